"""The named ways to count, against published dates, dates worked out by hand, and the laws they obey."""

import csv
from collections.abc import Callable
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from tracker.calendars import Calendar
from tracker.conventions import CONVENTIONS, RollRule, named
from tracker.dates import Direction, Period, Unit
from tracker.engine.calculate import calculate
from tracker.engine.count import Counted, calendar_for, count, roll_only
from tracker.engine.evaluate import Computed
from tracker.engine.ways import closings_of
from tracker.expression import parse
from tracker.model import Basis, Closing, Store
from tracker.problems import Answer, Place, Refusal, UsageError

D = date.fromisoformat
AFTER, BEFORE = Direction.AFTER, Direction.BEFORE
CASES = Path(__file__).parent / "cases"


def rows(name: str) -> list[dict[str, str]]:
    with (CASES / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def closing(day: str, title: str, calendar: str = "US") -> Closing:
    return Closing(calendar, D(day), title, "", D(day), Place("closings.toml"))


# The one-off closings of the Federal Register's own list, reviewed up to the end of that list.
STORE = Store(
    closings=tuple(
        closing(row["date"], row["name"])
        for row in rows("federal_register_closings.csv")
        if row["kind"] == "ad_hoc"
    ),
    reviewed=D("2030-12-31"),
)


def calc(text: str, convention: str, *, calendar: str = "", zone: str = "", store: Store = STORE) -> Computed:
    return calculate(parse(text, moments=True), named(convention), store, calendar=calendar, zone=zone)


def due(text: str, convention: str, *, calendar: str = "", store: Store = STORE) -> date:
    computed = calc(text, convention, calendar=calendar, store=store)
    assert computed.dates
    assert computed.dates.due == computed.dates.end == computed.dates.latest
    return computed.dates.due


def text_of(row: dict[str, str]) -> str:
    return f"{row['amount']} {row['unit']}s {row['direction']} {row['trigger']}"


def refused(act: Callable[[], object]) -> Refusal:
    with pytest.raises(Refusal) as caught:
        act()
    return caught.value


def id_of(row: dict[str, str]) -> str:
    return row["id"]


# --- tables ------------------------------------------------------------------------------------


@pytest.mark.parametrize("row", rows("periods_published.csv"), ids=id_of)
def test_published_dates_come_out(row: dict[str, str]) -> None:
    """What a court, an agency, an official journal or a test suite published is what we count."""
    assert due(text_of(row), row["convention"]) == D(row["expected"]), row["source"]


@pytest.mark.parametrize("row", rows("periods_published_wrong.csv"), ids=id_of)
def test_published_slips_do_not_come_out(row: dict[str, str]) -> None:
    """A date that was published and contradicts its own rule is not repeated."""
    assert row["wrong"] != row["expected"]
    assert due(text_of(row), row["convention"]) == D(row["expected"]), row["source"]


@pytest.mark.parametrize("row", rows("periods_worked.csv"), ids=id_of)
def test_dates_worked_out_by_hand_come_out(row: dict[str, str]) -> None:
    """Each rule of each convention, on the days where it bites; the last column says why."""
    assert due(text_of(row), row["convention"], calendar=row["calendar"]) == D(row["expected"]), row["why"]


@pytest.mark.parametrize("row", rows("month_ends.csv"), ids=text_of)
@pytest.mark.parametrize("convention", ["calendar", "weekdays", "us-business-days"])
def test_a_missing_month_end_is_refused_with_both_answers(convention: str, row: dict[str, str]) -> None:
    """Where the convention names no rounding, the refusal holds the two lawful days and how to choose."""
    refusal = refused(lambda: calc(text_of(row), convention))
    assert refusal.rule == "ambiguous-month-end"
    assert refusal.answers == (Answer(D(row["down"]), "month-down"), Answer(D(row["up"]), "month-up"))
    assert all(str(answer.day) in str(refusal) for answer in refusal.answers)


@pytest.mark.parametrize("row", rows("month_ends.csv"), ids=text_of)
def test_each_answer_can_be_chosen_by_its_name(row: dict[str, str]) -> None:
    """The conventions that a refusal names give the days that it names."""
    refusal = refused(lambda: calc(text_of(row), "calendar"))
    for answer in refusal.answers:
        assert due(text_of(row), answer.choose) == answer.day


def test_the_register_names_no_rounding_either() -> None:
    """1 CFR 18.17 says what a closed last day becomes, and nothing of a 31st that is missing."""
    assert refused(lambda: calc("1 month after 2025-01-31", "1-cfr-18.17")).rule == "ambiguous-month-end"


# --- the four answers to one question ------------------------------------------------------------


@pytest.mark.parametrize(
    ("event", "down", "japan", "up"),
    [
        ("2025-01-31", "2025-02-28", "2025-02-28", "2025-03-01"),
        ("2025-01-30", "2025-02-28", "2025-02-28", "2025-03-01"),
        ("2025-02-28", "2025-03-28", "2025-03-31", "2025-03-28"),
        ("2025-04-30", "2025-05-30", "2025-05-31", "2025-05-30"),
    ],
)
def test_one_month_has_different_ends(event: str, down: str, japan: str, up: str) -> None:
    """Clamping, Japan (whose first counted day is the day after the event) and rounding up differ."""
    first_day = D(event) + timedelta(days=1)
    assert due(f"1 month after {event}", "month-down") == D(down)
    assert due(f"1 month after {first_day}", "jp-civil-code-0h") == D(japan)
    assert due(f"1 month after {event}", "month-up") == D(up)


# --- closings ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("convention", "text", "with_it", "without"),
    [
        ("1-cfr-18.17", "30 days after 2024-11-24", "2024-12-26", "2024-12-24"),
        ("us-business-days", "1 business day after 2018-12-04", "2018-12-06", "2018-12-05"),
        ("us-business-days", "1 business day before 2018-12-06", "2018-12-04", "2018-12-05"),
        ("calendar", "30 days after 2024-11-24", "2024-12-24", "2024-12-24"),
        ("weekdays", "1 business day after 2018-12-04", "2018-12-05", "2018-12-05"),
    ],
)
def test_a_one_off_closing_moves_what_looks_at_the_calendar(
    convention: str, text: str, with_it: str, without: str
) -> None:
    """A day closed by executive order is no business day, once the store knows of the order."""
    assert due(text, convention) == D(with_it)
    assert due(text, convention, store=Store()) == D(without)


