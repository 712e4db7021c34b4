"""What is computed of a store before anybody asks on which day: the seam between dates and statuses."""

from collections.abc import Mapping
from typing import NamedTuple

from tracker.engine.evaluate import Counting
from tracker.engine.on_record import NOTHING, OnRecord
from tracker.model import (
    Computed,
    Dates,
    Directive,
    Event,
    FullId,
    Label,
    MoveResult,
    Outcome,
    ReadingResult,
    Store,
)
from tracker.problems import Problem


class Index(NamedTuple):
    """The acts and directives of a store by name, and the acts with what was not known yet."""

    events: Mapping[str, Event]
    directives: Mapping[FullId, tuple[Event, Directive]]
    whole: Mapping[str, Event]


def index_of(store: Store, whole: Store) -> Index:
    """The index of a store as it was known; ``whole`` is the store as it is."""
    return Index(
        events={event.id: event for event in store.events},
        directives={
            FullId(f"{event.id}/{directive.id}"): (event, directive)
            for event in store.events
            for directive in event.directives
        },
        whole={event.id: event for event in whole.events},
    )


class Occurrence(NamedTuple):
    """A directive's own date, or one of the times that it comes: with its number or label."""

    label: Label | None
    computed: Computed


class Repetition(NamedTuple):
    """How a directive comes again: the way it counts, and the last day on which it does."""

    counting: Counting
    until: Dates | None


class Entry(NamedTuple):
    """The dates of one directive.

    ``computed`` is its own date: of a repetition the first, of a clock what it waits for. ``happened``
    are the occurrences of a clock. Of what comes again without an end the later occurrences are counted
    when somebody asks up to a day.
    """

    event: Event
    directive: Directive
    computed: Computed
    recorded: OnRecord = NOTHING
    is_clock: bool = False
    happened: tuple[Occurrence, ...] = ()
    repetition: Repetition | None = None
    readings: tuple[ReadingResult, ...] = ()
    was: tuple[MoveResult, ...] = ()

    @property
    def id(self) -> FullId:
        return FullId(f"{self.event.id}/{self.directive.id}")


class Schedule(NamedTuple):
    """The dates of a store, in its order, and what could not be computed; the same on every day."""

    store: Store
    entries: tuple[Entry, ...]
    problems: tuple[Problem, ...]


class Parent(NamedTuple):
    """What a directive that counts from another one needs to know of it."""

    computed: Computed
    outcome: Outcome | None
