"""Business days: the statute's holidays against official lists and a second computation of them."""

import csv
import re
import subprocess
import sys
from collections import Counter
from datetime import date, timedelta
from importlib.metadata import version
from pathlib import Path

import holidays
import pytest

from tests.support.reading import Read
from tests.support.rows import each_row
from tracker.calendars import (
    MONDAY_TO_FRIDAY,
    Closings,
    OwnCalendar,
    calendar_of,
    country,
    us_federal,
    us_holidays,
)
from tracker.engine.counting import closings_of
from tracker.errors import Refusal

D = date.fromisoformat
CASES = Path(__file__).parent / "cases"
NO_CLOSINGS = Closings({})
FEDERAL = us_federal(NO_CLOSINGS, inauguration=False)
REGISTER = us_federal(NO_CLOSINGS, inauguration=True)


def days_of(years: range) -> list[date]:
    first, after = date(years[0], 1, 1), date(years[-1] + 1, 1, 1)
    return [first + timedelta(days=offset) for offset in range((after - first).days)]


def register_list(kind: str) -> dict[date, str]:
    """The days on which the Federal Register was or will be closed, of one kind."""
    with (CASES / "federal_register_closings.csv").open(encoding="utf-8", newline="") as file:
        return {D(row["date"]): row["name"] for row in csv.DictReader(file) if row["kind"] == kind}


REGISTER_YEARS = sorted({day.year for day in register_list("statutory")})  # the even years 1994 to 2030


# --- the United States -------------------------------------------------------------------------


@each_row("year", REGISTER_YEARS)
def test_statutory_holidays_are_those_of_the_federal_register(year: int) -> None:
    """The rule gives the weekdays that the Office of the Federal Register lists, none more, none less."""
    listed = {day for day in register_list("statutory") if day.year == year and day.weekday() < 5}
    assert {day for day in us_holidays(year, inauguration=True) if day.weekday() < 5} == listed


def test_one_off_closings_are_no_statutory_holidays() -> None:
    """What a president orders for one day is open by the rule and closed by the list of closings."""
    ordered = register_list("ad_hoc")
    calendar = us_federal(Closings({"US": ordered}), inauguration=False)
    assert len(ordered) == 9
    assert all(FEDERAL.is_open(day) for day in ordered)
    assert [calendar.closed(day) for day in ordered] == list(ordered.values())


ONE_OFF = ("Christmas Eve", "Day After Christmas", "National Day of Mourning")


@each_row("year", range(1971, 2101))
def test_statutory_holidays_are_those_of_a_second_computation(year: int) -> None:
    """The rule agrees with the federal holidays of the ``holidays`` library, one-off closings left out."""
    computed = holidays.country_holidays("US", years=year, categories=("government",), language="en_US")
    statutory = {day for day, name in computed.items() if not name.startswith(ONE_OFF) and day.weekday() < 5}
    assert set(us_holidays(year, inauguration=False)) == statutory


@each_row(
    ("day", "reason"),
    [
        ("2026-01-01", "New Year's Day"),
        ("2023-01-02", "New Year's Day"),  # 1 January 2023 is a Sunday: the Monday after
        ("2021-12-31", "New Year's Day"),  # 1 January 2022 is a Saturday: kept in the year before
        ("2010-12-31", "New Year's Day"),
        ("2026-01-19", "Birthday of Martin Luther King, Jr."),  # third Monday
        ("2026-02-16", "Washington's Birthday"),  # third Monday
        ("2026-05-25", "Memorial Day"),  # last Monday
        ("2027-05-31", "Memorial Day"),  # a last Monday that is the month's last day
        ("2021-06-18", "Juneteenth National Independence Day"),  # the 19th is a Saturday
        ("2022-06-20", "Juneteenth National Independence Day"),  # the 19th is a Sunday
        ("2026-07-03", "Independence Day"),  # the 4th is a Saturday
        ("2027-07-05", "Independence Day"),  # the 4th is a Sunday
        ("2026-09-07", "Labor Day"),  # first Monday
        ("2026-10-12", "Columbus Day"),  # second Monday
        ("2026-11-11", "Veterans Day"),
        ("2026-11-26", "Thanksgiving Day"),  # fourth Thursday
        ("2028-11-23", "Thanksgiving Day"),  # fourth of five Thursdays
        ("2021-12-24", "Christmas Day"),  # the 25th is a Saturday
        ("2022-12-26", "Christmas Day"),  # the 25th is a Sunday
        ("1975-10-27", "Veterans Day"),  # fourth Monday of October from 1971 to 1977
        ("1977-10-24", "Veterans Day"),
        ("1978-11-10", "Veterans Day"),  # 11 November again, a Saturday
        ("1986-01-20", "Birthday of Martin Luther King, Jr."),  # the first
        ("2026-11-21", "a Saturday"),
        ("2026-11-22", "a Sunday"),
    ],
)
def test_a_federal_day_is_closed_for_a_reason(day: str, reason: str) -> None:
    """The eleven holidays of 5 U.S.C. 6103(a), kept as 6103(b) and E.O. 11582 say, and weekends."""
    assert FEDERAL.closed(D(day)) == reason
    assert not FEDERAL.is_open(D(day))


