"""The date of a directive, and of each of its occurrences.

The convention of this module is the order in which a date is determined: trigger, suspension, count, roll,
time of day, move, postponement, extension on record. Dates that count from it count from the result.
"""

from collections import defaultdict
from datetime import date, datetime

from tracker.engine.adjusting import adjusted
from tracker.engine.anchors import Anchors
from tracker.engine.counting import Conventions
from tracker.engine.evaluate import Anchor, Counting, Resolver, evaluate
from tracker.engine.index import Index
from tracker.engine.members import is_member
from tracker.engine.on_record import NOTHING, OnRecord, on_record
from tracker.engine.readings import evaluated, read, shown
from tracker.engine.repeating import after_done, refuse_business_days, repeated
from tracker.engine.schedule import NO_MEMORY, Memory, Parent, Repetition
from tracker.engine.sources import OccurrenceSource, Sources
from tracker.errors import Refusal
from tracker.expression import Expression, Moment, Reference, Trigger
from tracker.model import (
    Basis,
    Computed,
    Directive,
    Event,
    FullId,
    Label,
    Pause,
    ReadingResult,
    Reason,
    ReasonCode,
    Store,
    refused,
)
from tracker.phrases import Phrase
from tracker.problems import Path
from tracker.rules import Rule
from tracker.zones import zone_of

Fault = tuple[Path, Refusal]


