"""The documents that a command reads: files, folders, patterns and standard input, as texts."""

import os
from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Iterable, Iterator
from glob import glob, has_magic
from pathlib import Path
from typing import NamedTuple

from tracker.errors import TrackerError
from tracker.phrases import Phrase
from tracker.toml.reading import LARGEST, content

STDIN = "-"
SKIPPED = frozenset({"node_modules", "__pycache__"})


class Document(NamedTuple):
    """A text and the name of its file, or ``-`` for standard input."""

    name: str
    text: str


class SkippedFile(NamedTuple):
    """A file that was not looked at, and why; ``is_failure`` where it could not be read at all."""

    why: Phrase
    is_failure: bool = False
    is_binary: bool = False  # as a picture is, which nobody expects to be looked at


def read_documents(names: Iterable[str], stdin: str) -> Iterator[Document | SkippedFile]:
    """Every document that the names mean, each once, in order.

    Of a folder, that is every text in it, at any depth, except in folders and files whose name begins with
    a dot; what cannot be read there is said in its place. Raises TrackerError when a file that was named
    cannot be read or is not text in UTF-8, or when a pattern matches nothing.
    """
    seen: set[str] = set()
    for name in names:
        if name == STDIN:
            yield Document(STDIN, stdin)
            continue
        for path, is_named in _paths(name):
            if isinstance(path, SkippedFile):
                yield path
                continue
            key = os.path.realpath(path)
            if key in seen:
                continue
            seen.add(key)
            found = _read(path)
            if is_named and isinstance(found, SkippedFile):
                raise TrackerError(found.why)
            if isinstance(found, Document) or not found.is_binary:
                yield found


def read_document(name: str, stdin: str) -> str:
    """The text of one file, or standard input for ``-``; raises TrackerError when it cannot be read."""
    if name == STDIN:
        return stdin
    found = _read(name)
    if isinstance(found, SkippedFile):
        raise TrackerError(found.why)
    return found.text


def _paths(name: str) -> Iterator[tuple[str | SkippedFile, bool]]:
    """The files that a name means, and whether somebody named the very file; and folders closed to us."""
    if os.path.isdir(name):  # noqa: PTH112  Path.is_dir may raise
        yield from ((path, False) for path in _in_folder(name))
    elif has_magic(name) and not os.path.lexists(name):
        found = sorted(glob(name, recursive=True))  # noqa: PTH207  the pattern may be absolute
        if not found:
            raise TrackerError(Phrase("nothing matches {name}; check the pattern", name=name))
        for each in found:
            yield from _paths(each) if os.path.isdir(each) else [(each, False)]  # noqa: PTH112
    else:
        yield name, True


def _in_folder(folder: str) -> Iterator[str | SkippedFile]:
    closed: list[OSError] = []
    for parent, folders, files in os.walk(folder, onerror=closed.append):
        folders[:] = sorted(each for each in folders if not each.startswith(".") and each not in SKIPPED)
        yield from (os.path.join(parent, each) for each in sorted(files) if not each.startswith("."))  # noqa: PTH118
    yield from (_unread(str(error.filename), str(error.strerror)) for error in closed)


def _read(path: str) -> Document | SkippedFile:
    """The text of a file, with its line ends."""
    try:
        data = content(Path(path))
    except (OSError, ValueError) as error:
        reason = str(error.strerror) if isinstance(error, OSError) else "its name has a NUL character"
        return _unread(path, reason)
    if data is None:
        largest = LARGEST >> 20
        return SkippedFile(
            Phrase("{path} is larger than {largest} MiB; leave it out", path=path, largest=largest)
        )
    if b"\0" in data and not data.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
        return SkippedFile(Phrase("{path} is not a text file; leave it out", path=path), is_binary=True)
    try:
        return Document(path, data.decode())
    except UnicodeDecodeError:
        return SkippedFile(Phrase("{path} is not UTF-8 text; save it as UTF-8, or leave it out", path=path))


def _unread(path: str, reason: str) -> SkippedFile:
    why = Phrase("cannot read {path}: {reason}; check the path", path=path, reason=reason)
    return SkippedFile(why, is_failure=True)
