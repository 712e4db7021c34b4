"""The founding case with records: on each day of its story, what was recorded by then and what was known.

EO 14110 was revoked on 2025-01-20. EO 14179 was signed on 2025-01-23; its plan was due 180 days later, on
2025-07-22, and was published on 2025-07-23.
"""

from datetime import date
from pathlib import Path

import pytest

from tests.support.reading import Read
from tracker.store import load

D = date.fromisoformat
STORE = Path(__file__).parents[1] / "stores" / "founding.toml"
RECORDS = """\
[[record]]
of = "eo-14110/copyright-study"
reached = 2025-01-17
recorded = 2025-01-21T09:00:00-05:00

[[record]]
of = "eo-14110/4.3.a.i#2"
owner = "Ann"
recorded = 2025-01-19T09:00:00-05:00

[[record]]
of = "eo-14179/4.a"
done = 2025-07-21
cite = "a call"
recorded = 2025-07-24T08:00:00-04:00
"""
STORY = {  # of each day: due date, status and owner of each
    "2025-01-19": {
        "eo-14110/5.2.c.iii": ("None", "awaiting", ""),  # the study is reached, and nobody has recorded it
        "eo-14110/4.3.a.i#2": ("2025-01-28", "upcoming", "Ann"),
    },
    "2025-01-21": {
        "eo-14110/5.2.c.iii": ("2025-07-16", "lapsed", ""),  # 14 days of January, 28, 31, 30, 31, 30, 16
        "eo-14110/4.3.a.i#2": ("2025-01-28", "lapsed", "Ann"),
    },
    "2025-07-22": {"eo-14179/4.a": ("2025-07-22", "due-today", "")},  # done the day before, recorded later
    "2025-07-24": {"eo-14179/4.a": ("2025-07-22", "done", "")},
}


@pytest.mark.parametrize("day", STORY)
def test_a_day_has_what_was_recorded_by_then(tmp_path: Path, day: str) -> None:
    """Records are forgotten by the day on which they were recorded, facts by their own."""
    records = tmp_path / "records.toml"
    records.write_text(RECORDS, encoding="utf-8")
    found = Read(*load([str(STORE), str(records)]))
    assert found.problems == ()
    seen = {each.name: each for each in found.resolve(D(day)).deadlines}
    assert {
        name: (str(seen[name].due), seen[name].status.value, seen[name].owner) for name in STORY[day]
    } == STORY[day]
    assert ("eo-14179/4.a" in seen) == (day >= "2025-01-23")


def test_an_outcome_of_the_store_has_its_own_day() -> None:
    """Without a record the plan is past due on the 23rd for nobody: it was published that day."""
    found = Read(*load([str(STORE)]))
    statuses = {
        day: found.deadline("eo-14179/4.a", D(day)).status.value for day in ("2025-07-22", "2025-07-23")
    }
    assert statuses == {"2025-07-22": "due-today", "2025-07-23": "done"}


def test_a_day_on_record_says_more_than_the_bound_of_the_store(tmp_path: Path) -> None:
    """The store knows that it was done by the 23rd; the record, on which day."""
    records = tmp_path / "records.toml"
    records.write_text(RECORDS, encoding="utf-8")
    deadline = Read(*load([str(STORE), str(records)])).deadline("eo-14179/4.a", D("2025-07-24"))
    assert deadline.days_late == -1
