"""``tracker log``: what was recorded, and when."""

import click

from tracker.cli.options import completed, format_option, session, shared_options
from tracker.cli.terminal import emit, is_ascii_only, report_problems


@click.command(name="log")
@click.argument("id_", metavar="[ID]", default="", shell_complete=completed("id"))
@format_option("table", "json", text="table or json.")
@shared_options
@click.pass_context
def command(ctx: click.Context, id_: str, format_: str) -> None:
    """List what was put on record, with two dates: when it happened, and when it was recorded.

    ID is an act, a directive, a milestone or an incident; the default is everything.
    """
    from tracker.app.record_log import log_records
    from tracker.export.recorded import log_document
    from tracker.wording.recorded import log_lines

    run = session(ctx, remembers=False)
    found = log_records(run, id_)
    rows = [(each.name, each.happened, each.recorded, each.record) for each in found]
    emit(log_document(rows, ascii_only=is_ascii_only()) if format_ == "json" else "".join(log_lines(rows)))
    ctx.exit(report_problems(run.pinned(())))
