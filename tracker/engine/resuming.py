"""A schedule from what was computed in an earlier run.

The convention of this module: what is asked for and was not computed then is computed now, and only then
is the machinery for it loaded.
"""

from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from tracker.engine.schedule import Entry, Memory, Schedule
from tracker.errors import Refusal
from tracker.model import Computed, FullId, Label, ReadingResult, Store
from tracker.problems import Path

if TYPE_CHECKING:
    from tracker.engine.dating import Dating


class Remembered(NamedTuple):
    """A schedule without problems as plain values, and ``whole``, the store as it was read."""

    whole: Store
    store: Store
    entries: Mapping[FullId, Entry]
    order: tuple[FullId, ...]
    memory: Memory


def remembered(schedule: Schedule, whole: Store) -> Remembered:
    """A schedule as plain values, without the texts; that it has no problems is for the caller to see to."""
    known = schedule.store._replace(sources={})
    return Remembered(
        whole=whole._replace(sources={}) if whole != schedule.store else known,
        store=known,
        entries=schedule.entries,
        order=schedule.order,
        memory=schedule.memory(),
    )


def resumed(known: Remembered) -> Schedule:
    """The schedule that was remembered, which computes what it does not know yet."""
    memory = known.memory

    @cache
    def dating() -> "Dating":
        from tracker.engine.dating import Dating
        from tracker.engine.index import index_of

        return Dating(known.store, index_of(known.store, known.whole), memory)

    def occurrence(full_id: FullId, label: Label) -> Computed:
        return memory.occurrences.get((full_id, label)) or dating().occurrence(full_id, label)

    def readings(full_id: FullId, label: Label | None) -> tuple[ReadingResult, ...]:
        if not known.entries[full_id].directive.readings:
            return ()
        return memory.readings.get((full_id, label)) or dating().readings(full_id, label)

    def refusals(full_id: FullId, label: Label) -> list[tuple[Path, Refusal]]:
        return [] if (full_id, label) in memory.occurrences else dating().refusals(full_id, label)

    def memory_now() -> Memory:
        return dating().memory() if dating.cache_info().currsize else memory

    return Schedule(
        store=known.store,
        entries=known.entries,
        order=known.order,
        occurrence=occurrence,
        readings=readings,
        refusals=refusals,
        memory=memory_now,
        problems=(),
    )
