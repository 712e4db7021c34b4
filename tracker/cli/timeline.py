"""``tracker timeline``: a picture of what falls when, a line for each act."""

from typing import TYPE_CHECKING

import click

from tracker.cli.options import ascii_option, format_option, session, shared_options
from tracker.cli.query import query_options
from tracker.cli.terminal import emit, is_ascii_only, report_problems, show

if TYPE_CHECKING:
    from tracker.select import Query


@click.command(name="timeline")
@query_options
@ascii_option
@format_option("table", "plain", "json", text="table (the picture), plain or json.")
@shared_options
@click.pass_context
def command(
    ctx: click.Context, *, own: "Query", view: str | None, no_view: bool, ascii_: bool, format_: str
) -> None:
    """Draw a line for each act, with a sign on each day on which something falls.

    From a month ago to a year ahead, or in the window that is asked for.
    """
    from tracker.app.pictures import timeline

    found = timeline(session(ctx), own, view or "", use_default_view=not no_view)
    match format_:
        case "table":
            from tracker.report.timeline import timeline_page

            parts = found.deadlines, found.first, found.last, found.today, found.footer
            show(ctx, lambda width: timeline_page(*parts, width, ascii_only=ascii_ or is_ascii_only()))
        case "plain":
            from tracker.export.plain import as_plain

            emit(as_plain(found.deadlines))
        case _:
            from tracker.export.pictures import timeline_json

            emit(timeline_json(found.deadlines, found.head, found.problems, ascii_only=is_ascii_only()))
    ctx.exit(report_problems(found.problems))
