"""A query: parsed once, from options or from a view, and given the day where its window is needed."""

from datetime import date, timedelta
from typing import Any

import pytest

from tests.support.rows import each_row
from tracker.dates import WEEKDAYS
from tracker.errors import UsageError
from tracker.select import Filters, Query, Scope, Window, fault_of, parse_query
from tracker.select.window import day_of, latest_day_of, parse_edge

TODAY = date(2026, 11, 22)

WHOLE: dict[str, Any] = {
    "tag": ["ai", "safety"],
    "jurisdiction": ["EU"],
    "within": "90d",
    "sort": "event",
    "limit": 0,
}


def test_what_is_missing_or_none_is_unset() -> None:
    """Options not given to a command are None, and those of a view are missing."""
    given = {"tag": (), "within": None, "from": None, "to": None, "past": None, "limit": None}
    assert parse_query(given) == parse_query({}) == Query()


def test_one_text_is_a_filter_of_one_word() -> None:
    """In a view, `tag = "ai"` and `tag = ["ai"]` are the same."""
    assert parse_query({"tag": "ai"}) == parse_query({"tag": ("ai",)}) == Query(Filters(tag=("ai",)))


@pytest.mark.parametrize(
    ("name", "written", "word"),
    [
        ("kind", "begins", "effect"),
        ("kind", "Ends", "sunset"),
        ("kind", "keep", "retention"),
        ("status", "Past due", "past-due"),
        ("status", "due_today", "due-today"),
        ("status", "overdue", "past-due"),
        ("jurisdiction", "uk", "GB"),
    ],
)
def test_other_words_for_those_of_a_filter(name: str, written: str, word: str) -> None:
    """Those that a page shows, and blanks and strokes for hyphens, in a view as in an option."""
    assert parse_query({name: (written,)}).filters == Filters(**{name: (word,)})
    assert fault_of(name, [written]) is None


@pytest.mark.parametrize(
    "options", [WHOLE, {"from": "today", "to": "+30d"}, {"from": "2026-01-02"}, {"past": True}, {"all": True}]
)
def test_a_query_comes_back_from_its_options(options: dict[str, Any]) -> None:
    """What `config show` prints can be pasted into the configuration."""
    assert parse_query(options).options() == options


@each_row(
    ("options", "window"),
    [
        ({}, Window()),
        ({"status": ("done",)}, Window(Scope.ALL)),
        ({"all": True}, Window(Scope.ALL)),
        ({"past": True}, Window(Scope.PAST)),
        ({"within": "2w"}, Window(Scope.AHEAD, days=14)),
        ({"within": "1m"}, Window(Scope.AHEAD, days=30)),
        ({"within": "90 days"}, Window(Scope.AHEAD, days=90)),
        ({"within": "3Months"}, Window(Scope.AHEAD, days=92)),
        ({"from": "tomorrow"}, Window(Scope.RANGE, first=date(2026, 11, 23))),
        ({"to": "Yesterday"}, Window(Scope.RANGE, last=date(2026, 11, 21))),
        ({"from": "monday"}, Window(Scope.RANGE, first=date(2026, 11, 23))),
        ({"from": "sun"}, Window(Scope.RANGE, first=TODAY)),
        (
            {"from": "friday", "to": "monday"},
            Window(Scope.RANGE, first=date(2026, 11, 27), last=date(2026, 11, 30)),
        ),
        ({"to": "friday"}, Window(Scope.RANGE, last=date(2026, 11, 27))),
        ({"id": ("act/1", "act")}, Window(Scope.ALL)),
        ({"id": ("act",)}, Window()),
        ({"from": "-1d"}, Window(Scope.RANGE, first=date(2026, 11, 21))),
        ({"to": "today"}, Window(Scope.RANGE, last=TODAY)),
        ({"from": "today", "to": "+1y"}, Window(Scope.RANGE, first=TODAY, last=date(2027, 11, 22))),
    ],
)
def test_the_window_as_of_a_day(options: dict[str, Any], window: Window) -> None:
    """A status asks for more than the agenda; months and years are clamped to the end of a month."""
    assert parse_query(options).window(TODAY) == window


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ({"past": True, "all": True}, "--past and --all are two windows; choose one"),
        ({"within": "90d", "to": "today"}, "--within and --from/to are two windows; choose one"),
        ({"from": "+1d", "to": "today"}, "--from 2026-11-23 is after --to 2026-11-22; swap them"),
        ({"to": "+99999y"}, "outside the years"),
    ],
)
def test_a_window_that_cannot_be(options: dict[str, Any], words: str) -> None:
    """Two windows, one that ends before it begins, a day that no calendar has."""
    with pytest.raises(UsageError, match=words):
        parse_query(options).window(TODAY)


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ({"within": "soon"}, "`soon` is not a length of time"),
        ({"within": "90"}, "write `90d`"),
        ({"from": "tuesdy"}, "did you mean `tuesday`"),
        ({"within": "-2w"}, "`-2w` is not a length of time"),
        ({"from": "22.11.2026"}, "`22.11.2026` is not a day"),
        ({"to": ""}, "`` is not a day"),
        ({"sort": "dew"}, "no sort key `dew`; did you mean `due`?"),
    ],
)
def test_an_option_that_cannot_be_read(options: dict[str, Any], words: str) -> None:
    """The word is quoted, with what to write instead."""
    with pytest.raises(UsageError) as caught:
        parse_query(options)
    assert words in str(caught.value)


