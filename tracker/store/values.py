"""Values that several tables of a store have: zone, convention, repeal, dispute, translations."""

from collections.abc import Mapping

from tracker.conventions import CONVENTIONS
from tracker.model import Repeal, Translation
from tracker.model.facts import NOTHING
from tracker.phrases import Phrase
from tracker.rules import Rule
from tracker.store import schema
from tracker.text import did_you_mean
from tracker.toml.cursor import Cursor
from tracker.toml.validation import Table
from tracker.zones import is_zone

_BY_WHAT = frozenset({"by", "cite", "url"})


def plain_values(table: Table, keys: frozenset[str]) -> Table:
    """The values that need no conversion, by the names of their attributes, if they are present."""
    return {key.replace("-", "_"): value for key, value in table.items() if key in keys}


def read_zone(cursor: Cursor) -> str:
    """The ``tz`` of a table; empty when it has none, or one that does not exist."""
    zone: str = cursor.table.get("tz", "")
    if "tz" in cursor.table and not is_zone(zone):
        remedy = 'use an IANA name, such as "Europe/Brussels"'
        cursor.report(Rule.UNKNOWN_ZONE, Phrase("no time zone `{zone}`", zone=zone), remedy, "tz")
        return ""
    return zone


def read_counting(cursor: Cursor) -> str:
    """The name of a convention, even if it does not exist."""
    name: str = cursor.table.get("counting", "")
    if "counting" in cursor.table and name not in CONVENTIONS:
        choice = Phrase("choose from {names}", names=", ".join(CONVENTIONS))
        remedy = did_you_mean(name, tuple(CONVENTIONS)) or choice
        cursor.report(
            Rule.UNKNOWN_CONVENTION, Phrase("no convention `{name}`", name=name), remedy, "counting"
        )
    return name


def read_repeal(key: str, cursor: Cursor) -> Repeal | None:
    """A ``revoked`` or ``dropped``; None when it has no day."""
    repeal = cursor.inside(key, schema.REPEAL)
    table = repeal.table
    disputed = read_disputed(repeal)
    if "on" not in table:
        return None
    return Repeal(
        on=table["on"],
        known=table.get("known") or table["on"],
        disputed=disputed,
        **plain_values(table, _BY_WHAT),
    )


def read_disputed(cursor: Cursor) -> Mapping[str, object] | None:
    """What another source says, as written; None when there is no dispute."""
    return cursor.inside("disputed", schema.DISPUTED).table if "disputed" in cursor.table else None


def read_translations(cursor: Cursor) -> Mapping[str, Translation]:
    """The title and short title in other languages, by language."""
    if schema.LANGUAGE_CODES.isdisjoint(cursor.table):
        return NOTHING
    return {
        language: Translation(**cursor.inside(language, schema.TRANSLATION).table)
        for language in cursor.table
        if language in schema.LANGUAGE_CODES
    }
