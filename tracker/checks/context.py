"""What every check is given, and how it makes a problem of an event or a directive."""

from collections.abc import Callable, Iterator
from datetime import date
from typing import NamedTuple

from tracker.engine import Result
from tracker.model import Directive, Event, Move, Store
from tracker.problems import Location, Problem
from tracker.rules import Rule

LOOK_UP_AFTER = 30  # days past due after which an outcome should have been researched


class Context(NamedTuple):
    """A resolved store, the day of the question, and the days past due after which research is expected."""

    result: Result
    today: date
    whole: Store  # with what was not yet known on the day of the question
    stale: int = LOOK_UP_AFTER

    def directives(self) -> Iterator[tuple[Event, Directive]]:
        for event in self.result.store.events:
            for directive in event.directives:
                yield event, directive


def written_moves(directive: Directive) -> tuple[Move, ...]:
    """The moves that are written in the directive, not those that records brought."""
    return tuple(move for move in directive.was if not move.is_recorded)


Check = Callable[[Context], Iterator[Problem]]


def of_event(rule: Rule, message: str, remedy: str, event: Event, location: Location) -> Problem:
    """A problem with an event."""
    return Problem(rule=rule, message=message, remedy=remedy, location=location, id=event.id)


def of_directive(
    rule: Rule, message: str, remedy: str, event: Event, directive: Directive, location: Location
) -> Problem:
    """A problem with a directive."""
    return Problem(
        rule=rule, message=message, remedy=remedy, location=location, id=f"{event.id}/{directive.id}"
    )
