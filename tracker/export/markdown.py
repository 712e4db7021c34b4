"""``--format md``: tables for a document or a ticket, which stay correct whenever they are read."""

import re
from collections.abc import Sequence
from datetime import date

from tracker.model import Deadline
from tracker.phrases import noted, said, term
from tracker.select import Section, Selection
from tracker.text import clean
from tracker.wording.days import dated
from tracker.wording.deadline import asides, due_words, kind_words, marks, state_words, status_words, weekday
from tracker.wording.legend import legend_words
from tracker.wording.names import short_words, title_words
from tracker.wording.summary import absolute_heading, summary_words

_COLUMNS = (
    *(noted("Due"), noted("Day"), noted("What"), noted("Act"), noted("Who")),
    *(noted("Kind"), noted("Status"), noted("Id"), noted("Passage")),
)
_SPECIAL = str.maketrans({char: f"\\{char}" for char in "\\|*_`[]<>#~&"})
_IN_ADDRESSES = str.maketrans({char: f"%{ord(char):02X}" for char in ' ()<>[]|\\`"'})
_MENTION = re.compile(r"@(?=\w)")


def deadlines_markdown(
    selection: Selection, footer: Sequence[str], today: date, *, relative: bool = False
) -> str:
    """The day of the question, a table for each section, and what is not shown. ``relative`` adds the days
    left.

    Times are those of the place where something is due, since others read the document as well.
    """
    parts = [said("**Deadlines as of {dated}**\n", dated=dated(today))]
    if relative and (summary := summary_words(selection)):
        parts.append(f"{escape_markdown(summary)}\n")
    columns = [*map(said, _COLUMNS[:2]), *([said("Left")] if relative else []), *map(said, _COLUMNS[2:])]
    head = f"| {' | '.join(columns)} |\n|{' --- |' * len(columns)}\n"
    for heading, rows in selection.sections():
        title = f"## {absolute_heading(Section(heading), today)}\n\n" if heading else ""
        parts.append(title + head + "".join(_line(row, relative=relative) for row in rows))
    if not selection.inside:
        parts.append(f"{said('No deadlines match.')}\n")
    parts += [escape_markdown(line) + "\n" for line in (legend_words(selection.rows), *footer) if line]
    return "\n".join(parts)


def _line(deadline: Deadline, *, relative: bool) -> str:
    event, directive = deadline.event, deadline.directive
    cells = (
        escape_markdown(f"{due_words(deadline)} {marks(deadline)}".rstrip()),
        weekday(deadline),
        *([escape_markdown(state_words(deadline))] if relative else []),
        escape_markdown("; ".join(filter(None, (title_words(directive), *asides(deadline))))),
        _link(short_words(event) or event.id, event.url),
        escape_markdown(", ".join(directive.actor)),
        escape_markdown(kind_words(deadline)),
        escape_markdown(status_words(deadline) if deadline.outcome else term(deadline.status)),
        escape_markdown(deadline.name),
        _link(directive.cite, directive.url or event.url),
    )
    return f"| {' | '.join(cells)} |\n"


def _link(words: str, url: str) -> str:
    """Words that link to a web page; any other address, which may be a script, is left out."""
    if not words or not url.startswith(("https://", "http://")):
        return escape_markdown(words)
    return f"[{escape_markdown(words)}]({clean(url).translate(_IN_ADDRESSES)})"


def escape_markdown(text: str) -> str:
    """A text that Markdown shows literally: a backslash would not stop a mention, an empty comment does."""
    return _MENTION.sub("@<!---->", clean(text).translate(_SPECIAL))
