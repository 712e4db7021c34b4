"""From an expression of the ``due`` grammar to dates, with the basis and the steps.

The convention of this module: a date is no firmer than its weakest link, and both ends of a range
are counted separately.
"""

from collections.abc import Callable, Iterable
from contextlib import suppress
from datetime import date, datetime
from typing import NamedTuple

from tracker.calendars import Calendar
from tracker.conventions import Convention
from tracker.dates import Direction, Period, Unit
from tracker.engine.count import Counted, count, refuse_backward
from tracker.engine.hours import count_hours, roll_hours
from tracker.errors import Refusal
from tracker.expression import Choice, Day, Each, Expression, Offset, On, Part, Span, Trigger
from tracker.model import FIRMNESS, Basis, MoveResult, Step
from tracker.rules import Rule


class Dates(NamedTuple):
    """The day to watch, the day after which it has passed, and the last day it can be."""

    due: date
    end: date
    latest: date


class Anchor(NamedTuple):
    """What a period is counted from: a trigger with its dates, or the reason why there are none."""

    text: str
    basis: Basis
    dates: Dates | None = None
    instant: datetime | None = None
    planned: date | None = None
    precision: str = "day"
    may_come_sooner: bool = False
    reason: str = ""
    steps: tuple[Step, ...] = ()


class Computed(NamedTuple):
    """What an expression comes to; ``raw`` and ``planned_raw`` are before any roll."""

    basis: Basis
    dates: Dates | None = None
    raw: Dates | None = None
    earliest: date | None = None
    planned: date | None = None
    planned_raw: date | None = None
    at: datetime | None = None
    precision: str = "day"
    may_come_sooner: bool = False  # a part without a date may make it earlier
    reason: str = ""
    trigger: str = ""
    trigger_date: date | None = None
    counting: str = ""
    moves: tuple[MoveResult, ...] = ()  # extensions of one occurrence
    before_moves: Dates | None = None
    steps: tuple[Step, ...] = ()

    @property
    def called(self) -> Dates | None:
        """The dates by which an occurrence goes on record: those from before any extension."""
        return self.before_moves or self.dates


class Counting(NamedTuple):
    """A convention with the business days it uses."""

    convention: Convention
    calendar: Calendar | None

    def run(self, start: date, period: Period, direction: Direction) -> Counted:
        """Count one period."""
        return count(start, period, direction, self.convention, self.calendar)


class Asker(NamedTuple):
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


def evaluate(expression: Expression, asker: Asker) -> Computed:
    """The dates of an expression; raises Refusal when they cannot be had without guessing."""
    match expression:
        case Day(day):
            return _fixed(Dates(day, day, day), "day", asker, f"{day}, as the text says")
        case Span(first, last):
            precision = "year" if last.month != first.month else "month"
            words = f"{expression}, as the text says: {first} to {last}"
            return _fixed(Dates(first, last, last), precision, asker, words)
        case Choice():
            return _choice(expression, asker)
        case On(trigger):
            return _on(asker.anchor(trigger))
        case Offset():
            return _offset(expression, asker)


def _fixed(dates: Dates, precision: str, asker: Asker, words: str) -> Computed:
    step = Step(words, None, dates.due, asker.cite, asker.url)
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


def _offset(offset: Offset, asker: Asker) -> Computed:
    anchor = asker.anchor(offset.trigger)
    if isinstance(offset.trigger, Each) and anchor.dates is None:
        # A clock that nobody could count should say so before the first incident.
        convention = asker.counting().convention
        step = Step(f"{offset} ({convention.id}): no date until then", None, None, convention.authority)
        return _on(anchor)._replace(counting=convention.id, steps=(*anchor.steps, step))
    if anchor.dates is None:
        return _on(anchor)._replace(steps=(*anchor.steps, Step(f"{offset}: no date until then", None, None)))
    counting = asker.counting()
    if offset.period.unit is Unit.HOUR:
        return _hours(offset, anchor, counting, asker)
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


def _hours(offset: Offset, anchor: Anchor, counting: Counting, asker: Asker) -> Computed:
    if anchor.instant is None or anchor.dates is None:
        raise Refusal(
            Rule.HOURS_FROM_DATE,
            f"{offset.period} cannot be counted from {anchor.text}, "
            f"which is a {anchor.precision} without a time",
            "give the time, such as 2026-03-01T14:30+01:00, or count in days",
        )
    refuse_backward(counting.convention, offset.direction, anchor.dates.due)
    ended = count_hours(anchor.instant, offset.period.amount, offset.direction)
    words = f"{offset.period} {offset.direction.value} {anchor.instant.isoformat('T', 'minutes')}, elapsed"
    authority = counting.convention.authority
    passed = asker.zone_day(ended)
    steps = [Step(f"{words}: {ended.isoformat('T', 'minutes')}", anchor.dates.due, passed, authority)]
    at = roll_hours(ended, offset.direction, counting.convention, counting.calendar, steps)
    day = asker.zone_day(at)
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


def _choice(choice: Choice, asker: Asker) -> Computed:
    parts = [(part, evaluate(part, asker)) for part in choice.parts]
    known = [computed for _, computed in parts if computed.dates]
    unknown = [(part, computed) for part, computed in parts if computed.dates is None]
    if unknown and (choice.later or not known):
        return _later_of_unknown(choice, known, unknown)
    chosen = _chosen(choice, known)
    if unknown:
        assert chosen.dates
        words = "; ".join(f"{part}: {computed.reason}" for part, computed in unknown)
        due = chosen.dates.due
        return chosen._replace(
            dates=Dates(due, chosen.dates.end, due),
            earliest=None,
            may_come_sooner=True,
            reason=f"may come sooner ({words})",
            steps=(*chosen.steps, Step(f"it may come sooner ({words})", due, due)),
        )
    return chosen


def _later_of_unknown(
    choice: Choice, known: list[Computed], unknown: list[tuple[Part, Computed]]
) -> Computed:
    reasons = "; ".join(f"{part}: {computed.reason}" for part, computed in unknown)
    earliest = None
    if choice.later:
        earliest = max((computed.dates.due for computed in known if computed.dates), default=None)
    floor = f", not before {earliest}" if earliest else ""
    steps = tuple(step for computed in known for step in computed.steps)
    return Computed(
        basis=weakest((Basis.AWAITING, *(computed.basis for _, computed in unknown))),
        earliest=earliest,
        reason=f"{reasons}{floor}",
        trigger=unknown[0][1].trigger,
        steps=(*steps, Step(f"{choice}: {reasons}{floor}", None, None)),
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
    words = f"the {'later' if choice.later else 'earlier'} of {', '.join(str(d.due) for d, _ in dated)}"
    return decisive._replace(
        basis=weakest(computed.basis for computed in known),
        may_come_sooner=any(computed.may_come_sooner for computed in known),
        reason="; ".join(dict.fromkeys(computed.reason for computed in known if computed.reason)),
        dates=dates,
        raw=Dates(*(pick(raw[end] for raw in raws) for end in range(3))),
        earliest=None if any(computed.may_come_sooner for computed in known) else dates.due,
        planned=planned,
        planned_raw=planned,
        steps=(*(step for computed in known for step in computed.steps), Step(words, None, dates.due)),
    )


def _planned(known: list[Computed], pick: Callable[[list[date]], date]) -> date | None:
    if not any(computed.planned for computed in known):
        return None
    return pick([computed.planned or computed.dates.due for computed in known if computed.dates])
