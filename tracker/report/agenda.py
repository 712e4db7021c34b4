"""The report: what is due, by how near it is."""

from collections.abc import Iterable, Sequence
from datetime import date

from rich.console import Group, RenderableType

from tracker.model import Deadline
from tracker.phrases import said, term
from tracker.report.console import text
from tracker.report.layout import day_words, layout_of, listed
from tracker.select import Scope, Section, Selection
from tracker.wording.deadline import KIND_LEGEND, MARKS, kind_word, marks
from tracker.wording.reader import Reader

MAX_ROWS = 500  # nobody reads more of a table


def agenda(
    selection: Selection,
    header: Sequence[str],
    footer: Sequence[str],
    width: int,
    reader: Reader,
    *,
    links: bool = False,
) -> RenderableType:
    """The report: sections of deadlines, a legend of what is in use, and what was left out.

    ``links`` lets ids lead to the text of the act, at a terminal that knows links.
    """
    shown = list(selection.rows[:MAX_ROWS])
    layout = layout_of(shown, width, reader, links=links)
    first, *rest = header
    parts: list[RenderableType] = [text(first, "bold"), *(text(words) for words in rest if words), ""]
    left = MAX_ROWS
    for heading, rows in _nearest_first(selection):
        if left <= 0:
            break
        if heading:
            parts.append(text(term(heading) if isinstance(heading, Section) else heading, "bold cyan"))
            rows.sort(key=lambda row: (row.due or date.max, day_words(row, reader)))
        parts += [listed(rows[:left], layout), ""]
        left -= len(rows)
    if not shown:
        parts += [text(said("No deadlines match."), ""), ""]
    if len(selection.rows) > MAX_ROWS:
        words = said(
            "{count} more rows: narrow the report, or use --format plain.",
            count=len(selection.rows) - MAX_ROWS,
        )
        parts.append(text(words, "bold"))
    parts += [text(words, "dim") for words in (*legend(shown), *footer) if words]
    return Group(*parts)


def _nearest_first(selection: Selection) -> list[tuple[str, list[Deadline]]]:
    """The sections, in the ordinary report with this week before what is past.

    However much is past due, what is due within 7 days is on the first screen; the summary counts both.
    """
    sections = selection.sections()
    if selection.window.scope is Scope.AGENDA:
        sections.sort(key=lambda section: section[0] not in _FIRST)
    return sections


_FIRST = (Section.PROBLEM, Section.TODAY, Section.WEEK, "")


def legend(rows: Iterable[Deadline]) -> list[str]:
    """The words and marks that are in use and need an explanation, with it."""
    kinds: set[str] = set()
    used: set[str] = set()
    for deadline in rows:
        kinds.add(kind_word(deadline))
        used.update(marks(deadline))
    words = [f"{said(kind)}: {said(meaning)}" for kind, meaning in KIND_LEGEND.items() if kind in kinds]
    return [
        "; ".join([*words, *(f"{sign} {said(meaning)}" for sign, meaning in MARKS.items() if sign in used)])
    ]
