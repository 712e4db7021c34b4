"""What a trigger names in a store: a milestone, a directive, an incident or a series."""

from collections.abc import Iterable, Iterator
from itertools import islice

from tracker.engine.anchors import (
    Anchor,
    awaiting,
    happened_anchor,
    member_anchor,
    milestone_anchor,
    not_known_yet,
    parent_anchor,
)
from tracker.engine.index import Index, Subject
from tracker.engine.parents import Parents
from tracker.errors import Refusal
from tracker.expression import Each, Moment, Reference, Trigger
from tracker.model import Event, EventId, FullId, Label, Reason, ReasonCode, Step, StepCode
from tracker.phrases import Phrase
from tracker.rules import Rule
from tracker.text import MOST_HINTS, did_you_mean


class Triggers:
    """Finds the anchor of a trigger by its name; the parents that it names were computed before."""

    def __init__(self, index: Index, parents: Parents) -> None:
        self._index = index
        self._parents = parents
        self._ids: dict[EventId, set[str]] = {}
        self._hints = MOST_HINTS

    def _near(self, word: str, known: Iterable[str]) -> str:
        """The nearest names, for the first few wrong ones."""
        self._hints -= 1
        return did_you_mean(word, tuple(known)) if self._hints >= 0 else ""

    def anchor(self, subject: Subject, trigger: Trigger) -> Anchor:
        """What a directive, or one occurrence of it, counts from; raises Refusal if that does not exist."""
        if isinstance(trigger, Moment):
            raise _unknown("a date is not a trigger in a store", "name a milestone")
        if isinstance(trigger, Reference):
            return self._reference(subject.event, trigger)
        waiting = self._waiting(subject.event, trigger)
        is_unknown = waiting.reason is None or waiting.reason.code is ReasonCode.NOT_KNOWN_YET
        return waiting if subject.label is None or is_unknown else self._each(subject, trigger, subject.label)

    # --- a milestone or a directive -----------------------------------------------------------------

    def _reference(self, event: Event, reference: Reference) -> Anchor:
        """The anchor of a milestone or directive; raises Refusal when there is none of that name."""
        owner = self._owner(event, reference)
        if owner is None:
            return not_known_yet(reference)
        text = f"{owner.id}/{reference.name}"
        full_id = FullId(text)
        if full_id in self._index.directives:
            return self._parent(full_id, reference.occurrence)
        if reference.occurrence is not None:
            raise _unknown(Phrase("`{text}` does not repeat", text=text), "leave the `#` out")
        if milestone := owner.dates.get(reference.name):
            return milestone_anchor(owner, text, milestone.on)
        if words := owner.awaiting.get(reference.name):
            step = Step(StepCode.AWAITED, None, None, (owner.cited,), owner.url, name=text, words=words)
            return awaiting(text, Reason(ReasonCode.AWAITING, text, words=words), step)
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
            return not_known_yet(reference)
        hint = self._near(reference.name, _names(whole))
        hint = hint or Phrase(
            "`{id}` has {names}", id=owner.id, names=", ".join(islice(_names(whole), 8)) or "no names"
        )
        raise _unknown(
            Phrase("`{id}` has no milestone or directive `{name}`", id=owner.id, name=reference.name), hint
        )

    # --- each of something that recurs --------------------------------------------------------

    def _waiting(self, event: Event, trigger: Each) -> Anchor:
        """The anchor of ``each`` before anything has happened: the words of its incident, or its name."""
        owner = self._owner(event, trigger)
        if owner is None:
            return not_known_yet(trigger)
        full_id = FullId(f"{owner.id}/{trigger.name}")
        if words := owner.incidents.get(trigger.name):
            step = Step(StepCode.INCIDENT, None, None, (owner.cited,), owner.url, words=words)
            return awaiting(str(trigger), Reason(ReasonCode.INCIDENT, words=words), step)
        if trigger.name in owner.series or full_id in self._index.directives:
            return awaiting(str(trigger), Reason(ReasonCode.EACH, name=full_id))
        names = (*owner.incidents, *owner.series)
        hint = self._near(trigger.name, names) or "add it under `incidents` or `series`"
        raise _unknown(
            Phrase("`{id}` has no incident or series `{name}`", id=owner.id, name=trigger.name), hint
        )

    def _each(self, subject: Subject, trigger: Each, label: Label) -> Anchor:
        """The anchor of one occurrence: an incident, a member of a series or a parent's occurrence."""
        owner = self._owner(subject.event, trigger)
        assert owner
        name = f"{owner.id}/{trigger.name}"
        if trigger.name in owner.incidents:
            happening = self._index.happenings.get((owner.id, trigger.name), {}).get(str(label))
            if happening:
                return happened_anchor(subject, trigger, happening)
            return awaiting(name, Reason(ReasonCode.NOT_HAPPENED, trigger.name, words=str(label)))
        if series := owner.series.get(trigger.name):
            return member_anchor(owner, name, series, label)
        return self._parent(FullId(name), label)

    def _parent(self, full_id: FullId, label: Label | None) -> Anchor:
        """The anchor of a directive, or of one occurrence of it."""
        return parent_anchor(self._index.subject(full_id, label), self._parents.parent(full_id, label))


def _names(event: Event) -> Iterator[str]:
    yield from (*event.dates, *event.awaiting, *event.incidents)
    yield from (directive.id for directive in event.directives)


def _unknown(message: str, remedy: str) -> Refusal:
    return Refusal(Rule.UNKNOWN_TRIGGER, message, remedy)
