"""What is suspected in a text, for the tests of quoted dates."""

from datetime import date

import pytest

from tests.support.quoting import ACT, Guess
from tests.support.reading import ReadText
from tracker.quotes.guess import Guesser


@pytest.fixture
def guess(read: ReadText) -> Guess:
    """The deadlines whose former dates are suspected in a text, in order."""
    guesser = Guesser(read(ACT).resolve(date(2026, 11, 29)))

    def go(text: str, name: str = "page.md") -> list[str]:
        return [each.id.removeprefix("robot-act/") for each in guesser.suspicions(text, name)]

    return go
