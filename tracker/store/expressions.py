"""Texts of the grammar in a table: read, or reported with the position of the mistake."""

import re
from collections.abc import Callable
from datetime import date
from typing import TypeVar

from tracker.errors import GrammarError
from tracker.expression import Day, Expression
from tracker.expression.grammar import parse
from tracker.phrases import Phrase
from tracker.rules import Rule
from tracker.toml.cursor import Cursor

_Found = TypeVar("_Found")
_EXAMPLES = {
    "repeat": "`every 1 year`",
    "every": "`quarter end`, `3 months` or `year on 04-15`",
    "rrule": "`FREQ=MONTHLY;BYMONTHDAY=15`",
}


def read_expression(key: str, cursor: Cursor) -> Expression | None:
    """A ``due`` or ``until``, None when it is missing or cannot be read."""
    value = cursor.table.get(key)
    if isinstance(value, date):
        return Day(value)
    if not isinstance(value, str):
        return None
    expression = read_text(key, cursor, parse)
    if isinstance(expression, Day):
        message = Phrase("`{key}` is a full date in quotes", key=key)
        cursor.report(
            Rule.QUOTED_DATE, message, Phrase("write it without: {key} = {value}", key=key, value=value), key
        )
    return expression


def read_text(key: str, cursor: Cursor, read: Callable[[str], _Found]) -> _Found | None:
    """A text as it is read; None, with a problem, when it does not follow its grammar."""
    text: str = cursor.table[key]
    try:
        return read(text)
    except GrammarError as error:
        example = _EXAMPLES.get(key, "`180 days after signed`, `on 4.a` or a date")
        offset = _unfolded(text, error.position)
        cursor.report(
            Rule.GRAMMAR,
            f"`{text[:60]}`: {error}",
            Phrase("write {example}", example=example),
            key,
            offset=offset,
        )
        return None


def _unfolded(text: str, position: int) -> int:
    """Where a position in the text with single spaces, as the grammar read it, is in the text as written."""
    words = list(re.finditer(r"\S+", text))
    at = 0
    for word in words:
        if position <= at + len(word[0]):
            return word.start() + max(position - at, 0)
        at += len(word[0]) + 1
    return len(text)
