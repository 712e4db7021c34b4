"""From a store and the day of the question to deadlines: the heart of the product.

Directives are computed parents first. Whatever cannot be computed is still listed, with the basis
``problem`` and a finding that says where.
"""

from collections.abc import Iterator
from datetime import date, datetime
from functools import partial
from typing import NamedTuple

from tracker.engine.anchors import Anchors
from tracker.engine.evaluate import Anchor, Asker, Computed, Dates, evaluate
from tracker.engine.judge import judge, outcome_for
from tracker.engine.known import as_known
from tracker.engine.occurrences import LIMIT, extended, occurrence, occurrences
from tracker.engine.order import circle_in, order
from tracker.engine.outcomes import misplaced, unknown_occurrences
from tracker.engine.readings import earliest_reading, reading_results
from tracker.engine.records import apply_records
from tracker.engine.ways import REPORTED, Ways
from tracker.expression import Each, Expression, Moment, Span, Trigger, clock_of, references
from tracker.model import (
    AsOf,
    Basis,
    Deadline,
    Directive,
    Event,
    FullId,
    Happening,
    MoveResult,
    Outcome,
    Status,
    Step,
    Store,
)
from tracker.problems import Path, Problem, Refusal


class Result(NamedTuple):
    """The deadlines of a store, the problems found on the way, and the store as it was known."""

    store: Store
    as_of: AsOf
    deadlines: tuple[Deadline, ...]
    problems: tuple[Problem, ...]


def resolve(store: Store, as_of: AsOf, *, through: date | None = None) -> Result:
    """Compute every deadline of a store, in the order of the store.

    ``through`` lists repetitions without an end up to that day; without it, up to the next one.
    """
    known = as_known(store, as_of.day) if as_of.day else store
    known, problems = apply_records(known, store)
    resolver = _Resolver(known, store, as_of, through)
    resolver.run()
    return Result(
        store=known,
        as_of=as_of,
        deadlines=tuple(resolver.deadlines()),
        problems=(*problems, *resolver.problems),
    )


