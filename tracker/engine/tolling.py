"""Tolled periods: the days of a suspension do not count, including its first and last day.

The convention of this module: days, weeks and hours are extended by the number of days suspended; months and
years are counted first, and the suspended days are added; business days skip them one by one. A period that
runs back from its trigger is not suspended.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from tracker.dates import ONE_DAY
from tracker.errors import Refusal
from tracker.model import Label, Pause
from tracker.phrases import Phrase
from tracker.rules import Rule


def ended_pauses(pauses: Iterable[Pause]) -> tuple[Pause, ...]:
    """The pauses whose last day is known."""
    return tuple(pause for pause in pauses if pause.until is not None)


def unending(pauses: Iterable[Pause], end: date) -> Pause | None:
    """A pause that began on or before the end of a period, and whose own end is unknown."""
    open_ones = (pause for pause in pauses if pause.until is None and pause.start <= end)
    return min(open_ones, key=lambda pause: pause.start, default=None)


def lengthened(start: date, end: date, pauses: Sequence[Pause]) -> date:
    """Where a period that would run from ``start`` to ``end`` ends once the suspended days are added.

    Raises Refusal when that is after the year 9999.
    """
    last = end
    for first, until in _stretches(start, pauses):
        if first > last:
            break
        try:
            last += until - first + ONE_DAY
        except OverflowError:
            message = Phrase(
                "with the days suspended from {first} to {until}, the period ends after the year 9999",
                first=first,
                until=until,
            )
            raise Refusal(Rule.OUT_OF_RANGE, message, "leave out an `until` that is not known") from None
    return last


def is_paused(day: date, pauses: Iterable[Pause]) -> bool:
    """Whether a day lies within one of several pauses."""
    return any(pause.start <= day and (pause.until is None or day <= pause.until) for pause in pauses)


def is_paused_for(label: Label | None, day: date, pauses: Iterable[Pause]) -> bool:
    """The same for one occurrence, since a pause may name the only one that it is for."""
    return is_paused(
        day, (each for each in pauses if each.occurrence is None or str(each.occurrence) == str(label))
    )


def _stretches(after: date, pauses: Iterable[Pause]) -> Iterator[tuple[date, date]]:
    """The first and last days of the stretches suspended after a day, in order and without overlap."""
    covered = after
    for pause in sorted(pauses, key=lambda pause: pause.start):
        assert pause.until
        if pause.until > covered:
            yield max(pause.start, covered + ONE_DAY), pause.until
            covered = pause.until
