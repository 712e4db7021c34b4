"""``tracker conventions``: the list, and one explained."""

import re

import pytest

from tests.support.rows import each_row
from tests.support.running import Run
from tracker.conventions import CONVENTIONS
from tracker.engine.calculate import calculate
from tracker.expression.grammar import parse
from tracker.store import load


def test_the_list_has_every_convention(run: Run) -> None:
    """One entry each, in the order of the table, within the width of the output."""
    ran = run("conventions")
    assert (ran.status, ran.err) == (0, "")
    names = [line.split()[0] for line in ran.out.splitlines() if not line.startswith(" ")]
    assert names == list(CONVENTIONS)
    assert max(map(len, ran.out.splitlines())) <= 100


@each_row("name", CONVENTIONS)
def test_one_is_explained_with_its_example(run: Run, name: str) -> None:
    """The rule, the authority and how far it was read, and the date that `calc` gives for the example."""
    convention = CONVENTIONS[name]
    ran = run("conventions", name)
    words = " ".join(ran.out.split())
    assert (ran.status, ran.err) == (0, "")
    assert "; ".join(convention.clauses) in words
    assert "; ".join(convention.authority) in words
    assert ("was not read again" in words) == (convention.read == "recalled")
    assert ("in part" in words) == (convention.read == "part")
    example, names = parse(convention.example, moments=True), convention.calendar
    computed = calculate(example, convention, load([])[0], calendar=names)
    assert computed.dates
    assert words.endswith(str(computed.dates.due))
    calendar = ("--calendar", ",".join(names)) if names else ()
    ran = run("calc", convention.example, "--counting", name, "--format", "plain", *calendar)
    assert ran.out.strip() == str(computed.dates.due)


def test_a_misspelt_name_is_answered_with_the_nearest(run: Run) -> None:
    """Wrong usage, in one sentence."""
    ran = run("conventions", "frcp-6")
    assert (ran.status, ran.out) == (2, "")
    assert re.search("frcp-6a", ran.err)


def test_a_narrow_terminal_breaks_lines(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is cut off at 40 columns."""
    monkeypatch.setenv("COLUMNS", "40")
    lines = run("conventions").out.splitlines()
    assert max(map(len, lines)) <= 40
