"""``tracker import``: from a spreadsheet or a calendar to a new store file."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from tracker.app.writing import write_file
from tracker.digests import blake2b
from tracker.errors import TrackerError, UsageError
from tracker.imports.calendar import read_icalendar
from tracker.imports.entries import Imported, ImportedEntry, RefusedLine
from tracker.imports.ids import KnownEntry, known_entries, with_ids
from tracker.imports.spreadsheet import HEADERS, read_csv
from tracker.imports.store import ImportedAct, imported_toml
from tracker.jurisdictions import ZONES
from tracker.model import EventKind
from tracker.phrases import Phrase
from tracker.text import did_you_mean
from tracker.toml.reading import content, parse_toml

if TYPE_CHECKING:
    from tracker.app.session import Session

MARK = "# Written by `tracker import`; a later import replaces this file unless somebody edited it: "


class Import(NamedTuple):
    """The result of an import: the store as text, its entries, the lines and columns that it lacks."""

    text: str
    entries: tuple[ImportedEntry, ...]
    refused: tuple[RefusedLine, ...]
    unread: tuple[str, ...]


def import_csv(
    text: str,
    act: ImportedAct,
    *,
    mapped: Mapping[str, str],
    date_format: str,
    known: Sequence[KnownEntry] = (),
) -> Import:
    """The store that is made from a csv text; raises UsageError when its columns are not known."""
    return _imported(read_csv(text, mapped=mapped, date_format=date_format), act, known)


def import_calendar(text: str, act: ImportedAct, known: Sequence[KnownEntry] = ()) -> Import:
    """The store that is made from a calendar; raises UsageError when it is not one."""
    return _imported(read_icalendar(text), act, known)


def _imported(found: Imported, act: ImportedAct, known: Sequence[KnownEntry]) -> Import:
    entries = with_ids(found.entries, known)
    kept = tuple(each for each in entries if each.jurisdiction or act.jurisdiction)
    if len(kept) < len(entries):
        raise UsageError("the jurisdiction is missing; add --jurisdiction CODE, such as US, US-CA or EU")
    return Import(imported_toml(kept, act), kept, found.refused, found.unread)


def act_of(run: "Session", file: str, kind: str, jurisdiction: str) -> ImportedAct:
    """The act of an import; raises UsageError for a kind or a jurisdiction that a store cannot have."""
    kinds = tuple(each.value for each in EventKind)
    if kind not in kinds:
        raise UsageError(Phrase("no kind `{kind}`; {hint}", kind=kind, hint=_hint(kind, kinds)))
    code = jurisdiction or run.config.jurisdiction
    if code and code not in ZONES:
        raise UsageError(
            Phrase("no jurisdiction `{code}`; {hint}", code=code, hint=_hint(code, tuple(ZONES)))
        )
    return ImportedAct(file=Path(file).name, kind=EventKind(kind), jurisdiction=code)


def _hint(word: str, known: tuple[str, ...]) -> str:
    return did_you_mean(word, known) or Phrase("choose from {names}", names=", ".join(known))


def headers_of(pairs: tuple[str, ...]) -> dict[str, str]:
    """The header of a column by field, from ``field=Header``; raises UsageError."""
    found = {}
    for pair in pairs:
        field, equals, header = pair.partition("=")
        if not equals or field not in HEADERS:
            raise UsageError(
                Phrase(
                    "`{pair}` does not map a column; write one of {names}, `=` and a header",
                    pair=pair,
                    names=", ".join(HEADERS),
                )
            )
        found[field] = header
    return found


def imported_before(output: str | None) -> tuple[KnownEntry, ...]:
    """The entries of the import that is to be replaced, which keep their ids; none if there is not one."""
    text = _unedited(Path(output)) if output else None
    return known_entries(parse_toml(text)) if text else ()


def write_store(path: Path, text: str) -> bool:
    """Write a store that was imported; True if the file changed.

    Raises TrackerError when the file exists, unless it is an import that has not been edited since.
    """
    if path.exists() and _unedited(path) is None:
        words = "was not written by an import, or was edited since; name another file"
        raise TrackerError(Phrase("{path} {words}. Nothing was written", path=path, words=words))
    return write_file(path, stamped(text))


def _unedited(path: Path) -> str | None:
    """The text of an import as it was written, without its first line; None of any other file."""
    try:
        text = (content(path) or b"").decode()
    except (OSError, UnicodeDecodeError):
        return None
    first, _, rest = text.partition("\n")
    return rest if first == MARK + _digest(rest) else None


def stamped(text: str) -> str:
    """A store with the line that says that it was imported, and by which an edit is detected."""
    return f"{MARK}{_digest(text)}\n{text}"


def _digest(text: str) -> str:
    return blake2b(text.encode(), digest_size=8).hexdigest()
