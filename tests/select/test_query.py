"""A query: parsed once, from options or from a view, and given the day where its window is needed."""

from datetime import date
from typing import Any

import pytest

from tracker.errors import UsageError
from tracker.select import Filters, Query, Scope, Window, fault_of, parse_query

TODAY = date(2026, 11, 22)

WHOLE: dict[str, Any] = {
    "tag": ["ai", "safety"],
    "jurisdiction": ["EU"],
    "within": "90d",
    "sort": "event",
    "limit": 0,
}


def test_what_is_missing_or_none_is_unset() -> None:
    """The options of a command that were not given are None, those of a view are not there."""
    given = {"tag": (), "within": None, "from": None, "to": None, "past": None, "limit": None}
    assert parse_query(given) == parse_query({}) == Query()


def test_one_text_is_a_filter_of_one_word() -> None:
    """In a view, `tag = "ai"` and `tag = ["ai"]` are the same."""
    assert parse_query({"tag": "ai"}) == parse_query({"tag": ("ai",)}) == Query(Filters(tag=("ai",)))


@pytest.mark.parametrize(
    "options", [WHOLE, {"from": "today", "to": "+30d"}, {"from": "2026-01-02"}, {"past": True}, {"all": True}]
)
def test_a_query_comes_back_from_its_options(options: dict[str, Any]) -> None:
    """What `config show` prints can be pasted into the configuration."""
    assert parse_query(options).options() == options


@pytest.mark.parametrize(
    ("options", "window"),
    [
        ({}, Window()),
        ({"status": ("done",)}, Window(Scope.ALL)),
        ({"all": True}, Window(Scope.ALL)),
        ({"past": True}, Window(Scope.PAST)),
        ({"within": "2w"}, Window(Scope.AHEAD, days=14)),
        ({"within": "1m"}, Window(Scope.AHEAD, days=30)),
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
