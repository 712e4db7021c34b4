"""One deadline as an entry of a calendar, and the text of a calendar of entries.

The convention of this module: a line is a content line before folding; the texts in it are escaped.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, date, datetime, timedelta, timezone
from functools import lru_cache
from typing import NamedTuple

from tracker.export.ics.vtimezone import basic, vtimezones
from tracker.export.knowledge import Knowledge
from tracker.model import Deadline
from tracker.text import clean
from tracker.wording.deadline import SPANS
from tracker.wording.feed import State, headline, paragraphs, state_of
from tracker.zones import zone_of

PRODID = "-//tracker//Regulatory deadlines//EN"
DOMAIN = "deadline-tracker"
LONGEST_LINE = 75  # octets (RFC 5545, 3.1)
LONGEST_URL = 200  # characters: some readers fail on more
SHOWN_FOR = timedelta(minutes=30)  # before an instant: several readers hide an entry without a length
KEPT_FOR = timedelta(days=90)  # how long a cancelled entry remains, so that every reader sees it
ALARMS = ("-P6DT15H", "-PT15H")  # at 9:00, a week and a day before
TIMED_ALARMS = ("-P7D", "-P1D")
_STATUS = {State.PROJECTED: "TENTATIVE", State.REPEALED: "CANCELLED", State.GONE: "CANCELLED"}
_TASK_STATUS = {State.DONE: "COMPLETED", State.REPEALED: "CANCELLED", State.GONE: "CANCELLED"}
_COLORS = {
    State.SET: "firebrick",
    State.PROJECTED: "darkorange",
    State.STAYED: "slateblue",
    State.DONE: "seagreen",
    State.REPEALED: "gray",
    State.GONE: "gray",
}
_ESCAPES = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n"})


class CalendarEntry(NamedTuple):
    """One component of a calendar; ``body`` has its lines without UID and stamps."""

    component: str
    uid: str
    sequence: int
    modified: str  # an instant in UTC, as it is written: such texts sort as the instants do
    body: tuple[str, ...]

    def lines(self) -> Iterator[str]:
        """Its content lines."""
        yield f"BEGIN:{self.component}"
        yield f"UID:{self.uid}"
        yield f"DTSTAMP:{self.modified}"
        yield f"LAST-MODIFIED:{self.modified}"
        yield f"SEQUENCE:{self.sequence}"
        yield from self.body
        yield f"END:{self.component}"


def start_of(entry: CalendarEntry) -> str:
    """When an entry begins or is due, as written, without its zone: such texts sort by date."""
    return next((line.rpartition(":")[2] for line in entry.body if line.startswith(("DTSTART", "DUE"))), "")


class Style(NamedTuple):
    """What kind of entries a calendar has: events, or tasks; with alarms or without."""

    tasks: bool = False
    alarms: bool = False

    @property
    def component(self) -> str:
        return "VTODO" if self.tasks else "VEVENT"

    def uid(self, deadline: Deadline) -> str:
        """Its key, and a domain: a task and an event about one deadline may be in one collection."""
        return f"{escape(deadline.name)}@{f'tasks.{DOMAIN}' if self.tasks else DOMAIN}"

    def shows(self, deadline: Deadline) -> bool:
        """Whether a deadline may be in it: only something that somebody can do is a task."""
        return not self.tasks or deadline.directive.kind.takes_outcome


def entry_of(deadline: Deadline, knowledge: Knowledge, style: Style) -> CalendarEntry:
    """The entry of a deadline that has a date."""
    stamp = knowledge.stamp(deadline)
    return CalendarEntry(
        component=style.component,
        uid=style.uid(deadline),
        sequence=stamp.sequence,
        modified=midnight(stamp.modified),
        body=tuple(_body(deadline, style)),
    )


def _body(deadline: Deadline, style: Style) -> Iterator[str]:
    state, event = state_of(deadline), deadline.event
    yield from _task_times(deadline, state) if style.tasks else _event_times(deadline, state)
    yield f"SUMMARY:{escape(headline(deadline, state))}"
    url = deadline.directive.url or event.url
    is_short = len(url) <= LONGEST_URL and re.fullmatch(r"https?://[!-~]+", url)
    words = paragraphs(deadline)
    if url and not is_short:
        words.insert(-1, clean(url))
        yield f"X-TRACKER-URL:{escape(clean(url))}"
    text = escape("\n".join(words))
    yield f"DESCRIPTION:{text}"
    if is_short:
        yield f"URL:{url}"
    categories = (event.jurisdiction, deadline.directive.kind.value, *map(clean, event.tags))
    yield f"CATEGORIES:{','.join(map(escape, categories))}"
    yield f"COLOR:{_COLORS[state]}"
    yield from _for_import(deadline)
    if not style.tasks:
        yield "TRANSP:TRANSPARENT"
    if style.alarms and state in {State.SET, State.PROJECTED}:
        yield from _alarms(deadline, style)


def _for_import(deadline: Deadline) -> Iterator[str]:
    """The properties for ``import ics``, in English whatever language the rest is in."""
    directive = deadline.directive
    yield f"X-TRACKER-CITE:{escape(clean(directive.cite))}"
    yield f"X-TRACKER-TITLE:{escape(clean(directive.title))}"
    if directive.actor:
        yield f"X-TRACKER-ACTOR:{','.join(escape(clean(each)) for each in directive.actor)}"
    if deadline.computed.precision in SPANS:
        yield f"X-TRACKER-DUE:{deadline.due_text}"


def _event_times(deadline: Deadline, state: State) -> Iterator[str]:
    assert deadline.due
    at = deadline.computed.at
    if at is None:
        yield f"DTSTART;VALUE=DATE:{_day(deadline.due)}"
        if deadline.due < date.max:  # RFC 5545: without an end it takes one day
            yield f"DTEND;VALUE=DATE:{_day(deadline.due + timedelta(days=1))}"
    else:
        yield from _instants(deadline, {"DTSTART": at.astimezone(UTC) - SHOWN_FOR, "DTEND": at})
    yield f"STATUS:{_STATUS.get(state, 'CONFIRMED')}"


def _task_times(deadline: Deadline, state: State) -> Iterator[str]:
    assert deadline.due
    if at := deadline.computed.at:
        yield from _instants(deadline, {"DUE": at})
    else:
        yield f"DUE;VALUE=DATE:{_day(deadline.due)}"
    yield f"STATUS:{_TASK_STATUS.get(state, 'NEEDS-ACTION')}"
    if outcome := deadline.outcome:
        yield f"COMPLETED:{_utc(outcome.at) if outcome.at else midnight(outcome.day)}"
        yield "PERCENT-COMPLETE:100"


def _instants(deadline: Deadline, instants: Mapping[str, datetime]) -> Iterator[str]:
    """Instants in the deadline's own zone; in UTC if one of them occurs twice when the clocks change."""
    name = deadline.directive.tz or deadline.event.tz
    zone = zone_of(name)
    local = {key: at.astimezone(UTC).astimezone(zone) for key, at in instants.items()}
    in_utc = isinstance(zone, timezone) or any(at.fold or name == "UTC" for at in local.values())
    for key, at in local.items():
        if in_utc:
            yield f"{key}:{_utc(at)}"
        else:
            yield f"{key};TZID={name}:{basic(at)}"


