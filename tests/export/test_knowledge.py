"""On which days something became known, compared with what the engine knows on each day."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.support.acts import act, done, done_by
from tests.support.reading import Read, ReadText
from tests.support.rows import each_row
from tracker.changes import ChangeKind
from tracker.engine import Result
from tracker.engine.listing import Asked
from tracker.engine.resolve import deadlines_of, schedule_of
from tracker.export.knowledge import Knowledge
from tracker.model import AsOf, Store
from tracker.store import load
from tracker.wording.feed import state_of

STORES = sorted((Path(__file__).parents[1] / "stores").glob("*.toml"))
LARGE = {"officer", "sec", "irs", "shapes"}  # each has a hundred deadlines on each of its many days
D = date.fromisoformat
DAY = D("2026-11-29")
NOW = AsOf(instant=datetime(2026, 11, 29, tzinfo=UTC))


def judged(store: Store, known: AsOf) -> Result:
    """What was known on a day, always judged by the same one: time alone changes nothing."""
    asked = Asked(DAY + timedelta(days=365))
    return deadlines_of(schedule_of(store, known), AsOf(day=DAY), asked)


def known_days(value: Any) -> Iterator[date]:  # noqa: ANN401  any part of a store
    """Every `known` in a store."""
    if isinstance(value, tuple):
        names = getattr(value, "_fields", ())
        for name, each in zip(names or value, value, strict=True):
            if names and name == "known" and each:
                yield each
            yield from known_days(each)
    elif hasattr(value, "values"):
        for each in value.values():
            yield from known_days(each)


def changes(store: Store) -> dict[str, set[date]]:
    """The days on which the date or the state of a deadline changed, by what the engine knew on each."""
    found: dict[str, set[date]] = {}
    before: dict[str, object] = {}
    for day in sorted({day for day in known_days(store._replace(sources={})) if day <= DAY}):
        now: dict[str, object] = {
            each.name: (each.due, each.computed.at, state_of(each))
            for each in judged(store, AsOf(day=day)).deadlines
        }
        for name in now.keys() & before.keys():
            if now[name] != before[name]:
                found.setdefault(name, set()).add(day)
        before = now
    return found


def assert_every_change_is_a_stamp(store: Store, least: int) -> None:
    result = judged(store, NOW)
    knowledge = Knowledge(result)
    expected, found = changes(store), 0
    for deadline in result.deadlines:
        if deadline.due:
            days = {day for day in expected.get(deadline.name, ()) if day > knowledge.begin(deadline)}
            stamp = knowledge.stamp(deadline)
            assert stamp.sequence >= len(days), deadline.name
            assert stamp.modified >= max(days, default=date.min), deadline.name
            found += len(days)
    assert found >= least


@pytest.mark.slow
@each_row("path", [path for path in STORES if path.stem not in LARGE])
def test_no_change_goes_without_a_stamp(path: Path) -> None:
    """A date moved by anything: a move, an outcome of what it counts from, a suspension, a closing."""
    assert_every_change_is_a_stamp(load([str(path)])[0], least=0)


@pytest.mark.slow
@pytest.mark.parametrize("name", sorted(LARGE))
def test_no_change_of_a_large_store_goes_without_a_stamp(name: str) -> None:
    """The same, where there is more of it."""
    (path,) = (each for each in STORES if each.stem == name)
    assert_every_change_is_a_stamp(load([str(path)])[0], least=0)


@pytest.mark.slow
def test_no_change_of_the_shipped_data_goes_without_a_stamp(shipped: Read) -> None:
    """On each of the days on which something became known."""
    assert_every_change_is_a_stamp(shipped.store, least=150)


def stamps(read: ReadText, text: str) -> dict[str, str]:
    result = judged(read(text).store, NOW)
    knowledge = Knowledge(result)
    found = {each.name.removeprefix("act/"): knowledge.stamp(each) for each in result.deadlines}
    return {name: f"{stamp.sequence} {stamp.modified}" for name, stamp in found.items()}


@each_row(
    ("text", "expected"),
    [
        (act(a="due = 2026-05-10"), {"a": "0 2026-03-01"}),
        (act(a="due = 2026-05-10\nknown = 2026-04-02"), {"a": "0 2026-04-02"}),
        (act("", a="due = 2026-05-10"), {"a": "0 2000-01-01"}),
        (act(a=f"due = 2026-05-10\n{done('2026-05-13')}"), {"a": "1 2026-05-13"}),
        # A child moves when its parent is done, and a grandchild with it; not when something else is.
        (
            act(
                a=f"due = 2026-05-10\n{done('2026-05-13')}",
                b='due = "5 days after a"',
                c='due = "5 days after b"',
                d=f"due = 2026-05-10\n{done('2026-05-11')}",
            ),
            {"a": "1 2026-05-13", "b": "1 2026-05-13", "c": "1 2026-05-13", "d": "1 2026-05-11"},
        ),
        # What became known of a grandparent after the parent was done moves nothing.
        (
            act(
                a=f"due = 2026-05-10\n{done('2026-05-13', ', known = 2026-09-01')}",
                b=f'due = "5 days after a"\n{done("2026-05-20")}',
                c='due = "5 days after b"',
            ),
            {"a": "1 2026-09-01", "b": "2 2026-09-01", "c": "1 2026-05-20"},
        ),
        (act(a=f"due = 2026-05-10\n{done_by('2026-06-01')}"), {"a": "1 2026-06-01"}),
        (
            act(a="due = 2026-05-10\nwas = [{ due = 2026-04-10, changed = 2026-04-01 }]"),
            {"a": "1 2026-04-01"},
        ),
        (act(a="due = 2026-05-10\ndropped = { on = 2026-05-01 }"), {"a": "1 2026-05-01"}),
        # Repealed after its day: nothing has changed for it.
        (act(a="due = 2026-05-10\ndropped = { on = 2026-06-01 }"), {"a": "0 2026-03-01"}),
        (act(a="due = 2026-05-10\nstayed = { from = 2026-04-15 }"), {"a": "1 2026-04-15"}),
        (
            act(
                a='due = 2026-05-10\nrepeat = "every 1 year"\nuntil = 2027-05-10\n'
                + done("2026-05-13", ", for = 1")
            ),
            {"a#1": "1 2026-05-13", "a#2": "0 2026-03-01"},
        ),
    ],
)
def test_what_became_known_and_when(read: ReadText, text: str, expected: dict[str, str]) -> None:
    """How often a deadline has changed since it was known, and the day of the last change."""
    assert stamps(read, text) == expected


def test_a_clock_begins_with_its_incident(read: ReadText) -> None:
    """Its act may be older by years."""
    head = 'dates.signed = 2025-03-01\nincidents.leak = "data leak"'
    text = act(head, a='due = "3 days after each leak"')
    text += '[[record]]\nof = "act/leak"\noccurred = 2026-06-01\nlabel = "one"\n'
    assert stamps(read, text) == {"a": "0 2025-03-01", "a#one": "0 2026-06-01"}


def test_circles_and_long_chains_end(read: ReadText) -> None:
    """A chain of a thousand is no deeper for the program than one of two."""
    chain = {f"p{number}": f'due = "1 day after p{number + 1}"' for number in range(1_000)}
    text = act(**chain, p1000=f"due = 2026-05-10\n{done('2026-05-13')}")
    assert set(stamps(read, text).values()) == {"1 2026-05-13"}
    assert stamps(read, act(a='due = "1 day after b"', b='due = "1 day after a"')).keys() == {"a", "b"}


def test_what_happened_in_order(read: ReadText) -> None:
    """New with its first date, each move with the dates around it, and the end."""
    moves = "was = [{ due = 2026-04-10, changed = 2026-03-20 }, { due = 2026-04-30, changed = 2026-04-05 }]"
    result = judged(read(act(a=f"due = 2026-05-10\n{moves}\n{done('2026-05-13')}")).store, NOW)
    (deadline,) = result.deadlines
    assert [tuple(each) for each in Knowledge(result).learned(deadline)] == [
        (ChangeKind.NEW, D("2026-03-01"), None, D("2026-04-10")),
        (ChangeKind.MOVED, D("2026-03-20"), D("2026-04-10"), D("2026-04-30")),
        (ChangeKind.MOVED, D("2026-04-05"), D("2026-04-30"), D("2026-05-10")),
        (ChangeKind.CLOSED, D("2026-05-13"), None, None),
    ]
