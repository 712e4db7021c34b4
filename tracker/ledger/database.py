"""The file of a ledger: find, create, check and set aside."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from tracker.ledger.errors import DamagedError, LedgerError, path_errors, sqlite_errors
from tracker.ledger.inspect import MARK, look_at
from tracker.ledger.runs import LAST_RUN_IN_FORMAT_1, RunLog
from tracker.phrases import Phrase

if TYPE_CHECKING:
    from tracker.ledger.ledger import Ledger

FORMAT = 3
WAIT = 60.0  # seconds for another run to finish

_TABLES = """
CREATE TABLE recipient (
    name TEXT NOT NULL, store TEXT NOT NULL, first_run TEXT NOT NULL, last_run TEXT NOT NULL,
    PRIMARY KEY (name, store)
) WITHOUT ROWID;
CREATE TABLE told (
    recipient TEXT NOT NULL, store TEXT NOT NULL, id TEXT NOT NULL, occurrence TEXT NOT NULL,
    due TEXT, basis TEXT NOT NULL, is_open INTEGER NOT NULL, leads TEXT NOT NULL,
    past_due INTEGER NOT NULL, title TEXT NOT NULL, closed TEXT, past_due_on TEXT, snoozed_until TEXT,
    PRIMARY KEY (recipient, store, id, occurrence)
) WITHOUT ROWID;
CREATE TABLE quiet (
    recipient TEXT NOT NULL, store TEXT NOT NULL, fingerprint TEXT NOT NULL,
    since TEXT NOT NULL, until TEXT NOT NULL,
    PRIMARY KEY (recipient, store)
) WITHOUT ROWID;
CREATE TABLE turn (only INTEGER PRIMARY KEY CHECK (only = 1), run TEXT NOT NULL);
CREATE TABLE waiting (
    recipient TEXT NOT NULL, store TEXT NOT NULL, since TEXT NOT NULL,
    PRIMARY KEY (recipient, store)
) WITHOUT ROWID;
CREATE TABLE seen (
    recipient TEXT NOT NULL, store TEXT NOT NULL, id TEXT NOT NULL, occurrence TEXT NOT NULL,
    due TEXT, basis TEXT NOT NULL,
    PRIMARY KEY (recipient, store, id, occurrence)
) WITHOUT ROWID;
CREATE TABLE message (
    number INTEGER PRIMARY KEY, sent TEXT NOT NULL, day TEXT NOT NULL,
    recipient TEXT NOT NULL, store TEXT NOT NULL, id TEXT NOT NULL, occurrence TEXT NOT NULL,
    rule TEXT NOT NULL, due TEXT, due_before TEXT, lead INTEGER
);
CREATE INDEX message_day ON message (day);
"""
_FROM_1 = """
ALTER TABLE recipient ADD COLUMN last_run TEXT NOT NULL DEFAULT '';
UPDATE recipient SET last_run = LAST_RUN;
CREATE TABLE turn (only INTEGER PRIMARY KEY CHECK (only = 1), run TEXT NOT NULL);
DELETE FROM quiet;
""".replace("LAST_RUN;", f"{LAST_RUN_IN_FORMAT_1};")  # the notes held the text of the configuration
_FROM_2 = """
CREATE TABLE waiting (
    recipient TEXT NOT NULL, store TEXT NOT NULL, since TEXT NOT NULL,
    PRIMARY KEY (recipient, store)
) WITHOUT ROWID;
CREATE TABLE seen (
    recipient TEXT NOT NULL, store TEXT NOT NULL, id TEXT NOT NULL, occurrence TEXT NOT NULL,
    due TEXT, basis TEXT NOT NULL,
    PRIMARY KEY (recipient, store, id, occurrence)
) WITHOUT ROWID;
ALTER TABLE told ADD COLUMN past_due_on TEXT;
ALTER TABLE told ADD COLUMN snoozed_until TEXT;
UPDATE told SET past_due_on = (
    SELECT max(day) FROM message
    WHERE (message.recipient, message.store, message.id, message.occurrence, rule)
        = (told.recipient, told.store, told.id, told.occurrence, 'past-due')
);
"""
_UPGRADES = {0: _TABLES, 1: _FROM_1 + _FROM_2, 2: _FROM_2}  # from a format to the current one


@contextmanager
def open_run_log(path: Path, *, is_named: bool = False) -> Iterator[RunLog]:
    """The runs in a ledger, which is created if missing; raises what ``open_ledger`` raises.

    Not every page of the database is checked: that takes longer with each message.
    """
    with _open(path, changes=True, is_thorough=False, is_named=is_named) as opened:
        yield RunLog(*opened)


@contextmanager
def open_ledger(path: Path, *, changes: bool = True, is_named: bool = False) -> Iterator["Ledger"]:
    """The ledger in a file, created if missing; without ``changes`` it is only read.

    ``is_named``: the user named the file. Then its folder must exist, and a file that does not look like a
    ledger does not count as a damaged one.

    Raises DamagedError for a damaged file, LedgerError for one that cannot be used as it is, BusyError while
    another run creates it.
    """
    from tracker.ledger.ledger import Ledger  # with all that notices are made of

    with _open(path, changes=changes, is_thorough=True, is_named=is_named) as opened:
        yield Ledger(*opened)


@contextmanager
def _open(
    path: Path, *, changes: bool, is_thorough: bool, is_named: bool
) -> Iterator[tuple[sqlite3.Connection, int]]:
    """A connection to a file that was checked, and the version of the file."""
    if changes and not is_named:
        _make_folder(path)
    with path_errors(path):
        look_at(path, is_named=is_named)
        if changes:
            _make(path)
            _look_inside(path, is_thorough=is_thorough)
    with sqlite_errors(path), closing(_connect(path, changes=changes)) as connection:
        version = _check(connection, path)
        if changes:
            version = _prepare(connection, version)
        elif version:
            _examine(connection, path)
        else:
            raise LedgerError(Phrase("there is no ledger in {path}", path=path))
        yield connection, version


def _make_folder(path: Path) -> None:
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise LedgerError(
            Phrase(
                "the folder of the ledger {path} cannot be created: {strerror}",
                path=path,
                strerror=error.strerror,
            )
        ) from None


def _make(path: Path) -> None:
    """An empty file for its owner alone; SQLite gives the files beside it the same permissions."""
    with suppress(FileExistsError):
        path.touch(mode=0o600, exist_ok=False)


def _look_inside(path: Path, *, is_thorough: bool) -> None:
    """Check a file before it is opened for writing: SQLite would clean up what may have to be kept."""
    if _was_cut_short(path) or not path.stat().st_size:
        return
    with sqlite_errors(path), closing(_connect(path, changes=False)) as connection:
        _check(connection, path)
        if is_thorough:
            _examine(connection, path)


def _was_cut_short(path: Path) -> bool:
    """Whether a run was killed while it created the file: SQLite undoes that, if it may write."""
    return path.with_name(f"{path.name}-journal").exists()


def _connect(path: Path, *, changes: bool) -> sqlite3.Connection:
    if changes:
        return sqlite3.connect(path.absolute(), timeout=WAIT, isolation_level=None)
    # A file in a folder that cannot be written can still be read, as long as it does not change.
    mode = "mode=rw" if _was_cut_short(path) else "mode=ro"
    if not os.access(path.parent, os.W_OK):
        mode = "mode=ro&immutable=1"
    return sqlite3.connect(f"{path.absolute().as_uri()}?{mode}", timeout=WAIT, isolation_level=None, uri=True)


def _check(connection: sqlite3.Connection, path: Path) -> int:
    """The version of the file, 0 for an empty one; raises when it belongs to another program, is newer or
    damaged.
    """
    connection.execute("BEGIN")  # another run may be creating it right now: see all of it, or nothing
    ((mark,),) = connection.execute("PRAGMA application_id")
    ((version,),) = connection.execute("PRAGMA user_version")
    ((tables,),) = connection.execute("SELECT count(*) FROM sqlite_master")
    connection.execute("COMMIT")
    if not mark and not tables:
        return 0
    if mark != MARK:
        raise LedgerError(
            Phrase(
                "{path} is the database of another program: name a file of its own with --ledger", path=path
            )
        )
    if version > FORMAT:
        raise LedgerError(Phrase("{path} was written by a newer tracker: update tracker", path=path))
    return int(version)


def _examine(connection: sqlite3.Connection, path: Path) -> None:
    """Check every page; raises DamagedError."""
    ((verdict,),) = connection.execute("PRAGMA quick_check(1)")
    if verdict != "ok":
        raise DamagedError(Phrase("{path} is damaged", path=path))


def _prepare(connection: sqlite3.Connection, version: int) -> int:
    """Bring a file to the current format, which is returned."""
    connection.execute("PRAGMA synchronous = FULL")
    if version < FORMAT:
        connection.execute("PRAGMA secure_delete = ON")
        connection.execute("BEGIN IMMEDIATE")
        ((found,),) = connection.execute("PRAGMA user_version")
        if found < FORMAT:  # no other run was faster
            for statement in filter(str.strip, _UPGRADES[found].split(";")):
                connection.execute(statement)
            connection.execute(f"PRAGMA application_id = {MARK}")
            connection.execute(f"PRAGMA user_version = {FORMAT}")
        connection.execute("COMMIT")
    _write_ahead(connection)
    return FORMAT


def _write_ahead(connection: sqlite3.Connection) -> None:
    """Let readers and a writer work at the same time; a file that is only read stays as it is."""
    with suppress(sqlite3.OperationalError):
        connection.execute("PRAGMA journal_mode = WAL")


def file_identity(path: Path) -> int:
    """Which file a path names, 0 for none: a run may set aside only the file in which it found damage."""
    with suppress(OSError, ValueError):
        return path.stat().st_ino
    return 0


def set_aside(path: Path, now: datetime, found: int = 0) -> Path | None:
    """Rename a damaged ledger, with the files that SQLite keeps beside it; nothing is deleted.

    None when it is not the file in which damage was ``found``: another run was faster.
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
        for ending in ("-journal", "-wal", "-shm", ""):
            if (part := path.with_name(path.name + ending)).exists():
                part.rename(aside.with_name(aside.name + ending))
    except OSError as error:
        raise LedgerError(
            Phrase(
                "{path} is damaged and cannot be set aside: {strerror}", path=path, strerror=error.strerror
            )
        ) from None
    return aside
