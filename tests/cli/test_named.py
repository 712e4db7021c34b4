"""Occurrences that are asked for by name, beyond those that a report lists."""

from pathlib import Path

import pytest

from tests.support.running import Run

SEC = Path(__file__).resolve().parents[1] / "stores" / "sec.toml"
AS_OF = ("--as-of", "2026-11-29")


@pytest.mark.parametrize("command", ["why", "show"])
@pytest.mark.parametrize(
    ("directive", "occurrence", "due"),
    [
        ("sec/13f", "2031-06-30", "2031-08-14"),  # 45 days after the quarter
        ("sec/10-k.large", "2031-12-31", "2032-03-01"),  # 29 February 2032 is a Sunday
        ("sec/late.10-q.other", "2031-03-31", "2031-05-20"),  # a child of another series' member
    ],
)
def test_a_member_beyond_the_listed_ones_is_explained(
    run: Run, command: str, directive: str, occurrence: str, due: str
) -> None:
    """Its day names it, however far ahead it is."""
    ran = run("--store", SEC, command, f"{directive}#{occurrence}", *AS_OF)
    assert (ran.status, ran.err) == (0, "")
    assert due in ran.out


@pytest.mark.parametrize("number", [1, 3, 12])
def test_a_number_beyond_the_listed_ones_is_explained(run: Run, number: int) -> None:
    """What `report --to` lists, `why` explains."""
    ran = run("why", f"eo-14363/6.a#{number}", *AS_OF)
    assert (ran.status, ran.err) == (0, "")
    assert f"eo-14363/6.a#{number}" in ran.out


@pytest.mark.parametrize("day", ["2026-11-24", "2027-11-24"])
def test_a_repetition_is_named_by_its_due_date_too(run: Run, day: str) -> None:
    """People know the day of an occurrence, not its number."""
    ran = run("why", f"eo-14363/6.a#{day}", *AS_OF)
    assert (ran.status, ran.err) == (0, "")
    assert f"Due {day}" in ran.out


@pytest.mark.parametrize("occurrence", ["2031-06-29", "7", "x"])
def test_what_is_no_occurrence_gives_the_nearest_name(run: Run, occurrence: str) -> None:
    """A day that is not a member, a number of a series, a label."""
    ran = run("--store", SEC, "why", f"sec/13f#{occurrence}", *AS_OF)
    assert ran.status == 2
    assert f"named `sec/13f#{occurrence}`" in ran.err
    assert "sec/13f" in ran.err.partition(";")[2]
