"""``--format plain`` and ``--format csv``: one deadline a line."""

import csv
import io
from collections.abc import Iterable
from typing import Any

from tracker.export.row import FIELDS, row
from tracker.model import Deadline
from tracker.words import clean, due_words, marks, weekday

PLAIN_COLUMNS = ("due", "weekday", "days", "status", "basis", "id", "title", "actor", "cite", "marks")


def as_plain(deadlines: Iterable[Deadline]) -> str:
    """Tab-separated lines with the columns of PLAIN_COLUMNS and no header; ``-`` for no value.

    ``days`` is days left (negative: past) of an open deadline, days late (negative: early) of one
    that is done on a day.
    """
    return "".join("\t".join(_plain(deadline)) + "\n" for deadline in deadlines)


def _plain(deadline: Deadline) -> Iterable[str]:
    days = deadline.days_left if deadline.is_open else deadline.days_late
    cells = (
        due_words(deadline),
        weekday(deadline),
        "" if days is None else str(days),
        deadline.status.value,
        deadline.basis.value,
        deadline.name,
        deadline.directive.title,
        ", ".join(deadline.directive.actor),
        deadline.directive.cite,
        marks(deadline),
    )
    return (clean(cell) or "-" for cell in cells)


def as_csv(deadlines: Iterable[Deadline]) -> str:
    """RFC 4180 with a header of the names of the json format; lists are joined by semicolons."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(FIELDS)
    for deadline in deadlines:
        writer.writerow([_cell(value) for value in row(deadline).values()])
    return out.getvalue()


def _cell(value: Any) -> str:  # noqa: ANN401  a row holds JSON values
    match value:
        case None:
            return ""
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


def _text(text: str) -> str:
    """No cell may be read as a formula by a spreadsheet (OWASP, CSV injection)."""
    cleaned = clean(text)
    return f"'{cleaned}" if cleaned.startswith(("=", "+", "-", "@")) else cleaned
