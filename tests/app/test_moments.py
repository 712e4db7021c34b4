"""When something happened, as people type it in the middle of the night."""

from datetime import datetime

import pytest

from tests.support.rows import each_row
from tracker.app.moments import parse_moment, refuse_future
from tracker.errors import UsageError

NOW = datetime.fromisoformat(
    "2026-11-29T02:12:45+00:00"
)  # 03:12 in Brussels, 21:12 of the day before in New York


@each_row(
    ("text", "zone", "expected"),
    [
        ("now", "Europe/Brussels", "2026-11-29T03:12:00+01:00"),
        ("now", "America/New_York", "2026-11-28T21:12:00-05:00"),
        ("today", "Europe/Brussels", "2026-11-29"),
        ("today", "America/New_York", "2026-11-28"),
        ("yesterday", "Europe/Brussels", "2026-11-28"),
        ("3:05", "Europe/Brussels", "2026-11-29T03:05:00+01:00"),
        ("21:00", "America/New_York", "2026-11-28T21:00:00-05:00"),
        ("2026-11-20", "Europe/Brussels", "2026-11-20"),
        ("2026-11-20T23:30", "Europe/Brussels", "2026-11-20T23:30:00+01:00"),
        ("2026-11-20 23:30", "Europe/Brussels", "2026-11-20T23:30:00+01:00"),
        ("2026-11-20T23:30Z", "Europe/Brussels", "2026-11-21T00:30:00+01:00"),
        ("2026-11-20T23:30-05:00", "AoE", "2026-11-20T16:30:00-12:00"),
    ],
)
def test_a_moment_is_read_in_a_zone(text: str, zone: str, expected: str) -> None:
    """Words, days, times of today and instants; a time without an offset is in the zone."""
    assert parse_moment(text, zone, NOW).isoformat() == expected


@each_row("text", ["", "tomorrow", "25:00", "2026-02-30", "29 Nov 2026", "2026-11-20T", "3am", "-1"])
def test_what_is_no_moment_is_refused(text: str) -> None:
    """The accepted forms are named."""
    with pytest.raises(UsageError, match="is not a day or time; write `2026-11-29`"):
        parse_moment(text, "Europe/Brussels", NOW)


@pytest.mark.parametrize(
    ("text", "zone"),
    [
        ("2026-11-29", "America/New_York"),
        ("03:13", "Europe/Brussels"),
        ("2026-11-29T03:12:46", "Europe/Brussels"),
    ],
)
def test_what_is_to_come_is_refused(text: str, zone: str) -> None:
    """A day is judged by the calendar of its zone, an instant by the clock."""
    with pytest.raises(UsageError, match="is still to come: it is 2026-11-2"):
        refuse_future(parse_moment(text, zone, NOW), zone, NOW)


@pytest.mark.parametrize(
    ("text", "zone", "earlier"),
    [
        ("2026-11-29", "Europe/Brussels", "2026-11-28T22:59:59Z"),
        ("now", "America/New_York", "2026-11-29T02:11:59Z"),
    ],
)
def test_what_is_now_is_not_to_come(text: str, zone: str, earlier: str) -> None:
    """Today and this minute have begun; a moment before they had not."""
    moment = parse_moment(text, zone, NOW)
    refuse_future(moment, zone, NOW)
    with pytest.raises(UsageError, match="is still to come"):
        refuse_future(moment, zone, datetime.fromisoformat(earlier))
