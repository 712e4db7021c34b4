"""``tracker site``: deadlines as a site, with a page, a calendar and a feed for whatever people follow."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from tracker.cli.options import session, shared_options
from tracker.cli.query import query_options
from tracker.cli.terminal import complain, emit, report_problems
from tracker.phrases import plural, said, write_for_others

if TYPE_CHECKING:
    from tracker.select import QueryRequest


@click.command(name="site")
@click.argument("folder", metavar="DIR")
@query_options
@click.option("--base-url", default="", metavar="URL", help="The address of the site, for feeds.")
@click.option(
    "--previous", metavar="DIR", help="The previous site, if it is not in DIR; its history continues."
)
@shared_options
@click.pass_context
def command(
    ctx: click.Context,
    *,
    folder: str,
    asked: "QueryRequest",
    base_url: str,
    previous: str | None,
) -> None:
    """Write a site into DIR: a page for all deadlines, and one for each act, jurisdiction, tag and view.

    Each page has a calendar to subscribe to and a feed of what happened. The site depends on the store alone,
    as `tracker export` does; unchanged files are left alone, and files that are not part of the site are
    never touched.
    """
    from tracker.app.site import SiteTarget, publish

    write_for_others()
    place = SiteTarget(Path(folder), base_url, Path(previous) if previous else None)
    done = publish(session(ctx), asked, place)
    if done.written:
        words = "{written} of {files} written; open {page}"
        files, page = plural(done.files, "file"), Path(folder) / "index.html"
        emit(f"{said(words, written=f'{done.written:,}', files=files, page=page)}\n")
    status = report_problems(done.problems)
    for note in done.notes:
        complain(note)
    ctx.exit(status)
