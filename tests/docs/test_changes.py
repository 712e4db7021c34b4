"""What ``docs/changes.md`` says is true: its session is run, and its options are those of the program."""

import re
import shlex

import pytest

from tests.support.docs import FORMATS, ROOT, blocks
from tests.support.running import Run
from tracker.changes.difference import DifferenceKind
from tracker.changes.origin import OriginCode
from tracker.export.changes import PLAIN_COLUMNS
from tracker.lateness import Standing

PAGE = (ROOT / "docs" / "changes.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("block", blocks(PAGE, "console"))
def test_the_session_is_real(run: Run, monkeypatch: pytest.MonkeyPatch, block: str) -> None:
    """Each line is printed by its command, in that order; ``...`` leaves lines out."""
    monkeypatch.chdir(ROOT)
    command, *expected = block.splitlines()
    printed = iter(run(*shlex.split(command.removeprefix("$ tracker"))).out.splitlines())
    for line in expected:
        assert line == "..." or line in printed, line


def test_the_page_names_no_option_that_is_not_there(run: Run) -> None:
    """Each is one of the commands that the page is about."""
    commands = ("news", "diff", "stats", "timeline", "calendar")
    listed = "".join(run(command, "--help").out for command in commands)
    options = set(re.findall(r"--[a-z][a-z-]+", re.sub(r"git merge-base[^)]*", "", PAGE)))
    assert options
    assert not [option for option in options if option not in listed]


def test_the_formats_name_every_kind_cause_and_column() -> None:
    """The page of formats has a word for each, in backticks."""
    words = {*DifferenceKind, *OriginCode, *PLAIN_COLUMNS}
    words |= {standing.value.replace("-", "_") for standing in Standing}
    assert not sorted(word for word in words if f"`{word}`" not in FORMATS)
