"""From a computed date, an outcome and a repeal to the status on the day of the question."""

from datetime import date

from tracker.engine.evaluate import Computed, Dates
from tracker.model import (
    FIRM,
    Basis,
    Deadline,
    Directive,
    Event,
    MoveResult,
    Outcome,
    ReadingResult,
    Repeal,
    Status,
)

_WITHOUT_DATE = {
    Basis.AWAITING: Status.AWAITING,
    Basis.UNDATED: Status.UNDATED,
    Basis.PROBLEM: Status.PROBLEM,
}


def repeal_of(event: Event, directive: Directive) -> Repeal | None:
    """The repeal that reaches a directive: its own or its event's, whichever comes first."""
    if directive.dropped and event.revoked:
        return min(directive.dropped, event.revoked, key=lambda repeal: repeal.on)
    return directive.dropped or event.revoked


def outcome_for(
    directive: Directive, occurrence: int | str | None, dates: Dates | None, *, part: bool = False
) -> Outcome | None:
    """The outcome of a directive or one occurrence: a day beats "no later than", the newest first."""
    if not directive.done or not directive.kind.takes_outcome:
        return None
    found = [
        each
        for each in directive.done
        if each.part is part
        and is_called(each.occurrence, occurrence, dates)
        and not _is_reopened(each, directive, occurrence, dates)
    ]
    newest_first = reversed(found)  # the later of two on one day stands behind the earlier
    return max(newest_first, key=lambda outcome: (outcome.on is not None, outcome.known), default=None)


def is_called(name: date | int | str | None, occurrence: int | str | None, dates: Dates | None) -> bool:
    """Whether a name means an occurrence: its number, its label or its due date; None means the only one."""
    if name is None or occurrence is None:
        return name is occurrence
    return str(name) == str(occurrence) or (dates is not None and name == dates.due)


def _is_reopened(
    outcome: Outcome, directive: Directive, occurrence: int | str | None, dates: Dates | None
) -> bool:
    return any(
        is_called(reopening.occurrence, occurrence, dates)
        and outcome.location in reopening.before
        and outcome.day <= reopening.on
        for reopening in directive.reopenings
    )


def judge(
    *,
    event: Event,
    directive: Directive,
    occurrence: int | str | None,
    computed: Computed,
    today: date,
    clock: bool,
    readings: tuple[ReadingResult, ...],
    was: tuple[MoveResult, ...],
) -> Deadline:
    """The deadline of a directive, or of one occurrence, on a day."""
    dates = computed.dates
    outcome = part = None
    if directive.done:
        outcome = None if clock else outcome_for(directive, occurrence, computed.called)
        part = outcome_for(directive, occurrence, computed.called, part=True)
    repeal = repeal_of(event, directive)
    return Deadline(
        event=event,
        directive=directive,
        occurrence=occurrence,
        basis=computed.basis,
        status=_status(directive, computed, outcome, repeal, today, clock=clock),
        today=today,
        due=dates and dates.due,
        end=dates and dates.end,
        earliest=computed.earliest,
        latest=dates and dates.latest,
        at=computed.at,
        precision=computed.precision,
        unadjusted=computed.raw and computed.raw.due,
        planned=computed.planned,
        may_come_sooner=computed.may_come_sooner,
        reason=computed.reason,
        trigger=computed.trigger,
        trigger_date=computed.trigger_date,
        counting=computed.counting,
        outcome=outcome,
        part=part,
        days_late=_days_late(computed, outcome),
        repeal=repeal,
        readings=readings,
        was=was,
        steps=computed.steps,
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
    clock: bool,
) -> Status:
    if computed.basis is Basis.PROBLEM and not outcome:
        return Status.PROBLEM
    if outcome:
        return Status.DONE_LATE if (_days_late(computed, outcome) or 0) > 0 else Status.DONE
    if repeal and (closed := _repealed(computed, repeal, today)):
        return closed
    if computed.dates is None:
        return Status.CLOCK if clock else _WITHOUT_DATE[computed.basis]
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
    if directive.kind.value != "duty" or directive.modal.is_soft:
        return Status.CLOSED
    return Status.PAST_DUE
