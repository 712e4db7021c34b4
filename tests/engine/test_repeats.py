"""Recurrence: which occurrences there are, on which days, how they are named and done."""

from datetime import date, timedelta
from itertools import count

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support.acts import SIGNED, act, done
from tests.support.reading import TODAY, Read, ReadText
from tests.support.rows import each_row
from tracker.calendars import Closings, us_federal
from tracker.dates import Direction, Period, Rounding, Unit, add, roll
from tracker.engine import resolve
from tracker.errors import Refusal
from tracker.expression import Day
from tracker.expression.grammar import parse
from tracker.model import AsOf, Basis, Directive, DirectiveId, Event, EventId, EventKind, Milestone, Store
from tracker.problems import Location
from tracker.rules import Rule
from tracker.wording.steps import step_words

D = date.fromisoformat
YEARLY = 'due = 2026-05-01\nrepeat = "every 1 year"\nuntil = 2030-01-01'  # 2026, 2027, 2028, 2029
MONTHLY = 'due = 2026-09-15\nrepeat = "every 1 month"'


def days(found: Read, as_of: date = TODAY) -> dict[str, str]:
    """The occurrences of the event's directive `a`, by number, with their due dates."""
    return {
        str(deadline.occurrence): str(deadline.due)
        for deadline in found.resolve(as_of).deadlines
        if deadline.id == "act/a"
    }


# --- the days ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("counting", "expected"),
    [
        ("month-down", ["2026-01-31", "2026-02-28", "2026-03-31", "2026-04-30", "2026-05-31"]),
        ("month-up", ["2026-01-31", "2026-03-01", "2026-03-31", "2026-05-01", "2026-05-31"]),
    ],
)
def test_a_thirty_first_does_not_drift(read: ReadText, counting: str, expected: list[str]) -> None:
    """Each occurrence is counted from the first one, never from the previous one."""
    keys = f'due = 2026-01-31\nrepeat = "every 1 month"\nuntil = 2026-05-31\ncounting = "{counting}"'
    assert list(days(read(act(a=keys))).values()) == expected


def test_a_leap_day_comes_back(read: ReadText) -> None:
    """29 February every year is the 28th in between, and the 29th again after four."""
    keys = 'due = 2028-02-29\nrepeat = "every 1 year"\nuntil = "2032"\ncounting = "month-down"'
    expected = ["2028-02-29", "2029-02-28", "2030-02-28", "2031-02-28", "2032-02-29"]
    assert list(days(read(act(a=keys))).values()) == expected


def test_a_missing_month_end_is_a_problem_of_that_occurrence(read: ReadText) -> None:
    """Under `calendar` February and April have no 31st; the other months are as they were."""
    found = read(act(a='due = 2026-01-31\nrepeat = "every 1 month"\nuntil = 2026-05-31'))
    assert days(found) == {"1": "2026-01-31", "2": "None", "3": "2026-03-31", "4": "None", "5": "2026-05-31"}
    assert found.deadline("act/a#2").basis is Basis.PROBLEM
    assert found.deadline("act/a#2").status.value == "problem"
    problems = found.all_problems()
    assert [(problem.rule, problem.id) for problem in problems] == [("ambiguous-month-end", "act/a")] * 2
    assert ["#2" in problems[0].message, "#4" in problems[1].message] == [True, True]


@pytest.mark.parametrize(
    ("repeat", "second", "third"),
    [
        ("every 10 days", "2026-05-11", "2026-05-21"),
        ("every 2 weeks", "2026-05-15", "2026-05-29"),
        ("every 3 months", "2026-08-01", "2026-11-01"),
        ("every 2 years", "2028-05-01", "2030-05-01"),
        ("every  1   year", "2027-05-01", "2028-05-01"),
    ],
)
def test_the_units_of_a_repetition(read: ReadText, repeat: str, second: str, third: str) -> None:
    """Days, weeks, months and years, in any amount."""
    found = read(act(a=f'due = 2026-05-01\nrepeat = "{repeat}"\nuntil = {third}'))
    assert days(found) == {"1": "2026-05-01", "2": second, "3": third}


def test_a_roll_is_not_carried_to_the_next_occurrence(read: ReadText) -> None:
    """31 days after 2026-07-01 is Saturday 08-01, so Monday 08-03; September is due on the 1st again."""
    text = act(
        'dates.published = 2026-07-01\ncounting = "1-cfr-18.17"',
        kind="rule",
        a='due = "31 days after published"\nrepeat = "every 1 month"\nuntil = 2026-11-30',
    )
    found = read(text)
    # 2026-09-01 is a Tuesday, 10-01 a Thursday, 11-01 a Sunday.
    assert list(days(found).values()) == ["2026-08-03", "2026-09-01", "2026-10-01", "2026-11-02"]
    assert found.deadline("act/a#4").unadjusted == D("2026-11-01")


