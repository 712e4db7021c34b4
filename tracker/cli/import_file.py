"""``tracker import csv`` and ``ics``: deadlines of a spreadsheet or a calendar as a new store file."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from tracker.cli.options import encoding_option, session, shared_options
from tracker.cli.terminal import emit, tell
from tracker.phrases import plural, said
from tracker.text import clean

if TYPE_CHECKING:
    from tracker.app.importing import Import

Function = TypeVar("Function", bound=Callable[..., Any])


def import_options(function: Function) -> Function:
    """Add the file, and the options that every import has."""
    options = (
        click.argument("file", metavar="FILE"),
        click.option("-o", "--output", metavar="FILE", help="Write to FILE; without it, print."),
        click.option("--kind", default="plan", metavar="KIND", help="What sort of act it is (plan)."),
        click.option("--jurisdiction", default="", metavar="CODE", help="US, US-CA, EU ..."),
        click.option("--dry-run", is_flag=True, help="Show a table, and write nothing."),
        encoding_option,
        shared_options,
        click.pass_context,
    )
    for option in reversed(options):
        function = option(function)
    return function


@click.command(name="csv")
@import_options
@click.option("--map", "pairs", multiple=True, metavar="FIELD=HEADER", help="Name a column; repeatable.")
@click.option("--date-format", default="", metavar="FORMAT", help="DD/MM/YYYY, MM/DD/YYYY ...")
def from_csv(
    ctx: click.Context,
    *,
    file: str,
    output: str | None,
    kind: str,
    jurisdiction: str,
    dry_run: bool,
    encoding: str,
    pairs: tuple[str, ...],
    date_format: str,
) -> None:
    """Import a spreadsheet saved as csv.

    The first line has the names of the columns. Title and a date (Due, Due date) are required; Id, Ref or
    Cite, Owner, Tags, URL and Note are read if present.
    """
    from tracker.app.importing import act_of, headers_of, import_csv

    act = act_of(session(ctx), file, kind, jurisdiction)
    done = import_csv(_text(file, encoding), act, mapped=headers_of(pairs), date_format=date_format)
    _finish(ctx, done, file, output, dry_run=dry_run)


@click.command(name="ics")
@import_options
def from_ics(
    ctx: click.Context,
    *,
    file: str,
    output: str | None,
    kind: str,
    jurisdiction: str,
    dry_run: bool,
    encoding: str,
) -> None:
    """Import the events and tasks of a calendar.

    Each becomes a deadline with the calendar's own UID as its id. Recurring entries are not imported.
    """
    from tracker.app.importing import act_of, import_calendar

    act = act_of(session(ctx), file, kind, jurisdiction)
    _finish(ctx, import_calendar(_text(file, encoding), act), file, output, dry_run=dry_run)


def _text(file: str, encoding: str) -> str:
    from tracker.app.documents import check_encoding, read_document

    return read_document(file, check_encoding(encoding))


def _finish(ctx: click.Context, done: "Import", file: str, output: str | None, *, dry_run: bool) -> None:
    """Show or write what was imported, and list what was not."""
    from tracker.app.importing import stamped, write_store
    from tracker.export.imported import table

    if dry_run:
        emit(table(done.entries))
    elif output is None:
        emit(stamped(done.text))
    else:
        write_store(Path(output), done.text)
    for line, reason in done.refused:
        tell(clean(f"{file}:{line}: {reason}"))
    refused = said(", {lines} refused", lines=plural(len(done.refused), "line")) if done.refused else ""
    imported = plural(len(done.entries), "deadline")
    tell(said("{deadlines} imported{refused}.", deadlines=imported, refused=refused))
    ctx.exit(1 if done.refused else 0)
