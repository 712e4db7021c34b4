"""What a trigger comes to: a milestone's date, a directive's outcome or due date, an incident.

The convention of this module: a child counts from the day its parent was really done, else from the
parent's own due date, marked projected.
"""

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from itertools import islice
from typing import Protocol

from tracker.engine.evaluate import Anchor, Computed, Dates, weakest
from tracker.engine.hours import localized
from tracker.engine.status import outcome_for, repeal_of
from tracker.errors import Refusal
from tracker.expression import Each, Reference, clock_of
from tracker.model import Basis, Directive, Event, EventId, FullId, Happening, Kind, Outcome, Step, Store
from tracker.rules import Rule
from tracker.text import MOST_HINTS, did_you_mean

NO_DATE = " has no date: "
LONGEST_REASON = 200  # characters


class Resolved(Protocol):
    """What anchors need of a run over a store: its entries, and the results so far."""

    events: dict[str, Event]
    directives: dict[FullId, tuple[Event, Directive]]
    results: dict[FullId, Computed]

    def nth(self, full_id: FullId, number: int) -> tuple[Computed, Outcome | None]: ...


class Anchors:
    """Finds the anchor of a trigger; ``whole`` is the store with what is not known yet."""

    def __init__(self, resolved: Resolved, whole: Store) -> None:
        self._resolved = resolved
        self._whole = {event.id: event for event in whole.events}
        self._ids: dict[EventId, set[str]] = {}
        self._hints = MOST_HINTS

    def _near(self, word: str, known: Iterable[str]) -> str:
        """The nearest names, for the first ones that are wrong."""
        self._hints -= 1
        return did_you_mean(word, tuple(known)) if self._hints >= 0 else ""

    def find(self, event: Event, reference: Reference) -> Anchor:
        """The anchor of a milestone or directive; raises Refusal when it names nothing of the kind."""
        owner = self._owner(event, reference)
        if owner is None:
            return Anchor(text=str(reference), basis=Basis.AWAITING, reason=f"{reference} was not known yet")
        text = f"{owner.id}/{reference.name}"
        full_id = FullId(text)
        if full_id in self._resolved.directives:
            return self._directive(full_id, reference)
        if reference.occurrence is not None:
            raise _unknown(f"`{text}` does not repeat", "leave the `#` out")
        if milestone := owner.dates.get(reference.name):
            step = Step(text, None, milestone.on, owner.cited, owner.url)
            dates = Dates(milestone.on, milestone.on, milestone.on)
            return Anchor(text=text, basis=Basis.FIXED, dates=dates, steps=(step,))
        if words := owner.awaiting.get(reference.name):
            step = Step(f"{text} has no date yet: {words}", None, None, owner.cited, owner.url)
            return Anchor(text=text, basis=Basis.AWAITING, reason=f"awaiting {text}: {words}", steps=(step,))
        if reference.name in owner.incidents:
            raise _unknown(f"`{text}` happens again and again", f"say `each {reference}`")
        return self._hidden(owner, reference)

    def _owner(self, event: Event, trigger: Reference | Each) -> Event | None:
        """The event that a trigger speaks of; None when it was not known yet."""
        name = trigger.event or event.id
        if owner := self._resolved.events.get(name):
            return owner
        if name in self._whole:
            return None
        hint = self._near(name, self._whole) or "name an event of the store"
        raise _unknown(f"no event `{name}`", hint)

    def _hidden(self, owner: Event, reference: Reference) -> Anchor:
        """A directive that was not known yet, or nothing at all."""
        whole = self._whole.get(owner.id, owner)
        if whole.id not in self._ids:
            self._ids[whole.id] = {directive.id for directive in whole.directives}
        if reference.name in self._ids[whole.id]:
            return Anchor(text=str(reference), basis=Basis.AWAITING, reason=f"{reference} was not known yet")
        hint = self._near(reference.name, _names(whole))
        hint = hint or f"`{owner.id}` has {', '.join(islice(_names(whole), 8)) or 'no names'}"
        raise _unknown(f"`{owner.id}` has no milestone or directive `{reference.name}`", hint)

    def clock(self, event: Event, trigger: Each) -> Anchor:
        """The anchor of a clock before anything has happened: the words of its incident."""
        owner = self._owner(event, trigger)
        if owner is None:
            return Anchor(text=str(trigger), basis=Basis.AWAITING, reason=f"{trigger} was not known yet")
        words = owner.incidents.get(trigger.name)
        if words is None:
            hint = self._near(trigger.name, owner.incidents) or "add it under `incidents`"
            raise _unknown(f"`{owner.id}` has no incident `{trigger.name}`", hint)
        step = Step(f"each time {words}", None, None, owner.cited, owner.url)
        return Anchor(text=str(trigger), basis=Basis.AWAITING, reason=f"each time {words}", steps=(step,))

    def happened(self, event: Event, directive: Directive, trigger: Each, happening: Happening) -> Anchor:
        """The anchor of one recorded incident: its day, and its instant where one is on record."""
        at = happening.at
        day, instant = at, None
        if isinstance(at, datetime):
            zone = directive.tz or event.tz
            instant = localized(at, zone)
            day = instant.date()
        words = (
            f"{trigger.name} on {instant.isoformat('T', 'minutes') if instant else day} ({happening.label})"
        )
        return Anchor(
            text=f"{trigger.name}#{happening.label}",
            basis=Basis.FIXED,
            dates=Dates(day, day, day),
            instant=instant,
            steps=(Step(words, None, day, "own record"),),
        )

    # --- directives as parents ----------------------------------------------------------------

    def _directive(self, full_id: FullId, reference: Reference) -> Anchor:
        event, directive = self._resolved.directives[full_id]
        if clock_of(directive.due):
            raise Refusal(
                Rule.CLOCK_AS_TRIGGER,
                f"`{full_id}` is a clock and has no date of its own",
                "count from its incident",
            )
        computed, outcome = self._computed(full_id, directive, reference)
        name = f"{full_id}#{reference.occurrence}" if directive.repeat else str(full_id)
        planned = computed.planned or (computed.dates.due if computed.dates else None)
        if outcome and outcome.on:
            step = _done_step(name, outcome, computed, event)
            dates = Dates(outcome.on, outcome.on, outcome.on)
            return Anchor(text=name, basis=Basis.COUNTED, dates=dates, planned=planned, steps=(step,))
        if computed.dates is None:
            return _without_date(name, computed, outcome)
        if outcome and outcome.no_later_than:
            return _done_by(name, computed, computed.dates, outcome, planned)
        if (repeal := repeal_of(event, directive)) and computed.dates.end >= repeal.on:
            return Anchor(text=name, basis=Basis.AWAITING, reason=f"{name} lapsed on {repeal.on}")
        cite, url = f"{event.cited} {directive.cite}", directive.url or event.url
        if directive.kind is not Kind.DUTY:
            step = Step(f"{name} falls on {computed.dates.due}", None, computed.dates.due, cite, url)
            basis = computed.basis
            reason = f"{name} is projected" if basis is Basis.PROJECTED else ""
        else:
            words = f"{name} is not on record as done: its own due date stands in for it"
            step = Step(words, None, computed.dates.due, cite, url)
            basis = weakest((Basis.PROJECTED, computed.basis))
            reason = f"{name} is not on record as done"
        return Anchor(
            text=name,
            basis=basis,
            dates=computed.dates,
            planned=planned,
            precision=computed.precision,
            may_come_sooner=computed.may_come_sooner,
            reason=reason,
            steps=(step,),
        )

    def _computed(
        self, full_id: FullId, directive: Directive, reference: Reference
    ) -> tuple[Computed, Outcome | None]:
        computed = self._resolved.results[full_id]
        if directive.repeat and reference.occurrence is None:
            raise Refusal(Rule.REPEATING_PARENT, f"`{full_id}` repeats", f"say which one: {reference}#1")
        if reference.occurrence is not None and directive.repeat and computed.dates:
            return self._resolved.nth(full_id, reference.occurrence)
        if reference.occurrence is not None and not directive.repeat:
            raise _unknown(f"`{full_id}` does not repeat", "leave the `#` out")
        return computed, outcome_for(directive, None, computed.dates)


