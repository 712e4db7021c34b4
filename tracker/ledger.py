"""What was announced to whom: the one SQLite file of the reminders.

The convention of this module: what a recipient was told changes in one transaction that is open while
the message is delivered, and is committed only after that. Whoever is killed in between has told
something that is not written down, and tells it again: never twice for one kill, and never not at all.
The list of messages is only added to.
"""

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager, suppress
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, NamedTuple

from tracker.dates import shifted
from tracker.model import Basis
from tracker.problems import TrackerError
from tracker.remind.owed import KEPT, Key, Notice, Told

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
    past_due INTEGER NOT NULL, title TEXT NOT NULL,
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


class LedgerError(TrackerError):
    """The ledger cannot be used; nothing in it was changed."""


class DamagedError(LedgerError):
    """The file is no ledger any more."""


class BusyError(TrackerError):
    """Another run is still at work on the same ledger."""

    status = 0


class Sent(NamedTuple):
    """One message of the list."""

    sent: str  # when, as an instant
    day: str  # as of which day
    recipient: str
    key: Key
    rule: str
    due: str | None
    due_before: str | None
    lead: int | None


class Account(NamedTuple):
    """Whose state it is: a recipient, and the set of stores it is told about."""

    recipient: str
    store: str


class Ledger:
    """An open ledger; see ``opened``."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    @contextmanager
    def turn(self) -> Iterator[None]:
        """Hold the ledger alone: committed at the end, rolled back when anything goes wrong.

        Raises BusyError when another run does not finish in time.
        """
        with _understood():
            self._connection.execute("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            self._connection.rollback()
            raise
        with _understood():
            self._connection.commit()

    def is_new(self, account: Account) -> bool:
        """Whether a recipient never had a run."""
        rows = self._all("SELECT 1 FROM recipient WHERE name = ? AND store = ?", account)
        return not rows

    def told(self, account: Account) -> dict[Key, Told]:
        """What a recipient was last told, by deadline."""
        rows = self._all(
            "SELECT id, occurrence, due, basis, is_open, leads, past_due, title"
            " FROM told WHERE recipient = ? AND store = ?",
            account,
        )
        with _readable():
            return {Key(row[0], row[1]): _told(*row[2:]) for row in rows}

    def newest(self) -> date | None:
        """The latest day on which anything was announced."""
        ((day,),) = self._all("SELECT max(day) FROM message")
        with _readable():
            return date.fromisoformat(day) if day else None

    def history(self) -> list[Sent]:
        """The messages, the oldest first."""
        rows = self._all(
            "SELECT sent, day, recipient, id, occurrence, rule, due, due_before, lead FROM message"
            " ORDER BY number"
        )
        return [Sent(sent, day, who, Key(id_, k), *rest) for sent, day, who, id_, k, *rest in rows]

    def is_quiet(self, account: Account, fingerprint: str, now: datetime) -> bool:
        """Whether it is on record that nothing is owed at an instant while the files are as they were.

        What was found out at a later instant is of no use: the clock was ahead then.
        """
        query = (
            "SELECT 1 FROM quiet WHERE recipient = ? AND store = ? AND fingerprint = ?"
            " AND since <= ? AND until > ?"
        )
        return bool(self._all(query, (*account, fingerprint, _instant(now), _instant(now))))

    def announced(self, store: str) -> set[Key]:
        """The deadlines that anybody was told about."""
        return {Key(*row) for row in self._all("SELECT id, occurrence FROM told WHERE store = ?", (store,))}

    # --- within a turn --------------------------------------------------------------------------

    def note_run(self, account: Account, day: date) -> None:
        """That a recipient has had a run."""
        self._write("INSERT OR IGNORE INTO recipient VALUES (?, ?, ?)", [(*account, day.isoformat())])

    def note_quiet(self, account: Account, fingerprint: str, since: datetime, until: datetime) -> None:
        """That nothing is owed between two instants, while the files stay as they are."""
        row = (*account, fingerprint, _instant(since), _instant(until))
        self._write("INSERT OR REPLACE INTO quiet VALUES (?, ?, ?, ?, ?)", [row])

    def record(self, account: Account, notices: Iterable[Notice], day: date, now: datetime) -> None:
        """That notices were delivered; what lies back for very long is forgotten."""
        listed = list(notices)
        self._write(
            "DELETE FROM told WHERE recipient = ? AND store = ? AND id = ? AND occurrence = ?",
            [(*account, *notice.key) for notice in listed],
        )
        self._write(
            "INSERT INTO told VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            [(*account, *notice.key, *_row(notice.after)) for notice in listed if notice.after],
        )
        self._write(
            "INSERT INTO message VALUES (NULL, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            [(_instant(now), day.isoformat(), *account, *_sent(each)) for each in listed],
        )
        old = shifted(day, -KEPT).isoformat()
        self._write("DELETE FROM told WHERE recipient = ? AND store = ? AND due < ?", [(*account, old)])

    def forget(self, store: str, keys: Iterable[Key]) -> int:
        """Forget what anybody was told about deadlines, so that they are announced anew; how many it were."""
        self._write("DELETE FROM quiet WHERE store = ?", [(store,)])
        query = "DELETE FROM told WHERE store = ? AND id = ? AND occurrence = ?"
        with _understood():
            return sum(self._connection.execute(query, (store, *key)).rowcount for key in keys)

    def _all(self, query: str, values: tuple[object, ...] = ()) -> list[tuple[Any, ...]]:
        with _understood():
            return self._connection.execute(query, values).fetchall()

    def _write(self, query: str, rows: list[tuple[object, ...]]) -> None:
        with _understood():
            self._connection.executemany(query, rows)


# --- opening ------------------------------------------------------------------------------------


@contextmanager
def opened(path: Path, *, changes: bool = True) -> Iterator[Ledger]:
    """The ledger in a file, made when it is not there; without ``changes`` it is only read.

    Raises DamagedError for a file that is no ledger any more, LedgerError for one that cannot be used
    as it is, BusyError while another run makes it.
    """
    if changes:
        _make_folder(path)
        _look(path)
    with _understood(path), closing(_connect(path, changes=changes)) as connection:
        is_empty = _check(connection, path)
        if changes:
            _prepare(connection, is_empty=is_empty)
        elif is_empty:
            raise LedgerError(f"there is no ledger in {path}")
        ledger = Ledger(connection)
        yield ledger


def _look(path: Path) -> None:
    """Check a file before it is opened to be changed: SQLite would tidy up what may have to be kept."""
    if not path.exists():
        return
    log = path.with_name(f"{path.name}-wal")
    if not path.stat().st_size and log.exists() and log.stat().st_size:
        raise DamagedError(f"{path} is empty, and its log is not")
    with _understood(path), closing(_connect(path, changes=False)) as connection:
        _check(connection, path)


def _make_folder(path: Path) -> None:
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise LedgerError(f"the folder of the ledger {path} cannot be made: {error.strerror}") from None


def _connect(path: Path, *, changes: bool) -> sqlite3.Connection:
    if changes:
        return sqlite3.connect(path, timeout=WAIT, isolation_level=None)
    # A file in a folder that cannot be written can still be read, as long as nobody changes it.
    mode = "mode=ro" if _is_writable(path.parent) else "mode=ro&immutable=1"
    return sqlite3.connect(f"{path.absolute().as_uri()}?{mode}", timeout=WAIT, isolation_level=None, uri=True)


def _is_writable(folder: Path) -> bool:
    import os

    return os.access(folder, os.W_OK)


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
    ((verdict,),) = connection.execute("PRAGMA quick_check(1)")
    if verdict != "ok":
        raise DamagedError(f"{path} is damaged")
    return False


def _prepare(connection: sqlite3.Connection, *, is_empty: bool) -> None:
    connection.execute("PRAGMA synchronous = FULL")
    if not is_empty:
        _write_ahead(connection)
        return
    connection.execute("BEGIN IMMEDIATE")
    ((tables,),) = connection.execute("SELECT count(*) FROM sqlite_master")
    if not tables:  # nobody was quicker
        for statement in filter(str.strip, _TABLES.split(";")):
            connection.execute(statement)
        connection.execute(f"PRAGMA application_id = {MARK}")
        connection.execute(f"PRAGMA user_version = {FORMAT}")
    connection.execute("COMMIT")
    _write_ahead(connection)


def _write_ahead(connection: sqlite3.Connection) -> None:
    """Let readers and a writer not wait for each other; a file that somebody reads is switched next time."""
    with suppress(sqlite3.OperationalError):
        connection.execute("PRAGMA journal_mode = WAL")


def set_aside(path: Path, now: datetime) -> Path:
    """Give a damaged ledger, with what SQLite keeps beside it, another name; nothing is deleted."""
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


@contextmanager
def _readable() -> Iterator[None]:
    """Values that no run can have written as damage."""
    try:
        yield
    except (ValueError, TypeError, AttributeError):
        raise DamagedError("the ledger is damaged: it has a value that nobody wrote") from None


@contextmanager
def _understood(path: Path | None = None) -> Iterator[None]:
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


# --- rows ---------------------------------------------------------------------------------------


def _told(due: str | None, basis: str, is_open: int, leads: str, past_due: int, title: str) -> Told:
    return Told(
        due=date.fromisoformat(due) if due else None,
        basis=Basis(basis),
        is_open=bool(is_open),
        leads=frozenset(map(int, leads.split())),
        past_due=bool(past_due),
        title=title,
    )


def _row(told: Told) -> tuple[object, ...]:
    leads = " ".join(map(str, sorted(told.leads, reverse=True)))
    return _iso(told.due), told.basis.value, told.is_open, leads, told.past_due, told.title


def _sent(notice: Notice) -> tuple[object, ...]:
    due = notice.deadline.due if notice.deadline else None
    before = notice.before.due if notice.before else None
    return *notice.key, notice.rule.value, _iso(due), _iso(before), notice.lead


def _instant(moment: datetime) -> str:
    """An instant as a text that sorts by time."""
    return moment.astimezone(UTC).isoformat("T", "seconds")


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
