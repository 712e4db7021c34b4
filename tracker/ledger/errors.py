"""What can go wrong with a ledger, and the errors of SQLite in these words."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tracker.errors import TrackerError


class LedgerError(TrackerError):
    """The ledger cannot be used; nothing in it was changed."""


class DamagedError(LedgerError):
    """The file is no ledger any more."""


class BusyError(TrackerError):
    """Another run is still at work on the same ledger."""

    status = 0


@contextmanager
def readable() -> Iterator[None]:
    """Values that no run can have written as damage."""
    try:
        yield
    except (ValueError, TypeError, AttributeError):
        raise DamagedError("the ledger is damaged: it has a value that nobody wrote") from None


@contextmanager
def understood(path: Path | None = None) -> Iterator[None]:
    """Errors of SQLite as ours."""
    try:
        yield
    except sqlite3.Error as error:
        name = getattr(error, "sqlite_errorname", "")
        what = f"the ledger {path}" if path else "the ledger"
        if name.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
            raise BusyError("another run is still at work") from None
        if name.startswith(("SQLITE_CORRUPT", "SQLITE_NOTADB")):
            raise DamagedError(f"{what} is damaged") from None
        raise LedgerError(f"{what} cannot be used: {error}") from None
