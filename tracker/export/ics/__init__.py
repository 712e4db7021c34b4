"""Calendars (RFC 5545, RFC 7986) that survive change (RFC 5546).

The convention of this package: an entry is named by the key of its deadline, never by a date, and its bytes
change only when its content changes.
"""

from collections.abc import Mapping, Sequence
from datetime import date

from tracker.export.ics.entries import KEPT_FOR, CalendarEntry, Style, entry_of
from tracker.export.ics.history import Present, carried, read_calendar
from tracker.export.ics.limits import MOST_BYTES, MOST_ENTRIES, Limited, limited, rank
from tracker.export.knowledge import Knowledge
from tracker.model import Deadline, Status
from tracker.phrases import said
from tracker.wording.feed import calendar_words
from tracker.wording.page import TITLE

__all__ = ["MOST_BYTES", "MOST_ENTRIES", "CalendarEntry", "Limited", "Style", "as_ics", "read_calendar"]

NOTHING: Mapping[str, CalendarEntry] = {}
EVENTS = Style()


def as_ics(
    rows: Sequence[Deadline],
    knowledge: Knowledge,
    *,
    day: date,
    before: Mapping[str, CalendarEntry] = NOTHING,
    outside: Sequence[Deadline] = (),
    style: Style = EVENTS,
    name: str = TITLE,
    written: dict[str, CalendarEntry] | None = None,
) -> Limited:
    """The calendar of some deadlines; those without a date cannot be in it.

    ``day`` is that of the question; ``before`` has the entries of the calendar that this one replaces, by
    UID. ``outside`` are the deadlines that match its filters but are outside its window: they are not gone.
    ``written`` collects entries by key, for further calendars in the same style.
    """
    kept = {} if written is None else written
    dated = [each for each in rows if each.due and style.shows(each)]

    def may_show(deadline: Deadline) -> bool:
        """Whether it is not repealed, or was repealed recently, or a reader has an entry for it."""
        is_told = deadline.status is not Status.LAPSED or style.uid(deadline) in before
        return is_told or knowledge.stamp(deadline).modified + KEPT_FOR >= day

    shown = sorted(filter(may_show, dated), key=lambda each: rank(each.due or day, day, is_open=each.is_open))
    entries = _entries(shown[:MOST_ENTRIES], knowledge, style, kept)  # what stays is written
    others = [each for each in outside if each.due and style.shows(each)] if before else []
    present = Present(
        keys={each.name for each in (*dated, *others)},
        repealed={each.id for each in (*rows, *outside) if each.status is Status.LAPSED},
        outside=_entries([e for e in others if style.uid(e) in before], knowledge, style, kept),
    )
    open_uids = {style.uid(each) for each in shown if each.is_open}
    made = limited(said(name), calendar_words(), carried(entries, before, present, day), open_uids, day)
    return made._replace(left_out=made.left_out + len(shown) - len(entries))


def _entries(
    deadlines: Sequence[Deadline], knowledge: Knowledge, style: Style, written: dict[str, CalendarEntry]
) -> list[CalendarEntry]:
    for each in deadlines:
        if each.name not in written:
            written[each.name] = entry_of(each, knowledge, style)
    return [written[each.name] for each in deadlines]
