"""Passages that a text names, such as ``Art. 6(1)``, ``Articles 9-15`` and ``Annex III``, to compare."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

MOST = 200  # numbers of one range: a longer one is not a range of passages

_KINDS = {
    "art": "art",
    "ann": "annex",
    "anh": "annex",
    "cha": "chapter",
    "sec": "sec",
    "§": "sec",
    "rul": "rule",
    "par": "par",
}
# Its parts may stand apart, as in "Article 6 (1)", but not a word in parentheses, as in "Article 27 (new)".
_NUMBER = r"(?:\d{1,4}[a-z]?|[IVXL]{1,6})(?:\([0-9a-z]{1,5}\)|\s{1,3}\((?:\d{1,2}|[a-z])\))*(?![A-Za-z])"
_JOIN = r"\s*(?:,\s*and|,\s*|-|\u2013|\bto\b|\bthrough\b|\band\b|\bor\b|&|\+|/|;)\s*"
# Between the word and the number: blanks, and in data what separates a key from its value or from a list.
_MARKS = r"(?:[.\s_-]*|[\"'*_]{0,3}:[\"'*_\s\[]{0,20})"
_KIND = (
    r"\bArt(?:ikel|igo|[i\u00ed]c[a-z]{1,5})?s?|\bAnn?ex(?:es)?|\bAnh(?:ang)?|\bChapters?|\bSec(?:tion)?s?|§+"
    r"|\bRules?|\bparas?"
)
_PASSAGE = re.compile(
    rf"(?P<kind>{_KIND}){_MARKS}"
    rf"(?P<numbers>{_NUMBER}(?:{_JOIN}(?:(?:Art(?:icle)?s?|Annex)\.?\s*)?{_NUMBER})*)",
    re.IGNORECASE,
)
_PART = re.compile(
    rf"(?P<join>{_JOIN})?(?P<again>Art(?:icle)?s?\.?\s*|Annex\s*)?(?P<number>{_NUMBER})", re.IGNORECASE
)
_ROMAN = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII")
_RANGE = frozenset({"-", "\u2013", "to", "through"})


class Passage(NamedTuple):
    """One passage: ``art``, ``6`` and ``(1)``; the last is empty if the whole is meant."""

    kind: str
    number: str
    part: str = ""

    def covers(self, other: "Passage") -> bool:
        """Whether another passage is this one or a part of it."""
        return self[:2] == other[:2] and other.part.startswith(self.part)


@lru_cache(maxsize=256)
def placed_passages(text: str) -> tuple[tuple[int, Passage], ...]:
    """Every passage that a text names, with the place of its words, in order; of a range, each number."""
    return tuple((match.start(), each) for match in _PASSAGE.finditer(text) for each in _passages(match))


def find_passages(text: str) -> tuple[Passage, ...]:
    """Every passage that a text names, in order."""
    return tuple(passage for _, passage in placed_passages(text))


@lru_cache(maxsize=256)
def first_passages(text: str, kind: str, neutral: frozenset[str]) -> list[Passage]:
    """The passages of a kind that a text names first and together, except the numbers in ``neutral``."""
    for match in _PASSAGE.finditer(text):
        found = [each for each in _passages(match) if each.kind == kind and each.number not in neutral]
        if found:
            return found
    return []


def _passages(match: re.Match[str]) -> Iterator[Passage]:
    kind = _KINDS[match["kind"][:3].lower() if match["kind"][0] != "§" else "§"]
    before = ""
    for part in _PART.finditer(match["numbers"]):
        kind = _KINDS[part["again"][:3].lower()] if part["again"] else kind
        number, _, rest = part["number"].partition("(")
        number = _plain(kind, number.strip())
        yield Passage(kind, number, f"({''.join(rest.split())}" if rest else "")
        is_range = (part["join"] or "").strip().lower() in _RANGE
        if is_range and before.isdigit() and number.isdigit() and int(number) - int(before) < MOST:
            yield from (Passage(kind, str(each)) for each in range(int(before) + 1, int(number)))
        before = number


def _plain(kind: str, number: str) -> str:
    """A number as it is compared: ``annex_03`` in data is Annex III, ``article_009`` is Article 9."""
    number = number.lstrip("0")
    if kind not in {"annex", "chapter"}:
        return number.lower()
    return _ROMAN[int(number)] if number.isdigit() and int(number) < len(_ROMAN) else number.upper()
