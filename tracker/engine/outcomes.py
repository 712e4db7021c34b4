"""Outcomes that cannot belong to their directive."""

from collections.abc import Iterator
from typing import NamedTuple

from tracker.expression import Each, Offset
from tracker.model import Directive, FullId, Outcome
from tracker.problems import Problem


class Fault(NamedTuple):
    """What is wrong with an outcome, and what to do."""

    rule: str
    message: str
    remedy: str


def misplaced(full_id: FullId, directive: Directive) -> Iterator[Problem]:
    """Outcomes of something that nobody does, and those that do not say which occurrence they mean."""
    is_clock = isinstance(directive.due, Offset) and isinstance(directive.due.trigger, Each)
    for outcome in directive.done:
        if not directive.kind.takes_outcome:
            yield _problem(
                full_id,
                outcome,
                Fault(
                    "outcome-kind",
                    f"`{directive.kind.value}` is nothing that somebody does",
                    "its date says when it happens: delete `done`, or make it a duty",
                ),
            )
        elif (directive.repeat or is_clock) and outcome.occurrence is None:
            yield _problem(
                full_id,
                outcome,
                Fault(
                    "outcome-for",
                    "it comes more than once, and this outcome does not say which time it is for",
                    "add `for`: the number, due date or label of the occurrence",
                ),
            )
        elif not directive.repeat and not is_clock and outcome.occurrence is not None:
            fault = Fault("outcome-for", "`for` names an occurrence, and it comes only once", "delete `for`")
            yield _problem(full_id, outcome, fault)


def unknown_occurrences(full_id: FullId, directive: Directive, known: set[object]) -> Iterator[Problem]:
    """Outcomes for an occurrence that is not among the known numbers, due dates and labels."""
    for outcome in directive.done:
        if outcome.occurrence is not None and outcome.occurrence not in known:
            fault = Fault(
                "unknown-occurrence",
                f"no occurrence is called `{outcome.occurrence}` or due on it",
                "use its number, its due date or its label",
            )
            yield _problem(full_id, outcome, fault)


def _problem(full_id: FullId, outcome: Outcome, fault: Fault) -> Problem:
    return Problem(
        rule=fault.rule, message=fault.message, remedy=fault.remedy, place=outcome.place, id=full_id
    )
