"""``tracker config``: the configuration file."""

import os

import click

from tracker.cli.errors import HelpfulGroup
from tracker.cli.options import session, shared_options
from tracker.cli.terminal import emit, report_problems
from tracker.text import clean


@click.group(name="config", cls=HelpfulGroup)
@shared_options
def command() -> None:
    """Show the configuration file."""


@command.command()
@shared_options
def path() -> None:
    """Print the path of the configuration file."""
    from tracker.app.folders import config_path

    emit(f"{clean(str(config_path(os.environ)))}\n")


@command.command(name="show")
@shared_options
@click.pass_context
def show_config(ctx: click.Context) -> None:
    """Print the configuration in force, as TOML."""
    from tracker.config.dump import config_toml
    from tracker.toml.positions import pin

    run = session(ctx)
    emit(config_toml(run.config, store=run.inputs.stores))
    ctx.exit(report_problems(pin(run.config.problems, {str(run.config.path): run.config.source})))


@command.command()
@shared_options
def example() -> None:
    """Print an annotated example."""
    from tracker.config.example import EXAMPLE

    emit(EXAMPLE)
