"""What a calendar said before: the file that is about to be replaced is the history of the new one.

A curator may correct a date without stating when it became known. Compared with the previous file, the entry
has still changed: its SEQUENCE increases, and its bytes stay the same only if its content does. An entry that
left the store is cancelled, and stays for a while, because a reader that keeps copies would go on showing it.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from typing import NamedTuple

from tracker.errors import TrackerError
from tracker.export.ics.entries import KEPT_FOR, LOOKS
from tracker.export.ics.lines import PRODID, CalendarEntry, utc_text
from tracker.phrases import said
from tracker.wording.feed import State, with_state

_KEY = re.compile(r"(.*)@[a-z.-]+")
_TIMING = ("DTSTART", "DTEND", "DUE", "STATUS", "COLOR")
_STAMPS = frozenset(("UID", "DTSTAMP", "LAST-MODIFIED", "SEQUENCE"))
_STAMP = re.compile(r"[0-9]{8}T[0-9]{6}Z")
_STATES = {f"COLOR:{look.color}": state for state, look in LOOKS.items()}
_CANCELLED = "STATUS:CANCELLED"
_SUMMARY = "SUMMARY:"


def read_calendar(text: str) -> dict[str, CalendarEntry]:
    """The entries of a calendar that this program wrote, by UID; raises TrackerError for any other text."""
    lines = re.split(r"\r?\n", re.sub(r"\r?\n[ \t]", "", text).rstrip())
    if f"PRODID:{PRODID}" not in lines or lines[-1] != "END:VCALENDAR":
        raise TrackerError(said("it is not a calendar that tracker wrote"))
    entries = {}
    inside: list[str] | None = None
    for line in lines:
        if line in {"BEGIN:VEVENT", "BEGIN:VTODO"}:
            inside = []
        elif line in {"END:VEVENT", "END:VTODO"} and inside is not None:
            entry = _entry(line.removeprefix("END:"), inside)
            entries[entry.uid] = entry
            inside = None
        elif inside is not None:
            inside.append(line)
    return entries


def _entry(component: str, lines: Iterable[str]) -> CalendarEntry:
    stamps, body = dict[str, str](), []
    for line in lines:
        name, _, value = line.partition(":")
        if name in _STAMPS:
            stamps[name] = value
        else:
            body.append(line)
    try:
        entry = CalendarEntry(
            component=component,
            uid=stamps["UID"],
            sequence=int(stamps["SEQUENCE"]),
            modified=stamps["LAST-MODIFIED"],
            body=tuple(body),
        )
        _, _ = entry.start, _instant(entry.modified)
    except (KeyError, ValueError):
        raise TrackerError(said("one of its entries cannot be read")) from None
    return entry


class Present(NamedTuple):
    """What the store has now beside the entries of a calendar.

    ``keys`` are those of all deadlines with a date that match its filters, ``repealed`` the ids of passages;
    ``outside`` are entries of what matches but is outside its window.
    """

    keys: Collection[str]
    repealed: Collection[str]
    outside: Iterable[CalendarEntry] = ()


def carried(
    entries: Iterable[CalendarEntry], before: Mapping[str, CalendarEntry], present: Present, day: date
) -> Iterator[CalendarEntry]:
    """The entries, each compared with its predecessor, and those that are gone.

    An entry that left the window by a change is shown as it is now for a while, so that copies of it are
    corrected.
    """
    made = {entry.uid: entry for entry in entries}
    for uid, entry in made.items():
        compared = _compared(entry, before[uid], day) if uid in before else entry
        if _CANCELLED not in compared.body or _is_new(compared, day):
            yield compared
    for entry in present.outside:
        if entry.uid in before and _is_new(compared := _compared(entry, before[entry.uid], day), day):
            yield compared
    for uid, old in before.items():
        if uid not in made and (kept := _kept(old, present, day)):
            yield kept


def _is_new(entry: CalendarEntry, day: date) -> bool:
    """Whether the last change of an entry is so recent that not every reader has seen it."""
    return day - _instant(entry.modified).date() <= KEPT_FOR


def _compared(entry: CalendarEntry, old: CalendarEntry, day: date) -> CalendarEntry:
    if entry.body == old.body and entry.component == old.component:
        return old
    grows = _timing(entry) != _timing(old)
    return entry._replace(
        sequence=max(entry.sequence, old.sequence + grows),
        modified=entry.modified if entry.modified > old.modified else _later(old.modified, day),
    )


def _timing(entry: CalendarEntry) -> list[str]:
    """What a reader plans by: the date and the status, with the colour, which differs for each state."""
    return [line for line in entry.body if line.startswith(_TIMING)]


def _later(modified: str, day: date) -> str:
    """The beginning of a day, or one second after the last change if that is later."""
    return max(utc_text(day), utc_text(_instant(modified) + timedelta(seconds=1)))


def _instant(stamp: str) -> datetime:
    """A stamp as this program writes it; ValueError for any other form, which would not sort with these."""
    if not _STAMP.fullmatch(stamp):
        raise ValueError(stamp)
    return datetime.fromisoformat(stamp).astimezone(UTC)


def _kept(old: CalendarEntry, present: Present, day: date) -> CalendarEntry | None:
    """What happens to an entry that is gone: cancelled for a while, or silently dropped."""
    match = _KEY.fullmatch(old.uid)
    key = match[1] if match else old.uid
    if key in present.keys:  # it is outside the window, or an entry of another kind
        return None
    if _CANCELLED in old.body:
        return old if _is_new(old, day) else None
    id_ = key.partition("#")[0]
    return old._replace(
        sequence=old.sequence + 1,
        modified=_later(old.modified, day),
        body=tuple(_cancelled(old.body, State.REPEALED if id_ in present.repealed else State.GONE)),
    )


def _cancelled(body: Sequence[str], state: State) -> Iterator[str]:
    """The lines of an entry, with the new state in place of the old one, and without alarms."""
    before = next((_STATES[line] for line in body if line in _STATES), State.SET)
    in_alarm = False
    for line in body:
        in_alarm = in_alarm or line == "BEGIN:VALARM"
        if line.startswith("STATUS:"):
            yield _CANCELLED
        elif line.startswith(_SUMMARY):
            yield f"{_SUMMARY}{with_state(_without_state(line.removeprefix(_SUMMARY), before), state)}"
        elif line.startswith("COLOR:"):
            yield f"COLOR:{LOOKS[state].color}"
        elif not in_alarm and not line.startswith(("COMPLETED:", "PERCENT-COMPLETE:")):
            yield line
        in_alarm = in_alarm and line != "END:VALARM"


def _without_state(words: str, state: State) -> str:
    """A summary without its state in front, in the language of the reader or in English.

    The calendar is all that is left of an entry that is gone.
    """
    if state is not State.SET:
        for prefix in (with_state("", state), f"{state.value}: "):
            if words.startswith(prefix):
                return words.removeprefix(prefix)
    return words
