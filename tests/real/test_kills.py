"""Kills and races: whenever a run of ``remind`` is killed, nothing is lost and little is repeated.

A run is killed with SIGKILL, and another run follows as cron would start it. What must hold then: every
reminder that was due has arrived, at most one document has arrived twice, the ledger is sound and lists
each message once, and a third run has nothing to say.

Nothing in the product knows of this: ``driver.py`` wraps what the product calls, and kills the run at the
point that was asked for.
"""

import os
import random
import re
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from textwrap import dedent
from typing import NamedTuple

import pytest

from tests.support.docs import ROOT

pytestmark = pytest.mark.real

LONG = 60  # seconds: far longer than any run takes
AT_ONCE = 2
MOMENTS = 200
RACES = 8
SIGNALS = (signal.SIGKILL, signal.SIGTERM, signal.SIGINT)

DRIVER, IMPATIENT = "tests.real.driver", "tests.real.impatient"  # modules: see there

# A document is appended to the file of its recipient; while there is a file `hold`, the program waits.
RECEIVER = """
ulimit -f unlimited
while [ -e "$INBOX/hold" ]; do : > "$INBOX/held"; sleep 0.01; done
cat >> "$INBOX/{name}"
"""

LEFT_OUT = (
    "another run is still using the ledger: nothing was sent to first, second; the next run tries again"
)
PAGE = 4096  # bytes: the usual page of SQLite

SUBJECT, END = "tracker: ", "step by step.\n"  # how a document begins and ends
ID = re.compile(r"\be/[a-z]+\b")


class Scene(NamedTuple):
    """What a run finds: a store and a configuration, both only read, and a ledger to begin with."""

    folder: Path
    owed: dict[str, str]  # the kind of each notice that is due, by id
    recipients: tuple[str, ...] = ("first", "second")
    ledger: bytes = b""  # empty: there is none yet
    said: int = 0  # how many messages are in it already


class Desk(NamedTuple):
    """One ledger of its own, with the files in which documents arrive."""

    folder: Path
    scene: Scene

    @property
    def ledger(self) -> Path:
        return self.folder / "reminders.db"

    def start(self, *words: str, driver: str = "") -> subprocess.Popen[str]:
        """Start ``tracker remind`` in a process group of its own; a driver is given ``words``."""
        program = ["-m", driver, *words] if driver else ["-m", "tracker"]
        with (self.folder / "stdout").open("a", encoding="utf-8") as out:
            return subprocess.Popen(
                [sys.executable, *program, "remind", "--ledger", str(self.ledger)],
                cwd=ROOT,
                env={
                    "PATH": os.environ["PATH"],
                    "HOME": str(self.folder),
                    "INBOX": str(self.folder),
                    "TRACKER_CONFIG": str(self.scene.folder / "config.toml"),
                    "TRACKER_STORE": str(self.scene.folder / "store.toml"),
                },
                stdin=subprocess.DEVNULL,
                stdout=out,
                stderr=subprocess.PIPE,
                text=True,
                start_new_session=True,
            )

    def run(self, *words: str, driver: str = "") -> tuple[int, str]:
        """Run to the end, whichever that is: the status (negative when killed) and stderr."""
        process = self.start(*words, driver=driver)
        _, err = process.communicate(timeout=LONG)
        self.settle()
        return process.returncode, err

    def settle(self) -> None:
        """Wait for programs that outlive the run that started them; they are known by their INBOX."""
        mark = f"INBOX={self.folder}\0".encode()
        wait_until(lambda: not any(mark in environment(each) for each in Path("/proc").glob("[0-9]*")))

    def arrived(self) -> dict[str, str]:
        """All that has arrived, by recipient."""
        paths = {name: self.folder / name for name in {*self.scene.recipients, "stdout"}}
        return {name: path.read_text(encoding="utf-8") for name, path in paths.items() if path.exists()}

    def copies(self) -> list[int]:
        """How many documents each recipient was sent, half ones counted; each whole one says all, once."""
        texts = self.arrived()
        sent = [texts.pop(name, "").split(SUBJECT)[1:] for name in self.scene.recipients]
        assert not any(texts.values()), "nothing is printed where there are other recipients"
        for documents in sent:
            whole = [sorted(ID.findall(each)) for each in documents if each.endswith(END)]
            assert whole, "lost"
            assert whole == [sorted(self.scene.owed)] * len(whole)
        return [len(documents) for documents in sent]

    def check(self) -> None:
        """The ledger is sound and lists every message once; another run has nothing to say or do."""
        with closing(sqlite3.connect(self.ledger)) as connection:
            assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
            query = "SELECT recipient, id, rule FROM message WHERE number > ? ORDER BY 1, 2"
            listed = connection.execute(query, (self.scene.said,)).fetchall()
        owed = sorted(self.scene.owed.items())
        assert listed == [(name, *each) for name in sorted(self.scene.recipients) for each in owed]
        before = self.arrived()
        assert self.run() == (0, "")
        assert self.arrived() == before, "another run is silent"

    def recover(self) -> list[int]:
        """Run again after a kill and check what must hold; returns how often each document has arrived."""
        self.settle()
        assert self.run() == (0, ""), "the run after the kill"
        copies = self.copies()
        assert sum(copies) <= len(copies) + 1, f"more than one document was repeated: {copies}"
        self.check()
        return copies


