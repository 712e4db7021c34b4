"""``tracker verify``: dates that documents quote, compared with the store."""

import sys
from typing import TYPE_CHECKING

import click

from tracker.cli.options import encoding_option, format_option, session, shared_options
from tracker.cli.terminal import complain, emit, is_ascii_only, output_width, report_problems, tell
from tracker.errors import UsageError
from tracker.phrases import plural, said
from tracker.text import clean

if TYPE_CHECKING:
    from tracker.app.session import Session
    from tracker.app.verifying import Verification


@click.command(name="verify")
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@click.option("--guess", is_flag=True, help="Also report former dates near the name of their act.")
@click.option("--fix", is_flag=True, help="Correct markers, and the dates beside them.")
@click.option("--dry-run", is_flag=True, help="With --fix: show a diff, and write nothing.")
@encoding_option
@format_option("text", "json", "github", text="text, json or github.")
@shared_options
@click.pass_context
def command(
    ctx: click.Context,
    *,
    files: tuple[str, ...],
    guess: bool,
    fix: bool,
    dry_run: bool,
    encoding: str,
    format_: str,
) -> None:
    """Compare the dates that documents quote with the store.

    FILE is a file, a folder, a pattern such as "docs/**/*.md", or - for standard input. A marker beside a
    date names its deadline; `tracker cite` writes both. The exit status is 1 when a date differs.

    With --guess, documents without markers are searched for dates that an act had before.
    """
    from tracker.app.documents import STDIN, check_encoding, read_documents
    from tracker.app.verifying import verify, write_corrections

    if fix and STDIN in files:
        raise UsageError("standard input cannot be corrected; name a file")
    if dry_run and not fix:
        raise UsageError("--dry-run works only with --fix; add it")
    run = session(ctx, remembers=False)
    done = verify(run, read_documents(files, check_encoding(encoding)), guess=guess, fix=fix)
    changed = 0 if dry_run else write_corrections(done)
    _print(run, done, format_, with_diff=dry_run)
    for each in done.unread:
        complain(said(each.why))
    if done.files or not done.unread:
        tell(_summary(done, changed))
    status = report_problems(done.problems)
    is_wrong = any(each.findings if dry_run else each.left for each in done.documents)
    ctx.exit(1 if is_wrong or any(each.is_failure for each in done.unread) else status)


def _print(run: "Session", done: "Verification", format_: str, *, with_diff: bool) -> None:
    from tracker.export import quotes

    found = [
        row
        for each in done.documents
        for row in quotes.placed(each.document.name, each.document.text, each.left)
    ]
    if format_ == "json":
        markers = sum(each.markers for each in done.documents)
        emit(
            quotes.quotes_json(
                found, as_of=str(run.as_of), files=done.files, markers=markers, ascii_only=is_ascii_only()
            )
        )
    elif format_ == "github":
        emit(quotes.quotes_github(found))
    else:
        emit(_diff(done) if with_diff else "")
        emit(quotes.quotes_text(found, output_width(), ascii_only=is_ascii_only()))
    if sys.stdout is not None:
        sys.stdout.flush()  # into a pipe as well: the findings come before their count


def _diff(done: "Verification") -> str:
    """The changes as a diff: unchanged for a program that applies it, with control characters removed on a
    terminal.
    """
    text = "".join(each.diff for each in done.documents)
    if sys.stdout is None or not sys.stdout.isatty():
        return text
    return "\n".join(map(clean, text.split("\n")))


def _summary(done: "Verification", changed: int) -> str:
    markers = sum(each.markers for each in done.documents)
    wrong = sum(len(each.left) for each in done.documents)
    found = said("{dates} to correct", dates=plural(wrong, "date")) if wrong else "No date to correct"
    corrected = said(", {files} corrected", files=plural(changed, "file")) if changed else ""
    return said(
        "{found}{corrected}; {markers} in {files}.",
        found=found,
        corrected=corrected,
        markers=plural(markers, "marker"),
        files=plural(done.files, "file"),
    )
