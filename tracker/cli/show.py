"""``tracker show``: one event, or everything on record about one directive."""

import click

from tracker.cli.shared import refuse_too_many, report_problems, session, shared_options


@click.command(name="show")
@click.argument("id_", metavar="ID")
@shared_options
@click.pass_context
def command(ctx: click.Context, id_: str) -> None:
    """Show an event, or everything on record about one directive.

    ID is an event such as eo-14179, or a directive such as eo-14179/4.a.
    """
    from tracker.report import directive_page, event_page
    from tracker.select import find

    run = session(ctx)
    result = run.resolve()
    with run.problems_first(result):
        event, deadlines = find(result, run.loaded[0], id_)
    if id_ == event.id:
        run.show(lambda width: event_page(event, deadlines, width))
    else:
        refuse_too_many(deadlines, id_)
        run.show(lambda _: directive_page(deadlines))
    ctx.exit(report_problems(run.pinned(result.problems)))
