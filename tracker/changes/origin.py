"""An entry that moved a date, as a value."""

from datetime import date
from enum import StrEnum
from typing import NamedTuple

from tracker.problems import Location


class OriginCode(StrEnum):
    """What sort of entry moved a date; the values are the words of the machine formats."""

    ENTRY = "entry"  # a new act or directive, or one that is gone
    DUE = "due"  # also `readings` and `undated`
    REPEAT = "repeat"
    AT = "at"
    COUNTING = "counting"
    CALENDAR = "calendar"  # which calendars an act names, or what one of them is
    ZONE = "tz"
    MOVED = "moved"  # one occurrence, by its `moved` or a record
    SUSPENDED = "suspended"
    MILESTONE = "milestone"
    SERIES = "series"
    INCIDENT = "incident"
    DONE = "done"  # the outcome of what it counts from
    REOPENED = "reopened"  # an outcome that no longer counts
    REPEALED = "repealed"  # what it counts from lapsed
    POSTPONEMENT = "postponement"
    CLOSING = "closing"
    HOLIDAY = "holiday"  # a rule of a calendar, which is in no entry


class Origin(NamedTuple):
    """One entry that moved a date, with its former and its present content; empty for nothing.

    ``entry`` is an id, a milestone such as ``act/signed``, or a calendar; ``day`` that of a closing of it.
    ``through`` is the directive by which it reached the date, empty for the date's own entries.
    """

    code: OriginCode
    entry: str
    location: Location | None = None
    before: str = ""
    after: str = ""
    known: date | None = None
    by: str = ""
    cite: str = ""
    through: str = ""
    day: date | None = None
    line: int = 0  # from 1; 0 if not looked up

    @property
    def name(self) -> str:
        """The entry in one word; a closing is named by its calendar and day."""
        return f"{self.entry} {self.day}" if self.day else self.entry
