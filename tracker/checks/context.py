"""What the functions of this room look at, and the shape of what they find."""

from collections.abc import Callable, Iterator
from datetime import date
from typing import NamedTuple

from tracker.engine import Result
from tracker.model import Directive, Event, Move, Store
from tracker.problems import Location, Problem
from tracker.rules import Rule

STALE = 30  # days past due, with nothing looked up, before somebody should


class Context(NamedTuple):
    """A resolved store, the day of the question, and after how many days past due somebody should look."""

    result: Result
    today: date
    whole: Store  # with what was not known yet
    stale: int = STALE

    def directives(self) -> Iterator[tuple[Event, Directive]]:
        for event in self.result.store.events:
            for directive in event.directives:
                yield event, directive


def written_moves(directive: Directive) -> tuple[Move, ...]:
    """Those of the file: what records brought stands behind them, and in another place."""
    return tuple(move for move in directive.was if not move.is_recorded)


Check = Callable[[Context], Iterator[Problem]]


def of_event(rule: Rule, message: str, remedy: str, event: Event, location: Location) -> Problem:
    """A finding about an event."""
    return Problem(rule=rule, message=message, remedy=remedy, location=location, id=event.id)


def of_directive(
    rule: Rule, message: str, remedy: str, event: Event, directive: Directive, location: Location
) -> Problem:
    """A finding about a directive."""
    return Problem(
        rule=rule, message=message, remedy=remedy, location=location, id=f"{event.id}/{directive.id}"
    )
