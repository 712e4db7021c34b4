"""Series: published days, laws, and the answer to a text that is not in the grammar."""

import calendar
from datetime import date, datetime, timedelta
from itertools import islice, pairwise

import pytest
from dateutil import rrule as dateutil
from hypothesis import assume, given
from hypothesis import strategies as st

from tests.support.rows import each_row
from tracker.dates import Period, Unit
from tracker.errors import GrammarError
from tracker.recurrence import (
    LAST,
    Cycle,
    DayOfMonth,
    DayOfYear,
    Frequency,
    Interval,
    Monthly,
    PeriodEnds,
    Recurrence,
    Rrule,
    WeekdayOfMonth,
    Yearly,
    is_member,
    members,
    parse_rrule,
)
from tracker.recurrence.grammar import parse_every

D = date.fromisoformat


def first_ones(recurrence: Recurrence, start: date | None, number: int) -> list[str]:
    return [str(day) for day in islice(members(recurrence, start=start), number)]


# --- days by the words --------------------------------------------------------------------------


@each_row(
    ("every", "start", "days"),
    [
        ("month end", "2024-01-31", "2024-01-31 2024-02-29 2024-03-31 2024-04-30"),
        ("month end", "2023-02-01", "2023-02-28 2023-03-31"),
        ("quarter end", "2024-03-31", "2024-03-31 2024-06-30 2024-09-30 2024-12-31 2025-03-31"),
        ("quarter end", "2024-04-01", "2024-06-30 2024-09-30"),
        ("half-year end", "2024-06-30", "2024-06-30 2024-12-31 2025-06-30"),
        ("year end", "2023-12-31", "2023-12-31 2024-12-31"),
        ("10 days", "2024-02-25", "2024-02-25 2024-03-06 2024-03-16"),
        ("1 day", "2024-02-28", "2024-02-28 2024-02-29 2024-03-01"),
        ("2 weeks", "2024-02-29", "2024-02-29 2024-03-14 2024-03-28"),
        ("1 month", "2024-01-28", "2024-01-28 2024-02-28 2024-03-28"),
        ("3 months", "2024-01-30", "2024-01-30 2024-04-30 2024-07-30 2024-10-30 2025-01-30"),
        ("3 months, at month end", "2024-06-30", "2024-06-30 2024-09-30 2024-12-31 2025-03-31"),
        ("3 months, on the day", "2024-06-30", "2024-06-30 2024-09-30 2024-12-30 2025-03-30"),
        ("1 month, at month end", "2024-01-31", "2024-01-31 2024-02-29 2024-03-31"),
        ("1 year", "2024-02-28", "2024-02-28 2025-02-28 2026-02-28"),  # not the end of that February
        ("1 year, at month end", "2024-02-29", "2024-02-29 2025-02-28 2026-02-28 2027-02-28 2028-02-29"),
        ("1 year, at month end", "2023-02-28", "2023-02-28 2024-02-29"),
        ("1 year, on the day", "2023-02-28", "2023-02-28 2024-02-28"),
        ("2 years", "2024-07-01", "2024-07-01 2026-07-01"),
        ("month on 15", "2024-01-16", "2024-02-15 2024-03-15"),
        ("month on 1, 15", "2024-01-10", "2024-01-15 2024-02-01 2024-02-15"),
        ("month on 15, 1", "2024-01-10", "2024-01-15 2024-02-01 2024-02-15"),
        ("month on last day", "2024-02-01", "2024-02-29 2024-03-31"),
        ("month on 28, last day", "2023-02-01", "2023-02-28 2023-03-28 2023-03-31"),  # one day, once
        ("month on first monday", "2024-09-01", "2024-09-02 2024-10-07 2024-11-04"),
        ("month on last friday", "2024-05-01", "2024-05-31 2024-06-28 2024-07-26"),
        ("month on fifth friday", "2024-01-01", "2024-03-29 2024-05-31 2024-08-30 2024-11-29 2025-01-31"),
        ("month on fourth monday, last monday", "2024-02-01", "2024-02-26 2024-03-25 2024-04-22 2024-04-29"),
        ("year on last day of february", "2023-01-01", "2023-02-28 2024-02-29 2025-02-28"),
        ("year on first monday of october", "2024-01-01", "2024-10-07 2025-10-06 2026-10-05"),
        ("year on fifth sunday of february", "2000-01-01", "2004-02-29 2032-02-29"),
        ("year on 12-31, 01-01", "2024-06-01", "2024-12-31 2025-01-01 2025-12-31"),
    ],
)
def test_the_days_of_a_series(every: str, start: str, days: str) -> None:
    """Each form of the grammar, over month ends and leap years."""
    expected = days.split()
    assert first_ones(parse_every(every, D(start)), D(start), len(expected)) == expected


