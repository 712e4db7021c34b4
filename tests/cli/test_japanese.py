"""Whole pages in Japanese, as a reader in Tokyo sees them, and the English words that are left on them."""

import os
import re
import subprocess
import sys
import time
import tomllib
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.golden import Golden
from tests.support.running import Run
from tracker.cli import COMMANDS

STORE = Path(__file__).parents[1] / "stores" / "tokyo.toml"
TOKYO = ("--lang", "ja", "--store", STORE, "--as-of", "2026-11-22")
PAGES: dict[str, tuple[object, ...]] = {
    "report": ("report",),
    "report-all": ("report", "--all"),
    "show-event": ("show", "tokyo-act"),
    "show-revoked": ("show", "eo-14110"),
    "show-directive": ("show", "eo-14179/4.a"),
    "show-time": ("show", "tokyo-act/2"),
    "why-founding": ("why", "eo-14179/4.a"),
    "why-late": ("why", "eo-14179/5.b"),
    "why-projected": ("why", "tokyo-act/9"),
    "why-readings": ("why", "tokyo-act/11"),
    "why-moved": ("why", "tokyo-act/3"),
    "why-clock": ("why", "tokyo-act/7"),
    "news": ("news", "--since", "2026-11-01"),
    "stats": ("stats",),
    "calendar": ("calendar", "2026-12"),
    "timeline": ("timeline",),
    "remind": ("remind", "--dry-run", "--ledger", "none.db"),
    "calc": ("calc", "180 days after 2025-01-23"),
    "conventions": ("conventions", "frcp-6a"),
}
# No page is wider than the screen; lines for a mail, for a pipe, and commands to copy are not broken.
UNBROKEN = {"remind", "calc", "conventions"}
# What a Japanese page says in Latin letters beside the words of its store: commands and zones.
LATIN = {*COMMANDS, "tracker", "ID", "America", "New", "York", "UTC"}
COMMAND = re.compile(r'`[^`]*`|"[^"]*"|--[a-z-]+|tracker [a-z]+ \S+')
TRANSLATED = ("title", "short")
NOT_FIRST = "、。」』】々ぁぃぅぇぉっゃゅょァィゥェォッャュョー\uff09\uff1a\uff1b\uff1f\uff01"


def columns(text: str) -> int:
    """How many columns of a terminal a text takes: two for each full-width character."""
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)


@pytest.fixture
def tokyo(run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    """A run on a machine in Tokyo."""
    monkeypatch.setenv("TZ", "Asia/Tokyo")
    if hasattr(time, "tzset"):
        time.tzset()
    monkeypatch.chdir(tmp_path)
    return run


@pytest.mark.parametrize("width", [40, 80, 120])
@pytest.mark.parametrize("page", PAGES)
def test_a_page_in_japanese(
    tokyo: Run, golden: Golden, monkeypatch: pytest.MonkeyPatch, page: str, width: int
) -> None:
    """Full-width characters are aligned, and no line is wider than the screen or begins as none may."""
    monkeypatch.setenv("COLUMNS", str(width))
    ran = tokyo(*PAGES[page], *TOKYO)
    golden(f"ja-{page}-{width}.txt", ran.out)
    assert (ran.status, ran.err) == (0, "")
    lines = [line for line in ran.out.splitlines() if "https://" not in line]
    assert page in UNBROKEN or [line for line in lines if columns(line) > width] == []
    assert [line for line in lines if line.lstrip()[:1] in tuple(NOT_FIRST)] == []


def words(text: str) -> set[str]:
    """The words in Latin letters of a text."""
    return set(re.findall(r"[A-Za-z][A-Za-z']+", text))


def texts(table: object) -> Iterator[str]:
    """Every text of a store but the titles that are there in Japanese, keys among them."""
    if isinstance(table, dict):
        for key, value in table.items():
            yield key
            if not ("ja" in table and key in TRANSLATED):
                yield from texts(value)
    elif isinstance(table, list):
        for value in table:
            yield from texts(value)
    else:
        yield str(table)


@pytest.mark.parametrize("page", PAGES)
def test_no_english_is_left_but_names(tokyo: Run, page: str) -> None:
    """Words in Latin letters come from the store, such as ids and citations, or are listed."""
    store = tomllib.loads(STORE.read_text(encoding="utf-8"))
    named = set[str]().union(*map(words, texts(store)))
    out = re.sub(r"\S+\.\.", "", tokyo(*PAGES[page], *TOKYO).out)  # without ids that a cell cuts off
    typed = COMMAND.findall(" ".join(out.split()))
    commands = set[str]().union(*map(words, typed))
    assert words(out) - named - commands - LATIN == set()


@pytest.mark.parametrize("format_", ["json", "csv", "plain"])
def test_what_programs_read_stays_english(tokyo: Run, format_: str) -> None:
    """It is the same in every language, titles and sentences included."""
    args = ("report", "--all", "--format", format_, *TOKYO[2:])
    assert tokyo(*args, "--lang", "ja").out == tokyo(*args, "--lang", "en").out


@pytest.mark.process
@pytest.mark.parametrize("page", ["report-all", "why-founding", "timeline"])
def test_a_japanese_windows_can_print_it(tmp_path: Path, page: str) -> None:
    """Nothing breaks where the output is cp932: what it does not have is replaced."""
    command = [sys.executable, "-m", "tracker", *map(str, (*PAGES[page], *TOKYO))]
    environment = {**os.environ, "PYTHONIOENCODING": "cp932", "TRACKER_CONFIG": os.devnull}
    ran = subprocess.run(command, capture_output=True, check=False, cwd=tmp_path, env=environment)
    assert (ran.returncode, ran.stderr) == (0, b"")
    assert "法" in ran.stdout.decode("cp932")


@pytest.mark.process
@pytest.mark.parametrize("encoding", ["ascii", "latin-1"])
def test_an_output_without_japanese_gets_its_own_encoding(tmp_path: Path, encoding: str) -> None:
    """A report and an error have ``?`` for what it does not have, never bytes of another encoding."""
    command = [sys.executable, "-m", "tracker", *map(str, TOKYO), "why", "eo-14179/4.x"]
    environment = {**os.environ, "PYTHONIOENCODING": encoding, "TRACKER_CONFIG": os.devnull}
    ran = subprocess.run(command, capture_output=True, check=False, cwd=tmp_path, env=environment)
    assert ran.returncode == 2
    assert ran.stderr.decode("ascii").startswith("tracker: `eo-14179/4.x`")
