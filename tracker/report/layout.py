"""Rows of deadlines that fit the width at hand.

Below a certain width, each day has a line of its own with its rows below it, so that a title has nearly the
whole width. Above it, everything about a row is beside its date.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from rich.cells import cell_len

from tracker.lines import columns
from tracker.model import Deadline
from tracker.phrases import said
from tracker.report.console import NOTICE, STYLES
from tracker.report.drawing import cut
from tracker.report.rows import GAP, Cell, Link, Row, Rows, line
from tracker.text import clean
from tracker.wording.days import is_weekday_first
from tracker.wording.deadline import (
    asides,
    distance_words,
    due_day_words,
    due_words,
    kind_word,
    kind_words,
    marks,
    state_words,
    status_words,
    weekday,
)
from tracker.wording.names import short_words, title_words
from tracker.wording.reader import Reader, other_day_words, time_words

ROOMY = 60  # columns: from this width on, the kind has a column, and the actors are named
WIDE = 150  # columns: from this width on, a row has room for its date and everything else
MIN_TITLE = 56  # columns: the width in which a title can be read at a glance
SHORTEST_TITLE = 30  # columns of a title that is cut
WIDEST = {"left": 20, "act": 24, "id": 34, "actor": 20, "cite": 26}  # columns: longer words are wrapped
KIND_STYLES = {"duty": "bold", "begins": NOTICE, "ends": "bright_red", "gov't": "dim"}
_BY_IMPORTANCE = ("act", "id", "actor", "cite")
_ORDER = ("day", "due", "left", "kind", "title", "act", "actor", "id", "cite")


class Layout(NamedTuple):
    """The widths of the columns by name, and other settings for the look of rows.

    ``links``: ids link to the text of the act. ``one_act``: the page is about one act, so no row has to name
    it. ``is_folded``: each row has one line.
    """

    columns: dict[str, int]
    reader: Reader
    links: bool = False
    one_act: bool = False
    is_folded: bool = False

    @property
    def is_table(self) -> bool:
        """Whether the date is beside the row, not above it."""
        return "due" in self.columns

    @property
    def is_narrow(self) -> bool:
        return "kind" not in self.columns


def layout_of(
    rows: Sequence[Deadline], width: int, reader: Reader, *, links: bool = False, one_act: bool = False
) -> Layout:
    """The layout for some rows: on a narrow terminal, the less important columns go below the title."""

    def widest(name: str, words: Callable[[Deadline], str]) -> int:
        return min(max((columns(words(row)) for row in rows), default=0), WIDEST.get(name, width))

    kept = {"kind": widest("kind", _kind)} if width >= ROOMY else {}
    if width < WIDE:
        kept["title"] = width - sum(kept.values()) - GAP * len(kept) - GAP  # the gap that indents
        return Layout(columns=kept, reader=reader, links=links, one_act=one_act)
    kept |= {"day": 3} if is_weekday_first() else {}
    kept |= {"due": widest("due", _due), "left": widest("left", state_words)}
    room = width - sum(kept.values()) - GAP * len(kept)
    sizes = {name: widest(name, words) for name, words in _WORDS.items()}
    for name in _BY_IMPORTANCE[1 if one_act else 0 :]:
        if not sizes[name]:
            continue
        if room - sizes[name] - GAP < MIN_TITLE:
            break
        kept[name] = sizes[name]
        room -= sizes[name] + GAP
    if "actor" in kept:  # gets the width that the longest title does not need
        title = max((columns(title_words(row.directive)) for row in rows), default=room)
        actor = max((columns(_actors(row)) for row in rows), default=0)
        more = max(min(room - title, actor - kept["actor"]), 0)
        kept["actor"] += more
        room -= more
    kept["title"] = room
    ordered = {name: kept[name] for name in _ORDER if name in kept}
    return Layout(columns=ordered, reader=reader, links=links, one_act=one_act)


def listed(rows: Iterable[Deadline], layout: Layout) -> Rows:
    """Rows of deadlines, in their order; adjacent rows of one day form a group."""
    return Rows(_rows(rows, layout))


def _rows(rows: Iterable[Deadline], layout: Layout) -> Iterator[Row]:
    widths = tuple(layout.columns.values())
    width = GAP + sum(widths) + GAP * (len(widths) - 1)
    for day, group in groupby(rows, key=lambda row: day_line(row, layout.reader)):
        for number, deadline in enumerate(group):
            cells = _cells(deadline, layout)
            if layout.is_table:
                cells |= _date_cells(deadline, is_first=number == 0)
                yield Row([cells[name] for name in layout.columns], widths)
                continue
            if day and number == 0:
                style = STYLES.get(deadline.status, "bold") if deadline.is_open else "bold"
                yield Row([[line(day, style)]], (width,))
            yield Row([[], *(cells[name] for name in layout.columns)], (0, *widths))


def day_line(deadline: Deadline, reader: Reader) -> str:
    """The line above the rows of a day: ``Wed 2026-12-02, in 3 days``; empty without a date."""
    if deadline.due is None:
        return ""
    words = due_day_words(deadline)
    left = distance_words(deadline) if deadline.is_open else ""
    parts = (words, left, other_day_words(deadline, reader))
    return said(", ").join(filter(None, parts))


def _due(deadline: Deadline) -> str:
    """The due date for a column of its own, next to that of the weekday where the weekday comes first."""
    return due_words(deadline) if is_weekday_first() else due_day_words(deadline)


def _kind(deadline: Deadline) -> str:
    return f"{kind_words(deadline)} {marks(deadline)}".rstrip()


def _actors(deadline: Deadline) -> str:
    return ", ".join(deadline.directive.actor)


_WORDS: dict[str, Callable[[Deadline], str]] = {
    "act": lambda deadline: short_words(deadline.event),  # without one, the id shows the act
    "id": lambda deadline: deadline.name,
    "actor": _actors,
    "cite": lambda deadline: deadline.directive.cite,
}


def _date_cells(deadline: Deadline, *, is_first: bool) -> dict[str, Cell]:
    """The date of a row in a table; what the rows of a group share is in the first one."""
    style = STYLES.get(deadline.status, "")
    return {
        "day": [line(weekday(deadline) if is_first else "")],
        "due": [line(_due(deadline) if is_first else "", style)],
        "left": [line(state_words(deadline) if is_first or not deadline.is_open else "", style)],
    }


def _cells(deadline: Deadline, layout: Layout) -> dict[str, Cell]:
    """The other cells of a row; anything without a column of its own goes below the title."""
    kind, words = _kind(deadline), {name: read(deadline) for name, read in _WORDS.items()}
    title = title_words(deadline.directive)
    if layout.is_narrow:
        title = said(
            "{kind}: {title} {marks}", kind=kind_words(deadline), title=title, marks=marks(deadline)
        ).rstrip()
    below = _below(deadline, words, layout)
    if layout.is_folded:
        title, below = _folded(deadline, title, words, layout)
        words = {name: cut(each, layout.columns.get(name, 0)) for name, each in words.items()}
    url = deadline.directive.url or deadline.event.url
    link = Link(clean(deadline.name), url) if layout.links and url else None
    return {
        "kind": [line(kind, KIND_STYLES.get(kind_word(deadline), ""))],
        "title": [
            line(title, "" if deadline.is_open else STYLES.get(deadline.status, ""), link),
            *(line(each, "dim", link) for each in below),
        ],
        "act": [line(words["act"])],
        "actor": [line(words["actor"])],
        "id": [line(words["id"], "", link)],
        "cite": [line(words["cite"], "dim")],
    }


def _below(deadline: Deadline, words: dict[str, str], layout: Layout) -> list[str]:
    """The lines below a title: one for everything if it is wide enough.

    Otherwise the passage is dropped first, then all actors but one; then notes get lines of their own.
    """
    width = layout.columns["title"]
    notes = [each for each in asides(deadline, layout.reader) if each]
    if layout.is_table:
        notes = [each for each in (other_day_words(deadline, layout.reader), *notes) if each]
    stated = {name: each for name, each in words.items() if each and name not in layout.columns}
    if layout.one_act:
        stated.pop("act", None)
    if layout.is_narrow:
        stated.pop("actor", None)
    if layout.is_narrow or not stated.keys() - {"cite"}:
        stated.pop("cite", None)
    state = [] if layout.is_table else list(filter(None, [status_words(deadline)]))
    if notes and columns(joined := _joined(*notes, *state, *stated.values())) <= width:
        return [joined]
    shorter: tuple[dict[str, str], ...] = ({}, {"cite": ""}, {"cite": "", "actor": _first_actor(deadline)})
    lines = [_joined(*state, *(less.get(name, each) for name, each in stated.items())) for less in shorter]
    fitting = next((each for each in lines if columns(each) <= width), lines[1])  # two lines hold all actors
    return [*notes, *([fitting] if fitting else [])]


def _folded(deadline: Deadline, title: str, words: dict[str, str], layout: Layout) -> tuple[str, list[str]]:
    """A title in one line with its act, and the id if there is room; a time of day may go below."""
    width = layout.columns["title"]
    act, name = (words[each] if each not in layout.columns else "" for each in ("act", "id"))
    time = time_words(deadline, layout.reader)
    if cell_len(whole := _joined(title, time, act, name)) <= width:
        return whole, []
    for inside, below in ((time, []), ("", [time] if time else [])):
        rest = _joined(inside, act or name)
        room = width - (cell_len(rest) + len(_DOT) if rest else 0)
        if room >= SHORTEST_TITLE:
            return _joined(cut(title, room), rest), below
    return cut(title, width), below


_DOT = " · "


def _joined(*parts: str) -> str:
    return _DOT.join(filter(None, parts))


def _first_actor(deadline: Deadline) -> str:
    names = deadline.directive.actor
    return f"{names[0]} +{len(names) - 1}" if len(names) > 1 else _actors(deadline)
