"""The schedule of an earlier run: the same answers as without it, and never an error."""

import os
import pickle
import time
import zlib
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import HealthCheck, given
from hypothesis import strategies as st

from tests.support.acts import act
from tests.support.docs import ROOT
from tests.support.examples import examples
from tests.support.running import Ran, Run
from tracker.app import remembered
from tracker.engine import resuming
from tracker.engine.resuming import Remembered
from tracker.model import Store
from tracker.problems import Problem
from tracker.store import load

LATER = datetime.now(UTC) + timedelta(days=2)  # every file was written before
TICK = 0.012  # seconds: the kernel's clock for files may stand still for ten milliseconds
STORE = act('series.q = { every = "quarter end", from = 2026-03-31 }', a='due = "45 days after each q"')


class Cached(NamedTuple):
    """A store, its cache folder, and a way to ask about it."""

    store: Path
    folder: Path
    ask: Callable[..., Ran]

    def kept(self) -> list[Path]:
        return [*self.folder.iterdir()] if self.folder.is_dir() else []


@pytest.fixture
def cached(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Cached:
    """A store that was asked about once, some time after it was written."""
    monkeypatch.delenv("TRACKER_NO_CACHE")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setattr("tracker.cli.options.now", lambda: LATER)
    store = tmp_path / "store.toml"
    store.write_text(STORE)
    made = Cached(
        store, tmp_path / "cache" / "tracker" / "schedules", lambda *args: run("--store", store, *args)
    )
    made.ask("--format", "plain")
    return made


@pytest.fixture
def is_read(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """One entry for each time that the files of a store were read."""
    reads: list[int] = []

    def noted(names: Sequence[str]) -> tuple[Store, tuple[Problem, ...]]:
        reads.append(1)
        return load(names)

    monkeypatch.setattr("tracker.store.load", noted)
    return reads


def test_a_second_run_reads_no_store(cached: Cached, is_read: list[int]) -> None:
    """The first run stores the schedule, and the second gives the same answer from it."""
    warm = cached.ask("--format", "plain")
    assert is_read == []
    assert warm == cached.ask("--format", "plain", "--no-cache")
    assert is_read == [1]


def test_what_is_kept_is_for_its_user_alone(cached: Cached) -> None:
    """Folder 0700, file 0600."""
    (file,) = cached.kept()
    assert cached.folder.stat().st_mode & 0o777 == 0o700
    assert file.stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize(
    "args",
    [("--as-of", "2026-12-01"), ("--no-cache",), ("check",)],
    ids=["as-of", "no-cache", "check"],
)
def test_what_looks_at_every_file_remembers_nothing(
    cached: Cached, is_read: list[int], args: tuple[str, ...]
) -> None:
    """With another day, for a check, and where --no-cache is given."""
    cached.ask(*args)
    assert is_read == [1]


def test_the_variable_turns_it_off(
    cached: Cached, is_read: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    """With TRACKER_NO_CACHE nothing is read from the cache or stored in it."""
    (file,) = cached.kept()
    file.unlink()
    monkeypatch.setenv("TRACKER_NO_CACHE", "1")
    cached.ask()
    assert (is_read, cached.kept()) == ([1], [])


@pytest.mark.parametrize("before", [True, False])
def test_the_option_stands_before_or_after_a_command(
    cached: Cached, is_read: list[int], *, before: bool
) -> None:
    """As the other shared options do."""
    assert cached.ask(*(("--no-cache", "report") if before else ("report", "--no-cache"))).status == 0
    assert is_read == [1]


class Attack:
    """What would run code if it were unpickled."""

    def __reduce__(self) -> tuple[object, ...]:
        return (os.mkdir, ("attacked",))


def framed(body: bytes) -> bytes:
    return remembered.FRAME.pack(len(body), zlib.crc32(body)) + body


def signed(body: bytes) -> bytes:
    return remembered.MAGIC + framed(body)


def head_of(data: bytes) -> bytes:
    """A file without the parts that hold the acts."""
    start = len(remembered.MAGIC)
    length, _ = remembered.FRAME.unpack_from(data, start)
    return data[: start + remembered.FRAME.size + length]


DOUBTS: dict[str, Callable[[bytes], bytes]] = {
    "empty": lambda _: b"",
    "truncated": lambda data: data[: len(data) // 2],
    "damaged": lambda data: data[:-40] + b"?" + data[-39:],
    "damaged before the acts": lambda data: data[:90] + b"?" + data[91:],
    "another file": lambda _: b"SQLite format 3\0" * 100,
    "another format": lambda data: data.replace(b"schedule 3", b"schedule 4"),
    "other values": lambda _: signed(pickle.dumps(("x", {}, [1], []))),
    "code": lambda _: signed(pickle.dumps(Attack())),
    "code where the acts should be": lambda data: head_of(data) + framed(pickle.dumps(Attack())),
    "the acts of another": lambda data: head_of(data) + framed(pickle.dumps(["act"])),
    "no acts": head_of,
    "nothing but a start": lambda _: signed(b""),
}


@pytest.mark.parametrize("doubt", DOUBTS)
def test_what_is_in_doubt_is_computed(
    cached: Cached, is_read: list[int], monkeypatch: pytest.MonkeyPatch, doubt: str
) -> None:
    """Never an error, never another answer, no code is run, and the next run works again."""
    (file,) = cached.kept()
    monkeypatch.chdir(cached.store.parent)
    good = cached.ask("--format", "plain")
    for kept in cached.kept():
        kept.write_bytes(DOUBTS[doubt](file.read_bytes()))
        kept.chmod(0o600)
    assert cached.ask("--format", "plain") == good
    assert not Path("attacked").exists()
    assert is_read


@pytest.mark.parametrize("make", [os.mkfifo, os.mkdir])
def test_what_is_not_a_file_is_not_read(
    cached: Cached, is_read: list[int], make: Callable[[Path], None]
) -> None:
    """Reading a pipe would wait for a writer."""
    (file,) = cached.kept()
    file.unlink()
    make(file)
    assert cached.ask().status == 0
    assert is_read == [1]


@pytest.mark.parametrize("mode", [0o644, 0o660, 0o606])
def test_what_others_could_have_written_or_read_is_not_used(
    cached: Cached, is_read: list[int], mode: int
) -> None:
    """The permissions of the file are checked after it was opened."""
    (file,) = cached.kept()
    file.chmod(mode)
    cached.ask()
    assert is_read == [1]


def test_another_users_file_is_not_used(
    cached: Cached, is_read: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nor is anything stored in another user's folder."""
    monkeypatch.setattr(os, "geteuid", lambda: 12345)
    (file,) = cached.kept()
    before = file.stat().st_mtime_ns
    cached.ask()
    assert is_read == [1]
    assert file.stat().st_mtime_ns == before


@pytest.mark.parametrize("blocker", ["file", "full"])
def test_where_nothing_can_be_kept_the_answer_is_there(
    cached: Cached, monkeypatch: pytest.MonkeyPatch, blocker: str
) -> None:
    """A file where the folder should be, and a full disk."""
    good = cached.ask("--format", "plain")
    for file in cached.kept():
        file.unlink()
    cached.folder.rmdir()
    if blocker == "file":
        cached.folder.write_text("mine")
    else:

        def fail(_: int) -> None:
            raise OSError(28, "No space left on device")

        monkeypatch.setattr(os, "fsync", fail)
    assert cached.ask("--format", "plain") == good
    assert cached.kept() == []


def test_a_file_that_changed_just_now_is_not_kept(
    cached: Cached, is_read: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The next change may have the same time stamp, and would not be noticed."""
    cached.store.write_text(STORE.replace("45", "46"))
    monkeypatch.setattr("tracker.cli.options.now", lambda: datetime.now(UTC))
    cached.ask()
    cached.ask()
    assert is_read == [1, 1]


def test_a_store_with_a_problem_is_not_kept(cached: Cached, is_read: list[int]) -> None:
    """Its lines are quoted from the texts, which are not stored."""
    cached.store.write_text(STORE + "stray = 1\n")
    first, second = cached.ask(), cached.ask()
    assert first == second
    assert "unknown-key" in second.err
    assert is_read == [1, 1]


@pytest.mark.parametrize(
    "name", ["a\\u0000b", "~no-such-user/x", "x" * 300, "{folder}/loop", "{folder}/none"]
)
def test_a_store_that_cannot_be_there_is_the_same_problem(
    cached: Cached, tmp_path: Path, run: Run, name: str
) -> None:
    """An impossible or missing path is handled in the same way as without a cache."""
    del cached
    (tmp_path / "loop").symlink_to(tmp_path / "loop")
    config = f'store = ["{name.format(folder=tmp_path.as_posix())}"]\n'
    (tmp_path / "no-config.toml").write_text(config, encoding="utf-8")
    warm = run("report", "--limit", "1")
    assert (warm.status, warm.err.count("\n")) == (1, 1)
    assert warm == run("report", "--limit", "1", "--no-cache")


def test_the_working_directory_may_be_gone(
    cached: Cached, is_read: list[int], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A store named by its absolute path still exists, and is the same from every folder."""
    good = cached.ask("--format", "plain")
    (tmp_path / "gone").mkdir()
    monkeypatch.chdir(tmp_path / "gone")
    (tmp_path / "gone").rmdir()
    assert cached.ask("--format", "plain") == good
    assert is_read == []


def test_another_version_computes_anew(
    cached: Cached, is_read: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    """An update may count differently."""
    monkeypatch.setattr(remembered, "__version__", "99")
    cached.ask()
    assert is_read == [1]


def test_a_further_day_adds_what_comes_then(
    cached: Cached, is_read: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Members of a series that were not requested before are computed, and stored with the others."""
    monkeypatch.setattr("tracker.cli.options.now", lambda: LATER + timedelta(days=400))
    warm = cached.ask("--all", "--format", "json")
    assert warm == cached.ask("--all", "--format", "json", "--no-cache")
    grown = remembered.Shelf(cached.folder, [str(cached.store)], 0).recall()
    assert isinstance(grown, Remembered)
    assert len(grown.occurrences) > 4
    assert is_read == [1]  # of the run without


def test_of_some_days_only_their_acts_are_read(
    cached: Cached, is_read: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Those that have a date on these days, or may have one at any time."""
    monkeypatch.setattr(resuming, "PART", 1)
    days = {"early": "2026-01-10", "now": "2026-12-10", "late": "2029-01-10"}
    acts = (act(name=name, a=f"due = {day}", b='undated = "soon"') for name, day in days.items())
    cached.store.write_text(
        "".join(
            (
                *acts,
                act(
                    'dates.signed = 2026-01-01\nincidents.x = "x"',
                    name="clock",
                    a='due = "3 days after each x"',
                ),
            )
        )
    )
    cold = cached.ask("--within", "90d", "--format", "plain")
    is_read.clear()
    assert cached.ask("--within", "90d", "--format", "plain") == cold
    found = remembered.Shelf(cached.folder, [str(cached.store)], 0).recall(
        (date(2026, 12, 1), date(2026, 12, 31))
    )
    assert found
    assert [(each.event.id, len(each.entries)) for each in found.acts] == [("now", 1), ("clock", 1)]
    assert is_read == []


STORES = ("officer", "morning", "shapes")
QUESTIONS = (
    ("--format", "plain"),
    ("--within", "1d", "--format", "csv"),
    ("--within", "9999y", "--format", "plain"),
    ("--from", "-1y", "--to", "+2y", "--format", "json"),
    ("--from", "2026-01-01", "--to", "2026-12-31", "--format", "csv", "--sort", "actor"),
    ("--from", "2027-06-01", "--format", "plain"),
    ("--past", "--format", "plain"),
    ("--within", "3y", "--limit", "2", "--format", "plain", "--exit-code"),
    ("--within", "1y", "--tag", "nothing-has-it", "--format", "plain"),
)


@pytest.mark.parametrize(
    "name", ["morning", *(pytest.param(name, marks=pytest.mark.slow) for name in ("officer", "shapes"))]
)
def test_every_window_has_the_same_rows(
    cached: Cached, is_read: list[int], run: Run, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    """Whatever window is requested, and on a later day too."""
    del cached
    store = ROOT / "tests" / "stores" / f"{name}.toml"
    for days in (0, 40):
        monkeypatch.setattr("tracker.cli.options.now", lambda days=days: LATER + timedelta(days=days))
        run("--store", store, "--within", "3y", "--format", "plain")
        for question in QUESTIONS:
            assert run("--store", store, *question) == run("--store", store, *question, "--no-cache")
    assert len(is_read) < 2 * (2 * len(QUESTIONS))


def test_an_instant_on_record_is_kept_with_its_zone(cached: Cached, is_read: list[int]) -> None:
    """The rules of the zone are read anew."""
    done = 'due = 2026-11-20\nat = "17:00"\ndone = { on = 2026-11-20T16:00:00Z, cite = "memo" }'
    cached.store.write_text(act(a=done))
    cold = cached.ask("--all", "--format", "json")
    assert "2026-11-20" in cold.out
    is_read.clear()
    assert cached.ask("--all", "--format", "json") == cold
    assert is_read == []


@pytest.mark.parametrize("name", STORES)
def test_every_value_is_read_back(cached: Cached, is_read: list[int], run: Run, name: str) -> None:
    """Stores with nearly every feature."""
    del cached
    store = ROOT / "tests" / "stores" / f"{name}.toml"
    cold = run("--store", store, "--all", "--format", "json")
    assert (cold.status, is_read) == (0, [1])
    assert run("--store", store, "--all", "--format", "json") == cold
    assert is_read == [1]


def test_only_so_many_are_kept(cached: Cached, tmp_path: Path, run: Run) -> None:
    """The oldest are deleted."""
    for number in range(remembered.MOST_FILES + 3):
        store = tmp_path / f"{number}.toml"
        store.write_text(STORE)
        run("--store", store)
    assert len(cached.kept()) == remembered.MOST_FILES


# --- random edits ------------------------------------------------------------------------------------


def in_place(folder: Path, day: int) -> None:
    """The same size and the same time of change."""
    file = folder / "a.toml"
    before = file.stat()
    with file.open("r+") as opened:
        text = opened.read()
        opened.seek(0)
        opened.write(text.replace(text[text.index("due = 2027-01-") :][:16], f"due = 2027-01-{day:02}"))
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))


def replaced(folder: Path, day: int) -> None:
    """Another file of the same name, size and time."""
    file = folder / "a.toml"
    before, other = file.stat(), folder / "other"
    other.write_text(one(day))
    os.utime(other, ns=(before.st_atime_ns, before.st_mtime_ns))
    other.replace(file)


def one(day: int) -> str:
    return act(
        name="one",
        a=f"due = 2027-01-{day:02}",
        b='due = "10 business days after a"\ncounting = "us-business-days"',
    )


def added(folder: Path, day: int) -> None:
    (folder / "deep").mkdir(exist_ok=True)
    (folder / "deep" / "b.toml").write_text(act(name="two", a=f"due = 2027-02-{day:02}"))


def removed(folder: Path, day: int) -> None:
    del day
    (folder / "deep" / "b.toml").unlink(missing_ok=True)


def renamed(folder: Path, day: int) -> None:
    other = folder / f"deep-{day}"
    if (folder / "deep").is_dir() and not other.exists():
        (folder / "deep").rename(other)


def closed(folder: Path, day: int) -> None:
    text = f'[[closing]]\ncalendar = "US"\ndate = 2027-01-{day:02}\ntitle = "A storm"\nby = "OPM"\n'
    (folder / "closings.toml").write_text(text)


def recorded(folder: Path, day: int) -> None:
    text = f'[[record]]\nof = "one/a"\ndone = 2026-11-{day:02}\nrecorded = 2026-11-{day:02}\ncite = "memo"\n'
    (folder.parent / "records.toml").write_text(text)


def broken(folder: Path, day: int) -> None:
    (folder / "c.toml").write_text("x = [" if day % 2 else "schema = 1\n")


def nothing(folder: Path, day: int) -> None:
    """A run without any change."""
    del folder, day


ASKED = (
    ("--within", "1y", "--format", "plain"),
    ("--all", "--format", "json"),
    ("--from", "2027-01-10", "--to", "2027-02-10", "--format", "csv"),
    ("why", "one/b"),
)
EDITS = (in_place, replaced, added, removed, renamed, closed, recorded, broken, nothing)
histories = st.lists(
    st.tuples(st.sampled_from(EDITS), st.integers(1, 28), st.integers(0, 40)), min_size=1, max_size=6
)


@pytest.mark.slow
@given(histories)
@examples(300, suppress=[HealthCheck.function_scoped_fixture])
def test_with_and_without_give_the_same_bytes(
    run: Run,
    tmp_path_factory: pytest.TempPathFactory,
    monkeypatch: pytest.MonkeyPatch,
    history: list[tuple[Callable[[Path, int], None], int, int]],
) -> None:
    """Whatever is edited, in place or not, and however many days pass."""
    home = tmp_path_factory.mktemp("home")
    folder = home / "store"
    folder.mkdir()
    (folder / "a.toml").write_text(one(4))
    (home / "config.toml").write_text(f'store = ["{folder}"]\nrecords = "{home}/records.toml"\n')
    monkeypatch.delenv("TRACKER_NO_CACHE", raising=False)
    monkeypatch.setenv("XDG_CACHE_HOME", str(home))
    monkeypatch.setenv("TRACKER_CONFIG", str(home / "config.toml"))
    monkeypatch.setattr(os, "fsync", lambda _: None)  # it waits for the disk, and no power fails here
    today = LATER
    for edit, day, later in history:
        time.sleep(TICK)
        edit(folder, day)
        today += timedelta(days=later)
        monkeypatch.setattr("tracker.cli.options.now", lambda today=today: today)
        for args in ASKED:
            assert run(*args) == run(*args, "--no-cache")
