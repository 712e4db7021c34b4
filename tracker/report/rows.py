"""Rows of cells in columns of fixed widths, wrapped by words, with styles and links.

The convention of this module: rich gives the styles and the widths of characters; the layout is done here,
since rich's own tables take several times as long for the hundreds of rows of a report.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from rich.cells import cell_len
from rich.console import Console, ConsoleOptions
from rich.segment import Segment
from rich.text import Text

from tracker.lines import broken, is_wide
from tracker.text import clean

GAP = 2  # blank columns between two columns


class Link(NamedTuple):
    """Words of a line that link to an address."""

    words: str
    url: str


class Line(NamedTuple):
    """A paragraph of a cell, or after wrapping, one line of it."""

    words: str
    style: str = ""
    link: Link | None = None


Cell = Sequence[Line]


class Row(NamedTuple):
    """Cells side by side, each with the width of its column."""

    cells: Sequence[Cell]
    widths: Sequence[int]


def line(words: str, style: str = "", link: Link | None = None) -> Line:
    """Data as a paragraph, without control characters."""
    return Line(clean(words), style, link)


class Rows:
    """Rows that rich prints."""

    def __init__(self, rows: Iterable[Row]) -> None:
        self._rows = tuple(rows)

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> Iterator[Segment]:
        """The segments of all lines."""
        for row in self._rows:
            cells = [
                _wrapped(console, cell, width) for cell, width in zip(row.cells, row.widths, strict=True)
            ]
            for number in range(max(map(len, cells))):
                yield from _line_of(console, cells, row.widths, number)
                yield Segment.line()


def _line_of(
    console: Console, cells: Sequence[Sequence[Line]], widths: Sequence[int], number: int
) -> Iterator[Segment]:
    """One line across all cells; a cell without further lines is blank."""
    blanks = 0  # are printed before the next words, so that none are left at the end
    for lines, width in zip(cells, widths, strict=True):
        if number < len(lines) and (words := lines[number].words):
            style = lines[number].style
            if blanks:
                yield Segment(" " * blanks)
            yield Segment(_linked(lines[number]), console.get_style(style) if style else None)
            blanks = width - cell_len(words) + GAP
        else:
            blanks += width + GAP


def _linked(line: Line) -> str:
    """The words of a line, with the sequences of a hyperlink (OSC 8) around those that are links."""
    if line.link is None or line.link.words not in line.words:
        return line.words
    words, url = line.link
    # Rich's own links contain a random number, so that no two runs would give the same bytes.
    return line.words.replace(words, f"\x1b]8;;{clean(url)}\x1b\\{words}\x1b]8;;\x1b\\", 1)


def _folded(console: Console, words: str, width: int) -> list[str]:
    return [each.plain.rstrip() for each in Text(words).wrap(console, width, overflow="fold")]


def _wrapped(console: Console, cell: Cell, width: int) -> list[Line]:
    """The lines of a cell; nearly every paragraph fits as it is."""
    lines: list[Line] = []
    for words, style, link in cell:
        if cell_len(words) <= width:
            lines.append(Line(words, style, link))
        else:
            wrapped = broken(words, width) if is_wide(words) else _folded(console, words, width)
            lines += [Line(each, style, link) for each in wrapped]
    return lines
