"""The nouns: what a store holds and what the engine makes of it.

All values are frozen. They are named tuples, built by keyword: frozen dataclasses took eight times as
long to define, a tenth of the whole run of a report, and every run from cron defines them all.

A *directive* here is one passage of an act that has a date to watch, never the EU kind of act: that is
an event of kind ``eu-directive``.
"""

from collections.abc import Mapping
from datetime import date, datetime
from enum import Enum
from types import MappingProxyType
from typing import Any, NamedTuple, NewType

from tracker.dates import Period
from tracker.expression import Expression
from tracker.problems import Place

NOTHING: Mapping[str, Any] = MappingProxyType({})

EventId = NewType("EventId", str)
DirectiveId = NewType("DirectiveId", str)
FullId = NewType("FullId", str)  # event/directive


class EventKind(Enum):
    """What sort of act an event is."""

    EXECUTIVE_ORDER = "executive-order"
    MEMORANDUM = "memorandum"
    PROCLAMATION = "proclamation"
    STATUTE = "statute"
    REGULATION = "regulation"
    RULE = "rule"
    FINAL_RULE = "final-rule"
    DECREE = "decree"
    EU_DIRECTIVE = "eu-directive"
    LOCAL_LAW = "local-law"
    PLAN = "plan"
    GUIDANCE = "guidance"


class Kind(Enum):
    """What a directive's date means."""

    DUTY = "duty"  # someone must act by then
    EFFECT = "effect"  # something starts to apply
    SUNSET = "sunset"  # something ends
    COMMENT = "comment"  # comments close
    EARLIEST = "earliest"  # not before
    RETENTION = "retention"  # keep until

    @property
    def takes_outcome(self) -> bool:
        """Whether somebody can have done it; the others simply happen on their date."""
        return self is Kind.DUTY or self is Kind.COMMENT

    @property
    def starts(self) -> bool:
        return self is Kind.EFFECT or self is Kind.EARLIEST


class Modal(Enum):
    """How strongly a directive binds: its verb."""

    SHALL = "shall"
    SHOULD = "should"
    MAY = "may"
    TARGET = "target"
    SHALL_CONSIDER = "shall-consider"
    ENCOURAGED = "encouraged"
    VOLUNTARY = "voluntary"
    POLICY = "policy"

    @property
    def is_soft(self) -> bool:
        """Whether nothing is past due when the day goes by."""
        return self in {Modal.MAY, Modal.TARGET, Modal.ENCOURAGED, Modal.VOLUNTARY, Modal.POLICY}


class Binds(Enum):
    """Whom a directive binds."""

    GOVERNMENT = "government"
    PRIVATE = "private"
    BOTH = "both"


class Source(Enum):
    """Where a fact was read."""

    OFFICIAL = "official"
    SECONDARY = "secondary"


class Basis(Enum):
    """Why a date can be trusted, the firmest first: a date is no firmer than its weakest link."""

    FIXED = "fixed"
    COUNTED = "counted"
    PROJECTED = "projected"
    AWAITING = "awaiting"
    UNDATED = "undated"
    PROBLEM = "problem"


FIRMNESS = {basis: rank for rank, basis in enumerate(Basis)}


class Status(Enum):
    """What a deadline is on the day of the question."""

    PAST_DUE = "past-due"
    DUE_TODAY = "due-today"
    UPCOMING = "upcoming"
    UNCONFIRMED = "unconfirmed"
    AWAITING = "awaiting"
    UNDATED = "undated"
    CLOCK = "clock"
    IN_EFFECT = "in-effect"
    DONE = "done"
    DONE_LATE = "done-late"
    CLOSED = "closed"
    LAPSED = "lapsed"
    PROBLEM = "problem"


class Milestone(NamedTuple):
    """A named date of an event, and the day from which it was known (None: with its event)."""

    on: date
    known: date | None = None


class Repeal(NamedTuple):
    """That an event was revoked, or one directive dropped: from ``on`` it no longer binds."""

    on: date
    known: date
    by: str = ""
    cite: str = ""
    url: str = ""
    disputed: Mapping[str, object] | None = None


