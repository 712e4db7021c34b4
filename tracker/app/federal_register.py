"""``tracker import federal-register``: from a number of the Federal Register to a draft."""

import json
import re
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import NamedTuple

from tracker.draft import Draft, Order, id_of_title, read_order, read_rule
from tracker.errors import TrackerError, UsageError
from tracker.fetch import (
    SERVER,
    Client,
    FetchError,
    RegisterDocument,
    SearchResult,
    document_of,
    find_document,
    read_pages,
)
from tracker.phrases import Phrase, plural

_ORDER = re.compile(r"(?:eo-?|EO-? ?)?(\d{4,5})")
_DOCUMENT = re.compile(r"(?:[A-Z]\d-)?(?:[A-Z]?\d{1,4})-\d{3,6}")


_KINDS = {
    "Executive Order": "executive-order",
    "Memorandum": "memorandum",
    "Proclamation": "proclamation",
    "Presidential Document": "memorandum",
    "Rule": "final-rule",
    "Proposed Rule": "proposed-rule",
}


class ImportedDraft(NamedTuple):
    """A draft, with notes about its origin."""

    draft: Draft
    document: RegisterDocument
    matched: int  # documents that the search found
    read: int
    corrections: int
    is_complete: bool  # the text was read too
    warnings: tuple[str, ...]

    @property
    def summary(self) -> str:
        """How many documents were found, read and complete, in one line."""
        passed = (
            Phrase("; {corrections} skipped", corrections=plural(self.corrections, "correction"))
            if self.corrections
            else ""
        )
        return Phrase(
            "Federal Register: {documents} found, {read} read, {complete} complete with its text{passed}.",
            documents=plural(self.matched, "document"),
            read=self.read,
            complete=int(self.is_complete),
            passed=passed,
        )


def client(server: str | None, cache: Path | None, *, wait: Callable[[float], None]) -> Client:
    """A reader of the Federal Register, or of another server with its interface."""
    if server and not server.startswith(("http://", "https://")):
        raise UsageError(
            Phrase("`{server}` is not an address; write it like {example}", server=server, example=SERVER)
        )
    return Client(server or SERVER, cache=cache and cache / "federal-register", wait=wait)


def import_document(
    name: str, *, client: Client, since: date | None = None, signed: date | None = None
) -> ImportedDraft:
    """Fetch the document of a number, or the executive order of one, and draft its entries.

    Raises UsageError for a name that is neither, TrackerError where it cannot be found or read.
    """
    found = _fetched(name, client, since)
    document = _whole(_only(found, name), client)
    warnings: list[str] = []
    text = ""
    if _is_presidential(document):
        try:
            text = client.text(document.text_url) if document.text_url else ""
        except FetchError as error:
            warnings.append(Phrase("the text was not read: {error}", error=error))
    return _imported(document, found, text, signed, warnings)


def import_recording(name: str, path: str, *, signed: date | None = None) -> ImportedDraft:
    """The same from a recorded answer in a file, without the network and without the text."""
    try:
        answer = json.loads(Path(path).read_bytes())
    except OSError as error:
        raise TrackerError(
            Phrase("cannot read {path}: {strerror}; check the path", path=path, strerror=error.strerror)
        ) from None
    except ValueError:
        raise TrackerError(
            Phrase("{path} is not JSON; name a recorded response of the Federal Register", path=path)
        ) from None
    if not isinstance(answer, dict):
        raise TrackerError(
            Phrase("{path} is not a response of the Federal Register; name another file", path=path)
        )
    if "document_number" in answer:
        found = SearchResult((document_of(answer),), 1, 1, 0)
    else:
        found = read_pages(iter([answer]), _number_of(name)[0])
    document = _only(found, name)
    _refuse_another(document, name, path)
    return _imported(document, found, "", signed, [])


def _fetched(name: str, client: Client, since: date | None) -> SearchResult:
    order, number = _number_of(name)
    if order:
        return find_document(client, order, since)
    return SearchResult((document_of(client.json(f"{client.server}/documents/{number}.json")),), 1, 1, 0)


def _whole(document: RegisterDocument, client: Client) -> RegisterDocument:
    """A document with the address of its text, which an answer to a search may leave out."""
    if document.text_url or not document.number or not _is_presidential(document):
        return document
    return document_of(client.json(f"{client.server}/documents/{document.number}.json"))


def _number_of(name: str) -> tuple[str, str]:
    """The number of an executive order, or of a document."""
    if order := _ORDER.fullmatch(name.strip()):
        return order[1], ""
    if _DOCUMENT.fullmatch(name.strip()):
        return "", name.strip()
    raise UsageError(
        Phrase(
            "`{name}` is not a number of an executive order or document; write 14028 or 2021-10460", name=name
        )
    )


def _refuse_another(document: RegisterDocument, name: str, path: str) -> None:
    order, number = _number_of(name)
    if (order and document.order != order) or (number and document.number != number):
        raise TrackerError(
            Phrase(
                "{path} is about {number}, not about {name}; name another file",
                path=path,
                number=document.number,
                name=name,
            )
        )


def _only(found: SearchResult, name: str) -> RegisterDocument:
    """The document that is meant: never a correction, and of several the first is the oldest."""
    if not found.documents:
        looked = Phrase(
            "{documents} found, {read} read", documents=plural(found.matched, "document"), read=found.read
        )
        passed = (
            Phrase(", {corrections} skipped", corrections=plural(found.corrections, "correction"))
            if found.corrections
            else ""
        )
        raise TrackerError(
            Phrase(
                "no executive order {name} in the response ({looked}{passed}); check the number",
                name=name,
                looked=looked,
                passed=passed,
            )
        )
    return found.documents[0]


def _is_presidential(document: RegisterDocument) -> bool:
    return document.kind == "Presidential Document" or bool(document.order)


def _imported(
    document: RegisterDocument, found: SearchResult, text: str, signed: date | None, warnings: list[str]
) -> ImportedDraft:
    if document.is_correction:
        warnings.append(
            Phrase("{number} is a correction; import the document that it corrects", number=document.number)
        )
    if document.corrected_by:
        warnings.append(
            Phrase("it was corrected by {names}; read that too", names=", ".join(document.corrected_by))
        )
    order = _order(document)
    if not _is_presidential(document):
        draft, more = read_rule(order, document.effective, document.comments, document.dates)
        return _result(draft, document, found, is_complete=True, warnings=[*warnings, *more])
    draft = read_order(text, signed=signed, known=order)
    return _result(
        draft, document, found, is_complete=bool(text), warnings=[*warnings, *draft.order.conflicts]
    )


def _order(document: RegisterDocument) -> Order:
    """What the Federal Register says about an order."""
    return Order(
        id=f"eo-{document.order}" if document.order else id_of_title(document.title),
        title=document.title or document.number,
        kind="executive-order"
        if document.order
        else _KINDS.get(document.subtype or document.kind, "guidance"),
        number=document.order,
        signed=document.signed,
        published=document.published,
        effective=document.effective if _is_presidential(document) else None,
        cite=document.cite,
        document=document.number,
        url=document.url,
    )


def _result(
    draft: Draft, document: RegisterDocument, found: SearchResult, *, is_complete: bool, warnings: list[str]
) -> ImportedDraft:
    return ImportedDraft(
        draft=draft,
        document=document,
        matched=found.matched,
        read=found.read,
        corrections=found.corrections,
        is_complete=is_complete,
        warnings=tuple(warnings),
    )
