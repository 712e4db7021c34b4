"""Files that other programs read, written whole or not at all."""

import os
import stat
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from tracker.errors import TrackerError
from tracker.phrases import Phrase

if TYPE_CHECKING:
    from concurrent.futures import ThreadPoolExecutor

_T = TypeVar("_T")
WORLD_READABLE = 0o644
AT_ONCE = 16  # files whose writes wait for the disk at the same time
TEMPORARY = ".tracker-", ".tmp"  # the beginning and end of the name of an unfinished file
DEAD_AFTER = 3600  # seconds: no run takes so long from creating a temporary file to renaming it


class _NotWrittenError(TrackerError):
    """Why one file could not be written; the caller says what became of the others."""


def followed(path: Path) -> Path:
    """The file that a path leads to through symbolic links; raises TrackerError where these form a loop."""
    try:
        return path.resolve()
    except RuntimeError:  # in Python before 3.13; later versions return the path as it is
        words = "cannot write {path}: its symbolic links form a loop"
        raise _NotWrittenError(Phrase(words, path=path)) from None


def write_file(path: Path, content: str | bytes, *, mode: int | None = None) -> bool:
    """Replace a file by bytes, or by a text in UTF-8, in one step; True if its bytes changed.

    The content is written to a temporary file in the same folder, synchronised and renamed, so that a reader
    sees the old file or the new one. A file that has these bytes already is left alone, with its times. A
    symbolic link keeps pointing at its file, and a file keeps its mode where none is given. Leftovers of
    killed runs beside it are deleted. Raises TrackerError when the file cannot be written; the old one is
    then as it was.
    """
    try:
        _sweep(followed(path).parent)
        (replaced,) = _replace([(path, content)], mode)
    except _NotWrittenError as error:
        raise TrackerError(Phrase("{error}; nothing was written", error=error)) from None
    if replaced:
        synchronise(replaced.parent)
    return replaced is not None


def write_files(files: Sequence[tuple[Path, str]]) -> list[bool]:
    """Replace several files, each as ``write_file`` does, and create their folders; the files that changed.

    No file is replaced before the new contents of all are on the disk. The writes wait for the disk in
    parallel, and each folder is synchronised once. Raises TrackerError when a file cannot be written; others
    may have been replaced.
    """
    try:
        for folder in {path.parent for path, _ in files}:
            _prepare(folder)
        replaced = _replace(files)
    except _NotWrittenError as error:
        words = "{error}; other files may have been written: correct that, and run it again"
        raise TrackerError(Phrase(words, error=error)) from None
    folders = {target.parent for target in replaced if target}
    _wait(synchronise, [*folders | {folder.parent for folder in folders}])
    return [target is not None for target in replaced]


def _prepare(folder: Path) -> None:
    with _naming(folder):
        if folder.is_dir():
            _sweep(folder)
        else:
            folder.mkdir(parents=True, exist_ok=True)


class _Unfinished(NamedTuple):
    """A file whose new content is in a temporary file beside it."""

    path: Path  # as it was named
    target: Path
    temporary: Path
    mode: int

    def flush(self) -> None:
        """Wait until the content is on the disk; opened anew, since few files may be open at a time."""
        with _naming(self.path):
            handle = os.open(self.temporary, os.O_RDWR)
            try:
                os.fsync(handle)
            finally:
                os.close(handle)

    def finish(self) -> None:
        with _naming(self.path):
            self.temporary.chmod(self.mode)
            self.temporary.replace(self.target)

    def discard(self) -> None:
        with suppress(OSError):
            self.temporary.unlink()


def _replace(files: Sequence[tuple[Path, str | bytes]], mode: int | None = None) -> list[Path | None]:
    """Replace files unless they have their content already; the paths that were written."""
    with ExitStack() as leftovers:  # after an interrupt too, no temporary file stays
        begun = [_begin(path, content, mode, leftovers) for path, content in files]
        unfinished = [each for each in begun if each]
        _wait(_Unfinished.flush, unfinished)
        for each in unfinished:
            each.finish()
        leftovers.pop_all()
    return [each and each.target for each in begun]


def _begin(path: Path, content: str | bytes, mode: int | None, leftovers: ExitStack) -> _Unfinished | None:
    """Write the new content of a file beside it; None if the file has this content already."""
    data = content.encode() if isinstance(content, str) else content
    with _naming(path):
        target, old = path, _status(path)
        if old and stat.S_ISLNK(old.st_mode):
            target = followed(path)
            old = _status(target)
        if old and not stat.S_ISREG(old.st_mode):
            raise _NotWrittenError(Phrase("{path} is not a file; name another one", path=path))
        if old and old.st_size == len(data) and target.read_bytes() == data:
            return None
        if mode is None:
            mode = stat.S_IMODE(old.st_mode) if old else WORLD_READABLE
        # Not with tempfile: it imports modules of which a first run would take a twentieth longer.
        temporary = target.with_name(os.urandom(8).hex().join(TEMPORARY))
        unfinished = _Unfinished(path, target, temporary, mode)
        leftovers.callback(unfinished.discard)
        with open(temporary, "xb", opener=_private) as file:
            file.write(data)
    return unfinished


def _status(path: Path) -> os.stat_result | None:
    """The status of a file, a link or anything else; None where nothing is there."""
    try:
        return path.lstat()
    except FileNotFoundError:
        return None


@contextmanager
def _naming(path: Path) -> Iterator[None]:
    """Say which path could not be written, and why."""
    try:
        yield
    except OSError as error:
        words = "cannot write {path}: {strerror}"
        raise _NotWrittenError(Phrase(words, path=path, strerror=error.strerror)) from None


def _wait(function: Callable[[_T], None], items: Sequence[_T]) -> None:
    """Call a function that waits for the disk with each item, with some at the same time."""

    def in_turn(some: Sequence[_T]) -> None:
        for each in some:
            function(each)

    if len(items) <= 1:
        in_turn(items)
    else:
        list(_threads().map(in_turn, (items[first::AT_ONCE] for first in range(AT_ONCE))))


@cache
def _threads() -> "ThreadPoolExecutor":
    from concurrent.futures import ThreadPoolExecutor  # only a site needs it

    return ThreadPoolExecutor(AT_ONCE)


def _sweep(folder: Path) -> None:
    """Delete temporary files of killed runs, by name and age.

    One that cannot be deleted does no harm, and a younger one may belong to a run that is still working.
    """
    prefix, suffix = TEMPORARY
    with suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            if entry.name.startswith(prefix) and entry.name.endswith(suffix):
                with suppress(OSError):
                    if time.time() - entry.stat(follow_symlinks=False).st_mtime > DEAD_AFTER:
                        Path(entry.path).unlink()


def _private(path: str, flags: int) -> int:
    """Open a file that only its owner may read, until its mode is set."""
    return os.open(path, flags, 0o600)


def synchronise(folder: Path) -> None:
    """Make the new name durable, where folders can be opened (not on Windows)."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
