"""``tracker show``: one event, or everything on record about one directive."""

import click

from tracker.cli.options import OneOf, completed, session, shared_options
from tracker.cli.terminal import problems_first, report_problems, show, wants_links


@click.command(name="show")
@click.argument("id_", metavar="ID", shell_complete=completed("id"))
@click.option(
    "--order",
    type=OneOf("order", ("date", "text")),
    default="date",
    metavar="ORDER",
    help="date: what comes next first; text: the order of the act.",
)
@shared_options
@click.pass_context
def command(ctx: click.Context, id_: str, order: str) -> None:
    """Show an event, or everything on record about one directive.

    ID is an event such as eo-14179, or a directive such as eo-14179/4.a.
    """
    from tracker.report.pages import directive_page, event_page
    from tracker.select import as_id, find, refuse_too_many

    run, id_ = session(ctx), as_id(id_)
    result = run.resolve(named=id_)
    with problems_first(run, result):
        event, deadlines = find(result, run.store, id_)
    reader = run.reader
    if id_ == event.id:
        by_text, links = order == "text", wants_links()
        show(
            ctx,
            lambda width: event_page(event, deadlines, width, reader, in_text_order=by_text, links=links),
        )
    else:
        refuse_too_many(deadlines, id_)
        show(ctx, lambda _: directive_page(deadlines, reader))
    ctx.exit(report_problems(run.pinned(result.problems)))
