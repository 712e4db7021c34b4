"""The file of a ledger: found, made, checked, set aside."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from datetime import datetime
from pathlib import Path

from tracker.ledger.errors import DamagedError, LedgerError, sqlite_errors
from tracker.ledger.ledger import Ledger

MARK = 0x7472636B  # the application id of our files: "trck"
FORMAT = 1
WAIT = 60.0  # seconds for another run to finish

_TABLES = """
CREATE TABLE recipient (
    name TEXT NOT NULL, store TEXT NOT NULL, first_run TEXT NOT NULL,
    PRIMARY KEY (name, store)
) WITHOUT ROWID;
CREATE TABLE told (
    recipient TEXT NOT NULL, store TEXT NOT NULL, id TEXT NOT NULL, occurrence TEXT NOT NULL,
    due TEXT, basis TEXT NOT NULL, is_open INTEGER NOT NULL, leads TEXT NOT NULL,
    past_due INTEGER NOT NULL, title TEXT NOT NULL, closed TEXT,
    PRIMARY KEY (recipient, store, id, occurrence)
) WITHOUT ROWID;
CREATE TABLE quiet (
    recipient TEXT NOT NULL, store TEXT NOT NULL, fingerprint TEXT NOT NULL,
    since TEXT NOT NULL, until TEXT NOT NULL,
    PRIMARY KEY (recipient, store)
) WITHOUT ROWID;
CREATE TABLE message (
    number INTEGER PRIMARY KEY, sent TEXT NOT NULL, day TEXT NOT NULL,
    recipient TEXT NOT NULL, store TEXT NOT NULL, id TEXT NOT NULL, occurrence TEXT NOT NULL,
    rule TEXT NOT NULL, due TEXT, due_before TEXT, lead INTEGER
);
CREATE INDEX message_day ON message (day);
"""


@contextmanager
def open_ledger(path: Path, *, changes: bool = True, is_thorough: bool = True) -> Iterator[Ledger]:
    """The ledger in a file, made when it is not there; without ``changes`` it is only read.

    Raises DamagedError for a damaged file, LedgerError for one that cannot be used as it is, BusyError while
    another run makes it.
    """
    if changes:
        _make_folder(path)
        _look(path, is_thorough=is_thorough)
    with sqlite_errors(path), closing(_connect(path, changes=changes)) as connection:
        is_empty = _check(connection, path)
        if changes:
            _prepare(connection, is_empty=is_empty)
        elif is_thorough and not is_empty:
            _examine(connection, path)
        elif is_empty:
            raise LedgerError(f"there is no ledger in {path}")
        ledger = Ledger(connection)
        yield ledger


def _look(path: Path, *, is_thorough: bool) -> None:
    """Check a file before it is opened to be changed: SQLite would tidy up what may have to be kept."""
    if not path.exists() or _was_cut_short(path):
        return
    log = path.with_name(f"{path.name}-wal")
    if not path.stat().st_size and log.exists() and log.stat().st_size:
        raise DamagedError(f"{path} is empty, and its log is not")
    with sqlite_errors(path), closing(_connect(path, changes=False)) as connection:
        _check(connection, path)
        if is_thorough:
            _examine(connection, path)


def _was_cut_short(path: Path) -> bool:
    """Whether a run was killed while it made the file: SQLite undoes that, where it may write."""
    return path.with_name(f"{path.name}-journal").exists()


def _make_folder(path: Path) -> None:
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise LedgerError(f"the folder of the ledger {path} cannot be made: {error.strerror}") from None


def _connect(path: Path, *, changes: bool) -> sqlite3.Connection:
    if changes:
        return sqlite3.connect(path, timeout=WAIT, isolation_level=None)
    # A file in a folder that cannot be written can still be read, as long as it does not change.
    mode = "mode=rw" if _was_cut_short(path) else "mode=ro"
    if not os.access(path.parent, os.W_OK):
        mode = "mode=ro&immutable=1"
    return sqlite3.connect(f"{path.absolute().as_uri()}?{mode}", timeout=WAIT, isolation_level=None, uri=True)


def _check(connection: sqlite3.Connection, path: Path) -> bool:
    """Whether the file is still empty; raises when it is somebody else's, newer or damaged."""
    connection.execute("BEGIN")  # another run may be making it at this moment: all of it, or nothing
    ((mark,),) = connection.execute("PRAGMA application_id")
    ((version,),) = connection.execute("PRAGMA user_version")
    ((tables,),) = connection.execute("SELECT count(*) FROM sqlite_master")
    connection.execute("COMMIT")
    if not mark and not tables:
        return True
    if mark != MARK:
        raise LedgerError(f"{path} is the database of another program: name a file of its own with --ledger")
    if version > FORMAT:
        raise LedgerError(f"{path} was written by a newer tracker: update tracker")
    return False


def _examine(connection: sqlite3.Connection, path: Path) -> None:
    """Look at every page; raises DamagedError."""
    ((verdict,),) = connection.execute("PRAGMA quick_check(1)")
    if verdict != "ok":
        raise DamagedError(f"{path} is damaged")


def _prepare(connection: sqlite3.Connection, *, is_empty: bool) -> None:
    connection.execute("PRAGMA synchronous = FULL")
    if not is_empty:
        _write_ahead(connection)
        return
    connection.execute("BEGIN IMMEDIATE")
    ((tables,),) = connection.execute("SELECT count(*) FROM sqlite_master")
    if not tables:  # no other run was quicker
        for statement in filter(str.strip, _TABLES.split(";")):
            connection.execute(statement)
        connection.execute(f"PRAGMA application_id = {MARK}")
        connection.execute(f"PRAGMA user_version = {FORMAT}")
    connection.execute("COMMIT")
    _write_ahead(connection)


def _write_ahead(connection: sqlite3.Connection) -> None:
    """Let readers and a writer not wait for each other; a file that is being read stays as it is."""
    with suppress(sqlite3.OperationalError):
        connection.execute("PRAGMA journal_mode = WAL")


def file_identity(path: Path) -> int:
    """Which file a path names, 0 for none: a run must only set aside the file in which it found damage."""
    with suppress(OSError):
        return path.stat().st_ino
    return 0


def set_aside(path: Path, now: datetime, found: int = 0) -> Path | None:
    """Give a damaged ledger, with what SQLite keeps beside it, another name; nothing is deleted.

    None when it is another file than the one in which damage was ``found``: another run was quicker.
    """
    if found and found != file_identity(path):
        return None
    name = f"{path.name}.damaged-{now:%Y%m%dT%H%M%S}"
    aside = path.with_name(name)
    number = 1
    while aside.exists():
        number += 1
        aside = path.with_name(f"{name}-{number}")
    try:
        for ending in ("-wal", "-shm", ""):
            if (part := path.with_name(path.name + ending)).exists():
                part.rename(aside.with_name(aside.name + ending))
    except OSError as error:
        raise LedgerError(f"{path} is damaged and cannot be set aside: {error.strerror}") from None
    return aside
