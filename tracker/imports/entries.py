"""What is imported, whatever the source: deadlines with their lines, and what could not be read."""

import re
from datetime import date
from typing import NamedTuple
from unicodedata import normalize

from tracker.expression.grammar import is_name

LONGEST_ID = 60


class Due(NamedTuple):
    """A day, or a month or another span as a store writes it.

    ``at`` is a time of day, ``17:30``, in a ``zone`` by its IANA name, empty for that of the jurisdiction.
    ``told`` is a time as it was given, in an unknown zone.
    """

    value: date | str
    at: str = ""
    zone: str = ""
    told: str = ""

    def __str__(self) -> str:
        return " ".join(filter(None, (str(self.value), self.at, self.zone)))


class ImportedEntry(NamedTuple):
    """One deadline; empty values were not given. ``event`` is the act that the entry itself names."""

    line: int
    title: str
    due: Due
    id: str = ""
    cite: str = ""
    actor: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    url: str = ""
    note: str = ""
    kind: str = ""
    event: str = ""
    event_title: str = ""
    event_cite: str = ""
    jurisdiction: str = ""


class RefusedLine(NamedTuple):
    """A line that was not imported, and why, as a sentence without its full stop."""

    line: int
    reason: str


class Imported(NamedTuple):
    """What a file has: the deadlines, in its order, the lines that were refused, the columns left out."""

    entries: tuple[ImportedEntry, ...]
    refused: tuple[RefusedLine, ...]
    unread: tuple[str, ...] = ()


def in_ascii(text: str) -> str:
    """A text in lower case, its letters without accents, and without other characters."""
    return normalize("NFKD", text).encode("ascii", "ignore").decode().lower()


def slug(text: str) -> str:
    """A name for the id of an entry: lower-case letters, digits and hyphens; else made of a hash."""
    words = re.findall(r"[a-z0-9]+(?:\.[a-z0-9]+)*", in_ascii(text))
    name = "-".join(words)[:LONGEST_ID].strip("-.")
    if not is_name(name):  # for example a date, or a word of the grammar
        from tracker.digests import blake2b

        digest = blake2b(text.encode(), digest_size=4).hexdigest()
        name = f"entry-{digest}"
    return name
