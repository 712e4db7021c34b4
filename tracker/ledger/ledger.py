"""What is read from a ledger, and what is written into it."""

from collections.abc import Collection, Iterable, Mapping
from datetime import date, datetime
from typing import NamedTuple

from tracker.changes import Key, Snapshot
from tracker.dates import shifted
from tracker.ledger.errors import damage_errors, sqlite_errors
from tracker.ledger.rows import AnnouncedRow, announced_of, as_of_text, iso, row_of, seen_of, sent_row
from tracker.ledger.runs import LAST_RUN_IN_FORMAT_1, WITH_LAST_RUN, Account, RunLog, instant_text
from tracker.model import AsOf
from tracker.remind.notices import KEPT, Announced, Notice

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


class Ledger(RunLog):
    """An open ledger; see ``open_ledger``."""

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

    def announced_keys(self, store: str) -> dict[Key, set[str]]:
        """The deadlines that were announced to any recipient, each with the days on which it was due."""
        found: dict[Key, set[str]] = {}
        for id_, occurrence, due in self._all(
            "SELECT id, occurrence, due FROM told WHERE store = ?", (store,)
        ):
            found.setdefault(Key(id_, occurrence), set()).update([due] if due else [])
        return found

    # --- within a transaction -----------------------------------------------------------------------

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
