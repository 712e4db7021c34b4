"""On which days something about a deadline became known: the stamps of calendars and feeds.

The convention of this module: everything comes from the store, so the same store gives the same stamps. Facts
about what a deadline counts from are included, since they moved the date or made it firm. Each fact is
examined once.
"""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from itertools import chain
from operator import attrgetter
from typing import NamedTuple

from tracker.changes import ChangeKind
from tracker.dates import Unit
from tracker.engine import Result
from tracker.engine.explain import DateCause, cause_of
from tracker.expression import Each, Reference, references
from tracker.model import Deadline, EventId, Status

EPOCH = date(2000, 1, 1)  # the day from which facts without a date of their own count as known


class Learned(NamedTuple):
    """A fact about a deadline that became known on a day, with the due dates before and after a move."""

    kind: ChangeKind
    day: date
    before: date | None = None
    after: date | None = None


class Stamp(NamedTuple):
    """How often a deadline changed since it became known, and the day of the last change."""

    sequence: int
    modified: date


class Knowledge:
    """What became known about the deadlines of a result, and when."""

    def __init__(self, result: Result) -> None:
        self._deadlines = {deadline.name: deadline for deadline in result.deadlines}
        self._events = {event.id: event for event in result.store.events}
        self._closings = sorted((closing.day, closing.known) for closing in result.store.closings)
        self._date_days: dict[str, frozenset[date]] = {}
        self._happened: dict[tuple[str, str], list[date]] = defaultdict(list)
        for event in result.store.events:
            for happening in chain.from_iterable(event.happenings.values()):
                self._happened[event.id, happening.label].append(_day(happening.at))

    def stamp(self, deadline: Deadline) -> Stamp:
        """When a deadline last changed, and how often it had changed by then."""
        begin = self.begin(deadline)
        later = {day for day in self._days(deadline) if day > begin}
        return Stamp(sequence=len(later), modified=max(later, default=begin))

    def begin(self, deadline: Deadline) -> date:
        """The day on which a deadline became known: with its passage, its act or its incident."""
        event, directive = deadline.event, deadline.directive
        known = directive.known or event.known or min((m.on for m in event.dates.values()), default=EPOCH)
        return max(known, min(self._incidents(deadline), default=known))

    def learned(self, deadline: Deadline) -> list[Learned]:
        """What happened to a deadline, in the order of the days: new, moved, closed.

        For a new deadline, the due date is that of its first day.
        """
        begin, moves = self.begin(deadline), list(self._moves(deadline))
        found = [Learned(ChangeKind.NEW, begin, after=moves[0].before if moves else deadline.due), *moves]
        if deadline.outcome:
            found.append(Learned(ChangeKind.CLOSED, deadline.outcome.known))
        elif deadline.repeal and deadline.status is Status.LAPSED:
            found.append(Learned(ChangeKind.CLOSED, deadline.repeal.known))
        within = [each if each.day >= begin else each._replace(day=begin) for each in found]
        return sorted(within, key=attrgetter("day"))

    def cause(self, deadline: Deadline, before: date | None) -> DateCause | None:
        """Why a date differs from the one before."""
        return cause_of(self._deadlines, deadline, before)

    def _moves(self, deadline: Deadline) -> Iterator[Learned]:
        """The moves on record for it, or else the move of what it counts from."""
        moves = sorted(_own_moves(deadline), key=lambda move: move[0])
        for index, (day, before) in enumerate(moves):
            after = moves[index + 1][1] if index + 1 < len(moves) else deadline.due
            if before != after:
                yield Learned(ChangeKind.MOVED, day, before, after)
        planned = deadline.computed.planned
        if not moves and planned and planned != deadline.due and (days := self.date_days(deadline)):
            yield Learned(ChangeKind.MOVED, max(days), planned, deadline.due)

    def _incidents(self, deadline: Deadline) -> list[date]:
        """The days of the incidents from which an occurrence counts."""
        return self._happened.get((deadline.event.id, str(deadline.occurrence)), [])

    def _days(self, deadline: Deadline) -> set[date]:
        """Every day on which its date or its state changed."""
        found = {*self.date_days(deadline), *self._incidents(deadline)}
        found.update(each.known for each in (deadline.outcome, deadline.part) if each)
        if deadline.repeal and deadline.status is Status.LAPSED:
            found.add(deadline.repeal.known)
        found.update(pause.known for pause in deadline.stays_without_end)
        return found

    # --- the days on which the date changed or became firm ------------------------------------------

    def date_days(self, deadline: Deadline) -> frozenset[date]:
        """The days on which its date changed, found parents first: chains may be long."""
        waiting, found = [deadline], dict[str, tuple[list[Reference | Each], list[Deadline]]]()
        while waiting:
            each = waiting.pop()
            name = each.name
            if name in self._date_days:
                continue
            if name in found:
                self._date_days[name] = frozenset(self._find_date_days(each, *found[name]))
            else:
                triggers = [trigger for part in each.directive.expressions for trigger in references(part)]
                parents = self._parents(each, triggers)
                found[name] = triggers, parents
                waiting += [each, *(parent for parent in parents if parent.name not in found)]
        return self._date_days[deadline.name]

    def _find_date_days(
        self, deadline: Deadline, triggers: Iterable[Reference | Each], parents: Iterable[Deadline]
    ) -> set[date]:
        found = {day for day, _ in _own_moves(deadline)}
        for trigger in triggers:
            event = self._events.get(EventId(trigger.event or deadline.event.id))
            milestone = event and event.dates.get(trigger.name)
            if milestone and milestone.known:
                found.add(milestone.known)
        if self._closings:
            found.update(self._closing_days(deadline))
        for pause in (*deadline.event.suspended, *deadline.directive.suspended):
            if deadline.is_reached_by(pause):
                found.add(pause.known)
        for parent in parents:
            days = self._date_days.get(parent.name, frozenset())
            if parent.outcome is None:
                found |= days
            else:  # what it counts from is fixed from then on
                found.add(parent.outcome.known)
                found.update(day for day in days if day < parent.outcome.known)
        return found

    def _parents(self, deadline: Deadline, triggers: Iterable[Reference | Each]) -> list[Deadline]:
        """The deadlines that it counts from, as far as they are listed."""
        names = [_names(deadline, trigger) for trigger in triggers]
        if deadline.directive.after_done and isinstance(deadline.occurrence, int):
            names.append((f"{deadline.id}#{deadline.occurrence - 1}", ""))
        listed = self._deadlines
        return [found for name, first in names if (found := listed.get(name) or listed.get(first))]

    def _closing_days(self, deadline: Deadline) -> Iterator[date]:
        """When the closings became known that moved it, or that its count of business days skipped."""
        computed = deadline.computed
        closed = {day for step in computed.steps for day, _ in step.closed}
        start, end = min(closed, default=None), max(closed, default=None)
        if computed.period and computed.period.unit is Unit.BUSINESS_DAY and computed.trigger_date:
            ends = [computed.trigger_date, *([deadline.due] if deadline.due else [])]
            start, end = min([*ends, *closed]), max([*ends, *closed])
        if start and end:
            low = bisect_left(self._closings, (start, date.min))
            high = bisect_right(self._closings, (end, date.max))
            yield from (known for _, known in self._closings[low:high])


def _day(at: date | datetime) -> date:
    return at.date() if isinstance(at, datetime) else at


def _names(deadline: Deadline, trigger: Reference | Each) -> tuple[str, str]:
    """The name of what a trigger means, and that of its first occurrence."""
    name = f"{trigger.event or deadline.event.id}/{trigger.name}"
    label = deadline.occurrence if isinstance(trigger, Each) else trigger.occurrence
    return (name if label is None else f"{name}#{label}"), f"{name}#1"


def _own_moves(deadline: Deadline) -> Iterator[tuple[date, date | None]]:
    """When it was moved by name, and the date before: by its passage, for this occurrence, or by a
    postponement.
    """
    written = len(deadline.directive.was)
    for move, result in zip(deadline.directive.was, deadline.was, strict=False):
        yield move.known, result.due
    yield from ((move.changed, move.due) for move in deadline.was[written:])
