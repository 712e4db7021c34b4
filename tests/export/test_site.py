"""The parts of a site: where its pages are, what it says about the past, and the data of its slider."""

import json
import re
from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support.acts import act
from tests.support.reading import Read, ReadText
from tests.support.rows import each_row
from tracker.changes.day_by_day import states
from tracker.engine.listing import Asked
from tracker.engine.resolve import deadlines_of, schedule_of
from tracker.errors import TrackerError
from tracker.export.page import in_page_order, page_parts
from tracker.export.site.earlier import Earlier, Gone, gone_now, read_earlier
from tracker.export.site.groups import LONGEST_NAME, GroupId, GroupKind, file_name, groups_of
from tracker.export.site.slider import slider
from tracker.model import AsOf, Deadline

D = date.fromisoformat
DAY, THROUGH = D("2026-11-22"), D("2027-11-22")


def deadlines(found: Read) -> tuple[Deadline, ...]:
    schedule = schedule_of(found.store, AsOf(instant=datetime.now(UTC)))
    return deadlines_of(schedule, AsOf(day=DAY), Asked(THROUGH)).deadlines


# --- names of files ------------------------------------------------------------------------------------


@pytest.mark.parametrize("id_", ["ai", "eo-14179", "co-sb-26-189", "1.2", "console", "com", "lpt10"])
def test_a_safe_id_is_its_own_name(id_: str) -> None:
    """An address that people can read."""
    assert file_name(id_) == id_


@each_row(
    "id_",
    [
        *(
            "",
            ".",
            "..",
            "a/b",
            "../../x",
            "a\\b",
            "a b",
            "AI",
            "Größe",
            "日本",
            "con",
            "nul.txt",
            "com1",
            "a.",
            "-a",
        ),
        *(
            "a_b",
            "a:b",
            "%2e%2e",
            "a\0b",
            "\n",
            "x" * (LONGEST_NAME + 1),
            "aux.tar.gz",
            ".git",
            "index.html\0",
        ),
    ],
)
def test_any_other_id_gets_a_safe_one(id_: str) -> None:
    """Nothing in it leads elsewhere, is reserved, or depends on the case."""
    assert re.fullmatch(r"[a-z0-9-]{1,40}_[0-9a-f]{12}", file_name(id_))


@given(st.lists(st.text(max_size=100), min_size=2, max_size=20, unique=True))
def test_two_ids_never_share_a_name(ids: list[str]) -> None:
    """Even if the file system does not distinguish upper and lower case."""
    assert len({file_name(id_).casefold() for id_ in ids}) == len(ids)


def test_each_deadline_is_in_all_of_its_groups(read: ReadText) -> None:
    """By act, jurisdiction, tag and view; a previous page without deadlines is kept, and empty."""
    rows = deadlines(
        read(
            act('tags = ["ai", "ai", "AI"]', a="due = 2027-01-01")
            + act("", name="b", place="US-CA", a="due = 2027-01-02")
        )
    )
    groups = groups_of(rows, (), {"mine": frozenset({"b/a"})}, [GroupId(GroupKind.TAG, "old", "old")])
    assert [(each.id.folder.partition("_")[0], [row.name for row in each.rows]) for each in groups] == [
        ("acts/act", ["act/a"]),
        ("acts/b", ["b/a"]),
        ("jurisdictions/us", ["act/a"]),
        ("jurisdictions/us-ca", ["b/a"]),
        ("tags/ai", ["act/a"]),
        ("tags/ai", ["act/a"]),
        ("tags/old", []),
        ("views/mine", ["b/a"]),
    ]


# --- the previous site ----------------------------------------------------------------------------------

GONE = Gone("act/a", "Do a", "act", None, "US", ("ai",), ("mine",), "2026-12-01", D("2026-11-01"))


def earlier_of(*rows: Gone, gone: tuple[Gone, ...] = ()) -> Earlier:
    return Earlier(day=D("2026-11-01"), rows={each.key: each for each in rows}, gone=gone)


def test_what_was_listed_and_is_nowhere_is_gone() -> None:
    """From the day of this site on, and on the pages that had it."""
    (found,) = gone_now(earlier_of(GONE), {"act/b"}, {"act/b"}, DAY, THROUGH)
    assert found == GONE._replace(gone_on=DAY)
    assert found.folders == ["acts/act", "jurisdictions/us", "tags/ai", "views/mine"]
    assert "<title>No longer listed: Do a (act)</title>" in found.news.entry
    assert found.news.day == DAY


