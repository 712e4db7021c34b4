"""Answers to a text that is not a ``due``: what people type, and how to write it here."""

import re
from collections.abc import Callable
from itertools import takewhile

from tracker.dates import Unit
from tracker.errors import GrammarError
from tracker.expression.values import ANY_UNIT
from tracker.iso import iso_forms
from tracker.phrases import Phrase
from tracker.text import any_of

_YEAR_AND_PART = re.compile(r"(?P<year>[0-9]{4})[- ]?(?P<part>[qh][0-9])")
_PART_AND_YEAR = re.compile(r"(?P<part>[qh][0-9])[- /]?(?P<year>[0-9]{4})")
_SHORT = {"d": "day", "w": "week", "wk": "week", "mo": "month", "y": "year", "yr": "year"}
_SHORT |= {"h": "hour", "hr": "hour"}
_NUMBERS = {word: number for number, word in enumerate("one two three four five six seven".split(), 1)}  # noqa: SIM905
_NUMBERS |= {"ten": 10, "fourteen": 14, "fifteen": 15, "twenty": 20, "thirty": 30, "forty-five": 45}
_NUMBERS |= {"sixty": 60, "ninety": 90, "a": 1, "an": 1}
# What people write instead of the words of the grammar, replaced one by one.
_MEANT: tuple[tuple[re.Pattern[str], str | Callable[[re.Match[str]], str]], ...] = tuple(
    (re.compile(pattern), words)
    for pattern, words in (
        (r"^(?:within|in|not? later than|not more than|at least|at the latest) ", ""),
        (r"^[a-z -]+ \(([0-9]+)\)(?= )", r"\1"),
        (rf"^(?:{'|'.join(_NUMBERS)})(?= )", lambda match: str(_NUMBERS[match[0]])),
        (r"^(-?[0-9]+)(?=[a-z])", r"\1 "),
        (r"(?<= )([0-9]+)(?=(?:day|week|month|year)s? )", r"\1 "),
        (r"(?<=[a-z]),? and (?=[0-9])", " "),
        (r"\b(?:working|court|trading|banking|bus\.?|biz)[ -]day", "business day"),
        (r"\b(?:business-|work)day", "business day"),
        (r"(?<=[0-9] )(d|w|wk|mo|y|yr|h|hr)s?(?= |$)", lambda match: f"{_SHORT[match[1]]}s"),
        (r"(?<=[0-9] )weekday", "business day"),
        (r"\bcalendar (?=(?:day|month|year))", ""),
        (r"\b([0-9]{1,6}) quarters?\b", lambda match: f"{3 * int(match[1])} months"),
        (
            rf"(?<=[0-9] )({ANY_UNIT}) (?:from|following|of|since|past|later than) ",
            r"\1 after ",
        ),
        (
            rf"(?<=[0-9] )({ANY_UNIT}) (?:prior to|preceding|ahead of) ",
            r"\1 before ",
        ),
        (
            rf"^(\S+) ?\+ ?([0-9]+ (?:{ANY_UNIT}))$",
            r"\2 after \1",
        ),
        (
            rf"^(\S+) - ?([0-9]+ (?:{ANY_UNIT}))$",
            r"\2 before \1",
        ),
    )
)


def grammar_error(text: str, is_read: Callable[[str], bool]) -> GrammarError:
    """The most helpful message for a text that is not an offset, `on` or choice.

    ``is_read`` says whether another text would be read.
    """
    if text != text.lower() and is_read(text.lower()):
        return GrammarError("the grammar is written in lower case")
    if meant := _meant(text, is_read):
        return meant
    if match := re.match(rf"(?:-?[0-9]+ (?:{ANY_UNIT}) )*-?[0-9]+ ", text):
        return _explain_period(text, match.end())
    return GrammarError("this is not a date, month, year, `N days after NAME`, `on NAME` or `later of A, B`")


def _meant(text: str, is_read: Callable[[str], bool]) -> GrammarError | None:
    """A message with the intended text, where that is known."""
    if found := _YEAR_AND_PART.fullmatch(text.lower()) or _PART_AND_YEAR.fullmatch(text.lower()):
        meant = f"{found['year']}-{found['part'].upper()}"
        if is_read(meant):
            return GrammarError(Phrase("write `{meant}`", meant=meant))
        return GrammarError("a year has the quarters Q1 to Q4 and the halves H1 and H2")
    if forms := iso_forms(text):
        return GrammarError(Phrase("write {forms}", forms=any_of([f"`{form}`" for form in forms])))
    meant = text
    for pattern, words in _MEANT:
        meant = pattern.sub(words, meant)
    if meant != text and is_read(meant):
        alike = takewhile(lambda pair: pair[0] == pair[1], zip(text, meant, strict=False))
        return GrammarError(Phrase("write `{meant}`", meant=meant), len(list(alike)))
    if meant != text and re.fullmatch(rf"(?:[0-9]+ (?:{ANY_UNIT})(?: |$))+", meant):
        return GrammarError(Phrase("write `{meant} after`, and a trigger", meant=meant))
    return None


def _explain_period(text: str, at: int) -> GrammarError:
    unit = re.match(rf"(?:{ANY_UNIT})(?: (?:after|before))?(?: |$)", text[at:])
    if unit:
        return GrammarError(
            "an amount and unit are followed by `after` or `before` and a trigger", at + unit.end()
        )
    *most, last = (f"{each.value}s" for each in Unit)
    word = text[at:].split(" ", maxsplit=1)[0]
    return GrammarError(
        Phrase("`{word}` is not a unit: {names} or {last}", word=word, names=", ".join(most), last=last), at
    )
