"""What differs between two results: every kind of change, when it became known, and what is alike."""

from datetime import date

import pytest

from tests.support.acts import act, done, happened
from tests.support.reading import ReadText
from tests.support.rows import each_row
from tracker.changes.difference import Difference, DifferenceKind
from tracker.changes.known_store import KnownStore
from tracker.changes.origin import OriginCode
from tracker.changes.results import find_differences
from tracker.model import AsOf

D = date.fromisoformat
THROUGH = D("2027-12-31")
DUE = act(a="due = 2026-12-20")
MOVED = act(a="due = 2026-12-24")
PROJECTED = act(a="due = 2026-11-10", b='due = "30 days after a"')
FIRM = act(a=f"due = 2026-11-10\n{done('2026-11-10')}", b='due = "30 days after a"')
STAYED = act(a='due = 2026-12-20\nstayed = { from = 2026-11-01, by = "Court" }')
RESUMED = act(a='due = 2026-12-20\nstayed = { from = 2026-11-01, until = 2026-11-15, by = "Court" }')
PART = act(a=f"due = 2026-12-20\n{done('2026-11-20', ', part = true')}")
MANY = act(a="due = 2026-12-20\nmany = true")
SERIES = 'dates.signed = 2026-01-02\nseries.q = {{ every = "month end", from = 2026-01-31{more} }}'
COUNTED = 'due = "{days} days after each q"'


def between(read: ReadText, old: str, new: str, day: str = "2026-11-22") -> list[Difference]:
    """The changes from one store to another, on one day."""
    as_of = AsOf(day=D(day))
    sides = [KnownStore(read(text).store, as_of, THROUGH) for text in (old, new)]
    return find_differences(*sides)


def over_time(read: ReadText, text: str, first: str, last: str) -> list[Difference]:
    """The changes of one store between two days."""
    store = read(text).store
    sides = [KnownStore(store, AsOf(day=D(day)), THROUGH) for day in (first, last)]
    return find_differences(*sides)


def kinds(found: list[Difference]) -> list[tuple[str, str]]:
    return [(each.name, each.kind.value) for each in found]


@each_row(
    ("old", "new", "expected"),
    [
        (DUE, DUE, []),
        (DUE, MOVED, [("act/a", "moved")]),
        (DUE, act(b="due = 2026-12-20"), [("act/b", "new"), ("act/a", "gone")]),
        (DUE, FIRM, [("act/a", "moved"), ("act/a", "done"), ("act/b", "new")]),
        (PROJECTED, FIRM, [("act/a", "done"), ("act/b", "firm")]),
        (FIRM, PROJECTED, [("act/a", "reopened"), ("act/a", "past-due"), ("act/b", "projected")]),
        (DUE, PART, [("act/a", "part")]),
        (PART, PART, []),
        (DUE, act(a="due = 2026-12-20\ndropped = { on = 2026-11-01 }"), [("act/a", "repealed")]),
        (act(a="due = 2026-12-20\ndropped = { on = 2026-11-01 }"), DUE, [("act/a", "reopened")]),
        (DUE, STAYED, [("act/a", "stayed")]),
        (STAYED, RESUMED, [("act/a", "resumed")]),
        (DUE, act(a="due = 2026-11-20"), [("act/a", "moved"), ("act/a", "past-due")]),
        (DUE, act(a='undated = "promptly"'), [("act/a", "moved")]),
        (DUE, act(a='due = 2026-12-20\nat = "17:00"'), [("act/a", "moved")]),
        (DUE, act(a='due = "5 days after nothing"'), [("act/a", "problem")]),
        (act(a='due = "5 days after nothing"'), act(a='due = "6 days after nothing"'), []),
        (act(a='due = "5 days after nothing"'), DUE, [("act/a", "moved")]),
        (MANY, act(a=f"due = 2026-12-20\nmany = true\n{done('2026-11-20')}"), [("act/a", "part")]),
    ],
)
def test_the_kinds_of_change(read: ReadText, old: str, new: str, expected: list[tuple[str, str]]) -> None:
    """One deadline can have several, in a fixed order."""
    assert kinds(between(read, old, new)) == expected


