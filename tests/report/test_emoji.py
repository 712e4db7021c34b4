"""Titles and actors with emoji and combining marks: a page is laid out as with letters of the same width."""

from pathlib import Path

import pytest

from tests.support.running import Run

# Sequences that a terminal shows as one sign, and as many letters as it takes columns (UAX 11, UTS 51).
SIGNS = {
    "\u2764\ufe0f": "##",  # a heart that is asked to be an emoji
    "\U0001f468\u200d\U0001f469\u200d\U0001f467": "%%",  # a family of three, joined
    "\U0001f1e9\U0001f1ea": "&&",  # a flag of two letters
    "\U0001f44d\U0001f3fd": "**",  # a thumb with the colour of a skin
    "1\ufe0f\u20e3": "++",  # a key
    "e\u0301": "~",  # a letter with a mark of its own
}
STORE = """\
schema = 1
checked = 2026-11-28
[[event]]
id = "e"
title = "An order"
kind = "executive-order"
jurisdiction = "US"
cite = "1 FR 1"
dates.signed = 2026-10-01
"""


def store(signs: list[str]) -> str:
    """A directive for each sign, in its title and its actor; some titles are too long for a line."""
    return STORE + "".join(
        f"""[[event.directive]]
id = "d{number}"
title = "{sign} begins, {"and goes on and on, " * (number % 3 * 3)}with {sign} at the end {sign}"
actor = "Ministry {number} {sign}"
cite = "sec. {number}"
due = 2026-12-0{number + 1}
done = {{ on = 2026-12-0{number + 1}, cite = "memo 1", known = 2027-01-01 }}
"""
        for number, sign in enumerate(signs)
    )


@pytest.mark.parametrize("width", [40, 60, 80, 100, 200])
@pytest.mark.parametrize(
    "command",
    ["report --all", "show e", "show e/d1", "why e/d2", "stats --by actor", "remind --dry-run", "news"],
)
def test_a_page_is_laid_out_as_with_letters(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: str, width: int
) -> None:
    """Columns line up, and lines are broken and cut at the same places."""
    monkeypatch.setenv("COLUMNS", str(width))
    words = [*command.split(), "--as-of", "2026-11-29"]
    written = []
    for signs in (list(SIGNS), list(SIGNS.values())):
        path = tmp_path / "store.toml"
        path.write_text(store(signs), encoding="utf-8")
        ran = run(*words, "--store", path)
        assert ran.status == 0
        written.append(ran.out)
    shown, letters = written
    for sign, instead in SIGNS.items():
        shown = shown.replace(sign, instead)
    assert shown == letters
