"""What the engine says about single directives: basis, outcome, status, today, and what it refuses."""

from datetime import UTC, date, datetime

import pytest

from tests.support.acts import SIGNED, act, done, done_by
from tests.support.reading import ReadText
from tests.support.rows import each_row
from tracker.engine import resolve
from tracker.model import AsOf, EventKind, Kind, Modal, Status
from tracker.wording.reasons import reason_words

D = date.fromisoformat


# --- basis ---------------------------------------------------------------------------------------


@each_row(
    ("keys", "due", "basis"),
    [
        ("due = 2026-05-01", "2026-05-01", "fixed"),
        ('due = "2026-05"', "2026-05-01", "fixed"),
        ('due = "2026"', "2026-01-01", "fixed"),
        ('due = "on signed"', "2026-03-01", "fixed"),
        ('due = "10 days after signed"', "2026-03-11", "counted"),
        ('due = "10 days before signed"', "2026-02-19", "counted"),
        ('due = "later of 2026-03-05, 5 days after signed"', "2026-03-06", "counted"),
        ('due = "10 days after open"', "2026-03-21", "projected"),
        ('due = "on open"', "2026-03-11", "projected"),
        ('due = "later of 2026-01-01, 10 days after open"', "2026-03-21", "projected"),
        ('due = "earlier of 2026-03-05, 10 days after open"', "2026-03-05", "projected"),
        ('due = "10 days after ruled"', None, "awaiting"),
        ('due = "on ruled"', None, "awaiting"),
        ('undated = "promptly"', None, "undated"),
        ('due = "10 days after sined"', None, "problem"),
    ],
)
def test_a_date_is_no_firmer_than_its_weakest_link(
    read: ReadText, keys: str, due: str | None, basis: str
) -> None:
    """The basis is that of the least firm date that an expression looks at."""
    text = act(
        SIGNED + '\nawaiting.ruled = "the court has ruled"', open='due = "10 days after signed"', a=keys
    )
    deadline = read(text).deadline("act/a")
    assert deadline.due == (D(due) if due else None)
    assert deadline.basis.value == basis


def test_on_is_neither_counted_nor_rolled(read: ReadText) -> None:
    """`on T` keeps T's own date on a Sunday, where zero days after T roll to the Monday."""
    text = act(
        SIGNED + '\ncounting = "1-cfr-18.17"',
        kind="rule",
        a='due = "on signed"',
        b='due = "0 days after signed"',
    )
    assert read(text).deadline("act/a").due == D("2026-03-01")
    assert read(text).deadline("act/b").due == D("2026-03-02")


def test_on_needs_no_way_to_count(read: ReadText) -> None:
    """A statute that only adopts dates need not name a convention."""
    found = read(act("dates.enacted = 2026-03-01", kind="statute", a='due = "on enacted"'))
    assert found.deadline("act/a").basis.value == "fixed"
    assert found.all_problems() == ()


@pytest.mark.parametrize(
    ("parent", "due", "basis"),
    [
        ('kind = "effect"\ndue = 2026-06-01', "2026-06-01", "fixed"),
        ('kind = "effect"\ndue = "10 days after signed"', "2026-03-11", "counted"),
        ("due = 2026-06-01\n" + done("2026-06-09"), "2026-06-09", "counted"),
        ("due = 2026-06-01", "2026-06-01", "projected"),
    ],
)
def test_on_has_the_basis_of_its_trigger(read: ReadText, parent: str, due: str, basis: str) -> None:
    """`on T` is as firm as T: an effect's own basis, a duty's outcome, else a projection."""
    deadline = read(act(parent=parent, a='due = "on parent"')).deadline("act/a")
    assert (deadline.due, deadline.basis.value) == (D(due), basis)


# --- the way to count ----------------------------------------------------------------------------


@each_row("kind", [kind.value for kind in EventKind])
def test_only_orders_have_a_default_way_to_count(read: ReadText, kind: str) -> None:
    """Executive orders, memoranda and proclamations count calendar days; others must say how."""
    found = read(act(kind=kind, a='due = "13 days after signed"'))
    deadline = found.deadline("act/a")
    if kind in {"executive-order", "memorandum", "proclamation"}:
        assert (deadline.due, deadline.computed.counting) == (
            D("2026-03-14"),
            "calendar",
        )  # a Saturday stands
    else:
        assert (deadline.due, deadline.status.value) == (None, "problem")
        assert [problem.rule for problem in found.all_problems()] == ["no-counting"]


