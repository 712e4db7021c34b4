"""What ``docs/quotes.md`` says is true: its pages are written to files, and its sessions are run."""

import re
import shlex
from pathlib import Path

import pytest

from tests.support.docs import ROOT, blocks
from tests.support.running import Run
from tracker.cli import COMMANDS
from tracker.quotes.markers import find_markers

PAGE = (ROOT / "docs" / "quotes.md").read_text(encoding="utf-8")
AS_OF = ("--as-of", "2026-11-29")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The working directory, with the example files of the page."""
    page, old = blocks(PAGE, "markdown")
    (sheet,) = blocks(PAGE, "csv")
    for name, text in {"page.md": page, "old.md": old, "deadlines.csv": sheet}.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize("block", blocks(PAGE, "console"))
def test_the_sessions_are_real(run: Run, folder: Path, block: str) -> None:
    """Each line is printed by its command, in that order; ``...`` leaves lines out."""
    assert folder
    command, *expected = block.splitlines()
    words = shlex.split(command.removeprefix("$ tracker"))
    printed = iter(run(*words, *AS_OF).out.splitlines())
    for line in expected:
        assert line == "..." or line in printed, line


def test_every_marker_of_the_page_is_one(run: Run) -> None:
    """The examples can be read, and all but the stale one are right."""
    values = {each.value for each in find_markers(PAGE) if each.id == "eu-ai-act/113.c.i"}
    assert values == {"2026-08-02", "2027-12-02"}
    out = run("cite", "eu-ai-act/113.c.i", *AS_OF).out
    assert "tracker: eu-ai-act/113.c.i = 2027-12-02" in out


def test_the_hook_names_a_command() -> None:
    """Each hook of the project starts a command that exists."""
    hooks = (ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8")
    commands = re.findall(r"^  entry: tracker (\w+)$", hooks, re.MULTILINE)
    assert commands == ["check", "verify"]
    assert set(commands) <= set(COMMANDS)
    assert "id: tracker-verify" in hooks
    assert "id: tracker-verify" in PAGE


def test_the_workflow_runs_a_command_that_exists(run: Run, folder: Path) -> None:
    """Its last step can be run as it stands."""
    (step,) = re.findall(r"- run: tracker (verify .*)$", PAGE, re.MULTILINE)
    (folder / "docs").mkdir()
    (folder / "README.md").write_text("Nothing\n", encoding="utf-8")
    assert run(*shlex.split(step)).status == 0
