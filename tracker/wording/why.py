"""Why a deadline falls on its day: the verdict, what other triggers would give, what depends on it."""

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from tracker.conventions import CONVENTIONS
from tracker.dates import Direction, Unit
from tracker.engine.anchors import lateness
from tracker.engine.count import calendar_for, count
from tracker.engine.counting import closings_of
from tracker.engine.resolve import Result
from tracker.errors import Refusal
from tracker.expression import Each, Offset, Reference, references
from tracker.model import Basis, Deadline, Directive, Status
from tracker.text import sentence
from tracker.wording.deadline import due_words, lateness_words


class Explanation(NamedTuple):
    """A deadline in words; the steps stand in the deadline itself."""

    deadline: Deadline
    verdict: str
    remarks: tuple[str, ...]
    alternatives: tuple[str, ...]
    dependents: tuple[str, ...]


def explain(result: Result, deadline: Deadline) -> Explanation:
    """Everything that ``tracker why`` says about one deadline of a result."""
    return Explanation(
        deadline=deadline,
        verdict=_verdict(result, deadline),
        remarks=tuple(_remarks(deadline)),
        alternatives=tuple(_alternatives(result, deadline)),
        dependents=tuple(_dependents(result, deadline)),
    )


def _verdict(result: Result, deadline: Deadline) -> str:
    """One line: the date now, the plan, and why they differ."""
    lateness = f", {words}" if (words := lateness_words(deadline)) else ""
    basis = "" if deadline.basis.value == deadline.status.value else f" ({deadline.basis.value})"
    words = f"{deadline.status.value}{lateness}{basis}"
    if deadline.due is None:
        return f"No date, {words}. {sentence(deadline.reason)}".rstrip()
    if deadline.planned and deadline.planned != deadline.due:
        because = f", because {why}" if (why := cause(by_name(result), deadline)) else ""
        return f"Planned {deadline.planned}, now {deadline.due}{because}: {words}"
    is_range = deadline.latest != deadline.due and deadline.precision == "day"
    latest = f", at the latest {deadline.latest}" if is_range else ""
    sooner = ", or sooner" if deadline.may_come_sooner else ""
    return f"Due {due_words(deadline)}{latest}{sooner}: {words}"


def by_name(result: Result) -> dict[str, Deadline]:
    """The deadlines of a result by their names."""
    return {deadline.name: deadline for deadline in result.deadlines}


def cause(listed: Mapping[str, Deadline], deadline: Deadline, before: date | None = None) -> str:
    """Why a date is not the one that was planned, or not the one ``before``; empty where nothing says.

    The move that is on record for that date, else the parent that was late or early, wherever in the
    chain it is, as long as it is the plan that did not hold.
    """
    for move in deadline.was:
        if before and move.due == before:
            by = f" by {move.by}" if move.by else f" ({move.cite})" if move.cite else ""
            return f"it was changed on {move.changed}{by}"
    if before is not None and before != deadline.planned:
        return deadline.reason if deadline.due is None else ""
    for parent in _parents(listed, deadline):
        if parent.outcome and parent.outcome.on and parent.due and parent.outcome.on != parent.due:
            return f"{parent.directive.id} was done {lateness((parent.outcome.on - parent.due).days)}"
        if parent.planned and parent.due != parent.planned:
            return f"{parent.directive.id} moved from {parent.planned} to {parent.due}"
    return deadline.reason


def _parents(listed: Mapping[str, Deadline], deadline: Deadline) -> list[Deadline]:
    named = {
        f"{trigger.event or deadline.event.id}/{trigger.name}"
        + (f"#{trigger.occurrence}" if trigger.occurrence else "")
        for trigger in references(deadline.directive.due)
        if isinstance(trigger, Reference)
    }
    return [listed[name] for name in listed.keys() & named]


HOW_READ = {
    "whole": "its authority was read whole",
    "part": "its authority was read in part",
    "recalled": "its authority is recalled and was not read again",
}


