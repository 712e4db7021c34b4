"""``tracker diff``: what differs between two days, stores or revisions."""

import os
from typing import TYPE_CHECKING

import click

from tracker.cli.comparison import FORMATS, Presented, by_kind, print_comparison
from tracker.cli.options import format_option, session, shared_options
from tracker.cli.query import query_options

if TYPE_CHECKING:
    from tracker.select import QueryRequest


@click.command(name="diff")
@click.argument("old", metavar="OLD")
@click.argument("new", metavar="[NEW]", default="")
@query_options
@format_option(*FORMATS, text="table, plain, json, md or html.")
@click.option("--exit-code", is_flag=True, help="Exit with status 3 when anything changed.")
@shared_options
@click.pass_context
def command(
    ctx: click.Context,
    *,
    old: str,
    new: str,
    asked: "QueryRequest",
    format_: str,
    exit_code: bool,
) -> None:
    """Show what differs between OLD and NEW, and which entry moved each date.

    Each is a day (2026-11-01, monday, 7d), a file or folder, or a revision of the store's git repository
    (HEAD~1, a branch or a tag). Without NEW, it compares with the store as it is.

    \b
    Examples:
      tracker diff 2026-11-01                  what became known since then
      tracker diff HEAD~1                      what the last commit changed
      tracker diff main HEAD --format md       for a pull request
      tracker diff old.toml new.toml
    """  # noqa: D301  click reads the escape: it keeps the lines of the examples
    from tracker.app.comparing import diff
    from tracker.wording.changes import diff_title

    run = session(ctx, remembers=False)  # the lines of entries are in the texts
    found = diff(run, os.environ, old, new, asked)
    sides = {
        name: {"name": side.name, "as_of": str(side.as_of)}
        for name, side in (("old", found.old), ("new", found.new))
    }
    presented = Presented(diff_title(found.old.name, found.new.name), by_kind(found), sides)
    print_comparison(ctx, found, presented, format_, exit_code=exit_code)
