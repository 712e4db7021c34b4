"""Appending to a record file: whatever the file is like, its old content is a prefix of its new content."""

import errno
import fcntl
import os
import stat
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
import tomli

from tests.support.desk import Desk
from tests.support.docs import ROOT
from tracker.app import appending
from tracker.app.appending import addition, append, locked
from tracker.errors import TrackerError

OLD = '[[record]]\nof = "order/c#1"\ndone = 2026-10-28\n'
BLOCK = '[[record]]\nof = "order/a"\n'
FILES = {
    "not there": (None, BLOCK),
    "empty": (b"", BLOCK),
    "blank": (b"\n\n", BLOCK),
    "ends with a line": (OLD.encode(), f"\n{BLOCK}"),
    "no end of the last line": (OLD.rstrip("\n").encode(), f"\n\n{BLOCK}"),
    "a comment without an end": (OLD.encode() + b"# to be continued", f"\n\n{BLOCK}"),
    "line ends of Windows": (OLD.replace("\n", "\r\n").encode(), f"\n{BLOCK}".replace("\n", "\r\n")),
    "the same, without the last": (
        OLD.replace("\n", "\r\n").encode()[:-2],
        f"\n\n{BLOCK}".replace("\n", "\r\n"),
    ),
    "a byte-order mark": (b"\xef\xbb\xbf" + OLD.encode(), f"\n{BLOCK}"),
    "a byte-order mark and no more": (b"\xef\xbb\xbf", BLOCK),
}


@pytest.mark.parametrize(("before", "added"), FILES.values(), ids=FILES)
def test_what_was_there_is_a_prefix(tmp_path: Path, before: bytes | None, added: str) -> None:
    """The block follows after a blank line, with the line endings in use; no other byte changes."""
    path = tmp_path / "records.toml"
    if before is not None:
        path.write_bytes(before)
    with locked(path) as target:
        append(target, before or b"", addition(before or b"", BLOCK))
    assert path.read_bytes() == (before or b"") + added.encode()
    assert tomli.loads(path.read_bytes().decode("utf-8-sig").replace("\r\n", "\n"))["record"][-1]
    assert [each.name for each in tmp_path.iterdir()] == ["records.toml"]


@pytest.mark.parametrize("before", [before for before, _ in FILES.values()], ids=FILES)
def test_a_command_appends_to_any_file(desk: Desk, before: bytes | None) -> None:
    """What a command writes is read afterwards, together with the old content."""
    if before is not None:
        desk.records.write_bytes(before)
    assert desk("done", "order/a").status == 0
    assert desk.records.read_bytes().startswith(before or b"")
    assert desk.status("order/a")[1] == "done"


def test_a_symbolic_link_stays_one(desk: Desk) -> None:
    """The file that it points at is appended to, even in another folder; the link is unchanged."""
    real = desk.folder / "real" / "mine.toml"
    real.parent.mkdir()
    real.write_text(OLD, encoding="utf-8")
    desk.records.symlink_to(real)
    desk.ok("done", "order/a")
    assert desk.records.is_symlink()
    assert real.read_text(encoding="utf-8").startswith(OLD)
    assert desk.status("order/a")[1] == "done"


def test_a_link_to_nothing_makes_the_file_that_it_names(desk: Desk) -> None:
    """A dangling link is a file that does not exist yet."""
    desk.records.symlink_to(desk.folder / "later.toml")
    desk.ok("done", "order/a")
    assert (desk.folder / "later.toml").exists()
    assert desk.records.is_symlink()


def test_a_link_to_itself_is_refused(desk: Desk) -> None:
    """It leads to no file."""
    desk.records.symlink_to(desk.records)
    for options in ((), ("--dry-run",)):
        ran = desk("done", "order/a", *options)
        assert ran.status == 1
        assert "Traceback" not in ran.err


def test_a_mode_is_kept(desk: Desk) -> None:
    """Only what is in the file changes."""
    desk.records.write_text(OLD, encoding="utf-8")
    desk.records.chmod(0o600)
    desk.ok("done", "order/a")
    assert stat.S_IMODE(desk.records.stat().st_mode) == 0o600


def refusing(number: int) -> Callable[..., int]:
    def refuse(*_: object, **__: object) -> int:
        raise OSError(number, os.strerror(number))

    return refuse


