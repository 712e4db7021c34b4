"""The words in which a deadline is shown, the same in every format for people.

The convention of this module: text in, text out; no width, no colour, no markup.
"""

from datetime import date, timedelta

from tracker.model import Basis, Binds, Deadline, Kind, Modal, Source, Status
from tracker.phrases import noted, plural, said, term
from tracker.wording.days import due_text_words, weekday_words
from tracker.wording.reader import Reader, end_words, time_words
from tracker.wording.reasons import reason_words
from tracker.wording.steps import days_late_words

HOURS_BELOW = timedelta(hours=48)  # nearer than this, hours tell more than days
SPANS = frozenset({"month", "quarter", "half-year", "year"})  # precisions of dates that are not a single day
FAR = 90  # days; beyond it, months tell more
_DAYS_OF_A_MONTH = 365.25 / 12
_MOST_MONTHS = 23  # above that, years tell more
LONG_AGO = 90  # days after which a store counts as not reviewed recently

MARKS = {
    "~": noted("projected: counts from a day that is not on record yet"),
    "?": noted("another reading, or a part without a date, may change the day"),
    "%": noted("done in part"),
    "!": noted("claimed by the actor only"),
    "^": noted("read in a secondary source"),
}


def due_words(deadline: Deadline) -> str:
    """The due date as precisely as the text gives it: ``2027-06-01``, ``2027-06``, ``2027`` or ``-``."""
    return due_text_words(deadline) if deadline.due else "-"


def weekday(deadline: Deadline) -> str:
    if deadline.due is None or deadline.computed.precision in SPANS:
        return ""
    return weekday_words(deadline.due)


def due_day_words(deadline: Deadline) -> str:
    """The same with its weekday, if it is one day: ``Wed 2026-12-02``."""
    day, due = weekday(deadline), due_words(deadline)
    return said("{weekday} {day}", weekday=day, day=due) if day else due


def left_words(deadline: Deadline) -> str:
    """Days left, past or late: ``in 21 days``, ``today``, ``256 days past due``, ``10 days late``.

    For a month or year, the days until it begins, ``in 191 days``, then until it ends, ``12 days to end``.
    """
    if deadline.outcome:
        return _outcome_words(deadline)
    days = deadline.days_left
    if days is None:
        return ""
    is_past_due = deadline.status is Status.PAST_DUE
    if (span := deadline.time_left) is not None and abs(span) < HOURS_BELOW:
        return said("{past} due", past=hours_words(span)) if is_past_due else hours_words(span)
    if deadline.computed.precision in SPANS and days >= 0 and deadline.due and deadline.today >= deadline.due:
        return said("{days} to end", days=plural(days, "day"))
    if days == 0:
        return said("today")
    return _days_words(days, is_past_due=is_past_due)


def _days_words(days: int, *, is_past_due: bool) -> str:
    if days > 0:
        return said("in {days}", days=plural(days, "day"))
    past = plural(-days, "day")
    return said("{days} past due", days=past) if is_past_due else said("{days} past", days=past)


def distance_words(deadline: Deadline) -> str:
    """The same at a glance: a deadline far ahead is ``in about 6 months``."""
    days = deadline.days_left
    if days is None or days <= FAR:
        return left_words(deadline)
    months = round(days / _DAYS_OF_A_MONTH)
    if months > _MOST_MONTHS:
        return said("in about {years}", years=plural(round(days / 365.25), "year"))
    return said("in about {months}", months=plural(months, "month"))


def hours_words(span: timedelta) -> str:
    """The time to an instant, or since it: ``in 13 h``, ``2 h past``, ``in 40 min``."""
    amount = amount_words(abs(span))
    return said("in {amount}", amount=amount) if span >= timedelta() else said("{amount} past", amount=amount)


