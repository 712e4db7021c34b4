"""The hook that this project offers, as pre-commit installs and runs it in a repository of a user.

The hook's repository is a commit of the files as they are in this folder, committed here or not. pre-commit
makes an environment for it and installs the project: that asks the package index for what the project needs.
The configuration is the one that ``docs/store.md`` shows.
"""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.support.docs import ROOT, blocks

pytestmark = pytest.mark.real

PAGE = (ROOT / "docs" / "store.md").read_text(encoding="utf-8")
LONG = 300  # seconds; installing takes about five of them where the packages are at hand

ORDER = """\
schema = 1

[[event]]
id = "eo-1"
title = "One"
kind = "executive-order"
jurisdiction = "US"
cite = "99 FR 1"
dates.signed = 2026-11-02

[[event.directive]]
id = "2.a"
title = "Send a plan"
cite = "sec. 2(a)"
due = "60 days after signed"
"""
MEMO = """\
schema = 1

[[event]]
id = "memo-1"
title = "What the order asked for"
kind = "memorandum"
jurisdiction = "US"
cite = "M-27-01"

[[event.directive]]
id = "1"
title = "Follow the plan"
cite = "sec. 1"
due = "30 days after eo-1/2.a"
"""
SLIP = "60 days afer signed"
LINE_OF_DUE = 1 + ORDER.splitlines().index('due = "60 days after signed"')
LINE_OF_TRIGGER = 1 + MEMO.splitlines().index('due = "30 days after eo-1/2.a"')


class Repository:
    """A git repository in a folder, with an environment that is independent of the user's own."""

    def __init__(self, folder: Path, environment: Mapping[str, str]) -> None:
        self.folder = folder
        self._environment = dict(environment)
        self.git("init", "--quiet", "--initial-branch", "main")

    def run(self, *words: str) -> tuple[int, str]:
        """The status of a program, and all that it printed."""
        ran = subprocess.run(
            words,
            cwd=self.folder,
            env=self._environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            check=False,
            timeout=LONG,
        )
        return ran.returncode, ran.stdout

    def git(self, *words: str) -> str:
        """What git printed; it has to succeed."""
        status, out = self.run("git", *words)
        assert status == 0, out
        return out.strip()

    def pre_commit(self, *words: str) -> tuple[int, str]:
        return self.run(sys.executable, "-m", "pre_commit", *words)

    def commit(self) -> tuple[int, str]:
        """Commit all that is there, as a person does: the hook may refuse."""
        self.git("add", "--all")
        return self.run("git", "commit", "--message", "Change the store")

    def write(self, name: str, text: str) -> None:
        path = self.folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")

    def configure(self, pattern: str, replacement: str) -> None:
        """Change the configuration of pre-commit."""
        path = self.folder / ".pre-commit-config.yaml"
        text, found = re.subn(pattern, replacement, path.read_text(encoding="utf-8"))
        assert found == 1
        path.write_text(text, encoding="utf-8")

    @property
    def commits(self) -> int:
        return int(self.git("rev-list", "--all", "--count"))