def environment(process: Path) -> bytes:
    try:
        return (process / "environ").read_bytes()
    except OSError:  # it has just ended, or belongs to another user
        return b""


def wait_until(is_so: Callable[[], bool]) -> None:
    end = time.monotonic() + LONG
    while not is_so():
        assert time.monotonic() < end, "waited for too long"
        time.sleep(0.005)


def day(offset: int) -> str:
    """A day from today on; no lead begins near those that are used, so that midnight may pass."""
    return (datetime.now(UTC).date() + timedelta(days=offset)).isoformat()


def write_store(folder: Path, **directives: str) -> None:
    """A store with one event and these directives."""
    head = f"""
        [[event]]
        id = "e"
        title = "An order"
        kind = "executive-order"
        jurisdiction = "US"
        cite = "1 FR 1"
        dates.signed = {day(-200)}
    """
    entries = (
        f'[[event.directive]]\nid = "{id_}"\ntitle = "Act"\ncite = "1"\n{keys}\n'
        for id_, keys in directives.items()
    )
    (folder / "store.toml").write_text(dedent(head) + "".join(entries), encoding="utf-8")


def write_config(folder: Path, *recipients: str) -> None:
    """Programs as recipients, each with one lead, that of 30 days."""
    tables = (
        f"[recipient.{name}]\nleads = [30]\ncommand = ['sh', '-c', '''{RECEIVER.format(name=name)}''']\n"
        for name in recipients
    )
    (folder / "config.toml").write_text("".join(tables), encoding="utf-8")


@pytest.fixture(scope="module")
def scenes(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Scene]:
    """What is due to two programs without and with a ledger, and to standard output."""
    return {
        "fresh": fresh(tmp_path_factory.mktemp("fresh"), "first", "second"),
        "known": known(tmp_path_factory.mktemp("known")),
        "stdout": fresh(tmp_path_factory.mktemp("printed"))._replace(recipients=("stdout",)),
    }


def fresh(folder: Path, *recipients: str) -> Scene:
    """Three reminders, and nothing was ever said."""
    write_config(folder, *recipients)
    write_store(folder, a=f"due = {day(20)}", b=f"due = {day(21)}", c=f"due = {day(22)}")
    return Scene(folder, dict.fromkeys(("e/a", "e/b", "e/c"), "reminder"))


def known(folder: Path) -> Scene:
    """A store that was changed after a first run: one notice by each of five rules."""
    told = {id_: f"due = {day(20)}" for id_ in ("same", "moved", "closed", "gone")}
    write_config(folder, "first", "second")
    write_store(folder, **told)
    before = Desk(folder, Scene(folder, {}))
    assert before.run() == (0, "")
    new = {
        "same": told["same"],
        "moved": f"due = {day(25)}",
        "closed": f'{told["closed"]}\ndone = {{ on = {day(-2)}, cite = "x" }}',
        "late": f"due = {day(-5)}",
        "new": f"due = {day(20)}",
    }
    write_store(folder, **new)
    owed = {"moved": "moved", "closed": "closed", "gone": "gone", "late": "past-due", "new": "reminder"}
    return Scene(
        folder,
        {f"e/{id_}": rule for id_, rule in owed.items()},
        ledger=before.ledger.read_bytes(),
        said=len(told) * 2,
    )


