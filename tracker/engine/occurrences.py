"""The occurrences of a repeating directive.

The convention of this module: occurrence k is the first unadjusted date plus k - 1 periods, then
rounded and rolled; never counted from the one before, so that a 31st does not drift.
"""

from collections.abc import Iterator
from contextlib import suppress
from datetime import date
from typing import NamedTuple

from tracker.dates import Direction, Period, Rounding, Unit, add
from tracker.engine.count import Counted, roll_only
from tracker.engine.evaluate import Counting, weakest
from tracker.engine.on_record import OnRecord
from tracker.engine.schedule import Occurrence, Repetition
from tracker.errors import Refusal
from tracker.model import (
    Basis,
    Computed,
    Dates,
    Directive,
    Label,
    MoveResult,
    Reason,
    ReasonCode,
    Step,
    StepCode,
)
from tracker.rules import Rule

LIMIT = 10_000  # of one directive; a daily duty reaches it after 27 years


class Asked(NamedTuple):
    """Up to where the occurrences of a repetition without an end are asked for."""

    today: date
    through: date | None = None
    at_least: int = 0


def asked(directive: Directive, today: date, through: date | None) -> Asked:
    """As far as somebody asks, and as far as something is on record ahead of its time."""
    named = [entry.occurrence for entry in directive.on_record]
    numbers = [name for name in named if isinstance(name, int) and name < LIMIT]
    days = [name for name in (*named, through) if isinstance(name, date)]
    return Asked(today, max(days, default=None), max(numbers, default=0))


def occurrences(
    directive: Directive, first: Computed, repetition: Repetition, upto: Asked
) -> Iterator[Occurrence]:
    """The occurrences to list, numbered from 1.

    With an end all of them; without one up to the next that has not passed, up to ``through`` and
    to number ``at_least``. One whose month has no such day comes back with the basis ``problem``.
    Raises Refusal (``too-many``) past a limit.
    """
    assert directive.repeat
    assert first.raw
    until = repetition.until and repetition.until.end
    start = 1 if until else _first_to_list(first.raw.due, directive.repeat, upto.today)
    for number in range(start, start + LIMIT):
        try:
            day = add(first.raw.due, directive.repeat.times(number - 1), Direction.AFTER, Rounding.DOWN)
        except Refusal:
            return  # the year 9999
        computed = _occurrence_or_problem(directive, first, number, repetition, day)
        if until and (computed.raw.due if computed.raw else day) > until:
            if number == 1:
                message = "its `until` lies before its first date"
                raise Refusal(Rule.UNTIL_BEFORE_FIRST, message, "correct one of them")
            return
        yield Occurrence(number, computed)
        begins, ends = (computed.dates.due, computed.dates.end) if computed.dates else (day, day)
        has_passed_all = upto.through is None or begins > upto.through
        if not until and ends >= upto.today and has_passed_all and number >= upto.at_least:
            return
    raise Refusal(Rule.TOO_MANY, f"comes more than {LIMIT:,} times", "give it a nearer `until`")


def _first_to_list(first: date, period: Period, today: date) -> int:
    """1, or for a repetition that has gone on for very long a number that leaves room for what is to come."""
    longest = {Unit.DAY: 1, Unit.WEEK: 7, Unit.MONTH: 31, Unit.YEAR: 366}[period.unit] * period.amount
    return max((today - first).days // longest - LIMIT // 2, 1)


def _occurrence_or_problem(
    directive: Directive, first: Computed, number: int, repetition: Repetition, day: date
) -> Computed:
    try:
        return occurrence(directive, first, number, repetition)
    except Refusal as refusal:
        words = f"occurrence #{number}, about {day}: {refusal.message}"
        reason = Reason(ReasonCode.REFUSED, words=words)
        return Computed(basis=Basis.PROBLEM, reason=reason, trigger=first.trigger)


def occurrence(directive: Directive, first: Computed, number: int, repetition: Repetition) -> Computed:
    """Occurrence ``number`` of a repetition; raises Refusal when its month end is ambiguous."""
    assert directive.repeat
    if number == 1 or first.raw is None or first.dates is None:
        return first
    counting = repetition.counting
    period = directive.repeat.times(number - 1)
    shifted = {day: _shifted(day, period, counting) for day in dict.fromkeys(first.raw)}
    due = shifted[first.raw.due]
    raw = due.unadjusted
    planned = None
    if first.planned_raw:
        # The plan is a comparison: when it cannot be computed, the date itself still stands.
        with suppress(Refusal):
            planned = _shifted(first.planned_raw, period, counting).due
    step = Step(
        StepCode.REPEATED,
        first.raw.due,
        raw,
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


def _shifted(day: date, period: Period, counting: Counting) -> Counted:
    raw = add(day, period, Direction.AFTER, counting.convention.rounding)
    return roll_only(raw, counting.convention, counting.calendar)


def extended(recorded: OnRecord, label: Label, computed: Computed) -> Computed:
    """An occurrence with the extensions that are on record for it; the last one counts."""
    called = computed.called
    for extension in recorded.extended(label, called):
        due = Dates(extension.due, extension.due, extension.due)
        was = computed.dates.due if computed.dates else None
        move = MoveResult(str(was or ""), was, extension.known, extension.by, extension.cite)
        step = Step(StepCode.EXTENDED, was, extension.due, extension.cite, extension.url, day=extension.known)
        computed = computed._replace(
            basis=Basis.FIXED,
            dates=due,
            raw=due,
            earliest=extension.due,
            at=None,
            precision="day",
            planned=None,
            may_come_sooner=False,
            reason=None,
            moves=(*computed.moves, move),
            before_moves=called,
            steps=(*computed.steps, step),
        )
    return computed
