"""The house: imports run one way, libraries stay in their rooms, and there is one clock."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[1] / "tracker"

# Each room may import the rooms before it in this order, never one behind it.
ORDER = (
    "text",
    "rules",
    "errors",
    "problems",
    "dates",
    "calendars",
    "conventions",
    "jurisdictions",
    "expression",
    "model",
    "toml",
    "store",
    "engine",
    "checks",
    "select",
    "wording",
    "export",
    "report",
    "remind",
    "ledger",
    "notify",
    "config",
    "app",
    "cli",
)
ONLY_IN = {
    "dateutil": {"dates"},
    "rich": {"report"},
    "click": {"cli"},
    "holidays": {"calendars"},
    "tomli": {"toml"},
    "tomli_w": {"config"},
    "platformdirs": {"cli"},
    "zoneinfo": {"model", "engine", "jurisdictions"},
    "sqlite3": {"ledger"},
    "smtplib": {"notify"},
    "ssl": {"notify"},
    "email": {"notify"},
    "subprocess": {"notify"},
}
CLOCKS = {"now", "today", "utcnow", "time", "localtime"}


def modules() -> Iterator[tuple[str, Path, ast.Module]]:
    for path in sorted(PACKAGE.rglob("*.py")):
        parts = path.relative_to(PACKAGE).with_suffix("").parts
        if parts[0] not in {"__init__", "__main__"}:
            yield parts[0], path, ast.parse(path.read_text(encoding="utf-8"))


def imported(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            if node.module == "tracker":
                yield from (f"tracker.{alias.name}" for alias in node.names)
            else:
                yield node.module


CASES = [pytest.param(room, path, tree, id=str(path.relative_to(PACKAGE))) for room, path, tree in modules()]


@pytest.mark.parametrize(("room", "path", "tree"), CASES)
def test_imports_run_one_way(room: str, path: Path, tree: ast.Module) -> None:
    """A room imports itself and the rooms before it."""
    del path
    named = {name.split(".")[1] for name in imported(tree) if name.startswith("tracker.")}
    rooms = {name for name in named if not name.startswith("__")}
    behind = {name for name in rooms if ORDER.index(name) > ORDER.index(room)}
    assert not behind


@pytest.mark.parametrize(("room", "path", "tree"), CASES)
def test_libraries_stay_in_their_rooms(room: str, path: Path, tree: ast.Module) -> None:
    """Each library is known to the rooms that need it, and to no other."""
    del path
    for name in imported(tree):
        library = name.split(".")[0]
        assert room in ONLY_IN.get(library, {room}), f"{library} in {room}"


@pytest.mark.parametrize(("room", "path", "tree"), CASES)
def test_only_the_command_line_reads_the_clock(room: str, path: Path, tree: ast.Module) -> None:
    """Nothing below the command line asks what day it is."""
    del path
    called = {
        node.func.attr
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in CLOCKS
        and isinstance(node.func.value, ast.Name)
        and node.func.value.id in {"date", "datetime", "time"}
    }
    assert room == "cli" or not called


@pytest.mark.parametrize(("room", "path", "tree"), CASES)
def test_only_the_edge_touches_files_and_environment(room: str, path: Path, tree: ast.Module) -> None:
    """Files and environment are for store, ledger, delivery, configuration and command line alone."""
    del path
    edge = {"toml", "store", "ledger", "notify", "config", "cli"}
    touched = {name for name in imported(tree) if name.split(".")[0] in {"os", "pathlib", "sys", "io"}}
    assert room in edge or touched <= {"io"}


def test_every_room_has_its_place() -> None:
    """A new room is given a place in the order before it is used."""
    assert {room for room, _, _ in modules()} == set(ORDER)


def test_no_file_outgrows_a_room() -> None:
    """A file of more than 320 lines is split by subject."""
    long = {
        path.name: lines for _, path, _ in modules() if (lines := len(path.read_text().splitlines())) > 320
    }
    assert not long
