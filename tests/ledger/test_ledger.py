"""The file of what was announced: what it stores, who may write, and what happens to a damaged one."""

import os
import sqlite3
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, suppress
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.support.acts import act
from tests.support.reading import TODAY, ReadText
from tracker.changes import Key, Snapshot
from tracker.ledger import FORMAT, MARK, Account, BusyError, DamagedError, LedgerError, open_ledger, set_aside
from tracker.ledger.ledger import Ledger
from tracker.model import AsOf, Basis
from tracker.remind.notices import Announced, Notice, NoticeKind

D = date.fromisoformat
NOW = datetime(2026, 11, 22, 8, 30, tzinfo=UTC)
ME, YOU = Account("me", "shipped"), Account("you", "shipped")
A, B = Key("act/a"), Key("act/b")
LAST = Announced(Snapshot(due=D("2026-12-22"), basis=Basis.FIXED, title="Report"), frozenset({30}))


def but(leads: frozenset[int] = LAST.leads, **changes: Any) -> Announced:  # noqa: ANN401  the fields of a snapshot
    """The same with some fields replaced."""
    return Announced(LAST.snapshot._replace(**changes), leads)


def notice(key: Key = A, after: Announced | None = LAST, kind: NoticeKind = NoticeKind.REMINDER) -> Notice:
    """Something to report about a deadline, and what to store of it."""
    return Notice(kind=kind, key=key, deadline=None, before=None, after=after)


def record(ledger: Ledger, *notices: Notice, account: Account = ME, day: date = TODAY) -> None:
    """Record in one transaction that these were delivered."""
    with ledger.transaction():
        ledger.record(account, notices, day, NOW)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "state" / "reminders.db"


@pytest.fixture
def ledger(path: Path) -> Iterator[Ledger]:
    with open_ledger(path) as ledger:
        yield ledger


@pytest.fixture
def hasty(monkeypatch: pytest.MonkeyPatch) -> None:
    """The wait for another run is short enough for a test."""
    monkeypatch.setattr("tracker.ledger.database.WAIT", 0.05)


# --- the file -----------------------------------------------------------------------------------


def asked(path: Path, query: str) -> list[tuple[object, ...]]:
    """What SQLite itself says about a file."""
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute(query).fetchall()


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("PRAGMA journal_mode", [("wal",)]),
        ("PRAGMA application_id", [(0x7472636B,)]),  # the ASCII letters "trck"
        ("PRAGMA user_version", [(3,)]),
        ("PRAGMA integrity_check", [("ok",)]),
        (
            "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name",
            [("message",), ("quiet",), ("recipient",), ("seen",), ("told",), ("turn",), ("waiting",)],
        ),
    ],
)
def test_a_new_ledger(path: Path, query: str, expected: list[tuple[object, ...]]) -> None:
    """It is SQLite with a write-ahead log, a mark of its own, a version and seven tables."""
    with open_ledger(path):
        pass
    assert asked(path, query) == expected


@pytest.mark.parametrize("is_new", [True, False])
def test_every_commit_is_on_the_disk(path: Path, monkeypatch: pytest.MonkeyPatch, *, is_new: bool) -> None:
    """``synchronous`` is FULL (2) on a new file and on one that was there."""
    if not is_new:
        with open_ledger(path):
            pass
    made: list[sqlite3.Connection] = []
    connect = sqlite3.connect

    def spy(*args: Any, **options: Any) -> sqlite3.Connection:  # noqa: ANN401  as SQLite has it
        made.append(connect(*args, **options))
        return made[-1]

    monkeypatch.setattr(sqlite3, "connect", spy)
    with open_ledger(path):
        assert made[-1].execute("PRAGMA synchronous").fetchall() == [(2,)]


def test_the_folder_is_made_for_its_owner_alone(path: Path) -> None:
    """Only the owner can read what is recorded."""
    with open_ledger(path):
        pass
    assert path.parent.stat().st_mode & 0o077 == 0


def test_an_empty_file_becomes_a_ledger(tmp_path: Path) -> None:
    """A file created by `mktemp` counts as missing."""
    path = tmp_path / "ledger"
    path.touch()
    with open_ledger(path) as ledger:
        record(ledger, notice())
    assert asked(path, "PRAGMA application_id") == [(MARK,)]


