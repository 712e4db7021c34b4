"""What was known when: each dated entry exists from the day on which it was known, not before."""

from datetime import UTC, date, datetime

import pytest

from tests.support.acts import SIGNED, act, done
from tests.support.reading import Read, ReadText
from tests.support.rows import each_row
from tracker.engine import resolve
from tracker.model import AsOf
from tracker.wording.reasons import reason_words
from tracker.wording.steps import step_words

D = date.fromisoformat
EVE, DAY = D("2026-05-31"), D("2026-06-01")
DUE = "due = 2026-07-01"
Seen = tuple[str, str] | None


def seen(found: Read, as_of: date, name: str = "act/a") -> Seen:
    """Due date and status of a deadline as of a day, None when it is not listed."""
    for deadline in found.resolve(as_of).deadlines:
        if deadline.name == name:
            return str(deadline.due), deadline.status.value
    return None


UPCOMING, LAPSED = ("2026-07-01", "upcoming"), ("2026-07-01", "lapsed")
ENTRIES = {  # the store, what is seen on 2026-05-31, what on 2026-06-01
    "event": (act("dates.signed = 2026-06-01", a=DUE), None, UPCOMING),
    "event, known": (act(SIGNED + "\nknown = 2026-06-01", a=DUE), None, UPCOMING),
    "event, the earliest date": (
        act("dates.published = 2026-06-08\ndates.adopted = 2026-06-01\ndates.applies = 2026-01-01", a=DUE),
        None,
        UPCOMING,
    ),
    "event, without such a date": (act("dates.applies = 2026-09-01", a=DUE), UPCOMING, UPCOMING),
    "directive, with its event": (act(a=DUE), UPCOMING, UPCOMING),
    "directive, known": (act(a=DUE + "\nknown = 2026-06-01"), None, UPCOMING),
    "revoked": (act(SIGNED + "\nrevoked = { on = 2026-06-01 }", a=DUE), UPCOMING, LAPSED),
    "revoked, known late": (
        act(SIGNED + "\nrevoked = { on = 2026-04-01, known = 2026-06-01 }", a=DUE),
        UPCOMING,
        LAPSED,
    ),
    "revoked, known early": (
        act(SIGNED + "\nrevoked = { on = 2026-06-20, known = 2026-06-01 }", a=DUE),
        UPCOMING,
        LAPSED,
    ),
    "dropped": (act(a=DUE + "\ndropped = { on = 2026-06-01 }"), UPCOMING, LAPSED),
    "dropped, known early": (
        act(a=DUE + "\ndropped = { on = 2026-06-20, known = 2026-06-01 }"),
        UPCOMING,
        LAPSED,
    ),
    "done": (act(a=f"{DUE}\n{done('2026-06-01')}"), UPCOMING, ("2026-07-01", "done")),
    "done, known late": (
        act(a=f"{DUE}\n{done('2026-05-01', ', known = 2026-06-01')}"),
        UPCOMING,
        ("2026-07-01", "done"),
    ),
    "done by": (
        act(a=DUE + '\ndone = { no-later-than = 2026-06-01, cite = "x" }'),
        UPCOMING,
        ("2026-07-01", "done"),
    ),
    "was": (
        act(a="due = 2026-09-01\nwas = [{ due = 2026-07-01, changed = 2026-06-01 }]"),
        UPCOMING,
        ("2026-09-01", "upcoming"),
    ),
    "was, known later than changed": (
        act(a="due = 2026-09-01\nwas = [{ due = 2026-07-01, changed = 2026-04-01, known = 2026-06-01 }]"),
        UPCOMING,
        ("2026-09-01", "upcoming"),
    ),
    "was, known before it is changed": (
        act(a="due = 2026-09-01\nwas = [{ due = 2026-07-01, changed = 2026-08-01, known = 2026-06-01 }]"),
        UPCOMING,
        ("2026-09-01", "upcoming"),
    ),
    "was undated now": (
        act(a="undated = 'promptly'\nwas = [{ due = 2026-07-01, changed = 2026-06-01 }]"),
        UPCOMING,
        ("None", "undated"),
    ),
    "milestone": (
        act(
            "dates.signed = 2026-03-01\ndates.ruled = { on = 2026-04-01, known = 2026-06-01 }",
            a='due = "91 days after ruled"',  # April has 29 days left, May 31, June 30, so 07-01
        ),
        ("None", "awaiting"),
        UPCOMING,
    ),
    "milestone, with its event": (
        act("dates.signed = 2026-03-01\ndates.applies = 2026-07-01", a='due = "on applies"'),
        UPCOMING,
        UPCOMING,
    ),
    "record": (
        act(a=DUE) + '[[record]]\nof = "act/a"\ndone = 2026-06-01',
        UPCOMING,
        ("2026-07-01", "done"),
    ),
    "record, recorded late": (
        act(a=DUE) + '[[record]]\nof = "act/a"\ndone = 2026-05-01\nrecorded = 2026-06-01',
        UPCOMING,
        ("2026-07-01", "done"),
    ),
    "record, recorded at an instant": (
        act(a=DUE) + '[[record]]\nof = "act/a"\ndone = 2026-05-01\nrecorded = 2026-06-01T09:00:00',
        UPCOMING,
        ("2026-07-01", "done"),
    ),
    "record, an extension": (
        act(a=DUE) + '[[record]]\nof = "act/a"\ndue = 2026-09-01\nrecorded = 2026-06-01',
        UPCOMING,
        ("2026-09-01", "upcoming"),
    ),
    "moved": (
        act(a=DUE + "\nmoved = { due = 2026-09-01, known = 2026-06-01 }"),
        UPCOMING,
        ("2026-09-01", "upcoming"),
    ),
    "suspended": (
        act(a='due = "122 days after signed"\nsuspended = { from = 2026-06-01, until = 2026-06-10 }'),
        UPCOMING,
        ("2026-07-11", "upcoming"),  # ten days later
    ),
    "suspended, the whole act, known late": (
        act(
            f"{SIGNED}\nsuspended = {{ from = 2026-05-01, until = 2026-05-10, known = 2026-06-01 }}",
            a='due = "122 days after signed"',
        ),
        UPCOMING,
        ("2026-07-11", "upcoming"),
    ),
    "suspended on record": (
        act(a='due = "122 days after signed"')
        + '[[record]]\nof = "act/a"\nsuspended = 2026-05-01\nuntil = 2026-05-10\nrecorded = 2026-06-01\n',
        UPCOMING,
        ("2026-07-11", "upcoming"),
    ),
    "stayed": (
        act(a=DUE + "\nstayed = { from = 2026-05-01, known = 2026-06-01 }"),
        UPCOMING,
        ("2026-07-01", "stayed"),
    ),
    "stayed, the whole act": (
        act(SIGNED + "\nstayed = { from = 2026-06-01 }", a=DUE),
        UPCOMING,
        ("2026-07-01", "stayed"),
    ),
    "postponement": (
        act(a=DUE) + "[[postponement]]\nfrom = 2026-06-20\nuntil = 2026-07-10\nto = 2026-08-01\n"
        "known = 2026-06-01\n",
        UPCOMING,
        ("2026-08-01", "upcoming"),
    ),
    "record, a milestone reached": (
        act(SIGNED + '\nawaiting.ruled = "the ruling"', a='due = "30 days after ruled"')
        + '[[record]]\nof = "act/ruled"\nreached = 2026-06-01',
        ("None", "awaiting"),
        UPCOMING,
    ),
}