@each_row(
    "day",
    [
        "2022-01-03",  # New Year's Day was kept on the Friday before
        "2026-07-06",  # Independence Day was kept on Friday the 3rd
        "2020-06-19",  # Juneteenth begins in 2021
        "1985-01-21",  # the birthday of Martin Luther King, Jr. begins in 1986
        "1975-11-11",  # Veterans Day was in October then
        "1978-10-23",  # and no longer is
        "2024-12-24",  # closed by executive order only
        "2016-04-15",  # Emancipation Day is the District's, no federal holiday
        "2026-11-27",  # the day after Thanksgiving
        "2025-03-04",  # a Tuesday
    ],
)
def test_a_day_that_no_statute_names_is_open(day: str) -> None:
    """Days of orders, of the District, and of laws not yet or no longer in force are business days."""
    assert FEDERAL.closed(D(day)) == ""
    assert FEDERAL.is_open(D(day))


@each_row(
    ("day", "reason"),
    [
        ("2005-01-20", "Inauguration Day"),
        ("2009-01-20", "Inauguration Day"),
        ("2017-01-20", "Inauguration Day"),
        ("2021-01-20", "Inauguration Day"),
        ("1985-01-21", "Inauguration Day"),  # the 20th is a Sunday: the next day
        ("2013-01-21", "Birthday of Martin Luther King, Jr."),  # the next day is a holiday by itself
        ("2029-01-19", ""),  # the 20th is a Saturday: no Friday in lieu
        ("2023-01-20", ""),  # no inauguration in that year
    ],
)
def test_the_register_closes_on_inauguration_day(day: str, reason: str) -> None:
    """5 U.S.C. 6103(c): 20 January every fourth year, on a Sunday the next day, nothing for a Saturday."""
    assert REGISTER.closed(D(day)) == reason


@pytest.mark.parametrize("day", ["2005-01-20", "2021-01-20", "1985-01-21"])
def test_other_federal_business_days_know_no_inauguration(day: str) -> None:
    """Inauguration Day closes offices in the area of Washington only."""
    assert FEDERAL.is_open(D(day))


@pytest.mark.parametrize("year", [1971, 1977, 1985, 1999, 2021, 2100])
def test_asking_for_inaugurations_changes_nothing_else(year: int) -> None:
    """The two federal calendars differ by Inauguration Day alone."""
    with_it = us_holidays(year, inauguration=True)
    without = us_holidays(year, inauguration=False)
    assert {day: name for day, name in with_it.items() if name != "Inauguration Day"} == without


@pytest.mark.parametrize("day", ["1970-12-31", "2101-01-01", "0001-01-01", "9999-12-31"])
def test_federal_holidays_are_refused_outside_the_years_of_the_rules(day: str) -> None:
    """Before 1971 and after 2100 the rules are not known, so days are refused."""
    with pytest.raises(Refusal) as refused:
        FEDERAL.is_open(D(day))
    assert refused.value.rule == "calendar-years"
    assert day in refused.value.message
    assert "1971 to 2100" in refused.value.message
    assert refused.value.remedy


