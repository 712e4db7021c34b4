"""``--format csv``: one deadline per line, for a spreadsheet."""

import csv
import io
from collections.abc import Callable, Iterable
from typing import Any

from tracker.export.row import FIELDS, row
from tracker.model import Deadline
from tracker.text import clean


def deadlines_csv(deadlines: Iterable[Deadline]) -> str:
    """RFC 4180 with a header of the names of the json format; lists are joined by semicolons."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(FIELDS)
    for deadline in deadlines:
        values = row(deadline).values()
        writer.writerow([None if value is None else _cell(value) for value in values])
    return out.getvalue()


def _cell(value: Any) -> Any:  # noqa: ANN401  a row holds JSON values
    return _CELLS.get(type(value), _text)(value)


def _item(item: Any) -> str:  # noqa: ANN401  a row holds JSON values
    return " ".join(str(part) for part in item.values() if part) if isinstance(item, dict) else str(item)


# The beginnings of a formula; some spreadsheets accept the full-width forms of the signs too.
_FORMULA = tuple("=+-@\uff1d\uff0b\uff0d\uff20")
_SUSPECT = frozenset((*_FORMULA, " "))


def _text(text: str) -> str:
    """No cell may be read as a formula by a spreadsheet (OWASP, CSV injection).

    Some of them ignore leading blanks.
    """
    if text[:1] not in _SUSPECT and text.isprintable():  # as nearly all texts are
        return text
    cleaned = clean(text)
    return f"'{cleaned}" if cleaned.lstrip().startswith(_FORMULA) else cleaned


# None and numbers go to the writer, which writes them in C; texts of every type are cleaned.
_CELLS: dict[type, Callable[[Any], Any]] = {
    str: _text,
    bool: lambda value: "true" if value else "false",
    list: lambda items: _text("; ".join(map(_item, items))) if items else None,
    int: int,
}
