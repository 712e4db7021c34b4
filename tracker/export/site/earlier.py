"""What a site said before: the documents of the previous site, read back.

The convention of this module: pure; a text that cannot be read is an error, since its content would be lost.
"""

import json
from collections.abc import Collection, Mapping
from datetime import date
from types import MappingProxyType
from typing import Any, NamedTuple

from tracker.errors import TrackerError
from tracker.export.atom import News, id_of, news_entry
from tracker.export.site.groups import GroupId, GroupKind
from tracker.wording.site import gone_headline, gone_words

GONE = "gone"


class Gone(NamedTuple):
    """A deadline that left the store, as it was last known, and the day of the first site without it."""

    key: str
    title: str
    event: str
    event_short: str | None
    jurisdiction: str
    tags: tuple[str, ...]
    views: tuple[str, ...]
    due: str | None
    gone_on: date

    @property
    def folders(self) -> list[str]:
        """The folders of the pages that showed it."""
        ids = [(GroupKind.ACT, self.event), (GroupKind.JURISDICTION, self.jurisdiction)]
        ids += [(GroupKind.TAG, tag) for tag in self.tags] + [(GroupKind.VIEW, name) for name in self.views]
        return [GroupId(kind, id_, "").folder for kind, id_ in ids]

    @property
    def news(self) -> News:
        """That it is gone, as an entry of a feed."""
        entry = news_entry(
            id_of(self.key, GONE, self.gone_on),
            self.gone_on,
            gone_headline(self.title, self.event_short or self.event),
            gone_words(self.due or ""),
            (GONE, self.jurisdiction, *self.tags),
        )
        return News(name=self.key, day=self.gone_on, entry=entry)

    def as_row(self) -> dict[str, Any]:
        """Its entry in a document."""
        lists = {"tags": list(self.tags), "views": list(self.views)}
        return {**self._asdict(), **lists, "gone_on": self.gone_on.isoformat()}


class Earlier(NamedTuple):
    """The content of the previous site: its day, its deadlines by key, what was gone, and its pages."""

    day: date | None = None  # None: there was no site
    rows: Mapping[str, Gone] = MappingProxyType({})  # as they would be listed once they are gone
    gone: tuple[Gone, ...] = ()
    groups: tuple[GroupId, ...] = ()


NOTHING = Earlier()


def read_earlier(deadlines: str, groups: str) -> Earlier:
    """The content of the two documents of a site; raises TrackerError for other texts."""
    try:
        document = json.loads(deadlines)
        day = document["as_of"]
        return Earlier(
            day=date.fromisoformat(day),
            rows={row["key"]: _gone({**row, "gone_on": day}) for row in document["deadlines"]},
            gone=tuple(map(_gone, document[GONE])),
            groups=read_groups(groups),
        )
    except (ValueError, KeyError, TypeError, RecursionError):
        raise TrackerError("its documents cannot be read") from None


def read_groups(text: str) -> tuple[GroupId, ...]:
    """The pages that a document lists; raises TrackerError for another text."""
    try:
        rows = json.loads(text)["groups"]
        return tuple(GroupId(GroupKind(row["kind"]), _text(row["id"]), _text(row["title"])) for row in rows)
    except (ValueError, KeyError, TypeError, RecursionError):
        raise TrackerError("its list of pages cannot be read") from None


def gone_now(
    earlier: Earlier, keys: Collection[str], ids: Collection[str], day: date, through: date
) -> list[Gone]:
    """What is gone: what was gone before and did not come back, and what was listed and is no longer.

    ``keys`` are those of all deadlines of the store, ``ids`` those of its directives. Of a directive that is
    still there, a time that lies after the day ``through`` is only not listed.
    """
    found = [each for each in earlier.gone if each.key not in keys]
    known = {each.key for each in found}
    for key, each in earlier.rows.items():
        is_ahead = key.partition("#")[0] in ids and (not each.due or each.due > through.isoformat())
        if key not in keys and key not in known and not is_ahead:
            found.append(each._replace(gone_on=day))
    return sorted(found, key=lambda each: (each.gone_on, each.key))


def _gone(row: Mapping[str, Any]) -> Gone:
    return Gone(
        key=_text(row["key"]),
        title=_text(row["title"]),
        event=_text(row["event"]),
        event_short=row["event_short"] and _text(row["event_short"]),
        jurisdiction=_text(row["jurisdiction"]),
        tags=tuple(map(_text, row["tags"])),
        views=tuple(map(_text, row["views"])),
        due=row["due"] and _text(row["due"]),
        gone_on=date.fromisoformat(row["gone_on"]),
    )


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError
    return value