def test_a_directive_overrides_the_counting_of_its_event(read: ReadText) -> None:
    """The directive's own convention wins: 2026-03-14 is a Saturday, 03-16 the Monday after."""
    due = 'due = "13 days after signed"'
    text = act(SIGNED + '\ncounting = "1-cfr-18.17"', kind="rule", a=due, b=due + '\ncounting = "calendar"')
    assert read(text).deadline("act/a").due == D("2026-03-16")
    assert read(text).deadline("act/a").unadjusted == D("2026-03-14")
    assert read(text).deadline("act/b").due == D("2026-03-14")


# --- status --------------------------------------------------------------------------------------

SOFT = {"may", "target", "encouraged", "voluntary", "policy"}
AFTER = {  # the day after, by kind: with a binding modal, with a soft one
    "duty": ("past-due", "closed"),
    "effect": ("in-effect", "in-effect"),
    "earliest": ("in-effect", "in-effect"),
    "sunset": ("closed", "closed"),
    "comment": ("closed", "closed"),
    "retention": ("closed", "closed"),
}


@each_row("modal", [modal.value for modal in Modal])
@each_row("kind", [kind.value for kind in Kind])
def test_the_status_before_on_and_after_the_day(read: ReadText, kind: str, modal: str) -> None:
    """Only a binding duty becomes past due; what starts is in effect; all else closes."""
    found = read(act(a=f'kind = "{kind}"\nmodal = "{modal}"\ndue = 2026-05-10'))
    statuses = [
        found.deadline("act/a", D(day)).status.value for day in ("2026-05-09", "2026-05-10", "2026-05-11")
    ]
    assert statuses == ["upcoming", "due-today", AFTER[kind][modal in SOFT]]


def test_the_closed_sets_are_covered() -> None:
    """Every kind has its row above, and every soft modal is one that exists."""
    assert set(AFTER) == {kind.value for kind in Kind}
    assert {modal.value for modal in Modal} >= SOFT


@pytest.mark.parametrize("kind", [kind.value for kind in Kind])
def test_a_projected_date_that_has_passed_is_unconfirmed(read: ReadText, kind: str) -> None:
    """What counts from a duty without outcome is never past due, whatever its kind."""
    text = act(open='due = "10 days after signed"', a=f'kind = "{kind}"\ndue = "10 days after open"')
    found = read(text)
    days = {"2026-03-20": "upcoming", "2026-03-21": "due-today", "2026-03-22": "unconfirmed"}
    for day, status in days.items():
        assert found.deadline("act/a", D(day)).status.value == status


@pytest.mark.parametrize(
    ("day", "left"),
    [("2026-05-01", 9), ("2026-05-10", 0), ("2026-05-12", -2)],
)
def test_days_left_run_through_zero(read: ReadText, day: str, left: int) -> None:
    """Days to the due date are counted down to the day and below."""
    assert read(act(a="due = 2026-05-10")).deadline("act/a", D(day)).days_left == left


@pytest.mark.parametrize("keys", ['undated = "promptly"', "due = 2026-05-10\n" + done("2026-05-01")])
def test_without_date_or_when_done_no_days_are_left(read: ReadText, keys: str) -> None:
    """Neither a deadline without a date nor a settled one has days left."""
    assert read(act(a=keys)).deadline("act/a").days_left is None


# --- outcomes ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("keys", "status", "days_late"),
    [
        (done("2026-05-01"), "done", -9),
        (done("2026-05-10"), "done", 0),
        (done("2026-05-11"), "done-late", 1),
        (done("2026-06-09", ", claimed = true"), "done-late", 30),
        (done_by("2026-05-01"), "done", None),
        (done_by("2026-06-09"), "done", None),
        (done("2026-05-01", ", part = true"), "past-due", None),
    ],
)
def test_the_outcome_decides_the_status(
    read: ReadText, keys: str, status: str, days_late: int | None
) -> None:
    """Done on a day means early, on time or late; done no later than a day leaves that open."""
    deadline = read(act(a="due = 2026-05-10\n" + keys)).deadline("act/a", D("2026-07-01"))
    assert (deadline.status.value, deadline.days_late) == (status, days_late)


