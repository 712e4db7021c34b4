"""``--format md``: a table for a document or a ticket."""

import re
from datetime import date

from tracker.model import Deadline
from tracker.select import Selection
from tracker.text import clean
from tracker.wording.deadline import MARKS, asides, due_words, left_words, marks, weekday

_COLUMNS = ("Due", "Day", "Left", "Status", "What", "Who", "Id", "Passage")
_HEADER = f"| {' | '.join(_COLUMNS)} |\n|{' --- |' * len(_COLUMNS)}\n"
_SPECIAL = str.maketrans({char: f"\\{char}" for char in "\\|*_`[]<>#~&"})
_MENTION = re.compile(r"@(?=\w)")


def as_markdown(selection: Selection, footer: list[str], today: date | None = None) -> str:
    """One table a section, with what was left out below; ``today`` is the reader's day."""
    parts = []
    for heading, rows in selection.sections():
        title = f"## {heading}\n\n" if heading else ""
        parts.append(title + _HEADER + "".join(_line(row, today) for row in rows))
    used = {sign for deadline in selection.rows for sign in marks(deadline)}
    legend = [f"{sign} {words}" for sign, words in MARKS.items() if sign in used]
    parts += [escape(line) + "\n" for line in ("; ".join(legend), *footer) if line]
    return "\n".join(parts)


def _line(deadline: Deadline, today: date | None) -> str:
    directive = deadline.directive
    what = "; ".join([directive.title, *asides(deadline, today)])
    cells = (
        f"{due_words(deadline)} {marks(deadline)}".rstrip(),
        weekday(deadline),
        left_words(deadline),
        deadline.status.value,
        what,
        ", ".join(directive.actor),
        deadline.name,
        directive.cite,
    )
    return f"| {' | '.join(escape(cell) for cell in cells)} |\n"


def escape(text: str) -> str:
    """A text that Markdown shows as it is: a backslash would not stop a mention, an empty comment does."""
    return _MENTION.sub("@<!---->", clean(text).translate(_SPECIAL))