MakeDesk = Callable[..., Desk]


@pytest.fixture
def desk(tmp_path: Path, scenes: dict[str, Scene]) -> MakeDesk:
    """A new desk, with a copy of the ledger of a scene."""

    def make(scene: str, name: object = "desk") -> Desk:
        made = Desk(tmp_path / str(name), scenes[scene])
        made.folder.mkdir()
        if made.scene.ledger:
            made.ledger.write_bytes(made.scene.ledger)
        return made

    return make


# --- kills at named points ----------------------------------------------------------------------

# Where the run is killed, at which time it comes by; how often the documents have arrived in the end.
POINTS = [
    ("before open_ledger", 1, [1, 1]),
    ("after open_ledger", 1, [1, 1]),
    ("before can_skip", 1, [1, 1]),
    ("before BEGIN", 1, [1, 1]),
    ("after BEGIN", 1, [1, 1]),
    ("before deliver", 1, [1, 1]),
    ("before start", 1, [1, 1]),
    ("after start", 1, [1, 1]),  # the program finds nothing to read, and ends
    ("before communicate", 1, [1, 1]),
    ("after communicate", 1, [2, 1]),
    ("after deliver", 1, [2, 1]),
    ("before record", 1, [2, 1]),
    ("after record", 1, [2, 1]),
    ("before note_run", 1, [2, 1]),
    ("after note_run", 1, [2, 1]),
    ("before note_next_notice", 1, [2, 1]),
    ("after note_next_notice", 1, [2, 1]),
    ("before COMMIT", 1, [1, 1]),  # of the note who is at work
    ("after COMMIT", 1, [1, 1]),
    ("before COMMIT", 2, [2, 1]),
    ("after COMMIT", 2, [1, 1]),
    ("before BEGIN", 3, [1, 1]),
    ("after COMMIT", 3, [1, 1]),
    ("before deliver", 2, [1, 1]),
    ("after deliver", 2, [1, 2]),
    ("after record", 2, [1, 2]),
    ("before COMMIT", 4, [1, 2]),
    ("after COMMIT", 4, [1, 1]),
]


@pytest.mark.parametrize("scene", ["fresh", "known"])
@pytest.mark.parametrize(("point", "nth", "copies"), POINTS)
def test_what_was_delivered_and_not_committed_comes_again_and_nothing_else_does(
    desk: MakeDesk, scene: str, point: str, nth: int, copies: list[int]
) -> None:
    """Killed at a named point: the document in flight comes twice, all others once."""
    at = desk(scene)
    assert at.run("die", point, str(nth), driver=DRIVER) == (-signal.SIGKILL, "")
    assert at.recover() == copies


@pytest.mark.parametrize(("point", "nth"), [("SQL CREATE", 1), ("SQL CREATE", 2), ("after open_ledger", 1)])
def test_a_ledger_that_was_not_finished_is_made_anew(desk: MakeDesk, point: str, nth: int) -> None:
    """Killed while the ledger is made, when nothing was delivered yet: nothing comes twice."""
    at = desk("fresh")
    assert at.run("die", point, str(nth), driver=DRIVER) == (-signal.SIGKILL, "")
    assert at.recover() == [1, 1]


@pytest.mark.parametrize("scene", ["fresh", "known"])
@pytest.mark.parametrize("point", ["amid communicate", "amid communicate, both"])
@pytest.mark.parametrize("nth", [1, 2])
def test_half_a_document_is_not_delivered(desk: MakeDesk, scene: str, point: str, nth: int) -> None:
    """Killed when half is handed over, also with the program that reads it: the whole comes afterwards."""
    at = desk(scene)
    assert at.run("die", point, str(nth), driver=DRIVER) == (-signal.SIGKILL, "")
    recipient = at.scene.recipients[nth - 1]
    assert END not in at.arrived().get(recipient, "")
    at.recover()
    assert at.arrived()[recipient].count(END) == 1


