"""The members of a recurrence: days in order, one at a time, from any day on.

Each walk begins at the month, year or step of the day asked for, so that members far away cost no
more than near ones.
"""

from collections.abc import Collection, Iterator
from datetime import MAXYEAR, date, timedelta
from itertools import takewhile

from tracker.dates import ONE_DAY, Unit
from tracker.recurrence import rrule_days
from tracker.recurrence.values import (
    LAST,
    DayOfMonth,
    Interval,
    Monthly,
    PeriodEnds,
    Recurrence,
    Rrule,
    WeekdayOfMonth,
    Yearly,
    days_in_month,
)

_WEEK = 7
_MONTHS_OF_YEAR = 12
_LAST_MONTH = MAXYEAR * _MONTHS_OF_YEAR + 11  # months are counted from January of year 0


def members(
    recurrence: Recurrence,
    *,
    start: date | None = None,
    until: date | None = None,
    skip: Collection[date] = (),
    after: date | None = None,
) -> Iterator[date]:
    """The days of a recurrence from ``start`` to ``until``, both included, that are not in ``skip``.

    They are in order, computed on demand, and end with year 9999. ``after`` leaves out every day up to it,
    without computing those days. An interval or a rule has no member before its own start.
    """
    first = max(start or date.min, _own_start(recurrence))
    if after is not None and after >= first:
        if after == date.max:
            return
        first = after + ONE_DAY
    last, skipped = until or date.max, frozenset(skip)
    for day in takewhile(lambda member: member <= last, _walk(recurrence, first)):
        if day not in skipped:
            yield day


def is_member(
    recurrence: Recurrence,
    day: date,
    *,
    start: date | None = None,
    until: date | None = None,
    skip: Collection[date] = (),
) -> bool:
    """Whether a day is a member, without listing the ones before it."""
    if (start and day < start) or (until and day > until):
        return False
    return any(members(recurrence, start=day, until=day, skip=skip))


def _own_start(recurrence: Recurrence) -> date:
    return recurrence.start if isinstance(recurrence, Interval | Rrule) else date.min


def _walk(recurrence: Recurrence, first: date) -> Iterator[date]:
    """The members on or after ``first``, which is not before the start of the recurrence."""
    match recurrence:
        case PeriodEnds(cycle):
            # Months are numbered from 0, so that the remainder of a cycle's last month is its length - 1.
            at = _month_index(first)
            at += (cycle.months - 1 - at) % cycle.months
            return map(_month_end, range(at, _LAST_MONTH + 1, cycle.months))
        case Interval():
            return _interval(recurrence, first)
        case Monthly(days):
            months = ((index // 12, index % 12 + 1) for index in range(_month_index(first), _LAST_MONTH + 1))
            found = (_in_month(days, year, month) for year, month in months)
        case Yearly(days):
            found = (_in_year(recurrence, year) for year in range(first.year, MAXYEAR + 1))
        case Rrule():
            return rrule_days.walk(recurrence, first)
    return (day for several in found for day in several if day >= first)


def _interval(interval: Interval, first: date) -> Iterator[date]:
    amount, start = interval.period.amount, interval.start
    if interval.period.unit in {Unit.DAY, Unit.WEEK}:
        step = amount * (_WEEK if interval.period.unit is Unit.WEEK else 1)
        missed = -(-(first - start).days // step)
        days = range(start.toordinal() + missed * step, date.max.toordinal() + 1, step)
        return map(date.fromordinal, days)
    step = amount * (_MONTHS_OF_YEAR if interval.period.unit is Unit.YEAR else 1)
    at = _month_index(start)
    at += (_month_index(first) - at) // step * step
    found = (
        _month_end(index)
        if interval.month_end
        else start.replace(year=index // _MONTHS_OF_YEAR, month=index % _MONTHS_OF_YEAR + 1)
        for index in range(at, _LAST_MONTH + 1, step)
    )
    return (day for day in found if day >= first)


def _in_month(days: tuple[DayOfMonth | WeekdayOfMonth, ...], year: int, month: int) -> list[date]:
    """The days of one month, in order and without repetition."""
    return sorted({day for each in days if (day := _resolve(each, year, month))})


def _in_year(yearly: Yearly, year: int) -> list[date]:
    return sorted({day for each in yearly.days if (day := _resolve(each.day, year, each.month))})


def _resolve(named: DayOfMonth | WeekdayOfMonth, year: int, month: int) -> date | None:
    """The day in one month; None if the month has no fifth of that weekday."""
    last = days_in_month(year, month)
    if isinstance(named, DayOfMonth):
        return date(year, month, last if named.number == LAST else named.number)
    if named.ordinal == LAST:
        end = date(year, month, last)
        return end - timedelta((end.weekday() - named.weekday) % _WEEK)
    begin = date(year, month, 1)
    number = 1 + (named.weekday - begin.weekday()) % _WEEK + (named.ordinal - 1) * _WEEK
    return date(year, month, number) if number <= last else None


def _month_index(day: date) -> int:
    return day.year * _MONTHS_OF_YEAR + day.month - 1


def _month_end(index: int) -> date:
    year, month = divmod(index, _MONTHS_OF_YEAR)
    return date(year, month + 1, days_in_month(year, month + 1))
