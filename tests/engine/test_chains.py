"""Chains: what a child counts from, how firm that is, and what was planned."""

from datetime import date

import pytest

from tests.support.acts import act, done, done_by
from tests.support.reading import ReadText
from tests.support.rows import each_row
from tracker.model import Kind
from tracker.wording.reasons import reason_words
from tracker.wording.steps import step_words

D = date.fromisoformat
CHILD = 'due = "10 days after parent"'


@each_row(
    ("outcome", "due", "latest", "basis"),
    [
        # The parent is due on 2026-05-10; ten days after each day named here.
        ("", "2026-05-20", "2026-05-20", "projected"),
        (done("2026-05-10"), "2026-05-20", "2026-05-20", "counted"),
        (done("2026-05-30"), "2026-06-09", "2026-06-09", "counted"),
        (done("2026-05-01"), "2026-05-11", "2026-05-11", "counted"),
        (done("2026-05-30", ", claimed = true"), "2026-06-09", "2026-06-09", "counted"),
        (done("2026-05-01", ", part = true"), "2026-05-20", "2026-05-20", "projected"),
        (done_by("2026-05-30"), "2026-05-20", "2026-06-09", "projected"),
        (done_by("2026-05-01"), "2026-05-11", "2026-05-20", "projected"),
    ],
)
def test_a_child_counts_from_the_outcome_else_from_the_due_date(
    read: ReadText, outcome: str, due: str, latest: str, basis: str
) -> None:
    """Done on a day counts from it, claimed or not; done by a day leaves a span; else it is projected."""
    deadline = read(act(parent=f"due = 2026-05-10\n{outcome}", a=CHILD)).deadline("act/a")
    assert (deadline.due, deadline.latest) == (D(due), D(latest))
    assert deadline.basis.value == basis
    assert deadline.computed.planned == D("2026-05-20")


@each_row("modal", ["shall", "should", "may", "target", "voluntary", "policy"])
@each_row("day", ["2026-05-01", "2026-05-10", "2026-12-31"])
def test_a_duty_without_outcome_projects_whatever_its_modal_or_status(
    read: ReadText, modal: str, day: str
) -> None:
    """A projection never moves because a day passed."""
    deadline = read(act(parent=f'due = 2026-05-10\nmodal = "{modal}"', a=CHILD)).deadline("act/a", D(day))
    assert (deadline.due, deadline.basis.value) == (D("2026-05-20"), "projected")


@each_row("kind", [kind.value for kind in Kind if kind is not Kind.DUTY])
@each_row("day", ["2026-05-01", "2026-12-31"])
def test_other_kinds_happen_on_their_date(read: ReadText, kind: str, day: str) -> None:
    """An effect, a sunset, a comment, an earliest day and a retention happen by themselves."""
    deadline = read(act(parent=f'kind = "{kind}"\ndue = 2026-05-10', a=CHILD)).deadline("act/a", D(day))
    assert (deadline.due, deadline.basis.value) == (D("2026-05-20"), "counted")


def test_a_misplaced_outcome_of_an_effect_moves_nothing(read: ReadText) -> None:
    """An effect happens on its date: an outcome written there is a problem, and nothing counts from it."""
    text = act(parent='kind = "effect"\ndue = 2026-05-10\n' + done("2026-06-01"), a=CHILD)
    assert read(text).deadline("act/a").due == D("2026-05-20")


def test_an_effect_that_hangs_on_an_open_duty_stays_projected(read: ReadText) -> None:
    """A deadline is never firmer than the one it counts from."""
    text = act(
        parent="due = 2026-05-10", effect=f'kind = "effect"\n{CHILD}', a='due = "10 days after effect"'
    )
    deadline = read(text).deadline("act/a")
    assert (deadline.due, deadline.basis.value) == (D("2026-05-30"), "projected")


def test_an_outcome_makes_the_chain_firm_again(read: ReadText) -> None:
    """Once a duty was done, its projected date no longer matters to what counts from it."""
    text = act(
        parent="due = 2026-05-10",
        middle=CHILD + "\n" + done("2026-06-01"),
        a='due = "10 days after middle"',
    )
    deadline = read(text).deadline("act/a")
    assert (deadline.due, deadline.basis.value) == (D("2026-06-11"), "counted")
    assert deadline.computed.planned == D("2026-05-30")


def test_a_child_counts_from_the_due_date_after_its_roll(read: ReadText) -> None:
    """2026-03-14 is a Saturday: the parent is due on Monday 03-16, the child seven days later."""
    text = act(
        'dates.published = 2026-03-01\ncounting = "1-cfr-18.17"',
        kind="rule",
        parent='due = "13 days after published"',
        a='due = "7 days after parent"',
    )
    assert read(text).deadline("act/a").due == D("2026-03-23")


