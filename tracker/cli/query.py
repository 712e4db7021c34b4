"""The options that ask for deadlines: filters, windows, order, limit, saved views."""

from collections.abc import Callable
from functools import wraps
from typing import Any

import click

from tracker.cli.options import Function, completed


def _filter(*names: str, metavar: str, help_: str) -> Callable[[Function], Function]:
    """A filter, which can be repeated and completed."""
    complete = completed(names[-1].removeprefix("--"))
    return click.option(*names, multiple=True, metavar=metavar, help=help_, shell_complete=complete)


OPTIONS = (
    click.argument("id", nargs=-1, metavar="[ID]...", shell_complete=completed("id")),
    _filter(
        *("-e", "--event"),
        metavar="ID",
        help_="Only this event. A filter can be repeated, or name several with commas.",
    ),
    _filter("-t", "--tag", metavar="TAG", help_="Only events with this tag."),
    _filter(
        *("-j", "--jurisdiction"),
        metavar="CODE",
        help_="Only the law of this jurisdiction: EU, US-CA; US includes its states, US-only does not.",
    ),
    _filter("-a", "--actor", metavar="WORDS", help_="Only where an actor's name has these words."),
    _filter(*("-k", "--kind"), metavar="KIND", help_="duty, effect, sunset, comment, earliest, retention."),
    _filter(
        *("-b", "--binds"),
        metavar="WHOM",
        help_="government or private, each with what binds both; `both` shows only that.",
    ),
    _filter(
        *("-s", "--status"),
        metavar="STATUS",
        help_="open, past-due, upcoming, done ...; searches all dates.",
    ),
    click.option(
        "--text",
        multiple=True,
        metavar="WORDS",
        help="Only where title, id, note or passage has these words.",
    ),
    _filter("--owner", metavar="NAME", help_="Only what this person is responsible for; `me` is you."),
    click.option("-w", "--within", metavar="LENGTH", help="Due from today up to then: 90d, 12w, 6m, 1y."),
    click.option("--from", "from_", metavar="DAY", help="First day: 2026-11-22, today, monday, +30d, -2w."),
    click.option("--to", metavar="DAY", help="Last day."),
    click.option("--past", is_flag=True, default=None, help="Everything whose day has passed."),
    click.option(
        "--all",
        "all_",
        is_flag=True,
        default=None,
        help="Everything, including done, lapsed and without a date.",
    ),
    click.option(
        "--view",
        metavar="NAME",
        help="Filters saved in the configuration file.",
        shell_complete=completed("view"),
    ),
    click.option("--no-view", is_flag=True, help="Ignore the default view."),
    click.option(
        "--sort",
        metavar="KEY",
        help="due, event, jurisdiction, actor, status, title or id.",
        shell_complete=completed("sort"),
    ),
    click.option("-n", "--limit", type=click.IntRange(min=0), metavar="N", help="Show at most N rows."),
)
NAMES = (
    *("id", "event", "tag", "jurisdiction", "actor", "kind", "binds", "status", "text", "owner"),
    *("within", "from_", "to", "past", "all_", "sort", "limit"),
)


def query_options(function: Callable[..., None]) -> Callable[..., None]:
    """Add the options, and pass them on as ``asked``, a QueryRequest."""

    @wraps(function)
    def with_query(*args: Any, **given: Any) -> None:  # noqa: ANN401  the parameters of the command
        from tracker.select import QueryRequest, parse_query

        view, use_default_view = given.pop("view") or "", not given.pop("no_view")
        own = parse_query({name.rstrip("_"): given.pop(name) for name in NAMES})
        function(*args, asked=QueryRequest(own, view, use_default_view), **given)

    command = with_query
    for option in reversed(OPTIONS):
        command = option(command)
    return command
