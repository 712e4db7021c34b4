"""From one raw table to one event with its directives."""

import re
from collections.abc import Callable, Iterable
from functools import lru_cache, partial
from typing import Any

from tracker.conventions import CONVENTIONS
from tracker.expression import is_name
from tracker.jurisdictions import CODE, ZONES
from tracker.model import Directive, DirectiveId, Event, EventId, EventKind, Milestone
from tracker.problems import Location
from tracker.rules import Rule
from tracker.store import directives as parts
from tracker.text import did_you_mean
from tracker.toml import schema
from tracker.toml.validation import ProblemCollector, Table, fit

UNREADABLE = "unreadable"  # a convention that does not exist
# An event is known from the earliest of these on, unless it says otherwise.
KNOWN_BY = ("signed", "adopted", "approved", "decided", "issued", "promulgated", "published")


def event(raw: Table, location: Location, collector: ProblemCollector) -> Event | None:
    """An event with its directives, or None when it has no id to speak of it by."""
    subject = raw["id"] if isinstance(raw.get("id"), str) else ""
    table = fit(raw, schema.EVENT, location, subject, collector)
    if "cite" not in raw and "url" not in raw:
        collector.add(
            Rule.MISSING_KEY, "neither `cite` nor `url` is there", "say where it stands", location, id=subject
        )
    dates = _dates(table.get("dates", {}), location.at("dates"), subject, collector)
    built = Event(
        id=EventId(subject),
        title=table.get("title", ""),
        kind=table.get("kind", EventKind.STATUTE),
        jurisdiction=table.get("jurisdiction", ""),
        tz=_zone(table, location, subject, collector),
        dates=dates,
        known=table.get("known") or min((dates[n].on for n in KNOWN_BY if n in dates), default=None),
        revoked=parts.repeal("revoked", table, location, subject, collector) if "revoked" in table else None,
        # A kind that cannot be read has no default way to count, and that was said already.
        counting=_counting(table, location, subject, collector) or ("" if "kind" in table else UNREADABLE),
        directives=_directives(table.get("directive", ()), location, subject, collector),
        location=location,
        **parts.rest(table, _PLAIN_OF_EVENT),
    )
    _check_names(built, collector)
    return built if "id" in table else None


_PLAIN_OF_EVENT = frozenset(
    {"issuer", "cite", "url", "tags", "awaiting", "incidents", "calendar", "source", "note", "accept"}
)
_DAY = schema.MILESTONE["on"]


def _dates(raw: Table, location: Location, subject: str, collector: ProblemCollector) -> dict[str, Milestone]:
    dates = {}
    for name, value in raw.items():
        if isinstance(value, dict):
            good = fit(value, schema.MILESTONE, location.at(name), subject, collector)
        else:
            fitted = fit({name: value}, schema.Keys({name: _DAY}), location, subject, collector)
            good = {"on": fitted[name]} if fitted else {}
        if "on" in good:
            dates[name] = Milestone(on=good["on"], known=good.get("known"))
    return dates


def _zone(table: Table, location: Location, subject: str, collector: ProblemCollector) -> str:
    code = table.get("jurisdiction")
    if code and not re.fullmatch(CODE, code):
        collector.add(
            Rule.BAD_JURISDICTION,
            f"`{code}` is no jurisdiction",
            "write the country, and a part of it behind a hyphen: US, US-CA, EU",
            location.at("jurisdiction"),
            id=subject,
        )
        return _own_zone(table, location, subject, collector) or "UTC"
    if "tz" in table:
        return _own_zone(table, location, subject, collector) or "UTC"
    if zone := ZONES.get(table.get("jurisdiction", "")):
        return zone
    if table.get("jurisdiction"):
        collector.add(
            Rule.NO_ZONE,
            f"the time zone of `{table['jurisdiction']}` is not known",
            'add tz, such as tz = "Europe/Rome"',
            location.at("jurisdiction"),
            id=subject,
        )
    return "UTC"


def _own_zone(table: Table, location: Location, subject: str, collector: ProblemCollector) -> str:
    zone: str = table.get("tz", "")
    if "tz" in table and not is_zone(zone):
        collector.add(
            Rule.UNKNOWN_ZONE,
            f"no time zone `{zone}`",
            'use an IANA name, such as "Europe/Brussels"',
            location.at("tz"),
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


def _counting(table: Table, location: Location, subject: str, collector: ProblemCollector) -> str:
    name: str = table.get("counting", "")
    if "counting" in table and name not in CONVENTIONS:
        remedy = did_you_mean(name, tuple(CONVENTIONS)) or f"known are {', '.join(CONVENTIONS)}"
        collector.add(
            Rule.UNKNOWN_CONVENTION, f"no convention `{name}`", remedy, location.at("counting"), id=subject
        )
    return name


def _check_names(event: Event, collector: ProblemCollector) -> None:
    """Milestones, incidents and directives of an event share one name space."""
    owners: dict[str, str] = dict.fromkeys((directive.id for directive in event.directives), "a directive")
    for kind, names in (("dates", event.dates), ("awaiting", event.awaiting), ("incidents", event.incidents)):
        for name in names:
            location = event.location.at(kind, name)
            if not is_name(name):
                collector.add(
                    Rule.BAD_ID, f"`{name}` is no name", "use a-z, 0-9, dots, hyphens", location, id=event.id
                )
            if name in owners:
                message = f"`{name}` names {owners[name]} and something under `{kind}`"
                collector.add(Rule.NAME_CLASH, message, "rename one of them", location, id=event.id)
            owners[name] = f"something under `{kind}`"


def _directives(
    raws: Iterable[Table], location: Location, event_id: str, collector: ProblemCollector
) -> tuple[Directive, ...]:
    built: dict[str, Directive] = {}
    for index, raw in enumerate(raws):
        spot = location.at("directive", index)
        directive = _directive(raw, spot, event_id, collector)
        if directive is None:
            continue
        if first := built.get(directive.id):
            collector.add(
                Rule.DUPLICATE_ID,
                f"directive `{directive.id}` is there twice; the first one counts",
                "give this one another id, or delete it",
                spot.at("id"),
                id=f"{event_id}/{directive.id}",
                other=first.location.at("id"),
            )
        else:
            built[directive.id] = directive
    return tuple(built.values())


def _directive(
    raw: Table, location: Location, event_id: str, collector: ProblemCollector
) -> Directive | None:
    subject = f"{event_id}/{raw['id']}" if isinstance(raw.get("id"), str) else event_id
    table = fit(raw, schema.DIRECTIVE, location, subject, collector)
    if "id" not in table:
        return None
    said = [name for name in ("due", "readings", "undated") if name in raw]
    said = [name for name in said if raw[name] or name == "due"]  # no words and no readings say nothing
    if len(said) != 1:
        message = f"says {' and '.join(f'`{name}`' for name in said)}" if said else "says no `due`"
        collector.add(
            Rule.ONE_DUE, message, "say exactly one of `due`, `readings`, `undated`", location, id=subject
        )
    return Directive(
        id=DirectiveId(table["id"]),
        title=table.get("title", ""),
        cite=table.get("cite", ""),
        location=location,
        **parts.rest(table, _PLAIN),
        **{name: read(table, location, subject, collector) for name, read in _READ.items() if name in table},
    )


_PLAIN = frozenset(
    {"kind", "modal", "actor", "binds", "scope", "url", "undated", "source", "note", "accept", "known"}
)
_READ: dict[str, Callable[[Table, Location, str, ProblemCollector], Any]] = {
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
