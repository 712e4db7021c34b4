"""Calendars (RFC 5545, RFC 7986) that survive change (RFC 5546).

The convention of this package: an entry is called by the key of its deadline, never by a date, and its bytes
change only when what it says changes.
"""

from collections.abc import Mapping, Sequence
from datetime import date

from tracker.export.ics.entries import Entry, Style, entry_of, start_of
from tracker.export.ics.history import Present, carried, read_calendar
from tracker.export.ics.limits import MOST_BYTES, MOST_ENTRIES, Limited, limited
from tracker.export.knowledge import Knowledge
from tracker.model import Deadline, Status
from tracker.wording.feed import calendar_words

__all__ = ["MOST_BYTES", "MOST_ENTRIES", "Entry", "Limited", "Style", "as_ics", "read_calendar"]

NOTHING: Mapping[str, Entry] = {}


def as_ics(
    rows: Sequence[Deadline],
    knowledge: Knowledge,
    *,
    day: date,
    checked: date | None,
    before: Mapping[str, Entry] = NOTHING,
    style: Style = Style(),  # noqa: B008  a frozen value
    name: str = "Regulatory deadlines",
) -> Limited:
    """The calendar of some deadlines; those without a date are only counted in it.

    ``day`` is that of the question; ``before`` is what the calendar said that this one replaces, by UID.
    """
    if style.tasks:
        rows = [each for each in rows if each.directive.kind.takes_outcome]
    dated = [each for each in rows if each.due]
    entries = {each.name: entry_of(each, knowledge, style) for each in dated}
    first: dict[str, str] = {}
    for each in (row for row in dated if row.occurrence is not None):
        start = start_of(entries[each.name])
        first[each.id] = min(start, first.get(each.id, start))
    present = Present(
        keys=entries.keys(),
        first=first,
        repealed={each.id for each in rows if each.status is Status.LAPSED},
    )
    shown = carried(entries.values(), before, present, day)
    open_uids = {entries[each.name].uid for each in dated if each.is_open}
    return limited(name, calendar_words(checked, len(rows) - len(dated)), shown, open_uids)
