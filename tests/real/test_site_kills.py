"""Runs of ``tracker site`` are killed: each file is the old or the new one; the next run does the rest."""

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.support.acts import act
from tests.support.running import Run

pytestmark = pytest.mark.real

KILLS = 10  # of a first site, and of a further one
HOUR = 3600.0

# Ends its process right before a call that synchronises, names or makes a file, at the time it comes by.
DRIVER = """
import os, signal, sys
name, at = sys.argv[1], int(sys.argv[2])
from tracker.cli import main
real, left = getattr(os, name), [at]
def dying(*args, **more):
    left[0] -= 1
    if not left[0]:
        os.kill(os.getpid(), signal.SIGKILL)
    return real(*args, **more)
setattr(os, name, dying)
main(sys.argv[3:])
"""
Files = dict[str, bytes]


def store(number: int) -> str:
    """A store of several acts; another number moves a date in each, and one of them leaves."""
    acts = (
        act(
            f'tags = ["t{each % 3}"]',
            name=f"act{each}",
            place="EU" if each % 2 else "US",
            a=f"due = 2027-0{1 + number}-1{each % 10}",
        )
        for each in range(12)
        if each != number
    )
    return f"checked = 2026-11-2{number}\n" + "".join(acts)


class Desk:
    """A folder with a site, and the bytes of the old and of the new site."""

    def __init__(self, run: Run, folder: Path) -> None:
        self.run, self.store, self.site = run, folder.parent / "store.toml", folder / "site"
        self.whole: dict[int, Files] = {}

    def publish(self, number: int) -> Files:
        """The files after a run that is not disturbed."""
        self.store.write_text(store(number), encoding="utf-8")
        assert self.run("site", self.site, "--store", self.store).status == 0
        return files(self.site)

    def start(self, *driver: str) -> subprocess.Popen[bytes]:
        start = [sys.executable, *(("-c", DRIVER, *driver) if driver else ("-m", "tracker"))]
        return subprocess.Popen(
            [*start, "site", self.site, "--store", self.store],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            env={**os.environ, "TRACKER_CONFIG": os.devnull},
        )


def files(folder: Path) -> Files:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and not path.name.startswith(".")
    }


def left_behind(folder: Path) -> list[Path]:
    return [path for path in folder.rglob(".*") if path.is_file()]


def check(desk: Desk, old: Files, new: Files) -> None:
    """Each file is one of the two, and the next run makes the rest, and in time sweeps what is left over."""
    for name, data in files(desk.site).items():
        assert data in {old.get(name), new.get(name)}, name
    assert desk.publish(2) == new
    for path in left_behind(desk.site):
        os.utime(path, (time.time() - 2 * HOUR,) * 2)
    assert desk.publish(2) == new
    assert left_behind(desk.site) == []


@pytest.fixture(params=["first", "further"])
def begun(
    run: Run, tmp_path: Path, request: pytest.FixtureRequest
) -> Callable[[str], tuple[Desk, Files, Files]]:
    """Make a desk with no site or an old one, and say what is in it before and after the run to be killed."""

    def make(name: str) -> tuple[Desk, Files, Files]:
        folders = [tmp_path / name / each for each in ("done", "killed")]
        desks = []
        for folder in folders:
            folder.mkdir(parents=True)
            desks.append(Desk(run, folder))
        is_further = request.param == "further"
        _, old = (each.publish(1) if is_further else {} for each in desks)
        return desks[1], old, desks[0].publish(2)

    return make


@pytest.mark.parametrize("call", ["fsync", "replace", "open"])
def test_killed_around_each_call(begun: Callable[[str], tuple[Desk, Files, Files]], call: str) -> None:
    """Whichever file is being written."""
    killed = 0
    for at in (1, 2, 3, 9, 40):
        desk, old, new = begun(f"{at}")
        ran = desk.start(call, str(at))
        _, err = ran.communicate(timeout=60)
        killed += ran.returncode == -signal.SIGKILL
        assert err == b""
        check(desk, old, new)
    assert killed > 2


def test_killed_at_random_moments(begun: Callable[[str], tuple[Desk, Files, Files]]) -> None:
    """Existing files are whole, whenever the run ends."""
    dice = random.Random(20261129)  # noqa: S311  moments, not secrets
    desk, old, new = begun("whole")
    began = time.monotonic()
    assert desk.start().communicate(timeout=60)[1] == b""
    duration = time.monotonic() - began
    killed = 0
    for number in range(KILLS):
        desk, old, new = begun(str(number))
        ran = desk.start()
        time.sleep(dice.uniform(duration / 2, duration))
        ran.kill()
        assert ran.communicate(timeout=60)[1] == b""
        killed += ran.returncode == -signal.SIGKILL
        check(desk, old, new)
    assert killed