class _Resolver:
    """One run over a store."""

    def __init__(self, store: Store, whole: Store, as_of: AsOf, through: date | None) -> None:
        self.store = store
        self.as_of = as_of
        self.through = through
        self.events: dict[str, Event] = {event.id: event for event in store.events}
        self.directives = {
            FullId(f"{event.id}/{directive.id}"): (event, directive)
            for event in store.events
            for directive in event.directives
        }
        self.results: dict[FullId, Computed] = {}
        self.problems: list[Problem] = []
        self.anchors = Anchors(self, whole)
        self.ways = Ways(store)
        self._zones: dict[str, date] = {}

    def run(self) -> None:
        """Compute every directive, parents first."""
        parents = {full_id: self._parents(full_id) for full_id in self.directives}
        ids, knots = order(parents)
        stuck: dict[FullId, str] = {}
        for knot in knots:
            words = f"counts in a circle: {' -> '.join([*circle_in(knot, parents), knot[0]])}"
            self._report(knot[0], ("due",), Refusal("cycle", words, "break the circle"))
            stuck.update(dict.fromkeys(knot, words))
        for full_id in ids:
            if full_id in stuck:
                self.results[full_id] = Computed(basis=Basis.PROBLEM, reason=stuck[full_id])
            else:
                self.results[full_id] = self._compute(full_id)

    def _parents(self, full_id: FullId) -> list[FullId]:
        event, directive = self.directives[full_id]
        expressions = [directive.due, directive.until, *(reading.due for reading in directive.readings)]
        named = (
            FullId(f"{trigger.event or event.id}/{trigger.name}")
            for expression in expressions
            for trigger in references(expression)
        )
        return [parent for parent in named if parent in self.directives]

    def _compute(self, full_id: FullId) -> Computed:
        event, directive = self.directives[full_id]
        if directive.undated:
            return Computed(basis=Basis.UNDATED, reason=directive.undated)
        if directive.readings:
            computed, refusals = earliest_reading(directive, self._asker(event, directive))
            for index, refusal in refusals:
                self._report(full_id, ("readings", index, "due"), refusal)
            return computed
        try:
            return evaluate(_countable(directive), self._asker(event, directive))
        except Refusal as refusal:
            self._report(full_id, ("due",), refusal)
            return Computed(basis=Basis.PROBLEM, reason=refusal.message)

    def _report(self, full_id: FullId, path: Path, refusal: Refusal) -> None:
        if refusal.rule == REPORTED:
            return
        place = self.directives[full_id][1].place.at(*path)
        self.problems.append(
            Problem(
                rule=refusal.rule, message=refusal.message, remedy=refusal.remedy, place=place, id=full_id
            )
        )

    def _asker(self, event: Event, directive: Directive) -> Asker:
        return Asker(
            anchor=lambda trigger: self._anchor(event, trigger),
            counting=lambda: self.ways.of(event, directive),
            zone_day=lambda instant: _day_in(directive.tz or event.tz, instant),
            cite=f"{event.cited} {directive.cite}",
            url=directive.url or event.url,
        )

    def _anchor(self, event: Event, trigger: Trigger) -> Anchor:
        if isinstance(trigger, Moment):
            raise Refusal("unknown-trigger", "a date is no trigger in a store", "name a milestone")
        if isinstance(trigger, Each):
            return self.anchors.clock(event, trigger)
        return self.anchors.find(event, trigger)

    # --- deadlines ----------------------------------------------------------------------------

    def deadlines(self) -> Iterator[Deadline]:
        """Every directive, and every listed occurrence of it, in the order of the store."""
        for full_id, (event, directive) in self.directives.items():
            self.problems += misplaced(full_id, directive)
            yield from self._listed(full_id, event, directive)

    def _listed(self, full_id: FullId, event: Event, directive: Directive) -> Iterator[Deadline]:
        computed = self.results[full_id]
        if trigger := clock_of(directive.due):
            yield self._deadline(event, directive, None, computed, clock=computed.basis is Basis.AWAITING)
            yield from self._happened(full_id, event, directive, trigger)
        elif directive.repeat and computed.dates:
            yield from self._repeated(full_id, event, directive, computed)
        else:
            yield self._deadline(event, directive, None, computed)

    def _happened(
        self, full_id: FullId, event: Event, directive: Directive, trigger: Each
    ) -> Iterator[Deadline]:
        assert directive.due
        owner = self.events.get(trigger.event or event.id)
        known: list[tuple[int | str, Dates | None]] = []
        for happening in owner.happenings.get(trigger.name, ()) if owner else ():
            asker = self._asker(event, directive)._replace(
                anchor=partial(self._happened_at, event, directive, happening)
            )
            try:
                computed = evaluate(directive.due, asker)
            except Refusal as refusal:
                self._report(full_id, ("due",), refusal)
                computed = Computed(basis=Basis.PROBLEM, reason=refusal.message)
            computed = extended(directive, happening.label, computed)
            known.append((happening.label, computed.dates))
            yield self._deadline(event, directive, happening.label, computed)
        self.problems += unknown_occurrences(full_id, directive, known)

    def _happened_at(
        self, event: Event, directive: Directive, happening: Happening, trigger: Trigger
    ) -> Anchor:
        assert isinstance(trigger, Each)
        return self.anchors.happened(event, directive, trigger, happening)

    def _repeated(
        self, full_id: FullId, event: Event, directive: Directive, first: Computed
    ) -> Iterator[Deadline]:
        known: list[tuple[int | str, Dates | None]] = []
        has_lapsed = False
        try:
            for number, computed in self._occurrences(event, directive, first):
                if computed.basis is Basis.PROBLEM:
                    refusal = Refusal("ambiguous-month-end", computed.reason, _CHOOSE)
                    self._report(full_id, ("repeat",), refusal)
                known.append((number, computed.dates))
                deadline = self._deadline(event, directive, number, computed)
                if not has_lapsed or deadline.outcome:
                    yield deadline
                # One lapsed occurrence says it: the later ones lapsed with it, but for those done before.
                has_lapsed = has_lapsed or deadline.status is Status.LAPSED
        except Refusal as refusal:
            self._report(full_id, ("repeat",), refusal)
            problem = Computed(basis=Basis.PROBLEM, reason=refusal.message)
            yield self._deadline(event, directive, None, problem)
            return
        self.problems += unknown_occurrences(full_id, directive, known)

    def _occurrences(
        self, event: Event, directive: Directive, first: Computed
    ) -> Iterator[tuple[int, Computed]]:
        """The occurrences to list: also those that are done, reopened or extended ahead of their time."""
        named = [
            *(outcome.occurrence for outcome in directive.done),
            *(reopening.occurrence for reopening in directive.reopenings),
            *(extension.occurrence for extension in directive.extensions),
        ]
        numbers = [name for name in named if isinstance(name, int) and name < LIMIT]
        days = [name for name in (*named, self.through) if isinstance(name, date)]
        counted = occurrences(
            directive,
            first,
            self.ways.of(event, directive),
            self._until(event, directive),
            self.today(event, directive),
            max(days, default=None),
            max(numbers, default=0),
        )
        for number, computed in counted:
            yield number, extended(directive, number, computed)

    def _until(self, event: Event, directive: Directive) -> date | None:
        if directive.until is None:
            return None
        computed = evaluate(directive.until, self._asker(event, directive))
        return computed.dates.end if computed.dates else None

    def nth(self, full_id: FullId, number: int) -> tuple[Computed, Outcome | None]:
        """One occurrence of a repeating directive; raises Refusal when there is no such one."""
        event, directive = self.directives[full_id]
        first = self.results[full_id]
        computed = occurrence(directive, first, number, self.ways.of(event, directive))
        until = self._until(event, directive)
        if number < 1 or (until and computed.raw and computed.raw.due > until):
            raise Refusal(
                "unknown-trigger", f"`{full_id}` has no occurrence #{number}", "name one that it has"
            )
        computed = extended(directive, number, computed)
        return computed, outcome_for(directive, number, computed.dates)

    def today(self, event: Event, directive: Directive) -> date:
        """The day of the question in the deadline's own zone."""
        zone = directive.tz or event.tz
        if zone not in self._zones:
            self._zones[zone] = self.as_of.today(zone)
        return self._zones[zone]

    def _deadline(
        self,
        event: Event,
        directive: Directive,
        occurrence: int | str | None,
        computed: Computed,
        *,
        clock: bool = False,
    ) -> Deadline:
        if directive.was:
            computed = _with_moves(directive, computed)
        return judge(
            event=event,
            directive=directive,
            occurrence=occurrence,
            computed=computed,
            today=self.today(event, directive),
            clock=clock,
            readings=reading_results(directive, self._asker(event, directive)) if directive.readings else (),
            was=(*self._moves(event, directive), *computed.moves),
        )

    def _moves(self, event: Event, directive: Directive) -> Iterator[MoveResult]:
        for move in directive.was:
            try:
                computed = evaluate(move.due, self._asker(event, directive))
            except Refusal:
                computed = None
            due = computed.dates.due if computed and computed.dates else None
            yield MoveResult(str(move.due), due, move.changed, move.by, move.cite)


_CHOOSE = "name a `counting` that rounds, such as `month-down`"


def _countable(directive: Directive) -> Expression:
    """The ``due`` of a directive; raises Refusal when there is none, or none that can be repeated."""
    due = directive.due
    if due is None:
        raise Refusal(REPORTED, "its `due` cannot be read", "")
    if directive.repeat and (isinstance(due, Span) or clock_of(due)):
        raise Refusal("repeat-needs-date", "`repeat` needs a `due` with a full date", "give the day")
    return due


def _day_in(zone: str, instant: datetime) -> date:
    from zoneinfo import ZoneInfo

    return instant.astimezone(ZoneInfo(zone)).date()


def _with_moves(directive: Directive, computed: Computed) -> Computed:
    """The history of a moved date as first steps."""
    steps = tuple(
        Step(
            f"was {move.due}, moved on {move.changed}{f' by {move.by}' if move.by else ''}",
            None,
            None,
            move.cite,
            move.url,
        )
        for move in directive.was
    )
    return computed._replace(steps=steps + computed.steps)
