"""What is due to a recipient: films of several runs, each with the day, the store and what is sent.

The act is signed on 2026-03-01. Of a deadline on 2026-05-10 the leads begin on 04-10 (30 days before),
04-26 (14), 05-03 (7), 05-07 (3), 05-09 (1) and 05-10 (0). It is past due from 05-11 on, and 05-24 is 14
days after it.
"""

from datetime import date, timedelta
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import HealthCheck, given
from hypothesis import strategies as st

from tests.support.acts import SIGNED, act, done, done_by
from tests.support.examples import examples
from tests.support.inbox import (
    AFTER_OPEN,
    AFTER_RULED,
    CHAIN,
    DEFAULT,
    DONE,
    DONE_LATE,
    HEAD,
    HOURS,
    JUNE_30,
    LEAKED,
    MAY_10,
    NO_DATE,
    ON_TIME,
    OTHER,
    REPEAL_MAY_20,
    REVOKED,
    RULED_MAY_5,
    THREE_LATE,
    WEEKLY,
    D,
    Film,
    Inbox,
    a,
    assert_film,
    is_a,
    leak,
    said,
    when,
)
from tests.support.reading import ReadText
from tests.support.rows import each_row
from tracker.changes import Key, Snapshot
from tracker.model import AsOf, Basis
from tracker.remind.notices import Announced, Notice, NoticeKind
from tracker.remind.plan import LEADS, Plan

# --- rule 5: the nearest lead that has passed ----------------------------------------------------

REMINDERS: dict[str, Film] = {
    "nothing before the longest lead": [("2026-04-09", MAY_10, "")],
    "the longest lead on its day": [("2026-04-10", MAY_10, "reminder 30")],
    "the first run says the nearest lead that has passed": [("2026-05-02", MAY_10, "reminder 14")],
    "each lead once, however often it runs": [
        ("2026-04-10", MAY_10, "reminder 30"),
        ("2026-04-10", MAY_10, ""),
        ("2026-04-25", MAY_10, ""),
        ("2026-04-26", MAY_10, "reminder 14"),
        ("2026-04-26", MAY_10, ""),
        ("2026-05-03", MAY_10, "reminder 7"),
        ("2026-05-07", MAY_10, "reminder 3"),
        ("2026-05-09", MAY_10, "reminder 1"),
        ("2026-05-10", MAY_10, "reminder 0"),
        ("2026-05-10", MAY_10, ""),
    ],
    "of several that passed unsent only the nearest": [
        ("2026-04-10", MAY_10, "reminder 30"),
        ("2026-05-08", MAY_10, "reminder 3"),
        ("2026-05-08", MAY_10, ""),
        ("2026-05-09", MAY_10, "reminder 1"),
    ],
    "missed until the day itself": [
        ("2026-04-10", MAY_10, "reminder 30"),
        ("2026-05-10", MAY_10, "reminder 0"),
    ],
    "new in the store": [
        ("2026-04-10", JUNE_30, ""),
        ("2026-05-05", MAY_10, "reminder 7"),
        ("2026-05-06", MAY_10, ""),
    ],
    "a projection is reminded of like any other": [
        ("2026-04-11", CHAIN, "reminder 30"),
        ("2026-05-11", CHAIN, "reminder 0"),
    ],
    "done in part is still open": [
        ("2026-05-03", a("due = 2026-05-10\n" + done("2026-04-30", ", part = true")), "reminder 7"),
    ],
    "what has no date is not announced": [
        ("2026-04-10", a('undated = "promptly"'), ""),
        ("2026-04-11", NO_DATE, ""),
        ("2026-04-12", a("due = 2026-02-30"), ""),
    ],
    "of rival readings the earliest": [
        (
            "2026-05-03",
            a('readings = [{ due = 2026-05-20, why = "one" }, { due = 2026-05-10, why = "two" }]'),
            "reminder 7",
        ),
    ],
    "a month by its first day": [  # 2026-05-01 less 30, 1 and 0 days
        ("2026-03-31", a('due = "2026-05"'), ""),
        ("2026-04-01", a('due = "2026-05"'), "reminder 30"),
        ("2026-04-30", a('due = "2026-05"'), "reminder 1"),
        ("2026-05-01", a('due = "2026-05"'), "reminder 0"),
        ("2026-05-02", a('due = "2026-05"'), ""),
        ("2026-05-31", a('due = "2026-05"'), ""),
        ("2026-06-01", a('due = "2026-05"'), "past-due"),
    ],
    "a year by its first day": [
        ("2026-12-02", a('due = "2027"'), "reminder 30"),
        ("2027-01-01", a('due = "2027"'), "reminder 0"),
        ("2027-12-31", a('due = "2027"'), ""),
        ("2028-01-01", a('due = "2027"'), "past-due"),
    ],
    "a month that runs already when it is first seen": [
        ("2026-05-02", a('due = "2026-05"'), ""),
        ("2026-05-31", a('due = "2026-05"'), ""),
        ("2026-06-01", a('due = "2026-05"'), "past-due"),
    ],
}


@each_row("film", REMINDERS.values())
def test_the_nearest_lead_that_has_passed_is_sent(read: ReadText, film: Film) -> None:
    """Rule 5: of the leads whose day has come the nearest, once; 30, 14, 7, 3, 1 and 0 days before."""
    assert_film(read, film)


@examples(60, suppress=[HealthCheck.function_scoped_fixture])
@given(offsets=st.lists(st.integers(-40, 20), min_size=1, max_size=12, unique=True).map(sorted))
def test_whichever_runs_are_missed_each_lead_comes_at_most_once(read: ReadText, offsets: list[int]) -> None:
    """After every run the nearest lead that has passed was sent; leads get nearer; past due comes once."""
    found, inbox = read(MAY_10), Inbox()
    sent: list[Notice] = []
    for offset in offsets:
        sent += inbox.run(found, AsOf(day=D("2026-05-10") + timedelta(offset)))
        leads = [notice.lead for notice in sent if notice.lead is not None]
        nearest = {lead for lead in LEADS if 0 <= -offset <= lead}
        assert leads == sorted(set(leads), reverse=True)
        assert not nearest or leads[-1] == min(nearest)
    # A run looks back from the day after the one before it, so a pause hides nothing.
    would_see = any(later >= 1 and min(later, before + 1) <= 14 for before, later in pairwise(offsets))
    assert sum(notice.kind is NoticeKind.PAST_DUE for notice in sent) == would_see


# --- rule 6: past due ----------------------------------------------------------------------------

