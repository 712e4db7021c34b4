"""What changed, for a terminal: sections of changes, each with what caused it."""

from collections.abc import Callable, Iterable, Sequence

from rich.console import Group, RenderableType

from tracker.changes.difference import ChangeGroup, Difference, DifferenceKind
from tracker.lines import columns
from tracker.phrases import said
from tracker.report.agenda import MAX_ROWS
from tracker.report.console import ALARM, HEADING, NOTICE, STYLES, text
from tracker.report.layout import ROOMY
from tracker.report.rows import GAP, Cell, Row, Rows, line
from tracker.wording.changes import (
    begins_with_kind,
    change_label_words,
    change_reason_words,
    difference_words,
)
from tracker.wording.deadline import due_words, marks
from tracker.wording.legend import legend_words
from tracker.wording.names import short_words, title_words

KIND = 9  # columns: "part done", the longest in English
STYLES_OF_KINDS = {
    DifferenceKind.MOVED: NOTICE,
    DifferenceKind.PAST_DUE: ALARM,
    DifferenceKind.PROBLEM: ALARM,
    DifferenceKind.GONE: ALARM,
    DifferenceKind.REPEALED: "dim",
    DifferenceKind.ENDED: "dim",
}


def changes_page(
    title: str,
    sections: Sequence[ChangeGroup],
    footer: Iterable[str],
    width: int,
    shorten: Callable[[str], str] = str,
) -> RenderableType:
    """All changes with their causes; the first line of ``footer`` goes below the title."""
    total, *rest = footer
    shown: list[Difference] = []
    parts: list[RenderableType] = [text(title, "bold"), text(total, ""), ""]
    for section in sections:
        rows = section.differences[: MAX_ROWS - len(shown)]
        if not rows:
            break
        shown += rows
        says_kind = section.says_kind
        parts += [
            text(section.heading, HEADING),
            _table(rows, width, shorten, says_kind=says_kind),
            "",
        ]
    left = sum(len(section.differences) for section in sections) - len(shown)
    if left:
        parts.append(
            text(said("{left:,} more: narrow it by a filter, or use --format plain.", left=left), "bold")
        )
    notes = (legend_words(each.deadline for each in shown), *rest)
    parts += [text(words, "dim") for words in notes if words]
    return Group(*parts)


def _table(
    differences: Sequence[Difference], width: int, shorten: Callable[[str], str], *, says_kind: bool
) -> Rows:
    due = max(columns(_due(each)) for each in differences)
    widths = (
        [due, max(KIND, *(columns(change_label_words(each)) for each in differences))]
        if says_kind and width >= ROOMY
        else [due]
    )
    widths.append(max(width - sum(widths) - GAP * len(widths), 8))
    cells = (_cells(each, widths, width, shorten, says_kind=says_kind) for each in differences)
    return Rows(Row(each, widths) for each in cells)


def _due(difference: Difference) -> str:
    return f"{due_words(difference.deadline)} {marks(difference.deadline)}".rstrip()


def _cells(
    difference: Difference,
    widths: Sequence[int],
    width: int,
    shorten: Callable[[str], str],
    *,
    says_kind: bool,
) -> list[Cell]:
    deadline, kind = difference.deadline, difference.kind
    style = STYLES_OF_KINDS.get(kind, "")
    words = difference_words(difference)
    if says_kind and width < ROOMY and not begins_with_kind(difference):
        words = f"{change_label_words(difference).capitalize()}. {words}".rstrip()
    about = [
        short_words(deadline.event),
        deadline.name,
        *([", ".join(deadline.directive.actor)] if width >= ROOMY else []),
    ]
    if width >= ROOMY:
        about.append(deadline.directive.cite)
    body = [line(title_words(deadline.directive)), *([line(words)] if words else [])]
    body += [line(why) for why in change_reason_words(difference, shorten)]
    body.append(line(" · ".join(filter(None, about)), "dim"))
    columns: list[Cell] = [[line(_due(difference), STYLES.get(deadline.status, ""))]]
    if len(widths) > 2:  # noqa: PLR2004  the kind has a column
        columns.append([line(change_label_words(difference), style)])
    return [*columns, body]
