"""Closings and records: the entries beside the events."""

from datetime import date, datetime

from tracker.model import FACTS, Closing, Record
from tracker.phrases import Phrase
from tracker.rules import Rule
from tracker.store.expressions import read_expression
from tracker.store.values import plain_values
from tracker.toml.cursor import Cursor

FACT_KEYS = tuple(fact.replace("_", "-") for fact in FACTS)
_TOGETHER = ["owner", "progress"]  # two facts of one record: who is responsible, and their progress
_ACCEPTED = frozenset({"note", "accept"})
_PLAIN = frozenset(
    {
        "of",
        "recorded",
        *(name for name in FACT_KEYS if name != "due"),
        "note",
        "until",
        "part",
        "claimed",
        "by",
        "cite",
        "url",
        "label",
    }
)


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
    """A user's record, or None when it has nothing that can be applied."""
    table = cursor.table
    facts = [name for name in FACT_KEYS if name in cursor.raw]
    if (len(facts) > 1 and facts != _TOGETHER) or (not facts and "note" not in cursor.raw):
        message = Phrase("a record has exactly one of {names}, or a note", names=", ".join(FACT_KEYS))
        cursor.report(Rule.ONE_FACT, message, "split it, or say what it records")
        return None
    if not {"of", *facts} <= table.keys():
        return None
    fact = next((table[name] for name in facts), date.min)
    known = table.get("known") or table.get("recorded") or (fact if isinstance(fact, date) else date.min)
    due = read_expression("due", cursor)
    if "due" in table and due is None:
        return None
    return Record(
        known=known.date() if isinstance(known, datetime) else known,
        location=cursor.location,
        due=due,
        **plain_values(table, _PLAIN),
    )
