"""Rival readings: the earliest counts, the last gives the latest possible date, and all are shown."""

from collections.abc import Sequence
from typing import NamedTuple

from tracker.engine.evaluate import evaluate
from tracker.engine.resolver import Resolver
from tracker.errors import AlreadyReported, Refusal
from tracker.expression import Expression, Span
from tracker.model import Basis, Computed, Directive, Reading, ReadingResult, Step, StepCode, refused, several
from tracker.problems import Path
from tracker.rules import Rule


class Readings(NamedTuple):
    """The result of each reading of a directive, and the refusals with their index."""

    computed: tuple[Computed, ...]
    refusals: tuple[tuple[int, Refusal], ...]


def evaluated(directive: Directive, resolver: Resolver, faults: list[tuple[Path, Refusal]]) -> Computed:
    """The ``due`` of a directive, or the earliest of its readings; refused readings are noted."""
    if not directive.readings:
        return evaluate(_countable(directive), resolver)
    results = compute_readings(directive.readings, resolver)
    faults += [(("readings", index, "due"), refusal) for index, refusal in results.refusals]
    return earliest(directive.readings, results)


def _countable(directive: Directive) -> Expression:
    """The ``due`` of a directive; raises Refusal when there is none, or none that can be repeated."""
    due = directive.due
    if due is None:
        raise AlreadyReported(Rule.GRAMMAR, "its `due` cannot be read")
    if directive.repeat and (isinstance(due, Span) or directive.eaches):
        raise Refusal(Rule.REPEAT_NEEDS_DATE, "`repeat` needs a `due` with a full date", "give the day")
    return due


def compute_readings(readings: Sequence[Reading], resolver: Resolver) -> Readings:
    """Compute every reading; one that is refused has the basis ``problem``."""
    computed, refusals = [], []
    for index, reading in enumerate(readings):
        try:
            computed.append(evaluate(reading.due, resolver))
        except Refusal as refusal:
            refusals.append((index, refusal))
            computed.append(refused(refusal.message))
    return Readings(tuple(computed), tuple(refusals))


def earliest(readings: Sequence[Reading], results: Readings) -> Computed:
    """The reading with the earliest date; its ``latest`` is the last date of any reading.

    A reading without a date is left out; without any the directive is awaited, or a problem when one was
    refused.
    """
    dated = [(each.dates, number, each) for number, each in enumerate(results.computed, 1) if each.dates]
    if not dated:
        basis = Basis.PROBLEM if results.refusals else Basis.AWAITING
        reasons = [each.reason for each in results.computed if each.reason]
        return Computed(basis=basis, reason=several(reasons))
    dates, number, first = min(dated, key=lambda each: (each[0].due, each[1]))
    latest = max(dates.latest for dates, _, _ in dated)
    reading = readings[number - 1]
    step = Step(
        StepCode.READING,
        None,
        None,
        name=str(reading.due),
        words=reading.why,
        number=number,
        of=len(readings),
    )
    return first._replace(
        dates=dates._replace(latest=latest),
        raw=first.raw and first.raw._replace(latest=latest),
        steps=(step, *first.steps),
    )


def reading_results(readings: Sequence[Reading], results: Readings) -> tuple[ReadingResult, ...]:
    """The results of the readings, to show them side by side."""
    return tuple(
        ReadingResult(
            str(reading.due),
            reading.why,
            computed.dates and computed.dates.due,
            computed.reason,
            computed.steps,
        )
        for reading, computed in zip(readings, results.computed, strict=True)
    )
