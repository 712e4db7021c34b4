"""The date of a trigger: a milestone's date, a directive's outcome or due date, an incident.

The convention of this module: a child counts from the day on which its parent was actually done, else from
the parent's own due date, marked projected.
"""

from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime
from itertools import islice

from tracker.engine.evaluate import Anchor
from tracker.engine.hours import localized
from tracker.engine.index import Index
from tracker.engine.on_record import repeal_of
from tracker.engine.schedule import Parent
from tracker.errors import Refusal
from tracker.expression import Each, Reference
from tracker.model import (
    Basis,
    Computed,
    Dates,
    Directive,
    Event,
    EventId,
    FullId,
    Happening,
    Kind,
    Label,
    Outcome,
    Reason,
    ReasonCode,
    Series,
    Step,
    StepCode,
    weakest,
)
from tracker.phrases import Phrase
from tracker.rules import Rule
from tracker.text import MOST_HINTS, did_you_mean

OWN_RECORD = "your record"


class Anchors:
    """Finds the anchor of a trigger; ``parent`` gives the date and outcome of a directive's occurrence."""

    def __init__(self, index: Index, parent: Callable[[FullId, Label | None], Parent]) -> None:
        self._index = index
        self._parent = parent
        self._ids: dict[EventId, set[str]] = {}
        self._hints = MOST_HINTS

    def _near(self, word: str, known: Iterable[str]) -> str:
        """The nearest names, for the first few wrong ones."""
        self._hints -= 1
        return did_you_mean(word, tuple(known)) if self._hints >= 0 else ""

    def find(self, event: Event, reference: Reference) -> Anchor:
        """The anchor of a milestone or directive; raises Refusal when there is none of that name."""
        owner = self._owner(event, reference)
        if owner is None:
            return _not_known_yet(reference)
        text = f"{owner.id}/{reference.name}"
        full_id = FullId(text)
        if full_id in self._index.directives:
            return self._directive(full_id, reference)
        if reference.occurrence is not None:
            raise _unknown(Phrase("`{text}` does not repeat", text=text), "leave the `#` out")
        if milestone := owner.dates.get(reference.name):
            step = Step(StepCode.MILESTONE, None, milestone.on, owner.cited, owner.url, name=text)
            dates = Dates(milestone.on, milestone.on, milestone.on)
            return Anchor(text=text, basis=Basis.FIXED, dates=dates, steps=(step,))
        if words := owner.awaiting.get(reference.name):
            step = Step(StepCode.AWAITED, None, None, owner.cited, owner.url, name=text, words=words)
            return _awaiting(text, Reason(ReasonCode.AWAITING, text, words=words), step)
        if reference.name in owner.incidents or reference.name in owner.series:
            raise _unknown(
                Phrase("`{text}` recurs", text=text),
                Phrase("write `each {reference}`", reference=reference),
            )
        return self._hidden(owner, reference)

    def _owner(self, event: Event, trigger: Reference | Each) -> Event | None:
        """The event that a trigger names; None when it was not known yet."""
        name = trigger.event or event.id
        if owner := self._index.events.get(name):
            return owner
        if name in self._index.whole:
            return None
        hint = self._near(name, self._index.whole) or "name an event of the store"
        raise _unknown(Phrase("no event `{name}`", name=name), hint)

    def _hidden(self, owner: Event, reference: Reference) -> Anchor:
        """A directive that was not known yet, or an unknown name."""
        whole = self._index.whole.get(owner.id, owner)
        if whole.id not in self._ids:
            self._ids[whole.id] = {directive.id for directive in whole.directives}
        if reference.name in self._ids[whole.id]:
            return _not_known_yet(reference)
        hint = self._near(reference.name, _names(whole))
        hint = hint or Phrase(
            "`{id}` has {names}", id=owner.id, names=", ".join(islice(_names(whole), 8)) or "no names"
        )
        raise _unknown(
            Phrase("`{id}` has no milestone or directive `{name}`", id=owner.id, name=reference.name), hint
        )

    # --- each of something that recurs --------------------------------------------------------

    def waiting(self, event: Event, trigger: Each) -> Anchor:
        """The anchor of ``each`` before anything has happened: the words of its incident, or its name."""
        owner = self._owner(event, trigger)
        if owner is None:
            return _not_known_yet(trigger)
        full_id = FullId(f"{owner.id}/{trigger.name}")
        if words := owner.incidents.get(trigger.name):
            step = Step(StepCode.INCIDENT, None, None, owner.cited, owner.url, words=words)
            return _awaiting(str(trigger), Reason(ReasonCode.INCIDENT, words=words), step)
        if trigger.name in owner.series or full_id in self._index.directives:
            return _awaiting(str(trigger), Reason(ReasonCode.EACH, name=full_id))
        names = (*owner.incidents, *owner.series)
        hint = self._near(trigger.name, names) or "add it under `incidents` or `series`"
        raise _unknown(
            Phrase("`{id}` has no incident or series `{name}`", id=owner.id, name=trigger.name), hint
        )

    def labelled(self, event: Event, directive: Directive, trigger: Each, label: Label) -> Anchor:
        """The anchor of one occurrence: an incident, a member of a series or a parent's occurrence."""
        owner = self._owner(event, trigger)
        assert owner
        name = f"{owner.id}/{trigger.name}"
        if trigger.name in owner.incidents:
            happening = self._index.happenings.get((owner.id, trigger.name), {}).get(str(label))
            if happening:
                return happened_anchor(event, directive, trigger, happening)
            return _awaiting(name, Reason(ReasonCode.NOT_HAPPENED, trigger.name, words=str(label)))
        if series := owner.series.get(trigger.name):
            return _member(owner, name, series, label)
        full_id = FullId(name)
        parent_event, parent = self._index.directives[full_id]
        return parent_anchor(f"{full_id}#{label}", parent_event, parent, self._parent(full_id, label))

    # --- directives as parents ----------------------------------------------------------------

    def _directive(self, full_id: FullId, reference: Reference) -> Anchor:
        event, directive = self._index.directives[full_id]
        label = reference.occurrence
        name = str(full_id) if label is None else f"{full_id}#{label}"
        return parent_anchor(name, event, directive, self._parent(full_id, label))


