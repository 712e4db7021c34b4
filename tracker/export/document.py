"""``--format json``: one versioned document."""

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from functools import lru_cache
from json.encoder import encode_basestring, encode_basestring_ascii
from typing import Any

from tracker.export.row import derivation_rows, row
from tracker.model import AsOf, Deadline
from tracker.problems import Problem
from tracker.text import escaped

SCHEMA_VERSION = 1


def deadlines_json(
    deadlines: Iterable[Deadline],
    *,
    as_of: AsOf,
    checked: date | None,
    store: Sequence[str],
    problems: Iterable[Problem],
    ascii_only: bool,
) -> Iterator[str]:
    """The document described in ``docs/formats.md``, piece by piece, so that it is never all in memory.

    ``ascii_only`` escapes all other characters, for an output that cannot carry them.
    """
    head = {
        "schema_version": SCHEMA_VERSION,
        "as_of": str(as_of),
        "checked": checked and checked.isoformat(),
        "store": list(store),
    }
    yield escaped(indented(head, ascii_only=ascii_only).removesuffix("\n}"))
    rows = (row(each) | {"derivation": derivation_rows(each.computed.steps)} for each in deadlines)
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

    With an indent, the library encodes ten times as slowly, and leaves reference cycles behind, which a run
    without garbage collection keeps.
    """
    return _written(value, line, encode_basestring_ascii if ascii_only else encode_basestring)


def _written(value: Any, line: str, quoted: Callable[[str], str]) -> str:  # noqa: ANN401  any value of JSON
    if isinstance(value, dict | list) and value:
        return _nested(value, line, quoted)
    if isinstance(value, str):
        return quoted(value)
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    return _CONSTANTS.get(str(value)) or json.dumps(value)


_CONSTANTS = {"None": "null", "True": "true", "False": "false", "[]": "[]"}  # many in each row


def _nested(value: Any, line: str, quoted: Callable[[str], str]) -> str:  # noqa: ANN401  an object or a list
    """Its members, each on a line of its own."""
    inner = f"{line}  "
    members = [
        quoted(each)
        if type(each) is str  # most members need no further call
        else "null"
        if each is None
        else _written(each, inner, quoted)
        for each in (value.values() if isinstance(value, dict) else value)
    ]
    if isinstance(value, dict):
        return _form(tuple(value), line, quoted) % tuple(members)
    return f"[{inner}{f',{inner}'.join(members)}{line}]"


@lru_cache(maxsize=1_000)
def _form(names: tuple[str, ...], line: str, quoted: Callable[[str], str]) -> str:
    """The text of an object with these names, with placeholders for its values."""
    inner = f"{line}  "
    members = (f"{quoted(name)}: ".replace("%", "%%") + "%s" for name in names)
    return f"{{{inner}{f',{inner}'.join(members)}{line}}}"


def problem_row(problem: Problem) -> dict[str, Any]:
    """A problem under stable names; line and column are None where unknown."""
    return {
        "file": problem.location.file,
        "line": problem.line or None,
        "column": problem.column or None,
        "id": problem.id or None,
        "rule": problem.rule,
        "message": problem.message,
        "remedy": problem.remedy or None,
    }