@pytest.mark.parametrize(
    ("parent", "words"),
    [
        ('undated = "promptly"', "act/parent has no date: promptly"),
        ('due = "5 days after ruled"', "awaiting act/ruled: the court has ruled"),
        ('undated = "promptly"\n' + done_by("2026-05-01"), "the exact day is unknown"),
        ("due = 2026-05-10\ndropped = { on = 2026-05-01 }", "act/parent lapsed on 2026-05-01"),
        ("due = 2026-05-01\ndropped = { on = 2026-05-01 }", "act/parent lapsed on 2026-05-01"),
        ('kind = "effect"\ndue = 2026-05-10\ndropped = { on = 2026-05-01 }', "lapsed on 2026-05-01"),
    ],
)
def test_a_parent_without_a_date_or_lapsed_is_awaited(read: ReadText, parent: str, words: str) -> None:
    """The child is awaiting, without a date, and says why."""
    text = act('dates.signed = 2026-03-01\nawaiting.ruled = "the court has ruled"', parent=parent, a=CHILD)
    deadline = read(text).deadline("act/a")
    assert (deadline.due, deadline.basis.value, deadline.status.value) == (None, "awaiting", "awaiting")
    assert words in reason_words(deadline.computed.reason)
    assert deadline.computed.planned is None


@pytest.mark.parametrize(
    ("parent", "due"),
    [
        ('undated = "promptly"\n' + done("2026-05-01"), "2026-05-11"),
        ('due = "5 days after ruled"\n' + done("2026-05-01"), "2026-05-11"),
        ('due = "5 days after nothing"\n' + done("2026-05-01"), "2026-05-11"),
        ("due = 2026-05-10\ndropped = { on = 2026-05-01 }\n" + done("2026-05-20"), "2026-05-30"),
    ],
)
def test_an_outcome_is_counted_from_even_without_a_due_date(read: ReadText, parent: str, due: str) -> None:
    """An actual outcome starts the child, even if the parent is undated, awaited, broken or repealed."""
    text = act('dates.signed = 2026-03-01\nawaiting.ruled = "the court has ruled"', parent=parent, a=CHILD)
    deadline = read(text).deadline("act/a")
    assert (deadline.due, deadline.basis.value) == (D(due), "counted")


def test_a_lapsed_parent_that_was_done_by_a_day_counts(read: ReadText) -> None:
    """An outcome takes precedence over the repeal even if only a bound of its day is known."""
    parent = "due = 2026-05-10\ndropped = { on = 2026-05-05 }\n" + done_by("2026-05-30")
    deadline = read(act(parent=parent, a=CHILD)).deadline("act/a")
    assert (deadline.due, deadline.latest) == (D("2026-05-20"), D("2026-06-09"))


def test_a_parent_that_was_due_before_the_repeal_still_counts(read: ReadText) -> None:
    """What fell due before did not lapse, so its due date is used."""
    text = act(parent="due = 2026-05-10\ndropped = { on = 2026-05-11 }", a=CHILD)
    assert read(text).deadline("act/a").due == D("2026-05-20")


# --- planned -------------------------------------------------------------------------------------


def test_the_plan_runs_through_the_whole_chain(read: ReadText) -> None:
    """Ten days each from 2026-03-01: planned 03-31; the first was done 20 days late, so due 04-20."""
    text = act(
        a='due = "10 days after signed"\n' + done("2026-03-31"),
        b='due = "10 days after a"',
        c='due = "10 days after b"',
    )
    deadline = read(text).deadline("act/c")
    assert (deadline.due, deadline.computed.planned) == (D("2026-04-20"), D("2026-03-31"))


@pytest.mark.parametrize(
    "keys", ["due = 2026-05-10", 'due = "10 days after signed"', 'due = "on signed"', 'undated = "soon"']
)
def test_without_a_chain_there_is_no_plan(read: ReadText, keys: str) -> None:
    """A deadline that does not count from a directive does not have a planned date."""
    assert read(act(a=keys)).deadline("act/a").computed.planned is None


def test_a_choice_is_planned_part_by_part(read: ReadText) -> None:
    """Planned is the later of 2026-04-01 and 05-20; the late parent made it 06-09."""
    text = act(
        parent="due = 2026-05-10\n" + done("2026-05-30"),
        a='due = "later of 2026-04-01, 10 days after parent"',
    )
    deadline = read(text).deadline("act/a")
    assert (deadline.due, deadline.computed.planned) == (D("2026-06-09"), D("2026-05-20"))