LONGEST = {Unit.DAY: 1, Unit.WEEK: 7, Unit.MONTH: 31, Unit.YEAR: 366}
CALENDAR = us_federal(Closings({}), inauguration=False)
ROUNDS = {
    "month-down": Rounding.DOWN,
    "month-up": Rounding.UP,
    "calendar": Rounding.REFUSE,
    "sec-rule-0-3": Rounding.DOWN,
    "frcp-6a": Rounding.REFUSE,
}
ROLLS = {"sec-rule-0-3", "frcp-6a"}


def repeating(signed: date, due: str, repeat: Period, until: date, counting: str) -> Store:
    """A store of one directive that repeats."""
    location = Location("a.toml")
    directive = Directive(
        id=DirectiveId("a"),
        title="a",
        cite="a",
        location=location,
        due=parse(due),
        repeat=repeat,
        until=Day(until),
        counting=counting,
    )
    event = Event(
        id=EventId("act"),
        title="act",
        kind=EventKind.RULE,
        jurisdiction="US",
        tz="America/New_York",
        location=location,
        cite="x",
        dates={"signed": Milestone(on=signed)},
        directives=(directive,),
    )
    return Store(events=(event,), reviewed=date.max)


@given(
    st.dates(D("2025-01-01"), D("2034-12-31")),
    st.integers(0, 60),
    st.builds(Period, st.integers(1, 40), st.sampled_from([Unit.DAY, Unit.WEEK, Unit.MONTH]), st.just(0))
    | st.builds(Period, st.integers(1, 3), st.just(Unit.YEAR), st.just(0)),
    st.sampled_from(list(ROUNDS)),
)
def test_every_occurrence_is_counted_from_the_first(
    signed: date, delay: int, repeat: Period, counting: str
) -> None:
    """Occurrence #k is k - 1 periods from the first unadjusted date, then rounded, and rolled by itself."""
    first = signed + timedelta(days=delay)
    until = first + timedelta(days=12 * LONGEST[repeat.unit] * repeat.amount)
    expected: list[tuple[int, date | None, date | None]] = []
    for k in count(1):
        if add(first, repeat.times(k - 1), Direction.AFTER, Rounding.DOWN) > until:
            break
        try:
            day = add(first, repeat.times(k - 1), Direction.AFTER, ROUNDS[counting])
        except Refusal:  # a month end that does not exist is a problem of this occurrence alone
            expected.append((k, None, None))
            continue
        if day > until:
            break
        expected.append((k, day, roll(day, Direction.AFTER, CALENDAR.closed) if counting in ROLLS else day))
    store = repeating(signed, f"{delay} days after signed", repeat, until, counting)
    found = [
        (each.occurrence, each.unadjusted, each.due) for each in resolve(store, AsOf(day=TODAY)).deadlines
    ]
    assert sorted(found, key=lambda each: int(str(each[0]))) == expected
    assert len(expected) >= 12


def test_business_days_cannot_be_repeated_from_the_first_date(read: ReadText) -> None:
    """Each time they end on another day: the remedy is a series."""
    text = act(
        SIGNED + '\ncounting = "weekdays"',
        kind="rule",
        a='due = "5 business days after signed"\nrepeat = "every 1 month"\nuntil = 2026-06-30',
    )
    found = read(text)
    assert list(days(found).values()) == ["None"]
    (problem,) = found.all_problems()
    assert (problem.rule, "`series`" in problem.remedy) == ("repeat-business-days", True)


@pytest.mark.parametrize(
    ("counting", "due", "trigger", "expected"),
    [
        # Fed. R. Civ. P. 6(a)(5): backward periods roll backward, over Independence Day.
        (
            "frcp-6a",
            "14 days before hearing",
            "hearing = 2025-07-18",
            ["2025-07-03", "2026-07-02", "2027-07-02", "2028-07-03"],
        ),
        (
            "frcp-6a",
            "14 days after hearing",
            "hearing = 2026-06-20",
            ["2026-07-06", "2027-07-06", "2028-07-05"],
        ),
    ],
)
def test_each_occurrence_rolls_in_the_direction_of_its_count(
    read: ReadText, counting: str, due: str, trigger: str, expected: list[str]
) -> None:
    """Every step of the convention holds for each occurrence, in its own direction."""
    head = f'dates.{trigger}\ncounting = "{counting}"'
    text = act(head, kind="rule", a=f'due = "{due}"\nrepeat = "every 1 year"\nuntil = 2028-12-31')
    assert list(days(read(text)).values()) == expected


