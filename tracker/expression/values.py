"""What a ``due`` can be; each value writes its canonical text."""

from collections.abc import Iterator
from datetime import date, datetime
from enum import StrEnum
from typing import NamedTuple

from tracker.dates import Direction, Period


class Reference(NamedTuple):
    """A milestone or directive of an event (None: of the same event), or one occurrence of it.

    An occurrence is named by its number in a repetition, the day of its member in a series, or the
    label of its incident.
    """

    event: str | None
    name: str
    occurrence: int | date | str | None = None

    def __str__(self) -> str:
        event = f"{self.event}/" if self.event else ""
        return f"{event}{self.name}{f'#{self.occurrence}' if self.occurrence is not None else ''}"


class Each(NamedTuple):
    """Every incident of a name: the trigger of a clock."""

    event: str | None
    name: str

    def __str__(self) -> str:
        return f"each {f'{self.event}/' if self.event else ''}{self.name}"


class Moment(NamedTuple):
    """A day or instant given outright."""

    value: date | datetime

    def __str__(self) -> str:
        return self.value.isoformat()


Trigger = Reference | Each | Moment


class Day(NamedTuple):
    """A full date."""

    day: date

    def __str__(self) -> str:
        return self.day.isoformat()


class SpanUnit(StrEnum):
    """How long a span is; the values are those of ``precision``."""

    MONTH = "month"
    QUARTER = "quarter"
    HALF_YEAR = "half-year"
    YEAR = "year"

    def of(self, day: date) -> str:
        """The text of the span that holds a day: ``2026-06``, ``2026-Q2``, ``2026-H1``, ``2026``."""
        match self:
            case SpanUnit.MONTH:
                return f"{day.year:04}-{day.month:02}"
            case SpanUnit.QUARTER:
                return f"{day.year:04}-Q{(day.month + 2) // 3}"
            case SpanUnit.HALF_YEAR:
                return f"{day.year:04}-H{(day.month + 5) // 6}"
            case SpanUnit.YEAR:
                return f"{day.year:04}"


_UNIT_OF = {1: SpanUnit.MONTH, 3: SpanUnit.QUARTER, 6: SpanUnit.HALF_YEAR, 12: SpanUnit.YEAR}


class Span(NamedTuple):
    """A month, a quarter, a half or the whole of a calendar year, as its first and last day."""

    first: date
    last: date

    @property
    def unit(self) -> SpanUnit:
        return _UNIT_OF[self.last.month - self.first.month + 1]

    def __str__(self) -> str:
        return self.unit.of(self.first)


class Offset(NamedTuple):
    """A period after or before a trigger."""

    period: Period
    direction: Direction
    trigger: Trigger

    def __str__(self) -> str:
        return f"{self.period} {self.direction.value} {self.trigger}"


class On(NamedTuple):
    """The trigger's own date, neither counted nor rolled."""

    trigger: Trigger

    def __str__(self) -> str:
        return f"on {self.trigger}"


Part = Day | Offset | On


class Choice(NamedTuple):
    """The earlier or the later of several parts."""

    later: bool
    parts: tuple[Part, ...]

    def __str__(self) -> str:
        return f"{'later' if self.later else 'earlier'} of {', '.join(map(str, self.parts))}"


Expression = Day | Span | Offset | On | Choice


def references(expression: Expression | None) -> Iterator[Reference | Each]:
    """The triggers of an expression that name something in a store."""
    parts = expression.parts if isinstance(expression, Choice) else (expression,)
    for part in parts:
        if isinstance(part, Offset | On) and not isinstance(part.trigger, Moment):
            yield part.trigger


def eaches(expression: Expression | None) -> Iterator[Each]:
    """What an expression counts from each time that it comes."""
    return (trigger for trigger in references(expression) if isinstance(trigger, Each))
