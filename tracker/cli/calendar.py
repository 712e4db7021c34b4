"""``tracker calendar``: the deadlines of a month as a calendar."""

from typing import TYPE_CHECKING

import click

from tracker.cli.options import ascii_option, format_option, session, shared_options
from tracker.cli.query import query_options
from tracker.cli.terminal import emit, is_ascii_only, report_problems, show

if TYPE_CHECKING:
    from tracker.select import Query


@click.command(name="calendar")
@click.argument("month", metavar="[YEAR-MONTH]", default="")
@query_options
@ascii_option
@format_option("table", "plain", "json", text="table (the picture), plain or json.")
@shared_options
@click.pass_context
def command(
    ctx: click.Context,
    *,
    month: str,
    own: "Query",
    view: str | None,
    no_view: bool,
    ascii_: bool,
    format_: str,
) -> None:
    """Draw a month, with what falls on each of its days, and list it below.

    YEAR-MONTH is a month such as 2026-12; this month when it is left out.
    """
    from tracker.app import pictures

    run = session(ctx)
    found = pictures.month(run, own, view or "", month, use_default_view=not no_view)
    match format_:
        case "table":
            from tracker.report.month import month_page

            parts = found.deadlines, found.first, run.reader, found.footer
            show(ctx, lambda width: month_page(*parts, width, ascii_only=ascii_ or is_ascii_only()))
        case "plain":
            from tracker.export.plain import as_plain

            emit(as_plain(found.deadlines))
        case _:
            from tracker.export.pictures import month_json

            emit(month_json(found.deadlines, found.head, found.problems, ascii_only=is_ascii_only()))
    ctx.exit(report_problems(found.problems))
