"""The options that ask for deadlines: filters, windows, order, limit, saved views."""

from collections.abc import Callable
from functools import wraps
from typing import Any

import click

OPTIONS = (
    click.option(
        "--event", multiple=True, metavar="ID", help="Only this event; repeatable, like all filters."
    ),
    click.option("--tag", multiple=True, metavar="TAG", help="Only events with this tag."),
    click.option(
        "--jurisdiction", multiple=True, metavar="CODE", help="Only this jurisdiction: US, US-CA, EU."
    ),
    click.option(
        "--actor", multiple=True, metavar="WORDS", help="Only where an actor's name has these words."
    ),
    click.option(
        "--kind", multiple=True, metavar="KIND", help="duty, effect, sunset, comment, earliest, retention."
    ),
    click.option("--binds", multiple=True, metavar="WHOM", help="government, private or both."),
    click.option(
        "--status", multiple=True, metavar="STATUS", help="past-due, upcoming, done ...; looks at all dates."
    ),
    click.option(
        "--text",
        multiple=True,
        metavar="WORDS",
        help="Only where title, id, note or passage has these words.",
    ),
    click.option(
        "--owner", multiple=True, metavar="NAME", help="Only what this person sees to; `me` is you."
    ),
    click.option("--within", metavar="LENGTH", help="Due from today up to then: 90d, 12w, 6m, 1y."),
    click.option("--from", "from_", metavar="DAY", help="First day: 2026-11-22, today, +30d, -2w."),
    click.option("--to", metavar="DAY", help="Last day."),
    click.option("--past", is_flag=True, default=None, help="Everything whose day has passed."),
    click.option(
        "--all", "all_", is_flag=True, default=None, help="Everything, also done, lapsed and without a date."
    ),
    click.option("--view", metavar="NAME", help="Filters saved in the configuration file."),
    click.option("--no-view", is_flag=True, help="Ignore the default view."),
    click.option("--sort", metavar="KEY", help="due, event, jurisdiction, actor, status, title or id."),
    click.option("--limit", type=click.IntRange(min=0), metavar="N", help="Show at most N rows."),
)
NAMES = (
    *("event", "tag", "jurisdiction", "actor", "kind", "binds", "status", "text", "owner"),
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
