"""A schedule from what was computed in an earlier run.

The convention of this module: what is requested now and was not computed then is computed, and only then is
the machinery for it loaded. A question about some days needs no more than the acts with a date in them.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from tracker.engine.schedule import NO_MEMORY, Entry, Memory, Schedule
from tracker.errors import Refusal, TrackerError
from tracker.model import Basis, Computed, Event, FullId, Label, ReadingResult, Store
from tracker.problems import Path

if TYPE_CHECKING:
    from tracker.engine.occurrences import Occurrences

PART = 64  # acts that are stored, and read, as one unit
DayRange = tuple[date, date]  # the first and the last


class DatedAct(NamedTuple):
    """An act with its dates: ``number`` is its place in the store, ``whole`` the act without records."""

    number: int
    whole: Event
    event: Event
    entries: tuple[Entry, ...]

    @property
    def last_day(self) -> date:
        """The last day on which anything of it falls."""
        return max((_days(entry)[1] for entry in self.entries), default=date.min)

    def within(self, days: DayRange) -> "DatedAct":
        """The same with only the entries that may fall on some days."""
        spans = ((entry, _days(entry)) for entry in self.entries)
        kept = (entry for entry, (first, last) in spans if last >= days[0] and first <= days[1])
        return self._replace(entries=tuple(kept))


def _days(entry: Entry) -> DayRange:
    """The days between which it falls: all days if it recurs or is in doubt, none if it has no date."""
    dates = entry.computed.dates
    if entry.source is not None or entry.computed.basis is Basis.PROBLEM:
        return date.min, date.max
    return (dates.due, max(dates)) if dates else (date.max, date.min)


class Remembered(NamedTuple):
    """A schedule without problems as plain values.

    ``whole`` and ``store`` are the store as it was read and with the records, without acts and texts.
    ``order`` has the recurring directives, parents before children. ``is_partial``: some acts and entries are
    missing.
    """

    whole: Store
    store: Store
    order: tuple[FullId, ...]
    occurrences: Mapping[tuple[FullId, Label], Computed]
    readings: Mapping[tuple[FullId, Label | None], tuple[ReadingResult, ...]]
    acts: tuple[DatedAct, ...] = ()
    is_partial: bool = False

    def with_acts(self, acts: Iterable[DatedAct], days: DayRange | None) -> "Remembered":
        """The same with acts, in the order of the store; for some days, only with what may fall on them."""
        if days:
            acts = (within for act in acts if (within := act.within(days)).entries)
        ordered = sorted(acts, key=lambda act: act.number)
        return self._replace(acts=tuple(ordered), is_partial=days is not None)


class NotRememberedError(TrackerError):
    """A request that cannot be computed, because too little is remembered."""


def remembered(schedule: Schedule, whole: Store) -> Remembered:
    """A schedule as plain values; the caller makes sure that it has no problems."""
    memory, entries = schedule.memory(), iter(schedule.entries.values())
    pairs = enumerate(zip(whole.events, schedule.store.events, strict=True))
    acts = (
        DatedAct(number, read, event, tuple(next(entries) for _ in event.directives))
        for number, (read, event) in pairs
    )
    return Remembered(
        whole=whole._replace(events=(), sources={}),
        store=schedule.store._replace(events=(), sources={}),
        order=tuple(full_id for full_id in schedule.order if schedule.entries[full_id].source),
        occurrences=memory.occurrences,
        readings=memory.readings,
        acts=tuple(acts),
    )


def parts_of(acts: Iterable[DatedAct]) -> Iterator[tuple[DatedAct, ...]]:
    """The acts in parts; those whose days are over come first."""
    ordered = sorted(acts, key=lambda act: act.last_day)
    for start in range(0, len(ordered), PART):
        yield tuple(ordered[start : start + PART])


def resumed(known: Remembered) -> Schedule:
    """The schedule that was remembered, which computes what it does not know yet.

    Its functions raise NotRememberedError where that cannot be done, since only a part is remembered.
    """
    entries = {entry.id: entry for act in known.acts for entry in act.entries}
    again = set(known.order)
    store = known.store._replace(events=tuple(act.event for act in known.acts))
    memory = _memory(known)

    @cache
    def computing() -> "Occurrences":
        return _computing(known, store, entries)

    def occurrence(full_id: FullId, label: Label) -> Computed:
        return memory.occurrences.get((full_id, label)) or computing().occurrence(full_id, label)

    def readings(full_id: FullId, label: Label | None) -> tuple[ReadingResult, ...]:
        if not entries[full_id].directive.readings:
            return ()
        return memory.readings.get((full_id, label)) or computing().readings(full_id, label)

    def refusals(full_id: FullId, label: Label) -> list[tuple[Path, Refusal]]:
        return [] if (full_id, label) in memory.occurrences else computing().refusals(full_id, label)

    return Schedule(
        store=store,
        entries=entries,
        order=(*known.order, *(full_id for full_id in entries if full_id not in again)),
        occurrence=occurrence,
        readings=readings,
        refusals=refusals,
        memory=lambda: computing().memory() if computing.cache_info().currsize else memory,
        problems=(),
    )


def _memory(known: Remembered) -> Memory:
    return NO_MEMORY._replace(occurrences=known.occurrences, readings=known.readings)


def _computing(known: Remembered, store: Store, entries: Mapping[FullId, Entry]) -> "Occurrences":
    """The machinery that computes what is not remembered; raises NotRememberedError."""
    if known.is_partial:
        raise NotRememberedError
    from tracker.engine.index import index_of
    from tracker.engine.occurrences import Occurrences
    from tracker.engine.parents import Parents
    from tracker.engine.resolver import Resolvers

    dates = {full_id: _without_history(entry) for full_id, entry in entries.items()}
    repetitions = {full_id: entry.repetition for full_id, entry in entries.items() if entry.repetition}
    sources = {full_id: entry.source for full_id, entry in entries.items()}
    memory = _memory(known)._replace(dates=dates, repetitions=repetitions, sources=sources)
    index = index_of(store, whole_store(known))
    parents = Parents(index, memory)
    return Occurrences(store, index, parents, Resolvers(store, index, parents))


def whole_store(known: Remembered) -> Store:
    """The store as it was read, without the texts."""
    return known.whole._replace(events=tuple(act.whole for act in known.acts))


def _without_history(entry: Entry) -> Computed:
    """The date of a directive without the steps about its earlier dates."""
    history = len(entry.directive.was)
    return entry.computed._replace(steps=entry.computed.steps[history:]) if history else entry.computed
