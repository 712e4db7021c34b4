"""The report: what is due, nearest first."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import NamedTuple

from rich.console import Console, ConsoleOptions, Group, RenderableType

from tracker.model import Deadline
from tracker.phrases import said
from tracker.report.console import HEADING, text
from tracker.report.layout import Layout, day_line, layout_of, listed
from tracker.select import Scope, Section, Selection
from tracker.wording.legend import legend_words
from tracker.wording.reader import Reader
from tracker.wording.summary import crowded_words, folded_words, heading_words, summary_words

MAX_ROWS = 500  # nobody reads more of a table
NEAR = frozenset({Section.TODAY.value, Section.WEEK.value})  # what a screen shows without scrolling
HeadedRows = tuple[str, Sequence[Deadline]]  # a heading with its rows
Header = Sequence[str]  # the title, and the paragraphs below it


class Screen(NamedTuple):
    """The screen that a page is shown on. ``lines`` is 0 if a page has no end, as in a pipe.

    ``links`` lets ids lead to the text of the act, at a terminal that knows links.
    """

    width: int
    lines: int = 0
    links: bool = False


def agenda(
    selection: Selection,
    title: str,
    footer: Sequence[str],
    screen: Screen,
    reader: Reader,
    *,
    warning: str = "",
) -> RenderableType:
    """The report: title and summary, sections of deadlines, a legend, and what was left out.

    Where a screen has lines, what is due within 7 days has rows of one line if it must.
    """
    shown = list(selection.rows[:MAX_ROWS])
    layout = layout_of(shown, screen.width, reader, links=screen.links)
    sections = list(_sections(selection, reader))
    near = [each for each in sections if each[0] in NEAR] if screen.lines and _is_agenda(selection) else []
    header = (title, summary_words(selection), warning)
    short = (title, summary_words(selection, names_next=False), warning)
    head = [_Fitting(_tops(header, short, near, layout), screen.lines)] if near else _head(header)
    parts: list[RenderableType] = [*head, *_listed(sections[len(near) :], layout)]
    if not selection.inside:
        parts += [text(said("No deadlines match."), ""), ""]
    if len(selection.rows) > MAX_ROWS:
        words = said(
            "{count} more rows: narrow the report, or use --format plain.",
            count=len(selection.rows) - MAX_ROWS,
        )
        parts.append(text(words, "bold"))
    parts += [text(words, "dim") for words in (legend_words(shown), *footer) if words]
    return Group(*parts)


def _is_agenda(selection: Selection) -> bool:
    return selection.sectioned and selection.window.scope is Scope.AGENDA


def _sections(selection: Selection, reader: Reader) -> Iterator[HeadedRows]:
    """The sections, in the ordinary report with this week before what is past.

    However much is past due, what is due within 7 days is on the first screen; the summary counts both.
    """
    sections, left = selection.sections(), MAX_ROWS
    if _is_agenda(selection):
        sections.sort(key=lambda section: section[0] not in NEAR)
    for heading, rows in sections:
        if heading:
            rows.sort(key=lambda row: (row.due or date.max, day_line(row, reader)))
        if left > 0:
            yield heading, rows[:left]
        left -= len(rows)


def _head(header: Header) -> list[RenderableType]:
    title, *rest = header
    return [text(title, "bold"), *(text(words) for words in rest if words), ""]


def _listed(sections: Iterable[HeadedRows], layout: Layout) -> Iterator[RenderableType]:
    for heading, rows in sections:
        if heading:
            yield text(folded_words(heading) if layout.is_folded else heading_words(heading), HEADING)
        yield listed(rows, layout)
        yield ""


def _tops(
    header: Header, short: Header, near: Sequence[HeadedRows], layout: Layout
) -> Iterator[RenderableType]:
    """The header and the nearest sections in ever fewer lines; the last one says that some are missing."""
    folded = layout._replace(is_folded=True)
    *today, week = near
    yield Group(*_head(header), *_listed(near, layout))
    yield Group(*_head(header), *_listed(today, layout), *_listed([week], folded))
    yield Group(*_head(header), *_listed(near, folded))
    whole = [row for _, rows in near for row in rows]
    title, *rest = short
    for first in (title, crowded_words(title, len(whole))):
        *lines, _ = _head((first, *rest))
        yield Group(*lines, *_listed([(week[0], whole)], folded))


class _Fitting(NamedTuple):
    """The first of several versions that fits into a number of lines; the last if none does."""

    forms: Iterable[RenderableType]
    lines: int

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> Iterator[RenderableType]:
        """The version that is printed."""
        for form in self.forms:
            lines = console.render_lines(form, options, pad=False)
            if len(lines) - 1 <= self.lines:  # the blank line at its end may be below the screen
                break
        yield form