def test_what_was_gone_stays_gone_until_it_comes_back() -> None:
    """On the day on which it went."""
    earlier = earlier_of(gone=(GONE,))
    assert gone_now(earlier, set(), set(), DAY, THROUGH) == [GONE]
    assert gone_now(earlier, {"act/a"}, {"act/a"}, DAY, THROUGH) == []


@pytest.mark.parametrize(
    ("due", "is_gone"), [("2026-12-01", True), ("2027-11-22", True), ("2027-11-23", False), (None, False)]
)
def test_a_time_that_is_not_listed_yet_is_not_gone(due: str | None, is_gone: bool) -> None:
    """Of a directive that is still there, only what would be listed can be missing."""
    earlier = earlier_of(GONE._replace(key="act/a#5", due=due))
    assert bool(gone_now(earlier, {"act/a#1"}, {"act/a"}, DAY, THROUGH)) is is_gone


def test_documents_are_read_back() -> None:
    """What is written is what the next run reads."""
    row = {**GONE.as_row(), "other": 1}
    text = json.dumps({"as_of": "2026-11-01", "deadlines": [row], "gone": [GONE.as_row()]})
    groups = json.dumps({"groups": [{"kind": "tags", "id": "ai", "title": "ai"}]})
    found = read_earlier(text, groups)
    assert (found.day, found.rows, found.gone) == (D("2026-11-01"), {"act/a": GONE}, (GONE,))
    assert found.groups == (GroupId(GroupKind.TAG, "ai", "ai"),)


@pytest.mark.parametrize(
    ("deadlines_text", "groups_text"),
    [
        ("", "{}"),
        ("[]", "{}"),
        ('{"as_of": "x"}', "{}"),
        ('{"as_of": "2026-11-01", "deadlines": [{"key": 1}], "gone": []}', '{"groups": []}'),
        ('{"as_of": "2026-11-01", "deadlines": [], "gone": [3]}', '{"groups": []}'),
        (
            '{"as_of": "2026-11-01", "deadlines": [], "gone": []}',
            '{"groups": [{"kind": "x", "id": "a", "title": "a"}]}',
        ),
        ('{"as_of": "2026-11-01", "deadlines": [], "gone": []}', "[" * 100_000),
    ],
)
def test_other_documents_are_refused(deadlines_text: str, groups_text: str) -> None:
    """Their content would be unknown."""
    with pytest.raises(TrackerError, match="cannot be read"):
        read_earlier(deadlines_text, groups_text)


# --- the slider ------------------------------------------------------------------------------------------


def data_of(script: str) -> dict[str, Any]:
    (line,) = [line for line in script.splitlines() if line.startswith("const asOf = ")]
    found: dict[str, Any] = json.loads(line.removeprefix("const asOf = ").removesuffix(";"))
    return found


def at(data: dict[str, Any], row: int, place: int) -> list[str] | str:
    """What the script reads for a deadline at a place of the slider."""
    history = data["rows"][row]
    if not history:
        return "as now"
    number = -1
    for index in range(0, len(history), 2):
        if history[index] > place:
            break
        if index + 1 == len(history):
            return "as now"
        number = history[index + 1]
    found: list[str] | str = "not known" if number == -1 else data["said"][number]
    return found


def test_the_slider_has_what_was_said_on_each_day(read: ReadText) -> None:
    """By the place of a deadline on the page; the last day is the present one."""
    found = read(
        act(
            "dates.signed = 2026-03-01",
            a="due = 2026-12-10\nwas = [{ due = 2026-11-30, changed = 2026-06-01 }]",
            b="due = 2026-12-20\nknown = 2026-05-01",
        )
        + act("", name="old", a="due = 2026-12-30")
    )
    rows = deadlines(found)
    page = in_page_order(page_parts(rows, DAY))
    known = states(found.store, {each.name: each for each in rows}, until=DAY, through=THROUGH)
    data = data_of(slider(page, known))
    assert data["days"] == ["2026-03-01", "2026-05-01", "2026-06-01"]
    assert [[at(data, row, place) for place in range(3)] for row in range(3)] == [
        [["2026-11-30", "set", ""], ["2026-11-30", "set", ""], "as now"],
        ["not known", "as now", "as now"],
        ["as now", "as now", "as now"],
    ]


def test_without_a_change_there_is_no_slider(read: ReadText) -> None:
    """There is nothing to slide to."""
    rows = deadlines(read(act("", a="due = 2026-12-10")))
    assert slider(rows, {}) == ""
