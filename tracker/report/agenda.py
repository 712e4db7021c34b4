"""The report: a table of deadlines that fits the width at hand."""

from collections.abc import Iterable, Sequence

from rich.console import Group, RenderableType

from tracker.model import Deadline
from tracker.report.console import STYLES, text
from tracker.report.rows import GAP, Cell, Rows, line
from tracker.select import Selection
from tracker.wording.deadline import MARKS, asides, due_words, left_words, marks, status_words, weekday

MAX_ROWS = 500  # nobody reads more of a table


ROOMY = 60  # columns: from here on nothing is left out, only put below
MIN_TITLE = 48  # columns: what a title needs to be read at a glance


BY_IMPORTANCE = ("day", "status", "id", "actor", "cite")  # beside due and days left, which always stay


def agenda(selection: Selection, header: str, footer: Sequence[str], width: int) -> RenderableType:
    """The report: sections of deadlines, a legend of the marks in use, and what was left out."""
    shown = list(selection.rows[:MAX_ROWS])
    sizes = columns(shown, width)
    parts: list[RenderableType] = [text(header, "bold"), ""]
    left = MAX_ROWS
    for heading, rows in selection.sections():
        if left <= 0:
            break
        if heading:
            parts.append(text(heading, "bold cyan"))
        parts += [table(rows[:left], sizes, width), ""]
        left -= len(rows)
    if not shown:
        parts += [text("No deadlines match.", ""), ""]
    if len(selection.rows) > MAX_ROWS:
        words = f"{len(selection.rows) - MAX_ROWS} more rows: narrow the report, or use --format plain."
        parts.append(text(words, "bold"))
    parts += [text(words, "dim") for words in (*legend(shown), *footer) if words]
    return Group(*parts)


def legend(rows: Iterable[Deadline]) -> list[str]:
    """The marks that are in use, in words."""
    used = {sign for deadline in rows for sign in marks(deadline)}
    return ["; ".join(f"{sign} {words}" for sign, words in MARKS.items() if sign in used)]


def columns(rows: Sequence[Deadline], width: int) -> dict[str, int]:
    """Column widths by name; on a narrow terminal the less important columns go, never the date."""
    sizes = {
        "due": max((len(_due(row)) for row in rows), default=10),
        "day": 3,
        "left": max((len(left_words(row)) for row in rows), default=5),
        "status": max((len(status_words(row)) for row in rows), default=0),
        "actor": 20,
        "id": min(max((len(row.name) for row in rows), default=8), 34),
        "cite": min(max((len(row.directive.cite) for row in rows), default=8), 26),
    }
    kept = {name: sizes[name] for name in ("due", "left")}
    room = width - sum(kept.values()) - GAP * len(kept)
    for name in BY_IMPORTANCE:
        if not sizes[name]:
            continue
        if room - sizes[name] - GAP < MIN_TITLE:
            break
        kept[name] = sizes[name]
        room -= sizes[name] + GAP
    if "actor" in kept:  # gets what the longest title leaves over
        title = max((len(row.directive.title) for row in rows), default=room)
        actor = max((len(_actors(row)) for row in rows), default=0)
        more = max(min(room - title, actor - kept["actor"]), 0)
        kept["actor"] += more
        room -= more
    kept["title"] = max(room, 8)
    return {name: kept[name] for name in _ORDER if name in kept}


_ORDER = ("due", "day", "left", "status", "title", "actor", "id", "cite")


def table(rows: Iterable[Deadline], sizes: dict[str, int], width: int) -> Rows:
    """Rows of deadlines under the column widths at hand."""
    without = [name for name in ("id", "status", "actor", "cite") if name not in sizes]
    cells = (_cells(deadline, without=without, width=width) for deadline in rows)
    return Rows([[cell[name] for name in sizes] for cell in cells], tuple(sizes.values()))


def _due(deadline: Deadline) -> str:
    return f"{due_words(deadline)} {marks(deadline)}".rstrip()


def _actors(deadline: Deadline) -> str:
    return ", ".join(deadline.directive.actor)


def _cells(deadline: Deadline, *, without: Sequence[str], width: int) -> dict[str, Cell]:
    """One row; what has no column of its own stands below the title, but for the narrowest terminals."""
    style = STYLES.get(deadline.status, "")
    words = {
        "id": deadline.name,
        "status": status_words(deadline),
        "actor": _actors(deadline),
        "cite": deadline.directive.cite,
    }
    below = [words[name] for name in without if words[name] and (width >= ROOMY or name == "id")]
    asides_below = (each for each in (*asides(deadline), " · ".join(below)) if each)
    return {
        "due": [line(_due(deadline), style)],
        "day": [line(weekday(deadline))],
        "left": [line(left_words(deadline), style)],
        "status": [line(words["status"], style)],
        "title": [line(deadline.directive.title), *(line(each, "dim") for each in asides_below)],
        "actor": [line(words["actor"])],
        "id": [line(words["id"], "cyan")],
        "cite": [line(words["cite"], "dim")],
    }
