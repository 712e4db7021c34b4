"""Imported entries as a store: one act for a file, or the acts that the entries name themselves."""

from collections.abc import Iterable
from typing import Any, NamedTuple

from tracker.imports.entries import ImportedEntry, slug
from tracker.model import EventKind, Kind
from tracker.rules import Rule
from tracker.toml.writing import dumps


class ImportedAct(NamedTuple):
    """What an import says about the act of its entries, where they do not."""

    file: str  # its name, without a folder
    kind: EventKind
    jurisdiction: str


def imported_toml(entries: Iterable[ImportedEntry], act: ImportedAct) -> str:
    """A store of the entries; what they count from is unknown, so each has a fixed date."""
    acts: dict[str, list[ImportedEntry]] = {}
    for entry in entries:
        acts.setdefault(entry.event, []).append(entry)
    document = {"schema": 1, "event": [_event(name, each, act) for name, each in acts.items()]}
    return dumps(document)


def _event(name: str, entries: list[ImportedEntry], act: ImportedAct) -> dict[str, Any]:
    first = entries[0]
    stem = act.file.rpartition(".")[0] or act.file
    cite = first.event_cite or act.file
    has_number = any(char.isdigit() for char in cite)
    return _present(
        id=slug(name or stem),
        title=first.event_title or name or stem,
        kind=act.kind.value,
        jurisdiction=first.jurisdiction or act.jurisdiction,
        cite=cite,
        tags=list(dict.fromkeys(tag for entry in entries for tag in entry.tags)),
        source="secondary",
        note="" if has_number else f"Imported from {act.file}",
        accept=[] if has_number else [Rule.CITE_WITHOUT_DIGIT.value],
        directive=[_directive(entry, act) for entry in entries],
    )


def _directive(entry: ImportedEntry, act: ImportedAct) -> dict[str, Any]:
    is_kind = entry.kind in {kind.value for kind in Kind}
    return _present(
        id=entry.id,
        title=entry.title,
        kind=entry.kind if is_kind and entry.kind != Kind.DUTY else "",
        actor=list(entry.actor),
        cite=entry.cite or f"{act.file}, line {entry.line}",
        url=entry.url,
        due=entry.due.value,
        at=entry.due.at,
        tz=entry.due.zone,
        source="secondary",
        note=" ".join(filter(None, (entry.note, entry.due.told))),
    )


def _present(**values: Any) -> dict[str, Any]:  # noqa: ANN401  values of TOML
    return {name: value for name, value in values.items() if value not in ("", [])}
