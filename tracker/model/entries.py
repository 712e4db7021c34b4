"""The content of a store."""

from collections.abc import Mapping
from datetime import date, datetime, time
from typing import TYPE_CHECKING, NamedTuple, NewType

from tracker.dates import Period
from tracker.expression import Each, Expression, eaches
from tracker.model.facts import (
    NOTHING,
    Assignment,
    Extension,
    Happening,
    Milestone,
    Move,
    OneMove,
    Outcome,
    Pause,
    Reading,
    Reopening,
    Repeal,
    Series,
    Translation,
)
from tracker.model.terms import Binds, EventKind, Kind, Modal, Source
from tracker.problems import Location, Path

if TYPE_CHECKING:
    from tracker.calendars import OwnCalendar

EventId = NewType("EventId", str)
DirectiveId = NewType("DirectiveId", str)
FullId = NewType("FullId", str)  # event/directive


class Directive(NamedTuple):
    """One passage of an act with a date to watch: exactly one of due, readings and undated is set."""

    id: DirectiveId
    title: str
    cite: str
    location: Location
    short: str = ""  # the title in a few words
    aliases: tuple[str, ...] = ()  # names in other documents: "high-risk", "Arts 8 to 27"
    translations: Mapping[str, Translation] = NOTHING  # by language: `ja`
    kind: Kind = Kind.DUTY
    modal: Modal = Modal.SHALL
    actor: tuple[str, ...] = ()
    binds: Binds | None = None
    scope: str = ""
    many: bool = False  # it binds each member of a class
    url: str = ""
    due: Expression | None = None
    readings: tuple[Reading, ...] = ()
    undated: str = ""
    repeat: Period | None = None
    until: Expression | None = None
    after_done: bool = False  # `repeat` counts from the last outcome
    at: time | None = None  # the time of day at which it is due
    counting: str = ""
    calendar: tuple[str, ...] = ()  # instead of the event's
    tz: str = ""
    was: tuple[Move, ...] = ()
    dropped: Repeal | None = None
    moved: tuple[OneMove, ...] = ()
    suspended: tuple[Pause, ...] = ()
    stayed: tuple[Pause, ...] = ()
    done: tuple[Outcome, ...] = ()
    looked_up: date | None = None  # when an outcome was last researched, and none was found
    looked_in: tuple[str, ...] = ()  # the addresses where it was researched
    related: tuple[str, ...] = ()  # ids of events and directives
    reopenings: tuple[Reopening, ...] = ()  # from records
    extensions: tuple[Extension, ...] = ()  # from records
    assignments: tuple[Assignment, ...] = ()  # from records
    source: Source = Source.OFFICIAL
    note: str = ""
    accept: tuple[str, ...] = ()
    known: date | None = None
    unreviewed: bool = False  # drafted, and not yet compared with its text by a person

    @property
    def written(self) -> tuple[tuple[Path, Expression], ...]:
        """All the expressions that its dates are counted by, with the keys that contain them."""
        readings = ((("readings", index, "due"), each.due) for index, each in enumerate(self.readings))
        found: tuple[tuple[Path, Expression | None], ...] = (
            (("due",), self.due),
            (("until",), self.until),
            *readings,
        )
        return tuple((path, each) for path, each in found if each is not None)

    @property
    def expressions(self) -> tuple[Expression, ...]:
        """All the expressions that its dates are counted by, including those that move one of them."""
        every = [self.due, self.until]
        if self.readings or self.moved or self.extensions:  # few have one
            every += [reading.due for reading in self.readings]
            every += [move.due for move in self.moved]
            every += [extension.due for extension in self.extensions]
        return tuple([each for each in every if each is not None])

    @property
    def eaches(self) -> tuple[Each, ...]:
        """The triggers with ``each`` that it counts from, in the order of the text."""
        if not self.readings:
            return tuple(dict.fromkeys(eaches(self.due)))
        expressions = (reading.due for reading in self.readings)
        return tuple(dict.fromkeys(each for expression in expressions for each in eaches(expression)))

    @property
    def comes_again(self) -> bool:
        """Whether it has occurrences, each with a number, a label or a day of its own."""
        return self.repeat is not None or bool(self.eaches)

    @property
    def on_record(self) -> tuple[Outcome | Reopening | Extension | Assignment | OneMove | Pause, ...]:
        """Its outcomes, and what users put on record about it."""
        recorded = self.done or self.reopenings or self.extensions or self.assignments
        if not (recorded or self.moved or self.suspended or self.stayed):
            return ()
        return (
            *self.done,
            *self.reopenings,
            *self.extensions,
            *self.assignments,
            *self.moved,
            *(pause for pause in (*self.suspended, *self.stayed) if pause.occurrence is not None),
        )


