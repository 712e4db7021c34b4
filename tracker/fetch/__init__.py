"""Reading from other computers; the only room that speaks HTTP."""

from tracker.fetch.client import Client, FetchError
from tracker.fetch.federal_register import (
    SERVER,
    RegisterDocument,
    SearchResult,
    document_of,
    find_document,
    read_pages,
)

__all__ = [
    "SERVER",
    "Client",
    "FetchError",
    "RegisterDocument",
    "SearchResult",
    "document_of",
    "find_document",
    "read_pages",
]
