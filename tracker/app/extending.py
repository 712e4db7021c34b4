"""Extend a file of a store: check the whole store with the addition, append it, read it back."""

from collections.abc import Callable, Collection, Mapping
from datetime import date
from pathlib import Path
from typing import Generic, NamedTuple, TypeVar

from tracker.app.appending import addition, append, content_or_empty, locked
from tracker.app.session import Session
from tracker.app.writing import followed
from tracker.checks import check
from tracker.engine import Result
from tracker.engine.resolve import asked, deadlines_of, schedule_of
from tracker.engine.schedule import Schedule
from tracker.errors import TrackerError
from tracker.model import Store
from tracker.phrases import Phrase
from tracker.problems import Problem
from tracker.rules import Rule, Severity
from tracker.store import load
from tracker.store.files import real_path
from tracker.text import sentence
from tracker.toml.positions import pin

Made = TypeVar("Made")
FEW = 3  # problems in an error
_OF_THE_DAY = frozenset({Rule.NOTHING_LOOKED_UP, Rule.LOOK_UP_MISSING, Rule.CHECKED_LONG_AGO})


class Baseline(NamedTuple):
    """A store and its deadlines, with the problems of reading it."""

    run: Session
    store: Store
    schedule: Schedule
    result: Result
    problems: tuple[Problem, ...]

    def through(self, last: date | None, named: str) -> "Baseline":
        """The same with recurring deadlines listed through a day."""
        return self._replace(result=deadlines_of(self.schedule, self.run.as_of, asked(last, named)))

    def faults(self, *, with_warnings: bool) -> list[Problem]:
        """Its errors, and optionally its warnings, except those that appear just because time passes."""
        every = (*self.problems, *check(self.result, self.run.today, whole=self.store))
        return [
            each
            for each in every
            if each.rule.severity is Severity.ERROR or (with_warnings and each.rule not in _OF_THE_DAY)
        ]


class Extended(NamedTuple):
    """A store before and after an addition to a file, which the store calls ``file``."""

    before: Baseline
    after: Baseline
    file: str
    is_read: bool  # whether the program reads the file from now on


class Addendum(NamedTuple, Generic[Made]):
    """What to append: what ``make`` returns for the store, as ``text_of`` writes it below the content.

    ``named`` is an occurrence that must be listed; ``is_strict``: a new warning is refused as well.
    """

    make: Callable[[Baseline], Made]
    text_of: Callable[[Made, bytes], str]
    named: str = ""
    is_strict: bool = False


def extend(run: Session, path: Path, addendum: Addendum[Made], *, dry_run: bool) -> tuple[Made, Extended]:
    """Append something to a file, or only show the result.

    Raises TrackerError, and writes nothing, when the store would get a new error, or the file cannot be
    written.
    """
    if dry_run:
        return _extend(run, path, followed(path), addendum, is_dry=True)
    with locked(path) as target:
        return _extend(run, path, target, addendum, is_dry=False)


def _extend(
    run: Session, path: Path, target: Path, addendum: Addendum[Made], *, is_dry: bool
) -> tuple[Made, Extended]:
    held = content_or_empty(target)
    names = [*run.inputs.names, *([str(path)] if target.exists() else [])]
    before = baseline(run, names, {}, addendum.named)
    made = addendum.make(before)
    data = addition(held, addendum.text_of(made, held))
    after = baseline(run, [*run.inputs.names, str(path)], {target: held + data}, addendum.named)
    file = _file(after, path, target)
    before, after = _as_far(before, after, named=addendum.named)
    _refuse_new(before, after, with_warnings=addendum.is_strict)
    if not is_dry:
        append(target, held, data)
    return made, Extended(before=before, after=after, file=file, is_read=_is_read(run, target))


def baseline(run: Session, names: list[str], unsaved: Mapping[Path, bytes], named: str = "") -> Baseline:
    """Compute some stores, with the given content in place of some files on the disk."""
    store, problems = load(names, unsaved=unsaved)
    schedule = schedule_of(store, run.as_of)
    result = deadlines_of(schedule, run.as_of, asked(named=named))
    return Baseline(run=run, store=store, schedule=schedule, result=result, problems=problems)


def _as_far(*both: Baseline, named: str) -> tuple[Baseline, ...]:
    """Two results whose recurring deadlines are listed equally far, so that they can be compared."""
    again = [each for side in both for each in side.result.deadlines if each.occurrence is not None]
    last = max((each.due for each in again if each.due), default=None)
    return tuple(side.through(last, named) for side in both)


def _file(after: Baseline, path: Path, target: Path) -> str:
    """The name that a file has in a store; raises TrackerError where it cannot be read with the addition."""
    found = next((name for name in after.store.sources if real_path(name) == target), "")
    if not found:
        faults = [each for each in after.problems if real_path(each.location.file) == target]
        words = (
            str(pin(faults, after.store.sources)[0])
            if faults
            else Phrase("{path} cannot be read.", path=path)
        )
        raise TrackerError(
            Phrase(
                "{words} Nothing was written; correct that first, or name another file with --to", words=words
            )
        )
    return found


def _refuse_new(before: Baseline, after: Baseline, *, with_warnings: bool) -> None:
    """Raises TrackerError when a store has a new fault."""
    found = after.faults(with_warnings=with_warnings)
    # Nearly always there is none, and computing the old ones would double the time.
    old = {_identity(each) for each in before.faults(with_warnings=with_warnings)} if found else set()
    if new := [each for each in found if _identity(each) not in old]:
        raise TrackerError(_refusal(pin(new, after.store.sources)))


def _identity(problem: Problem) -> tuple[str, ...]:
    return (problem.rule, problem.id, problem.message, str(problem.location))


def _refusal(problems: Collection[Problem]) -> str:
    words = " ".join(
        f"{each.id or each.rule}: {sentence(each.message)} {sentence(each.remedy)}"
        for each in list(problems)[:FEW]
    )
    more = Phrase(" And {count} more.", count=len(problems) - FEW) if len(problems) > FEW else ""
    return Phrase(
        "with this, the store would have a problem: {words}{more} Nothing was written", words=words, more=more
    )


def _is_read(run: Session, target: Path) -> bool:
    """Whether a file is among those that a run reads, now that it exists."""
    from tracker.problems import ProblemCollector
    from tracker.store.files import store_files

    names = [*run.inputs.names, run.inputs.records] if run.inputs.records else run.inputs.names
    return any(real_path(file) == target for file in store_files(names, ProblemCollector()))
