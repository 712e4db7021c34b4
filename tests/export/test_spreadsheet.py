"""``--format csv``: what a spreadsheet opens."""

import csv
import io
from typing import Any

from tests.support.acts import act
from tests.support.reading import ReadText
from tracker.export.row import FIELDS, row
from tracker.export.spreadsheet import deadlines_csv

STORE = act(
    "dates.signed = 2026-01-31\nincidents.leak = 'a leak'\nawaiting.later = 'when it is published'",
    dated="due = 2026-12-01\nactor = ['OMB', 'OPM']",
    refused='due = "1 month after signed"',
    waiting='due = "10 days after later"',
    clock='due = "72 hours after each leak"',
    undated="undated = 'promptly'",
    without='due = "5 days after refused"',
)


def cell_of(value: Any) -> str:  # noqa: ANN401  a row holds JSON values
    """The text of a cell: nothing for no value, a list in one line."""
    if isinstance(value, bool):
        return str(value).lower()
    return "; ".join(value) if isinstance(value, list) else "" if value is None else str(value)


def test_every_state_of_a_deadline_has_a_line(read: ReadText) -> None:
    """Also where there is a reason instead of a date: the cells say what the json format says."""
    found = read(STORE).resolve()
    lines = list(csv.DictReader(io.StringIO(deadlines_csv(found.deadlines))))
    expected = [{name: cell_of(value) for name, value in row(each).items()} for each in found.deadlines]
    assert lines == expected
    assert {line["status"] for line in lines} == {"upcoming", "problem", "awaiting", "clock", "undated"}
    assert all(line["reason"] for line in lines if line["status"] in {"problem", "awaiting"})
    assert tuple(lines[0]) == tuple(FIELDS)
