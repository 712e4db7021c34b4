"""Why a deadline falls on its day, in words: the verdict, remarks, other triggers, what depends on it."""

from datetime import date

from tracker.conventions import CONVENTIONS
from tracker.engine.explain import Alternative, CauseCode, DateCause, Explanation
from tracker.model import Basis, Deadline, Repeal, Status
from tracker.phrases import day_said, plural, said, term
from tracker.wording.conventions import sentence_in_short
from tracker.wording.deadline import due_words, with_lateness
from tracker.wording.names import title_words
from tracker.wording.problems import error_words
from tracker.wording.reasons import Call, reason_sentence, reason_words
from tracker.wording.steps import days_late_words


def verdict(explanation: Explanation) -> str:
    """One line: the date now, the plan, and why they differ."""
    deadline = explanation.deadline
    basis = "" if str(deadline.basis) == str(deadline.status) else said(" ({basis})", basis=deadline.basis)
    status = f"{with_lateness(term(deadline.status), deadline)}{basis}"
    planned = deadline.computed.planned
    if deadline.due is None:
        return said(
            "No date, {status}. {sentence}",
            status=status,
            sentence=reason_sentence(deadline.computed.reason),
        ).rstrip()
    if planned and planned != deadline.due:
        because = said(", because {why}", why=why) if (why := cause_words(explanation.cause)) else ""
        return said(
            "Planned {planned}, now {due}{because}: {status}",
            planned=planned,
            due=deadline.due,
            because=because,
            status=status,
        )
    is_range = deadline.latest != deadline.due and deadline.computed.precision == "day"
    latest = said(", at the latest {latest}", latest=deadline.latest) if is_range else ""
    sooner = said(", or sooner") if deadline.computed.may_come_sooner else ""
    return said(
        "Due {due}{latest}{sooner}: {status}",
        due=due_words(deadline),
        latest=latest,
        sooner=sooner,
        status=status,
    )


def cause_words(cause: DateCause | None, call: Call = str) -> str:
    """Why a date has changed, as a phrase; empty if nothing on record says."""
    match cause and cause.code:
        case CauseCode.CHANGED:
            assert cause
            by = (
                said(" by {by}", by=cause.by)
                if cause.by
                else said(" ({cite})", cite=cause.cite)
                if cause.cite
                else ""
            )
            return said("it was changed on {day}{by}", day=cause.day, by=by)
        case CauseCode.PARENT_DONE:
            assert cause
            return said(
                "{parent} was done {lateness}", parent=cause.parent, lateness=days_late_words(cause.days)
            )
        case CauseCode.PARENT_MOVED:
            assert cause
            return said(
                "{parent} moved from {before} to {after}",
                parent=cause.parent,
                before=cause.before,
                after=cause.after,
            )
        case CauseCode.NOT_FIRM:
            assert cause
            return reason_words(cause.reason, call)
        case _:
            return ""


def remarks(deadline: Deadline, *, with_convention: bool = True) -> list[str]:
    """What a reader should know about the rule, the readings and the firmness of a date."""
    found = _convention_remarks(deadline) if with_convention else []
    found += [
        said(
            "Reading {number} ({text}) gives {due}: {why}",
            number=number,
            text=reading.text,
            due=reading.due or said("no date"),
            why=reading.why,
        )
        for number, reading in enumerate(deadline.readings, 1)
    ]
    if deadline.basis is Basis.PROJECTED:
        reason = reason_words(deadline.computed.reason)
        found.append(said("Projected: {reason}. A projected deadline is never past due.", reason=reason))
    if deadline.repeal and deadline.status in {Status.LAPSED, Status.CLOSED}:
        found.append(said("Repealed {repeal}.", repeal=repeal_words(deadline.repeal)))
    if deadline.directive.note:
        found.append(deadline.directive.note)
    return found


def _convention_remarks(deadline: Deadline) -> list[str]:
    if not deadline.computed.counting:
        return []
    convention = CONVENTIONS[deadline.computed.counting]
    is_chosen = deadline.directive.counting or deadline.event.counting
    whose = (
        said("the choice of the curator")
        if is_chosen
        else said("the default for kind {kind}", kind=deadline.event.kind)
    )
    more = said("for more: tracker conventions {id}", id=convention.id)
    found = [
        said(
            "Counted by `{id}`, {whose}: {in_short}; {more}",
            id=convention.id,
            whose=whose,
            in_short=sentence_in_short(convention),
            more=more,
        )
    ]
    is_named = deadline.directive.calendar or deadline.event.calendar
    if convention.id == "eu-1182-71" and not is_named:
        found.append(
            said("Only weekends count as days off: there is no single EU calendar, and none is named.")
        )
    return found


def repeal_words(repeal: Repeal) -> str:
    """When, by what, and the passage if stated: ``on 2025-01-20 by eo-14148 (sec. 2)``."""
    by = said(" by {by}", by=repeal.by) if repeal.by else ""
    return said(
        "on {on}{by}{cite}",
        on=repeal.on,
        by=by,
        cite=said(" ({cite})", cite=repeal.cite) if repeal.cite else "",
    )


def alternative_words(alternative: Alternative, due: date | None) -> str:
    """What counting from another milestone would give, and how far that is from the due date."""
    start = said("from {name} ({on})", name=alternative.name, on=alternative.on)
    if alternative.day is None:
        return f"{start}: {error_words(alternative.refusal) if alternative.refusal else ''}"
    return f"{start}: {day_said(alternative.day)}{_difference(alternative.day, due)}"


def _difference(day: date, due: date | None) -> str:
    if due is None or day == due:
        return ""
    days = (day - due).days
    amount = plural(abs(days), "day")
    return said(", {days} later", days=amount) if days > 0 else said(", {days} earlier", days=amount)


def dependent_words(deadline: Deadline) -> str:
    """One deadline that counts from the one explained."""
    projected = said(" (projected)") if deadline.basis is Basis.PROJECTED else ""
    return said(
        "{name}: {due}{projected}, {title}",
        name=deadline.name,
        due=deadline.due or deadline.status,
        projected=projected,
        title=title_words(deadline.directive),
    )
