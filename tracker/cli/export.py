"""``tracker export``: deadlines as a file for calendars, feed readers and other programs."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from tracker.cli.options import FOR_PROGRAMS, OneOf, session, shared_options
from tracker.cli.query import query_options
from tracker.cli.terminal import complain, emit_bytes, report_problems
from tracker.errors import UsageError
from tracker.phrases import Phrase, write_for_others, write_for_programs

if TYPE_CHECKING:
    from tracker.select import QueryRequest

FORMATS = ("ics", "html", "atom", "csv", "json", "md", "toml")


def refuse_options(format_: str, **only_ics: bool) -> None:
    """Raises UsageError for an option of calendars with another format."""
    for name, is_given in only_ics.items():
        if is_given and format_ != "ics":
            raise UsageError(Phrase("--{name} is for ics; leave it out", name=name))


@click.command(name="export")
@click.argument("format_", type=OneOf("format", FORMATS), metavar="FORMAT")
@query_options
@click.option("-o", "--output", metavar="FILE", help="Write to FILE, in one step; without it, print.")
@click.option("--todo", is_flag=True, help="In ics: tasks instead of events.")
@click.option("--alarms", is_flag=True, help="In ics: an alarm a week and a day before.")
@shared_options
@click.pass_context
def command(
    ctx: click.Context,
    *,
    format_: str,
    asked: "QueryRequest",
    output: str | None,
    todo: bool,
    alarms: bool,
) -> None:
    """Write deadlines to a file that other programs read: ics, html, atom, csv, json, md or toml.

    The file depends on the store alone, not on when it is written: dates are judged as of the store's
    `checked` day, or of --as-of. Everything is exported unless a window is given.
    """
    from tracker.app.exporting import Wanted, export

    if format_ in FOR_PROGRAMS:
        write_for_programs()
    write_for_others()
    refuse_options(format_, todo=todo, alarms=alarms)
    wanted = Wanted(format=format_, path=Path(output) if output else None, tasks=todo, alarms=alarms)
    run = session(ctx, remembers=format_ != "toml")  # which is made from the texts of the files
    done = export(run, asked, wanted)
    emit_bytes(done.text)
    status = report_problems(done.problems)
    if done.note:
        complain(done.note)
    ctx.exit(status)
