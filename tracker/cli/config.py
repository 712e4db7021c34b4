"""``tracker config``: the configuration file."""

import click

from tracker.cli.shared import config_path, emit, report_problems, session, shared_options


@click.group(name="config")
@shared_options
def command() -> None:
    """Show the configuration file."""


@command.command()
@shared_options
def path() -> None:
    """Print the path of the configuration file."""
    click.echo(config_path())


@command.command()
@shared_options
@click.pass_context
def show(ctx: click.Context) -> None:
    """Print the configuration in force, as TOML."""
    from tracker.config import as_toml

    run = session(ctx)
    emit(as_toml(run.config, store=run.stores))
    from tracker.toml.positions import pin

    ctx.exit(report_problems(pin(run.config.problems, {str(run.config.path): run.config.source})))


@command.command()
@shared_options
def example() -> None:
    """Print an annotated example."""
    from tracker.config import EXAMPLE

    emit(EXAMPLE)
