"""What a shell is offered at the Tab key."""

from pathlib import Path

import pytest

from tests.support.rows import each_row
from tests.support.running import Ran, Run
from tracker.cli import COMMANDS
from tracker.cli.completion import SCRIPTS

MORNING = Path(__file__).parents[1] / "stores" / "morning.toml"


@pytest.fixture
def offered(run: Run, monkeypatch: pytest.MonkeyPatch) -> Run:
    """A run as a shell makes it: the words of the line, the last of them begun."""
    monkeypatch.setenv("TRACKER_STORE", str(MORNING))

    def go(*words: object) -> Ran:
        with monkeypatch.context() as patch:
            patch.setenv("_TRACKER_COMPLETE", "bash")
            return run(*words)

    return go


@each_row(
    ("words", "expected"),
    [
        (("show", "f"), ["fees-rule", "fees-rule/comments", "fees-rule/notice"]),
        (("show", ""), ["data-code", "fees-rule", "trade-act"]),
        (("why", "Trade-Act/1"), ["trade-act/10"]),
        *(
            ((command, "trade-act/1"), ["trade-act/10"])
            for command in ("done", "move", "note", "own", "reopen", "log", "cite")
        ),
        *(
            (("remind", option, "Trade-act/1"), ["trade-act/10"])
            for option in ("--history", "--forget", "--snooze")
        ),
        (("report", "data-code/"), ["data-code/12", "data-code/13"]),
        (("-e", "d"), ["data-code"]),
        (("-j", "j"), ["JP"]),
        (("report", "--jurisdiction", "=", "j"), ["JP"]),
        (("report", "-j", "US,"), ["US,JP", "US,US"]),
        (("--store", "shipped", "-j", "us-on"), ["US-only"]),
        (("report", "-a", "serv"), ["service providers"]),
        (("report", "-a", '"serv'), ["service providers"]),
        (("report", "-a", "service\\ p"), ["service providers"]),
        (("report", "-k", "e"), ["earliest", "effect"]),
        (("report", "-s", "op"), ["open"]),
        (("report", "--sort", "d"), ["due"]),
        (("report", "--format", ""), ["table", "plain", "json", "csv", "md", "html"]),
        (("--for",), ["--format"]),
        (("calc", "--counting", "frcp"), ["frcp-6a", "frcp-6d"]),
        (("conventions", "EPC"), ["epc"]),
        (("completion", ""), ["bash", "zsh", "fish"]),
        (("show", "--order", ""), ["date", "text"]),
        (("help", "wh"), ["why"]),
        (("rep",), ["report"]),
        (("show", "nothing-like-it"), []),
        (("--store", "/nowhere", "show", ""), []),
        (("calc", "-3 days", ""), []),
    ],
)
def test_what_is_offered(offered: Run, words: tuple[str, ...], expected: list[str]) -> None:
    """Whatever the case, after commas too; never an error, which would end up in the line."""
    ran = offered(*words)
    assert (ran.status, ran.err) == (0, "")
    assert ran.out.splitlines() == expected


def test_nothing_typed_offers_the_commands(offered: Run) -> None:
    """An option may come first, and the report needs no name."""
    assert offered("").out.splitlines() == list(COMMANDS)
    assert offered("--store", str(MORNING), "").out.splitlines() == list(COMMANDS)


def test_names_of_a_user(run: Run, offered: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Views and recipients come from the configuration; a tag in either kind of quotes is found."""
    del run
    text = '[view.mine]\ntag = "ai"\n[view.eu]\n[recipient.Ann]\nstdout = true\n'
    (tmp_path / "config.toml").write_text(text, encoding="utf-8")
    (tmp_path / "store.toml").write_text("[[event]]\ntags = [\"ai\", 'gdpr']\nid = 5\n", encoding="utf-8")
    monkeypatch.setenv("TRACKER_CONFIG", str(tmp_path / "config.toml"))
    monkeypatch.setenv("TRACKER_STORE", str(tmp_path / "store.toml"))
    assert offered("report", "--view", "").out.split() == ["eu", "mine"]
    assert offered("remind", "--recipient", "").out.split() == ["Ann"]
    assert offered("remind", "--test", "a").out.split() == ["Ann"]
    assert offered("report", "-t", "ai,g").out.split() == ["ai,gdpr"]
    assert offered("show", "").out == ""


@pytest.mark.slow
def test_what_is_found_line_by_line_is_what_the_store_has(offered: Run, run: Run) -> None:
    """The ids of the shipped store are those of the report."""
    listed = run("--store", "shipped", "--all", "--format", "plain").out
    ids = {line.split("\t")[5].partition("#")[0] for line in listed.splitlines()}
    for act in sorted({name.partition("/")[0] for name in ids}):
        found = offered("--store", "shipped", "show", f"{act}/").out.splitlines()
        assert found == sorted(name for name in ids if name.startswith(f"{act}/"))


@pytest.mark.parametrize("shell", SCRIPTS)
def test_the_script_of_a_shell(run: Run, shell: str) -> None:
    """It asks this program, and says nothing when that fails."""
    ran = run("completion", shell)
    assert (ran.status, ran.err) == (0, "")
    assert f"_TRACKER_COMPLETE={shell}" in ran.out
    assert "2>/dev/null" in ran.out


def test_another_shell(run: Run) -> None:
    """There are three."""
    assert run("completion", "tcsh") == (2, "", "tracker: no shell `tcsh`; choose from bash, zsh, fish\n")
