"""What a ``due`` can be; each value can write its canonical text."""

from collections.abc import Iterator
from datetime import date, datetime
from typing import NamedTuple

from tracker.dates import Direction, Period, Unit

UNITS = {word: unit for unit in Unit for word in (unit.value, f"{unit.value}s")}
ANY_UNIT = "|".join(sorted(UNITS, key=len, reverse=True))


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
    """Every incident of a name, member of a series, or occurrence of a recurring directive."""

    event: str | None
    name: str

    def __str__(self) -> str:
        return f"each {f'{self.event}/' if self.event else ''}{self.name}"


class Moment(NamedTuple):
    """A day or instant as trigger, for ``tracker calc``."""

    value: date | datetime

    def __str__(self) -> str:
        return self.value.isoformat()


Trigger = Reference | Each | Moment


class Day(NamedTuple):
    """A full date."""

    day: date

    def __str__(self) -> str:
        return self.day.isoformat()


class Span(NamedTuple):
    """A month, a quarter, a half or the whole of a calendar year, as its first and last day."""

    first: date
    last: date

    def __str__(self) -> str:
        year = f"{self.first.year:04}"
        return {
            1: f"{year}-{self.last.month:02}",
            3: f"{year}-Q{self.last.month // 3}",
            6: f"{year}-H{self.last.month // 6}",
        }.get(self.last.month - self.first.month + 1, year)


class Offset(NamedTuple):
    """A period after or before a trigger."""

    period: Period
    direction: Direction
    trigger: Trigger

    def __str__(self) -> str:
        return f"{self.period} {self.direction.value} {self.trigger}"


class On(NamedTuple):
    """The date of the trigger itself, neither counted nor rolled."""

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


def eaches(expression: Expression | None) -> Iterator[Each]:
    """The triggers of an expression with ``each``."""
    for part in expression.parts if isinstance(expression, Choice) else (expression,):
        if isinstance(part, Offset | On) and isinstance(part.trigger, Each):
            yield part.trigger


def references(expression: Expression | None) -> Iterator[Reference | Each]:
    """The triggers of an expression that name something in a store."""
    parts = expression.parts if isinstance(expression, Choice) else (expression,)
    for part in parts:
        if isinstance(part, Offset | On) and not isinstance(part.trigger, Moment):
            yield part.trigger
