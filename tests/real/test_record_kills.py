"""Writers of records are killed, eight at a time: nothing is lost, and nothing is half written."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.docs import ROOT

pytestmark = pytest.mark.real

KILLS = 300


def test_no_kill_loses_or_halves_a_record(tmp_path: Path) -> None:
    """Killed at random moments and around each call that locks, writes and synchronises."""
    ran = subprocess.run(
        [sys.executable, "-m", "tests.real.killed_writers", str(KILLS)],
        cwd=ROOT,
        env={**os.environ, "XDG_DATA_HOME": str(tmp_path)},
        capture_output=True,
        text=True,
        check=True,
    )
    counts = {name: int(count) for name, count in re.findall(r"(\w+)=(\d+)", ran.stdout.splitlines()[-1])}
    assert counts["kills"] >= KILLS
    assert (counts["lost"], counts["half"]) == (0, 0)
    assert counts["ended"], "some must have ended well, or nothing could have been lost"
    assert counts["kept"], "some must have been killed after they wrote"
