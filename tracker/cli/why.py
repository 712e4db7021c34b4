"""``tracker why``: how a date was counted, step by step."""

import click

from tracker.cli.options import completed, session, shared_options
from tracker.cli.terminal import problems_first, report_problems, show


@click.command(name="why")
@click.argument("id_", metavar="ID", shell_complete=completed("id"))
@shared_options
@click.pass_context
def command(ctx: click.Context, id_: str) -> None:
    """Explain a date, step by step.

    Each step has its rule, authority and link. Below them: what counting from the other milestones
    would give, and what depends on this date.

    ID is a directive such as eo-14319/4.b.iii; add #2 for its second occurrence.
    """
    from tracker.app.explaining import explanations
    from tracker.report.steps import derivations
    from tracker.select import as_id

    run, id_ = session(ctx), as_id(id_)
    result = run.resolve(named=id_)
    with problems_first(run, result):
        found = explanations(run, result, id_)
    show(ctx, lambda _: derivations(found, run.reader))
    ctx.exit(report_problems(run.pinned(result.problems)))
