"""The items of a list that a sentence introduces: what a date in the sentence is said of, one by one."""

import re
from collections.abc import Iterator
from itertools import pairwise

from tracker.quotes.masks import Form

LONGEST = 1500  # characters of a list that are read

ITEM = re.compile(r"[ \t>]*(?:[-*+\u2022]|\d{1,3}[.)])[ \t]+(?:[-*+][ \t]+)?")
_HTML_LIST = re.compile(r"(?:/\w+\s*>)?(?:\s|</[^<>]*>)*<[uo]l\b[^<>]*>", re.IGNORECASE)  # maybe inside a tag
_HTML_ITEM = re.compile(r"<li\b[^<>]*>", re.IGNORECASE)
_HTML_END = re.compile(r"</[uo]l\s*>", re.IGNORECASE)


def items_after(masked: str, raw: str, form: Form, place: int) -> tuple[str, ...]:
    """The items of the list that begins right after a place; none if there is no list."""
    stop = place + LONGEST
    if form is Form.HTML:
        return tuple(_html_items(masked, raw[place:stop], place))
    return tuple(_text_items(masked[place:stop])) if form is Form.TEXT else ()


def _text_items(text: str) -> Iterator[str]:
    """The items of a list of Markdown, reStructuredText or plain text, each with what is nested in it."""
    item, depth = "", -1
    for line in text.splitlines():
        own = indentation(line)
        if ITEM.match(line) and (depth < 0 or own <= depth):
            if own < depth:
                break
            yield from filter(None, (item,))
            item, depth = line, own
        elif depth >= 0 and own > depth:
            item += f"\n{line}"
        elif line.strip():
            break
    yield from filter(None, (item,))


def indentation(line: str) -> int:
    """The blanks before a line, or before the text of a quotation."""
    return len(line) - len(line.lstrip(" \t>"))


def _html_items(masked: str, raw: str, place: int) -> Iterator[str]:
    opened = _HTML_LIST.match(raw)
    if opened is None:
        return
    ended = _HTML_END.search(raw, opened.end())
    stop = ended.start() if ended else len(raw)
    starts = [match.end() for match in _HTML_ITEM.finditer(raw, opened.end(), stop)]
    for start, end in pairwise([*starts, stop]):
        yield masked[place + start : place + end]