PAST_DUE: dict[str, Film] = {
    "the day after, once": [
        ("2026-05-10", MAY_10, "reminder 0"),
        ("2026-05-11", MAY_10, "past-due"),
        ("2026-05-11", MAY_10, ""),
        ("2026-05-12", MAY_10, ""),
    ],
    "all leads were missed": [("2026-04-01", MAY_10, ""), ("2026-05-12", MAY_10, "past-due")],
    "the last day of the look-back": [("2026-04-01", MAY_10, ""), ("2026-05-24", MAY_10, "past-due")],
    "it fell due after the last run, however long ago": [
        ("2026-04-01", MAY_10, ""),
        ("2026-06-25", MAY_10, "past-due"),
        ("2026-06-26", MAY_10, ""),
    ],
    "announced, and the next run came late": [
        ("2026-05-10", MAY_10, "reminder 0"),
        ("2026-06-14", MAY_10, "past-due"),
        ("2026-06-15", MAY_10, ""),
    ],
    "new in the store, longer ago than a run of any day would have looked back": [
        ("2026-05-01", JUNE_30, ""),
        ("2026-05-24", JUNE_30, ""),
        ("2026-05-25", MAY_10, ""),
    ],
    "new in the store, and a run on the day after the last one would have found it": [
        ("2026-05-23", JUNE_30, ""),
        ("2026-06-25", MAY_10, "past-due"),
    ],
    "never on the first run, but on the second": [
        ("2026-05-12", MAY_10, ""),
        ("2026-05-12", MAY_10, "past-due"),
        ("2026-05-13", MAY_10, ""),
    ],
    "new in the store with a day that has passed": [
        ("2026-05-01", JUNE_30, ""),
        ("2026-05-15", MAY_10, "past-due"),
    ],
    "never for a projection": [
        ("2026-05-11", CHAIN, "reminder 0"),
        ("2026-05-12", CHAIN, ""),
        ("2026-05-20", CHAIN, ""),
    ],
    "a month after its last day, and no longer than the look-back after that": [
        ("2026-05-20", a('due = "2026-05"'), ""),
        ("2026-06-14", a('due = "2026-05"'), "past-due"),
    ],
    "a month that ended longer ago": [
        ("2026-06-14", OTHER, ""),
        ("2026-06-15", a('due = "2026-05"'), ""),
    ],
    "done in part": [
        ("2026-05-10", a("due = 2026-05-10\n" + done("2026-05-02", ", part = true")), "reminder 0"),
        ("2026-05-11", a("due = 2026-05-10\n" + done("2026-05-02", ", part = true")), "past-due"),
    ],
    "claimed is done": [
        ("2026-05-01", MAY_10, "reminder 14"),
        ("2026-05-11", a("due = 2026-05-10\n" + done("2026-05-08", ", claimed = true")), "closed"),
    ],
    "once for a date, also when it was done and reopened in between": [
        ("2026-05-10", MAY_10, "reminder 0"),
        ("2026-05-11", MAY_10, "past-due"),
        ("2026-05-13", DONE_LATE, "closed"),
        ("2026-05-15", MAY_10, "reopened"),
        ("2026-05-16", MAY_10, ""),
    ],
}


@each_row("film", PAST_DUE.values())
def test_what_fell_due_lately_is_said_once(read: ReadText, film: Film) -> None:
    """Rule 6: within 14 days, with nothing on record, never on a first run, never for a projection."""
    assert_film(read, film)


@each_row(
    ("keys", "after"),
    [
        ("", "past-due"),
        ('modal = "should"', "past-due"),
        ('modal = "shall-consider"', "past-due"),
        ('modal = "may"', ""),
        ('modal = "target"', ""),
        ('modal = "encouraged"', ""),
        ('modal = "voluntary"', ""),
        ('modal = "policy"', ""),
        ('kind = "comment"', ""),
        ('kind = "effect"', ""),
        ('kind = "earliest"', ""),
        ('kind = "sunset"', ""),
        ('kind = "retention"', ""),
    ],
)
def test_only_a_hard_duty_is_past_due(read: ReadText, keys: str, after: str) -> None:
    """There are reminders for everything; a passed day is reported for duties only, never as a closing."""
    text = a(f"due = 2026-05-10\n{keys}")
    assert_film(
        read, [("2026-05-10", text, "reminder 0"), ("2026-05-11", text, after), ("2026-05-12", text, "")]
    )


# --- rule 1: closed ------------------------------------------------------------------------------

EFFECT = 'kind = "effect"\ndue = 2026-05-04'
SOFT = 'modal = "may"\ndue = 2026-05-04'
CLOSED: dict[str, Film] = {
    "done": [("2026-05-03", MAY_10, "reminder 7"), ("2026-05-04", DONE, "closed"), ("2026-05-05", DONE, "")],
    "done late": [
        ("2026-05-11", MAY_10, ""),
        ("2026-05-12", MAY_10, "past-due"),
        ("2026-05-13", DONE_LATE, "closed"),
    ],
    "done by a day": [
        ("2026-05-03", MAY_10, "reminder 7"),
        ("2026-05-06", a("due = 2026-05-10\n" + done_by("2026-05-06")), "closed"),
    ],
    "a record of its being done": [
        ("2026-05-03", MAY_10, "reminder 7"),
        ("2026-05-06", MAY_10 + '[[record]]\nof = "act/a"\ndone = 2026-05-06\n', "closed"),
    ],
    "lapsed with its act": [
        ("2026-05-03", MAY_10, "reminder 7"),
        ("2026-05-05", a("due = 2026-05-10", REVOKED), "closed"),
        ("2026-05-11", a("due = 2026-05-10", REVOKED), ""),
    ],
    "dropped alone": [
        ("2026-05-03", MAY_10, "reminder 7"),
        ("2026-05-06", a("due = 2026-05-10\ndropped = { on = 2026-05-06 }"), "closed"),
    ],
    "lapsed by a repeal to come, once it is known": [
        ("2026-05-01", MAY_10, "reminder 14"),
        ("2026-05-02", a("due = 2026-05-10\ndropped = { on = 2026-05-08, known = 2026-05-02 }"), "closed"),
        ("2026-05-08", a("due = 2026-05-10\ndropped = { on = 2026-05-08, known = 2026-05-02 }"), ""),
    ],
    "past due and then repealed": [
        ("2026-05-04", a("due = 2026-05-04", REVOKED), "reminder 0"),
        ("2026-05-05", a("due = 2026-05-04", REVOKED), "closed"),
    ],
    "an effect that begins is not a closing, its repeal is": [
        ("2026-05-04", a(EFFECT), "reminder 0"),
        ("2026-05-05", a(EFFECT), ""),
        ("2026-06-01", a(f"{EFFECT}\ndropped = {{ on = 2026-06-01 }}"), "closed"),
        ("2026-06-02", a(f"{EFFECT}\ndropped = {{ on = 2026-06-01 }}"), ""),
    ],
    "a soft verb whose day passes is not a closing, its being done is": [
        ("2026-05-04", a(SOFT), "reminder 0"),
        ("2026-05-05", a(SOFT), ""),
        ("2026-05-06", a(f"{SOFT}\n{done('2026-05-06')}"), "closed"),
    ],
    "done in part is not a closing": [
        ("2026-05-03", MAY_10, "reminder 7"),
        ("2026-05-05", a("due = 2026-05-10\n" + done("2026-05-04", ", part = true")), ""),
    ],
    "never announced, so nothing to close": [
        ("2026-04-01", MAY_10, ""),
        ("2026-05-04", DONE, ""),
        ("2026-05-05", a("due = 2026-05-10", REVOKED), ""),
    ],
    "closed before the first run, and open later": [
        ("2026-05-04", DONE, ""),
        ("2026-05-05", MAY_10, "reminder 7"),
    ],
    "moved after it was closed": [
        ("2026-05-03", MAY_10, "reminder 7"),
        ("2026-05-04", DONE, "closed"),
        ("2026-05-05", a("due = 2026-05-20\n" + done("2026-05-04")), ""),
    ],
    "without a date, and repealed": [
        ("2026-05-03", MAY_10, "reminder 7"),
        ("2026-05-04", NO_DATE, "moved"),
        ("2026-05-05", a(AFTER_RULED, REVOKED), "closed"),
        ("2026-05-06", a(AFTER_RULED, REVOKED), ""),
    ],
}


