"""The first line of a report, and the last one."""

from datetime import date, timedelta
from typing import Any

import pytest

from tests.support.acts import act, done
from tests.support.reading import ReadText
from tests.support.rows import each_row
from tracker.engine import resolve
from tracker.model import AsOf
from tracker.select import Selection, parse_query, select
from tracker.wording.summary import left_out_words, summary_words

TODAY = date(2026, 11, 22)


def selected(read: ReadText, *days: int, ahead: int = 90, **options: Any) -> Selection:  # noqa: ANN401
    """What a query selects of duties that are due in a number of days."""
    duties = {f"d{index}": f"due = {TODAY + timedelta(days=day)}" for index, day in enumerate(days)}
    result = resolve(read(act(**duties)).store, AsOf(day=TODAY), through=TODAY + timedelta(days=400))
    query = parse_query(options)
    window = query.window(TODAY, ahead)
    return select(result.deadlines, query.filters, window, sort=query.sort, limit=query.limit)


@each_row(
    ("days", "options", "words"),
    [
        (
            (-3, 0, 2, 5, 20, 80),
            {},
            (
                "1 past due in the last 30 days, 1 due today, 3 within 7 days, 4 within 30, 5 within 90; "
                "next: Sun 2026-11-22, today (act)."
            ),
        ),
        (
            (20, 200),
            {},
            (
                "none past due in the last 30 days, none due today, none within 7 days, "
                "1 within 30, 1 within 90; "
                "next: Sat 2026-12-12, in 20 days (act)."
            ),
        ),
        (
            (2, 20, 200),
            {"within": "45d"},
            (
                "none due today, 1 within 7 days, 2 within 30, 2 within 45 days; "
                "next: Tue 2026-11-24, in 2 days (act)."
            ),
        ),
        (
            (2, 200),
            {"within": "1y"},
            (
                "none due today, 1 within 7 days, 1 within 30, 1 within 90, 2 within a year; "
                "next: Tue 2026-11-24, in 2 days (act)."
            ),
        ),
        (
            (2, 500),
            {"within": "2y"},
            (
                "none due today, 1 within 7 days, 1 within 30, 1 within 90, 1 within a year, "
                "2 within 731 days; next: Tue 2026-11-24, in 2 days (act)."
            ),
        ),
        ((1,), {"within": "1d"}, "none due today, 1 within 1 day; next: Mon 2026-11-23, in 1 day (act)."),
        ((200,), {}, "Nothing past due in the last 30 days, nothing due within 90 days."),
        ((200,), {"within": "1d"}, "Nothing due within 1 day."),
        ((200,), {"past": True}, ""),
        ((-100, -3, 2), {"all": True}, "2 past due, 1 ahead; next: Tue 2026-11-24, in 2 days (act)."),
        ((-100, -3, 2), {"past": True}, "2 past due."),
        (
            (2, 3, 4),
            {"limit": 1},
            (
                "none past due in the last 30 days, none due today, 3 within 7 days, "
                "3 within 30, 3 within 90; next: Tue 2026-11-24, in 2 days (act)."
            ),
        ),
    ],
)
def test_the_summary(read: ReadText, days: tuple[int, ...], options: dict[str, Any], words: str) -> None:
    """Counts within some days include those of fewer, and what a limit leaves out; next is the nearest."""
    assert summary_words(selected(read, *days, **options)) == words


def test_what_cannot_be_computed_comes_first(read: ReadText) -> None:
    """A problem is mentioned before any count."""
    found = read(act(a='due = "1 month after ending"', head="dates.ending = 2026-01-31"))
    result = resolve(found.store, AsOf(day=TODAY))
    query = parse_query({})
    selection = select(result.deadlines, query.filters, query.window(TODAY, 90))
    assert summary_words(selection).startswith("1 cannot be computed, none past due")


def test_a_day_with_many_acts_names_three(read: ReadText) -> None:
    """The others of that day are counted."""
    text = "".join(act(name=f"act-{n}", a="due = 2026-11-24") for n in range(5))
    result = resolve(read(text).store, AsOf(day=TODAY))
    query = parse_query({})
    words = summary_words(select(result.deadlines, query.filters, query.window(TODAY, 90)))
    assert words.endswith("in 2 days (act-0, act-1, act-2, 2 more).")


DAYS = (-100, -3, 0, 2, 20, 80, 200, 500)


@pytest.mark.parametrize(
    "options",
    [{}, {"within": "1d"}, {"within": "45d"}, {"past": True}, {"from": "+1d", "to": "+3d"}, {"all": True}],
)
def test_the_option_shows_what_it_is_named_for(read: ReadText, options: dict[str, Any]) -> None:
    """Of each option in the last line, the selection has at least as many more as it is named for."""
    before = selected(read, *DAYS, **options)
    words = left_out_words(before).removeprefix("Not shown: ").removesuffix(".")
    for part in filter(None, words.split("; ")):
        counts, _, option = part.partition(": --")
        name, _, value = option.partition(" ")
        asked: dict[str, Any] = {name: value or True}
        after = selected(read, *DAYS, **asked)
        more = {row.name for row in after.rows} - {row.name for row in before.rows}
        assert len(more) >= sum(int(each.split()[0]) for each in counts.split(", ") if each[0].isdigit())


def test_all_leaves_nothing_to_say(read: ReadText) -> None:
    """Where everything is shown, there is no last line about it."""
    assert left_out_words(selected(read, *DAYS, all=True)) == ""


def test_what_is_done_is_counted_as_settled(read: ReadText) -> None:
    """None of it is past due."""
    found = read(act(a=f"due = 2026-11-10\n{done('2026-11-12')}"))
    result = resolve(found.store, AsOf(day=TODAY))
    query = parse_query({})
    selection = select(result.deadlines, query.filters, query.window(TODAY, 90))
    assert left_out_words(selection) == "Not shown: 1 done, in effect, closed or lapsed: --all."