def _remarks(deadline: Deadline) -> list[str]:
    remarks = []
    if deadline.counting:
        convention = CONVENTIONS[deadline.counting]
        remarks.append(f"{convention.id}: {convention.sentence} ({HOW_READ[convention.read]}).")
        if deadline.directive.counting or deadline.event.counting:
            remarks.append(f"The curator of the store chose `{convention.id}`.")
        else:
            remarks.append(
                f"`{convention.id}` is the default for an event of kind {deadline.event.kind.value}."
            )
    if deadline.counting == "eu-1182-71" and not deadline.event.calendar:
        remarks.append("Only weekends count as days off: there is no one EU calendar, and none is named.")
    remarks += [
        f"Reading {number} ({reading.text}) gives {reading.due or 'no date'}: {reading.why}"
        for number, reading in enumerate(deadline.readings, 1)
    ]
    if deadline.basis is Basis.PROJECTED:
        remarks.append(f"Projected: {deadline.reason}. It is never past due while that is so.")
    if deadline.repeal and deadline.status in {Status.LAPSED, Status.CLOSED}:
        by = f" by {deadline.repeal.by}" if deadline.repeal.by else ""
        cite = f" ({deadline.repeal.cite})" if deadline.repeal.cite else ""
        remarks.append(f"Repealed on {deadline.repeal.on}{by}{cite}.")
    if deadline.directive.note:
        remarks.append(deadline.directive.note)
    return remarks


def _alternatives(result: Result, deadline: Deadline) -> list[str]:
    """What counting from the event's other milestones would give."""
    directive, event = deadline.directive, deadline.event
    offsets = [
        each for each in (directive.due, *(r.due for r in directive.readings)) if isinstance(each, Offset)
    ]
    if deadline.occurrence not in {None, 1} or not deadline.counting or not offsets:
        return []
    period, direction = offsets[0].period, offsets[0].direction
    used = {f"{trigger.event or event.id}/{trigger.name}" for each in offsets for trigger in references(each)}
    if direction is Direction.BEFORE or period.unit is Unit.HOUR or any(_is_clock(each) for each in offsets):
        return []
    convention = CONVENTIONS[deadline.counting]
    calendar = calendar_for(convention, event.calendar, closings_of(result.store))
    found = []
    for name, milestone in event.dates.items():
        if f"{event.id}/{name}" in used:
            continue
        try:
            day = count(milestone.on, period, direction, convention, calendar).due
        except Refusal as refusal:
            found.append(f"from {name} ({milestone.on}): {refusal}")
        else:
            found.append(f"from {name} ({milestone.on}): {day}{_difference(day, deadline.due)}")
    return found


def _is_clock(offset: Offset) -> bool:
    return isinstance(offset.trigger, Each)


def _difference(day: date, due: date | None) -> str:
    if due is None or day == due:
        return ""
    days = (day - due).days
    return f", {abs(days)} day{'' if abs(days) == 1 else 's'} {'later' if days > 0 else 'earlier'}"


def _dependents(result: Result, deadline: Deadline) -> list[str]:
    return [
        _dependent(each)
        for each in result.deadlines
        if each.id != deadline.id and _counts_from(each.directive, each.event.id, deadline)
    ]


def _dependent(deadline: Deadline) -> str:
    projected = " (projected)" if deadline.basis is Basis.PROJECTED else ""
    return f"{deadline.name}: {deadline.due or deadline.status.value}{projected}, {deadline.directive.title}"


def _counts_from(directive: Directive, event_id: str, parent: Deadline) -> bool:
    expressions = [directive.due, *(reading.due for reading in directive.readings)]
    return any(
        not isinstance(trigger, Each)
        and f"{trigger.event or event_id}/{trigger.name}" == parent.id
        and trigger.occurrence in {None, parent.occurrence}
        for expression in expressions
        for trigger in references(expression)
    )
