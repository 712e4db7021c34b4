"""Load stores: read every file, build its entries, and keep ids unique over all of them."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from tracker import schema
from tracker.model import Closing, Event, Record, Store
from tracker.problems import Place, Problem
from tracker.store import events, others
from tracker.store.files import read_all, shipped_closings
from tracker.tables import Findings, Table, fit


def load(names: Sequence[str]) -> tuple[Store, tuple[Problem, ...]]:
    """Read stores as one: everything that can be read, and a problem for everything that cannot.

    ``names`` are paths of files or folders, or the word ``shipped``. The shipped closings always
    apply. Problems have a place and no line yet: see ``tracker.positions.pin``.
    """
    findings = Findings()
    loading = _Loading(findings)
    for file, text, raw in read_all([*names, str(shipped_closings())], findings):
        loading.add(file, text, raw)
    return loading.store(), tuple(findings.problems)


class _Loading:
    """What has been read so far."""

    def __init__(self, findings: Findings) -> None:
        self.findings = findings
        self.sources: dict[str, str] = {}
        self.events: dict[str, Event] = {}
        self.closings: list[Closing] = []
        self.records: list[Record] = []
        self.checked: dict[str, date] = {}
        self.reviewed: date | None = None

    def add(self, file: str, text: str, raw: Table) -> None:
        """Take a file in."""
        self.sources[file] = text
        place = Place(file)
        table = fit(raw, schema.FILE, place, "", self.findings)
        if table.get("schema", 1) != 1:
            self.findings.add(
                "newer-format",
                "this file is written for a newer tracker",
                "update tracker",
                place.at("schema"),
            )
            return
        for index, raw_event in enumerate(table.get("event", ())):
            self._add_event(raw_event, place.at("event", index))
        for index, raw_closing in enumerate(table.get("closing", ())):
            if closing := others.closing(raw_closing, place.at("closing", index), self.findings):
                self.closings.append(closing)
        for index, raw_record in enumerate(table.get("record", ())):
            if record := others.record(raw_record, place.at("record", index), self.findings):
                self.records.append(record)
        self._note_currency(file, table)

    def _note_currency(self, file: str, table: Table) -> None:
        """The shipped closings say how far they were looked up, not how current a store is."""
        checked = table.get("checked")
        if checked and Path(file).resolve() == shipped_closings().resolve():
            self.reviewed = checked
        elif checked:
            self.checked[file] = checked

    def _add_event(self, raw: Table, place: Place) -> None:
        event = events.event(raw, place, self.findings)
        if event is None:
            return
        if first := self.events.get(event.id):
            self.findings.add(
                "duplicate-id",
                f"event `{event.id}` is there twice; the first one counts",
                "give this one another id, or delete it",
                place.at("id"),
                id=event.id,
                other=first.place.at("id"),
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
