"""From a computed date, an outcome and a repeal to the status on the day of the question."""

from datetime import date

from tracker.engine.on_record import repeal_of
from tracker.engine.schedule import Entry, Occurrence
from tracker.model import FIRM, Basis, Computed, Dates, Deadline, Directive, Kind, Outcome, Repeal, Status

_WITHOUT_DATE = {
    Basis.AWAITING: Status.AWAITING,
    Basis.UNDATED: Status.UNDATED,
    Basis.PROBLEM: Status.PROBLEM,
}


def deadline_of(entry: Entry, occurrence: Occurrence, today: date, *, is_clock: bool = False) -> Deadline:
    """A directive, or one occurrence of it, on a day."""
    event, directive, computed = entry.event, entry.directive, occurrence.computed
    outcome = part = None
    if directive.done:
        called = computed.called
        outcome = None if is_clock else entry.recorded.outcome(occurrence.label, called)
        part = entry.recorded.outcome(occurrence.label, called, part=True)
    repeal = repeal_of(event, directive)
    return Deadline(
        event=event,
        directive=directive,
        computed=computed,
        status=_status(directive, computed, outcome, repeal, today, is_clock=is_clock),
        today=today,
        occurrence=occurrence.label,
        outcome=outcome,
        part=part,
        days_late=_days_late(computed, outcome),
        repeal=repeal,
        readings=entry.readings,
        was=(*entry.was, *computed.moves),
    )


def _days_late(computed: Computed, outcome: Outcome | None) -> int | None:
    """Days after the due date, negative when early; None when either day is not firm."""
    if not (outcome and outcome.on and computed.dates and computed.basis in FIRM):
        return None
    dates, on = computed.dates, outcome.on
    return max((on - dates.end).days, 0) if on > dates.due else (on - dates.due).days


def _status(
    directive: Directive,
    computed: Computed,
    outcome: Outcome | None,
    repeal: Repeal | None,
    today: date,
    *,
    is_clock: bool,
) -> Status:
    if computed.basis is Basis.PROBLEM and not outcome:
        return Status.PROBLEM
    if outcome:
        return Status.DONE_LATE if (_days_late(computed, outcome) or 0) > 0 else Status.DONE
    if repeal and (closed := _repealed(computed, repeal, today)):
        return closed
    if computed.dates is None:
        return Status.CLOCK if is_clock else _WITHOUT_DATE[computed.basis]
    return _by_day(directive, computed, computed.dates, today)


def _repealed(computed: Computed, repeal: Repeal, today: date) -> Status | None:
    """What a repeal makes of an entry without outcome; None while it changes nothing yet."""
    in_force = today < repeal.on
    if computed.dates is None:
        return None if in_force else Status.LAPSED
    if computed.dates.end >= repeal.on:
        return Status.LAPSED
    return None if in_force else Status.CLOSED


def _by_day(directive: Directive, computed: Computed, dates: Dates, today: date) -> Status:
    if today < dates.due:
        return Status.UPCOMING
    if today <= dates.end:
        return Status.DUE_TODAY if dates.due == dates.end else Status.UPCOMING
    if computed.basis is Basis.PROJECTED:
        return Status.UNCONFIRMED
    if directive.kind.starts:
        return Status.IN_EFFECT
    if directive.kind is not Kind.DUTY or directive.modal.is_soft:
        return Status.CLOSED
    return Status.PAST_DUE
