"""Revocation: what lapses, what closes, what stays, and from which day on."""

from datetime import date

import pytest

from tests.support.acts import SIGNED, act, done, done_by
from tests.support.reading import ReadText
from tests.support.rows import each_row

D = date.fromisoformat
HEAD = SIGNED + '\nawaiting.ruled = "the ruling"\nincidents.leak = "data leak"'
REVOKED = 'revoked = { on = 2026-06-01, by = "act-2", cite = "sec. 9" }'
CASES = {  # the keys, its status on the day before the repeal and on its day
    "what was past due closes": ("due = 2026-05-01", "past-due", "closed"),
    "the last day before closes": ("due = 2026-05-31", "due-today", "closed"),
    "the day itself lapses": ("due = 2026-06-01", "upcoming", "lapsed"),
    "what comes later lapses": ("due = 2026-07-01", "upcoming", "lapsed"),
    "a month that ended before closes": ('due = "2026-05"', "upcoming", "closed"),
    "a month that would run on lapses": ('due = "2026-06"', "upcoming", "lapsed"),
    "a year that would run on lapses": ('due = "2026"', "upcoming", "lapsed"),
    "an effect that applied closes": ('kind = "effect"\ndue = 2026-05-01', "in-effect", "closed"),
    "an effect to come lapses": ('kind = "effect"\ndue = 2026-07-01', "upcoming", "lapsed"),
    "an earliest day that came closes": ('kind = "earliest"\ndue = 2026-05-01', "in-effect", "closed"),
    "a sunset to come lapses": ('kind = "sunset"\ndue = 2026-07-01', "upcoming", "lapsed"),
    "what was closed stays closed": ('modal = "may"\ndue = 2026-05-01', "closed", "closed"),
    "what was unconfirmed closes": ('due = "10 days after open"', "unconfirmed", "closed"),
    "a projection to come lapses": ('due = "99 days after open"', "upcoming", "lapsed"),
    "undated lapses": ('undated = "promptly"', "undated", "lapsed"),
    "awaiting lapses": ('due = "5 days after ruled"', "awaiting", "lapsed"),
    "a clock lapses": ('due = "5 days after each leak"', "clock", "lapsed"),
    "an outcome wins": ("due = 2026-07-01\n" + done("2026-05-20"), "done", "done"),
    "a late outcome wins": ("due = 2026-05-01\n" + done("2026-05-20"), "done-late", "done-late"),
    "a bounded outcome wins": ("due = 2026-07-01\n" + done_by("2026-05-20"), "done", "done"),
    "an undated outcome wins": ('undated = "promptly"\n' + done("2026-05-20"), "done", "done"),
    "a part does not": ("due = 2026-07-01\n" + done("2026-05-20", ", part = true"), "upcoming", "lapsed"),
    "a part of what was past due closes": (
        "due = 2026-05-01\n" + done("2026-05-20", ", part = true"),
        "past-due",
        "closed",
    ),
}


@each_row("form", ["revoked", "dropped"])
@each_row(("keys", "before", "after"), CASES.values())
def test_what_a_repeal_makes_of_an_entry(
    read: ReadText, keys: str, before: str, after: str, form: str
) -> None:
    """Until the day before the repeal everything is in force; from that day on nothing is open."""
    parent = act("dates.signed = 2026-03-01", name="parent", open="due = 2026-05-11")
    if form == "revoked":
        text = act(f"{HEAD}\n{REVOKED}", a=keys.replace("open", "parent/open"))
    else:
        text = act(HEAD, a=f"{keys.replace('open', 'parent/open')}\n{REVOKED.replace('revoked', 'dropped')}")
    found = read(text + parent)
    assert found.deadline("act/a", D("2026-05-31")).status.value == before
    assert found.deadline("act/a", D("2026-06-01")).status.value == after


def test_a_future_repeal_that_is_known_lapses_what_it_will_reach(read: ReadText) -> None:
    """Once it is known, what falls due after it is lapsed; the rest is in force until its day."""
    text = act(
        f"{HEAD}\nrevoked = {{ on = 2026-06-01, known = 2026-04-01 }}",
        later="due = 2026-07-01",
        sooner="due = 2026-05-01",
        soft='undated = "promptly"',
        clock='due = "5 days after each leak"',
        effect='kind = "effect"\ndue = 2026-04-10',
    )
    found = read(text)
    expected = {
        "2026-03-31": ["upcoming", "upcoming", "undated", "clock", "upcoming"],
        "2026-04-01": ["lapsed", "upcoming", "undated", "clock", "upcoming"],
        "2026-05-31": ["lapsed", "past-due", "undated", "clock", "in-effect"],
        "2026-06-01": ["lapsed", "closed", "lapsed", "lapsed", "closed"],
    }
    for day, statuses in expected.items():
        assert [deadline.status.value for deadline in found.resolve(D(day)).deadlines] == statuses


