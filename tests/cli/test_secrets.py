"""What the command line never shows, and in which encoding it writes data."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.running import Run
from tests.support.stores import SMALL

SECRET = "hunter2"  # noqa: S105  a password that may be seen nowhere


@pytest.mark.parametrize(
    "line",
    [
        f'comand = ["sh", "{SECRET}"]',
        f'command = ["sh", "{SECRET}"] x',
        f'command = "https://{SECRET}@eg.org"',
        f'stdout = "{SECRET}"',
        f'format = "{SECRET}"',
        f'stdout = true\nleads = ["{SECRET}"]',
    ],
)
def test_check_quotes_no_line_of_the_configuration(run: Run, tmp_path: Path, line: str) -> None:
    """Not even one with a mistake: it may hold a password."""
    (tmp_path / "no-config.toml").write_text(f"[recipient.me]\n{line}\n", encoding="utf-8")
    (tmp_path / "store.toml").write_text(SMALL, encoding="utf-8")
    got = run("check", "--store", tmp_path / "store.toml")
    assert got.status == 1
    assert "no-config.toml:" in got.out
    assert SECRET not in got.out + got.err


@pytest.mark.process
@pytest.mark.parametrize("format_", ["csv", "plain", "md"])
def test_data_is_utf_8_whatever_the_locale(tmp_path: Path, format_: str) -> None:
    """No character is lost, whatever the locale: docs/formats.md promises UTF-8."""
    (tmp_path / "store.toml").write_text(SMALL.replace('"Report"', '"Žádost"'), encoding="utf-8")
    words = ["report", "--all", "--format", format_, "--store", str(tmp_path / "store.toml")]
    environment = {**os.environ, "PYTHONIOENCODING": "cp1252", "TRACKER_CONFIG": os.devnull}
    ran = subprocess.run(
        [sys.executable, "-m", "tracker", *words], capture_output=True, check=False, env=environment
    )
    assert "Žádost" in ran.stdout.decode("utf-8")


def test_a_path_is_printed_without_what_steers_a_terminal(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """Control characters, and bytes that are not text."""
    monkeypatch.setenv("TRACKER_CONFIG", "/tmp/\x1b[31m\udcff.toml")  # noqa: S108  nothing is written
    assert "\x1b" not in run("config", "path").out


def test_calc_echoes_no_control_character(run: Run) -> None:
    """Typed text is printed without control characters."""
    got = run("calc", "30 days\x1cafter 2015-10-09")
    assert "\x1c" not in got.out + got.err


IN_AN_IMPORT = """
import sys, importlib.abc
class Stop(importlib.abc.MetaPathFinder):
    def find_spec(self, name, path, target=None):
        if name == "tracker.cli": raise KeyboardInterrupt
sys.meta_path.insert(0, Stop())
from tracker.__main__ import main
main()
"""
IN_A_CALLBACK = """
import signal, weakref
signal.signal(signal.SIGINT, signal.default_int_handler)
import tracker.cli
from tracker.__main__ import main
class Lock: pass
def run():
    lock = Lock()
    name = weakref.ref(lock, lambda _: signal.raise_signal(signal.SIGINT))
    del lock
    print("it went on")
tracker.cli.main = run
main()
"""
IN_A_CLASS = """
import signal
signal.signal(signal.SIGINT, signal.default_int_handler)
import tracker.cli
from tracker.__main__ import main
class Slow:
    def __set_name__(self, owner, name): signal.raise_signal(signal.SIGINT)
def run():
    class Made:
        name = Slow()
tracker.cli.main = run
main()
"""


@pytest.mark.process
@pytest.mark.parametrize(
    "script", [IN_AN_IMPORT, IN_A_CALLBACK, IN_A_CLASS], ids=["import", "callback", "class"]
)
def test_an_interruption_during_the_start_is_one_line(script: str) -> None:
    """Ctrl-C while modules are imported: no traceback, and the run ends.

    The locks of imports have callbacks, in which Python prints what is raised, and goes on. The handler is
    set since a shell starts what runs in its background without one.
    """
    ran = subprocess.run([sys.executable, "-c", script], capture_output=True, check=False, text=True)
    assert (ran.returncode, ran.stdout, ran.stderr) == (130, "", "tracker: interrupted\n")


@pytest.mark.process
def test_little_is_imported_before_an_interruption_is_one_line() -> None:
    """Nothing that Python has not loaded by itself: it would print a traceback of what it was importing."""
    script = (
        "import sys; before = set(sys.modules); import tracker.__main__\n"
        "print(*sorted(set(sys.modules) - before - {'gc'}))"
    )
    ran = subprocess.run([sys.executable, "-c", script], capture_output=True, check=False, text=True)
    assert ran.stdout.split() == ["tracker", "tracker.__main__"]