@pytest.mark.parametrize(
    ("day", "reason"),
    [
        ("1971-01-01", "New Year's Day"),
        ("2100-12-30", ""),
        ("2100-12-31", "New Year's Day"),  # in lieu: 1 January 2101 is a Saturday
    ],
)
def test_the_first_and_last_year_of_the_rules_answer(day: str, reason: str) -> None:
    """The years 1971 and 2100 are inside, to their last day."""
    assert FEDERAL.closed(D(day)) == reason


def test_a_closing_of_another_country_closes_nothing_here() -> None:
    """Closings belong to the calendar that they name."""
    calendar = us_federal(Closings({"BE": {D("2026-11-23"): "Strike"}}), inauguration=False)
    assert calendar.is_open(D("2026-11-23"))


def test_a_holiday_keeps_its_own_reason_on_a_closing() -> None:
    """A closing ordered for a day that is closed anyway does not hide the statute."""
    calendar = us_federal(Closings({"US": {D("2025-12-25"): "Ordered"}}), inauguration=False)
    assert calendar.closed(D("2025-12-25")) == "Christmas Day"


# --- the United States: each holiday in every year of the rules ---------------------------------

EVERY_YEAR = range(1971, 2101)
KEPT = {day: name for year in EVERY_YEAR for day, name in us_holidays(year, inauguration=False).items()}

# A holiday on a numbered Monday or Thursday: the seven dates among which that weekday occurs once.
ON_A_WEEKDAY = [
    ("Birthday of Martin Luther King, Jr.", "01-15", 0, range(1986, 2101)),  # third Monday of January
    ("Washington's Birthday", "02-15", 0, EVERY_YEAR),  # third Monday of February
    ("Memorial Day", "05-25", 0, EVERY_YEAR),  # last Monday of May
    ("Labor Day", "09-01", 0, EVERY_YEAR),  # first Monday of September
    ("Columbus Day", "10-08", 0, EVERY_YEAR),  # second Monday of October
    ("Veterans Day", "10-22", 0, range(1971, 1978)),  # fourth Monday of October
    ("Thanksgiving Day", "11-22", 3, EVERY_YEAR),  # fourth Thursday of November
]
ON_A_DATE = [
    ("New Year's Day", "01-01", range(1971, 2102)),  # that of 2101, a Saturday, is kept in 2100
    ("Juneteenth National Independence Day", "06-19", range(2021, 2101)),
    ("Independence Day", "07-04", EVERY_YEAR),
    ("Veterans Day", "11-11", range(1978, 2101)),
    ("Christmas Day", "12-25", EVERY_YEAR),
]


@pytest.mark.parametrize(("name", "earliest", "weekday", "years"), ON_A_WEEKDAY)
def test_a_holiday_on_a_weekday_is_kept_once_a_year(
    name: str, earliest: str, weekday: int, years: range
) -> None:
    """In each year of the law there is one day of that name in its seven dates, on its weekday."""
    for year in years:
        first = D(f"{year}-{earliest}")
        week = [first + timedelta(days=offset) for offset in range(7)]
        assert [day.weekday() for day in week if KEPT.get(day) == name] == [weekday], year


@pytest.mark.parametrize(("name", "date_of_it", "years"), ON_A_DATE)
def test_a_holiday_on_a_date_is_kept_once_a_year(name: str, date_of_it: str, years: range) -> None:
    """It is kept on its date, and when that is a weekend day on the weekday that touches it."""
    for year in years:
        day = D(f"{year}-{date_of_it}")
        near = [day - timedelta(days=1), day, day + timedelta(days=1)]
        kept = [each for each in near if KEPT.get(each) == name]
        assert len(kept) == 1, year
        assert kept[0].weekday() < 5, year
        assert kept == [day] or day.weekday() >= 5, year


def test_no_holiday_is_kept_beside_those_of_the_statute() -> None:
    """The two tables count all days there are: none twice, and none before its law."""
    lawful = [(name, years) for name, _, _, years in ON_A_WEEKDAY]
    lawful += [(name, years) for name, _, years in ON_A_DATE]
    assert Counter(KEPT.values()) == Counter(name for name, years in lawful for _ in years)


# --- the United States: closings ordered for one day ---------------------------------------------

