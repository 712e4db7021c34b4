"""Dates in texts: which forms are read, and that another day keeps the form."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from tests.support.rows import each_row
from tracker.quotes.dates import MONTHS, find_dates, find_digits, rewritten

D = date.fromisoformat


@each_row(
    ("text", "new"),
    [
        ("2026-08-02", "2027-12-03"),
        ("2 August 2026", "3 December 2027"),
        ("02 August 2026", "03 December 2027"),
        ("2 Aug 2026", "3 Dec 2027"),
        ("2 AUG. 2026", "3 DEC. 2027"),
        ("2nd August 2026", "3rd December 2027"),
        ("2nd of August, 2026", "3rd of December, 2027"),
        ("August 2, 2026", "December 3, 2027"),
        ("Aug. 2nd, 2026", "Dec. 3rd, 2027"),
        ("august 2 2026", "december 3 2027"),
        ("Sunday, 2 August 2026", "Friday, 3 December 2027"),
        ("Sun 2 Aug 2026", "Fri 3 Dec 2027"),
        ("2-Aug-2026", "3-Dec-2027"),
        ("02\u2011August\u20112026", "03\u2011December\u20112027"),
        ("2 <b>August</b> 2026", "3 <b>December</b> 2027"),
        ("2\u00a0August&nbsp;2026", "3\u00a0December&nbsp;2027"),
        ("2nd **August 2026", "3rd **December 2027"),
        ("2 August\n   2026", "3 December\n   2027"),
        ("August 2026", "December 2027"),
        ("Aug 2026", "Dec 2027"),
        ("2026年8月2日", "2027年12月3日"),
        ("2026年8月2日(日", "2027年12月3日(金"),
        ("2026 年 08 月 02 日", "2027 年 12 月 03 日"),
        ("2026年8月", "2027年12月"),
    ],
)
def test_a_date_keeps_its_form(text: str, new: str) -> None:
    """It is found whole, and another day is written in the same form."""
    (found,) = find_dates(f"from {text}.")
    assert (found.start, found.end) == (5, 5 + len(text))
    assert found.day == D("2026-08-01" if found.is_month else "2026-08-02")
    assert rewritten(text, D("2027-12-03")) == new


@each_row(
    "text",
    [
        "03/04/2026",
        "2.8.2026",
        "12026-08-02",
        "2026-08-021",
        "2026-08-02-report",
        "/2026-08-02",
        "2026-02-30",
        "31 June 2026",
        "August 2",
        "Augusta 2026",
        "v1.2 August 20265",
    ],
)
def test_other_things_are_not_dates(text: str) -> None:
    """Digits in another order, names of files, days that no calendar has."""
    assert find_dates(text) == []


@each_row(
    ("text", "count"),
    [
        ("02.12.2027, 2.12.2027, 12/02/2027, 2/12/2027", 4),
        ("2.12.20271, 102.12.2027, 02.12.2026, 1.2.12.2027", 0),
    ],
)
def test_digits_may_be_a_day_in_any_order(text: str, count: int) -> None:
    """They are not read as a date, but may be one."""
    assert len(find_digits(text, date(2027, 12, 2))) == count


def test_a_capital_may_follow_a_year() -> None:
    """Where the text of a table has lost its cells."""
    assert [each.day for each in find_dates("August 2, 2026Heavy robots; August 2, 2026th")] == [
        date(2026, 8, 2)
    ]


def test_a_longer_form_wins() -> None:
    """The month of a date is not found again, and 12 August is not 2 August."""
    found = find_dates("From 12 August 2026 to 2026-09-01 and in May 2027")
    assert [(each.day.isoformat(), each.is_month) for each in found] == [
        ("2026-08-12", False),
        ("2026-09-01", False),
        ("2027-05-01", True),
    ]


@given(
    st.dates(date(1000, 1, 1)),
    st.dates(date(1000, 1, 1)),
    st.sampled_from(
        ["{d} {m} {y}", "{m} {d}, {y}", "{d} {s} {y}", "{s} {d}, {y}", "{iso}", "{y}年{n}月{d}日"]
    ),
)
def test_every_day_can_take_the_place_of_another(old: date, new: date, form: str) -> None:
    """What is written in a form is found as that day; rewritten, as the other."""

    def text(day: date) -> str:
        month = MONTHS[day.month - 1]
        return form.format(d=day.day, m=month, s=month[:3], n=day.month, y=day.year, iso=day.isoformat())

    assert [each.day for each in find_dates(text(old))] == [old]
    assert [each.day for each in find_dates(rewritten(text(old), new))] == [new]


def test_blanks_between_lines_are_read_in_one_way() -> None:
    """A date that does not go on after many of them is given up at once."""
    assert find_dates("2 Aug" + " \n" * 5000) == []
    assert len(find_dates("2 Aug" + " \n" * 50 + "2026")) == 1
