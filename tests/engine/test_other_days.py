"""Deadlines that are judged by the day of another zone than the reader's."""

from datetime import date, datetime

import pytest

from tests.support.acts import act
from tests.support.reading import ReadText
from tracker.engine import resolve
from tracker.model import AsOf
from tracker.wording.deadline import asides, left_words


@pytest.mark.parametrize(
    ("place", "instant", "day", "due", "left", "aside"),
    [
        (
            "US",
            "2026-11-29T02:40+00:00",
            "2026-11-29",
            "2026-11-30",
            "2 left",
            ["still 28 Nov in Washington"],
        ),
        ("JP", "2026-11-28T18:00+00:00", "2026-11-28", "2026-11-30", "1 left", ["already 29 Nov in Tokyo"]),
        ("US", "2026-11-29T18:00+00:00", "2026-11-29", "2026-11-30", "1 left", []),
        ("US", "2026-11-29T02:40+00:00", "2026-11-29", "2026-12-30", "32 left", []),
    ],
)
def test_a_near_row_says_whose_day_it_is(
    read: ReadText, place: str, instant: str, day: str, due: str, left: str, aside: list[str]
) -> None:
    """Only where the days left are not those from the day in the header, and few."""
    found = read(act(place=place, a=f"due = {due}"))
    (deadline,) = resolve(found.store, AsOf(instant=datetime.fromisoformat(instant))).deadlines
    assert left_words(deadline) == left
    assert asides(deadline, date.fromisoformat(day)) == aside
    assert asides(deadline) == []
