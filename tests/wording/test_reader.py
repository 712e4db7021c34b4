"""Deadlines that are judged by the day and the clock of another zone than the reader's."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from tests.support.acts import act
from tests.support.reading import ReadText
from tracker.engine import resolve
from tracker.model import AsOf, Deadline
from tracker.wording.deadline import left_words
from tracker.wording.reader import Reader, other_day_words, time_words


def reader(day: str, zone: str = "Europe/Brussels") -> Reader:
    """Somebody in a zone, on a day."""
    return Reader(day=date.fromisoformat(day), clock=lambda instant: instant.astimezone(ZoneInfo(zone)))


def the_one(read: ReadText, text: str, instant: str) -> Deadline:
    (deadline,) = resolve(read(text).store, AsOf(instant=datetime.fromisoformat(instant))).deadlines
    return deadline


@pytest.mark.parametrize(
    ("place", "instant", "day", "due", "left", "said"),
    [
        ("US", "2026-11-29T02:40Z", "2026-11-29", "2026-11-30", "in 2 days", "still 28 Nov in Washington"),
        ("US-NY", "2026-11-29T02:40Z", "2026-11-29", "2026-11-30", "in 2 days", "still 28 Nov in New York"),
        ("JP", "2026-11-28T18:00Z", "2026-11-28", "2026-11-30", "in 1 day", "already 29 Nov in Tokyo"),
        ("US", "2026-11-29T18:00Z", "2026-11-29", "2026-11-30", "in 1 day", ""),
        ("US", "2026-11-29T02:40Z", "2026-11-29", "2026-12-30", "in 32 days", "still 28 Nov in Washington"),
        (
            "US",
            "2026-11-29T02:40Z",
            "2026-11-29",
            "2026-11-20",
            "8 days past due",
            "still 28 Nov in Washington",
        ),
    ],
)
def test_a_row_says_whose_day_it_is(
    read: ReadText, place: str, instant: str, day: str, due: str, left: str, said: str
) -> None:
    """Only if the days left differ from those counted from the day in the header."""
    deadline = the_one(read, act(place=place, a=f"due = {due}"), instant)
    assert left_words(deadline) == left
    assert other_day_words(deadline, reader(day)) == said


@pytest.mark.parametrize(
    ("zone", "said"),
    [
        ("Europe/Brussels", "at 17:30 in Washington, 23:30 your time"),
        ("Asia/Tokyo", "at 17:30 in Washington, 07:30 on 1 Dec your time"),
        ("America/Toronto", "at 17:30 in Washington"),
    ],
)
def test_a_time_of_day_is_also_that_of_the_reader(read: ReadText, zone: str, said: str) -> None:
    """With the reader's day if it differs; not at all if the clocks agree."""
    text = act(place="US", a='due = 2026-11-30\nat = "17:30"')
    deadline = the_one(read, text, "2026-11-29T12:00Z")
    assert time_words(deadline, reader("2026-11-29", zone)) == said
