"""Exceptions that end in one line for the user instead of a traceback."""

from datetime import date
from typing import NamedTuple

from tracker.rules import Rule
from tracker.text import sentence


class TrackerError(Exception):
    """An error that the user sees as one line instead of a traceback; ``status`` is the exit status."""

    status = 1


class UsageError(TrackerError):
    """The command line asks for something that does not exist."""

    status = 2


class GrammarError(TrackerError, ValueError):
    """A text that breaks its grammar; ``position`` counts from 0, runs of spaces as one character."""

    def __init__(self, message: str, position: int = 0) -> None:
        super().__init__(message)
        self.position = position


class Answer(NamedTuple):
    """One of several lawful dates, and how to choose it."""

    day: date
    choose: str


class Refusal(TrackerError):  # noqa: N818  the field's term for it
    """A date that cannot be computed without guessing.

    ``rule`` names the finding; ``answers`` holds the lawful dates when there are several.
    """

    def __init__(self, rule: Rule, message: str, remedy: str, answers: tuple[Answer, ...] = ()) -> None:
        super().__init__(message)
        self.rule = rule
        self.message = message
        self.remedy = remedy
        self.answers = answers

    def __str__(self) -> str:
        return f"{sentence(self.message)} {sentence(self.remedy)}".rstrip()


class AlreadyReported(Refusal):
    """A date that cannot be computed because of a problem that was reported when the store was read."""

    def __init__(self, rule: Rule, message: str) -> None:
        super().__init__(rule, message, "")
