"""What tracker's own csv and calendars say about deadlines comes back by an import, in every language."""

import csv
import io
from pathlib import Path

import pytest

from tests.support.running import Run

STORES = ("morning.toml", "officer.toml", "shapes.toml", "tokyo.toml", "week.toml")
AS_OF = ("--as-of", "2026-11-29")
FIELDS = ("title", "due", "precision", "actor", "cite", "url", "jurisdiction")
FORMATS = {
    "csv": ("report", "--all", "--format", "csv"),
    "ics": ("export", "ics", "--all"),
    "todo": ("export", "ics", "--all", "--todo"),
}


def rows(run: Run, store: object) -> dict[str, list[str]]:
    """The fields of every dated deadline by its id; an occurrence is a part of the id, as in an import."""
    out = run("report", "--all", "--format", "csv", "--store", store, *AS_OF).out
    read = [row for row in csv.DictReader(io.StringIO(out)) if row["due"]]
    return {
        "-".join(filter(None, (row["id"], row["occurrence"]))): [row[name] for name in FIELDS] for row in read
    }


@pytest.mark.parametrize("store", STORES)
@pytest.mark.parametrize("format_", FORMATS)
@pytest.mark.parametrize("language", ["en", "ja"])
def test_our_own_files_come_back(run: Run, tmp_path: Path, language: str, format_: str, store: str) -> None:
    """The same id, title, date, actor, passage and link of every deadline in the file, in every state."""
    path = Path(__file__).parents[1] / "stores" / store
    kind = "csv" if format_ == "csv" else "ics"
    own, back = tmp_path / f"own.{kind}", tmp_path / "back.toml"
    own.write_bytes(run(*FORMATS[format_], "--store", path, "--lang", language, *AS_OF).out.encode())
    run("import", kind, own, "--jurisdiction", "EU", "-o", back)
    before, after = rows(run, path), rows(run, back)
    later = {name for name in after.keys() - before.keys() if format_ != "csv"}  # a calendar looks further
    assert {name: row for name, row in after.items() if name not in later} == {
        name: before[name] for name in after.keys() - later
    }
    assert all(any(name.startswith(each.rpartition("-")[0]) for each in before) for name in later)
    assert format_ != "csv" or after.keys() == before.keys()
