"""What is computed from a store independently of any day: the seam between dates and statuses."""

from collections.abc import Callable, Mapping
from typing import NamedTuple

from tracker.engine.on_record import NOTHING, OnRecord
from tracker.engine.sources import OccurrenceSource
from tracker.errors import Refusal
from tracker.model import (
    Computed,
    Dates,
    Directive,
    Event,
    FullId,
    Label,
    MoveResult,
    Pause,
    ReadingResult,
    Store,
)
from tracker.problems import Path, Problem


class Occurrence(NamedTuple):
    """A directive's own date, or one occurrence of it: with its day, number or label."""

    label: Label | None
    computed: Computed


class Repetition(NamedTuple):
    """That a directive repeats, and the last day on which it does."""

    until: Dates | None


class Entry(NamedTuple):
    """The dates of one directive.

    ``computed`` is its own date: for a repetition the first, for a clock what it waits for. The occurrences
    of a recurring directive are counted one by one, as far as they are requested.
    """

    event: Event
    directive: Directive
    computed: Computed
    source: OccurrenceSource | None = None
    recorded: OnRecord = NOTHING
    repetition: Repetition | None = None
    stayed: tuple[Pause, ...] = ()
    was: tuple[MoveResult, ...] = ()

    @property
    def id(self) -> FullId:
        return FullId(f"{self.event.id}/{self.directive.id}")

    @property
    def is_clock(self) -> bool:
        """Whether it waits for incidents; the incidents on record are its occurrences."""
        return self.source is not None and not self.source.is_open_ended


class Memory(NamedTuple):
    """What was computed of a store, as plain values: enough to go on from in another run.

    ``occurrences`` and ``readings`` are those that were requested and had no refusal.
    """

    dates: Mapping[FullId, Computed]
    repetitions: Mapping[FullId, Repetition]
    sources: Mapping[FullId, OccurrenceSource | None]
    occurrences: Mapping[tuple[FullId, Label], Computed]
    readings: Mapping[tuple[FullId, Label | None], tuple[ReadingResult, ...]]


NO_MEMORY = Memory({}, {}, {}, {}, {})


class Schedule(NamedTuple):
    """The dates of a store, and what could not be computed; the same on every day.

    ``entries`` are in the order of the store, ``order`` has parents before children. ``occurrence`` gives the
    date of one occurrence of a directive, with the basis ``problem`` if it is refused, and ``refusals`` says
    why, with the key that it is about. ``readings`` has the results of its rival readings. ``memory`` is what
    was computed so far.
    """

    store: Store
    entries: Mapping[FullId, Entry]
    order: tuple[FullId, ...]
    occurrence: Callable[[FullId, Label], Computed]
    readings: Callable[[FullId, Label | None], tuple[ReadingResult, ...]]
    refusals: Callable[[FullId, Label], list[tuple[Path, Refusal]]]
    memory: Callable[[], Memory]
    problems: tuple[Problem, ...]
