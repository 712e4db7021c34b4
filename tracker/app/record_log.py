"""What was put on record, and when."""

from datetime import date, datetime
from typing import NamedTuple

from tracker.app.session import Session
from tracker.engine.as_of import as_known
from tracker.engine.record_order import recorded
from tracker.engine.records import label_of
from tracker.errors import UsageError
from tracker.model import FACTS, Record
from tracker.phrases import Phrase
from tracker.text import did_you_mean

_WITHOUT_A_DAY = frozenset({"due", "owner", "progress"})  # they hold from when they were recorded


class Logged(NamedTuple):
    """A record with its two dates: when it happened, and when it was recorded (None: unknown)."""

    name: str
    happened: date | datetime
    recorded: date | datetime | None
    record: Record


def log_records(run: Session, wanted: str = "") -> list[Logged]:
    """The records of a run in the order in which they count: all, or those about an act or one of its names.

    Raises UsageError when nothing is on record about it.
    """
    store = as_known(run.store, run.as_of.day) if run.as_of.day else run.store
    logged = [_logged(record) for record in sorted(store.records, key=recorded)]
    found = [each for each in logged if not wanted or _is_about(each, wanted)]
    if wanted and not found:
        names = tuple(dict.fromkeys(each.name for each in logged))
        near = did_you_mean(wanted, names) or "see `tracker log` for what is"
        raise UsageError(Phrase("nothing is on record about `{wanted}`; {near}", wanted=wanted, near=near))
    return found


def _logged(record: Record) -> Logged:
    days = (getattr(record, fact) for fact in FACTS if fact not in _WITHOUT_A_DAY)
    return Logged(
        name=f"{record.of}#{label_of(record)}" if record.occurred else record.of,
        happened=next((day for day in days if day is not None), record.known),
        recorded=record.recorded,
        record=record,
    )


def _is_about(each: Logged, wanted: str) -> bool:
    base = each.name.partition("#")[0]
    return wanted in {each.name, base, base.partition("/")[0]}
