"""What was computed of a store so far, as it is seen by what counts from it: a parent's date and outcome.

The convention of this module: nothing is computed here. ``dating`` and ``occurrences`` write down what they
compute, parents first.
"""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from tracker.engine.index import Index
from tracker.engine.members import is_series_member
from tracker.engine.on_record import NOTHING, OnRecord, on_record
from tracker.engine.schedule import NO_MEMORY, Memory, Repetition
from tracker.engine.sources import OccurrenceSource, Sources
from tracker.errors import Refusal
from tracker.expression import Each, Expression, Reference, references
from tracker.model import Basis, Computed, Directive, Event, FullId, Label, Outcome, ReadingResult
from tracker.phrases import Phrase
from tracker.problems import Path
from tracker.rules import Rule

RefusedPath = tuple[Path, Refusal]
OccurrenceKey = tuple[FullId, Label]


class ParentTrigger(NamedTuple):
    """A directive of the store that another one counts from, and the trigger that names it."""

    parent: FullId
    trigger: Reference | Each


class Parent(NamedTuple):
    """What a directive that counts from another one needs to know about it."""

    computed: Computed
    outcome: Outcome | None


class Parents:
    """The directives and occurrences that were computed so far, with what is on record about them."""

    def __init__(self, index: Index, memory: Memory = NO_MEMORY) -> None:
        self.dates = dict(memory.dates)
        self.repetitions: dict[FullId, Repetition | Refusal] = dict(memory.repetitions)
        self.occurrences = dict(memory.occurrences)
        self.readings: dict[tuple[FullId, Label | None], tuple[ReadingResult, ...]] = dict(memory.readings)
        self.faults: dict[OccurrenceKey, list[RefusedPath]] = {}
        self.sources = Sources(index, memory.sources)
        self._index = index
        self._recorded: dict[FullId, OnRecord] = {}
        self._triggers: dict[FullId, list[ParentTrigger]] = {}

    def memory(self) -> Memory:
        """What was computed so far; an occurrence with a refusal is left out, with its faults."""
        faultless = {key: each for key, each in self.occurrences.items() if key not in self.faults}
        kept = {full_id: each for full_id, each in self.repetitions.items() if isinstance(each, Repetition)}
        return Memory(self.dates, kept, self.sources.found, faultless, self.readings)

    # --- what must be computed before -------------------------------------------------------------------

    def triggers(self, full_id: FullId) -> list[ParentTrigger]:
        """The directives of the store that a directive counts from."""
        if full_id not in self._triggers:
            event, directive, _ = self._index.directives[full_id]
            self._triggers[full_id] = self.named(event, directive.expressions)
        return self._triggers[full_id]

    def named(self, event: Event, expressions: Iterable[Expression]) -> list[ParentTrigger]:
        """The directives that expressions of an act count from."""
        found = []
        for expression in expressions:
            for trigger in references(expression):
                parent = FullId(f"{trigger.event or event.id}/{trigger.name}")
                if parent in self._index.directives:
                    found.append(ParentTrigger(parent, trigger))
        return found

    def missing(self, triggers: Iterable[ParentTrigger], label: Label | None) -> list[OccurrenceKey]:
        """The occurrences to compute before what counts from them; ``label`` is the one of every ``each``."""
        found = []
        for parent, trigger in triggers:
            wanted = label if isinstance(trigger, Each) else trigger.occurrence
            if wanted is not None and (parent, wanted) not in self.occurrences:
                found += [(parent, wanted)] if self._can_have(parent, wanted) else []
        return found

    def _can_have(self, full_id: FullId, label: Label) -> bool:
        source, own = self.sources.of(full_id), self.dates[full_id]
        if source is None or own.basis is Basis.PROBLEM or not _is_label(source, label):
            return False
        return self._index.directives[full_id].directive.repeat is None or own.dates is not None

    # --- what a child sees of its parent ----------------------------------------------------------------

    def recorded(self, full_id: FullId) -> OnRecord:
        """What is on record about a directive."""
        event, directive, _ = self._index.directives[full_id]
        if not directive.on_record:
            return NOTHING
        if full_id not in self._recorded:
            source = self.sources.of(full_id)
            labels = {str(label) for label in source.labels} if source else set()
            self._recorded[full_id] = on_record(directive, directive.tz or event.tz, labels)
        return self._recorded[full_id]

    def repetition(self, full_id: FullId) -> Repetition:
        """How a directive with a ``repeat`` and a date repeats; raises Refusal if that was refused."""
        repetition = self.repetitions[full_id]
        if isinstance(repetition, Refusal):
            raise repetition
        return repetition

    def parent(self, full_id: FullId, label: Label | None) -> Parent:
        """The date and outcome of a directive, or of one occurrence of it, that another one names."""
        directive = self._index.directives[full_id].directive
        if directive.comes_again:
            return self._parent_occurrence(full_id, directive, label)
        if label is not None:
            message = Phrase("`{full_id}` does not repeat", full_id=full_id)
            raise Refusal(Rule.UNKNOWN_TRIGGER, message, "leave the `#` out")
        computed = self.dates[full_id]
        return Parent(computed, self.recorded(full_id).outcome(None, computed.called))

    def _parent_occurrence(self, full_id: FullId, directive: Directive, label: Label | None) -> Parent:
        source, own = self.sources.of(full_id), self.dates[full_id]
        if label is None:
            raise _which_time(full_id, directive, source)
        if source is None or own.basis is Basis.PROBLEM:
            return Parent(own, None)
        if not _is_label(source, label) or self._is_after_end(full_id, directive, label):
            message = Phrase("`{full_id}` has no occurrence #{label}", full_id=full_id, label=label)
            raise Refusal(Rule.UNKNOWN_TRIGGER, message, "name one that it has")
        if directive.repeat and own.dates is None:
            return Parent(own, None)
        computed = self.occurrences[full_id, label]
        for _, refusal in self.faults.get((full_id, label), ()):
            raise refusal
        return Parent(computed, self.recorded(full_id).outcome(label, computed.called))

    def _is_after_end(self, full_id: FullId, directive: Directive, label: Label) -> bool:
        """Whether a repetition has ended before it comes to a number."""
        if not (directive.repeat and directive.until and self.dates[full_id].dates):
            return False
        until, raw = self.repetition(full_id).until, self.occurrences[full_id, label].raw
        return until is not None and raw is not None and raw.due > until.end


def _is_label(source: OccurrenceSource, label: Label) -> bool:
    """Whether what comes from a source can have an occurrence with a label."""
    if source.series:
        return isinstance(label, date) and is_series_member(source.series, label)
    if source.root is None:
        return label in source.labels
    return isinstance(label, int) and label >= 1


def _which_time(full_id: FullId, directive: Directive, source: OccurrenceSource | None) -> Refusal:
    """A recurring directive has no single date to count from."""
    if directive.repeat or (source and source.is_open_ended):
        which = f"{full_id}#{'1' if directive.repeat else 'YYYY-MM-DD'}"
        remedy = Phrase(
            "name one of them, such as {which}, or `each {full_id}`", which=which, full_id=full_id
        )
        return Refusal(Rule.REPEATING_PARENT, Phrase("`{full_id}` recurs", full_id=full_id), remedy)
    return Refusal(
        Rule.CLOCK_AS_TRIGGER,
        Phrase("`{full_id}` is a clock and has no date of its own", full_id=full_id),
        Phrase("count from `each {full_id}`, or from one of its incidents", full_id=full_id),
    )