# The library lists these days as closed. The orders (of 2002, 2009 and 2015) excused federal employees
# for the last half of the day, so that the offices were open on it and it is not a holiday.
HALF_DAYS = {D("2002-12-24"), D("2009-12-24"), D("2015-12-24")}
# Whole days that were ordered and that the library does not list; it begins with 2001.
NOT_IN_THE_LIBRARY = {
    D("1994-04-27"),  # E.O. 12910, in the list of the Federal Register
    D("1997-12-26"),  # E.O. 13068, in a year that the list of the Federal Register leaves out
}


def ordered_by_the_library() -> dict[date, str]:
    """The days, 1971 to 2100, that the library closes for the government and no statute names."""
    computed = holidays.country_holidays("US", years=EVERY_YEAR, categories=("government",), language="en_US")
    return {day: name for day, name in computed.items() if FEDERAL.is_open(day)}


KNOWS_ORDERS = pytest.mark.skipif(
    tuple(map(int, version("holidays").split(".")[:2])) < (0, 90),
    reason="this version of the library does not know days that were closed by order",
)


@KNOWS_ORDERS
def test_the_library_closes_three_half_days() -> None:
    """The one known error of the second computation: three days, which its own names call half."""
    half = {day for day, name in ordered_by_the_library().items() if "half-day closing" in name}
    assert half == HALF_DAYS
    assert len(half) == 3


@KNOWS_ORDERS
def test_shipped_closings_are_those_of_the_library(shipped: Read) -> None:
    """The calendar closes each whole day that the library knows, the two it does not, and no other."""
    calendar = us_federal(closings_of(shipped.store), inauguration=False)
    ours = {day for day in days_of(EVERY_YEAR) if FEDERAL.is_open(day) and not calendar.is_open(day)}
    library = set(ordered_by_the_library())
    assert ours - library == NOT_IN_THE_LIBRARY
    assert library - ours == HALF_DAYS
    assert len({day for day in ours & library if day.year >= 2001}) == 16


def test_shipped_closings_are_those_of_the_federal_register(shipped: Read) -> None:
    """In the years that the list of the Register holds, its days and orders are the shipped ones."""
    listed = {
        day: f"EO {number}"
        for day, name in register_list("ad_hoc").items()
        for number in re.findall(r"E\.O\. (\d+)", name)
    }
    ours = {each.day: each.by for each in shipped.store.closings if each.day.year in REGISTER_YEARS}
    assert len(listed) == 9
    assert ours == listed


# --- weekdays and other countries ----------------------------------------------------------------


def test_weekdays_are_monday_to_friday() -> None:
    """Only Saturday and Sunday are closed; Christmas on a Friday is open."""
    monday = D("2026-12-21")
    week = [MONDAY_TO_FRIDAY.closed(monday + timedelta(days=offset)) for offset in range(7)]
    assert week == ["", "", "", "", "", "a Saturday", "a Sunday"]


BELGIUM_2026 = {  # the ten legal holidays; Easter is on 5 April
    "2026-01-01",
    "2026-04-06",  # Easter Monday
    "2026-05-01",
    "2026-05-14",  # Ascension, 39 days after Easter
    "2026-05-25",  # Whit Monday, 50 days after Easter
    "2026-07-21",
    "2026-08-15",
    "2026-11-01",
    "2026-11-11",
    "2026-12-25",
}


def test_a_country_closes_on_its_holidays_and_weekends() -> None:
    """Belgium in 2026: ten legal holidays, Saturdays and Sundays, and nothing else."""
    belgium = country("BE", NO_CLOSINGS)
    year = [D("2026-01-01") + timedelta(days=offset) for offset in range(365)]
    expected = {day for day in year if day.weekday() >= 5 or day.isoformat() in BELGIUM_2026}
    assert {day for day in year if not belgium.is_open(day)} == expected


def cabinet_office_list() -> dict[date, str]:
    """The national holidays and days off that Japan's Cabinet Office published, in whole years."""
    with (CASES / "holidays_japan.csv").open(encoding="utf-8", newline="") as file:
        return {D(row["date"]): row["name"] for row in csv.DictReader(file)}


JAPAN_YEARS = range(1990, 2027, 2)