class Outcome(NamedTuple):
    """What is on record about a directive: done on a day, or no later than a day."""

    known: date
    place: Place
    on: date | None = None
    no_later_than: date | None = None
    occurrence: date | int | str | None = None  # `for`: which one, when it repeats
    part: bool = False
    claimed: bool = False
    cite: str = ""
    url: str = ""
    note: str = ""
    source: Source = Source.OFFICIAL
    disputed: Mapping[str, object] | None = None

    @property
    def day(self) -> date:
        day = self.on or self.no_later_than
        assert day is not None
        return day


class Move(NamedTuple):
    """An earlier due date: it stood until the move was known."""

    due: Expression
    changed: date
    known: date
    by: str = ""
    cite: str = ""
    url: str = ""


class Reading(NamedTuple):
    """One of several rival readings of a passage."""

    due: Expression
    why: str


class Happening(NamedTuple):
    """One recorded incident: the label and the day or instant on which it happened."""

    label: str
    at: date | datetime


class Directive(NamedTuple):
    """One passage of an act with a date to watch: exactly one of due, readings and undated is set."""

    id: DirectiveId
    title: str
    cite: str
    place: Place
    kind: Kind = Kind.DUTY
    modal: Modal = Modal.SHALL
    actor: tuple[str, ...] = ()
    binds: Binds | None = None
    scope: str = ""
    url: str = ""
    due: Expression | None = None
    readings: tuple[Reading, ...] = ()
    undated: str = ""
    repeat: Period | None = None
    until: Expression | None = None
    counting: str = ""
    tz: str = ""
    was: tuple[Move, ...] = ()
    dropped: Repeal | None = None
    done: tuple[Outcome, ...] = ()
    source: Source = Source.OFFICIAL
    note: str = ""
    accept: tuple[str, ...] = ()
    known: date | None = None


class Event(NamedTuple):
    """A regulatory act that starts clocks."""

    id: EventId
    title: str
    kind: EventKind
    jurisdiction: str
    tz: str
    place: Place
    issuer: str = ""
    cite: str = ""
    url: str = ""
    tags: tuple[str, ...] = ()
    dates: Mapping[str, Milestone] = NOTHING
    awaiting: Mapping[str, str] = NOTHING
    incidents: Mapping[str, str] = NOTHING
    happenings: Mapping[str, tuple[Happening, ...]] = NOTHING  # from records
    counting: str = ""
    calendar: str = ""
    revoked: Repeal | None = None
    source: Source = Source.OFFICIAL
    note: str = ""
    accept: tuple[str, ...] = ()
    known: date | None = None
    directives: tuple[Directive, ...] = ()

    @property
    def cited(self) -> str:
        """How the act is cited: its citation, or its title where it has none."""
        return self.cite or self.title


class Closing(NamedTuple):
    """A one-off closing of the offices of a country."""

    calendar: str
    day: date
    title: str
    by: str
    known: date
    place: Place


class Record(NamedTuple):
    """A dated entry that a user appended; exactly one of the six facts is set, or only a note."""

    of: str
    known: date
    place: Place
    done: date | None = None
    no_later_than: date | None = None
    reopened: date | None = None
    occurred: date | datetime | None = None
    reached: date | None = None
    due: date | None = None
    note: str = ""
    part: bool = False
    claimed: bool = False
    by: str = ""
    cite: str = ""
    url: str = ""
    label: str = ""


class Store(NamedTuple):
    """Everything that was read, as one; ``sources`` keeps the texts for pointing at a line."""

    events: tuple[Event, ...] = ()
    closings: tuple[Closing, ...] = ()
    records: tuple[Record, ...] = ()
    checked: date | None = None  # the oldest `checked` of the files
    reviewed: date | None = None  # up to when one-off closings were looked up
    sources: Mapping[str, str] = NOTHING


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
        if self.today <= self.due:
            return (self.due - self.today).days
        return (self.end - self.today).days


OPEN = frozenset(
    {
        Status.PAST_DUE,
        Status.DUE_TODAY,
        Status.UPCOMING,
        Status.UNCONFIRMED,
        Status.AWAITING,
        Status.UNDATED,
        Status.CLOCK,
        Status.PROBLEM,
    }
)
