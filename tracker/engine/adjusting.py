"""What happens to a counted date: a time of day, a move of one occurrence, a postponement, an extension.

The convention of this module: a date that was moved to another day keeps its time of day and is not rolled,
since a person or an act chose that day.
"""

from datetime import date, datetime

from tracker.engine.evaluate import evaluate
from tracker.engine.hours import localized
from tracker.engine.index import Subject
from tracker.engine.on_record import OnRecord
from tracker.engine.resolver import Resolver
from tracker.model import (
    Computed,
    Dates,
    Directive,
    Label,
    MoveResult,
    Postponement,
    Step,
    StepCode,
    authorities,
)


def at_time(subject: Subject, computed: Computed) -> Computed:
    """A date with the time of day at which it is due, in the deadline's own zone.

    Raises Refusal for a local time that does not exist or occurs twice on that day, when the clocks change.
    """
    if subject.directive.at is None or computed.dates is None:
        return computed
    at = localized(datetime.combine(computed.dates.due, subject.directive.at), subject.zone)
    step = Step(StepCode.TIME_OF_DAY, computed.dates.due, computed.dates.due, at=at, words=subject.zone)
    return computed._replace(at=at, precision="time", steps=(*computed.steps, step))


def moved(directive: Directive, label: Label | None, computed: Computed, resolver: Resolver) -> Computed:
    """One occurrence with the other due date that the store gives it; the last move applies."""
    for move in directive.moved:
        names_it = move.occurrence is None if label is None else str(move.occurrence) == str(label)
        if not names_it:
            continue
        other = evaluate(move.due, resolver)
        if other.dates is None:
            return other
        step = Step(
            StepCode.EXTENDED,
            None,
            other.dates.due,
            authorities(move.cite),
            move.url,
            day=move.known,
            words=move.by,
        )
        was = _was(computed, move.known, move.by, move.cite)
        computed = computed._replace(
            basis=other.basis,
            dates=other.dates,
            raw=other.raw,
            earliest=other.earliest,
            at=other.at,
            precision=other.precision,
            reason=other.reason,
            moves=(*computed.moves, was),
            before_moves=computed.called,
            steps=(*computed.steps, *other.steps, step),
        )
    return computed


def postponed(subject: Subject, computed: Computed, postponements: tuple[Postponement, ...]) -> Computed:
    """A date that falls within a postponement, moved to the day that it names; never earlier."""
    for each in postponements:
        dates = computed.dates
        if dates is None or not each.start <= dates.due <= each.until:
            continue
        if not each.reaches(subject.event, subject.directive):
            continue
        step = Step(
            StepCode.POSTPONED,
            dates.due,
            max(each.to, dates.due),
            authorities(each.cite),
            each.url,
            words=each.by,
        )._replace(days=(each.start, each.until))
        computed = on_day(
            computed, max(each.to, dates.due), step, _was(computed, each.known, each.by, each.cite)
        )
    return computed


def extended(recorded: OnRecord, label: Label | None, computed: Computed, resolver: Resolver) -> Computed:
    """An occurrence with the extensions that are on record for it; the last one applies."""
    called = computed.called
    for extension in () if label is None else recorded.extended(label, called):
        other = evaluate(extension.due, resolver._replace(rolls_fixed=False))
        if other.dates is None:
            return other
        due = other.dates.due
        was = computed.dates.due if computed.dates else None
        step = Step(
            StepCode.EXTENDED,
            was,
            due,
            authorities(extension.cite),
            extension.url,
            day=extension.known,
            words=extension.by,
        )
        move = _was(computed, extension.known, extension.by, extension.cite)
        computed = on_day(computed, due, step, move)._replace(
            basis=other.basis, planned=None, may_come_sooner=False, reason=other.reason, before_moves=called
        )
    return computed


def on_day(computed: Computed, day: date, step: Step, was: MoveResult) -> Computed:
    """A date that was moved to another day, with its earlier date recorded."""
    dates = Dates(day, day, day)
    return computed._replace(
        dates=dates,
        raw=dates,
        earliest=day,
        at=None,
        precision="day",
        moves=(*computed.moves, was),
        before_moves=computed.called,
        steps=(*computed.steps, step),
    )


def _was(computed: Computed, changed: date, by: str, cite: str) -> MoveResult:
    was = computed.dates.due if computed.dates else None
    return MoveResult(str(was or ""), was, changed, by, cite)


def stands(directive: Directive, postponements: tuple[Postponement, ...]) -> bool:
    """Whether a counted date is the answer, since nothing in the store can change it."""
    return not (directive.moved or directive.at or directive.extensions or postponements)


def adjusted(
    subject: Subject,
    computed: Computed,
    resolver: Resolver,
    recorded: OnRecord,
    postponements: tuple[Postponement, ...],
) -> Computed:
    """A counted date with all its adjustments, in the order in which they apply."""
    directive, label = subject.directive, subject.label
    computed = moved(directive, label, computed, resolver)
    if not any(move.is_recorded for move in directive.was):  # records come last
        computed = postponed(subject, computed, postponements)
    return at_time(subject, extended(recorded, label, computed, resolver))
