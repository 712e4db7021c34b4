"""The schedule of an earlier run, kept in the platform's cache folder: a shortcut, never an answer.

A schedule has no day in it. It is used again only while every file, folder and library that it came from
looks the same; whatever is in doubt is computed. Nothing that is read back can run code.
"""

import io
import os
import pickle
import sys
import zlib
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from enum import StrEnum
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from types import MappingProxyType
from typing import Any

from tracker import __version__
from tracker.app.writing import write_file
from tracker.engine.resuming import Remembered
from tracker.errors import TrackerError
from tracker.phrases import Phrase
from tracker.problems import ProblemCollector
from tracker.store.files import SHIPPED, find, shipped_closings, shipped_folder
from tracker.zones import zone_files, zone_folders, zone_of

MAGIC = b"tracker schedule 2\n"
HEAD = len(MAGIC) + 4  # with a checksum
PACKAGE = Path(__file__).parents[1]
SETTLED = 2_000_000_000  # nanoseconds: FAT keeps times by two seconds
MOST_FILES = 16
PLAIN = {"builtins": "dict", "datetime": "date datetime time timedelta timezone", "tracker.zones": "zone_of"}
Stamp = tuple[int, ...] | None


class Shelf:
    """Where the schedule of some stores is kept; ``now`` is when the run began, in nanoseconds.

    Raises OSError where a name of a store is relative to a working directory that is gone.
    """

    def __init__(self, folder: Path, names: Sequence[str], now: int) -> None:
        paths = (str(Path(name).absolute()) for name in names if name != SHIPPED)
        self._identity = (__version__, sys.version, str(PACKAGE), zone_folders(), *names, *paths)
        self._path = folder / f"{zlib.crc32(repr(self._identity).encode(errors='surrogateescape')):08x}"
        self._names = names
        self._begun = now
        self._stamps: dict[str, Stamp] = {}

    def recall(self) -> Remembered | None:
        """What was kept, if everything that it came from is as it was."""
        # In any doubt it is computed; a pipe is not opened, since it waits for a writer.
        with suppress(Exception), self._path.open("rb") if self._path.is_file() else io.BytesIO() as file:
            is_whole = file.read(HEAD) == MAGIC + zlib.crc32(file.read()).to_bytes(4)
            file.seek(HEAD)
            reader = _Reader(file)
            if is_whole and _is_private(os.fstat(file.fileno())):
                identity, stamps = reader.load()
                is_as_it_was = identity == self._identity and stamps == _stamps(stamps)
                if is_as_it_was and isinstance(known := reader.load(), Remembered):
                    return known
        return None

    def look(self) -> None:
        """Note how the files of the store look, before they are read."""
        self._stamps = _stamps(_files(self._names))

    def keep(self, known: Remembered) -> None:
        """Keep a schedule, unless a file has changed since, or so lately that a change may not show."""
        zones = {entry.directive.tz or entry.event.tz for entry in known.entries.values()}
        stamps = {**self._stamps, **_stamps((*map(str, _program()), *zone_files(zones)))}
        latest = max((max(stamp[:2]) for stamp in stamps.values() if stamp), default=0)
        if latest > self._begun - SETTLED or self._stamps != _stamps(self._stamps):
            return
        with suppress(OSError, TrackerError, pickle.PicklingError, RecursionError):
            writer = _Writer(body := io.BytesIO(), pickle.HIGHEST_PROTOCOL)
            writer.dump((self._identity, stamps))
            writer.dump(known)
            self._write(body.getvalue())

    def _write(self, body: bytes) -> None:
        folder = self._path.parent
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        if _is_private(folder.stat()):
            write_file(self._path, MAGIC + zlib.crc32(body).to_bytes(4) + body, mode=0o600)
            for path in sorted(folder.iterdir(), key=lambda path: -path.stat().st_mtime_ns)[MOST_FILES:]:
                path.unlink()


class _Writer(pickle.Pickler):
    """Writes the values of the model as calls of their classes: the usual way asks each of them in Python."""

    def reducer_override(self, value: Any) -> Any:  # noqa: ANN401  the signature of pickle
        if isinstance(value, tuple):
            return type(value), tuple(value)
        if zone := getattr(value, "key", ""):  # of the system's zones, which are read anew
            return zone_of, (zone,)
        return (dict, (dict(value),)) if isinstance(value, MappingProxyType) else NotImplemented


class _Reader(pickle.Unpickler):
    """Reads plain values and the classes of the model, and refuses everything else."""

    def find_class(self, module: str, name: str) -> Any:  # noqa: ANN401  the signature of pickle
        if name in PLAIN.get(module, "").split():
            return super().find_class(module, name)
        found = getattr(import_module(module), name) if module.startswith("tracker.") else None
        if isinstance(found, type) and issubclass(found, tuple | StrEnum | Phrase):
            return found
        raise pickle.UnpicklingError(f"{module}.{name} is not a value of the model")


def _is_private(status: os.stat_result) -> bool:
    return status.st_uid == os.geteuid() and not status.st_mode & 0o077


def _stamp(path: str) -> Stamp:
    """How a file or folder looks: two times in nanoseconds first; None where there is none."""
    try:
        found = os.stat(path)  # noqa: PTH116  a tenth of the time of a report of a large store
    except (OSError, ValueError):
        return None
    return (found.st_mtime_ns, found.st_ctime_ns, found.st_size, found.st_ino, found.st_dev)


def _stamps(paths: Iterable[str]) -> dict[str, Stamp]:
    return {path: _stamp(path) for path in paths}


def _files(names: Sequence[str]) -> Iterator[str]:
    """Every file that is read for a store, and every folder in which one may appear."""
    yield from map(str, find([*names, str(shipped_closings())], ProblemCollector()))
    for name in names:
        path = shipped_folder() if name == SHIPPED else Path(name)
        yield str(path.absolute())
        with suppress(ValueError):  # a NUL in the name, which reading it reports
            for folder, inside, _ in os.walk(path):
                inside[:] = [each for each in inside if not each.startswith(".")]
                yield str(Path(folder).absolute())


def _program() -> Iterator[Path]:
    """What computes: the libraries, and the program, which can be edited where it is not a wheel."""
    for spec in filter(None, map(find_spec, ("dateutil", "holidays", "tomli"))):
        origin = Path(spec.origin or "")
        yield from (origin, origin.with_name("version.py"), origin.parent)
    yield from [PACKAGE / "__init__.py"] if shipped_folder().parent == PACKAGE else PACKAGE.rglob("*.py")
