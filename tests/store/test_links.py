"""Symbolic links in the folder of a store: what is inside is read, what is outside is refused by name."""

from pathlib import Path

import pytest

from tests.support.stores import SMALL
from tracker.problems import ProblemCollector
from tracker.store.files import store_files


@pytest.fixture
def store(tmp_path: Path) -> Path:
    """A folder with one file, beside a folder and a file that are not its own."""
    folder = tmp_path / "store"
    for path in (folder / "own.toml", tmp_path / "other" / "act.toml", tmp_path / "secret"):
        path.parent.mkdir(exist_ok=True)
        path.write_text(SMALL, encoding="utf-8")
    return folder


@pytest.mark.parametrize(("name", "target"), [("linked", "other"), ("link.toml", "secret")])
def test_a_link_that_leads_out_of_a_store_is_refused_by_name(store: Path, name: str, target: str) -> None:
    """Its target is not read, unless it is named itself."""
    (store / name).symlink_to(f"../{target}")
    collector = ProblemCollector()
    assert store_files([str(store)], collector) == [store / "own.toml"]
    (problem,) = collector.problems
    assert (problem.rule, problem.location.file) == ("unreadable", str(store / name))
    assert store_files([str(store / name)], ProblemCollector())


@pytest.mark.parametrize("target", [".", "own.toml"])
def test_a_link_within_a_store_is_no_problem(store: Path, target: str) -> None:
    """What it leads to is read once, also when it leads back to the folder itself."""
    (store / "z.toml").symlink_to(target)
    collector = ProblemCollector()
    assert (store_files([str(store)], collector), collector.problems) == ([store / "own.toml"], [])


def test_a_link_to_a_store_may_be_named(store: Path, tmp_path: Path) -> None:
    """A named link means its target."""
    (tmp_path / "named").symlink_to(store)
    collector = ProblemCollector()
    assert store_files([str(tmp_path / "named")], collector) == [tmp_path / "named" / "own.toml"]
    assert not collector.problems
