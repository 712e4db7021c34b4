"""``tracker report``: which deadlines are coming."""

from typing import TYPE_CHECKING

import click

from tracker.cli.options import format_option, session, shared_options
from tracker.cli.query import query_options
from tracker.cli.terminal import (
    emit,
    emit_data,
    is_ascii_only,
    report_problems,
    screen_lines,
    show,
    wants_links,
)
from tracker.errors import UsageError
from tracker.phrases import Phrase, plural, said
from tracker.text import any_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tracker.app.querying import QueryResult
    from tracker.app.session import Session
    from tracker.report import Page
    from tracker.select import Query, QueryRequest

FOR_PEOPLE = frozenset({"table", "md", "html"})
QUARTER = 90  # days: how far the formats for people look ahead; those for programs look ahead a year


@click.command(name="report")
@query_options
@format_option("table", "plain", "json", "csv", "md", "html", text="table, plain, json, csv, md or html.")
@click.option("--bom", is_flag=True, help="Begin csv with a byte-order mark, for Excel.")
@click.option("--relative", is_flag=True, help="Add the days left to md or html.")
@click.option("--exit-code", is_flag=True, help="Exit with status 3 when anything is listed.")
@shared_options
@click.pass_context
def command(
    ctx: click.Context,
    *,
    asked: "QueryRequest",
    format_: str,
    bom: bool,
    relative: bool,
    exit_code: bool,
) -> None:
    """List deadlines, nearest first, or those of some acts or directives.

    Today and the next 7 days, the last 30 days, then the next 30 and 90 days; the last lines say what is
    not shown, and which option shows it. Words and marks beside a deadline are explained below the list.
    The formats plain, json and csv look a year ahead.

    \b
    Examples:
      tracker report --binds private           what concerns companies and people
      tracker report -j EU,UK -w 1y            the European Union and the United Kingdom, a year ahead
      tracker report --from monday --to friday what falls in those days, done or not
      tracker report eo-14179/4.a eu-ai-act    some deadlines and acts by their ids
    """  # noqa: D301  click reads the escape: it keeps the lines of the examples
    _refuse_misplaced(format_, asked.own, bom=bom, relative=relative)
    from tracker.app.querying import run_query
    from tracker.select import AHEAD

    run = session(ctx)
    is_for_people = format_ in FOR_PEOPLE
    ahead = QUARTER if is_for_people else AHEAD
    found = run_query(run, asked, ahead=ahead, is_counted=is_for_people)
    _print(ctx, run, found, format_, bom=bom, relative=relative)
    status = report_problems(found.problems)
    ctx.exit(status or (3 if exit_code and found.selection.rows else 0))


def _refuse_misplaced(format_: str, own: "Query", *, bom: bool, relative: bool) -> None:
    """Raises UsageError for an option of another format, and for a command written after options."""
    from tracker.cli import COMMANDS

    if name := next((name for name in own.filters.id if name in COMMANDS), ""):
        raise UsageError(
            Phrase("a command comes before its options; write `tracker {name}` first", name=name)
        )
    for option, is_set, only in (("--bom", bom, ("csv",)), ("--relative", relative, ("md", "html"))):
        if is_set and format_ not in only:
            raise UsageError(
                Phrase(
                    "{option} works only with --format {only}; leave it out, or add that",
                    option=option,
                    only=any_of(only),
                )
            )


def _print(
    ctx: click.Context, run: "Session", found: "QueryResult", format_: str, *, bom: bool, relative: bool
) -> None:
    selection = found.selection
    match format_:
        case "table" | "md" | "html" if found.problems and not run.store.events:
            pass  # nothing could be read: the problems on stderr say why
        case "table":
            _show(ctx, run, found)
        case "plain":
            from tracker.export.plain import deadlines_plain

            emit_data(deadlines_plain(selection.rows))
        case "csv":
            from tracker.export.spreadsheet import deadlines_csv

            emit_data(deadlines_csv(selection.rows), mark=bom)
        case "md":
            from tracker.export.markdown import deadlines_markdown

            emit_data(deadlines_markdown(selection, _footer(run, found), run.today, relative=relative))
        case "html":
            from tracker.export.fragment import deadlines_fragment

            def footer() -> list[str]:
                return _footer(run, found)

            emit(deadlines_fragment(selection, footer, run.today, relative=relative))
        case _:
            for piece in _document(run, found):
                emit(piece)


def _show(ctx: click.Context, run: "Session", found: "QueryResult") -> None:
    from tracker.report import Screen, agenda
    from tracker.wording.days import dated

    def page(width: int) -> "Page":
        title = said("Deadlines as of {dated}", dated=dated(run.today))
        screen = Screen(width, screen_lines(), wants_links())
        return agenda(
            found.selection, title, _footer(run, found), screen, run.reader, warning=_incomplete(found)
        )

    show(ctx, page)


def _document(run: "Session", found: "QueryResult") -> "Iterator[str]":
    from tracker.export.document import deadlines_json

    return deadlines_json(
        found.selection.rows,
        as_of=run.as_of,
        checked=found.result.store.checked,
        store=run.inputs.stores,
        problems=found.problems,
        ascii_only=is_ascii_only(),
    )


def _incomplete(found: "QueryResult") -> str:
    """A warning that the summary may be wrong: if something could not be read, an empty report is not good
    news.
    """
    count = len(found.problems)
    return (
        said(
            "{problems} in the store: deadlines that they affect may be missing here.",
            problems=plural(count, "problem"),
        )
        if count
        else ""
    )


def _footer(run: "Session", found: "QueryResult") -> list[str]:
    from tracker.wording.deadline import currency_words
    from tracker.wording.summary import left_out_words

    left_out = [left_out_words(found.selection), currency_words(found.result.store.checked, run.today)]
    if not found.view:
        return left_out
    return [
        said("View `{view}` leaves out {hidden} more (--no-view).", view=found.view, hidden=found.hidden),
        *left_out,
    ]
