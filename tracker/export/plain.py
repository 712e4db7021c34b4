"""``--format plain``: one deadline per line, for other programs and for people."""

from collections.abc import Iterable

from tracker.model import Deadline
from tracker.text import clean
from tracker.wording.deadline import due_words, marks, weekday

PLAIN_COLUMNS = ("due", "weekday", "days", "status", "basis", "id", "title", "actor", "cite", "marks")


def deadlines_plain(deadlines: Iterable[Deadline]) -> str:
    """Tab-separated lines with the columns of PLAIN_COLUMNS and no header; ``-`` for no value.

    ``days`` is days left (negative: past) of an open deadline, days late (negative: early) of one
    that is done on a day.
    """
    return "".join("\t".join(_plain(deadline)) + "\n" for deadline in deadlines)


def _plain(deadline: Deadline) -> Iterable[str]:
    days = deadline.days_left if deadline.is_open else deadline.days_late
    cells = (
        due_words(deadline),
        weekday(deadline),
        "" if days is None else str(days),
        str(deadline.status),
        str(deadline.basis),
        deadline.name,
        deadline.directive.title,
        ", ".join(deadline.directive.actor),
        deadline.directive.cite,
        marks(deadline),
    )
    return (clean(cell) or "-" for cell in cells)