@each_row(("text", "eve", "day"), ENTRIES.values())
def test_an_entry_shows_from_the_day_it_is_known(read: ReadText, text: str, eve: Seen, day: Seen) -> None:
    """As of the day before it is not there; as of its day, and without a day, it is."""
    found = read(text)
    assert found.problems == ()
    assert (seen(found, EVE), seen(found, DAY)) == (eve, day)
    now = resolve(found.store, AsOf(instant=datetime(2026, 1, 1, tzinfo=UTC)))
    assert day is not None
    assert str(now.deadlines[0].due) == day[0]  # at an instant nothing is hidden


def test_a_member_is_left_out_from_the_day_that_is_known(read: ReadText) -> None:
    """Until then it belongs to the series, and what counts from it has its date."""
    left_out = "except = [{ on = 2026-06-30, known = 2026-06-01 }]"
    found = read(
        act(
            f'{SIGNED}\nseries.month = {{ every = "month end", from = 2026-05-31, {left_out} }}',
            a='due = "10 days after each month"',
        )
    )
    assert found.problems == ()
    assert seen(found, EVE, "act/a#2026-05-31") == seen(found, DAY, "act/a#2026-05-31")

    def labels(day: date) -> list[str]:
        result = resolve(found.store, AsOf(day=day), through=D("2026-08-31"))
        return [each.name for each in result.deadlines]

    assert "act/a#2026-06-30" in labels(EVE)
    assert "act/a#2026-06-30" not in labels(DAY)
    assert "act/a#2026-07-31" in labels(DAY)


def test_an_outcome_was_not_looked_for_yet(read: ReadText) -> None:
    """Before the day on which somebody looked, neither the day nor the places are there."""
    found = read(act(a=DUE + '\nlooked-up = 2026-06-01\nlooked-in = ["https://eg.org"]'))
    (before,), (after,) = (found.resolve(day).deadlines for day in (EVE, DAY))
    assert (before.directive.looked_up, before.directive.looked_in) == (None, ())
    assert (after.directive.looked_up, after.directive.looked_in) == (DAY, ("https://eg.org",))


@pytest.mark.parametrize("known", ["", "known = 2026-12-01"])
def test_a_closing_moves_a_date_from_the_day_it_is_known(read: ReadText, known: str) -> None:
    """Thursday 2026-12-17 becomes Friday 12-18 once its closing is known, by default on that day itself."""
    text = act(
        'dates.published = 2026-12-01\ncounting = "1-cfr-18.17"\nknown = 2026-03-01',
        kind="rule",
        a='due = "16 days after published"',
    )
    text += f'[[closing]]\ncalendar = "US"\ndate = 2026-12-17\ntitle = "A storm"\nby = "OPM"\n{known}\n'
    found = read(text)
    moved = D("2026-12-01" if known else "2026-12-17")
    eve = date.fromordinal(moved.toordinal() - 1)
    assert found.deadline("act/a", eve).due == D("2026-12-17")
    assert found.deadline("act/a", moved).due == D("2026-12-18")
    assert any("A storm (OPM)" in step_words(step) for step in found.deadline("act/a", moved).computed.steps)


