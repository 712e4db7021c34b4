"""``tracker import csv`` and ``ics``: deadlines of a spreadsheet or a calendar as a new store file."""

from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from tracker.cli.options import encoding_option, session, shared_options
from tracker.cli.terminal import emit, tell
from tracker.phrases import plural, said
from tracker.text import clean

if TYPE_CHECKING:
    from tracker.app.importing import Import
    from tracker.imports.store import ImportedAct


class ImportSource(NamedTuple):
    """The values of the options of every import: the file, its act, and where the result goes."""

    file: str
    encoding: str
    kind: str
    jurisdiction: str
    output: str | None
    dry_run: bool


OPTIONS = (
    click.argument("file", metavar="FILE"),
    click.option("-o", "--output", metavar="FILE", help="Write to FILE; without it, print."),
    click.option("--kind", default="plan", metavar="KIND", help="What sort of act it is (plan)."),
    click.option("--jurisdiction", default="", metavar="CODE", help="US, US-CA, EU ..."),
    click.option("--dry-run", is_flag=True, help="Show a table, and write nothing."),
    encoding_option,
    shared_options,
    click.pass_context,
)


def import_options(function: Callable[..., None]) -> Callable[..., None]:
    """Add the file and the options that every import has, and pass them as ``source``."""

    @wraps(function)
    def with_source(ctx: click.Context, **given: Any) -> None:  # noqa: ANN401  the options of click
        source = ImportSource(**{name: given.pop(name) for name in ImportSource._fields})
        function(ctx, source=source, **given)

    command = with_source
    for option in reversed(OPTIONS):
        command = option(command)
    return command


@click.command(name="csv")
@import_options
@click.option("--map", "pairs", multiple=True, metavar="FIELD=HEADER", help="Name a column; repeatable.")
@click.option("--date-format", default="", metavar="FORMAT", help="DD/MM/YYYY, MM/DD/YYYY ...")
def from_csv(ctx: click.Context, *, source: ImportSource, pairs: tuple[str, ...], date_format: str) -> None:
    """Import a spreadsheet saved as csv.

    The first line has the names of the columns. Title and a date (Due, Due date) are required; Id, Ref or
    Cite, Owner, Tags, URL and Note are read if present.
    """
    from tracker.app.importing import headers_of, import_csv, imported_before

    text, act = _read(ctx, source)
    known = imported_before(source.output)
    done = import_csv(text, act, mapped=headers_of(pairs), date_format=date_format, known=known)
    _finish(ctx, done, source)


@click.command(name="ics")
@import_options
def from_ics(ctx: click.Context, *, source: ImportSource) -> None:
    """Import the events and tasks of a calendar.

    Each becomes a deadline with the calendar's own UID as its id. Recurring entries are not imported.
    """
    from tracker.app.importing import import_calendar, imported_before

    _finish(ctx, import_calendar(*_read(ctx, source), imported_before(source.output)), source)


def _read(ctx: click.Context, source: ImportSource) -> "tuple[str, ImportedAct]":
    """The text of the file, and the act that its deadlines belong to."""
    from tracker.app.documents import check_encoding, read_document
    from tracker.app.importing import act_of

    act = act_of(session(ctx), source.file, source.kind, source.jurisdiction)
    return read_document(source.file, check_encoding(source.encoding)), act


def _finish(ctx: click.Context, done: "Import", source: ImportSource) -> None:
    """Show or write what was imported, and list what was not."""
    from tracker.app.importing import stamped, write_store
    from tracker.export.imported import table

    if source.dry_run:
        emit(table(done.entries))
    elif source.output is None:
        emit(stamped(done.text))
    else:
        write_store(Path(source.output), done.text)
    for line, reason in done.refused:
        tell(clean(f"{source.file}:{line}: {reason}"))
    if done.unread:
        names = ", ".join(done.unread)
        tell(said("these columns were not read: {names}; use --map to say what they contain", names=names))
    refused = said(", {lines} refused", lines=plural(len(done.refused), "line")) if done.refused else ""
    imported = plural(len(done.entries), "deadline")
    tell(said("{deadlines} imported{refused}.", deadlines=imported, refused=refused))
    ctx.exit(1 if done.refused else 0)
