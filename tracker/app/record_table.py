"""The table of a record: its keys in the order of the format, and the time at which it was made."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from tracker.app.extending import Baseline
from tracker.app.moments import parse_day
from tracker.app.record_keys import ALL_FACTS
from tracker.app.recording import RecordDraft
from tracker.app.targets import Target
from tracker.engine.record_order import made, target_of
from tracker.errors import TrackerError, UsageError
from tracker.phrases import Phrase
from tracker.store import schema
from tracker.toml.validation import Table, fit

SKEW = timedelta(minutes=2)  # for records that others wrote while this one waited, and for clocks that differ


def make_drafts(
    known: Baseline, target: Target, given: Table, facts: Mapping[str, Any]
) -> tuple[RecordDraft, ...]:
    """One record, its keys in the order of the format; empty values are left out."""
    rest = {
        key: parse_day(value, target.zone, known.run.now) if key == "known" else value
        for key, value in given.items()
        if key not in ALL_FACTS and value not in {"", False, None}
    }
    table = {**rest, **facts, "of": target.of, "recorded": _stamp(known, target)}
    order = ["of", *(key for key in schema.RECORD if key not in {"of", "recorded"}), "recorded"]
    ordered = {key: table[key] for key in order if key in table}
    _, faults = fit(ordered, schema.RECORD)
    for fault in faults:
        raise UsageError(Phrase("{message}; {remedy}", message=fault.message, remedy=fault.remedy))
    return (RecordDraft(table=ordered, zone=target.zone),)


def _stamp(known: Baseline, target: Target) -> datetime:
    """The current second, or just after an earlier record of the same thing that another writer just made.

    Raises TrackerError when one is dated later than that, since this record would count before it.
    """
    base = target.of.partition("#")[0]
    earlier = [made(each)[0] for each in known.store.records if "/".join(target_of(each)) == base]
    latest = max(earlier, default=None)
    exact = known.run.clock(known.run.now)
    stamp = exact.replace(microsecond=0)
    if latest is None or latest < stamp:
        return stamp
    if latest < exact:
        return exact
    if latest - exact < SKEW:
        return latest.astimezone(exact.tzinfo) + timedelta(microseconds=1)
    shown = latest.isoformat("T", "seconds")
    words = Phrase(
        "an earlier record of `{base}` is dated {shown}, which is later than now", base=base, shown=shown
    )
    raise TrackerError(Phrase("{words}; correct the clock or that record", words=words))
