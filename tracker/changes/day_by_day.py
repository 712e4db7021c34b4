"""What was known of each deadline, day by day: what ``--as-of`` shows, for every day at once.

The convention of this module: acts that count from each other are computed together, and only for the days on
which something about them became known, since nothing else can change their dates.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from tracker.calendars import LAST_ENACTED
from tracker.dates import shifted
from tracker.engine.as_of import days_known
from tracker.engine.listing import Asked
from tracker.engine.resolve import deadlines_of, schedule_of
from tracker.expression import Each, Reference, references
from tracker.model import AsOf, Closing, Deadline, Event, EventId, Record, Store

ALWAYS = date.min  # what has no day of its own was always known
AROUND = timedelta(days=14)  # further than a roll goes


class DatedState(NamedTuple):
    """A deadline as it was known from a day until its next state."""

    since: date
    deadline: Deadline | None  # None: it was not known, or not listed


def states(
    store: Store, listed: Mapping[str, Deadline], *, until: date, through: date
) -> dict[str, list[DatedState]]:
    """The states of deadlines by name, oldest first, for acts about which something became known.

    ``listed`` are the deadlines of the store as it is known on the day ``until``; recurring ones are listed
    through the day ``through``. Equal states in a row are not merged. Deadlines of other acts never changed,
    and are left out.
    """
    found: dict[str, list[DatedState]] = {}
    by_event: dict[str, dict[str, Deadline]] = defaultdict(dict)
    for name, deadline in listed.items():
        by_event[deadline.event.id][name] = deadline
    closings = [each for each in store.closings if each.known <= until]
    for part in _parts(store):
        own = {day for day in _days(part) if day <= until}
        names = {name: each for event in part.events for name, each in by_event[event.id].items()}
        now = list(names.values())
        if not own and not _touched(now, closings):
            continue
        of_part: dict[str, list[DatedState]] = {name: [] for name in names}
        for day, deadlines in _computed(part, now, sorted(own), closings, through):
            known = names if deadlines is now else {each.name: each for each in deadlines}
            for name, dated in of_part.items():
                dated.append(DatedState(day, known.get(name)))
        found |= of_part
    return found


def _computed(
    part: Store, now: Sequence[Deadline], own: Sequence[date], closings: Sequence[Closing], through: date
) -> Iterator[tuple[date, Sequence[Deadline]]]:
    """The deadlines of a part of a store at first, and on each day on which one may have changed.

    ``now`` has those of the last day, which need not be computed again.
    """
    later = defaultdict(list)
    for closing in closings:
        later[closing.known].append(closing)
    days = sorted({*own, *later})
    asked = Asked(through)

    def on(day: date) -> Sequence[Deadline]:
        if all(event.known and event.known > day for event in part.events):
            return ()
        if own and day >= max(own[-1], LAST_ENACTED):
            rest = [closing for closing in closings if closing.known > day]
            if not _touched(now, rest):
                return now
        as_of = AsOf(day=day)
        return deadlines_of(schedule_of(part, as_of), as_of, asked).deadlines

    deadlines = on(shifted(days[0], -1))
    yield ALWAYS, deadlines
    for day in days:
        if day in own or _touched(deadlines, later[day]):
            deadlines = on(day)
            yield day, deadlines


def _touched(deadlines: Iterable[Deadline], closings: Sequence[Closing]) -> bool:
    """Whether a closing may move a deadline: it lies within the period that was counted, or near its ends."""
    if not closings:
        return False
    for deadline in deadlines:
        computed = deadline.computed
        days = [day for day in (computed.trigger_date, deadline.due, deadline.unadjusted) if day]
        if days and computed.counting:
            first, last = min(days), max(days)
            if any(first - each.day <= AROUND and each.day - last <= AROUND for each in closings):
                return True
    return False


# --- parts of a store that do not count from each other ----------------------------------------------


def _parts(store: Store) -> Iterator[Store]:
    """The store, cut into acts that count from each other, with the records about them."""
    events = {event.id: event for event in store.events}
    parent = {id_: id_ for id_ in events}

    def root(id_: EventId) -> EventId:
        while parent[id_] != id_:
            parent[id_] = id_ = parent[parent[id_]]
        return id_

    records: dict[str, list[Record]] = defaultdict(list)
    for record in store.records:
        records[record.of.partition("/")[0]].append(record)
    for event in store.events:
        for other in _named(event, records[event.id]):
            if other in events:
                parent[root(event.id)] = root(EventId(other))
    together: dict[EventId, list[Event]] = defaultdict(list)
    for event in store.events:
        together[root(event.id)].append(event)
    for each in together.values():
        about = [record for event in each for record in records[event.id]]
        yield store._replace(events=tuple(each), records=tuple(about))


def _named(event: Event, records: Iterable[Record]) -> Iterator[str]:
    """The acts that the dates of an act count from."""
    yield from (trigger.event for trigger in _triggers(event, records) if trigger.event)


def _triggers(event: Event, records: Iterable[Record]) -> Iterator[Reference | Each]:
    expressions = [each for directive in event.directives for each in directive.expressions]
    expressions += [record.due for record in records if record.due]
    for expression in expressions:
        yield from references(expression)


def _days(part: Store) -> Iterator[date]:
    used: dict[str, set[str]] = defaultdict(set)
    for event in part.events:
        for trigger in _triggers(event, part.records):
            used[trigger.event or event.id].add(trigger.name)
    for event in part.events:
        yield from days_known(event, used[event.id])
        for each in part.postponements:
            if any(each.reaches(event, directive) for directive in event.directives):
                yield each.known
    yield from (record.known for record in part.records)
