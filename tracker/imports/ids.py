"""Ids of imported entries: the same in every import, in whatever order its rows are.

An id is that of the file, else made from the title. Where a title repeats, what tells its rows apart is
added: the passage, who must act, or the date. Rows of an earlier import keep the ids that they have, so that
a row that is inserted beside one with the same title does not rename it.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import count
from typing import Any, NamedTuple

from tracker.digests import blake2b
from tracker.expression.grammar import is_name
from tracker.imports.entries import ImportedEntry, slug

LONGEST_SUFFIX = 30
_LINE = re.compile(r".*, line \d+")  # the passage of a row that gives none


class Marks(NamedTuple):
    """What tells apart the rows with one title."""

    cite: str
    actor: str
    url: str
    due: str


class KnownEntry(NamedTuple):
    """An entry of an earlier import."""

    id: str
    title: str
    row: Marks


# What may be added to a title, the most lasting first: dates move.
_SUFFIXES = (("cite",), ("actor",), ("due",), ("cite", "due"), ("actor", "due"), ("cite", "actor"))


def with_ids(entries: Iterable[ImportedEntry], known: Sequence[KnownEntry] = ()) -> tuple[ImportedEntry, ...]:
    """The entries with an id each, in their order; those that are in ``known`` keep theirs."""
    listed = list(entries)
    groups: dict[tuple[str, str], list[int]] = {}
    for at, entry in enumerate(listed):
        base = entry.id if is_name(entry.id) else slug(entry.id or entry.title)
        groups.setdefault((entry.event, base), []).append(at)
    earlier: dict[str, list[KnownEntry]] = {}
    for each in known:
        earlier.setdefault(slug(each.title), []).append(each)
    ids = _kept(listed, groups, earlier)
    taken = {(listed[at].event, name) for at, name in ids.items()}
    for (event, base), members in groups.items():
        for at, wanted in zip(members, _wanted(base, [_row(listed[at]) for at in members]), strict=True):
            if at not in ids:
                names = (name for name in _numbered(wanted) if name == base or (event, name) not in groups)
                ids[at] = next(name for name in names if (event, name) not in taken)
                taken.add((event, ids[at]))
    return tuple(entry._replace(id=ids[at]) for at, entry in enumerate(listed))


def _kept(
    listed: list[ImportedEntry],
    groups: Mapping[tuple[str, str], list[int]],
    earlier: Mapping[str, list[KnownEntry]],
) -> dict[int, str]:
    """The ids of the entries that were imported before, by their places; the file may have given no id."""
    found: dict[int, str] = {}
    for (_, base), members in groups.items():
        old = [] if listed[members[0]].id else earlier.get(base, [])
        same = _matches([_row(listed[at]) for at in members], [each.row for each in old])
        found.update((members[new], old[at].id) for new, at in same.items())
    return found


def known_entries(document: Mapping[str, Any]) -> tuple[KnownEntry, ...]:
    """The entries of a store that an import wrote."""
    return tuple(
        KnownEntry(each["id"], each["title"], _row_of_store(each))
        for event in document.get("event", ())
        for each in event.get("directive", ())
    )


def _row(entry: ImportedEntry) -> Marks:
    return Marks(entry.cite, "; ".join(entry.actor), entry.url, str(entry.due))


def _row_of_store(directive: Mapping[str, Any]) -> Marks:
    cite = directive.get("cite", "")
    due = (str(directive.get("due", "")), directive.get("at", ""), directive.get("tz", ""))
    return Marks(
        cite="" if _LINE.fullmatch(cite) else cite,
        actor="; ".join(directive.get("actor", ())),
        url=directive.get("url", ""),
        due=" ".join(filter(None, due)),
    )


def _matches(new: list[Marks], old: list[Marks]) -> dict[int, int]:
    """Which earlier row each row with one title is, by their places.

    It is the same if nothing has changed, else by what only these two have; a single one may change in all.
    """
    found: dict[int, int] = {}
    for at, row in enumerate(new):
        same = next(
            (place for place, each in enumerate(old) if each == row and place not in found.values()), -1
        )
        if same >= 0:
            found[at] = same
    for field in Marks._fields:
        places = {value: at for at, value in enumerate(_singles(old, field)) if value}
        for at, value in enumerate(_singles(new, field)):
            place = places.get(value, -1)
            if place >= 0 and at not in found and place not in found.values():
                found[at] = place
    return {0: 0} if len(new) == len(old) == 1 else found


def _singles(rows: list[Marks], field: str) -> list[str]:
    """The values of a field of rows; empty where several have it."""
    values = [getattr(row, field) for row in rows]
    counts = Counter(values)
    return [value if counts[value] == 1 else "" for value in values]


def _wanted(base: str, rows: list[Marks]) -> list[str]:
    """The ids of rows with one title: itself, with what tells them apart if something does."""
    if len(set(rows)) == 1:
        return [base] * len(rows)
    for fields in _SUFFIXES:
        suffixes = [_suffix([getattr(row, field) for field in fields]) for row in rows]
        if all(suffixes) and len(set(suffixes)) == len(rows):
            return [f"{base}-{each}" for each in suffixes]
    return [f"{base}-{blake2b(repr(tuple(row)).encode(), digest_size=3).hexdigest()}" for row in rows]


def _suffix(parts: list[str]) -> str:
    """Parts of a row as a part of an id; empty if one of them has no letter or digit that an id can have."""
    plain = [
        re.sub(r"[^a-z0-9]+", "-", part.lower()).strip("-")[:LONGEST_SUFFIX].strip("-") for part in parts
    ]
    return "-".join(plain) if all(plain) else ""


def _numbered(name: str) -> Iterator[str]:
    """A name, then the same with numbers."""
    yield name
    yield from (f"{name}-{number}" for number in count(2))