class Event(NamedTuple):
    """A regulatory act that starts clocks."""

    id: EventId
    title: str
    kind: EventKind
    jurisdiction: str
    tz: str
    location: Location
    short: str = ""  # the name that people use for it: "GDPR"
    aliases: tuple[str, ...] = ()  # further names that other documents use for it
    translations: Mapping[str, Translation] = NOTHING  # by language: `ja`
    issuer: str = ""
    cite: str = ""
    url: str = ""
    tags: tuple[str, ...] = ()
    related: tuple[str, ...] = ()  # ids of events and directives
    dates: Mapping[str, Milestone] = NOTHING
    awaiting: Mapping[str, str] = NOTHING
    incidents: Mapping[str, str] = NOTHING
    series: Mapping[str, Series] = NOTHING
    happenings: Mapping[str, tuple[Happening, ...]] = NOTHING  # from records
    withdrawn: Mapping[str, tuple[str, ...]] = NOTHING  # the labels of incidents that were withdrawn
    counting: str = ""
    calendar: tuple[str, ...] = ()  # ids of calendars: closed where any of them is
    revoked: Repeal | None = None
    suspended: tuple[Pause, ...] = ()
    stayed: tuple[Pause, ...] = ()
    source: Source = Source.OFFICIAL
    note: str = ""
    accept: tuple[str, ...] = ()
    known: date | None = None
    unreviewed: bool = False  # drafted, and not yet compared with its text by a person
    directives: tuple[Directive, ...] = ()

    @property
    def cited(self) -> str:
        """How the act is cited: its citation, or its title where it has none."""
        return self.cite or self.title


class Closing(NamedTuple):
    """A one-off closing: a day on which the offices of one calendar are closed."""

    calendar: str
    day: date
    title: str
    by: str
    known: date
    location: Location
    note: str = ""
    accept: tuple[str, ...] = ()


class Postponement(NamedTuple):
    """A postponement of what falls due within some days to another day.

    It affects the acts, directives or tags that it names, or all.
    """

    start: date
    until: date
    to: date
    known: date
    location: Location
    of: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    by: str = ""
    cite: str = ""
    url: str = ""

    def reaches(self, event: Event, directive: Directive) -> bool:
        """Whether it affects a directive."""
        named = not self.of or event.id in self.of or f"{event.id}/{directive.id}" in self.of
        return named and (not self.tags or not set(self.tags).isdisjoint(event.tags))


# The facts of a record; each has one, except that an owner and a progress can be together.
FACTS = ("done", "no_later_than", "reopened", "occurred", "reached", "due", "suspended", "owner", "progress")


class Record(NamedTuple):
    """A dated entry that a user appended; exactly one fact is set, or only a note.

    ``owner`` and ``progress`` are one fact: who is responsible (nobody, if empty), and their progress.
    """

    of: str
    known: date
    location: Location
    recorded: date | datetime | None = None
    done: date | datetime | None = None
    no_later_than: date | None = None
    reopened: date | None = None
    occurred: date | datetime | None = None
    reached: date | None = None
    due: Expression | None = None
    suspended: date | None = None
    until: date | None = None  # of the suspension
    owner: str | None = None
    progress: str | None = None
    note: str = ""
    part: bool = False
    claimed: bool = False
    by: str = ""
    cite: str = ""
    url: str = ""
    label: str = ""


class Store(NamedTuple):
    """Everything that was read, as one; ``sources`` has the texts, to point at a line."""

    events: tuple[Event, ...] = ()
    closings: tuple[Closing, ...] = ()
    postponements: tuple[Postponement, ...] = ()
    calendars: "tuple[OwnCalendar, ...]" = ()
    records: tuple[Record, ...] = ()
    looked_through: Mapping[str, date] = NOTHING  # `checked` by file, if it states one
    reviewed: date | None = None  # the day up to which one-off closings were researched
    sources: Mapping[str, str] = NOTHING
    as_of: date | None = None  # the day on which this was known; None: everything

    @property
    def checked(self) -> date | None:
        """The oldest `checked` of the files."""
        return min(self.looked_through.values(), default=None)
