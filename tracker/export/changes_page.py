"""What changed, as one self-contained HTML page: for a mail, a ticket or a browser."""

from collections.abc import Callable, Sequence

from tracker.changes.difference import ChangeGroup, Difference, DifferenceKind
from tracker.export.pages import rendered, web_address
from tracker.wording.changes import (
    change_kind_words,
    change_label_words,
    change_reason_words,
    difference_words,
    due_change_words,
    tally,
    total_words,
)
from tracker.wording.deadline import marks
from tracker.wording.legend import mark_meanings
from tracker.wording.names import short_words, title_words

_ALARMING = {DifferenceKind.PAST_DUE, DifferenceKind.PROBLEM, DifferenceKind.GONE}


def changes_html(
    title: str, sections: Sequence[ChangeGroup], footer: Sequence[str], shorten: Callable[[str], str] = str
) -> str:
    """The scoreboard, then a table for each section, then what is left out and a legend of the marks.

    Raises TrackerError where Jinja2 is not installed.
    """
    every = [difference for section in sections for difference in section.differences]
    used = {sign for each in every for sign in marks(each.deadline)}
    return rendered(
        "changes.html",
        title=title,
        total=total_words(every),
        board=[(f"{count:,}", change_kind_words(kind)) for kind, count in tally(every)],
        sections=[
            (section.heading, [_row(each, shorten) for each in section.differences]) for section in sections
        ],
        notes=[
            *mark_meanings(used),
            *filter(None, footer),
        ],
    )


def _row(difference: Difference, shorten: Callable[[str], str]) -> dict[str, object]:
    deadline, directive = difference.deadline, difference.deadline.directive
    return {
        "kind": difference.kind.value,
        "kind_words": change_label_words(difference),
        "due": due_change_words(difference),
        "title": title_words(directive),
        "name": deadline.name,
        "url": web_address(directive.url or deadline.event.url),
        "about": " · ".join(
            filter(
                None,
                (short_words(deadline.event), ", ".join(deadline.directive.actor), deadline.directive.cite),
            )
        ),
        "what": difference_words(difference),
        "why": change_reason_words(difference, shorten),
        "is_alarming": difference.kind in _ALARMING,
    }
