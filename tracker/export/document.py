"""``--format json``: one versioned document."""

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Any

import orjson

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

    ``json.dumps`` with an indent is ten times slower, and leaves reference cycles behind, which a run without
    garbage collection keeps.
    """
    try:
        text = orjson.dumps(value, option=orjson.OPT_INDENT_2).decode()
    except orjson.JSONEncodeError:
        text = _HALF.sub(_escape, json.dumps(value, ensure_ascii=False, indent=2))
    if ascii_only:
        text = _NOT_ASCII.sub(_escape, text)
    # No text of JSON contains a bare newline.
    return text.replace("\n", line)


def compact(value: object) -> str:
    """A value of JSON on one line, without blanks between its parts."""
    try:
        return orjson.dumps(value).decode()
    except orjson.JSONEncodeError:
        return _HALF.sub(_escape, json.dumps(value, ensure_ascii=False, separators=(",", ":")))


_NOT_ASCII = re.compile("[^\0-~]+")
# Half a character: in the name of a file that is not valid UTF-8, or escaped in a document that was read.
_HALF = re.compile("[\ud800-\udfff]")


def _escape(found: re.Match[str]) -> str:
    return json.dumps(found[0])[1:-1]


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
