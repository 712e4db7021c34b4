"""The rows of a ledger: values as texts and numbers, and back."""

from datetime import UTC, date, datetime
from typing import NamedTuple

from tracker.changes import Snapshot
from tracker.model import AsOf, Basis
from tracker.remind.notices import Announced, Notice

_PAST_DUE, _ENDED = 1, 2  # in the column `past_due`; a deadline is at most one of them


class AnnouncedRow(NamedTuple):
    """The columns of `told` after the key; days are in ISO form."""

    due: str | None
    basis: str
    is_open: int
    leads: str
    past_due: int
    title: str
    closed: str | None
    past_due_on: str | None
    snoozed_until: str | None


def announced_of(row: AnnouncedRow) -> Announced:
    """The content of a row; ValueError for values that no run writes."""
    snapshot = Snapshot(
        due=_day(row.due),
        basis=Basis(row.basis),
        is_open=bool(row.is_open),
        past_due=row.past_due == _PAST_DUE,
        ended=row.past_due == _ENDED,
        title=row.title,
        closed=_day(row.closed),
    )
    words = row.leads.split()
    return Announced(
        snapshot=snapshot,
        leads=frozenset(int(word) for word in words if not word.endswith("h")),
        hours=frozenset(int(word[:-1]) for word in words if word.endswith("h")),
        past_due_on=_day(row.past_due_on),
        snoozed_until=_day(row.snoozed_until),
    )


def seen_of(due: str | None, basis: str) -> Snapshot:
    """The content of the columns of `seen` after the key."""
    return Snapshot(due=_day(due), basis=Basis(basis))


def as_of_text(text: str) -> AsOf:
    """The day, or the instant if there is a time."""
    if "T" in text:
        return AsOf(instant=datetime.fromisoformat(text).astimezone(UTC))
    return AsOf(day=date.fromisoformat(text))


def row_of(announced: Announced) -> AnnouncedRow:
    """What the ledger keeps about an announcement."""
    days = map(str, sorted(announced.leads, reverse=True))
    hours = (f"{lead}h" for lead in sorted(announced.hours, reverse=True))
    leads = " ".join([*days, *hours])
    known = announced.snapshot
    return AnnouncedRow(
        due=iso(known.due),
        basis=known.basis.value,
        is_open=known.is_open,
        leads=leads,
        past_due=_PAST_DUE if known.past_due else _ENDED if known.ended else 0,
        title=known.title,
        closed=iso(known.closed),
        past_due_on=iso(announced.past_due_on),
        snoozed_until=iso(announced.snoozed_until),
    )


def sent_row(notice: Notice) -> tuple[object, ...]:
    """The columns of `message` from the id on."""
    due = notice.deadline.due if notice.deadline else None
    before = notice.before.due if notice.before else None
    lead = notice.lead if notice.hours is None else f"{notice.hours}h"
    return *notice.key, notice.kind.value, iso(due), iso(before), lead


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def iso(day: date | None) -> str | None:
    """A day as a text; NULL for none."""
    return day.isoformat() if day else None
