"""Texts: sentences of a bounded length, no terminal control characters, the nearest correct word."""

import re
from collections.abc import Sequence

from tracker.phrases import ENGLISH, Phrase, language, said

# DEL, C1, bidirectional marks, overrides and isolates; with C0, everything that can control a terminal.
STEERING = "\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069"
_CONTROL = f"[\x00-\x1f{STEERING}]+"
_HIDDEN = f"[{STEERING}]"
MOST_HINTS = 100  # of one kind in a run: each search takes a while, and that many errors have one cause
MOST_COMPARED = 500  # names: of more than that, only those with the same first letter are compared
LONGEST_SENTENCE = 600  # characters, with what it quotes
LONGEST_WORD = 200  # letters: a longer word is not a typing error, and takes long to compare
FULL_STOPS = "。\uff1f\uff01"  # not followed by a blank: also the full-width ? and !
SHORT_WORD = 3  # letters: with two of them swapped, as in `UE`, half of the word still matches


def sentence(text: str, *, is_id_first: bool = False) -> str:
    """The text with a capital first letter and a full stop, unless it is empty; a very long text is cut.

    An id at its beginning has no capital.
    """
    if not text:
        return ""
    if len(text) > LONGEST_SENTENCE:
        text = f"{text[:LONGEST_SENTENCE]} ..."
    stop = "" if text[-1] in f".?!{FULL_STOPS}" else "." if text.isascii() else said(".")
    if not is_id_first and (language() == ENGLISH or text.isascii()):
        text = f"{text[0].upper()}{text[1:]}"
    return f"{text}{stop}"


def any_of(words: Sequence[str]) -> Phrase:
    """Words joined by commas and a last "or"."""
    *most, last = words
    return (
        Phrase("{most} or {last}", most=", ".join(most), last=last) if most else Phrase("{last}", last=last)
    )


def joined(*sentences: str) -> str:
    """Sentences one after the other, separated by a blank if their language has one."""
    whole = ""
    for each in filter(None, sentences):
        whole += each if not whole or whole[-1] in FULL_STOPS else f" {each}"
    return whole


def clean(text: str) -> str:
    """The text without control characters, so that data can never control a terminal."""
    # Few texts need the expression, which takes longer to compile than a report takes to print.
    return text if text.isprintable() else re.sub(_CONTROL, " ", text)


def escaped(document: str) -> str:
    """A JSON or TOML document with such characters written as escapes: the same values, harmless to print."""
    # Nearly all are harmless, and the expression would take much longer to find that out.
    if (document.isascii() and "\x7f" not in document) or document.replace("\n", "").isprintable():
        return document
    return re.sub(_HIDDEN, lambda match: f"\\u{ord(match[0]):04x}", document)


def did_you_mean(word: str, known: "list[str] | tuple[str, ...]", count: int = 3) -> Phrase:
    """A phrase with the nearest known words, or an empty text when nothing is near."""
    from difflib import get_close_matches

    if len(word) > LONGEST_WORD:
        return _NOTHING
    if len(known) > MOST_COMPARED:
        known = [each for each in known if each[:2] == word[:2] and abs(len(each) - len(word)) <= SHORT_WORD]
    same = {each.casefold(): each for each in known}
    if word.casefold() in same:
        return Phrase("did you mean {words}?", words=f"`{same[word.casefold()]}`")
    near = get_close_matches(word, known, n=count, cutoff=0.5 if len(word) <= SHORT_WORD else 0.6)
    if not near:
        return _NOTHING
    return Phrase("did you mean {words}?", words=nearest_words(near))


def nearest_words(names: Sequence[str]) -> Phrase:
    """Some names in backquotes, joined by commas and a last "or"."""
    return any_of([f"`{each}`" for each in names])


_NOTHING = Phrase("")


def folded(text: str, width: int, first: str = "", rest: str | None = None) -> str:
    """Running text in lines of a width; ``first`` starts the first line, ``rest`` the others. No date is
    broken.
    """
    if not f"{first}{text}".isascii():
        from tracker.lines import broken, columns, is_wide

        if is_wide(f"{first}{text}"):
            hang = " " * columns(first) if rest is None else rest
            return first + f"\n{hang}".join(broken(text, width - max(columns(first), columns(hang))))
    from textwrap import fill

    hang = " " * len(first) if rest is None else rest
    return fill(text, width, initial_indent=first, subsequent_indent=hang, break_on_hyphens=False)