def test_a_closing_is_named_in_the_steps() -> None:
    """The reason for each closed day is kept, with the order that closed it."""
    order = closing("2024-12-24", "Christmas Eve")._replace(by="E.O. 14129")
    computed = calc("30 days after 2024-11-24", "1-cfr-18.17", store=Store(closings=(order,)))
    (roll,) = [step for step in computed.steps if step.before == D("2024-12-24")]
    assert "2024-12-24 is Christmas Eve (E.O. 14129)" in roll.what
    assert "2024-12-25 is Christmas Day" in roll.what
    assert roll.after == D("2024-12-26")
    assert "1 CFR 18.17" in roll.authority
    assert "5 U.S.C. 6103" in roll.authority


def test_a_closing_of_a_country_moves_what_counts_there() -> None:
    """Closings reach the countries of the holidays library too."""
    store = Store(closings=(closing("2026-07-22", "Strike", "BE"),))
    assert due("1 week after 2026-07-15", "eu-1182-71", calendar="BE", store=store) == D("2026-07-23")
    assert due("1 week after 2026-07-15", "eu-1182-71", store=store) == D("2026-07-22")


@pytest.mark.parametrize(
    ("convention", "text", "told"),
    [
        ("1-cfr-18.17", "30 days after 2026-11-02", False),  # 2 December: reviewed
        ("1-cfr-18.17", "30 days after 2026-12-02", True),  # Friday 1 January, so Monday 4 January 2027
        ("us-business-days", "30 business days after 2026-12-02", True),
        ("us-business-days", "90 days after 2026-12-02", False),  # no calendar in use
        ("calendar", "90 days after 2026-12-02", False),
        ("weekdays", "90 business days after 2026-12-02", False),  # knows no closings at all
    ],
)
def test_unknown_closings_are_said(convention: str, text: str, told: bool) -> None:
    """After the day up to which closings were reviewed, a step says that later ones are not known."""
    computed = calc(text, convention, store=Store(reviewed=D("2026-12-31")))
    assert any("closings" in step.what and "2026-12-31" in step.what for step in computed.steps) is told


