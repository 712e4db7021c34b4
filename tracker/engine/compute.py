"""From a store to its schedule: the date of every directive, parents first, independent of the day of the
question.

Whatever cannot be computed gets the basis ``problem`` and a finding that says where.
"""

from collections.abc import Iterator
from contextlib import suppress

from tracker.engine.dating import Dating
from tracker.engine.index import Index, Subject, index_of
from tracker.engine.occurrences import Occurrences
from tracker.engine.order import cycle_in, order
from tracker.engine.parents import Parents
from tracker.engine.record_problems import misplaced, refusal_problems
from tracker.engine.resolver import Resolvers
from tracker.engine.schedule import Entry, Schedule
from tracker.errors import Refusal
from tracker.model import (
    Computed,
    Dates,
    Directive,
    FullId,
    Move,
    MoveResult,
    Step,
    StepCode,
    Store,
    authorities,
    refused,
)
from tracker.phrases import Phrase
from tracker.problems import Path, Problem
from tracker.rules import Rule

LONG_CYCLE = 20  # names in one sentence


def compute(store: Store, whole: Store) -> Schedule:
    """The dates of every directive of a store; ``whole`` is the store including what is not known yet."""
    return _Computation(store, whole).schedule()


class _Computation:
    """One run over a store, with the problems that it found so far."""

    def __init__(self, store: Store, whole: Store) -> None:
        self._store = store
        self._index: Index = index_of(store, whole)
        self._parents = Parents(self._index)
        resolvers = Resolvers(store, self._index, self._parents)
        self._occurrences = Occurrences(store, self._index, self._parents, resolvers)
        self._dating = Dating(store, self._index, self._parents, resolvers, self._occurrences)
        self._problems: list[Problem] = []

    def schedule(self) -> Schedule:
        ids = self._date_all()
        entries = {full_id: self._entry(full_id) for full_id in self._index.directives}
        return Schedule(
            store=self._store,
            entries=entries,
            order=tuple(ids),
            occurrence=self._occurrences.occurrence,
            readings=self._occurrences.readings,
            refusals=self._occurrences.refusals,
            memory=self._occurrences.memory,
            problems=tuple(self._problems),
        )

    # --- one date for each directive, parents first ---------------------------------------------

    def _date_all(self) -> list[FullId]:
        parents = {
            full_id: [each.parent for each in self._parents.triggers(full_id)]
            for full_id in self._index.directives
        }
        ids, components = order(parents)
        stuck: dict[FullId, str] = {}
        for component in components:
            cycle = cycle_in(component, parents)
            names = [*cycle, cycle[0]] if len(cycle) <= LONG_CYCLE else [*cycle[:3], "...", cycle[0]]
            words = Phrase("counts from itself: {names}", names=" -> ".join(names))
            nearest = cycle[1] if len(cycle) > 1 else cycle[0]
            path = self._where(cycle[0], nearest)
            self._report(cycle[0], path, Refusal(Rule.CYCLE, words, "break the cycle"))
            stuck.update(dict.fromkeys(component, words))
        for full_id in ids:
            if full_id in stuck:
                self._dating.set_problem(full_id, stuck[full_id])
            else:
                for path, refusal in self._dating.date(full_id):
                    self._report(full_id, path, refusal)
        return ids

    def _where(self, full_id: FullId, parent: FullId) -> Path:
        """The key whose expression counts from a parent."""
        event, directive, _ = self._index.directives[full_id]
        paths = (
            path
            for path, expression in directive.written
            for named in self._parents.named(event, (expression,))
            if named.parent == parent
        )
        return next(paths, ("moved",) if directive.moved else ("due",))

    def _report(self, full_id: FullId, path: Path, refusal: Refusal) -> None:
        directive = self._index.directives[full_id].directive
        self._problems += refusal_problems(directive, full_id, path, refusal)

    # --- everything known about each directive ---------------------------------------------

    def _entry(self, full_id: FullId) -> Entry:
        subject, computed = self._index.directives[full_id], self._parents.dates[full_id]
        event, directive, _ = subject
        entry = Entry(
            event=event,
            directive=directive,
            computed=self._with_history(directive, computed),
            source=self._parents.sources.of(full_id),
            recorded=self._parents.recorded(full_id),
            stayed=(*event.stayed, *directive.stayed),
            was=tuple(self._earlier_dates(subject)),
        )
        if directive.on_record:
            self._problems += misplaced(full_id, directive)
        if directive.repeat and computed.dates:
            try:
                return entry._replace(repetition=self._parents.repetition(full_id))
            except Refusal as refusal:
                key = "repeat" if refusal.rule is Rule.REPEAT_BUSINESS_DAYS else "until"
                self._report(full_id, (key,), refusal)
                return entry._replace(computed=refused(refusal.message), source=None)
        return entry

    def _with_history(self, directive: Directive, computed: Computed) -> Computed:
        """A date with its recorded moves as its first steps."""
        if not directive.was:
            return computed
        return computed._replace(steps=(*map(self._moved, directive.was), *computed.steps))

    def _moved(self, move: Move) -> Step:
        act = self._index.events.get(move.by)
        cite, url = move.cite or (act.cited if act else ""), move.url or (act.url if act else "")
        return Step(
            StepCode.MOVED,
            None,
            None,
            authorities(cite),
            url,
            name=str(move.due),
            day=move.changed,
            words=move.by,
        )

    def _earlier_dates(self, subject: Subject) -> Iterator[MoveResult]:
        for move in subject.directive.was:
            dates: Dates | None = None
            with suppress(Refusal):
                dates = self._dating.written(subject, move.due).dates
            yield MoveResult(str(move.due), dates and dates.due, move.changed, move.by, move.cite)
