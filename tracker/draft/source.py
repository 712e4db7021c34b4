"""The text of an order in the forms in which it is published, as one running text that keeps its positions.

A position counts characters in the text with every run of white space collapsed to one space. The grammar
reads a cleaned text, without page markers and hyphens of line ends; ``Source.place`` leads back.
"""

import re
from bisect import bisect_right
from collections.abc import Callable
from html.parser import HTMLParser
from typing import NamedTuple

_BLOCKS = frozenset(
    """
    p div h1 h2 h3 h4 h5 h6 li tr br pre title fp hd execordr title3 pres psig place date frdoc filed presdocu
    """.split()  # noqa: SIM905  one literal a word would fill a page
)
_SILENT = frozenset({"script", "style", "head", "bilcod"})
_MARKUP = re.compile(
    r"\s*(?:<\?xml|<!doctype|<html|<[A-Z]{3,}\b|<(?:div|p|h1|a|span|section|article)[\s>])", re.IGNORECASE
)
_A_TAG = re.compile(r"</?(?:p|P|FP|EXECORD|pre|div|HD)\b[^>]*>")

# Text between the words of an order that does not belong to it.
_NOISE = re.compile(
    r"""
    (?P<page> \[\[Page\ \d+\]\]\ ?
      | (?:\b\d{3,6}\ )?Federal\ Register\ /\ Vol\.\ \d+,\ No\.\ \d+\ /\ \w+,\ \w+\ \d+,\ \d{4}\ /
        \ Presidential\ Documents(?:\ \d{4,6}\b)?\ ?
      | VerDate\ .{0,160}?\.(?:SGM|XXX)\ \S+(?:\ \S+\ on\ \S+\ with\ \S+)?\ ? )
    | (?P<hyphen> (?<=[A-Za-z])-\ (?!(?:and|or|to)\b)(?=[A-Za-z]) )
    | (?P<quote> ``|''|\u2018\u2018|\u2019\u2019 )
    """,
    re.VERBOSE,
)
_LEFT, _RIGHT = "\u2018", "\u2019"  # single quotation marks; two of them print as one double mark
_PLAIN = str.maketrans({_LEFT: "'", _RIGHT: "'", "\u2010": "-", "\u2011": "-"})
_QUOTES = {"``": "“", _LEFT * 2: "“", "''": "”", _RIGHT * 2: "”"}
_WORD = re.compile(r"\S+")
_END_OF_PARAGRAPH = 2  # consecutive line ends


class OrderText(NamedTuple):
    """A text in two forms, collapsed and cleaned, and how positions in the second map to the first."""

    collapsed: str
    text: str
    starts: tuple[int, ...]  # where the pieces of the cleaned text begin
    places: tuple[int, ...]  # where the same pieces begin in the collapsed text
    lines: frozenset[int]  # positions in the cleaned text at which a line begins
    paragraphs: frozenset[int]  # those at which a paragraph begins

    def place(self, position: int) -> int:
        """The position in the collapsed text of one in the cleaned text."""
        piece = bisect_right(self.starts, position) - 1
        return self.places[piece] + position - self.starts[piece]


def read_source(raw: str) -> OrderText:
    """Clean the text of an order: plain text, HTML or the Federal Register's XML."""
    text = _without_markup(raw) if _is_markup(raw) else raw
    collapsed, lines, paragraphs = _collapse(text)
    cleaned, starts, places = _clean(collapsed)

    def cleaned_at(place: int) -> int:
        piece = bisect_right(places, place) - 1
        return starts[piece] + place - places[piece]

    return OrderText(
        collapsed=collapsed,
        text=cleaned,
        starts=tuple(starts),
        places=tuple(places),
        lines=frozenset(map(cleaned_at, lines)),
        paragraphs=frozenset(map(cleaned_at, paragraphs)),
    )


def _collapse(text: str) -> tuple[str, list[int], list[int]]:
    """The text with single spaces, and where in it lines and paragraphs begin."""
    lines: list[int] = []
    paragraphs: list[int] = []
    words: list[str] = []
    end = at = 0
    for match in _WORD.finditer(text):
        gap = text[end : match.start()].count("\n")
        if gap or not words:
            lines.append(at)
        if gap >= _END_OF_PARAGRAPH or not words:
            paragraphs.append(at)
        words.append(match[0])
        at += len(match[0]) + 1
        end = match.end()
    return " ".join(words), lines, paragraphs


def _clean(collapsed: str) -> tuple[str, list[int], list[int]]:
    """The text that the grammar reads, in pieces with their positions on both sides."""
    joined = _joined_words(collapsed)
    pieces: list[str] = []
    starts, places = [0], [0]
    length = at = 0
    for match in _NOISE.finditer(collapsed):
        kept, resume = match.start(), match.end()
        put = _QUOTES.get(match[0], "")
        if match["hyphen"] and not joined(match):
            put = "-"
        piece = collapsed[at:kept] + put
        pieces.append(piece)
        length += len(piece)
        starts.append(length)
        places.append(resume)
        at = resume
    pieces.append(collapsed[at:])
    return "".join(pieces).translate(_PLAIN), starts, places


def _joined_words(collapsed: str) -> Callable[[re.Match[str]], bool]:
    """Whether a hyphen at the end of a line broke a word, judged by the other words of the text."""
    whole = re.sub(r"[A-Za-z]+- [A-Za-z]+", " ", collapsed)
    words = frozenset(re.findall(r"[a-z]+", whole.lower()))

    def joined(match: re.Match[str]) -> bool:
        before = re.search(r"[A-Za-z]+$", collapsed[max(0, match.start() - 30) : match.start()])
        after = re.match(r"[A-Za-z]+", collapsed[match.end() : match.end() + 30])
        if not before or not after or after[0][0].isupper():
            return False
        return (before[0] + after[0]).lower() in words or before[0].lower() not in words

    return joined


def _is_markup(raw: str) -> bool:
    return bool(_MARKUP.match(raw) or len(_A_TAG.findall(raw[:20_000])) > 2)  # noqa: PLR2004


class _Text(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[str] = []
        self.silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        del attrs
        if tag in _SILENT:
            self.silent += 1
        if tag in _BLOCKS:
            self.pieces.append("\n\n")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        del attrs
        if tag in _BLOCKS:
            self.pieces.append("\n\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in _SILENT:
            self.silent = max(0, self.silent - 1)
        if tag in _BLOCKS:
            self.pieces.append("\n\n")

    def handle_data(self, data: str) -> None:
        if not self.silent:
            self.pieces.append(data)


def _without_markup(raw: str) -> str:
    parser = _Text()
    parser.feed(raw)
    parser.close()
    return "".join(parser.pieces)
