"""The deadlines of every directive: one, one for each recorded incident, or one for each repetition."""

from collections.abc import Iterator
from datetime import date
from functools import partial

from tracker.engine.compute import Computing
from tracker.engine.evaluate import Anchor, Computed, Dates, evaluate
from tracker.engine.occurrences import LIMIT, extended, occurrences
from tracker.engine.readings import reading_results
from tracker.engine.record_problems import misplaced, unknown_occurrences
from tracker.engine.status import judge
from tracker.errors import Refusal
from tracker.expression import Each, Trigger, clock_of
from tracker.model import Basis, Deadline, Directive, Event, FullId, Happening, Move, MoveResult, Status, Step
from tracker.rules import Rule

_CHOOSE = "name a `counting` that rounds, such as `month-down`"


class Listing:
    """Judges what was computed; ``through`` lists repetitions without an end up to that day."""

    def __init__(self, computing: Computing, through: date | None) -> None:
        self.computing = computing
        self.through = through

    def deadlines(self) -> Iterator[Deadline]:
        """Every directive, and every listed occurrence of it, in the order of the store."""
        for full_id, (event, directive) in self.computing.directives.items():
            if directive.on_record:
                self.computing.problems += misplaced(full_id, directive)
            yield from self._listed(full_id, event, directive)

    def _listed(self, full_id: FullId, event: Event, directive: Directive) -> Iterator[Deadline]:
        computed = self.computing.results[full_id]
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
        owner = self.computing.events.get(trigger.event or event.id)
        known: list[tuple[int | str, Dates | None]] = []
        if owner:
            directive = _by_label(directive, {each.label for each in owner.happenings.get(trigger.name, ())})
        for happening in owner.happenings.get(trigger.name, ()) if owner else ():
            asker = self.computing.asker(event, directive)._replace(
                anchor=partial(self._happened_at, event, directive, happening)
            )
            assert directive.due
            try:
                computed = evaluate(directive.due, asker)
            except Refusal as refusal:
                self.computing.report(full_id, ("due",), refusal)
                computed = Computed(basis=Basis.PROBLEM, reason=refusal.message)
            computed = extended(directive, happening.label, computed)
            known.append((happening.label, computed.called))
            yield self._deadline(event, directive, happening.label, computed)
        self.computing.problems += unknown_occurrences(full_id, directive, known)

    def _happened_at(
        self, event: Event, directive: Directive, happening: Happening, trigger: Trigger
    ) -> Anchor:
        assert isinstance(trigger, Each)
        return self.computing.anchors.happened(event, directive, trigger, happening)

    def _repeated(
        self, full_id: FullId, event: Event, directive: Directive, first: Computed
    ) -> Iterator[Deadline]:
        known: list[tuple[int | str, Dates | None]] = []
        has_lapsed = False
        key = "until"  # where a refusal points: first the end is computed, then what comes again
        try:
            until = self.computing.until(event, directive)
            key = "repeat"
            for number, computed in self._occurrences(event, directive, first, until):
                if computed.basis is Basis.PROBLEM:
                    refusal = Refusal(Rule.AMBIGUOUS_MONTH_END, computed.reason, _CHOOSE)
                    self.computing.report(full_id, ("repeat",), refusal)
                known.append((number, computed.called))
                deadline = self._deadline(event, directive, number, computed)
                if not has_lapsed or deadline.outcome:
                    yield deadline
                # One lapsed occurrence says it: the later ones lapsed with it, but for those done before.
                has_lapsed = has_lapsed or deadline.status is Status.LAPSED
        except Refusal as refusal:
            key = "until" if refusal.rule == Rule.UNTIL_BEFORE_FIRST else key
            self.computing.report(full_id, (key,), refusal)
            problem = Computed(basis=Basis.PROBLEM, reason=refusal.message)
            yield self._deadline(event, directive, None, problem)
            return
        self.computing.problems += unknown_occurrences(full_id, directive, known)

    def _occurrences(
        self, event: Event, directive: Directive, first: Computed, until: date | None
    ) -> Iterator[tuple[int, Computed]]:
        """The occurrences to list: also those that are done, reopened or extended ahead of their time."""
        named = [entry.occurrence for entry in directive.on_record]
        numbers = [name for name in named if isinstance(name, int) and name < LIMIT]
        days = [name for name in (*named, self.through) if isinstance(name, date)]
        counted = occurrences(
            directive,
            first,
            self.computing.ways.of(event, directive),
            until,
            self.computing.today(event, directive),
            max(days, default=None),
            max(numbers, default=0),
        )
        for number, computed in counted:
            yield number, extended(directive, number, computed)

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
            computed = self._with_moves(directive, computed)
        return judge(
            event=event,
            directive=directive,
            occurrence=occurrence,
            computed=computed,
            today=self.computing.today(event, directive),
            clock=clock,
            readings=reading_results(directive, self.computing.asker(event, directive))
            if directive.readings
            else (),
            was=(*self._moves(event, directive), *computed.moves),
        )

    def _with_moves(self, directive: Directive, computed: Computed) -> Computed:
        """The history of a moved date as first steps."""
        return computed._replace(steps=(*map(self._moved, directive.was), *computed.steps))

    def _moved(self, move: Move) -> Step:
        act = self.computing.events.get(move.by)
        words = f"was {move.due}, moved on {move.changed}{f' by {move.by}' if move.by else ''}"
        return Step(
            words, None, None, move.cite or (act.cited if act else ""), move.url or (act.url if act else "")
        )

    def _moves(self, event: Event, directive: Directive) -> Iterator[MoveResult]:
        for move in directive.was:
            try:
                computed = evaluate(move.due, self.computing.asker(event, directive))
            except Refusal:
                computed = None
            due = computed.dates.due if computed and computed.dates else None
            yield MoveResult(str(move.due), due, move.changed, move.by, move.cite)


def _by_label(directive: Directive, labels: set[str]) -> Directive:
    """A directive whose outcomes name labels where they can: a day may be one's label and another's date."""
    done = tuple(
        outcome._replace(occurrence=str(outcome.occurrence)) if str(outcome.occurrence) in labels else outcome
        for outcome in directive.done
    )
    return directive._replace(done=done)
