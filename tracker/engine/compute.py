"""From a store to its schedule: the date of every directive, parents first, independent of the day of the
question.

Whatever cannot be computed gets the basis ``problem`` and a finding that says where.
"""

from collections.abc import Iterator
from contextlib import suppress

from tracker.engine.dating import Dating
from tracker.engine.index import Index, index_of
from tracker.engine.order import cycle_in, order
from tracker.engine.record_problems import misplaced, problem_at, unknown_occurrences
from tracker.engine.schedule import Entry, Occurrence, Schedule
from tracker.errors import AlreadyReported, Refusal
from tracker.expression import references
from tracker.model import (
    Computed,
    Dates,
    Directive,
    Event,
    FullId,
    Move,
    MoveResult,
    Step,
    StepCode,
    Store,
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
        self._dating = Dating(store, self._index)
        self._problems: list[Problem] = []

    def schedule(self) -> Schedule:
        ids = self._date_all()
        entries = {full_id: self._entry(full_id) for full_id in self._index.directives}
        return Schedule(
            store=self._store,
            entries=entries,
            order=tuple(ids),
            occurrence=self._dating.occurrence,
            readings=self._dating.readings,
            refusals=self._dating.refusals,
            memory=self._dating.memory,
            problems=tuple(self._problems),
        )

    # --- one date for each directive, parents first ---------------------------------------------

    def _date_all(self) -> list[FullId]:
        parents = {full_id: self._parents(full_id) for full_id in self._index.directives}
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

    def _parents(self, full_id: FullId) -> list[FullId]:
        event, directive = self._index.directives[full_id]
        named = [
            FullId(f"{trigger.event or event.id}/{trigger.name}")
            for expression in directive.expressions
            for trigger in references(expression)
        ]
        return [parent for parent in named if parent in self._index.directives]

    def _where(self, full_id: FullId, parent: FullId) -> Path:
        """The key whose expression counts from a parent."""
        event, directive = self._index.directives[full_id]
        paths = (
            path
            for path, expression in directive.written
            for trigger in references(expression)
            if f"{trigger.event or event.id}/{trigger.name}" == parent
        )
        return next(paths, ("moved",) if directive.moved else ("due",))

    def _report(self, full_id: FullId, path: Path, refusal: Refusal) -> None:
        """Turn a refusal into a problem at a key of a directive, unless it was found when reading."""
        if not isinstance(refusal, AlreadyReported):
            self._problems.append(problem_at(self._index.directives[full_id][1], full_id, path, refusal))

    # --- everything known about each directive ---------------------------------------------

    def _entry(self, full_id: FullId) -> Entry:
        event, directive = self._index.directives[full_id]
        computed = self._dating.dates[full_id]
        entry = Entry(
            event=event,
            directive=directive,
            computed=self.with_history(directive, computed),
            source=self._dating.source(full_id),
            recorded=self._dating.recorded(full_id),
            stayed=(*event.stayed, *directive.stayed),
            was=tuple(self._earlier_dates(event, directive)),
        )
        if directive.on_record:
            self._problems += misplaced(full_id, directive)
        if entry.is_clock:
            self._check_clock(entry)
        elif directive.repeat and computed.dates:
            try:
                return entry._replace(repetition=self._dating.repetition(full_id))
            except Refusal as refusal:
                key = "repeat" if refusal.rule is Rule.REPEAT_BUSINESS_DAYS else "until"
                self._report(full_id, (key,), refusal)
                return entry._replace(computed=refused(refusal.message), source=None)
        return entry

    def _check_clock(self, entry: Entry) -> None:
        """Report the occurrences of a clock that cannot be dated, and records that belong to none of them."""
        assert entry.source
        known = []
        for label in entry.source.labels:
            known.append(Occurrence(label, self._dating.occurrence(entry.id, label)))
            for path, refusal in self._dating.refusals(entry.id, label):
                self._report(entry.id, path, refusal)
        withdrawn = (Occurrence(label, entry.computed) for label in entry.source.withdrawn)
        self._problems += unknown_occurrences(entry.id, entry.directive, [*known, *withdrawn])

    def with_history(self, directive: Directive, computed: Computed) -> Computed:
        """A date with its recorded moves as its first steps."""
        if not directive.was:
            return computed
        return computed._replace(steps=(*map(self._moved, directive.was), *computed.steps))

    def _moved(self, move: Move) -> Step:
        act = self._index.events.get(move.by)
        cite, url = move.cite or (act.cited if act else ""), move.url or (act.url if act else "")
        return Step(
            StepCode.MOVED, None, None, cite, url, name=str(move.due), day=move.changed, words=move.by
        )

    def _earlier_dates(self, event: Event, directive: Directive) -> Iterator[MoveResult]:
        for move in directive.was:
            dates: Dates | None = None
            with suppress(Refusal):
                dates = self._dating.written(event, directive, move.due).dates
            yield MoveResult(str(move.due), dates and dates.due, move.changed, move.by, move.cite)
