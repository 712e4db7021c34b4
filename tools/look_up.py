"""Print what the next curator looks up: entries that may have an outcome by now, and what falls due soon.

    python tools/look_up.py [--as-of DATE]

One line per directive: its due date, the day on which an outcome was last researched, its id and title.
Past-due duties come first, with duties of a class of public bodies whose day has passed and duties that count
from something not on record; those never researched, or longest ago, are at the top. Then comes what falls
due within sixty days, nearest first. For recurring directives, the first list has the last occurrence and the
second the next. Outcomes of companies and other private parties are not followed, so only the second list has
their duties: their day may have moved. Without ``--as-of``, it judges by today in UTC.
"""

import argparse
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import NamedTuple

from tracker.engine import resolve
from tracker.model import AsOf, Binds, Deadline, Kind, Status, Store
from tracker.store import load

DATA = Path(__file__).parents[1] / "data"
SOON = timedelta(days=60)
OPEN = {Status.PAST_DUE, Status.PASSED, Status.UNCONFIRMED}
COMING = {Status.UPCOMING, Status.DUE_TODAY}
NEVER = date.min


class ToLookUp(NamedTuple):
    """An entry to look up: ``looked_up`` is ``NEVER`` if nobody has."""

    due: date
    looked_up: date
    name: str
    title: str


def overdue(store: Store, as_of: date) -> list[ToLookUp]:
    """Entries without an outcome although their day has passed, the longest unresearched first."""
    found = (each for each in _duties(store, as_of) if each.status in OPEN and _is_followed(each))
    entries = map(_entry, _one_each(sorted(found, key=_by_day, reverse=True)))
    return sorted(entries, key=lambda each: (each.looked_up, each.due, each.name))


def coming(store: Store, as_of: date) -> list[ToLookUp]:
    """What falls due within sixty days from that day on, nearest first."""
    last = as_of + SOON
    found = (
        each for each in _duties(store, as_of) if each.status in COMING and each.due and each.due <= last
    )
    return sorted(map(_entry, _one_each(sorted(found, key=_by_day))))


def _duties(store: Store, as_of: date) -> Iterator[Deadline]:
    """Duties with a date: an effect or a sunset has no outcome that could be found."""
    for deadline in resolve(store, AsOf(day=as_of)).deadlines:
        if deadline.directive.kind is Kind.DUTY and deadline.due:
            yield deadline


def _is_followed(deadline: Deadline) -> bool:
    return deadline.directive.binds is not Binds.PRIVATE


def _by_day(deadline: Deadline) -> tuple[date, str]:
    return deadline.due or NEVER, deadline.name


def _one_each(deadlines: Iterable[Deadline]) -> Iterable[Deadline]:
    """The first entry of each directive."""
    found: dict[str, Deadline] = {}
    for deadline in deadlines:
        found.setdefault(deadline.id, deadline)
    return found.values()


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
    """Print both lists for the shipped data."""
    parser = argparse.ArgumentParser(description="List what to look up next in the shipped data.")
    parser.add_argument("--as-of", type=date.fromisoformat, default=datetime.now(UTC).date(), metavar="DATE")
    store, _ = load([str(DATA)])
    print(page(store, parser.parse_args().as_of), end="")


if __name__ == "__main__":
    main()
