"""Changes planted at random in a store: every date that moved is named, with the entry that moved it."""

from datetime import date
from itertools import chain
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support.examples import examples
from tracker.changes.difference import Difference, DifferenceKind
from tracker.changes.known_store import KnownStore
from tracker.changes.origin_lines import pinned
from tracker.changes.results import find_differences
from tracker.model import AsOf, Store
from tracker.store import load

TODAY = AsOf(day=date(2026, 6, 1))
THROUGH = date(2028, 1, 1)

# Each slot is one line of the store, or none; a change is another text for one of them.
BASE = """\
schema = 1
{closing}
{postponement}
{office}
[[event]]
id = "act"
title = "An act"
kind = "executive-order"
jurisdiction = "US"
cite = "1 FR 1"
{signed}
{awaiting}
incidents.leak = "there is a leak"
{act_revoked}
[[event.directive]]
id = "a"
title = "Report"
cite = "sec. a"
{a_due}
{a_done}
[[event.directive]]
id = "b"
title = "Answer the report"
cite = "sec. b"
due = "30 days after a"
{b_suspended}
[[event.directive]]
id = "c"
title = "Answer the answer"
cite = "sec. c"
due = "10 days after b"
{c_at}
[[event.directive]]
id = "d"
title = "Follow the guidance"
cite = "sec. d"
due = "later of 2026-09-01, 20 days after guidance"
[[event.directive]]
id = "e"
title = "Tell of leaks"
cite = "sec. e"
due = "10 days after each leak"
[[event.directive]]
id = "f"
title = "Report again"
cite = "sec. f"
due = "60 days after signed"
{f_repeat}
{f_moved}
[[event.directive]]
id = "g"
title = "Two readings"
cite = "sec. g"
{g_readings}
[[event]]
id = "rules"
title = "Rules"
kind = "rule"
jurisdiction = "US"
cite = "2 FR 2"
{rules_counting}
dates.published = 2026-05-02
[[event.directive]]
id = "1"
title = "Answer"
cite = "r. 1"
due = "14 days after published"
[[event.directive]]
id = "2"
title = "Answer in working days"
cite = "r. 2"
due = "12 business days after act/a"
counting = "us-business-days"
[[event.directive]]
id = "3"
title = "Reply"
cite = "r. 3"
due = "3 days after 1"
[[event]]
id = "court"
title = "A case"
kind = "rule"
jurisdiction = "US"
cite = "C 4"
{court_counting}
dates.served = 2026-05-02
[[event.directive]]
id = "1"
title = "Plead"
cite = "c. 1"
due = "16 days after served"
[[event]]
id = "local"
title = "A local law"
kind = "local-law"
jurisdiction = "US"
cite = "L 3"
counting = "next-business-day"
{local_calendar}
dates.signed = 2026-05-01
[[event.directive]]
id = "1"
title = "Open"
cite = "s. 1"
due = "3 days after signed"
[[record]]
of = "act/leak"
{leak}
label = "first"
recorded = 2026-03-02
{extension}
"""
SLOTS = {
    "closing": "",
    "postponement": "",
    "office": '[[calendar]]\nid = "office"\ntitle = "The office"\nbase = ["US"]\nweekend = ["sunday"]',
    "signed": "dates.signed = 2026-03-02",
    "awaiting": 'awaiting.guidance = "the guidance"',
    "act_revoked": "",
    "a_due": 'due = "60 days after signed"',
    "a_done": "",
    "b_suspended": "",
    "c_at": "",
    "f_repeat": 'repeat = "every 1 month"',
    "f_moved": "",
    "g_readings": 'readings = [{ due = 2026-10-01, why = "x" }, { due = 2026-11-01, why = "y" }]',
    "rules_counting": 'counting = "frcp-6a"',
    "court_counting": 'counting = "calendar"',
    "local_calendar": 'calendar = "office"',
    "leak": "occurred = 2026-03-01",
    "extension": "",
}


class Plant(NamedTuple):
    """A change of one slot: its new text, and the code of the origin that must name its line."""

    slot: str
    text: str
    code: str


PLANTS = (
    Plant(
        "closing",
        '[[closing]]\ncalendar = "US"\ndate = 2026-05-18\ntitle = "Mourning"\nby = "EO 5"\n'
        "known = 2026-05-15",
        "closing",
    ),
    Plant(
        "postponement",
        "[[postponement]]\nfrom = 2026-05-25\nuntil = 2026-06-10\nto = 2026-07-15\n"
        'by = "EO 6"\nknown = 2026-05-20',
        "postponement",
    ),
    Plant("office", '[[calendar]]\nid = "office"\ntitle = "The office"\nbase = ["JP"]', "calendar"),
    Plant("signed", "dates.signed = 2026-03-09", "milestone"),
    Plant("awaiting", "dates.guidance = 2026-08-28", "milestone"),
    Plant("act_revoked", 'revoked = { on = 2026-04-20, by = "EO 9" }', "repealed"),
    Plant("a_due", 'due = "75 days after signed"', "due"),
    Plant("a_done", 'done = { on = 2026-05-11, cite = "M-1" }', "done"),
    Plant("b_suspended", 'suspended = { from = 2026-05-20, until = 2026-05-29, by = "Court" }', "suspended"),
    Plant("c_at", 'at = "17:00"', "at"),
    Plant("f_repeat", 'repeat = "every 6 weeks"', "repeat"),
    Plant("f_moved", "moved = { for = 2, due = 2026-07-20, known = 2026-05-02 }", "moved"),
    Plant(
        "g_readings",
        'readings = [{ due = 2026-10-05, why = "x" }, { due = 2026-11-01, why = "y" }]',
        "due",
    ),
    Plant("rules_counting", 'counting = "calendar"', "counting"),
    Plant("court_counting", 'counting = "frcp-6a"  # of the case', "counting"),
    Plant("local_calendar", 'calendar = "JP"', "calendar"),
    Plant("leak", "occurred = 2026-03-11", "incident"),
    Plant(
        "extension",
        '[[record]]\nof = "act/f#1"\ndue = "2 months after signed"\nrecorded = 2026-05-05',
        "moved",
    ),
)


