"""``tracker export toml``: a part of a store that is a store of its own.

The convention of this module: tables are taken as they were written, so that nothing in a file is lost except
its comments; whatever a passage counts from is included.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from tracker.expression import references
from tracker.model import Directive, Event
from tracker.toml.reading import parse_toml
from tracker.toml.writing import dumps

SCHEMA = 1
_WHOLE = ("calendar", "closing", "postponement")  # tables that may be about anything


def as_store(
    events: Sequence[Event], texts: Iterable[str], ids: Iterable[str], *, checked: date | None
) -> str:
    """The passages of some ids with their acts, everything that they count from, and the records about them.

    ``texts`` are those of the files that ``events`` were read from, without a problem.
    """
    directives = {f"{event.id}/{each.id}": (event, each) for event in events for each in event.directives}
    kept = _with_parents(directives, ids)
    files = [parse_toml(text) for text in texts]
    document: dict[str, Any] = {"schema": SCHEMA}
    if checked:
        document["checked"] = checked
    for name in _WHOLE:
        if tables := [table for file in files for table in file.get(name, ())]:
            document[name] = tables
    document["event"] = [
        _part(event, kept) for file in files for event in file.get("event", ()) if event["id"] in kept
    ]
    dropped = directives.keys() - kept
    records = [
        record
        for file in files
        for record in file.get("record", ())
        if (of := record["of"].partition("#")[0]) not in dropped and of.partition("/")[0] in kept
    ]
    if records:
        document["record"] = records
    return dumps(document)


def _with_parents(directives: Mapping[str, tuple[Event, Directive]], ids: Iterable[str]) -> set[str]:
    """The ids of the passages and acts to keep: those asked for, and whatever they count from."""
    kept: set[str] = set()
    waiting = list(dict.fromkeys(ids))
    while waiting:
        id_ = waiting.pop()
        kept |= {id_, id_.partition("/")[0]}
        if id_ in directives:
            event, directive = directives[id_]
            related = (*event.related, *directive.related)  # only the acts: they explain what is meant
            kept |= {each.partition("/")[0] for each in related}
            named = (trigger for each in directive.expressions for trigger in references(each))
            waiting += {f"{trigger.event or event.id}/{trigger.name}" for trigger in named} - kept
    return kept


def _part(event: dict[str, Any], kept: Collection[str]) -> dict[str, Any]:
    passages = [each for each in event.get("directive", ()) if f"{event['id']}/{each['id']}" in kept]
    rest = {name: value for name, value in event.items() if name != "directive"}
    return {**rest, "directive": passages} if passages else rest
