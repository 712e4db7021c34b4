"""From a computed date, what is on record and a repeal to the status on the day of the question.

The convention of this module: a deadline with a time of day is judged by the instant of the question if there
is one, else by the day; an outcome without a time, on the due day itself, is neither late nor on time.
"""

from datetime import date, datetime, timedelta

from tracker.engine.on_record import repeal_of
from tracker.engine.schedule import Entry, Occurrence
from tracker.engine.tolling import is_paused_for
from tracker.model import (
    FIRM,
    Basis,
    Computed,
    Dates,
    Deadline,
    Directive,
    Kind,
    Outcome,
    ReadingResult,
    Repeal,
    Status,
)

_ZERO = timedelta()
_WITHOUT_DATE = {
    Basis.AWAITING: Status.AWAITING,
    Basis.UNDATED: Status.UNDATED,
    Basis.PROBLEM: Status.PROBLEM,
}


def deadline_of(
    entry: Entry,
    occurrence: Occurrence,
    today: date,
    now: datetime | None,
    *,
    readings: tuple[ReadingResult, ...] = (),
    is_waiting: bool = False,
) -> Deadline:
    """A directive, or one occurrence of it, on a day; ``now`` is the instant of the question, if it has one.

    ``is_waiting``: a clock of which nothing has happened yet.
    """
    event, directive, (label, computed) = entry.event, entry.directive, occurrence
    outcome, part, outcomes = _outcomes(entry, occurrence) if not is_waiting else (None, None, 0)
    days_late, late_by = _days_late(computed, outcome), _late_by(computed, outcome)
    repeal = repeal_of(event, directive)
    if outcome:
        status = Status.DONE_LATE if (days_late or 0) > 0 or (late_by or _ZERO) > _ZERO else Status.DONE
    elif is_waiting and computed.basis is not Basis.PROBLEM:
        status = _repealed(computed, repeal, today) or Status.CLOCK
    else:
        status = _open_status(entry, occurrence, repeal, today, now)
    return Deadline(
        event=event,
        directive=directive,
        computed=computed,
        status=status,
        today=today,
        now=now,
        occurrence=label,
        outcome=outcome,
        outcomes=outcomes,
        part=part,
        days_late=days_late,
        late_by=late_by,
        repeal=repeal,
        readings=readings,
        was=entry.was + computed.moves,
    )


def with_owner(deadline: Deadline, entry: Entry) -> Deadline:
    """A deadline with the person responsible for it, if that is on record."""
    if not entry.directive.assignments:
        return deadline
    owner, progress = entry.recorded.assigned(deadline.occurrence, deadline.computed.called)
    return deadline._replace(owner=owner, progress=progress)


def _outcomes(entry: Entry, occurrence: Occurrence) -> tuple[Outcome | None, Outcome | None, int]:
    """The outcome that ends the occurrence, one in part, and for a duty of many the number of outcomes."""
    directive, (label, computed) = entry.directive, occurrence
    if not directive.done:
        return None, None, 0
    called = computed.called
    outcome = entry.recorded.outcome(label, called)
    part = entry.recorded.outcome(label, called, part=True)
    if directive.many:
        return None, part or outcome, entry.recorded.number(label, called)
    return outcome, part, 0


def _days_late(computed: Computed, outcome: Outcome | None) -> int | None:
    """Days after the due date, negative when early; None when either day is not firm, or when the hour
    decides.
    """
    if not (outcome and outcome.on and computed.dates and computed.basis in FIRM):
        return None
    dates, on = computed.dates, outcome.on
    if computed.at and on == dates.due and outcome.at is None:
        return None
    return max((on - dates.end).days, 0) if on > dates.due else (on - dates.due).days


def _late_by(computed: Computed, outcome: Outcome | None) -> timedelta | None:
    """By how much an instant on record is later than the due instant; negative when earlier."""
    if not (outcome and outcome.at and computed.at and computed.basis in FIRM):
        return None
    return outcome.at - computed.at


def _open_status(
    entry: Entry, occurrence: Occurrence, repeal: Repeal | None, today: date, now: datetime | None
) -> Status:
    """The status of an entry without a whole outcome on record."""
    label, computed = occurrence
    if computed.basis is Basis.PROBLEM:
        return Status.PROBLEM
    if ended := _repealed(computed, repeal, today):
        return ended
    if entry.stayed and is_paused_for(label, today, entry.stayed):
        return Status.STAYED
    if computed.dates is None:
        return _WITHOUT_DATE[computed.basis]
    return _by_day(entry.directive, computed, computed.dates, today, now)


def _repealed(computed: Computed, repeal: Repeal | None, today: date) -> Status | None:
    """The effect of a repeal on an entry without an outcome; None while there is none yet."""
    if repeal is None:
        return None
    in_force = today < repeal.on
    if computed.dates is None:
        return None if in_force else Status.LAPSED
    if computed.dates.end >= repeal.on:
        return Status.LAPSED
    return None if in_force else Status.CLOSED


def _by_day(
    directive: Directive, computed: Computed, dates: Dates, today: date, now: datetime | None
) -> Status:
    if today < dates.due:
        return Status.UPCOMING
    is_past_its_hour = computed.at is not None and now is not None and now > computed.at
    if today <= dates.end and not is_past_its_hour:
        return Status.DUE_TODAY if dates.due == dates.end else Status.UPCOMING
    if computed.basis is Basis.PROJECTED:
        return Status.UNCONFIRMED
    if directive.kind.starts:
        return Status.IN_EFFECT
    if directive.kind is not Kind.DUTY or directive.modal.is_soft:
        return Status.CLOSED
    return Status.PASSED if directive.many else Status.PAST_DUE
