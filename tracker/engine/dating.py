"""The date of each directive, parents first: the first of a repetition, and what a clock waits for."""

from tracker.engine.adjusting import adjusted, stands
from tracker.engine.evaluate import evaluate
from tracker.engine.index import Index, Subject
from tracker.engine.occurrences import Occurrences
from tracker.engine.parents import Parents, RefusedPath
from tracker.engine.readings import evaluated
from tracker.engine.repeating import refuse_business_days
from tracker.engine.resolver import Resolvers
from tracker.engine.schedule import Repetition
from tracker.errors import Refusal
from tracker.expression import Expression
from tracker.model import Basis, Computed, FullId, Reason, ReasonCode, Store, refused


class Dating:
    """Dates the directives of a store one by one; what it computes is stored in ``parents``."""

    def __init__(
        self, store: Store, index: Index, parents: Parents, resolvers: Resolvers, occurrences: Occurrences
    ) -> None:
        self._store = store
        self._index = index
        self._parents = parents
        self._resolvers = resolvers
        self._occurrences = occurrences

    def set_problem(self, full_id: FullId, words: str) -> None:
        """Note that a directive has no date; it is part of a cycle."""
        self._parents.dates[full_id] = refused(words)

    def date(self, full_id: FullId) -> list[RefusedPath]:
        """Compute a directive whose parents were computed before; what was refused, with its key."""
        subject = self._index.subject(full_id)
        faults: list[RefusedPath] = []
        try:
            computed = self._own(full_id, subject, faults)
        except Refusal as refusal:
            faults.append((("due",), refusal))
            computed = refused(refusal.message)
        self._parents.dates[full_id] = computed
        if subject.directive.repeat and computed.dates:
            self._parents.repetitions[full_id] = self._repetition(subject, computed)
        return faults

    def _own(self, full_id: FullId, subject: Subject, faults: list[RefusedPath]) -> Computed:
        source = self._parents.sources.find(full_id)
        for key in self._parents.missing(self._parents.triggers(full_id), None):
            self._occurrences.occurrence(*key)
        directive, resolver = subject.directive, self._resolvers.of(subject)
        if directive.undated:
            computed = Computed(Basis.UNDATED, reason=Reason(ReasonCode.UNDATED, words=directive.undated))
        else:
            computed = evaluated(directive, resolver, faults)
        if source or stands(directive, self._store.postponements):
            return computed
        recorded = self._parents.recorded(full_id)
        return adjusted(subject, computed, resolver, recorded, self._store.postponements)

    def _repetition(self, subject: Subject, first: Computed) -> Repetition | Refusal:
        """How a directive with a ``repeat`` repeats, or why that cannot be determined."""
        until = subject.directive.until
        try:
            refuse_business_days(first)
            dates = self.written(subject, until).dates if until else None
            self._resolvers.counting(subject)
        except Refusal as refusal:
            return refusal
        return Repetition(dates)

    def written(self, subject: Subject, expression: Expression) -> Computed:
        """The result of an expression of a directive other than its ``due``; a date in it does not roll."""
        named = self._parents.named(subject.event, (expression,))
        for key in self._parents.missing(named, None):
            self._occurrences.occurrence(*key)
        return evaluate(expression, self._resolvers.of(subject)._replace(rolls_fixed=False))
