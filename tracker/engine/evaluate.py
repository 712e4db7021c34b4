"""From an expression of the ``due`` grammar to dates, with the basis and the steps.

The convention of this module: a date is no firmer than its weakest link, and both ends of a range
are counted separately.
"""

from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from datetime import date, datetime
from typing import NamedTuple

from tracker.calendars import Calendar
from tracker.conventions import Convention
from tracker.dates import Direction, Period, Unit
from tracker.engine.count import Counted, count, refuse_backward
from tracker.engine.hours import count_hours, roll_hours
from tracker.errors import Refusal
from tracker.expression import Choice, Day, Each, Expression, Offset, On, Part, Span, Trigger, references
from tracker.model import FIRMNESS, Basis, Computed, Dates, Reason, ReasonCode, Step, StepCode
from tracker.rules import Rule


class Anchor(NamedTuple):
    """What a period is counted from: a trigger with its dates, or the reason why there are none."""

    text: str
    basis: Basis
    dates: Dates | None = None
    instant: datetime | None = None
    planned: date | None = None
    precision: str = "day"
    may_come_sooner: bool = False
    reason: Reason | None = None
    steps: tuple[Step, ...] = ()


class Counting(NamedTuple):
    """A convention with the business days it uses."""

    convention: Convention
    calendar: Calendar | None

    def run(self, start: date, period: Period, direction: Direction) -> Counted:
        """Count one period."""
        return count(start, period, direction, self.convention, self.calendar)


class Resolver(NamedTuple):
    """How an expression finds what it needs: the anchor of a trigger, the way to count, the source.

    ``zone_day`` gives the calendar day of an instant in the deadline's own zone.
    """

    anchor: Callable[[Trigger], Anchor]
    counting: Callable[[], Counting]
    zone_day: Callable[[datetime], date]
    cite: str = ""
    url: str = ""


def weakest(bases: Iterable[Basis]) -> Basis:
    """The least firm of several bases."""
    return max(bases, key=FIRMNESS.__getitem__)


def evaluate(expression: Expression, resolver: Resolver) -> Computed:
    """The dates of an expression; raises Refusal when they cannot be had without guessing."""
    match expression:
        case Day(day):
            return _fixed(Dates(day, day, day), "day", expression, resolver)
        case Span(first, last):
            return _fixed(Dates(first, last, last), expression.unit.value, expression, resolver)
        case Choice():
            return _choice(expression, resolver)
        case On(trigger):
            return _on(resolver.anchor(trigger))
        case Offset():
            return _offset(expression, resolver)


def _fixed(dates: Dates, precision: str, expression: Day | Span, resolver: Resolver) -> Computed:
    step = Step(StepCode.WRITTEN, None, dates.due, resolver.cite, resolver.url, name=str(expression))
    if isinstance(expression, Span):
        step = step._replace(days=(expression.first, expression.last))
    return Computed(
        basis=Basis.FIXED, dates=dates, raw=dates, earliest=dates.due, precision=precision, steps=(step,)
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
    counted = {day: counting.run(day, offset.period, offset.direction) for day in dict.fromkeys(anchor.dates)}
    due = counted[anchor.dates.due]
    planned = counted.get(anchor.planned) if anchor.planned else None
    if anchor.planned and not planned:
        # The plan is a comparison: when it cannot be computed, the date itself still stands.
        with suppress(Refusal):
            planned = counting.run(anchor.planned, offset.period, offset.direction)
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
        steps=anchor.steps + due.steps,
    )


def _without_anchor(offset: Offset, anchor: Anchor, resolver: Resolver) -> Computed:
    """A period whose trigger has no date; a clock that nobody could count says so before it runs."""
    name, authority = "", ""
    if isinstance(offset.trigger, Each):
        convention = resolver.counting().convention
        name, authority = convention.id, convention.authority
    step = Step(StepCode.NOT_YET, None, None, authority, name=str(offset), convention=name)
    return _on(anchor)._replace(counting=name, steps=(*anchor.steps, step))


def _hours(offset: Offset, anchor: Anchor, counting: Counting, resolver: Resolver) -> Computed:
    if anchor.instant is None or anchor.dates is None:
        raise Refusal(
            Rule.HOURS_FROM_DATE,
            f"{offset.period} cannot be counted from {anchor.text}, "
            f"which is a {anchor.precision} without a time",
            "give the time, such as 2026-03-01T14:30+01:00, or count in days",
        )
    refuse_backward(counting.convention, offset.direction, anchor.dates.due)
    ended = count_hours(anchor.instant, offset.period.amount, offset.direction)
    elapsed = Step(
        StepCode.ELAPSED,
        anchor.dates.due,
        resolver.zone_day(ended),
        counting.convention.authority,
        period=offset.period,
        direction=offset.direction,
        start=anchor.instant,
        at=ended,
    )
    steps = [elapsed]
    at = roll_hours(ended, offset.direction, counting.convention, counting.calendar, steps)
    day = resolver.zone_day(at)
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


