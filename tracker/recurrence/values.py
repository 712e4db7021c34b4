"""What a recurrence can be; each value can write its canonical text."""

from calendar import monthrange
from collections.abc import Iterable
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from tracker.dates import WEEKDAYS, Period, Unit

LAST = -1  # counted from the end, as RFC 5545 does

ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "last": LAST}
MONTHS = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)
# How many days each month has in every year: 29 February is not in every year.
SURE_DAYS = tuple(monthrange(2023, number)[1] for number in range(1, 13))

_ORDINAL_WORDS = {number: word for word, number in ORDINALS.items()}


class Cycle(StrEnum):
    """The periods of the calendar year that have an end; the values are the words of the grammar."""

    MONTH = "month"
    QUARTER = "quarter"
    HALF_YEAR = "half-year"
    YEAR = "year"

    @property
    def months(self) -> int:
        return {Cycle.MONTH: 1, Cycle.QUARTER: 3, Cycle.HALF_YEAR: 6, Cycle.YEAR: 12}[self]


class PeriodEnds(NamedTuple):
    """The last day of each month, quarter, half-year or year of the calendar."""

    cycle: Cycle

    def __str__(self) -> str:
        return f"{self.cycle} end"


class Interval(NamedTuple):
    """A period repeated from ``start``, the first member.

    ``month_end`` takes the last day of each month it comes to; otherwise the number of the day is kept, and
    every month it comes to has that day.
    """

    period: Period
    start: date
    month_end: bool = False

    def __str__(self) -> str:
        if self.month_end:
            return f"{self.period}, at month end"
        if self.period.unit in {Unit.MONTH, Unit.YEAR} and is_month_end(self.start):
            return f"{self.period}, on the day"
        return str(self.period)


class DayOfMonth(NamedTuple):
    """A day by its number, from 1, or the ``LAST`` one."""

    number: int

    def __str__(self) -> str:
        return "last day" if self.number == LAST else str(self.number)


class WeekdayOfMonth(NamedTuple):
    """The first (1) to fifth or the ``LAST`` of a weekday, Monday being 0."""

    ordinal: int
    weekday: int

    def __str__(self) -> str:
        return f"{_ORDINAL_WORDS[self.ordinal]} {WEEKDAYS[self.weekday]}"


class DayOfYear(NamedTuple):
    """A day of one month, from 1, of each year."""

    month: int
    day: DayOfMonth | WeekdayOfMonth

    def __str__(self) -> str:
        if isinstance(self.day, DayOfMonth) and self.day.number != LAST:
            return f"{self.month:02}-{self.day.number:02}"
        return f"{self.day} of {MONTHS[self.month - 1]}"


class Monthly(NamedTuple):
    """Days of each month."""

    days: tuple[DayOfMonth | WeekdayOfMonth, ...]

    def __str__(self) -> str:
        return f"month on {', '.join(map(str, self.days))}"


class Yearly(NamedTuple):
    """Days of each year."""

    days: tuple[DayOfYear, ...]

    def __str__(self) -> str:
        return f"year on {', '.join(map(str, self.days))}"


class Frequency(StrEnum):
    """The frequencies of RFC 5545 that concern days."""

    DAILY = "DAILY"
    WEEKLY = "WEEKLY"
    MONTHLY = "MONTHLY"
    YEARLY = "YEARLY"


class Rrule(NamedTuple):
    """A rule of RFC 5545; ``start`` is its DTSTART, from which the interval counts.

    ``by_day`` holds pairs of a number (0: every one) and a weekday, Monday being 0.
    """

    frequency: Frequency
    start: date
    interval: int = 1
    by_month: tuple[int, ...] = ()
    by_month_day: tuple[int, ...] = ()
    by_day: tuple[tuple[int, int], ...] = ()
    by_set_pos: tuple[int, ...] = ()

    def __str__(self) -> str:
        parts = {
            "FREQ": self.frequency.value,
            "INTERVAL": "" if self.interval == 1 else str(self.interval),
            "BYMONTH": ",".join(map(str, self.by_month)),
            "BYMONTHDAY": ",".join(map(str, self.by_month_day)),
            "BYDAY": ",".join(f"{number or ''}{WEEKDAYS[day][:2].upper()}" for number, day in self.by_day),
            "BYSETPOS": ",".join(map(str, self.by_set_pos)),
        }
        return ";".join(f"{name}={value}" for name, value in parts.items() if value)


Recurrence = PeriodEnds | Interval | Monthly | Yearly | Rrule


def days_in_month(year: int, month: int) -> int:
    """The number of the last day of a month."""
    return monthrange(year, month)[1]


def is_month_end(day: date) -> bool:
    """Whether a day is the last one of its month."""
    return day.day == days_in_month(day.year, day.month)


def months_in_turn(month: int, step: int) -> frozenset[int]:
    """The months of the year that every ``step``-th month from one of them reaches."""
    return frozenset((month - 1 + number * step) % 12 + 1 for number in range(12))


def months_without(number: int, months: Iterable[int]) -> list[int]:
    """Which of these months lack a day of this number, at least in common years."""
    return [month for month in sorted(months) if number > SURE_DAYS[month - 1]]