@pytest.mark.parametrize(
    ("head", "own", "expected"),
    [
        # 26 U.S.C. 7503; Rev. Rul. 2015-13: Emancipation Day is kept on Friday 2022-04-15.
        ("", '\ncounting = "irc-7503"', ["2022-04-18", "2023-04-18", "2024-04-15"]),
        ('counting = "irc-7503"', "", ["2022-04-15", "2023-04-15", "2024-04-15"]),
    ],
)
def test_a_fixed_date_rolls_where_its_directive_names_the_convention(
    read: ReadText, head: str, own: str, expected: list[str]
) -> None:
    """In all occurrences alike; a convention that the act names is for what is counted."""
    due = f'due = 2022-04-15\nrepeat = "every 1 year"\nuntil = 2024-12-31{own}'
    assert list(days(read(act(head, kind="rule", a=due))).values()) == expected


def test_the_first_is_as_firm_as_its_text_and_the_others_are_counted(read: ReadText) -> None:
    """A date that the text gives is fixed; what repeats it is counted."""
    found = read(act(a=YEARLY))
    assert found.deadline("act/a#1").basis.value == "fixed"
    assert found.deadline("act/a#2").basis.value == "counted"


def test_what_repeats_a_projection_is_projected(read: ReadText) -> None:
    """Every occurrence depends on the same open parent, and none is past due."""
    text = act(open="due = 2026-05-01", a='due = "10 days after open"\nrepeat = "every 1 month"')
    found = [deadline for deadline in read(text).resolve().deadlines if deadline.id == "act/a"]
    assert [str(deadline.due) for deadline in found][:2] == ["2026-05-11", "2026-06-11"]
    assert {deadline.basis.value for deadline in found} == {"projected"}
    assert [deadline.status.value for deadline in found] == ["unconfirmed"] * 7 + ["upcoming"]


def test_the_plan_repeats_with_the_date(read: ReadText) -> None:
    """The parent came ten days late, so each occurrence is ten days behind its plan."""
    text = act(
        open="due = 2026-05-01\n" + done("2026-05-11"),
        a='due = "10 days after open"\nrepeat = "every 1 month"\nuntil = 2026-12-31',
    )
    deadline = read(text).deadline("act/a#2")
    assert (deadline.due, deadline.computed.planned) == (D("2026-06-21"), D("2026-06-11"))


def test_a_plan_that_cannot_repeat_takes_no_occurrence_away(read: ReadText) -> None:
    """The planned date 2026-01-31 has no counterpart in February; the due date 02-03 still has 03-03."""
    text = act(
        open="due = 2026-01-21\n" + done("2026-01-24"),
        a='due = "10 days after open"\nrepeat = "every 1 month"\nuntil = 2026-03-31',
    )
    found = read(text)
    assert days(found) == {"1": "2026-02-03", "2": "2026-03-03"}
    assert found.all_problems() == ()


def test_what_repeats_an_awaited_date_is_listed_once(read: ReadText) -> None:
    """Without a first day, occurrences are not numbered yet."""
    text = act('awaiting.ruled = "the ruling"', a='due = "on ruled"\nrepeat = "every 1 year"')
    assert days(read(text)) == {"None": "None"}
    assert read(text).deadline("act/a").status.value == "awaiting"


def test_the_last_step_says_which_occurrence_it_is(read: ReadText) -> None:
    """The derivation of an occurrence counts from the first unadjusted date."""
    last = read(act(a=YEARLY)).deadline("act/a#3").computed.steps[-1]
    assert "occurrence #3: 2 years after 2026-05-01" in step_words(last)
    assert (last.before, last.after) == (D("2026-05-01"), D("2028-05-01"))


# --- the end -------------------------------------------------------------------------------------