@each_row(
    ("text", "expected"),
    [
        (DUE, [("act/a", "past-due", "2026-12-21")]),
        (act(a='kind = "effect"\ndue = 2026-12-20'), [("act/a", "ended", "2026-12-21")]),
        (act(a='due = "2026-12"'), [("act/a", "past-due", "2027-01-01")]),
        (
            act(a=f"due = 2026-12-20\n{done('2026-12-18', ', known = 2026-12-23')}"),
            [("act/a", "done", "2026-12-23")],
        ),
        (
            act(a='due = 2026-12-20\nstayed = { from = 2026-12-05, known = 2026-12-03, by = "Court" }'),
            [("act/a", "stayed", "2026-12-05")],
        ),
        (
            act(a="due = 2027-06-01\nwas = [{ due = 2027-05-01, changed = 2026-12-07, known = 2026-12-09 }]"),
            [("act/a", "moved", "2026-12-09")],
        ),
        (
            act(
                'dates.signed = 2026-01-02\nrevoked = { on = 2026-12-30, known = 2026-12-10, by = "EO 2" }',
                a="due = 2027-06-01",
            ),
            [("act/a", "repealed", "2026-12-10")],
        ),
        (
            act(
                "dates.signed = { on = 2026-12-01, known = 2026-12-04 }\nknown = 2026-11-01",
                a='due = "90 days after signed"',
            ),
            [("act/a", "moved", "2026-12-04")],
        ),
        (
            act('incidents.leak = "a leak"', a='due = "90 days after each leak"')
            + '[[record]]\nof = "act/leak"\noccurred = 2026-12-02\nrecorded = 2026-12-08\nlabel = "x"\n',
            [("act/a#x", "new", "2026-12-08")],
        ),
        (
            act(a=f"due = 2027-06-01\n{done('2026-11-20')}")
            + '[[record]]\nof = "act/a"\nreopened = 2026-12-11\nrecorded = 2026-12-11\n',
            [("act/a", "reopened", "2026-12-11")],
        ),
        (
            act(a="due = 2027-06-01")
            + '[[record]]\nof = "act/a"\ndue = 2027-07-01\nrecorded = 2026-12-13\nby = "Ada"\n',
            [("act/a", "moved", "2026-12-13")],
        ),
    ],
)
def test_the_day_on_which_it_became_known(
    read: ReadText, text: str, expected: list[tuple[str, str, str]]
) -> None:
    """By the entry that says so, or the day after which time alone made it so."""
    found = over_time(read, text, "2026-11-30", "2027-01-05")
    assert [(each.name, each.kind.value, str(each.day)) for each in found] == expected


def test_a_stay_that_ends_is_a_change_of_the_day_after(read: ReadText) -> None:
    """It is enforced again from then on."""
    found = over_time(read, RESUMED, "2026-11-10", "2026-11-20")
    assert [(each.kind.value, str(each.day)) for each in found] == [("resumed", "2026-11-16")]


def test_time_alone_lists_no_new_occurrence(read: ReadText) -> None:
    """A recurring deadline continues as before: the next occurrence is not news."""
    again = act(a='due = 2026-01-15\nrepeat = "every 1 month"\nkind = "effect"')
    found = over_time(read, again, "2026-11-20", "2026-11-25")
    assert found == []


def test_a_member_that_is_listed_on_one_side_only_is_looked_for_on_the_other(read: ReadText) -> None:
    """A series that moves far beyond the listed days is reported as moved, member by member."""
    old = act(SERIES.format(more=""), a=COUNTED.format(days=10))
    new = act(SERIES.format(more=""), a=COUNTED.format(days=200))
    found = between(read, old, new)
    assert {each.kind for each in found} == {DifferenceKind.MOVED}
    assert all(each.origins[0].code is OriginCode.DUE for each in found)


def test_a_member_that_is_left_out_is_gone_and_the_series_says_why(read: ReadText) -> None:
    """The exception is the cause."""
    old = act(SERIES.format(more=""), a=COUNTED.format(days=10))
    new = act(SERIES.format(more=", except = [2026-12-31]"), a=COUNTED.format(days=10))
    (gone,) = between(read, old, new)
    assert (gone.name, gone.kind) == ("act/a#2026-12-31", DifferenceKind.GONE)
    assert [origin.code for origin in gone.origins] == [OriginCode.SERIES]


