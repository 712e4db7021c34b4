"""Outcomes and records that cannot belong to their directive."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

from tracker.engine.schedule import Occurrence
from tracker.errors import AlreadyReported, Refusal
from tracker.model import Directive, FullId, Label
from tracker.phrases import Phrase
from tracker.problems import Location, Path, Problem
from tracker.rules import Rule


class RecordFault(NamedTuple):
    """What is wrong, and what to do."""

    rule: Rule
    message: str
    remedy: str


def refusal_problems(
    directive: Directive, full_id: FullId, path: Path, refusal: Refusal
) -> Iterator[Problem]:
    """A refusal as a problem at a key of a directive, unless it was found when the key was read."""
    if not isinstance(refusal, AlreadyReported):
        yield Problem(
            rule=refusal.rule,
            message=refusal.message,
            remedy=refusal.remedy,
            location=directive.location.at(*path),
            id=full_id,
        )


NOTHING_DONE = RecordFault(
    Rule.OUTCOME_KIND,
    "an outcome of something that nobody does, such as an effect",
    "its date says when it happens: delete `done`, or make it a duty",
)
WHICH_TIME = RecordFault(
    Rule.OUTCOME_FOR,
    "it occurs more than once, and this outcome does not say which occurrence it is for",
    "add `for`: the number, due date or label of the occurrence",
)
WHICH_MOVE = WHICH_TIME._replace(
    message="it occurs more than once, and this does not say which occurrence has another date"
)
ONLY_ONCE = RecordFault(
    Rule.OUTCOME_FOR, "this names an occurrence, and it occurs only once", "leave the occurrence out"
)


def misplaced(full_id: FullId, directive: Directive) -> Iterator[Problem]:
    """Outcomes on record for something that nobody does, or for the wrong number of occurrences."""
    comes_again = directive.comes_again
    for outcome in directive.done:
        if not directive.kind.takes_outcome:
            yield _problem(full_id, outcome.location, NOTHING_DONE)
        elif comes_again and outcome.occurrence is None:
            yield _problem(
                full_id, outcome.location, which_time(full_id) if _is_record(outcome.location) else WHICH_TIME
            )
    for move in directive.moved if comes_again else ():
        if move.occurrence is None:
            yield _problem(full_id, move.location, WHICH_MOVE)
    if not comes_again:
        for entry in directive.on_record:
            if entry.occurrence is not None:
                yield _problem(full_id, _named(entry.location), ONLY_ONCE)


def unknown_occurrences(
    full_id: FullId, directive: Directive, known: Iterable[Occurrence]
) -> Iterator[Problem]:
    """Records for an occurrence that is not among the known ones."""
    listed = [(each.label, each.computed.called) for each in known]
    # A member of a series is named by its own day alone: its due date may be the day of another member.
    by_date = {dates.due for label, dates in listed if dates and not isinstance(label, date)}
    names = {str(label) for label, _ in listed} | by_date
    for entry in directive.on_record:
        if entry.occurrence is None or entry.occurrence in names or str(entry.occurrence) in names:
            continue
        fault = RecordFault(
            Rule.UNKNOWN_OCCURRENCE,
            Phrase("no occurrence is called `{occurrence}` or due on it", occurrence=entry.occurrence),
            _how_it_is_called(listed[0][0] if listed else None),
        )
        yield _problem(full_id, _named(entry.location), fault)


def _how_it_is_called(label: Label | None) -> str:
    """How to name the occurrences of a directive, given one of their labels."""
    if isinstance(label, date):
        return "name the day of a member of its series"
    return "use its number, its due date or its label"


def which_time(full_id: FullId) -> RecordFault:
    return WHICH_TIME._replace(remedy=Phrase("write {full_id}# and its number", full_id=full_id))


def _is_record(location: Location) -> bool:
    return location.path[0] == "record"


def _named(location: Location) -> Location:
    """The place where the occurrence is named."""
    return location.at("of" if _is_record(location) else "for")


def _problem(full_id: FullId, location: Location, fault: RecordFault) -> Problem:
    return Problem(rule=fault.rule, message=fault.message, remedy=fault.remedy, location=location, id=full_id)
