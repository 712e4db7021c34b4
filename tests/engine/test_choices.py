"""Several dates for one directive: choices, months and years, rival readings."""

from datetime import date

import pytest

from tests.support.acts import act, done, done_by
from tests.support.reading import ReadText
from tracker.wording.reasons import reason_words
from tracker.wording.steps import step_words

D = date.fromisoformat
HEAD = 'dates.signed = 2026-03-01\nawaiting.ruled = "the court has ruled"'


# --- choices -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("due", "day"),
    [
        ("later of 10 days after signed, 2026-03-20", "2026-03-20"),
        ("later of 30 days after signed, 2026-03-20", "2026-03-31"),
        ("earlier of 10 days after signed, 2026-03-20", "2026-03-11"),
        ("earlier of 30 days after signed, 2026-03-20", "2026-03-20"),
        ("later of on signed, 2026-02-01, 5 days before signed", "2026-03-01"),
        ("earlier of on signed, 2026-02-27, 5 days before signed", "2026-02-24"),
    ],
)
def test_the_earlier_and_the_later_of_known_parts(read: ReadText, due: str, day: str) -> None:
    """Each part is computed by itself, and one of them is the date."""
    deadline = read(act(HEAD, a=f'due = "{due}"')).deadline("act/a")
    assert (deadline.due, deadline.latest) == (D(day), D(day))
    assert deadline.computed.steps[-1].after == D(day)


def test_later_of_with_an_unknown_part_is_awaiting(read: ReadText) -> None:
    """It has no due date, but an earliest day, and it names the part that is awaited."""
    deadline = read(act(HEAD, a='due = "later of 2026-03-20, 9 days after ruled, on signed"')).deadline(
        "act/a"
    )
    assert (deadline.due, deadline.latest, deadline.computed.earliest) == (None, None, D("2026-03-20"))
    assert (deadline.basis.value, deadline.status.value) == ("awaiting", "awaiting")
    assert "9 days after ruled: awaiting act/ruled" in reason_words(deadline.computed.reason)


def test_earlier_of_with_an_unknown_part_may_come_sooner(read: ReadText) -> None:
    """It is due on its earliest known part, which is also its latest day; an earliest day is not known."""
    deadline = read(act(HEAD, a='due = "earlier of 2026-03-20, 9 days after ruled, 2026-04-01"')).deadline(
        "act/a"
    )
    assert (deadline.due, deadline.latest, deadline.computed.earliest) == (
        D("2026-03-20"),
        D("2026-03-20"),
        None,
    )
    assert reason_words(deadline.computed.reason).startswith("may come sooner")
    assert "9 days after ruled" in reason_words(deadline.computed.reason)


def test_earlier_of_with_an_unknown_part_is_due_on_one_day_also_of_a_range(read: ReadText) -> None:
    """Of a known part that is a range, its first day is both the due date and the last day it can be."""
    text = act(
        HEAD,
        parent='kind = "effect"\ndue = "2027-06"',
        a='due = "earlier of 10 days after parent, 9 days after ruled"',
    )
    deadline = read(text).deadline("act/a")
    assert (deadline.due, deadline.latest) == (D("2027-06-11"), D("2027-06-11"))


@pytest.mark.parametrize("word", ["earlier", "later"])
def test_a_choice_of_unknown_parts_is_awaiting(read: ReadText, word: str) -> None:
    """If no part is known, it has neither a date nor bounds."""
    deadline = read(act(HEAD, a=f'due = "{word} of 5 days after ruled, on ruled"')).deadline("act/a")
    assert (deadline.due, deadline.computed.earliest, deadline.basis.value) == (None, None, "awaiting")


def test_a_choice_chooses_both_ends_of_what_is_not_certain(read: ReadText) -> None:
    """Due 2026-05-10 and done by 05-30: the later of 05-25 and 05-20..06-09 is 05-25..06-09."""
    text = act(
        parent="due = 2026-05-10\n" + done_by("2026-05-30"),
        a='due = "later of 2026-05-25, 10 days after parent"',
        b='due = "earlier of 2026-05-25, 10 days after parent"',
    )
    later, earlier = read(text).deadline("act/a"), read(text).deadline("act/b")
    assert (later.due, later.latest) == (D("2026-05-25"), D("2026-06-09"))
    assert (earlier.due, earlier.latest) == (D("2026-05-20"), D("2026-05-25"))