@each_row("year", JAPAN_YEARS)
def test_japan_closes_on_the_days_of_the_cabinet_office(year: int) -> None:
    """Beside weekends exactly the published days: substitutes, days between holidays, moves for games."""
    japan = country("JP", NO_CLOSINGS)
    reasons = {day: japan.closed(day) for day in days_of(range(year, year + 1))}
    listed = {day for day in cabinet_office_list() if day.year == year}
    assert {day for day, reason in reasons.items() if reason and "weekend" not in reason} == listed
    assert {day for day, reason in reasons.items() if reason} == listed | {
        day for day in reasons if day.weekday() >= 5
    }


# The holidays of 1990; sports had another name until 2019.
EACH_YEAR_IN_JAPAN = [
    *("元日", "成人の日", "建国記念の日", "春分の日", "みどりの日", "憲法記念日", "こどもの日"),
    *("敬老の日", "秋分の日", "文化の日", "勤労感謝の日", "天皇誕生日"),
]


def test_the_list_of_the_cabinet_office_is_whole() -> None:
    """It holds every other year, 323 days, and in each year all holidays that there were in 1990."""
    listed = cabinet_office_list()
    assert len(listed) == 323
    assert sorted({day.year for day in listed}) == list(JAPAN_YEARS)
    for name in (*EACH_YEAR_IN_JAPAN, "体育の日|スポーツの日"):
        assert [day.year for day in listed if listed[day] in name.split("|")] == list(JAPAN_YEARS), name


def test_a_country_gives_reasons() -> None:
    """A holiday has its English name, a weekend day is called that, an open day has no reason."""
    belgium = country("BE", NO_CLOSINGS)
    assert belgium.closed(D("2026-07-21")) == "National Day"
    assert "weekend" in belgium.closed(D("2026-07-25"))
    assert belgium.closed(D("2026-07-22")) == ""


def test_a_country_takes_closings_of_its_own() -> None:
    """A store may close a day for one country."""
    belgium = country("BE", Closings({"BE": {D("2026-07-22"): "Royal wedding"}}))
    assert belgium.closed(D("2026-07-22")) == "Royal wedding"


@pytest.mark.parametrize("code", ["ZZ", "EU", ""])
def test_an_unknown_country_is_refused(code: str) -> None:
    """Holidays of a place that the library does not know are not guessed."""
    with pytest.raises(Refusal) as refused:
        country(code, NO_CLOSINGS)
    assert refused.value.rule == "unknown-calendar"
    assert f"`{code}`" in refused.value.message


# --- parts of countries, and several calendars at once -------------------------------------------

ALL_UK = ("GB-ENG", "GB-SCT", "GB-NIR", "GB-WLS")


@each_row(
    ("name", "day", "reason"),
    [
        ("CA-BC", "2026-08-03", "British Columbia Day"),
        ("CA-QC", "2026-06-24", "Saint John the Baptist Day"),
        ("CA-ON", "2026-06-24", ""),
        ("DE-BY", "2026-01-06", "Epiphany"),
        ("DE-BE", "2026-01-06", ""),
        ("GB-SCT", "2026-01-02", "New Year Holiday"),
        ("GB-ENG", "2026-01-02", ""),
        ("GB-ENG", "2026-04-06", "Easter Monday"),
        ("GB-SCT", "2026-04-06", ""),
        ("GB-NIR", "2026-07-13", "Battle of the Boyne (observed)"),
        ("US-WA", "2025-11-28", "Native American Heritage Day"),
        ("US-WA", "2025-10-13", ""),
        ("US", "2025-10-13", "Columbus Day"),
        # Working days that are moved to a weekend, and weekends that are not Saturday and Sunday.
        ("CN", "2024-02-04", ""),
        ("CN", "2024-02-11", "Chinese New Year (Spring Festival)"),
        ("CN", "2024-02-25", "the weekend"),
        ("TW", "2023-02-18", ""),
        ("AE", "2021-12-31", "the weekend"),  # a Friday, under the old weekend
        ("AE", "2022-01-07", ""),  # and under the new one
        ("AE", "2022-01-09", "the weekend"),
        ("JO", "2026-11-06", "the weekend"),
        ("JO", "2026-11-08", ""),
        ("HK", "2026-11-07", ""),  # a Saturday
        ("HK", "2026-11-08", "the weekend"),
    ],
)
def test_a_day_is_closed_by_the_calendar_of_its_place(name: str, day: str, reason: str) -> None:
    """A country, a part of one, a make-up working day, another weekend."""
    assert calendar_of((name,), NO_CLOSINGS).closed(D(day)) == reason