# --- refusals ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "convention", "calendar", "rule"),
    [
        ("1 day after 9999-12-31", "calendar", "", "out-of-range"),
        ("1 day before 0001-01-01", "calendar", "", "out-of-range"),
        ("100 years after 9950-01-01", "month-down", "", "out-of-range"),
        ("9999999 weeks after 2026-11-22", "eu-entry", "", "out-of-range"),
        ("1 day after 9999-12-30", "eu-application", "", "out-of-range"),  # the day after the last day
        ("1 month after 9999-11-30", "month-up", "", ""),
        ("3 business days after 9999-12-30", "weekdays", "", "out-of-range"),
        ("30 days after 1950-01-01", "1-cfr-18.17", "", "calendar-years"),
        ("5 business days after 1970-12-31", "us-business-days", "", ""),
        ("5 business days after 1970-12-24", "us-business-days", "", "calendar-years"),
        ("5 business days after 2100-12-30", "us-business-days", "", "calendar-years"),
        ("5 days after 1700-01-31", "eu-1182-71", "BE", "calendar-years"),
        ("5 days after 2300-01-31", "eu-1182-71", "BE", "calendar-years"),
        ("5 days after 1960-01-31", "eu-1182-71", "US", "calendar-years"),
        ("5 days after 2026-01-31", "eu-1182-71", "ZZ", "unknown-calendar"),
        ("5 business days after 2026-01-31", "calendar", "", "no-calendar"),
        ("5 business days before 2026-01-31", "month-down", "", "no-calendar"),
        ("5 business days after 2026-01-31", "month-up", "", "no-calendar"),
        ("5 business days after 2026-01-31", "eu-entry", "", "no-calendar"),
        ("5 business days after 2026-01-31", "eu-application", "", "no-calendar"),
        ("5 business days after 2026-01-31", "jp-civil-code-0h", "", "no-calendar"),
        ("5 days before 2026-01-31", "eu-entry", "", "no-backward-rule"),
        ("1 month before 2026-01-31", "eu-application", "", "no-backward-rule"),
        ("1 month before 2026-01-31", "jp-civil-code-0h", "", "no-backward-rule"),
        ("72 hours before 2026-01-31T12:00Z", "jp-civil-code-0h", "", "no-backward-rule"),
        ("72 hours after 2026-01-31", "calendar", "", "hours-from-date"),
        ("72 hours after 2026-01-31T12:00", "calendar", "", "no-zone"),
        ("9999999 hours after 9999-01-31T12:00Z", "calendar", "", "out-of-range"),
        ("5 days after signed", "calendar", "", "no-store"),
        ("5 days after each awareness", "calendar", "", "no-store"),
    ],
)
def test_what_has_no_one_lawful_answer_is_refused(
    text: str, convention: str, calendar: str, rule: str
) -> None:
    """A refusal names its rule and a way out; an empty rule marks a neighbour that is answered."""
    if not rule:
        assert calc(text, convention, calendar=calendar).dates
        return
    refusal = refused(lambda: calc(text, convention, calendar=calendar))
    assert refusal.rule == rule
    assert refusal.message
    assert refusal.remedy


def test_the_last_days_of_the_calendar_are_answered() -> None:
    """What ends on 31 December 9999 is inside."""
    assert due("1 month after 9999-11-30", "eu-application") == D("9999-12-31")
    assert due("1 day after 9999-12-30", "eu-entry") == D("9999-12-31")
    assert due("1 day before 0001-01-02", "calendar") == D("0001-01-01")


