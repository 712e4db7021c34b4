"""The parts of acts and passages: what happened to them, when they come again, what is on record."""

from collections.abc import Mapping
from datetime import date, datetime
from types import MappingProxyType
from typing import Any, NamedTuple

from tracker.expression import Expression
from tracker.model.terms import Source
from tracker.problems import Location
from tracker.recurrence import Recurrence

NOTHING: Mapping[str, Any] = MappingProxyType({})
Label = date | int | str  # one of the times that something comes: a day, a number, the name of an incident


class Milestone(NamedTuple):
    """A named date of an event, and the day from which it was known (None: with its event)."""

    on: date
    known: date | None = None


class Translation(NamedTuple):
    """A title in another language, and its short form; either may be empty."""

    title: str = ""
    short: str = ""


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
    location: Location
    on: date | None = None  # in the deadline's own zone
    at: datetime | None = None  # the instant, where one is on record
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
    """An earlier due date: it stood until the move was known."""

    due: Expression
    changed: date
    known: date
    by: str = ""
    cite: str = ""
    url: str = ""
    is_recorded: bool = False  # a user's record brought it: it stands in no `was`


class Reading(NamedTuple):
    """One of several rival readings of a passage."""

    due: Expression
    why: str


class Happening(NamedTuple):
    """One recorded incident: the label and the day or instant on which it happened."""

    label: str
    at: date | datetime


class Reopening(NamedTuple):
    """That the outcomes of one occurrence that were recorded before no longer count, up to a day."""

    occurrence: Label
    on: date
    before: tuple[Location, ...]  # the outcomes that were there
    location: Location


class Extension(NamedTuple):
    """That one occurrence has more time."""

    occurrence: Label
    due: Expression
    known: date
    location: Location
    by: str = ""
    cite: str = ""
    url: str = ""


class Assignment(NamedTuple):
    """Who sees to one occurrence (nobody, where it is empty), and how far they are; None: as it was."""

    occurrence: Label | None
    owner: str | None
    progress: str | None
    location: Location


class OneMove(NamedTuple):
    """The other due date of one occurrence; ``occurrence`` is None for a directive that comes once."""

    due: Expression
    known: date
    location: Location
    occurrence: Label | None = None
    by: str = ""
    cite: str = ""
    url: str = ""


class Pause(NamedTuple):
    """A time that does not count (``suspended``), or in which nothing is enforced (``stayed``).

    Both days belong to it. ``until`` None: it lasts, and nobody knows until when.
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
    """A member of a series that is left out, and from when that was known (None: with its event)."""

    on: date
    known: date | None = None
    cite: str = ""


class Series(NamedTuple):
    """Milestones that come again: a rule for their days, within bounds that are days of members."""

    rule: Recurrence
    start: date | None = None
    until: date | None = None
    left_out: tuple[Left, ...] = ()
    cite: str = ""
