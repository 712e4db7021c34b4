"""Writers of records are killed, eight at a time: nothing is lost, and nothing is half written."""

import pytest

from tests.real.killed_writers import kill_writers

pytestmark = pytest.mark.real

KILLS = 300


def test_no_kill_loses_or_halves_a_record() -> None:
    """Killed at random moments and around each call that locks, writes and synchronises."""
    tally = kill_writers(KILLS)
    assert tally.kills >= KILLS
    assert (tally.lost, tally.half) == (0, 0)
    assert tally.ended, "some must have ended well, or nothing could have been lost"
    assert tally.kept, "some must have been killed after they wrote"
