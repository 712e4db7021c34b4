"""What is wrong with a quoted date, in words, and how a date is quoted."""

from datetime import date

from tracker.engine.explain import CauseCode, DateCause
from tracker.model import Basis, Deadline, MoveResult, Repeal, Status
from tracker.phrases import said
from tracker.quotes.findings import Finding, FindingKind
from tracker.text import sentence
from tracker.wording.names import short_words, title_words
from tracker.wording.origins import origin_words
from tracker.wording.page import long_month_words
from tracker.wording.reasons import reason_words
from tracker.wording.why import cause_words, repeal_words


def finding_words(finding: Finding) -> str:
    """What is wrong, since when and why, and what to do."""
    return f"{sentence(_message(finding))} {sentence(_remedy(finding))}"


def _message(finding: Finding) -> str:
    match finding.kind:
        case FindingKind.UNKNOWN:
            return said("the store has no deadline `{id}`", id=finding.id)
        case FindingKind.UNREADABLE:
            return said("`{found}` is not a date, and not `lapsed` or `none`", found=finding.found)
        case FindingKind.DIFFERS:
            return said(
                "the marker has {found}, the store {due}{because}",
                found=finding.found,
                due=finding.due,
                because=_because(finding),
            )
        case FindingKind.FORMER:
            more = said(", also of {names}", names=", ".join(finding.others)) if finding.others else ""
            return said(
                "{found} may be a former date{more}: it is {due} now{because}",
                found=finding.found,
                more=more,
                due=finding.due,
                because=_because(finding),
            )


def _because(finding: Finding) -> str:
    why = why_words(finding)
    return said(", because {why}", why=why) if why else said(", and nothing on record says why")


def why_words(finding: Finding) -> str:
    """Since when and why the date has changed; empty if nothing on record says."""
    cause = finding.cause
    if isinstance(cause, Repeal):
        return said("it was repealed {repeal}", repeal=repeal_words(cause))
    if finding.origins:
        reasons = "; ".join(map(origin_words, finding.origins))
        return said("{reasons}, known since {day}", reasons=reasons, day=finding.since)
    words = cause_words(cause)
    if isinstance(cause, DateCause) and cause.by and cause.cite:
        words += f" ({cause.cite})"
    if isinstance(cause, DateCause) and cause.code is CauseCode.CHANGED and (again := _last_move(finding)):
        source = ", ".join(filter(None, (again.by, again.cite)))
        words += said(", and again on {day}", day=again.changed) + (f" ({source})" if source else "")
    return words


def _last_move(finding: Finding) -> MoveResult | None:
    """The move that gave a deadline its current date, if it is not the one that ended the quoted date."""
    moves = finding.deadline.was if finding.deadline else ()
    last = max(moves, key=lambda move: move.changed, default=None)
    return last if last and finding.since and last.changed > finding.since else None


def _remedy(finding: Finding) -> str:
    match finding.kind:
        case FindingKind.UNKNOWN:
            return finding.near or said("see `tracker report --all` for the ids")
        case FindingKind.UNREADABLE:
            return said("write {due}", due=finding.due)
        case FindingKind.DIFFERS:
            if finding.is_by_hand:
                return said("correct the text and the marker by hand")
            return said("correct the date and the marker, or let --fix do it")
        case FindingKind.FORMER:
            return said("check the sentence; a marker (`tracker cite`) settles what it means")


def quoted_words(deadline: Deadline) -> str:
    """A date as a document quotes it: ``2 December 2027``, with any reason why it is not firm."""
    if deadline.due is None:
        return said("no date yet ({reason})", reason=reason_words(deadline.computed.reason))
    words = due_as_quoted(deadline.due, deadline.computed.precision)
    if deadline.status is Status.LAPSED and deadline.repeal:
        return said("{words} (repealed {repeal})", words=words, repeal=repeal_words(deadline.repeal))
    if deadline.basis is Basis.PROJECTED:
        return said("{words} (projected)", words=words)
    return words


def due_as_quoted(due: date, precision: str) -> str:
    """A due date in the form that ``verify`` finds again: ``2 December 2027``, ``Q4 2027``, ``2027``."""
    match precision:
        case "year":
            return said("{year}", year=due.year)
        case "half-year":
            return said("H{half} {year}", half=1 + due.month // 7, year=due.year)
        case "quarter":
            return said("Q{quarter} {year}", quarter=(due.month + 2) // 3, year=due.year)
        case "month":
            return long_month_words(due)
        case _:
            return said("{number} {month}", number=due.day, month=long_month_words(due))


def passage_words(deadline: Deadline) -> str:
    """An act and its passage: ``EU AI Act, Art. 113(c)(i)``."""
    return f"{short_words(deadline.event) or title_words(deadline.event)}, {deadline.directive.cite}"
