"""Rival readings: the earliest is followed, the last bounds it, all are shown."""

from tracker.engine.evaluate import Asker, Computed, evaluate
from tracker.errors import Refusal
from tracker.expression import clock_of
from tracker.model import Basis, Directive, Reading, ReadingResult, Step
from tracker.rules import Rule


def earliest_reading(directive: Directive, asker: Asker) -> tuple[Computed, list[tuple[int, Refusal]]]:
    """The reading with the earliest date, with the last date of any reading as its ``latest``.

    A reading without a date is left out; without any the directive is awaited, or a problem when one
    was refused. The refusals come with the index of their reading.
    """
    computed, refusals = [], []
    for index, reading in enumerate(directive.readings):
        try:
            computed.append(_evaluated(reading, asker))
        except Refusal as refusal:
            refusals.append((index, refusal))
            computed.append(Computed(basis=Basis.PROBLEM, reason=refusal.message))
    dated = [(each.dates, number, each) for number, each in enumerate(computed, 1) if each.dates]
    if not dated:
        basis = Basis.PROBLEM if refusals else Basis.AWAITING
        return Computed(basis=basis, reason="; ".join(each.reason for each in computed)), refusals
    dates, number, first = min(dated, key=lambda each: (each[0].due, each[1]))
    latest = max(dates.latest for dates, _, _ in dated)
    reading = directive.readings[number - 1]
    words = f"reading {number} of {len(directive.readings)}, {reading.due}: {reading.why}"
    followed = first._replace(
        dates=dates._replace(latest=latest),
        raw=first.raw and first.raw._replace(latest=latest),
        steps=(Step(words, None, None), *first.steps),
    )
    return followed, refusals


def _evaluated(reading: Reading, asker: Asker) -> Computed:
    if clock_of(reading.due):
        raise Refusal(Rule.CLOCK_READING, "a clock is no reading", "give each reading as a directive")
    return evaluate(reading.due, asker)


def reading_results(directive: Directive, asker: Asker) -> tuple[ReadingResult, ...]:
    """What each reading comes to, for showing them side by side."""
    results = []
    for reading in directive.readings:
        try:
            computed = _evaluated(reading, asker)
        except Refusal as refusal:
            computed = Computed(basis=Basis.PROBLEM, reason=refusal.message)
        due = computed.dates.due if computed.dates else None
        results.append(ReadingResult(str(reading.due), reading.why, due, computed.reason, computed.steps))
    return tuple(results)
