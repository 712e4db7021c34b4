"""``tracker reopen``: take back what was recorded, by another record."""

import click

from tracker.cli.options import completed, shared_options
from tracker.cli.recording import How, note_option, put_on_record, record_options


@click.command(name="reopen")
@click.argument("id_", metavar="ID", required=False, shell_complete=completed("id"))
@note_option
@record_options
@shared_options
@click.pass_context
def command(ctx: click.Context, /, *, id_: str | None, how: How, **said: object) -> None:
    """Take back a record, by adding another one.

    ID is a directive that is on record as done, an incident with its label such as gdpr/breach#laptop, or a
    milestone that was reached.
    """
    put_on_record(ctx, how, "reopen", {"of": id_, **said})
