"""What can go wrong with a ledger, and the errors of SQLite in these terms."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tracker.errors import TrackerError
from tracker.phrases import Phrase


class LedgerError(TrackerError):
    """The ledger cannot be used; nothing in it was changed."""


class DamagedError(LedgerError):
    """The file is damaged."""


class BusyError(TrackerError):
    """Another run is still using the ledger."""


@contextmanager
def path_errors(path: Path) -> Iterator[None]:
    """Turn errors about a path into LedgerError."""
    try:
        yield
    except OSError as error:
        raise LedgerError(
            Phrase("the ledger {path} cannot be used: {strerror}", path=path, strerror=error.strerror)
        ) from None
    except ValueError:  # a NUL
        raise LedgerError(
            "the ledger cannot be used: its path contains a character that no path can have"
        ) from None


@contextmanager
def damage_errors() -> Iterator[None]:
    """Turn values that no run can have written into DamagedError."""
    try:
        yield
    except (ValueError, TypeError, AttributeError):
        raise DamagedError("the ledger is damaged: it has a value that no run can have written") from None


@contextmanager
def sqlite_errors(path: Path | None = None) -> Iterator[None]:
    """Turn the errors of SQLite into those of this room."""
    try:
        yield
    except sqlite3.Error as error:
        name = getattr(error, "sqlite_errorname", "")
        what = Phrase("the ledger {path}", path=path) if path else "the ledger"
        if name.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
            raise BusyError("another run is still using the ledger; try again later") from None
        if name.startswith(("SQLITE_CORRUPT", "SQLITE_NOTADB")):
            raise DamagedError(Phrase("{what} is damaged", what=what)) from None
        raise LedgerError(Phrase("{what} cannot be used: {error}", what=what, error=error)) from None
