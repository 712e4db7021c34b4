"""What a screen shows without scrolling: all that is due within 7 days, in rows of one line where it must."""

import io
from collections.abc import Mapping, Sequence
from datetime import UTC, date, timedelta, tzinfo
from types import MappingProxyType

import pytest

from tests.support.acts import act
from tests.support.reading import Read, ReadText
from tracker.engine import resolve
from tracker.model import AsOf, Store
from tracker.report import Screen, agenda, console, text_of
from tracker.report.agenda import NEAR
from tracker.select import Selection, parse_query, section_of, select
from tracker.wording.reader import Reader

TODAY = date(2026, 11, 22)
SCREEN = 23  # lines of a terminal of 24, which has its prompt in the last one
LONG = "Adopt the procedures that this act asks for, and tell the authority in charge of each of them"
HINT = "(in full: --within 7d)"


def week(count: int, *, today: int = 0) -> str:
    """A store with a number of duties in the next days, three on each day, some today, and one far ahead."""
    days = [f"2026-11-{23 + number // 3 % 7}" for number in range(count)] + ["2026-11-22"] * today
    duties = {f"d{number}": f"due = {day}" for number, day in enumerate(days)}
    text = act('short = "Act"', **duties) + act(name="far", a="due = 2026-12-20")
    return text.replace("Do d", f"{LONG} ")


def selection_of(
    store: Store, day: date = TODAY, options: Mapping[str, object] = MappingProxyType({})
) -> Selection:
    query = parse_query(options)
    result = resolve(store, AsOf(day=day), through=day + timedelta(days=365))
    return select(result.deadlines, query.filters, query.window(day, 90))


def page_of(
    selection: Selection,
    width: int = 80,
    lines: int = SCREEN,
    day: date = TODAY,
    *,
    links: bool = False,
    zone: tzinfo | None = None,
) -> list[str]:
    reader = Reader(day=day, clock=lambda instant: instant.astimezone(zone) if zone else instant)
    out = console(io.StringIO(), color=False, width=width)
    page = agenda(selection, "Now", (), Screen(width, lines, links), reader)
    return text_of(out, page).splitlines()


def near(page: Sequence[str]) -> int:
    """The lines up to the end of what is due within 7 days."""
    last = max(number for number, line in enumerate(page) if line.startswith(tuple(NEAR)))
    return page.index("", last)


def rows(page: Sequence[str]) -> int:
    return sum(line.lstrip().startswith(("duty", "Adopt")) for line in page)


@pytest.mark.parametrize(
    ("count", "width", "is_folded"),
    [(5, 80, False), (5, 120, False), (7, 80, True), (12, 80, True), (12, 120, True), (12, 40, True)],
)
def test_rows_have_one_line_where_they_must(read: ReadText, count: int, width: int, is_folded: bool) -> None:
    """What fits stays whole; otherwise titles are cut, and the heading says which option shows them."""
    page = page_of(selection_of(read(week(count)).store), width)
    assert near(page) <= SCREEN
    assert rows(page) == count + 1
    assert page[0] == "Now"
    assert (f"Next 7 days {HINT}" in page) is is_folded
    assert any("Act · act/d0" in line for line in page) is (not is_folded or width > len(LONG))
    assert any("far/a" in line for line in page)  # what is further ahead has its lines


def test_what_is_due_today_stays_whole_if_it_can(read: ReadText) -> None:
    """The next days are folded first."""
    page = page_of(selection_of(read(week(9, today=1)).store))
    assert near(page) <= SCREEN
    assert "Today" in page
    assert f"Next 7 days {HINT}" in page
    page = page_of(selection_of(read(week(6, today=5)).store))
    assert near(page) <= SCREEN
    assert f"Today {HINT}" in page
    page = page_of(selection_of(read(week(9, today=5)).store))
    assert near(page) <= SCREEN
    assert "Today" not in page
    assert page[0] == "Now"


def test_more_than_a_screen_is_said_in_the_first_line(read: ReadText) -> None:
    """Every row is still there."""
    page = page_of(selection_of(read(week(40)).store))
    assert page[0] == "Now; 40 due within 7 days, more than one screen"
    assert rows(page) == 41


def test_the_header_is_shortened_before_that(read: ReadText) -> None:
    """What comes next is right below, so the summary need not name it."""
    page = page_of(selection_of(read(week(12)).store), lines=20)
    assert near(page) <= 20
    assert page[0] == "Now"
    assert "next:" not in "".join(page[:4])


@pytest.mark.parametrize(("lines", "options"), [(0, {}), (SCREEN, {"within": "7d"}), (SCREEN, {"all": True})])
def test_nothing_is_cut_elsewhere(read: ReadText, lines: int, options: dict[str, object]) -> None:
    """Neither in a pipe, nor where the next days are asked for."""
    page = page_of(selection_of(read(week(12)).store, options=options), lines=lines)
    assert HINT not in "".join(page)
    assert sum("act/d" in line for line in page) == 12


def test_a_cut_row_keeps_its_time(read: ReadText) -> None:
    """When it is due, and the act, matter more than the end of a title."""
    text = week(12).replace("due = 2026-11-23", 'due = 2026-11-23\nat = "17:00"')
    (line, *_) = (line for line in page_of(selection_of(read(text).store)) if "17:00" in line)
    assert line.endswith(".. · at 17:00 in Washington · Act")
    assert line.startswith("  duty  Adopt")
    page = page_of(selection_of(read(text).store), zone=UTC)
    (at, *_) = (number for number, line in enumerate(page) if "17:00" in line)
    assert page[at] == "        at 17:00 in Washington, 22:00 your time"
    assert page[at - 1].endswith(".. · Act")


def test_an_id_in_a_cut_row_is_a_link(read: ReadText) -> None:
    """As below a title."""
    text = week(12).replace('short = "Act"', 'short = "Act"\nurl = "https://example.org/act"')
    page = page_of(selection_of(read(text).store), 140, links=True)
    assert "Act · \x1b]8;;https://example.org/act\x1b\\act/d0\x1b]8;;\x1b\\" in "\n".join(page)


@pytest.mark.slow
def test_every_day_of_a_year_of_the_shipped_data(shipped: Read) -> None:
    """On each morning the next 7 days are on a screen of 24 lines, unless the first line says otherwise."""
    for number in range(366):
        day = date(2026, 1, 1) + timedelta(days=number)
        result = resolve(shipped.store, AsOf(day=day), through=day + timedelta(days=365))
        for binds in ((), ("private",), ("government",)):
            query = parse_query({"binds": binds})
            selection = select(result.deadlines, query.filters, query.window(day, 90))
            count = sum(section_of(each).value in NEAR for each in selection.rows)
            for width in (80, 120) if count > 2 else ():  # two rows always fit
                page = page_of(selection, width, day=day)
                assert near(page) <= SCREEN or (count > 18 and "more than one screen" in page[0]), (
                    day,
                    width,
                )
