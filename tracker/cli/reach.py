"""``tracker reach``: put on record that an awaited milestone has its date."""

import click

from tracker.cli.options import shared_options
from tracker.cli.recording import How, note_option, put_on_record, record_options, source_options


@click.command(name="reach")
@click.argument("name", metavar="ID/NAME", required=False)
@click.argument("day", metavar="DAY", required=False)
@source_options
@note_option
@record_options
@shared_options
@click.pass_context
def command(ctx: click.Context, /, *, name: str | None, day: str | None, how: How, **said: object) -> None:
    """Put on record that an awaited milestone has its date.

    ID/NAME is a milestone such as eo-99999/standards; `tracker show ID` lists those of an act. DAY is a
    day such as 2026-11-22 or today.
    """
    put_on_record(ctx, how, "reach", {"of": name, "reached": day, **said})
