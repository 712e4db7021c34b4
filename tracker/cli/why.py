"""``tracker why``: how a date was counted, step by step."""

import click

from tracker.cli.options import completed, session, shared_options
from tracker.cli.terminal import problems_first, report_problems, show
from tracker.errors import UsageError
from tracker.phrases import said


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
    from tracker.engine.explain import explain
    from tracker.report import derivations
    from tracker.select import as_id, find, refuse_too_many

    run, id_ = session(ctx), as_id(id_)
    result = run.resolve(named=id_)
    with problems_first(run, result):
        event, deadlines = find(result, run.store, id_)
    if id_ == event.id:
        ids = ", ".join(dict.fromkeys(deadline.id for deadline in deadlines[:5])) or "none"
        raise UsageError(said("`{id_}` is an event; name one of its directives: {ids}", id_=id_, ids=ids))
    refuse_too_many(deadlines, id_)
    explanations = [explain(result, deadline) for deadline in deadlines]
    show(ctx, lambda _: derivations(explanations))
    ctx.exit(report_problems(run.pinned(result.problems)))
