"""What a recipient was sent, and what is new: the values of reminders."""

from datetime import date
from enum import StrEnum
from typing import NamedTuple

from tracker.changes import Cause, Key, Snapshot
from tracker.model import Deadline

KEPT = 400  # days: anything due longer ago is forgotten


class NoticeKind(StrEnum):
    """Why a notice is sent, in the order in which the rules apply."""

    CLOSED = "closed"
    REOPENED = "reopened"
    MOVED = "moved"
    FIRM = "firm"
    REMINDER = "reminder"
    PAST_DUE = "past-due"
    ENDED = "ended"
    GONE = "gone"


class Announced(NamedTuple):
    """What a recipient was last sent about a deadline, and the leads sent for that due date."""

    snapshot: Snapshot
    leads: frozenset[int] = frozenset()  # days
    hours: frozenset[int] = frozenset()
    past_due_on: date | None = None  # when it was last announced as past due
    snoozed_until: date | None = None  # when it is announced again; not before


class Notice(NamedTuple):
    """One thing to report about a deadline; ``after`` is what to store once it was delivered."""

    kind: NoticeKind
    key: Key
    deadline: Deadline | None  # None when the store no longer has it
    before: Snapshot | None
    after: Announced | None  # None: forget it
    lead: int | None = None  # days
    hours: int | None = None  # a lead in hours, instead of one in days
    cause: Cause | None = None


class Lead(NamedTuple):
    """How long before a deadline a reminder is sent; one of the two is set."""

    days: int | None = None
    hours: int | None = None
