"""``tracker news``: what became known since a day."""

import os
from typing import TYPE_CHECKING

import click

from tracker.cli.comparison import FORMATS, Presented, by_day, print_comparison
from tracker.cli.options import format_option, session, shared_options
from tracker.cli.query import query_options

if TYPE_CHECKING:
    from tracker.select import QueryRequest


@click.command(name="news")
@query_options
@click.option(
    "--since", default="7d", metavar="DAY", help="First day: monday, yesterday, 7d (the default), a date."
)
@click.option("--until", metavar="DAY", help="Last day; the default is today.")
@format_option(*FORMATS, text="table, plain, json, md or html.")
@shared_options
@click.pass_context
def command(
    ctx: click.Context,
    *,
    asked: "QueryRequest",
    since: str,
    until: str | None,
    format_: str,
) -> None:
    """Show what became known in the last few days, newest first.

    It lists what is new, moved, done, repealed, newly past due or newly firm, at any distance, by the day on
    which it became known. Each date that moved names the entry that moved it.
    """
    from tracker.app.comparing import news
    from tracker.wording.changes import news_title

    run = session(ctx, remembers=False)  # the lines of entries are in the texts
    found = news(run, os.environ, since, until, asked)
    assert found.first
    assert found.last
    head = {"since": str(found.first), "until": str(found.last), "store": list(run.inputs.stores)}
    presented = Presented(news_title(found.first, found.last), by_day(found), head)
    print_comparison(ctx, found, presented, format_)
