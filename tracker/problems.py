"""What can be wrong: findings about data are values, refusals to the user are exceptions."""

import re
from datetime import date
from typing import NamedTuple

Path = tuple[str | int, ...]

# DEL, C1, bidirectional marks, overrides and isolates; C0 beside them. Nothing of this may steer a terminal.
STEERING = "\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069"
_CONTROL = f"[\x00-\x1f{STEERING}]+"
_HIDDEN = f"[{STEERING}]"
HINTS = 100  # of one kind in a run: looking for the nearest name takes a while, and so many are one mistake
MANY = 500  # names: above, only those that begin alike are compared

LONGEST_SENTENCE = 600  # characters, with what it quotes
LONGEST_WORD = 200  # letters: what is longer is no slip, and takes long to compare
SHORT = 3  # letters: two of them changed places in `UE`, and half of it is still right


class Place(NamedTuple):
    """A spot in a file: the TOML path from the root (keys and array indexes) to a key or value."""

    file: str
    path: Path = ()

    def at(self, *more: str | int) -> "Place":
        return Place(self.file, self.path + more)


class Problem(NamedTuple):
    """A finding about a store or configuration file: where, what, and what to do.

    ``line`` and ``column`` count from 1 (characters, not bytes), ``length`` is how much is pointed at; 0
    means the whole file, or a place that nobody has looked up yet. ``offset`` points into the value at
    ``place``; ``other`` is a second place that belongs to the finding, ``other_line`` its line.
    """

    rule: str
    message: str
    remedy: str
    place: Place
    id: str = ""
    line: int = 0
    column: int = 0
    offset: int | None = None
    other: Place | None = None
    length: int = 0
    other_line: int = 0
    quote: str = ""  # the line itself, of a file that could not be read

    def __str__(self) -> str:
        """``file:line:column: id: rule: sentence. remedy``, the form that editors jump to."""
        spot = f"{self.place.file}:{self.line}:{self.column}" if self.line else self.place.file
        subject = f"{self.id}: " if self.id else ""
        return f"{spot}: {subject}{self.rule}: {sentence(self.message)} {sentence(self.remedy)}".rstrip()


class TrackerError(Exception):
    """Something the user is told in one line instead of a traceback; ``status`` is the exit status."""

    status = 1


class UsageError(TrackerError):
    """The command line asks for something that does not exist."""

    status = 2


class Answer(NamedTuple):
    """One of several lawful dates, and how to choose it."""

    day: date
    choose: str


class Refusal(TrackerError):  # noqa: N818  the word of the field for it
    """A date that cannot be computed without guessing.

    ``rule`` names the finding; ``answers`` holds the lawful dates when there are several.
    """

    def __init__(self, rule: str, message: str, remedy: str, answers: tuple[Answer, ...] = ()) -> None:
        super().__init__(message)
        self.rule = rule
        self.message = message
        self.remedy = remedy
        self.answers = answers

    def __str__(self) -> str:
        return f"{sentence(self.message)} {sentence(self.remedy)}".rstrip()


def sentence(text: str) -> str:
    """The text with a capital first letter and a full stop, unless it is empty; what is very long is cut."""
    if not text:
        return ""
    if len(text) > LONGEST_SENTENCE:
        text = f"{text[:LONGEST_SENTENCE]} ..."
    return f"{text[0].upper()}{text[1:]}{'' if text[-1] in '.?!' else '.'}"


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
    if len(known) > MANY:
        known = [each for each in known if each[:2] == word[:2] and abs(len(each) - len(word)) <= SHORT]
    same = {each.casefold(): each for each in known}
    if word.casefold() in same:
        return f"did you mean `{same[word.casefold()]}`?"
    near = get_close_matches(word, known, n=count, cutoff=0.5 if len(word) <= SHORT else 0.6)
    if not near:
        return ""
    return f"did you mean {' or '.join(f'`{each}`' for each in near)}?"
