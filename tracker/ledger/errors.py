"""What can go wrong with a ledger, and the errors of SQLite in these terms."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tracker.errors import TrackerError


class LedgerError(TrackerError):
    """The ledger cannot be used; nothing in it was changed."""


class DamagedError(LedgerError):
    """The file is damaged."""


class BusyError(TrackerError):
    """Another run is still using the ledger."""

    status = 0


@contextmanager
def damage_errors() -> Iterator[None]:
    """Turn values that no run can have written into DamagedError."""
    try:
        yield
    except (ValueError, TypeError, AttributeError):
        raise DamagedError("the ledger is damaged: it has a value that no run can have written") from None


@contextmanager
def sqlite_errors(path: Path | None = None) -> Iterator[None]:
    """Turn the errors of SQLite into ours."""
    try:
        yield
    except sqlite3.Error as error:
        name = getattr(error, "sqlite_errorname", "")
        what = f"the ledger {path}" if path else "the ledger"
        if name.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
            raise BusyError("another run is still using the ledger") from None
        if name.startswith(("SQLITE_CORRUPT", "SQLITE_NOTADB")):
            raise DamagedError(f"{what} is damaged") from None
        raise LedgerError(f"{what} cannot be used: {error}") from None
