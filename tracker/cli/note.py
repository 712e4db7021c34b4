"""``tracker note``: put a note on record."""

import click

from tracker.cli.options import completed, shared_options
from tracker.cli.recording import How, put_on_record, record_options


@click.command(name="note")
@click.argument("id_", metavar="ID", required=False, shell_complete=completed("id"))
@click.argument("text", metavar="TEXT", required=False)
@record_options
@shared_options
@click.pass_context
def command(ctx: click.Context, *, id_: str | None, text: str | None, how: How) -> None:
    """Put a note on record; `tracker show ID` shows it.

    ID is a directive such as eo-14179/4.a, a milestone or an incident. Put TEXT in quotes.
    """
    put_on_record(ctx, how, "note", {"of": id_, "note": text})