@pytest.mark.parametrize(("day", "status"), [("2026-05-09", "upcoming"), ("2026-05-11", "past-due")])
def test_done_in_part_stays_open_and_is_flagged(read: ReadText, day: str, status: str) -> None:
    """A part is on record, and the directive goes on."""
    text = act(a="due = 2026-05-10\n" + done("2026-05-01", ", part = true"))
    deadline = read(text).deadline("act/a", D(day))
    assert deadline.status.value == status
    assert deadline.is_open
    assert deadline.outcome is None
    assert deadline.part
    assert deadline.part.on == D("2026-05-01")


def test_a_whole_outcome_stands_beside_a_part(read: ReadText) -> None:
    """Of a part and a whole, the whole one settles it and the part stays on record."""
    both = """done = [
        { on = 2026-05-01, part = true, cite = "half" },
        { on = 2026-05-20, cite = "the rest" },
    ]"""
    deadline = read(act(a=f"due = 2026-05-10\n{both}")).deadline("act/a")
    assert (deadline.status.value, deadline.days_late) == ("done-late", 10)
    assert deadline.part
    assert deadline.part.cite == "half"


def test_a_day_says_more_than_a_bound(read: ReadText) -> None:
    """Of two outcomes, the one that names the day counts, even if the bound is newer."""
    both = """done = [
        { on = 2026-05-09, cite = "the letter" },
        { no-later-than = 2026-06-01, cite = "the press" },
    ]"""
    assert read(act(a=f"due = 2026-05-10\n{both}")).deadline("act/a").days_late == -1


def test_of_a_projected_date_the_lateness_is_not_known(read: ReadText) -> None:
    """Done after a day that is only projected is not called late."""
    text = act(open='due = "10 days after signed"', a='due = "10 days after open"\n' + done("2026-04-30"))
    deadline = read(text).deadline("act/a")
    assert (deadline.status.value, deadline.days_late) == ("done", None)


def test_what_has_no_date_can_be_done(read: ReadText) -> None:
    """An undated duty with an outcome is done, and whether late is not known."""
    deadline = read(act(a='undated = "promptly"\n' + done("2026-04-30"))).deadline("act/a")
    assert (deadline.status.value, deadline.days_late) == ("done", None)


@pytest.mark.parametrize("kind", ["effect", "sunset", "earliest", "retention"])
def test_an_outcome_of_what_nobody_does_is_a_problem(read: ReadText, kind: str) -> None:
    """Only a duty or a comment can be done; the others keep the status of their date."""
    found = read(act(a=f'kind = "{kind}"\ndue = 2026-12-31\n' + done("2026-05-01")))
    assert found.deadline("act/a").status is Status.UPCOMING
    assert [(problem.rule, problem.id) for problem in found.all_problems()] == [("outcome-kind", "act/a")]


def test_a_comment_can_be_done(read: ReadText) -> None:
    """A comment that was sent in has an outcome like a duty."""
    found = read(act(a='kind = "comment"\ndue = 2026-05-10\n' + done("2026-05-08")))
    assert (found.deadline("act/a").status.value, found.all_problems()) == ("done", ())


# --- today ---------------------------------------------------------------------------------------


@each_row(
    ("instant", "washington", "tokyo", "honolulu"),
    [
        # Washington is 5 hours behind UTC on that day (EST), Tokyo 9 ahead, Honolulu 10 behind.
        ("2026-02-28T14:59", "upcoming", "upcoming", "upcoming"),
        ("2026-02-28T15:00", "upcoming", "due-today", "upcoming"),
        ("2026-03-01T04:59", "upcoming", "due-today", "upcoming"),
        ("2026-03-01T05:00", "due-today", "due-today", "upcoming"),
        ("2026-03-01T10:00", "due-today", "due-today", "due-today"),
        ("2026-03-01T15:00", "due-today", "past-due", "due-today"),
        ("2026-03-01T23:59", "due-today", "past-due", "due-today"),
        ("2026-03-02T00:00", "due-today", "past-due", "due-today"),
        ("2026-03-02T05:00", "past-due", "past-due", "due-today"),
        ("2026-03-02T10:00", "past-due", "past-due", "past-due"),
    ],
)
def test_at_an_instant_each_deadline_has_the_day_of_its_own_zone(
    read: ReadText, instant: str, washington: str, tokyo: str, honolulu: str
) -> None:
    """A reader anywhere sees a deadline as open while it is open where it is due."""
    due = "due = 2026-03-01"
    text = act(name="us", a=due, b=due + '\ntz = "Pacific/Honolulu"') + act(name="jp", place="JP", a=due)
    now = datetime.fromisoformat(instant).replace(tzinfo=UTC)
    result = resolve(read(text).store, AsOf(instant=now))
    statuses = {deadline.name: deadline.status.value for deadline in result.deadlines}
    assert statuses == {"us/a": washington, "us/b": honolulu, "jp/a": tokyo}


