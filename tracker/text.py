"""Texts: sentences of a bounded length, nothing that steers a terminal, the nearest right word."""

import re
from collections.abc import Sequence

# DEL, C1, bidirectional marks, overrides and isolates; with C0, all that can steer a terminal.
STEERING = "\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069"
_CONTROL = f"[\x00-\x1f{STEERING}]+"
_HIDDEN = f"[{STEERING}]"
MOST_HINTS = 100  # of one kind in a run: each search takes a while, and so many errors have one cause
MOST_COMPARED = 500  # names: of more than that, only those that begin alike are compared
LONGEST_SENTENCE = 600  # characters, with what it quotes
LONGEST_WORD = 200  # letters: a longer word is not a typing error, and takes long to compare
SHORT_WORD = 3  # letters: with two of them swapped, as in `UE`, half of the word still matches


def sentence(text: str) -> str:
    """The text with a capital first letter and a full stop, unless it is empty; what is very long is cut."""
    if not text:
        return ""
    if len(text) > LONGEST_SENTENCE:
        text = f"{text[:LONGEST_SENTENCE]} ..."
    return f"{text[0].upper()}{text[1:]}{'' if text[-1] in '.?!' else '.'}"


def plural(number: int, noun: str) -> str:
    """A number with its noun: "1 day", "2 days", "1,000 entries"."""
    if number == 1:
        return f"1 {noun}"
    if noun.endswith(("s", "x", "ch", "sh")):
        return f"{number:,} {noun}es"
    if noun.endswith("y") and noun[-2:-1] not in "aeiou":
        return f"{number:,} {noun[:-1]}ies"
    return f"{number:,} {noun}s"


def any_of(words: Sequence[str]) -> str:
    """Words joined by commas and a last "or"."""
    *most, last = words
    return f"{', '.join(most)} or {last}" if most else last


def clean(text: str) -> str:
    """The text without control characters, so that data can never steer a terminal."""
    # Hardly any text needs the expression, which takes longer to compile than a report to print.
    return text if text.isprintable() else re.sub(_CONTROL, " ", text)


def escaped(document: str) -> str:
    """A JSON or TOML document with such characters written as escapes: the same values, harmless to print."""
    return re.sub(_HIDDEN, lambda match: f"\\u{ord(match[0]):04x}", document)


def did_you_mean(word: str, known: "list[str] | tuple[str, ...]", count: int = 3) -> str:
    """A phrase with the nearest known words, or an empty text when nothing is near."""
    from difflib import get_close_matches

    if len(word) > LONGEST_WORD:
        return ""
    if len(known) > MOST_COMPARED:
        known = [each for each in known if each[:2] == word[:2] and abs(len(each) - len(word)) <= SHORT_WORD]
    same = {each.casefold(): each for each in known}
    if word.casefold() in same:
        return f"did you mean `{same[word.casefold()]}`?"
    near = get_close_matches(word, known, n=count, cutoff=0.5 if len(word) <= SHORT_WORD else 0.6)
    if not near:
        return ""
    return f"did you mean {' or '.join(f'`{each}`' for each in near)}?"


def folded(text: str, width: int, first: str = "", rest: str | None = None) -> str:
    """Running text in lines of a width; ``first`` begins it, ``rest`` its later lines. No date is broken."""
    from textwrap import fill

    hang = " " * len(first) if rest is None else rest
    return fill(text, width, initial_indent=first, subsequent_indent=hang, break_on_hyphens=False)
