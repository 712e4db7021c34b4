"""From one raw table to one value of the model."""

from collections.abc import Callable
from datetime import date, datetime
from functools import lru_cache
from typing import Any, TypeVar

from tracker import schema
from tracker.conventions import CONVENTIONS
from tracker.dates import Period
from tracker.expression import Day, Expression, GrammarError, is_name, parse, parse_repeat
from tracker.jurisdictions import ZONES
from tracker.model import (
    Closing,
    Directive,
    DirectiveId,
    Event,
    EventId,
    EventKind,
    Milestone,
    Move,
    Outcome,
    Reading,
    Record,
    Repeal,
)
from tracker.problems import Place, did_you_mean
from tracker.tables import Findings, Table, fit

# An event is known from the earliest of these on, unless it says otherwise.
KNOWN_BY = ("signed", "adopted", "approved", "decided", "issued", "promulgated", "published")
FACTS = ("done", "no-later-than", "reopened", "occurred", "reached", "due")

_Found = TypeVar("_Found")


def event(raw: Table, place: Place, findings: Findings) -> Event | None:
    """An event with its directives, or None when it has no id to speak of it by."""
    subject = raw["id"] if isinstance(raw.get("id"), str) else ""
    table = fit(raw, schema.EVENT, place, subject, findings)
    if "id" not in table:
        return None
    if "cite" not in table and "url" not in table:
        findings.add(
            "missing-key", "neither `cite` nor `url` is there", "say where it stands", place, id=subject
        )
    dates = _dates(table.get("dates", {}), place.at("dates"), subject, findings)
    built = Event(
        id=EventId(subject),
        title=table.get("title", ""),
        # A kind that cannot be read has no default way to count, so nothing is guessed.
        kind=table.get("kind", EventKind.STATUTE),
        jurisdiction=table.get("jurisdiction", ""),
        tz=_zone(table, place, subject, findings),
        dates=dates,
        known=table.get("known") or min((dates[n].on for n in KNOWN_BY if n in dates), default=None),
        revoked=_repeal(table, "revoked", place, subject, findings),
        counting=_counting(table, place, subject, findings),
        directives=_directives(table.get("directive", ()), place, subject, findings),
        place=place,
        **_rest(
            table,
            "issuer",
            "cite",
            "url",
            "tags",
            "awaiting",
            "incidents",
            "calendar",
            "source",
            "note",
            "accept",
        ),
    )
    _check_names(built, findings)
    return built


def _rest(table: Table, *names: str) -> Table:
    """The keys that need no conversion, where they are there."""
    return {name.replace("-", "_"): table[name] for name in names if name in table}


def _dates(raw: Table, place: Place, subject: str, findings: Findings) -> dict[str, Milestone]:
    dates = {}
    for name, value in raw.items():
        table = value if isinstance(value, dict) else {"on": value}
        good = fit(table, schema.MILESTONE, place.at(name), subject, findings)
        if "on" in good:
            dates[name] = Milestone(on=good["on"], known=good.get("known"))
    return dates


def _zone(table: Table, place: Place, subject: str, findings: Findings) -> str:
    if "tz" in table:
        return _own_zone(table, place, subject, findings) or "UTC"
    if zone := ZONES.get(table.get("jurisdiction", "")):
        return zone
    if "jurisdiction" in table:
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
    if zone and not is_zone(zone):
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
    if name and name not in CONVENTIONS:
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
    if len(said) != 1:
        message = f"says {' and '.join(f'`{name}`' for name in said)}" if said else "says no `due`"
        findings.add("one-due", message, "say exactly one of `due`, `readings`, `undated`", place, id=subject)
    return Directive(
        id=DirectiveId(table["id"]),
        title=table.get("title", ""),
        cite=table.get("cite", ""),
        due=_due(table, "due", place, subject, findings),
        readings=_readings(table.get("readings", ()), place.at("readings"), subject, findings),
        repeat=_repeat(table, place, subject, findings),
        until=_due(table, "until", place, subject, findings),
        counting=_counting(table, place, subject, findings),
        tz=_own_zone(table, place, subject, findings),
        was=_moves(table.get("was", ()), place.at("was"), subject, findings),
        dropped=_repeal(table, "dropped", place, subject, findings),
        done=_outcomes(table, place, subject, findings),
        place=place,
        **_rest(
            table,
            "kind",
            "modal",
            "actor",
            "binds",
            "scope",
            "url",
            "undated",
            "source",
            "note",
            "accept",
            "known",
        ),
    )


def _due(table: Table, name: str, place: Place, subject: str, findings: Findings) -> Expression | None:
    value = table.get(name)
    if isinstance(value, date):
        return Day(value)
    if not isinstance(value, str):
        return None
    expression = _parsed(value, parse, place.at(name), subject, findings)
    if isinstance(expression, Day):
        message = f"`{name}` is a full date in quotes"
        findings.add(
            "quoted-date", message, f"write it without: {name} = {value}", place.at(name), id=subject
        )
    return expression


