"""Man pages, made from the commands."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.docs import ROOT
from tools.man import escaped, pages
from tracker.cli import COMMANDS, tracker

PAGES = dict(pages(tracker))


def test_every_command_has_a_page() -> None:
    """Also the commands of a command; the first page names the others."""
    assert set(PAGES) >= {"tracker", *(f"tracker-{name}" for name in COMMANDS), "tracker-config-show"}
    for name in COMMANDS:
        assert rf"tracker\-{name}\fR(1)" in PAGES["tracker"]


def test_a_page_has_what_help_says() -> None:
    """The options with their words, and the examples line by line."""
    page = PAGES["tracker-report"]
    assert "\\fB\\-j, \\-\\-jurisdiction CODE\\fR\nOnly the law of this jurisdiction: EU, US\\-CA; " in page
    assert "\\fB\\-h, \\-\\-help\\fR" in page
    assert "\n.nf\nExamples:\n  tracker report" in page


@pytest.mark.parametrize(
    ("text", "words"), [(".dot", r"\&.dot"), ("'quote", r"\&'quote"), (r"a\b-c", r"a\eb\-c"), ("", "")]
)
def test_no_text_is_a_command_of_man(text: str, words: str) -> None:
    """A line that begins with a dot would be one."""
    assert escaped(text) == words


@pytest.mark.process
def test_the_tool_writes_them(tmp_path: Path) -> None:
    """Into a folder that it makes; without one, it says what to do."""
    command = [sys.executable, "tools/man.py"]
    made = tmp_path / "man" / "man1"
    subprocess.run([*command, str(made)], cwd=ROOT, check=True, capture_output=True, timeout=60)
    assert {path.stem for path in made.iterdir()} == set(PAGES)
    if shutil.which("man"):
        man = ["man", "--warnings", "--manpath", str(made.parent), "tracker-report"]
        shown = subprocess.run(man, check=True, capture_output=True, text=True, timeout=60)
        assert "SYNOPSIS" in shown.stdout
        assert shown.stderr == ""
    ran = subprocess.run(command, cwd=ROOT, check=False, capture_output=True, text=True, timeout=60)
    assert (ran.returncode, ran.stdout) == (1, "")
    assert "name the folder" in ran.stderr
