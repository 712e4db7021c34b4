"""The result of an import, as a table to read."""

from collections.abc import Iterable

from tracker.imports.entries import ImportedEntry
from tracker.text import clean

COLUMNS = ("id", "due", "title", "actor", "cite")


def table(entries: Iterable[ImportedEntry]) -> str:
    """A line for each entry below the names of the columns, in columns as wide as their content."""
    rows = [COLUMNS, *(_cells(entry) for entry in entries)]
    widths = [max(len(row[at]) for row in rows) for at in range(len(COLUMNS))]
    lines = ("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) for row in rows)
    return "".join(f"{line.rstrip()}\n" for line in lines)


def _cells(entry: ImportedEntry) -> tuple[str, ...]:
    id_ = f"{entry.event}/{entry.id}" if entry.event else entry.id
    actor, cite = ", ".join(entry.actor), entry.cite or f"line {entry.line}"
    return tuple(clean(cell) for cell in (id_, str(entry.due), entry.title, actor, cite))
