"""Shared by all tests: a command line without a process, stores from text, golden files."""

import os
from collections.abc import Callable
from datetime import date
from pathlib import Path
from textwrap import dedent
from typing import NamedTuple

import pytest
from hypothesis import HealthCheck, settings

from tracker.cli import main
from tracker.engine import Result, resolve
from tracker.model import AsOf, Deadline, Store
from tracker.problems import Problem
from tracker.store import load
from tracker.toml.positions import pin

settings.register_profile(
    "deterministic", derandomize=True, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("deterministic")

GOLDEN = Path(__file__).parent / "golden"
TODAY = date(2026, 11, 22)
COLOR_VARIABLES = ("NO_COLOR", "FORCE_COLOR", "TERM", "TRACKER_STORE", "PYTHONIOENCODING")


class Ran(NamedTuple):
    """What a run of the command line left behind."""

    status: int
    out: str
    err: str


Run = Callable[..., Ran]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Run:
    """Run the command line in this process: an empty configuration, 100 columns, no colour."""
    for name in COLOR_VARIABLES:
        monkeypatch.delenv(name, raising=False)
    config = tmp_path / "no-config.toml"
    monkeypatch.setenv("TRACKER_CONFIG", str(config))
    monkeypatch.setenv("COLUMNS", "100")

    def go(*args: object) -> Ran:
        with monkeypatch.context() as patch:
            if os.environ.get("TRACKER_CONFIG") == str(config) and not config.exists():
                patch.setenv("TRACKER_CONFIG", os.devnull)  # a file that is named must exist
            with pytest.raises(SystemExit) as exit_:
                main([str(arg) for arg in args])
        captured = capsys.readouterr()
        return Ran(int(exit_.value.code or 0), captured.out, captured.err)

    return go


class Read(NamedTuple):
    """A store read from text, with the problems that reading found."""

    store: Store
    problems: tuple[Problem, ...]

    def resolve(self, as_of: date = TODAY) -> Result:
        return resolve(self.store, AsOf(day=as_of))

    def deadline(self, name: str, as_of: date = TODAY) -> Deadline:
        """The one deadline of that name (an id, with ``#k`` for an occurrence)."""
        found = [each for each in self.resolve(as_of).deadlines if each.name == name]
        assert len(found) == 1, f"{name}: {len(found)} of it"
        return found[0]

    def all_problems(self, as_of: date = TODAY) -> tuple[Problem, ...]:
        """The problems of reading and of computing, with their lines."""
        return pin((*self.problems, *self.resolve(as_of).problems), self.store.sources)


ReadText = Callable[[str], Read]


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


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="accept the outputs as they are now")


Golden = Callable[[str, str], None]


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Golden:
    """Compare a text with a committed file; ``pytest --update-golden`` accepts what it is now."""

    def compare(name: str, text: str) -> None:
        path = GOLDEN / name
        if request.config.getoption("--update-golden"):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="")
        assert path.exists(), f"no {path.name} yet: run pytest --update-golden"
        expected = path.read_bytes().decode("utf-8")
        assert text == expected, f"{path.name} differs: read the diff, then pytest --update-golden"

    return compare
