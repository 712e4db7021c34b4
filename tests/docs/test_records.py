"""What ``docs/records.md`` says is true: its sessions are run one after the other, at 03:12 in Brussels."""

import io
import re
import shlex
import sys
from pathlib import Path

import pytest

from tests.support.desk import NOW, Desk
from tests.support.docs import FORMATS, README, ROOT, blocks
from tracker.app.record_facts import MAKERS

PAGE = (ROOT / "docs" / "records.md").read_text(encoding="utf-8")
CONFIG = """\
store = ["shipped"]
records = "{folder}/records.toml"
timezone = "America/New_York"
me = "Ann"
"""


@pytest.fixture
def reader(desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """A reader in New York with the data that ships, and the group of the page."""
    (group,) = blocks(PAGE, "toml")
    text = CONFIG.format(folder=tmp_path.as_posix()) + group
    (tmp_path / "config.toml").write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return desk


@pytest.mark.slow
def test_the_sessions_of_the_page_are_real(reader: Desk) -> None:
    """Each line of a session is printed by its command, in that order; ``...`` leaves lines out."""
    for second, block in enumerate(blocks(PAGE, "console"), 10):
        reader.at(NOW.replace(":07", f":{second}"))
        command, *expected = block.splitlines()
        ran = reader(*shlex.split(command.removeprefix("$ tracker ")))
        assert (ran.status, ran.err) == (0, ""), command
        printed = ran.out.replace(str(reader.records), "~/deadlines/records.toml").splitlines()
        lines = iter(printed)
        for line in expected:
            assert line == "..." or line in lines, f"{command}\n{line}\n{ran.out}"
        if "..." not in expected:
            assert printed == expected, command


@pytest.mark.process
def test_the_script_of_the_page_records(reader: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its object is taken, once the incident is on record."""
    (line,) = blocks(PAGE, "sh")
    found = re.fullmatch(r"echo '(.*)' \| tracker (.*)\n", line)
    assert found
    reader.ok("occur", "gdpr/breach", "2026-11-19T10:00", "--label", "laptop")
    monkeypatch.setattr(sys, "stdin", io.StringIO(found[1]))
    assert '"written": true' in reader.ok(*found[2].split())


def test_every_command_that_records_is_on_the_page() -> None:
    """The table has each of them, and the README names the page."""
    assert not [name for name in MAKERS if f"| `tracker {name} " not in PAGE]
    assert "docs/records.md" in README


@pytest.mark.parametrize("name", [*MAKERS, "log", "add"])
def test_every_option_of_the_page_is_there(desk: Desk, name: str) -> None:
    """What a session or a sentence gives to a command is an option of it."""
    said = re.findall(rf"tracker {name}((?: [^`\n]*)?)", PAGE)
    options = {word for line in said for word in re.findall(r" (--[\w-]+)", line)}
    out = desk.ok(name, "--help")
    assert not [option for option in options if option not in out]


def test_the_keys_of_the_documents_are_described() -> None:
    """The page of formats has every key of what `--json -` and `log` print."""
    words = ("written", "file", "records", "changes", "due_before", "due_at", "happened", "recorded")
    assert not [word for word in words if f"`{word}`" not in FORMATS]