@each_row("part", ["CA-ZZ", "BE-VLG", "DE-Bayern", "GB-ENGLAND", "US-XX", "be", "belgium", ""])
def test_an_unknown_part_or_calendar_is_refused(part: str) -> None:
    """Neither a part without its own holidays, nor an unknown name, is guessed."""
    with pytest.raises(Refusal) as refused:
        calendar_of((part,), NO_CLOSINGS)
    assert refused.value.rule == "unknown-calendar"
    assert refused.value.remedy


def test_an_unknown_part_is_answered_with_those_that_are_known() -> None:
    """The remedy names the parts that there are."""
    with pytest.raises(Refusal, match="CA-BC, CA-MB"):
        calendar_of(("CA-ZZ",), NO_CLOSINGS)


@each_row(
    ("day", "reason"),
    [
        ("2026-11-30", "Saint Andrew's Day in GB-SCT"),
        ("2026-07-13", "Battle of the Boyne (observed) in GB-NIR"),
        ("2026-03-17", "Saint Patrick's Day in GB-NIR"),
        ("2026-01-02", "New Year Holiday in GB-SCT"),
        ("2026-08-03", "Summer Bank Holiday in GB-SCT"),
        ("2026-08-31", "Late Summer Bank Holiday in GB-ENG"),
        ("2026-11-28", "the weekend"),
        ("2026-12-01", ""),
    ],
)
def test_several_calendars_are_closed_where_any_of_them_is(day: str, reason: str) -> None:
    """Freedom of Information Act 2000 s. 10(6): a bank holiday in any part of the United Kingdom."""
    assert calendar_of(ALL_UK, NO_CLOSINGS).closed(D(day)) == reason


def test_a_make_up_day_is_open_only_where_all_are() -> None:
    """People in China worked on Sunday 4 February 2024, and in Hong Kong nobody did."""
    sunday = D("2024-02-04")
    assert calendar_of(("CN",), NO_CLOSINGS).is_open(sunday)
    assert not calendar_of(("CN", "HK"), NO_CLOSINGS).is_open(sunday)
    assert not calendar_of(("HK", "CN"), NO_CLOSINGS).is_open(sunday)


@pytest.mark.parametrize("code", ["CN", "TW", "HU", "RU", "UA"])
def test_make_up_days_do_not_depend_on_what_was_asked_before(code: str) -> None:
    """A make-up day in December belongs to the holidays of the next year: asking in any order is the same."""
    days = [day for day in days_of(range(2005, 2025)) if day.weekday() > 4]
    forward, backward = (calendar_of((code,), NO_CLOSINGS) for _ in range(2))
    answers = {day: backward.is_open(day) for day in reversed(days)}
    assert {day: forward.is_open(day) for day in days} == answers
    assert any(answers.values())


def test_easter_monday_in_british_columbia_is_a_closing() -> None:
    """What the library lacks is a closing of the calendar: Interpretation Act (British Columbia) s. 29."""
    monday = D("2024-04-01")
    assert calendar_of(("CA-BC",), NO_CLOSINGS).is_open(monday)
    closings = Closings({"CA-BC": {monday: "Easter Monday"}})
    assert calendar_of(("CA-BC",), closings).closed(monday) == "Easter Monday"
    assert calendar_of(("CA-ON",), closings).is_open(monday)
    assert calendar_of(("CA",), closings).is_open(monday)


def test_a_closing_of_a_country_holds_in_its_parts() -> None:
    """But those of the United States are of federal offices, and a State's are not."""
    day = D("2026-11-24")
    closings = Closings({"GB": {day: "Ordered"}, "US": {day: "Executive order"}})
    assert calendar_of(("GB-SCT",), closings).closed(day) == "Ordered"
    assert calendar_of(("US",), closings).closed(day) == "Executive order"
    assert calendar_of(("US-WA",), closings).is_open(day)


