"""What a configuration file can say.

The convention of this module: a missing key is None or empty.
"""

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from tracker.errors import UsageError
from tracker.phrases import Phrase
from tracker.problems import Problem
from tracker.text import did_you_mean

if TYPE_CHECKING:
    from tracker.notify import Recipient
    from tracker.select import Query


class Config(NamedTuple):
    """What the configuration file says, with the problems found in it."""

    path: Path
    store: tuple[str, ...] = ()
    records: str = ""
    jurisdiction: str = ""
    timezone: str = ""
    language: str = ""
    default_view: str = ""
    me: str = ""
    groups: Mapping[str, tuple[str, ...]] = MappingProxyType({})
    views: Mapping[str, "Query"] = MappingProxyType({})
    recipients: tuple["Recipient", ...] | None = None  # None: the file names none
    problems: tuple[Problem, ...] = ()
    source: str = ""

    def view(self, name: str) -> "Query":
        """A saved view; raises UsageError with the nearest names."""
        if name in self.views:
            return self.views[name]
        names = tuple(self.views)
        choice = Phrase("choose from {names}", names=", ".join(names)) if names else "no view is saved"
        raise UsageError(
            Phrase(
                "no view `{name}` in {path}; {hint}",
                name=name,
                path=self.path,
                hint=did_you_mean(name, names) or choice,
            )
        )