@each_row(
    ("every", "start", "days"),
    [
        # Form 1040-ES: "payment due dates" of calendar-year taxpayers.
        ("year on 04-15, 06-15, 09-15, 01-15", "2025-04-15", "2025-04-15 2025-06-15 2025-09-15 2026-01-15"),
        # ato.gov.au, due dates for lodging and paying your BAS, quarterly.
        ("year on 02-28, 04-28, 07-28, 10-28", "2025-07-01", "2025-07-28 2025-10-28 2026-02-28 2026-04-28"),
        # India, Income-tax Rules 1962, rule 31A: quarterly statements of tax deducted.
        ("year on 07-31, 10-31, 01-31, 05-31", "2025-07-31", "2025-07-31 2025-10-31 2026-01-31 2026-05-31"),
        # 5 USC 6103(a): Thanksgiving Day, Memorial Day, Labor Day.
        ("year on fourth thursday of november", "2023-01-01", "2023-11-23 2024-11-28 2025-11-27 2026-11-26"),
        ("year on last monday of may", "2023-01-01", "2023-05-29 2024-05-27 2025-05-26 2026-05-25"),
        ("year on first monday of september", "2023-01-01", "2023-09-04 2024-09-02 2025-09-01 2026-09-07"),
        # 28 USC 2: the Supreme Court's terms begin on the first Monday of October.
        ("year on first monday of october", "2021-01-01", "2021-10-04 2022-10-03 2023-10-02"),
        # gov.uk/bank-holidays: early May, spring and summer in 2024 and 2025.
        (
            "year on first monday of may, last monday of may, last monday of august",
            "2024-01-01",
            "2024-05-06 2024-05-27 2024-08-26 2025-05-05 2025-05-26 2025-08-25",
        ),
    ],
)
def test_published_days(every: str, start: str, days: str) -> None:
    """What the publisher of each list prints."""
    expected = days.split()
    assert first_ones(parse_every(every, None), D(start), len(expected)) == expected


@each_row(
    ("rule", "start", "days"),
    [
        # 2 USC 7: the Tuesday next after the first Monday in November, in every even year.
        (
            "FREQ=YEARLY;INTERVAL=2;BYMONTH=11;BYDAY=TU;BYMONTHDAY=2,3,4,5,6,7,8",
            "2020-01-01",
            "2020-11-03 2022-11-08 2024-11-05 2026-11-03",
        ),
        # The examples of RFC 5545, section 3.8.5.3.
        ("FREQ=MONTHLY;BYDAY=1FR", "1997-09-05", "1997-09-05 1997-10-03 1997-11-07 1997-12-05"),
        ("FREQ=MONTHLY;BYMONTHDAY=-3", "1997-09-28", "1997-09-28 1997-10-29 1997-11-28 1997-12-29"),
        ("FREQ=MONTHLY;BYDAY=TU,WE,TH;BYSETPOS=3", "1997-09-04", "1997-09-04 1997-10-07 1997-11-06"),
        (
            "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-2",
            "1997-09-29",
            "1997-09-29 1997-10-30 1997-11-27 1997-12-30",
        ),
        ("FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,TH", "1997-09-02", "1997-09-02 1997-09-04 1997-09-16 1997-09-18"),
        ("FREQ=YEARLY;INTERVAL=2;BYMONTH=1,2,3", "1997-03-10", "1997-03-10 1999-01-10 1999-02-10 1999-03-10"),
        ("FREQ=YEARLY;BYDAY=20MO", "1997-05-19", "1997-05-19 1998-05-18 1999-05-17"),
        ("FREQ=MONTHLY;BYDAY=FR;BYMONTHDAY=13", "1997-09-02", "1998-02-13 1998-03-13 1998-11-13 1999-08-13"),
        ("FREQ=DAILY;INTERVAL=10", "1997-09-02", "1997-09-02 1997-09-12 1997-09-22"),
        ("FREQ=DAILY;BYMONTH=1", "1998-01-30", "1998-01-30 1998-01-31 1999-01-01"),
        ("FREQ=WEEKLY", "1997-09-02", "1997-09-02 1997-09-09 1997-09-16"),
        # The last day of a month that lacks the thirtieth.
        ("FREQ=MONTHLY;BYMONTHDAY=28,29,30;BYSETPOS=-1", "2024-01-30", "2024-01-30 2024-02-29 2024-03-30"),
    ],
)
def test_the_days_of_a_rule(rule: str, start: str, days: str) -> None:
    """Rules of RFC 5545."""
    expected = days.split()
    assert first_ones(parse_rrule(rule, D(start)), None, len(expected)) == expected


