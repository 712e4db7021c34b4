"""Put something on record: make the record, check the whole store with it, append it, read it back."""

from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any, NamedTuple

from tracker.app.appending import addition, append, content, locked
from tracker.app.session import Session
from tracker.changes import Change, find_changes, key_of, snapshot_of
from tracker.checks import check
from tracker.engine import Result, resolve
from tracker.errors import TrackerError
from tracker.model import Record, Store
from tracker.problems import Problem
from tracker.rules import Severity
from tracker.store import load
from tracker.toml.positions import pin
from tracker.toml.writing import block
from tracker.wording.recorded import Told

Table = Mapping[str, Any]
HEADER = "[[record]]"


class Known(NamedTuple):
    """What is on record before something is added: the stores, and what they come to."""

    run: Session
    store: Store
    result: Result
    problems: tuple[Problem, ...]

    @property
    def now(self) -> datetime:
        return self.run.now


class Draft(NamedTuple):
    """A record to be made: its table, the zone of its times, and the label where it is an incident."""

    table: Table
    zone: str
    label: str = ""


class Recorded(NamedTuple):
    """What was put on record, and what that changes."""

    path: Path
    told: tuple[Told, ...]
    changes: tuple[Change, ...]
    is_written: bool
    is_read: bool  # whether the program reads the file from now on

    @property
    def records(self) -> tuple[Record, ...]:
        return tuple(each.record for each in self.told)


Loaded = tuple[Store, Result, tuple[Problem, ...]]
Make = Callable[[Known], tuple[Draft, ...]]


def record(
    run: Session, make: Make, *, to: Path | None = None, dry_run: bool = False, named: str = ""
) -> Recorded:
    """Append what ``make`` makes of what is known, after checking the whole store with it.

    ``to`` is the file, if not the user's record file; ``named`` an occurrence that must be listed. Nothing
    is written in a dry run. Raises TrackerError, and writes nothing, when the store would have a problem
    that it does not have without the records, or the file cannot be written.
    """
    if to is None:
        _refuse_unknown_place(run)
    path = to or Path(run.records)
    if dry_run:
        return _record(run, make, path, path.resolve(), named, is_dry=True)
    if to is None:
        _make_folder(path.parent)
    with locked(path) as target:
        return _record(run, make, path, target, named, is_dry=False)


def _refuse_unknown_place(run: Session) -> None:
    """Raises TrackerError where the configuration may name the record file, and cannot be read."""
    faults = [each for each in run.config.problems if each.location.path[:1] in {(), ("records",)}]
    if faults:
        words = f"{run.config.path} cannot be read, so where your records are kept is not known"
        raise TrackerError(f"{words}; correct it, or name a file with --to. Nothing was written")


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise TrackerError(
            f"cannot make the folder {folder}: {error.strerror}; name a file with --to"
        ) from None


def _record(run: Session, make: Make, path: Path, target: Path, named: str, *, is_dry: bool) -> Recorded:
    before = content(target)
    names = _names(run, path, target)
    store, problems = load(names)
    result = resolve(store, run.as_of, named=named)
    made = make(Known(run=run, store=store, result=result, problems=problems))
    data = addition(before, "\n".join(block(HEADER, each.table) for each in made))
    read_names = names if target.exists() else [*names, str(path)]
    after_store, found = load(read_names, {target: before + data})
    added = _added(path, target, (store, after_store), found)[-len(made) :]
    after = resolve(after_store, run.as_of, named=named)
    _refuse_new(run, (store, result, problems), (after_store, after, found))
    if not is_dry:
        append(target, before, data)
    return Recorded(
        path=path,
        told=tuple(Told(record, each.zone, each.label) for record, each in zip(added, made, strict=True)),
        changes=_changes(result, after, store),
        is_written=not is_dry,
        is_read=str(path) in {*run.names, run.records} or _is_read(run, target),
    )


def _names(run: Session, path: Path, target: Path) -> list[str]:
    """The stores of a run, with the file that is appended to, where it is there."""
    return [*run.names, str(path)] if target.exists() else run.names


def _is_read(run: Session, target: Path) -> bool:
    """Whether a file is among those that a run reads."""
    return any(Path(file).resolve() == target for file in load(run.names)[0].sources)


def _added(
    path: Path, target: Path, stores: tuple[Store, Store], problems: tuple[Problem, ...]
) -> tuple[Record, ...]:
    """The records of a file with those that are added; raises TrackerError where the file cannot be read."""
    file = next((name for name in stores[1].sources if Path(name).resolve() == target), "")
    if not file:
        faults = [each for each in problems if Path(each.location.file).resolve() == target]
        words = str(pin(faults, stores[1].sources)[0]) if faults else f"{path} cannot be read."
        raise TrackerError(f"{words} Nothing was written; correct that first, or name another file with --to")
    return tuple(each for each in stores[1].records if each.location.file == file)


def _refuse_new(run: Session, before: Loaded, after: Loaded) -> None:
    """Raises TrackerError when a store has an error that it did not have."""
    old = {_identity(each) for each in _problems(run, *before)}
    errors = [each for each in _problems(run, *after) if _identity(each) not in old]
    if errors:
        raise TrackerError(_refusal(pin(errors, after[0].sources)))


def _problems(run: Session, store: Store, result: Result, found: tuple[Problem, ...]) -> list[Problem]:
    """The errors of a store, those of reading it first."""
    every = (*found, *check(result, run.today, whole=store))
    return [each for each in every if each.rule.severity is Severity.ERROR]


def _identity(problem: Problem) -> tuple[str, ...]:
    return (problem.rule, problem.id, problem.message, str(problem.location))


def _refusal(errors: tuple[Problem, ...]) -> str:
    words = "; ".join(
        f"{each.id}: {each.message}; {each.remedy}" if each.id else str(each) for each in errors[:3]
    )
    more = f"; and {len(errors) - 3} more" if len(errors) > 3 else ""  # noqa: PLR2004  as many as above
    return f"this would break the store: {words}{more}. Nothing was written"


def _changes(before: Result, after: Result, whole: Store) -> tuple[Change, ...]:
    ids = {event.id for event in whole.events} | {
        f"{e.id}/{d.id}" for e in whole.events for d in e.directives
    }
    known = {key_of(each): snapshot_of(each) for each in before.deadlines}
    return tuple(find_changes(known, after.deadlines, ids=ids, is_complete=True))
