"""Files that other programs read, written whole or not at all."""

import os
import stat
from contextlib import suppress
from pathlib import Path

from tracker.errors import TrackerError
from tracker.phrases import Phrase

WORLD_READABLE = 0o644


def write_file(path: Path, content: str | bytes, *, mode: int | None = None) -> bool:
    """Replace a file by bytes, or by a text in UTF-8, in one step; whether its bytes changed.

    The content is written to a temporary file in the same folder, synchronised and renamed, so that a reader
    sees the old file or the new one. A file that has these bytes already is left alone, with its times. A
    symbolic link keeps pointing at its file, and a file keeps its mode where none is given. Raises
    TrackerError when the file cannot be written; the old one is then as it was.
    """
    data = content.encode() if isinstance(content, str) else content
    try:
        target = path.resolve() if path.is_symlink() else path
        old = _mode_of(target)
        if old is not None and not stat.S_ISREG(old):
            raise TrackerError(
                Phrase("{path} is not a file; name another one. Nothing was written", path=path)
            )
        if old is not None and target.read_bytes() == data:
            return False
        _replace(target, data, stat.S_IMODE(old or WORLD_READABLE) if mode is None else mode)
    except OSError as error:
        raise TrackerError(
            Phrase("cannot write {path}: {strerror}; nothing was written", path=path, strerror=error.strerror)
        ) from None
    return True


def _mode_of(path: Path) -> int | None:
    """The mode of a file or of anything else; None where nothing is there."""
    try:
        return path.stat().st_mode
    except FileNotFoundError:
        return None


def _replace(target: Path, data: bytes, mode: int) -> None:
    import tempfile  # with archives and random numbers, which a run that writes nothing does without

    handle, name = tempfile.mkstemp(prefix=f".{target.name}.", dir=target.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        Path(name).chmod(mode)
        Path(name).replace(target)
    except BaseException:  # interrupted too: a temporary file is never left behind
        with suppress(OSError):
            Path(name).unlink()
        raise
    synchronise(target.parent)


def synchronise(folder: Path) -> None:
    """Make the new name durable, where folders can be opened: Windows cannot."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
