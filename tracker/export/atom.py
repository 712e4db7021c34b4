"""``tracker export atom``: what happened to deadlines, for feed readers and chats (RFC 4287).

The convention of this module: an entry is one change of one deadline. Its id consists of the key, what
happened and the day on which that became known, so later entries never change it.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from operator import attrgetter
from typing import NamedTuple
from urllib.parse import quote

from tracker.changes import ChangeKind
from tracker.export.knowledge import EPOCH, Knowledge, Learned
from tracker.model import Deadline
from tracker.phrases import language, noted, said
from tracker.text import clean
from tracker.wording.feed import moved_words, new_words, news_headline, news_words
from tracker.wording.reminder import closed_line

MOST_ENTRIES = 200  # the newest: a reader that polls once a month has seen the older ones
AUTHORITY = "tag:deadline-tracker,2026"  # RFC 4151: it names, and leads nowhere
NOT_XML = re.compile("[\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f\\ud800-\\udfff\\ufffe\\uffff]")


class News(NamedTuple):
    """One change of one deadline, with its entry in a feed."""

    name: str  # of the deadline
    day: date
    entry: str


class Feed(NamedTuple):
    """The name of a feed, and the addresses of it and of its page, which may be empty."""

    title: str = noted("Regulatory deadlines: what happened")
    name: str = "feed"  # the last part of its id
    address: str = ""
    page: str = ""


def as_atom(rows: Iterable[Deadline], knowledge: Knowledge, feed: Feed = Feed()) -> str:  # noqa: B008
    """The newest changes of some deadlines, the newest first."""
    return as_feed([news for each in rows for news in news_of(each, knowledge)], feed)


def as_feed(news: Iterable[News], feed: Feed) -> str:
    """The newest of some changes, the newest first."""
    ordered = sorted(news, key=attrgetter("name"))
    ordered.sort(key=attrgetter("day"), reverse=True)
    return "".join(_parts(ordered[:MOST_ENTRIES], feed))


def _parts(news: Sequence[News], feed: Feed) -> Iterator[str]:
    newest = max((each.day for each in news), default=EPOCH)
    yield '<?xml version="1.0" encoding="utf-8"?>\n'
    yield f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="{language()}">\n'
    yield f"  <title>{escape_xml(clean(said(feed.title)))}</title>\n"
    yield f"  <id>{AUTHORITY}:{quote(feed.name, safe='')}</id>\n"
    yield f"  <updated>{newest}T00:00:00Z</updated>\n"
    yield "  <author><name>tracker</name></author>\n"
    if feed.address:
        yield f'  <link rel="self" type="application/atom+xml" href="{escape_xml(feed.address)}"/>\n'
    if feed.page:
        yield f'  <link rel="alternate" type="text/html" href="{escape_xml(feed.page)}"/>\n'
    yield from (each.entry for each in news)
    yield "</feed>\n"


def news_entry(
    id_: str, day: date, title: str, text: str, terms: Iterable[str], links: Iterable[tuple[str, str]] = ()
) -> str:
    """The entry of a change; ``links`` are relations with addresses."""
    lines = (
        "  <entry>",
        f"    <title>{escape_xml(title)}</title>",
        f"    <id>{id_}</id>",
        f"    <updated>{day}T00:00:00Z</updated>",
        *(f'    <link rel="{relation}" href="{escape_xml(address)}"/>' for relation, address in links),
        *(f'    <category term="{escape_xml(clean(term))}"/>' for term in terms),
        f'    <content type="text">{escape_xml(text)}</content>',
        "  </entry>\n",
    )
    return "\n".join(lines)


def news_of(deadline: Deadline, knowledge: Knowledge, page: str = "") -> list[News]:
    """Everything that happened to a deadline, in the order of the days.

    ``page`` is the address of a page about all deadlines, to which the entries then link.
    """
    name, links = deadline.name, list(_links(deadline, page))
    found, ids = [], list[str]()
    for learned in knowledge.learned(deadline):
        happened = _happened(deadline, learned)
        ids.append(id_of(name, happened, learned.day))
        seen = ids.count(ids[-1])
        entry = news_entry(
            ids[-1] if seen == 1 else f"{ids[-1]}:{seen}",
            learned.day,
            news_headline(deadline, happened),
            "\n".join(news_words(deadline, _what(deadline, learned, knowledge))),
            (happened, deadline.event.jurisdiction, *deadline.event.tags),
            links,
        )
        found.append(News(name=name, day=learned.day, entry=entry))
    return found


def id_of(name: str, happened: str, day: date) -> str:
    """The id of a change, which never changes."""
    return f"{AUTHORITY}:{quote(name, safe='')}:{happened}:{day}"


def _happened(deadline: Deadline, learned: Learned) -> str:
    """What happened, in a word: new, moved, done or repealed."""
    if learned.kind is ChangeKind.CLOSED:
        return "done" if deadline.outcome else "repealed"
    return learned.kind.value


def _links(deadline: Deadline, page: str) -> Iterator[tuple[str, str]]:
    """Where an entry links: to the page about its deadline if there is one, else to the text of the act."""
    if page:
        yield "alternate", f"{page}#{quote(deadline.name)}"
    url = deadline.directive.url or deadline.event.url
    if re.fullmatch(r"https?://[!-~]+", url):
        yield ("related" if page else "alternate"), url


def _what(deadline: Deadline, learned: Learned, knowledge: Knowledge) -> str:
    before, after = learned.before, learned.after
    match learned.kind:
        case ChangeKind.MOVED:
            return moved_words(before, after, knowledge.cause(deadline, before))
        case ChangeKind.CLOSED:
            return closed_line(deadline)
        case _:
            return new_words(after)


def escape_xml(text: str) -> str:
    """Text for XML, in an element or a quoted attribute; characters that XML 1.0 forbids are replaced by a
    sign.
    """
    if not text.isprintable():
        text = NOT_XML.sub("\ufffd", text)
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return text.replace('"', "&quot;").replace("'", "&#39;")
