"""Load stores: read every file, build its entries, and keep ids unique over all of them."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from tracker.model import Closing, Event, Record, Store
from tracker.problems import Location, Problem
from tracker.rules import Rule
from tracker.store import events, records
from tracker.store.files import read_all, shipped_closings
from tracker.toml import schema
from tracker.toml.validation import ProblemCollector, Table, fit


def load(names: Sequence[str]) -> tuple[Store, tuple[Problem, ...]]:
    """Read stores as one: everything that can be read, and a problem for everything that cannot.

    ``names`` are paths of files or folders, or the word ``shipped``. The shipped closings always
    apply. Problems have a place and no line yet: see ``tracker.toml.positions.pin``.
    """
    collector = ProblemCollector()
    loading = _Loading(collector)
    for file, text, raw in read_all([*names, str(shipped_closings())], collector):
        loading.add(file, text, raw)
    return loading.store(), tuple(collector.problems)


class _Loading:
    """What has been read so far."""

    def __init__(self, collector: ProblemCollector) -> None:
        self.collector = collector
        self.sources: dict[str, str] = {}
        self.events: dict[str, Event] = {}
        self.closings: list[Closing] = []
        self.records: list[Record] = []
        self.checked: dict[str, date] = {}
        self.reviewed: date | None = None

    def add(self, file: str, text: str, raw: Table) -> None:
        """Take a file in."""
        self.sources[file] = text
        location = Location(file)
        table = fit(raw, schema.FILE, location, "", self.collector)
        if table.get("schema", 1) != 1:
            self.collector.add(
                Rule.NEWER_FORMAT,
                "this file is written for a newer tracker",
                "update tracker",
                location.at("schema"),
            )
            return
        for index, raw_event in enumerate(table.get("event", ())):
            self._add_event(raw_event, location.at("event", index))
        for index, raw_closing in enumerate(table.get("closing", ())):
            if closing := records.closing(raw_closing, location.at("closing", index), self.collector):
                self.closings.append(closing)
        for index, raw_record in enumerate(table.get("record", ())):
            if record := records.record(raw_record, location.at("record", index), self.collector):
                self.records.append(record)
        self._note_currency(file, table)

    def _note_currency(self, file: str, table: Table) -> None:
        """The shipped closings say how far they were looked up, not how current a store is."""
        checked = table.get("checked")
        if checked and Path(file).resolve() == shipped_closings().resolve():
            self.reviewed = checked
        elif checked:
            self.checked[file] = checked

    def _add_event(self, raw: Table, location: Location) -> None:
        event = events.event(raw, location, self.collector)
        if event is None:
            return
        if first := self.events.get(event.id):
            self.collector.add(
                Rule.DUPLICATE_ID,
                f"event `{event.id}` is there twice; the first one counts",
                "give this one another id, or delete it",
                location.at("id"),
                id=event.id,
                other=first.location.at("id"),
            )
            return
        self.events[event.id] = event

    def store(self) -> Store:
        return Store(
            events=tuple(self.events.values()),
            closings=tuple(self.closings),
            records=tuple(self.records),
            looked_through=self.checked,
            reviewed=self.reviewed,
            sources=self.sources,
        )