# --- hours ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "zone", "at"),
    [
        # Without a change of the clocks, an hour is an hour.
        ("72 hours after 2026-06-01T14:30+02:00", "", "2026-06-04T14:30+02:00"),
        ("72 hours before 2026-06-04T14:30Z", "", "2026-06-01T14:30Z"),
        ("24 hours after 2026-06-01T23:00", "Europe/Brussels", "2026-06-02T23:00+02:00"),
        # Summer time begins on 29 March 2026 at 1:00 UTC: the clock shows one hour more.
        ("72 hours after 2026-03-28T14:30", "Europe/Brussels", "2026-03-31T15:30+02:00"),
        ("72 hours before 2026-03-31T15:30", "Europe/Brussels", "2026-03-28T14:30+01:00"),
        # It ends on 25 October 2026 at 1:00 UTC: one hour less.
        ("24 hours after 2026-10-24T12:00", "Europe/Brussels", "2026-10-25T11:00+01:00"),
        # In Washington summer time begins on 8 March 2026 at 7:00 UTC.
        ("24 hours after 2026-03-07T23:30", "America/New_York", "2026-03-09T00:30-04:00"),
        # An instant with an offset is shown in the zone that is named: 14:30 UTC is 9:30 in Washington.
        ("48 hours after 2026-01-05T14:30Z", "America/New_York", "2026-01-07T09:30-05:00"),
    ],
)
@pytest.mark.parametrize("convention", ["calendar", "eu-1182-71"])
def test_hours_elapse_whatever_the_clocks_do(convention: str, text: str, zone: str, at: str) -> None:
    """A period of hours is elapsed time, shown in the zone that was named."""
    computed = calc(text, convention, zone=zone)
    expected = datetime.fromisoformat(at)
    assert computed.at == expected
    assert computed.at
    assert computed.at.replace(tzinfo=None) == expected.replace(tzinfo=None)
    assert computed.dates
    assert computed.dates.due == expected.date()


@pytest.mark.parametrize("calendar", ["", "BE"])
def test_hours_are_not_rolled(calendar: str) -> None:
    """Reg. 1182/71 Art. 3(4) does not move periods in hours: Thursday noon + 48 h is Christmas Saturday."""
    computed = calc("48 hours after 2026-12-24T12:00+01:00", "eu-1182-71", calendar=calendar)
    assert computed.dates
    assert computed.dates.due == D("2026-12-26")


@pytest.mark.parametrize(
    ("text", "zone"),
    [
        ("1 hour after 9999-12-31T23:30Z", "UTC"),
        ("1 hour before 0001-01-01T00:30Z", "UTC"),
        ("1 hour before 9999-12-31T23:30Z", "Asia/Tokyo"),  # already the year 10000 there
        ("1 hour after 0001-01-01T00:30Z", "America/New_York"),  # still the year 0 there
    ],
)
def test_hours_outside_the_years_1_to_9999_are_refused(text: str, zone: str) -> None:
    """An instant that no calendar day can hold is refused in words."""
    assert refused(lambda: calc(text, "calendar", zone=zone)).rule == "out-of-range"


@pytest.mark.parametrize(
    ("local", "zone"),
    [("2026-03-29T02:30", "Europe/Brussels"), ("2026-10-25T02:30", "Europe/Brussels")],
)
def test_a_local_time_that_the_clocks_skip_or_repeat_is_refused(local: str, zone: str) -> None:
    """Half past two does not exist in March and exists twice in October: both readings are named."""
    refusal = refused(lambda: calc(f"1 hour after {local}", "calendar", zone=zone))
    assert refusal.rule == "ambiguous-time"
    assert len(refusal.answers) == 2


# --- triggers, choices, steps ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "convention", "expected", "basis"),
    [
        ("on 2026-11-22", "1-cfr-18.17", "2026-11-22", Basis.FIXED),  # a Sunday: neither counted nor rolled
        ("2026-11-22", "1-cfr-18.17", "2026-11-22", Basis.FIXED),
        ("0 days after 2026-11-22", "1-cfr-18.17", "2026-11-23", Basis.COUNTED),  # rolled
        ("later of 10 days after 2026-11-02, 2026-11-20", "calendar", "2026-11-20", Basis.COUNTED),
        ("earlier of 10 days after 2026-11-02, 2026-11-20", "calendar", "2026-11-12", Basis.COUNTED),
        ("later of on 2026-11-02, 2026-11-20", "calendar", "2026-11-20", Basis.FIXED),
        ("5 days after 2026-11-02T23:30Z", "calendar", "2026-11-07", Basis.COUNTED),
    ],
)
def test_expressions_of_dates_alone_are_computed(
    text: str, convention: str, expected: str, basis: Basis
) -> None:
    """A date, ``on`` and a choice need no store; a date is no firmer than its weakest link."""
    computed = calc(text, convention)
    assert computed.dates
    assert computed.dates.due == D(expected)
    assert computed.basis is basis


