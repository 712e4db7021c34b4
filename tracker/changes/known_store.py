"""One of two sides that are compared: what was known of a store on a day."""

from collections.abc import Iterator
from datetime import date
from functools import cached_property

from tracker.calendars import Calendar
from tracker.engine import Result
from tracker.engine.counting import COUNTS_CALENDAR_DAYS, Conventions
from tracker.engine.listing import Asked
from tracker.engine.resolve import deadlines_of, schedule_of
from tracker.engine.schedule import Entry
from tracker.errors import Refusal
from tracker.model import AsOf, Closing, Computed, Deadline, Event, FullId, Label, Outcome, Record, Store


class KnownStore:
    """What was known of a store on a day or at an instant, computed when it is first needed."""

    def __init__(self, store: Store, as_of: AsOf, through: date | None = None) -> None:
        self.as_of = as_of
        self._asked = Asked(through)
        self._schedule = schedule_of(store, as_of)

    def list_also(self, labels: dict[str, Label]) -> None:
        """List recurring deadlines up to these occurrences too, by the ids of their directives."""
        self._asked = Asked(self._asked.through, labels)
        vars(self).pop("result", None)
        vars(self).pop("deadlines", None)

    @property
    def store(self) -> Store:
        """The store as it was known, with its records applied."""
        return self._schedule.store

    @cached_property
    def result(self) -> Result:
        """Every deadline on the day of the question."""
        return deadlines_of(self._schedule, self.as_of, self._asked)

    @cached_property
    def deadlines(self) -> dict[str, Deadline]:
        """The deadlines by name, in the order of the store."""
        return {deadline.name: deadline for deadline in self.result.deadlines}

    @cached_property
    def events(self) -> dict[str, Event]:
        """The acts by id."""
        return {event.id: event for event in self.store.events}

    def entry(self, full_id: str) -> Entry | None:
        """The dates of a directive; None when it is not in the store."""
        return self._schedule.entries.get(FullId(full_id))

    def computed(self, entry: Entry, label: Label | None) -> Computed | None:
        """The date of a directive or of one occurrence; None for an occurrence that does not exist."""
        if label is None or entry.source is None:
            return entry.computed
        if entry.directive.repeat and not (isinstance(label, int) and entry.computed.dates):
            return None
        return self._schedule.occurrence(entry.id, label)

    def outcome(self, entry: Entry, label: Label | None) -> Outcome | None:
        """What ended a directive, or one occurrence of it."""
        computed = self.computed(entry, label)
        return computed and entry.recorded.outcome(label if entry.source else None, computed.called)

    def records_of(self, target: str) -> Iterator[Record]:
        """What users put on record about something, the newest first."""
        return (record for record in reversed(self.store.records) if record.of.partition("#")[0] == target)

    @cached_property
    def _conventions(self) -> Conventions:
        return Conventions(self.store)

    def calendar(self, entry: Entry) -> Calendar | None:
        """The business days that a directive counts or rolls with; None where it uses none."""
        try:
            return self._conventions.of(entry.event, entry.directive).calendar
        except Refusal:
            return None

    def counting(self, entry: Entry) -> str:
        """The convention of a directive by name; empty where none is named."""
        default = "calendar" if entry.event.kind in COUNTS_CALENDAR_DAYS else ""
        return entry.directive.counting or entry.event.counting or default

    @cached_property
    def closings(self) -> dict[date, list[Closing]]:
        """The one-off closings by day."""
        found: dict[date, list[Closing]] = {}
        for closing in self.store.closings:
            found.setdefault(closing.day, []).append(closing)
        return found
