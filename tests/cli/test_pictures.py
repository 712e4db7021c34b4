"""``tracker stats``, ``timeline`` and ``calendar``: pages that fit every width, and their documents."""

import json
from pathlib import Path

import pytest

from tests.support.acts import act, done
from tests.support.golden import Golden
from tests.support.running import Run

STORES = Path(__file__).parents[1] / "stores"
FOUNDING = (*("--store", STORES / "shapes.toml"), *("--store", STORES / "founding.toml"))
AS_OF = ("--as-of", "2026-11-22")
WIDTHS = (40, 80, 120, 200)
PICTURES = {
    "stats": ("stats",),
    "timeline": ("timeline",),
    "calendar": ("calendar", "2026-12"),
}


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("name", PICTURES)
def test_the_picture_at_each_width(
    run: Run, golden: Golden, monkeypatch: pytest.MonkeyPatch, name: str, width: int
) -> None:
    """No line is wider than the terminal."""
    monkeypatch.setenv("COLUMNS", str(width))
    ran = run(*FOUNDING, *AS_OF, *PICTURES[name])
    golden(f"{name}-{width}.txt", ran.out)
    assert max(map(len, ran.out.splitlines())) <= width
    assert (ran.status, ran.err) == (0, "")


@pytest.mark.parametrize("width", [20, 41, 55, 77, 100, 119, 143, 199])
@pytest.mark.parametrize("name", PICTURES)
def test_every_other_width_fits_too(run: Run, monkeypatch: pytest.MonkeyPatch, name: str, width: int) -> None:
    """Also where the columns do not divide evenly; below 40 only the grid of a month is wider."""
    monkeypatch.setenv("COLUMNS", str(width))
    out = run(*FOUNDING, *AS_OF, *PICTURES[name]).out
    assert max(map(len, out.splitlines())) <= max(width, 35)


