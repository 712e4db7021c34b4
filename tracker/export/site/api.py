"""The documents of a site for programs, described in ``docs/formats.md``.

The convention of this module: they contain neither what changes with time alone, such as the days left, nor
who among the users is responsible for a duty.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from tracker.export.document import SCHEMA_VERSION, compact, indented
from tracker.export.row import derivation_rows, row
from tracker.export.site.earlier import Gone
from tracker.export.site.groups import Group
from tracker.model import Deadline
from tracker.phrases import in_english
from tracker.text import escaped
from tracker.wording.feed import State, state_of

_LEFT_OUT = {
    *("status", "today", "days_left", "minutes_left"),  # depend on the day of reading
    *("owner", "progress"),  # are private
}
_STATES = {
    State.SET: "set",
    State.PROJECTED: "projected",
    State.STAYED: "stayed",
    State.DONE: "done",
    State.REPEALED: "repealed",
}


@in_english
def published_json(
    rows: Sequence[Deadline],
    views: Mapping[str, frozenset[str]],
    gone: Iterable[Gone],
    head: Mapping[str, Any],
) -> str:
    """Every deadline by its key, with its steps, and what is gone."""
    listed = (_row(each, views) for each in sorted(rows, key=lambda each: each.name))
    return _document({**head, "total": len(rows)}, {"deadlines": listed, "gone": (g.as_row() for g in gone)})


def _row(deadline: Deadline, views: Mapping[str, frozenset[str]]) -> dict[str, Any]:
    listed = row(deadline)
    for name in _LEFT_OUT:
        del listed[name]
    return {
        **listed,
        "state": _STATES[state_of(deadline)],
        "event_short": deadline.event.short or None,
        "views": [name for name, shown in views.items() if deadline.name in shown],
        "derivation": derivation_rows(deadline.computed.steps),
    }


def groups_json(groups: Sequence[Group], base: str, head: Mapping[str, Any]) -> str:
    """Every page, with its calendar and feed."""
    rows = (
        {
            "kind": each.id.kind.value,
            "id": each.id.id,
            "title": each.id.title,
            "total": len(each.rows),
            "page": f"{base}{each.id.folder}/index.html",
            "calendar": f"{base}{each.id.folder}/deadlines.ics",
            "feed": f"{base}{each.id.folder}/feed.atom",
        }
        for each in groups
    )
    return _document({**head, "total": len(groups)}, {"groups": rows})


def _document(head: Mapping[str, Any], lists: Mapping[str, Iterable[dict[str, Any]]]) -> str:
    begun = indented({"schema_version": SCHEMA_VERSION, **head}, ascii_only=False).removesuffix("\n}")
    return "".join((escaped(begun), *_members(lists), "\n}\n"))


def _members(lists: Mapping[str, Iterable[dict[str, Any]]]) -> Iterator[str]:
    for name, entries in lists.items():
        listed = ",\n    ".join(escaped(compact(each)) for each in entries)
        yield f',\n  "{name}": [\n    {listed}\n  ]' if listed else f',\n  "{name}": []'
