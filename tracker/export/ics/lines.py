"""The text of a calendar: content lines, folded, in components (RFC 5545, 3.1).

The convention of this module: a line is a content line before folding; the texts in it are escaped.
"""

from collections.abc import Iterable
from datetime import UTC, date, datetime
from functools import lru_cache
from operator import attrgetter
from typing import NamedTuple

from tracker.export.ics.vtimezone import basic, vtimezones

PRODID = "-//tracker//Regulatory deadlines//EN"
LONGEST_LINE = 75  # octets


class CalendarEntry(NamedTuple):
    """One component of a calendar; ``body`` has its lines without UID and stamps."""

    component: str
    uid: str
    sequence: int
    modified: str  # an instant in UTC, as it is written: such texts sort as the instants do
    body: tuple[str, ...]

    @property
    def start(self) -> date:
        """The day on which it begins or is due; raises ValueError where it does not say so."""
        line = next((line for line in self.body if line.startswith(("DTSTART", "DUE"))), "")
        value = line.rpartition(":")[2]
        return date(int(value[:4]), int(value[4:6]), int(value[6:8]))


def calendar(name: str, words: str, entries: Iterable[CalendarEntry]) -> str:
    """A whole calendar, its entries in the order of their UIDs."""
    ordered = sorted(entries, key=attrgetter("uid"))
    texts = [component(entry) for entry in ordered]
    timed = [entry for entry, text in zip(ordered, texts, strict=True) if ";TZID=" in text]
    head = (
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        f"PRODID:{PRODID}",
        "CALSCALE:GREGORIAN",
        f"NAME:{escape(name)}",
        f"X-WR-CALNAME:{escape(name)}",
        f"DESCRIPTION:{escape(words)}",
        f"X-WR-CALDESC:{escape(words)}",
        "REFRESH-INTERVAL;VALUE=DURATION:P1D",
        "X-PUBLISHED-TTL:P1D",
        *vtimezones(line for entry in timed for line in entry.body),
    )
    return "".join((*map(fold, head), *texts, fold("END:VCALENDAR")))


@lru_cache(maxsize=20_000)  # an entry is in the calendars of its act, its jurisdiction and its tags
def component(entry: CalendarEntry) -> str:
    """The lines of an entry, folded."""
    lines = (
        f"BEGIN:{entry.component}",
        f"UID:{entry.uid}",
        f"DTSTAMP:{entry.modified}",
        f"LAST-MODIFIED:{entry.modified}",
        f"SEQUENCE:{entry.sequence}",
        *entry.body,
        f"END:{entry.component}",
    )
    return "".join(map(fold, lines))


def escape(text: str) -> str:
    """A value of type TEXT (RFC 5545, 3.3.11)."""
    return text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n")


def fold(line: str) -> str:
    """A content line with its end, folded so that no part has more than 75 octets or half a character."""
    if len(line) <= LONGEST_LINE and line.isascii():
        return f"{line}\r\n"
    data, parts, start, room = line.encode(), [], 0, LONGEST_LINE
    while len(data) - start > room:
        end = start + room
        while data[end] & 0xC0 == 0x80:  # noqa: PLR2004  within a character of UTF-8
            end -= 1
        parts.append(data[start:end])
        start, room = end, LONGEST_LINE - 1
    return b"\r\n ".join([*parts, data[start:]]).decode() + "\r\n"


def day_text(day: date) -> str:
    """A day in the basic format of ISO 8601: ``20270331``."""
    return day.isoformat().replace("-", "")


def utc_text(at: date | datetime) -> str:
    """An instant in UTC; of a day, its beginning."""
    return f"{basic(at.astimezone(UTC))}Z" if isinstance(at, datetime) else f"{day_text(at)}T000000Z"
