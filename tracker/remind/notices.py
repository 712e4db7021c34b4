"""What a recipient wants, what it was sent, and what is new: the values of reminders."""

from collections.abc import Callable
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from tracker.changes import Cause, Key, Snapshot
from tracker.model import Deadline

LEADS = (30, 14, 7, 3, 1, 0)
LOOK_BACK = 14  # days before the last run: anything due then that was never announced is still sent
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


class Plan(NamedTuple):
    """What a recipient wants: when before a due date, how long after it, and about which deadlines.

    ``days_before`` converts a number of business days before a deadline to calendar days, by its own
    calendar; None when it has none.
    """

    leads: tuple[int, ...] = LEADS  # days, the longest first
    hours: tuple[int, ...] = ()  # leads in hours, the longest first
    business: tuple[int, ...] = ()  # leads in business days, the longest first
    look_back: int = LOOK_BACK
    past_due_every: int = 0  # days until a past-due deadline is announced again; 0: never
    all_moves: bool = False  # including deadlines not announced yet
    matches: Callable[[Deadline], bool] = lambda _: True
    days_before: Callable[[Deadline, int], int | None] = lambda _deadline, _business_days: None

    @property
    def longest(self) -> int:
        """A number of days that no lead exceeds; in some places, offices are closed for weeks."""
        hours, business = max(self.hours, default=-24), max(self.business, default=0)
        return max([*self.leads, hours // 24 + 1, 3 * business + 30 if business else 0])

    def leads_of(self, deadline: Deadline) -> tuple[int, ...]:
        """The leads of one deadline, in days."""
        if not self.business:
            return self.leads
        days = (self.days_before(deadline, each) for each in self.business)
        return tuple(sorted({*self.leads, *(each for each in days if each is not None)}, reverse=True))


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
