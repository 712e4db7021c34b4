"""Findings about a store or a configuration file: values that say where, what, and what to do."""

from typing import NamedTuple

from tracker.rules import Rule
from tracker.text import sentence

Path = tuple[str | int, ...]


class Location(NamedTuple):
    """A spot in a file: the TOML path from the root (keys and array indexes) to a key or value."""

    file: str
    path: Path = ()

    def at(self, *more: str | int) -> "Location":
        return Location(self.file, self.path + more)


class Problem(NamedTuple):
    """A finding about a store or configuration file: where, what, and what to do.

    ``line`` and ``column`` count from 1 (characters, not bytes), ``length`` is how much is pointed at; 0
    means the whole file, or a location that nobody has looked up yet. ``offset`` points into the value at
    ``location``; ``other`` is a second location that belongs to the finding, ``other_line`` its line.
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
    quote: str = ""  # the line itself, of a file that could not be read

    def __str__(self) -> str:
        """``file:line:column: id: rule: sentence. remedy``, the form that editors jump to."""
        spot = f"{self.location.file}:{self.line}:{self.column}" if self.line else self.location.file
        subject = f"{self.id}: " if self.id else ""
        return f"{spot}: {subject}{self.rule}: {sentence(self.message)} {sentence(self.remedy)}".rstrip()
