"""The words in which a deadline is shown, the same in every format for people.

The convention of this module: text in, text out; no width, no colour, no markup.
"""

from datetime import date, timedelta

from tracker.model import Basis, Deadline, Source, Status
from tracker.select import Section, Selection
from tracker.wording.reasons import reason_words

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
HOURS_BELOW = timedelta(hours=48)  # nearer than this, hours say more than days
SPANS = frozenset({"month", "quarter", "half-year", "year"})  # precisions of what has no one day
NEAR = 7  # days from a due date, within which a day more or less matters
_CAPITALS = {"America/New_York": "Washington"}  # where the acts of a zone are judged
STALE = 90  # days after which a store counts as not looked through lately

MARKS = {
    "~": "projected: counts from a day that is not on record yet",
    "?": "another reading, or a part without a date, may change the day",
    "%": "done in part",
    "!": "claimed by the actor only",
    "^": "read in a secondary source",
}


def due_words(deadline: Deadline) -> str:
    """The due date as precisely as the text gives it: ``2027-06-01``, ``2027-06``, ``2027`` or ``-``."""
    return deadline.due_text or "-"


def weekday(deadline: Deadline) -> str:
    if deadline.due is None or deadline.computed.precision in SPANS:
        return ""
    return WEEKDAYS[deadline.due.weekday()]


def left_words(deadline: Deadline) -> str:
    """Days left, past or late: ``21 left``, ``today``, ``256 past``, ``10 late``, ``by 2025-07-23``.

    Of a month or year, the days until it begins, ``in 191``, then those until it ends, ``12 to end``.
    """
    if deadline.outcome:
        return _outcome_words(deadline)
    if (span := deadline.time_left) is not None and abs(span) < HOURS_BELOW:
        return hours_words(span)
    days = deadline.days_left
    if days is None:
        return ""
    if deadline.computed.precision in SPANS and days >= 0 and deadline.due:
        return f"in {days}" if deadline.today < deadline.due else f"{days} to end"
    if days == 0:
        return "today"
    return f"{days} left" if days > 0 else f"{-days} past"


def hours_words(span: timedelta) -> str:
    """The time to an instant, or since it: ``in 13 h``, ``2 h past``, ``in 40 min``."""
    amount = amount_words(abs(span))
    return f"in {amount}" if span >= timedelta() else f"{amount} past"


def amount_words(span: timedelta) -> str:
    """A span of time in whole hours, or in minutes where it is shorter: ``13 h``, ``40 min``."""
    minutes = span // timedelta(minutes=1)
    return f"{minutes} min" if minutes < 60 else f"{minutes // 60} h"  # noqa: PLR2004  minutes of an hour


def status_words(deadline: Deadline) -> str:
    """The status, unless the days left say it already."""
    is_said = deadline.status in {Status.UPCOMING, Status.DUE_TODAY} and deadline.days_left is not None
    return "" if is_said else deadline.status.value


def _outcome_words(deadline: Deadline) -> str:
    assert deadline.outcome
    if deadline.days_late:
        return f"{deadline.days_late} late" if deadline.days_late > 0 else f"{-deadline.days_late} early"
    if deadline.late_by and deadline.late_by > timedelta():
        return f"{amount_words(deadline.late_by)} late"
    if deadline.outcome.no_later_than:
        return f"by {deadline.outcome.no_later_than}"
    return "on time" if deadline.days_late == 0 else ""


def lateness_words(deadline: Deadline) -> str:
    """How late something done was, in full; nothing for what is not done."""
    outcome = deadline.outcome
    if outcome is None:
        return ""
    if outcome.on:
        return (
            _outcome_words(deadline)
            or f"lateness unknown: {reason_words(deadline.computed.reason) or 'it has no due date'}"
        )
    if deadline.due and outcome.no_later_than and outcome.no_later_than <= deadline.due:
        return f"on time (by {outcome.no_later_than})"
    return f"lateness unknown (by {outcome.no_later_than})"


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


def other_day_words(deadline: Deadline, day: date | None) -> str:
    """Whose day judges a near deadline, if not the reader's: ``still 28 Nov in Washington``."""
    days = deadline.days_left
    if day is None or days is None or deadline.today == day or abs(days) > NEAR:
        return ""
    when = "still" if deadline.today < day else "already"
    place = place_words(deadline.directive.tz or deadline.event.tz)
    return f"{when} {deadline.today.day} {MONTHS[deadline.today.month - 1]} in {place}"


def place_words(zone: str) -> str:
    """The place whose clocks judge a deadline: that of its zone."""
    return _CAPITALS.get(zone) or zone.rpartition("/")[2].replace("_", " ")


def asides(deadline: Deadline, day: date | None = None) -> list[str]:
    """What belongs beside the title: rival dates, earlier dates, the plan, the words of an open date."""
    notes = [words] if (words := other_day_words(deadline, day)) else []
    if deadline.latest and deadline.today <= deadline.latest:
        notes += [
            f"or {reading.due} under reading {number}"
            for number, reading in enumerate(deadline.readings, 1)
            if reading.due and reading.due != deadline.due
        ]
    is_range = (
        deadline.latest != deadline.due and deadline.computed.precision == "day" and not deadline.readings
    )
    if is_range and deadline.latest and deadline.is_open:
        notes.append(f"or as late as {deadline.latest}")
    notes += [f"was {move.due or move.text}" for move in deadline.was]
    if deadline.computed.planned and deadline.computed.planned != deadline.due:
        notes.append(f"planned {deadline.computed.planned}")
    if deadline.due is None or deadline.computed.may_come_sooner:
        notes.append(reason_words(deadline.computed.reason))
    if deadline.computed.at:
        notes.append(f"at {deadline.computed.at.isoformat('T', 'minutes')}")
    if deadline.status is Status.LAPSED and deadline.repeal:
        notes.append(f"lapsed {deadline.repeal.on}{f', {deadline.repeal.by}' if deadline.repeal.by else ''}")
    return notes


_LEFT_OUT = {
    Section.PROBLEM: ("with a problem", "--all"),
    Section.LONG_PAST: ("past for longer", "--past"),
    Section.LATELY: ("recently past", "--past"),
    Section.TODAY: ("today", "--all"),
    Section.WEEK: ("in the next 7 days", "--all"),
    Section.MONTH: ("in the next 30 days", "--all"),
    Section.QUARTER: ("in the next 90 days", "--all"),
    Section.YEAR: ("within a year", "--all"),
    Section.LATER: ("later than a year", "--all"),
    Section.WITHOUT_DATE: ("without a date", "--all"),
    Section.SETTLED: ("done, in effect, closed or lapsed", "--all"),
}


def left_out_words(selection: Selection) -> str:
    """One sentence on what a selection leaves out and the options that show it, or nothing."""
    parts = [
        f"{selection.left_out[section]} {words} ({option})"
        for section, (words, option) in _LEFT_OUT.items()
        if selection.left_out[section]
    ]
    if selection.cut:
        parts.append(f"{selection.cut} over the limit (--limit)")
    return f"Left out: {', '.join(parts)}." if parts else ""


def currency_words(checked: date | None, today: date) -> str:
    """How current a store is, with a warning when nobody looked through it for long."""
    if checked is None:
        return "The store does not say when it was last checked."
    age = (today - checked).days
    if age > STALE:
        return f"Store last checked {checked}: {age} days ago, so outcomes may be missing."
    return f"Store checked {checked}."
