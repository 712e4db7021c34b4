"""Why a deadline falls on its day, as values: the cause of a difference, alternatives to its trigger."""

from collections.abc import Iterator, Mapping
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from tracker.conventions import CONVENTIONS
from tracker.dates import Direction, Unit
from tracker.engine.business_days import calendar_for
from tracker.engine.count import count
from tracker.engine.counting import closings_of
from tracker.engine.resolve import Result
from tracker.errors import Refusal
from tracker.expression import Each, Offset, Reference, references
from tracker.model import Deadline, Directive, Reason


class CauseCode(StrEnum):
    """What changed a date; each with the facts that its ``Cause`` has."""

    CHANGED = "changed"  # day, by, cite: a move on record
    PARENT_DONE = "parent-done"  # parent, days: late, or early when negative
    PARENT_MOVED = "parent-moved"  # parent, before, after
    NOT_FIRM = "not-firm"  # reason


class DateCause(NamedTuple):
    """Why a date is not the one that was planned, or not the former one."""

    code: CauseCode
    parent: str = ""
    day: date | None = None
    days: int = 0
    before: date | None = None
    after: date | None = None
    by: str = ""
    cite: str = ""
    reason: Reason | None = None


class Alternative(NamedTuple):
    """What counting from another milestone of the act would give: a day, or the refusal that says why not."""

    name: str
    on: date
    day: date | None
    refusal: Refusal | None = None


class Explanation(NamedTuple):
    """Everything known about one deadline besides its steps."""

    deadline: Deadline
    cause: DateCause | None
    alternatives: tuple[Alternative, ...]
    dependents: tuple[Deadline, ...]


def explain(result: Result, deadline: Deadline) -> Explanation:
    """Everything that ``tracker why`` says about one deadline of a result."""
    return Explanation(
        deadline=deadline,
        cause=cause_of(by_name(result), deadline),
        alternatives=tuple(_alternatives(result, deadline)),
        dependents=tuple(_dependents(result, deadline)),
    )


def by_name(result: Result) -> dict[str, Deadline]:
    """The deadlines of a result by their names."""
    return {deadline.name: deadline for deadline in result.deadlines}


def cause_of(
    listed: Mapping[str, Deadline], deadline: Deadline, before: date | None = None
) -> DateCause | None:
    """Why a date is not the one that was planned, or not the one ``before``; None where nothing says.

    The move that is on record for that date, else the parent that was late or early, wherever in the
    chain it is, as long as it is the plan that did not hold.
    """
    for move in deadline.was:
        if before and move.due == before:
            return DateCause(CauseCode.CHANGED, day=move.changed, by=move.by, cite=move.cite)
    reason = deadline.computed.reason
    not_firm = DateCause(CauseCode.NOT_FIRM, reason=reason) if reason else None
    if before is not None and before != deadline.computed.planned:
        return not_firm if deadline.due is None else None
    for parent in parents_of(listed, deadline):
        planned, outcome = parent.computed.planned, parent.outcome
        if outcome and outcome.on and parent.due and outcome.on != parent.due:
            days = (outcome.on - parent.due).days
            return DateCause(CauseCode.PARENT_DONE, parent=parent.directive.id, days=days)
        if planned and parent.due != planned:
            return DateCause(
                CauseCode.PARENT_MOVED, parent=parent.directive.id, before=planned, after=parent.due
            )
    return not_firm


def parents_of(listed: Mapping[str, Deadline], deadline: Deadline) -> list[Deadline]:
    """The deadlines that a deadline counts from, as far as they are listed."""
    named = {
        f"{trigger.event or deadline.event.id}/{trigger.name}"
        + (f"#{trigger.occurrence}" if trigger.occurrence else "")
        for trigger in references(deadline.directive.due)
        if isinstance(trigger, Reference)
    }
    return [listed[name] for name in listed.keys() & named]


def _alternatives(result: Result, deadline: Deadline) -> Iterator[Alternative]:
    """The dates that counting from the event's other milestones would give."""
    event, counting = deadline.event, deadline.computed.counting
    offsets = [
        each
        for each in (deadline.directive.due, *(reading.due for reading in deadline.directive.readings))
        if isinstance(each, Offset)
    ]
    if deadline.occurrence not in {None, 1} or not counting or not offsets:
        return
    period, direction = offsets[0].period, offsets[0].direction
    is_clock = any(isinstance(offset.trigger, Each) for offset in offsets)
    if direction is Direction.BEFORE or period.unit is Unit.HOUR or is_clock:
        return
    used = {f"{trigger.event or event.id}/{trigger.name}" for each in offsets for trigger in references(each)}
    convention = CONVENTIONS[counting]
    names = deadline.directive.calendar or event.calendar
    calendar = calendar_for(convention, names, closings_of(result.store))
    for name, milestone in event.dates.items():
        if f"{event.id}/{name}" in used:
            continue
        try:
            day = count(milestone.on, period, direction, convention, calendar).due
        except Refusal as refusal:
            yield Alternative(name, milestone.on, None, refusal)
        else:
            yield Alternative(name, milestone.on, day)


def _dependents(result: Result, deadline: Deadline) -> Iterator[Deadline]:
    for each in result.deadlines:
        if each.id != deadline.id and _counts_from(each.directive, each.event.id, deadline):
            yield each


def _counts_from(directive: Directive, event_id: str, parent: Deadline) -> bool:
    expressions = [directive.due, *(reading.due for reading in directive.readings)]
    return any(
        not isinstance(trigger, Each)
        and f"{trigger.event or event_id}/{trigger.name}" == parent.id
        and trigger.occurrence in {None, parent.occurrence}
        for expression in expressions
        for trigger in references(expression)
    )
