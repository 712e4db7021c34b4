"""The date of each occurrence of a repetition, a series or a clock.

The convention of this module is the order in which a date is determined: trigger, suspension, count, roll,
time of day, move, postponement, extension on record. Dates that count from it count from the result.
"""

from tracker.engine.adjusting import adjusted, stands
from tracker.engine.count import Counting
from tracker.engine.index import Index, Subject
from tracker.engine.parents import Parents, RefusedPath
from tracker.engine.readings import compute_readings, evaluated, reading_results
from tracker.engine.repeating import after_done, refuse_business_days, repeated
from tracker.engine.resolver import Resolvers
from tracker.engine.schedule import Memory
from tracker.errors import Refusal
from tracker.model import Basis, Computed, FullId, Label, ReadingResult, Store, refused
from tracker.phrases import Phrase


class Occurrences:
    """Computes occurrences when they are asked for; pure except that it stores them in ``parents``."""

    def __init__(self, store: Store, index: Index, parents: Parents, resolvers: Resolvers) -> None:
        self._store = store
        self._index = index
        self._parents = parents
        self._resolvers = resolvers

    def occurrence(self, full_id: FullId, label: Label) -> Computed:
        """One occurrence of a recurring directive; one that is refused has the basis ``problem``."""
        computed = self._parents.occurrences
        stack = [(full_id, label)]
        while stack:  # a loop: chains of dependent directives may be long
            key = stack[-1]
            if key in computed:
                stack.pop()
            elif missing := self._parents.missing(self._parents.triggers(key[0]), key[1]):
                stack += missing
            else:
                computed[key] = self._compute(*key)
        return computed[full_id, label]

    def readings(self, full_id: FullId, label: Label | None) -> tuple[ReadingResult, ...]:
        """The date that each rival reading gives, for a directive or one occurrence."""
        subject, found = self._index.subject(full_id, label), self._parents.readings
        readings = subject.directive.readings
        if not readings:
            return ()
        if (full_id, label) not in found:
            found[full_id, label] = reading_results(
                readings, compute_readings(readings, self._resolvers.of(subject))
            )
        return found[full_id, label]

    def refusals(self, full_id: FullId, label: Label) -> list[RefusedPath]:
        """The refusals of an occurrence that was computed, with the key of each."""
        return self._parents.faults.get((full_id, label), [])

    def memory(self) -> Memory:
        """What was computed so far, of directives and occurrences."""
        return self._parents.memory()

    def _compute(self, full_id: FullId, label: Label) -> Computed:
        subject = self._index.subject(full_id, label)
        faults: list[RefusedPath] = []
        try:
            computed = self._counted(full_id, subject, faults)
        except Refusal as refusal:
            is_repeated = subject.directive.repeat is not None
            named = _of_occurrence(refusal, label) if is_repeated else refusal
            faults.append((("repeat" if is_repeated else "due",), named))
            computed = refused(refusal.message)
        if faults:
            self._parents.faults[full_id, label] = faults
        return computed

    def _counted(self, full_id: FullId, subject: Subject, faults: list[RefusedPath]) -> Computed:
        if subject.directive.repeat:
            computed = self._repeated(full_id, subject)
        else:
            computed = evaluated(subject.directive, self._resolvers.of(subject), faults)
        if stands(subject.directive, self._store.postponements):  # as nearly every date does
            return computed
        recorded = self._parents.recorded(full_id)
        return adjusted(subject, computed, self._resolvers.of(subject), recorded, self._store.postponements)

    def _repeated(self, full_id: FullId, subject: Subject) -> Computed:
        directive, label = subject.directive, subject.label
        assert isinstance(label, int)
        own = self._parents.dates[full_id]
        if not directive.after_done or label == 1:
            return repeated(directive, own, label, self._repeats_by(own, subject))
        before = self._before(full_id, label)
        outcome = self._parents.recorded(full_id).outcome(label - 1, before.called)
        return after_done(directive, label, before, outcome, self._repeats_by(own, subject))

    def _before(self, full_id: FullId, label: int) -> Computed:
        """The occurrence before another, or the last one: none begins before the previous one is done."""
        if (full_id, label - 1) in self._parents.occurrences:
            return self._parents.occurrences[full_id, label - 1]
        for number in range(1, label):  # a loop: each counts from the one before
            before = self.occurrence(full_id, number)
            if before.basis is Basis.PROBLEM:
                break
        return before

    def _repeats_by(self, own: Computed, subject: Subject) -> Counting:
        """How the occurrences of a ``repeat`` are counted; raises Refusal when that cannot be determined."""
        refuse_business_days(own)
        return self._resolvers.counting(subject)


def _of_occurrence(refusal: Refusal, label: Label) -> Refusal:
    message = Phrase("occurrence #{label}: {message}", label=label, message=refusal.message)
    return Refusal(refusal.rule, message, refusal.remedy, refusal.answers)
