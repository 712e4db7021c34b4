"""``tracker cite``: a date to paste into a document, with the marker that names it."""

import click

from tracker.cli.options import completed, format_option, session, shared_options
from tracker.cli.terminal import emit, is_ascii_only, problems_first, report_problems


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
    from tracker.select import find_one

    run = session(ctx)
    result = run.resolve(named=id_)
    with problems_first(run, result):
        deadline = find_one(result, run.store, id_)
    if format_ == "json":
        emit(citation.citation_json(deadline, ascii_only=is_ascii_only()))
    else:
        emit(citation.RENDER[format_](deadline))
    ctx.exit(report_problems(run.pinned(result.problems)))
