"""The calendar of a month: its weeks from Monday to Sunday, and a list of what falls on each day below."""

from calendar import Calendar
from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from rich.console import Group, RenderableType
from rich.text import Text

from tracker.lines import padded
from tracker.model import Deadline
from tracker.phrases import said
from tracker.report.console import HEADING, text
from tracker.report.drawing import cut, drawn, style_of
from tracker.report.layout import layout_of, listed
from tracker.wording.days import WEEKDAYS, month_words
from tracker.wording.deadline import SPANS
from tracker.wording.legend import legend_words
from tracker.wording.reader import Reader

ROOMY = 14  # columns of a day: from this width on, it shows the ids of its deadlines
NARROWEST = 5  # columns of a day: its number, and how many deadlines it has
MOST = 4  # ids in one day
SATURDAY = 5
ByDay = dict[date, list[Deadline]]


class Grid(NamedTuple):
    """What the cells of a month need: what falls on which day, and how wide they are."""

    days: ByDay
    today: date
    size: int  # columns of a day
    ascii_only: bool


def month_page(
    deadlines: Sequence[Deadline],
    first: date,
    reader: Reader,
    footer: Iterable[str],
    width: int,
    *,
    ascii_only: bool = False,
) -> RenderableType:
    """The grid, no wider than the width, and the list; deadlines without a single day only in the list."""
    dated = [each for each in deadlines if _is_on_a_day(each, first)]
    others = [each for each in deadlines if each not in dated and (each.is_open or each.due == first)]
    days: ByDay = defaultdict(list)
    for deadline in dated:
        assert deadline.due
        days[deadline.due].append(deadline)
    grid = Grid(days, reader.day, max(width // 7, NARROWEST), ascii_only)
    parts: list[RenderableType] = [text(month_words(first), "bold"), ""]
    parts.append(_joined(Text(f" {padded(said(day), grid.size - 1)}", style="bold") for day in WEEKDAYS))
    for week in Calendar().monthdayscalendar(first.year, first.month):
        parts += _week([first.replace(day=number) if number else None for number in week], grid)
    for heading, rows in ((said("On a day"), dated), (said("Without one day"), others)):
        if rows:
            parts += ["", text(heading, HEADING), listed(rows, layout_of(rows, width, reader))]
    if not dated and not others:
        parts += ["", text(said("No deadlines match."))]
    notes = (legend_words([*dated, *others]), *footer)
    return Group(*parts, "", *(text(words, "dim") for words in notes if words))


def _is_on_a_day(deadline: Deadline, first: date) -> bool:
    """Whether it falls on one day of the month, not in a longer span that includes the month."""
    due = deadline.due
    is_in_month = due is not None and (due.year, due.month) == (first.year, first.month)
    return is_in_month and deadline.computed.precision not in SPANS


def _week(week: Sequence[date | None], grid: Grid) -> list[RenderableType]:
    """The lines of a week: the numbers of its days, and in wide cells what falls on them."""
    lines = [_joined(_number(day, grid) for day in week)]
    if grid.size >= ROOMY:
        rows = [_names(grid.days.get(day, []) if day else [], grid) for day in week]
        blank = Text(" " * grid.size)
        lines += [
            _joined(row[number] if number < len(row) else blank for row in rows)
            for number in range(max(map(len, rows)))
        ]
    return list(lines)


def _joined(cells: Iterable[Text]) -> Text:
    found = Text(no_wrap=True)
    for cell in cells:
        found.append_text(cell)
    found.rstrip()
    return found


def _number(day: date | None, grid: Grid) -> Text:
    """The number of a day, marked for today, with the sign of its deadline, or their number."""
    if day is None:
        return Text(" " * grid.size)
    is_today = day == grid.today
    found = Text(">" if is_today else " ")
    found.append(f"{day.day:>2}", "bold reverse" if is_today else "dim" if day.weekday() >= SATURDAY else "")
    if (on_it := grid.days.get(day)) and grid.size < ROOMY:
        sign = drawn(on_it, ascii_only=grid.ascii_only)
        found.append(f"*{sign}" if len(on_it) > 1 else sign, style_of(on_it))
    found.pad_right(max(grid.size - len(found.plain), 0))
    return found


def _names(deadlines: Sequence[Deadline], grid: Grid) -> list[Text]:
    """The first few ids of a day, and how many more there are."""
    shown = deadlines if len(deadlines) <= MOST else deadlines[: MOST - 1]
    lines = []
    for each in shown:
        words = f" {drawn([each], ascii_only=grid.ascii_only)} {cut(each.name, grid.size - 4)}"
        lines.append(Text(padded(words, grid.size), style=style_of([each])))
    if len(shown) < len(deadlines):
        lines.append(
            Text(padded(said("   {count} more", count=len(deadlines) - len(shown)), grid.size), style="dim")
        )
    return lines