@pytest.mark.parametrize(
    ("point", "copies"),
    [("before write", [1]), ("after write", [1]), ("after flush", [2]), ("after record", [2])],
)
def test_what_was_printed_counts_when_it_was_flushed(desk: MakeDesk, point: str, copies: list[int]) -> None:
    """Killed while printing: buffered text is lost with the run, and sent by the next one."""
    at = desk("stdout")
    assert at.run("die", point, "1", driver=DRIVER) == (-signal.SIGKILL, "")
    assert at.recover() == copies


@pytest.mark.parametrize("scene", ["fresh", "known", "stdout"])
def test_no_step_of_a_run_loses_anything(desk: MakeDesk, scene: str) -> None:
    """Killed at each single step, every statement of SQL among them: nothing lost, one document again."""

    def kill(at: Desk, step: int) -> None:
        assert at.run("die", "any", str(step), driver=DRIVER) == (-signal.SIGKILL, ""), step
        at.recover()

    at_each_step(desk, scene, kill)


@pytest.mark.parametrize("scene", ["fresh", "known"])
@pytest.mark.parametrize(
    ("point", "nth"),
    [
        ("before open_ledger", 1),
        ("after BEGIN", 1),
        ("before COMMIT", 1),
        ("before COMMIT", 2),
        ("before COMMIT", 4),
        ("after COMMIT", 4),
    ],
)
def test_half_a_write_loses_nothing(desk: MakeDesk, scene: str, point: str, nth: int) -> None:
    """Killed while the ledger is made, committed or closed, with its files cut off wherever they may be."""

    def cut(limit: int) -> bool:
        at = desk(scene, limit)
        status, err = at.run(f"choke:{limit}", point, str(nth), driver=DRIVER)
        assert (status in {0, -signal.SIGXFSZ}, err) == (True, ""), limit
        at.recover()
        return status != 0

    with ThreadPoolExecutor(AT_ONCE) as pool:
        killed = sum(pool.map(cut, range(500, 36_000, 4500)))
    assert killed > 2


def at_each_step(desk: MakeDesk, scene: str, act: Callable[[Desk, int], None]) -> None:
    """Do something with a new desk for each step of a run that is not disturbed."""
    status, passed = desk(scene, "whole").run("count", "any", "0", driver=DRIVER)
    assert status == 0
    steps = range(1, int(passed) + 1)
    assert len(steps) > 30
    with ThreadPoolExecutor(AT_ONCE) as pool:
        list(pool.map(act, [desk(scene, step) for step in steps], steps))


@pytest.mark.parametrize(
    ("point", "copies"),
    [
        ("before rename", [1, 1]),
        ("after rename", [1, 1]),
        ("SQL CREATE", [1, 1]),
        ("after deliver", [2, 1]),
        ("after note_turn", [1, 1]),
    ],
)
def test_a_damaged_ledger_is_never_lost(
    desk: MakeDesk, scenes: dict[str, Scene], point: str, copies: list[int]
) -> None:
    """Killed while a damaged ledger is set aside and a new one begun: it is kept, and everything is sent."""
    at = desk("fresh")
    good = scenes["known"].ledger
    at.ledger.write_bytes(damaged := good[:PAGE] + bytes(len(good) - PAGE))
    assert at.run("die", point, "1", driver=DRIVER)[0] == -signal.SIGKILL
    was_set_aside = not at.ledger.exists() or at.ledger.read_bytes() != damaged
    assert at.run()[0] == (0 if was_set_aside else 1)
    assert at.copies() == copies
    at.check()
    assert [each.read_bytes() for each in at.folder.glob("reminders.db.damaged-*")] == [damaged]


# --- kills at random moments --------------------------------------------------------------------


def longest_run(desks: list[Desk]) -> float:
    """How many seconds a run takes, as many at once as there will be."""

    def measure(at: Desk) -> float:
        began = time.monotonic()
        at.start().communicate(timeout=LONG)
        return time.monotonic() - began

    with ThreadPoolExecutor(AT_ONCE) as pool:
        return max(pool.map(measure, desks))


