"""What is read from a ledger, and what is written into it."""

import sqlite3
from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from typing import Any, NamedTuple

from tracker.changes import Key, Snapshot
from tracker.dates import shifted
from tracker.ledger.errors import damage_errors, sqlite_errors
from tracker.model import AsOf, Basis
from tracker.remind.rules import KEPT, Announced, Notice

LAST_RUN_IN_FORMAT_1 = """max(
    first_run,
    coalesce((SELECT max(day) FROM message WHERE (recipient, message.store) = (name, recipient.store)), ''),
    coalesce((SELECT since FROM quiet WHERE (recipient, quiet.store) = (name, recipient.store)), '')
)"""  # the latest that is on record
WITH_LAST_RUN = 2  # the version of a file from which on it has `last_run` and `turn`
_FORGET = "DELETE FROM told WHERE recipient = ? AND store = ? AND id = ? AND occurrence = ?"


_ACCOUNTS = {"recipient": "name", "told": "recipient"}  # the column that begins each table of accounts


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
        self._version = version  # of the file: one that is only read may be older

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Have the ledger alone: committed at the end, rolled back when anything goes wrong.

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
            return _as_of(rows[0][0]) if rows else None

    def announced(self, account: Account) -> dict[Key, Announced]:
        """What a recipient was last sent, by deadline."""
        rows = self._all(
            "SELECT id, occurrence, due, basis, is_open, leads, past_due, title, closed"
            " FROM told WHERE recipient = ? AND store = ?",
            account,
        )
        with damage_errors():
            return {Key(row[0], row[1]): _announced(*row[2:]) for row in rows}

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
        """Whether it is on record that no notice is due at an instant while the files are as they were.

        A record from a later instant does not count: the clock was ahead when it was made.
        """
        query = (
            "SELECT 1 FROM quiet WHERE recipient = ? AND store = ? AND fingerprint = ?"
            " AND since <= ? AND until > ?"
        )
        return bool(self._all(query, (*account, fingerprint, _instant(now), _instant(now))))

    def turn(self) -> str:
        """What the run was asked to do that last began to serve a recipient; empty when none did."""
        rows = self._all("SELECT run FROM turn") if self._version >= WITH_LAST_RUN else []
        return str(rows[0][0]) if rows else ""

    def announced_keys(self, store: str) -> set[Key]:
        """The deadlines that were announced to any recipient."""
        return {Key(*row) for row in self._all("SELECT id, occurrence FROM told WHERE store = ?", (store,))}

    def wait_no_longer(self) -> None:
        """Have the next transactions refused at once while another run has the ledger."""
        with sqlite_errors():
            self._connection.execute("PRAGMA busy_timeout = 0")

    def newest_number(self, account: Account) -> int:
        """The number of the newest notice that was sent to a recipient; 0 when there is none."""
        ((number,),) = self._all("SELECT max(number) FROM message WHERE recipient = ? AND store = ?", account)
        return int(number or 0)

    def recipients(self, store: str) -> set[str]:
        """The names of all that have an account for a set of stores."""
        return {name for (name,) in self._all("SELECT name FROM recipient WHERE store = ?", (store,))}

    # --- within a transaction -----------------------------------------------------------------------

    def note_run(self, account: Account, as_of: AsOf) -> None:
        """Record that a recipient has had a run."""
        at = str(as_of)
        self._write("INSERT OR IGNORE INTO recipient VALUES (?, ?, ?, ?)", [(*account, at[:10], at)])
        self._write("UPDATE recipient SET last_run = ? WHERE name = ? AND store = ?", [(at, *account)])

    def note_turn(self, account: Account, run: str) -> None:
        """Record which run is about to serve a recipient, and that nothing is known of its next notice.

        ``run`` stands for what the run was asked to do: another that was asked the same need not do it.
        """
        self._write("DELETE FROM quiet WHERE recipient = ? AND store = ?", [account])
        self._write("INSERT OR REPLACE INTO turn VALUES (1, ?)", [(run,)])

    def note_next_notice(self, account: Account, fingerprint: str, since: datetime, until: datetime) -> None:
        """Record that no notice is due between two instants, while the files stay as they are."""
        row = (*account, fingerprint, _instant(since), _instant(until))
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
        """Record that notices were delivered; forget what fell due long ago, except what is ``kept``."""
        listed = list(notices)
        self._write(_FORGET, [(*account, *notice.key) for notice in listed])
        self._write(
            "INSERT INTO told VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            [(*account, *notice.key, *_row(notice.after)) for notice in listed if notice.after],
        )
        self._write(
            "INSERT INTO message VALUES (NULL, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            [(_instant(now), day.isoformat(), *account, *_sent(each)) for each in listed],
        )
        self._prune(account, shifted(day, -KEPT), kept)

    def _prune(self, account: Account, before: date, kept: Collection[Key]) -> None:
        query = "SELECT id, occurrence FROM told WHERE recipient = ? AND store = ? AND due < ?"
        old = [
            key for row in self._all(query, (*account, before.isoformat())) if (key := Key(*row)) not in kept
        ]
        self._write(_FORGET, [(*account, *key) for key in old])

    def forget(self, store: str, keys: Iterable[Key]) -> int:
        """Forget what was announced of deadlines, so that it is announced again; how many records went."""
        self._write("DELETE FROM quiet WHERE store = ?", [(store,)])
        query = "DELETE FROM told WHERE store = ? AND id = ? AND occurrence = ?"
        with sqlite_errors():
            return sum(self._connection.execute(query, (store, *key)).rowcount for key in keys)

    def copy_account(self, account: Account, to: Account) -> None:
        """Have another account begin where one is now."""
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


def _announced(
    due: str | None, basis: str, is_open: int, leads: str, past_due: int, title: str, closed: str | None
) -> Announced:
    snapshot = Snapshot(
        due=date.fromisoformat(due) if due else None,
        basis=Basis(basis),
        is_open=bool(is_open),
        past_due=past_due == _PAST_DUE,
        ended=past_due == _ENDED,
        title=title,
        closed=date.fromisoformat(closed) if closed else None,
    )
    words = leads.split()
    return Announced(
        snapshot=snapshot,
        leads=frozenset(int(word) for word in words if not word.endswith("h")),
        hours=frozenset(int(word[:-1]) for word in words if word.endswith("h")),
    )


def _as_of(text: str) -> AsOf:
    """The day, or the instant where there is a time."""
    if "T" in text:
        return AsOf(instant=datetime.fromisoformat(text).astimezone(UTC))
    return AsOf(day=date.fromisoformat(text))


_PAST_DUE, _ENDED = 1, 2  # in the column `past_due`; a deadline is one of them at most


def _row(announced: Announced) -> tuple[object, ...]:
    days = map(str, sorted(announced.leads, reverse=True))
    hours = (f"{lead}h" for lead in sorted(announced.hours, reverse=True))
    leads = " ".join([*days, *hours])
    known = announced.snapshot
    return (
        _iso(known.due),
        known.basis.value,
        known.is_open,
        leads,
        _PAST_DUE if known.past_due else _ENDED if known.ended else 0,
        known.title,
        _iso(known.closed),
    )


def _sent(notice: Notice) -> tuple[object, ...]:
    due = notice.deadline.due if notice.deadline else None
    before = notice.before.due if notice.before else None
    lead = notice.lead if notice.hours is None else f"{notice.hours}h"
    return *notice.key, notice.kind.value, _iso(due), _iso(before), lead


def _instant(moment: datetime) -> str:
    """An instant as a text that sorts by time."""
    return moment.astimezone(UTC).isoformat("T", "seconds")


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
