"""Why a deadline falls on its day, in words: the verdict, remarks, other triggers, what depends on it."""

from datetime import date

from tracker.conventions import CONVENTIONS
from tracker.engine.explain import Alternative, Cause, CauseCode, Explanation
from tracker.model import Basis, Deadline, Repeal, Status
from tracker.text import plural, sentence
from tracker.wording.deadline import due_words, lateness_words
from tracker.wording.reasons import Call, reason_words
from tracker.wording.steps import lateness

AT_A_GLANCE = 110  # characters
HOW_READ = {
    "whole": "its authority was read whole",
    "part": "its authority was read in part",
    "recalled": "its authority is recalled and was not read again",
}


def verdict(explanation: Explanation) -> str:
    """One line: the date now, the plan, and why they differ."""
    deadline = explanation.deadline
    late = f", {words}" if (words := lateness_words(deadline)) else ""
    basis = "" if str(deadline.basis) == str(deadline.status) else f" ({deadline.basis})"
    status = f"{deadline.status}{late}{basis}"
    planned = deadline.computed.planned
    if deadline.due is None:
        return f"No date, {status}. {sentence(reason_words(deadline.computed.reason))}".rstrip()
    if planned and planned != deadline.due:
        because = f", because {why}" if (why := cause_words(explanation.cause)) else ""
        return f"Planned {planned}, now {deadline.due}{because}: {status}"
    is_range = deadline.latest != deadline.due and deadline.computed.precision == "day"
    latest = f", at the latest {deadline.latest}" if is_range else ""
    sooner = ", or sooner" if deadline.computed.may_come_sooner else ""
    return f"Due {due_words(deadline)}{latest}{sooner}: {status}"


def cause_words(cause: Cause | None, call: Call = str) -> str:
    """Why a date is another one, as a phrase; empty where nothing says."""
    match cause and cause.code:
        case CauseCode.CHANGED:
            assert cause
            by = f" by {cause.by}" if cause.by else f" ({cause.cite})" if cause.cite else ""
            return f"it was changed on {cause.day}{by}"
        case CauseCode.PARENT_DONE:
            assert cause
            return f"{cause.parent} was done {lateness(cause.days)}"
        case CauseCode.PARENT_MOVED:
            assert cause
            return f"{cause.parent} moved from {cause.before} to {cause.after}"
        case CauseCode.NOT_FIRM:
            assert cause
            return reason_words(cause.reason, call)
        case _:
            return ""


def remarks(deadline: Deadline, *, with_convention: bool = True) -> list[str]:
    """What a reader should know about the rule, the readings and the firmness of a date."""
    found = _convention_remarks(deadline) if with_convention else []
    found += [
        f"Reading {number} ({reading.text}) gives {reading.due or 'no date'}: {reading.why}"
        for number, reading in enumerate(deadline.readings, 1)
    ]
    if deadline.basis is Basis.PROJECTED:
        reason = reason_words(deadline.computed.reason)
        found.append(f"Projected: {reason}. It is never past due while that is so.")
    if deadline.repeal and deadline.status in {Status.LAPSED, Status.CLOSED}:
        found.append(f"Repealed {repeal_words(deadline.repeal)}.")
    if deadline.directive.note:
        found.append(deadline.directive.note)
    return found


def _convention_remarks(deadline: Deadline) -> list[str]:
    if not deadline.computed.counting:
        return []
    convention = CONVENTIONS[deadline.computed.counting]
    is_chosen = deadline.directive.counting or deadline.event.counting
    whose = "the choice of the curator" if is_chosen else f"the default for kind {deadline.event.kind}"
    more = f"for more: tracker conventions {convention.id}"
    found = [f"Counted by `{convention.id}`, {whose}: {_in_short(convention.sentence)}; {more}"]
    is_named = deadline.directive.calendar or deadline.event.calendar
    if convention.id == "eu-1182-71" and not is_named:
        found.append("Only weekends count as days off: there is no one EU calendar, and none is named.")
    return found


def _in_short(sentence: str) -> str:
    """The first clauses of a sentence about a convention, as many as can be read at a glance."""
    first, *clauses = sentence.split("; ")
    for clause in clauses:
        if len(first) + len(clause) > AT_A_GLANCE:
            return f"{first} ..."
        first += f"; {clause}"
    return first


def repeal_words(repeal: Repeal) -> str:
    """When, by what and where it says so: ``on 2025-01-20 by eo-14148 (sec. 2)``."""
    by = f" by {repeal.by}" if repeal.by else ""
    return f"on {repeal.on}{by}{f' ({repeal.cite})' if repeal.cite else ''}"


def alternative_words(alternative: Alternative, due: date | None) -> str:
    """What counting from another milestone would give, and how far that is from the due date."""
    start = f"from {alternative.name} ({alternative.on})"
    if alternative.day is None:
        return f"{start}: {alternative.refusal}"
    return f"{start}: {alternative.day}{_difference(alternative.day, due)}"


def _difference(day: date, due: date | None) -> str:
    if due is None or day == due:
        return ""
    days = (day - due).days
    return f", {plural(abs(days), 'day')} {'later' if days > 0 else 'earlier'}"


def dependent_words(deadline: Deadline) -> str:
    """One deadline that counts from the one explained."""
    projected = " (projected)" if deadline.basis is Basis.PROJECTED else ""
    return f"{deadline.name}: {deadline.due or deadline.status}{projected}, {deadline.directive.title}"