def test_ends_and_exceptions_are_days_of_members() -> None:
    """`start` and `until` belong to the series; skipped days do not, and nothing counts them."""
    bas = parse_every("year on 02-28, 04-28, 07-28, 10-28", None)
    days = members(bas, start=D("2026-02-28"), until=D("2026-10-28"), skip=[D("2026-04-28"), D("2026-05-01")])
    assert [str(day) for day in days] == ["2026-02-28", "2026-07-28", "2026-10-28"]
    assert not is_member(bas, D("2026-04-28"), skip=[D("2026-04-28")])
    assert not is_member(bas, D("2026-02-28"), start=D("2026-03-01"))
    assert not is_member(bas, D("2026-10-28"), until=D("2026-10-27"))
    assert is_member(bas, D("2026-10-28"), start=D("2026-10-28"), until=D("2026-10-28"))
    assert not is_member(bas, D("2026-10-27"))


def test_an_interval_has_no_member_before_its_own_start() -> None:
    """A lower bound before the first member changes nothing."""
    start = D("2024-01-10")
    for recurrence in (parse_every("10 days", start), parse_rrule("FREQ=DAILY;INTERVAL=10", start)):
        assert first_ones(recurrence, D("2023-01-01"), 2) == ["2024-01-10", "2024-01-20"]
        assert first_ones(recurrence, D("2024-01-11"), 1) == ["2024-01-20"]
        assert not is_member(recurrence, D("2023-12-31"))


@pytest.mark.parametrize(
    ("every", "start"),
    [
        pytest.param("month end", None, marks=pytest.mark.slow),
        ("1 day", "9999-12-01"),
        ("7 weeks", "0001-01-01"),
        ("5 months", "0001-01-01"),
        ("9999999 years", "2024-01-01"),
        pytest.param("month on first monday", None, marks=pytest.mark.slow),
        ("year on 12-31", None),
        ("FREQ=WEEKLY;BYDAY=FR,SU", "9999-01-01"),
        ("FREQ=WEEKLY;BYMONTH=1,12", "9998-01-01"),
        ("FREQ=YEARLY;INTERVAL=9999", "2024-01-01"),
        ("FREQ=MONTHLY;BYMONTHDAY=-1", "9998-12-01"),
    ],
)
def test_a_series_ends_with_the_calendar(every: str, start: str | None) -> None:
    """Days are those of the years 1 to 9999; nothing runs over."""
    begin = start and D(start)
    rule = (
        parse_rrule(every, begin) if begin and every.startswith("FREQ") else parse_every(every, begin or None)
    )
    days = list(members(rule))
    assert days
    assert date.min <= days[0] <= days[-1] <= date.max
    assert list(members(rule, after=date.max)) == []
    assert list(members(rule, after=days[-1])) == []


# --- refused texts ------------------------------------------------------------------------------


