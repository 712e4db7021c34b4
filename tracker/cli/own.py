"""``tracker own``: put on record who is responsible for a duty, and their progress."""

import click

from tracker.cli.options import completed, shared_options
from tracker.cli.recording import How, note_option, put_on_record, record_options


@click.command(name="own")
@click.argument("id_", metavar="ID", required=False, shell_complete=completed("id"))
@click.option("--owner", metavar="NAME", help="Who is responsible; `me` is you, and an empty name is nobody.")
@click.option("--progress", metavar="TEXT", help="Their progress, in your own words.")
@note_option
@record_options
@shared_options
@click.pass_context
def command(ctx: click.Context, /, *, id_: str | None, how: How, **said: object) -> None:
    """Put on record who is responsible for a duty, and their progress.

    ID is a directive such as eo-14179/4.a: all its occurrences, or with #2 one of them.
    `tracker --owner NAME` lists what somebody is responsible for.
    """
    put_on_record(ctx, how, "own", {"of": id_, **said})
