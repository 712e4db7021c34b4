"""Period algebra: the laws proven for it (Monat, Fromherz and Merigoux, ESOP 2024), and the false ones."""

import calendar
import csv
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from tests.support.rows import each_row
from tracker.dates import (
    Direction,
    Period,
    Rounding,
    Unit,
    add,
    add_business_days,
    business_days_between,
    roll,
)
from tracker.errors import Answer, Refusal

D = date.fromisoformat
AFTER, BEFORE = Direction.AFTER, Direction.BEFORE
CASES = Path(__file__).parent / "cases"

any_day = st.dates()
inner_days = st.dates(D("1000-01-01"), D("8999-12-31"))  # a period below never leaves the years 1 to 9999
directions = st.sampled_from(Direction)
named_roundings = st.sampled_from([Rounding.DOWN, Rounding.UP, Rounding.LAST])
day_amounts = st.integers(0, 100_000)
month_amounts = st.integers(0, 1200)
periods = st.builds(
    Period, st.integers(0, 1200), st.sampled_from([Unit.DAY, Unit.WEEK, Unit.MONTH, Unit.YEAR]), st.just(0)
)
short_periods = st.builds(
    Period, st.integers(0, 900), st.sampled_from([Unit.DAY, Unit.WEEK, Unit.MONTH, Unit.YEAR]), st.just(0)
)


def weekend(day: date) -> str:
    return "a weekend day" if day.weekday() > 4 else ""


def in_days(amount: int) -> Period:
    return Period(amount, Unit.DAY)


def in_months(amount: int) -> Period:
    return Period(amount, Unit.MONTH)


# --- month ends: a table ----------------------------------------------------------------------


