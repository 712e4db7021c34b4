"""Paths for a ledger: whatever is wrong with one, what is due is printed, and no file is harmed."""

import os
import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from tests.support.acts import act
from tests.support.running import Run
from tracker.ledger import FORMAT, Account, DamagedError, LedgerError, open_ledger

STORE = act(a="due = 2026-06-30")
OWED = "7 days left  act/a"


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "store.toml"
    path.write_text(STORE, encoding="utf-8")
    return path


def fifo(path: Path) -> None:
    os.mkfifo(path)


def link_to_nothing(path: Path) -> None:
    path.symlink_to("nothing.db")


def link_to_itself(path: Path) -> None:
    path.symlink_to(path)


def letter(path: Path) -> None:
    path.write_bytes(b"Dear Ada,\n")


def short(path: Path) -> None:
    path.write_bytes(b"x")


def zeros(path: Path) -> None:
    path.write_bytes(bytes(8192))


def database(path: Path) -> None:
    """The damaged database of another program."""
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript("PRAGMA application_id = 252006674; CREATE TABLE song (title TEXT)")
    whole = path.read_bytes()
    path.write_bytes(whole[:4096] + bytes(len(whole) - 4096))


NO_LEDGERS: dict[str, tuple[Callable[[Path], object], str]] = {
    "a folder": (Path.mkdir, "it is a folder"),
    "a link to nothing": (link_to_nothing, "a symbolic link to a file that does not exist"),
    "a link to itself": (link_to_itself, "cannot be used"),
    "a pipe": (fifo, "it is not a regular file"),
    "a letter": (letter, "is not a ledger"),
    "one byte": (short, "is not a ledger"),
    "zeros": (zeros, "is not a ledger"),
    "a database": (database, "another program"),
}


@pytest.mark.parametrize(("make", "words"), NO_LEDGERS.values(), ids=NO_LEDGERS)
def test_what_is_no_ledger_stays_as_it_is(
    run: Run, store: Path, tmp_path: Path, make: Callable[[Path], object], words: str
) -> None:
    """What is due is printed, the reason goes to stderr, the status is 1, and nothing is renamed."""
    make(path := tmp_path / "named")
    before = path.read_bytes() if path.is_file() else b""
    names = sorted(each.name for each in tmp_path.iterdir())
    ran = run("remind", "--store", store, "--as-of", "2026-06-23", "--ledger", path)
    assert (ran.status, OWED in ran.out) == (1, True)
    assert words in ran.err
    assert len(ran.err.splitlines()) == 1
    assert sorted(each.name for each in tmp_path.iterdir()) == names
    assert (path.read_bytes() if path.is_file() else b"") == before


@pytest.mark.parametrize(
    "name", [".", "/", "..", ":memory:", os.devnull, "missing/ledger.db", "store.toml/x", "x" * 300, "a\0b"]
)
def test_a_path_that_cannot_be_a_ledger(run: Run, store: Path, name: str) -> None:
    """No traceback, and what is due is printed."""
    ran = run("remind", "--store", store, "--as-of", "2026-06-23", "--ledger", name)
    assert (ran.status, OWED in ran.out) == (1, True)
    assert len(ran.err.splitlines()) == 1
    assert store.read_text(encoding="utf-8") == STORE
    assert [each.name for each in store.parent.iterdir()] == ["store.toml"]


def test_a_store_given_for_the_ledger_stays_a_store(run: Run, store: Path) -> None:
    """A user's mistake does not rename it."""
    ran = run("remind", "--store", store, "--as-of", "2026-06-23", "--ledger", store)
    assert ran.status == 1
    assert store.read_text(encoding="utf-8") == STORE


def test_a_named_ledger_is_made_for_its_owner_alone(run: Run, store: Path, tmp_path: Path) -> None:
    """Whatever the umask lets others read."""
    umask = os.umask(0o022)
    try:
        ran = run("remind", "--store", store, "--as-of", "2026-06-23", "--ledger", path := tmp_path / "my.db")
    finally:
        os.umask(umask)
    assert (ran.status, OWED in ran.out) == (0, True)
    assert path.stat().st_mode & 0o777 == 0o600


def test_a_named_ledger_that_is_damaged_is_set_aside(run: Run, store: Path, tmp_path: Path) -> None:
    """Its header says that it is a ledger."""
    path = tmp_path / "my.db"
    with open_ledger(path):
        pass
    whole = path.read_bytes()
    path.write_bytes(whole[:4096] + bytes(len(whole) - 4096))
    ran = run("remind", "--store", store, "--as-of", "2026-06-23", "--ledger", path)
    assert (ran.status, OWED in ran.out) == (1, True)
    assert "set aside as my.db.damaged-" in ran.err


