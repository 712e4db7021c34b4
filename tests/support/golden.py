"""Outputs that are compared with committed files."""

from collections.abc import Callable
from pathlib import Path

FOLDER = Path(__file__).parents[1] / "golden"

Golden = Callable[[str, str], None]


def compare(name: str, text: str, *, update: bool) -> None:
    """Compare a text with the committed file of that name, or write it there."""
    path = FOLDER / name
    if update:
        path.write_text(text, encoding="utf-8", newline="")
    assert path.exists(), f"{name} does not exist yet: run pytest --update-golden"
    expected = path.read_bytes().decode("utf-8")
    assert text == expected, f"{name} differs: read the diff, then run pytest --update-golden"
