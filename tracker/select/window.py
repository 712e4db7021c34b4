"""Which part of time to show.

The convention of this module: the distance of a deadline is counted in days from today in its own zone.
"""

import re
from collections.abc import Sequence
from datetime import date, timedelta
from enum import StrEnum
from typing import NamedTuple

from tracker.dates import WEEKDAYS, Direction, Period, Rounding, Unit, add
from tracker.errors import Refusal, UsageError
from tracker.iso import iso_forms
from tracker.model import Deadline, Status
from tracker.phrases import Phrase
from tracker.text import any_of, did_you_mean

LATELY = 30  # days: how long a past-due deadline stays in the ordinary report


AHEAD = 365  # days: how far the formats for other programs look
MOST_APART = 2  # days between the calendars of two time zones, 26 hours apart


class Scope(StrEnum):
    """How much of time a window covers."""

    AGENDA = "open deadlines, from 30 days ago to some days ahead"
    AHEAD = "open deadlines, from today to a day"
    RANGE = "everything that falls between two days"
    PAST = "everything that has passed"
    ALL = "everything"


class Window(NamedTuple):
    """Which part of time to show; ``days`` belongs to AGENDA and AHEAD, ``first`` and ``last`` to RANGE."""

    scope: Scope = Scope.AGENDA
    days: int = AHEAD
    first: date | None = None
    last: date | None = None

    def holds(self, deadline: Deadline) -> bool:
        """Whether a deadline falls into the window; one with a problem always does."""
        if self.scope is Scope.ALL or deadline.status is Status.PROBLEM:
            return True
        distance = distance_of(deadline)
        match self.scope:
            case Scope.PAST:
                return distance is not None and distance < 0
            case Scope.RANGE:
                return self._spans(deadline)
            case Scope.AGENDA:
                return deadline.is_open and distance is not None and -LATELY <= distance <= self.days
            case Scope.AHEAD:
                return deadline.is_open and distance is not None and 0 <= distance <= self.days

    def _spans(self, deadline: Deadline) -> bool:
        if deadline.due is None or deadline.latest is None:
            return False
        starts_in_time = self.last is None or deadline.due <= self.last
        return starts_in_time and (self.first is None or deadline.latest >= self.first)


def distance_of(deadline: Deadline) -> int | None:
    """Days from today to a deadline, negative when it has passed; None without a date.

    While a month or year runs, the days to its end.
    """
    dates, today = deadline.computed.dates, deadline.today
    if dates is None:
        return None
    is_running = today > dates.due or (today == dates.due != dates.end)
    return ((dates.end if is_running else dates.due) - today).days


_DISTANCE = r"([+-]?)(\d{1,5}) ?(d(?:ays?)?|w(?:eeks?)?|m(?:onths?)?|y(?:ears?)?)"
_UNITS = {"d": Unit.DAY, "w": Unit.WEEK, "m": Unit.MONTH, "y": Unit.YEAR}
_NAMED = {"yesterday": Direction.BEFORE, "today": Direction.AFTER, "tomorrow": Direction.AFTER}
_SHORTEST = 4  # letters: shorter words look like too many others


class Distance(NamedTuple):
    """A distance from today, such as ``today``, ``+30d``, ``-2w`` or ``6m``; ``words`` are as written."""

    words: str
    period: Period
    direction: Direction = Direction.AFTER

    def end(self, today: date) -> date:
        """The day at that distance; raises UsageError when it does not exist."""
        try:
            # A window is not a legal period: its edge may be clamped to a month end.
            return add(today, self.period, self.direction, Rounding.DOWN)
        except Refusal as refusal:
            raise UsageError(str(refusal)) from None


class Weekday(NamedTuple):
    """A day of the week, such as ``monday``; ``number`` is 0 for Monday."""

    words: str
    number: int

    def end(self, today: date) -> date:
        """The next one, today included; raises UsageError at the end of the calendar."""
        return self._after(today, (self.number - today.weekday()) % 7)

    def latest(self, today: date) -> date:
        """The last one, today included; raises UsageError at the beginning of the calendar."""
        return self._after(today, -((today.weekday() - self.number) % 7))

    def _after(self, today: date, days: int) -> date:
        try:
            return today + timedelta(days=days)
        except OverflowError:
            raise UsageError(
                Phrase("{words} is outside the years 1 to 9999", words=self.words.capitalize())
            ) from None


