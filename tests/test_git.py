"""What git says about the files of a store, and what happens when it fails."""

import os
import subprocess
from pathlib import Path

import pytest

from tracker import git
from tracker.errors import TrackerError
from tracker.git import Repository, repository_of

pytestmark = pytest.mark.process


def run_git(folder: Path, *args: str) -> str:
    command = ["git", "-c", "user.name=A", "-c", "user.email=a@example.org", *args]
    ran = subprocess.run(command, cwd=folder, check=True, capture_output=True, timeout=60, text=True)
    return ran.stdout.strip()


def found(path: Path) -> Repository:
    repository = repository_of(path, os.environ)
    assert repository
    return repository


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A repository with a store in a folder, beside a hidden file and one of another kind."""
    top = tmp_path / "top"
    store = top / "a folder" / "store"
    store.mkdir(parents=True)
    (store / "née.toml").write_bytes(b"x = 1\r\n")
    (store / "B.TOML").write_bytes(b"y = 1\n")
    (store / ".hidden.toml").write_bytes(b"z = 1\n")
    (store / "notes.txt").write_bytes(b"notes\n")
    (top / "other.toml").write_bytes(b"o = 1\n")
    run_git(top, "init", "--quiet", "--initial-branch", "main")
    (top / ".gitattributes").write_text("*.toml export-ignore text eol=lf\n", encoding="utf-8")
    run_git(top, "add", "--renormalize", ".")
    run_git(top, "add", ".")
    run_git(top, "commit", "--quiet", "--message", "one")
    return top


def commit_of(repository: Repository, revision: str = "HEAD") -> str:
    commit = repository.commit(revision)
    assert commit
    return commit


def test_the_files_of_a_folder(folder: Path) -> None:
    """TOML files alone, whatever the case of the ending, without hidden ones; attributes hide none."""
    store = found(folder / "a folder" / "store")
    files = store.files(commit_of(store))
    assert {name.rpartition("/")[2] for name in files} == {"née.toml", "B.TOML"}
    assert all(name.startswith("a folder/store/") for name in files)


def test_the_whole_repository_and_one_file(folder: Path) -> None:
    """A path may be the top itself, or a file of any name."""
    top = found(folder)
    assert "other.toml" in top.files(commit_of(top))
    notes = found(folder / "a folder" / "store" / "notes.txt")
    assert notes.files(commit_of(notes)) == {"a folder/store/notes.txt": b"notes\n"}


def test_what_is_gone_from_the_working_tree_is_still_there(folder: Path) -> None:
    """A revision has it."""
    (folder / "other.toml").unlink()
    other = found(folder / "other.toml")
    assert other.files(commit_of(other)) == {"other.toml": b"o = 1\n"}


def test_a_hook_points_git_at_another_repository_in_vain(folder: Path, tmp_path: Path) -> None:
    """The variables that git sets for a hook are not about the store's repository."""
    environment = {**os.environ, "GIT_DIR": str(tmp_path), "GIT_WORK_TREE": str(tmp_path)}
    repository = repository_of(folder / "other.toml", environment)
    assert repository
    assert repository.commit("HEAD")


@pytest.mark.parametrize("revision", ["", "no-such", "HEAD~9", "a..b", "--all", "HEAD:other.toml", "a\0b"])
def test_a_name_that_is_not_a_commit(folder: Path, revision: str) -> None:
    """Nothing is raised: it may have been meant as something else."""
    assert found(folder).commit(revision) is None


def test_a_link_is_refused(folder: Path) -> None:
    """Git does not follow it, and leaving it out would call its entries gone."""
    (folder / "link.toml").symlink_to("other.toml")
    run_git(folder, "add", ".")
    run_git(folder, "commit", "--quiet", "--message", "two")
    top = found(folder)
    with pytest.raises(TrackerError, match=r"link\.toml is a link"):
        top.files(commit_of(top))


def test_a_file_that_a_clone_lacks_is_said(folder: Path) -> None:
    """No blob is fetched behind the user's back."""
    oid = run_git(folder, "rev-parse", "HEAD:other.toml")
    blob = folder / ".git" / "objects" / oid[:2] / oid[2:]
    blob.chmod(0o644)
    blob.unlink()
    top = found(folder)
    with pytest.raises(TrackerError, match="is not in this clone"):
        top.files(commit_of(top))


def test_a_folder_in_no_repository(tmp_path: Path) -> None:
    """It is not an error of git's."""
    assert repository_of(tmp_path, {**os.environ, "GIT_CEILING_DIRECTORIES": str(tmp_path.parent)}) is None


def test_a_repository_that_git_refuses_is_said(folder: Path) -> None:
    """As git says why, in one line."""
    (folder / ".git" / "config").write_text("[core\n", encoding="utf-8")
    with pytest.raises(TrackerError, match="git cannot read the repository: "):
        repository_of(folder, os.environ)


def test_git_that_takes_too_long_is_ended(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The time limit holds for each command."""
    program = tmp_path / "git"
    program.write_text("#!/bin/sh\nexec sleep 30\n", encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setattr(git, "PATIENCE", 0.1)
    with pytest.raises(TrackerError, match="git took longer than"):
        repository_of(folder, {"PATH": f"{tmp_path}:{os.environ['PATH']}"})


def test_git_that_cannot_be_started_is_said(folder: Path, tmp_path: Path) -> None:
    """Not installed, or not allowed."""
    with pytest.raises(TrackerError, match="git is not installed"):
        repository_of(folder, {"PATH": str(tmp_path)})
    (tmp_path / "git").write_text("#!/bin/sh\n", encoding="utf-8")
    with pytest.raises(TrackerError, match="git cannot be started"):
        repository_of(folder, {"PATH": str(tmp_path)})