@each_row(
    ("text", "start", "position", "sentence"),
    [
        ("", None, 0, "a series reads `month end`"),
        ("monthly", None, 0, "write `month end`, `month on 15` or `1 month`"),
        ("month", None, 0, "write `month end`, `month on 15` or `1 month`"),
        ("every month", None, 0, "write `month end`, `month on 15` or `1 month`"),
        ("quarterly", None, 0, "write `quarter end` or `3 months`"),
        ("each quarter", None, 0, "write `quarter end` or `3 months`"),
        ("semi-annually", None, 0, "write `half-year end` or `6 months`"),
        ("annually", None, 0, "write `year end`, `year on 04-15` or `1 year`"),
        ("weekly", None, 0, "write `1 week`"),
        ("fortnightly", None, 0, "write `2 weeks`"),
        ("every 3 months", None, 0, "leave out `every`"),
        ("15th", None, 0, "write `month on 15`"),
        ("on the 15th", None, 0, "write `month on 15`"),
        ("15th of each month", None, 0, "write `month on 15`"),
        ("last weekday", None, 0, "depends on the calendar of a deadline"),
        ("last business day of the month", None, 0, "`0 business days before each NAME`"),
        ("year on last business day of may", None, 8, "depends on the calendar"),
        ("month on last weekday", None, 9, "depends on the calendar"),
        ("first monday", None, 0, "write `month on first monday`"),
        ("last day of february", None, 0, "write `year on last day of february`"),
        ("04-15", None, 0, "write `year on 04-15`"),
        ("fridays", None, 0, "`month on first friday`"),
        ("month-end", None, 0, "write `month end`"),
        ("end of the quarter", None, 0, "write `quarter end`"),
        ("half year end", None, 0, "write `half-year end`"),
        ("week on friday", None, 0, "write `1 week`"),
        ("quarter on 15", None, 0, "`year on 01-15, 04-15, 07-15, 10-15`"),
        ("3months", None, 0, "write `3 months`"),
        ("three months", None, 0, "write `3 months`"),
        ("2 quarters", None, 0, "write `6 months`"),
        ("Month end", None, 0, "lower case"),
        ("month  on", None, 8, "followed by `end`, or by `on` and days"),
        ("month of sundays", None, 6, "followed by `end`, or by `on` and days"),
        # intervals
        ("3 months", None, 0, "`3 months` needs `from`"),
        ("0 days", "2024-01-15", 0, "1 to 9999999"),
        ("12345678 days", "2024-01-15", 0, "1 to 9999999"),
        ("-3 days", "2024-01-15", 0, "goes forward"),
        ("3 hours", "2024-01-15", 2, "`hours` is not a unit of a series"),
        ("3 business days", "2024-01-15", 0, "depends on the calendar"),
        ("1 month 1 day", "2024-01-15", 7, "an interval ends with its unit"),
        ("3 months at month end", "2024-03-31", 8, "`, at month end`"),
        ("3 months", "2024-03-31", 8, "write `3 months, at month end` or `3 months, on the day`"),
        ("1 year", "2024-02-29", 6, "write `1 year, at month end` or `1 year, on the day`"),
        ("3 months, at month end", "2024-03-30", 10, "not the end of a month"),
        ("3 days, at month end", "2024-03-31", 8, "belongs to months and years"),
        ("3 days , on the day", "2024-03-31", 9, "belongs to months and years"),
        ("1 year, on the day", "2024-02-29", 8, "February does not always have day 29"),
        ("3 months, on the day", "2024-11-30", 10, "write `3 months, at month end`, or"),
        ("1 month, on the day", "2024-03-31", 9, "February does not always have day 31"),
        ("2 months, on the day", "2024-03-31", 10, "September does not always have day 31"),
        ("3 months", "2024-11-29", 8, '"FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=28,29;BYSETPOS=-1"'),
        ("1 month", "2024-01-30", 7, '"FREQ=MONTHLY;BYMONTHDAY=28,29,30;BYSETPOS=-1"'),
        # days of the month
        ("month on 31", None, 9, "`31` is not a day that every month has"),
        ("month on 15, 29", None, 13, "`29` is not a day that every month has"),
        ("month on 0", None, 9, "`0` is not a day that every month has"),
        ("month on 15th", None, 9, "write the number alone: `15`"),
        ("month on 15,  1st", None, 13, "write the number alone: `1`"),
        ("month on first day", None, 9, "write `1`"),
        ("month on last", None, 9, "write `last day`"),
        ("month on friday", None, 9, "say which: `first friday` to `fifth friday`, or `last friday`"),
        ("month on sixth friday", None, 9, "`sixth friday` is not a day of a month"),
        ("month on 04-15", None, 9, "write `year on 04-15`"),
        ("month on first monday of may", None, 9, "write `year on first monday of may`"),
        ("month on 15, 15", None, 13, "`15` appears twice"),
        ("month on 15,", None, 12, "a day is missing here"),
        ("month on \u0661\u0665", None, 9, "is not a day of a month"),  # digits of another script
        # days of the year
        ("year on 02-29", None, 8, "write `last day of february` or `02-28`"),
        ("year on 02-30", None, 8, "February has days 1 to 28"),
        ("year on 04-15, 04-31", None, 15, "April has days 1 to 30"),
        ("year on 15-04", None, 8, "names month 15"),
        ("year on 00-10", None, 8, "names month 0"),
        ("year on 2026-04-15", None, 8, "leave the year out: `04-15`"),
        ("year on 4/15", None, 8, "with a dash: `04-15`"),
        ("year on april 15", None, 8, "in digits: `04-15`"),
        ("year on 1st of may", None, 8, "in digits: `05-01`"),
        ("year on first day of may", None, 8, "in digits: `05-01`"),
        ("year on first monday", None, 8, "name the month, as in `first monday of october`"),
        ("year on 15", None, 8, "`15` is not a day of a year"),
        ("year on 04-15,, 06-15", None, 14, "a day is missing here"),
        ("year on 04-15, 04-15", None, 15, "`04-15` appears twice"),
    ],
)
def test_a_text_outside_the_grammar_is_refused(
    text: str, start: str | None, position: int, sentence: str
) -> None:
    """The sentence says how it is written, the position (from 0, runs of spaces as one) where it begins."""
    with pytest.raises(GrammarError) as refused:
        parse_every(text, D(start) if start else None)
    assert sentence in str(refused.value)
    assert refused.value.position == position