def test_of_a_repealed_repetition_only_the_first_is_named(read: ReadText) -> None:
    """The later ones lapsed with it."""
    keys = 'due = 2026-12-15\nrepeat = "every 1 month"'
    old, new = act(a=keys), act('revoked = { on = 2026-12-01, known = 2026-11-20, by = "EO 2" }', a=keys)
    assert kinds(between(read, old, new)) == [("act/a#1", "repealed")]


def test_of_a_repetition_with_a_problem_only_that_is_named(read: ReadText) -> None:
    """Its occurrences are not gone: they cannot be counted."""
    text = "dates.x = {}"
    keys = 'due = "on x"\nrepeat = "every 1 month"'
    found = between(read, act(text.format("2026-08-01"), a=keys), act(text.format("2026-08-31"), a=keys))
    assert DifferenceKind.PROBLEM in {each.kind for each in found}
    assert not {DifferenceKind.GONE, DifferenceKind.NEW} & {each.kind for each in found}


def test_an_occurrence_is_alike_whatever_its_place_in_the_file(read: ReadText) -> None:
    """Entries before it move it down, and change nothing."""
    later = act(a="due = 2026-12-20\nmoved = { due = 2026-12-22, known = 2026-11-01 }")
    other = act(name="first", a="due = 2027-01-01")
    found = between(read, later, other + later)
    assert kinds(found) == [("first/a", "new")]


@pytest.mark.parametrize(
    ("old", "new", "code", "entry"),
    [
        ("", happened("2026-03-05", 'label = "x"', "act/leak"), "incident", "act/leak#x"),
        (happened("2026-03-05", 'label = "x"', "act/leak"), "", "incident", "act/leak#x"),
    ],
)
def test_a_child_of_a_clock_names_the_incident(
    read: ReadText, old: str, new: str, code: str, entry: str
) -> None:
    """An occurrence that came or went, through the clock that it counts from."""
    clocks = act(
        'incidents.leak = "a leak"', a='due = "10 days after each leak"', b='due = "5 days after each a"'
    )
    found = {each.name: each for each in between(read, clocks + old, clocks + new)}
    (origin,) = found["act/b#x"].origins
    assert (origin.code.value, origin.entry, origin.through) == (code, entry, "act/a#x")


def test_what_comes_again_after_it_was_done_names_the_outcome(read: ReadText) -> None:
    """The next time counts from it."""
    keys = 'due = 2026-06-15\nrepeat = "every 1 year after done"'
    outcome = '\ndone = { for = 1, on = 2026-06-20, cite = "a letter" }'
    found = {each.name: each for each in between(read, act(a=keys), act(a=keys + outcome))}
    (origin,) = found["act/a#2"].origins
    assert (origin.code, origin.entry, origin.after) == (OriginCode.DONE, "act/a#1", "2026-06-20")


def test_a_holiday_that_was_enacted_has_no_entry(read: ReadText) -> None:
    """Juneteenth was enacted on 17 June 2021: what fell on the 18th, a Friday, moved without an entry."""
    text = act(
        'dates.signed = 2021-05-19\ncounting = "frcp-6a"', kind="rule", a='due = "30 days after signed"'
    )
    found = over_time(read, text, "2021-06-01", "2021-06-17")
    (moved,) = (each for each in found if each.kind is DifferenceKind.MOVED)
    assert [(origin.code.value, origin.location) for origin in moved.origins] == [("holiday", None)]
    assert "Juneteenth" in moved.origins[0].after


def test_a_parent_that_was_new_itself_is_the_cause(read: ReadText) -> None:
    """The entry that the other act counts from was not there before."""
    child = act(name="child", a='due = "10 days after act/a"')
    found = {each.name: each for each in between(read, child, child + DUE)}
    (origin,) = found["child/a"].origins
    assert (origin.code, origin.entry) == (OriginCode.ENTRY, "act")