@each_row("film", CLOSED.values())
def test_a_closing_is_announced_to_those_who_knew_of_it(read: ReadText, film: Film) -> None:
    """Rule 1: done or lapsed, once; a day that merely passes closes nothing."""
    assert_film(read, film)


# --- rule 2: reopened ----------------------------------------------------------------------------

LEAVING = a("due = 2026-05-10\ndropped = { on = 2026-06-01, known = 2026-05-01 }")  # due before that
REOPENED: dict[str, Film] = {
    "the outcome was a mistake": [
        ("2026-05-03", MAY_10, "reminder 7"),
        ("2026-05-04", DONE, "closed"),
        ("2026-05-05", MAY_10, "reopened"),
        ("2026-05-06", MAY_10, ""),
        ("2026-05-07", MAY_10, "reminder 3"),
    ],
    "a record reopens it": [
        ("2026-05-03", MAY_10, "reminder 7"),
        ("2026-05-04", DONE, "closed"),
        ("2026-05-05", DONE + '[[record]]\nof = "act/a"\nreopened = 2026-05-05\n', "reopened"),
    ],
    "a repeal is taken back": [
        ("2026-05-03", MAY_10, "reminder 7"),
        ("2026-05-05", a("due = 2026-05-10", REVOKED), "closed"),
        ("2026-05-06", MAY_10, "reopened"),
    ],
    "and closed again": [
        ("2026-05-03", MAY_10, "reminder 7"),
        ("2026-05-04", DONE, "closed"),
        ("2026-05-05", MAY_10, "reopened"),
        ("2026-05-06", DONE, "closed"),
        ("2026-05-07", DONE, ""),
    ],
    "also while a repeal is still to come": [
        ("2026-05-03", LEAVING, "reminder 7"),
        ("2026-05-04", f"{LEAVING}{done('2026-05-04')}\n", "closed"),
        ("2026-05-05", LEAVING, "reopened"),
        ("2026-05-07", LEAVING, "reminder 3"),
    ],
    "what counted as closed and is in effect by then is not open": [
        ("2026-05-03", a(EFFECT), "reminder 1"),
        ("2026-05-04", a(f"{EFFECT}\ndropped = {{ on = 2026-05-04 }}"), "closed"),
        ("2026-05-05", a(EFFECT), ""),
    ],
}


@pytest.mark.parametrize("film", REOPENED.values(), ids=REOPENED.keys())
def test_a_closed_deadline_that_is_open_again_is_announced(read: ReadText, film: Film) -> None:
    """Rule 2: reopened, with the leads that were sent before as they were."""
    assert_film(read, film)


# --- rule 3: moved -------------------------------------------------------------------------------

MOVED: dict[str, Film] = {
    "later": [
        ("2026-05-03", MAY_10, "reminder 7"),
        ("2026-05-04", JUNE_30, "moved"),
        ("2026-05-05", JUNE_30, ""),
        ("2026-05-11", JUNE_30, ""),
        ("2026-05-31", JUNE_30, "reminder 30"),
    ],
    "sooner: the nearest lead that has passed counts as sent": [
        ("2026-05-02", MAY_10, "reminder 14"),
        ("2026-05-03", a("due = 2026-05-09"), "moved"),  # 6 days before: the lead 7 has passed
        ("2026-05-05", a("due = 2026-05-09"), ""),
        ("2026-05-06", a("due = 2026-05-09"), "reminder 3"),
    ],
    "away and back": [
        ("2026-05-03", MAY_10, "reminder 7"),
        ("2026-05-04", JUNE_30, "moved"),
        ("2026-05-05", MAY_10, "moved"),
        ("2026-05-06", MAY_10, ""),
        ("2026-05-07", MAY_10, "reminder 3"),
    ],
    "away and back between two runs": [("2026-05-03", MAY_10, "reminder 7"), ("2026-05-05", MAY_10, "")],
    "never announced is never moved": [
        ("2026-05-04", JUNE_30, ""),
        ("2026-05-05", a("due = 2026-07-30"), ""),
        ("2026-05-06", MAY_10, "reminder 7"),
    ],
    "to no date, and to a date again": [
        ("2026-05-03", MAY_10, "reminder 7"),
        ("2026-05-04", NO_DATE, "moved"),
        ("2026-05-05", NO_DATE, ""),
        ("2026-05-06", a(AFTER_RULED, RULED_MAY_5), "moved"),  # 05-10, the lead 7 has passed
        ("2026-05-07", a(AFTER_RULED, RULED_MAY_5), "reminder 3"),
    ],
    "to words": [("2026-05-03", MAY_10, "reminder 7"), ("2026-05-04", a('undated = "promptly"'), "moved")],
    "the parent has lapsed": [
        ("2026-05-01", CHAIN, "reminder 14"),
        ("2026-05-02", a(AFTER_OPEN, open="due = 2026-05-03\ndropped = { on = 2026-05-02 }"), "moved"),
    ],
    "to a month": [
        ("2026-05-03", MAY_10, "reminder 7"),
        ("2026-05-04", a('due = "2026-06"'), "moved"),  # 06-01, 28 days: the lead 30 has passed
        ("2026-05-05", a('due = "2026-06"'), ""),
        ("2026-05-18", a('due = "2026-06"'), "reminder 14"),
    ],
    "a parent was late": [
        ("2026-04-27", CHAIN, "reminder 14"),
        ("2026-05-05", THREE_LATE, "moved"),  # to 05-14, 9 days: the lead 14 has passed
        ("2026-05-06", THREE_LATE, ""),
        ("2026-05-07", THREE_LATE, "reminder 7"),
    ],
    "a move that the store tells": [
        ("2026-05-03", MAY_10, "reminder 7"),
        ("2026-05-04", a("due = 2026-06-30\nwas = [{ due = 2026-05-10, changed = 2026-05-04 }]"), "moved"),
    ],
    "the same move before it is known": [
        (
            "2026-05-03",
            a("due = 2026-06-30\nwas = [{ due = 2026-05-10, changed = 2026-05-05 }]"),
            "reminder 7",
        ),
        ("2026-05-04", a("due = 2026-06-30\nwas = [{ due = 2026-05-10, changed = 2026-05-05 }]"), ""),
        ("2026-05-05", a("due = 2026-06-30\nwas = [{ due = 2026-05-10, changed = 2026-05-05 }]"), "moved"),
    ],
    "an extension on record": [
        ("2026-05-03", MAY_10, "reminder 7"),
        (
            "2026-05-04",
            MAY_10 + '[[record]]\nof = "act/a"\ndue = 2026-06-30\nrecorded = 2026-05-04\n',
            "moved",
        ),
    ],
    "what was past due has more time, and is past due again": [
        ("2026-05-10", MAY_10, "reminder 0"),
        ("2026-05-11", MAY_10, "past-due"),
        ("2026-05-12", a("due = 2026-05-14"), "moved"),  # 2 days: the lead 3 has passed
        ("2026-05-13", a("due = 2026-05-14"), "reminder 1"),
        ("2026-05-14", a("due = 2026-05-14"), "reminder 0"),
        ("2026-05-15", a("due = 2026-05-14"), "past-due"),
        ("2026-05-16", a("due = 2026-05-14"), ""),
    ],
    "to a day that has passed: the notice says so, and stands for past due": [
        ("2026-05-03", MAY_10, "reminder 7"),
        ("2026-05-04", a("due = 2026-05-02"), "moved"),
        ("2026-05-05", a("due = 2026-05-02"), ""),
    ],
}