@pytest.mark.parametrize("name", ["with blank.db", "what?.db", "a#b.db", "100%25.db", "zürich.db"])
def test_any_name_will_do(tmp_path: Path, name: str) -> None:
    """Characters that mean something in an address mean nothing in a file name."""
    path = tmp_path / name
    with open_ledger(path) as ledger:
        record(ledger, notice())
    with open_ledger(path, changes=False) as ledger:
        assert ledger.announced(ME) == {A: LAST}
    assert path.exists()


# --- what it keeps ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "told",
    [
        LAST,
        but(due=None),
        but(due=date.min + timedelta(days=1), leads=frozenset({0})),
        but(due=date.max),
        but(is_open=False, closed=TODAY),
        but(past_due=True),
        but(ended=True),
        LAST._replace(hours=frozenset({36, 4})),
        but(leads=frozenset()),
        but(leads=frozenset({3650, 30, 14, 7, 3, 1, 0})),
        but(title="'); DROP TABLE told; -- 届出 \n\0 \u202e"),
        *(but(basis=basis) for basis in Basis),
    ],
)
def test_what_was_announced_comes_back_as_it_was(path: Path, told: Announced) -> None:
    """Every field survives the file."""
    day = D("0001-01-02") if told.snapshot.due and told.snapshot.due.year == 1 else TODAY
    with open_ledger(path) as ledger:
        record(ledger, notice(after=told), day=day)
    with open_ledger(path) as ledger:
        assert ledger.announced(ME) == {A: told}


def test_the_last_announcement_counts(ledger: Ledger) -> None:
    """Of one deadline only the last is kept; another occurrence of it is another deadline."""
    moved = but(due=D("2027-01-05"))
    first, second = Key("act/a", "1"), Key("act/a", "2")
    record(ledger, notice(), notice(first), notice(second))
    record(ledger, notice(after=moved), notice(second, moved))
    assert ledger.announced(ME) == {A: moved, first: LAST, second: moved}


def test_each_recipient_and_each_set_of_stores_has_its_own_state(ledger: Ledger) -> None:
    """What was announced to one recipient was not announced to another."""
    other = Account("me", "/srv/store.toml")
    record(ledger, notice(A))
    record(ledger, notice(B), account=YOU)
    assert ledger.announced(ME) == {A: LAST}
    assert ledger.announced(YOU) == {B: LAST}
    assert ledger.announced(other) == {}


def test_gone_means_forgotten(ledger: Ledger) -> None:
    """After a notice with nothing to remember, nothing is remembered; the message stays."""
    record(ledger, notice(A), notice(B))
    record(ledger, notice(A, None, NoticeKind.GONE))
    assert ledger.announced(ME) == {B: LAST}
    assert [(sent.key, sent.kind) for sent in ledger.history(ME.store)] == [
        (A, "reminder"),
        (B, "reminder"),
        (A, "gone"),
    ]


def test_the_last_run_is_noted(ledger: Ledger) -> None:
    """The day or instant of the last one, by recipient and set of stores, also an earlier one."""
    assert ledger.last_run(ME) is None
    for as_of in (AsOf(day=TODAY), AsOf(instant=NOW), AsOf(day=D("2026-11-20"))):
        with ledger.transaction():
            ledger.note_run(ME, str(as_of))
        assert ledger.last_run(ME) == as_of
    assert ledger.last_run(YOU) is None
    assert ledger.last_run(Account("me", "/srv/store.toml")) is None


def test_the_newest_day_is_the_latest_and_not_the_last(ledger: Ledger) -> None:
    """None as long as nothing was sent; a clock that was set back makes nothing older."""
    assert ledger.newest() is None
    record(ledger, notice(A), day=D("2026-11-22"))
    record(ledger, notice(B), day=D("2026-11-20"), account=YOU)
    assert ledger.newest() == D("2026-11-22")


SINCE, UNTIL = (
    datetime.fromisoformat("2026-11-22T08:00+00:00"),
    datetime.fromisoformat("2026-11-25T05:00+00:00"),
)