def test_a_state_folder_that_cannot_be_reached(
    run: Run, store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Through a file; what is due is printed, also by a look."""
    monkeypatch.setenv("XDG_STATE_HOME", str(store / "state"))
    for looking in ((), ("--dry-run",)):
        ran = run("remind", "--store", store, "--as-of", "2026-06-23", *looking)
        assert (ran.status, OWED in ran.out) == (1, True)
        assert "Not a directory" in ran.err


@pytest.mark.parametrize("option", ["--history", "--list", "--dry-run"])
def test_a_look_into_a_folder_that_is_missing_says_so(run: Run, store: Path, option: str) -> None:
    """A mistyped path does not look like an empty record."""
    ran = run("remind", "--store", store, option, "--ledger", "missing/ledger.db")
    assert ran.status == 1
    assert "its folder does not exist" in ran.err


def test_an_empty_file_beside_the_log_of_a_database_is_damaged(tmp_path: Path) -> None:
    """Its log has the mark of one of SQLite; any other file beside it means nothing."""
    path, log = tmp_path / "my.db", tmp_path / "my.db-wal"
    path.touch()
    log.write_bytes(b"\x37\x7f\x06\x82" + bytes(28))
    with pytest.raises(DamagedError), open_ledger(path, is_named=True):
        pass
    log.write_bytes(b"a letter")
    with open_ledger(path, changes=True, is_named=True) as ledger:
        assert ledger.newest() is None


@pytest.mark.parametrize("journal", [b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7" + bytes(504), bytes(512)])
@pytest.mark.parametrize("is_named", [True, False])
def test_a_ledger_that_lost_its_first_pages_to_the_power_is_set_aside(
    run: Run, store: Path, tmp_path: Path, journal: bytes, *, is_named: bool
) -> None:
    """Its journal shows that SQLite was creating it; that is set aside too, or it would be replayed."""
    path = tmp_path / "my.db" if is_named else tmp_path / "state" / "tracker" / "reminders.db"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(bytes(36_864))
    path.with_name(f"{path.name}-journal").write_bytes(journal)
    place = ["--ledger", path] if is_named else []
    words = ("remind", "--store", store, "--as-of", "2026-06-23", *place)
    ran = run(*words)
    assert (ran.status, OWED in ran.out) == (1, True)
    assert f"{path} is damaged; it was set aside as {path.name}.damaged-" in ran.err
    assert not path.with_name(f"{path.name}-journal").exists()
    assert (run(*words).status, run(*words).out) == (0, "")


def test_a_journal_of_somebody_else_means_nothing(run: Run, store: Path, tmp_path: Path) -> None:
    """A file of zeros beside it stays as it is."""
    path = tmp_path / "my.db"
    path.write_bytes(bytes(8192))
    path.with_name("my.db-journal").write_text("Dear diary", encoding="utf-8")
    ran = run("remind", "--store", store, "--as-of", "2026-06-23", "--ledger", path)
    assert (ran.status, OWED in ran.out) == (1, True)
    assert path.read_bytes() == bytes(8192)


# --- a ledger of the first format -------------------------------------------------------------------

ME, NEW = Account("me", "s"), Account("new", "s")
FIRST_FORMAT = """
CREATE TABLE recipient (
    name TEXT NOT NULL, store TEXT NOT NULL, first_run TEXT NOT NULL, PRIMARY KEY (name, store)
) WITHOUT ROWID;
CREATE TABLE told (
    recipient TEXT NOT NULL, store TEXT NOT NULL, id TEXT NOT NULL, occurrence TEXT NOT NULL,
    due TEXT, basis TEXT NOT NULL, is_open INTEGER NOT NULL, leads TEXT NOT NULL,
    past_due INTEGER NOT NULL, title TEXT NOT NULL, closed TEXT,
    PRIMARY KEY (recipient, store, id, occurrence)
) WITHOUT ROWID;
CREATE TABLE quiet (
    recipient TEXT NOT NULL, store TEXT NOT NULL, fingerprint TEXT NOT NULL,
    since TEXT NOT NULL, until TEXT NOT NULL, PRIMARY KEY (recipient, store)
) WITHOUT ROWID;
CREATE TABLE message (
    number INTEGER PRIMARY KEY, sent TEXT NOT NULL, day TEXT NOT NULL,
    recipient TEXT NOT NULL, store TEXT NOT NULL, id TEXT NOT NULL, occurrence TEXT NOT NULL,
    rule TEXT NOT NULL, due TEXT, due_before TEXT, lead INTEGER
);
CREATE INDEX message_day ON message (day);
INSERT INTO recipient VALUES ('me', 's', '2026-05-01'), ('new', 's', '2026-06-20');
INSERT INTO told VALUES ('me', 's', 'act/a', '', '2026-06-30', 'fixed', 1, '7', 0, 'Do a', NULL);
INSERT INTO message VALUES (1, '2026-06-23T06:00:00+00:00', '2026-06-23', 'me', 's', 'act/a', '', 'reminder',
    '2026-06-30', NULL, 7);
INSERT INTO quiet VALUES
    ('me', 's', '# token: hunter2', '2026-06-25T06:00:00+00:00', '2026-06-27T04:00:00+00:00');
PRAGMA application_id = 1953653611;
PRAGMA user_version = 1;
"""


SECOND_FORMAT = (
    FIRST_FORMAT
    + """
ALTER TABLE recipient ADD COLUMN last_run TEXT NOT NULL DEFAULT '2026-06-25T06:00:00+00:00';
UPDATE recipient SET last_run = '2026-06-20' WHERE name = 'new';
CREATE TABLE turn (only INTEGER PRIMARY KEY CHECK (only = 1), run TEXT NOT NULL);
DELETE FROM quiet;
INSERT INTO told VALUES ('me', 's', 'act/b', '', '2026-06-20', 'fixed', 1, '', 1, 'Do b', NULL);
INSERT INTO message VALUES (2, '2026-06-21T06:00:00+00:00', '2026-06-21', 'me', 's', 'act/b', '', 'past-due',
    '2026-06-20', NULL, NULL);
PRAGMA user_version = 2;
"""
)


def test_a_ledger_of_the_second_format_is_brought_up_to_date(tmp_path: Path) -> None:
    """What was sent stays; when something was announced as past due is taken from the list of messages."""
    path = tmp_path / "old.db"
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(SECOND_FORMAT)
    with open_ledger(path, changes=False, is_named=True) as ledger:
        assert {key.id: each.past_due_on for key, each in ledger.announced(ME).items()} == {
            "act/a": None,
            "act/b": None,
        }
        assert ledger.seen(ME) == {}
    with open_ledger(path, is_named=True) as ledger:
        assert {key.id: each.past_due_on for key, each in ledger.announced(ME).items()} == {
            "act/a": None,
            "act/b": date(2026, 6, 21),
        }
        assert (str(ledger.last_run(NEW)), ledger.seen(ME)) == ("2026-06-20", {})
        with ledger.transaction():
            ledger.note_waiting(ME, datetime(2026, 6, 26, tzinfo=UTC))


def test_an_old_ledger_has_the_tables_of_a_new_one(old: Path, tmp_path: Path) -> None:
    """Whatever format it had, it ends with the same columns."""
    second, new = tmp_path / "second.db", tmp_path / "new.db"
    with closing(sqlite3.connect(second)) as connection:
        connection.executescript(SECOND_FORMAT)
    found = []
    for path in (old, second, new):
        with open_ledger(path, is_named=True):
            pass
        with closing(sqlite3.connect(path)) as connection:
            tables = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
            found.append(
                {
                    name: [row[1] for row in connection.execute(f"PRAGMA table_info({name})")]
                    for (name,) in tables
                }
            )
    assert found[0] == found[1] == found[2]


@pytest.fixture
def old(tmp_path: Path) -> Path:
    path = tmp_path / "old.db"
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(FIRST_FORMAT)
    assert b"hunter2" in path.read_bytes()
    return path


def test_an_old_ledger_is_brought_up_to_date(old: Path) -> None:
    """What was sent stays, the last run is the latest on record, and no text of a configuration is left."""
    for changes in (False, True, True):
        with open_ledger(old, changes=changes, is_named=True) as ledger:
            assert [str(ledger.last_run(ME))[:10], str(ledger.last_run(NEW))] == [
                "2026-06-25",
                "2026-06-20",
            ]
            assert len(ledger.announced(ME)) == len(ledger.history("s")) == 1
    with closing(sqlite3.connect(old)) as connection:
        assert connection.execute("PRAGMA user_version").fetchall() == [(FORMAT,)]
        assert connection.execute("SELECT * FROM quiet").fetchall() == []
    assert all(b"hunter2" not in each.read_bytes() for each in old.parent.iterdir())


def test_a_reader_leaves_an_old_ledger_as_it_is(old: Path) -> None:
    """Only a run brings it up to date."""
    before = old.read_bytes()
    with open_ledger(old, changes=False, is_named=True) as ledger:
        assert ledger.turn() == ""
    assert old.read_bytes() == before


def test_the_ledger_does_not_hold_the_text_of_the_configuration(
    run: Run, store: Path, tmp_path: Path
) -> None:
    """A comment may hold a token: of the text only a digest is kept."""
    (tmp_path / "no-config.toml").write_text(
        "# token: hunter2\n[recipient.me]\nstdout = true\n", encoding="utf-8"
    )
    for _ in range(3):
        run("remind", "--store", store, "--ledger", tmp_path / "my.db")
    assert all(b"hunter2" not in each.read_bytes() for each in tmp_path.glob("my.db*"))


def test_a_folder_that_is_missing_is_an_error_only_for_a_named_ledger(tmp_path: Path) -> None:
    """The default folder is created."""
    path = tmp_path / "missing" / "ledger.db"
    with pytest.raises(LedgerError, match="its folder does not exist"), open_ledger(path, is_named=True):
        pass
    with open_ledger(path):
        assert path.exists()