@each_row("film", MOVED.values())
def test_another_date_than_the_last_one_is_announced(read: ReadText, film: Film) -> None:
    """Rule 3: moved, once; of the new date no lead was sent except those that the notice replaces."""
    assert_film(read, film)


def test_a_move_is_from_the_last_announced_date(read: ReadText) -> None:
    """A date in between that was never announced is not named."""
    inbox = Inbox()
    inbox.run(read(MAY_10), when("2026-05-03"))
    inbox.notices(read(a("due = 2026-05-20")), when("2026-05-04"))  # a look, or a failed delivery
    (notice,) = inbox.run(read(JUNE_30), when("2026-05-05"))
    assert notice.before
    assert notice.deadline
    assert (notice.before.due, notice.deadline.due) == (D("2026-05-10"), D("2026-06-30"))


@pytest.mark.parametrize(
    "broken",
    [
        pytest.param(a('due = "5 days after sined"'), id="a trigger that is nowhere"),
        pytest.param(a('due = "5 dys after signed"'), id="a text that is not in the grammar"),
        pytest.param(
            a('due = "9 days after open"', open='due = "1 day after sined"'), id="a parent with a problem"
        ),
        pytest.param(a("due = 2026-05-10\nnote = 3"), id="a key of the wrong type"),
        pytest.param(MAY_10.replace('title = "An act"', ""), id="an event without its title"),
        pytest.param("[[event", id="a file that cannot be read"),
    ],
)
def test_what_cannot_be_read_changes_nothing(read: ReadText, broken: str) -> None:
    """While an entry has a problem it is not announced; once it is fixed, it goes on where it was."""
    assert_film(
        read,
        [
            ("2026-05-04", MAY_10, "reminder 7"),
            ("2026-05-05", broken, ""),
            ("2026-05-06", MAY_10, ""),
            ("2026-05-07", MAY_10, "reminder 3"),
        ],
    )


BESIDE = 'due = "1 day after sined"'  # a problem of its own, and for as long as it is not fixed
UNREADABLE = a('due = 2026-05-10\ndone = { on = "soon", cite = "a letter" }')  # no outcome, but a problem
SOON = 'due = 2026-05-01\ndone = { on = "soon", cite = "a letter" }'
LATE = "due = 2026-05-01\n" + done("2026-05-04")
MIDDLE = {"middle": 'kind = "effect"\ndue = "1 day after other/open"'}
FAR = 'due = "9 days after middle"'  # ten days in all: 05-14
DOUBTED: dict[str, Film] = {
    "reminders go on beside an entry with a problem": [
        ("2026-05-03", a("due = 2026-05-10", b=BESIDE), "reminder 7"),
        ("2026-05-07", a("due = 2026-05-10", b=BESIDE), "reminder 3"),
    ],
    "and so does past due": [
        ("2026-05-10", a("due = 2026-05-10", b=BESIDE), "reminder 0"),
        ("2026-05-11", a("due = 2026-05-10", b=BESIDE), "past-due"),
    ],
    "and a closing": [
        ("2026-05-03", a("due = 2026-05-10", b=BESIDE), "reminder 7"),
        ("2026-05-04", a("due = 2026-05-10\n" + done("2026-05-04"), b=BESIDE), "closed"),
    ],
    "and a move, with the reminders of the new date": [
        ("2026-05-02", a("due = 2026-05-10", b=BESIDE), "reminder 14"),
        ("2026-05-03", a("due = 2026-05-06", b=BESIDE), "moved"),
        ("2026-05-05", a("due = 2026-05-06", b=BESIDE), "reminder 1"),
    ],
    "reminders go on with a problem in what is not the date": [
        ("2026-05-03", a("due = 2026-05-10\nnote = 3"), "reminder 7"),
        ("2026-05-07", a("due = 2026-05-10\nnote = 3"), "reminder 3"),
    ],
    "an outcome of the parent that cannot be read moves nothing": [
        ("2026-05-05", THREE_LATE, "reminder 14"),
        ("2026-05-06", a(AFTER_OPEN, open=SOON), ""),
        ("2026-05-07", THREE_LATE, "reminder 7"),
    ],
    "however far up the chain, and in another act": [
        ("2026-05-05", a(FAR, **MIDDLE) + act(name="other", open=LATE), "reminder 14"),
        ("2026-05-06", a(FAR, **MIDDLE) + act(name="other", open=SOON), ""),
        ("2026-05-07", a(FAR, **MIDDLE) + act(name="other", open=LATE), "reminder 7"),
    ],
    "an outcome that cannot be read reopens nothing": [
        ("2026-05-03", MAY_10, "reminder 7"),
        ("2026-05-04", DONE, "closed"),
        ("2026-05-05", UNREADABLE, ""),
        ("2026-05-06", DONE, ""),
    ],
}


@each_row("film", DOUBTED.values())
def test_a_bad_entry_hides_no_other(read: ReadText, film: Film) -> None:
    """A problem of one entry is not news of it, and holds back nothing about the other entries."""
    assert_film(read, film)


# --- rule 4: firm --------------------------------------------------------------------------------