@pytest.mark.parametrize(
    ("old", "new", "codes"),
    [
        ('calendar = "BE"', 'calendar = "DE"', {"calendar"}),
        (
            'calendar = "BE"\ncounting = "next-business-day"',
            'counting = "calendar"',
            {"counting", "calendar"},
        ),
    ],
)
def test_calendars_of_a_directive(read: ReadText, old: str, new: str, codes: set[str]) -> None:
    """21 July is a holiday in Belgium only: the date rolls off it, or no longer."""

    def store(keys: str) -> str:
        counting = "" if "counting" in keys else '\ncounting = "next-business-day"'
        return act(
            "dates.x = 2026-07-11", kind="statute", place="EU", a=f'due = "10 days after x"\n{keys}{counting}'
        )

    (moved,) = between(read, store(old), store(new), "2026-07-01")
    assert {origin.code.value for origin in moved.origins} == codes


def test_a_zone_that_moves_an_instant_is_the_cause(read: ReadText) -> None:
    """The same hour of another place is another instant."""
    keys = 'due = 2026-12-20\nat = "17:00"\ntz = "{}"'
    (moved,) = between(read, act(a=keys.format("America/New_York")), act(a=keys.format("Asia/Tokyo")))
    assert [origin.code for origin in moved.origins] == [OriginCode.ZONE]


CASE = act("dates.served = 2026-12-01", name="case", a="due = 2027-01-01")
FROM_CASE = act(name="child", a='due = "10 days after case/served"')
COURT = '[[calendar]]\nid = "court"\ntitle = "Court"\nbase = ["{}"]\n'
FOLLOWING = act(
    'dates.x = 2026-07-11\ncounting = "next-business-day"\ncalendar = "court"',
    kind="statute",
    a='due = "10 days after x"',
)


@pytest.mark.parametrize(
    ("old", "new", "name", "expected"),
    [
        (FROM_CASE, FROM_CASE + CASE, "child/a", {("entry", "case")}),
        (FROM_CASE + CASE, FROM_CASE, "child/a", {("entry", "case")}),
        (
            act("dates.x = 2026-06-01", kind="statute", a='due = "10 days after x"\ncounting = "calendar"'),
            act("dates.x = 2026-06-01", kind="statute", a='due = "10 days after x"'),
            "act/a",
            {("counting", "act/a")},
        ),
        (
            act(
                'dates.x = 2026-06-01\ncounting = "next-business-day"\ncalendar = "BE"',
                kind="statute",
                a='due = "10 days after x"',
            ),
            act(
                'dates.x = 2026-06-01\ncounting = "next-business-day"',
                kind="statute",
                a='due = "10 days after x"',
            ),
            "act/a",
            {("calendar", "act")},
        ),
        (COURT.format("BE") + FOLLOWING, COURT.format("DE") + FOLLOWING, "act/a", {("calendar", "court")}),
        (
            act("dates.x = 2026-06-01", a='due = "10 days after x"'),
            act('awaiting.x = "the day"', a='due = "10 days after x"'),
            "act/a",
            {("milestone", "act/x")},
        ),
    ],
    ids=["act came", "act went", "no convention", "no calendar", "base of an own calendar", "milestone went"],
)
def test_other_causes(read: ReadText, old: str, new: str, name: str, expected: set[tuple[str, str]]) -> None:
    """Entries that were added, removed, or can no longer be counted."""
    found = {each.name: each for each in between(read, old, new)}
    assert {(origin.code.value, origin.entry) for origin in found[name].origins} == expected


def test_a_circle_on_one_side_ends(read: ReadText) -> None:
    """A search does not follow a cycle twice."""
    old = act(a="due = 2026-12-20", b='due = "10 days after a"')
    new = act(a='due = "5 days after b"', b='due = "10 days after a"')
    assert kinds(between(read, old, new)) == [("act/a", "problem"), ("act/b", "problem")]


def test_milestones_that_a_record_reached(read: ReadText) -> None:
    """The record is the entry, and its line the place."""
    waiting = act('awaiting.x = "the day"', a='due = "10 days after x"')
    record = '[[record]]\nof = "act/x"\nreached = 2026-11-20\nrecorded = 2026-11-21\nby = "Ada"\n'
    (moved,) = between(read, waiting, waiting + record)
    (origin,) = moved.origins
    assert origin.location
    assert origin.location.path == ("record", 0, "reached")
    assert (origin.by, origin.known) == ("Ada", D("2026-11-21"))
