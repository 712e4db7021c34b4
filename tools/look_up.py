"""Print what the next curator looks up: entries that may have an outcome by now, and what falls due soon.

    python tools/look_up.py [--as-of DATE]

One line an entry: its due date, the day on which an outcome was last looked for, its id and title. Past-due
and passed entries come first, those that were never looked up or longest ago at the top; then what falls due
within sixty days, the nearest first. Without ``--as-of`` it judges by today in UTC.
"""

import argparse
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import NamedTuple

from tracker.engine import resolve
from tracker.model import AsOf, Deadline, Kind, Status, Store
from tracker.store import load

DATA = Path(__file__).parents[1] / "data"
SOON = timedelta(days=60)
OPEN = {Status.PAST_DUE, Status.PASSED}
NEVER = date.min


class ToLookUp(NamedTuple):
    """An entry to look up: ``looked_up`` is ``NEVER`` where nobody has."""

    due: date
    looked_up: date
    name: str
    title: str


def overdue(store: Store, as_of: date) -> list[ToLookUp]:
    """What is past due or passed without an outcome, the one that was looked up longest ago first."""
    found = (each for each in _duties(store, as_of) if each.status in OPEN)
    return sorted(map(_entry, found), key=lambda each: (each.looked_up, each.due, each.name))


def coming(store: Store, as_of: date) -> list[ToLookUp]:
    """What falls due from that day on, within sixty days, the nearest first."""
    days = (as_of, as_of + SOON)
    found = (each for each in _duties(store, as_of) if each.due and days[0] <= each.due <= days[1])
    return sorted(_entry(each) for each in found if each.status in {Status.UPCOMING, Status.DUE_TODAY})


def _duties(store: Store, as_of: date) -> Iterator[Deadline]:
    """Duties with a date: an effect or a sunset has no outcome that could be found."""
    for deadline in resolve(store, AsOf(day=as_of)).deadlines:
        if deadline.directive.kind is Kind.DUTY and deadline.due:
            yield deadline


def _entry(deadline: Deadline) -> ToLookUp:
    assert deadline.due
    return ToLookUp(
        due=deadline.due,
        looked_up=deadline.directive.looked_up or NEVER,
        name=deadline.name,
        title=deadline.directive.title,
    )


def _line(entry: ToLookUp) -> str:
    looked_up = "never" if entry.looked_up == NEVER else entry.looked_up.isoformat()
    return f"{entry.due}  {looked_up:<10}  {entry.name:<36}  {entry.title}\n"


def page(store: Store, as_of: date) -> str:
    """Both lists as text, each with a heading."""
    lists = {
        f"Without an outcome on {as_of}, looked up longest ago first": overdue(store, as_of),
        f"Due within {SOON.days} days of {as_of}": coming(store, as_of),
    }
    columns = f"{'due':<10}  {'looked up':<10}  {'entry':<36}  title\n"
    return "\n".join(
        f"{heading}: {len(entries)}\n{columns}{''.join(map(_line, entries))}"
        for heading, entries in lists.items()
    )


def main() -> None:
    """Print them for the shipped data."""
    parser = argparse.ArgumentParser(description="List what to look up next in the shipped data.")
    parser.add_argument("--as-of", type=date.fromisoformat, default=datetime.now(UTC).date(), metavar="DATE")
    store, _ = load([str(DATA)])
    print(page(store, parser.parse_args().as_of), end="")


if __name__ == "__main__":
    main()
