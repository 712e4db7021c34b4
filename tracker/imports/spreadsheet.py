"""Deadlines of a spreadsheet, as csv: columns by their headers, one deadline a row."""

import csv
import io
import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import date
from typing import NoReturn

from tracker.errors import UsageError
from tracker.imports.dates import date_reader
from tracker.imports.entries import Due, Imported, ImportedEntry, RefusedLine
from tracker.phrases import Phrase
from tracker.text import clean, did_you_mean

# The fields of an entry, each with the headers that identify it, in lower case.
HEADERS: Mapping[str, tuple[str, ...]] = {
    "title": ("title", "task", "name", "subject", "deadline", "obligation"),
    "due": ("due", "due date", "date", "due on", "deadline date"),
    "id": ("directive", "id", "key"),
    "cite": ("cite", "ref", "reference", "citation"),
    "actor": ("actor", "owner", "responsible", "assignee"),
    "url": ("url", "link"),
    "tags": ("tags", "tag", "labels"),
    "note": ("note", "notes", "comment", "comments"),
}
# Those of the program's own csv, which name an act and an occurrence.
_OWN = ("event", "event title", "event cite", "jurisdiction", "kind", "occurrence", "precision", "due at")
SIGNS = "=+-@\uff1d\uff0b\uff0d\uff20"  # what a spreadsheet reads as a formula, after the export's apostrophe
DELIMITERS = ",;\t"
TITLES = 10  # rows at the top of a sheet that are searched for its headers


def read_csv(text: str, *, mapped: Mapping[str, str], date_format: str) -> Imported:
    """Every row of a csv text. ``mapped`` has headers by field, for headers that are not recognised.

    Raises UsageError when there is no column for the title or the date, or for a header in ``mapped``.
    """
    rows = list(_rows(text))
    if not rows:
        raise UsageError("this file has no header line with the names of the columns; add one")
    _check_quotes(text, rows)
    head = _head([cells for _, cells in rows], mapped)
    columns = _columns(rows[head][1], mapped)
    read_date = date_reader(date_format)
    entries, refused = [], []
    for line, cells in rows[head + 1 :]:
        values = {field: _cell(cells[at]) for field, at in columns.items() if at < len(cells)}
        if not any(values.values()):
            continue
        try:
            entries.append(_entry(line, values, read_date(values.get("due") or _missing("date"))))
        except ValueError as error:
            refused.append(RefusedLine(line, str(error)))
    return Imported(tuple(entries), tuple(refused), _unread(rows[head:], columns))


def _rows(text: str) -> Iterator[tuple[int, list[str]]]:
    """The rows with any content, each with the number of its first line."""
    text = text.removeprefix("\ufeff")
    first = "\n".join(text.split("\n", TITLES)[:TITLES])
    delimiter = max(DELIMITERS, key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    line = 1
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                yield line, cells
            line = reader.line_num + 1
    except csv.Error as error:
        raise UsageError(
            Phrase("line {line} is not csv: {error}; save the file as csv again", line=line, error=error)
        ) from None


def _check_quotes(text: str, rows: Sequence[tuple[int, Sequence[str]]]) -> None:
    """Raises UsageError where a quotation mark is never closed: what follows it would be one cell."""
    line, cells = rows[-1]
    if text.count('"') % 2 and any("\n" in cell for cell in cells):
        words = (
            "line {line} has a quotation mark that is not closed; close it, or write it twice within a cell"
        )
        raise UsageError(Phrase(words, line=line))


def _head(rows: Sequence[Sequence[str]], mapped: Mapping[str, str]) -> int:
    """The position of the header row, since a sheet may have a title above it; else of the first row."""
    for at, cells in enumerate(rows[:TITLES]):
        with suppress(UsageError):
            _columns(cells, mapped)
            return at
    return 0


def _columns(header: Sequence[str], mapped: Mapping[str, str]) -> dict[str, int]:
    """The position of each field's column: by ``mapped``, else by the first header that is recognised."""
    names = [re.sub(r"[\s_-]+", " ", cell.strip().casefold()) for cell in header]
    columns: dict[str, int] = {}
    for field, name in mapped.items():
        if name not in header:
            hint = did_you_mean(name, list(header)) or Phrase(
                "the columns are {names}", names=", ".join(header)
            )
            raise UsageError(Phrase("no column `{name}`; {hint}", name=name, hint=hint))
        columns[field] = header.index(name)
    taken = set(columns.values())
    for field, known in {**HEADERS, **{name: (name,) for name in _OWN}}.items():
        at = next((names.index(name) for name in known if name in names), None)
        if field not in columns and at is not None and at not in taken:
            columns[field] = at
    for field in ("title", "due"):
        if field not in columns:
            raise UsageError(
                Phrase("no column has the {field}; name one with --map {field}=HEADER", field=field)
            )
    return columns


def _unread(rows: Sequence[tuple[int, Sequence[str]]], columns: Mapping[str, int]) -> tuple[str, ...]:
    """The headers of columns that have values and no field; of the program's own csv none, by design."""
    if {"event", "occurrence"} <= columns.keys():
        return ()
    (_, header), *others = rows
    filled = {at for _, cells in others for at, cell in enumerate(cells) if cell.strip()}
    unread = filled.difference(columns.values())
    return tuple(name for at, cell in enumerate(header) if at in unread and (name := _cell(cell)))


def _cell(text: str) -> str:
    text = " ".join(clean(text).split())
    return text[1:] if text[:1] == "'" and text[1:].lstrip()[:1] in {*SIGNS} else text


def _missing(what: str) -> NoReturn:
    raise ValueError(Phrase("it has no {what}; a deadline needs a title and a date", what=what))


def _entry(line: int, values: Mapping[str, str], due: Due) -> ImportedEntry:
    """The entry of a row; in the program's own csv with its act, and with its occurrence in its id."""
    event, _, id_ = values.get("id", "").rpartition("/")
    occurrence = values.get("occurrence", "")
    return ImportedEntry(
        line=line,
        title=values.get("title") or _missing("title"),
        due=_precise(due, values.get("precision", ""), values.get("due at", "")),
        id=f"{id_}-{occurrence}" if occurrence else id_.replace("#", "-"),
        cite=values.get("cite", ""),
        actor=_parts(values.get("actor", ""), ";"),
        tags=_parts(values.get("tags", ""), ";,"),
        url=values.get("url", ""),
        note=values.get("note", ""),
        kind=values.get("kind", ""),
        event=values.get("event") or event,
        event_title=values.get("event title", ""),
        event_cite=values.get("event cite", ""),
        jurisdiction=values.get("jurisdiction", ""),
    )


def _parts(text: str, separators: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in re.split(f"[{separators}]", text) if part.strip())


def _precise(due: Due, precision: str, at: str) -> Due:
    """A date of the program's own csv as the store has it: with its longer span, or its time of day."""
    day = due.value
    if not isinstance(day, date):
        return due
    spans = {
        "year": str(day.year),
        "half-year": f"{day.year}-H{1 + day.month // 7}",
        "quarter": f"{day.year}-Q{(day.month + 2) // 3}",
        "month": day.isoformat()[:7],
    }
    return Due(day, at[11:16]) if precision == "time" else Due(spans.get(precision, day))
