"""Which part of time to show.

The convention of this module: a deadline's distance is counted in days from today in its own zone.
"""

import re
from datetime import date, timedelta
from enum import StrEnum
from typing import Any, NamedTuple

from tracker.dates import Direction, Period, Rounding, Unit, add
from tracker.errors import Refusal, UsageError
from tracker.model import Deadline, Status

LATELY = 30  # days: how long something past due stays in the ordinary report


AHEAD = 365  # days: how far the ordinary report looks


class Scope(StrEnum):
    """How much of time a window covers."""

    AGENDA = "open deadlines, from 30 days ago to a year ahead"
    AHEAD = "open deadlines, from today to a day"
    RANGE = "whatever falls between two days"
    PAST = "whatever has passed"
    ALL = "everything"


class Window(NamedTuple):
    """Which part of time to show; ``days`` belongs to AHEAD, ``first`` and ``last`` to RANGE."""

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
                return deadline.is_open and distance is not None and -LATELY <= distance <= AHEAD
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
    if deadline.due is None or deadline.end is None:
        return None
    if deadline.today > deadline.end:
        return (deadline.end - deadline.today).days
    is_running = deadline.today > deadline.due or (deadline.today == deadline.due != deadline.end)
    return ((deadline.end if is_running else deadline.due) - deadline.today).days


_SPAN = r"([+-]?)(\d{1,5})([dwmy])"


_AFTER = (Direction.AFTER, Rounding.DOWN)
_UNITS = {"d": Unit.DAY, "w": Unit.WEEK, "m": Unit.MONTH, "y": Unit.YEAR}


def parse_day(text: str, today: date) -> date:
    """A day as people type it: ``2026-11-22``, ``today``, ``+30d``, ``-2w``; raises UsageError."""
    if text == "today":
        return today
    if match := re.fullmatch(_SPAN, text):
        direction = Direction.BEFORE if match[1] == "-" else Direction.AFTER
        try:
            # A window is no legal period: its edge may be clamped to the month's end.
            return add(today, Period(int(match[2]), _UNITS[match[3]]), direction, Rounding.DOWN)
        except Refusal as refusal:
            raise UsageError(str(refusal)) from None
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise UsageError(
            f"`{text}` is no day; write 2026-11-22, `today`, `+30d`, `-2w`, `+6m` or `+1y`"
        ) from None


def parse_days(text: str, today: date) -> int:
    """A length such as ``90d`` or ``6m``, in days from today; raises UsageError."""
    if not re.fullmatch(_SPAN, text) or text.startswith("-"):
        raise UsageError(f"`{text}` is no length of time; write `90d`, `12w`, `6m` or `1y`")
    return (parse_day(text, today) - today).days


def window_of(options: dict[str, Any], today: date) -> Window:
    """The window that options ask for; raises UsageError when two of them disagree."""
    asked = [name for name in ("within", "past", "all") if options.get(name) is not None]
    if {"from", "to"} & options.keys():
        asked.append("from/to")
    if len(asked) > 1:
        raise UsageError(f"--{asked[0]} and --{asked[1]} are two windows; choose one")
    if "within" in options:
        return Window(scope=Scope.AHEAD, days=parse_days(options["within"], today))
    if options.get("past"):
        return Window(scope=Scope.PAST)
    if asked == ["from/to"]:
        first, last = (
            parse_day(options[name], today) if options.get(name) else None for name in ("from", "to")
        )
        if first and last and first > last:
            raise UsageError(f"--from {first} lies after --to {last}")
        return Window(scope=Scope.RANGE, first=first, last=last)
    # A status such as `done` or `clock` asks beyond the agenda.
    return Window(scope=Scope.ALL if options.get("all") or options.get("status") else Scope.AGENDA)


def horizon(window: Window, today: date) -> date | None:
    """Up to which day repetitions without an end must be computed to fill a window."""
    match window.scope:
        case Scope.RANGE:
            return window.last or (window.first and add(window.first, Period(AHEAD, Unit.DAY), *_AFTER))
        case Scope.AHEAD:
            return today + timedelta(days=min(window.days, (date.max - today).days))
        case Scope.AGENDA:
            return today + timedelta(days=min(AHEAD, (date.max - today).days))
        case Scope.PAST | Scope.ALL:
            return None
