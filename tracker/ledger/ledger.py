"""What is read from a ledger, and what is written into it."""

import sqlite3
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date, datetime, timedelta
from typing import Any, NamedTuple

from tracker.changes import Key, Snapshot
from tracker.dates import shifted
from tracker.ledger.errors import damage_errors, sqlite_errors
from tracker.ledger.rows import (
    AnnouncedRow,
    announced_of,
    as_of_text,
    instant_text,
    iso,
    row_of,
    seen_of,
    sent_row,
)
from tracker.model import AsOf
from tracker.remind.notices import KEPT, Announced, Notice

LAST_RUN_IN_FORMAT_1 = """max(
    first_run,
    coalesce((SELECT max(day) FROM message WHERE (recipient, message.store) = (name, recipient.store)), ''),
    coalesce((SELECT since FROM quiet WHERE (recipient, quiet.store) = (name, recipient.store)), '')
)"""  # the latest on record
WITH_LAST_RUN = 2  # the first version of a file that has `last_run` and `turn`
WITH_SNOOZE = 3  # the first version that has `past_due_on`, `snoozed_until` and `seen`
_FORGET = "DELETE FROM told WHERE recipient = ? AND store = ? AND id = ? AND occurrence = ?"


_ACCOUNTS = {
    "recipient": "name",
    "told": "recipient",
    "seen": "recipient",
}  # the first column of each table of accounts


class Sent(NamedTuple):
    """One notice that was sent."""

    sent: str  # the instant
    day: str  # as of which it was sent
    recipient: str
    key: Key
    kind: str
    due: str | None
    due_before: str | None
    lead: int | str | None  # days, or hours as in "4h"


class Account(NamedTuple):
    """A recipient, and the set of stores that it is reminded of."""

    recipient: str
    store: str


