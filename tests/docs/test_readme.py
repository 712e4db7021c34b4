"""What the documents say is true: the examples are run, the lists are compared with the code."""

import json
import re
import shlex
import tomllib
from pathlib import Path

import pytest

from tests.support.docs import FORMATS, README, ROOT, blocks
from tests.support.running import Run
from tracker.cli import COMMANDS
from tracker.export.plain import PLAIN_COLUMNS
from tracker.export.row import FIELDS
from tracker.model import Basis, Kind, Status
from tracker.wording.deadline import MARKS


@pytest.mark.parametrize("block", blocks(README, "console"))
def test_the_examples_of_the_readme_are_real(run: Run, block: str) -> None:
    """Each line of a session is printed by its command, in that order; ``...`` leaves lines out."""
    command, *expected = block.splitlines()
    printed = iter(run(*shlex.split(command.removeprefix("$ tracker"))).out.splitlines())
    for line in expected:
        assert line == "..." or line in printed, line


@pytest.mark.parametrize("line", "".join(blocks(README, "sh")).splitlines())
def test_the_lines_of_the_readme_can_be_typed(run: Run, line: str) -> None:
    """Each line of a shell works as it stands."""
    command = shlex.split(line.partition(" > ")[0], comments=True)
    assert command[0] == "tracker"
    assert run(*command[1:], "--as-of", "2026-11-22").err == ""


def test_the_annotated_order_is_a_clean_store(run: Run, tmp_path: Path) -> None:
    """Pasted into an empty file, the example passes the check, and the report shows all of it."""
    (example,) = (block for block in blocks(README, "toml") if "[[event]]" in block)
    store = tmp_path / "orders.toml"
    store.write_text(example, encoding="utf-8")
    assert run("check", store).status == 0
    out = run("--store", store, "--as-of", "2026-11-22", "--all", "--format", "plain").out
    rows = {cells[5]: cells for cells in (line.split("\t") for line in out.splitlines())}
    assert rows["eo-99999/2.a"][0] == "2027-01-01"
    assert rows["eo-99999/2.b"][:5] == ["2027-01-31", "Sun", "70", "upcoming", "projected"]
    assert rows["eo-99999/3"][3] == "awaiting"
    assert rows["eo-99999/4"][3] == "clock"
    assert rows["eo-99999/5#1"][0] == "2027-05-01"
    assert rows["eo-99999/6"][3] == "undated"


def test_the_outcome_of_the_readme_fits_an_order(run: Run, tmp_path: Path) -> None:
    """The line for something done can be pasted into a directive."""
    example, outcome = blocks(README, "toml")
    store = tmp_path / "orders.toml"
    store.write_text(
        example.replace('due = "60 days after signed"', f'due = "60 days after signed"\n{outcome}'),
        encoding="utf-8",
    )
    assert run("check", store).status == 0
    assert "12 days early" in run("--store", store, "show", "eo-99999/2.a", "--as-of", "2027-02-01").out


@pytest.mark.parametrize("line", re.findall(r"^    (python3 -m venv .*)$", README, re.MULTILINE))
def test_setting_up_is_one_line(line: str) -> None:
    """Each of the two lines makes the environment, installs the project and runs it."""
    assert line.startswith("python3 -m venv .venv && .venv/bin/pip install --quiet --editable ")


def test_both_lines_stand_on_the_first_screen() -> None:
    """The report and the two commands are within the first fifty lines."""
    first_screen = "\n".join(README.splitlines()[:50])
    assert "Store checked" in first_screen
    assert first_screen.count("python3 -m venv") == 2


def test_ci_runs_the_line_of_the_readme() -> None:
    """The pattern by which ``.ci/run`` takes the test line finds exactly one line."""
    ci = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    pattern = re.search(r"grep -E '(.*)' README.md", ci)
    assert pattern
    assert len(re.findall(pattern[1], README, re.MULTILINE)) == 1


def test_every_command_is_in_the_readme() -> None:
    """The table of commands names all of them."""
    assert not [name for name in COMMANDS if f"tracker {name}" not in README]


def test_every_field_is_documented() -> None:
    """The page of formats names every field, column, mark, status, basis and kind."""
    words = {*FIELDS, *PLAIN_COLUMNS, *MARKS}
    words |= {member.value for enum in (Status, Basis, Kind) for member in enum}
    assert not sorted(word for word in words if f"`{word}`" not in FORMATS)


def test_the_document_of_the_page_has_the_fields_of_the_output(run: Run) -> None:
    """The example document has the keys that the program prints."""
    (example,) = blocks(FORMATS, "json")
    printed = json.loads(run("--as-of", "2026-11-22", "--format", "json").out)
    assert list(json.loads(example)) == list(printed)
    assert json.loads(example)["schema_version"] == printed["schema_version"]


def test_dependencies_have_a_lower_bound_and_are_used() -> None:
    """Every dependency of the project is imported somewhere, and none is pinned from above."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    sources = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "tracker").rglob("*.py"))
    modules = {"python-dateutil": "dateutil", "tomli-w": "tomli_w"}
    for requirement in project["dependencies"]:
        name, _, bound = requirement.partition(">=")
        assert bound
        assert "<" not in bound
        module = modules.get(name, name)
        assert name == "tzdata" or re.search(rf"^\s*(import|from) {module}\b", sources, re.MULTILINE), name


def test_the_changelog_speaks_of_what_is_not_released() -> None:
    """There is a section for the next version."""
    assert "## Unreleased" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")


def test_no_document_names_a_place_outside_the_project() -> None:
    """The project contains everything it needs: no paths of a machine, no neighbouring folders."""
    texts = [
        path
        for folder in ("tracker", "tests", "docs", "bench", "data")
        for path in (ROOT / folder).rglob("*")
    ]
    for path in [*ROOT.glob("*.md"), *ROOT.glob("*.toml"), *texts]:
        if path.is_file() and path.suffix in {".py", ".md", ".toml", ".txt", ".csv", ".json"}:
            text = path.read_text(encoding="utf-8")
            assert not re.search(r"\.\./" + r"shared|(?<![\w.])/wo" + "rk/", text), path