def month_ends() -> list[list[str]]:
    with (CASES / "month_ends.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))[1:]


@each_row(
    ("trigger", "direction", "amount", "unit", "down", "up", "why"),
    month_ends(),
)
def test_a_missing_month_end_is_refused_unless_the_rounding_is_named(
    trigger: str, direction: str, amount: str, unit: str, down: str, up: str, why: str
) -> None:
    """Rounding down gives the last day of the month, up the first of the next; else both are named."""
    period, way = Period(int(amount), Unit(unit)), Direction(direction)
    assert add(D(trigger), period, way, Rounding.DOWN) == D(down), why
    assert add(D(trigger), period, way, Rounding.UP) == D(up), why
    with pytest.raises(Refusal) as refused:
        add(D(trigger), period, way, Rounding.REFUSE)
    assert refused.value.rule == "ambiguous-month-end"
    assert refused.value.answers == (Answer(D(down), "month-down"), Answer(D(up), "month-up"))
    assert down in str(refused.value)
    assert up in str(refused.value)


# --- proven ------------------------------------------------------------------------------------


@given(inner_days, short_periods, directions, named_roundings)
def test_a_named_rounding_always_gives_a_day(
    day: date, period: Period, direction: Direction, rounding: Rounding
) -> None:
    """Law 1: adding a period to a day gives a day in both rounding modes."""
    assert isinstance(add(day, period, direction, rounding), date)


@given(inner_days, short_periods, directions)
def test_refusing_agrees_with_both_roundings_or_names_both(
    day: date, period: Period, direction: Direction
) -> None:
    """Laws 1 and 6: without a rounding there is one answer that all share, or a refusal with the two."""
    down = add(day, period, direction, Rounding.DOWN)
    up = add(day, period, direction, Rounding.UP)
    if down == up:
        assert add(day, period, direction, Rounding.REFUSE) == down
    else:
        with pytest.raises(Refusal) as refused:
            add(day, period, direction, Rounding.REFUSE)
        assert [answer.day for answer in refused.value.answers] == [down, up]


@given(inner_days, month_amounts, directions)
def test_the_last_day_of_a_month_leads_to_the_last_day_of_one(
    day: date, months: int, direction: Direction
) -> None:
    """The end-of-month rule; from any other day it is rounding down."""
    last = add(day, in_months(months), direction, Rounding.LAST)
    if (day + timedelta(days=1)).day == 1:
        assert (last + timedelta(days=1)).day == 1
    else:
        assert last == add(day, in_months(months), direction, Rounding.DOWN)


@given(inner_days, st.integers(0, 900), directions, named_roundings)
def test_years_are_twelve_months(day: date, years: int, direction: Direction, rounding: Rounding) -> None:
    """Law 2: n years and 12 n months are the same, because rounding is done once."""
    by_years = add(day, Period(years, Unit.YEAR), direction, rounding)
    assert by_years == add(day, in_months(12 * years), direction, rounding)


@given(inner_days, st.integers(1, 900), st.integers(1, 1000), directions, named_roundings)
def test_the_days_of_a_compound_period_are_counted_after_its_months(
    day: date, months: int, days: int, direction: Direction, rounding: Rounding
) -> None:
    """Months are rounded once, and the days go on from there, the same way."""
    halfway = add(day, in_months(months), direction, rounding)
    whole = add(day, Period(months, Unit.MONTH, days), direction, rounding)
    assert whole == add(halfway, in_days(days), direction, Rounding.REFUSE)


def test_a_compound_period_names_the_days_that_it_would_end_on() -> None:
    """Both days that nine months could end on, each with the one day counted after it."""
    period = Period(9, Unit.MONTH, 1)
    assert str(period) == "9 months 1 day"
    assert str(period.times(2)) == "18 months 2 days"
    assert add(D("2026-06-30"), period, AFTER, Rounding.REFUSE) == D("2027-03-31")
    with pytest.raises(Refusal, match="9 months 1 day from 2025-05-31 goes through a day") as refused:
        add(D("2025-05-31"), period, AFTER, Rounding.REFUSE)
    assert refused.value.answers == (
        Answer(D("2026-03-01"), "month-down"),
        Answer(D("2026-03-02"), "month-up"),
    )


@given(inner_days, st.integers(0, 10_000), directions)
def test_a_week_is_seven_days(day: date, weeks: int, direction: Direction) -> None:
    """Weeks are days."""
    by_weeks = add(day, Period(weeks, Unit.WEEK), direction, Rounding.REFUSE)
    assert by_weeks == day + timedelta(days=7 * weeks * direction.sign)


@given(inner_days, day_amounts, day_amounts, directions)
def test_days_add_up(day: date, first: int, second: int, direction: Direction) -> None:
    """Law 3: x days and then y days are x + y days."""
    halfway = add(day, in_days(first), direction, Rounding.REFUSE)
    whole = add(day, in_days(first + second), direction, Rounding.REFUSE)
    assert add(halfway, in_days(second), direction, Rounding.REFUSE) == whole


@given(inner_days, day_amounts, directions)
def test_days_are_undone_by_counting_back(day: date, amount: int, direction: Direction) -> None:
    """Law 3: adding and subtracting days is the identity."""
    back = BEFORE if direction is AFTER else AFTER
    there = add(day, in_days(amount), direction, Rounding.REFUSE)
    assert add(there, in_days(amount), back, Rounding.REFUSE) == day


@given(any_day, any_day)
def test_the_difference_leads_from_one_day_to_the_other(start: date, end: date) -> None:
    """Law 4: d2 + (d1 - d2) = d1, and the sign of the difference orders the days."""
    difference = (end - start).days
    direction = AFTER if difference >= 0 else BEFORE
    assert add(start, in_days(abs(difference)), direction, Rounding.REFUSE) == end
    assert (difference > 0) == (start < end)


@given(inner_days, inner_days, short_periods, directions, named_roundings)
def test_a_later_day_never_ends_earlier(
    one: date, other: date, period: Period, direction: Direction, rounding: Rounding
) -> None:
    """Law 5: adding a period keeps the order of days, in each rounding mode."""
    earlier, later = sorted((one, other))
    assert add(earlier, period, direction, rounding) <= add(later, period, direction, rounding)


@given(inner_days, st.integers(0, 4), month_amounts, directions, named_roundings)
def test_a_later_day_close_by_never_ends_earlier(
    day: date, gap: int, months: int, direction: Direction, rounding: Rounding
) -> None:
    """Law 5 where it is tight: days that rounding may bring together at a month's end."""
    later = day + timedelta(days=gap)
    assert add(day, in_months(months), direction, rounding) <= add(
        later, in_months(months), direction, rounding
    )


@given(inner_days, short_periods, directions)
def test_rounding_down_is_up_or_the_day_before(day: date, period: Period, direction: Direction) -> None:
    """Law 6: rounding down never gives a later day than rounding up, and never more than one earlier."""
    down = add(day, period, direction, Rounding.DOWN)
    up = add(day, period, direction, Rounding.UP)
    assert down <= up <= down + timedelta(days=1)


@given(inner_days, month_amounts, directions)
def test_the_day_number_alone_decides_ambiguity(day: date, months: int, direction: Direction) -> None:
    """Law 7: months are ambiguous exactly when the day number exceeds the length of the target month."""
    year, month = divmod(day.year * 12 + day.month - 1 + months * direction.sign, 12)
    ambiguous = day.day > calendar.monthrange(year, month + 1)[1]
    down = add(day, in_months(months), direction, Rounding.DOWN)
    up = add(day, in_months(months), direction, Rounding.UP)
    assert (down != up) == ambiguous


# --- proven false: kept as warnings --------------------------------------------------------------


@pytest.mark.parametrize("rounding", [Rounding.DOWN, Rounding.UP])
def test_two_single_months_are_not_two_months(rounding: Rounding) -> None:
    """False law: (d + 1 month) + 1 month = d + 2 months; 31 January is the counter-example."""
    start = D("2025-01-31")
    halfway = add(start, in_months(1), AFTER, rounding)
    stepwise = add(halfway, in_months(1), AFTER, rounding)
    assert stepwise == {Rounding.DOWN: D("2025-03-28"), Rounding.UP: D("2025-04-01")}[rounding]
    assert add(start, in_months(2), AFTER, rounding) == D("2025-03-31")


@pytest.mark.parametrize("rounding", [Rounding.DOWN, Rounding.UP])
def test_a_month_is_not_undone_by_a_month_back(rounding: Rounding) -> None:
    """False law: (d + 1 month) - 1 month = d; 31 January is the counter-example."""
    there = add(D("2025-01-31"), in_months(1), AFTER, rounding)
    back = add(there, in_months(1), BEFORE, rounding)
    assert back == {Rounding.DOWN: D("2025-01-28"), Rounding.UP: D("2025-02-01")}[rounding]


def test_days_and_months_do_not_commute() -> None:
    """False law: a day and then a month is a month and then a day; 31 January is the counter-example."""
    start = D("2025-01-31")
    day_first = add(add(start, in_days(1), AFTER, Rounding.UP), in_months(1), AFTER, Rounding.UP)
    month_first = add(add(start, in_months(1), AFTER, Rounding.UP), in_days(1), AFTER, Rounding.UP)
    assert (day_first, month_first) == (D("2025-03-01"), D("2025-03-02"))


# --- rolling and business days ---------------------------------------------------------------------


@given(inner_days, directions, st.frozensets(st.integers(0, 30), max_size=20))
def test_a_roll_stops_at_the_nearest_business_day(
    day: date, direction: Direction, shut: frozenset[int]
) -> None:
    """The rolled day is open, every day before it on the way is closed, and rolling again stays."""

    def closed(each: date) -> str:
        return weekend(each) or ("a day off" if abs((each - day).days) in shut else "")

    rolled = roll(day, direction, closed)
    distance = (rolled - day).days * direction.sign
    assert not closed(rolled)
    assert distance >= 0
    assert all(closed(day + timedelta(days=step * direction.sign)) for step in range(distance))
    assert roll(rolled, direction, closed) == rolled


@given(inner_days, st.integers(1, 400), directions)
def test_business_days_are_counted_one_by_one(day: date, amount: int, direction: Direction) -> None:
    """The last of n business days is open, and exactly n lie between, the trigger day not counted."""
    end = add_business_days(day, amount, direction, weekend)
    assert not weekend(end)
    if direction is AFTER:
        assert business_days_between(day, end, weekend) == amount
    else:
        assert business_days_between(end - timedelta(days=1), day - timedelta(days=1), weekend) == amount


@pytest.mark.parametrize(
    ("start", "end", "number"),
    [
        ("2026-11-20", "2026-11-20", 0),  # a period of no length
        ("2026-11-20", "2026-11-22", 0),  # a weekend
        ("2026-11-20", "2026-11-23", 1),  # Friday is not counted, Monday is
        ("2026-11-15", "2026-11-22", 5),  # one whole week
        ("2026-11-23", "2026-11-20", 0),  # nothing lies between a day and an earlier one
    ],
)
def test_business_days_between_leaves_the_first_day_out(start: str, end: str, number: int) -> None:
    """The first day is not counted, the last is."""
    assert business_days_between(D(start), D(end), weekend) == number


@given(inner_days, directions)
def test_no_business_days_is_the_nearest_one(day: date, direction: Direction) -> None:
    """Zero business days is the day itself when it is open, else the nearest in that direction."""
    assert add_business_days(day, 0, direction, weekend) == roll(day, direction, weekend)


# --- the edges of the calendar ---------------------------------------------------------------------


@each_row(
    ("day", "amount", "unit", "direction"),
    [
        ("9999-12-31", 1, "day", "after"),
        ("9999-12-25", 1, "week", "after"),
        ("9999-12-01", 1, "month", "after"),
        ("9999-01-01", 1, "year", "after"),
        ("0001-01-01", 1, "day", "before"),
        ("0001-01-07", 1, "week", "before"),
        ("0001-01-31", 1, "month", "before"),
        ("0001-12-31", 1, "year", "before"),
        ("2026-11-22", 9_999_999, "day", "after"),
        ("2026-11-22", 9_999_999, "week", "before"),
        ("2026-11-22", 9_999_999, "month", "after"),
        ("2026-11-22", 9_999_999, "year", "before"),
        ("2026-11-22", 10**18, "day", "after"),
        ("2026-11-22", 10**18, "month", "after"),
    ],
)
@each_row("rounding", list(Rounding))
def test_outside_the_years_1_to_9999_is_refused(
    day: str, amount: int, unit: str, direction: str, rounding: Rounding
) -> None:
    """A period that leaves the calendar is refused in words, with its figures."""
    period = Period(amount, Unit(unit))
    with pytest.raises(Refusal) as refused:
        add(D(day), period, Direction(direction), rounding)
    assert refused.value.rule == "out-of-range"
    assert f"{amount:,} {unit}{'s' if amount > 1 else ''} {direction} {day}" in refused.value.message


@pytest.mark.parametrize(
    ("day", "amount", "direction"), [("9999-12-24", 9, "after"), ("0001-01-05", 9, "before")]
)
def test_business_days_outside_the_years_are_refused(day: str, amount: int, direction: str) -> None:
    """Business days that leave the calendar are refused with the figures of the question."""
    with pytest.raises(Refusal) as refused:
        add_business_days(D(day), amount, Direction(direction), weekend)
    assert refused.value.rule == "out-of-range"
    assert f"{amount} business days {direction} {day}" in refused.value.message


@pytest.mark.parametrize(("day", "direction"), [("9999-12-20", AFTER), ("0001-01-20", BEFORE)])
def test_a_roll_that_finds_no_business_day_is_refused(day: str, direction: Direction) -> None:
    """A calendar that never opens again is refused, not searched without end."""
    with pytest.raises(Refusal) as refused:
        roll(D(day), direction, lambda _: "closed")
    assert refused.value.rule == "out-of-range"
    assert day in refused.value.message


@given(any_day, periods, directions, st.sampled_from(Rounding))
def test_every_answer_is_a_day_or_a_refusal(
    day: date, period: Period, direction: Direction, rounding: Rounding
) -> None:
    """Anywhere in the calendar there is a day, or one of the two refusals, and never another error."""
    try:
        end = add(day, period, direction, rounding)
    except Refusal as refusal:
        assert refusal.rule in {"out-of-range", "ambiguous-month-end"}  # noqa: PT017
    else:
        assert (end - day).days * direction.sign >= 0


# --- periods ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("period", "text"),
    [
        (Period(1, Unit.DAY), "1 day"),
        (Period(0, Unit.DAY), "0 days"),
        (Period(10, Unit.BUSINESS_DAY), "10 business days"),
        (Period(1, Unit.BUSINESS_DAY), "1 business day"),
        (Period(72, Unit.HOUR), "72 hours"),
    ],
)
def test_a_period_reads_as_law_writes_it(period: Period, text: str) -> None:
    """One is singular, every other amount plural."""
    assert str(period) == text


@given(inner_days, st.integers(0, 12), st.integers(0, 60), named_roundings)
def test_a_period_times_a_number_is_rounded_once(
    day: date, months: int, number: int, rounding: Rounding
) -> None:
    """N times a period of months is one period: a 31st comes back as a 31st where there is one."""
    end = add(day, in_months(months).times(number), AFTER, rounding)
    target = (day.year * 12 + day.month - 1 + months * number) % 12 + 1
    assume(end.month == target)
    assert end.day == min(day.day, calendar.monthrange(end.year, end.month)[1])
