"""``--format json``: one versioned document."""

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from typing import Any

from tracker.export.row import derivation, row
from tracker.model import AsOf, Deadline
from tracker.problems import Problem
from tracker.text import escaped

SCHEMA_VERSION = 1


def as_json(
    deadlines: Iterable[Deadline],
    *,
    as_of: AsOf,
    checked: date | None,
    store: Sequence[str],
    problems: Iterable[Problem],
    ascii_only: bool,
) -> Iterator[str]:
    """The document described in ``docs/formats.md``, piece by piece, so that it is never whole in memory.

    ``ascii_only`` escapes everything else, for an output that could not carry it.
    """
    encode = json.JSONEncoder(ensure_ascii=ascii_only).encode
    head = {
        "schema_version": SCHEMA_VERSION,
        "as_of": str(as_of),
        "checked": checked and checked.isoformat(),
        "store": list(store),
    }
    yield escaped(indented(head, encode).removesuffix("\n}"))
    rows = ({**row(each), "derivation": derivation(each.computed.steps)} for each in deadlines)
    yield from _member("deadlines", (indented(each, encode, _DEEP) for each in rows))
    yield from _member("problems", (indented(problem_row(each), encode, _DEEP) for each in problems))
    yield "\n}\n"


_DEEP = "\n    "  # a line of an entry of a list of the document


def _member(name: str, entries: Iterable[str]) -> Iterator[str]:
    """A further member of the document: a list of entries."""
    yield f',\n  "{name}": ['
    before = _DEEP
    for entry in entries:
        yield before + escaped(entry)
        before = f",{_DEEP}"
    yield "]" if before == _DEEP else "\n  ]"


def indented(value: object, encode: Callable[[object], str], line: str = "\n") -> str:
    """What ``json.dumps(value, indent=2)`` gives, with each further line begun by ``line``.

    With an indent the library encodes in Python, and leaves cycles behind that a run without garbage
    collection keeps; here it encodes the values only, in C.
    """
    inner = f"{line}  "
    if isinstance(value, dict) and value:
        entries = (f"{encode(name)}: {indented(each, encode, inner)}" for name, each in value.items())
        return "{" + inner + f",{inner}".join(entries) + line + "}"
    if isinstance(value, list) and value:
        return "[" + inner + f",{inner}".join(indented(each, encode, inner) for each in value) + line + "]"
    return encode(value)


def problem_row(problem: Problem) -> dict[str, Any]:
    """A problem under stable names; line and column None where there is none."""
    return {
        "file": problem.location.file,
        "line": problem.line or None,
        "column": problem.column or None,
        "id": problem.id or None,
        "rule": problem.rule,
        "message": problem.message,
        "remedy": problem.remedy or None,
    }
