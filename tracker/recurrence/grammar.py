"""The words of ``every``, from text to value; the package's docstring holds the grammar."""

import re
from collections.abc import Callable
from datetime import date
from typing import TypeVar

from tracker.dates import MAX_DIGITS, WEEKDAYS, Period, Unit
from tracker.errors import GrammarError
from tracker.phrases import Phrase
from tracker.recurrence.remedies import explain_day_of_month, explain_day_of_year, series_error
from tracker.recurrence.values import (
    LAST,
    MONTHS,
    ORDINALS,
    SURE_DAYS,
    Cycle,
    DayOfMonth,
    DayOfYear,
    Interval,
    Monthly,
    PeriodEnds,
    Recurrence,
    WeekdayOfMonth,
    Yearly,
    is_month_end,
    months_in_turn,
    months_without,
)

_Named = TypeVar("_Named")

MAX_LENGTH = 1000  # characters of one text
MAX_DAYS = 100  # of a month or year

_WEEKDAY = rf"({'|'.join(ORDINALS)}) ({'|'.join(WEEKDAYS)})"
_MONTH = rf"({'|'.join(MONTHS)})"
_END = re.compile(rf"({'|'.join(Cycle)}) end")
_INTERVAL = re.compile(r"([0-9]+) ((?:day|week|month|year)s?)( ?, ?(?:at month end|on the day))?")
_ON = re.compile(r"(month|year) on (.+)")
_NUMBER = re.compile(r"[0-9]{1,2}")
_MONTH_DAY = re.compile(r"([0-9]{2})-([0-9]{2})")
_NTH = re.compile(_WEEKDAY)
_NTH_OF = re.compile(rf"{_WEEKDAY} of {_MONTH}")
_LAST_OF = re.compile(rf"last day of {_MONTH}")


def parse_every(text: str, start: date | None) -> Recurrence:
    """Read the words of a series; ``start`` is its `from`, the first member of an interval.

    Raises GrammarError with the position of the part that does not fit, runs of spaces counted as one.
    """
    clean = " ".join(text.split())
    if len(clean) > MAX_LENGTH:
        raise GrammarError(
            Phrase(
                "this has {count:,} characters; a series needs at most {most:,}",
                count=len(clean),
                most=MAX_LENGTH,
            )
        )
    if end := _END.fullmatch(clean):
        return PeriodEnds(Cycle(end[1]))
    if interval := _INTERVAL.fullmatch(clean):
        return _interval(interval, start)
    if on := _ON.fullmatch(clean):
        return _days(on)
    raise series_error(clean)


# --- N units ---------------------------------------------------------------------------------------


def _interval(match: re.Match[str], start: date | None) -> Interval:
    if len(match[1]) > MAX_DIGITS or not int(match[1]):
        raise GrammarError(Phrase("an interval is 1 to {most} of its unit", most=10**MAX_DIGITS - 1))
    period, suffix = (
        Period(int(match[1]), Unit(match[2].removesuffix("s"))),
        match[3] and match[3].strip(" ,"),
    )
    at = match.end(2) if suffix is None else match.start(3) + match[3].index(suffix)
    if start is None:
        raise GrammarError(Phrase("`{period}` needs `from`, the first day of the series", period=period))
    in_months = {Unit.MONTH: 1, Unit.YEAR: 12}.get(period.unit)
    if in_months is None:
        if suffix:
            raise GrammarError(
                Phrase("`{suffix}` belongs to months and years: leave it out", suffix=suffix), at
            )
        return Interval(period, start)
    if suffix == "at month end":
        if not is_month_end(start):
            raise GrammarError(
                Phrase("`from` is {start}, which is not the end of a month: leave this out", start=start), at
            )
        return Interval(period, start, month_end=True)
    if is_month_end(start) and not suffix:
        raise GrammarError(
            Phrase(
                "`from` is {start}, the end of a month: write `{period}, at month end` or `{period}, on "
                "the day`",
                start=start,
                period=period,
            ),
            at,
        )
    _refuse_a_day_some_months_lack(period, start, period.amount * in_months, at)
    return Interval(period, start)


