"""From one table of a file to one event with its directives."""

import re

from tracker.expression.grammar import is_name
from tracker.jurisdictions import CODE, ZONES
from tracker.model import Directive, Event, EventId, EventKind, Milestone
from tracker.phrases import Phrase
from tracker.rules import Rule
from tracker.store import schema
from tracker.store.directives import read_directive
from tracker.store.recurring import read_pauses, read_series
from tracker.store.values import plain_values, read_counting, read_repeal, read_translations, read_zone
from tracker.toml.cursor import Cursor
from tracker.toml.schema import Field, TableSchema, Type

UNREADABLE = "unreadable"  # a convention that does not exist
# An event is known from the earliest of these on, unless it says otherwise.
KNOWN_BY = ("signed", "adopted", "approved", "decided", "issued", "promulgated", "published")

_PLAIN = frozenset(
    {
        "aliases",
        "short",
        "issuer",
        "cite",
        "url",
        "tags",
        "related",
        "awaiting",
        "incidents",
        "calendar",
        "source",
        "note",
        "accept",
        "unreviewed",
    }
)
_MILESTONE_TABLE = Field(Type.TABLE, "the day, with more about it")


def read_event(cursor: Cursor) -> Event | None:
    """An event with its directives, or None when it has no id to report problems under."""
    table = cursor.table
    if "cite" not in cursor.raw and "url" not in cursor.raw:
        message = "both `cite` and `url` are missing"
        cursor.report(Rule.MISSING_KEY, message, "name the place where the act can be found")
    dates = _read_dates(cursor)
    event = Event(
        id=EventId(cursor.subject),
        title=table.get("title", ""),
        kind=table.get("kind", EventKind.STATUTE),
        jurisdiction=table.get("jurisdiction", ""),
        tz=_zone(cursor),
        dates=dates,
        series=read_series(cursor),
        suspended=read_pauses("suspended", cursor),
        stayed=read_pauses("stayed", cursor),
        known=table.get("known") or min((dates[n].on for n in KNOWN_BY if n in dates), default=None),
        revoked=read_repeal("revoked", cursor) if "revoked" in table else None,
        # A kind that cannot be read has been reported, and has no convention of its own to fall back on.
        counting=read_counting(cursor) or ("" if "kind" in table else UNREADABLE),
        directives=_directives(cursor),
        location=cursor.location,
        translations=read_translations(cursor),
        **plain_values(table, _PLAIN),
    )
    _check_names(event, cursor)
    return event if "id" in table else None


def _read_dates(cursor: Cursor) -> dict[str, Milestone]:
    """The milestones by name: a day, or a table with one."""
    if "dates" not in cursor.table:
        return {}
    raw, day = cursor.table["dates"], schema.MILESTONE["on"]
    fields = {name: _MILESTONE_TABLE if isinstance(value, dict) else day for name, value in raw.items()}
    names = cursor.inside("dates", TableSchema(fields))
    dates = {}
    for name, value in names.table.items():
        table = names.inside(name, schema.MILESTONE).table if isinstance(value, dict) else {"on": value}
        if "on" in table:
            dates[name] = Milestone(**table)
    return dates


def _zone(cursor: Cursor) -> str:
    code: str = cursor.table.get("jurisdiction", "")
    is_code = re.fullmatch(CODE, code)
    if code and not is_code:
        remedy = "write the country, and a part of it after a hyphen: US, US-CA, EU"
        cursor.report(
            Rule.BAD_JURISDICTION, Phrase("`{code}` is not a jurisdiction", code=code), remedy, "jurisdiction"
        )
    if "tz" in cursor.table:
        return read_zone(cursor) or "UTC"
    if is_code and code not in ZONES:
        message = Phrase("the time zone of `{code}` is not known", code=code)
        cursor.report(Rule.NO_ZONE, message, 'add tz, such as tz = "Asia/Dubai"', "jurisdiction")
    return ZONES.get(code, "UTC")


def _directives(cursor: Cursor) -> tuple[Directive, ...]:
    built: dict[str, Directive] = {}
    for each in cursor.each("directive", schema.DIRECTIVE):
        directive = read_directive(each)
        if directive is None:
            continue
        if first := built.get(directive.id):
            message = Phrase(
                "directive `{id}` is defined twice; the first definition counts", id=directive.id
            )
            remedy = "give this one another id, or delete it"
            each.report(Rule.DUPLICATE_ID, message, remedy, "id", other=first.location.at("id"))
        else:
            built[directive.id] = directive
    return tuple(built.values())


def _check_names(event: Event, cursor: Cursor) -> None:
    """Milestones, incidents and directives of an event share one namespace."""
    owners: dict[str, str] = dict.fromkeys((directive.id for directive in event.directives), "a directive")
    for key in ("dates", "awaiting", "incidents", "series"):
        for name in getattr(event, key):
            if not is_name(name):
                message = Phrase("`{name}` is not a name", name=name)
                cursor.report(Rule.BAD_ID, message, "use a-z, 0-9, dots, hyphens", key, name)
            if name in owners:
                message = Phrase(
                    "`{name}` names {owners} and something under `{key}`",
                    name=name,
                    owners=owners[name],
                    key=key,
                )
                cursor.report(Rule.NAME_CLASH, message, "rename one of them", key, name)
            owners[name] = Phrase("something under `{key}`", key=key)
