"""The runs in a ledger: when each recipient had its last one, and until when nothing is due to it.

The convention of this module: it knows nothing of notices, since most runs have none to send, and read only
this.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from typing import Any, NamedTuple

from tracker.ledger.errors import sqlite_errors

LAST_RUN_IN_FORMAT_1 = """max(
    first_run,
    coalesce((SELECT max(day) FROM message WHERE (recipient, message.store) = (name, recipient.store)), ''),
    coalesce((SELECT since FROM quiet WHERE (recipient, quiet.store) = (name, recipient.store)), '')
)"""  # the latest on record
WITH_LAST_RUN = 2  # the first version of a file that has `last_run` and `turn`


class Account(NamedTuple):
    """A recipient, and the set of stores that it is reminded of."""

    recipient: str
    store: str


class RunLog:
    """The runs in an open ledger; see ``open_run_log``."""

    def __init__(self, connection: sqlite3.Connection, version: int) -> None:
        self._connection = connection
        self._version = version  # of the file, which may be older if it is only read

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Use the ledger exclusively: commit at the end, roll back when anything goes wrong.

        Raises BusyError when another run does not finish in time.
        """
        with sqlite_errors():
            self._connection.execute("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            self._connection.rollback()
            raise
        with sqlite_errors():
            self._connection.commit()

    def can_skip(self, account: Account, fingerprint: str, now: datetime) -> bool:
        """Whether it is on record that no notice is due at an instant while the files are unchanged.

        A record from a later instant does not count: the clock was ahead when it was made.
        """
        query = (
            "SELECT 1 FROM quiet WHERE recipient = ? AND store = ? AND fingerprint = ?"
            " AND since <= ? AND until > ?"
        )
        return bool(self._all(query, (*account, fingerprint, instant_text(now), instant_text(now))))

    def turn(self) -> str:
        """The errand of the run that last began to serve a recipient; empty when none did."""
        rows = self._all("SELECT run FROM turn") if self._version >= WITH_LAST_RUN else []
        return str(rows[0][0]) if rows else ""

    def is_waiting(self, account: Account, now: datetime, longest: timedelta) -> bool:
        """Whether another run is waiting for the answer to a mail, for no longer than allowed.

        A run that has waited longer was killed; one that began later had a clock that was ahead.
        """
        query = "SELECT 1 FROM waiting WHERE recipient = ? AND store = ? AND since > ? AND since <= ?"
        return bool(self._all(query, (*account, instant_text(now - longest), instant_text(now))))

    def wait_no_longer(self) -> None:
        """Let the next transactions fail at once while another run has the ledger."""
        with sqlite_errors():
            self._connection.execute("PRAGMA busy_timeout = 0")

    def newest_number(self, account: Account) -> int:
        """The number of the newest notice that was sent to a recipient; 0 when there is none."""
        ((number,),) = self._all("SELECT max(number) FROM message WHERE recipient = ? AND store = ?", account)
        return int(number or 0)

    def recipients(self, store: str) -> set[str]:
        """The names of all recipients that have an account for a set of stores."""
        return {name for (name,) in self._all("SELECT name FROM recipient WHERE store = ?", (store,))}

    # --- within a transaction -----------------------------------------------------------------------

    def note_run(self, account: Account, at: str) -> None:
        """Record a run for a recipient, at an instant or as of a day."""
        self._write("INSERT OR IGNORE INTO recipient VALUES (?, ?, ?, ?)", [(*account, at[:10], at)])
        self._write("UPDATE recipient SET last_run = ? WHERE name = ? AND store = ?", [(at, *account)])

    def note_turn(self, account: Account, run: str) -> None:
        """Record which run is about to serve a recipient, and that nothing is known of its next notice.

        ``run`` stands for the errand of the run: another run with the same errand need not repeat it.
        """
        self._write("DELETE FROM quiet WHERE recipient = ? AND store = ?", [account])
        self._write("INSERT OR REPLACE INTO turn VALUES (1, ?)", [(run,)])

    def note_waiting(self, account: Account, since: datetime) -> None:
        """Record that a run is waiting for the answer to a mail: no other run sends it meanwhile."""
        self._write("INSERT OR REPLACE INTO waiting VALUES (?, ?, ?)", [(*account, instant_text(since))])

    def end_waiting(self, account: Account) -> None:
        """Record that the answer to a mail came, or will not come."""
        self._write("DELETE FROM waiting WHERE recipient = ? AND store = ?", [account])

    def note_next_notice(self, account: Account, fingerprint: str, since: datetime, until: datetime) -> None:
        """Record that no notice is due between two instants, while the files are unchanged."""
        row = (*account, fingerprint, instant_text(since), instant_text(until))
        self._write("INSERT OR REPLACE INTO quiet VALUES (?, ?, ?, ?, ?)", [row])

    def _all(self, query: str, values: tuple[object, ...] = ()) -> list[tuple[Any, ...]]:
        with sqlite_errors():
            return self._connection.execute(query, values).fetchall()

    def _write(self, query: str, rows: list[tuple[object, ...]]) -> None:
        with sqlite_errors():
            self._connection.executemany(query, rows)


def instant_text(moment: datetime) -> str:
    """An instant as a text that sorts by time."""
    return moment.astimezone(UTC).isoformat("T", "seconds")
