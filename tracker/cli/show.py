"""``tracker show``: one event, or everything on record about one directive."""

import click

from tracker.cli.options import session, shared_options
from tracker.cli.terminal import problems_first, report_problems, show


@click.command(name="show")
@click.argument("id_", metavar="ID")
@shared_options
@click.pass_context
def command(ctx: click.Context, id_: str) -> None:
    """Show an event, or everything on record about one directive.

    ID is an event such as eo-14179, or a directive such as eo-14179/4.a.
    """
    from tracker.report import directive_page, event_page
    from tracker.select import find, refuse_too_many

    run = session(ctx)
    result = run.resolve(named=id_)
    with problems_first(run, result):
        event, deadlines = find(result, run.store, id_)
    if id_ == event.id:
        show(ctx, lambda width: event_page(event, deadlines, width))
    else:
        refuse_too_many(deadlines, id_)
        show(ctx, lambda _: directive_page(deadlines))
    ctx.exit(report_problems(run.pinned(result.problems)))
