"""``tracker import``: entries from other sources, each in a module of its own, loaded when it is used."""

from importlib import import_module

import click

from tracker.cli import in_readers_language
from tracker.cli.errors import HelpfulGroup
from tracker.cli.options import shared_options

SOURCES = {
    "csv": ("import_file", "from_csv"),
    "ics": ("import_file", "from_ics"),
    "federal-register": ("import_federal_register", "command"),
}


class ImportGroup(HelpfulGroup):
    """The group of the sources."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002  click's signature
        return list(SOURCES)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        if cmd_name not in SOURCES:
            return None
        module, name = SOURCES[cmd_name]
        command = getattr(import_module(f"tracker.cli.{module}"), name)
        assert isinstance(command, click.Command)
        return in_readers_language(command)


@click.group(name="import", cls=ImportGroup)
@shared_options
def command() -> None:
    """Make entries from a spreadsheet, a calendar or the Federal Register.

    A spreadsheet or a calendar becomes a new file with `source = "secondary"`; what cannot be read is named
    by its line, and the exit status is then 1. A document of the Federal Register becomes a draft to review.
    """
