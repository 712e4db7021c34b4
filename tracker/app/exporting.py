"""``tracker export``: a file of deadlines that depends on the store, and not on when it is written.

The convention of this module: the day is that of ``--as-of``, else the store's ``checked``. Without
``--as-of``, everything on record counts, including what became known after that day. A format is a function
from a ``Material`` to text; files are read and written here only.
"""

from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from tracker.app.querying import asked_query
from tracker.app.writing import write_file
from tracker.errors import TrackerError, UsageError
from tracker.model import AsOf, Deadline
from tracker.phrases import Phrase
from tracker.select import Filters, Query, QueryRequest, Selection, check_filters, horizon, select
from tracker.select.window import Window

if TYPE_CHECKING:
    from tracker.app.session import Session
    from tracker.engine import Result
    from tracker.problems import Problem


class Wanted(NamedTuple):
    """What a file should be: its format, where it goes (None: to standard output), options of a format."""

    format: str
    path: Path | None = None
    tasks: bool = False
    alarms: bool = False


class Material(NamedTuple):
    """What a format is made from."""

    result: "Result"
    selection: Selection
    filters: Filters
    day: date
    through: date  # the last day through which recurring deadlines are listed
    stores: tuple[str, ...]
    texts: tuple[str, ...]  # of the files that were read, except for the closings that every store has
    problems: "tuple[Problem, ...]"
    note: str = ""  # which saved view was used

    @property
    def checked(self) -> date | None:
        return self.result.store.checked

    def outside(self) -> tuple[Deadline, ...]:
        """What matches the filters, and is outside the window or the limit."""
        shown = {each.name for each in self.selection.rows}
        matching = filter(self.filters.match, self.result.deadlines)
        return tuple(each for each in matching if each.name not in shown)


class Rendering(NamedTuple):
    """A text in a format, and what its reader should know about what is missing from it."""

    text: str
    note: str = ""


class Exported(NamedTuple):
    """The result of an export; ``text`` is for standard output, and empty where a file was named."""

    text: str
    note: str
    problems: "tuple[Problem, ...]"


def export(run: "Session", asked: QueryRequest, wanted: Wanted) -> Exported:
    """Select what a query asks for, and write it in a format.

    Raises TrackerError, and leaves the file alone, where the store has a problem: deadlines hidden by it
    would seem to be gone. Raises UsageError for a filter that nothing can match, and where no day is known.
    """
    if wanted.format == "toml" and run.as_of.day:
        raise UsageError("toml is the store as it was written; leave out --as-of")
    before = _read(wanted.path) if wanted.path and wanted.format == "ics" else ""
    material = gather(run, asked)
    if wanted.path and material.problems:
        return Exported(
            text="", note=Phrase("{path} was not written", path=wanted.path), problems=material.problems
        )
    made = FORMATS[wanted.format](material, wanted, before)
    if wanted.path:
        write_file(wanted.path, made.text)
    return Exported(text="" if wanted.path else made.text, note=made.note, problems=material.problems)


def _read(path: Path) -> str:
    """The file that is about to be replaced; empty where there is none."""
    try:
        return path.read_bytes().decode()
    except FileNotFoundError:
        return ""
    except (OSError, UnicodeDecodeError):
        raise TrackerError(
            Phrase("{path} cannot be read as a calendar; name another file", path=path)
        ) from None


# --- what is exported ---------------------------------------------------------------------------


def gather(run: "Session", asked: QueryRequest) -> Material:
    """What a query selects on the day of an export, with all occurrences of a year ahead."""
    day = _day(run)
    name, query = asked_query(run, asked)
    query = query.over(Query(all=True))  # without a window, everything is exported
    window = query.window(day)
    through = horizon(window, day) or horizon(Window(), day)
    result = run.resolve(through=through, judged=AsOf(day=day))
    if not run.problems:
        check_filters(asked.own.filters, run.store.events)
    selection = select(result.deadlines, query.filters, window, sort=query.sort, limit=query.limit)
    return Material(
        result=result,
        selection=selection,
        filters=query.filters,
        day=day,
        through=through or day,
        stores=run.inputs.stores,
        texts=tuple(text for name, text in run.store.sources.items() if not _is_shared(name)),
        problems=run.pinned(result.problems),
        note=Phrase("Only what the view `{name}` shows.", name=name) if name else "",
    )