# --- the calendars of a store ------------------------------------------------------------------


def own(*calendars: OwnCalendar, **days: dict[date, str]) -> Closings:
    return Closings({name.replace("_", "-"): closed for name, closed in days.items()}, own=calendars)


COURT = OwnCalendar("bc-court", "Registries of British Columbia", ("CA-BC",), cite="Interpretation Act s. 29")


def test_a_calendar_of_a_store_closes_when_its_base_does() -> None:
    """Holidays and weekends of the base, and one's own closings, with one's own authority."""
    closings = own(COURT, bc_court={D("2024-04-01"): "Easter Monday"})
    court = calendar_of(("bc-court",), closings)
    assert court.closed(D("2024-04-01")) == "Easter Monday"
    assert court.closed(D("2024-08-05")) == "British Columbia Day"
    assert court.closed(D("2024-08-03")) == "the weekend"
    assert court.is_open(D("2024-08-06"))
    act, holidays = court.authority
    assert act == "Interpretation Act s. 29"
    assert holidays.startswith("public holidays of CA-BC")
    assert calendar_of(("CA-BC",), closings).is_open(D("2024-04-01"))


def test_a_closing_of_the_base_holds_for_what_derives_from_it() -> None:
    """Through as many calendars as there are between them."""
    derived = OwnCalendar("registry", "One registry", ("bc-court",))
    closings = own(COURT, derived, bc_court={D("2024-04-01"): "Easter Monday"})
    assert calendar_of(("registry",), closings).closed(D("2024-04-01")) == "Easter Monday"
    federal = OwnCalendar("bureau", "A federal bureau", ("US",))
    ordered = own(federal, US={D("2024-12-24"): "Christmas Eve"})
    assert calendar_of(("bureau",), ordered).closed(D("2024-12-24")) == "Christmas Eve"


@each_row(
    ("base", "weekend", "day", "reason"),
    [
        (("GB-ENG",), ("sunday",), "2026-11-28", ""),  # a Saturday
        (("GB-ENG",), ("sunday",), "2026-11-29", "the weekend"),
        (("GB-ENG",), ("sunday",), "2026-12-26", "Boxing Day"),  # a holiday on a Saturday
        (("GB-ENG",), ("friday", "saturday"), "2026-11-29", ""),
        (("GB-ENG",), (), "2026-11-29", ""),  # open every day but holidays
        (("GB-ENG",), None, "2026-11-28", "the weekend"),
        ((), None, "2026-11-28", "a Saturday"),
        ((), ("sunday",), "2026-11-28", ""),
        (("GB-ENG", "GB-SCT"), None, "2026-11-30", "Saint Andrew's Day"),
        (("CN",), ("saturday", "sunday"), "2024-02-04", ""),  # a make-up Sunday
        (("CN", "HK"), ("saturday", "sunday"), "2024-02-04", "the weekend"),
    ],
)
def test_a_weekend_of_its_own_replaces_that_of_the_base(
    base: tuple[str, ...], weekend: tuple[str, ...] | None, day: str, reason: str
) -> None:
    """Holidays stay as they are, and so do days on which people work in exchange for another."""
    office = OwnCalendar("office", "An office", base, weekend)
    assert calendar_of(("office",), own(office)).closed(D(day)) == reason


def test_a_calendar_of_a_store_stands_beside_others() -> None:
    """It may be one of several."""
    office = OwnCalendar("office", "An office", (), ("sunday",))
    closings = own(office, office={D("2026-11-25"): "Removal"})
    both = calendar_of(("BE", "office"), closings)
    assert both.closed(D("2026-11-25")) == "Removal in office"
    assert both.closed(D("2026-07-21")) == "National Day in BE"


def test_a_calendar_that_is_based_on_itself_is_refused() -> None:
    """The refusal names the cycle."""
    closings = own(OwnCalendar("a", "A", ("b",)), OwnCalendar("b", "B", ("BE", "a")))
    with pytest.raises(Refusal, match="a -> b -> a") as refused:
        calendar_of(("a",), closings)
    assert refused.value.rule == "unknown-calendar"


