"""The occurrences of a directive with a ``repeat``.

The convention of this module: occurrence k is the first unadjusted date plus k - 1 periods, then rounded and
rolled as its convention rolls the first one; never counted from the previous one, so that a 31st does not
drift. Only a repeat "after done" counts from the previous outcome.
"""

from contextlib import suppress
from datetime import date

from tracker.dates import Direction, Period, Unit, add
from tracker.engine.count import Counted, Counting, roll_forward, settled
from tracker.errors import Refusal
from tracker.expression import Day
from tracker.model import (
    Basis,
    Computed,
    Dates,
    Directive,
    Outcome,
    Reason,
    ReasonCode,
    Step,
    StepCode,
    authorities,
    weakest,
)
from tracker.phrases import Phrase
from tracker.rules import Rule


def repeated(directive: Directive, first: Computed, number: int, counting: Counting) -> Computed:
    """Occurrence ``number`` of a repetition; raises Refusal when its month end is ambiguous."""
    assert directive.repeat
    if number == 1 or first.raw is None or first.dates is None:
        return first
    period = directive.repeat.times(number - 1)
    shifted = {day: _shifted(directive, first, day, period, counting) for day in dict.fromkeys(first.raw)}
    due = shifted[first.raw.due]
    planned = None
    if first.planned_raw:
        # The plan is only for comparison: when it cannot be computed, the date itself is still valid.
        with suppress(Refusal):
            planned = _shifted(directive, first, first.planned_raw, period, counting).due
    step = Step(
        StepCode.REPEATED,
        first.raw.due,
        due.unadjusted,
        counting.convention.authority,
        number=number,
        period=period,
        convention=counting.convention.id,
    )
    return first._replace(
        basis=weakest((Basis.COUNTED, first.basis)),
        dates=Dates(*(shifted[day].due for day in first.raw)),
        raw=Dates(*(shifted[day].unadjusted for day in first.raw)),
        earliest=None if first.may_come_sooner else due.due,
        planned=planned,
        counting=counting.convention.id,
        steps=(*first.steps, step, *due.steps),
    )


def refuse_business_days(first: Computed) -> None:
    """Raises Refusal for business days: they end on a different day each time, whatever the first one was."""
    if first.period and first.period.unit is Unit.BUSINESS_DAY:
        raise Refusal(
            Rule.REPEAT_BUSINESS_DAYS,
            Phrase(
                "{period} cannot be repeated from the first date: each time they end on a different day",
                period=first.period.words,
            ),
            "make what it counts from a `series`, and count from `each` of it",
        )


def _shifted(directive: Directive, first: Computed, day: date, period: Period, counting: Counting) -> Counted:
    """A day of the first occurrence, moved by some periods, and rolled in the same way."""
    raw = add(day, period, Direction.AFTER, counting.convention.rounding)
    if first.period and first.trigger_date:
        steps: list[Step] = []
        start = raw - (day - first.trigger_date)  # for rules that depend on the length of the period
        due = settled(start, raw, first.period, first.direction, counting, steps)
        return Counted(raw, due, tuple(steps))
    if isinstance(directive.due, Day) and directive.counting:
        return roll_forward(raw, *counting)
    return Counted(raw, raw, ())


def after_done(
    directive: Directive, number: int, before: Computed, outcome: Outcome | None, counting: Counting
) -> Computed:
    """Occurrence ``number`` of a directive that recurs some time after it was done.

    Raises Refusal when the previous one is not on record as done: then there is none yet.
    """
    assert directive.repeat
    if outcome is None:
        message = Phrase(
            "occurrence #{number} begins when #{before} is done", number=number, before=number - 1
        )
        raise Refusal(Rule.UNKNOWN_TRIGGER, message, "record the one before as done")
    counted = counting.run(outcome.day, directive.repeat, Direction.AFTER)
    is_firm = outcome.on is not None
    step = Step(
        StepCode.AFTER_DONE,
        before.dates and before.dates.due,
        outcome.day,
        authorities(outcome.cite),
        number=number - 1,
    )
    name = f"#{number - 1}"
    return Computed(
        basis=Basis.COUNTED if is_firm else Basis.PROJECTED,
        dates=Dates(counted.due, counted.due, counted.due),
        raw=Dates(*[counted.unadjusted] * 3),
        earliest=counted.due,
        reason=None if is_firm else Reason(ReasonCode.DAY_UNKNOWN, name),
        trigger=name,
        trigger_date=outcome.day,
        counting=counting.convention.id,
        period=directive.repeat,
        steps=(step, *counted.steps),
    )
