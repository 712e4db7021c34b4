"""The date of every directive, parents first.

Whatever cannot be computed gets the basis ``problem`` and a finding that says where.
"""

from datetime import date, datetime

from tracker.engine.anchors import Anchors
from tracker.engine.counting import Ways
from tracker.engine.evaluate import Anchor, Asker, Computed, evaluate
from tracker.engine.occurrences import extended, occurrence
from tracker.engine.order import circle_in, order
from tracker.engine.readings import earliest_reading
from tracker.engine.status import outcome_for
from tracker.errors import AlreadyReported, Refusal
from tracker.expression import Each, Expression, Moment, Span, Trigger, clock_of, references
from tracker.model import AsOf, Basis, Directive, Event, FullId, Outcome, Store
from tracker.problems import Path, Problem
from tracker.rules import Rule

LONG_CIRCLE = 20  # names in one sentence


class Computing:
    """The dates of every directive of a store, parents first; problems are collected on the way."""

    def __init__(self, store: Store, whole: Store, as_of: AsOf) -> None:
        self.store = store
        self.as_of = as_of
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
            circle = circle_in(knot, parents)
            names = [*circle, knot[0]] if len(circle) <= LONG_CIRCLE else [*circle[:3], "...", knot[0]]
            words = f"counts in a circle: {' -> '.join(names)}"
            nearest = circle[1] if len(circle) > 1 else knot[0]
            self.report(
                knot[0], self._where(knot[0], nearest), Refusal(Rule.CYCLE, words, "break the circle")
            )
            stuck.update(dict.fromkeys(knot, words))
        for full_id in ids:
            if full_id in stuck:
                self.results[full_id] = Computed(basis=Basis.PROBLEM, reason=stuck[full_id])
            else:
                self.results[full_id] = self._compute(full_id)

    def _parents(self, full_id: FullId) -> list[FullId]:
        event, directive = self.directives[full_id]
        named = [
            FullId(f"{trigger.event or event.id}/{trigger.name}")
            for expression in directive.expressions
            for trigger in references(expression)
        ]
        return [parent for parent in named if parent in self.directives]

    def _where(self, full_id: FullId, parent: FullId) -> Path:
        """The key whose expression counts from a parent."""
        event, directive = self.directives[full_id]
        return next(
            path
            for path, expression in directive.written
            for trigger in references(expression)
            if f"{trigger.event or event.id}/{trigger.name}" == parent
        )

    def _compute(self, full_id: FullId) -> Computed:
        event, directive = self.directives[full_id]
        if directive.undated:
            return Computed(basis=Basis.UNDATED, reason=directive.undated)
        if directive.readings:
            computed, refusals = earliest_reading(directive, self.asker(event, directive))
            for index, refusal in refusals:
                self.report(full_id, ("readings", index, "due"), refusal)
            return computed
        try:
            return evaluate(_countable(directive), self.asker(event, directive))
        except Refusal as refusal:
            self.report(full_id, ("due",), refusal)
            return Computed(basis=Basis.PROBLEM, reason=refusal.message)

    def report(self, full_id: FullId, path: Path, refusal: Refusal) -> None:
        """Turn a refusal into a problem at a key of a directive, unless it was found when reading."""
        if isinstance(refusal, AlreadyReported):
            return
        location = self.directives[full_id][1].location.at(*path)
        self.problems.append(
            Problem(
                rule=refusal.rule,
                message=refusal.message,
                remedy=refusal.remedy,
                location=location,
                id=full_id,
            )
        )

    def asker(self, event: Event, directive: Directive) -> Asker:
        """How the expressions of a directive find their triggers and their way to count."""
        return Asker(
            anchor=lambda trigger: self._anchor(event, trigger),
            counting=lambda: self.ways.of(event, directive),
            zone_day=lambda instant: _day_in(directive.tz or event.tz, instant),
            cite=f"{event.cited} {directive.cite}{', as moved' if directive.was else ''}",
            url=directive.url or event.url,
        )

    def _anchor(self, event: Event, trigger: Trigger) -> Anchor:
        if isinstance(trigger, Moment):
            raise Refusal(Rule.UNKNOWN_TRIGGER, "a date is no trigger in a store", "name a milestone")
        if isinstance(trigger, Each):
            return self.anchors.clock(event, trigger)
        return self.anchors.find(event, trigger)

    def until(self, event: Event, directive: Directive) -> date | None:
        """The last day on which a directive comes again; None without an end, or while it is not known."""
        if directive.until is None:
            return None
        computed = evaluate(directive.until, self.asker(event, directive))
        return computed.dates.end if computed.dates else None

    def nth(self, full_id: FullId, number: int) -> tuple[Computed, Outcome | None]:
        """One occurrence of a repeating directive; raises Refusal when there is no such one."""
        event, directive = self.directives[full_id]
        first = self.results[full_id]
        computed = occurrence(directive, first, number, self.ways.of(event, directive))
        until = self.until(event, directive)
        if number < 1 or (until and computed.raw and computed.raw.due > until):
            raise Refusal(
                Rule.UNKNOWN_TRIGGER, f"`{full_id}` has no occurrence #{number}", "name one that it has"
            )
        computed = extended(directive, number, computed)
        return computed, outcome_for(directive, number, computed.called)

    def today(self, event: Event, directive: Directive) -> date:
        """The day of the question in the deadline's own zone."""
        zone = directive.tz or event.tz
        if zone not in self._zones:
            self._zones[zone] = self.as_of.today(zone)
        return self._zones[zone]


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
