"""The schedule of an earlier run, kept in the platform's cache folder: a shortcut, never an answer.

A schedule has no day in it. It is used again only while every file, folder and library that it came from
looks the same; in case of doubt it is computed. Reading it back cannot run code.
"""

import io
import os
import pickle
import struct
import sys
import zlib
from collections.abc import Iterator, Sequence
from contextlib import suppress
from datetime import date
from enum import StrEnum
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from types import MappingProxyType
from typing import Any, BinaryIO

from tracker import __version__
from tracker.app.writing import write_file
from tracker.engine.resuming import DayRange, Remembered, parts_of
from tracker.errors import TrackerError
from tracker.phrases import Phrase
from tracker.store.files import SHIPPED, FileStamp, shipped_folder, stamps_of, watched_paths
from tracker.zones import zone_files, zone_folders, zone_of

MAGIC = b"tracker schedule 3\n"
FRAME = struct.Struct(">QI")  # the length of what follows, and its checksum
PACKAGE = Path(__file__).parents[1]
SETTLED = 2_000_000_000  # nanoseconds: FAT file systems store times in steps of two seconds
MOST_FILES = 16
PLAIN = {"builtins": "dict", "datetime": "date datetime time timedelta timezone", "tracker.zones": "zone_of"}


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
        self._stamps: dict[str, FileStamp] = {}

    def recall(self, days: DayRange | None = None) -> Remembered | None:
        """The stored schedule, if all its sources are unchanged: everything, or what falls on some days."""
        # In any doubt it is computed; a pipe is never opened, since that would wait for a writer.
        with suppress(Exception), self._path.open("rb") if self._path.is_file() else io.BytesIO() as file:
            if file.read(len(MAGIC)) == MAGIC and _is_private(os.fstat(file.fileno())):
                identity, stamps, known, lengths = _read(file)
                is_as_it_was = identity == self._identity and stamps == stamps_of(stamps)
                if is_as_it_was and isinstance(known, Remembered):
                    skipped = sum(length for last, length in lengths if days and last < days[0])
                    file.seek(skipped, os.SEEK_CUR)  # the parts that were over already come first
                    parts = (_read(file) for last, _ in lengths if not days or last >= days[0])
                    return known.with_acts((act for part in parts for act in part), days)
        return None

    def note_stamps(self) -> None:
        """Note the state of the store's files before they are read."""
        self._stamps = stamps_of(watched_paths(self._names))

    def keep(self, known: Remembered) -> None:
        """Store a schedule, unless a file has changed since, or so recently that a change may not show."""
        zones = {each.directive.tz or each.event.tz for act in known.acts for each in act.entries}
        stamps = {**self._stamps, **stamps_of((*map(str, _program()), *zone_files(zones)))}
        latest = max((max(stamp[:2]) for stamp in stamps.values() if stamp), default=0)
        if latest > self._begun - SETTLED or self._stamps != stamps_of(self._stamps):
            return
        with suppress(OSError, TrackerError, pickle.PicklingError, RecursionError):
            parts = [(part[-1].last_day, _written(part)) for part in parts_of(known.acts)]
            lengths = [(last, len(part)) for last, part in parts]
            head = _written((self._identity, stamps, known._replace(acts=()), lengths))
            self._write(b"".join((MAGIC, head, *(part for _, part in parts))))

    def _write(self, body: bytes) -> None:
        folder = self._path.parent
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        if _is_private(folder.stat()):
            write_file(self._path, body, mode=0o600)
            for path in sorted(folder.iterdir(), key=lambda path: -path.stat().st_mtime_ns)[MOST_FILES:]:
                path.unlink()


class _Reducers(dict[Any, Any]):
    """How values of the model are written: as calls of their classes, without asking each value."""

    def __missing__(self, kind: type) -> Any:  # noqa: ANN401  the signature of pickle
        if issubclass(kind, tuple):
            self[kind] = lambda value: (kind, tuple(value))
        elif hasattr(kind, "key"):  # time zones of the system, which are read anew
            self[kind] = lambda value: (zone_of, (value.key,))
        elif kind is date:
            self[kind] = date.__reduce__
        else:
            raise KeyError(kind)
        return self[kind]


_REDUCERS = _Reducers({MappingProxyType: lambda value: (dict, (dict(value),))})


def _written(value: object) -> bytes:
    """A value with its length and a checksum before it."""
    writer = pickle.Pickler(file := io.BytesIO(), pickle.HIGHEST_PROTOCOL)
    writer.dispatch_table = _REDUCERS
    writer.dump(value)
    body = file.getvalue()
    return FRAME.pack(len(body), zlib.crc32(body)) + body


def _read(file: BinaryIO) -> Any:  # noqa: ANN401  whatever was written
    length, checksum = FRAME.unpack(file.read(FRAME.size))
    body = file.read(length)
    if zlib.crc32(body) != checksum:
        raise pickle.UnpicklingError("damaged")
    return _Reader(io.BytesIO(body)).load()


class _Reader(pickle.Unpickler):
    """Reads plain values and the classes of the model, and refuses everything else."""

    def find_class(self, module: str, name: str) -> Any:  # noqa: ANN401  the signature of pickle
        if name in PLAIN.get(module, "").split():
            return super().find_class(module, name)
        found = getattr(import_module(module), name) if module.startswith("tracker.") else None
        if isinstance(found, type) and issubclass(found, tuple | StrEnum | Phrase):
            return found
        raise pickle.UnpicklingError("not a value of the model")


def _is_private(status: os.stat_result) -> bool:
    return status.st_uid == os.geteuid() and not status.st_mode & 0o077


def _program() -> Iterator[Path]:
    """What computes: the libraries, and the program, which can be edited where it is not a wheel."""
    for spec in filter(None, map(find_spec, ("dateutil", "holidays", "tomli"))):
        origin = Path(spec.origin or "")
        yield from (origin, origin.with_name("version.py"), origin.parent)
    yield from [PACKAGE / "__init__.py"] if shipped_folder().parent == PACKAGE else PACKAGE.rglob("*.py")
