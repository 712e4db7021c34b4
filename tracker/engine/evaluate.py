"""From an expression of the ``due`` grammar to dates, with the basis and the steps.

The convention of this module: a date is no firmer than its weakest link, and both ends of a range
are counted separately.
"""

from contextlib import suppress
from datetime import date, datetime

from tracker.dates import Direction, Unit
from tracker.engine.anchors import Anchor
from tracker.engine.choices import choose
from tracker.engine.count import Counting, refuse_backward, roll_forward
from tracker.engine.hours import count_hours, day_in, roll_hours, skip_pauses
from tracker.engine.resolver import Resolver
from tracker.engine.tolling import ended_pauses, unending
from tracker.errors import Refusal
from tracker.expression import Choice, Day, Each, Expression, Offset, On, Span
from tracker.model import (
    Basis,
    Computed,
    Dates,
    Pause,
    Reason,
    ReasonCode,
    Step,
    StepCode,
    authorities,
    weakest,
)
from tracker.phrases import Phrase
from tracker.rules import Rule


def evaluate(expression: Expression, resolver: Resolver) -> Computed:
    """The dates of an expression; raises Refusal when they cannot be computed without guessing."""
    match expression:
        case Day(day):
            fixed = _fixed(Dates(day, day, day), "day", expression, resolver)
            return _rolled(fixed, resolver.counting()) if resolver.rolls_fixed else fixed
        case Span(first, last):
            return _fixed(
                Dates(first, last, last), _PRECISIONS[span_months(first, last)], expression, resolver
            )
        case Choice():
            return choose(expression, [(part, evaluate(part, resolver)) for part in expression.parts])
        case On(trigger):
            return _on(resolver.anchor(trigger))
        case Offset():
            return _offset(expression, resolver)


_PRECISIONS = {1: "month", 3: "quarter", 6: "half-year", 12: "year"}  # by the months of a span


def span_months(first: date, last: date) -> int:
    """How many months of one year a span has."""
    return last.month - first.month + 1


def _fixed(dates: Dates, precision: str, expression: Day | Span, resolver: Resolver) -> Computed:
    step = Step(
        StepCode.WRITTEN, None, dates.due, authorities(resolver.cite), resolver.url, name=str(expression)
    )
    if resolver.is_recorded:
        step = step._replace(code=StepCode.RECORDED)
    if isinstance(expression, Span):
        step = step._replace(days=(expression.first, expression.last))
    return Computed(
        basis=Basis.FIXED, dates=dates, raw=dates, earliest=dates.due, precision=precision, steps=(step,)
    )


def _rolled(computed: Computed, counting: Counting) -> Computed:
    """A date given by the text, rolled forward as its convention rolls."""
    assert computed.dates
    due = roll_forward(computed.dates.due, *counting)
    return computed._replace(
        dates=Dates(due.due, due.due, due.due),
        earliest=due.due,
        counting=counting.convention.id if due.due != due.unadjusted else "",
        steps=(*computed.steps, *due.steps),
    )


def _on(anchor: Anchor) -> Computed:
    """The trigger's own date, neither counted nor rolled, with the trigger's basis."""
    return Computed(
        basis=anchor.basis,
        dates=anchor.dates,
        raw=anchor.dates,
        earliest=None if anchor.may_come_sooner else anchor.dates and anchor.dates.due,
        may_come_sooner=anchor.may_come_sooner,
        planned=anchor.planned,
        planned_raw=anchor.planned,
        precision=anchor.precision,
        reason=anchor.reason,
        trigger=anchor.text,
        trigger_date=anchor.dates and anchor.dates.due,
        steps=anchor.steps,
    )


def _offset(offset: Offset, resolver: Resolver) -> Computed:
    anchor = resolver.anchor(offset.trigger)
    if anchor.dates is None:
        return _without_anchor(offset, anchor, resolver)
    counting = resolver.counting()
    if offset.period.unit is Unit.HOUR:
        return _hours(offset, anchor, counting, resolver)
    pauses = ended_pauses(resolver.pauses) if resolver.pauses else ()
    counted = {
        day: counting.run(day, offset.period, offset.direction, pauses) for day in dict.fromkeys(anchor.dates)
    }
    due = counted[anchor.dates.due]
    if lasting := _lasting(offset, resolver, counted[anchor.dates.latest].unadjusted):
        return _suspended(anchor, lasting)
    planned = counted.get(anchor.planned) if anchor.planned else None
    if anchor.planned and not planned:
        # The plan is only for comparison: when it cannot be computed, the date itself is still valid.
        with suppress(Refusal):
            planned = counting.run(anchor.planned, offset.period, offset.direction, pauses)
    return Computed(
        basis=weakest((Basis.COUNTED, anchor.basis)),
        dates=Dates(*(counted[day].due for day in anchor.dates)),
        raw=Dates(*(counted[day].unadjusted for day in anchor.dates)),
        earliest=None if anchor.may_come_sooner else due.due,
        may_come_sooner=anchor.may_come_sooner,
        planned=planned and planned.due,
        planned_raw=planned and planned.unadjusted,
        reason=anchor.reason,
        trigger=anchor.text,
        trigger_date=anchor.dates.due,
        counting=counting.convention.id,
        period=offset.period,
        direction=offset.direction,
        steps=anchor.steps + due.steps,
    )