FIRM: dict[str, Film] = {
    "the parent was done in time": [
        ("2026-04-27", CHAIN, "reminder 14"),
        ("2026-05-01", ON_TIME, "firm"),
        ("2026-05-02", ON_TIME, ""),
        ("2026-05-04", ON_TIME, "reminder 7"),
    ],
    "never announced is never news": [("2026-04-01", CHAIN, ""), ("2026-05-01", ON_TIME, "reminder 14")],
    "projected again is not news": [
        ("2026-05-01", ON_TIME, "reminder 14"),
        ("2026-05-02", CHAIN, ""),
        ("2026-05-03", ON_TIME, ""),
    ],
}


@pytest.mark.parametrize("film", FIRM.values(), ids=FIRM.keys())
def test_a_projection_that_became_firm_is_announced(read: ReadText, film: Film) -> None:
    """Rule 4: the same date with a firm basis, once; the leads stay as they are."""
    assert_film(read, film)


# --- several rules at once -----------------------------------------------------------------------

AT_ONCE: dict[str, Film] = {
    "closed before moved": [
        ("2026-05-03", MAY_10, "reminder 7"),
        ("2026-05-04", a("due = 2026-05-20\n" + done("2026-05-04")), "closed"),
        ("2026-05-05", a("due = 2026-05-20\n" + done("2026-05-04")), ""),
    ],
    "closed before firm": [
        ("2026-04-27", CHAIN, "reminder 14"),
        (
            "2026-05-02",
            a(f"{AFTER_OPEN}\n{done('2026-05-02')}", open="due = 2026-05-01\n" + done("2026-05-01")),
            "closed",
        ),
        (
            "2026-05-03",
            a(f"{AFTER_OPEN}\n{done('2026-05-02')}", open="due = 2026-05-01\n" + done("2026-05-01")),
            "",
        ),
    ],
    "closed before a lead": [
        ("2026-05-01", MAY_10, "reminder 14"),
        ("2026-05-09", DONE, "closed"),
        ("2026-05-10", DONE, ""),
    ],
    "reopened before moved": [
        ("2026-05-03", MAY_10, "reminder 7"),
        ("2026-05-04", DONE, "closed"),
        ("2026-05-05", JUNE_30, "reopened"),
        ("2026-05-06", JUNE_30, ""),
        ("2026-05-31", JUNE_30, "reminder 30"),
    ],
    "reopened before a lead, and that in one": [
        ("2026-05-03", MAY_10, "reminder 7"),
        ("2026-05-04", DONE, "closed"),
        ("2026-05-08", MAY_10, "reopened"),
        ("2026-05-08", MAY_10, ""),
        ("2026-05-09", MAY_10, "reminder 1"),
    ],
    "reopened before past due, and that in one": [
        ("2026-05-03", MAY_10, "reminder 7"),
        ("2026-05-04", DONE, "closed"),
        ("2026-05-12", MAY_10, "reopened"),
        ("2026-05-12", MAY_10, ""),
    ],
    "moved before firm, and that in one": [
        ("2026-04-27", CHAIN, "reminder 14"),
        ("2026-05-04", THREE_LATE, "moved"),
        ("2026-05-04", THREE_LATE, ""),
    ],
    "moved before a lead, and that in one": [
        ("2026-05-02", MAY_10, "reminder 14"),
        ("2026-05-08", a("due = 2026-05-09"), "moved"),
        ("2026-05-08", a("due = 2026-05-09"), ""),
        ("2026-05-09", a("due = 2026-05-09"), "reminder 0"),
    ],
    "firm before a lead, and that in one": [
        ("2026-04-11", CHAIN, "reminder 30"),
        ("2026-05-01", ON_TIME, "firm"),
        ("2026-05-01", ON_TIME, ""),
        ("2026-05-04", ON_TIME, "reminder 7"),
    ],
    "firm before past due": [
        ("2026-05-11", CHAIN, "reminder 0"),
        ("2026-05-13", ON_TIME, "firm"),
        ("2026-05-13", ON_TIME, "past-due"),
        ("2026-05-13", ON_TIME, ""),
    ],
}


@each_row("film", AT_ONCE.values())
def test_a_run_says_the_first_rule_that_applies(read: ReadText, film: Film) -> None:
    """At most one notice about a deadline in a run: closed, reopened, moved, firm, a lead, past due."""
    assert_film(read, film)


# --- gone ----------------------------------------------------------------------------------------

GONE: dict[str, Film] = {
    "once": [("2026-05-03", MAY_10, "reminder 7"), ("2026-05-04", OTHER, "gone"), ("2026-05-05", OTHER, "")],
    "and back: announced anew": [
        ("2026-05-03", MAY_10, "reminder 7"),
        ("2026-05-04", OTHER, "gone"),
        ("2026-05-05", MAY_10, "reminder 7"),
    ],
    "never announced": [("2026-04-01", MAY_10, ""), ("2026-05-04", OTHER, "")],
    "closed and then gone": [
        ("2026-05-03", MAY_10, "reminder 7"),
        ("2026-05-04", DONE, "closed"),
        ("2026-05-05", OTHER, ""),
    ],
    "while its event has a problem": [
        ("2026-05-03", MAY_10, "reminder 7"),
        ("2026-05-04", act(HEAD, b='due = "1 day after sined"'), ""),
        ("2026-05-05", act(HEAD, b="due = 2027-01-01\nduo = 3"), ""),
        ("2026-05-06", OTHER, "gone"),
    ],
    "while another event has a problem": [
        ("2026-05-03", MAY_10, "reminder 7"),
        ("2026-05-04", OTHER + act(name="second", c='due = "1 day after sined"'), "gone"),
    ],
    "with its whole event": [
        ("2026-05-03", MAY_10, "reminder 7"),
        ("2026-05-04", act(name="second", c="due = 2027-01-01"), "gone"),
        ("2026-05-05", MAY_10, "reminder 7"),
    ],
    "with its whole event, in a store where an event cannot be read": [
        ("2026-05-03", MAY_10, "reminder 7"),
        ("2026-05-04", act(name="second", c="due = 2027-01-01") + '[[event]]\nid = "No. 3"\n', ""),
        ("2026-05-05", MAY_10, ""),
    ],
    "there, but not known yet on that day": [
        ("2026-05-03", MAY_10, "reminder 7"),
        ("2026-05-04", a("due = 2026-05-10\nknown = 2026-05-06", b="due = 2027-01-01"), ""),
        ("2026-05-07", a("due = 2026-05-10\nknown = 2026-05-06", b="due = 2027-01-01"), "reminder 3"),
    ],
}


@each_row("film", GONE.values())
def test_what_was_announced_and_is_gone_is_announced_as_gone(read: ReadText, film: Film) -> None:
    """One notice, when its event was read without a problem; otherwise nothing changes."""
    assert_film(read, film)


