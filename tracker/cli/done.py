"""``tracker done``: put on record that something was done."""

import click

from tracker.cli.options import completed, shared_options
from tracker.cli.recording import How, note_option, put_on_record, record_options, source_options


@click.command(name="done")
@click.argument("id_", metavar="ID", required=False, shell_complete=completed("id"))
@click.argument("when", metavar="[WHEN]", required=False)
@click.option("--by", metavar="DAY", help="The day by which it was done, if the exact day is unknown.")
@click.option("--part", is_flag=True, help="Only a part was done: it stays open.")
@click.option("--claimed", is_flag=True, help="Only the actor says so.")
@source_options
@note_option
@record_options
@shared_options
@click.pass_context
def command(
    ctx: click.Context, /, *, id_: str | None, when: str | None, by: str | None, how: How, **said: object
) -> None:
    """Put on record that something was done.

    ID is a directive such as eo-14179/4.a, with #2 for its second occurrence. WHEN is a day, or a time in
    the zone of the deadline; the default is today.
    """
    put_on_record(ctx, how, "done", {"of": id_, "done": when, "no-later-than": by, **said})
