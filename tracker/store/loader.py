"""Load stores: read every file, build its entries, and keep ids unique across all of them."""

from collections.abc import Mapping, Sequence
from datetime import date
from itertools import chain
from pathlib import Path

from tracker.calendars import OwnCalendar
from tracker.model import Closing, Event, Postponement, Record, Store
from tracker.phrases import Phrase
from tracker.problems import Location, Problem, ProblemCollector
from tracker.rules import Rule
from tracker.store import schema
from tracker.store.events import read_event
from tracker.store.files import read_all, read_contents, real_path, shipped_closings
from tracker.store.records import read_closing, read_record
from tracker.store.recurring import read_own_calendar, read_postponement
from tracker.text import did_you_mean
from tracker.toml.cursor import Cursor

MOST_NAMED = 3  # keys of a file that is not a store


def load_files(
    names: Sequence[str], contents: Mapping[str, bytes], closings: str, unsaved: Mapping[Path, bytes]
) -> tuple[Store, tuple[Problem, ...]]:
    """What ``tracker.store.load`` does."""
    collector = ProblemCollector()
    loading = _Loading(closings or str(shipped_closings()))
    files = read_all(names if closings else [*names, str(shipped_closings())], collector, unsaved)
    for file, text, raw in chain(files, read_contents(contents, collector)):
        if is_foreign(raw):
            _report_foreign(file, raw, collector)
            continue
        loading.sources[file] = text
        loading.add(Cursor(raw, schema.FILE, Location(file), collector))
    return loading.store(), tuple(collector.problems)


def is_foreign(raw: Mapping[str, object]) -> bool:
    """Whether a file has nothing that a store has, nor anything similar: it belongs to another program."""
    known = tuple(schema.FILE)
    return bool(raw) and not any(key in known or did_you_mean(key, known) for key in raw)


def _report_foreign(file: str, raw: Mapping[str, object], collector: ProblemCollector) -> None:
    keys = [f"`{key}`" for key in raw]
    named = ", ".join([*keys[:MOST_NAMED], *(["..."] if len(keys) > MOST_NAMED else [])])
    remedy = "move it out of the folder, or name the files to read"
    collector.report(
        Rule.NOT_A_STORE,
        Phrase("this file is not a store: it has {keys}", keys=named),
        remedy,
        Location(file),
    )


class _Loading:
    """What has been read so far."""

    def __init__(self, closings: str) -> None:
        self._closings = closings
        self.sources: dict[str, str] = {}
        self.events: dict[str, Event] = {}
        self.closings: list[Closing] = []
        self.calendars: list[OwnCalendar] = []
        self.postponements: list[Postponement] = []
        self.records: list[Record] = []
        self.checked: dict[str, date] = {}
        self.reviewed: date | None = None

    def add(self, file: Cursor) -> None:
        """Add the entries of a file."""
        if file.table.get("schema", 1) != 1:
            message = "this file is written for a newer tracker"
            file.report(Rule.NEWER_FORMAT, message, "update tracker", "schema")
            return
        for cursor in file.each("event", schema.EVENT):
            self._add_event(cursor)
        self.closings += filter(None, map(read_closing, file.each("closing", schema.CLOSING)))
        self.calendars += filter(None, map(read_own_calendar, file.each("calendar", schema.CALENDAR)))
        self.postponements += filter(
            None, map(read_postponement, file.each("postponement", schema.POSTPONEMENT))
        )
        self.records += filter(None, map(read_record, file.each("record", schema.RECORD)))
        self._note_currency(file)

    def _note_currency(self, file: Cursor) -> None:
        """The shipped closings state how far they were researched, not how current a store is."""
        name, checked = file.location.file, file.table.get("checked")
        if checked and real_path(name) == real_path(self._closings):
            self.reviewed = checked
        elif checked:
            self.checked[name] = checked

    def _add_event(self, cursor: Cursor) -> None:
        event = read_event(cursor)
        if event is None:
            return
        if first := self.events.get(event.id):
            message = Phrase("event `{id}` is defined twice; the first definition counts", id=event.id)
            remedy = "give this one another id, or delete it"
            cursor.report(Rule.DUPLICATE_ID, message, remedy, "id", other=first.location.at("id"))
            return
        self.events[event.id] = event

    def store(self) -> Store:
        return Store(
            events=tuple(self.events.values()),
            closings=tuple(self.closings),
            calendars=tuple(self.calendars),
            postponements=tuple(self.postponements),
            records=tuple(self.records),
            looked_through=self.checked,
            reviewed=self.reviewed,
            sources=self.sources,
        )
