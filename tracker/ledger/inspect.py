"""What a file is before SQLite opens it: a ledger, nothing yet, or something that must not be touched."""

from pathlib import Path
from stat import S_ISREG

from tracker.ledger.errors import DamagedError, LedgerError, path_errors
from tracker.phrases import Phrase

MARK = 0x7472636B  # the application id of the ledger's files: "trck"

# https://www.sqlite.org/fileformat.html, 1.3, 3 and 4.1
_MAGIC = b"SQLite format 3\0"
_MARK_AT = 68
_JOURNAL_MAGIC = b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7"
_LOG_MAGIC = (b"\x37\x7f\x06\x82", b"\x37\x7f\x06\x83")


def look_at(path: Path, *, is_named: bool) -> None:
    """Examine a file without SQLite, which would wait for a pipe and change files beside a ledger.

    Raises LedgerError for what cannot be a ledger, DamagedError for a ledger that has lost its beginning, and
    OSError or ValueError when the path cannot be followed. A file in the program's own folder belongs to the
    program, whatever its content; one that the user named is recognised only by its header.
    """
    if str(path) == ":memory:":
        raise LedgerError("`:memory:` is not a file, and what was sent would be forgotten; name a file")
    try:
        status = path.stat()
    except FileNotFoundError:
        _require_folder(path)
        if path.is_symlink():
            what = "a symbolic link to a file that does not exist"
            raise LedgerError(
                Phrase("the ledger {path} cannot be used: it is {what}", path=path, what=what)
            ) from None
        return
    if not S_ISREG(status.st_mode):
        what = "a folder" if path.is_dir() else "not a regular file"
        raise LedgerError(Phrase("the ledger {path} cannot be used: it is {what}", path=path, what=what))
    if not status.st_size:
        _look_at_log(path)
        return
    with path.open("rb") as file:
        header = file.read(100)
    if is_named and not any(header) and _was_being_made(path):
        raise DamagedError(Phrase("{path} is damaged", path=path))
    if is_named and not header.startswith(_MAGIC):
        raise LedgerError(
            Phrase("{path} is not a ledger: name another file with --ledger; it is unchanged", path=path)
        )
    mark = int.from_bytes(header[_MARK_AT : _MARK_AT + 4], "big")
    if header.startswith(_MAGIC) and mark not in {0, MARK}:
        raise LedgerError(
            Phrase(
                "{path} is the database of another program: name a file of its own with --ledger", path=path
            )
        )


def is_missing(path: Path, *, is_named: bool) -> bool:
    """Whether there is nothing at a path; raises LedgerError when a named file cannot exist there."""
    with path_errors(path):
        try:
            path.stat()
        except FileNotFoundError:
            if is_named:
                _require_folder(path)
            return True
    return False


def _require_folder(path: Path) -> None:
    if not path.parent.exists():
        raise LedgerError(Phrase("the ledger {path} cannot be used: its folder does not exist", path=path))


def _look_at_log(path: Path) -> None:
    """An empty file can become a ledger, but not while a log beside it holds what was sent."""
    log = path.with_name(f"{path.name}-wal")
    if not log.exists():
        return
    with log.open("rb") as file:
        if file.read(4) in _LOG_MAGIC:
            raise DamagedError(Phrase("{path} is empty, and its log is not", path=path))


def _was_being_made(path: Path) -> bool:
    """Whether SQLite's journal is beside a file that lost its first pages when the power failed."""
    journal = path.with_name(f"{path.name}-journal")
    if not journal.exists():
        return False
    with journal.open("rb") as file:
        return file.read(len(_JOURNAL_MAGIC)) in {_JOURNAL_MAGIC, bytes(len(_JOURNAL_MAGIC))}