@pytest.mark.parametrize(
    ("text", "first", "last", "precision"),
    [("2027-06", "2027-06-01", "2027-06-30", "month"), ("2028", "2028-01-01", "2028-12-31", "year")],
)
def test_a_month_or_year_is_watched_from_its_first_day(
    text: str, first: str, last: str, precision: str
) -> None:
    """A range is due on its first day, and over after its last."""
    computed = calc(text, "calendar")
    assert computed.dates
    assert (computed.dates.due, computed.dates.end) == (D(first), D(last))
    assert computed.precision == precision


def test_a_roll_keeps_the_unadjusted_date() -> None:
    """The date as counted and the date after the roll are both kept, with the convention's name."""
    computed = calc("30 days after 2015-10-09", "1-cfr-18.17")
    assert computed.raw
    assert computed.dates
    assert (computed.raw.due, computed.dates.due) == (D("2015-11-08"), D("2015-11-09"))
    assert computed.counting == "1-cfr-18.17"
    assert computed.trigger_date == D("2015-10-09")


def test_the_minimum_of_two_working_days_is_a_step_of_its_own() -> None:
    """Counting, rolling and running on for a second working day are told apart."""
    computed = calc("2 days after 2026-12-24", "eu-1182-71", calendar="BE")
    moves = [(step.before, step.after) for step in computed.steps[1:]]
    thursday, saturday, monday, tuesday = (D(f"2026-12-{day}") for day in (24, 26, 28, 29))
    assert moves == [(thursday, saturday), (saturday, monday), (monday, tuesday)]
    assert "two working days" in computed.steps[-1].what


# --- the list of conventions -------------------------------------------------------------------------


@pytest.mark.parametrize("name", CONVENTIONS)
def test_every_convention_says_what_it_rests_on(name: str) -> None:
    """A name, one sentence, an authority, and how far the authority was read."""
    convention = named(name)
    assert convention.id == name
    assert convention.sentence
    assert convention.authority
    assert convention.read in {"whole", "part", "recalled"}


@pytest.mark.parametrize(
    ("wrong", "right"),
    [("calender", "calendar"), ("eu-1182", "eu-1182-71"), ("1-cfr-1817", "1-cfr-18.17"), ("month", "month-")],
)
def test_a_misspelt_convention_is_answered_with_the_nearest(wrong: str, right: str) -> None:
    """An unknown name is wrong usage, with a name that was perhaps meant."""
    with pytest.raises(UsageError) as caught:
        named(wrong)
    assert caught.value.status == 2
    assert f"`{wrong}`" in str(caught.value)
    assert right in str(caught.value)


def test_a_name_like_no_other_is_answered_with_all() -> None:
    """When nothing is near, the known names are listed."""
    with pytest.raises(UsageError) as caught:
        named("zzz")
    assert all(name in str(caught.value) for name in CONVENTIONS)


# --- laws --------------------------------------------------------------------------------------------

ALL = sorted(CONVENTIONS)
ROLLS = [
    *("1-cfr-18.17", "bgb", "bgb-by", "epc", "eu-1182-71", "frcp-6a", "frcp-6d", "irc-7503", "irc-7503-ma"),
    *("sec-rule-0-3", "uk-cpr-2.8", "uspto"),
]
STAYS = sorted(set(CONVENTIONS) - set(ROLLS))
ADDS_PLAINLY = ["calendar", "eu-entry", "month-down", "month-up", "us-business-days", "weekdays"]
GOES_BACK = ["calendar", "month-down", "month-up", "us-business-days", "weekdays"]
NO_ROUNDING = ["1-cfr-18.17", "calendar", "eu-entry", "us-business-days", "weekdays"]
PLACES = {name: ["", "BE"] if name == "eu-1182-71" else [""] for name in ALL}

