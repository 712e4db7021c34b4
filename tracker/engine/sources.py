"""Where the occurrences of a directive come from: incidents, a series, or a recurring directive.

The convention of this module: a directive that counts from ``each`` of something has one occurrence for each
of its labels. Several parts of a choice are joined by label, so they are all incidents or clocks, or all
members of one series.
"""

from collections.abc import Mapping
from typing import NamedTuple

from tracker.engine.index import Index
from tracker.errors import Refusal
from tracker.expression import Each
from tracker.model import Event, FullId, Label, Series
from tracker.rules import Rule


class OccurrenceSource(NamedTuple):
    """The labels of a directive: those on record, or those of an open-ended ``root``.

    ``parents`` are the directives whose occurrences it counts from. The root is a series of an act, or a
    directive with a ``repeat``; its labels go on without an end.
    """

    labels: tuple[Label, ...] = ()
    withdrawn: tuple[Label, ...] = ()  # the labels of incidents that were withdrawn
    parents: tuple[FullId, ...] = ()
    series: Series | None = None
    series_of: str = ""  # event/name
    root: FullId | None = None

    @property
    def is_open_ended(self) -> bool:
        return self.series is not None or self.root is not None


class Sources:
    """Finds the source of each directive, parents first."""

    def __init__(self, index: Index, found: Mapping[FullId, OccurrenceSource | None]) -> None:
        self._index = index
        self.found = dict(found)

    def of(self, full_id: FullId) -> OccurrenceSource | None:
        """The source of a directive that was found, None for one that occurs once."""
        return self.found.get(full_id)

    def find(self, full_id: FullId) -> OccurrenceSource | None:
        """Find the source of a directive whose parents' sources were found before.

        Raises Refusal when it counts from things that cannot be joined.
        """
        event, directive, _ = self._index.directives[full_id]
        self.found[full_id] = None
        if directive.repeat:
            self.found[full_id] = OccurrenceSource(root=full_id)
        else:
            parts = [part for each in directive.eaches if (part := self._of_trigger(event, each))]
            if parts:
                self.found[full_id] = _joined(parts)
        return self.found[full_id]

    def _of_trigger(self, event: Event, trigger: Each) -> OccurrenceSource | None:
        """The source that one trigger is; None for an unknown name, which counting from it reports."""
        owner = self._index.events.get(trigger.event or event.id)
        if owner is None:  # not known yet: it waits
            return OccurrenceSource()
        name = f"{owner.id}/{trigger.name}"
        if trigger.name in owner.incidents:
            labels = tuple(each.label for each in owner.happenings.get(trigger.name, ()))
            return OccurrenceSource(labels=labels, withdrawn=owner.withdrawn.get(trigger.name, ()))
        if series := owner.series.get(trigger.name):
            return OccurrenceSource(series=series, series_of=name)
        parent = self.found.get(FullId(name))
        return parent and parent._replace(parents=(FullId(name),))


def _joined(parts: list[OccurrenceSource]) -> OccurrenceSource:
    """One source of several parts; raises Refusal when they have no labels in common."""
    first, *others = parts
    for other in others:
        if (other.series_of, other.root) != (first.series_of, first.root):
            raise Refusal(
                Rule.MIXED_EACH,
                "the parts of this choice recur in different ways, and cannot be matched",
                "count all parts from incidents and clocks, or all from one series",
            )
    labels = dict.fromkeys(label for part in parts for label in part.labels)
    parents = dict.fromkeys(parent for part in parts for parent in part.parents)
    withdrawn = tuple(label for part in parts for label in part.withdrawn)
    return first._replace(labels=tuple(labels), withdrawn=withdrawn, parents=tuple(parents))
