"""What has changed: between what was known before and now, or between two results; and why.

``snapshots`` compares with what a recipient was last sent, and is all that reminders need. ``results``
compares two results, each with its own store and day, ``origins`` finds the entries that moved a date, and
``days`` the day on which a change became known.
"""

from tracker.changes.snapshots import (
    Cause,
    Change,
    ChangeKind,
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
    "Key",
    "Snapshot",
    "find_changes",
    "has_ended",
    "is_closed",
    "key_of",
    "snapshot_of",
]
