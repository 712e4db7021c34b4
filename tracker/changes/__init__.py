"""What has changed since a recipient was last notified, or from one result to another, and why.

``snapshots`` is all that reminders need. For two results, each with its own store and day: ``known_store``
is one side, ``results`` compares two, ``origins`` finds the entries that moved a date, and ``days`` the day
on which a change became known.
"""

from tracker.changes.snapshots import (
    Cause,
    Change,
    ChangeKind,
    Coverage,
    Key,
    Snapshot,
    find_changes,
    has_ended,
    is_closed,
    key_of,
    snapshot_of,
)

__all__ = [
    "Cause",
    "Change",
    "ChangeKind",
    "Coverage",
    "Key",
    "Snapshot",
    "find_changes",
    "has_ended",
    "is_closed",
    "key_of",
    "snapshot_of",
]