# --- months and years ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("due", "first", "last", "precision"),
    [
        ("2027-02", "2027-02-01", "2027-02-28", "month"),
        ("2028-02", "2028-02-01", "2028-02-29", "month"),
        ("2027-12", "2027-12-01", "2027-12-31", "month"),
        ("2028", "2028-01-01", "2028-12-31", "year"),
    ],
)
def test_a_month_or_year_has_a_first_and_a_last_day(
    read: ReadText, due: str, first: str, last: str, precision: str
) -> None:
    """It is sorted by its first day and past due only after its last one."""
    found = read(act(a=f'due = "{due}"'))
    day = D(last)
    deadline = found.deadline("act/a", day)
    assert (deadline.due, deadline.end, deadline.latest) == (D(first), day, day)
    assert (deadline.computed.precision, deadline.basis.value) == (precision, "fixed")
    assert deadline.status.value != "past-due"
    assert deadline.days_left == 0
    assert found.deadline("act/a", date.fromordinal(day.toordinal() + 1)).status.value == "past-due"


@pytest.mark.parametrize(
    ("on", "status", "days_late"),
    [
        ("2027-05-30", "done", -2),
        ("2027-06-01", "done", 0),
        ("2027-06-30", "done", 0),
        ("2027-07-02", "done-late", 2),
    ],
)
def test_done_within_the_month_is_on_time(read: ReadText, on: str, status: str, days_late: int) -> None:
    """Early is before its first day, late after its last."""
    deadline = read(act(a='due = "2027-06"\n' + done(on))).deadline("act/a", D("2027-08-01"))
    assert (deadline.status.value, deadline.days_late) == (status, days_late)


@pytest.mark.parametrize(
    ("due", "first", "last"),
    [
        ("10 days after parent", "2027-06-11", "2027-07-10"),
        ("10 days before parent", "2027-05-22", "2027-06-20"),
        ("on parent", "2027-06-01", "2027-06-30"),
        ("1 year after parent", "2028-06-01", "2028-06-30"),
        ("later of 2027-06-15, 10 days after parent", "2027-06-15", "2027-07-10"),
        ("earlier of 2027-06-15, 10 days after parent", "2027-06-11", "2027-06-15"),
    ],
)
def test_a_child_carries_both_ends_through(read: ReadText, due: str, first: str, last: str) -> None:
    """What counts from a month has a first and a last day itself."""
    deadline = read(act(parent='kind = "effect"\ndue = "2027-06"', a=f'due = "{due}"')).deadline("act/a")
    assert (deadline.due, deadline.end, deadline.latest) == (D(first), D(last), D(last))


def test_a_grandchild_carries_both_ends_on(read: ReadText) -> None:
    """Ends survive a second link and a duty without outcome in between, which makes it projected."""
    text = act(
        parent='kind = "effect"\ndue = "2027-06"',
        middle='due = "10 days after parent"',
        a='due = "10 days after middle"',
    )
    deadline = read(text).deadline("act/a")
    assert (deadline.due, deadline.latest) == (D("2027-06-21"), D("2027-07-20"))
    assert deadline.basis.value == "projected"
    assert read(text).deadline("act/a", D("2027-07-20")).status.value == "upcoming"
    assert read(text).deadline("act/a", D("2027-07-21")).status.value == "unconfirmed"


def test_on_a_month_is_as_precise_as_the_month(read: ReadText) -> None:
    """The trigger's date is a month, so what happens on it does not get an invented day."""
    text = act(parent='kind = "effect"\ndue = "2027-06"', a='due = "on parent"')
    assert read(text).deadline("act/a").computed.precision == "month"


# --- readings ------------------------------------------------------------------------------------


def readings(*dues: str) -> str:
    tables = ", ".join(f'{{ due = {due}, why = "reading {n}" }}' for n, due in enumerate(dues, 1))
    return f"readings = [{tables}]"