@pytest.fixture(scope="module")
def environment(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Where pre-commit keeps its environments is new; no variable or setting of a git, tracker or Python."""
    folder = tmp_path_factory.mktemp("home")
    theirs = ("GIT_", "PRE_COMMIT", "TRACKER_", "PYTHON", "SKIP", "COV_", "COVERAGE_")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(theirs)}
    person = {f"GIT_{who}_{what}": "you" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
    return {
        **kept,
        **person,
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_CONFIG_NOSYSTEM": "1",
        "PRE_COMMIT_HOME": str(folder / "pre-commit"),
        "TRACKER_CONFIG": os.devnull,
        "COLUMNS": "100",
    }


@pytest.fixture(scope="module")
def hook(tmp_path_factory: pytest.TempPathFactory, environment: dict[str, str]) -> Repository:
    """A repository with one commit of all files of this project, and those that are not committed yet."""
    repository = Repository(tmp_path_factory.mktemp("hook"), environment)
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    for name in filter(None, listed.stdout.split("\0")):
        copy = repository.folder / name
        copy.parent.mkdir(parents=True, exist_ok=True)
        if (ROOT / name).is_file():  # what was deleted is still listed
            shutil.copyfile(ROOT / name, copy)
    assert repository.commit()[0] == 0
    return repository


@pytest.fixture
def mine(tmp_path: Path, environment: dict[str, str], hook: Repository) -> Repository:
    """A user's repository with the configuration of the page, and the hook installed."""
    repository = Repository(tmp_path, environment)
    (config,) = (each for each in blocks(PAGE, "yaml") if "tracker-check" in each)
    config, repos = re.subn(r"(?<=repo: )\S+", str(hook.folder), config)
    config, revs = re.subn(r"(?<=rev: )\S+", hook.git("rev-parse", "HEAD"), config)
    assert repos == revs == 1
    repository.write(".pre-commit-config.yaml", config)
    assert repository.pre_commit("install")[0] == 0
    return repository


def test_the_files_of_pre_commit_are_valid(hook: Repository, mine: Repository) -> None:
    """pre-commit itself finds nothing wrong with the manifest and with the configuration of the page."""
    assert hook.pre_commit("validate-manifest", ".pre-commit-hooks.yaml") == (0, "")
    assert mine.pre_commit("validate-config", ".pre-commit-config.yaml") == (0, "")


def test_a_bad_store_is_not_committed(mine: Repository) -> None:
    """The problem is shown with its line and nothing is committed; once fixed, the commit goes through."""
    problem = rf"^data/orders\.toml:{LINE_OF_DUE}:\d+: eo-1/2\.a: grammar: .*`{SLIP}`"
    mine.write("data/orders.toml", ORDER.replace("60 days after signed", SLIP))

    mine.git("add", "--all")
    status, out = mine.pre_commit("run", "--all-files")
    assert status == 1
    assert re.search(problem, out, re.MULTILINE), out

    status, out = mine.commit()
    assert (status, mine.commits) == (1, 0)
    assert re.search(problem, out, re.MULTILINE), out
    assert re.search(rf'^ +{LINE_OF_DUE} \| due = "{SLIP}"\n +\| +\^', out, re.MULTILINE), out

    mine.write("data/orders.toml", ORDER)
    assert mine.pre_commit("run", "--all-files")[0] == 0
    status, out = mine.commit()
    assert (status, mine.commits) == (0, 1), out
    assert re.search(r"^tracker check\.+Passed$", out, re.MULTILINE), out


def test_the_store_is_checked_as_a_whole(mine: Repository) -> None:
    """A change of one file that breaks another is refused, with the line of the one that did not change."""
    mine.write("data/orders.toml", ORDER)
    mine.write("data/memos.toml", MEMO)
    mine.write("pyproject.toml", "[project]\n")  # outside the folder that is named
    status, out = mine.commit()
    assert (status, mine.commits) == (0, 1), out

    mine.write("data/memos.toml", MEMO.replace("30 days", "40 days"))
    status, out = mine.commit()
    assert (status, mine.commits) == (0, 2), out

    mine.write("data/orders.toml", ORDER.replace('id = "2.a"', 'id = "2.b"'))
    status, out = mine.commit()
    assert (status, mine.commits) == (1, 2)
    problem = rf"^data/memos\.toml:{LINE_OF_TRIGGER}:\d+: memo-1/1: unknown-trigger: "
    assert re.search(problem, out, re.MULTILINE), out


def test_without_a_folder_every_file_is_checked(mine: Repository) -> None:
    """Who leaves ``args`` out has the whole repository checked: never the shipped data in place of it."""
    mine.configure(r" +args: .*\n", "")
    mine.write("orders.toml", ORDER.replace("60 days after signed", SLIP))
    status, out = mine.commit()
    assert (status, mine.commits) == (1, 0)
    assert re.search(rf"^orders\.toml:{LINE_OF_DUE}:\d+: eo-1/2\.a: grammar: ", out, re.MULTILINE), out
    mine.write("orders.toml", ORDER)
    assert mine.commit()[0] == 0


def test_a_commit_that_only_deletes_is_checked_when_asked_for(mine: Repository) -> None:
    """Such a commit starts no hook, as the page says, unless the configuration has its ``always_run``."""
    mine.write("data/orders.toml", ORDER)
    mine.write("data/memos.toml", MEMO)
    assert mine.commit()[0] == 0
    (mine.folder / "data" / "orders.toml").unlink()
    status, out = mine.commit()
    assert (status, mine.commits) == (0, 2), out

    mine.git("revert", "--no-edit", "HEAD")
    (line,) = re.findall(r"`(always_run: true)`", PAGE)
    mine.configure(r"( +)args: .*\n", rf"\g<0>\g<1>{line}\n")
    status, out = mine.commit()
    assert (status, mine.commits) == (0, 4), out
    (mine.folder / "data" / "orders.toml").unlink()
    status, out = mine.commit()
    assert (status, mine.commits) == (1, 4)
    assert "memo-1/1: unknown-trigger: " in out


def test_a_file_that_git_does_not_know_is_read_as_well(mine: Repository) -> None:
    """What a commit counts from may stand in a file that was never added, as the page says."""
    mine.write("data/memos.toml", MEMO)
    mine.git("add", "--all")
    assert mine.run("git", "commit", "--message", "The memo alone")[0] == 1
    mine.write("data/orders.toml", ORDER)
    assert mine.run("git", "commit", "--message", "The memo alone")[0] == 0
    assert mine.git("ls-files", "data") == "data/memos.toml"
    assert "never added to git are read" in PAGE
