"""Rows that fit a width: groups of one day, links, what goes where."""

import io
from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path

import pytest

from tests.support.acts import act
from tests.support.reading import ReadText
from tests.support.rows import each_row
from tracker.engine import resolve
from tracker.model import AsOf, Deadline
from tracker.report import Screen, agenda, console, text_of
from tracker.report.layout import WIDE, layout_of, listed
from tracker.select import parse_query, select
from tracker.store import load
from tracker.wording.reader import Reader

MORNING = Path(__file__).parents[1] / "stores" / "morning.toml"
TODAY = date(2026, 11, 22)
READER = Reader(day=TODAY, clock=lambda instant: instant)
FEES = "fees-rule/comments"
PLACES = ("US", "JP", "US", "JP")


@pytest.fixture(scope="module")
def deadlines() -> tuple[Deadline, ...]:
    store, _ = load([str(MORNING)])
    return resolve(store, AsOf(day=TODAY)).deadlines


def printed(rows: Sequence[Deadline], width: int, *, links: bool = False) -> str:
    out = console(io.StringIO(), color=False, width=width)
    return text_of(out, listed(rows, layout_of(rows, width, READER, links=links)))


@each_row("width", [20, 40, 59, 60, 80, 120, 149, 150, 200, 400])
def test_every_width_says_what_and_when(deadlines: Sequence[Deadline], width: int) -> None:
    """Date and kind are in every row; no line is wider than the terminal."""
    dated = [each for each in deadlines if each.due]
    text = printed(dated, width)
    assert max(map(len, text.splitlines())) <= width
    flat = "".join(text.split())
    for deadline in dated:
        assert str(deadline.due)[:7] in text
        assert width >= WIDE or "".join(deadline.directive.title.split()) in flat


def test_one_day_is_one_group(deadlines: Sequence[Deadline]) -> None:
    """A date with many rows is shown once, above them or beside the first."""
    rows = [each for each in deadlines if each.due == date(2026, 12, 2)]
    assert len(rows) == 3
    for width in (40, 80, 120, 200):
        assert printed(rows, width).count("2026-12-02") == 1


def test_links_lead_from_ids_to_the_text(deadlines: Sequence[Deadline]) -> None:
    """Below a title and in a column alike; the words are the same as without links."""
    rows = [each for each in deadlines if each.name in {FEES, "trade-act/3"}]
    for width in (80, 200):
        text = printed(rows, width, links=True)
        assert f"\x1b]8;;https://example.org/fees-rule\x1b\\{FEES}\x1b]8;;\x1b\\" in text
        assert "\x1b]8;;https://example.org/trade-act#sec3\x1b\\trade-act/3\x1b]8;;\x1b\\" in text
        assert "\x1b" not in printed(rows, width)


def test_what_does_not_fit_goes_by_importance(deadlines: Sequence[Deadline]) -> None:
    """The passage goes first, then all actors but one; the act and the id stay."""
    rows = [each for each in deadlines if each.name == "trade-act/3"]
    assert "service providers, resellers, brokers" in printed(rows, 80)
    assert "the Schedule" in printed(rows, 140)
    assert "trade-act/3 · service providers +2\n" in printed(rows, 60)
    assert printed(rows, 40).endswith("Fair Trade Act · trade-act/3\n")


def test_at_night_two_places_have_two_groups(read: ReadText) -> None:
    """Deadlines of one date that are judged by another day than the reader's form a separate group."""
    text = "".join(act(name=f"act-{n}", place=place, a="due = 2026-11-30") for n, place in enumerate(PLACES))
    now = datetime.fromisoformat("2026-11-29T02:40Z")
    result = resolve(read(text).store, AsOf(instant=now))
    query = parse_query({})
    selection = select(result.deadlines, query.filters, query.window(now.date(), 90))
    reader = Reader(day=now.date(), clock=lambda instant: instant)
    page = text_of(
        console(io.StringIO(), color=False, width=80), agenda(selection, "Now", (), Screen(80), reader)
    )
    lines = [line for line in page.splitlines() if line.startswith("Mon") or "/a" in line]
    assert [line.split(" · ")[0].strip() for line in lines] == [
        "Mon 2026-11-30, in 1 day",
        "act-1/a",
        "act-3/a",
        "Mon 2026-11-30, in 2 days, still 28 Nov in Washington",
        "act-0/a",
        "act-2/a",
    ]


def test_near_an_instant_hours_say_more_than_days() -> None:
    """The line above the row counts to the time of day, whatever the reader's day."""
    now = datetime.fromisoformat("2026-11-30T09:00Z")
    store, _ = load([str(MORNING)])
    (row,) = (each for each in resolve(store, AsOf(instant=now)).deadlines if each.name == FEES)
    assert "Mon 2026-11-30, in 13 h" in printed([row], 80)
