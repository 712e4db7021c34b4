"""The labels above a place in a document: headings, parents in a list, keys around a value.

Every label of a document is a node with a depth, as in a table of contents: a place is below the last label
before it, and that one below the last with a smaller depth. Headings are above lead-ins such as "Fees:", and
these above the items of a list, by their indentation; in data, keys are above those inside their value.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from tracker.quotes.lists import ITEM, indentation
from tracker.quotes.masks import Form

FURTHEST = 8  # labels above one place
LABEL = 300  # characters of an item or a lead-in that introduce what is below it
SHORT = 6  # words of a line on its own that reads like a heading
BLOCK = 10  # the depth of a block without indentation: headings, down to the sixth level, are above it
CELL = 200  # the depth of what is in a cell or in an entry of a list of definitions


class Level(NamedTuple):
    """One thing above a place: a label, or else a text around it that may be about several things."""

    text: str
    is_label: bool = True


class Node(NamedTuple):
    """A label with its place and its depth; ``beside`` are the values next to it in its record."""

    start: int
    depth: int
    label: str = ""
    beside: str = ""
    is_heading: bool = False


class Outline:
    """The nodes of a document, with the one above each."""

    def __init__(self, nodes: Iterable[Node]) -> None:
        self._nodes = sorted(nodes, key=lambda node: node.start)
        self._starts = [node.start for node in self._nodes]
        self._parents: list[int] = []
        open_nodes: list[int] = []
        for at, node in enumerate(self._nodes):
            while open_nodes and self._nodes[open_nodes[-1]].depth >= node.depth:
                open_nodes.pop()
            self._parents.append(open_nodes[-1] if open_nodes else -1)
            open_nodes.append(at)

    def above(self, place: int) -> Iterator[Level]:
        """The labels above a place, the nearest first, without the node that the place is in."""
        at = bisect_right(self._starts, place) - 1
        if at < 0:
            return
        if self._nodes[at].beside:
            yield Level(self._nodes[at].beside, is_label=False)
        for _ in range(FURTHEST):
            at = self._parents[at]
            if at < 0:
                return
            node = self._nodes[at]
            yield Level(node.label)
            if node.beside:
                yield Level(node.beside, is_label=False)

    def last_heading(self, place: int) -> int:
        """Where the section of a place begins: the last heading above it."""
        at = bisect_right(self._starts, place) - 1
        while at >= 0 and not self._nodes[at].is_heading:
            at = self._parents[at]
        return self._nodes[at].start if at >= 0 else 0


_UNDERLINES = "=-~^"


def outline_of(masked: str, raw: str, form: Form, breaks: list[int]) -> Outline:
    """The outline of a text that is cut into blocks at ``breaks``; data have their own, see ``records``."""
    if form is Form.HTML:
        return Outline(_html_nodes(masked, raw))
    if form is Form.TEXT:
        return Outline(_text_nodes(masked, breaks))
    return Outline(())


def _text_nodes(masked: str, breaks: list[int]) -> Iterator[Node]:
    """The blocks of Markdown, reStructuredText or plain text."""
    for at, start in enumerate(breaks[:-1]):
        block = masked[start : min(breaks[at + 1], start + LABEL)]
        line = block.strip()
        if not line:
            continue
        if line[0] == "|":
            yield Node(start, CELL)
            continue
        underline = masked[breaks[at + 1] : breaks[at + 1] + 4] if at + 2 < len(breaks) else ""
        hashes = len(line) - len(line.lstrip("#"))
        if 0 < hashes < BLOCK or (len(set(underline[:3])) == 1 and underline[0] in _UNDERLINES):
            depth = hashes or 1 + _UNDERLINES.index(underline[0])
            yield Node(start, depth, line.partition("\n")[0].strip("# \t\r"), is_heading=True)
        elif item := ITEM.match(block):
            yield Node(start, BLOCK + 2 * indentation(block.lstrip("\r\n")) + 1, line)
            if len(item[0].split()) > 1:  # `* - a`: the first cell of a row
                yield Node(start + item.end(), CELL, line)
        else:
            yield _paragraph(start, BLOCK + 2 * indentation(block.lstrip("\r\n")), line)


def _paragraph(start: int, depth: int, line: str) -> Node:
    """A paragraph: a label of what follows if it leads in, almost a heading if it is a short line alone."""
    words = line.split()
    is_bold = line.startswith("**") and line.rstrip(".:").endswith("**") and line.count("**") == 2  # noqa: PLR2004
    if "\n" not in line and (is_bold or (len(words) <= SHORT and line[-1].isalnum() and line[0].isupper())):
        return Node(start, depth - 1, line)
    return Node(start, depth, line if line.endswith(":") else "")


_TAG = re.compile(
    r"<(?P<end>/?)(?P<name>h[1-6]|[uo]l|li|dt|dd|dl|table|tr|t[dh]|p|div|section|article)\b[^<>]*>",
    re.IGNORECASE,
)


def _html_nodes(masked: str, raw: str) -> Iterator[Node]:
    """Headings, items, definitions, paragraphs and cells of HTML; a cell is below the head of its column."""
    lists, heads, column, row = 0, list[str](), 0, 0
    for tag in _TAG.finditer(raw):
        name, is_end, start = tag["name"].lower(), bool(tag["end"]), tag.start()
        depth = BLOCK + 2 * lists
        if name in {"ul", "ol"}:
            lists = max(lists + (-1 if is_end else 1), 0)
        elif name in {"table", "dl"}:
            heads, row = [], 0
            yield Node(start, depth)
        elif is_end:
            continue
        elif name == "tr":
            column, row = 0, row + 1
            yield Node(start, depth + 1)
        elif name in {"td", "th"}:
            heads += [_words_after(masked, tag)] if row == 1 else []
            yield Node(start, CELL, heads[column] if row > 1 and column < len(heads) else "")
            yield Node(start + 1, CELL + 1)
            column += 1
        else:
            yield _html_block(name, start, depth, _words_after(masked, tag))


def _html_block(name: str, start: int, depth: int, words: str) -> Node:
    if name[0] == "h":
        return Node(start, int(name[1]), words, is_heading=True)
    if name in {"dt", "dd"}:
        return Node(start, CELL + (name == "dd"), words)
    return Node(start, depth, words) if name == "li" or not words else _paragraph(start, depth + 1, words)


def _words_after(masked: str, tag: re.Match[str]) -> str:
    """The words of an element: as far as the next block."""
    text = masked[tag.end() : tag.end() + LABEL]
    return " ".join(re.split(r"[\n\x02\x03]", text.lstrip(), maxsplit=1)[0].split())