def test_several_moves_each_stood_until_the_next_was_known(read: ReadText) -> None:
    """On each day the date is the one that applied then, with the earlier moves."""
    moves = """was = [
        { due = 2026-05-01, changed = 2026-04-10, by = "notice 1" },
        { due = "30 days after signed", changed = 2026-04-20, by = "notice 2" },
    ]"""
    found = read(act(a="due = 2026-09-01\n" + moves))
    expected = {
        "2026-04-09": ("2026-05-01", 0),
        "2026-04-10": ("2026-03-31", 1),
        "2026-04-20": ("2026-09-01", 2),
    }
    for day, (due, moved) in expected.items():
        deadline = found.deadline("act/a", D(day))
        assert (str(deadline.due), len(deadline.was)) == (due, moved)
    first, second = found.deadline("act/a").was
    assert (first.due, first.by, second.text, second.due) == (
        D("2026-05-01"),
        "notice 1",
        "30 days after signed",
        D("2026-03-31"),
    )


def test_an_older_date_that_cannot_be_computed_takes_no_newer_one_away(read: ReadText) -> None:
    """The move is shown in the words of its text, without a day."""
    found = read(act(a=DUE + '\nwas = [{ due = "5 days after sined", changed = 2026-06-01 }]'))
    assert seen(found, DAY) == UPCOMING
    (move,) = found.deadline("act/a").was
    assert (move.text, move.due) == ("5 days after sined", None)


def test_a_child_counts_from_the_date_that_stood(read: ReadText) -> None:
    """Before the move is known a child is projected from the older date."""
    parent = "due = 2026-09-01\nwas = [{ due = 2026-07-01, changed = 2026-06-01 }]"
    found = read(act(parent=parent, a='due = "10 days after parent"'))
    assert seen(found, EVE) == ("2026-07-11", "upcoming")
    assert seen(found, DAY) == ("2026-09-11", "upcoming")


def test_a_child_of_what_was_not_known_yet_waits(read: ReadText) -> None:
    """A hidden event or directive is not an unknown trigger: it is awaited."""
    text = act(
        a='due = "10 days after later/x"', b='due = "10 days after late"', late=DUE + "\nknown = 2026-06-01"
    )
    text += act("dates.signed = 2026-06-01", name="later", x='kind = "effect"\ndue = 2026-07-01')
    found = read(text)
    for name in ("act/a", "act/b"):
        assert seen(found, EVE, name) == ("None", "awaiting")
        assert "not known yet" in reason_words(found.deadline(name, EVE).computed.reason)
        assert seen(found, DAY, name) == ("2026-07-11", "upcoming")
    assert found.all_problems(EVE) == ()


def test_a_clock_of_what_was_not_known_yet_waits(read: ReadText) -> None:
    """A clock that names an incident of a later event is still a clock."""
    text = act(a='due = "3 days after each later/leak"')
    text += act('dates.signed = 2026-06-01\nincidents.leak = "data leak"', name="later")
    found = read(text)
    assert seen(found, EVE) == ("None", "clock")
    assert found.all_problems(EVE) == ()


@pytest.mark.parametrize(
    "facts", ['note = "mind this"', "done = 2026-05-01", "due = 2026-09-01\nrecorded = 2026-05-01"]
)
def test_a_record_of_what_was_not_known_yet_is_no_problem(read: ReadText, facts: str) -> None:
    """As of a day before the event, the record does not apply to anything, but its target exists."""
    text = act("dates.signed = 2026-06-01", a=DUE) + f'[[record]]\nof = "act/a"\n{facts}\n'
    assert read(text).all_problems(EVE) == ()


def test_a_dispute_is_known_from_its_own_day(read: ReadText) -> None:
    """Another source's date shows once that source was there; the outcome itself before."""
    outcome = 'done = { on = 2026-05-01, cite = "x", disputed = { date = 2026-06-01, note = "later" } }'
    found = read(act(a=f"{DUE}\n{outcome}"))
    before, after = found.deadline("act/a", EVE).outcome, found.deadline("act/a", DAY).outcome
    assert before
    assert after
    assert (before.disputed, after.disputed is not None) == (None, True)


def test_what_is_known_early_takes_effect_on_its_own_day(read: ReadText) -> None:
    """A repeal that is known two months ahead leaves what runs until its day in force."""
    found = read(act(SIGNED + "\nrevoked = { on = 2026-06-01, known = 2026-04-01 }", a="due = 2026-05-15"))
    assert seen(found, D("2026-04-01")) == ("2026-05-15", "upcoming")
    assert seen(found, EVE) == ("2026-05-15", "past-due")
    assert seen(found, DAY) == ("2026-05-15", "closed")