@pytest.mark.parametrize(
    ("files", "now", "can_skip"),
    [
        ("same", "2026-11-22T08:00+00:00", True),
        ("same", "2026-11-25T04:59+00:00", True),
        ("same", "2026-11-25T05:00+00:00", False),  # at that instant something may be due
        ("same", "2026-11-30T00:00+00:00", False),
        ("same", "2026-11-22T07:59+00:00", False),  # the clock was ahead when it was found out
        ("same", "2026-11-25T06:59+02:00", True),  # 04:59 in UTC: instants count, not their words
        ("same", "2026-11-25T00:00-05:00", False),  # 05:00 in UTC
        ("other", "2026-11-23T00:00+00:00", False),
    ],
)
def test_runs_can_be_skipped_from_one_instant_to_another(
    ledger: Ledger, files: str, now: str, *, can_skip: bool
) -> None:
    """Runs can be skipped between two instants while the files are the same, for that recipient only."""
    with ledger.transaction():
        ledger.note_next_notice(ME, "same", SINCE, UNTIL)
    assert ledger.can_skip(ME, files, datetime.fromisoformat(now)) is can_skip
    assert not ledger.can_skip(YOU, files, datetime.fromisoformat(now))


def test_the_last_record_of_the_next_notice_counts(ledger: Ledger) -> None:
    """A new record holds for the new files, and replaces that for the old ones."""
    with ledger.transaction():
        ledger.note_next_notice(ME, "old", SINCE, UNTIL)
        ledger.note_next_notice(ME, "new", SINCE, UNTIL)
    assert not ledger.can_skip(ME, "old", NOW)
    assert ledger.can_skip(ME, "new", NOW)


# --- messages -----------------------------------------------------------------------------------


def test_a_message_says_what_was_sent_when_to_whom(ledger: Ledger, read: ReadText) -> None:
    """Instant, day, recipient, deadline, rule, both due dates and the lead."""
    deadline = read(act(a="due = 2027-01-05")).deadline("act/a")
    sent = Notice(
        NoticeKind.MOVED, A, deadline, before=LAST.snapshot, after=but(due=D("2027-01-05")), lead=None
    )
    record(ledger, sent, account=YOU)
    (message,) = ledger.history(ME.store)
    assert message == (
        "2026-11-22T08:30:00+00:00",
        "2026-11-22",
        "you",
        A,
        "moved",
        "2027-01-05",
        "2026-12-22",
        None,
    )


def test_messages_are_only_added(ledger: Ledger) -> None:
    """Whatever happens, the list so far is the beginning of the list to come, in the order of sending."""

    def forget() -> None:
        with ledger.transaction():
            ledger.forget("shipped", [A, B])

    steps: list[Callable[[], None]] = [
        lambda: record(ledger, notice(B), notice(A)),
        lambda: record(ledger, notice(A, but(is_open=False), NoticeKind.CLOSED)),
        lambda: record(ledger, notice(B, None, NoticeKind.GONE), day=D("2026-11-01")),
        forget,
        lambda: record(ledger, notice(A), day=D("2036-11-22")),  # ten years on: everything else is pruned
    ]
    before = ledger.history(ME.store)
    for number, step in enumerate(steps):
        step()
        after = ledger.history(ME.store)
        assert after[: len(before)] == before, number
        before = after
    assert [str(sent.key) for sent in before] == ["act/b", "act/a", "act/a", "act/b", "act/a"]


# --- pruning and forgetting ---------------------------------------------------------------------


@pytest.mark.parametrize(
    ("due", "is_kept"),
    [
        # 2026-11-22 less a year is 2025-11-22, and 35 days before that 2025-10-18: 400 days.
        ("2025-10-19", True),
        ("2025-10-18", True),
        ("2025-10-17", False),
        ("2001-01-01", False),
        ("2026-11-22", True),
        ("9999-12-31", True),
        (None, True),
    ],
)
def test_what_is_open_is_kept_for_400_days(ledger: Ledger, due: str | None, *, is_kept: bool) -> None:
    """Of open deadlines, only those that fell due more than 400 days ago are dropped."""
    old = but(due=D(due) if due else None)
    record(ledger, notice(A, old), day=D("2000-01-01"))
    record(ledger, notice(B))
    assert (A in ledger.announced(ME)) is is_kept
    assert B in ledger.announced(ME)


