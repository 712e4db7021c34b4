"""A store that was read, with what the engine says about it."""

from collections.abc import Callable
from datetime import date
from typing import NamedTuple

from tracker.engine import Result, resolve
from tracker.model import AsOf, Deadline, Store
from tracker.problems import Problem
from tracker.toml.positions import pin

TODAY = date(2026, 11, 22)


class Read(NamedTuple):
    """A store read from text, with the problems that reading found."""

    store: Store
    problems: tuple[Problem, ...]

    def resolve(self, as_of: date = TODAY) -> Result:
        """What the engine makes of it on a day."""
        return resolve(self.store, AsOf(day=as_of))

    def deadline(self, name: str, as_of: date = TODAY) -> Deadline:
        """The one deadline of that name (an id, with ``#k`` for an occurrence)."""
        found = [each for each in self.resolve(as_of).deadlines if each.name == name]
        assert len(found) == 1, f"{name}: {len(found)} of it"
        return found[0]

    def all_problems(self, as_of: date = TODAY) -> tuple[Problem, ...]:
        """The problems of reading and of computing, with their lines."""
        return pin((*self.problems, *self.resolve(as_of).problems), self.store.sources)


ReadText = Callable[[str], Read]
