"""The options that ask for deadlines: filters, windows, order, limit, saved views."""

from collections.abc import Callable
from functools import wraps
from typing import Any

import click

OPTIONS = (
    click.argument("id", nargs=-1, metavar="[ID]..."),
    click.option(
        "-e",
        "--event",
        multiple=True,
        metavar="ID",
        help="Only this event. All filters can be repeated, or list several words with commas.",
    ),
    click.option("-t", "--tag", multiple=True, metavar="TAG", help="Only events with this tag."),
    click.option(
        *("-j", "--jurisdiction"),
        multiple=True,
        metavar="CODE",
        help="Only this jurisdiction: US, US-CA, EU.",
    ),
    click.option(
        "-a", "--actor", multiple=True, metavar="WORDS", help="Only where an actor's name has these words."
    ),
    click.option(
        *("-k", "--kind"),
        multiple=True,
        metavar="KIND",
        help="duty, effect, sunset, comment, earliest, retention.",
    ),
    click.option(
        *("-b", "--binds"),
        multiple=True,
        metavar="WHOM",
        help="government or private, each with what binds both; or only what binds both.",
    ),
    click.option(
        *("-s", "--status"),
        multiple=True,
        metavar="STATUS",
        help="open, past-due, upcoming, done ...; looks at all dates.",
    ),
    click.option(
        "--text",
        multiple=True,
        metavar="WORDS",
        help="Only where title, id, note or passage has these words.",
    ),
    click.option("-w", "--within", metavar="LENGTH", help="Due from today up to then: 90d, 12w, 6m, 1y."),
    click.option("--from", "from_", metavar="DAY", help="First day: 2026-11-22, today, monday, +30d, -2w."),
    click.option("--to", metavar="DAY", help="Last day."),
    click.option("--past", is_flag=True, default=None, help="Everything whose day has passed."),
    click.option(
        "--all", "all_", is_flag=True, default=None, help="Everything, also done, lapsed and without a date."
    ),
    click.option("--view", metavar="NAME", help="Filters saved in the configuration file."),
    click.option("--no-view", is_flag=True, help="Ignore the default view."),
    click.option("--sort", metavar="KEY", help="due, event, jurisdiction, actor, status, title or id."),
    click.option("-n", "--limit", type=click.IntRange(min=0), metavar="N", help="Show at most N rows."),
)
NAMES = (
    *("id", "event", "tag", "jurisdiction", "actor", "kind", "binds", "status", "text"),
    *("within", "from_", "to", "past", "all_", "sort", "limit"),
)


def query_options(function: Callable[..., None]) -> Callable[..., None]:
    """Add the options, and hand them over as ``own`` (a Query), ``view`` and ``no_view``."""

    @wraps(function)
    def with_query(*args: Any, **given: Any) -> None:  # noqa: ANN401  the parameters of the command
        from tracker.select import parse_query

        own = parse_query({name.rstrip("_"): given.pop(name) for name in NAMES})
        function(*args, own=own, **given)

    command = with_query
    for option in reversed(OPTIONS):
        command = option(command)
    return command
