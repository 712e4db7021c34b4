"""``tracker site``: the files of a site, each as a path and a text, made one by one.

The convention of this package: an edit rewrites the files of the groups that it concerns, and few others. The
previous site is passed in as history: whatever left the store since is cancelled, and reported in feeds.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from tracker.changes.day_by_day import DatedState
from tracker.engine import Result
from tracker.errors import TrackerError
from tracker.export.atom import Feed, News, as_feed, news_of
from tracker.export.facts import Facts
from tracker.export.ics import CalendarEntry, Calendars, read_calendar
from tracker.export.knowledge import Knowledge
from tracker.export.page import PageFrame, as_page, in_page_order, page_parts
from tracker.export.site.api import groups_json, published_json
from tracker.export.site.earlier import NOTHING, Earlier, Gone, gone_now
from tracker.export.site.groups import Group, GroupId, groups_of
from tracker.export.site.pages import (
    CALENDAR_FILE,
    DATA_FILE,
    FEED_FILE,
    FOLLOW_FILE,
    GROUPS_FILE,
    PAGE_FILE,
    STORE_FILE,
    GroupPages,
    follow_page,
    groups_page,
    links,
    main_pages,
    store_script,
)
from tracker.export.site.slider import slider
from tracker.model import Deadline
from tracker.phrases import Phrase, said
from tracker.wording.page import TITLE
from tracker.wording.site import feed_news_title, group_title

GROUPS_DATA = "api/v1/groups.json"
HISTORY_FILES = 2  # the first ones: the documents by which the next run recognises this site
SLIDER_FILE = "as-of.js"
TOP = frozenset(
    (
        *(PAGE_FILE, CALENDAR_FILE, FEED_FILE, DATA_FILE, GROUPS_DATA),
        *(SLIDER_FILE, STORE_FILE, GROUPS_FILE, FOLLOW_FILE),
    )
)
File = tuple[str, str]  # the path from the top of the site, and the text


class Site(NamedTuple):
    """The content of a site.

    ``views`` has the names of the deadlines that each saved view shows, ``states`` what was known of each on
    earlier days, up to ``day``. ``through`` is the last day for which recurring deadlines are listed.
    ``before`` returns the text of a file of the previous site, empty where there was none; ``left_out`` is
    called with the path of a calendar that is incomplete, and the number of entries that it lacks.
    """

    result: Result
    rows: Sequence[Deadline]
    outside: Sequence[Deadline]
    day: date
    through: date
    checked: date | None
    store: Sequence[str]
    states: Mapping[str, Sequence[DatedState]]
    views: Mapping[str, frozenset[str]]
    notes: Sequence[str] = ()
    base: str = ""  # the address of its top with a trailing slash; empty if unknown
    earlier: Earlier = NOTHING
    before: Callable[[str], str] = lambda _: ""
    left_out: Callable[[str, int], None] = lambda *_: None


def files_of(groups: Sequence[GroupId]) -> frozenset[str]:
    """The paths of all files of a site with these pages."""
    own = (PAGE_FILE, CALENDAR_FILE, FEED_FILE)
    return TOP | {f"{group.folder}/{name}" for group in groups for name in own}


def site_files(site: Site) -> Iterator[File]:
    """Every file, beginning with the documents by which the next run recognises this site.

    Raises TrackerError where Jinja2 is not installed, or where a previous calendar cannot be read.
    """
    knowledge = Knowledge(site.result)
    facts = Facts(site.result, knowledge)
    groups = groups_of(site.rows, site.outside, site.views, site.earlier.groups)
    gone = _gone(site)
    head = {
        "as_of": site.day.isoformat(),
        "checked": site.checked and site.checked.isoformat(),
        "store": list(site.store),
    }
    yield GROUPS_DATA, groups_json(groups, site.base, head)
    yield DATA_FILE, published_json(site.rows, site.views, gone, head)
    yield from _top(site, facts, groups)
    calendars, feeds = _Calendars(site, knowledge), _Feeds(site, knowledge, gone)
    yield calendars.top()
    yield feeds.top()
    pages = GroupPages(facts)
    for group in groups:
        yield f"{group.id.folder}/{PAGE_FILE}", pages.page(group)
        yield calendars.of(group)
        yield feeds.of(group)


def _gone(site: Site) -> list[Gone]:
    deadlines = site.result.deadlines
    keys, ids = {each.name for each in deadlines}, {each.id for each in deadlines}
    return gone_now(site.earlier, keys, ids, site.day, site.through)


def _top(site: Site, facts: Facts, groups: Sequence[Group]) -> Iterator[File]:
    """The page with every explanation and its slider, the list of groups, and how to subscribe."""
    parts = page_parts(site.rows, site.day)
    script = slider(in_page_order(parts), site.states)
    if script:
        yield SLIDER_FILE, script
    page = PageFrame(
        notes=site.notes, links=links(), others=main_pages()[1:], script=SLIDER_FILE if script else ""
    )
    yield PAGE_FILE, as_page(parts, facts, day=site.day, checked=site.checked, page=page)
    yield STORE_FILE, store_script(site.checked)
    yield GROUPS_FILE, groups_page(groups)
    yield FOLLOW_FILE, follow_page(site.base)


class _Calendars:
    """The calendar of all deadlines, and those of groups, each compared with its previous version."""

    def __init__(self, site: Site, knowledge: Knowledge) -> None:
        self._site = site
        self._calendars = Calendars(knowledge, site.day)

    def top(self) -> File:
        site = self._site
        return self._made(CALENDAR_FILE, said(TITLE), site.rows, site.outside)

    def of(self, group: Group) -> File:
        path = f"{group.id.folder}/{CALENDAR_FILE}"
        return self._made(path, group_title(group.id.title), group.rows, group.outside)

    def _made(
        self,
        path: str,
        name: str,
        rows: Sequence[Deadline],
        outside: Sequence[Deadline],
    ) -> File:
        made, before = self._calendars.of(rows, name=name), self._site.before(path)
        if before and before != made.text:  # equal ones have the same history
            old = self._read(path, before)
            made = self._calendars.of(rows, name=name, before=old, outside=outside)
        if made.left_out:
            self._site.left_out(path, made.left_out)
        return path, made.text

    @staticmethod
    def _read(path: str, before: str) -> dict[str, CalendarEntry]:
        try:
            return read_calendar(before)
        except TrackerError as error:
            raise TrackerError(
                Phrase("{path} of the last site cannot be read: {error}", path=path, error=error)
            ) from None


class _Feeds:
    """The feed of all changes, and those of groups; each entry links to the page with every explanation."""

    def __init__(self, site: Site, knowledge: Knowledge, gone: Sequence[Gone]) -> None:
        self._site = site
        page = f"{site.base}{PAGE_FILE}" if site.base else ""
        self._news = {each.name: news_of(each, knowledge, page) for each in site.rows}
        self._gone: dict[str, list[News]] = defaultdict(list)
        for each in gone:
            for folder in ("", *each.folders):
                self._gone[folder].append(each.news)

    def top(self) -> File:
        return self._made("", Feed(), self._site.rows)

    def of(self, group: Group) -> File:
        feed = Feed(title=feed_news_title(group.id.title), name=group.id.folder)
        return self._made(group.id.folder, feed, group.rows)

    def _made(self, folder: str, feed: Feed, rows: Sequence[Deadline]) -> File:
        news = [each for row in rows for each in self._news[row.name]] + self._gone[folder]
        path = f"{folder}/{FEED_FILE}" if folder else FEED_FILE
        base = self._site.base
        page = f"{base}{path.removesuffix(FEED_FILE)}{PAGE_FILE}" if base else PAGE_FILE
        return path, as_feed(news, feed._replace(address=f"{base}{path}" if base else "", page=page))
