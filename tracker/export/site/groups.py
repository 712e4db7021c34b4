"""The pages of a site: one for each act, jurisdiction, tag and saved view, and where each is.

The convention of this module: the place of a page depends on its id alone, so its address stays the same
whatever else is in the store. A name is safe on any file system, and two ids never share one.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum
from hashlib import sha256
from typing import NamedTuple

from tracker.model import Deadline
from tracker.wording.site import act_name

_SAFE = re.compile(r"[a-z0-9]+(?:[.-][a-z0-9]+)*")
_RESERVED = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\..*)?")  # on Windows, with any ending
LONGEST_NAME = 80  # characters: file systems allow 255 octets
_SLUG, _DIGITS = 40, 12  # of the name for an id that is not safe


class GroupKind(StrEnum):
    """What the deadlines of a page have in common; the value is the folder of such pages."""

    ACT = "acts"
    JURISDICTION = "jurisdictions"
    TAG = "tags"
    VIEW = "views"


class GroupId(NamedTuple):
    """Which page it is, and its title."""

    kind: GroupKind
    id: str
    title: str

    @property
    def folder(self) -> str:
        """The folder of its files, from the top of the site."""
        # Codes have only capitals, so lower-case letters distinguish them too.
        name = self.id.lower() if self.kind is GroupKind.JURISDICTION else self.id
        return f"{self.kind}/{file_name(name)}"


class Group(NamedTuple):
    """A page with its deadlines; ``outside`` are those that belong to it but are outside the window."""

    id: GroupId
    rows: tuple[Deadline, ...] = ()
    outside: tuple[Deadline, ...] = ()


def file_name(id_: str) -> str:
    """A safe name of a file for an id: the id itself if that is safe."""
    if _SAFE.fullmatch(id_) and len(id_) <= LONGEST_NAME and not _RESERVED.fullmatch(id_):
        return id_
    slug = "-".join(re.findall("[a-z0-9]+", id_.lower()))[:_SLUG]
    return f"{slug or 'x'}_{sha256(id_.encode()).hexdigest()[:_DIGITS]}"  # no safe id has a `_`


def groups_of(
    rows: Sequence[Deadline],
    outside: Sequence[Deadline],
    views: Mapping[str, frozenset[str]],
    earlier: Iterable[GroupId],
) -> list[Group]:
    """Every page, in the order of the kinds and ids; previous pages that have no deadlines now are empty.

    ``views`` has the names of the deadlines that each view shows.
    """
    found: dict[tuple[GroupKind, str], tuple[GroupId, list[Deadline], list[Deadline]]] = {}
    for listed, place in ((rows, 1), (outside, 2)):
        for deadline in listed:
            for id_ in ids_of(deadline, views):
                group = found.setdefault((id_.kind, id_.id), (id_, [], []))
                (group[1] if place == 1 else group[2]).append(deadline)
    for name in views:
        id_ = GroupId(GroupKind.VIEW, name, name)
        found.setdefault((id_.kind, id_.id), (id_, [], []))
    for id_ in earlier:
        found.setdefault((id_.kind, id_.id), (id_, [], []))
    order = list(GroupKind)
    ordered = sorted(found.items(), key=lambda each: (order.index(each[0][0]), each[0][1]))
    return [Group(id_, tuple(shown), tuple(left)) for _, (id_, shown, left) in ordered]


def ids_of(deadline: Deadline, views: Mapping[str, frozenset[str]]) -> list[GroupId]:
    """The pages that show a deadline."""
    event = deadline.event
    return [
        GroupId(GroupKind.ACT, event.id, act_name(deadline)),
        GroupId(GroupKind.JURISDICTION, event.jurisdiction, event.jurisdiction),
        *(GroupId(GroupKind.TAG, tag, tag) for tag in dict.fromkeys(event.tags)),
        *(GroupId(GroupKind.VIEW, name, name) for name, shown in views.items() if deadline.name in shown),
    ]
