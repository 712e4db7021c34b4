"""``tracker timeline``: a picture of what falls when, a line for each act."""

from typing import TYPE_CHECKING

import click

from tracker.cli.options import session
from tracker.cli.picture import picture_options, print_picture
from tracker.cli.terminal import is_ascii_only

if TYPE_CHECKING:
    from tracker.report import Page
    from tracker.select import QueryRequest


@click.command(name="timeline")
@picture_options
@click.pass_context
def command(ctx: click.Context, *, asked: "QueryRequest", ascii_: bool, format_: str) -> None:
    """Draw a line for each act, with a sign on each day on which something falls.

    From a month ago to a year ahead, or in the given window.
    """
    from tracker.app.pictures import timeline
    from tracker.export.pictures import timeline_json

    found = timeline(session(ctx), asked)
    plain = ascii_ or is_ascii_only()

    def draw(width: int) -> "Page":
        from tracker.report.timeline import Extent, timeline_page

        days = Extent(first=found.first, last=found.last, today=found.today)
        return timeline_page(found.deadlines, days, found.footer, width, ascii_only=plain)

    print_picture(ctx, found, format_, draw, timeline_json)
