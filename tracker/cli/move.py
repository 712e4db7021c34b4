"""``tracker move``: put on record that a deadline has another due date."""

import click

from tracker.cli.options import completed, shared_options
from tracker.cli.recording import How, note_option, put_on_record, record_options, source_options


@click.command(name="move")
@click.argument("id_", metavar="ID", required=False, shell_complete=completed("id"))
@click.argument("due", metavar="[DUE]", required=False)
@click.option("--by", metavar="TEXT", help="The act or person that moved it.")
@click.option(
    "--extend", metavar="PERIOD", default="", help="A period to extend it by, instead of DUE: 2 months."
)
@source_options
@note_option
@record_options
@shared_options
@click.pass_context
def command(
    ctx: click.Context, /, *, id_: str | None, due: str | None, extend: str, how: How, **said: object
) -> None:
    """Put another due date of a deadline on record, and who set it.

    DUE is a day, or an expression such as "90 days after signed". --extend counts from the day before any
    roll, by the convention of the directive.
    """
    put_on_record(ctx, how, "move", {"of": id_, "due": due, **said}, extend)
