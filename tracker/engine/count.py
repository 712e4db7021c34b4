"""Count one period by one convention, keeping every step."""

from collections.abc import Callable, Sequence
from datetime import date, datetime
from typing import NamedTuple

from tracker.calendars import Calendar
from tracker.conventions import Convention, End, RollRule, Start
from tracker.dates import ONE_DAY, Direction, Period, Rounding, Unit, add, add_business_days, shifted
from tracker.engine.rolling import (
    note_open_day,
    note_unknown_closings,
    rolled,
    rolls,
    then_days,
    two_working_days,
)
from tracker.engine.tolling import is_paused, lengthened
from tracker.errors import Answer, Refusal
from tracker.model import Pause, Step, StepCode, authorities
from tracker.phrases import Phrase
from tracker.rules import Rule


class Counted(NamedTuple):
    """The end of a period: as counted, and after any roll."""

    unadjusted: date
    due: date
    steps: tuple[Step, ...]


class Counting(NamedTuple):
    """A convention with the business days it uses."""

    convention: Convention
    calendar: Calendar | None

    def run(self, start: date, period: Period, direction: Direction, pauses: Sequence[Pause] = ()) -> Counted:
        """Count one period, except for the days of suspensions that have an end."""
        return count(start, period, direction, self.convention, self.calendar, pauses)


def count(
    start: date,
    period: Period,
    direction: Direction,
    convention: Convention,
    calendar: Calendar | None,
    pauses: Sequence[Pause] = (),
) -> Counted:
    """The end of a period that runs from ``start``; see ``tracker.conventions`` for the rules.

    ``pauses`` are suspensions with their last day. Raises Refusal when the convention does not say where
    the period ends.
    """
    if convention.forward_only:
        refuse_backward(convention, direction, start)
    if direction is Direction.BEFORE:
        pauses = ()
    elif pauses and calendar and period.unit is Unit.BUSINESS_DAY:
        calendar = calendar._replace(closed=_closed_or_suspended(calendar, pauses))
    try:
        raw = _unadjusted(start, period, direction, convention, calendar)
    except Refusal as refusal:
        if not refusal.answers:
            raise
        return _either(refusal, start, period, direction, Counting(convention, calendar), pauses)
    counting = Step(
        StepCode.COUNTED,
        start,
        raw,
        convention.authority,
        period=period,
        direction=direction,
        convention=convention.id,
        is_short=period.amount <= convention.short and period.unit is Unit.DAY,
    )
    steps = [counting]
    if pauses and period.unit is not Unit.BUSINESS_DAY:
        raw = _after_pauses(start, raw, pauses, steps)
    due = settled(start, raw, period, direction, Counting(convention, calendar), steps)
    return Counted(raw, due, tuple(steps))


def settled(
    start: date,
    raw: date,
    period: Period,
    direction: Direction,
    counting: Counting,
    steps: list[Step],
) -> date:
    """Where a period that was counted to ``raw`` ends: rolled, with all that its convention adds."""
    convention, calendar = counting
    by_business_days = period.unit is Unit.BUSINESS_DAY
    if calendar is None or (convention.roll is RollRule.NONE and not by_business_days):
        return raw
    due = raw
    if not by_business_days and rolls(convention, direction):
        due = rolled(raw, convention, calendar, steps, direction)
        if due == raw:
            note_open_day(raw, convention, calendar, steps)
        if convention.two_working_days and direction is Direction.AFTER:
            due = two_working_days(start, due, period, convention, calendar, steps)
    if convention.then:
        due = then_days(due, convention, calendar, steps)
    note_unknown_closings(due, calendar, steps)
    return due


def _after_pauses(start: date, raw: date, pauses: Sequence[Pause], steps: list[Step]) -> date:
    end = lengthened(start, raw, pauses)
    if end != raw:
        authority = authorities(*dict.fromkeys(pause.cite or pause.by for pause in pauses))
        steps.append(Step(StepCode.SUSPENDED, raw, end, authority, number=(end - raw).days))
    return end


def _closed_or_suspended(calendar: Calendar, pauses: Sequence[Pause]) -> Callable[[date], str]:
    def closed(day: date) -> str:
        return calendar.closed(day) or ("a suspended day" if is_paused(day, pauses) else "")

    return closed