# --- what was known on a day -------------------------------------------------------------------


@each_row(
    ("name", "day", "before", "reason"),
    [
        ("GB-ENG", "2022-09-19", "2022-09-10", "State Funeral of Queen Elizabeth II"),
        ("GB-NIR", "2023-05-08", "2022-11-06", "Coronation of Charles III"),
        ("AU", "2022-09-22", "2022-09-11", "National Day of Mourning for Queen Elizabeth II"),
        ("NZ", "2022-09-26", "2022-09-12", "Queen Elizabeth II Memorial Day"),
        ("JP", "2021-07-22", "2020-12-04", "Marine Day"),
        ("JP", "2021-08-09", "2020-12-04", "substitute holiday"),
        ("US", "2021-06-18", "2021-06-17", "Juneteenth National Independence Day"),
        ("US", "1986-01-20", "1983-11-02", "Birthday of Martin Luther King, Jr."),
        ("US", "1978-11-10", "1975-09-18", "Veterans Day"),
    ],
)
def test_a_holiday_is_known_from_the_day_of_its_law(name: str, day: str, before: str, reason: str) -> None:
    """On the day before it was proclaimed or enacted, the day is open."""
    known = D(before)
    early = Closings({}, as_of=known - timedelta(days=1))
    for closings in (NO_CLOSINGS, Closings({}, as_of=known)):
        assert reason.lower() in calendar_of((name,), closings).closed(D(day)).lower()
    assert calendar_of((name,), early).closed(D(day)) == ""


@pytest.mark.parametrize(
    ("name", "day", "before"),
    [
        ("GB-ENG", "2020-05-04", "2019-06-07"),
        ("GB-ENG", "2022-05-30", "2020-11-12"),
        ("JP", "2021-07-19", "2020-12-04"),
        ("JP", "2021-10-11", "2020-12-04"),
        ("US", "1978-10-23", "1975-09-18"),
    ],
)
def test_a_holiday_that_was_moved_stands_until_the_move_is_known(name: str, day: str, before: str) -> None:
    """The old day is closed as of earlier days, and open afterwards."""
    known = D(before)
    assert calendar_of((name,), Closings({}, as_of=known - timedelta(days=1))).closed(D(day))
    assert calendar_of((name,), Closings({}, as_of=known)).is_open(D(day))
    assert calendar_of((name,), NO_CLOSINGS).is_open(D(day))


@each_row(
    ("day", "is_closed"),
    [
        *((day, True) for day in ("2019-04-30", "2019-05-01", "2019-05-02", "2019-05-06", "2019-10-22")),
        *((day, True) for day in ("2021-07-22", "2021-07-23", "2021-08-09")),
        *((day, False) for day in ("2021-07-19", "2021-08-11", "2021-10-11", "2020-10-12")),
    ],
)
def test_japan_keeps_the_holidays_that_its_laws_moved(day: str, is_closed: bool) -> None:
    """The accession of 2019 and the games of 2020 and 2021 (osamutake/japanese-holidays-js#6, yasumi#300)."""
    assert calendar_of(("JP",), NO_CLOSINGS).is_open(D(day)) is not is_closed


# --- what is not known ---------------------------------------------------------------------------


@pytest.mark.parametrize("day", ["1700-01-04", "2300-01-04"])
def test_a_country_is_refused_outside_the_years_of_its_rules(day: str) -> None:
    """A year that the library does not compute is not a year without holidays."""
    with pytest.raises(Refusal) as refused:
        country("BE", NO_CLOSINGS).is_open(D(day))
    assert refused.value.rule == "calendar-years"
    assert day in refused.value.message


@pytest.mark.process
def test_the_holidays_library_is_loaded_for_countries_only() -> None:
    """Federal days and plain weekdays do not load the library, which is slow to load."""
    program = (
        "import sys, datetime, tracker.calendars as c;"
        "c.us_federal(c.Closings({}), inauguration=True).is_open(datetime.date(2026, 1, 2));"
        "c.MONDAY_TO_FRIDAY.is_open(datetime.date(2026, 1, 2));"
        "print('holidays' in sys.modules)"
    )
    ran = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "False"
