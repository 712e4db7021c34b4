"""``tracker report``: which deadlines are coming."""

from typing import TYPE_CHECKING, Any

import click

from tracker.cli.shared import (
    Session,
    emit,
    is_ascii_only,
    parse_choice,
    report_problems,
    session,
    shared_options,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tracker.engine import Result
    from tracker.problems import Problem
    from tracker.select import Selection, Window

FORMATS = ("table", "plain", "json", "csv", "md")
WINDOWS = {"within", "from", "to", "past", "all"}


@click.command(name="report")
@click.option("--event", multiple=True, metavar="ID", help="Only this event; repeatable, like all filters.")
@click.option("--tag", multiple=True, metavar="TAG", help="Only events with this tag.")
@click.option("--jurisdiction", multiple=True, metavar="CODE", help="Only this jurisdiction: US, US-CA, EU.")
@click.option("--actor", multiple=True, metavar="WORDS", help="Only where an actor's name has these words.")
@click.option(
    "--kind", multiple=True, metavar="KIND", help="duty, effect, sunset, comment, earliest, retention."
)
@click.option("--binds", multiple=True, metavar="WHOM", help="government, private or both.")
@click.option(
    "--status", multiple=True, metavar="STATUS", help="past-due, upcoming, done ...; looks at all dates."
)
@click.option(
    "--text", multiple=True, metavar="WORDS", help="Only where title, id, note or passage has these words."
)
@click.option("--within", metavar="LENGTH", help="Due from today up to then: 90d, 12w, 6m, 1y.")
@click.option("--from", "from_", metavar="DAY", help="First day: 2026-11-22, today, +30d, -2w.")
@click.option("--to", metavar="DAY", help="Last day.")
@click.option("--past", is_flag=True, help="Everything whose day has passed.")
@click.option("--all", "all_", is_flag=True, help="Everything, also done, lapsed and without a date.")
@click.option("--view", metavar="NAME", help="Filters saved in the configuration file.")
@click.option("--no-view", is_flag=True, help="Leave the default view out.")
@click.option("--sort", metavar="KEY", help="due, event, jurisdiction, actor, status, title or id.")
@click.option("--limit", type=click.IntRange(min=0), metavar="N", help="At most so many rows.")
@click.option("--format", "format_", default="table", metavar="FORMAT", help="table, plain, json, csv or md.")
@click.option("--exit-code", is_flag=True, help="Exit with status 3 when anything is listed.")
@shared_options
@click.pass_context
def command(
    ctx: click.Context,
    /,
    *,
    format_: str,
    exit_code: bool,
    view: str,
    no_view: bool,
    **given: Any,  # noqa: ANN401  the options of the filters, by name
) -> None:
    """List deadlines by how near they are.

    Past lately, today, in the next 7, 30 and 90 days, within a year; the last lines say what was left
    out. Marks behind a date are explained below the list.
    """
    from tracker.select import check_filters, filters_of, horizon, window_of

    format_ = parse_choice(format_, FORMATS, "format")
    run = session(ctx)
    own, name = _own_options(given), view or ("" if no_view else run.config.default_view)
    options = _over_view(run.config.view(name), own) if name else own
    window, bare_window = window_of(options, run.today), window_of(own, run.today)
    days = [day for each in (window, bare_window) if (day := horizon(each, run.today))]
    result = run.resolve(through=max(days, default=None))
    if not run.loaded[1]:  # what could not be read may hold the very word; a view may wait for its events
        check_filters(filters_of(own), run.loaded[0].events)
    selection = _selected(result, options, window)
    footer = _footer(run, result, selection)
    if name:
        hidden = {each.name for each in _selected(result, own, bare_window).rows}
        hidden -= {each.name for each in selection.rows}
        footer.insert(0, f"View `{name}` leaves out {len(hidden)} more (--no-view).")
    problems = run.pinned(result.problems)
    _print(run, result, selection, footer, problems, format_)
    status = report_problems(problems)
    ctx.exit(status or (3 if exit_code and selection.rows else 0))


def _own_options(given: dict[str, Any]) -> dict[str, Any]:
    """The options on the command line, by name."""
    # By identity: a limit of 0 equals False, and is an answer.
    return {
        key.rstrip("_"): value
        for key, value in given.items()
        if value is not None and value is not False and value != ()
    }


def _over_view(view: "Mapping[str, Any]", own: dict[str, Any]) -> dict[str, Any]:
    """One's own options over those of a view; another window replaces that of the view."""
    kept = {key: value for key, value in view.items() if not (WINDOWS & own.keys() and key in WINDOWS)}
    return {**kept, **own}


def _selected(result: "Result", options: dict[str, Any], window: "Window") -> "Selection":
    from tracker.select import SORTS, filters_of, select

    sort = parse_choice(options.get("sort") or "due", tuple(SORTS), "sort key")
    return select(result.deadlines, filters_of(options), window, sort=sort, limit=options.get("limit"))


def _print(
    run: Session,
    result: "Result",
    selection: "Selection",
    footer: list[str],
    problems: "tuple[Problem, ...]",
    format_: str,
) -> None:
    match format_:
        case "table" | "md" if problems and not run.loaded[0].events:
            pass  # nothing could be read: the problems on stderr say why
        case "table":
            from tracker.report import agenda
            from tracker.wording.deadline import WEEKDAYS

            header = f"Deadlines as of {WEEKDAYS[run.today.weekday()]} {run.today}"
            run.show(lambda width: agenda(selection, header, footer, width))
        case "plain":
            from tracker.export.plain import as_plain

            emit(as_plain(selection.rows))
        case "csv":
            from tracker.export.spreadsheet import as_csv

            emit(as_csv(selection.rows))
        case "md":
            from tracker.export.markdown import as_markdown

            emit(as_markdown(selection, footer))
        case _:
            from tracker.export.document import as_json

            text = as_json(
                selection.rows,
                as_of=run.as_of,
                checked=result.store.checked,
                store=run.stores,
                problems=problems,
                ascii_only=is_ascii_only(),
            )
            emit(text)


def _footer(run: Session, result: "Result", selection: "Selection") -> list[str]:
    from tracker.wording.deadline import currency_words, left_out_words

    return [left_out_words(selection), currency_words(result.store.checked, run.today)]
