"""A real cron daemon runs the line of ``docs/cron.md`` every minute, and one reminder arrives.

A machine without cron gets Debian's, if the tests may install it. Otherwise the test says
loudly that it was skipped. The user's crontab is put back afterwards, and a daemon is ended only when it
was started here. (While it runs, it also does what the system's own tables ask of it.)
"""

import os
import re
import shutil
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import NoReturn

import pytest

pytestmark = pytest.mark.real

DOCS = Path(__file__).parents[2] / "docs" / "cron.md"
VENV = Path("tracker", ".venv")  # where the docs have it, below the home
RUNS = 3
LONG = 60 * (RUNS + 1) + 30  # seconds; the first run comes within a minute

Skip = Callable[[str], NoReturn]


@pytest.fixture
def skip(capsys: pytest.CaptureFixture[str]) -> Skip:
    """Skip with a line on the terminal, whatever the options of pytest are."""

    def loudly(why: str) -> NoReturn:
        with capsys.disabled():
            sys.stderr.write(f"\nWARNING: no real cron, so nothing is proven about it here: {why}\n")
        pytest.skip(f"no real cron: {why}")

    return loudly


@pytest.fixture
def daemon(skip: Skip) -> Iterator[Callable[[], None]]:
    """Start cron, unless it runs already."""
    program = find() or install()
    if not program:
        skip("it is not installed, and cannot be: that takes root and a working apt-get")
    if not is_running() and os.geteuid():
        skip("it does not run, and only root can start it")
    started = []

    def start() -> None:
        if not is_running():
            started.append(subprocess.Popen([program, "-f"], stdin=subprocess.DEVNULL))

    yield start
    for process in started:
        process.terminate()
        process.wait(timeout=30)


def find() -> str | None:
    folders = f"{os.environ.get('PATH', '')}:/usr/sbin:/sbin"
    return shutil.which("cron", path=folders) if shutil.which("crontab") else None


def install() -> str | None:
    """Install Debian's cron if that is possible."""
    if os.geteuid() or not shutil.which("apt-get"):
        return None
    for words in (["update"], ["install", "--yes", "--no-install-recommends", "cron"]):
        environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        subprocess.run(
            ["apt-get", "-q", *words], env=environment, capture_output=True, check=False, timeout=300
        )
    return find()


def is_running() -> bool:
    return any(name_of(each) == "cron" for each in Path("/proc").glob("[0-9]*"))


def name_of(process: Path) -> str:
    try:
        return (process / "comm").read_text(encoding="utf-8", errors="replace").strip()
    except OSError:  # it has just ended
        return ""


@pytest.fixture
def crontab(skip: Skip) -> Iterator[Callable[[str], None]]:
    """Install a crontab for this user; the previous one comes back."""
    before = crontab_now()

    def put(text: str) -> None:
        ran = subprocess.run(["crontab", "-"], input=text, text=True, capture_output=True, check=False)
        if ran.returncode and not crontab_now():
            skip(f"crontab refuses: {ran.stderr.strip()}")
        assert (ran.returncode, ran.stderr) == (0, "")

    yield put
    if before:
        put(before)
    else:
        subprocess.run(["crontab", "-r"], capture_output=True, check=False)
    assert crontab_now() == before


def crontab_now() -> str:
    return subprocess.run(["crontab", "-l"], capture_output=True, text=True, check=False).stdout


def job() -> str:
    """The command of the job in the docs, as it is written there."""
    block, *_ = re.findall(
        r"^```crontab\n(.*?)^```$", DOCS.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL
    )
    (command,) = re.findall(r"^(?:[\d*/,-]+ +){5}(.+)$", block, re.MULTILINE)
    assert isinstance(command, str)
    return command


def store_text() -> str:
    """One duty that is due in 20 days: of the leads only that of 30 days has passed, also after midnight."""
    today = datetime.now(UTC).date()
    return f"""
[[event]]
id = "e"
title = "An order"
kind = "executive-order"
jurisdiction = "US"
cite = "1 FR 1"
dates.signed = {today - timedelta(days=30)}
[[event.directive]]
id = "a"
title = "Act"
cite = "1"
due = {today + timedelta(days=20)}
"""


def test_cron_delivers_a_reminder_once(
    tmp_path: Path, daemon: Callable[[], None], crontab: Callable[[str], None]
) -> None:
    """The job of the docs, every minute: the first run delivers, and the others are silent; status 0."""
    paths = {
        name: tmp_path / name for name in ("store.toml", "config.toml", "arrived", "printed", "statuses")
    }
    paths["store.toml"].write_text(store_text(), encoding="utf-8")
    command = f'command = ["sh", "-c", "cat >> {paths["arrived"]}"]'
    paths["config.toml"].write_text(f"[recipient.me]\nleads = [30]\n{command}\n", encoding="utf-8")
    (tmp_path / VENV).parent.mkdir()
    (tmp_path / VENV).symlink_to(sys.prefix)
    crontab(
        f'MAILTO=""\n'
        f'HOME="{tmp_path}"\n'
        f'TRACKER_STORE="{paths["store.toml"]}"\n'
        f'TRACKER_CONFIG="{paths["config.toml"]}"\n'
        f'XDG_STATE_HOME="{tmp_path / "state"}"\n'
        f"* * * * *  {job()} >>{paths['printed']} 2>&1; echo $? >>{paths['statuses']}\n"
    )
    daemon()
    statuses = wait_for_lines(paths["statuses"], RUNS)
    assert (paths["printed"].read_text(encoding="utf-8"), statuses) == ("", ["0"] * RUNS)
    arrived = paths["arrived"].read_text(encoding="utf-8")
    assert arrived.startswith("tracker: 1 coming up")
    assert [arrived.count(words) for words in ("tracker: ", "e/a")] == [1, 1]
    with closing(sqlite3.connect(tmp_path / "state" / "tracker" / "reminders.db")) as ledger:
        rows = ledger.execute("SELECT recipient, id, rule FROM message").fetchall()
    assert rows == [("me", "e/a", "reminder")]


def wait_for_lines(path: Path, count: int) -> list[str]:
    end = time.monotonic() + LONG
    while True:
        lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
        if len(lines) >= count:
            return lines
        assert time.monotonic() < end, f"cron ran the job only {len(lines)} times"
        time.sleep(0.5)
