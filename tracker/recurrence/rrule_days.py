"""The days of a rule of RFC 5545, computed by dateutil."""

from collections.abc import Iterator
from datetime import MAXYEAR, date, datetime, timedelta

from tracker.recurrence.values import Frequency, Rrule

GREGORIAN_CYCLE = 400  # years, after which weekdays and leap years are the same again


def walk(rule: Rrule, first: date) -> Iterator[date]:
    """The members on or after ``first``, which is not before the start of the rule."""
    if rule.frequency is Frequency.DAILY and (rule.by_month or rule.by_month_day or rule.by_day):
        # dateutil would try one day after another, for seconds if few days fit.
        every_day = () if rule.by_day else tuple(range(1, 32))
        fitting = rule._replace(
            frequency=Frequency.YEARLY, interval=1, by_month_day=rule.by_month_day or every_day
        )
        return (day for day in walk(fitting, first) if (day - rule.start).days % rule.interval == 0)
    return (day for day in _dated(_from(rule, _aligned(rule, first))) if day >= first)


def _dated(moments: Iterator[datetime]) -> Iterator[date]:
    try:
        for moment in moments:
            yield moment.date()
    except ValueError:
        return  # dateutil fails at the end of the week that begins in 9999 and ends in the year after


def _from(rule: Rrule, begin: date) -> Iterator[datetime]:
    from dateutil import rrule as dateutil  # slow to load, and few stores need it

    by_day = rule.by_day
    by_month, by_month_day = rule.by_month, rule.by_month_day
    if not by_day and not by_month_day:
        # Parts that the RFC takes from the start must be explicit, because the walk begins on another day.
        if rule.frequency is Frequency.WEEKLY:
            by_day = ((0, rule.start.weekday()),)
        elif rule.frequency is not Frequency.DAILY:
            by_month_day = (rule.start.day,)
            if rule.frequency is Frequency.YEARLY:
                by_month = by_month or (rule.start.month,)
    return iter(
        dateutil.rrule(
            getattr(dateutil, rule.frequency),
            dtstart=datetime(begin.year, begin.month, begin.day),  # noqa: DTZ001  a day
            interval=rule.interval,
            wkst=0,
            bymonth=by_month or None,
            bymonthday=by_month_day or None,
            byweekday=[dateutil.weekday(day, number or None) for number, day in by_day] or None,
            bysetpos=rule.by_set_pos or None,
        )
    )


def _aligned(rule: Rrule, first: date) -> date:
    """The first day of the period, in step with the start, that contains ``first`` or precedes it."""
    start, step = rule.start, rule.interval
    match rule.frequency:
        case Frequency.DAILY:
            return first - timedelta((first - start).days % step)
        case Frequency.WEEKLY:
            monday = start.toordinal() - start.weekday()
            return date.fromordinal(first.toordinal() - (first.toordinal() - monday) % (7 * step))
        case Frequency.MONTHLY:
            begin = start.year * 12 + start.month - 1
            at = first.year * 12 + first.month - 1
            at -= (at - begin) % step
            return date(at // 12, at % 12 + 1, 1)
        case Frequency.YEARLY:
            return date(first.year - (first.year - start.year) % step, 1, 1)


def is_empty(rule: Rrule) -> bool:
    """Whether no day fits: the same rule is tried near the last year, where the search must end soon."""
    shift = (MAXYEAR - GREGORIAN_CYCLE - rule.start.year) // GREGORIAN_CYCLE * GREGORIAN_CYCLE
    start = rule.start.replace(year=rule.start.year + max(shift, 0))
    return next(walk(rule._replace(start=start), start), None) is None
