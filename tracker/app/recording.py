"""Put something on record: make the record, check the whole store with it, append it, read it back."""

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from tracker.app.extending import Addendum, Baseline, Extended, extend
from tracker.app.session import Session
from tracker.changes import Change, Coverage, find_changes, key_of, snapshot_of
from tracker.errors import TrackerError
from tracker.model import Record
from tracker.phrases import Phrase
from tracker.store import load
from tracker.toml.validation import Table
from tracker.toml.writing import block
from tracker.wording.recorded import RecordedEntry

HEADER = "[[record]]"


class RecordDraft(NamedTuple):
    """A record to be made: its table, the zone of its times, and the label where it is an incident."""

    table: Table
    zone: str
    label: str = ""


class Recorded(NamedTuple):
    """What was put on record, and what it changes."""

    path: Path
    entries: tuple[RecordedEntry, ...]
    changes: tuple[Change, ...]
    is_written: bool
    is_read: bool  # whether the program reads the file from now on

    @property
    def records(self) -> tuple[Record, ...]:
        return tuple(each.record for each in self.entries)


Drafts = tuple[RecordDraft, ...]
Make = Callable[[Baseline], Drafts]


def record(
    run: Session, make: Make, *, to: Path | None = None, dry_run: bool = False, named: str = ""
) -> Recorded:
    """Append what ``make`` returns for the store, after checking the whole store with it.

    ``to`` is the file, if not the user's record file; ``named`` an occurrence that must be listed. Nothing is
    written in a dry run. Raises TrackerError, and writes nothing, when the records would give the store a new
    error, or the file cannot be written.
    """
    if to is None:
        _refuse_unknown_place(run)
    path = to or Path(run.inputs.records)
    if to is None and not dry_run:
        _make_folder(path.parent)
    drafts, extended = extend(run, path, Addendum(_usual(run, to, make), _text, named), dry_run=dry_run)
    added = [each for each in extended.after.store.records if each.location.file == extended.file]
    return Recorded(
        path=path,
        entries=tuple(
            RecordedEntry(each, draft.zone, draft.label)
            for each, draft in zip(added[-len(drafts) :], drafts, strict=True)
        ),
        changes=_changes(extended),
        is_written=not dry_run,
        is_read=extended.is_read,
    )


def _refuse_unknown_place(run: Session) -> None:
    """Raises TrackerError where the configuration may name the record file, and cannot be read."""
    faults = [each for each in run.config.problems if each.location.path[:1] in {(), ("records",)}]
    if faults:
        words = Phrase(
            "{path} cannot be read, so the file of your records is not known", path=run.config.path
        )
        raise TrackerError(
            Phrase("{words}; correct it, or name a file with --to. Nothing was written", words=words)
        )


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise TrackerError(
            Phrase(
                "cannot create the folder {folder}: {strerror}; name a file with --to",
                folder=folder,
                strerror=error.strerror,
            )
        ) from None


def _text(drafts: Drafts, held: bytes) -> str:
    del held
    return "\n".join(block(HEADER, each.table) for each in drafts)


def _usual(run: Session, to: Path | None, make: Make) -> Make:
    """Refuse records of other stores in the file that is always read: there they would be about nothing."""

    def checked(known: Baseline) -> Drafts:
        drafts = make(known)
        if run.inputs.is_elsewhere and to is None:
            usual = {event.id for event in load(run.config.store or ("shipped",))[0].events}
            for each in drafts:
                if each.table["of"].partition("/")[0] not in usual:
                    words = Phrase(
                        "`{table}` is not in the stores that are usually read", table=each.table["of"]
                    )
                    raise TrackerError(
                        Phrase(
                            "{words}; name a file for its records with --to. Nothing was written", words=words
                        )
                    )
        return drafts

    return checked


def _changes(extended: Extended) -> tuple[Change, ...]:
    events = extended.before.store.events
    ids = {event.id for event in events} | {
        f"{event.id}/{d.id}" for event in events for d in event.directives
    }
    known = {key_of(each): snapshot_of(each) for each in extended.before.result.deadlines}
    return tuple(find_changes(known, extended.after.result.deadlines, Coverage(ids, is_complete=True)))
