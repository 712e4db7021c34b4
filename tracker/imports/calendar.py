"""Deadlines of a calendar (RFC 5545): events and tasks, one deadline each.

Only what a deadline needs is read, so the few rules for that are here: content lines are unfolded, names and
parameters are separated, texts are unescaped. Recurring entries are refused, since a store has rules for
them.
"""

import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import NamedTuple

from tracker.errors import UsageError
from tracker.imports.entries import Due, Imported, ImportedEntry, RefusedLine
from tracker.phrases import Phrase
from tracker.text import clean
from tracker.zones import is_zone

OWN_DOMAIN = re.compile(r"@(?:tasks\.)?deadline-tracker$")  # of the UIDs of the program's own export
_LINE = re.compile(
    r"(?P<name>[\w-]+)(?P<parameters>(?:;[\w-]+=(?:\"[^\"]*\"|[^\";:,]*)(?:,(?:\"[^\"]*\"|[^\";:,]*))*)*):(?P<value>.*)",
    re.DOTALL,
)
_TIME = re.compile(r"(\d{4})(\d{2})(\d{2})(?:T(\d{2})(\d{2})\d{2}Z?)?")
_TZID = re.compile(r";TZID=(\"[^\"]*\"|[^;:]*)", re.IGNORECASE)
# What an entry of the program's own export contains for an import.
_TITLE = "X-TRACKER-TITLE"
_OWN = (_TITLE, "X-TRACKER-DUE", "X-TRACKER-CITE", "X-TRACKER-URL")
_COMPONENTS = frozenset({"VEVENT", "VTODO"})


class _Property(NamedTuple):
    """A content line: its parameters as written, and its value."""

    line: int
    parameters: str
    value: str

    @property
    def text(self) -> str:
        """The value without escapes and terminal control characters, its lines kept apart."""
        text = re.sub(r"\\(.)", lambda match: "\n" if match[1] in "nN" else match[1], self.value)
        return "\n".join(map(clean, text.split("\n")))


def read_icalendar(text: str) -> Imported:
    """Every event and task of a calendar; raises UsageError when it is not one."""
    if not re.match(r"\ufeff?\s*BEGIN:VCALENDAR", text, re.IGNORECASE):
        raise UsageError("this is not a calendar: its first line is not BEGIN:VCALENDAR")
    entries, refused = [], []
    for line, properties in _components(text):
        try:
            entries.append(_entry(line, properties))
        except ValueError as error:
            refused.append(RefusedLine(line, str(error)))
    return Imported(tuple(entries), tuple(refused))


def _components(text: str) -> Iterator[tuple[int, dict[str, _Property]]]:
    """The properties of each event and task by name, the first of each name, without those of its alarms."""
    opened: list[str] = []
    found: dict[str, _Property] = {}
    first = 0
    for line, content in _unfolded(text):
        match = _LINE.fullmatch(content)
        if match is None:
            continue
        name, value = match["name"].upper(), match["value"]
        if name == "BEGIN":
            opened.append(value.upper())
            if opened[-1] in _COMPONENTS:
                first, found = line, {}
        elif name == "END":
            if opened and opened.pop() in _COMPONENTS:
                yield first, found
        elif opened and opened[-1] in _COMPONENTS:
            found.setdefault(name, _Property(line, match["parameters"], value))


def _unfolded(text: str) -> Iterator[tuple[int, str]]:
    """The content lines, each with the number of its first line."""
    number, content = 1, ""
    for at, line in enumerate(text.removeprefix("\ufeff").splitlines(), 1):
        if line[:1] in {" ", "\t"}:
            content += line[1:]
            continue
        if content:
            yield number, content
        number, content = at, line
    if content:
        yield number, content


def _entry(line: int, properties: Mapping[str, _Property]) -> ImportedEntry:
    summary = properties.get("SUMMARY")
    title = " ".join(summary.text.split()) if summary else ""
    if not title:
        raise ValueError("it has no SUMMARY; a deadline needs a title")
    if "RRULE" in properties or "RDATE" in properties:
        raise ValueError(
            Phrase("`{title}` repeats; write it into a store with `repeat` or `series`", title=title)
        )
    if "STATUS" in properties and properties["STATUS"].value.upper() == "CANCELLED":
        raise ValueError(Phrase("`{title}` is cancelled", title=title))
    uid = properties["UID"].text if "UID" in properties else ""
    categories = _values(properties, "CATEGORIES")
    entry = ImportedEntry(
        line=line,
        title=title,
        due=_due(properties),
        id=f"{uid} {properties['RECURRENCE-ID'].value}" if "RECURRENCE-ID" in properties else uid,
        url=properties["URL"].text if "URL" in properties else "",
        tags=categories,
        note=" ".join(properties["DESCRIPTION"].text.split()) if "DESCRIPTION" in properties else "",
    )
    return _own(entry, uid, properties) if OWN_DOMAIN.search(uid) else entry


def _values(properties: Mapping[str, _Property], name: str) -> tuple[str, ...]:
    """The texts of a property that has a list of them."""
    if name not in properties:
        return ()
    parts = re.findall(r"((?:\\.|[^\\,])+)", properties[name].value)
    return tuple(_Property(0, "", part).text.strip() for part in parts)


def _due(properties: Mapping[str, _Property]) -> Due:
    """The day of a task, or of an event; for an event with a time, its end, if that is on the same day."""
    given = properties.get("DUE") or properties.get("DTSTART")
    if given is None:
        raise ValueError("it has no DTSTART and no DUE; a deadline needs a date")
    due = _time(given)
    end = properties.get("DTEND")
    if due.at and end is not None and _time(end).value == due.value:
        return _time(end)
    return due


def _time(given: _Property) -> Due:
    match = _TIME.fullmatch(given.value.strip())
    if match is None:
        raise ValueError(Phrase("`{value}` is not a date of iCalendar", value=given.value))
    try:
        day = date(int(match[1]), int(match[2]), int(match[3]))
    except ValueError:
        raise ValueError(Phrase("`{value}` is not a date that exists", value=given.value)) from None
    if not match[4]:
        return Due(day)
    at = f"{match[4]}:{match[5]}"
    zone = _zone(given)
    if zone and not is_zone(zone):  # such as Windows zone names: the day stays, the time is only noted
        return Due(day, told=f"{at} {zone}")
    return Due(day, at, zone)


def _zone(given: _Property) -> str:
    """The zone of a time as it is named; empty for the reader's own."""
    if given.value.strip().endswith("Z"):
        return "UTC"
    match = _TZID.search(given.parameters)
    return match[1].strip('"') if match else ""


def _own(entry: ImportedEntry, uid: str, properties: Mapping[str, _Property]) -> ImportedEntry:
    """An entry of the program's own export: its key, and what the export says in properties of its own.

    Another program may have dropped these; then the title is the whole summary, and nothing else is known.
    """
    event, _, id_ = OWN_DOMAIN.sub("", uid).partition("/")
    jurisdiction, kind, *tags = (*entry.tags, "", "")
    said = {name: properties[name].text for name in _OWN if name in properties}
    span = said.get("X-TRACKER-DUE")
    return entry._replace(
        id=id_.replace("#", "-"),
        event=event,
        title=said.get(_TITLE, entry.title),
        due=Due(span) if span else entry.due,
        jurisdiction=jurisdiction,
        kind=kind,
        tags=tuple(filter(None, tags)),
        actor=_values(properties, "X-TRACKER-ACTOR"),
        cite=said.get("X-TRACKER-CITE", ""),
        url=said.get("X-TRACKER-URL", entry.url),
        note="" if _TITLE in said else entry.note,
    )
