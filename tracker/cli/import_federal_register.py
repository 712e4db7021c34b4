"""``tracker import federal-register``: draft the entries of a document of the Federal Register."""

import os
import time
from datetime import date

import click

from tracker.cli.drafting import print_draft
from tracker.cli.options import DateType, format_option, shared_options
from tracker.cli.terminal import complain, tell


@click.command(name="federal-register")
@click.argument("number", metavar="NUMBER|DOC")
@format_option("toml", "json", text="toml (a store to review) or json.")
@click.option("--since", type=DateType(), metavar="DATE", help="Search only what was published since then.")
@click.option("--signed", type=DateType(), metavar="DATE", help="The day of signing, where sources differ.")
@click.option("--offline", metavar="FILE", help="Read a recorded answer instead of asking the server.")
@click.option("--server", metavar="URL", help="Another server with the same interface.")
@shared_options
@click.pass_context
def command(
    ctx: click.Context,
    *,
    number: str,
    format_: str,
    since: date | None,
    signed: date | None,
    offline: str | None,
    server: str | None,
) -> None:
    """Draft the entries of a document of the Federal Register.

    NUMBER is that of an executive order, DOC that of a document, like 2021-10460. The text of an order is
    read as by `tracker draft`; a rule gives the days on which it takes effect and on which comments close.
    Every entry carries `unreviewed = true`.

    For example: tracker import federal-register 14028 > eo-14028.toml
    """
    from tracker.app import federal_register
    from tracker.app.folders import cache_folder

    if offline:
        found = federal_register.import_recording(number, offline, signed=signed)
    else:
        cache = None if ctx.meta.get("no_cache") else cache_folder(os.environ)
        client = federal_register.client(server, cache, wait=time.sleep)
        found = federal_register.import_document(number, client=client, since=since, signed=signed)
    for warning in found.warnings:
        complain(warning)
    print_draft(found.draft, format_)
    tell(found.summary)
    ctx.exit(0 if found.is_complete or offline else 1)
