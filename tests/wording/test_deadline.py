"""How far off a deadline is, and what it is, in words."""

from datetime import date

import pytest

from tests.support.acts import act, done
from tests.support.reading import ReadText
from tests.support.rows import each_row
from tracker.engine import resolve
from tracker.model import AsOf, Deadline
from tracker.wording.deadline import distance_words, kind_words, left_words, state_words


def the_one(read: ReadText, keys: str, day: str = "2026-11-22") -> Deadline:
    (deadline,) = resolve(read(act(a=keys)).store, AsOf(day=date.fromisoformat(day))).deadlines
    return deadline


@each_row(
    ("due", "exact", "glance"),
    [
        ("2026-11-21", "1 day past due", "1 day past due"),
        ("2026-11-22", "today", "today"),
        ("2026-11-23", "in 1 day", "in 1 day"),
        ("2027-02-20", "in 90 days", "in 90 days"),
        ("2027-02-21", "in 91 days", "in about 3 months"),
        ("2027-05-22", "in 181 days", "in about 6 months"),
        ("2028-10-22", "in 700 days", "in about 23 months"),
        ("2028-11-22", "in 731 days", "in about 2 years"),
        ('"2026-11"', "8 days to end", "8 days to end"),
        ('"2027-06"', "in 191 days", "in about 6 months"),
    ],
)
def test_how_far_off_it_is(read: ReadText, due: str, exact: str, glance: str) -> None:
    """Every number has its unit; distant dates are given in months or years."""
    deadline = the_one(read, f"due = {due}")
    assert (left_words(deadline), distance_words(deadline)) == (exact, glance)


@pytest.mark.parametrize(
    ("keys", "words"),
    [
        (f"due = 2026-11-10\n{done('2026-11-12')}", "done 2 days late"),
        (f"due = 2026-11-10\n{done('2026-11-09')}", "done 1 day early"),
        (f"due = 2026-11-10\n{done('2026-11-10')}", "done on time"),
        ('undated = "promptly"', "undated"),
        ('kind = "effect"\ndue = 2026-11-10', "in-effect"),
        ("due = 2026-11-10", "12 days past due"),
        (
            'due = 2026-11-10\nstayed = [{ from = 2026-11-01, by = "a court", cite = "No. 1" }]',
            "12 days past, stayed",
        ),
    ],
)
def test_what_became_of_it(read: ReadText, keys: str, words: str) -> None:
    """The outcome, or how far off it is; with the status unless the days imply it."""
    assert state_words(the_one(read, keys)) == words


@each_row(
    ("keys", "word"),
    [
        ("", "duty"),
        ('binds = "private"', "duty"),
        ('binds = "both"', "duty"),
        ('binds = "government"', "gov't"),
        ('binds = "government"\nmodal = "should"', "gov't"),
        ('binds = "government"\nmodal = "target"', "target"),
        ('modal = "encouraged"', "encouraged"),
        ('kind = "effect"\nbinds = "government"', "begins"),
        ('kind = "sunset"', "ends"),
        ('kind = "comment"', "comment"),
        ('kind = "earliest"', "earliest"),
        ('kind = "retention"', "keep"),
    ],
)
def test_what_it_is_in_a_word(read: ReadText, keys: str, word: str) -> None:
    """A duty, that of a government, a beginning and an end are distinguished; wishes are not duties."""
    assert kind_words(the_one(read, f"due = 2026-12-01\n{keys}")) == word
