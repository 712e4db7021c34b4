"""The stable names of what is known about a deadline: one table for json and csv."""

from collections.abc import Iterable
from datetime import date, timedelta
from functools import cache
from typing import Any

from tracker.model import (
    Basis,
    Computed,
    Deadline,
    Directive,
    DirectiveId,
    Event,
    EventId,
    EventKind,
    Source,
    Status,
    Step,
)
from tracker.problems import Location
from tracker.wording.reasons import reason_words
from tracker.wording.steps import step_words

JsonRow = dict[str, Any]


def row(deadline: Deadline) -> JsonRow:
    """Everything about a deadline under stable names: dates as ISO text, absent values None."""
    return {**_entry(deadline), **_dates(deadline), **_history(deadline), **_rest(deadline)}


# Tables of functions, one function for each name, would take twice as long.
def _entry(deadline: Deadline) -> JsonRow:
    event, directive, occurrence = deadline.event, deadline.directive, deadline.occurrence
    return {
        "id": f"{event.id}/{directive.id}",
        "event": event.id,
        "directive": directive.id,
        "occurrence": str(occurrence) if isinstance(occurrence, date) else occurrence,
        "title": directive.title,
        "event_title": event.title,
        "kind": str(directive.kind),
        "binds": directive.binds and str(directive.binds),
        "scope": directive.scope or None,
        "modal": str(directive.modal),
        "actor": [*directive.actor],
        "cite": directive.cite,
        "event_cite": event.cite or None,
        "url": directive.url or event.url or None,
    }


def _dates(deadline: Deadline) -> JsonRow:
    computed = deadline.computed
    dates, raw = computed.dates, computed.raw
    return {
        "due": dates and _iso(dates.due),
        "due_at": computed.at and computed.at.isoformat("T", "seconds"),
        "precision": computed.precision,
        "earliest": _iso(computed.earliest),
        "latest": dates and _iso(dates.latest),
        "unadjusted": raw and _iso(raw.due),
        "planned_due": _iso(computed.planned),
        "basis": str(computed.basis),
        "status": str(deadline.status),
        "reason": (reason_words(computed.reason) or None) if computed.reason else None,
        "today": _iso(deadline.today),
        "days_left": deadline.days_left,
        "trigger": computed.trigger or None,
        "trigger_date": _iso(computed.trigger_date),
        "counting": computed.counting or None,
    }


def _history(deadline: Deadline) -> JsonRow:
    """What is on record: the whole outcome, or a part that leaves the deadline open, and earlier dates."""
    outcome, repeal = deadline.outcome or deadline.part, deadline.repeal
    return {
        "done_on": outcome and _iso(outcome.on),
        "done_by": outcome and _iso(outcome.no_later_than),
        "days_late": deadline.days_late,
        "part": bool(outcome and outcome.part),
        "claimed": bool(outcome and outcome.claimed),
        "undated": deadline.directive.undated or None,
        "readings": [
            {
                "due": _iso(reading.due),
                "text": reading.text,
                "why": reading.why,
                "reason": reason_words(reading.reason) or None,
            }
            for reading in deadline.readings
        ],
        "was": [
            {
                "due": _iso(move.due),
                "text": move.text,
                "changed": _iso(move.changed),
                "by": move.by or None,
                "cite": move.cite or None,
            }
            for move in deadline.was
        ],
        "revoked_on": repeal and _iso(repeal.on),
        "revoked_by": (repeal and repeal.by) or None,
    }


def _rest(deadline: Deadline) -> JsonRow:
    event, directive, outcome = deadline.event, deadline.directive, deadline.outcome or deadline.part
    is_secondary = Source.SECONDARY in {event.source, directive.source}
    return {
        "tags": [*event.tags],
        "jurisdiction": event.jurisdiction,
        "source": "secondary" if is_secondary else "official",
        "note": directive.note or None,
        "key": deadline.name,
        "minutes_left": _minutes(deadline.time_left),
        "done_at": outcome.at.isoformat("T", "seconds") if outcome and outcome.at else None,
        "minutes_late": _minutes(deadline.late_by),
        "many": directive.many,
        "outcomes": deadline.outcomes if directive.many else None,
        "owner": deadline.owner or None,
        "progress": deadline.progress or None,
    }


def derivation_rows(steps: Iterable[Step]) -> list[dict[str, str | None]]:
    """The steps of a date, in order."""
    return [
        {
            "code": step.code,
            "what": step_words(step),
            "before": _iso(step.before),
            "after": _iso(step.after),
            "authority": "; ".join(step.authority) or None,
            "url": step.url or None,
        }
        for step in steps
    ]


def calculation_row(computed: Computed, expression: str) -> dict[str, Any]:
    """The result of an expression under stable names, with its derivation."""
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
        "derivation": derivation_rows(computed.steps),
    }


@cache  # many rows have the same days
def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _minutes(span: timedelta | None) -> int | None:
    """Whole minutes, rounded down: of 90 seconds past, -2."""
    return None if span is None else span // timedelta(minutes=1)


_NOWHERE = Location("")
_UNKNOWN = Deadline(
    event=Event(EventId(""), "", EventKind.STATUTE, "", "UTC", _NOWHERE),
    directive=Directive(DirectiveId(""), "", "", _NOWHERE),
    computed=Computed(Basis.UNDATED),
    status=Status.UNDATED,
    today=date.min,
)
FIELDS = tuple(row(_UNKNOWN))  # the names, in their order
