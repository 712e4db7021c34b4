"""Closings and records: the entries beside the events."""

from datetime import date, datetime

from tracker.expression import Day
from tracker.model import Closing, Record
from tracker.rules import Rule
from tracker.store.values import plain_values
from tracker.toml.cursor import Cursor

FACTS = ("done", "no-later-than", "reopened", "occurred", "reached", "due")
_ACCEPTED = frozenset({"note", "accept"})
_PLAIN = frozenset({"of", "recorded", *FACTS, "note", "part", "claimed", "by", "cite", "url", "label"})


def read_closing(cursor: Cursor) -> Closing | None:
    """A one-off closing, or None when it has no country or day."""
    table = cursor.table
    if "calendar" not in table or "date" not in table:
        return None
    return Closing(
        calendar=table["calendar"],
        day=table["date"],
        title=table.get("title", ""),
        by=table.get("by", ""),
        known=table.get("known") or table["date"],
        location=cursor.location,
        **plain_values(table, _ACCEPTED),
    )


def read_record(cursor: Cursor) -> Record | None:
    """A user's record, or None when it says nothing that can be applied."""
    table = cursor.table
    facts = [name for name in FACTS if name in cursor.raw]
    if len(facts) > 1 or (not facts and "note" not in cursor.raw):
        message = f"a record has exactly one of {', '.join(FACTS)}, or a note"
        cursor.report(Rule.ONE_FACT, message, "split it, or say what it records")
        return None
    if not {"of", *facts} <= table.keys():
        return None
    known = table.get("known") or table.get("recorded") or next((table[name] for name in facts), date.min)
    if "due" in table:
        table["due"] = Day(table["due"])
    return Record(
        known=known.date() if isinstance(known, datetime) else known,
        location=cursor.location,
        **plain_values(table, _PLAIN),
    )
