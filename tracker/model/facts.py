"""The parts of acts and passages: what happened to them, when they recur, what is on record."""

from collections.abc import Mapping
from datetime import date, datetime
from types import MappingProxyType
from typing import Any, NamedTuple

from tracker.expression import Expression
from tracker.model.terms import Source
from tracker.problems import Location
from tracker.recurrence import Recurrence

NOTHING: Mapping[str, Any] = MappingProxyType({})
Label = date | int | str  # one of several occurrences: a day, a number, the name of an incident


class Milestone(NamedTuple):
    """A named date of an event, and the day on which it became known (None: with its event)."""

    on: date
    known: date | None = None


class Translation(NamedTuple):
    """A title in another language, and its short form; either may be empty."""

    title: str = ""
    short: str = ""


class Repeal(NamedTuple):
    """The repeal of an event, or of one directive: from ``on`` it no longer binds."""

    on: date
    known: date
    by: str = ""
    cite: str = ""
    url: str = ""
    disputed: Mapping[str, object] | None = None


class Outcome(NamedTuple):
    """What is on record about a directive: done on a day, or no later than a day."""

    known: date
    location: Location
    on: date | None = None  # in the deadline's own zone
    at: datetime | None = None  # the instant, if one is on record
    no_later_than: date | None = None
    occurrence: Label | None = None  # `for`: which one, when it repeats
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
    """An earlier due date: it applied until the move was known."""

    due: Expression
    changed: date
    known: date
    by: str = ""
    cite: str = ""
    url: str = ""
    is_recorded: bool = False  # from a user's record: it is not in a `was`


class Reading(NamedTuple):
    """One of several rival readings of a passage."""

    due: Expression
    why: str


class Happening(NamedTuple):
    """One recorded incident: the label and the day or instant on which it happened."""

    label: str
    at: date | datetime


class Reopening(NamedTuple):
    """The withdrawal of outcomes of one occurrence that were recorded before, up to a day."""

    occurrence: Label
    on: date
    before: tuple[Location, ...]  # the outcomes recorded until then
    location: Location


class Extension(NamedTuple):
    """More time for one occurrence."""

    occurrence: Label
    due: Expression
    known: date
    location: Location
    by: str = ""
    cite: str = ""
    url: str = ""


class Assignment(NamedTuple):
    """Who is responsible for one occurrence (nobody, if empty), and their progress; None: unchanged."""

    occurrence: Label | None
    owner: str | None
    progress: str | None
    location: Location


class OneMove(NamedTuple):
    """The other due date of one occurrence; ``occurrence`` is None for a directive that occurs once."""

    due: Expression
    known: date
    location: Location
    occurrence: Label | None = None
    by: str = ""
    cite: str = ""
    url: str = ""


class Pause(NamedTuple):
    """A time that does not count (``suspended``), or in which nothing is enforced (``stayed``).

    Both days are included. ``until`` None: it continues, and its end is unknown.
    """

    start: date
    known: date
    location: Location
    until: date | None = None
    occurrence: Label | None = None
    by: str = ""
    cite: str = ""
    url: str = ""


class Left(NamedTuple):
    """A member of a series that is left out, and when that became known (None: with its event)."""

    on: date
    known: date | None = None
    cite: str = ""


class Series(NamedTuple):
    """Recurring milestones: a rule for their days, within bounds that are days of members."""

    rule: Recurrence
    start: date | None = None
    until: date | None = None
    left_out: tuple[Left, ...] = ()
    cite: str = ""
