"""Which dates of a store cannot be relied on, because something in it has a problem."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator

from tracker.expression import references
from tracker.model import Directive, Event


def unreliable_ids(events: Iterable[Event], faulty: Collection[str]) -> set[str]:
    """The ids of the events and directives whose dates cannot be relied on.

    ``faulty`` are the ids of those with a problem; a problem of an event is one of all its directives, and
    what counts from one of them is unreliable too, however long the chain.
    """
    if not faulty:
        return set()
    children: dict[str, list[str]] = defaultdict(list)
    for event in events:
        for directive in event.directives:
            for parent in (event.id, *_references(event, directive)):
                children[parent].append(f"{event.id}/{directive.id}")
    found, left = set(faulty), list(faulty)
    while left:
        more = [child for child in children[left.pop()] if child not in found]
        found.update(more)
        left += more
    return found


def _references(event: Event, directive: Directive) -> Iterator[str]:
    """The ids that the dates of a directive count from."""
    for expression in directive.expressions:
        for trigger in references(expression):
            if trigger.event:
                yield trigger.event
            yield f"{trigger.event or event.id}/{trigger.name}"
