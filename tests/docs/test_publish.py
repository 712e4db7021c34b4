"""What ``docs/publish.md`` says is true: its workflows are read, and their steps run in a scratch clone."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.support.acts import act
from tests.support.docs import ROOT, blocks
from tests.support.running import Run

PAGE = (ROOT / "docs" / "publish.md").read_text(encoding="utf-8")
PUBLISH, COMMENT = blocks(PAGE, "yaml")


def workflow(text: str) -> dict[Any, Any]:
    yaml = pytest.importorskip("yaml")
    found: dict[Any, Any] = yaml.safe_load(text)
    return found


def steps(text: str) -> list[dict[str, Any]]:
    (job,) = workflow(text)["jobs"].values()
    found: list[dict[str, Any]] = job["steps"]
    return found


def test_the_page_names_no_option_that_is_not_there(run: Run) -> None:
    """Each is one of ``site``, ``diff``, git or gh."""
    listed = "".join(run(command, "--help").out for command in ("site", "diff", "check"))
    foreign = re.findall(r"^ *(?:if !? ?|- run: |run: )?(?:git|gh) .*$", PAGE, re.MULTILINE)
    options = set(re.findall(r"(?<![\w-])--[a-z][a-z-]+", PAGE))
    others = set(re.findall(r"--[a-z][a-z-]+", "\n".join(foreign)))
    assert not [option for option in options - others if option not in listed]


def test_the_schedule_is_in_a_file_of_its_own() -> None:
    """If the host turns the schedule off, the tests still run; each workflow has minimal permissions."""
    publish, comment = workflow(PUBLISH), workflow(COMMENT)
    assert set(publish[True]) == {"schedule", "push", "workflow_dispatch"}  # YAML 1.1 reads `on` as true
    assert set(comment[True]) == {"pull_request"}
    assert publish["permissions"] == {"contents": "write"}
    assert comment["permissions"] == {"contents": "read", "pull-requests": "write"}
    ci = workflow((ROOT / ".github" / "workflows" / "ci.yml").read_text(encoding="utf-8"))
    assert "schedule" not in ci[True]


def test_no_step_writes_a_text_of_a_pull_request_into_a_script() -> None:
    """A title or a branch could run as a command there; values come as variables."""
    for step in (*steps(PUBLISH), *steps(COMMENT)):
        assert "${{" not in step.get("run", "")


# --- the steps, in a scratch clone -------------------------------------------------------------------


class Host:
    """A repository with a store, a clone of it in which steps run, and what they find there."""

    def __init__(self, folder: Path) -> None:
        self.origin, self.clone, self.temp = folder / "origin.git", folder / "clone", folder / "temp"
        self.temp.mkdir()
        bin_ = folder / "bin"
        bin_.mkdir()
        program = bin_ / "tracker"
        program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m tracker "$@"\n', encoding="utf-8")
        program.chmod(0o755)
        self.environment = {
            **{name: value for name, value in os.environ.items() if not name.startswith("GIT_")},
            "PATH": f"{bin_}{os.pathsep}{os.environ['PATH']}",
            "PYTHONPATH": str(ROOT),
            "HOME": str(folder),
            "GIT_CONFIG_GLOBAL": os.devnull,
            "TRACKER_CONFIG": os.devnull,
            "RUNNER_TEMP": str(self.temp),
            "GITHUB_STEP_SUMMARY": str(self.temp / "summary.md"),
        }
        subprocess.run(("git", "init", "-q", "--bare", "-b", "main", self.origin), check=True)
        self.git("clone", "-q", self.origin, self.clone, at=folder)
        self.git("checkout", "-q", "-B", "main")

    def git(self, *args: object, at: Path | None = None) -> str:
        who = ("-c", "user.name=a", "-c", "user.email=a@example.org")
        command = ["git", *who, *map(str, args)]
        place = at or self.clone
        return subprocess.check_output(command, cwd=place, env=self.environment, text=True).strip()

    def commit(self, text: str) -> None:
        (self.clone / "store").mkdir(exist_ok=True)
        (self.clone / "store" / "a.toml").write_text(text, encoding="utf-8")
        self.git("add", "store")
        self.git("commit", "-qm", "Change the store")
        self.git("push", "-q", "origin", "HEAD")

    def run_steps(self, text: str, **more: str) -> None:
        """Every step with a script, as the host runs it, except those that install or need the host."""
        environment = {**self.environment, **workflow(text)["env"], **more}
        for step in steps(text):
            script = step.get("run", "")
            if script and "pip install" not in script and not script.startswith("gh "):
                bash = ("bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", script)
                subprocess.run(bash, cwd=self.clone, env=environment, check=True, capture_output=True)


@pytest.fixture
def host(tmp_path: Path) -> Host:
    if not (shutil.which("git") and shutil.which("bash")):
        pytest.skip("git and bash are needed")
    return Host(tmp_path)


def text_of(*, due: str = "2027-05-10", day: str = "2026-11-22", more: str = "") -> str:
    return f"checked = {day}\n{act(a=f'due = {due}')}{more}"


@pytest.mark.process
def test_the_first_workflow_publishes_and_keeps_the_history(host: Host) -> None:
    """The branch of the site is made, is left alone by a second run, and knows what left the store."""
    host.commit(text_of(more=act(name="other", b="due = 2027-06-10")))
    host.run_steps(PUBLISH)
    first = host.git("rev-parse", "site", at=host.origin)
    listed = host.git("ls-tree", "-r", "--name-only", "site", at=host.origin).splitlines()
    assert {"index.html", "acts/other/deadlines.ics", "feed.atom"} <= set(listed)
    assert not [path for path in listed if path.startswith("store/")]

    host.git("worktree", "remove", "--force", "public")  # each run of the host begins with a fresh clone
    host.run_steps(PUBLISH)
    assert host.git("rev-parse", "site", at=host.origin) == first

    host.git("worktree", "remove", "--force", "public")
    host.commit(text_of(day="2026-11-23"))
    host.run_steps(PUBLISH)
    assert "STATUS:CANCELLED" in host.git("show", "site:acts/other/deadlines.ics", at=host.origin)
    assert host.git("rev-parse", "site~1", at=host.origin) == first


@pytest.mark.process
def test_the_second_workflow_says_what_a_pull_request_changes(host: Host) -> None:
    """Compared with where it branched off."""
    host.commit(text_of())
    base = host.git("rev-parse", "HEAD")
    host.git("checkout", "-qb", "change")
    host.commit(text_of(due="2027-05-20"))
    host.run_steps(COMMENT, BASE=base, NUMBER="1")
    comment = (host.temp / "changes.md").read_text(encoding="utf-8")
    assert "2027-05-20" in comment
    assert (host.temp / "summary.md").read_text(encoding="utf-8") == comment
