"""Problems of a store or a configuration file: values that say where, what, and what to do."""

from typing import NamedTuple

from tracker.phrases import Phrase
from tracker.rules import Rule
from tracker.text import sentence

MOST_PROBLEMS = 10_000  # of one load: nobody reads more, and each takes a kilobyte of memory

Path = tuple[str | int, ...]


class Location(NamedTuple):
    """A spot in a file: the TOML path from the root (keys and array indexes) to a key or value."""

    file: str
    path: Path = ()

    def at(self, *more: str | int) -> "Location":
        return Location(self.file, self.path + more)


class Problem(NamedTuple):
    """One problem: where, what, and what to do.

    ``line`` and ``column`` count from 1 (characters, not bytes), ``length`` is how many characters are
    marked. A line of 0 means the whole file, or a location whose line has not been looked up yet.
    ``offset`` points into the value at ``location``; ``other`` is a second location that belongs to the
    problem, ``other_line`` its line.
    """

    rule: Rule
    message: str
    remedy: str
    location: Location
    id: str = ""
    line: int = 0
    column: int = 0
    offset: int | None = None
    other: Location | None = None
    length: int = 0
    other_line: int = 0
    quote: str = ""  # the line itself, for a file that could not be read

    def __str__(self) -> str:
        """``file:line:column: id: rule: sentence. remedy``, the form that editors jump to."""
        words = f"{sentence(self.message)} {sentence(self.remedy)}".rstrip()
        return f"{self.place}: {self.subject}{self.rule}: {words}"

    @property
    def place(self) -> str:
        """The file, with line and column where they are known."""
        return f"{self.location.file}:{self.line}:{self.column}" if self.line else self.location.file

    @property
    def subject(self) -> str:
        """The id of the entry, followed by a colon."""
        return f"{self.id}: " if self.id else ""


class ProblemCollector:
    """Collects the problems of one load in the order in which they are found, up to MOST_PROBLEMS."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []

    def add(self, problem: Problem) -> None:
        if len(self.problems) < MOST_PROBLEMS - 1:
            self.problems.append(problem)
        elif len(self.problems) == MOST_PROBLEMS - 1:
            self.problems.append(too_many(problem.location.file))

    def report(self, rule: Rule, message: str, remedy: str, location: Location) -> None:
        """Add a problem without a subject."""
        self.add(Problem(rule=rule, message=message, remedy=remedy, location=location))


def too_many(file: str) -> Problem:
    """The problem that replaces all further ones."""
    return Problem(
        rule=Rule.TOO_MANY_PROBLEMS,
        message=Phrase("there are {count:,} problems or more", count=MOST_PROBLEMS),
        remedy="fix these first",
        location=Location(file),
    )
