"""The hooks that this project offers, as pre-commit installs and runs them in a repository of a user.

The hook's repository is a commit of the files as they are in this folder, committed here or not. pre-commit
makes an environment for it and installs the project: that asks the package index for what the project needs.
The configurations are those that ``docs/store.md`` and ``docs/quotes.md`` show, and so are the steps for CI.
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
QUOTES = (ROOT / "docs" / "quotes.md").read_text(encoding="utf-8")
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
        self.folder.mkdir(exist_ok=True)
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


def configured(
    folder: Path, hook: Repository, environment: dict[str, str], page: str, id_: str
) -> Repository:
    """A user's repository with the configuration of a page, and the hook installed."""
    repository = Repository(folder, environment)
    (config,) = (each for each in blocks(page, "yaml") if id_ in each)
    config, repos = re.subn(r"(?<=repo: )\S+", str(hook.folder), config)
    config, revs = re.subn(r"(?<=rev: )\S+", hook.git("rev-parse", "HEAD"), config)
    assert repos == revs == 1
    repository.write(".pre-commit-config.yaml", config)
    assert repository.pre_commit("install")[0] == 0
    return repository


@pytest.fixture
def mine(tmp_path: Path, environment: dict[str, str], hook: Repository) -> Repository:
    """A user's repository with a store, which is checked."""
    return configured(tmp_path, hook, environment, PAGE, "tracker-check")


@pytest.fixture
def quoting(tmp_path: Path, environment: dict[str, str], hook: Repository) -> Repository:
    """A user's repository with a store and documents that quote its dates."""
    repository = configured(tmp_path, hook, environment, QUOTES, "tracker-verify")
    repository.write("data/orders.toml", ORDER)
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
    """Without ``args``, the whole repository is checked, never the shipped data instead."""
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
    """What a commit counts from may be in a file that was never added, as the page says."""
    mine.write("data/memos.toml", MEMO)
    mine.git("add", "--all")
    assert mine.run("git", "commit", "--message", "The memo alone")[0] == 1
    mine.write("data/orders.toml", ORDER)
    assert mine.run("git", "commit", "--message", "The memo alone")[0] == 0
    assert mine.git("ls-files", "data") == "data/memos.toml"
    assert "never added to git are read" in PAGE


OLD, NEW = "2026-12-31", "2027-01-01"  # 60 days after 2026-11-02


def test_a_date_that_differs_is_not_committed(quoting: Repository) -> None:
    """Only the documents of the commit are looked at; the line is named, and the right date goes through."""
    text = f"The plan is due on {OLD} <!-- tracker: eo-1/2.a = {OLD} -->.\n"
    quoting.write("page.md", text)
    status, out = quoting.commit()
    assert (status, quoting.commits) == (1, 0)
    assert re.search(
        rf"^page\.md:1:\d+: eo-1/2\.a: differs: The marker has {OLD}, the store {NEW}", out, re.MULTILINE
    )

    quoting.write("page.md", text.replace(OLD, NEW))
    status, out = quoting.commit()
    assert (status, quoting.commits) == (0, 1), out
    assert re.search(r"^tracker verify\.+Passed$", out, re.MULTILINE), out


def test_the_hook_can_correct_a_document(quoting: Repository) -> None:
    """With ``--fix`` the first commit is refused with the file corrected, the second one goes through."""
    quoting.configure(r"args: \[(.*)\]", r"args: [\1, --fix]")
    quoting.write("page.md", f"Due on 31 December 2026 <!-- tracker: eo-1/2.a = {OLD} -->.\n")
    assert (quoting.commit()[0], quoting.commits) == (1, 0)
    corrected = (quoting.folder / "page.md").read_text(encoding="utf-8")
    assert corrected == f"Due on 1 January 2027 <!-- tracker: eo-1/2.a = {NEW} -->.\n"
    status, out = quoting.commit()
    assert (status, quoting.commits) == (0, 1), out


def test_the_steps_for_continuous_integration_run(
    tmp_path: Path, environment: dict[str, str], hook: Repository
) -> None:
    """Each ``run`` of the workflow in a new environment: an annotation where a date differs, else nothing."""
    (workflow,) = (each for each in blocks(QUOTES, "yaml") if "runs-on" in each)
    steps = re.findall(r"^ +- run: (.*)$", workflow, re.MULTILINE)
    install, verify = (re.sub(r"git\+https://[^\"]+", f"git+file://{hook.folder}", step) for step in steps)
    subprocess.run([sys.executable, "-m", "venv", "venv"], cwd=tmp_path, check=True)
    path = os.pathsep.join((str(tmp_path / "venv" / "bin"), environment["PATH"]))
    theirs = Repository(tmp_path / "theirs", {**environment, "PATH": path})
    assert theirs.run("bash", "-c", install)[0] == 0
    theirs.write("README.md", "Nothing\n")
    theirs.write("docs/page.md", "By 2 December 2027 <!-- tracker: eu-ai-act/113.c.i = 2027-12-02 -->.\n")
    assert theirs.run("bash", "-c", verify) == (0, "No date to correct; 1 marker in 2 files.\n")
    theirs.write("docs/page.md", "By 2 August 2026 <!-- tracker: eu-ai-act/113.c.i = 2026-08-02 -->.\n")
    status, out = theirs.run("bash", "-c", verify)
    assert status == 1
    assert "::error file=docs/page.md,line=1,col=" in out