def _choice(choice: Choice, resolver: Resolver) -> Computed:
    if incidents := [trigger for trigger in references(choice) if isinstance(trigger, Each)]:
        message = f"`{incidents[0]}` stands inside a choice, whose parts happen once"
        raise Refusal(Rule.GRAMMAR, message, "make a directive of each part")
    parts = [(part, evaluate(part, resolver)) for part in choice.parts]
    known = [computed for _, computed in parts if computed.dates]
    unknown = [(part, computed) for part, computed in parts if computed.dates is None]
    if unknown and (choice.later or not known):
        return _open_choice(choice, known, unknown)
    chosen = _chosen(choice, known)
    if not unknown:
        return chosen
    assert chosen.dates
    due = chosen.dates.due
    reason = Reason(ReasonCode.SOONER, parts=_named(unknown))
    return chosen._replace(
        dates=Dates(due, chosen.dates.end, due),
        earliest=None,
        may_come_sooner=True,
        reason=reason,
        steps=(*chosen.steps, Step(StepCode.SOONER, due, due, reason=reason)),
    )


def _named(parts: Iterable[tuple[Part, Computed]]) -> tuple[Reason, ...]:
    """The reasons of the parts of a choice, each with the part's text."""
    return tuple(
        Reason(ReasonCode.PART, name=str(part), parts=(computed.reason,) if computed.reason else ())
        for part, computed in parts
    )


def _open_choice(choice: Choice, known: list[Computed], unknown: list[tuple[Part, Computed]]) -> Computed:
    """A choice that has no date yet; the later of several does not come before the latest known one."""
    earliest = None
    if choice.later:
        earliest = max((computed.dates.due for computed in known if computed.dates), default=None)
    reason = Reason(ReasonCode.SEVERAL, day=earliest, parts=_named(unknown))
    steps = tuple(step for computed in known for step in computed.steps)
    return Computed(
        basis=weakest((Basis.AWAITING, *(computed.basis for _, computed in unknown))),
        earliest=earliest,
        reason=reason,
        trigger=unknown[0][1].trigger,
        steps=(*steps, Step(StepCode.OPEN_CHOICE, None, None, name=str(choice), reason=reason)),
    )


def _chosen(choice: Choice, known: list[Computed]) -> Computed:
    """The earlier or later of parts that all have dates: each end of the range by itself."""
    pick = max if choice.later else min
    dated = [(computed.dates, computed) for computed in known if computed.dates]
    # Of two instants on one day the hour decides.
    decisive = pick(dated, key=lambda pair: (pair[0].due, pair[1].at.timestamp() if pair[1].at else 0))[1]
    dates = Dates(*(pick(dates[end] for dates, _ in dated) for end in range(3)))
    raws = [computed.raw for computed in known if computed.raw]
    planned = _planned(known, pick)
    reasons = tuple(dict.fromkeys(computed.reason for computed in known if computed.reason))
    step = Step(
        StepCode.CHOSEN,
        None,
        dates.due,
        days=tuple(each.due for each, _ in dated),
        direction=Direction.AFTER if choice.later else Direction.BEFORE,
    )
    return decisive._replace(
        basis=weakest(computed.basis for computed in known),
        may_come_sooner=any(computed.may_come_sooner for computed in known),
        reason=several(reasons),
        dates=dates,
        raw=Dates(*(pick(raw[end] for raw in raws) for end in range(3))),
        earliest=None if any(computed.may_come_sooner for computed in known) else dates.due,
        planned=planned,
        planned_raw=planned,
        steps=(*(step for computed in known for step in computed.steps), step),
    )


def several(reasons: Sequence[Reason]) -> Reason | None:
    """Several reasons as one; None when there is none."""
    if len(reasons) < 2:  # noqa: PLR2004
        return reasons[0] if reasons else None
    return Reason(ReasonCode.SEVERAL, parts=tuple(reasons))


def _planned(known: list[Computed], pick: Callable[[list[date]], date]) -> date | None:
    if not any(computed.planned for computed in known):
        return None
    return pick([computed.planned or computed.dates.due for computed in known if computed.dates])
