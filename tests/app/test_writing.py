"""Files that other programs read: whole or not at all, and untouched when nothing changed."""

import os
import time
from pathlib import Path

import pytest

from tracker.app.writing import write_file, write_files
from tracker.errors import TrackerError


def test_a_new_file_has_the_text(tmp_path: Path) -> None:
    """A new file is created, readable by others, with nothing left beside it."""
    path = tmp_path / "new.ics"
    assert write_file(path, "é\r\n") is True
    assert path.read_bytes() == b"\xc3\xa9\r\n"
    assert path.stat().st_mode & 0o777 == 0o644
    assert [*tmp_path.iterdir()] == [path]


def test_an_unchanged_file_is_left_alone(tmp_path: Path) -> None:
    """The same bytes are not written again: a mirror sees no change."""
    path = tmp_path / "same.ics"
    write_file(path, "same")
    before = path.stat()
    assert write_file(path, "same") is False
    assert (path.stat().st_ino, path.stat().st_mtime_ns) == (before.st_ino, before.st_mtime_ns)


def test_a_changed_file_keeps_its_mode_and_its_link(tmp_path: Path) -> None:
    """A user's settings are preserved: the mode of the file, and the link to it."""
    path, link = tmp_path / "real.ics", tmp_path / "link.ics"
    write_file(path, "old")
    path.chmod(0o600)
    link.symlink_to(path)
    assert write_file(link, "new") is True
    assert link.is_symlink()
    assert path.read_text() == "new"
    assert path.stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("name", ["missing/a.ics", ".", "a" * 300])
def test_what_cannot_be_written_is_one_sentence(tmp_path: Path, name: str) -> None:
    """A missing folder, a folder and an impossible name are errors that name the path."""
    with pytest.raises(TrackerError, match="nothing was written"):
        write_file(tmp_path / name, "text")
    assert not [*tmp_path.iterdir()]


def test_a_link_to_itself_is_not_written(tmp_path: Path) -> None:
    """It leads to no file; the link stays."""
    link = tmp_path / "a.ics"
    link.symlink_to(link)
    with pytest.raises(TrackerError, match=r"(form a loop|name another one); nothing was written"):
        write_file(link, "text")
    assert [*tmp_path.iterdir()] == [link]


def test_a_failure_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """When the disk fails before the rename, the old bytes are there and the temporary file is not."""
    path = tmp_path / "kept.ics"
    write_file(path, "old")

    def fail(_: int) -> None:
        raise OSError(5, "Input/output error")

    monkeypatch.setattr("os.fsync", fail)
    with pytest.raises(TrackerError, match="Input/output error"):
        write_file(path, "new")
    assert path.read_text() == "old"
    assert [*tmp_path.iterdir()] == [path]


def test_no_file_is_replaced_before_the_contents_of_all_are_on_the_disk(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where one of several cannot be synchronised, all are as they were, and nothing is left beside them."""
    files = [(tmp_path / f"{number}.html", "new") for number in range(40)]
    write_files([(path, "old") for path, _ in files])
    fsync, calls = os.fsync, iter(range(100))

    def fail_once(handle: int) -> None:
        if next(calls) == 20:
            raise OSError(28, "No space left on device")
        fsync(handle)

    monkeypatch.setattr("os.fsync", fail_once)
    with pytest.raises(TrackerError, match="No space left on device"):
        write_files(files)
    assert {path.read_text() for path in tmp_path.iterdir()} == {"old"}
    assert sorted(tmp_path.iterdir()) == sorted(path for path, _ in files)


def test_several_files_are_written_with_their_folders(tmp_path: Path) -> None:
    """Each in one step; those that have their bytes already are left alone."""
    files = [(tmp_path / "a" / f"{number}.html", str(number)) for number in range(40)]
    assert write_files(files) == [True] * 40
    before = files[0][0].stat().st_mtime_ns
    assert write_files([files[0], (tmp_path / "b" / "c" / "new", "x")]) == [False, True]
    assert files[0][0].stat().st_mtime_ns == before
    assert sorted(path.name for path in (tmp_path / "a").iterdir()) == sorted(path.name for path, _ in files)


def test_a_folder_that_cannot_be_made_is_said(tmp_path: Path) -> None:
    """Where a file has its name."""
    (tmp_path / "a").write_text("mine")
    with pytest.raises(TrackerError, match=r"cannot write .*; other files may have been written"):
        write_files([(tmp_path / "a" / "b" / "c", "x")])
    assert (tmp_path / "a").read_text() == "mine"


@pytest.mark.parametrize(
    ("name", "age", "is_left"),
    [
        (".tracker-ab12cd.tmp", 4000, False),
        (".tracker-ab12cd.tmp", 3000, True),  # a run may be at work
        (".tracker-notes", 4000, True),
        (".other-ab12cd.tmp", 4000, True),
        ("tracker-ab12cd.tmp", 4000, True),
    ],
)
@pytest.mark.parametrize("is_same", [True, False])
def test_what_a_killed_run_left_is_deleted(
    tmp_path: Path, name: str, age: int, *, is_left: bool, is_same: bool
) -> None:
    """By name and age, in the target folder, even when there is nothing new to write."""
    path, left = tmp_path / "a.ics", tmp_path / name
    path.write_text("old")
    left.write_text("half")
    os.utime(left, (time.time() - age,) * 2)
    write_file(path, "old" if is_same else "new")
    assert left.exists() == is_left
    left.write_text("half")
    os.utime(left, (time.time() - age,) * 2)
    write_files([(path, "old"), (tmp_path / "more" / "b", "new")])
    assert left.exists() == is_left


def test_a_temporary_file_has_the_name_by_which_it_is_swept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A run that is killed before the rename leaves a file that a later run recognises."""
    found: list[list[str]] = []
    monkeypatch.setattr("os.fsync", lambda _: found.append([path.name for path in tmp_path.iterdir()]))
    write_file(tmp_path / ("long" * 60), "text")
    assert found[0][0].startswith(".tracker-")
    assert found[0][0].endswith(".tmp")


def test_a_folder_of_that_name_harms_nobody(tmp_path: Path) -> None:
    """It cannot be deleted like a file, and the run continues."""
    folder = tmp_path / ".tracker-folder.tmp"
    folder.mkdir()
    os.utime(folder, (0, 0))
    assert write_file(tmp_path / "a", "text") is True
    assert folder.is_dir()
