"""Dates of spreadsheets: one reading is read, two are refused, a format decides."""

from datetime import date

import pytest

from tests.support.rows import each_row
from tracker.imports.dates import date_reader


@each_row(
    ("text", "format_", "expected"),
    [
        ("2027-03-04", "", "2027-03-04"),
        ("2027/3/4", "", "2027-03-04"),
        ("2027-03-04 00:00:00", "", "2027-03-04"),
        ("2027-03-04T17:30:00", "", "2027-03-04 17:30"),
        ("4 March 2027", "", "2027-03-04"),
        ("Mar 4, 2027", "", "2027-03-04"),
        ("Thursday, 4 March 2027", "", "2027-03-04"),
        ("March 2027", "", "2027-03"),
        ("2027-03", "", "2027-03"),
        ("2027-Q2", "", "2027-Q2"),
        ("Q2 2027", "", "2027-Q2"),
        ("2027 h1", "", "2027-H1"),
        ("2027", "", "2027"),
        ("4-Mar-2027", "", "2027-03-04"),
        ("27063", "%y%j", "2027-03-04"),
        ("25/12/2027", "", "2027-12-25"),
        ("12/25/2027", "", "2027-12-25"),
        ("05.05.2027", "", "2027-05-05"),
        ("03/04/2027", "DD/MM/YYYY", "2027-04-03"),
        ("03/04/2027", "MM/DD/YYYY", "2027-03-04"),
        ("03.04.2027", "DD/MM/YYYY", "2027-04-03"),  # the order counts, not what is between
        ("3-4-2027", "MM/DD/YYYY", "2027-03-04"),
        ("3.4.27", "D.M.YY", "2027-04-03"),
        ("03/04/2027", "%m/%d/%Y", "2027-03-04"),
        ("2027-03-04", "DD/MM/YYYY", "2027-03-04"),
    ],
)
def test_a_date_is_read(text: str, format_: str, expected: str) -> None:
    """ISO, English words, spans, and digits that can be only one day, or have a format."""
    assert str(date_reader(format_)(text)) == expected


@each_row(
    ("text", "format_", "message"),
    [
        ("03/04/2026", "", "`03/04/2026` could be two days; give the order with --date-format"),
        ("3.4.2026", "", "could be two days"),
        ("03/04/26", "", "is not a date; write it like 2026-11-22"),
        ("46358", "", "`46358` is a spreadsheet's serial number of a day; format the column as dates"),
        ("Friday, 4 March 2027", "", "`Friday, 4 March 2027` is another day of the week; correct"),
        ("Q5 2027", "", "is not a date"),
        ("soon", "", "is not a date"),
        ("2026-02-30", "", "`2026-02-30` is not a date that exists"),
        ("31/02/2026", "", "is not a date that exists"),
        ("13/13/2026", "", "is not a date"),
        ("25/12/2026", "MM/DD/YYYY", "`25/12/2026` is not a date in the form MM/DD/YYYY"),
    ],
)
def test_anything_else_is_refused(text: str, format_: str, message: str) -> None:
    """With what to do about it."""
    with pytest.raises(ValueError, match=r"date|day") as caught:
        date_reader(format_)(text)
    assert message in str(caught.value)


def test_a_day_is_a_date() -> None:
    """A span stays a text, as a store writes it."""
    assert date_reader("")("2027-03-04").value == date(2027, 3, 4)
    assert date_reader("")("2027-03").value == "2027-03"