def test_forgetting(ledger: Ledger) -> None:
    """A deadline is forgotten for every recipient of those stores, and the time of the next notice too."""
    one, other = Key("act/a", "1"), Account("me", "/srv/store.toml")
    for account in (ME, YOU, other):
        record(ledger, notice(A), notice(one), notice(B), account=account)
        with ledger.transaction():
            ledger.note_next_notice(account, "files", NOW, NOW + timedelta(days=1))
    with ledger.transaction():
        assert ledger.forget("shipped", [A]) == 2
    assert ledger.announced(ME) == ledger.announced(YOU) == {one: LAST, B: LAST}
    assert set(ledger.announced(other)) == {A, one, B}
    assert not ledger.can_skip(ME, "files", NOW)
    assert ledger.can_skip(other, "files", NOW)
    assert len(ledger.history(ME.store)) + len(ledger.history(other.store)) == 9


@pytest.mark.parametrize("key", [Key("act"), Key("act/%"), Key("act/_"), Key("ACT/A"), Key("act/a", "1")])
def test_forgetting_takes_no_pattern(ledger: Ledger, key: Key) -> None:
    """Only announcements under exactly that key are forgotten."""
    record(ledger, notice(A))
    with ledger.transaction():
        assert ledger.forget("shipped", [key]) == 0
    assert ledger.announced(ME) == {A: LAST}


# --- turns --------------------------------------------------------------------------------------


@pytest.mark.parametrize("error", [ValueError, BusyError, KeyboardInterrupt, SystemExit, GeneratorExit])
def test_whatever_goes_wrong_takes_the_turn_back(path: Path, error: type[BaseException]) -> None:
    """After an exception nothing of the transaction is stored, and the next one works."""

    def fail(ledger: Ledger) -> None:
        with ledger.transaction():
            ledger.record(ME, [notice(A)], TODAY, NOW)
            ledger.note_run(ME, TODAY.isoformat())
            ledger.note_next_notice(ME, "files", NOW, NOW + timedelta(days=1))
            raise error

    with open_ledger(path) as ledger:
        record(ledger, notice(B))
        with pytest.raises(error):
            fail(ledger)
        assert (ledger.announced(ME), ledger.last_run(ME)) == ({B: LAST}, None)
        assert not ledger.can_skip(ME, "files", NOW)
        assert len(ledger.history(ME.store)) == 1
        record(ledger, notice(A))
    with open_ledger(path) as ledger:
        assert set(ledger.announced(ME)) == {A, B}


def test_a_turn_is_seen_by_others_when_it_is_over(path: Path) -> None:
    """Nobody sees half a transaction: a reader sees all of it, or nothing, and never waits."""
    with open_ledger(path) as ledger, open_ledger(path, changes=False) as reader:
        with ledger.transaction():
            ledger.record(ME, [notice()], TODAY, NOW)
            assert (reader.announced(ME), reader.history(ME.store)) == ({}, [])
        assert reader.announced(ME) == {A: LAST}


@pytest.mark.usefixtures("hasty")
def test_one_turn_at_a_time(path: Path) -> None:
    """A second transaction is refused after the wait, and possible when the first is over."""
    with open_ledger(path) as first, open_ledger(path) as second:
        with first.transaction(), pytest.raises(BusyError) as caught, second.transaction():
            pass
        assert caught.value.status == 1
        record(second, notice(), account=YOU)
        assert first.announced(YOU) == {A: LAST}


def test_a_second_turn_waits_for_the_first_and_knows_of_it(path: Path) -> None:
    """What the first run recorded is known in the transaction that waited for it."""
    is_held, may_end = threading.Event(), threading.Event()

    def hold() -> None:
        with open_ledger(path) as first, first.transaction():
            is_held.set()
            may_end.wait(30)
            first.record(ME, [notice()], TODAY, NOW)

    with open_ledger(path) as second:
        thread = threading.Thread(target=hold)
        thread.start()
        assert is_held.wait(30)
        may_end.set()
        with second.transaction():
            assert second.announced(ME) == {A: LAST}
        thread.join()


