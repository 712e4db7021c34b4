"""``tracker report``: which deadlines are coming."""

from typing import TYPE_CHECKING

import click

from tracker.cli.options import format_option, session, shared_options
from tracker.cli.query import query_options
from tracker.cli.terminal import emit, is_ascii_only, report_problems, show

if TYPE_CHECKING:
    from tracker.app.listing import Listing
    from tracker.app.session import Session
    from tracker.select import Query


@click.command(name="report")
@query_options
@format_option("table", "plain", "json", "csv", "md", text="table, plain, json, csv or md.")
@click.option("--exit-code", is_flag=True, help="Exit with status 3 when anything is listed.")
@shared_options
@click.pass_context
def command(
    ctx: click.Context, *, own: "Query", view: str | None, no_view: bool, format_: str, exit_code: bool
) -> None:
    """List deadlines by how near they are.

    Recently past, today, in the next 7, 30 and 90 days, within a year; the last lines say what was left
    out. Marks after a date are explained below the list.
    """
    from tracker.app.listing import list_deadlines

    run = session(ctx)
    listing = list_deadlines(run, own, view=view or "", use_default_view=not no_view)
    _print(ctx, run, listing, format_)
    status = report_problems(listing.problems)
    ctx.exit(status or (3 if exit_code and listing.selection.rows else 0))


def _print(ctx: click.Context, run: "Session", listing: "Listing", format_: str) -> None:
    selection = listing.selection
    match format_:
        case "table" | "md" if listing.problems and not run.store.events:
            pass  # nothing could be read: the problems on stderr say why
        case "table":
            from tracker.report import agenda
            from tracker.wording.deadline import WEEKDAYS

            header = f"Deadlines as of {WEEKDAYS[run.today.weekday()]} {run.today}"
            footer = _footer(run, listing)
            show(ctx, lambda width: agenda(selection, header, footer, width))
        case "plain":
            from tracker.export.plain import as_plain

            emit(as_plain(selection.rows))
        case "csv":
            from tracker.export.spreadsheet import as_csv

            emit(as_csv(selection.rows))
        case "md":
            from tracker.export.markdown import as_markdown

            emit(as_markdown(selection, _footer(run, listing)))
        case _:
            emit(_document(run, listing))


def _document(run: "Session", listing: "Listing") -> str:
    from tracker.export.document import as_json

    return as_json(
        listing.selection.rows,
        as_of=run.as_of,
        checked=listing.result.store.checked,
        store=run.stores,
        problems=listing.problems,
        ascii_only=is_ascii_only(),
    )


def _footer(run: "Session", listing: "Listing") -> list[str]:
    from tracker.wording.deadline import currency_words, left_out_words

    left_out = [left_out_words(listing.selection), currency_words(listing.result.store.checked, run.today)]
    if not listing.view:
        return left_out
    return [f"View `{listing.view}` leaves out {listing.hidden} more (--no-view).", *left_out]
