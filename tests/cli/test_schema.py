"""``tracker schema``: the JSON Schema of a store."""

import json
from pathlib import Path

from tests.support.running import Run

SCHEMA = Path(__file__).parents[2] / "data" / "events.schema.json"


def test_it_prints_the_schema_that_ships(run: Run) -> None:
    """What it prints can be saved beside a store, and is the file beside the shipped data."""
    ran = run("schema")
    assert (ran.status, ran.err) == (0, "")
    assert ran.out == SCHEMA.read_text(encoding="utf-8")
    assert json.loads(ran.out)["title"] == "a store of tracker"
