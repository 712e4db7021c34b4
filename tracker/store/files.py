"""Find and read TOML files: paths in, raw tables out."""

import errno
import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from stat import S_ISDIR, S_ISREG
from typing import Any

import tomli

from tracker.problems import Location, Problem
from tracker.rules import Rule
from tracker.toml.validation import ProblemCollector

SHIPPED = "shipped"
LARGEST = 8 * 2**20  # bytes of one file, some 40,000 directives: a store is written by hand
MOST_PARTS = 500_000  # lines, tables and lists of one file: each takes memory, however short it is


def shipped_folder() -> Path:
    """The data that ships: inside an installed wheel, at the top of a source checkout."""
    package = Path(__file__).resolve().parents[1]
    inside = package / "data"
    return inside if inside.is_dir() else package.parent / "data"


def shipped_closings() -> Path:
    """The closings that always apply, also to a store of one's own."""
    return shipped_folder() / "closings.toml"


def find(names: Iterable[str], collector: ProblemCollector) -> list[Path]:
    """The files that the names of a store mean, each once; a name without any is a problem."""
    found: dict[Path, Path] = {}
    for name in names:
        path = shipped_folder() if name == SHIPPED else Path(name)
        for file in _files(path, name, collector):
            try:
                found.setdefault(file.resolve(), file)
            except (OSError, ValueError, RuntimeError) as error:  # a NUL in the name, a link to itself
                _unreadable(error, name if file == path else str(file), collector)
    return list(found.values())


def fingerprint(names: Iterable[str]) -> str:
    """A digest of all that a store says, with the closings; empty when a part cannot be read."""
    from hashlib import blake2b

    collector = ProblemCollector()
    digest = blake2b(digest_size=16)
    try:
        for path in sorted(find([*names, str(shipped_closings())], collector)):
            content = _content(path)
            if content is None:
                return ""
            digest.update(f"{path}\0{len(content)}\0".encode(errors="surrogateescape") + content)
    except OSError:
        return ""
    return "" if collector.problems else digest.hexdigest()


def _unreadable(error: Exception, name: str, collector: ProblemCollector) -> None:
    words = error.strerror or "no such file" if isinstance(error, OSError) else str(error)
    reason = words.partition(" from ")[0]  # "Symlink loop from" its path, which is said already
    collector.add(Rule.UNREADABLE, f"this cannot be read: {reason}", "check the path", Location(name))


def _files(path: Path, name: str, collector: ProblemCollector) -> list[Path]:
    """The path itself, or the files of a folder; an empty list has been said."""
    try:
        if not path.is_dir():
            return [path]
    except OSError as error:
        _unreadable(error, name, collector)
        return []
    before = len(collector.problems)
    files = _in_folder(path, collector)
    if not files and len(collector.problems) == before:
        collector.add(Rule.EMPTY_FOLDER, "this folder holds no *.toml file", "check the path", Location(name))
    return files


def _in_folder(folder: Path, collector: ProblemCollector) -> list[Path]:
    """All that is called *.toml and is no folder, at any depth, also what only a look at it can refuse.

    Not Path.rglob: it passes over folders that may not be read, and follows only so deep.
    """
    files: list[Path] = []
    left = [folder]
    while left:
        inside = left.pop()
        try:
            with os.scandir(inside) as listing:
                entries = [each for each in listing if not each.name.startswith(".")]
        except OSError as error:
            _unreadable(error, str(inside), collector)
            continue
        left += [inside / each.name for each in entries if each.is_dir(follow_symlinks=False)]
        named = [inside / each.name for each in entries if os.path.normcase(each.name).endswith(".toml")]
        files += [path for path in named if not os.path.isdir(path)]  # noqa: PTH112  Path.is_dir may raise
    return sorted(files)