@pytest.mark.parametrize("name", PICTURES)
def test_a_picture_in_ascii(run: Run, golden: Golden, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    """The same with plain characters: nothing else than what the store itself says."""
    monkeypatch.setenv("COLUMNS", "80")
    out = run(*FOUNDING, *AS_OF, *PICTURES[name], "--ascii").out
    golden(f"{name}-ascii.txt", out)
    assert not set(out) & set("█▓▒░╌●◆✓│─")


@pytest.mark.parametrize("name", PICTURES)
def test_the_documents(run: Run, name: str) -> None:
    """JSON with a version; the same bytes twice."""
    args = (*FOUNDING, *AS_OF, *PICTURES[name], "--format", "json")
    ran = run(*args)
    document = json.loads(ran.out)
    assert document["schema_version"] == 1
    assert document["as_of"] == "2026-11-22"
    assert document["problems"] == []
    assert run(*args).out == ran.out


@pytest.mark.parametrize("name", ["timeline", "calendar"])
def test_the_lines_are_those_of_the_report(run: Run, name: str) -> None:
    """Ten columns, by due date."""
    out = run(*FOUNDING, *AS_OF, *PICTURES[name], "--format", "plain").out
    rows = [line.split("\t") for line in out.splitlines()]
    assert {len(row) for row in rows} == {10}
    assert [row[0] for row in rows] == sorted(row[0] for row in rows)


def test_the_numbers_of_the_document_are_those_of_the_page(run: Run) -> None:
    """The founding case: one duty ten days late, not merely claimed."""
    args = ("stats", "--event", "eo-14179", *FOUNDING, *AS_OF)
    document = json.loads(run(*args, "--format", "json").out)
    (row,) = document["acts"]
    assert row["event"] == "eo-14179"
    assert (row["late"], row["late_median"], row["late_worst"]) == (1, 10, 10)
    assert document["total"]["duties"] == row["duties"]
    assert "1 late (10 days)" in run(*args).out


def test_the_lines_of_stats_have_their_columns(run: Run) -> None:
    """The total first, then acts, then actors."""
    out = run("stats", *FOUNDING, *AS_OF, "--format", "plain").out
    rows = [line.split("\t") for line in out.splitlines()]
    assert {len(row) for row in rows} == {11}
    assert [row[0] for row in rows] == sorted((row[0] for row in rows), key=["total", "act", "actor"].index)
    for column in range(2, 8):  # every duty belongs to one act
        assert int(rows[0][column]) == sum(int(row[column]) for row in rows if row[0] == "act")


@pytest.mark.parametrize(("by", "heading"), [("act", "By act"), ("actor", "By actor")])
def test_one_of_the_two_groupings(run: Run, by: str, heading: str) -> None:
    """`--by` leaves the other out."""
    out = run("stats", "--by", by, *FOUNDING, *AS_OF).out
    assert [line for line in out.splitlines() if line.startswith("By ")] == [heading]


def test_a_claim_is_called_one(run: Run, tmp_path: Path) -> None:
    """What only the actor says counts as done, and is said to be a claim."""
    store = tmp_path / "store.toml"
    store.write_text(act(a=f"due = 2026-11-01\n{done('2026-10-30', ', claimed = true')}"), encoding="utf-8")
    out = run("--store", store, "stats", *AS_OF).out
    assert "1 in time; 1 claimed by the actor only" in " ".join(out.split())


def test_nothing_to_draw(run: Run, tmp_path: Path) -> None:
    """An empty picture says so."""
    store = tmp_path / "store.toml"
    store.write_text(act(a='undated = "promptly"'), encoding="utf-8")
    for command in ("timeline", "calendar"):
        assert "No deadlines match." in run("--store", store, command, *AS_OF).out
    store.write_text(act(a='kind = "effect"\ndue = 2026-12-01'), encoding="utf-8")
    assert "No duty matches." in run("--store", store, "stats", *AS_OF).out


@pytest.mark.parametrize(
    ("args", "words"),
    [
        (("calendar", "december"), "`december` is not a month; write it like 2026-12"),
        (("calendar", "2026-13"), "`2026-13` is not a month"),
        (("calendar", "--within", "30d"), "a calendar shows one month"),
        (("timeline", "--sort", "actor"), "leave out --sort"),
        (("stats", "--sort", "due"), "leave out --sort"),
        (("stats", "--by", "acts"), "no grouping `acts`; did you mean `act`"),
        (("timeline", "--jurisdiction", "UE"), "no jurisdiction `UE`"),
    ],
)
def test_what_cannot_be_drawn_is_one_line(run: Run, args: tuple[str, ...], words: str) -> None:
    """Wrong usage, with what to do."""
    ran = run(*FOUNDING, *args)
    assert (ran.status, ran.out) == (2, "")
    assert words in ran.err


def test_a_window_of_the_timeline(run: Run) -> None:
    """The span of the picture is that of what it holds, and today."""
    args = ("timeline", *FOUNDING, *AS_OF)
    whole = json.loads(run(*args, "--format", "json").out)
    near = json.loads(run(*args, "--within", "30d", "--format", "json").out)
    assert (whole["first"], whole["last"]) == ("2026-10-23", "2027-11-22")
    assert near["first"] == "2026-11-22"
    assert near["last"] <= "2026-12-22"
    rows = [row for each in near["acts"] for row in each["deadlines"]]
    assert all("2026-11-22" <= row["due"] <= "2026-12-22" for row in rows)


def test_a_calendar_marks_today_and_what_falls_together(run: Run, tmp_path: Path) -> None:
    """Two on one day are counted; a deadline given as a month is listed without a day."""
    store = tmp_path / "store.toml"
    store.write_text(
        act(a="due = 2026-12-09", b="due = 2026-12-09", c='due = "2026-12"', d="due = 2026-12-24"),
        encoding="utf-8",
    )
    out = run("--store", store, "calendar", "--as-of", "2026-12-07").out
    (week,) = (line for line in out.splitlines() if line.startswith("> 7"))
    assert " 9" in week
    grid, _, rest = out.partition("Without one day")
    assert "act/c" in rest
    assert "act/c" not in grid
    assert grid.count("act/a") == 2  # in the grid, and in the list
