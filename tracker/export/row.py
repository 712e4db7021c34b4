"""The stable names of what is known about a deadline: one table for json and csv."""

from collections.abc import Callable, Iterable
from datetime import date, timedelta
from typing import Any

from tracker.model import Computed, Deadline, Outcome, Step
from tracker.wording.reasons import reason_words
from tracker.wording.steps import step_words

FIELDS: dict[str, Callable[[Deadline], Any]] = {
    "id": lambda d: d.id,
    "event": lambda d: d.event.id,
    "directive": lambda d: d.directive.id,
    "occurrence": lambda d: str(d.occurrence) if isinstance(d.occurrence, date) else d.occurrence,
    "title": lambda d: d.directive.title,
    "event_title": lambda d: d.event.title,
    "kind": lambda d: d.directive.kind.value,
    "binds": lambda d: d.directive.binds and d.directive.binds.value,
    "scope": lambda d: d.directive.scope or None,
    "modal": lambda d: d.directive.modal.value,
    "actor": lambda d: list(d.directive.actor),
    "cite": lambda d: d.directive.cite,
    "event_cite": lambda d: d.event.cite or None,
    "url": lambda d: d.directive.url or d.event.url or None,
    "due": lambda d: _iso(d.due),
    "due_at": lambda d: d.computed.at and d.computed.at.isoformat("T", "seconds"),
    "precision": lambda d: d.computed.precision,
    "earliest": lambda d: _iso(d.computed.earliest),
    "latest": lambda d: _iso(d.latest),
    "unadjusted": lambda d: _iso(d.unadjusted),
    "planned_due": lambda d: _iso(d.computed.planned),
    "basis": lambda d: d.basis.value,
    "status": lambda d: d.status.value,
    "reason": lambda d: reason_words(d.computed.reason) or None,
    "today": lambda d: _iso(d.today),
    "days_left": lambda d: d.days_left,
    "trigger": lambda d: d.computed.trigger or None,
    "trigger_date": lambda d: _iso(d.computed.trigger_date),
    "counting": lambda d: d.computed.counting or None,
    "done_on": lambda d: _iso(o.on if (o := _outcome(d)) else None),
    "done_by": lambda d: _iso(o.no_later_than if (o := _outcome(d)) else None),
    "days_late": lambda d: d.days_late,
    "part": lambda d: bool((o := _outcome(d)) and o.part),
    "claimed": lambda d: bool((o := _outcome(d)) and o.claimed),
    "undated": lambda d: d.directive.undated or None,
    "readings": lambda d: [
        {
            "due": _iso(reading.due),
            "text": reading.text,
            "why": reading.why,
            "reason": reason_words(reading.reason) or None,
        }
        for reading in d.readings
    ],
    "was": lambda d: [
        {
            "due": _iso(move.due),
            "text": move.text,
            "changed": _iso(move.changed),
            "by": move.by or None,
            "cite": move.cite or None,
        }
        for move in d.was
    ],
    "revoked_on": lambda d: _iso(d.repeal and d.repeal.on),
    "revoked_by": lambda d: (d.repeal and d.repeal.by) or None,
    "tags": lambda d: list(d.event.tags),
    "jurisdiction": lambda d: d.event.jurisdiction,
    "source": lambda d: "secondary" if "secondary" in _sources(d) else "official",
    "note": lambda d: d.directive.note or None,
    "key": lambda d: d.name,
    "minutes_left": lambda d: _minutes(d.time_left),
    "done_at": lambda d: o.at.isoformat("T", "seconds") if (o := _outcome(d)) and o.at else None,
    "minutes_late": lambda d: _minutes(d.late_by),
    "many": lambda d: d.directive.many,
    "outcomes": lambda d: d.outcomes if d.directive.many else None,
    "owner": lambda d: d.owner or None,
    "progress": lambda d: d.progress or None,
}


def row(deadline: Deadline) -> dict[str, Any]:
    """Everything about a deadline under stable names: dates as ISO text, absent values None."""
    return {name: read(deadline) for name, read in FIELDS.items()}


def derivation(steps: Iterable[Step]) -> list[dict[str, str | None]]:
    """The steps of a date, in order."""
    return [
        {
            "code": step.code,
            "what": step_words(step),
            "before": _iso(step.before),
            "after": _iso(step.after),
            "authority": step.authority or None,
            "url": step.url or None,
        }
        for step in steps
    ]


def calculation_row(computed: Computed, expression: str) -> dict[str, Any]:
    """What an expression comes to under stable names, with its derivation."""
    dates, raw = computed.dates, computed.raw
    assert dates
    assert raw
    return {
        "expression": expression,
        "counting": computed.counting or None,
        "due": dates.due.isoformat(),
        "due_at": computed.at and computed.at.isoformat("T", "seconds"),
        "latest": dates.latest.isoformat(),
        "unadjusted": raw.due.isoformat(),
        "derivation": derivation(computed.steps),
    }


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _minutes(span: timedelta | None) -> int | None:
    """Whole minutes, rounded down: of 90 seconds past, -2."""
    return None if span is None else span // timedelta(minutes=1)


def _outcome(deadline: Deadline) -> Outcome | None:
    """What is on record: the whole outcome, or the part that leaves the deadline open."""
    return deadline.outcome or deadline.part


def _sources(deadline: Deadline) -> set[str]:
    return {deadline.event.source.value, deadline.directive.source.value}