# --- occurrences ---------------------------------------------------------------------------------

FIRST_WEEKS = "reminder#1 7, reminder#2 14, reminder#3 30, reminder#4 30"  # 5, 12, 19, 26 (and 33) days ahead
MONTHS = a('due = "on open"\nrepeat = "every 1 week"', open='kind = "effect"\ndue = "2026-05"')
OCCURRENCES: dict[str, Film] = {
    "all within the longest lead, not only the next": [
        ("2026-05-05", a(WEEKLY), FIRST_WEEKS),
        ("2026-05-06", a(WEEKLY), ""),
        ("2026-05-08", a(WEEKLY), "reminder#1 3, reminder#5 30"),
    ],
    "each by itself": [
        ("2026-05-05", a(WEEKLY), FIRST_WEEKS),
        ("2026-05-06", a(f'{WEEKLY}\ndone = [{{ on = 2026-05-06, for = 2, cite = "x" }}]'), "closed#2"),
        ("2026-05-07", a(WEEKLY + "\ndone = []"), "reminder#1 3, reopened#2"),
    ],
    "one has more time": [
        ("2026-05-05", a(WEEKLY), FIRST_WEEKS),
        (
            "2026-05-06",
            a(WEEKLY) + '[[record]]\nof = "act/a#2"\ndue = 2026-05-20\nrecorded = 2026-05-06\n',
            "moved#2",
        ),
    ],
    "all of them moved by a day": [
        ("2026-05-05", a(WEEKLY), FIRST_WEEKS),
        ("2026-05-06", a(WEEKLY.replace("05-10", "05-11")), "moved#1, moved#2, moved#3, moved#4"),
    ],
    "the repeal of a repetition closes all that it reaches": [
        ("2026-05-05", a(WEEKLY), FIRST_WEEKS),
        ("2026-05-06", a(REPEAL_MAY_20), "closed#3, closed#4"),
        ("2026-05-07", a(REPEAL_MAY_20), "reminder#1 3"),
        ("2026-05-11", a(REPEAL_MAY_20), "past-due#1, reminder#2 7"),
        ("2026-05-18", a(REPEAL_MAY_20), "past-due#2"),
        ("2026-05-20", a(REPEAL_MAY_20), "closed#1, closed#2"),
        ("2026-05-25", a(REPEAL_MAY_20), ""),
    ],
    "and reopens them when it is taken back": [
        ("2026-05-05", a(WEEKLY), FIRST_WEEKS),
        ("2026-05-06", a(REPEAL_MAY_20), "closed#3, closed#4"),
        ("2026-05-06", a(WEEKLY), "reopened#3, reopened#4"),
    ],
    "those after a nearer end are gone": [
        ("2026-05-05", a(WEEKLY), FIRST_WEEKS),
        ("2026-05-06", a(WEEKLY + "\nuntil = 2026-05-20"), "gone#3, gone#4"),
        ("2026-05-07", a(WEEKLY + "\nuntil = 2026-05-20"), "reminder#1 3"),
    ],
    "also where each is a month long": [  # 05-01 and on; 3, 10, 17 and 24 days ahead
        ("2026-05-05", MONTHS, "reminder#2 3, reminder#3 14, reminder#4 30, reminder#5 30"),
    ],
    "nor are they gone while its end cannot be computed": [
        ("2026-05-05", a(WEEKLY), FIRST_WEEKS),
        ("2026-05-06", a(WEEKLY + '\nuntil = "1 day after sined"'), ""),
    ],
    "it comes once instead of each week": [
        ("2026-05-05", a(WEEKLY), FIRST_WEEKS),
        ("2026-05-06", a("due = 2026-05-10"), "reminder 7, gone#1, gone#2, gone#3, gone#4"),
    ],
    "a later run, by when the next ones have come within the longest lead": [
        ("2026-05-05", a(WEEKLY), FIRST_WEEKS),  # then 6 days past, and 1, 8, 15, 22, 29 days ahead
        ("2026-05-16", a(WEEKLY), "past-due#1, reminder#2 1, reminder#3 14, reminder#5 30, reminder#6 30"),
    ],
}


@each_row("film", OCCURRENCES.values())
def test_each_occurrence_is_a_deadline_of_its_own(read: ReadText, film: Film) -> None:
    """What holds of a deadline holds of every occurrence of a repetition."""
    assert_film(read, film)


# --- clocks --------------------------------------------------------------------------------------


LONG = a('due = "1080 hours after each leak"')  # 45 days: 06-15
CLOCKS: dict[str, Film] = {
    "before anything has happened": [("2026-05-01", HOURS, ""), ("2026-05-10", HOURS, "")],
    "announced when it is first seen, then by its leads": [
        ("2026-05-01", LEAKED, "reminder#one 3"),
        ("2026-05-02", LEAKED, ""),
        ("2026-05-03", LEAKED, "reminder#one 1"),
        ("2026-05-04", LEAKED, "reminder#one 0"),
        ("2026-05-05", LEAKED, "past-due#one"),
        ("2026-05-06", LEAKED, ""),
    ],
    "however many days are left": [
        ("2026-05-01", LONG + leak("2026-05-01T10:00:00-04:00"), "reminder#one 45"),
        ("2026-05-01", LONG + leak("2026-05-01T10:00:00-04:00"), ""),
        ("2026-05-15", LONG + leak("2026-05-01T10:00:00-04:00"), ""),
        ("2026-05-16", LONG + leak("2026-05-01T10:00:00-04:00"), "reminder#one 30"),
        ("2026-06-01", LONG + leak("2026-05-01T10:00:00-04:00"), "reminder#one 14"),
    ],
    "a clock in days is not": [
        ("2026-05-01", a('due = "45 days after each leak"') + leak("2026-05-01"), ""),
        ("2026-05-16", a('due = "45 days after each leak"') + leak("2026-05-01"), "reminder#one 30"),
    ],
    "it had run out when it was put on record": [
        ("2026-05-01", HOURS, ""),
        ("2026-05-08", LEAKED, "past-due#one"),
        ("2026-05-09", LEAKED, ""),
    ],
    "each incident by itself": [
        ("2026-05-01", LEAKED, "reminder#one 3"),
        ("2026-05-02", LEAKED + leak("2026-05-02T09:00:00-04:00", "two"), "reminder#two 3"),
        (
            "2026-05-02",
            a('due = "72 hours after each leak"\ndone = [{ on = 2026-05-02, for = "one", cite = "x" }]')
            + leak("2026-05-01T10:00:00-04:00")
            + leak("2026-05-02T09:00:00-04:00", "two"),
            "closed#one",
        ),
    ],
    "an incident that was none": [
        ("2026-05-01", LEAKED, "reminder#one 3"),
        ("2026-05-02", HOURS, "gone#one"),
    ],
    "the time of the incident is corrected": [
        ("2026-05-01", LEAKED, "reminder#one 3"),
        ("2026-05-02", HOURS + leak("2026-04-30T22:00:00-04:00"), "moved#one"),
    ],
}


