"""The documents that a command reads: files, folders, patterns and standard input, as texts.

A byte-order mark means UTF-8 or UTF-16; without one, a text is UTF-8 or in the encoding that the user names.
No encoding is guessed: read in the wrong one, a text would hide its dates.
"""

import os
import sys
from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Iterable, Iterator
from glob import glob, has_magic
from pathlib import Path
from typing import NamedTuple

from tracker.errors import TrackerError, UsageError
from tracker.phrases import Phrase
from tracker.toml.reading import LARGEST, content

STDIN = "-"
SKIPPED = frozenset({"node_modules", "__pycache__"})
UTF_8 = "utf-8"
_MARKED = ((BOM_UTF16_LE, "utf-16-le"), (BOM_UTF16_BE, "utf-16-be"))
_FEWEST = 8  # characters of a text in UTF-16
_BEGINNING = 1000  # bytes of a file that are enough to tell UTF-16 without a mark from a binary file


class Document(NamedTuple):
    """A text, with its byte-order mark, and the name of its file, or ``-`` for standard input."""

    name: str
    text: str
    encoding: str = UTF_8


class SkippedFile(NamedTuple):
    """A file that was not read, and why; ``is_failure`` where that is an error."""

    why: Phrase
    is_failure: bool = False
    is_binary: bool = False  # such as an image, which nobody expects to be read


def check_encoding(name: str) -> str:
    """Accepts an empty name, or that of a text encoding; raises UsageError for any other."""
    try:
        "".encode(name or UTF_8)
    except (LookupError, ValueError):  # unknown, not a text encoding, or with a NUL
        words = "no encoding `{name}`; write one such as cp1252, latin-1, shift_jis or utf-16-le"
        raise UsageError(Phrase(words, name=name)) from None
    return name


def read_documents(names: Iterable[str], encoding: str = "") -> Iterator[Document | SkippedFile]:
    """Every document that the names mean, each once, in order.

    Of a folder, that is every text in it, at any depth, except in folders and files whose name begins with a
    dot. A file that cannot be read is listed in its place, and is a failure where that very file was named.
    ``encoding`` is that of texts that are not UTF-8. Raises TrackerError when a pattern matches nothing.
    """
    seen: set[str] = set()
    for name in names:
        if name == STDIN:
            yield _named(_from_stdin(encoding))
            continue
        for path, is_named in _paths(name):
            if isinstance(path, SkippedFile):
                yield path
                continue
            key = os.path.realpath(path)
            if key in seen:
                continue
            seen.add(key)
            found = _read(path, encoding)
            if is_named or isinstance(found, Document) or not found.is_binary:
                yield _named(found) if is_named else found


def read_document(name: str, encoding: str = "") -> str:
    """The text of one file, or standard input for ``-``; raises TrackerError when it cannot be read."""
    found = _from_stdin(encoding) if name == STDIN else _read(name, encoding)
    if isinstance(found, SkippedFile):
        raise TrackerError(found.why)
    return found.text


def _named(found: Document | SkippedFile) -> Document | SkippedFile:
    """The result for a document that the user named: a failure if it was not read."""
    return found._replace(is_failure=True) if isinstance(found, SkippedFile) else found


def _from_stdin(encoding: str) -> Document | SkippedFile:
    if sys.stdin is None:  # the parent process may have closed it
        return Document(STDIN, "")
    buffer = getattr(sys.stdin, "buffer", None)
    if buffer is None:  # a text stream that a program put in its place
        return Document(STDIN, sys.stdin.read(LARGEST))
    data = buffer.read(LARGEST + 1)
    return _decoded(STDIN, data if len(data) <= LARGEST else None, encoding)


def _paths(name: str) -> Iterator[tuple[str | SkippedFile, bool]]:
    """The files that a name means, and whether the user named the file itself; and folders that cannot be
    opened.
    """
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


def _read(path: str, encoding: str) -> Document | SkippedFile:
    """The text of a file, with its line endings unchanged."""
    try:
        data = content(Path(path))
    except (OSError, ValueError) as error:
        reason = str(error.strerror) if isinstance(error, OSError) else "its name has a NUL character"
        return _unread(path, reason)
    return _decoded(path, data, encoding)


def _decoded(name: str, data: bytes | None, encoding: str) -> Document | SkippedFile:
    """The text of a document; None for one that is too large."""
    shown = Phrase("standard input") if name == STDIN else name
    if data is None:
        largest = LARGEST >> 20
        return SkippedFile(
            Phrase("{path} is larger than {largest} MiB; leave it out", path=shown, largest=largest)
        )
    is_binary = b"\0" in data and not _is_utf_16(data)
    marked = next((each for mark, each in _MARKED if data.startswith(mark)), "")
    for each in (marked or UTF_8, encoding):
        try:
            text = data.decode(each) if each else "\0"
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return Document(name, text, each)
    if is_binary:
        return SkippedFile(Phrase("{path} is not a text file; leave it out", path=shown), is_binary=True)
    words = "{path} is not UTF-8 text; save it as UTF-8, or name its encoding with --encoding, such as cp1252"
    return SkippedFile(Phrase(words, path=shown))


def _is_utf_16(data: bytes) -> bool:
    """Whether a text looks like UTF-16: of Latin letters, nearly every second byte is zero."""
    first, second = data[:_BEGINNING:2], data[1:_BEGINNING:2]
    fewest, most = sorted((first.count(0), second.count(0)))
    return data.startswith((BOM_UTF16_LE, BOM_UTF16_BE)) or (
        fewest == 0 and most > max(_FEWEST, len(second) / 2)
    )


def _unread(path: str, reason: str) -> SkippedFile:
    why = Phrase("cannot read {path}: {reason}; check the path", path=path, reason=reason)
    return SkippedFile(why, is_failure=True)