@each_row(
    ("until", "count"),
    [
        ("2036-05-01", 3),
        ("2036-04-30", 2),
        ('"2036"', 3),
        ('"2036-05"', 3),
        ('"2036-04"', 2),
        ('"on end"', 3),
        ('"1 day before end"', 2),
        ('"on stop"', 3),
        ('"later of 2035-01-01, on end"', 3),
        ('"earlier of 2035-01-01, on end"', 1),
    ],
)
def test_until_is_inclusive_and_takes_the_grammar(read: ReadText, until: str, count: int) -> None:
    """Yearly from 2034-05-01: a month or year is its last day, a trigger its own day."""
    text = act(
        "dates.end = 2036-05-01",
        stop='kind = "sunset"\ndue = "on end"',
        a=f'due = 2034-05-01\nrepeat = "every 1 year"\nuntil = {until}',
    )
    assert list(days(read(text))) == [str(number + 1) for number in range(count)]


def test_until_is_inclusive_by_the_rounded_day(read: ReadText) -> None:
    """Rounded up, the second 31st falls on 2026-03-01: after the end on 02-28, so it does not come."""
    keys = 'due = 2026-01-31\nrepeat = "every 1 month"\nuntil = 2026-02-28\ncounting = "month-up"'
    assert days(read(act(a=keys))) == {"1": "2026-01-31"}


@pytest.mark.parametrize(
    ("as_of", "last"),
    [
        ("2026-03-01", "1"),
        ("2026-09-15", "1"),
        ("2026-09-16", "2"),
        ("2026-11-22", "4"),
        ("2026-12-15", "4"),
        ("2026-12-16", "5"),
    ],
)
def test_without_an_end_it_is_listed_up_to_the_next(read: ReadText, as_of: str, last: str) -> None:
    """The 15th of each month from 2026-09 on: everything that has passed, and the one to come."""
    assert list(days(read(act(a=MONTHLY)), D(as_of)))[-1] == last


def test_an_awaited_end_is_no_end_yet(read: ReadText) -> None:
    """Until its end has a date, a repetition goes on."""
    text = act('awaiting.end = "the end"', a=MONTHLY + '\nuntil = "on end"')
    assert list(days(read(text))) == ["1", "2", "3", "4"]


def test_a_window_lists_what_falls_in_it(read: ReadText) -> None:
    """Asked through a day, a repetition without an end is listed up to it."""
    store = read(act(a=MONTHLY)).store
    names = [deadline.name for deadline in resolve(store, AsOf(day=TODAY), through=D("2027-02-15")).deadlines]
    assert "act/a#6" in names  # 2027-02-15
    assert "act/a#8" not in names


def test_the_calendar_ends_with_the_year_9999(read: ReadText) -> None:
    """A repetition stops where the days do."""
    keys = 'due = 9998-05-01\nrepeat = "every 1 year"\nuntil = 9999-12-31'
    found = read(act(a=keys))
    assert list(days(found).values()) == ["9998-05-01", "9999-05-01"]
    assert found.all_problems() == ()


@pytest.mark.parametrize(
    ("head", "kind", "more", "rule"),
    [
        ("dates.enacted = 2026-01-01", "statute", "", "no-counting"),
        (SIGNED, "executive-order", '\nuntil = "on nothing"', "unknown-trigger"),
    ],
)
def test_a_repetition_that_cannot_be_counted_is_listed(
    read: ReadText, head: str, kind: str, more: str, rule: str
) -> None:
    """Without a convention, or with an end that cannot be read, it is listed as one problem."""
    found = read(act(head, kind=kind, a='due = 2026-05-01\nrepeat = "every 1 year"' + more))
    assert found.deadline("act/a").status.value == "problem"
    assert [problem.rule for problem in found.all_problems()] == [rule]


@pytest.mark.slow
def test_what_comes_too_often_is_a_problem(read: ReadText) -> None:
    """Every day for more than ten thousand days is a mistake, and what was computed is shown."""
    found = read(act(a='due = 1990-01-01\nrepeat = "every 1 day"\nuntil = 2030-01-01'))
    result = found.resolve()
    assert [problem.rule for problem in result.problems] == ["too-many"]
    assert len(result.deadlines) > 1


# --- as a trigger --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("outcome", "due", "basis"),
    [
        ("", "2027-05-11", "projected"),
        ('done = { for = 2, on = 2026-11-01, cite = "x" }', "2026-11-11", "counted"),
        ('done = { for = 2027-05-01, on = 2026-11-01, cite = "x" }', "2026-11-11", "counted"),
        ('done = { for = 1, on = 2026-11-01, cite = "x" }', "2027-05-11", "projected"),
    ],
)
def test_one_occurrence_can_be_counted_from(read: ReadText, outcome: str, due: str, basis: str) -> None:
    """`#2` is the second occurrence, with its own outcome."""
    found = read(act(parent=f"{YEARLY}\n{outcome}", a='due = "10 days after parent#2"'))
    deadline = found.deadline("act/a")
    assert (deadline.due, deadline.basis.value) == (D(due), basis)
    assert found.all_problems() == ()


