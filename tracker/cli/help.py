"""``tracker help``: what ``--help`` says."""

import click

from tracker.cli.options import shared_options
from tracker.cli.terminal import emit_page
from tracker.errors import UsageError
from tracker.phrases import Phrase


def _complete(ctx: click.Context, _param: click.Parameter, begun: str) -> list[str]:
    program = ctx.find_root().command
    assert isinstance(program, click.Group)
    return [name for name in program.list_commands(ctx) if name.startswith(begun)]


@click.command(name="help")
@click.argument("names", nargs=-1, metavar="[COMMAND]...", shell_complete=_complete)
@shared_options
@click.pass_context
def command(ctx: click.Context, names: tuple[str, ...]) -> None:
    """Explain the program, or one of its commands."""
    found = ctx.find_root()
    for name in names:
        if not isinstance(found.command, click.Group):
            raise UsageError(
                Phrase(
                    "`{command_path}` has no commands; leave out `{name}`",
                    command_path=found.command_path,
                    name=name,
                )
            )
        _, sub, _ = found.command.resolve_command(found, [name])
        assert sub
        found = click.Context(sub, info_name=name, parent=found)
    emit_page(ctx, f"{found.get_help()}\n")
