"""How a date is quoted in a document: as precisely as it is, and in a form that ``verify`` finds again."""

from datetime import date

import pytest

from tracker.app.speaking import language_of
from tracker.phrases import speaking
from tracker.quotes.dates import find_dates
from tracker.wording.quotes import due_as_quoted

DUE = date(2026, 8, 2)


@pytest.mark.parametrize(
    ("precision", "english", "in_japanese"),
    [
        ("day", "2 August 2026", "2026年8月2日"),
        ("month", "August 2026", "2026年8月"),
        ("quarter", "Q3 2026", "2026年第3四半期"),
        ("half-year", "H2 2026", "2026年第2半期"),
        ("year", "2026", "2026年"),
    ],
)
def test_a_date_is_written_as_precisely_as_it_is(precision: str, english: str, in_japanese: str) -> None:
    """A month is not a day."""
    assert due_as_quoted(DUE, precision) == english
    with speaking(language_of("ja")):
        assert due_as_quoted(DUE, precision) == in_japanese


def test_a_day_is_found_again_in_either_language() -> None:
    """So that ``verify --fix`` can correct it."""
    assert [each.day for each in find_dates(due_as_quoted(DUE, "day"))] == [DUE]
    with speaking(language_of("ja")):
        assert [each.day for each in find_dates(due_as_quoted(DUE, "day"))] == [DUE]