def test_the_earliest_reading_is_followed_and_the_last_bounds_it(read: ReadText) -> None:
    """Both are shown, and the derivation says which one counts and why."""
    text = act(HEAD, a=readings("2026-06-01", '"30 days after signed"', "2026-05-01"))
    deadline = read(text).deadline("act/a", D("2026-04-01"))
    assert (deadline.due, deadline.latest) == (D("2026-03-31"), D("2026-06-01"))
    assert (deadline.basis.value, deadline.status.value) == ("counted", "past-due")
    assert [reading.due for reading in deadline.readings] == [
        D("2026-06-01"),
        D("2026-03-31"),
        D("2026-05-01"),
    ]
    assert "reading 2 of 3" in step_words(deadline.computed.steps[0])
    assert "reading 2" in step_words(deadline.computed.steps[0])
    assert deadline.computed.steps[-1].after == D("2026-03-31")


def test_the_order_of_readings_does_not_matter(read: ReadText) -> None:
    """The earliest is the earliest wherever it stands."""
    dues = ("2026-06-01", '"30 days after signed"')
    one, other = (read(act(a=readings(*each))).deadline("act/a") for each in (dues, dues[::-1]))
    assert (one.due, one.latest, one.basis) == (other.due, other.latest, other.basis)


def test_a_reading_without_a_date_is_left_out_and_flagged(read: ReadText) -> None:
    """The date follows the readings that have one; the other keeps its reason beside it."""
    deadline = read(act(HEAD, a=readings('"5 days after ruled"', "2026-06-01"))).deadline("act/a")
    assert (deadline.due, deadline.basis.value) == (D("2026-06-01"), "fixed")
    assert deadline.readings[0].due is None
    assert "awaiting act/ruled" in reason_words(deadline.readings[0].reason)


def test_a_reading_that_cannot_be_computed_takes_no_date_away(read: ReadText) -> None:
    """The finding is reported, the reading is flagged, and the other one is followed."""
    found = read(act(HEAD, a=readings('"5 days after sined"', "2026-06-01")))
    deadline = found.deadline("act/a")
    assert (deadline.due, deadline.basis.value) == (D("2026-06-01"), "fixed")
    assert "sined" in reason_words(deadline.readings[0].reason)
    assert [problem.rule for problem in found.all_problems()] == ["unknown-trigger"]


def test_with_no_dated_reading_it_is_awaiting(read: ReadText) -> None:
    """Two readings without a date give none."""
    deadline = read(act(HEAD, a=readings('"5 days after ruled"', '"on ruled"'))).deadline("act/a")
    assert (deadline.due, deadline.basis.value, deadline.status.value) == (None, "awaiting", "awaiting")
    assert "awaiting act/ruled" in reason_words(deadline.computed.reason)


def test_a_reading_may_be_a_choice(read: ReadText) -> None:
    """Each reading is a full `due`."""
    text = act(a=readings('"later of 2026-04-01, 10 days after signed"', '"2026-06"'))
    deadline = read(text).deadline("act/a")
    assert (deadline.due, deadline.latest) == (D("2026-04-01"), D("2026-06-30"))


def test_a_child_of_rival_readings_carries_the_last_one_on(read: ReadText) -> None:
    """Ten days after the earliest, and at the latest ten days after the last reading."""
    text = act(
        parent='kind = "effect"\n' + readings("2026-05-01", "2026-06-01"), a='due = "10 days after parent"'
    )
    deadline = read(text).deadline("act/a")
    assert (deadline.due, deadline.latest) == (D("2026-05-11"), D("2026-06-11"))


def test_a_reading_in_hand_with_an_outcome_is_done(read: ReadText) -> None:
    """Lateness follows the earliest reading like everything else: 2026-05-20 is 19 days after it."""
    deadline = read(act(a=readings("2026-05-01", "2026-06-01") + "\n" + done("2026-05-20"))).deadline("act/a")
    assert (deadline.status.value, deadline.days_late) == ("done-late", 19)
