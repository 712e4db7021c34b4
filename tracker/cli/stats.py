"""``tracker stats``: what became of duties, by act and by actor."""

from typing import TYPE_CHECKING

import click

from tracker.cli.options import OneOf, ascii_option, format_option, session, shared_options
from tracker.cli.query import query_options
from tracker.cli.terminal import emit, is_ascii_only, report_problems, show

if TYPE_CHECKING:
    from tracker.app.pictures import Stats
    from tracker.select import QueryRequest


@click.command(name="stats")
@query_options
@click.option(
    "--by",
    type=OneOf("grouping", ("act", "actor", "both")),
    default="both",
    metavar="WHAT",
    help="act, actor or both (the default).",
)
@ascii_option
@format_option("table", "plain", "json", text="table, plain or json.")
@shared_options
@click.pass_context
def command(ctx: click.Context, *, asked: "QueryRequest", by: str, ascii_: bool, format_: str) -> None:
    """Count what became of duties: in time, late, lapsed, without an outcome on record, open.

    For each act and each actor, with the median and the worst lateness. It counts what is on
    record; it never says that anybody missed a deadline.
    """
    from tracker.app.pictures import stats

    run = session(ctx)
    counted = stats(run, asked, by)
    _print(ctx, counted, format_, plain=ascii_ or is_ascii_only())
    ctx.exit(report_problems(counted.problems))


def _print(ctx: click.Context, counted: "Stats", format_: str, *, plain: bool) -> None:
    match format_:
        case "table":
            from tracker.report.stats import stats_page

            parts = counted.found, counted.tables, counted.title, counted.footer
            show(ctx, lambda width: stats_page(*parts, width, ascii_only=plain))
        case "plain":
            from tracker.export.stats import lateness_plain

            emit(lateness_plain(counted.found))
        case _:
            from tracker.export.stats import lateness_json

            emit(lateness_json(counted.found, counted.head, counted.problems, ascii_only=is_ascii_only()))
