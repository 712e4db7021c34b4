"""``--format html`` of a report: a fragment to paste into a mail, which stays correct whenever it is read.

The convention of this module: mail programs understand tables and inline styles, and little else. There are
no colours, so that the reader's own apply in light and dark mode, and all characters are ASCII, whatever the
encoding.
"""

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from itertools import groupby, islice
from typing import Any, NamedTuple

from tracker.export.pages import rendered, web_address
from tracker.model import Deadline, Status
from tracker.phrases import days_written, said
from tracker.select import Section, Selection
from tracker.wording.deadline import SPANS, asides, distance_words, kind_words, marks, status_words
from tracker.wording.legend import legend_words
from tracker.wording.names import short_words, title_words
from tracker.wording.page import due_in_words, long_month_words, no_date_words
from tracker.wording.summary import absolute_heading, summary_words

_PRIVATE_USE = range(0xE000, 0xF900)  # of Unicode: characters without a meaning


class DueWords(NamedTuple):
    """A due date in words; with ``iso`` it is in an element `time`."""

    words: str
    iso: str = ""


def deadlines_fragment(
    selection: Selection, footer: Callable[[], Sequence[str]], today: date, *, relative: bool = False
) -> str:
    """The day of the question and a table for each section. ``relative`` adds the days left.

    ``footer`` makes the last lines. Times are those of the place where something is due, since others read
    the mail as well. Raises TrackerError where Jinja2 is not installed.
    """
    plain = _text(selection, footer(), today, relative=relative)
    # Days are marked where sentences are made, by two characters that nothing else here has.
    begin, end = islice((sign for sign in map(chr, _PRIVATE_USE) if sign not in plain), 2)
    with days_written(f"{begin}{{year:04}}-{{month:02}}-{{day:02}}{end}"):
        text = _text(selection, footer(), today, relative=relative)
    return with_days(text, begin, end).encode("ascii", "xmlcharrefreplace").decode("ascii")


def _text(selection: Selection, footer: Sequence[str], today: date, *, relative: bool) -> str:
    return rendered(
        "fragment.html",
        title=said("Deadlines as of {day}", day=today),
        summary=summary_words(selection) if relative else "",
        nothing="" if selection.inside else said("No deadlines match."),
        sections=[
            (
                absolute_heading(Section(heading), today) if heading else "",
                list(_days(rows, relative=relative)),
            )
            for heading, rows in selection.sections()
        ],
        notes=list(filter(None, (legend_words(selection.rows), *footer))),
    )


def with_days(text: str, begin: str, end: str) -> str:
    """A text with its marked days in words, in elements `time`."""
    before, *marked = text.split(begin)
    for each in marked:
        iso, _, after = each.partition(end)
        before += f"{_element(date.fromisoformat(iso))}{after}"
    return before


def _element(day: date) -> str:
    words = said("{number} {month}", number=day.day, month=long_month_words(day))
    return f'<time datetime="{day}">{words}</time>'


def _days(
    rows: Sequence[Deadline], *, relative: bool
) -> Iterator[tuple[DueWords, str, list[dict[str, Any]]]]:
    """Each day with its distance if wanted, and its rows."""
    for due, group in groupby(rows, key=_due):
        deadlines = list(group)
        left = distance_words(deadlines[0]) if relative and deadlines[0].is_open else ""
        yield due, left, [_row(each) for each in deadlines]


def _due(deadline: Deadline) -> DueWords:
    """The due date as precisely as the text gives it; a quarter by its first day, a year by its number."""
    if not deadline.due:
        return DueWords(no_date_words(deadline))
    is_day = deadline.computed.precision in SPANS - {"year", "month"}
    return DueWords(due_in_words(deadline), str(deadline.due) if is_day else deadline.due_text[:10])


def _row(deadline: Deadline) -> dict[str, Any]:
    event, directive = deadline.event, deadline.directive
    is_past_due = deadline.status is Status.PAST_DUE
    about = (short_words(event), deadline.name, ", ".join(directive.actor), directive.cite)
    return {
        "kind": f"{kind_words(deadline)} {marks(deadline)}".rstrip(),
        "title": title_words(directive),
        "url": web_address(directive.url or event.url),
        "state": said("past due") if is_past_due else status_words(deadline),
        "is_past_due": is_past_due,
        "notes": [words for words in asides(deadline) if words and deadline.due],
        "about": list(filter(None, about)),
    }