def test_given_a_day_all_are_judged_by_it(read: ReadText) -> None:
    """A given day is the same day everywhere."""
    text = act(name="us", a="due = 2026-03-01") + act(name="jp", place="JP", a="due = 2026-03-01")
    deadlines = read(text).resolve(D("2026-03-01")).deadlines
    assert [deadline.status.value for deadline in deadlines] == ["due-today", "due-today"]


def test_an_as_of_is_written_as_a_day_or_an_instant() -> None:
    """The question says its day, or its instant to the second."""
    assert str(AsOf(day=D("2026-03-01"))) == "2026-03-01"
    now = datetime(2026, 3, 1, 5, 0, 7, 99, tzinfo=UTC)
    assert str(AsOf(instant=now)) == "2026-03-01T05:00:07+00:00"


# --- what it refuses -----------------------------------------------------------------------------


@each_row(
    ("keys", "rule", "words"),
    [
        ('due = "10 days after sined"', "unknown-trigger", "did you mean `signed`?"),
        ('due = "10 days after zzz"', "unknown-trigger", "`act` has signed"),
        ('due = "10 days after acts/signed"', "unknown-trigger", "did you mean `act`?"),
        ('due = "10 days after signed#2"', "unknown-trigger", "leave the `#` out"),
        ('due = "10 days after open#2"', "unknown-trigger", "leave the `#` out"),
        ('due = "10 days after leak"', "unknown-trigger", "write `each leak`"),
        ('due = "10 days after each leek"', "unknown-trigger", "did you mean `leak`?"),
        ('due = "10 days after clock"', "clock-as-trigger", "or from one of its incidents"),
        ('due = "10 days after onclock"', "clock-as-trigger", "or from one of its incidents"),
        ('due = "10 days after yearly"', "repeating-parent", "yearly#1"),
        ('due = "10 days after yearly#9"', "unknown-trigger", "no occurrence #9"),
        ('due = "10 days after yearly#0"', "unknown-trigger", "no occurrence #0"),
        ('due = "5 hours after signed"', "hours-from-date", "a day without a time"),
        ('due = "9999999 days after signed"', "out-of-range", "9999"),
        ('due = "9999999 months after signed"', "out-of-range", "9999"),
        ('due = "9999999 days before signed"', "out-of-range", "years 1 to"),
        ('due = "5 business days after signed"', "no-calendar", "`weekdays` counts Monday to Friday"),
        ('due = "1 month after end"', "ambiguous-month-end", "`month-down`"),
        ('due = "2026-05"\nrepeat = "every 1 year"', "repeat-needs-date", "full date"),
        ('due = "5 days after each leak"\nrepeat = "every 1 year"', "repeat-needs-date", "full date"),
        ('due = "5 days after"', "grammar", "trigger"),
        ('due = "5 days after signed"\ncounting = "calender"', "unknown-convention", "`calendar`"),
    ],
)
def test_what_cannot_be_computed_is_a_problem_with_a_line_and_still_listed(
    read: ReadText, keys: str, rule: str, words: str
) -> None:
    """It has basis and status `problem`, no due date, and one finding that says where and what to do."""
    text = act(
        SIGNED + "\ndates.end = 2026-05-31\nincidents.leak = 'data leak'",
        open="due = 2026-05-01",
        clock='due = "3 days after each leak"',
        onclock='due = "on each leak"',
        yearly='due = 2026-05-01\nrepeat = "every 1 year"\nuntil = 2030-01-01',
        a=keys,
    )
    found = read(text)
    deadline = found.deadline("act/a")
    assert (deadline.basis.value, deadline.status.value, deadline.due) == ("problem", "problem", None)
    (problem,) = found.all_problems()
    assert (problem.rule, problem.id) == (rule, "act/a")
    assert words in f"{problem.message} {problem.remedy}"
    # The line of the key in question: in the text above only `a` comes last.
    assert problem.line >= text[: text.index('id = "a"')].count("\n") + 1


