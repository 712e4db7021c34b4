"""``tracker report``: which deadlines are coming."""

from typing import TYPE_CHECKING

import click

from tracker.cli.options import format_option, session, shared_options
from tracker.cli.query import query_options
from tracker.cli.terminal import emit, emit_data, is_ascii_only, report_problems, show

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tracker.app.querying import QueryResult
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
    from tracker.app.querying import run_query

    run = session(ctx)
    found = run_query(run, own, view=view or "", use_default_view=not no_view)
    _print(ctx, run, found, format_)
    status = report_problems(found.problems)
    ctx.exit(status or (3 if exit_code and found.selection.rows else 0))


def _print(ctx: click.Context, run: "Session", found: "QueryResult", format_: str) -> None:
    selection = found.selection
    match format_:
        case "table" | "md" if found.problems and not run.store.events:
            pass  # nothing could be read: the problems on stderr say why
        case "table":
            from tracker.report import agenda
            from tracker.wording.deadline import WEEKDAYS

            header = f"Deadlines as of {WEEKDAYS[run.today.weekday()]} {run.today}"
            footer = _footer(run, found)
            show(ctx, lambda width: agenda(selection, header, footer, width, run.today))
        case "plain":
            from tracker.export.plain import as_plain

            emit_data(as_plain(selection.rows))
        case "csv":
            from tracker.export.spreadsheet import as_csv

            emit_data(as_csv(selection.rows))
        case "md":
            from tracker.export.markdown import as_markdown

            emit_data(as_markdown(selection, _footer(run, found), run.today))
        case _:
            for piece in _document(run, found):
                emit(piece)


def _document(run: "Session", found: "QueryResult") -> "Iterator[str]":
    from tracker.export.document import as_json

    return as_json(
        found.selection.rows,
        as_of=run.as_of,
        checked=found.result.store.checked,
        store=run.stores,
        problems=found.problems,
        ascii_only=is_ascii_only(),
    )


def _footer(run: "Session", found: "QueryResult") -> list[str]:
    from tracker.wording.deadline import currency_words, left_out_words

    left_out = [left_out_words(found.selection), currency_words(found.result.store.checked, run.today)]
    if not found.view:
        return left_out
    return [f"View `{found.view}` leaves out {found.hidden} more (--no-view).", *left_out]