class Ledger:
    """An open ledger; see ``open_ledger``."""

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

    def last_run(self, account: Account) -> AsOf | None:
        """The instant of a recipient's last run, or the day as of which it was; None when there was none."""
        column = "last_run" if self._version >= WITH_LAST_RUN else LAST_RUN_IN_FORMAT_1
        rows = self._all(f"SELECT {column} FROM recipient WHERE name = ? AND store = ?", account)  # noqa: S608
        with damage_errors():
            return as_of_text(rows[0][0]) if rows else None

    def announced(self, account: Account) -> dict[Key, Announced]:
        """What a recipient was last sent, by deadline."""
        newer = "past_due_on, snoozed_until" if self._version >= WITH_SNOOZE else "NULL, NULL"
        rows = self._all(
            f"SELECT id, occurrence, due, basis, is_open, leads, past_due, title, closed, {newer}"  # noqa: S608
            " FROM told WHERE recipient = ? AND store = ?",
            account,
        )
        with damage_errors():
            return {Key(row[0], row[1]): announced_of(AnnouncedRow(*row[2:])) for row in rows}

    def seen(self, account: Account) -> dict[Key, Snapshot]:
        """What was known in the last run of deadlines that were not announced; see ``note_seen``."""
        if self._version < WITH_SNOOZE:
            return {}
        query = "SELECT id, occurrence, due, basis FROM seen WHERE recipient = ? AND store = ?"
        with damage_errors():
            return {Key(*row[:2]): seen_of(*row[2:]) for row in self._all(query, account)}

    def newest(self) -> date | None:
        """The latest day on which anything was announced."""
        ((day,),) = self._all("SELECT max(day) FROM message")
        with damage_errors():
            return date.fromisoformat(day) if day else None

    def history(self, store: str) -> list[Sent]:
        """The notices that were sent about a set of stores, the oldest first."""
        rows = self._all(
            "SELECT sent, day, recipient, id, occurrence, rule, due, due_before, lead FROM message"
            " WHERE store = ? ORDER BY number",
            (store,),
        )
        return [Sent(sent, day, who, Key(id_, k), *rest) for sent, day, who, id_, k, *rest in rows]

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

    def announced_keys(self, store: str) -> dict[Key, set[str]]:
        """The deadlines that were announced to any recipient, each with the days on which it was due."""
        found: dict[Key, set[str]] = {}
        for id_, occurrence, due in self._all(
            "SELECT id, occurrence, due FROM told WHERE store = ?", (store,)
        ):
            found.setdefault(Key(id_, occurrence), set()).update([due] if due else [])
        return found

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

    def note_run(self, account: Account, as_of: AsOf) -> None:
        """Record a run for a recipient."""
        at = str(as_of)
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

    def record(
        self,
        account: Account,
        notices: Iterable[Notice],
        day: date,
        now: datetime,
        *,
        kept: Collection[Key] = (),
    ) -> None:
        """Record that notices were delivered; forget what fell due long ago, except for ``kept``."""
        listed = list(notices)
        self._write(_FORGET, [(*account, *notice.key) for notice in listed])
        self._write(
            "INSERT INTO told VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            [(*account, *notice.key, *row_of(notice.after)) for notice in listed if notice.after],
        )
        self._write(
            "INSERT INTO message VALUES (NULL, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            [(instant_text(now), day.isoformat(), *account, *sent_row(each)) for each in listed],
        )
        self._prune(account, shifted(day, -KEPT), kept)

    def _prune(self, account: Account, before: date, kept: Collection[Key]) -> None:
        query = "SELECT id, occurrence FROM told WHERE recipient = ? AND store = ? AND due < ?"
        old = [
            key for row in self._all(query, (*account, before.isoformat())) if (key := Key(*row)) not in kept
        ]
        self._write(_FORGET, [(*account, *key) for key in old])

    def note_seen(self, account: Account, seen: Mapping[Key, Snapshot]) -> None:
        """Replace the snapshots of deadlines that were not announced, and whose moves are wanted."""
        self._write("DELETE FROM seen WHERE recipient = ? AND store = ?", [account])
        rows: list[tuple[object, ...]] = [
            (*account, *key, iso(each.due), each.basis.value) for key, each in seen.items()
        ]
        self._write("INSERT INTO seen VALUES (?, ?, ?, ?, ?, ?)", rows)

    def snooze(
        self, store: str, keys: Collection[Key], recipients: Iterable[str], today: date, days: int
    ) -> int:
        """Snooze what was announced for some days, at most until it is due; the number of records changed."""
        self._write("DELETE FROM quiet WHERE store = ?", [(store,)])
        until, count = shifted(today, days).isoformat(), 0
        query = (
            "UPDATE told SET snoozed_until = CASE WHEN due > ? THEN min(due, ?) ELSE ? END"
            " WHERE recipient = ? AND store = ? AND id = ? AND occurrence = ? AND is_open"
        )
        with sqlite_errors():
            for name in recipients:
                for key in keys:
                    values = (today.isoformat(), until, until, name, store, *key)
                    count += self._connection.execute(query, values).rowcount
        return count

    def forget(self, store: str, keys: Iterable[Key]) -> int:
        """Forget what was announced about deadlines, so that it is announced again; the number of records
        removed.
        """
        self._write("DELETE FROM quiet WHERE store = ?", [(store,)])
        query = "DELETE FROM told WHERE store = ? AND id = ? AND occurrence = ?"
        with sqlite_errors():
            return sum(self._connection.execute(query, (store, *key)).rowcount for key in keys)

    def copy_account(self, account: Account, to: Account) -> None:
        """Let another account start with the current state of one."""
        self.drop_account(to)
        for table, name in _ACCOUNTS.items():
            rows = self._all(f"SELECT * FROM {table} WHERE {name} = ? AND store = ?", account)  # noqa: S608
            if rows:
                values = ", ".join("?" * len(rows[0]))
                copies = [(to.recipient, *row[1:]) for row in rows]
                self._write(f"INSERT INTO {table} VALUES ({values})", copies)  # noqa: S608

    def drop_account(self, account: Account) -> None:
        """Forget an account; what was sent stays on record."""
        for table, name in _ACCOUNTS.items():
            self._write(f"DELETE FROM {table} WHERE {name} = ? AND store = ?", [account])  # noqa: S608

    def _all(self, query: str, values: tuple[object, ...] = ()) -> list[tuple[Any, ...]]:
        with sqlite_errors():
            return self._connection.execute(query, values).fetchall()

    def _write(self, query: str, rows: list[tuple[object, ...]]) -> None:
        with sqlite_errors():
            self._connection.executemany(query, rows)
