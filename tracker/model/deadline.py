"""What the engine computes from a store."""

from datetime import UTC, date, datetime, time, timedelta
from typing import NamedTuple

from tracker.model.derivation import Computed, Dates, MoveResult, Reason, Step
from tracker.model.entries import Directive, Event, FullId
from tracker.model.facts import Label, Outcome, Pause, Repeal
from tracker.model.terms import OPEN, Basis, Status
from tracker.zones import zone_of


class AsOf(NamedTuple):
    """The day, or the instant (aware), for which the question is asked; exactly one is set."""

    day: date | None = None
    instant: datetime | None = None

    def today(self, zone: str) -> date:
        """The calendar day in a zone: a reader in Tokyo sees a Washington deadline as open until it ends in
        Washington.
        """
        if self.day is not None:
            return self.day
        assert self.instant is not None
        return self.instant.astimezone(zone_of(zone)).date()

    def __str__(self) -> str:
        return (
            self.day.isoformat() if self.day else str(self.instant and self.instant.isoformat("T", "seconds"))
        )


def day_begins(day: date, zone: str) -> datetime:
    """The instant at which a calendar day begins in a zone, in UTC: the reverse of ``AsOf.today``."""
    return datetime.combine(day, time(), zone_of(zone)).astimezone(UTC)


class ReadingResult(NamedTuple):
    """The result of one reading; without a date when it has none."""

    text: str
    why: str
    due: date | None
    reason: Reason | None
    steps: tuple[Step, ...] = ()


class Deadline(NamedTuple):
    """A directive, or one occurrence of it, on the day of the question; never stored.

    ``computed`` holds what does not depend on that day. ``days_late`` is negative when done early, None
    when not known.
    """

    event: Event
    directive: Directive
    computed: Computed
    status: Status
    today: date
    now: datetime | None = None  # the instant of the question, if there is one
    occurrence: Label | None = None
    outcome: Outcome | None = None
    outcomes: int = 0  # how many are on record for a duty of many
    part: Outcome | None = None
    days_late: int | None = None
    late_by: timedelta | None = None  # if both instants are known
    repeal: Repeal | None = None
    readings: tuple[ReadingResult, ...] = ()
    was: tuple[MoveResult, ...] = ()
    owner: str = ""  # from records
    progress: str = ""  # from records

    @property
    def id(self) -> FullId:
        return FullId(f"{self.event.id}/{self.directive.id}")

    @property
    def name(self) -> str:
        """The id, with the occurrence after a ``#`` when there is one."""
        if self.occurrence is None:
            return f"{self.event.id}/{self.directive.id}"
        return f"{self.event.id}/{self.directive.id}#{self.occurrence}"

    @property
    def basis(self) -> Basis:
        return self.computed.basis

    @property
    def due(self) -> date | None:
        """The day to watch: for a month or year, its first day."""
        return self.computed.dates and self.computed.dates.due

    @property
    def due_text(self) -> str:
        """The due date as precisely as the text gives it: ``2027-06-01``, ``2027-06``, ``2027-Q2``, ``2027``.

        Empty if there is none.
        """
        due = self.due
        if due is None:
            return ""
        match self.computed.precision:
            case "year":
                return str(due.year)
            case "half-year":
                return f"{due.year}-H{1 + due.month // 7}"
            case "quarter":
                return f"{due.year}-Q{(due.month + 2) // 3}"
            case "month":
                return due.isoformat()[:7]
            case _:
                return due.isoformat()

    @property
    def end(self) -> date | None:
        """The day after which it has passed."""
        return self.computed.dates and self.computed.dates.end

    @property
    def latest(self) -> date | None:
        """The last day that it can be; None if unknown."""
        return self.computed.dates and self.computed.dates.latest

    @property
    def unadjusted(self) -> date | None:
        """The day that was counted, before any roll."""
        return self.computed.raw and self.computed.raw.due

    @property
    def stays_without_end(self) -> tuple[Pause, ...]:
        """The stays that affect it and have no end on record."""
        if not (self.event.stayed or self.directive.stayed):
            return ()
        stays = (*self.event.stayed, *self.directive.stayed)
        return tuple(each for each in stays if each.until is None and self.is_reached_by(each))

    def is_reached_by(self, pause: Pause) -> bool:
        """Whether a suspension or stay of its act or passage is about this occurrence."""
        return pause.occurrence is None or str(pause.occurrence) == str(self.occurrence)

    def at_day(self, occurrence: Label, day: date | None) -> "Deadline":
        """The same for another occurrence, whose due date alone is known."""
        dates = Dates(day, day, day) if day else None
        computed = self.computed._replace(dates=dates, raw=dates, earliest=day, planned=None)
        return self._replace(occurrence=occurrence, computed=computed)

    @property
    def is_open(self) -> bool:
        return self.status in OPEN

    @property
    def time_left(self) -> timedelta | None:
        """The time to the instant at which an open deadline ends, negative when it has passed."""
        if not self.is_open or self.computed.at is None or self.now is None:
            return None
        return self.computed.at - self.now

    @property
    def days_left(self) -> int | None:
        """Days to the due date of an open deadline, negative when it has passed.

        While a month or year runs, the days to its end.
        """
        dates = self.computed.dates
        if not self.is_open or dates is None:
            return None
        if self.today < dates.due or dates.due == dates.end:
            return (dates.due - self.today).days
        return (dates.end - self.today).days