def test_a_circle_is_named_whole_and_both_are_listed(read: ReadText) -> None:
    """Two directives that count from each other are one finding and two listed problems."""
    found = read(act(a='due = "5 days after b"', b='due = "5 days after a"', c="due = 2026-05-01"))
    result = found.resolve()
    statuses = {deadline.name: deadline.status.value for deadline in result.deadlines}
    assert statuses == {"act/a": "problem", "act/b": "problem", "act/c": "past-due"}
    (problem,) = result.problems
    assert problem.rule == "cycle"
    assert "act/a -> act/b -> act/a" in problem.message


def test_what_counts_from_itself_is_a_circle_of_one(read: ReadText) -> None:
    """A directive is not its own trigger."""
    (problem,) = read(act(a='due = "5 days after a"')).resolve().problems
    assert (problem.rule, "act/a -> act/a" in problem.message) == ("cycle", True)


@pytest.mark.parametrize("ids", ["abc", "cba", "bca"])
def test_all_of_a_knot_of_circles_are_problems_in_any_order(read: ReadText, ids: str) -> None:
    """The cycles a -> b -> a and a -> c -> b -> a share two members; the order does not matter."""
    keys = {
        "a": 'due = "later of 5 days after b, 5 days after c"',
        "b": 'due = "5 days after a"\n' + done("2026-05-01"),
        "c": 'due = "5 days after b"',
    }
    found = read(act(**{id_: keys[id_] for id_ in ids}))
    statuses = {deadline.name: deadline.status.value for deadline in found.resolve().deadlines}
    assert statuses == {"act/a": "problem", "act/b": "done", "act/c": "problem"}


def test_a_circle_through_an_end_or_a_reading_is_found(read: ReadText) -> None:
    """An `until` and a reading are counted from like a due date, so they close circles too."""
    text = act(
        a='due = 2026-05-01\nrepeat = "every 1 year"\nuntil = "on b"',
        b="""readings = [{ due = "5 days after a#1", why = "x" }, { due = 2026-05-01, why = "y" }]""",
    )
    found = read(text).resolve()
    assert [problem.rule for problem in found.problems] == ["cycle"]
    assert {deadline.status.value for deadline in found.deadlines} == {"problem"}


def test_what_hangs_on_a_problem_is_a_problem_too(read: ReadText) -> None:
    """A child of a directive that cannot be computed has no date, and its reason names the parent."""
    deadline = read(act(a='due = "5 days after sined"', b='due = "5 days after a"')).deadline("act/b")
    assert (deadline.due, deadline.basis.value) == (None, "problem")
    assert "act/a" in reason_words(deadline.computed.reason)


def test_one_bad_directive_never_hides_the_others(read: ReadText) -> None:
    """What can be computed is, beside what cannot."""
    found = read(act(a='due = "5 days after sined"', b='due = "5 days after signed"'))
    assert found.deadline("act/b").due == D("2026-03-06")


def test_of_duplicates_the_first_stays(read: ReadText) -> None:
    """A second event of the same id is a problem, and the first is computed."""
    found = read(act(a="due = 2026-05-01") + act(a="due = 2026-06-01"))
    assert found.deadline("act/a").due == D("2026-05-01")
    assert [problem.rule for problem in found.all_problems()] == ["duplicate-id"]


@pytest.mark.slow
def test_a_chain_of_three_thousand_works(read: ReadText) -> None:
    """A chain can be long: one day each, children listed first, from 2026-03-01 to 2034-05-18."""
    chain = {f"d{number}": f'due = "1 day after d{number - 1}"' for number in range(3000, 0, -1)}
    found = read(act(**chain, d0='kind = "effect"\ndue = "on signed"'))
    # 3,000 days: 8 years to 2034-03-01 hold 2,922 days (leap days 2028 and 2032), 78 more lead to 05-18.
    deadline = found.deadline("act/d3000")
    assert (deadline.due, deadline.basis.value) == (D("2034-05-18"), "projected")


# --- the order of the answers --------------------------------------------------------------------


def test_deadlines_come_in_the_order_of_the_store(read: ReadText) -> None:
    """Whatever counts from what, directives are listed as they are written."""
    found = read(act(c='due = "5 days after b"', a='undated = "promptly"', b="due = 2026-05-01"))
    assert [deadline.name for deadline in found.resolve().deadlines] == ["act/c", "act/a", "act/b"]
