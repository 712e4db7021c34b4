"""Files that other programs read, written whole or not at all."""

import os
import stat
import time
from collections.abc import Iterable, Sequence
from contextlib import suppress
from pathlib import Path

from tracker.errors import TrackerError
from tracker.phrases import Phrase

WORLD_READABLE = 0o644
AT_ONCE = 16  # files whose writes wait for the disk at the same time
TEMPORARY = ".tracker-", ".tmp"  # the beginning and end of the name of an unfinished file
DEAD_AFTER = 3600  # seconds: no run takes so long from creating a temporary file to renaming it


def write_file(path: Path, content: str | bytes, *, mode: int | None = None) -> bool:
    """Replace a file by bytes, or by a text in UTF-8, in one step; True if its bytes changed.

    The content is written to a temporary file in the same folder, synchronised and renamed, so that a reader
    sees the old file or the new one. A file that has these bytes already is left alone, with its times. A
    symbolic link keeps pointing at its file, and a file keeps its mode where none is given. Leftovers of
    killed runs beside it are deleted. Raises TrackerError when the file cannot be written; the old one is
    then as it was.
    """
    with suppress(OSError, RuntimeError):  # a loop of links: writing the file reports it
        _sweep([path.resolve().parent])
    replaced = _put(path, content, mode)
    if replaced:
        synchronise(replaced.parent)
    return replaced is not None


def write_files(files: Sequence[tuple[Path, str]]) -> list[bool]:
    """Replace several files, each as ``write_file`` does, and create their folders; the files that changed.

    The writes wait for the disk in parallel, and each folder is synchronised once.
    """
    from concurrent.futures import ThreadPoolExecutor  # only a site needs it

    own_folders = {path.parent for path, _ in files}
    for folder in own_folders:
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            words = "cannot write {path}: {strerror}; nothing was written"
            raise TrackerError(Phrase(words, path=folder, strerror=error.strerror)) from None
    _sweep(own_folders)
    with ThreadPoolExecutor(AT_ONCE) as pool:
        replaced = list(pool.map(lambda file: _put(*file), files))
        folders = {target.parent for target in replaced if target}
        for _ in pool.map(synchronise, folders | {folder.parent for folder in folders}):
            pass
    return [target is not None for target in replaced]


def _put(path: Path, content: str | bytes, mode: int | None = None) -> Path | None:
    """Replace a file unless it has this content already; the path that was written, None if unchanged."""
    data = content.encode() if isinstance(content, str) else content
    try:
        target = path.resolve() if path.is_symlink() else path
        old = _mode_of(target)
        if old is not None and not stat.S_ISREG(old):
            raise TrackerError(
                Phrase("{path} is not a file; name another one. Nothing was written", path=path)
            )
        if old is not None and target.read_bytes() == data:
            return None
        _replace(target, data, stat.S_IMODE(old or WORLD_READABLE) if mode is None else mode)
    except OSError as error:
        raise TrackerError(
            Phrase("cannot write {path}: {strerror}; nothing was written", path=path, strerror=error.strerror)
        ) from None
    return target


def _mode_of(path: Path) -> int | None:
    """The mode of a file or of anything else; None where nothing is there."""
    try:
        return path.stat().st_mode
    except FileNotFoundError:
        return None


def _replace(target: Path, data: bytes, mode: int) -> None:
    # Not with tempfile, which imports archive and random modules: a first run would take a twentieth longer.
    path = target.with_name(os.urandom(8).hex().join(TEMPORARY))
    file = open(path, "xb", opener=_private)  # noqa: SIM115  closed below, before it is renamed
    try:
        with file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        path.chmod(mode)
        path.replace(target)
    except BaseException:  # interrupts too: a temporary file is never left behind
        with suppress(OSError):
            path.unlink()
        raise


def _sweep(folders: Iterable[Path]) -> None:
    """Delete temporary files of killed runs, by name and age.

    One that cannot be deleted does no harm, and a younger one may belong to a run that is still working.
    """
    prefix, suffix = TEMPORARY
    for folder in folders:
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
