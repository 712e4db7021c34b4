"""The rules of a good store that go beyond reading it: one function, one sentence, one name each.

Rules may use the engine, never the reverse; each reports all it finds.
"""

from collections.abc import Callable, Iterator

from tracker.engine import Result
from tracker.expression import Each, Reference, references
from tracker.model import Directive, Event
from tracker.problems import Problem

Rule = Callable[[Result], Iterator[Problem]]


def check(result: Result) -> tuple[Problem, ...]:
    """Every problem of a resolved store: those of the engine, then those of the rules."""
    return (*result.problems, *(problem for rule in RULES for problem in rule(result)))


def moves_count_from_something(result: Result) -> Iterator[Problem]:
    """An earlier due date counts from a milestone, directive or incident that exists."""
    events: dict[str, Event] = {event.id: event for event in result.store.events}
    for event in result.store.events:
        for directive in event.directives:
            for index, move in enumerate(directive.was):
                for trigger in references(move.due):
                    owner = events.get(trigger.event or event.id)
                    if owner is None or not _has(owner, trigger):
                        yield _problem(event, directive, index, trigger)


def repetitions_have_a_first_date(result: Result) -> Iterator[Problem]:
    """What repeats has a ``due`` to repeat from."""
    for event in result.store.events:
        for directive in event.directives:
            if directive.repeat and (directive.undated or directive.readings):
                yield Problem(
                    rule="repeat-needs-date",
                    message="`repeat` needs a `due` with a full date",
                    remedy="give the first date, or say how often in `undated`",
                    place=directive.place.at("repeat"),
                    id=f"{event.id}/{directive.id}",
                )


def _has(event: Event, trigger: Reference | Each) -> bool:
    names = {*event.dates, *event.awaiting, *event.incidents, *(each.id for each in event.directives)}
    return trigger.name in names


def _problem(event: Event, directive: Directive, index: int, trigger: Reference | Each) -> Problem:
    return Problem(
        rule="unknown-trigger",
        message=f"nothing is called `{trigger}`",
        remedy="name a milestone or directive",
        place=directive.place.at("was", index, "due"),
        id=f"{event.id}/{directive.id}",
    )


RULES: tuple[Rule, ...] = (moves_count_from_something, repetitions_have_a_first_date)
