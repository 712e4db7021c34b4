"""``tracker cite``: a date to paste into a document, with the marker that names it."""

import click

from tracker.cli.options import completed, format_option, session, shared_options
from tracker.cli.terminal import emit, is_ascii_only, problems_first, report_problems
from tracker.errors import UsageError
from tracker.phrases import Phrase


@click.command(name="cite")
@click.argument("id_", metavar="ID", shell_complete=completed("id"))
@format_option("md", "html", "svg", "text", "json", text="md, html, svg, text or json.")
@shared_options
@click.pass_context
def command(ctx: click.Context, id_: str, *, format_: str) -> None:
    """Print a date to paste, with its act, passage and link.

    The comment after it is a marker: it names the deadline, so that `tracker verify` can compare the date
    with the store, and correct it after a change.

    ID is a directive such as eu-ai-act/113.c.i; add #2 or #2027-06-30 for one of its occurrences.
    """
    from tracker.export import citation
    from tracker.select import find

    run = session(ctx)
    result = run.resolve(named=id_)
    with problems_first(run, result):
        event, deadlines = find(result, run.store, id_)
    if id_ == event.id or len(deadlines) != 1:
        names = ", ".join(deadline.name for deadline in deadlines[:5]) or "none"
        raise UsageError(
            Phrase("`{id_}` is not one deadline; name one of them: {names}", id_=id_, names=names)
        )
    if format_ == "json":
        emit(citation.citation_json(deadlines[0], ascii_only=is_ascii_only()))
    else:
        emit(citation.RENDER[format_](deadlines[0]))
    ctx.exit(report_problems(run.pinned(result.problems)))