def test_an_occurrence_without_a_day_makes_its_child_a_problem(read: ReadText) -> None:
    """The second 31st does not exist, so nothing counts from it."""
    found = read(act(parent='due = 2026-01-31\nrepeat = "every 1 month"', a='due = "10 days after parent#2"'))
    assert found.deadline("act/a").status.value == "problem"
    assert "act/a" in {problem.id for problem in found.all_problems()}


# --- outcomes ------------------------------------------------------------------------------------


def test_outcomes_say_which_time_they_are_for(read: ReadText) -> None:
    """By number or by due date; each occurrence has its own."""
    outcomes = """done = [
        { for = 1, on = 2026-05-01, cite = "x" },
        { for = 2027-05-01, on = 2027-05-03, cite = "y" },
    ]"""
    found = read(act(a=f"{YEARLY}\n{outcomes}"))
    as_of = D("2027-06-01")
    statuses = [deadline.status.value for deadline in found.resolve(as_of).deadlines]
    assert statuses == ["done", "done-late", "upcoming", "upcoming"]
    assert found.all_problems(as_of) == ()


@pytest.mark.parametrize(
    ("keys", "rule"),
    [
        (YEARLY + "\n" + done("2026-05-01"), "outcome-for"),
        (YEARLY + "\n" + done("2026-05-01", ", for = 5"), "unknown-occurrence"),
        (YEARLY + "\n" + done("2026-05-01", ", for = 0"), "unknown-occurrence"),
        (YEARLY + "\n" + done("2026-05-01", ", for = 2026-05-02"), "unknown-occurrence"),
        (YEARLY + "\n" + done("2026-05-01", ', for = "spring"'), "unknown-occurrence"),
        ("due = 2026-05-01\n" + done("2026-05-01", ", for = 1"), "outcome-for"),
    ],
)
def test_an_outcome_for_nothing_is_a_problem(read: ReadText, keys: str, rule: str) -> None:
    """An outcome that names no occurrence, or one that does not exist, is reported at its line."""
    found = read(act(a=keys))
    (problem,) = found.all_problems()
    assert (problem.rule, problem.id, problem.location.path[-1]) == (
        rule,
        "act/a",
        "done" if rule == "outcome-kind" or "for" not in keys else "for",
    )


def test_an_outcome_is_never_lost_without_a_word(read: ReadText) -> None:
    """The due date is Monday 2026-08-03; one for the Saturday before it is reported, not applied."""
    text = act(
        'dates.published = 2026-07-01\ncounting = "1-cfr-18.17"',
        kind="rule",
        a='due = "31 days after published"\nrepeat = "every 1 month"\nuntil = 2026-09-30\n'
        + done("2026-08-01", ", for = 2026-08-01"),
    )
    found = read(text)
    assert [problem.rule for problem in found.all_problems()] == ["unknown-occurrence"]


@pytest.mark.parametrize("which", ["5", "2027-01-15"])
def test_what_is_done_ahead_is_done(read: ReadText, which: str) -> None:
    """As of 2026-11-22 the next is #4 on 12-15; #5 exists and is already done, which is not a problem."""
    found = read(act(a=MONTHLY + "\n" + done("2026-11-20", f", for = {which}")))
    assert found.all_problems() == ()
    assert found.deadline("act/a#5").status.value == "done"


@pytest.mark.slow
@pytest.mark.parametrize(
    ("named", "days"), [(named, days) for named in ("1", "77", "1995-06-07") for days in ("1 day", "2 days")]
)
def test_an_early_record_of_a_long_repetition_is_known(read: ReadText, named: str, days: str) -> None:
    """Of a repetition that has gone on for 36 years not every occurrence is listed, but each on record is.

    1995-06-07 is 1,979 days after 1990-01-05: number 1,980, or with every second day none.
    """
    text = act(a=f'due = 1990-01-05\nrepeat = "every {days}"')
    found = read(f'{text}[[record]]\nof = "act/a#{named}"\ndone = 1995-06-07\n')
    rules = [problem.rule for problem in found.all_problems()]
    if (named, days) == ("1995-06-07", "2 days"):
        assert rules == [Rule.UNKNOWN_OCCURRENCE]
        return
    assert rules == []
    number = 1980 if "-" in named else int(named)
    assert found.deadline(f"act/a#{number}").outcome