def _content(path: Path) -> bytes | None:
    """All that a file holds, None when it is too large; raises OSError when it cannot be read."""
    _refuse_what_has_no_end(path.stat())  # before it is opened: there are devices that act on that
    with open(path, "rb", opener=_without_waiting) as file:
        status = os.fstat(file.fileno())
        _refuse_what_has_no_end(status)  # it may have been replaced
        # A file that grows, or one of the system that says it has no size, still has an end here.
        content = b"" if status.st_size > LARGEST else file.read(LARGEST + 1)
        return None if max(status.st_size, len(content)) > LARGEST else content


def _refuse_what_has_no_end(status: os.stat_result) -> None:
    """Raises OSError for pipes, sockets and devices but the empty one; a folder raises it when opened."""
    is_file = S_ISREG(status.st_mode) or S_ISDIR(status.st_mode)
    if not is_file and not os.path.samestat(status, Path(os.devnull).stat()):
        raise OSError(errno.EINVAL, "it is no regular file")


def _without_waiting(path: str, flags: int) -> int:
    """Open a file; nobody may ever write to what has become a pipe."""
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))


def read(
    path: Path, collector: ProblemCollector, *, may_be_empty: bool = False
) -> tuple[str, dict[str, Any]] | None:
    """The text and the tables of one file; None, with a problem, when it is not TOML in UTF-8."""
    text = _text(path, collector)
    if text is None:
        return None
    if not may_be_empty and (not text or text.isspace()):
        remedy = "begin it with `schema = 1` and an [[event]]"
        collector.add(Rule.EMPTY_FILE, "this file is empty", remedy, Location(str(path)))
        return None
    return _parse(text, str(path), collector)


def _text(path: Path, collector: ProblemCollector) -> str | None:
    """What a file says, with plain line ends; None, with a problem, when it cannot be read."""
    location = Location(str(path))
    try:
        content = _content(path)
        if content is None:
            _too_large(f"is larger than {LARGEST >> 20} MiB", location, collector)
            return None
        if sum(map(content.count, (b"\n", b"{", b"["))) > MOST_PARTS:
            _too_large(f"has more than {MOST_PARTS:,} lines, tables and lists", location, collector)
            return None
        # Editors on Windows begin UTF-8 with a byte-order mark.
        return content.decode("utf-8-sig").replace("\r\n", "\n")
    except OSError as error:
        _unreadable(error, str(path), collector)
    except UnicodeDecodeError as error:
        message = f"this file is not UTF-8 text (byte {error.start + 1} does not fit)"
        collector.add(Rule.NOT_UTF_8, message, "save it as UTF-8", location)
    return None


def _too_large(what: str, location: Location, collector: ProblemCollector) -> None:
    message = f"this file {what}, and a store is written by hand"
    collector.add(Rule.TOO_LARGE, message, "split it by jurisdiction: a folder is one store", location)


def _parse(text: str, file: str, collector: ProblemCollector) -> tuple[str, dict[str, Any]] | None:
    try:
        return text, tomli.loads(text)
    except tomli.TOMLDecodeError as error:
        message = str(error).split(" (at ")[0]
        line = text[text.rfind("\n", 0, error.pos) + 1 :].partition("\n")[0]
        collector.problems.append(_syntax_problem(message, file, error.lineno, error.colno, line))
    except RecursionError:
        collector.add(Rule.SYNTAX, "this file is nested too deeply", "write it flat", Location(file))
    except ValueError:  # Python refuses to read a number of more than 4,300 digits
        message = "this file has a number that is too long to read"
        collector.add(Rule.SYNTAX, message, "shorten the value", Location(file))
    return None


def _syntax_problem(message: str, file: str, line: int, column: int, quote: str) -> Problem:
    return Problem(
        rule=Rule.SYNTAX,
        message=f"this is not TOML: {message[0].lower()}{message[1:]}",
        remedy="mend the line; the rest of this file was not read",
        location=Location(file),
        line=line,
        column=column,
        quote=quote,
    )


def read_all(names: Iterable[str], collector: ProblemCollector) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """File name, text and tables of every readable file."""
    for path in find(names, collector):
        if got := read(path, collector):
            yield str(path), *got