@each_row("film", CLOCKS.values())
def test_a_clock_in_hours_is_announced_at_once(read: ReadText, film: Film) -> None:
    """A lead would come too late; each incident is remembered by its label."""
    assert_film(read, film)


# --- the day of the question ---------------------------------------------------------------------

BOTH = act(name="washington", a="due = 2026-05-10") + act(
    name="tokyo", place="JP", kind="statute", head=f'{SIGNED}\ncounting = "calendar"', a="due = 2026-05-10"
)


@pytest.mark.parametrize(
    ("instant", "washington", "tokyo"),
    [  # Washington is four hours behind UTC in May, Tokyo nine ahead: its day begins at 15:00 UTC
        ("2026-05-09T03:59+00:00", "reminder 3", "reminder 1"),
        ("2026-05-09T04:00+00:00", "reminder 1", "reminder 1"),
        ("2026-05-09T14:59+00:00", "reminder 1", "reminder 1"),
        ("2026-05-09T15:00+00:00", "reminder 1", "reminder 0"),
        ("2026-05-10T15:00+00:00", "reminder 0", "past-due"),
        ("2026-05-11T03:59+00:00", "reminder 0", "past-due"),
        ("2026-05-11T04:00+00:00", "past-due", "past-due"),
    ],
)
def test_each_deadline_is_judged_in_its_own_zone(
    read: ReadText, instant: str, washington: str, tokyo: str
) -> None:
    """At one instant it can be the day before in one place, and past due in another."""
    inbox = Inbox()
    inbox.last_run = when("2026-05-09T03:00+00:00")
    sent = inbox.run(read(BOTH), when(instant))
    assert {notice.key.id: said([notice]) for notice in sent} == {
        "washington/a": washington,
        "tokyo/a": tokyo,
    }


def test_a_zone_of_its_own_decides_for_a_directive(read: ReadText) -> None:
    """`tz` on a directive wins over the jurisdiction of its act."""
    found = read(a('due = 2026-05-10\ntz = "Asia/Tokyo"'))
    assert said(Inbox().run(found, when("2026-05-09T15:00+00:00"))) == "reminder 0"


def noon(day: str) -> str:
    """In Washington: without a day that is asked for, everything on record is known."""
    return f"{day}T16:00+00:00"


LAPSING = a("due = 2026-05-04", REVOKED)
SET_BACK: dict[str, Film] = {
    "reminders": [
        (noon("2026-05-07"), MAY_10, "reminder 3"),
        (noon("2026-04-10"), MAY_10, ""),
        (noon("2026-05-03"), MAY_10, ""),
        (noon("2026-05-07"), MAY_10, ""),
        (noon("2026-05-09"), MAY_10, "reminder 1"),
    ],
    "to before the longest lead": [
        (noon("2026-05-07"), MAY_10, "reminder 3"),
        (noon("2020-01-01"), MAY_10, ""),
    ],
    "past due": [
        (noon("2026-05-10"), MAY_10, "reminder 0"),
        (noon("2026-05-11"), MAY_10, "past-due"),
        (noon("2026-05-10"), MAY_10, ""),
        (noon("2026-05-11"), MAY_10, ""),
    ],
    "occurrences": [
        (noon("2026-05-05"), a(WEEKLY), FIRST_WEEKS),
        (noon("2026-03-01"), a(WEEKLY), ""),
        (noon("2026-05-05"), a(WEEKLY), ""),
    ],
    "a clock in hours": [
        (noon("2026-05-03"), LEAKED, "reminder#one 1"),
        (noon("2026-05-01"), LEAKED, ""),
        (noon("2026-05-04"), LEAKED, "past-due#one"),
    ],
    "moved": [
        (noon("2026-05-03"), MAY_10, "reminder 7"),
        (noon("2026-05-04"), a("due = 2026-05-09"), "moved"),
        (noon("2026-05-02"), a("due = 2026-05-09"), ""),
        (noon("2026-05-04"), a("due = 2026-05-09"), ""),
    ],
    "a repeal that had taken effect": [
        (noon("2026-05-04"), LAPSING, "reminder 0"),
        (noon("2026-05-05"), LAPSING, "closed"),
        (noon("2026-05-04"), LAPSING, ""),
        (noon("2026-05-05"), LAPSING, ""),
    ],
}


@pytest.mark.parametrize("film", SET_BACK.values(), ids=SET_BACK.keys())
def test_nothing_repeats_when_the_clock_is_set_back(read: ReadText, film: Film) -> None:
    """Nothing is repeated on an earlier day, nor when a day comes for the second time."""
    assert_film(read, film)


# --- what a recipient wants ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("plan", "film"),
    [
        (
            Plan(leads=(10,)),
            [
                ("2026-04-29", MAY_10, ""),
                ("2026-04-30", MAY_10, "reminder 10"),
                ("2026-05-10", MAY_10, ""),
                ("2026-05-11", MAY_10, "past-due"),
            ],
        ),
        (Plan(leads=(365, 0)), [("2025-05-10", MAY_10, ""), ("2026-03-01", MAY_10, "reminder 365")]),
        (Plan(look_back=2), [("2026-04-01", MAY_10, ""), ("2026-05-12", MAY_10, "past-due")]),
        (Plan(look_back=2), [("2026-05-12", JUNE_30, ""), ("2026-05-13", MAY_10, "")]),
        (Plan(look_back=0), [("2026-04-01", MAY_10, ""), ("2026-05-11", MAY_10, "")]),
    ],
)
def test_leads_and_look_back_are_the_recipients_own(read: ReadText, plan: Plan, film: Film) -> None:
    """Other leads than the usual, and another look-back."""
    assert_film(read, film, Inbox(plan))


def test_other_leads_count_from_the_nearest_that_was_sent(read: ReadText) -> None:
    """After a change of the leads, only leads nearer than those already sent are sent."""
    inbox = assert_film(read, [("2026-05-01", MAY_10, "reminder 14")])
    inbox.plan = Plan(leads=(20, 10, 5))
    assert_film(read, [("2026-05-02", MAY_10, "reminder 10"), ("2026-05-05", MAY_10, "reminder 5")], inbox)
    inbox.plan = Plan(leads=(30, 4))
    assert_film(read, [("2026-05-05", MAY_10, ""), ("2026-05-06", MAY_10, "reminder 4")], inbox)


def test_only_what_matches_is_announced(read: ReadText) -> None:
    """Filters hold for every rule."""
    text = a("due = 2026-05-10", b="due = 2026-05-10", c="due = 2026-04-30")
    inbox = Inbox(Plan(matches=is_a))
    for day in ("2026-05-04", "2026-05-05", "2026-05-12"):
        assert {notice.key for notice in inbox.run(read(text), when(day))} <= {Key("act/a")}