def _member(owner: Event, name: str, series: Series, label: Label) -> Anchor:
    """The anchor of one member of a series: its day."""
    assert isinstance(label, date)
    step = Step(StepCode.MEMBER, None, label, series.cite or owner.cited, owner.url, name=str(series.rule))
    return Anchor(text=f"{name}#{label}", basis=Basis.FIXED, dates=Dates(label, label, label), steps=(step,))


def parent_anchor(name: str, event: Event, directive: Directive, parent: Parent) -> Anchor:
    """The day on which a directive was done, else its own due date, marked projected."""
    computed, outcome = parent
    dates = computed.dates
    planned = computed.planned or (dates.due if dates else None)
    if outcome and outcome.on and not directive.many:
        done = Dates(outcome.on, outcome.on, outcome.on)
        cite = outcome.cite or event.cited
        step = Step(StepCode.DONE, dates and dates.due, outcome.on, cite, outcome.url, name=name)
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
        steps=(Step(code, None, dates.due, cite, url, name=name),),
    )


def happened_anchor(event: Event, directive: Directive, trigger: Each, happening: Happening) -> Anchor:
    """The anchor of one recorded incident: its day, and its instant where one is on record."""
    at = happening.at
    day, instant = at, None
    if isinstance(at, datetime):
        instant = localized(at, directive.tz or event.tz)
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


def _awaiting(text: str, reason: Reason, *steps: Step) -> Anchor:
    return Anchor(text=text, basis=Basis.AWAITING, reason=reason, steps=steps)


def _not_known_yet(trigger: Reference | Each) -> Anchor:
    return _awaiting(str(trigger), Reason(ReasonCode.NOT_KNOWN_YET, str(trigger)))


def _names(event: Event) -> Iterator[str]:
    yield from (*event.dates, *event.awaiting, *event.incidents)
    yield from (directive.id for directive in event.directives)


def _unknown(message: str, remedy: str) -> Refusal:
    return Refusal(Rule.UNKNOWN_TRIGGER, message, remedy)


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
    step = Step(StepCode.DONE_BY, due.due, earlier, outcome.cite, outcome.url, name=name, day=by)
    reason = Reason(ReasonCode.DAY_UNKNOWN, name)
    basis = weakest((Basis.PROJECTED, computed.basis))
    return Anchor(text=name, basis=basis, dates=dates, planned=planned, reason=reason, steps=(step,))
