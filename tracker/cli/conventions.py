"""``tracker conventions``: the named ways to count."""

import click

from tracker.cli.options import completed, session, shared_options
from tracker.cli.terminal import emit_page, report_problems, text_width


@click.command(name="conventions")
@click.argument("id_", metavar="[ID]", required=False, shell_complete=completed("counting"))
@shared_options
@click.pass_context
def command(ctx: click.Context, id_: str | None) -> None:
    """List the named ways to count, or explain one."""
    from tracker.app.calculation import read_closings
    from tracker.conventions import named
    from tracker.export import conventions

    run = session(ctx)
    if id_ is None:
        emit_page(ctx, conventions.conventions_list(text_width()))
        return
    closings = read_closings(run)
    emit_page(ctx, conventions.convention_page(named(id_), closings.store, text_width()))
    ctx.exit(report_problems(closings.problems))
