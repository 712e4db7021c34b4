"""What a page in a browser says about a deadline.

The convention of this module: nothing depends on the day on which somebody reads it. Whatever changes with
time alone, such as the days left, is added by the browser.
"""

from datetime import UTC, date

from tracker.conventions import CONVENTIONS
from tracker.engine.explain import DateCause
from tracker.model import Basis, Deadline, MoveResult, Step
from tracker.phrases import day_said, noted, said, term
from tracker.text import clean
from tracker.wording.conventions import HOW_READ, authority_words, sentence_words
from tracker.wording.deadline import with_lateness
from tracker.wording.feed import State, state_of
from tracker.wording.reader import place_words
from tracker.wording.reasons import reason_words
from tracker.wording.steps import result_of, step_words
from tracker.wording.why import cause_words
from tracker.zones import zone_of

MONTH_NAMES = (
    *(noted("January"), noted("February"), noted("March"), noted("April"), noted("May"), noted("June")),
    *(noted("July"), noted("August"), noted("September"), noted("October")),
    *(noted("November"), noted("December")),
)
_WEEKDAY_NAMES = (
    *(noted("Monday"), noted("Tuesday"), noted("Wednesday"), noted("Thursday")),
    *(noted("Friday"), noted("Saturday"), noted("Sunday")),
)
_ORDINALS = (noted("first"), noted("second"), noted("third"), noted("fourth"))
TITLE = noted("Regulatory deadlines")
NOT_ADVICE = noted("This is not legal advice.")


def long_day_words(day: date) -> str:
    """A day in words: ``Thursday, 10 December 2026``."""
    return said(
        "{weekday}, {number} {month}",
        weekday=said(_WEEKDAY_NAMES[day.weekday()]),
        number=day.day,
        month=long_month_words(day),
    )


def long_month_words(day: date) -> str:
    """The month of a day: ``December 2026``."""
    return said("{month} {year}", month=said(MONTH_NAMES[day.month - 1]), year=day.year)


def due_in_words(deadline: Deadline) -> str:
    """The due date as precisely as the text gives it: ``June 2027``, ``second quarter of 2027``, ``2027``."""
    due = deadline.due
    assert due
    match deadline.computed.precision:
        case "year":
            return said("{year}", year=due.year)
        case "half-year":
            return said("{ordinals} half of {year}", ordinals=said(_ORDINALS[due.month // 7]), year=due.year)
        case "quarter":
            return said(
                "{ordinals} quarter of {year}", ordinals=said(_ORDINALS[(due.month - 1) // 3]), year=due.year
            )
        case "month":
            return long_month_words(due)
        case _:
            return f"{long_day_words(due)}{_time_words(deadline)}"


def no_date_words(deadline: Deadline) -> str:
    """Why a deadline has no date: the words of the text, or what it is waiting for."""
    reason = reason_words(deadline.computed.reason)
    return said("No date: {reason}", reason=reason) if reason else said("No date")


def _time_words(deadline: Deadline) -> str:
    if not (at := deadline.computed.at):
        return ""
    zone = deadline.directive.tz or deadline.event.tz
    return said(
        ", {time:%H:%M} {place} time",
        time=at.astimezone(UTC).astimezone(zone_of(zone)),
        place=place_words(deadline),
    )


def label_words(deadline: Deadline) -> str:
    """The state of a deadline according to the data; if it is done, how late."""
    state = state_of(deadline)
    if state is State.DONE:
        claimed = said(", as the actor claims") if deadline.outcome and deadline.outcome.claimed else ""
        return f"{with_lateness(term(state), deadline)}{claimed}"
    return "" if state is State.SET else term(state)


def move_source_words(move: MoveResult) -> str:
    """Why a date no longer applies; the day of the change comes before it."""
    by = said(" by {by}", by=move.by) if move.by else ""
    return by + (said(" ({cite})", cite=move.cite) if move.cite else "")


def plan_words(cause: DateCause | None) -> str:
    """Why a date is not the planned one."""
    words = cause_words(cause)
    return said("because {words}", words=words) if words else said("no entry says why")


def why_line(step: Step) -> tuple[str, str, str]:
    """A step of a derivation: in words with its result, its authority, and where to read that."""
    words = step_words(step)
    day = result_of(step)
    return f"{words} = {day_said(day)}" if day else words, authority_words(step.authority), step.url


def due_label(deadline: Deadline) -> str:
    return said("Projected") if deadline.basis is Basis.PROJECTED else said("Due")


def convention_words(name: str) -> str:
    """How a convention counts, and how well its authority was read."""
    convention = CONVENTIONS[name]
    return said(
        "{sentence} ({how})", sentence=sentence_words(convention), how=said(HOW_READ[convention.read])
    )


def picture_words(counts: list[tuple[date, int]]) -> str:
    """What the picture of a year shows, month by month."""
    months = ", ".join(f"{long_month_words(month)} {count}" for month, count in counts)
    return clean(said("Deadlines in each month: {months}", months=months))