@pytest.mark.usefixtures("hasty")
@pytest.mark.parametrize("number", range(1, 10))
def test_two_first_runs_at_once(path: Path, monkeypatch: pytest.MonkeyPatch, number: int) -> None:
    """Two runs that make the file at once never take it for that of another program."""
    connect, statements = sqlite3.connect, iter(range(1, 100))

    class Interrupted(sqlite3.Connection):
        def execute(self, *args: Any) -> sqlite3.Cursor:  # noqa: ANN401  as SQLite has it
            if next(statements) == number:
                with suppress(BusyError), open_ledger(path) as other:
                    record(other, notice(B), account=YOU)
            return super().execute(*args)

    def interrupted(*args: Any, **options: Any) -> sqlite3.Connection:  # noqa: ANN401
        monkeypatch.setattr(sqlite3, "connect", connect)
        connection: sqlite3.Connection = connect(*args, factory=Interrupted, **options)
        return connection

    path.parent.mkdir()
    monkeypatch.setattr(sqlite3, "connect", interrupted)
    with open_ledger(path) as ledger:
        record(ledger, notice())
        assert ledger.announced(ME) == {A: LAST}


# --- files that are not a ledger -------------------------------------------------------------------

PAGE = 4096  # bytes: the usual page of SQLite


def good(path: Path) -> bytes:
    """The bytes of a ledger with something in it, all of them in the one file."""
    with open_ledger(path) as ledger:
        record(ledger, notice())
    assert list(path.parent.iterdir()) == [path]
    return path.read_bytes()


