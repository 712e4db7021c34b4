"""``--format csv``: one deadline a line, for a spreadsheet."""

import csv
import io
from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from tracker.export.row import FIELDS
from tracker.model import Deadline
from tracker.text import clean


def as_csv(deadlines: Iterable[Deadline]) -> str:
    """RFC 4180 with a header of the names of the json format; lists are joined by semicolons."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(FIELDS)
    for deadline in deadlines:
        writer.writerow([_cell(read(deadline)) for read in FIELDS.values()])
    return out.getvalue()


def _cell(value: Any) -> str:  # noqa: ANN401  a row holds JSON values
    if value is None:
        return ""
    if type(value) is str:  # most of them, and a match takes longer
        return _text(value)
    match value:
        case bool():
            return "true" if value else "false"
        case int():
            return str(value)
        case list():
            return _text("; ".join(_item(item) for item in value))
        case _:
            return _text(str(value))


def _item(item: Any) -> str:  # noqa: ANN401
    return " ".join(str(part) for part in item.values() if part) if isinstance(item, dict) else str(item)


# The beginnings of a formula; some spreadsheets take the wide forms of the signs as well.
_FORMULA = tuple("=+-@\uff1d\uff0b\uff0d\uff20")


@lru_cache(maxsize=10_000)  # dates, statuses and the texts of an act recur
def _text(text: str) -> str:
    """No cell may be read as a formula by a spreadsheet (OWASP, CSV injection).

    Some of them pass over blanks at the beginning.
    """
    cleaned = clean(text)
    return f"'{cleaned}" if cleaned.lstrip().startswith(_FORMULA) else cleaned
