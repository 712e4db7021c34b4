"""Read TOML files of a bounded size: a path in, its text and tables out."""

import errno
import os
from pathlib import Path
from stat import S_ISDIR, S_ISREG
from typing import Any

from tracker.phrases import Phrase
from tracker.problems import Location, Problem, ProblemCollector
from tracker.rules import Rule

LARGEST = 8 * 2**20  # bytes of one file, some 40,000 directives: these files are written by hand
MOST_PARTS = 500_000  # lines, tables and lists of one file: each takes memory, however short it is


def read_toml(
    path: Path, collector: ProblemCollector, *, may_be_empty: bool = False, unsaved: bytes | None = None
) -> tuple[str, dict[str, Any]] | None:
    """The text and the tables of one file; None, with a problem, when it is not TOML in UTF-8.

    ``unsaved`` is what the file is about to hold, where that is to be read instead.
    """
    try:
        found = content(path) if unsaved is None else unsaved
    except OSError as error:
        report_unreadable(error, str(path), collector)
        return None
    return read_content(found, str(path), collector, may_be_empty=may_be_empty)


def read_content(
    found: bytes | None, file: str, collector: ProblemCollector, *, may_be_empty: bool = False
) -> tuple[str, dict[str, Any]] | None:
    """The text and the tables of what a file holds or held; None if it is too large."""
    text = _text(found, Location(file), collector)
    if text is None:
        return None
    if not may_be_empty and (not text or text.isspace()):
        remedy = "begin it with `schema = 1` and an [[event]]"
        collector.report(Rule.EMPTY_FILE, "this file is empty", remedy, Location(file))
        return None
    return _parse(text, file, collector)


def reason_of(error: ValueError) -> str:
    """Why ``parse`` refused a text, without the place."""
    from tomli import TOMLDecodeError

    return error.msg if isinstance(error, TOMLDecodeError) else str(error)


def parse_toml(text: str) -> dict[str, Any]:
    """The tables of a text that was read before; raises ValueError when it is not TOML."""
    import tomli  # a run with nothing due reads no TOML

    return tomli.loads(text)


def content(path: Path) -> bytes | None:
    """The content of a file, None when it is too large; raises OSError when it cannot be read."""
    _refuse_what_has_no_end(path.stat())  # before it is opened: opening a device may act on it
    with open(path, "rb", opener=_without_waiting) as file:
        status = os.fstat(file.fileno())
        _refuse_what_has_no_end(status)  # it may have been replaced
        # A file that grows, or a system file that reports no size, is still read only up to the limit.
        found = b"" if status.st_size > LARGEST else file.read(LARGEST + 1)
        return None if max(status.st_size, len(found)) > LARGEST else found


def report_unreadable(error: Exception, name: str, collector: ProblemCollector) -> None:
    """Report a file or folder that cannot be read."""
    words = error.strerror or "no such file" if isinstance(error, OSError) else str(error)
    reason = words.partition(" from ")[
        0
    ]  # "Symlink loop from" is followed by the path, which is named already
    collector.report(
        Rule.UNREADABLE,
        Phrase("this cannot be read: {reason}", reason=reason),
        "check the path",
        Location(name),
    )


def _refuse_what_has_no_end(status: os.stat_result) -> None:
    """Raises OSError for pipes, sockets and devices except the null device; a folder raises it on opening."""
    is_file = S_ISREG(status.st_mode) or S_ISDIR(status.st_mode)
    if not is_file and not os.path.samestat(status, Path(os.devnull).stat()):
        raise OSError(errno.EINVAL, "not a regular file")


def _without_waiting(path: str, flags: int) -> int:
    """Open a file; if it has become a pipe, do not wait for a writer that may never come."""
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))


def _text(found: bytes | None, location: Location, collector: ProblemCollector) -> str | None:
    """The text of a file, with plain line endings; None, with a problem, when it cannot be read."""
    if found is None or len(found) > LARGEST:
        _report_too_large(Phrase("is larger than {largest} MiB", largest=LARGEST >> 20), location, collector)
        return None
    if sum(map(found.count, (b"\n", b"{", b"["))) > MOST_PARTS:
        _report_too_large(
            Phrase("has more than {most:,} lines, tables and lists", most=MOST_PARTS),
            location,
            collector,
        )
        return None
    try:
        # Editors on Windows begin UTF-8 with a byte-order mark.
        return found.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        message = Phrase("this file is not UTF-8 text (byte {start} does not fit)", start=error.start + 1)
        collector.report(Rule.NOT_UTF_8, message, "save it as UTF-8", location)
    return None


def _report_too_large(what: str, location: Location, collector: ProblemCollector) -> None:
    message = Phrase("this file {what}, too much for one written by hand", what=what)
    collector.report(Rule.TOO_LARGE, message, "split it by jurisdiction: a folder is one store", location)


def _parse(text: str, file: str, collector: ProblemCollector) -> tuple[str, dict[str, Any]] | None:
    from tomli import TOMLDecodeError

    try:
        return text, parse_toml(text)
    except TOMLDecodeError as error:
        line = text[text.rfind("\n", 0, error.pos) + 1 :].partition("\n")[0]
        collector.add(_syntax_problem(error.msg, file, error.lineno, error.colno, line))
    except RecursionError:
        collector.report(Rule.SYNTAX, "this file is nested too deeply", "use fewer levels", Location(file))
    except ValueError:  # Python refuses to read a number of more than 4,300 digits
        message = "this file has a number that is too long to read"
        collector.report(Rule.SYNTAX, message, "shorten the value", Location(file))
    return None


def _syntax_problem(message: str, file: str, line: int, column: int, quote: str) -> Problem:
    return Problem(
        rule=Rule.SYNTAX,
        message=Phrase("this is not TOML: {reason}", reason=f"{message[0].lower()}{message[1:]}"),
        remedy="fix the line; the rest of this file was not read",
        location=Location(file),
        line=line,
        column=column,
        quote=quote,
    )
