"""Lines of a terminal: how many columns a text takes, and where Japanese allows a line break.

A full-width character takes two columns (Unicode Standard Annex 11), and so does an emoji of several
characters, such as a family (Unicode Technical Standard 51), which is never broken. Between two such
characters a line may be broken, but no closing bracket, full stop, small kana or sound mark begins a line,
and no opening bracket ends one (JIS X 4051, 6.1). A date is never broken.
"""

import re
from unicodedata import category, east_asian_width

_NOT_FIRST = frozenset(
    "、。，．・：；？！゛゜ヽヾゝゞ々ー）〕］｝〉》」』】°′″℃％ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ)]},.:;!?%”’〜～…"  # noqa: RUF001
)
_NOT_LAST = frozenset("（〔［｛〈《「『【([{“‘￥＄£")  # noqa: RUF001
_DATE = r"\d+年(?:\d+月(?:\d+日(?:\(.\))?)?)?|\d+月\d+日(?:\(.\))?|[#\d,.]+(?:日|件|か月|時間|分|年)"
# What joins several characters into one emoji: a selector, a keycap, a skin tone, a joiner.
_JOINING = re.compile("[\u200d\ufe0f\u20e3\U0001f3fb-\U0001f3ff]")
_EMOJI = r"(?![^\W\d_])\S(?:[\ufe0f\u20e3\U0001f3fb-\U0001f3ff]|\u200d\S)+"
_SIGN = re.compile(rf"{_EMOJI}|.", re.DOTALL)
_PIECE = re.compile(rf"{_EMOJI}|{_DATE}|`[^`\s]+`|[!-~\u00a1-\u02af]+|\s+|.", re.DOTALL)


def columns(text: str) -> int:
    """How many columns of a terminal a text takes."""
    if text.isascii():
        return len(text)
    return sum(map(_width, _SIGN.findall(text) if _JOINING.search(text) else text))


def _width(sign: str) -> int:
    """The columns of a character, or of an emoji of several."""
    if len(sign) > 1:
        return 2
    if category(sign) in {"Mn", "Me", "Cf"}:
        return 0
    return 2 if east_asian_width(sign) in "WF" else 1


def is_wide(text: str) -> bool:
    """Whether a text has full-width characters, so that its lines may be broken between them."""
    return not text.isascii() and any(east_asian_width(char) in "WF" for char in text)


def broken(text: str, width: int) -> list[str]:
    """A text in lines of at most a width, where it can be broken; blanks at a break are removed.

    A character that is wider than the width gets a line of its own.
    """
    lines, line = [], ""
    for unit in _units(text):
        if line and columns(line) + columns(unit.rstrip()) > width:
            lines.append(line.rstrip())
            line = unit.lstrip()
        else:
            line += unit
        if columns(line.rstrip()) > width:
            *whole, line = _cut(line, width)
            lines += whole
    return [*lines, line.rstrip()] if line.strip() or not lines else lines


def _cut(word: str, width: int) -> list[str]:
    """A word that is longer than a line, in pieces that fit; each has at least one character."""
    pieces, begin, taken = [], 0, 0
    for sign in _SIGN.finditer(word):
        at, size = sign.start(), _width(sign[0])
        taken += size
        if taken > width and at > begin:
            pieces.append(word[begin:at])
            begin, taken = at, size
    return [*pieces, word[begin:]]


def _units(text: str) -> list[str]:
    """The smallest pieces of a text between which a line may be broken."""
    units, begin, before = [], 0, ""
    for match in _PIECE.finditer(text):
        piece = match[0]
        if before and _may_break(before, piece):
            units.append(text[begin : match.start()])
            begin = match.start()
        before = piece
    return [*units, text[begin:]] if text else []


def _may_break(before: str, after: str) -> bool:
    """Whether a line may end after one piece and the next one begin with another."""
    if after.isspace() or after[0] in _NOT_FIRST or before[-1] in _NOT_LAST:
        return False
    return before[-1].isspace() or _width(before[-1]) > 1 or _width(after[0]) > 1


def fitting(text: str, width: int) -> str:
    """The longest beginning that takes no more columns than a width."""
    taken = 0
    for sign in _SIGN.finditer(text):
        taken += _width(sign[0])
        if taken > width:
            return text[: sign.start()]
    return text


def padded(text: str, width: int) -> str:
    """A text padded with blanks to a number of columns."""
    return text + " " * max(width - columns(text), 0)
