"""Closings and records: what stands beside the events."""

from datetime import date, datetime

from tracker.expression import Day
from tracker.model import Closing, Record
from tracker.problems import Location
from tracker.rules import Rule
from tracker.store.directives import rest
from tracker.toml import schema
from tracker.toml.validation import ProblemCollector, Table, fit

FACTS = ("done", "no-later-than", "reopened", "occurred", "reached", "due")
_ACCEPTED = frozenset({"note", "accept"})
_PLAIN = frozenset({"of", "recorded", *FACTS, "note", "part", "claimed", "by", "cite", "url", "label"})


def closing(raw: Table, location: Location, collector: ProblemCollector) -> Closing | None:
    """A one-off closing, or None when it has no country or day."""
    subject = raw["title"] if isinstance(raw.get("title"), str) else ""
    good = fit(raw, schema.CLOSING, location, subject, collector)
    if "calendar" not in good or "date" not in good:
        return None
    return Closing(
        calendar=good["calendar"],
        day=good["date"],
        title=good.get("title", ""),
        by=good.get("by", ""),
        known=good.get("known") or good["date"],
        location=location,
        **rest(good, _ACCEPTED),
    )


def record(raw: Table, location: Location, collector: ProblemCollector) -> Record | None:
    """A user's record, or None when it says nothing that can be applied."""
    subject = raw["of"] if isinstance(raw.get("of"), str) else ""
    good = fit(raw, schema.RECORD, location, subject, collector)
    facts = [name for name in FACTS if name in raw]
    if len(facts) > 1 or (not facts and "note" not in raw):
        message = f"a record has exactly one of {', '.join(FACTS)}, or a note"
        collector.add(Rule.ONE_FACT, message, "split it, or say what it records", location, id=subject)
        return None
    if not {"of", *facts} <= good.keys():
        return None
    known = good.get("known") or good.get("recorded") or next((good[name] for name in facts), date.min)
    if "due" in good:
        good["due"] = Day(good["due"])
    return Record(
        known=known.date() if isinstance(known, datetime) else known,
        location=location,
        **rest(good, _PLAIN),
    )
