"""A filter by jurisdiction hides no part of what was asked for."""

from pathlib import Path

import pytest

from tests.support.acts import act
from tests.support.rows import each_row
from tests.support.running import Run
from tracker.jurisdictions import ZONES, is_within

PLACES = {
    "federal": "US",
    "california": "US-CA",
    "york": "US-NY",
    "city": "US-NYC",
    "union": "EU",
    "italy": "IT",
}
STORE = "schema = 1\n" + "".join(
    act("dates.signed = 2026-11-02", name=name, place=place, **{"1": 'due = "60 days after signed"'})
    for name, place in PLACES.items()
)


@each_row(
    ("asked", "found"),
    [
        (("US",), {"federal", "california", "york", "city"}),
        (("us-only",), {"federal"}),
        (("US-CA",), {"california"}),
        (("US-NY",), {"york", "city"}),
        (("US-NY-only",), {"york"}),
        (("US-NYC",), {"city"}),
        (("US-only,US-CA",), {"federal", "california"}),
        (("EU",), {"union"}),
        (("EU", "it"), {"union", "italy"}),
    ],
)
def test_a_country_is_with_its_parts(
    run: Run, tmp_path: Path, asked: tuple[str, ...], found: set[str]
) -> None:
    """A state is within its country and a city within its state; no member state is a part of the Union."""
    options = [word for each in asked for word in ("-j", each)]
    store = tmp_path / "store.toml"
    store.write_text(STORE, encoding="utf-8")
    out = run("--store", store, "--as-of", "2026-11-22", *options, "-f", "plain").out
    assert {line.split("\t")[5].partition("/")[0] for line in out.splitlines()} == found


@pytest.mark.parametrize(("written", "code"), [("UK", "GB"), ("uk", "GB"), ("EL", "GR")])
def test_other_codes_of_a_country(run: Run, tmp_path: Path, written: str, code: str) -> None:
    """The codes that people write are understood beside those of the standard."""
    store = tmp_path / "store.toml"
    text = "schema = 1\n" + act(place=code, **{"1": "due = 2026-12-01"})
    store.write_text(text, encoding="utf-8")
    out = run("--store", store, "--as-of", "2026-11-22", "-j", written, "-f", "plain").out
    assert out.startswith("2026-12-01")


@each_row("code", ZONES)
def test_each_code_is_within_itself(code: str) -> None:
    """Alone, a code is found with its parts and without them."""
    assert is_within(code, code)
    assert is_within(code, f"{code}-ONLY")
