"""The files of ``docs/cron.md`` for anacron as they are: the job runs once a day, also after a pause."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.stores import SMALL

ANACRON = shutil.which("anacron", path=f"{os.environ.get('PATH', '')}:/usr/sbin:/sbin")

pytestmark = [
    pytest.mark.real,
    pytest.mark.skipif(not ANACRON, reason="NOT TESTED: no anacron here"),
]

DOCS = Path(__file__).parents[2] / "docs" / "cron.md"
TABLE = Path(".config", "tracker", "anacrontab")
SPOOL = Path(".local", "state", "anacron")


def section() -> str:
    return DOCS.read_text(encoding="utf-8").partition("### anacron\n")[2].partition("\n### ")[0]


def hourly(home: Path) -> None:
    """What the line of the crontab does, in the foreground, and without the five minutes."""
    (line,) = re.findall(r"^@hourly +(.*)$", section(), re.MULTILINE)
    ran = subprocess.run(
        ["/bin/sh", "-c", line.replace("/usr/sbin/anacron", f"{ANACRON} -d -n")],
        env={"HOME": str(home), "PATH": "/usr/bin:/bin", "SHELL": "/bin/sh", "LOGNAME": "you"},
        cwd=home,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=False,
        timeout=120,
        text=True,
    )
    assert ran.returncode == 0, ran.stderr


def test_anacron_delivers_once_a_day(tmp_path: Path) -> None:
    """The second start of a day runs nothing; after days off the job runs, and finds nothing new to send."""
    (table,) = re.findall(r"^```text\n(.*?)^```$", section(), re.MULTILINE | re.DOTALL)
    (tmp_path / TABLE).parent.mkdir(parents=True)
    (tmp_path / SPOOL).mkdir(parents=True)
    (tmp_path / TABLE).write_text(table, encoding="utf-8")
    (tmp_path / "tracker").mkdir()
    (tmp_path / "tracker" / ".venv").symlink_to(sys.prefix)
    (tmp_path / "store.toml").write_text(SMALL, encoding="utf-8")
    runs, program = tmp_path / "runs", tmp_path / "note.sh"
    program.write_text(f"#!/bin/sh\ncat >> {runs}\n", encoding="utf-8")
    program.chmod(0o755)
    (tmp_path / TABLE).with_name("config.toml").write_text(
        f'store = "{tmp_path}/store.toml"\n[recipient.me]\ncommand = ["{program}"]\nleads = [3650]\n',
        encoding="utf-8",
    )
    stamp = tmp_path / SPOOL / "tracker-remind"
    ledger = tmp_path / ".local" / "state" / "tracker" / "reminders.db"
    hourly(tmp_path)
    assert stamp.read_text(encoding="utf-8").strip().isdigit()
    assert ledger.exists()
    ledger.unlink()
    hourly(tmp_path)
    assert not ledger.exists()  # nothing ran
    stamp.write_text("20200101\n", encoding="utf-8")
    hourly(tmp_path)
    assert ledger.exists()
