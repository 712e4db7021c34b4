"""``--format json``: one versioned document."""

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from functools import cache
from itertools import groupby
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
    head = {
        "schema_version": SCHEMA_VERSION,
        "as_of": str(as_of),
        "checked": checked and checked.isoformat(),
        "store": list(store),
    }
    yield escaped(indented(head, ascii_only=ascii_only).removesuffix("\n}"))
    rows = ({**row(each), "derivation": derivation(each.computed.steps)} for each in deadlines)
    for name, entries in (("deadlines", rows), ("problems", map(problem_row, problems))):
        yield from _member(name, (indented(each, ascii_only=ascii_only, line=_DEEP) for each in entries))
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


def indented(value: object, *, ascii_only: bool, line: str = "\n") -> str:
    """What ``json.dumps(value, indent=2)`` gives, with each further line begun by ``line``.

    With an indent the library encodes in Python, and leaves cycles behind that a run without garbage
    collection keeps; here members that have none of their own are encoded in C, as many as stand together.
    """
    inner = f"{line}  "
    encode = _encoder(ascii_only=ascii_only, line=inner)
    if not value or not isinstance(value, dict | list):
        return encode(value)
    parts = []
    for is_nested, group in groupby(_members(value), key=_is_nested):
        if not is_nested:
            parts.append(
                encode(dict(group) if isinstance(value, dict) else [each for _, each in group])[1:-1]
            )
            continue
        for name, each in group:
            text = indented(each, ascii_only=ascii_only, line=inner)
            parts.append(f"{encode(name)}: {text}" if isinstance(value, dict) else text)
    begin, end = "{}" if isinstance(value, dict) else "[]"
    return f"{begin}{inner}{f',{inner}'.join(parts)}{line}{end}"


def _members(value: dict[str, object] | list[object]) -> Iterable[tuple[str, object]]:
    return value.items() if isinstance(value, dict) else (("", each) for each in value)


def _is_nested(member: tuple[str, object]) -> bool:
    return bool(member[1]) and isinstance(member[1], dict | list)


@cache
def _encoder(*, ascii_only: bool, line: str) -> Callable[[object], str]:
    """What encodes a value in C, each of its members on a line of its own."""
    return json.JSONEncoder(ensure_ascii=ascii_only, separators=(f",{line}", ": ")).encode


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