def test_long_texts_are_refused() -> None:
    """No law would need such a long text."""
    with pytest.raises(GrammarError, match="characters"):
        parse_every(f"month on {'1, ' * 1000}", None)
    with pytest.raises(GrammarError, match="at most 100 days"):
        parse_every(f"month on {','.join(['1'] * 101)}", None)
    with pytest.raises(GrammarError, match="characters"):
        parse_rrule(f"FREQ=DAILY;BYMONTH={'1,' * 1000}", D("2024-01-01"))


@each_row(
    ("text", "position", "sentence"),
    [
        ("", 0, "`` is not a part of a rule; a part reads NAME=VALUE"),
        ("DAILY", 0, "`DAILY` is not a part of a rule"),
        ("FREQ=DAILY;", 11, "is not a part of a rule"),
        ("RRULE:FREQ=DAILY", 0, "leave out `RRULE:`"),
        ("DTSTART=20240101", 0, "give the first day in `from`"),
        ("INTERVAL=2", 0, "a rule needs `FREQ=DAILY`"),
        ("FREQ=HOURLY", 0, "members are days"),
        ("FREQ=FORTNIGHTLY", 0, "`FORTNIGHTLY` is not a frequency"),
        ("FREQ=DAILY;FREQ=DAILY", 11, "`FREQ` is given twice"),
        ("FREQ=DAILY;COUNT=3", 11, "give the last day in `until`"),
        ("FREQ=DAILY;UNTIL=20270101", 11, "give the last day in `until`"),
        ("FREQ=DAILY;BYHOUR=9", 11, "members are days"),
        ("FREQ=WEEKLY;WKST=SU", 12, "weeks begin on Monday"),
        ("FREQ=YEARLY;BYWEEKNO=20", 12, "BYMONTH and BYMONTHDAY or BYDAY"),
        ("FREQ=YEARLY;BYYEARDAY=20", 12, "BYMONTH and BYMONTHDAY"),
        ("FREQ=YEARLY;BYEASTER=1", 12, "milestones"),
        ("FREQ=MONTHLY;BYMONTHDAYS=1", 13, "did you mean `BYMONTHDAY`"),
        ("FREQ=DAILY;INTERVAL=0", 11, "INTERVAL is a whole number from 1"),
        ("FREQ=DAILY;INTERVAL=-1", 11, "INTERVAL is a whole number from 1"),
        ("FREQ=DAILY;INTERVAL=10000", 11, "INTERVAL is a whole number from 1"),
        ("FREQ=YEARLY;BYMONTH=0", 12, "`0` in BYMONTH is not 1 to 12"),
        ("FREQ=YEARLY;BYMONTH=13", 12, "`13` in BYMONTH is not 1 to 12"),
        ("FREQ=YEARLY;BYMONTH=MAY", 12, "`MAY` in BYMONTH is not 1 to 12"),
        ("FREQ=MONTHLY;BYMONTHDAY=1,32", 13, "`32` in BYMONTHDAY is not 1 to 31 or, from the end, -1 to -31"),
        ("FREQ=MONTHLY;BYDAY=MO;BYSETPOS=0", 22, "`0` in BYSETPOS is not 1 to 366"),
        ("FREQ=MONTHLY;BYSETPOS=1", 13, "BYSETPOS chooses among the days of BYDAY or BYMONTHDAY"),
        ("FREQ=DAILY;BYDAY=MO;BYSETPOS=1", 20, "nothing for BYSETPOS to choose"),
        ("FREQ=WEEKLY;BYDAY=MO;BYSETPOS=-2", 21, "counts further than BYDAY has days"),
        ("FREQ=WEEKLY;BYMONTHDAY=1", 12, "a WEEKLY rule has no BYMONTHDAY"),
        ("FREQ=MONTHLY;BYDAY=XX", 13, "`XX` in BYDAY is not a weekday"),
        ("FREQ=MONTHLY;BYDAY=0MO", 13, "`0MO` in BYDAY is not a weekday"),
        ("FREQ=MONTHLY;BYDAY=6MO", 13, "at most 5 of each weekday"),
        ("FREQ=YEARLY;BYDAY=54MO", 12, "at most 53 of each weekday"),
        ("FREQ=YEARLY;BYMONTH=12;BYDAY=-53MO", 23, "at most 5 of each weekday"),
        ("FREQ=WEEKLY;BYDAY=1MO", 12, "no numbers before weekdays"),
        ("FREQ=MONTHLY;BYDAY=MO,1TU", 13, "make two series of them"),
        ("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", 0, "no day within 400 years"),
        ("FREQ=DAILY;INTERVAL=7;BYDAY=SU", 0, "no day within 400 years"),
        ("FREQ=MONTHLY", 0, "February does not always have it: write `BYMONTHDAY=-1`"),
        ("FREQ=MONTHLY;INTERVAL=3", 0, "April does not always have it"),
        ("FREQ=YEARLY;BYMONTH=1,6", 0, "June does not always have it"),
    ],
)
def test_a_rule_outside_the_subset_is_refused(text: str, position: int, sentence: str) -> None:
    """What is not about days, what is read in more than one way, and what has no day at all."""
    with pytest.raises(GrammarError) as refused:
        parse_rrule(text, D("2024-01-31"))
    assert sentence in str(refused.value)
    assert refused.value.position == position


