"""``--format json``: one versioned document."""

import json
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import lru_cache
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
    rows = ({**row(each), "derivation": derivation_rows(each.computed.steps)} for each in deadlines)
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

    With an indent, the library encodes in Python, and leaves reference cycles behind, which a run without
    garbage collection keeps. Here all leaves are encoded in C at once, and inserted into the text that values
    of the same shape have in common.
    """
    leaves: list[object] = []
    form = _form(_shape(value, leaves), line, ascii_only=ascii_only)
    # One line each, since no text of JSON contains a bare newline.
    return form % tuple(_ENCODERS[ascii_only].encode(leaves)[1:-1].split("\n"))


_ENCODERS = [json.JSONEncoder(ensure_ascii=each, separators=("\n", ": ")) for each in (False, True)]
_NESTED = frozenset((dict, list))
_Shape = tuple[Any, ...]  # empty for a leaf, else the names or the number of the members, and their shapes


def _shape(value: Any, leaves: list[object]) -> _Shape:  # noqa: ANN401  any value of JSON
    """How a value is nested; its leaves are added to those before."""
    if type(value) not in _NESTED or not value:
        leaves.append(value)
        return ()
    is_dict = type(value) is dict
    nested = []
    for number, each in enumerate(value.values() if is_dict else value):
        if type(each) in _NESTED and each:
            nested.append((number, _shape(each, leaves)))
        else:
            leaves.append(each)
    return (tuple(value) if is_dict else len(value), *nested)


@lru_cache(maxsize=1_000)
def _form(shape: _Shape, line: str, *, ascii_only: bool) -> str:
    """The text of a value of some shape, with placeholders for its leaves."""
    if not shape:
        return "%s"
    members, inner = shape[0], f"{line}  "
    texts = ["%s"] * (members if isinstance(members, int) else len(members))
    for number, each in shape[1:]:
        texts[number] = _form(each, inner, ascii_only=ascii_only)
    if isinstance(members, int):
        return f"[{inner}{f',{inner}'.join(texts)}{line}]"
    names = (f"{_ENCODERS[ascii_only].encode(name)}: ".replace("%", "%%") for name in members)
    named = map(str.__add__, names, texts)
    return f"{{{inner}{f',{inner}'.join(named)}{line}}}"


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