def _refuse_a_day_some_months_lack(period: Period, start: date, step: int, at: int) -> None:
    """Whether 31 January recurs on 28 February, on 1 March or not at all is for the text to say."""
    lacking = months_without(start.day, months_in_turn(start.month, step))
    if not lacking:
        return
    days = ",".join(str(number) for number in range(SURE_DAYS[1], start.day + 1))
    rule = f"FREQ=MONTHLY;{f'INTERVAL={step};' if step > 1 else ''}BYMONTHDAY={days};BYSETPOS=-1"
    month_end = Phrase("write `{period}, at month end`, or, ", period=period) if is_month_end(start) else ""
    raise GrammarError(
        Phrase(
            "{months} does not always have day {day}, the day of `from`: {month_end}to take the last "
            'day of such a month, give `rrule = "{rule}"` instead',
            months=MONTHS[lacking[0] - 1].capitalize(),
            day=start.day,
            month_end=month_end,
            rule=rule,
        ),
        at,
    )


# --- days of the month and of the year ----------------------------------------------------------------


def _days(match: re.Match[str]) -> Monthly | Yearly:
    if match[1] == "month":
        return Monthly(_each(match[2], match.start(2), _day_of_month))
    return Yearly(_each(match[2], match.start(2), _day_of_year))


def _each(text: str, at: int, read: Callable[[str, int], _Named]) -> tuple[_Named, ...]:
    pieces, days = text.split(","), dict[_Named, None]()
    if len(pieces) > MAX_DAYS:
        raise GrammarError(
            Phrase(
                "a series names at most {most} days, and this has {count:,}",
                most=MAX_DAYS,
                count=len(pieces),
            )
        )
    for piece in pieces:
        begin = at + len(piece) - len(piece.lstrip())
        day = read(piece.strip(), begin)
        if day in days:
            raise GrammarError(Phrase("`{day}` appears twice", day=day), begin)
        days[day] = None
        at += len(piece) + 1
    return tuple(days)


def _day_of_month(piece: str, at: int) -> DayOfMonth | WeekdayOfMonth:
    if piece == "last day":
        return DayOfMonth(LAST)
    if nth := _NTH.fullmatch(piece):
        return _nth(nth)
    if not _NUMBER.fullmatch(piece):
        raise GrammarError(explain_day_of_month(piece), at)
    number = int(piece)
    if not 1 <= number <= SURE_DAYS[1]:
        raise GrammarError(
            Phrase(
                "`{piece}` is not a day that every month has: give 1 to {last}, or `last day`",
                piece=piece,
                last=SURE_DAYS[1],
            ),
            at,
        )
    return DayOfMonth(number)


def _day_of_year(piece: str, at: int) -> DayOfYear:
    if last := _LAST_OF.fullmatch(piece):
        return DayOfYear(MONTHS.index(last[1]) + 1, DayOfMonth(LAST))
    if nth := _NTH_OF.fullmatch(piece):
        return DayOfYear(MONTHS.index(nth[3]) + 1, _nth(nth))
    if not (match := _MONTH_DAY.fullmatch(piece)):
        raise GrammarError(explain_day_of_year(piece), at)
    month, number = int(match[1]), int(match[2])
    if not 1 <= month <= len(MONTHS):
        raise GrammarError(
            Phrase(
                "`{piece}` names month {month}: write the month first, then the day", piece=piece, month=month
            ),
            at,
        )
    if piece == "02-29":
        raise GrammarError("not every year has a 29 February: write `last day of february` or `02-28`", at)
    if not 1 <= number <= SURE_DAYS[month - 1]:
        raise GrammarError(
            Phrase(
                "{months} has days 1 to {sure_days}",
                months=MONTHS[month - 1].capitalize(),
                sure_days=SURE_DAYS[month - 1],
            ),
            at,
        )
    return DayOfYear(month, DayOfMonth(number))


def _nth(match: re.Match[str]) -> WeekdayOfMonth:
    return WeekdayOfMonth(ORDINALS[match[1]], WEEKDAYS.index(match[2]))
