"""``tracker import``: entries from other sources; each source is a module of its own, ``import_NAME``."""

from importlib import import_module

import click

from tracker.cli.errors import HelpfulGroup
from tracker.cli.options import shared_options

SOURCES = ("federal-register",)


class Sources(HelpfulGroup):
    """The group of the sources, of which each is imported when it is used or listed."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002  click's signature
        return list(SOURCES)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        if cmd_name not in SOURCES:
            return None
        command = import_module(f"tracker.cli.import_{cmd_name.replace('-', '_')}").command
        assert isinstance(command, click.Command)
        return command


@click.group(name="import", cls=Sources)
@shared_options
def command() -> None:
    """Make entries from other sources."""
