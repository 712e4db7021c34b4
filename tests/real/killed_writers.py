"""Kill writers of records, and count what was lost and what was left half written.

    python -m tests.real.killed_writers KILLS

Eight processes write notes to one file at the same time. Each forks a child for a note, so that no time goes
into importing, and kills it: at a random moment, or right before or after one of the calls that lock, write
and synchronise. A note is lost when its child had ended well, and it is not in the file; it is half written
when the file cannot be read, or has something that no child wrote.
"""

import io
import os
import random
import signal
import sys
import time
from collections.abc import Callable
from contextlib import redirect_stdout, suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

import tomli

from tests.support.desk import STORE
from tracker.cli import main

WRITERS = 8
EACH = 20  # kills of one writer in one file: a long file takes long to read
LONGEST = 0.2  # seconds until a child is killed: about as long as it takes
CALLS = ("flock", "open", "write", "fsync", "close")
KILLED = -signal.SIGKILL


class Tally(NamedTuple):
    """The results of the kills."""

    kills: int = 0
    ended: int = 0  # children that were faster
    refused: int = 0  # children that waited for the lock for too long, and said so
    kept: int = 0  # notes of killed children that are in the file
    lost: int = 0
    half: int = 0

    def plus(self, other: "Tally") -> "Tally":
        return Tally(*(one + two for one, two in zip(self, other, strict=True)))


def dying(real: Callable[..., Any], *, first: bool, at: int) -> Callable[..., Any]:
    """A call that ends its process right before or after it is made for a number of times."""
    left = [at]

    def call(*args: object, **more: object) -> object:
        left[0] -= 1
        if first and not left[0]:
            os.kill(os.getpid(), signal.SIGKILL)
        found = real(*args, **more)
        if not left[0]:
            os.kill(os.getpid(), signal.SIGKILL)
        return found

    return call


def write_note(folder: Path, text: str, *, is_sudden: bool, chance: random.Random) -> None:
    """What a child does: it never returns."""
    null = os.open(os.devnull, os.O_RDWR)
    complaints = os.open(folder / "complaints", os.O_WRONLY | os.O_APPEND | os.O_CREAT)
    for number, handle in enumerate((null, null, complaints)):
        os.dup2(handle, number)
    if is_sudden:
        import fcntl

        name = chance.choice(CALLS)
        owner: Any = fcntl if name == "flock" else os
        call = dying(getattr(owner, name), first=chance.random() < 0.5, at=chance.randint(1, 2))
        setattr(owner, name, call)
    try:
        main(["note", "order/a", text])
    except SystemExit as end:
        os._exit(int(end.code or 0))
    finally:
        os._exit(1)


def kill_one(folder: Path, text: str, chance: random.Random) -> int:
    """The status of a child that was to write a note."""
    is_sudden = chance.random() < 0.5
    child = os.fork()
    if not child:
        write_note(folder, text, is_sudden=is_sudden, chance=chance)
    if not is_sudden:
        time.sleep(chance.random() * LONGEST)
        os.kill(child, signal.SIGKILL)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def writer(folder: Path, name: int, seed: int) -> None:
    """Write notes one by one, and record the result of each."""
    chance = random.Random(seed)  # noqa: S311  not for secrets
    with (folder / f"writer-{name}").open("w", encoding="utf-8") as file:
        for number in range(EACH):
            text = f"{name}-{number}"
            file.write(f"{text} {kill_one(folder, text, chance)}\n")


def one_file(seed: int) -> Tally:
    """Let eight writers loose on one file, and look at what they leave."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "store.toml").write_text(STORE, encoding="utf-8")
        (folder / "config.toml").write_text(
            f'store = "{name}/store.toml"\nrecords = "{name}/records.toml"\n', encoding="utf-8"
        )
        os.environ["TRACKER_CONFIG"] = str(folder / "config.toml")
        import_all()
        children = []
        for number in range(WRITERS):
            child = os.fork()
            if not child:
                writer(folder, number, seed * WRITERS + number)
                os._exit(0)
            children.append(child)
        assert [os.waitpid(child, 0)[1] for child in children] == [0] * WRITERS
        return tally(folder)


def import_all() -> None:
    """Run a command once, so that the children find imported what it needs."""
    with redirect_stdout(io.StringIO()), suppress(SystemExit):
        main(["note", "order/a", "first", "--dry-run"])


def tally(folder: Path) -> Tally:
    lines = [line.split() for path in folder.glob("writer-*") for line in path.read_text().splitlines()]
    status = {text: int(code) for text, code in lines}
    complaints = (folder / "complaints").read_text(encoding="utf-8").splitlines()
    refused = [text for text, code in status.items() if code not in {0, KILLED}]
    assert len(complaints) == len(refused), complaints
    assert all("keeps the folder of" in each for each in complaints), complaints
    path = folder / "records.toml"
    try:
        records = tomli.loads(path.read_text(encoding="utf-8"))["record"] if path.exists() else []
    except tomli.TOMLDecodeError:
        return Tally(kills=len(status), half=1)
    notes = [record.get("note") for record in records]
    whole = [record for record in records if set(record) == {"of", "note", "recorded"}]
    return Tally(
        kills=sum(code == KILLED for code in status.values()),
        ended=sum(code == 0 for code in status.values()),
        refused=len(refused),
        kept=sum(status.get(note) == KILLED for note in notes),
        lost=sum(code == 0 and notes.count(text) != 1 for text, code in status.items()),
        half=len(records)
        - len(whole)
        + len(notes)
        - len(set(notes))
        + sum(note not in status or note in refused for note in notes),
    )


def kill_writers(kills: int) -> None:
    """Kill at least the given number of writers, and print the tally after each file."""
    total, seed = Tally(), 0
    while total.kills < kills:
        total, seed = total.plus(one_file(seed)), seed + 1
        sys.stdout.write(f"{total}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    kill_writers(int(sys.argv[1]))