def amount_words(span: timedelta) -> str:
    """A span of time in whole hours, or in minutes if it is shorter: ``13 h``, ``40 min``."""
    minutes = span // timedelta(minutes=1)
    return said("{minutes} min", minutes=minutes) if minutes < 60 else said("{hours} h", hours=minutes // 60)  # noqa: PLR2004  minutes of an hour


def status_words(deadline: Deadline) -> str:
    """The status, unless the days left say it already; with how late something was done."""
    is_told = {Status.UPCOMING, Status.DUE_TODAY, Status.PAST_DUE}
    if deadline.status in is_told and deadline.days_left is not None:
        return ""
    if deadline.outcome and (late := _outcome_words(deadline)):
        return said("done {late}", late=late)
    return term(deadline.status)


def state_words(deadline: Deadline) -> str:
    """How far off a deadline is, or what became of it."""
    distance = distance_words(deadline) if deadline.is_open else ""
    return ", ".join(filter(None, (distance, status_words(deadline))))


def _outcome_words(deadline: Deadline) -> str:
    assert deadline.outcome
    if deadline.days_late:
        return days_late_words(deadline.days_late)
    if deadline.late_by and deadline.late_by > timedelta():
        return said("{amount} late", amount=amount_words(deadline.late_by))
    if deadline.outcome.no_later_than:
        return said("by {no_later_than}", no_later_than=deadline.outcome.no_later_than)
    return said("on time") if deadline.days_late == 0 else ""


def lateness_words(deadline: Deadline) -> str:
    """How late something was done, in full; empty for what is not done."""
    outcome = deadline.outcome
    if outcome is None:
        return ""
    if outcome.on:
        return _outcome_words(deadline) or said(
            "lateness unknown: {reason}",
            reason=reason_words(deadline.computed.reason) or said("it has no due date"),
        )
    if _may_be_late(deadline):
        return said("by {no_later_than}; exact day unknown", no_later_than=outcome.no_later_than)
    return said("on time (by {no_later_than})", no_later_than=outcome.no_later_than)


def _may_be_late(deadline: Deadline) -> bool:
    """Whether something was done on an unknown day, up to one after it was due."""
    outcome, due = deadline.outcome, deadline.due
    return bool(outcome and not outcome.on and not (due and (outcome.no_later_than or date.max) <= due))


def with_lateness(status: str, deadline: Deadline) -> str:
    """The words for a status, with how late something was done."""
    late = lateness_words(deadline)
    if _may_be_late(deadline):
        return said("{status} {late}", status=status, late=late)
    return said("{status}, {late}", status=status, late=late) if late else status


def marks(deadline: Deadline) -> str:
    """One sign for each reason why a line is not firm; see MARKS."""
    found = ""
    if deadline.basis is Basis.PROJECTED:
        found += "~"
    if len(deadline.readings) > 1 or deadline.computed.may_come_sooner:
        found += "?"
    if deadline.part and not deadline.outcome:
        found += "%"
    if deadline.outcome and deadline.outcome.claimed:
        found += "!"
    sources = {deadline.directive.source, deadline.event.source}
    if Source.SECONDARY in sources or (deadline.outcome and deadline.outcome.source is Source.SECONDARY):
        found += "^"
    return found


def kind_words(deadline: Deadline) -> str:
    """The kind of date, in a word for the reader; see ``kind_word``."""
    modal = deadline.directive.modal
    return term(modal) if kind_word(deadline) == modal.value else said(kind_word(deadline))


def kind_word(deadline: Deadline) -> str:
    """What comes on the date, in a word: a duty, that of a government, a beginning, an end.

    If the text only allows or encourages it, the word says so: ``may``, ``target``.
    """
    directive = deadline.directive
    if directive.kind is not Kind.DUTY:
        return _KINDS[directive.kind]
    if directive.modal.is_soft:
        return _SOFT[directive.modal]
    return GOVERNMENT if directive.binds is Binds.GOVERNMENT else _KINDS[Kind.DUTY]


_SOFT = {
    Modal.MAY: noted("may"),
    Modal.TARGET: noted("target"),
    Modal.ENCOURAGED: noted("encouraged"),
    Modal.VOLUNTARY: noted("voluntary"),
    Modal.POLICY: noted("policy"),
}
GOVERNMENT = noted("gov't")
_KINDS = {
    Kind.DUTY: noted("duty"),
    Kind.EFFECT: noted("begins"),
    Kind.SUNSET: noted("ends"),
    Kind.COMMENT: noted("comment"),
    Kind.EARLIEST: noted("earliest"),
    Kind.RETENTION: noted("keep"),
}
KIND_LEGEND = {
    GOVERNMENT: noted("a duty of a government"),
    "earliest": noted("not before that day"),
    "keep": noted("keep records until then"),
}


def asides(deadline: Deadline, reader: Reader | None = None) -> list[str]:
    """Additions to the title: rival dates, earlier dates, the plan, the words of an open date."""
    notes = []
    if deadline.latest and deadline.today <= deadline.latest:
        notes += [
            said("or {due} under reading {number}", due=reading.due, number=number)
            for number, reading in enumerate(deadline.readings, 1)
            if reading.due and reading.due != deadline.due
        ]
    is_range = (
        deadline.latest != deadline.due and deadline.computed.precision == "day" and not deadline.readings
    )
    if is_range and deadline.latest and deadline.is_open:
        notes.append(said("or as late as {latest}", latest=deadline.latest))
    notes += [said("was {due}", due=move.due or move.text) for move in deadline.was]
    if deadline.computed.planned and deadline.computed.planned != deadline.due:
        notes.append(said("planned {planned}", planned=deadline.computed.planned))
    if deadline.due is None or deadline.computed.may_come_sooner:
        notes.append(reason_words(deadline.computed.reason))
    if (words := time_words(deadline, reader)) or (
        deadline.is_open and (words := end_words(deadline, reader))
    ):
        notes.append(words)
    if deadline.status is Status.LAPSED and deadline.repeal:
        notes.append(
            said(
                "lapsed {on}{by}",
                on=deadline.repeal.on,
                by=said(", {by}", by=deadline.repeal.by) if deadline.repeal.by else "",
            )
        )
    return notes


def currency_words(checked: date | None, today: date) -> str:
    """How current a store is, with a warning when it was not reviewed for a long time."""
    if checked is None:
        return said("The store does not say when it was last checked.")
    age = (today - checked).days
    if age > LONG_AGO:
        return said(
            "Store last checked {checked}: {age} days ago, so outcomes may be missing.",
            checked=checked,
            age=age,
        )
    return said("Store checked {checked}.", checked=checked)
