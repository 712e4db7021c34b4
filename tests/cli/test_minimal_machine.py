"""A machine with next to nothing: no time zones of its own."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.acts import act

ZONES = act(a="due = 2099-06-30", b='due = 2099-06-30\ntz = "Asia/Tokyo"')


@pytest.mark.process
@pytest.mark.parametrize("words", ["check", "report", "why act/a", "remind --dry-run"])
def test_time_zones_come_with_the_program(tmp_path: Path, words: str) -> None:
    """As in a small container: the zones of the package `tzdata` count, and nothing fails."""
    store = tmp_path / "store.toml"
    store.write_text(ZONES, encoding="utf-8")
    environment = {
        **os.environ,
        "HOME": str(tmp_path),
        "PYTHONTZPATH": "/nonexistent",
        "TRACKER_STORE": str(store),
        "TRACKER_CONFIG": os.devnull,
        "TZ": "UTC",
    }
    ran = subprocess.run(
        [sys.executable, "-m", "tracker", *words.split()],
        env=environment,
        cwd=tmp_path,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=False,
        text=True,
        timeout=100,
    )
    assert ran.returncode == 0, ran.stderr
    assert "Traceback" not in ran.stderr
