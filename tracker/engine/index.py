"""The acts, directives and incidents of a store by name."""

from collections.abc import Mapping
from typing import NamedTuple

from tracker.model import Directive, Event, FullId, Happening, Store


class Index(NamedTuple):
    """What triggers can name; ``whole`` are the acts including what was not known yet."""

    events: Mapping[str, Event]
    directives: Mapping[FullId, tuple[Event, Directive]]
    happenings: Mapping[tuple[str, str], Mapping[str, Happening]]  # by act and name, then by label
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
        happenings={
            (event.id, name): {each.label: each for each in happenings}
            for event in store.events
            for name, happenings in event.happenings.items()
        },
        whole={event.id: event for event in whole.events},
    )