class Dating:
    """The dates of the directives of a store that were computed so far; pure except for the cache."""

    def __init__(self, store: Store, index: Index, memory: Memory = NO_MEMORY) -> None:
        self.dates = dict(memory.dates)
        self._index = index
        self._sources = Sources(index, memory.sources)
        self._anchors = Anchors(index, self._parent)
        self._conventions = Conventions(store)
        self._store = store
        self._recorded: dict[FullId, OnRecord] = {}
        self._occurrences = dict(memory.occurrences)
        self._readings = dict(memory.readings)
        self._faults: dict[tuple[FullId, Label], list[Fault]] = defaultdict(list)

    def memory(self) -> Memory:
        """What was computed so far; an occurrence with a refusal is left out, with its faults."""
        faultless = {key: each for key, each in self._occurrences.items() if not self._faults.get(key)}
        return Memory(self.dates, self._sources.found, faultless, self._readings)

    # --- a directive's own date ---------------------------------------------------------------------

    def set_problem(self, full_id: FullId, words: str) -> None:
        """Note that a directive has no date; it is part of a cycle."""
        self.dates[full_id] = refused(words)

    def date(self, full_id: FullId) -> list[Fault]:
        """Compute a directive whose parents were computed before; what was refused, with its key."""
        event, directive = self._index.directives[full_id]
        faults: list[Fault] = []
        try:
            source = self._sources.find(full_id)
            computed = self._own(event, directive, faults)
            if source is None:
                computed = self._adjusted(full_id, None, computed)
        except Refusal as refusal:
            faults.append((("due",), refusal))
            computed = refused(refusal.message)
        self.dates[full_id] = computed
        return faults

    def _own(self, event: Event, directive: Directive, faults: list[Fault]) -> Computed:
        if directive.undated:
            return Computed(Basis.UNDATED, reason=Reason(ReasonCode.UNDATED, words=directive.undated))
        return evaluated(directive, self.resolver(event, directive), faults)

    def written(self, event: Event, directive: Directive, expression: Expression) -> Computed:
        """The result of an expression of a directive other than its ``due``; a date in it does not roll."""
        return evaluate(expression, self.resolver(event, directive)._replace(rolls_fixed=False))

    def source(self, full_id: FullId) -> OccurrenceSource | None:
        """The source of the occurrences of a directive; None when it occurs once."""
        return self._sources.of(full_id)

    def recorded(self, full_id: FullId) -> OnRecord:
        """What is on record about a directive."""
        event, directive = self._index.directives[full_id]
        if not directive.on_record:
            return NOTHING
        if full_id not in self._recorded:
            source = self.source(full_id)
            labels = {str(label) for label in source.labels} if source else set()
            self._recorded[full_id] = on_record(directive, directive.tz or event.tz, labels)
        return self._recorded[full_id]

    # --- occurrences ----------------------------------------------------------------------------------

    def occurrence(self, full_id: FullId, label: Label) -> Computed:
        """One occurrence of a recurring directive; one that is refused has the basis ``problem``."""
        stack = [full_id]
        while stack:  # a loop: chains of dependent directives may be long
            source = self.source(stack[-1])
            missing = [
                parent
                for parent in (source.parents if source else ())
                if (parent, label) not in self._occurrences
            ]
            if missing:
                stack += missing
            elif (top := stack.pop(), label) not in self._occurrences:
                self._occurrences[top, label] = self._occurrence(top, label)
        return self._occurrences[full_id, label]

    def readings(self, full_id: FullId, label: Label | None) -> tuple[ReadingResult, ...]:
        """The date that each rival reading gives, for a directive or one occurrence."""
        event, directive = self._index.directives[full_id]
        if not directive.readings:
            return ()
        if (full_id, label) not in self._readings:
            results = read(directive.readings, self.resolver(event, directive, label))
            self._readings[full_id, label] = shown(directive.readings, results)
        return self._readings[full_id, label]

    def refusals(self, full_id: FullId, label: Label) -> list[Fault]:
        """The refusals of an occurrence that was computed, with the key of each."""
        return self._faults[full_id, label]

    def _occurrence(self, full_id: FullId, label: Label) -> Computed:
        event, directive = self._index.directives[full_id]
        faults = self._faults[full_id, label]
        try:
            if directive.repeat:
                computed = self._repeated(full_id, directive, label)
            else:
                resolver = self.resolver(event, directive, label)
                computed = evaluated(directive, resolver, faults)
            return self._adjusted(full_id, label, computed)
        except Refusal as refusal:
            is_repeated = directive.repeat is not None
            told = _of_occurrence(refusal, label) if is_repeated else refusal
            faults.append((("repeat" if is_repeated else "due",), told))
            return refused(refusal.message)

    def _repeated(self, full_id: FullId, directive: Directive, label: Label) -> Computed:
        assert isinstance(label, int)
        own = self.dates[full_id]
        if not directive.after_done or label == 1:
            return repeated(directive, own, label, self._repeats_by(full_id))
        before = self._before(full_id, label)
        outcome = self.recorded(full_id).outcome(label - 1, before.called)
        return after_done(directive, label, before, outcome, self._repeats_by(full_id))

    def _before(self, full_id: FullId, label: int) -> Computed:
        """The occurrence before another, or the last one: none begins before the previous one is done."""
        if (full_id, label - 1) in self._occurrences:
            return self._occurrences[full_id, label - 1]
        for number in range(1, label):  # a loop: each counts from the one before
            before = self.occurrence(full_id, number)
            if before.basis is Basis.PROBLEM:
                break
        return before

    def _adjusted(self, full_id: FullId, label: Label | None, computed: Computed) -> Computed:
        event, directive = self._index.directives[full_id]
        stands = not (directive.moved or directive.at or directive.extensions or self._store.postponements)
        if stands:  # as nearly every date does
            return computed
        resolver = self.resolver(event, directive, label)
        return adjusted(event, directive, label, computed, resolver, self.recorded(full_id), self._store)

    def repetition(self, full_id: FullId) -> Repetition:
        """How a directive with a ``repeat`` recurs; raises Refusal when that cannot be determined."""
        event, directive = self._index.directives[full_id]
        refuse_business_days(self.dates[full_id])
        until = self.written(event, directive, directive.until).dates if directive.until else None
        self._conventions.of(event, directive)
        return Repetition(until)

    def _repeats_by(self, full_id: FullId) -> Counting:
        """How the occurrences of a ``repeat`` are counted; raises Refusal when that cannot be determined."""
        refuse_business_days(self.dates[full_id])
        return self._conventions.of(*self._index.directives[full_id])

    # --- how an expression finds what it needs --------------------------------------------------------

    def resolver(self, event: Event, directive: Directive, label: Label | None = None) -> Resolver:
        """How the expressions of a directive, or of one occurrence, find triggers and conventions."""
        move = directive.was[-1] if directive.was else None
        recorded = move if move and move.is_recorded else None
        return Resolver(
            anchor=lambda trigger: self._anchor(event, directive, trigger, label),
            counting=lambda: self._conventions.of(event, directive),
            zone_day=lambda instant: _day_in(directive.tz or event.tz, instant),
            cite=recorded.cite or recorded.by if recorded else _passage(event, directive),
            url=recorded.url if recorded else directive.url or event.url,
            pauses=_pauses(event, directive, label),
            rolls_fixed=bool(directive.counting),  # only where its directive itself names a convention
            is_recorded=recorded is not None,
        )

    def _anchor(self, event: Event, directive: Directive, trigger: Trigger, label: Label | None) -> Anchor:
        if isinstance(trigger, Moment):
            raise Refusal(Rule.UNKNOWN_TRIGGER, "a date is not a trigger in a store", "name a milestone")
        if isinstance(trigger, Reference):
            return self._anchors.find(event, trigger)
        waiting = self._anchors.waiting(event, trigger)
        if label is None or waiting.reason is None or waiting.reason.code is ReasonCode.NOT_KNOWN_YET:
            return waiting
        return self._anchors.labelled(event, directive, trigger, label)

    def _parent(self, full_id: FullId, label: Label | None) -> Parent:
        """The date and outcome of a directive, or of one occurrence of it, that another one names."""
        directive = self._index.directives[full_id][1]
        if directive.comes_again:
            return self._parent_occurrence(full_id, directive, label)
        if label is not None:
            message = Phrase("`{full_id}` does not repeat", full_id=full_id)
            raise Refusal(Rule.UNKNOWN_TRIGGER, message, "leave the `#` out")
        computed = self.dates[full_id]
        return Parent(computed, self.recorded(full_id).outcome(None, computed.called))

    def _parent_occurrence(self, full_id: FullId, directive: Directive, label: Label | None) -> Parent:
        source, own = self.source(full_id), self.dates[full_id]
        if label is None:
            raise _which_time(full_id, directive, source)
        if source is None or own.basis is Basis.PROBLEM:
            return Parent(own, None)
        if not self._has(full_id, directive, source, label):
            message = Phrase("`{full_id}` has no occurrence #{label}", full_id=full_id, label=label)
            raise Refusal(Rule.UNKNOWN_TRIGGER, message, "name one that it has")
        if directive.repeat and own.dates is None:
            return Parent(own, None)
        computed = self.occurrence(full_id, label)
        for _, refusal in self.refusals(full_id, label):
            raise refusal
        return Parent(computed, self.recorded(full_id).outcome(label, computed.called))

    def _has(self, full_id: FullId, directive: Directive, source: OccurrenceSource, label: Label) -> bool:
        """Whether a directive has an occurrence with a label."""
        if source.series:
            return isinstance(label, date) and is_member(source.series, label)
        if source.root is None:
            return label in source.labels
        if not isinstance(label, int) or label < 1:
            return False
        if source.root != full_id or not directive.until or self.dates[full_id].dates is None:
            return True
        until, raw = self.repetition(full_id).until, self.occurrence(full_id, label).raw
        return until is None or raw is None or raw.due <= until.end


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


def _of_occurrence(refusal: Refusal, label: Label) -> Refusal:
    message = Phrase("occurrence #{label}: {message}", label=label, message=refusal.message)
    return Refusal(refusal.rule, message, refusal.remedy, refusal.answers)


def _pauses(event: Event, directive: Directive, label: Label | None) -> tuple[Pause, ...]:
    """The suspensions that affect a directive, or one occurrence of it."""
    every = event.suspended + directive.suspended
    if not every:
        return ()
    return tuple(each for each in every if each.occurrence is None or str(each.occurrence) == str(label))


def _passage(event: Event, directive: Directive) -> str:
    cite = f"{event.cited} {directive.cite}"
    return Phrase("{cite}, as moved", cite=cite) if directive.was else cite


def _day_in(zone: str, instant: datetime) -> date:
    return instant.astimezone(zone_of(zone)).date()
