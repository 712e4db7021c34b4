"""From a computed date, what is on record and a repeal to the status on the day of the question.

The convention of this module: what has a time of day is judged by the instant of the question where there
is one, else by the day; an outcome without a time is neither late nor on time on the day itself.
"""

from datetime import date, datetime, timedelta

from tracker.engine.on_record import repeal_of
from tracker.engine.schedule import Entry, Occurrence
from tracker.engine.tolling import is_paused
from tracker.model import (
    FIRM,
    Basis,
    Computed,
    Dates,
    Deadline,
    Directive,
    Kind,
    Label,
    Outcome,
    Repeal,
    Status,
)

_WITHOUT_DATE = {
    Basis.AWAITING: Status.AWAITING,
    Basis.UNDATED: Status.UNDATED,
    Basis.PROBLEM: Status.PROBLEM,
}


def deadline_of(
    entry: Entry, occurrence: Occurrence, today: date, now: datetime | None, *, is_waiting: bool = False
) -> Deadline:
    """A directive, or one occurrence of it, on a day; ``now`` is the instant, where that was asked about.

    ``is_waiting``: a clock of which nothing has happened yet.
    """
    event, directive, (label, computed) = entry.event, entry.directive, occurrence
    outcome = part = None
    outcomes = 0
    if directive.done and not is_waiting:
        called = computed.called
        outcome = entry.recorded.outcome(label, called)
        part = entry.recorded.outcome(label, called, part=True)
        if directive.many:
            outcomes = entry.recorded.number(label, called)
            outcome, part = None, part or outcome
    repeal = repeal_of(event, directive)
    deadline = Deadline(
        event=event,
        directive=directive,
        computed=computed,
        status=Status.PROBLEM,
        today=today,
        now=now,
        occurrence=label,
        outcome=outcome,
        outcomes=outcomes,
        part=part,
        days_late=_days_late(computed, outcome),
        late_by=_late_by(computed, outcome),
        repeal=repeal,
        readings=entry.readings,
        was=(*entry.was, *computed.moves),
    )
    return deadline._replace(status=_status(entry, deadline, is_waiting=is_waiting))


def _days_late(computed: Computed, outcome: Outcome | None) -> int | None:
    """Days after the due date, negative when early; None when either day is not firm, or the hour decides."""
    if not (outcome and outcome.on and computed.dates and computed.basis in FIRM):
        return None
    dates, on = computed.dates, outcome.on
    if computed.at and on == dates.due and outcome.at is None:
        return None
    return max((on - dates.end).days, 0) if on > dates.due else (on - dates.due).days


def _late_by(computed: Computed, outcome: Outcome | None) -> timedelta | None:
    """By how much an instant on record is later than the one that was due; negative when earlier."""
    if not (outcome and outcome.at and computed.at and computed.basis in FIRM):
        return None
    return outcome.at - computed.at


def _status(entry: Entry, deadline: Deadline, *, is_waiting: bool) -> Status:
    computed, today = deadline.computed, deadline.today
    if computed.basis is Basis.PROBLEM and not deadline.outcome:
        return Status.PROBLEM
    if deadline.outcome:
        is_late = (deadline.days_late or 0) > 0 or (deadline.late_by or timedelta()) > timedelta()
        return Status.DONE_LATE if is_late else Status.DONE
    if deadline.repeal and (closed := _repealed(computed, deadline.repeal, today)):
        return closed
    if _is_stayed(entry, deadline.occurrence, today):
        return Status.STAYED
    if computed.dates is None:
        return Status.CLOCK if is_waiting else _WITHOUT_DATE[computed.basis]
    return _by_day(entry.directive, deadline, computed.dates)


def _is_stayed(entry: Entry, label: Label | None, today: date) -> bool:
    reaching = (
        pause for pause in entry.stayed if pause.occurrence is None or str(pause.occurrence) == str(label)
    )
    return is_paused(today, reaching)


def _repealed(computed: Computed, repeal: Repeal, today: date) -> Status | None:
    """What a repeal makes of an entry without outcome; None while it changes nothing yet."""
    in_force = today < repeal.on
    if computed.dates is None:
        return None if in_force else Status.LAPSED
    if computed.dates.end >= repeal.on:
        return Status.LAPSED
    return None if in_force else Status.CLOSED


def _by_day(directive: Directive, deadline: Deadline, dates: Dates) -> Status:
    today = deadline.today
    if today < dates.due:
        return Status.UPCOMING
    if today <= dates.end and not deadline.is_past_its_hour:
        return Status.DUE_TODAY if dates.due == dates.end else Status.UPCOMING
    if deadline.basis is Basis.PROJECTED:
        return Status.UNCONFIRMED
    if directive.kind.starts:
        return Status.IN_EFFECT
    if directive.kind is not Kind.DUTY or directive.modal.is_soft:
        return Status.CLOSED
    return Status.PASSED if directive.many else Status.PAST_DUE