def refuse_backward(convention: Convention, direction: Direction, start: date | datetime) -> None:
    """Raises Refusal for counting back where no rule is known."""
    if convention.forward_only and direction is Direction.BEFORE:
        raise Refusal(
            Rule.NO_BACKWARD_RULE,
            Phrase("`{id}` has no rule for counting back from {start}", id=convention.id, start=start),
            "name another `counting`",
        )


def _either(
    refusal: Refusal,
    start: date,
    period: Period,
    direction: Direction,
    counting: Counting,
    pauses: Sequence[Pause],
) -> Counted:
    """The day that both roundings of a month end come to; raises Refusal with the two days otherwise."""
    convention, calendar = counting
    down, up = (
        count(start, period, direction, convention._replace(rounding=each), calendar, pauses)
        for each in (Rounding.DOWN, Rounding.UP)
    )
    counted, *rest = down.steps
    if down.due == up.due:
        both = Step(
            StepCode.TWO_MONTH_ENDS,
            counted.after,
            counted.after,
            day=down.due,
            days=tuple(each.steps[0].after for each in (down, up) if each.steps[0].after),
        )
        return down._replace(steps=(counted, both, *rest))
    days = (down.due, up.due)
    if days == tuple(answer.day for answer in refusal.answers):
        raise refusal
    raise Refusal(
        refusal.rule,
        Phrase(
            "{message}, and the deadline would be {first} or {second}",
            message=refusal.message,
            first=days[0],
            second=days[1],
        ),
        Phrase("write the day itself: `{id}` does not say which", id=convention.id),
        tuple(Answer(day, "") for day in days),
    )


def roll_forward(day: date, convention: Convention, calendar: Calendar | None) -> Counted:
    """Roll a date given by the text; nothing that a convention adds to periods is added."""
    steps: list[Step] = []
    due = day
    if calendar and convention.roll is not RollRule.NONE:
        due = rolled(day, convention, calendar, steps, Direction.AFTER)
        note_unknown_closings(due, calendar, steps)
    return Counted(day, due, tuple(steps))


def _unadjusted(
    start: date, period: Period, direction: Direction, convention: Convention, calendar: Calendar | None
) -> date:
    if period.unit is Unit.BUSINESS_DAY:
        if calendar is None:
            raise _no_calendar(period, convention)
        counts_start = convention.start is Start.INCLUDED and period.amount > 0
        before = shifted(start, -1) if counts_start else start
        return add_business_days(before, period.amount, direction, calendar.closed)
    if period.amount == 0:
        return start
    if convention.start is not Start.EXCLUDED:
        is_next = convention.start is Start.NEXT_DAY
        first = add(start, _A_DAY, direction, convention.rounding) if is_next else start
        end = _from_first_day(first, period)
    elif calendar and period.amount <= convention.short and period.unit is Unit.DAY:
        end = add_business_days(start, period.amount, direction, calendar.closed)
    else:
        end = add(start, period, direction, convention.rounding)
    if convention.end is End.SAME_DAY:
        return end
    onwards = direction if convention.end is End.CLEAR else Direction.AFTER
    return add(end, _A_DAY, onwards, convention.rounding)


_A_DAY = Period(1, Unit.DAY)


def _from_first_day(first: date, period: Period) -> date:
    """The end of a period whose first day is counted: the day before the corresponding day.

    Japan, Civil Code art. 143(2): if the last month has no corresponding day, the end of that month. The days
    of a compound period are added afterwards.
    """
    months = period._replace(days=0)
    corresponding = add(first, months, Direction.AFTER, Rounding.DOWN)
    by_month = period.unit in {Unit.MONTH, Unit.YEAR}
    end = corresponding if by_month and corresponding.day != first.day else corresponding - ONE_DAY
    return add(end, Period(period.days, Unit.DAY), Direction.AFTER, Rounding.DOWN) if period.days else end


def _no_calendar(period: Period, convention: Convention) -> Refusal:
    return Refusal(
        Rule.NO_CALENDAR,
        Phrase(
            "{period} cannot be counted by `{id}`, which has no business days",
            period=period.words,
            id=convention.id,
        ),
        "name `counting`: `weekdays` counts Monday to Friday, `us-business-days` leaves US federal "
        "holidays out as well, `business-days` counts by the `calendar` that is named",
    )
