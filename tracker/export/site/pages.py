"""The pages of a site besides the one with every explanation: of a group, of all groups, and how to
subscribe.

The convention of this module: nothing on the page of a group changes with the day, with a later review of the
store or with deadlines of other groups, so that an edit rewrites few files. The explanations of dates are on
one page, to which the others link.
"""

import json
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import groupby
from operator import attrgetter
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from tracker.export.facts import Facts, anchor
from tracker.export.page import Month, PageFrame, PageLink
from tracker.export.pages import Frame, around, part, rendered, together, web_address
from tracker.export.site.groups import Group, GroupKind
from tracker.model import Deadline
from tracker.phrases import said
from tracker.wording.deadline import LONG_AGO
from tracker.wording.script import script_words
from tracker.wording.site import (
    ALL,
    CALENDAR,
    CALENDAR_PROGRAMS,
    FEED,
    FEED_PROGRAMS,
    FOLLOW,
    KINDS,
    MAIL,
    OTHERS,
    act_words,
    group_title,
)

HOME = "../../"  # from the page of a group
CALENDAR_FILE, FEED_FILE, PAGE_FILE = "deadlines.ics", "feed.atom", "index.html"
GROUPS_FILE, FOLLOW_FILE = "groups.html", "follow.html"
STORE_FILE = "store.js"
DATA_FILE = "api/v1/deadlines.json"


def links() -> list[PageLink]:
    """The other forms of the page, which are in the same folder."""
    return [
        PageLink(CALENDAR_FILE, "text/calendar", said(CALENDAR)),
        PageLink(FEED_FILE, "application/atom+xml", said(FEED)),
    ]


def main_pages(home: str = "") -> list[PageLink]:
    """The pages that every page links to."""
    listed = ((PAGE_FILE, ALL), (GROUPS_FILE, OTHERS), (FOLLOW_FILE, FOLLOW))
    return [PageLink(f"{home}{address}", "text/html", said(title)) for address, title in listed]


class _Item(NamedTuple):
    """A deadline in the list of a page; such items sort in the order of the page."""

    first: date  # of its month, or the last possible day
    due: date
    name: str
    markup: Any


class GroupPages:
    """The pages of groups, each deadline on them and what surrounds the lists rendered once."""

    def __init__(self, facts: Facts) -> None:
        self._facts = facts
        self._items: dict[str, _Item] = {}
        self._months: dict[date, tuple[Any, Any]] = {}
        self._item = Frame(part("row.html", "listed")(Frame.gap("brief"), Frame.gap("link")))
        self._month, self._about = part("content.html", "month"), part("content.html", "about")
        self._page = Frame(_page(*map(Frame.gap, ("title", "about", "months"))))

    def page(self, group: Group) -> str:
        """The page of a group: its deadlines month by month, then those without a date."""
        items = sorted(map(self._item_of, group.rows))
        title, firsts = group_title(group.id.title), sorted({item.first for item in items})
        years = [
            PageLink(f"#{Month(next(each), ()).id}", "", str(year))
            for year, each in groupby((each for each in firsts if each != date.max), lambda each: each.year)
        ]
        about = self._about(_text(group), years)
        if not items:
            return _page(title, about, "")
        return self._page.filled(title=title, about=about, months=together(self._markup(items)))

    def _markup(self, items: Iterable[_Item]) -> Iterator[Any]:
        for first, each in groupby(items, key=attrgetter("first")):
            before, after = self._around(first)
            yield before
            yield from (item.markup for item in each)
            yield after

    def _around(self, first: date) -> tuple[Any, Any]:
        """The markup before and after the items of a month."""
        if first not in self._months:
            month = Month(first, ())
            words = month.words or said("Without a date")
            self._months[first] = around(self._month(month.id, words, Frame.gap("items")))
        return self._months[first]

    def _item_of(self, deadline: Deadline) -> _Item:
        name = deadline.name
        if name not in self._items:
            due = deadline.due or date.max
            first = due.replace(day=1) if deadline.due else date.max
            link = f"{HOME}{PAGE_FILE}{anchor(name)}"
            markup = self._item.filled(brief=self._facts.brief(deadline), link=link)
            self._items[name] = _Item(first, due, name, markup)
        return self._items[name]


def _page(title: str, about: str, months: str) -> str:
    page = PageFrame(title=title, links=links(), others=main_pages(HOME))
    return rendered("group.html", page=page, store=f"{HOME}{STORE_FILE}", about=about, months=months)


def store_script(checked: date | None) -> str:
    """What the scripts of all groups read: when the store was last reviewed, and words in other languages
    than English.
    """
    data = {"checked": checked.isoformat() if checked else "", "days": LONG_AGO, "words": script_words()}
    return f"const store = {json.dumps(data)};\n"


def _text(group: Group) -> PageLink:
    """The act that a page is about, and where it can be read."""
    if group.id.kind is not GroupKind.ACT or not group.rows:
        return PageLink("", "", "")
    event = group.rows[0].event
    return PageLink(web_address(event.url), "", act_words(event))


def groups_page(groups: Sequence[Group]) -> str:
    """The list of all groups, without numbers: it changes only when one is added."""
    return rendered(
        "groups.html",
        page=PageFrame(title=said(OTHERS), others=main_pages()),
        parts=[(said(KINDS[kind.value]), list(each)) for kind, each in _parts(groups)],
    )


def _parts(groups: Sequence[Group]) -> Iterator[tuple[GroupKind, Iterator[PageLink]]]:
    def title(group: Group) -> str:
        return group.id.title.casefold()

    for kind, each in groupby(groups, key=lambda group: group.id.kind):
        yield (
            kind,
            (
                PageLink(f"{g.id.folder}/{PAGE_FILE}", "text/html", g.id.title)
                for g in sorted(each, key=title)
            ),
        )


def follow_page(base: str) -> str:
    """How to subscribe: by calendar, in chats and feed readers, by mail."""
    webcal = f"{base}{CALENDAR_FILE}".replace(urlsplit(base).scheme, "webcal", 1) if base else ""
    return rendered(
        "follow.html",
        page=PageFrame(title=said(FOLLOW), others=main_pages()),
        calendar=f"{base}{CALENDAR_FILE}",
        feed=f"{base}{FEED_FILE}",
        webcal=webcal,
        calendars=CALENDAR_PROGRAMS,
        feeds=FEED_PROGRAMS,
        mail=MAIL,
    )


def is_web_address(address: str) -> bool:
    """Whether an address can be that of a site."""
    parts = urlsplit(address)
    return parts.scheme in {"http", "https"} and bool(parts.netloc) and not parts.query and not parts.fragment
