"""``tracker export atom``: what happened to deadlines, for feed readers and chats (RFC 4287).

The convention of this module: an entry is one change of one deadline. Its id is made of the key, of what
happened and of the day on which that became known, so it stays what it is when others come.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import NamedTuple
from urllib.parse import quote

from tracker.changes import ChangeKind
from tracker.export.knowledge import EPOCH, Knowledge, Learned
from tracker.model import Deadline
from tracker.phrases import language, noted, said
from tracker.text import clean
from tracker.wording.feed import moved_words, new_words, news_headline, news_words
from tracker.wording.reminder import closed

MOST_ENTRIES = 200  # the newest: a reader that asks once a month has seen the older ones
AUTHORITY = "tag:deadline-tracker,2026"  # RFC 4151: it names, and leads nowhere
NOT_XML = re.compile("[\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f\\ud800-\\udfff\\ufffe\\uffff]")
_ESCAPES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;"})


class News(NamedTuple):
    """One change of one deadline."""

    deadline: Deadline
    learned: Learned

    @property
    def happened(self) -> str:
        """What happened, in a word: new, moved, done or repealed."""
        if self.learned.kind is ChangeKind.CLOSED:
            return "done" if self.deadline.outcome else "repealed"
        return self.learned.kind.value


class Feed(NamedTuple):
    """What a feed is called, and where it and its page are; the addresses may be empty."""

    title: str = noted("Regulatory deadlines: what happened")
    name: str = "feed"  # the last part of its id
    address: str = ""
    page: str = ""


def as_atom(rows: Iterable[Deadline], knowledge: Knowledge, feed: Feed = Feed()) -> str:  # noqa: B008
    """The newest changes of some deadlines, the newest first."""
    news = [News(each, learned) for each in rows for learned in knowledge.learned(each)]
    news.sort(key=lambda each: each.deadline.name)
    news.sort(key=lambda each: each.learned.day, reverse=True)
    return "".join(f"{line}\n" for line in _lines(news[:MOST_ENTRIES], knowledge, feed))


def _lines(news: list[News], knowledge: Knowledge, feed: Feed) -> Iterator[str]:
    newest = max((each.learned.day for each in news), default=EPOCH)
    yield '<?xml version="1.0" encoding="utf-8"?>'
    yield f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="{language()}">'
    yield f"  <title>{escape(said(feed.title))}</title>"
    yield f"  <id>{AUTHORITY}:{quote(feed.name, safe='')}</id>"
    yield f"  <updated>{newest}T00:00:00Z</updated>"
    yield "  <author><name>tracker</name></author>"
    if feed.address:
        yield f'  <link rel="self" type="application/atom+xml" href="{escape(feed.address)}"/>'
    if feed.page:
        yield f'  <link rel="alternate" type="text/html" href="{escape(feed.page)}"/>'
    seen: Counter[str] = Counter()
    for each in news:
        id_ = f"{AUTHORITY}:{quote(each.deadline.name, safe='')}:{each.happened}:{each.learned.day}"
        seen[id_] += 1
        yield from _entry(each, id_ if seen[id_] == 1 else f"{id_}:{seen[id_]}", knowledge)
    yield "</feed>"


def _entry(news: News, id_: str, knowledge: Knowledge) -> Iterator[str]:
    deadline = news.deadline
    url = deadline.directive.url or deadline.event.url
    yield "  <entry>"
    yield f"    <title>{escape(news_headline(deadline, news.happened))}</title>"
    yield f"    <id>{id_}</id>"
    yield f"    <updated>{news.learned.day}T00:00:00Z</updated>"
    if re.fullmatch(r"https?://[!-~]+", url):
        yield f'    <link rel="alternate" href="{escape(url)}"/>'
    for term in (news.happened, deadline.event.jurisdiction, *deadline.event.tags):
        yield f'    <category term="{escape(clean(term))}"/>'
    text = "\n".join(news_words(deadline, _what(news, knowledge)))
    yield f'    <content type="text">{escape(text)}</content>'
    yield "  </entry>"


def _what(news: News, knowledge: Knowledge) -> str:
    before, after = news.learned.before, news.learned.after
    match news.learned.kind:
        case ChangeKind.MOVED:
            return moved_words(before, after, knowledge.cause(news.deadline, before))
        case ChangeKind.CLOSED:
            return closed(news.deadline)
        case _:
            return new_words(after)


def escape(text: str) -> str:
    """Text in XML, in an element or in a quoted attribute; what XML 1.0 cannot hold becomes a sign for it."""
    return NOT_XML.sub("\ufffd", text).translate(_ESCAPES)