def test_on_a_late_parent_has_the_plan_of_the_parent(read: ReadText) -> None:
    """`on parent` was planned for the parent's due date."""
    text = act(parent="due = 2026-05-10\n" + done("2026-05-30"), a='due = "on parent"')
    deadline = read(text).deadline("act/a")
    assert (deadline.due, deadline.computed.planned) == (D("2026-05-30"), D("2026-05-10"))


def test_a_plan_that_cannot_be_computed_takes_no_date_away(read: ReadText) -> None:
    """One month after 2026-02-03 is 03-03, whether or not the planned 01-31 has such a day."""
    text = act(parent="due = 2026-01-31\n" + done("2026-02-03"), a='due = "1 month after parent"')
    found = read(text)
    deadline = found.deadline("act/a")
    assert (deadline.due, deadline.basis.value) == (D("2026-03-03"), "counted")
    assert deadline.computed.planned is None
    assert found.all_problems() == ()


# --- across events -------------------------------------------------------------------------------


def test_a_chain_crosses_events_in_any_order(read: ReadText) -> None:
    """A child may come before its parent, in another event."""
    text = act(name="child", a='due = "10 days after parent/x"', b='due = "10 days after parent/signed"')
    text += act(name="parent", place="JP", x='kind = "effect"\ndue = 2026-05-10')
    assert read(text).deadline("child/a").due == D("2026-05-20")
    assert read(text).deadline("child/b").due == D("2026-03-11")


def test_a_child_counts_back_from_its_parent(read: ReadText) -> None:
    """`before` a directive is a chain too, here over Memorial Day."""
    text = act(
        'dates.signed = 2026-03-01\ncounting = "us-business-days"',
        parent="due = 2026-05-29",
        a='due = "10 business days before parent"',
    )
    # Back from Fri 05-29: 28, 27, 26, (25 is Memorial Day), 22, 21, 20, 19, 18, 15, 14.
    deadline = read(text).deadline("act/a")
    assert (deadline.due, deadline.basis.value) == (D("2026-05-14"), "projected")


# --- the derivation ------------------------------------------------------------------------------


def test_the_derivation_says_how_late_the_parent_was(read: ReadText) -> None:
    """The first step names the outcome, its source and the days; the last one reaches the due date."""
    text = act(parent="due = 2026-05-10\n" + done("2026-05-30"), a=CHILD)
    first, *_, last = read(text).deadline("act/a").computed.steps
    assert "act/parent was done on 2026-05-30 (20 days late; it was due 2026-05-10)" in step_words(first)
    assert (first.before, first.after, first.authority) == (D("2026-05-10"), D("2026-05-30"), ("a letter",))
    assert (last.before, last.after) == (D("2026-05-30"), D("2026-06-09"))


@pytest.mark.parametrize(
    ("day", "words"),
    [("2026-05-10", "on time"), ("2026-05-11", "1 day late"), ("2026-05-08", "2 days early")],
)
def test_lateness_is_said_in_words(read: ReadText, day: str, words: str) -> None:
    """One day is one day, and early is early."""
    text = act(parent="due = 2026-05-10\n" + done(day), a=CHILD)
    assert words in step_words(read(text).deadline("act/a").computed.steps[0])


def test_a_projection_says_that_the_due_date_stands_in(read: ReadText) -> None:
    """A projected date cannot be mistaken for a counted one: reason and step name the open parent."""
    deadline = read(act(parent="due = 2026-05-10", a=CHILD)).deadline("act/a")
    assert "act/parent is not on record as done" in reason_words(deadline.computed.reason)
    assert "is used instead" in step_words(deadline.computed.steps[0])


def test_a_moved_date_may_count_from_a_directive_below(read: ReadText) -> None:
    """What a move counts from is computed first, wherever it is in the store."""
    got = read(
        """
[[event]]
id = "act"
title = "An Act"
kind = "memorandum"
jurisdiction = "US"
cite = "1 FR 1"
dates.signed = 2026-01-05
[[event.directive]]
id = "1"
title = "Report"
cite = "sec. 1"
due = "30 days after signed"
moved = { due = "10 days after 2", known = 2026-01-20, by = "Letter" }
[[event.directive]]
id = "2"
title = "Plan"
cite = "sec. 2"
due = 2026-03-02
"""
    )
    assert got.problems == ()
    assert got.deadline("act/1").due == date(2026, 3, 12)