Edge = date | Distance | Weekday  # where a window begins or ends


def parse_edge(text: str) -> Edge:
    """A day as people type it: ``2026-11-22``, ``today``, ``monday``, ``+30d``; raises UsageError."""
    word = text.strip().lower()
    if word in _NAMED:
        return Distance(words=word, period=Period(int(word != "today"), Unit.DAY), direction=_NAMED[word])
    if len(word) > 2 and (day := next((day for day in WEEKDAYS if word in {day, day[:3]}), "")):  # noqa: PLR2004
        return Weekday(words=word, number=WEEKDAYS.index(day))
    if distance := _distance(text):
        return distance
    try:
        return date.fromisoformat(text)
    except ValueError:
        forms = iso_forms(text) or ("2026-11-22", "`today`", "`monday`", "`+30d`", "`-2w`", "`+6m`", "`+1y`")
        near = did_you_mean(word, (*_NAMED, *WEEKDAYS)) if len(word) > _SHORTEST else ""
        hint = near or Phrase("write {forms}", forms=any_of(forms))
        raise UsageError(Phrase("`{text}` is not a day; {hint}", text=text, hint=hint)) from None


def parse_length(text: str) -> Distance:
    """A length of time from today, such as ``90d`` or ``6m``; raises UsageError."""
    distance = _distance(text)
    if distance is None or distance.direction is Direction.BEFORE:
        word = text.strip().lower()
        hint = f"`{word}d`" if re.fullmatch(r"[0-9]{1,5}", word) else "`90d`, `12w`, `6m` or `1y`"
        if word in {*_NAMED, *WEEKDAYS}:
            hint = Phrase("`--to {word}` for a day", word=word)
        raise UsageError(Phrase("`{text}` is not a length of time; write {hint}", text=text, hint=hint))
    return distance


def _distance(text: str) -> Distance | None:
    match = re.fullmatch(_DISTANCE, text.strip().lower())
    if match is None:
        return None
    direction = Direction.BEFORE if match[1] == "-" else Direction.AFTER
    period = Period(int(match[2]), _UNITS[match[3][0]])
    return Distance(words=text, period=period, direction=direction)


def day_of(edge: Edge | None, today: date) -> date | None:
    """The day of an edge; None if there is none. Raises UsageError when the day does not exist."""
    return edge.end(today) if isinstance(edge, Distance | Weekday) else edge


def latest_day_of(edge: Edge, today: date) -> date:
    """The day of a past edge; a weekday means the last one, today included."""
    day = edge.latest(today) if isinstance(edge, Weekday) else day_of(edge, today)
    assert day
    return day


def edge_words(edge: Edge) -> str:
    """An edge as people type it."""
    return edge.words if isinstance(edge, Distance | Weekday) else edge.isoformat()


def horizon(window: Window, today: date) -> date | None:
    """The day up to which open-ended repetitions must be computed to fill a window."""
    match window.scope:
        case Scope.RANGE:
            after = Period(AHEAD, Unit.DAY)
            return window.last or (window.first and add(window.first, after, Direction.AFTER, Rounding.DOWN))
        case Scope.AHEAD:
            return today + timedelta(days=min(window.days, (date.max - today).days))
        case Scope.AGENDA:
            days = max(window.days, AHEAD)  # deadlines beyond the window are counted up to a year ahead
            return today + timedelta(days=min(days, (date.max - today).days))
        case Scope.PAST | Scope.ALL:
            return None


def bounds(windows: Sequence[Window], today: date) -> tuple[date, date] | None:
    """The first and last day of some windows together; None where one is open.

    ``today`` is the reader's. A deadline's today, in its own zone, can be up to two days away from it.
    """
    days: list[int] = []
    for window in windows:
        match window.scope:
            case Scope.AGENDA:
                days += (today.toordinal() - LATELY, today.toordinal() + window.days)
            case Scope.AHEAD:
                days += (today.toordinal(), today.toordinal() + window.days)
            case Scope.RANGE if window.first and window.last:
                days += (window.first.toordinal(), window.last.toordinal())
            case _:
                return None
    first, last = min(days) - MOST_APART, max(days) + MOST_APART
    return date.fromordinal(max(first, 1)), date.fromordinal(min(last, date.max.toordinal()))