def test_what_no_longer_matches_is_neither_gone_nor_announced_anew(read: ReadText) -> None:
    """Outside the filter nothing is announced; back in it, only what has changed since."""
    inbox = assert_film(read, [("2026-05-03", MAY_10, "reminder 7")])
    inbox.plan = Plan(matches=lambda _: False)
    assert_film(read, [("2026-05-04", JUNE_30, ""), ("2026-05-05", MAY_10, "")], inbox)
    inbox.plan = DEFAULT
    assert_film(read, [("2026-05-06", MAY_10, ""), ("2026-05-07", MAY_10, "reminder 3")], inbox)


def test_occurrences_that_no_longer_match_lapse_in_silence(read: ReadText) -> None:
    """Of a repetition that was repealed only the first that lapsed is listed; the filter holds for all."""
    inbox = assert_film(read, [("2026-05-05", a(WEEKLY), FIRST_WEEKS)])
    inbox.plan = Plan(matches=lambda _: False)
    assert_film(read, [("2026-05-06", a(REPEAL_MAY_20), "")], inbox)


def test_recipients_know_nothing_of_each_other(read: ReadText) -> None:
    """A recipient added later has a first run of its own."""
    assert_film(read, [("2026-05-01", MAY_10, "reminder 14"), ("2026-05-03", MAY_10, "reminder 7")])
    assert_film(read, [("2026-05-03", MAY_10, "reminder 7")])


def test_a_first_run_sends_reminders_alone(read: ReadText) -> None:
    """A new recipient gets what is coming; what is past due follows in the second run."""
    text = a(
        "due = 2026-05-10",
        past="due = 2026-05-01",
        closed=f"due = 2026-05-10\n{done('2026-05-02')}",
        moved="due = 2026-05-10\nwas = [{ due = 2026-05-01, changed = 2026-05-02 }]",
        firm=AFTER_OPEN.replace("open", "closed"),
    )
    inbox = Inbox()
    first = inbox.run(read(text), when("2026-05-04"))
    assert [(str(notice.key), said([notice])) for notice in first] == [
        ("act/moved", "reminder 7"),
        ("act/firm", "reminder 14"),  # 10 days after it was done on 05-02: 05-12
        ("act/a", "reminder 7"),
    ]
    second = inbox.run(read(text), when("2026-05-04"))
    assert [(str(notice.key), said([notice])) for notice in second] == [("act/past", "past-due")]


# --- what is remembered --------------------------------------------------------------------------

LAST = Announced(Snapshot(D("2026-05-10"), Basis.FIXED, title="Do a"), frozenset({30, 14, 7}))


def but(leads: frozenset[int] = LAST.leads, **changes: Any) -> Announced:  # noqa: ANN401  the fields of a snapshot
    """The same with some fields replaced."""
    return Announced(LAST.snapshot._replace(**changes), leads)


REMEMBERED: dict[str, tuple[Film, Announced | None]] = {
    "reminder: also the leads that it stands for": ([("2026-05-03", MAY_10, "reminder 7")], LAST),
    "past due": (
        [("2026-05-03", MAY_10, "reminder 7"), ("2026-05-11", MAY_10, "past-due")],
        but(past_due=True)._replace(past_due_on=date(2026, 5, 11)),
    ),
    "past due without a reminder before": (
        [("2026-04-01", MAY_10, ""), ("2026-05-11", MAY_10, "past-due")],
        but(leads=frozenset(), past_due=True)._replace(past_due_on=date(2026, 5, 11)),
    ),
    "closed": (
        [("2026-05-03", MAY_10, "reminder 7"), ("2026-05-04", DONE, "closed")],
        but(is_open=False, closed=date(2026, 5, 4)),
    ),
    "reopened": (
        [
            ("2026-05-03", MAY_10, "reminder 7"),
            ("2026-05-04", DONE, "closed"),
            ("2026-05-08", MAY_10, "reopened"),
        ],
        but(leads=frozenset({30, 14, 7, 3})),
    ),
    "moved": (
        [("2026-05-07", MAY_10, "reminder 3"), ("2026-05-08", a("due = 2026-05-20"), "moved")],
        but(due=D("2026-05-20"), leads=frozenset({30, 14})),
    ),
    "moved to where no lead has begun": (
        [("2026-05-03", MAY_10, "reminder 7"), ("2026-05-04", JUNE_30, "moved")],
        but(due=D("2026-06-30"), leads=frozenset()),
    ),
    "moved to no date": (
        [("2026-05-03", MAY_10, "reminder 7"), ("2026-05-04", NO_DATE, "moved")],
        but(due=None, basis=Basis.AWAITING, leads=frozenset()),
    ),
    "firm": (
        [("2026-04-11", CHAIN, "reminder 30"), ("2026-05-01", ON_TIME, "firm")],
        but(due=D("2026-05-11"), basis=Basis.COUNTED, leads=frozenset({30, 14})),
    ),
    "a new title": (
        [("2026-05-03", MAY_10, "reminder 7"), ("2026-05-07", MAY_10.replace("Do a", "Act"), "reminder 3")],
        but(leads=frozenset({30, 14, 7, 3}), title="Act"),
    ),
    "gone: nothing": ([("2026-05-03", MAY_10, "reminder 7"), ("2026-05-04", OTHER, "gone")], None),
    "nothing was sent: nothing": ([("2026-04-09", MAY_10, "")], None),
}


@each_row(("film", "expected"), REMEMBERED.values())
def test_what_is_remembered_after_a_notice(read: ReadText, film: Film, expected: Announced | None) -> None:
    """The date, how firm it is, whether it is open, the leads sent for it, that it is past due, its title."""
    assert assert_film(read, film).announced.get(Key("act/a")) == expected


def test_what_was_not_delivered_is_due_again(read: ReadText) -> None:
    """Asking changes nothing: the same notices come until they are stored."""
    inbox = Inbox()
    inbox.run(read(MAY_10), when("2026-05-03"))
    for _ in range(2):
        assert said(inbox.notices(read(JUNE_30), when("2026-05-04"))) == "moved"
    assert said(inbox.notices(read(JUNE_30), when("2026-06-01"))) == "moved"


def test_notices_come_in_the_order_of_the_store(read: ReadText) -> None:
    """First what is listed, in its order, then what is gone."""
    both = a("due = 2026-05-10", z="due = 2026-05-10", b="due = 2026-05-10")
    inbox = Inbox()
    assert [str(n.key) for n in inbox.run(read(both), when("2026-05-03"))] == ["act/z", "act/b", "act/a"]
    left = inbox.run(read(act(HEAD, b="due = 2026-05-10", z="due = 2026-05-11")), when("2026-05-07"))
    assert [(str(n.key), n.kind.value) for n in left] == [
        ("act/b", "reminder"),
        ("act/z", "moved"),
        ("act/a", "gone"),
    ]
