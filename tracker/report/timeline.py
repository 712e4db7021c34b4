"""The timeline: a line for each act, with a sign on each day on which something falls."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import NamedTuple

from rich.console import Group, RenderableType
from rich.text import Text

from tracker.lines import columns, padded
from tracker.model import Deadline
from tracker.phrases import said
from tracker.report.console import text
from tracker.report.drawing import cut, drawn, legend_of_signs, style_of
from tracker.wording.days import MONTHS
from tracker.wording.deadline import SPANS
from tracker.wording.names import short_words

MOST_LANES = 200  # acts: nobody reads a longer picture
LONGEST_LABEL = 34


class Extent(NamedTuple):
    """The days that are drawn, both included, and the reader's own day."""

    first: date
    last: date
    today: date

    @property
    def holds_today(self) -> bool:
        return self.first <= self.today <= self.last


class Axis(NamedTuple):
    """An extent mapped to a number of columns."""

    extent: Extent
    columns: int

    def column(self, day: date) -> int:
        """The column of a day; one outside the extent is at its edge."""
        days = max((self.extent.last - self.extent.first).days, 1)
        at = (day - self.extent.first).days * (self.columns - 1) / days
        return min(max(round(at), 0), self.columns - 1)

    def months(self) -> Iterator[tuple[int, str]]:
        """The column and label of each first of a month whose label has room; years first."""
        firsts = [(self.column(day), day) for day in _firsts(self.extent.first, self.extent.last)]
        years = [column for column, day in firsts if day.month == 1]
        free = 0
        for column, day in firsts:
            label = str(day.year) if day.month == 1 else said(MONTHS[day.month - 1])
            end = column + columns(label)
            is_in_the_way = any(column < year <= end for year in years)
            if column >= free and end <= self.columns and not is_in_the_way:
                yield column, label
                free = end + 1


def _firsts(first: date, last: date) -> Iterator[date]:
    day = first.replace(day=1)
    while day <= last:
        if day >= first:
            yield day
        if (day.year, day.month) == (date.max.year, date.max.month):
            return
        day = day.replace(year=day.year + day.month // 12, month=day.month % 12 + 1)


def timeline_page(
    deadlines: Sequence[Deadline],
    extent: Extent,
    footer: Iterable[str],
    width: int,
    *,
    ascii_only: bool = False,
) -> RenderableType:
    """Acts one below the other, the one with the earliest day first; no line is wider than the width."""
    lanes: dict[str, list[Deadline]] = defaultdict(list)
    for deadline in deadlines:
        lanes[short_words(deadline.event) or deadline.event.id].append(deadline)
    shown = dict(list(lanes.items())[:MOST_LANES])
    label = min(max(map(columns, shown), default=0), width // 3, LONGEST_LABEL)
    axis = Axis(extent, max(width - label - 1, 8))
    parts: list[RenderableType] = [
        text(said("Deadlines from {first} to {last}", first=extent.first, last=extent.last), "bold"),
        "",
    ]
    if not shown:
        return Group(*parts, text(said("No deadlines match.")), *_notes(footer))
    parts.append(Text(f"{'':{label + 1}}{_header(axis)}", style="bold", no_wrap=True))
    for name, each in shown.items():
        line = Text(f"{padded(cut(name, label), label)} ", no_wrap=True)
        parts.append(line.append_text(_lane(each, axis, ascii_only=ascii_only)))
    if len(lanes) > len(shown):
        parts.append(
            text(said("{count} more acts: narrow it by a filter.", count=len(lanes) - len(shown)), "bold")
        )
    has_numbers = any(len(each) > 1 for lane in shown.values() for each in _cells(lane, axis).values())
    today = said("{sign} today, {today}", sign="|" if ascii_only else "│", today=extent.today)
    parts += ["", legend_of_signs(deadlines, ascii_only=ascii_only, has_numbers=has_numbers)]
    if extent.holds_today:
        parts.append(text(today, "dim"))
    return Group(*parts, *_notes(footer))


def _notes(footer: Iterable[str]) -> list[Text]:
    return [text(words, "dim") for words in footer if words]


def _header(axis: Axis) -> str:
    line = [" "] * axis.columns
    for column, label in axis.months():
        line[column : column + len(label)] = label
    return "".join(line).rstrip()


def _cells(deadlines: Iterable[Deadline], axis: Axis) -> dict[int, list[Deadline]]:
    cells: dict[int, list[Deadline]] = defaultdict(list)
    for deadline in deadlines:
        assert deadline.due
        cells[axis.column(deadline.due)].append(deadline)
    return cells


def _lane(deadlines: Sequence[Deadline], axis: Axis, *, ascii_only: bool) -> Text:
    """The line of one act: its signs, the months and years that it names, and today."""
    line = [(" ", "")] * axis.columns
    for deadline in deadlines:
        if deadline.computed.precision in SPANS and deadline.due and deadline.end:
            for column in range(axis.column(deadline.due), axis.column(deadline.end) + 1):
                line[column] = ("-" if ascii_only else "─", "dim")
    today = axis.column(axis.extent.today)
    if axis.extent.holds_today and line[today][0] == " ":
        line[today] = ("|" if ascii_only else "│", "dim")
    for column, each in _cells(deadlines, axis).items():
        line[column] = (drawn(each, ascii_only=ascii_only), style_of(each))
    found = Text(no_wrap=True)
    for sign, style in line:
        found.append(sign, style)
    found.rstrip()
    return found
