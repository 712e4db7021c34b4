"""What is read from other computers; the only room that speaks HTTP."""

from tracker.fetch.client import Client, FetchError
from tracker.fetch.federal_register import SERVER, Document, Found, find, read_document, read_pages

__all__ = ["SERVER", "Client", "Document", "FetchError", "Found", "find", "read_document", "read_pages"]