DAMAGES: dict[str, Callable[[bytes], bytes]] = {
    "zeroed": lambda whole: bytes(len(whole)),
    "zeroed header": lambda whole: bytes(100) + whole[100:],
    "zeroed first page": lambda whole: bytes(PAGE) + whole[PAGE:],
    "zeroed second page": lambda whole: whole[:PAGE] + bytes(PAGE) + whole[2 * PAGE :],
    "zeroed except for the first page": lambda whole: whole[:PAGE] + bytes(len(whole) - PAGE),
    "half": lambda whole: whole[: len(whole) // 2],
    "first page only": lambda whole: whole[:PAGE],
    "a few bytes": lambda whole: whole[:100],
    "a page too few": lambda whole: whole[:-PAGE],
    "text": lambda _: b"this is a letter\n" * 1000,
    # One letter of a row: SQLite keeps no checksums, and finds nothing.
    "a basis that there is none of": lambda whole: whole.replace(b"fixed", b"fixxd"),
    "a day that there is none of": lambda whole: whole.replace(b"2026-12-22", b"2026-12-92"),
}


@pytest.mark.parametrize("changes", [True, False])
@pytest.mark.parametrize("damage", DAMAGES.values(), ids=DAMAGES)
def test_a_damaged_file(path: Path, damage: Callable[[bytes], bytes], *, changes: bool) -> None:
    """The damage is reported before anything is delivered, and the file is unchanged."""
    damaged = damage(good(path))
    path.write_bytes(damaged)
    with pytest.raises(DamagedError, match="damaged"), open_ledger(path, changes=changes) as ledger:
        ledger.announced(ME)
    assert path.read_bytes() == damaged


def test_a_file_cut_down_to_nothing_beside_its_log(path: Path) -> None:
    """An empty file is a new ledger, but not while a log beside it holds what was sent."""
    with open_ledger(path) as ledger:
        record(ledger, notice())
        log = path.with_name("reminders.db-wal").read_bytes()
    assert log
    path.write_bytes(b"")
    path.with_name("reminders.db-wal").write_bytes(log)
    with pytest.raises(DamagedError), open_ledger(path):
        pass
    assert path.with_name("reminders.db-wal").read_bytes() == log


@pytest.mark.parametrize("changes", [True, False])
@pytest.mark.parametrize(
    ("made_by", "words"),
    [
        ("CREATE TABLE song (title TEXT)", "another program"),
        ("CREATE TABLE told (id TEXT)", "another program"),
        ("PRAGMA application_id = 252006674", "another program"),  # a Fossil checkout
        (f"PRAGMA application_id = {MARK}; PRAGMA user_version = {FORMAT + 1}; CREATE TABLE x (y)", "newer"),
    ],
)
def test_a_file_that_is_not_ours_to_touch(tmp_path: Path, made_by: str, words: str, *, changes: bool) -> None:
    """Another program's database and a newer ledger are recognised and left unchanged."""
    path = tmp_path / "theirs.db"
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(made_by)
    before = path.read_bytes()
    with pytest.raises(LedgerError, match=words) as caught, open_ledger(path, changes=changes):
        pass
    assert not isinstance(caught.value, DamagedError)
    assert str(path) in str(caught.value)
    assert path.read_bytes() == before


def test_a_place_that_cannot_hold_a_ledger(tmp_path: Path) -> None:
    """A folder, and a path through a file, are refused with the path."""
    (tmp_path / "file").touch()
    for path in (tmp_path, tmp_path / "file" / "reminders.db"):
        with pytest.raises(LedgerError) as caught, open_ledger(path):
            pass
        assert str(path) in str(caught.value)


# --- only reading -------------------------------------------------------------------------------


def test_who_only_reads_makes_nothing(path: Path) -> None:
    """Without a ledger there is neither a file nor a folder afterwards; an empty file stays empty."""
    with pytest.raises(LedgerError), open_ledger(path, changes=False):
        pass
    assert not path.parent.exists()
    path.parent.mkdir()
    path.touch()
    with pytest.raises(LedgerError, match="there is no ledger"), open_ledger(path, changes=False):
        pass
    assert path.read_bytes() == b""


def test_who_only_reads_writes_nothing(path: Path) -> None:
    """Everything can be read, and a turn is refused."""
    before = good(path)
    with open_ledger(path, changes=False) as reader:
        assert (reader.announced(ME), reader.newest(), len(reader.history(ME.store))) == ({A: LAST}, TODAY, 1)
        with pytest.raises(LedgerError, match="readonly"), reader.transaction():
            reader.note_run(ME, TODAY.isoformat())
    assert path.read_bytes() == before


def test_a_folder_that_cannot_be_written(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The file there can still be read, and no file is created beside it."""
    good(path)
    monkeypatch.setattr(os, "access", lambda *_: False)
    with open_ledger(path, changes=False) as reader:
        assert reader.announced(ME) == {A: LAST}
        assert list(path.parent.iterdir()) == [path]


# --- setting aside ------------------------------------------------------------------------------


def contents(folder: Path) -> dict[str, bytes]:
    return {each.name: each.read_bytes() for each in folder.iterdir()}


def test_setting_aside_keeps_every_byte(tmp_path: Path) -> None:
    """The file and what SQLite keeps beside it get the same new name, with the time in it."""
    path = tmp_path / "r.db"
    for ending in ("", "-wal", "-shm"):
        (tmp_path / f"r.db{ending}").write_bytes(f"bytes{ending}".encode())
    (tmp_path / "other.db").write_bytes(b"other")
    aside = set_aside(path, NOW)
    assert aside == tmp_path / "r.db.damaged-20261122T083000"
    assert contents(tmp_path) == {
        aside.name: b"bytes",
        f"{aside.name}-wal": b"bytes-wal",
        f"{aside.name}-shm": b"bytes-shm",
        "other.db": b"other",
    }


def test_setting_aside_twice_in_a_second_keeps_both(tmp_path: Path) -> None:
    """A damaged file never takes the place of another one."""
    path = tmp_path / "r.db"
    for content in (b"first", b"second"):
        path.write_bytes(content)
        set_aside(path, NOW)
    assert sorted(contents(tmp_path).values()) == [b"first", b"second"]


def test_what_cannot_be_set_aside_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """In a folder that cannot be written the damaged file stays, with a clear error."""
    path = tmp_path / "r.db"
    path.write_bytes(b"text")

    def refuse(_self: Path, _target: Path) -> Path:
        raise PermissionError(13, "Permission denied")

    for name in ("rename", "replace"):
        monkeypatch.setattr(Path, name, refuse)
    with pytest.raises(LedgerError, match="cannot be set aside: Permission denied"):
        set_aside(path, NOW)
    assert contents(tmp_path) == {"r.db": b"text"}


def test_many_readers_and_one_writer(path: Path) -> None:
    """Connections that only read never block a transaction."""
    good(path)
    with ExitStack() as stack:
        readers = [stack.enter_context(open_ledger(path, changes=False)) for _ in range(3)]
        for reader in readers:
            assert reader.announced(ME) == {A: LAST}
        with open_ledger(path) as writer:
            record(writer, notice(B))
        assert all(set(reader.announced(ME)) == {A, B} for reader in readers)