def test_no_moment_loses_anything(desk: MakeDesk) -> None:
    """Ended at 200 random moments, by one of three signals: none lost, at most one document repeated."""
    duration = longest_run([desk("known", f"whole{number}") for number in range(6)])
    dice = random.Random(20261122)  # noqa: S311  moments, not secrets
    moments = [dice.uniform(0, duration) for _ in range(MOMENTS)]
    desks = [desk(dice.choice(("fresh", "known")), number) for number in range(MOMENTS)]
    signals = [dice.choice(SIGNALS) for _ in range(MOMENTS)]

    def kill(at: Desk, moment: float, by: signal.Signals) -> bool:
        process = at.start()
        with suppress(subprocess.TimeoutExpired):
            process.communicate(timeout=moment)
        with suppress(ProcessLookupError):  # it has ended by itself
            os.killpg(process.pid, by)
        process.communicate(timeout=LONG)
        at.recover()
        return process.returncode != 0

    with ThreadPoolExecutor(AT_ONCE) as pool:
        killed = sum(pool.map(kill, desks, moments, signals))
    assert killed > MOMENTS / 4, "too many had ended by themselves"


# --- several runs at once -----------------------------------------------------------------------


@pytest.mark.parametrize("scene", ["fresh", "known"])
def test_two_runs_at_once_say_everything_once(desk: MakeDesk, scene: str) -> None:
    """Started together, also when neither finds a ledger: each reminder once in total, both status 0."""
    for race in range(RACES):
        at = desk(scene, race)
        runs = [at.start(), at.start()]
        ended = [(run.communicate(timeout=LONG)[1], run.returncode) for run in runs]
        at.settle()
        assert ended == [("", 0), ("", 0)]
        assert at.copies() == [1, 1]
        at.check()


@pytest.mark.parametrize("scene", ["fresh", "known"])
def test_a_run_that_another_one_overtakes_says_nothing_twice(desk: MakeDesk, scene: str) -> None:
    """At each single step another run comes by: each reminder once in total.

    Both have status 0, except a run that comes while the file is created and cannot see by whom.
    """

    def overtake(at: Desk, step: int) -> None:
        slow = at.start("pause", "any", str(step), driver=DRIVER)
        wait_until((at.folder / "paused").exists)
        quick = at.start("0.2", driver=IMPATIENT)
        _, err = quick.communicate(timeout=LONG)
        (at.folder / "go").touch()
        assert (slow.communicate(timeout=LONG)[1], slow.returncode) == ("", 0), step
        said = err.replace("waits\n", "")
        is_made = at.scene.ledger or said != f"tracker: {LEFT_OUT}\n"
        assert (said, quick.returncode) == (("", 0) if is_made else (said, 1)), step
        at.settle()
        assert at.copies() == [1, 1], step
        at.check()

    at_each_step(desk, scene, overtake)


@pytest.mark.parametrize("scene", ["fresh", "known"])
def test_a_second_run_waits_for_the_first(desk: MakeDesk, scene: str) -> None:
    """A run that starts during a delivery waits until it is recorded, and repeats nothing."""
    at = desk(scene)
    hold = at.folder / "hold"
    hold.touch()
    first = at.start()
    wait_until((at.folder / "held").exists)
    second = at.start(str(LONG), driver=IMPATIENT)
    assert second.stderr
    assert second.stderr.readline() == "waits\n"
    assert [first.poll(), second.poll()] == [None, None]
    hold.unlink()
    ended = [(run.communicate(timeout=LONG)[1], run.returncode) for run in (first, second)]
    # Once more to deliver, and twice for the second recipient.
    assert ended == [("", 0), ("waits\n" * 3, 0)]
    assert at.copies() == [1, 1]
    at.check()


@pytest.mark.parametrize("scene", ["fresh", "known"])
def test_a_second_run_that_has_waited_long_enough_ends_without_a_word(desk: MakeDesk, scene: str) -> None:
    """It ends silently with status 0 while the first still delivers, and the first is not disturbed."""
    at = desk(scene)
    hold = at.folder / "hold"
    hold.touch()
    first = at.start()
    wait_until((at.folder / "held").exists)
    second = at.start("0.3", driver=IMPATIENT)
    _, err = second.communicate(timeout=LONG)
    was_at_work = first.poll() is None
    hold.unlink()
    assert (first.communicate(timeout=LONG)[1], first.returncode) == ("", 0)
    assert was_at_work
    assert (second.returncode, err) == (0, "waits\n"), "it waits once, not for each recipient"
    assert at.copies() == [1, 1]
    at.check()
