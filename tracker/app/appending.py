"""Append to a file that other programs may append to, so that nothing is lost or half written.

The convention of this module: every writer locks the folder of the file, appends in one step, synchronises
the file with the disk and reads it back. What was in the file before is never touched.
"""

import errno
import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from tracker.app.writing import followed, synchronise, write_file
from tracker.errors import TrackerError, UsageError
from tracker.phrases import Phrase

PATIENCE = 60.0  # seconds to wait for other writers: each holds the lock for less than one
PAUSE = 0.02  # seconds between two attempts
BYTE_ORDER_MARK = b"\xef\xbb\xbf"
_BUSY = frozenset({errno.EAGAIN, errno.EACCES, errno.EDEADLK})
_NOTHING = "nothing was written"


@contextmanager
def locked(path: Path) -> Iterator[Path]:
    """Lock the folder of a file, and yield the path of the file itself, with symbolic links resolved.

    Raises TrackerError where the folder does not exist or cannot be locked, and when others hold the lock for
    longer than PATIENCE.
    """
    target = followed(path)
    try:
        handle = _lockable(target.parent)
    except OSError as error:
        words = "cannot use the folder of {path}: {reason}; {nothing}"
        raise TrackerError(Phrase(words, path=path, reason=error.strerror, nothing=_NOTHING)) from None
    try:
        _wait_for_lock(handle, path)
        yield target
    finally:
        os.close(handle)  # which also releases the lock


def content_or_empty(path: Path) -> bytes:
    """The content of a file; empty where it does not exist. Raises TrackerError when it cannot be read."""
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return b""
    except OSError as error:
        raise TrackerError(
            Phrase(
                "cannot read {path}: {strerror}; {nothing}",
                path=path,
                strerror=error.strerror,
                nothing=_NOTHING,
            )
        ) from None


def addition(before: bytes, block: str) -> bytes:
    """The text that adds a block at the end of a file, after a blank line and with its line endings."""
    end = "\r\n" if b"\r\n" in before else "\n"
    body = before.removeprefix(BYTE_ORDER_MARK)
    breaks = "" if not body or body.isspace() else "\n" if body.endswith(b"\n") else "\n\n"
    return encoded(f"{breaks}{block}".replace("\n", end))


def encoded(text: str) -> bytes:
    """A text in UTF-8; raises UsageError where it has bytes of the command line that are not text."""
    try:
        return text.encode()
    except UnicodeEncodeError as error:
        words = Phrase(
            "`{shown}` is not text",
            shown=text[error.start : error.end].encode(errors="backslashreplace").decode(),
        )
        raise UsageError(Phrase("{words}; write it in UTF-8", words=words)) from None


def append(target: Path, before: bytes, data: bytes) -> None:
    """Append in one step to a file whose folder is locked; ``before`` is its content.

    A new file is written whole. Raises TrackerError, and leaves the file as it was, when that fails.
    """
    if not before and not target.exists():
        write_file(target, data.decode())
    else:
        _append(target, len(before), data)
    after = content_or_empty(target)
    if after != before + data:
        words = "was changed by another program at the same moment; check whether the record is in it"
        raise TrackerError(f"{target} {words}")


def _append(target: Path, size: int, data: bytes) -> None:
    flags = os.O_WRONLY | os.O_APPEND | getattr(os, "O_BINARY", 0)
    try:
        handle = os.open(target, flags)
        try:
            _write_whole(handle, size, data)
        finally:
            os.close(handle)
    except OSError as error:
        raise TrackerError(
            Phrase(
                "cannot write {target}: {strerror}; {nothing}",
                target=target,
                strerror=error.strerror,
                nothing=_NOTHING,
            )
        ) from None
    synchronise(target.parent)


def _write_whole(handle: int, size: int, data: bytes) -> None:
    """Write all or nothing: what a full disk accepted before it failed is cut off again."""
    try:
        written = os.write(handle, data)
        if written < len(data):
            os.write(handle, data[written:])
        os.fsync(handle)
    except OSError:
        with suppress(OSError):
            os.ftruncate(handle, size)
        raise


if sys.platform == "win32":
    import msvcrt

    def _lockable(folder: Path) -> int:
        return os.open(folder / ".tracker.lock", os.O_RDWR | os.O_CREAT)

    def _lock(handle: int) -> None:
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _lockable(folder: Path) -> int:
        return os.open(folder, os.O_RDONLY | os.O_DIRECTORY)

    def _lock(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)


def _wait_for_lock(handle: int, path: Path) -> None:
    end = time.monotonic() + PATIENCE
    while True:
        try:
            return _lock(handle)
        except OSError as error:
            if error.errno not in _BUSY:
                words = (
                    "cannot lock files, and two writers at once could lose a record; name another with --to"
                )
                raise TrackerError(
                    Phrase("the folder of {path} {words}. Nothing was written", path=path, words=words)
                ) from None
        if time.monotonic() > end:
            raise TrackerError(
                Phrase(
                    "another program has locked the folder of {path}; {nothing}, try again",
                    path=path,
                    nothing=_NOTHING,
                )
            )
        time.sleep(PAUSE)