days = st.dates(D("1980-01-01"), D("2060-12-31"))  # with the periods below inside the US rules
calendar_units = st.sampled_from([Unit.DAY, Unit.WEEK, Unit.MONTH])
calendar_periods = st.builds(Period, st.integers(0, 36), calendar_units) | st.builds(
    Period, st.integers(0, 400), st.just(Unit.DAY)
)
business_periods = st.builds(Period, st.integers(0, 60), st.just(Unit.BUSINESS_DAY))

closings = closings_of(STORE)
calendars: dict[tuple[str, str], Calendar | None] = {
    (name, place): calendar_for(CONVENTIONS[name], place, closings) for name in ALL for place in PLACES[name]
}
ways = st.sampled_from(sorted(calendars))


def counted(start: date, period: Period, direction: Direction, name: str, place: str = "") -> Counted | None:
    """What it comes to, or None for a missing month end."""
    try:
        return count(start, period, direction, CONVENTIONS[name], calendars[name, place])
    except Refusal as refusal:
        # The library knows the holidays of a country for some years only.
        assert refusal.rule in {"ambiguous-month-end", "calendar-years"}  # noqa: PT017
        return None


def must(start: date, amount: int, unit: Unit, direction: Direction, name: str) -> date:
    result = counted(start, Period(amount, unit), direction, name)
    assert result
    return result.due


@given(days, calendar_periods, ways)
def test_a_rolled_date_is_a_business_day(start: date, period: Period, way: tuple[str, str]) -> None:
    """Where a convention rolls, counting forward ends on a business day; elsewhere nothing moves."""
    result = counted(start, period, AFTER, *way)
    assume(result)
    assert result
    calendar = calendars[way]
    if way[0] in ROLLS:
        assert calendar
        assert calendar.is_open(result.due)
    else:
        assert result.due == result.unadjusted


@given(days, calendar_periods, st.sampled_from(Direction), ways)
def test_a_forward_roll_never_goes_back(
    start: date, period: Period, direction: Direction, way: tuple[str, str]
) -> None:
    """The due date is the unadjusted date or later, whichever way the period runs."""
    convention = CONVENTIONS[way[0]]
    assume(direction is AFTER or not (convention.forward_only or convention.roll is RollRule.WITH_COUNT))
    result = counted(start, period, direction, *way)
    assert result is None or result.due >= result.unadjusted


@given(days, calendar_periods)
def test_a_backward_roll_never_goes_on(start: date, period: Period) -> None:
    """Fed. R. Civ. P. 6(a)(5): counting back, a closed last day moves to the open day before it."""
    result = counted(start, period, BEFORE, "frcp-6a")
    assume(result)
    calendar = calendars["frcp-6a", ""]
    assert result
    assert calendar
    assert result.due <= result.unadjusted
    assert calendar.is_open(result.due)


@pytest.mark.parametrize(
    ("text", "at"),
    [
        # 72 hours from Friday 10:23 over the end of summer time: Monday 9:23 (committee note of 2009)
        ("72 hours after 2007-11-02T10:23", "2007-11-05T09:23:00-05:00"),
        (
            "24 hours after 2026-11-20T16:00",
            "2026-11-23T16:00:00-05:00",
        ),  # Saturday, so Monday
        ("24 hours after 2026-11-25T09:30", "2026-11-27T09:30:00-05:00"),  # Thanksgiving Day
        ("24 hours before 2026-11-23T16:00", "2026-11-20T16:00:00-05:00"),  # Sunday, so back to Friday
    ],
)
def test_hours_in_court_end_at_the_same_time_of_an_open_day(text: str, at: str) -> None:
    """Fed. R. Civ. P. 6(a)(2): hours run on, and roll to the same clock time; Eastern without a zone."""
    computed = calc(text, "frcp-6a")
    assert computed.at
    assert computed.at.isoformat() == at


