"""The rows of a ledger: values as texts and numbers, and back."""

from datetime import UTC, date, datetime

from tracker.changes import Snapshot
from tracker.model import AsOf, Basis
from tracker.remind.notices import Announced, Notice

_PAST_DUE, _ENDED = 1, 2  # in the column `past_due`; a deadline is at most one of them


def announced_of(
    due: str | None,
    basis: str,
    is_open: int,
    leads: str,
    past_due: int,
    title: str,
    closed: str | None,
    past_due_on: str | None,
    snoozed_until: str | None,
) -> Announced:
    """The content of the columns of `told` after the key; ValueError for values that no run writes."""
    snapshot = Snapshot(
        due=date.fromisoformat(due) if due else None,
        basis=Basis(basis),
        is_open=bool(is_open),
        past_due=past_due == _PAST_DUE,
        ended=past_due == _ENDED,
        title=title,
        closed=date.fromisoformat(closed) if closed else None,
    )
    words = leads.split()
    return Announced(
        snapshot=snapshot,
        leads=frozenset(int(word) for word in words if not word.endswith("h")),
        hours=frozenset(int(word[:-1]) for word in words if word.endswith("h")),
        past_due_on=date.fromisoformat(past_due_on) if past_due_on else None,
        snoozed_until=date.fromisoformat(snoozed_until) if snoozed_until else None,
    )


def seen_of(due: str | None, basis: str) -> Snapshot:
    """The content of the columns of `seen` after the key."""
    return Snapshot(due=date.fromisoformat(due) if due else None, basis=Basis(basis))


def as_of_text(text: str) -> AsOf:
    """The day, or the instant if there is a time."""
    if "T" in text:
        return AsOf(instant=datetime.fromisoformat(text).astimezone(UTC))
    return AsOf(day=date.fromisoformat(text))


def row_of(announced: Announced) -> tuple[object, ...]:
    """The columns of `told` after the key."""
    days = map(str, sorted(announced.leads, reverse=True))
    hours = (f"{lead}h" for lead in sorted(announced.hours, reverse=True))
    leads = " ".join([*days, *hours])
    known = announced.snapshot
    return (
        iso(known.due),
        known.basis.value,
        known.is_open,
        leads,
        _PAST_DUE if known.past_due else _ENDED if known.ended else 0,
        known.title,
        iso(known.closed),
        iso(announced.past_due_on),
        iso(announced.snoozed_until),
    )


def sent_row(notice: Notice) -> tuple[object, ...]:
    """The columns of `message` from the id on."""
    due = notice.deadline.due if notice.deadline else None
    before = notice.before.due if notice.before else None
    lead = notice.lead if notice.hours is None else f"{notice.hours}h"
    return *notice.key, notice.kind.value, iso(due), iso(before), lead


def instant_text(moment: datetime) -> str:
    """An instant as a text that sorts by time."""
    return moment.astimezone(UTC).isoformat("T", "seconds")


def iso(day: date | None) -> str | None:
    """A day as a text; NULL for none."""
    return day.isoformat() if day else None