def test_a_repeal_is_named_beside_the_deadline(read: ReadText) -> None:
    """It says when, by what and where to read that."""
    repeal = read(act(f"{HEAD}\n{REVOKED}", a="due = 2026-07-01")).deadline("act/a").repeal
    assert repeal
    assert (repeal.on, repeal.by, repeal.cite) == (D("2026-06-01"), "act-2", "sec. 9")


def test_a_dropped_directive_leaves_its_neighbours(read: ReadText) -> None:
    """Dropped is for one directive alone."""
    found = read(act(a="due = 2026-12-31\ndropped = { on = 2026-06-01 }", b="due = 2026-12-31"))
    assert found.deadline("act/a").status.value == "lapsed"
    assert found.deadline("act/b").status.value == "upcoming"


@pytest.mark.parametrize(
    ("dropped", "revoked"),
    [
        ("on = 2026-05-01", "on = 2026-06-01"),
        ("on = 2026-06-01", "on = 2026-05-01"),
        ("on = 2026-06-01, known = 2026-04-01", "on = 2026-05-01"),
    ],
)
def test_of_two_repeals_the_first_to_take_effect_counts(read: ReadText, dropped: str, revoked: str) -> None:
    """Due between the two, a directive lapsed with the one that came first, whichever was known first."""
    head = f"{SIGNED}\nrevoked = {{ {revoked} }}"
    deadline = read(act(head, a=f"due = 2026-05-15\ndropped = {{ {dropped} }}")).deadline("act/a")
    assert deadline.status.value == "lapsed"
    assert deadline.repeal
    assert deadline.repeal.on == D("2026-05-01")


def test_an_outcome_after_the_repeal_wins(read: ReadText) -> None:
    """It had lapsed, and then it was still done."""
    found = read(act(f"{HEAD}\n{REVOKED}", a="due = 2026-07-01\n" + done("2026-06-15")))
    assert found.deadline("act/a", D("2026-06-14")).status.value == "lapsed"
    assert found.deadline("act/a", D("2026-06-15")).status.value == "done"


def test_an_outcome_that_does_not_win_stays_on_record(read: ReadText) -> None:
    """Done in part and then repealed: lapsed, with the part beside it."""
    text = act(f"{HEAD}\n{REVOKED}", a="due = 2026-07-01\n" + done("2026-05-20", ", part = true"))
    deadline = read(text).deadline("act/a")
    assert (deadline.status.value, deadline.outcome) == ("lapsed", None)
    assert deadline.part
    assert deadline.part.on == D("2026-05-20")


# --- occurrences ---------------------------------------------------------------------------------

MONTHLY = 'due = 2026-04-15\nrepeat = "every 1 month"'


@pytest.mark.parametrize("until", ["", "\nuntil = 2026-12-31"])
@pytest.mark.parametrize("on", ["2026-06-01", "2026-06-15"])
def test_later_occurrences_are_not_listed(read: ReadText, until: str, on: str) -> None:
    """Those before the repeal close, the next one lapsed with it, and none comes after."""
    found = read(act(f"{HEAD}\nrevoked = {{ on = {on} }}", a=MONTHLY + until)).resolve()
    statuses = {deadline.name: deadline.status.value for deadline in found.deadlines}
    assert statuses == {"act/a#1": "closed", "act/a#2": "closed", "act/a#3": "lapsed"}


def test_a_later_occurrence_that_was_done_is_listed(read: ReadText) -> None:
    """An outcome takes precedence: #4 was done before the repeal, so it is a known occurrence."""
    text = act(f"{HEAD}\n{REVOKED}", a=MONTHLY + "\nuntil = 2026-12-31\n" + done("2026-05-20", ", for = 4"))
    found = read(text)
    assert found.all_problems() == ()
    assert found.deadline("act/a#4").status.value == "done"


def test_incidents_are_repealed_by_their_own_day(read: ReadText) -> None:
    """The clock lapses; an occurrence due before closes, one due after lapses."""
    text = act(f"{HEAD}\n{REVOKED}", a='due = "5 days after each leak"')
    for day, label in (("2026-05-01", "old"), ("2026-05-30", "new")):
        text += f'[[record]]\nof = "act/leak"\noccurred = {day}\nlabel = "{label}"\n'
    statuses = {each.name: each.status.value for each in read(text).resolve().deadlines}
    assert statuses == {"act/a": "lapsed", "act/a#old": "closed", "act/a#new": "lapsed"}
