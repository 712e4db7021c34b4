"""The Federal Register's public interface: a number in, the document with its dates out.

Fields are read by name, and every one may be missing. A search without a match has no ``results`` key;
corrections answer searches as well, without the number of an executive order. Source:
https://www.federalregister.gov/developers/documentation/api/v1
"""

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import NamedTuple
from urllib.parse import urlencode

from tracker.fetch.client import Client

SERVER = "https://www.federalregister.gov/api/v1"
PAGE = 100  # documents
MOST_PAGES = 50  # the interface returns no more
FIELDS = (
    "document_number",
    "title",
    "type",
    "subtype",
    "executive_order_number",
    "signing_date",
    "publication_date",
    "effective_on",
    "comments_close_on",
    "dates",
    "citation",
    "html_url",
    "raw_text_url",
    "correction_of",
    "corrections",
)

JsonObject = Mapping[str, object]


class RegisterDocument(NamedTuple):
    """A document of the Federal Register; missing values are empty or None."""

    number: str
    title: str
    kind: str  # `Rule`, `Proposed Rule`, `Notice`, `Presidential Document`
    subtype: str
    order: str  # the number of an executive order
    signed: date | None
    published: date | None
    effective: date | None
    comments: date | None  # when comments close
    dates: str  # what the document says about its dates
    cite: str
    url: str
    text_url: str
    is_correction: bool
    corrected_by: tuple[str, ...]


class SearchResult(NamedTuple):
    """The result of a search: the matching documents, and how many were examined."""

    documents: tuple[RegisterDocument, ...]
    matched: int  # according to the server
    read: int
    corrections: int


def find_document(client: Client, order: str, since: date | None = None) -> SearchResult:
    """The executive order of a number, published on a day or later."""
    query = [
        ("conditions[term]", order),
        ("conditions[type][]", "PRESDOCU"),
        ("conditions[presidential_document_type][]", "executive_order"),
        *([("conditions[publication_date][gte]", since.isoformat())] if since else []),
        *(("fields[]", name) for name in FIELDS),
        ("order", "executive_order_number"),
        ("per_page", str(PAGE)),
    ]
    return read_pages(_pages(client.json, f"{client.server}/documents.json?{urlencode(query)}"), order)


def _pages(fetch: Callable[[str], JsonObject], address: str) -> Iterator[JsonObject]:
    """The pages of a search, read only as far as they are needed."""
    for _ in range(MOST_PAGES):
        page = fetch(address)
        yield page
        following = page.get("next_page_url")
        if not isinstance(following, str) or not following:
            return
        address = following


def read_pages(pages: Iterator[JsonObject], order: str) -> SearchResult:
    """The documents of a search that are the order of a number; reading ends with the page that has it."""
    matched = read = corrections = 0
    for page in pages:
        matched = _number(page.get("count"))
        documents = _documents(page)
        read += len(documents)
        corrections += sum(each.is_correction for each in documents)
        meant = tuple(each for each in documents if each.order == order and not each.is_correction)
        if meant:
            return SearchResult(meant, matched, read, corrections)
    return SearchResult((), matched, read, corrections)


def _documents(page: JsonObject) -> list[RegisterDocument]:
    """The documents of a page; without a match it has no ``results``."""
    results = page.get("results")
    return (
        [document_of(each) for each in results if isinstance(each, dict)] if isinstance(results, list) else []
    )


def document_of(answer: JsonObject) -> RegisterDocument:
    """A document, field by field."""
    text = {name: _text(answer.get(name)) for name in FIELDS}
    number, corrections = text["document_number"], answer.get("corrections")
    return RegisterDocument(
        number=number,
        title=" ".join(text["title"].split()),
        kind=text["type"],
        subtype=text["subtype"],
        order=text["executive_order_number"],
        signed=_day(text["signing_date"]),
        published=_day(text["publication_date"]),
        effective=_day(text["effective_on"]),
        comments=_day(text["comments_close_on"]),
        dates=text["dates"],
        cite=text["citation"],
        url=text["html_url"],
        text_url=text["raw_text_url"],
        is_correction=bool(answer.get("correction_of")) or re.match(r"C\d+-", number) is not None,
        corrected_by=tuple(map(_last_part, corrections)) if isinstance(corrections, list) else (),
    )


def _last_part(address: object) -> str:
    """The number at the end of the address of a document."""
    return _text(address).rstrip("/").rsplit("/", 1)[-1].partition(".")[0].partition("?")[0]


def _text(value: object) -> str:
    """A text or number as text; anything else as an empty text."""
    return str(value) if isinstance(value, str | int) and not isinstance(value, bool) else ""


def _number(value: object) -> int:
    return value if isinstance(value, int) else 0


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
