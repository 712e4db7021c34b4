"""What is compared: a day of the usual stores, another store, or the usual stores at a revision of git."""

from collections.abc import Mapping
from datetime import date
from functools import cached_property
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, NamedTuple

from tracker.app.session import Session
from tracker.dates import shifted
from tracker.errors import UsageError
from tracker.model import AsOf
from tracker.phrases import Phrase
from tracker.select.past import parse_past_day
from tracker.store import SHIPPED, load, shipped_folder

if TYPE_CHECKING:
    from tracker.git import Repository
    from tracker.model import Store
    from tracker.problems import Problem


class Side(NamedTuple):
    """One of two sides of a comparison: its name, the store that was read, and its day."""

    name: str
    as_of: AsOf
    store: "Store"
    problems: "tuple[Problem, ...]"  # of reading it


class Sides:
    """Finds what the operands of a comparison mean; the usual stores are read once."""

    def __init__(self, run: Session, environment: Mapping[str, str]) -> None:
        self._run = run
        self._environment = environment

    @cached_property
    def usual(self) -> Side:
        """The stores of the session as they are."""
        as_of = self._run.as_of
        return Side(str(as_of) if as_of.day else "now", as_of, *self._run.loaded)

    def find(self, operand: str) -> Side:
        """The side that an operand means: a day, a file or folder, or a revision, in this order.

        Raises UsageError when it means nothing, TrackerError when git fails.
        """
        if day := parse_past_day(operand, self._run.today):
            return self.on(day)
        if operand == SHIPPED or _exists(operand):
            store, problems = load([operand])
            return Side(operand, self._run.as_of, store, problems)
        return self._at_revision(operand)

    def on(self, day: date) -> Side:
        """The usual stores as they were known at the end of a day."""
        store, problems = self._run.loaded
        return Side(str(day), AsOf(day=day), store, problems)

    def before(self, day: date) -> Side:
        """The usual stores as they were known before a day began."""
        return self.on(shifted(day, -1))

    # --- revisions ------------------------------------------------------------------------------------

    def _at_revision(self, revision: str) -> Side:
        from tracker.git import repository_of

        contents: dict[str, bytes] = {}
        closings, as_it_is, is_known = "", [], False
        for name in self._run.inputs.names:
            path = shipped_folder() if name == SHIPPED else Path(name)
            repository = repository_of(path, self._environment)
            commit = repository and repository.commit(revision)
            if repository is None or commit is None:
                as_it_is.append(name)  # records of the user, say, that no repository has
                continue
            is_known = True
            found = _named(repository, commit, revision)
            contents |= found
            shipped = _closings_of(name, found)
            closings = shipped or closings
        if not is_known or set(as_it_is) & set(self._run.inputs.stores):
            raise self._meaningless(revision, is_known=is_known, stores=as_it_is)
        if not contents:
            raise UsageError(
                Phrase(
                    "no file of the store exists at `{revision}`; name a later revision", revision=revision
                )
            )
        store, problems = load(as_it_is, contents, closings)
        return Side(revision, self._run.as_of, store, problems)

    def _meaningless(self, operand: str, *, is_known: bool, stores: list[str]) -> UsageError:
        if is_known:
            return UsageError(
                Phrase(
                    "{stores} is not in git at `{operand}`; compare files, or leave it out",
                    stores=stores[0],
                    operand=operand,
                )
            )
        what = Phrase(
            "`{operand}` is not a day, a file, a folder or a revision of the store's repository",
            operand=operand,
        )
        return UsageError(
            Phrase("{what}; write 2026-11-22, `7d`, a path, or a revision such as HEAD~1", what=what)
        )


def _exists(operand: str) -> bool:
    try:
        return bool(operand) and Path(operand).exists()
    except (OSError, ValueError):  # too long for a path, or with a NUL
        return False


def _named(repository: "Repository", commit: str, revision: str) -> dict[str, bytes]:
    """The files of a store by the names that git gives them: ``HEAD~1:data/events.toml``."""
    return {f"{revision}:{path}": content for path, content in repository.files(commit).items()}


def _closings_of(name: str, found: Mapping[str, bytes]) -> str:
    """Which of the files are the shipped closings at that revision, if the shipped store was asked for."""
    if name != SHIPPED:
        return ""
    tops = (file for file in found if PurePosixPath(file.partition(":")[2]).name == "closings.toml")
    return min(tops, key=len, default="")
