"""``tracker occur``: put on record that an incident happened, which starts its clocks."""

import click

from tracker.cli.options import shared_options
from tracker.cli.recording import How, note_option, put_on_record, record_options, source_options


@click.command(name="occur")
@click.argument("name", metavar="ID/NAME", required=False)
@click.argument("when", metavar="[WHEN]", required=False)
@click.option("--label", metavar="LABEL", help="A name for this incident: a-z, 0-9, dots and hyphens.")
@source_options
@note_option
@record_options
@shared_options
@click.pass_context
def command(ctx: click.Context, /, *, name: str | None, when: str | None, how: How, **said: object) -> None:
    """Put on record that an incident happened, and show every clock that it starts.

    ID/NAME is an incident such as gdpr/breach, or the name of a group in the configuration. WHEN is a day,
    or a time in the zone of the act; the default is now.
    """
    put_on_record(ctx, how, "occur", {"of": name, "occurred": when, **said})