def test_a_rule_is_read_in_any_case_and_written_in_one() -> None:
    """The canonical text has the parts in one order, without the interval of 1 and without repetitions."""
    rule = parse_rrule(" bymonth=3,3;interval=1;byday=-1fr,+1mo;freq=monthly ", D("2024-01-01"))
    assert str(rule) == "FREQ=MONTHLY;BYMONTH=3;BYDAY=-1FR,1MO"


# --- laws ---------------------------------------------------------------------------------------

ordinals = st.sampled_from([1, 2, 3, 4, 5, LAST])
weekdays_of_month = st.builds(WeekdayOfMonth, ordinals, st.integers(0, 6))
days_of_month = st.builds(DayOfMonth, st.integers(1, 28) | st.just(LAST)) | weekdays_of_month


@st.composite
def days_of_year(draw: st.DrawFn) -> DayOfYear:
    month = draw(st.integers(1, 12))
    last = calendar.monthrange(2023, month)[1]
    return DayOfYear(
        month, draw(st.builds(DayOfMonth, st.integers(1, last) | st.just(LAST)) | weekdays_of_month)
    )


@st.composite
def intervals(draw: st.DrawFn) -> Interval:
    period = Period(
        draw(st.integers(1, 40)), draw(st.sampled_from([Unit.DAY, Unit.WEEK, Unit.MONTH, Unit.YEAR]))
    )
    start = draw(st.dates(D("1900-01-01"), D("2100-12-31")))
    words = [str(period), f"{period}, at month end", f"{period}, on the day"]
    for text in draw(st.permutations(words)):
        try:
            value = parse_every(text, start)
        except GrammarError:
            continue
        assert isinstance(value, Interval)
        return value
    assume(False)  # such a day has no interval of months
    raise AssertionError