@given(days, calendar_periods, st.sampled_from(["", "BE"]))
def test_backward_periods_of_the_union_stay(start: date, period: Period, place: str) -> None:
    """Reg. 1182/71 Art. 3(4): what is counted backward does not roll."""
    result = counted(start, period, BEFORE, "eu-1182-71", place)
    assert result
    assert result.due == result.unadjusted


@given(days, st.integers(2, 12), st.sampled_from(["", "BE"]))
def test_two_days_or_more_hold_two_working_days(start: date, amount: int, place: str) -> None:
    """Reg. 1182/71 Art. 3(5), and no longer than needed for it."""
    calendar = calendars["eu-1182-71", place]
    result = counted(start, Period(amount, Unit.DAY), AFTER, "eu-1182-71", place)
    assert result
    assert calendar
    run = [start + timedelta(days=offset) for offset in range(1, (result.due - start).days + 1)]
    working = [day for day in run if calendar.is_open(day)]
    assert len(working) >= 2
    too_short = [day for day in working[1:] if day >= result.unadjusted]
    assert too_short[0] == result.due


@given(days, st.integers(0, 40), calendar_periods, st.sampled_from(Direction), ways)
def test_a_later_trigger_never_gives_an_earlier_due_date(
    start: date, gap: int, period: Period, direction: Direction, way: tuple[str, str]
) -> None:
    """Every convention keeps the order of triggers, rolls and minimum periods included."""
    assume(direction is AFTER or not CONVENTIONS[way[0]].forward_only)
    earlier = counted(start, period, direction, *way)
    later = counted(start + timedelta(days=gap), period, direction, *way)
    assert not (earlier and later) or earlier.due <= later.due


@given(days, st.integers(0, 40), business_periods, st.sampled_from(Direction))
@pytest.mark.parametrize("name", ["weekdays", "us-business-days", "1-cfr-18.17", "eu-1182-71"])
def test_business_days_keep_the_order_of_triggers_and_end_on_one(
    name: str, start: date, gap: int, period: Period, direction: Direction
) -> None:
    """Counting business days ends on a business day, and later triggers never end earlier."""
    calendar = calendars[name, ""]
    earlier = counted(start, period, direction, name)
    later = counted(start + timedelta(days=gap), period, direction, name)
    assert calendar
    assert earlier
    assert later
    assert earlier.due == earlier.unadjusted <= later.due
    assert calendar.is_open(earlier.due)


@given(days, st.integers(0, 30), st.sampled_from(Direction), ways)
def test_years_are_twelve_months_by_every_convention(
    start: date, years: int, direction: Direction, way: tuple[str, str]
) -> None:
    """Years and months are rounded once, so that n years are 12 n months, or both are refused."""
    assume(direction is AFTER or not CONVENTIONS[way[0]].forward_only)
    assume(1975 < start.year + years * direction.sign < 2095)  # the US rules
    by_years = counted(start, Period(years, Unit.YEAR), direction, *way)
    by_months = counted(start, Period(12 * years, Unit.MONTH), direction, *way)
    assert (by_years and by_years.due) == (by_months and by_months.due)


@given(days, st.integers(0, 400), st.integers(0, 400), st.sampled_from(ADDS_PLAINLY))
def test_days_add_up_where_nothing_moves(start: date, first: int, second: int, name: str) -> None:
    """Conventions that add plainly: x days and then y days are x + y days."""
    halfway = must(start, first, Unit.DAY, AFTER, name)
    assert must(halfway, second, Unit.DAY, AFTER, name) == must(start, first + second, Unit.DAY, AFTER, name)


@given(days, st.integers(0, 400), st.sampled_from(GOES_BACK))
def test_days_are_undone_by_counting_back(start: date, amount: int, name: str) -> None:
    """Conventions that add plainly and know a way back: adding and subtracting days is the identity."""
    assert must(must(start, amount, Unit.DAY, AFTER, name), amount, Unit.DAY, BEFORE, name) == start


