"""Whole pages as committed: reports, events, directives and explanations.

They show frozen stores, so that they change with the program and not with the data.
"""

import re
from pathlib import Path

import pytest

from tests.support.golden import Golden
from tests.support.running import Run

STORES = Path(__file__).parents[1] / "stores"
FOUNDING = ("--store", STORES / "founding.toml", "--as-of", "2026-11-22")
MORNING = ("--store", STORES / "morning.toml", "--as-of", "2026-11-22")
WITH_SHAPES = ("--store", STORES / "shapes.toml", *FOUNDING)


@pytest.mark.parametrize("width", [40, 80, 100, 200])
def test_the_report_at_each_width(
    run: Run, golden: Golden, monkeypatch: pytest.MonkeyPatch, width: int
) -> None:
    """No line is wider than the terminal."""
    monkeypatch.setenv("COLUMNS", str(width))
    ran = run(*WITH_SHAPES)
    golden(f"report-{width}.txt", ran.out)
    assert max(map(len, ran.out.splitlines())) <= width
    assert (ran.status, ran.err) == (0, "")


@pytest.mark.parametrize("columns", ["", "0", "-1", "x", "80.5"])
def test_a_width_that_is_none_is_the_usual_one(
    run: Run, monkeypatch: pytest.MonkeyPatch, columns: str
) -> None:
    """The same as if nothing gave the width of the terminal."""
    monkeypatch.delenv("COLUMNS", raising=False)
    usual = run(*MORNING)
    monkeypatch.setenv("COLUMNS", columns)
    assert run(*MORNING) == usual


@pytest.mark.parametrize(("columns", "widest"), [("1", 20), ("9" * 40, 1000)])
def test_a_width_that_no_terminal_has_is_bounded(
    run: Run, monkeypatch: pytest.MonkeyPatch, columns: str, widest: int
) -> None:
    """Neither one word per line, nor one endless line."""
    monkeypatch.setenv("COLUMNS", columns)
    ran = run(*MORNING)
    assert (ran.status, ran.err) == (0, "")
    assert max(map(len, ran.out.splitlines())) <= widest or columns == "1"
    assert len(ran.out.splitlines()) > 10


@pytest.mark.parametrize("width", [40, 80, 120, 200])
def test_a_morning_at_each_width(
    run: Run, golden: Golden, monkeypatch: pytest.MonkeyPatch, width: int
) -> None:
    """A user's own store, with every kind of deadline, and acts that have a short name."""
    monkeypatch.setenv("COLUMNS", str(width))
    ran = run(*MORNING)
    golden(f"morning-{width}.txt", ran.out)
    assert max(map(len, ran.out.splitlines())) <= width


@pytest.mark.parametrize(
    ("name", "args"),
    [
        ("morning.md", ("--format", "md")),
        ("morning-relative.md", ("--format", "md", "--relative")),
        ("morning.html", ("--format", "html")),
        ("morning-show.txt", ("show", "trade-act")),
        ("morning-show-text.txt", ("show", "trade-act", "--order", "text")),
        ("morning-show-time.txt", ("show", "fees-rule/comments")),
    ],
)
def test_a_morning_in_other_forms(run: Run, golden: Golden, name: str, args: tuple[str, ...]) -> None:
    """The text for a ticket, and everything about an act."""
    ran = run(*MORNING, *args)
    golden(name, ran.out)
    assert (ran.status, ran.err) == (0, "")


def test_a_morning_as_html_says_how_far_each_day_is(run: Run) -> None:
    """With ``--relative``: a summary, and the days behind each date; the rest is as without."""
    page = run(*MORNING, "--format", "html")
    relative = run(*MORNING, "--format", "html", "--relative")
    head, summary, *rest = relative.out.splitlines()
    assert "1 past due in the last 30 days, none due today, 1 within 7 days" in summary
    away = r"(?<=</time>), (?:in \d+ days|\d+ days past due)(?=</th>)"
    assert len(re.findall(away, relative.out)) == 9  # days; a month has no distance
    assert re.sub(away, "", "\n".join([head, *rest, ""])) == page.out


def test_everything(run: Run, golden: Golden) -> None:
    """``--all`` has every section except today's, and leaves nothing out."""
    ran = run(*WITH_SHAPES, "--all")
    golden("report-all.txt", ran.out)
    assert "Left out" not in ran.out


def test_a_day_on_which_something_is_due(run: Run, golden: Golden) -> None:
    """What is due today has a section of its own, the first."""
    ran = run(*WITH_SHAPES, "--as-of", "2026-11-30", "--within", "2d")
    golden("report-today.txt", ran.out)
    assert ran.out.splitlines()[3] == "Today"


@pytest.mark.parametrize(
    ("name", "args"),
    [
        ("show-event.txt", ("show", "eo-14319")),
        ("show-revoked.txt", ("show", "m-24-10")),
        ("show-directive.txt", ("show", "eo-14306/7.a")),
        ("show-repeating.txt", ("show", "eo-14110/4.3.a.i")),
        ("show-outcome.txt", ("show", "eo-14179/5.b")),
        ("why-founding.txt", ("why", "eo-14179/4.a")),
        ("why-chain.txt", ("why", "eo-14319/4.b.iii")),
        ("why-parent.txt", ("why", "eo-14319/4.a")),
        ("why-projected.txt", ("why", "eo-14365/6")),
        ("why-readings.txt", ("why", "eo-14306/7.a")),
        ("why-moved.txt", ("why", "eu-ai-act/113.c.i")),
        ("why-repeating.txt", ("why", "eu-ai-act/112.1#2")),
        ("why-lapsed.txt", ("why", "eo-14110/5.2.c.iii")),
        ("why-clock.txt", ("why", "il-sb315/sec.15.c")),
    ],
)
def test_one_event_or_directive(run: Run, golden: Golden, name: str, args: tuple[str, ...]) -> None:
    """What is on record about it, or how its date was counted."""
    ran = run(*FOUNDING, *args)
    golden(name, ran.out)
    assert (ran.status, ran.err) == (0, "")