@pytest.mark.parametrize(
    ("name", "number", "said"),
    [
        ("open", errno.EACCES, "Permission denied"),
        ("open", errno.EROFS, "Read-only file system"),
        ("write", errno.ENOSPC, "No space left on device"),
        ("fsync", errno.EIO, "Input/output error"),
    ],
)
def test_what_the_system_refuses_leaves_the_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, number: int, said: str
) -> None:
    """Read-only, full, or broken: one line says why, and the file is unchanged."""
    path = tmp_path / "records.toml"
    path.write_text(OLD, encoding="utf-8")
    with locked(path) as target:
        monkeypatch.setattr(os, name, refusing(number))
        with pytest.raises(TrackerError, match=f"{said}; nothing was written"):
            append(target, OLD.encode(), BLOCK.encode())
    monkeypatch.undo()
    assert path.read_text(encoding="utf-8") == OLD


def test_a_part_is_cut_off_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """If a disk accepts ten bytes and no more, none of them is left."""
    path = tmp_path / "records.toml"
    path.write_text(OLD, encoding="utf-8")
    real, left = os.write, [10]

    def write(handle: int, data: bytes) -> int:
        if not left:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        return real(handle, data[: left.pop()])

    with locked(path) as target:
        monkeypatch.setattr(os, "write", write)
        with pytest.raises(TrackerError, match="No space left on device"):
            append(target, OLD.encode(), BLOCK.encode())
    assert path.read_text(encoding="utf-8") == OLD


def test_a_folder_that_cannot_lock_is_refused(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """As on some network drives: two writers at once could lose a record."""
    monkeypatch.setattr(fcntl, "flock", refusing(errno.ENOLCK))
    assert "cannot lock files" in desk.refused("done", "order/a")


def test_a_folder_that_stays_locked_is_given_up(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """After a minute, which the test shortens to nothing."""
    monkeypatch.setattr(appending, "PATIENCE", 0.05)
    with locked(desk.records):
        assert "has locked the folder of" in desk.refused("done", "order/a")
    desk.ok("done", "order/a")


def test_a_folder_that_is_not_there_is_refused(desk: Desk) -> None:
    """A named file must be in an existing folder; only the default folder is created."""
    ran = desk("done", "order/a", "--to", desk.folder / "none" / "records.toml")
    assert (ran.status, ran.out) == (1, "")
    assert "No such file or directory; nothing was written" in ran.err
    assert not (desk.folder / "none").exists()


def test_a_folder_in_place_of_the_file_is_refused(desk: Desk) -> None:
    """It cannot be read as a file."""
    desk.records.mkdir()
    ran = desk("done", "order/a")
    assert ran.status == 1
    assert "Is a directory" in ran.err


def test_a_file_that_was_replaced_meanwhile_is_noticed(tmp_path: Path) -> None:
    """An editor that ignores the lock may save at the same moment: then a person must check."""
    path = tmp_path / "records.toml"
    path.write_text(OLD + "# more\n", encoding="utf-8")
    with locked(path) as target, pytest.raises(TrackerError, match="changed by another program"):
        append(target, OLD.encode(), BLOCK.encode())


LIMITED = """
import resource, sys
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv.pop(1)),) * 2)
from tracker.cli import main
main(sys.argv[1:])
"""


@pytest.mark.process
@pytest.mark.parametrize("room", [0, 1, 40, 70])
def test_a_file_that_may_not_grow_is_as_it_was(desk: Desk, room: int) -> None:
    """A system limit on file size stands for a full disk: no half-written record is left."""
    desk.records.write_text(OLD, encoding="utf-8")
    ran = subprocess.run(
        [sys.executable, "-c", LIMITED, str(len(OLD) + room), "done", "order/a"],
        cwd=ROOT,
        env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (ran.returncode, ran.stdout) == (1, ""), ran
    assert "nothing was written" in ran.stderr
    assert desk.text == OLD


WRITERS = 8
EACH = 5


@pytest.mark.slow
def test_eight_writers_at_once_lose_nothing(desk: Desk) -> None:
    """Eight processes that write five notes each leave forty records, each whole."""
    code = (
        "import sys\nfrom tracker.cli import main\n"
        f"for n in range({EACH}):\n"
        "    try:\n        main(['note', 'order/a', f'{sys.argv[1]}-{n}'])\n"
        "    except SystemExit as end:\n        assert not end.code\n"
    )
    processes = [
        subprocess.Popen([sys.executable, "-c", code, str(each)], cwd=ROOT, stdout=subprocess.DEVNULL)
        for each in range(WRITERS)
    ]
    assert [process.wait() for process in processes] == [0] * WRITERS
    notes = sorted(str(table["note"]) for table in desk.tables)
    assert notes == sorted(f"{each}-{number}" for each in range(WRITERS) for number in range(EACH))
