"""The acts, directives and incidents of a store by name."""

from collections.abc import Mapping
from typing import NamedTuple

from tracker.model import Directive, Event, FullId, Happening, Label, Store


class Subject(NamedTuple):
    """What is dated: a directive of an act, or the occurrence of it with a label."""

    event: Event
    directive: Directive
    label: Label | None = None

    @property
    def name(self) -> str:
        """The id, with the label after a ``#`` where there is one."""
        name = f"{self.event.id}/{self.directive.id}"
        return name if self.label is None else f"{name}#{self.label}"

    @property
    def zone(self) -> str:
        """The zone in which its days begin and end."""
        return self.directive.tz or self.event.tz


class Index(NamedTuple):
    """What triggers can name; ``whole`` are the acts including what was not known yet."""

    events: Mapping[str, Event]
    directives: Mapping[FullId, Subject]
    happenings: Mapping[tuple[str, str], Mapping[str, Happening]]  # by act and name, then by label
    whole: Mapping[str, Event]

    def subject(self, full_id: FullId, label: Label | None = None) -> Subject:
        """A directive of the store, or one occurrence of it."""
        whole = self.directives[full_id]
        return whole if label is None else Subject(whole.event, whole.directive, label)


def index_of(store: Store, whole: Store) -> Index:
    """The index of a store as it was known; ``whole`` is the store as it is."""
    return Index(
        events={event.id: event for event in store.events},
        directives={
            FullId(f"{event.id}/{directive.id}"): Subject(event, directive)
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