@pytest.mark.parametrize(
    ("own", "expected"),
    [
        ({}, WHOLE),
        ({"tag": "bio"}, {**WHOLE, "tag": ["bio"]}),
        ({"limit": 5}, {**WHOLE, "limit": 5}),
        ({"sort": "due"}, {**WHOLE, "sort": "due"}),
        ({"within": "7d"}, {**WHOLE, "within": "7d"}),
    ],
)
def test_an_option_replaces_that_of_a_view(own: dict[str, Any], expected: dict[str, Any]) -> None:
    """Whatever is not given on the command line is as the view has it."""
    assert parse_query(own).over(parse_query(WHOLE)) == parse_query(expected)


def test_any_window_replaces_that_of_a_view() -> None:
    """`--past` with a view that has `within` is one window, not two."""
    query = Query(past=True).over(parse_query(WHOLE))
    assert query.window(TODAY) == Window(Scope.PAST)
    assert query.within is None


@pytest.mark.parametrize(
    ("name", "value", "fault"),
    [
        ("kind", ("duty",), None),
        ("kind", ("dooty",), ("`kind` cannot be `dooty`", "did you mean `duty`?")),
        ("binds", ("x",), ("`binds` cannot be `x`", "choose from government, private, both")),
        ("limit", -1, ("`limit` is negative", "write 0 or more")),
        ("from", "+1d", None),
        ("title", "anything", None),
    ],
)
def test_the_fault_of_an_option(name: str, value: object, fault: tuple[str, str] | None) -> None:
    """What is wrong, and the remedy, as two parts of a problem."""
    assert fault_of(name, value) == fault


@pytest.mark.parametrize(("name", "value"), [("within", "soon"), ("to", "+99999y")])
def test_an_edge_that_cannot_be_read_is_a_fault(name: str, value: str) -> None:
    """Also a day that no calendar has."""
    fault = fault_of(name, value)
    assert fault
    assert fault[0] == f"`{name}` cannot be read"


@each_row(
    ("options", "filters"),
    [
        ({"jurisdiction": ("eu,us-ca", "JP")}, Filters(jurisdiction=("EU", "US-CA", "JP"))),
        ({"tag": "AI, Safety"}, Filters(tag=("ai", "safety"))),
        ({"event": ("EO-14179",)}, Filters(event=("eo-14179",))),
        ({"id": ("EO-14179/4.A",)}, Filters(id=("eo-14179/4.a",))),
        ({"actor": ("OMB,Commerce",)}, Filters(actor=("OMB", "Commerce"))),
        ({"text": ("plan, and report",)}, Filters(text=("plan, and report",))),
        ({"status": "Open,done"}, Filters(status=("open", "done"))),
        ({"tag": (",",)}, Filters(tag=(",",))),
        ({"tag": ("",)}, Filters(tag=("",))),
    ],
)
def test_words_with_commas_and_in_any_case(options: dict[str, Any], filters: Filters) -> None:
    """Lists and repetition add up; a text to search for is one, commas and all; no word matches nothing."""
    assert parse_query(options) == Query(filters)


@pytest.mark.parametrize(
    ("text", "remedy"),
    [
        ("29 Nov 2026", "write 2026-11-29"),
        ("29.11.2026", "write 2026-11-29"),
        ("07/08/2026", "write 2026-08-07 or 2026-07-08"),
        ("soon", "write 2026-11-22, `today`, `monday`, `+30d`, `-2w`, `+6m` or `+1y`"),
        ("mo", "write 2026-11-22, `today`"),
        ("", "write 2026-11-22, `today`"),
    ],
)
def test_another_way_to_write_a_day_is_refused(text: str, remedy: str) -> None:
    """The error has the form to write; where there are two meanings, it has both."""
    with pytest.raises(UsageError, match="is not a day; ") as caught:
        parse_query({"from": text})
    assert remedy in str(caught.value)


@each_row("today", [date(2026, 11, 22) + timedelta(days=n) for n in range(7)])
@each_row("word", WEEKDAYS)
def test_a_weekday_is_the_next_or_the_last_one(word: str, today: date) -> None:
    """Today is both; otherwise less than a week lies between."""
    edge = parse_edge(word)
    after, before = day_of(edge, today), latest_day_of(edge, today)
    assert after
    assert WEEKDAYS[after.weekday()] == WEEKDAYS[before.weekday()] == word
    assert today - timedelta(days=7) < before <= today <= after < today + timedelta(days=7)


def test_the_calendar_ends() -> None:
    """There is no Monday after its last Friday, and none before its first."""
    monday = parse_edge("monday")
    with pytest.raises(UsageError, match="Monday"):
        day_of(monday, date(9999, 12, 31))
    assert latest_day_of(monday, date.min) == date.min  # a Monday