@st.composite
def rules(draw: st.DrawFn) -> Rrule:
    frequency = draw(st.sampled_from(Frequency))
    numbers = {Frequency.MONTHLY: st.integers(-5, 5), Frequency.YEARLY: st.integers(-53, 53)}
    number = draw(st.booleans()) and frequency in numbers
    numbered = numbers[frequency].filter(bool) if number else st.just(0)
    weekday = st.tuples(numbered, st.integers(0, 6))
    no_days: st.SearchStrategy[list[int]] = st.just([])
    rule = Rrule(
        frequency=frequency,
        start=draw(st.dates(D("1900-01-01"), D("2100-12-31"))),
        interval=draw(st.integers(1, 5)),
        by_month=tuple(draw(st.lists(st.integers(1, 12), max_size=3, unique=True))),
        by_month_day=tuple(
            draw(
                no_days
                if frequency is Frequency.WEEKLY
                else st.lists(st.integers(-31, 31).filter(bool), max_size=3, unique=True)
            )
        ),
        by_day=tuple(draw(st.lists(weekday, max_size=3, unique=True))),
        by_set_pos=tuple(draw(st.lists(st.integers(-2, 2).filter(bool), max_size=1))),
    )
    try:
        return parse_rrule(str(rule), rule.start)
    except GrammarError:
        assume(False)
        raise


worded = (
    st.builds(PeriodEnds, st.sampled_from(Cycle))
    | intervals()
    | st.builds(Monthly, st.lists(days_of_month, min_size=1, max_size=3, unique=True).map(tuple))
    | st.builds(Yearly, st.lists(days_of_year(), min_size=1, max_size=3, unique=True).map(tuple))
)
recurrences: st.SearchStrategy[Recurrence] = worded | rules()
days = st.dates(D("1890-01-01"), D("2150-12-31"))


@given(worded)
def test_what_is_written_in_words_reads_back(recurrence: PeriodEnds | Interval | Monthly | Yearly) -> None:
    """The canonical text parses to an equal value, with any run of spaces."""
    start = recurrence.start if isinstance(recurrence, Interval) else None
    assert parse_every(str(recurrence), start) == recurrence
    assert parse_every(f" {recurrence} ".replace(" ", " \n "), start) == recurrence


@given(rules())
def test_what_is_written_as_a_rule_reads_back(rule: Rrule) -> None:
    """The same for rules."""
    assert parse_rrule(str(rule), rule.start) == rule
    assert parse_rrule(str(rule).lower(), rule.start) == rule


@given(recurrences, days)
def test_members_rise_from_the_start_and_agree_with_the_question(recurrence: Recurrence, start: date) -> None:
    """Each is later than the one before, none before the start; the days between are not members."""
    until = start + timedelta(days=400)
    listed = list(members(recurrence, start=start, until=until))
    assert all(one < other for one, other in pairwise(listed))
    assert all(start <= day <= until for day in listed)
    within = (start + timedelta(days=offset) for offset in range(401))
    assert [day for day in within if is_member(recurrence, day, start=start, until=until)] == listed


@given(recurrences, days, days, st.sets(st.integers(0, 5)))
def test_beginning_late_gives_the_tail(
    recurrence: Recurrence, start: date, after: date, skipped: set[int]
) -> None:
    """What comes after a day is the same, whether the walk begins there or long before."""
    until = max(start, after) + timedelta(days=1500)
    some = list(islice(members(recurrence, start=after), 6))
    skip = [day for index, day in enumerate(some) if index in skipped]
    whole = members(recurrence, start=start, until=until, skip=skip)
    tail = members(recurrence, start=start, until=until, skip=skip, after=after)
    assert [day for day in whole if day > after] == list(tail)


