"""The occurrences of a repeating directive.

The convention of this module: occurrence k is the first unadjusted date plus k - 1 periods, then
rounded and rolled; never counted from the one before, so that a 31st does not drift.
"""

from collections.abc import Iterator
from contextlib import suppress
from datetime import date

from tracker.dates import Direction, Period, Rounding, Unit, add
from tracker.engine.count import Counted, roll_only
from tracker.engine.evaluate import Computed, Counting, Dates, weakest
from tracker.engine.status import is_called
from tracker.errors import Refusal
from tracker.model import Basis, Directive, MoveResult, Step
from tracker.rules import Rule

LIMIT = 10_000  # of one directive; a daily duty reaches it after 27 years


def occurrences(
    directive: Directive,
    first: Computed,
    counting: Counting,
    until: date | None,
    today: date,
    through: date | None,
    at_least: int,
) -> Iterator[tuple[int, Computed]]:
    """The occurrences to list, numbered from 1.

    With an end all of them; without one up to the next that has not passed, up to ``through`` and
    to number ``at_least``. One whose month has no such day comes back with the basis ``problem``.
    Raises Refusal (``too-many``) past a limit.
    """
    assert directive.repeat
    assert first.raw
    start = 1 if until else _first_to_list(first.raw.due, directive.repeat, today)
    for number in range(start, start + LIMIT):
        try:
            day = add(first.raw.due, directive.repeat.times(number - 1), Direction.AFTER, Rounding.DOWN)
        except Refusal:
            return  # the year 9999
        computed = _occurrence_or_problem(directive, first, number, counting, day)
        if until and (computed.raw.due if computed.raw else day) > until:
            if number == 1:
                message = "its `until` lies before its first date"
                raise Refusal(Rule.UNTIL_BEFORE_FIRST, message, "correct one of them")
            return
        yield number, computed
        begins, ends = (computed.dates.due, computed.dates.end) if computed.dates else (day, day)
        is_far_enough = ends >= today and (through is None or begins > through) and number >= at_least
        if not until and is_far_enough:
            return
    raise Refusal(Rule.TOO_MANY, f"comes more than {LIMIT:,} times", "give it a nearer `until`")


def _first_to_list(first: date, period: Period, today: date) -> int:
    """1, or for a repetition that has gone on for very long a number that leaves room for what is to come."""
    longest = {Unit.DAY: 1, Unit.WEEK: 7, Unit.MONTH: 31, Unit.YEAR: 366}[period.unit] * period.amount
    return max((today - first).days // longest - LIMIT // 2, 1)


def _occurrence_or_problem(
    directive: Directive, first: Computed, number: int, counting: Counting, day: date
) -> Computed:
    try:
        return occurrence(directive, first, number, counting)
    except Refusal as refusal:
        reason = f"occurrence #{number}, about {day}: {refusal.message}"
        return Computed(basis=Basis.PROBLEM, reason=reason, trigger=first.trigger)


def occurrence(directive: Directive, first: Computed, number: int, counting: Counting) -> Computed:
    """Occurrence ``number`` of a repetition; raises Refusal when its month end is ambiguous."""
    assert directive.repeat
    if number == 1 or first.raw is None or first.dates is None:
        return first
    period = directive.repeat.times(number - 1)
    shifted = {day: _shifted(day, period, counting) for day in dict.fromkeys(first.raw)}
    due = shifted[first.raw.due]
    raw = due.unadjusted
    planned = None
    if first.planned_raw:
        # The plan is a comparison: when it cannot be computed, the date itself still stands.
        with suppress(Refusal):
            planned = _shifted(first.planned_raw, period, counting).due
    words = f"occurrence #{number}: {period} after {first.raw.due} ({counting.convention.id})"
    step = Step(words, first.raw.due, raw, counting.convention.authority)
    return first._replace(
        basis=weakest((Basis.COUNTED, first.basis)),
        dates=Dates(*(shifted[day].due for day in first.raw)),
        raw=Dates(*(shifted[day].unadjusted for day in first.raw)),
        earliest=None if first.may_come_sooner else due.due,
        planned=planned,
        counting=counting.convention.id,
        steps=(*first.steps, step, *due.steps),
    )


def extended(directive: Directive, occurrence: int | str, computed: Computed) -> Computed:
    """An occurrence with the last extension that is on record for it."""
    for extension in directive.extensions:
        if is_called(extension.occurrence, occurrence, computed.called):
            due = Dates(extension.due, extension.due, extension.due)
            was = computed.dates.due if computed.dates else None
            move = MoveResult(str(was or ""), was, extension.known, extension.by, extension.cite)
            words = f"extended to {extension.due}, on record since {extension.known}"
            step = Step(words, was, extension.due, extension.cite, extension.url)
            computed = computed._replace(
                basis=Basis.FIXED,
                dates=due,
                raw=due,
                earliest=extension.due,
                at=None,
                precision="day",
                planned=None,
                may_come_sooner=False,
                reason="",
                moves=(*computed.moves, move),
                before_moves=computed.called,
                steps=(*computed.steps, step),
            )
    return computed


def _shifted(day: date, period: Period, counting: Counting) -> Counted:
    raw = add(day, period, Direction.AFTER, counting.convention.rounding)
    return roll_only(raw, counting.convention, counting.calendar)
