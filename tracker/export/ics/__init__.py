"""Calendars (RFC 5545, RFC 7986) that survive change (RFC 5546).

The convention of this package: an entry is named by the key of its deadline, never by a date, and its bytes
change only when its content changes.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from tracker.export.ics.entries import KEPT_FOR, Style, entry_of
from tracker.export.ics.history import Present, carried, read_calendar
from tracker.export.ics.limits import MOST_BYTES, MOST_ENTRIES, Limited, limited, rank
from tracker.export.ics.lines import CalendarEntry
from tracker.export.knowledge import Knowledge
from tracker.model import Deadline, Status
from tracker.phrases import said
from tracker.wording.feed import calendar_words
from tracker.wording.page import TITLE

__all__ = ["MOST_BYTES", "MOST_ENTRIES", "CalendarEntry", "Calendars", "Limited", "Style", "read_calendar"]

NOTHING: Mapping[str, CalendarEntry] = {}
EVENTS = Style()


class Calendars:
    """Calendars in one style, on the day of the question; a deadline is written once for all of them."""

    def __init__(self, knowledge: Knowledge, day: date, style: Style = EVENTS) -> None:
        self._knowledge, self._day, self._style = knowledge, day, style
        self._entries: dict[str, CalendarEntry] = {}

    def of(
        self,
        rows: Sequence[Deadline],
        *,
        name: str = TITLE,
        before: Mapping[str, CalendarEntry] = NOTHING,
        outside: Sequence[Deadline] = (),
    ) -> Limited:
        """The calendar of some deadlines; those without a date cannot be in it.

        ``before`` has the entries of the calendar that this one replaces, by UID. ``outside`` are the
        deadlines that match its filters but are outside its window: they are not gone.
        """
        day, shown = self._day, [each for each in self._dated(rows) if self._may_show(each, before)]
        if len(shown) > MOST_ENTRIES:  # only what stays is written
            shown.sort(key=lambda each: rank(each.due or day, day, is_open=each.is_open))
        entries = every = self._written(shown[:MOST_ENTRIES])
        if before:
            every = list(carried(entries, before, self._present(rows, outside, before), day))
        open_uids = {entry.uid for each, entry in zip(shown, entries, strict=False) if each.is_open}
        made = limited(said(name), calendar_words(), every, open_uids, day)
        return made._replace(left_out=made.left_out + len(shown) - len(entries))

    def _dated(self, deadlines: Iterable[Deadline]) -> list[Deadline]:
        return [each for each in deadlines if each.due and self._style.shows(each)]

    def _may_show(self, deadline: Deadline, before: Mapping[str, CalendarEntry]) -> bool:
        """Whether it is not repealed, or was repealed recently, or a reader has an entry for it."""
        if deadline.status is not Status.LAPSED or self._style.uid(deadline) in before:
            return True
        return self._day - self._knowledge.stamp(deadline).modified <= KEPT_FOR

    def _written(self, deadlines: Iterable[Deadline]) -> list[CalendarEntry]:
        found = []
        for each in deadlines:
            name = each.name
            if name not in self._entries:
                self._entries[name] = entry_of(each, self._knowledge, self._style)
            found.append(self._entries[name])
        return found

    def _present(
        self, rows: Sequence[Deadline], outside: Sequence[Deadline], before: Mapping[str, CalendarEntry]
    ) -> Present:
        """What the store has now, for a comparison with the entries before."""
        others = self._dated(outside)
        return Present(
            keys={each.name for each in (*self._dated(rows), *others)},
            repealed={each.id for each in (*rows, *outside) if each.status is Status.LAPSED},
            outside=self._written(each for each in others if self._style.uid(each) in before),
        )