def _lasting(offset: Offset, resolver: Resolver, end: date) -> Pause | None:
    """The open-ended suspension that a period runs into."""
    if not resolver.pauses or offset.direction is Direction.BEFORE:
        return None
    return unending(resolver.pauses, end)


def _suspended(anchor: Anchor, pause: Pause) -> Computed:
    """A period that is suspended for an unknown time."""
    reason = Reason(ReasonCode.SUSPENDED, day=pause.start, words=pause.by or pause.cite)
    step = Step(StepCode.NO_DATE, None, None, authorities(pause.cite), pause.url, reason=reason)
    return Computed(
        basis=Basis.AWAITING,
        reason=reason,
        trigger=anchor.text,
        trigger_date=anchor.dates and anchor.dates.due,
        steps=(*anchor.steps, step),
    )


def _without_anchor(offset: Offset, anchor: Anchor, resolver: Resolver) -> Computed:
    """A period whose trigger has no date; a clock that cannot be counted says so before it starts."""
    name, authority = "", authorities()
    if isinstance(offset.trigger, Each):
        convention = resolver.counting().convention
        name, authority = convention.id, convention.authority
    step = Step(StepCode.NOT_YET, None, None, authority, name=str(offset), convention=name)
    return _on(anchor)._replace(counting=name, steps=(*anchor.steps, step))


def _elapsed(offset: Offset, start: datetime, end: datetime, counting: Counting, resolver: Resolver) -> Step:
    return Step(
        StepCode.ELAPSED,
        day_in(resolver.zone, start),
        day_in(resolver.zone, end),
        counting.convention.authority,
        period=offset.period,
        direction=offset.direction,
        start=start,
        at=end,
    )


def _without_time(anchor: Anchor) -> Computed:
    """Hours after something that was done on a day without a time."""
    reason = Reason(ReasonCode.TIME_UNKNOWN, anchor.text)
    step = Step(StepCode.NO_DATE, None, None, reason=reason)
    return Computed(Basis.AWAITING, reason=reason, trigger=anchor.text, steps=(*anchor.steps, step))


def _hours(offset: Offset, anchor: Anchor, counting: Counting, resolver: Resolver) -> Computed:
    if anchor.instant is None and anchor.steps and anchor.steps[-1].code is StepCode.DONE:
        return _without_time(anchor)
    if anchor.instant is None or anchor.dates is None:
        raise Refusal(
            Rule.HOURS_FROM_DATE,
            Phrase(
                "{period} cannot be counted from {text}, which is a {precision} without a time",
                period=offset.period.words,
                text=anchor.text,
                precision=anchor.precision,
            ),
            "give the time, such as 2026-03-01T14:30+01:00, or count in days",
        )
    refuse_backward(counting.convention, offset.direction, anchor.dates.due)
    ended_at = count_hours(anchor.instant, offset.period.amount, offset.direction)
    if lasting := _lasting(offset, resolver, ended_at.date()):
        return _suspended(anchor, lasting)
    steps: list[Step] = []
    if offset.direction is Direction.AFTER:
        ended_at = skip_pauses(anchor.instant, ended_at, ended_pauses(resolver.pauses), steps)
    elapsed = _elapsed(offset, anchor.instant, ended_at, counting, resolver)
    steps.insert(0, elapsed)
    at = roll_hours(ended_at, offset.direction, counting.convention, counting.calendar, steps)
    day = day_in(resolver.zone, at)
    return Computed(
        basis=weakest((Basis.COUNTED, anchor.basis)),
        dates=Dates(day, day, day),
        raw=Dates(day, day, day),
        earliest=day,
        at=at,
        precision="time",
        trigger=anchor.text,
        trigger_date=anchor.dates.due,
        counting=counting.convention.id,
        steps=(*anchor.steps, *steps),
    )