# Under the other convention the date is the same, unless a day was closed too.
ALONE = [plant for plant in PLANTS if plant.slot != "court_counting"]


def text_of(plants: frozenset[Plant]) -> str:
    return BASE.format_map({**SLOTS, **{plant.slot: plant.text for plant in plants}})


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("planted")


def stored(folder: Path, plants: frozenset[Plant]) -> Store:
    path = folder / "store.toml"
    path.write_text(text_of(plants), encoding="utf-8")
    store, problems = load([str(path)])
    assert not problems, problems
    return store


def dates(store: Store) -> dict[str, object]:
    """The date of every deadline, as the engine gives it."""
    listed = KnownStore(store, TODAY, THROUGH).deadlines
    return {name: (each.computed.dates, each.computed.at) for name, each in listed.items()}


def named_lines(difference: Difference) -> set[tuple[str, int]]:
    return {(origin.code.value, origin.line) for origin in difference.origins}


def line_of(plant: Plant, text: str) -> set[tuple[str, int]]:
    """Where a planted change may be pointed at: any line of its text."""
    first = text[: text.index(plant.text)].count("\n") + 1
    return {(plant.code, first + more) for more in range(plant.text.count("\n") + 1)}


@pytest.mark.slow
@given(planted=st.frozensets(st.sampled_from(PLANTS), min_size=1, max_size=5))
@examples(200)
def test_every_moved_date_names_its_cause(folder: Path, planted: frozenset[Plant]) -> None:
    """Each date that differs is among the changes, with every planted entry without which it would not."""
    planted = frozenset({plant.slot: plant for plant in planted}.values())
    store, text = stored(folder, planted), text_of(planted)
    base = stored(folder, frozenset())
    before, after = dates(base), dates(store)
    found = pinned(
        find_differences(KnownStore(base, TODAY, THROUGH), KnownStore(store, TODAY, THROUGH)), store.sources
    )
    moved = {each.name: each for each in found if each.kind is DifferenceKind.MOVED}
    assert set(moved) >= {name for name in before.keys() & after.keys() if before[name] != after[name]}
    without = {plant: dates(stored(folder, planted - {plant})) for plant in planted}
    everywhere = set(chain.from_iterable(line_of(plant, text) for plant in planted))
    for name, difference in moved.items():
        lines = named_lines(difference)
        assert lines, name
        assert lines <= everywhere, (name, lines, everywhere)
        for plant, others in without.items():
            if name in others and name in after and others[name] != after[name]:
                assert lines & line_of(plant, text), (name, plant, difference.origins)


UNDONE = {"done": "reopened"}  # what the same entry is called when it went


@given(planted=st.frozensets(st.sampled_from(PLANTS), min_size=1, max_size=5))
@examples(100)
def test_every_moved_date_names_what_was_taken_back(folder: Path, planted: frozenset[Plant]) -> None:
    """The reverse: each entry that was removed or restored, and that moved the date."""
    planted = frozenset({plant.slot: plant for plant in planted}.values())
    store, base = stored(folder, planted), stored(folder, frozenset())
    found = find_differences(KnownStore(store, TODAY, THROUGH), KnownStore(base, TODAY, THROUGH))
    moved = {each.name: each for each in found if each.kind is DifferenceKind.MOVED}
    before, after = dates(store), dates(base)
    assert set(moved) >= {name for name in before.keys() & after.keys() if before[name] != after[name]}
    allowed = {UNDONE.get(plant.code, plant.code) for plant in planted}
    alone = {plant: dates(stored(folder, frozenset({plant}))) for plant in planted}
    for name, difference in moved.items():
        codes = {origin.code.value for origin in difference.origins}
        assert codes
        assert codes <= allowed, (name, codes, allowed)
        for plant, others in alone.items():
            if name in others and others[name] != after[name]:
                assert UNDONE.get(plant.code, plant.code) in codes, (name, plant, difference.origins)


def test_a_convention_and_a_closing_are_both_named(folder: Path) -> None:
    """Neither alone would have moved the date: the one rolls, and the other is what it rolls off."""
    planted = frozenset(plant for plant in PLANTS if plant.slot in {"closing", "court_counting"})
    base, store = stored(folder, frozenset()), stored(folder, planted)
    found = find_differences(KnownStore(base, TODAY, THROUGH), KnownStore(store, TODAY, THROUGH))
    (moved,) = (each for each in found if each.name == "court/1")
    assert {origin.code.value for origin in moved.origins} == {"counting", "closing"}


@pytest.mark.parametrize("plant", ALONE, ids=[plant.slot for plant in ALONE])
def test_each_change_alone_moves_a_date_and_is_the_only_cause(folder: Path, plant: Plant) -> None:
    """Each planted change moves a date, and no other entry is named for it."""
    store, text = stored(folder, frozenset({plant})), text_of(frozenset({plant}))
    base = stored(folder, frozenset())
    found = pinned(
        find_differences(KnownStore(base, TODAY, THROUGH), KnownStore(store, TODAY, THROUGH)), store.sources
    )
    moved = [each for each in found if each.kind is DifferenceKind.MOVED]
    assert moved
    for difference in moved:
        assert named_lines(difference) <= line_of(plant, text), (difference.name, difference.origins)
        assert named_lines(difference)
