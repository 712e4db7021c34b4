"""What the engine makes of a store."""

from datetime import UTC, date, datetime, time
from typing import NamedTuple

from tracker.model.entries import Directive, Event, FullId, Outcome, Repeal
from tracker.model.terms import OPEN, Basis, Status


class AsOf(NamedTuple):
    """The day, or the instant (aware), for which the question is asked; exactly one is set."""

    day: date | None = None
    instant: datetime | None = None

    def today(self, zone: str) -> date:
        """The calendar day in a zone: a reader in Tokyo sees a Washington deadline as open while it is."""
        if self.day is not None:
            return self.day
        from zoneinfo import ZoneInfo

        assert self.instant is not None
        return self.instant.astimezone(ZoneInfo(zone)).date()

    def __str__(self) -> str:
        return (
            self.day.isoformat() if self.day else str(self.instant and self.instant.isoformat("T", "seconds"))
        )


def day_begins(day: date, zone: str) -> datetime:
    """The instant at which a calendar day begins in a zone, in UTC: the reverse of ``AsOf.today``."""
    from zoneinfo import ZoneInfo

    return datetime.combine(day, time(), ZoneInfo(zone)).astimezone(UTC)


class Step(NamedTuple):
    """One step of a derivation: what was done, from which date to which, by which authority."""

    what: str
    before: date | None
    after: date | None
    authority: str = ""
    url: str = ""


class ReadingResult(NamedTuple):
    """What one reading comes to; no date when it has none."""

    text: str
    why: str
    due: date | None
    reason: str
    steps: tuple[Step, ...] = ()


class MoveResult(NamedTuple):
    """An earlier due date, as written and as a day where it has one."""

    text: str
    due: date | None
    changed: date
    by: str
    cite: str


class Deadline(NamedTuple):
    """The computed result for a directive or one occurrence of it, never stored.

    ``due`` is the day to watch (of a month or year its first day); ``end`` the day after which it has
    passed; ``earliest`` and ``latest`` bound it, None where a bound is not known. ``at`` is the
    instant of a period in hours. ``days_late`` is negative when done early, None when not known.
    """

    event: Event
    directive: Directive
    basis: Basis
    status: Status
    today: date
    occurrence: int | str | None = None
    due: date | None = None
    end: date | None = None
    earliest: date | None = None
    latest: date | None = None
    at: datetime | None = None
    precision: str = "day"
    unadjusted: date | None = None
    planned: date | None = None
    may_come_sooner: bool = False
    reason: str = ""
    trigger: str = ""
    trigger_date: date | None = None
    counting: str = ""
    outcome: Outcome | None = None
    part: Outcome | None = None
    days_late: int | None = None
    repeal: Repeal | None = None
    readings: tuple[ReadingResult, ...] = ()
    was: tuple[MoveResult, ...] = ()
    steps: tuple[Step, ...] = ()

    @property
    def id(self) -> FullId:
        return FullId(f"{self.event.id}/{self.directive.id}")

    @property
    def name(self) -> str:
        """The id, with the occurrence behind a ``#`` when there is one."""
        return self.id if self.occurrence is None else f"{self.id}#{self.occurrence}"

    @property
    def is_open(self) -> bool:
        return self.status in OPEN

    @property
    def days_left(self) -> int | None:
        """Days to the due date of an open deadline, negative when it has passed.

        While a month or year runs, the days to its end.
        """
        if not self.is_open or self.due is None or self.end is None:
            return None
        if self.today < self.due or self.due == self.end:
            return (self.due - self.today).days
        return (self.end - self.today).days
