"""A part of a store as a store: the same deadlines, by themselves."""

import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.support.acts import act, happened
from tests.support.running import Run
from tests.support.stores import FULL
from tracker.engine import resolve
from tracker.export.row import row
from tracker.model import AsOf
from tracker.store import load

STORES = sorted((Path(__file__).parents[1] / "stores").glob("*.toml"))
TODAY = AsOf(day=date(2026, 11, 22))


def deadlines(*names: str) -> dict[str, dict[str, Any]]:
    store, problems = load(names)
    assert not problems
    return {each.name: row(each) for each in resolve(store, TODAY).deadlines}


@pytest.mark.parametrize(
    "name",
    [pytest.param("shipped", marks=pytest.mark.slow), *map(str, STORES)],
    ids=lambda name: Path(name).stem,
)
def test_the_whole_store_comes_back(run: Run, tmp_path: Path, name: str) -> None:
    """Every field of every deadline, records and calendars included; and again, byte by byte."""
    once, twice = tmp_path / "once.toml", tmp_path / "twice.toml"
    for source, path in ((name, once), (once, twice)):
        ran = run("export", "toml", "--store", source, "-o", path)
        assert (ran.status, ran.out, ran.err) == (0, "", "")
    assert deadlines(str(once)) == deadlines(name)
    assert once.read_bytes() == twice.read_bytes()


def test_a_part_has_what_it_counts_from(run: Run, tmp_path: Path) -> None:
    """Passages of other acts, milestones, incidents and their records are included; nothing else is."""
    path = tmp_path / "store.toml"
    path.write_text(
        "checked = 2026-11-22\n"
        + act(name="first", a="due = 2026-05-10", b="due = 2026-05-11")
        + act(
            'dates.signed = 2026-03-01\nincidents.awareness = "a leak"',
            name="act",
            a='due = "5 days after first/a"',
        )
        + act(name="other", a="due = 2026-05-10")
        + happened("2026-05-01")
        + '[[record]]\nof = "first/b"\ndone = 2026-05-02\n[[record]]\nof = "first/a"\ndone = 2026-05-03\n',
        encoding="utf-8",
    )
    part = tmp_path / "part.toml"
    assert run("export", "toml", "--store", path, "--event", "act", "-o", part).status == 0
    whole = deadlines(str(path))
    assert deadlines(str(part)) == {name: whole[name] for name in ("first/a", "act/a")}
    records = load([str(part)])[0].records
    assert [record.of for record in records] == ["act/awareness", "first/a"]


def every_key(value: Any, path: str = "") -> set[str]:  # noqa: ANN401  what TOML holds
    """The path of every key, and of every value that is no table, in whatever order tables stand."""
    if isinstance(value, dict):
        return set().union(*(every_key(each, f"{path}.{name}") for name, each in value.items()))
    if isinstance(value, list):
        return set().union(*(every_key(each, path) for each in value))
    return {f"{path} = {value}"}


def test_every_key_is_kept(run: Run, tmp_path: Path) -> None:
    """Also those that no deadline shows."""
    path, again = tmp_path / "store.toml", tmp_path / "again.toml"
    path.write_text(FULL, encoding="utf-8")
    assert run("export", "toml", "--store", path, "-o", again).err == ""
    assert every_key(tomllib.loads(again.read_text())) == every_key(tomllib.loads(FULL))
    assert deadlines(str(again)) == deadlines(str(path))


def test_a_store_with_problems_is_not_cut(run: Run, tmp_path: Path) -> None:
    """What cannot be read could not be written either."""
    path = tmp_path / "store.toml"
    path.write_text(
        "checked = 2026-11-22\n[[event]]\ntitle = 'x'\n" + act(a="due = 2026-05-10"), encoding="utf-8"
    )
    ran = run("export", "toml", "--store", path)
    assert (ran.status, ran.out) == (1, "")
    assert "nothing was exported" in ran.err


def test_the_past_of_a_store_is_not_written(run: Run) -> None:
    """The file has the present data; the other formats show what was known on a day."""
    ran = run("export", "toml", "--store", "shipped", "--as-of", "2026-01-01")
    assert (ran.status, ran.out) == (2, "")
    assert "leave out --as-of" in ran.err
