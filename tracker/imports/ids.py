"""Ids of imported entries: the same in every import, whatever the order of the rows.

An id is that of the file, else made from the title. Where a title repeats, what tells its rows apart is
added: the passage, who must act, or the date. Rows of an earlier import keep the ids that they have, so that
a row that is inserted beside one with the same title does not rename it.
"""

import re
from collections import Counter, deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import count
from typing import Any, NamedTuple

from tracker.digests import blake2b
from tracker.expression.grammar import is_name
from tracker.imports.entries import ImportedEntry, in_ascii, slug

LONGEST_SUFFIX = 30


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
    """The entries with an id each, in their order; those that are in ``known`` keep theirs.

    An id that the file gives once is that of its row, whatever else there is.
    """
    listed = list(entries)
    groups: dict[_Group, list[int]] = {}
    for at, entry in enumerate(listed):
        base = entry.id if is_name(entry.id) else slug(entry.id or entry.title)
        groups.setdefault(_Group(entry.event, base, is_given=bool(entry.id)), []).append(at)
    ids = {members[0]: group.base for group, members in groups.items() if group.is_given and not members[1:]}
    taken = {(listed[at].event, name) for at, name in ids.items()}
    for at, name in _kept(listed, groups, known).items():
        if at not in ids and (listed[at].event, name) not in taken:
            ids[at] = name
            taken.add((listed[at].event, name))
    bases = {(group.event, group.base) for group in groups}
    for group, members in sorted(groups.items(), key=lambda item: not item[0].is_given):
        rows = [_row(listed[at]) for at in members]
        for at, wanted in zip(members, _wanted(group.base, rows), strict=True):
            if at not in ids:
                free = (n for n in _numbered(wanted) if n == group.base or (group.event, n) not in bases)
                ids[at] = next(name for name in free if (group.event, name) not in taken)
                taken.add((group.event, ids[at]))
    return tuple(entry._replace(id=ids[at]) for at, entry in enumerate(listed))


class _Group(NamedTuple):
    """The rows of an act that would have one id: that of the file, or one made from the title."""

    event: str
    base: str
    is_given: bool


def _kept(
    listed: list[ImportedEntry], groups: Mapping[_Group, list[int]], known: Sequence[KnownEntry]
) -> dict[int, str]:
    """The ids of the entries that were imported before, by their places."""
    by_title: dict[str, list[KnownEntry]] = {}
    for each in known:
        by_title.setdefault(slug(each.title), []).append(each)
    found: dict[int, str] = {}
    for group, members in groups.items():
        old = by_title.get(group.base, [])
        if group.is_given:
            old = [each for each in known if f"{each.id}-".startswith(f"{group.base}-")]
        same = _matches([_row(listed[at]) for at in members], [each.row for each in old])
        found.update((members[new], old[at].id) for new, at in same.items())
    return found


def known_entries(document: Mapping[str, Any]) -> tuple[KnownEntry, ...]:
    """The entries of a store that an import wrote."""
    return tuple(
        KnownEntry(each["id"], each["title"], _row_of_store(each, event.get("cite", "")))
        for event in document.get("event", ())
        for each in event.get("directive", ())
    )


def _row(entry: ImportedEntry) -> Marks:
    return Marks(entry.cite, "; ".join(entry.actor), entry.url, str(entry.due))


def _row_of_store(directive: Mapping[str, Any], file: str) -> Marks:
    cite = directive.get("cite", "")
    begins, _, line = cite.rpartition(", line ")
    is_place = begins == file and line.isdecimal()  # what stands for the passage of a row that gives none
    due = (str(directive.get("due", "")), directive.get("at", ""), directive.get("tz", ""))
    return Marks(
        cite="" if is_place else cite,
        actor="; ".join(directive.get("actor", ())),
        url=directive.get("url", ""),
        due=" ".join(filter(None, due)),
    )


def _matches(new: list[Marks], old: list[Marks]) -> dict[int, int]:
    """Which earlier row each row of a group is, by their places.

    Equal rows match first, then those that share most of what no other row has. One row on each side matches
    whatever has changed.
    """
    if len(new) == len(old) == 1:
        return {0: 0}
    places: dict[Marks, deque[int]] = {}
    for place, row in enumerate(old):
        places.setdefault(row, deque()).append(place)
    found = {at: places[row].popleft() for at, row in enumerate(new) if places.get(row)}
    shared: dict[tuple[int, int], list[str]] = {}
    for field in Marks._fields:
        there = {value: place for place, value in enumerate(_singles(old, field)) if value}
        for at, value in enumerate(_singles(new, field)):
            if value in there:
                shared.setdefault((at, there[value]), []).append(field)
    used = set(found.values())
    for at, place in sorted(shared, key=lambda pair: (-len(shared[pair]), _rank(shared[pair][0]))):
        if at not in found and place not in used:
            found[at] = place
            used.add(place)
    return found


def _rank(field: str) -> int:
    return Marks._fields.index(field)


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
        re.sub(r"[^a-z0-9]+", "-", in_ascii(part)).strip("-")[:LONGEST_SUFFIX].strip("-") for part in parts
    ]
    return "-".join(plain) if all(plain) else ""


def _numbered(name: str) -> Iterator[str]:
    """A name, then the same with numbers."""
    yield name
    yield from (f"{name}-{number}" for number in count(2))
