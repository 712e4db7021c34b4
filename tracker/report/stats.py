"""What became of duties, for a terminal: counts with a bar for each act and actor."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from rich.console import Group, RenderableType
from rich.text import Text

from tracker.lateness import Lateness, Standing, Tally
from tracker.lines import columns, padded
from tracker.phrases import noted, said
from tracker.report.console import ALARM, HEADING, NOTICE, text
from tracker.report.drawing import cut
from tracker.report.rows import GAP, Row, Rows, line
from tracker.wording.lateness import NO_BLAME, STANDINGS, counted_words, number_words, tally_words

WIDE = 120  # columns: from this width on, the counts have columns of their own
SHORTEST_BAR = 10
LONGEST_BAR = 60


class Ink(NamedTuple):
    """How a standing is drawn: a character, the same in ASCII, and a style."""

    drawn: str
    ascii: str
    style: str


INKS = {
    Standing.IN_TIME: Ink("█", "#", ""),
    Standing.LATE: Ink("▓", "!", NOTICE),
    Standing.UNKNOWN: Ink("▒", "?", "dim"),
    Standing.NO_OUTCOME: Ink("░", "-", ALARM),
    Standing.LAPSED: Ink("╌", "x", "dim"),
    Standing.OPEN: Ink("·", ".", ""),
}
_COLUMNS = {
    noted("in time"): Standing.IN_TIME,
    noted("late"): Standing.LATE,
    noted("median"): None,
    noted("worst"): None,
    noted("unknown"): Standing.UNKNOWN,
    noted("no outcome"): Standing.NO_OUTCOME,
    noted("lapsed"): Standing.LAPSED,
    noted("open"): Standing.OPEN,
    noted("claimed"): None,
}


def stats_page(
    found: Lateness,
    tables: Sequence[tuple[str, Sequence[Tally]]],
    title: str,
    footer: Iterable[str],
    width: int,
    *,
    ascii_only: bool = False,
) -> RenderableType:
    """The totals, and a table for each way to group them, with bars fitted to the width."""
    parts: list[RenderableType] = [text(title, "bold")]
    parts += [text(tally_words(found.total) or said("No duty matches.")), ""]
    for heading, tallies in tables:
        if tallies:
            parts += [text(heading, HEADING), *_table(tallies, width, ascii_only=ascii_only), ""]
    if found.total.total:
        parts.append(_legend(ascii_only=ascii_only))
    notes = (counted_words(found), said(NO_BLAME), *footer)
    return Group(*parts, *(text(words, "dim") for words in notes if words))


def _legend(*, ascii_only: bool) -> Text:
    found = Text()
    for standing, words in STANDINGS.items():
        ink = INKS[standing]
        found.append(ink.ascii if ascii_only else ink.drawn, ink.style)
        found.append(f" {said(words)}   ", "dim")
    found.rstrip()
    return found


def _table(tallies: Sequence[Tally], width: int, *, ascii_only: bool) -> list[RenderableType]:
    longest = max(tally.total for tally in tallies)
    if width < WIDE:
        room = min(max(width, SHORTEST_BAR), LONGEST_BAR)
        return [
            part
            for tally in tallies
            for part in _stacked(tally, bar(tally, longest, room, ascii_only=ascii_only))
        ]
    heads = [said(name) for name in _COLUMNS]
    numbers = [max(columns(name), 4) for name in heads]
    fixed = sum(numbers) + GAP * (len(numbers) + 1)
    name = min(max(columns(tally.name) for tally in tallies), width - fixed - SHORTEST_BAR, 40)
    room = min(width - fixed - name, LONGEST_BAR)
    head = Rows([Row([[line("")], *([line(word, "dim")] for word in heads)], [name, *numbers])])
    bars = [bar(tally, longest, room, ascii_only=ascii_only) for tally in tallies]
    return [head, *(_row(*pair, [name, *numbers]) for pair in zip(tallies, bars, strict=True))]


def _stacked(tally: Tally, drawn: Text) -> list[RenderableType]:
    """A name, its bar and its counts in words, one below the other."""
    return [text(tally.name, "bold"), drawn, text(tally_words(tally))]


def _row(tally: Tally, drawn: Text, widths: Sequence[int]) -> RenderableType:
    """A line of counts with the bar at its end; a name that is too long is cut."""
    late = {"median": number_words(tally.median), "worst": number_words(tally.worst)}
    numbers = {
        word: f"{tally.counts[standing]:,}" if standing and tally.counts[standing] else late.get(word, "")
        for word, standing in _COLUMNS.items()
    }
    numbers["claimed"] = str(tally.claimed or "")
    name, *rest = widths
    cells = [padded(cut(tally.name, name), name)]
    cells += [f"{number:>{size}}" for number, size in zip(numbers.values(), rest, strict=True)]
    found = Text((" " * GAP).join(cells) + " " * GAP)
    found.append_text(drawn)
    return found


def bar(tally: Tally, longest: int, width: int, *, ascii_only: bool) -> Text:
    """A bar in proportion to the longest one; each standing that occurs has at least one column."""
    found = Text(no_wrap=True)
    counts = {standing: number for standing, number in tally.counts.items() if number}
    sizes = portions(counts, max(round(width * tally.total / longest), len(counts)))
    for standing, size in sizes.items():
        ink = INKS[standing]
        found.append((ink.ascii if ascii_only else ink.drawn) * size, ink.style)
    return found


def portions(counts: dict[Standing, int], cells: int) -> dict[Standing, int]:
    """Columns divided by the largest remainder, at least one for each."""
    total = sum(counts.values())
    shares = {key: cells * number / total for key, number in counts.items()}
    sizes = {key: max(int(share), 1) for key, share in shares.items()}
    by_remainder = sorted(shares, key=lambda key: int(shares[key]) - shares[key])
    left = cells - sum(sizes.values())
    for key in by_remainder[: max(left, 0)]:
        sizes[key] += 1
    while sum(sizes.values()) > cells:  # standings with less than one column were given one
        sizes[max(sizes, key=lambda key: sizes[key])] -= 1
    return sizes
