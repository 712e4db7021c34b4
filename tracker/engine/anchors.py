"""What a period is counted from: a milestone, a parent, an incident or a given date, with the steps.

The convention of this module: a child counts from the day on which its parent was actually done, else from
the parent's own due date, marked projected.
"""

from datetime import date, datetime
from typing import NamedTuple

from tracker.engine.hours import localized
from tracker.engine.index import Subject
from tracker.engine.on_record import repeal_of
from tracker.engine.parents import Parent
from tracker.errors import Refusal
from tracker.expression import Each, Moment, Reference, Trigger
from tracker.model import (
    Basis,
    Computed,
    Dates,
    Event,
    Happening,
    Kind,
    Label,
    Outcome,
    Reason,
    ReasonCode,
    Series,
    Step,
    StepCode,
    authorities,
    weakest,
)
from tracker.phrases import Phrase
from tracker.rules import Rule

OWN_RECORD = ("your record",)


class Anchor(NamedTuple):
    """What a period is counted from: a trigger with its dates, or the reason why it has none."""

    text: str
    basis: Basis
    dates: Dates | None = None
    instant: datetime | None = None
    planned: date | None = None
    precision: str = "day"
    may_come_sooner: bool = False
    reason: Reason | None = None
    steps: tuple[Step, ...] = ()


def milestone_anchor(owner: Event, name: str, on: date) -> Anchor:
    """The anchor of a milestone of an act: its date."""
    step = Step(StepCode.MILESTONE, None, on, (owner.cited,), owner.url, name=name)
    return Anchor(text=name, basis=Basis.FIXED, dates=Dates(on, on, on), steps=(step,))


def member_anchor(owner: Event, name: str, series: Series, label: Label) -> Anchor:
    """The anchor of one member of a series: its day."""
    assert isinstance(label, date)
    step = Step(StepCode.MEMBER, None, label, (series.cite or owner.cited,), owner.url, name=str(series.rule))
    return Anchor(text=f"{name}#{label}", basis=Basis.FIXED, dates=Dates(label, label, label), steps=(step,))


def parent_anchor(subject: Subject, parent: Parent) -> Anchor:
    """The day on which a directive was done, else its own due date, marked projected."""
    event, directive, _ = subject
    name, (computed, outcome) = subject.name, parent
    dates = computed.dates
    planned = computed.planned or (dates.due if dates else None)
    if outcome and outcome.on and not directive.many:
        done = Dates(outcome.on, outcome.on, outcome.on)
        cite = outcome.cite or event.cited
        step = Step(StepCode.DONE, dates and dates.due, outcome.on, (cite,), outcome.url, name=name)
        return Anchor(
            text=name, basis=Basis.COUNTED, dates=done, instant=outcome.at, planned=planned, steps=(step,)
        )
    if dates is None:
        return _without_date(name, computed, outcome)
    if outcome and outcome.no_later_than and not directive.many:
        return _done_by(name, computed, dates, outcome, planned)
    if (repeal := repeal_of(event, directive)) and dates.end >= repeal.on:
        return Anchor(text=name, basis=Basis.AWAITING, reason=Reason(ReasonCode.LAPSED, name, repeal.on))
    is_duty = directive.kind is Kind.DUTY and not directive.many
    basis = weakest((Basis.PROJECTED, computed.basis)) if is_duty else computed.basis
    reason = None
    if is_duty:
        reason = Reason(ReasonCode.NOT_DONE, name)
    elif basis is Basis.PROJECTED:
        reason = Reason(ReasonCode.PROJECTED, name)
    code = StepCode.STANDS_IN if is_duty else StepCode.FALLS
    cite, url = f"{event.cited} {directive.cite}", directive.url or event.url
    return Anchor(
        text=name,
        basis=basis,
        dates=dates,
        instant=computed.at,
        planned=planned,
        precision=computed.precision,
        may_come_sooner=computed.may_come_sooner,
        reason=reason,
        steps=(Step(code, None, dates.due, (cite,), url, name=name),),
    )


def happened_anchor(subject: Subject, trigger: Each, happening: Happening) -> Anchor:
    """The anchor of one recorded incident: its day, and its instant where one is on record."""
    at = happening.at
    day, instant = at, None
    if isinstance(at, datetime):
        instant = localized(at, subject.zone)
        day = instant.date()
    step = Step(
        StepCode.HAPPENED, None, day, OWN_RECORD, name=trigger.name, label=happening.label, at=instant
    )
    return Anchor(
        text=f"{trigger.name}#{happening.label}",
        basis=Basis.FIXED,
        dates=Dates(day, day, day),
        instant=instant,
        steps=(step,),
    )


def awaiting(text: str, reason: Reason, *steps: Step) -> Anchor:
    return Anchor(text=text, basis=Basis.AWAITING, reason=reason, steps=steps)


def not_known_yet(trigger: Reference | Each) -> Anchor:
    return awaiting(str(trigger), Reason(ReasonCode.NOT_KNOWN_YET, str(trigger)))


def _without_date(name: str, computed: Computed, outcome: Outcome | None) -> Anchor:
    if outcome:
        reason = Reason(ReasonCode.DONE_BY, name, outcome.no_later_than)
    else:
        # Only the root of the chain: otherwise reasons would grow with its length.
        root = (computed.reason.root,) if computed.reason else ()
        reason = Reason(ReasonCode.WITHOUT_DATE, name, parts=root)
    basis = Basis.PROBLEM if computed.basis is Basis.PROBLEM else Basis.AWAITING
    step = Step(StepCode.NO_DATE, None, None, reason=reason)
    return Anchor(text=name, basis=basis, reason=reason, steps=(step,))


def _done_by(name: str, computed: Computed, due: Dates, outcome: Outcome, planned: date | None) -> Anchor:
    """Done no later than D: due from the earlier of the due date and D, ``latest`` from the later."""
    by = outcome.no_later_than
    assert by
    earlier = min(due.due, by)
    dates = Dates(earlier, earlier, max(due.latest, by))
    step = Step(StepCode.DONE_BY, due.due, earlier, authorities(outcome.cite), outcome.url, name=name, day=by)
    reason = Reason(ReasonCode.DAY_UNKNOWN, name)
    basis = weakest((Basis.PROJECTED, computed.basis))
    return Anchor(text=name, basis=basis, dates=dates, planned=planned, reason=reason, steps=(step,))


def given_anchor(zone: str, trigger: Trigger) -> Anchor:
    """The anchor of a given date or time; raises Refusal for a name, and for a time without a zone."""
    if not isinstance(trigger, Moment):
        raise Refusal(
            Rule.UNKNOWN_TRIGGER,
            Phrase("`{trigger}` is a name, and `tracker calc` reads no store", trigger=trigger),
            "count from a date: 2025-01-23",
        )
    value = trigger.value
    instant = None
    day = value
    if isinstance(value, datetime):
        instant = _instant(value, zone)
        day = instant.date()
    step = Step(StepCode.GIVEN, None, day, at=instant, words=zone)
    return Anchor(
        text=str(value), basis=Basis.FIXED, dates=Dates(day, day, day), instant=instant, steps=(step,)
    )


def _instant(value: datetime, zone: str) -> datetime:
    if zone:
        return localized(value, zone)
    if value.tzinfo is None:
        raise Refusal(
            Rule.NO_ZONE,
            Phrase("{time} is a time without a zone", time=value.isoformat("T", "minutes")),
            "add an offset, or name --tz",
        )
    return value
