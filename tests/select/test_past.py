"""Past days, as people type them."""

from datetime import date

import pytest

from tests.support.rows import each_row
from tracker.errors import UsageError
from tracker.select.past import parse_past_day, past_day

SUNDAY = date(2026, 11, 29)


@each_row(
    ("text", "day"),
    [
        ("2026-11-01", "2026-11-01"),
        ("today", "2026-11-29"),
        ("Today", "2026-11-29"),
        ("yesterday", "2026-11-28"),
        ("monday", "2026-11-23"),
        ("saturday", "2026-11-28"),
        ("sunday", "2026-11-22"),  # not today: a week ago
        ("7d", "2026-11-22"),
        ("-7d", "2026-11-22"),
        ("2w", "2026-11-15"),
        ("1m", "2026-10-29"),
        ("9m", "2026-02-28"),  # the last day of a month that has no 29th
        ("1y", "2025-11-29"),
    ],
)
def test_the_day_that_is_meant(text: str, day: str) -> None:
    """A weekday is the last one before today."""
    assert past_day(text, SUNDAY).isoformat() == day


@each_row("text", ["HEAD~1", "orders.toml", "", "7", "7x", "+7d", "2026-11", "main"])
def test_what_is_of_another_kind(text: str) -> None:
    """It may be a file or a revision; where only a day will do, it is an error with a remedy."""
    assert parse_past_day(text, SUNDAY) is None
    with pytest.raises(UsageError, match="is not a day; "):
        past_day(text, SUNDAY)


@pytest.mark.parametrize("text", ["2026-02-30", "9999y"])
def test_a_day_that_no_calendar_has(text: str) -> None:
    """It was meant as a day, so nothing else is looked for."""
    with pytest.raises(UsageError):
        parse_past_day(text, SUNDAY)
