"""Period algebra on calendar days: add, round, roll.

The convention of this module: the day a period starts from is not counted, its last day is.
Years and months are added together and rounded once, days after; a month end that does not exist
is refused unless the caller names its rounding (Monat, Fromherz and Merigoux, "Formalizing Date
Arithmetic and Statically Detecting Ambiguities for the Law", ESOP 2024). Nothing here knows law.
"""

from calendar import monthrange
from collections.abc import Callable
from datetime import date, timedelta
from enum import StrEnum
from typing import NamedTuple

from tracker.errors import Answer, Refusal
from tracker.phrases import Phrase, plural
from tracker.rules import Rule

ONE_DAY = timedelta(days=1)
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
MAX_DIGITS = 7  # of an amount: ten million days are 27,000 years; longer numbers are errors, and slow to read
SHORTEST_MONTH = 28  # days: a day that every month has needs no rounding


class Unit(StrEnum):
    """The units that law counts in; the values are the words of the ``due`` grammar."""

    HOUR = "hour"
    DAY = "day"
    BUSINESS_DAY = "business day"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"


class Rounding(StrEnum):
    """How to treat a day that its month does not have, such as 31 January plus one month."""

    DOWN = "down"  # the last day of the month
    UP = "up"  # the first day of the next month
    LAST = "last"  # the last day of the month; the last day of any month leads to the last day of another
    REFUSE = "refuse"


class Direction(StrEnum):
    """Which way a period runs from its trigger."""

    AFTER = "after"
    BEFORE = "before"

    @property
    def sign(self) -> int:
        return 1 if self is Direction.AFTER else -1


class Period(NamedTuple):
    """An amount of one unit, never negative: a period that runs back has a direction instead.

    A period of at least one month or year may also have ``days``, which are counted afterwards: `9 months 1
    day`.
    """

    amount: int
    unit: Unit
    days: int = 0

    def __str__(self) -> str:
        text = f"{self.amount} {_SINGULAR[self.unit] if self.amount == 1 else _PLURAL[self.unit]}"
        return f"{text} {Period(self.days, Unit.DAY)}" if self.days else text

    @property
    def words(self) -> Phrase:
        """It in words, for a sentence: `180 days`, `9 months 1 day`."""
        amount = plural(self.amount, self.unit.value)
        if not self.days:
            return amount
        return Phrase("{period} {days}", period=amount, days=plural(self.days, Unit.DAY.value))

    def times(self, number: int) -> "Period":
        return Period(self.amount * number, self.unit, self.days * number)


_SINGULAR = {unit: unit.value for unit in Unit}
_PLURAL = {unit: f"{unit.value}s" for unit in Unit}
_IN_DAYS = {Unit.DAY: 1, Unit.WEEK: 7}
_IN_MONTHS = {Unit.MONTH: 1, Unit.YEAR: 12}

Closed = Callable[[date], str]  # why a day is not a business day; empty if it is one


def add(day: date, period: Period, direction: Direction, rounding: Rounding) -> date:
    """The day at a distance of days, weeks, months or years from another day.

    The days of a compound period are counted from the day that its months end on, once rounded. Raises
    Refusal: ``ambiguous-month-end`` when the month has no such day and ``rounding`` refuses, ``out-of-range``
    before year 1 or after year 9999.
    """
    amount = period.amount * direction.sign
    try:
        if in_days := _IN_DAYS.get(period.unit):
            return day + timedelta(amount * in_days)
        months = amount * _IN_MONTHS[period.unit]
        year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
        if day.day < SHORTEST_MONTH or (day.day == SHORTEST_MONTH and rounding is not Rounding.LAST):
            end = up = day.replace(year=year, month=month + 1)
        else:
            end, up = _month_ends(day, year, month + 1, rounding)
        if period.days:
            days = timedelta(period.days * direction.sign)
            end, up = end + days, up + days
    except (OverflowError, ValueError):
        raise _out_of_range(day, period, direction) from None
    if end == up or rounding is Rounding.DOWN:
        return end
    if rounding is Rounding.UP:
        return up
    raise _ambiguous(day, period, end, up)


def _ambiguous(day: date, period: Period, end: date, up: date) -> Refusal:
    verb = "goes through" if period.days else "ends on"
    return Refusal(
        Rule.AMBIGUOUS_MONTH_END,
        Phrase(
            "{period} from {day} {verb} a day that its month does not have: {first} and {second} would both "
            "be lawful",
            period=period.words,
            day=day,
            verb=verb,
            first=end,
            second=up,
        ),
        "choose with `counting`: `month-down` gives the first, `month-up` the second",
        (Answer(end, "month-down"), Answer(up, "month-up")),
    )


def _month_ends(day: date, year: int, month: int, rounding: Rounding) -> tuple[date, date]:
    """Where a day falls in a month, rounded down and up: the same day, unless the month lacks it."""
    last = monthrange(year, month)[1]
    if rounding is Rounding.LAST and day.day == monthrange(day.year, day.month)[1]:
        number = last
    else:
        number = min(day.day, last)
    end = day.replace(year=year, month=month, day=number)
    return end, end + ONE_DAY if number < day.day and rounding is not Rounding.LAST else end


def _out_of_range(day: date, period: Period, direction: Direction) -> Refusal:
    return Refusal(
        Rule.OUT_OF_RANGE,
        Phrase(
            "{period} {direction} {day} lies outside the years 1 to 9999",
            period=period.words,
            direction=direction,
            day=day,
        ),
        "shorten the period",
    )


def shifted(day: date, days: int) -> date:
    """The day that is some days later or earlier, limited to the first and last day of the calendar."""
    return date.fromordinal(min(max(day.toordinal() + days, 1), date.max.toordinal()))


def add_business_days(day: date, amount: int, direction: Direction, closed: Closed) -> date:
    """Count business days one by one; zero of them is the first business day on or past ``day``."""
    if amount == 0:
        return roll(day, direction, closed)
    step, end, left = ONE_DAY * direction.sign, day, amount
    try:
        while left:
            end += step
            if not closed(end):
                left -= 1
    except OverflowError:
        raise _out_of_range(day, Period(amount, Unit.BUSINESS_DAY), direction) from None
    return end


def roll(day: date, direction: Direction, closed: Closed) -> date:
    """The first business day on or after (or on or before) a day."""
    rolled = day
    try:
        while closed(rolled):
            rolled += ONE_DAY * direction.sign
    except OverflowError:
        raise _out_of_range(day, Period(0, Unit.BUSINESS_DAY), direction) from None
    return rolled


def business_days_between(start: date, end: date, closed: Closed) -> int:
    """How many business days lie after ``start``, up to and including ``end``."""
    return sum(not closed(start + timedelta(days=offset)) for offset in range(1, (end - start).days + 1))
