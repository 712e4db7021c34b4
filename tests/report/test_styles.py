"""Colours can be read on a light and on a dark background, in the palettes of the usual terminals."""

import ast
from pathlib import Path

import tracker.report
from tests.support.rows import each_row

# What the programs ship for the two colours that are used, and for the backgrounds of their themes.
PALETTES = {
    "xterm": {"bright_red": "ff0000", "bright_magenta": "ff00ff", "dark": "000000"},
    "GNOME": {"bright_red": "f66151", "bright_magenta": "c061cb", "dark": "171421"},
    "Tango": {"bright_red": "ef2929", "bright_magenta": "ad7fa8", "dark": "2e3436"},
    "Windows": {"bright_red": "e74856", "bright_magenta": "b4009e", "dark": "0c0c0c"},
    "macOS": {"bright_red": "e50000", "bright_magenta": "e500e5", "dark": "000000"},
}
LIGHT = "ffffff"
ATTRIBUTES = {"bold", "dim", "italic", "underline", "reverse"}
COLOURS = {"black", "red", "green", "yellow", "blue", "magenta", "cyan", "white"}
ENOUGH = 3.0  # WCAG 2.2 for what is more than text; no colour of these palettes has 4.5 on both backgrounds


def luminance(colour: str) -> float:
    """The relative luminance of WCAG 2.2, from 0 to 1."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return sum(share * part for share, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def contrast(one: str, other: str) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


@each_row("colour", ["bright_red", "bright_magenta"])
@each_row("name", PALETTES)
def test_a_colour_stands_out_from_both_backgrounds(name: str, colour: str) -> None:
    """Neither is pale on white, nor dark on black."""
    palette = PALETTES[name]
    assert contrast(palette[colour], LIGHT) >= ENOUGH
    assert contrast(palette[colour], palette["dark"]) >= ENOUGH


def test_no_page_uses_another_colour() -> None:
    """Whatever is written as a style has no colour, or one of the two."""
    used = set()
    for path in Path(tracker.report.__file__).parent.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            words = (
                set(node.value.split())
                if isinstance(node, ast.Constant) and isinstance(node.value, str)
                else set()
            )
            colours = {word for word in words - ATTRIBUTES if word.removeprefix("bright_") in COLOURS}
            if words <= ATTRIBUTES | colours:
                used |= colours
    assert used == {"bright_red", "bright_magenta"}
