"""Fixtures of all tests, and how the suite is run: profiles of Hypothesis, markers, options."""

import gc
import os
import sys
import time
from collections.abc import Generator, Iterator
from contextlib import suppress
from functools import partial
from pathlib import Path
from textwrap import dedent

import pytest
from hypothesis import HealthCheck, settings

from tests.support import catalogues, shipped_store
from tests.support import golden as goldens
from tests.support.desk import Desk
from tests.support.examples import FULL_EXAMPLES
from tests.support.golden import Golden
from tests.support.reading import Read, ReadText
from tests.support.running import Ran, Run
from tracker.cli import main
from tracker.phrases import Language, speak
from tracker.store import load

# The full profile is for `.ci/run`; tests that give their own number of examples state it for this one.
COMMON = settings(derandomize=True, deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("full", COMMON, max_examples=FULL_EXAMPLES)
settings.register_profile("quick", COMMON, max_examples=FULL_EXAMPLES // 10)
settings.load_profile("quick")

os.environ["TRACKER_NO_CACHE"] = "1"  # what is kept between runs has tests of its own

# Python keeps what it compiled, whatever the environment says: else each process of a test compiles it all.
sys.dont_write_bytecode = False
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)

MEMORY = Path("/dev/shm")  # noqa: S108  folders of pytest: others cannot write into them
ENOUGH = 1 << 30  # bytes


def _keep_folders_in_memory() -> None:
    """Temporary folders go where a thousand ledgers need not wait for a disk, if there is room for them."""
    with suppress(OSError):
        there = os.statvfs(MEMORY)
        if there.f_bavail * there.f_frsize >= ENOUGH and not there.f_flag & os.ST_NOEXEC:
            os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", str(MEMORY))


if sys.platform == "linux":
    _keep_folders_in_memory()

catalogues.compile_stale()

COLOR_VARIABLES = ("NO_COLOR", "FORCE_COLOR", "TERM", "TRACKER_STORE", "PYTHONIOENCODING")
LOCALE_VARIABLES = ("LC_ALL", "LC_MESSAGES", "LANG", "LANGUAGE")


@pytest.fixture(scope="session", autouse=True)
def read_once() -> Iterator[None]:
    """The shipped store is read and computed once."""
    with pytest.MonkeyPatch.context() as patch:
        shipped_store.share(patch)
        yield


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    """A language set by one test does not affect the next."""
    yield
    speak(Language())


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Run:
    """Run the command line in this process: an empty configuration, 100 columns, no colour."""
    for name in (*COLOR_VARIABLES, *LOCALE_VARIABLES):
        monkeypatch.delenv(name, raising=False)
    config = tmp_path / "no-config.toml"
    monkeypatch.setenv("TRACKER_CONFIG", str(config))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data-home"))
    monkeypatch.setenv("COLUMNS", "100")
    monkeypatch.setenv("TZ", "UTC")  # pages show times on the reader's clock
    if hasattr(time, "tzset"):
        time.tzset()

    def go(*args: object) -> Ran:
        with monkeypatch.context() as patch:
            if os.environ.get("TRACKER_CONFIG") == str(config) and not config.exists():
                patch.setenv("TRACKER_CONFIG", os.devnull)  # a file that is named must exist
            with pytest.raises(SystemExit) as exit_:
                main([str(arg) for arg in args])
        captured = capsys.readouterr()
        return Ran(int(exit_.value.code or 0), captured.out, captured.err)

    return go


@pytest.fixture
def read(tmp_path: Path) -> ReadText:
    """Read a store from TOML text."""

    def go(text: str) -> Read:
        path = tmp_path / "store.toml"
        path.write_text(dedent(text), encoding="utf-8")
        store, problems = load([str(path)])
        return Read(store, problems)

    return go


@pytest.fixture(scope="session")
def shipped() -> Read:
    """The store that ships."""
    return Read(*load(["shipped"]))


def pytest_collection_finish() -> None:
    """Modules and tests stay to the end: the garbage collector need not look at them a thousand times."""
    gc.collect()
    gc.freeze()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call() -> Generator[None, object, object]:
    """A width that a test sets ends with it: `pytest -v` would break its own lines by it, and crash."""
    columns = os.environ.get("COLUMNS")
    try:
        return (yield)
    finally:
        if columns is None:
            os.environ.pop("COLUMNS", None)
        else:
            os.environ["COLUMNS"] = columns


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the option that accepts changed outputs."""
    parser.addoption("--update-golden", action="store_true", help="accept the outputs as they are now")


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Golden:
    """Compare a text with a committed file; ``pytest --update-golden`` accepts the new text."""
    return partial(goldens.compare, update=request.config.getoption("--update-golden"))


@pytest.fixture
def desk(run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Desk:
    """A user's desk, on a Sunday at 03:12 in Brussels."""
    return Desk(tmp_path, run, monkeypatch)
