"""``tracker calendar``: the deadlines of a month as a calendar."""

from typing import TYPE_CHECKING

import click

from tracker.cli.options import session
from tracker.cli.picture import picture_options, print_picture
from tracker.cli.terminal import is_ascii_only

if TYPE_CHECKING:
    from tracker.report import Page
    from tracker.select import QueryRequest


@click.command(name="calendar")
@click.argument("month", metavar="[YEAR-MONTH]", default="")
@picture_options
@click.pass_context
def command(
    ctx: click.Context,
    *,
    month: str,
    asked: "QueryRequest",
    ascii_: bool,
    format_: str,
) -> None:
    """Draw a month, with what falls on each of its days, and list it below.

    YEAR-MONTH is a month such as 2026-12; the default is this month.
    """
    from tracker.app import pictures
    from tracker.export.pictures import month_json

    run = session(ctx)
    found = pictures.month(run, asked, month)
    plain = ascii_ or is_ascii_only()

    def draw(width: int) -> "Page":
        from tracker.report.month import month_page

        return month_page(found.deadlines, found.first, run.reader, found.footer, width, ascii_only=plain)

    print_picture(ctx, found, format_, draw, month_json)