@pytest.mark.parametrize(
    ("name", "start", "stepwise", "at_once"),
    [
        ("1-cfr-18.17", "2026-01-02", "2026-01-06", "2026-01-05"),  # Friday: each Saturday becomes a Monday
        ("eu-application", "2026-01-01", "2026-01-05", "2026-01-04"),  # each period adds its day after
        ("jp-civil-code-0h", "2026-01-01", "2026-01-01", "2026-01-02"),  # each period counts its first day
    ],
)
def test_days_do_not_add_up_by_other_conventions(name: str, start: str, stepwise: str, at_once: str) -> None:
    """False law: a day and then a day is two days, where a convention rolls, adds or includes a day."""
    halfway = must(D(start), 1, Unit.DAY, AFTER, name)
    assert must(halfway, 1, Unit.DAY, AFTER, name) == D(stepwise)
    assert must(D(start), 2, Unit.DAY, AFTER, name) == D(at_once)


@pytest.mark.parametrize(
    ("name", "start", "stepwise", "at_once"),
    [
        ("month-down", "2025-01-31", "2025-03-28", "2025-03-31"),
        ("month-up", "2025-01-31", "2025-04-01", "2025-03-31"),
        ("eu-1182-71", "2025-01-31", "2025-03-28", "2025-03-31"),  # 28 February 2025 is a Friday
        ("eu-application", "2025-01-31", "2025-04-02", "2025-04-01"),  # 1 March, then 1 April and a day
        ("jp-civil-code-0h", "2025-01-31", "2025-03-27", "2025-03-30"),  # 28 February is counted again
    ],
)
def test_months_do_not_add_up(name: str, start: str, stepwise: str, at_once: str) -> None:
    """False law: a month and then a month is two months; 31 January is the counter-example."""
    halfway = must(D(start), 1, Unit.MONTH, AFTER, name)
    assert must(halfway, 1, Unit.MONTH, AFTER, name) == D(stepwise)
    assert must(D(start), 2, Unit.MONTH, AFTER, name) == D(at_once)


@given(days, calendar_periods, st.sampled_from(Direction), st.sampled_from(NO_ROUNDING))
def test_without_a_rounding_there_is_an_answer_that_all_share_or_none(
    start: date, period: Period, direction: Direction, name: str
) -> None:
    """Refused exactly where rounding down and up differ; elsewhere the unadjusted date is theirs."""
    assume(direction is AFTER or not CONVENTIONS[name].forward_only)
    down = must(start, period.amount, period.unit, direction, "month-down")
    up = must(start, period.amount, period.unit, direction, "month-up")
    result = counted(start, period, direction, name)
    assert down <= up <= down + timedelta(days=1)
    assert (result and result.unadjusted) == (down if down == up else None)


@given(days, calendar_periods, st.sampled_from(Direction), ways)
def test_the_steps_lead_from_the_trigger_to_the_due_date(
    start: date, period: Period, direction: Direction, way: tuple[str, str]
) -> None:
    """Each step begins where the last one ended, and says by which authority."""
    assume(direction is AFTER or not CONVENTIONS[way[0]].forward_only)
    result = counted(start, period, direction, *way)
    assume(result)
    assert result
    befores = [step.before for step in result.steps]
    afters = [step.after for step in result.steps]
    assert befores == [start, *afters[:-1]]
    assert afters[-1] == result.due
    assert all(step.what for step in result.steps)
    assert all(step.authority for step in result.steps if step.before != step.after)


@given(days, ways)
def test_a_date_counted_elsewhere_is_only_rolled(day: date, way: tuple[str, str]) -> None:
    """One occurrence of a repetition moves to the next business day, where its convention rolls."""
    convention, calendar = CONVENTIONS[way[0]], calendars[way]
    assume(day.year > 1991 or way[0] not in {"bgb", "bgb-by"})  # the rules for Germany
    result = roll_only(day, convention, calendar)
    assert result.unadjusted == day
    if convention.roll is RollRule.NONE:
        assert result == Counted(day, day, ())
    else:
        assert calendar
        assert calendar.is_open(result.due)
        assert not any(
            calendar.is_open(day + timedelta(days=offset)) for offset in range((result.due - day).days)
        )