def _names(event: Event) -> Iterator[str]:
    yield from (*event.dates, *event.awaiting, *event.incidents)
    yield from (directive.id for directive in event.directives)


def _unknown(message: str, remedy: str) -> Refusal:
    return Refusal(Rule.UNKNOWN_TRIGGER, message, remedy)


def _done_step(name: str, outcome: Outcome, computed: Computed, event: Event) -> Step:
    assert outcome.on
    due = computed.dates.due if computed.dates else None
    words = f"{name} was done on {outcome.on}"
    if due:
        words += f" ({lateness((outcome.on - due).days)}; it was due {due})"
    return Step(words, due, outcome.on, outcome.cite or event.cited, outcome.url)


def lateness(days: int) -> str:
    """How late (or early, when negative) something was, in words."""
    if days == 0:
        return "on time"
    return f"{abs(days)} day{'' if abs(days) == 1 else 's'} {'late' if days > 0 else 'early'}"


def _without_date(name: str, computed: Computed, outcome: Outcome | None) -> Anchor:
    if outcome:
        reason = f"{name} was done by {outcome.no_later_than}, on which day is not known"
    else:
        # Only the root of it: reasons of reasons would grow with the length of a chain.
        root = computed.reason.rpartition(NO_DATE)[2][:LONGEST_REASON]
        reason = f"{name}{NO_DATE}{root}"
    basis = Basis.PROBLEM if computed.basis is Basis.PROBLEM else Basis.AWAITING
    return Anchor(text=name, basis=basis, reason=reason, steps=(Step(reason, None, None),))


def _done_by(name: str, computed: Computed, due: Dates, outcome: Outcome, planned: date | None) -> Anchor:
    """Done no later than D: due from the earlier of the due date and D, ``latest`` from the later."""
    by = outcome.no_later_than
    assert by
    earlier = min(due.due, by)
    dates = Dates(earlier, earlier, max(due.latest, by))
    words = f"{name} was done by {by}, on which day is not known: the earlier of that and its due date"
    reason = f"the day on which {name} was done is not known"
    step = Step(words, due.due, earlier, outcome.cite, outcome.url)
    basis = weakest((Basis.PROJECTED, computed.basis))
    return Anchor(text=name, basis=basis, dates=dates, planned=planned, reason=reason, steps=(step,))
