"""Marks in texts, where a problem must point."""

from typing import NamedTuple

MARK = "▶"  # marks the place of the key or value in a text


class Marked(NamedTuple):
    """A text without its mark, and the line and column at which the mark stood."""

    text: str
    line: int
    column: int


def unmark(marked: str) -> Marked:
    """Take the one mark out of a text."""
    before, mark, after = marked.partition(MARK)
    assert mark
    assert MARK not in after
    return Marked(before + after, before.count("\n") + 1, len(before.rpartition("\n")[2]) + 1)
