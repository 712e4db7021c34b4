"""``--format html`` of a report: a fragment to paste into a mail, which stays correct whenever it is read.

The convention of this module: mail programs understand tables and inline styles, and little else. There are
no colours, so that the reader's own apply in light and dark mode, and all characters are ASCII, whatever the
encoding.
"""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import groupby
from typing import Any, NamedTuple

from tracker.export.markdown import legend
from tracker.export.pages import rendered, web_address
from tracker.model import Deadline, Status
from tracker.phrases import said
from tracker.select import Section, Selection
from tracker.wording.deadline import SPANS, asides, distance_words, kind_words, marks, status_words
from tracker.wording.names import short_words, title_words
from tracker.wording.page import due_in_words, long_month_words, no_date_words
from tracker.wording.summary import absolute_heading, summary_words

_DATE = re.compile(r"\b([0-9]{4}-[0-9]{2}-[0-9]{2})\b")


class Piece(NamedTuple):
    """A text, or with ``iso`` a date: what a `time` element shows and what it means."""

    words: str
    iso: str = ""


def deadlines_fragment(
    selection: Selection, footer: Sequence[str], today: date, *, relative: bool = False
) -> str:
    """The day of the question and a table for each section. ``relative`` adds the days left.

    Times are those of the place where something is due, since others read the mail as well. Raises
    TrackerError where Jinja2 is not installed.
    """
    text = rendered(
        "fragment.html",
        title=list(pieces(said("Deadlines as of {day}", day=today))),
        summary=list(pieces(summary_words(selection))) if relative else [],
        nothing="" if selection.inside else said("No deadlines match."),
        sections=[
            (
                list(pieces(absolute_heading(Section(heading), today))) if heading else [],
                list(_days(rows, relative=relative)),
            )
            for heading, rows in selection.sections()
        ],
        notes=[list(pieces(words)) for words in (legend(selection.rows), *footer) if words],
    )
    return text.encode("ascii", "xmlcharrefreplace").decode("ascii")


def pieces(words: str) -> Iterator[Piece]:
    """A sentence of the program, with its dates in words."""
    for at, part in enumerate(_DATE.split(words)):
        if not at % 2:
            yield Piece(part)
            continue
        try:
            day = date.fromisoformat(part)
        except ValueError:
            yield Piece(part)
        else:
            yield Piece(said("{number} {month}", number=day.day, month=long_month_words(day)), part)


def _days(rows: Sequence[Deadline], *, relative: bool) -> Iterator[tuple[Piece, str, list[dict[str, Any]]]]:
    """Each day with its distance if wanted, and its rows."""
    for due, group in groupby(rows, key=_due):
        deadlines = list(group)
        left = distance_words(deadlines[0]) if relative and deadlines[0].is_open else ""
        yield due, left, [_row(each) for each in deadlines]


def _due(deadline: Deadline) -> Piece:
    """The due date as precisely as the text gives it; a quarter by its first day, a year by its number."""
    if not deadline.due:
        return Piece(no_date_words(deadline))
    is_day = deadline.computed.precision in SPANS - {"year", "month"}
    return Piece(due_in_words(deadline), str(deadline.due) if is_day else deadline.due_text[:10])


def _row(deadline: Deadline) -> dict[str, Any]:
    event, directive = deadline.event, deadline.directive
    is_past_due = deadline.status is Status.PAST_DUE
    about = (short_words(event), deadline.name, ", ".join(directive.actor), directive.cite)
    return {
        "kind": f"{kind_words(deadline)} {marks(deadline)}".rstrip(),
        "title": title_words(directive),
        "url": web_address(directive.url or event.url),
        "state": deadline.status.value.replace("-", " ") if is_past_due else status_words(deadline),
        "is_past_due": is_past_due,
        "notes": [list(pieces(words)) for words in asides(deadline) if words and deadline.due],
        "about": list(filter(None, about)),
    }
