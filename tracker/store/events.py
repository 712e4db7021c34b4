"""From one raw table to one event with its directives."""

import re
from collections.abc import Callable
from functools import lru_cache, partial
from typing import Any

from tracker import schema
from tracker.conventions import CONVENTIONS
from tracker.expression import is_name
from tracker.jurisdictions import CODE, ZONES
from tracker.model import Directive, DirectiveId, Event, EventId, EventKind, Milestone
from tracker.problems import Place, did_you_mean
from tracker.store import parts
from tracker.tables import Findings, Table, fit

UNREADABLE = "unreadable"  # a convention that does not exist
# An event is known from the earliest of these on, unless it says otherwise.
KNOWN_BY = ("signed", "adopted", "approved", "decided", "issued", "promulgated", "published")


def event(raw: Table, place: Place, findings: Findings) -> Event | None:
    """An event with its directives, or None when it has no id to speak of it by."""
    subject = raw["id"] if isinstance(raw.get("id"), str) else ""
    table = fit(raw, schema.EVENT, place, subject, findings)
    if "cite" not in raw and "url" not in raw:
        findings.add(
            "missing-key", "neither `cite` nor `url` is there", "say where it stands", place, id=subject
        )
    dates = _dates(table.get("dates", {}), place.at("dates"), subject, findings)
    built = Event(
        id=EventId(subject),
        title=table.get("title", ""),
        kind=table.get("kind", EventKind.STATUTE),
        jurisdiction=table.get("jurisdiction", ""),
        tz=_zone(table, place, subject, findings),
        dates=dates,
        known=table.get("known") or min((dates[n].on for n in KNOWN_BY if n in dates), default=None),
        revoked=parts.repeal("revoked", table, place, subject, findings) if "revoked" in table else None,
        # A kind that cannot be read has no default way to count, and that was said already.
        counting=_counting(table, place, subject, findings) or ("" if "kind" in table else UNREADABLE),
        directives=_directives(table.get("directive", ()), place, subject, findings),
        place=place,
        **parts.rest(table, _PLAIN_OF_EVENT),
    )
    _check_names(built, findings)
    return built if "id" in table else None


_PLAIN_OF_EVENT = frozenset(
    {"issuer", "cite", "url", "tags", "awaiting", "incidents", "calendar", "source", "note", "accept"}
)
_DAY = schema.MILESTONE["on"]


def _dates(raw: Table, place: Place, subject: str, findings: Findings) -> dict[str, Milestone]:
    dates = {}
    for name, value in raw.items():
        if isinstance(value, dict):
            good = fit(value, schema.MILESTONE, place.at(name), subject, findings)
        else:
            fitted = fit({name: value}, schema.Keys({name: _DAY}), place, subject, findings)
            good = {"on": fitted[name]} if fitted else {}
        if "on" in good:
            dates[name] = Milestone(on=good["on"], known=good.get("known"))
    return dates


def _zone(table: Table, place: Place, subject: str, findings: Findings) -> str:
    code = table.get("jurisdiction")
    if code and not re.fullmatch(CODE, code):
        findings.add(
            "bad-jurisdiction",
            f"`{code}` is no jurisdiction",
            "write the country, and a part of it behind a hyphen: US, US-CA, EU",
            place.at("jurisdiction"),
            id=subject,
        )
        return _own_zone(table, place, subject, findings) or "UTC"
    if "tz" in table:
        return _own_zone(table, place, subject, findings) or "UTC"
    if zone := ZONES.get(table.get("jurisdiction", "")):
        return zone
    if table.get("jurisdiction"):
        findings.add(
            "no-zone",
            f"the time zone of `{table['jurisdiction']}` is not known",
            'add tz, such as tz = "Europe/Rome"',
            place.at("jurisdiction"),
            id=subject,
        )
    return "UTC"


