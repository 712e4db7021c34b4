"""The legend of a list: the words and marks in it that need an explanation."""

from collections.abc import Iterable

from tracker.model import Deadline
from tracker.phrases import said
from tracker.wording.deadline import KIND_LEGEND, MARKS, kind_word, marks


def legend_words(deadlines: Iterable[Deadline]) -> str:
    """The words and marks in use that need an explanation, each with it."""
    kinds: set[str] = set()
    used: set[str] = set()
    for deadline in deadlines:
        kinds.add(kind_word(deadline))
        used.update(marks(deadline))
    return said("; ").join(
        [
            *(
                said("{kind}: {meaning}", kind=said(kind), meaning=said(meaning))
                for kind, meaning in KIND_LEGEND.items()
                if kind in kinds
            ),
            *mark_meanings(used),
        ]
    )


def mark_meanings(used: Iterable[str]) -> list[str]:
    """Some marks, each with its meaning, in their usual order."""
    return [f"{mark} {said(meaning)}" for mark, meaning in MARKS.items() if mark in used]