def _alarms(deadline: Deadline, style: Style) -> Iterator[str]:
    related = ";RELATED=END" if style.tasks or deadline.computed.at else ""
    for trigger in TIMED_ALARMS if deadline.computed.at else ALARMS:
        yield "BEGIN:VALARM"
        yield "ACTION:DISPLAY"
        yield f"DESCRIPTION:{escape(headline(deadline, State.SET))}"
        yield f"TRIGGER{related}:{trigger}"
        yield "END:VALARM"


def calendar(name: str, words: str, entries: Iterable[CalendarEntry]) -> str:
    """A whole calendar, its entries in the order of their UIDs."""
    ordered = sorted(entries, key=lambda entry: entry.uid)
    lines = [
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
        *vtimezones(line for entry in ordered for line in entry.body),
    ]
    return "".join((*map(fold, lines), *map(entry_text, ordered), fold("END:VCALENDAR")))


@lru_cache(maxsize=20_000)  # an entry is in the calendars of its act, its jurisdiction and its tags
def entry_text(entry: CalendarEntry) -> str:
    """The lines of an entry, folded."""
    return "".join(map(fold, entry.lines()))


def midnight(day: date) -> str:
    """The beginning of a day, in UTC."""
    return f"{_day(day)}T000000Z"


def _day(day: date) -> str:
    return day.isoformat().replace("-", "")


def _utc(at: datetime) -> str:
    return f"{basic(at.astimezone(UTC))}Z"


def escape(text: str) -> str:
    """A value of type TEXT (RFC 5545, 3.3.11)."""
    return text.translate(_ESCAPES)


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