def falls_on(named: DayOfMonth | WeekdayOfMonth, day: date) -> bool:
    """Whether a day is what the words say, according to a printed calendar."""
    weeks = calendar.monthcalendar(day.year, day.month)
    if isinstance(named, DayOfMonth):
        return day.day == (max(weeks[-1]) if named.number == LAST else named.number)
    column = [week[named.weekday] for week in weeks if week[named.weekday]]
    index = named.ordinal - 1 if named.ordinal != LAST else LAST
    return index < len(column) and column[index] == day.day


def says(recurrence: Recurrence, day: date) -> bool:
    """Whether a day is a member, by the words alone."""
    is_end = (day + timedelta(days=1)).day == 1
    match recurrence:
        case PeriodEnds(cycle):
            ends = {"month": range(1, 13), "quarter": (3, 6, 9, 12), "half-year": (6, 12), "year": (12,)}
            return is_end and day.month in ends[cycle]
        case Monthly(named):
            return any(falls_on(each, day) for each in named)
        case Yearly(named_days):
            return any(each.month == day.month and falls_on(each.day, day) for each in named_days)
        case Interval(period, start, month_end):
            if period.unit in {Unit.DAY, Unit.WEEK}:
                return (day - start).days % (period.amount * (7 if period.unit is Unit.WEEK else 1)) == 0
            months = (day.year - start.year) * 12 + day.month - start.month
            in_step = months % (period.amount * (12 if period.unit is Unit.YEAR else 1)) == 0
            return in_step and (is_end if month_end else day.day == start.day)
        case Rrule():
            raise AssertionError


@given(worded, st.dates(D("2101-01-01"), D("2199-12-31")))
def test_every_member_is_what_the_words_say(
    recurrence: PeriodEnds | Interval | Monthly | Yearly, start: date
) -> None:
    """Members, and nothing but members, satisfy the words, read day by day."""
    span = [start + timedelta(days=offset) for offset in range(500)]
    listed = list(members(recurrence, start=span[0], until=span[-1]))
    assert listed == [day for day in span if says(recurrence, day)]


@given(rules())
def test_rules_are_those_of_dateutil(rule: Rrule) -> None:
    """Its own reader of the same text, from the start of the rule on."""
    # It counts BYSETPOS in the part of the first week that lies after the start; RFC 5545 in the whole week.
    assume(not (rule.frequency is Frequency.WEEKLY and rule.by_set_pos and rule.start.weekday()))
    until = rule.start + timedelta(days=3000)
    midnight = datetime.combine(rule.start, datetime.min.time())
    theirs = dateutil.rrulestr(f"{rule};UNTIL={until:%Y%m%d};WKST=MO", dtstart=midnight)
    assert list(members(rule, until=until)) == [moment.date() for moment in theirs]


@given(st.sampled_from([1, 2, 3, 6, 12]), days, st.integers(1, 28))
def test_words_and_rules_agree(months: int, start: date, number: int) -> None:
    """Series that both can express have the same members."""
    begin = start.replace(day=number)
    assume((begin + timedelta(days=1)).day != 1)
    by_words = parse_every(f"{months} months", begin)
    by_rule = parse_rrule(f"FREQ=MONTHLY;INTERVAL={months}", begin)
    assert first_ones(by_words, None, 30) == first_ones(by_rule, None, 30)
    last = parse_every("month on last friday", None)
    assert first_ones(last, begin, 9) == first_ones(parse_rrule("FREQ=MONTHLY;BYDAY=-1FR", begin), None, 9)


@given(st.text(max_size=40) | st.text("0123456789 -/#,.:;=monthyearsquwkdfilBYDAYFREQ", max_size=40), days)
def test_any_text_is_read_or_refused_at_a_place_in_it(text: str, start: date) -> None:
    """No text crashes either grammar."""
    for read in (parse_every, parse_rrule):
        try:
            recurrence = read(text, start)
        except GrammarError as error:
            assert 0 <= error.position <= len(text)  # noqa: PT017
            assert str(error)  # noqa: PT017
        else:
            assert read(str(recurrence), start) == recurrence
