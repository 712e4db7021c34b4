"""``tracker draft``: propose entries from the text of an order."""

from datetime import date

import click

from tracker.cli.drafting import print_draft, print_store
from tracker.cli.options import DateType, format_option, shared_options
from tracker.cli.terminal import complain, tell
from tracker.phrases import Phrase


@click.command(name="draft")
@click.argument("file", metavar="FILE|-")
@format_option("toml", "json", text="toml (a store to review) or json.")
@click.option("--id", "id_", default="", metavar="ID", help="The id of the event, like eo-14028.")
@click.option(
    "--signed", type=DateType(), metavar="DATE", help="The day of signing, where the text is wrong."
)
@click.option("--review", is_flag=True, help="Ask about each proposal at the terminal: accept, edit or skip.")
@shared_options
def command(*, file: str, format_: str, id_: str, signed: date | None, review: bool) -> None:
    """Propose entries from the text of an order or memorandum.

    FILE is plain text, the Federal Register's XML or HTML, or text taken out of a PDF; - reads standard
    input. Each entry quotes its words and carries `unreviewed = true`, which `tracker check` refuses until a
    person has compared it with the text and removed it. Time expressions that were not understood are listed
    too.

    For example: tracker draft eo-14028.txt > eo-14028.toml
    """
    from tracker.app import drafting

    draft = drafting.draft_file(file, id_=id_, signed=signed)
    for conflict in draft.order.conflicts:
        complain(Phrase("{conflict}; check the day of signing", conflict=conflict))
    if review:
        from tracker.cli.review import ask

        print_store(drafting.reviewed(draft, ask(draft, file)))
    else:
        print_draft(draft, format_)
    tell(drafting.summary(draft))
