"""From a store to its schedule: the date of every directive, parents first, on whatever day one asks.

Whatever cannot be computed gets the basis ``problem`` and a finding that says where.
"""

from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import date, datetime
from functools import partial

from tracker.engine.anchors import Anchors, happened_anchor
from tracker.engine.counting import Conventions
from tracker.engine.evaluate import Anchor, Resolver, evaluate
from tracker.engine.occurrences import extended, occurrence
from tracker.engine.on_record import on_record
from tracker.engine.order import cycle_in, order
from tracker.engine.readings import earliest, read, shown
from tracker.engine.record_problems import misplaced, unknown_occurrences
from tracker.engine.schedule import Entry, Occurrence, Parent, Repetition, Schedule, index_of
from tracker.errors import AlreadyReported, Refusal
from tracker.expression import Each, Expression, Moment, Reference, Span, Trigger, clock_of, references
from tracker.model import (
    Basis,
    Computed,
    Dates,
    Directive,
    Event,
    FullId,
    Happening,
    Move,
    MoveResult,
    Reason,
    ReasonCode,
    Step,
    StepCode,
    Store,
    refused,
)
from tracker.problems import Path, Problem
from tracker.rules import Rule

LONG_CYCLE = 20  # names in one sentence


def compute(store: Store, whole: Store) -> Schedule:
    """The dates of every directive of a store; ``whole`` is the store with what is not known yet."""
    return _Computation(store, whole).schedule()


