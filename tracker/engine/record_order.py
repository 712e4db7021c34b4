"""What a record is about, and the order in which records count.

The convention of this module: records count in the order in which they were recorded, wherever they are
stored. The order of two records made at the same time follows from their content, never from their place; if
it matters, ``tracker check`` reports them.
"""

from contextlib import suppress
from datetime import UTC, date, datetime, time

from tracker.dates import MAX_DIGITS
from tracker.model import FACTS, Label, Record
from tracker.problems import Location

NOWHERE = Location("")


def recorded(record: Record) -> tuple[datetime, date, bool, str]:
    """When a record was made, to sort by; a day without a time counts as its beginning in UTC.

    At one time `reopened` counts last: what may be open is shown as open.
    """
    return (*made(record), record.reopened is not None, str(record._replace(location=NOWHERE)))


def made(record: Record) -> tuple[datetime, date]:
    """The instant at which a record was made, and the day from which it is known."""
    moment = record.recorded or record.known
    if not isinstance(moment, datetime):
        moment = datetime.combine(moment, time.min)
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC), record.known


def fact_of(record: Record) -> str:
    """The name of its fact, empty where it is only a note."""
    return next((fact for fact in FACTS if getattr(record, fact) is not None), "")


def target_of(record: Record) -> tuple[str, str]:
    """The event, and the name within it."""
    event, _, name = record.of.partition("#")[0].partition("/")
    return event, name


def named_occurrence(name: str) -> Label | None:
    """The occurrence that a name such as ``event/directive#2`` ends with, None without a ``#``."""
    _, mark, occurrence = name.partition("#")
    if not mark:
        return None
    with suppress(ValueError):
        return date.fromisoformat(occurrence)
    is_number = occurrence.isdecimal() and occurrence.isascii() and len(occurrence) <= MAX_DIGITS
    return int(occurrence) if is_number and str(int(occurrence)) == occurrence else occurrence
