"""The calendar of a month: its weeks from Monday to Sunday, and below them what falls on each day."""

from calendar import Calendar
from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date

from rich.console import Group, RenderableType
from rich.text import Text

from tracker.model import Deadline
from tracker.report.agenda import columns, legend, table
from tracker.report.console import text
from tracker.report.drawing import cut, drawn, style_of
from tracker.wording.deadline import MONTHS, SPANS, WEEKDAYS

ROOMY = 14  # columns of a day: from here on the deadlines stand in it by their ids
MOST = 4  # ids in one day
Days = dict[date, list[Deadline]]


def month_page(
    deadlines: Sequence[Deadline],
    first: date,
    today: date,
    footer: Iterable[str],
    width: int,
    *,
    ascii_only: bool = False,
) -> RenderableType:
    """The grid, no wider than the width, and the list; what has no one day stands only in the list."""
    days: Days = defaultdict(list)
    for deadline in deadlines:
        if deadline.due and deadline.computed.precision not in SPANS:
            days[deadline.due].append(deadline)
    spans = [each for each in deadlines if each.computed.precision in SPANS]
    dated = [each for each in deadlines if each not in spans]
    size = width // 7
    parts: list[RenderableType] = [text(f"{MONTHS[first.month - 1]} {first.year}", "bold"), ""]
    parts.append(Text("".join(f" {day:<{size - 1}}" for day in WEEKDAYS).rstrip(), style="bold cyan"))
    for week in Calendar().monthdatescalendar(first.year, first.month):
        parts += _week(
            [day if day.month == first.month else None for day in week], days, today, size, ascii_only
        )
    for heading, rows in (("On a day", dated), ("Without one day", spans)):
        if rows:
            sizes = columns(rows, width)
            parts += ["", text(heading, "bold cyan"), table(rows, sizes, width, today)]
    if not deadlines:
        parts += ["", text("No deadlines match.")]
    notes = (*legend(deadlines), *footer)
    return Group(*parts, "", *(text(words, "dim") for words in notes if words))


def _week(
    week: Sequence[date | None], days: Days, today: date, size: int, ascii_only: bool
) -> list[RenderableType]:
    """The lines of a week: the numbers of its days, and in wide ones what falls on them."""
    lines = [[_number(day, days, today, size, ascii_only) for day in week]]
    if size >= ROOMY:
        rows = [_names(days[day] if day in days else [], size, ascii_only) for day in week]
        for number in range(max(map(len, rows))):
            lines.append([row[number] if number < len(row) else Text(" " * size) for row in rows])
    return [_joined(line) for line in lines]


def _joined(cells: Iterable[Text]) -> Text:
    found = Text(no_wrap=True)
    for cell in cells:
        found.append_text(cell)
    found.rstrip()
    return found


def _number(day: date | None, days: Days, today: date, size: int, ascii_only: bool) -> Text:
    """The number of a day, marked for today, with the sign of what falls on it."""
    if day is None:
        return Text(" " * size)
    found = Text(">" if day == today else " ")
    found.append(f"{day.day:>2}", "bold reverse" if day == today else "dim" if day.weekday() >= 5 else "")  # noqa: PLR2004  Saturday
    if day in days and size < ROOMY:
        found.append(drawn(days[day], ascii_only=ascii_only), style_of(days[day]))
    found.pad_right(size - len(found.plain))
    return found


def _names(deadlines: Sequence[Deadline], size: int, ascii_only: bool) -> list[Text]:
    """The first few ids of a day, and how many more there are."""
    shown = deadlines if len(deadlines) <= MOST else deadlines[: MOST - 1]
    lines = [
        Text(
            f" {drawn([each], ascii_only=ascii_only)} {cut(each.name, size - 4)}".ljust(size),
            style=style_of([each]),
        )
        for each in shown
    ]
    if len(shown) < len(deadlines):
        lines.append(Text(f"   {len(deadlines) - len(shown)} more".ljust(size), style="dim"))
    return lines