class _Computation:
    """One run over a store: the dates of the directives that were computed so far, and the problems."""

    def __init__(self, store: Store, whole: Store) -> None:
        self._store = store
        self._index = index_of(store, whole)
        self._dates: dict[FullId, Computed] = {}
        self._problems: list[Problem] = []
        self._anchors = Anchors(self._index, self._parent)
        self._conventions = Conventions(store)

    def schedule(self) -> Schedule:
        self._compute_all()
        entries = tuple(self._entry(full_id) for full_id in self._index.directives)
        return Schedule(self._store, entries, tuple(self._problems))

    # --- one date for each directive, parents first ---------------------------------------------

    def _compute_all(self) -> None:
        parents = {full_id: self._parents(full_id) for full_id in self._index.directives}
        ids, components = order(parents)
        stuck: dict[FullId, str] = {}
        for component in components:
            cycle = cycle_in(component, parents)
            names = [*cycle, cycle[0]] if len(cycle) <= LONG_CYCLE else [*cycle[:3], "...", cycle[0]]
            words = f"counts in a circle: {' -> '.join(names)}"
            nearest = cycle[1] if len(cycle) > 1 else cycle[0]
            path = self._where(cycle[0], nearest)
            self._report(cycle[0], path, Refusal(Rule.CYCLE, words, "break the circle"))
            stuck.update(dict.fromkeys(component, words))
        for full_id in ids:
            is_stuck = full_id in stuck
            self._dates[full_id] = refused(stuck[full_id]) if is_stuck else self._compute(full_id)

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
        return next(
            path
            for path, expression in directive.written
            for trigger in references(expression)
            if f"{trigger.event or event.id}/{trigger.name}" == parent
        )

    def _compute(self, full_id: FullId) -> Computed:
        event, directive = self._index.directives[full_id]
        if directive.undated:
            reason = Reason(ReasonCode.UNDATED, words=directive.undated)
            return Computed(basis=Basis.UNDATED, reason=reason)
        resolver = self._resolver(event, directive)
        if directive.readings:
            results = read(directive, resolver)
            for index, refusal in results.refusals:
                self._report(full_id, ("readings", index, "due"), refusal)
            return earliest(directive.readings, results)
        return self._guarded(full_id, ("due",), lambda: evaluate(_countable(directive), resolver))

    def _guarded(self, full_id: FullId, path: Path, date_of: Callable[[], Computed]) -> Computed:
        """A date, or a problem where it is refused."""
        try:
            return date_of()
        except Refusal as refusal:
            self._report(full_id, path, refusal)
            return refused(refusal.message)

    def _report(self, full_id: FullId, path: Path, refusal: Refusal) -> None:
        """Turn a refusal into a problem at a key of a directive, unless it was found when reading."""
        if not isinstance(refusal, AlreadyReported):
            self._problems.append(problem_at(self._index.directives[full_id][1], full_id, path, refusal))

    # --- how an expression finds what it needs ----------------------------------------------------

    def _resolver(self, event: Event, directive: Directive) -> Resolver:
        return Resolver(
            anchor=lambda trigger: self._anchor(event, trigger),
            counting=lambda: self._conventions.of(event, directive),
            zone_day=lambda instant: _day_in(directive.tz or event.tz, instant),
            cite=f"{event.cited} {directive.cite}{', as moved' if directive.was else ''}",
            url=directive.url or event.url,
        )

    def _anchor(self, event: Event, trigger: Trigger) -> Anchor:
        if isinstance(trigger, Moment):
            raise Refusal(Rule.UNKNOWN_TRIGGER, "a date is not a trigger in a store", "name a milestone")
        if isinstance(trigger, Each):
            return self._anchors.clock(event, trigger)
        return self._anchors.find(event, trigger)

    def _parent(self, full_id: FullId, reference: Reference) -> Parent:
        """The date and outcome of a directive, or of one occurrence of it, that another one names."""
        event, directive = self._index.directives[full_id]
        computed, number = self._dates[full_id], reference.occurrence
        if directive.repeat and number is None:
            message = f"`{full_id}` repeats"
            raise Refusal(Rule.REPEATING_PARENT, message, f"say which one: {reference}#1")
        if number is not None and not directive.repeat:
            raise Refusal(Rule.UNKNOWN_TRIGGER, f"`{full_id}` does not repeat", "leave the `#` out")
        recorded = on_record(directive)
        if number is None or computed.dates is None:
            return Parent(computed, recorded.outcome(None, computed.dates))
        if not isinstance(number, int):
            message = f"the occurrences of `{full_id}` have numbers, and `{number}` is not one"
            raise Refusal(Rule.UNKNOWN_TRIGGER, message, f"say which one: `{full_id}#1`")
        repetition = self._repetition(event, directive)
        computed = occurrence(directive, computed, number, repetition)
        until = repetition.until
        if number < 1 or (until and computed.raw and computed.raw.due > until.end):
            message = f"`{full_id}` has no occurrence #{number}"
            raise Refusal(Rule.UNKNOWN_TRIGGER, message, "name one that it has")
        computed = extended(recorded, number, computed)
        return Parent(computed, recorded.outcome(number, computed.called))

    def _repetition(self, event: Event, directive: Directive) -> Repetition:
        until = None
        if directive.until is not None:
            until = evaluate(directive.until, self._resolver(event, directive)).dates
        return Repetition(self._conventions.of(event, directive), until)

    # --- all that there is to say about each directive ---------------------------------------------

    def _entry(self, full_id: FullId) -> Entry:
        event, directive = self._index.directives[full_id]
        computed = self._dates[full_id]
        moved = tuple(self._moved(move) for move in directive.was)
        entry = Entry(
            event=event,
            directive=directive,
            computed=computed._replace(steps=(*moved, *computed.steps)) if moved else computed,
            recorded=on_record(directive),
            was=tuple(self._earlier_dates(event, directive)),
        )
        if directive.on_record:
            self._problems += misplaced(full_id, directive)
        if directive.readings:
            results = read(directive, self._resolver(event, directive))
            return entry._replace(readings=shown(directive.readings, results))
        if trigger := clock_of(directive.due):
            labels = {each.label for each in self._happenings(event, trigger)}
            entry = entry._replace(is_clock=True, recorded=on_record(directive, labels))
            happened = tuple(self._happened(entry, trigger, moved))
            self._problems += unknown_occurrences(full_id, directive, happened)
            return entry._replace(happened=happened)
        if directive.repeat and computed.dates:
            try:
                return entry._replace(repetition=self._repetition(event, directive))
            except Refusal as refusal:
                self._report(full_id, ("until",), refusal)
                return entry._replace(computed=refused(refusal.message))
        return entry

    def _happened(self, entry: Entry, trigger: Each, moved: tuple[Step, ...]) -> Iterator[Occurrence]:
        """The dates of a clock, one for each incident on record."""
        for happening in self._happenings(entry.event, trigger):
            resolver = self._resolver(entry.event, entry.directive)._replace(
                anchor=_anchor_of(entry, trigger, happening)
            )
            assert entry.directive.due
            computed = self._guarded(entry.id, ("due",), partial(evaluate, entry.directive.due, resolver))
            computed = extended(entry.recorded, happening.label, computed)
            yield Occurrence(happening.label, computed._replace(steps=(*moved, *computed.steps)))

    def _happenings(self, event: Event, trigger: Each) -> tuple[Happening, ...]:
        owner = self._index.events.get(trigger.event or event.id)
        return owner.happenings.get(trigger.name, ()) if owner else ()

    def _moved(self, move: Move) -> Step:
        """The history of a moved date, as a first step."""
        act = self._index.events.get(move.by)
        cite, url = move.cite or (act.cited if act else ""), move.url or (act.url if act else "")
        return Step(
            StepCode.MOVED, None, None, cite, url, name=str(move.due), day=move.changed, words=move.by
        )

    def _earlier_dates(self, event: Event, directive: Directive) -> Iterator[MoveResult]:
        for move in directive.was:
            dates: Dates | None = None
            with suppress(Refusal):
                dates = evaluate(move.due, self._resolver(event, directive)).dates
            yield MoveResult(str(move.due), dates and dates.due, move.changed, move.by, move.cite)


def problem_at(directive: Directive, full_id: FullId, path: Path, refusal: Refusal) -> Problem:
    """A refusal as a problem at a key of a directive."""
    return Problem(
        rule=refusal.rule,
        message=refusal.message,
        remedy=refusal.remedy,
        location=directive.location.at(*path),
        id=full_id,
    )


def _anchor_of(entry: Entry, trigger: Each, happening: Happening) -> Callable[[Trigger], Anchor]:
    return lambda _: happened_anchor(entry.event, entry.directive, trigger, happening)


def _countable(directive: Directive) -> Expression:
    """The ``due`` of a directive; raises Refusal when there is none, or none that can be repeated."""
    due = directive.due
    if due is None:
        raise AlreadyReported(Rule.GRAMMAR, "its `due` cannot be read")
    if directive.repeat and (isinstance(due, Span) or clock_of(due)):
        raise Refusal(Rule.REPEAT_NEEDS_DATE, "`repeat` needs a `due` with a full date", "give the day")
    return due


def _day_in(zone: str, instant: datetime) -> date:
    from zoneinfo import ZoneInfo

    return instant.astimezone(ZoneInfo(zone)).date()