def _is_shared(name: str) -> bool:
    from tracker.store.files import real_path, shipped_closings

    return real_path(name) == real_path(shipped_closings())


def _day(run: "Session") -> date:
    day = run.as_of.day or run.store.checked
    if day is None and not run.problems:
        raise UsageError(
            "the store does not say when it was last checked; add `checked` to it, or --as-of DATE"
        )
    return day or date.min


# --- formats --------------------------------------------------------------------------------------


def _ics(material: Material, wanted: Wanted, before: str) -> Rendering:
    from tracker.export.ics import MOST_BYTES, MOST_ENTRIES, Calendars, Style, read_calendar
    from tracker.export.knowledge import Knowledge
    from tracker.wording.feed import beyond_limits

    try:
        old = read_calendar(before) if before else {}
    except TrackerError as error:
        words = Phrase("{path} is not replaced: {error}", path=wanted.path, error=error)
        raise TrackerError(Phrase("{words}; name another file, or delete it", words=words)) from None
    style = Style(tasks=wanted.tasks, alarms=wanted.alarms)
    calendars = Calendars(Knowledge(material.result), material.day, style)
    text, left_out = calendars.of(material.selection.rows, before=old, outside=material.outside())
    note = beyond_limits(left_out, MOST_ENTRIES, MOST_BYTES // 1000) if left_out else ""
    return Rendering(text=text, note=note)


def _atom(material: Material, _wanted: Wanted, _before: str) -> Rendering:
    from tracker.export.atom import as_atom
    from tracker.export.knowledge import Knowledge

    return Rendering(text=as_atom(material.selection.rows, Knowledge(material.result)))


def _csv(material: Material, _wanted: Wanted, _before: str) -> Rendering:
    from tracker.export.spreadsheet import deadlines_csv

    return Rendering(text=deadlines_csv(material.selection.rows))


def _json(material: Material, _wanted: Wanted, _before: str) -> Rendering:
    from tracker.export.document import deadlines_json

    pieces: Iterable[str] = deadlines_json(
        material.selection.rows,
        as_of=AsOf(day=material.day),
        checked=material.checked,
        store=material.stores,
        problems=material.problems,
        ascii_only=False,
    )
    return Rendering(text="".join(pieces))


def _md(material: Material, _wanted: Wanted, _before: str) -> Rendering:
    from tracker.export.markdown import deadlines_markdown
    from tracker.wording.deadline import currency_words
    from tracker.wording.summary import left_out_words

    footer = [
        material.note,
        left_out_words(material.selection),
        currency_words(material.checked, material.day),
    ]
    return Rendering(text=deadlines_markdown(material.selection, footer, material.day))


def _html(material: Material, _wanted: Wanted, _before: str) -> Rendering:
    from tracker.export.facts import Facts
    from tracker.export.knowledge import Knowledge
    from tracker.export.page import PageFrame, as_page, page_parts
    from tracker.wording.summary import left_out_words

    notes = [each for each in (material.note, left_out_words(material.selection)) if each]
    text = as_page(
        page_parts(material.selection.rows, material.day),
        Facts(material.result, Knowledge(material.result)),
        day=material.day,
        checked=material.checked,
        page=PageFrame(notes=notes),
    )
    return Rendering(text=text)


def _toml(material: Material, _wanted: Wanted, _before: str) -> Rendering:
    from tracker.export.store import as_store

    if material.problems:
        return Rendering(
            text="", note="nothing was exported: a part can only be taken from a store without problems"
        )
    ids = (each.id for each in material.selection.rows)
    store = material.result.store
    return Rendering(text=as_store(store.events, material.texts, ids, checked=material.checked))


Render = Callable[[Material, Wanted, str], Rendering]
FORMATS: dict[str, Render] = {
    "ics": _ics,
    "html": _html,
    "atom": _atom,
    "csv": _csv,
    "json": _json,
    "md": _md,
    "toml": _toml,
}