def _repeat(table: Table, place: Place, subject: str, findings: Findings) -> Period | None:
    if "repeat" not in table:
        return None
    return _parsed(table["repeat"], parse_repeat, place.at("repeat"), subject, findings)


def _parsed(
    text: str, read: Callable[[str], _Found], place: Place, subject: str, findings: Findings
) -> _Found | None:
    try:
        return read(text)
    except GrammarError as error:
        # The grammar folds runs of spaces, so a position holds only in a text without them.
        offset = error.position if " ".join(text.split()) == text else 0
        findings.add(
            "grammar",
            f"`{text[:60]}`: {error}",
            "write `180 days after signed`, `on 4.a` or a date",
            place,
            id=subject,
            offset=offset,
        )
        return None


def _readings(raws: Any, place: Place, subject: str, findings: Findings) -> tuple[Reading, ...]:  # noqa: ANN401
    readings = []
    for index, raw in enumerate(raws):
        table = fit(raw, schema.READING, place.at(index), subject, findings)
        due = _due(table, "due", place.at(index), subject, findings)
        if due is not None:
            readings.append(Reading(due=due, why=table.get("why", "")))
    if raws and len(raws) < 2:  # noqa: PLR2004
        findings.add(
            "readings", "one reading is no rivalry", "write it as `due`, or add the other", place, id=subject
        )
    return tuple(readings)


def _moves(raws: Any, place: Place, subject: str, findings: Findings) -> tuple[Move, ...]:  # noqa: ANN401
    moves = []
    for index, raw in enumerate(raws):
        table = fit(raw, schema.WAS, place.at(index), subject, findings)
        due = _due(table, "due", place.at(index), subject, findings)
        if due is not None and "changed" in table:
            moves.append(
                Move(
                    due=due,
                    changed=table["changed"],
                    known=table.get("known") or table["changed"],
                    **_rest(table, "by", "cite", "url"),
                )
            )
    return tuple(moves)


def _repeal(table: Table, name: str, place: Place, subject: str, findings: Findings) -> Repeal | None:
    if name not in table:
        return None
    good = fit(table[name], schema.REPEAL, place.at(name), subject, findings)
    if "on" not in good:
        return None
    return Repeal(
        on=good["on"], known=good.get("known") or good["on"], **_rest(good, "by", "cite", "url", "disputed")
    )


def _outcomes(table: Table, place: Place, subject: str, findings: Findings) -> tuple[Outcome, ...]:
    raws = table.get("done", ())
    spots = [place.at("done")] if len(raws) == 1 else [place.at("done", index) for index in range(len(raws))]
    built = (_outcome(raw, spot, subject, findings) for raw, spot in zip(raws, spots, strict=True))
    return tuple(outcome for outcome in built if outcome)


def _outcome(raw: Table, place: Place, subject: str, findings: Findings) -> Outcome | None:
    good = fit(raw, schema.DONE, place, subject, findings)
    if ("on" in good) == ("no-later-than" in good):
        message = "an outcome has either `on` or `no-later-than`"
        findings.add("one-outcome", message, "say on which day, or by which day", place, id=subject)
        return None
    if "cite" not in good and "url" not in good:
        message = "this outcome has no source"
        findings.add("outcome-source", message, "add `cite` or `url`: who says so", place, id=subject)
    if "disputed" in good:
        fit(good["disputed"], schema.DISPUTED, place.at("disputed"), subject, findings)
    return Outcome(
        on=good.get("on"),
        occurrence=good.get("for"),
        known=good.get("known") or good.get("on") or good["no-later-than"],
        place=place,
        **_rest(good, "no-later-than", "part", "claimed", "cite", "url", "note", "source", "disputed"),
    )


def closing(raw: Table, place: Place, findings: Findings) -> Closing | None:
    """A one-off closing, or None when it has no country or day."""
    good = fit(raw, schema.CLOSING, place, str(raw.get("title", "")), findings)
    if "calendar" not in good or "date" not in good:
        return None
    return Closing(
        calendar=good["calendar"],
        day=good["date"],
        title=good.get("title", ""),
        by=good.get("by", ""),
        known=good.get("known") or good["date"],
        place=place,
    )


def record(raw: Table, place: Place, findings: Findings) -> Record | None:
    """A user's record, or None when it says nothing that can be applied."""
    subject = str(raw.get("of", ""))
    good = fit(raw, schema.RECORD, place, subject, findings)
    facts = [name for name in FACTS if name in good]
    if "of" not in good or len(facts) > 1 or (not facts and "note" not in good):
        message = f"a record has exactly one of {', '.join(FACTS)}, or a note"
        findings.add("one-fact", message, "split it, or say what it records", place, id=subject)
        return None
    known = good.get("known") or good.get("recorded") or next((good[name] for name in facts), date.min)
    return Record(
        known=known.date() if isinstance(known, datetime) else known,
        place=place,
        **_rest(good, "of", *FACTS, "note", "part", "claimed", "by", "cite", "url", "label"),
    )
