"""Fed. R. Civ. P. 6(a) against an independent program, lexdays, which only these tests use.

The rule leaves two points open on which lexdays 0.2.1 takes a view of its own. Each has its test here,
says why the answers differ, and counts how often; everything else has to be the same day.
"""

import random
from calendar import monthrange
from datetime import date, timedelta
from typing import NamedTuple

import pytest

from tracker.calendars import Calendar, Closings, us_federal
from tracker.conventions import CONVENTIONS
from tracker.dates import Direction, Period, Rounding, Unit
from tracker.engine.count import count
from tracker.errors import Refusal

lexdays = pytest.importorskip("lexdays")
pytestmark = pytest.mark.slow

D = date.fromisoformat
AFTER, BEFORE = Direction.AFTER, Direction.BEFORE
ONE_DAY = timedelta(days=1)
FIRST, LAST = D("1990-01-01"), D("2060-12-31")  # the triggers

RULE = CONVENTIONS["frcp-6a"]
MONTH_DOWN = RULE._replace(rounding=Rounding.DOWN)
MONTH_UP = RULE._replace(rounding=Rounding.UP)
FEDERAL = us_federal(Closings({}), inauguration=False)

# How many periods of each unit, and the longest: none leaves the years that lexdays knows, 1986 to 2099.
# The shortest is 1, since lexdays refuses a period of 0.
NUMBERS = [(Unit.DAY, 6000, 400), (Unit.WEEK, 2000, 57), (Unit.MONTH, 1500, 36), (Unit.YEAR, 500, 3)]


class Case(NamedTuple):
    """One question: a period after or before a day."""

    start: date
    period: Period
    direction: Direction


def cases() -> list[Case]:
    """10,000 questions, the same ones each time."""
    rng = random.Random(6)  # noqa: S311  nothing here is secret
    return [
        Case(
            FIRST + timedelta(days=rng.randint(0, (LAST - FIRST).days)),
            Period(rng.randint(1, longest), unit),
            rng.choice([AFTER, BEFORE]),
        )
        for unit, number, longest in NUMBERS
        for _ in range(number)
    ]


def theirs(case: Case) -> date:
    """The answer of lexdays, with a Friday kept for a Saturday holiday counted as a holiday, as here."""
    answer = lexdays.compute(
        "us/frcp",
        case.start,
        (case.period.amount, case.period.unit.value),
        direction=case.direction.value,
        options={"observed_friday": "holiday"},
    ).deadline
    assert isinstance(answer, date)
    return answer


def ours(case: Case, calendar: Calendar = FEDERAL) -> date | str:
    """The day, or the rule by which it is refused."""
    try:
        return count(*case, RULE, calendar).due
    except Refusal as refusal:
        return refusal.rule


def has_no_such_day(case: Case) -> bool:
    """Whether the month in which the period ends is too short for the number of the trigger day."""
    in_months = {Unit.MONTH: 1, Unit.YEAR: 12}.get(case.period.unit, 0)
    later = case.direction.sign * case.period.amount * in_months
    year, month = divmod(case.start.year * 12 + case.start.month - 1 + later, 12)
    return in_months > 0 and case.start.day > monthrange(year, month + 1)[1]


def test_ten_thousand_counts_are_those_of_lexdays() -> None:
    """Days, weeks, months and years, after and before: the same day 9,982 times, a missing day 18 times."""
    asked = cases()
    assert len(asked) == 10_000
    month_ends = [case for case in asked if has_no_such_day(case)]
    assert len(month_ends) == 18
    assert [case for case in asked if not has_no_such_day(case) and ours(case) != theirs(case)] == []
    # Rule 6(a)(1) has periods in days "or a longer unit", and does not say on which day a month ends that
    # began on the 31st. We refuse and name both days, lexdays takes the earlier: neither breaks the rule.
    # Where both days roll to the same open day, there is one answer, and it is theirs.
    answered = [case for case in month_ends if count(*case, MONTH_UP, FEDERAL).due == theirs(case)]
    assert len(answered) == 5
    assert [case for case in answered if ours(case) != theirs(case)] == []
    assert {ours(case) for case in month_ends if case not in answered} == {"ambiguous-month-end"}
    assert [case for case in month_ends if count(*case, MONTH_DOWN, FEDERAL).due != theirs(case)] == []