def _own_zone(table: Table, place: Place, subject: str, findings: Findings) -> str:
    zone: str = table.get("tz", "")
    if "tz" in table and not is_zone(zone):
        findings.add(
            "unknown-zone",
            f"no time zone `{zone}`",
            'use an IANA name, such as "Europe/Brussels"',
            place.at("tz"),
            id=subject,
        )
        return ""
    return zone


@lru_cache(maxsize=256)
def is_zone(name: str) -> bool:
    """Whether a text is the name of a time zone."""
    from zoneinfo import ZoneInfo

    try:
        ZoneInfo(name)
    except (OSError, ValueError, KeyError):  # a folder, a bad path, a name that is not there
        return False
    return True


def _counting(table: Table, place: Place, subject: str, findings: Findings) -> str:
    name: str = table.get("counting", "")
    if "counting" in table and name not in CONVENTIONS:
        remedy = did_you_mean(name, tuple(CONVENTIONS)) or f"known are {', '.join(CONVENTIONS)}"
        findings.add(
            "unknown-convention", f"no convention `{name}`", remedy, place.at("counting"), id=subject
        )
    return name


def _check_names(event: Event, findings: Findings) -> None:
    """Milestones, incidents and directives of an event share one name space."""
    owners: dict[str, str] = dict.fromkeys((directive.id for directive in event.directives), "a directive")
    for kind, names in (("dates", event.dates), ("awaiting", event.awaiting), ("incidents", event.incidents)):
        for name in names:
            place = event.place.at(kind, name)
            if not is_name(name):
                findings.add(
                    "bad-id", f"`{name}` is no name", "use a-z, 0-9, dots, hyphens", place, id=event.id
                )
            if name in owners:
                message = f"`{name}` names {owners[name]} and something under `{kind}`"
                findings.add("name-clash", message, "rename one of them", place, id=event.id)
            owners[name] = f"something under `{kind}`"


def _directives(raws: Any, place: Place, event_id: str, findings: Findings) -> tuple[Directive, ...]:  # noqa: ANN401
    built: dict[str, Directive] = {}
    for index, raw in enumerate(raws):
        spot = place.at("directive", index)
        directive = _directive(raw, spot, event_id, findings)
        if directive is None:
            continue
        if first := built.get(directive.id):
            findings.add(
                "duplicate-id",
                f"directive `{directive.id}` is there twice; the first one counts",
                "give this one another id, or delete it",
                spot.at("id"),
                id=f"{event_id}/{directive.id}",
                other=first.place.at("id"),
            )
        else:
            built[directive.id] = directive
    return tuple(built.values())


def _directive(raw: Table, place: Place, event_id: str, findings: Findings) -> Directive | None:
    subject = f"{event_id}/{raw['id']}" if isinstance(raw.get("id"), str) else event_id
    table = fit(raw, schema.DIRECTIVE, place, subject, findings)
    if "id" not in table:
        return None
    said = [name for name in ("due", "readings", "undated") if name in raw]
    said = [name for name in said if raw[name] or name == "due"]  # no words and no readings say nothing
    if len(said) != 1:
        message = f"says {' and '.join(f'`{name}`' for name in said)}" if said else "says no `due`"
        findings.add("one-due", message, "say exactly one of `due`, `readings`, `undated`", place, id=subject)
    return Directive(
        id=DirectiveId(table["id"]),
        title=table.get("title", ""),
        cite=table.get("cite", ""),
        place=place,
        **parts.rest(table, _PLAIN),
        **{name: read(table, place, subject, findings) for name, read in _READ.items() if name in table},
    )


_PLAIN = frozenset(
    {"kind", "modal", "actor", "binds", "scope", "url", "undated", "source", "note", "accept", "known"}
)
_READ: dict[str, Callable[[Table, Place, str, Findings], Any]] = {
    "due": partial(parts.due, "due"),
    "readings": parts.readings,
    "repeat": parts.repeat,
    "until": partial(parts.due, "until"),
    "counting": _counting,
    "tz": _own_zone,
    "was": parts.moves,
    "dropped": partial(parts.repeal, "dropped"),
    "done": parts.outcomes,
}