SATURDAYS = [
    day
    for year in range(FIRST.year, LAST.year + 1)
    for month_and_day in ("01-01", "07-04", "11-11", "12-25", *(["06-19"] if year >= 2021 else []))
    if (day := D(f"{year}-{month_and_day}")).weekday() == 5
]


@pytest.mark.parametrize("holiday", SATURDAYS, ids=str)
def test_a_friday_kept_for_a_saturday_is_passed_over_by_both(holiday: date) -> None:
    """A period that ends on such a Friday is extended to Monday, and one counted back ends on Thursday."""
    friday, ten_days = holiday - ONE_DAY, Period(10, Unit.DAY)
    after = Case(friday - 10 * ONE_DAY, ten_days, AFTER)
    before = Case(friday + 10 * ONE_DAY, ten_days, BEFORE)
    assert ours(after) == theirs(after) == friday + 3 * ONE_DAY
    assert ours(before) == theirs(before) == friday - ONE_DAY


# Rule 6(a)(6)(B) has "any day declared a holiday by the President"; whether an order that closes the agencies
# declares one is unsettled. lexdays knows the two closings of E.O. 14371 and takes the earlier date: closed
# when it counts back, open when it counts on. To us a closing that is known is closed both ways.
EXECUTIVE = {D("2025-12-24"): "E.O. 14371", D("2025-12-26"): "E.O. 14371"}
ORDERED = us_federal(Closings({"US": EXECUTIVE}), inauguration=False)


@pytest.mark.parametrize(
    ("end", "back", "back_unknown", "on", "on_known"),
    [
        ("2025-12-23", "2025-12-23", "2025-12-23", "2025-12-23", "2025-12-23"),  # a Tuesday
        ("2025-12-24", "2025-12-23", "2025-12-24", "2025-12-24", "2025-12-29"),  # closed by order
        ("2025-12-25", "2025-12-23", "2025-12-24", "2025-12-26", "2025-12-29"),  # Christmas Day
        ("2025-12-26", "2025-12-23", "2025-12-26", "2025-12-26", "2025-12-29"),  # closed by order
        ("2025-12-27", "2025-12-23", "2025-12-26", "2025-12-29", "2025-12-29"),
        ("2025-12-28", "2025-12-23", "2025-12-26", "2025-12-29", "2025-12-29"),
        ("2025-12-29", "2025-12-29", "2025-12-29", "2025-12-29", "2025-12-29"),  # a Monday
    ],
)
def test_closings_by_order_are_closed_to_lexdays_when_it_counts_back(
    end: str, back: str, back_unknown: str, on: str, on_known: str
) -> None:
    """Counting back it agrees if the orders are known, counting on if they are not: eight days differ."""
    ten_days = Period(10, Unit.DAY)
    before, after = (
        Case(D(end) + 10 * ONE_DAY, ten_days, BEFORE),
        Case(D(end) - 10 * ONE_DAY, ten_days, AFTER),
    )
    assert theirs(before) == ours(before, ORDERED) == D(back)
    assert ours(before) == D(back_unknown)
    assert theirs(after) == ours(after) == D(on)
    assert ours(after, ORDERED) == D(on_known)


def test_lexdays_knows_no_other_closings() -> None:
    """In all its years there are only those two, so other days do not need an explanation."""
    calendar = lexdays.calendar("us")
    kept = [day for year in range(1986, 2100) for day in calendar.holidays(year, kinds="executive_closure")]
    assert {day.date for day in kept} == set(EXECUTIVE)
