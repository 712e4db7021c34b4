"""``tracker check``: every problem of a store in one run."""

import sys
from typing import TYPE_CHECKING

import click

from tracker.cli.options import format_option, session, shared_options
from tracker.cli.terminal import emit, is_ascii_only, output_width, tell, text_width
from tracker.phrases import plural, said

if TYPE_CHECKING:
    from tracker.app.checking import CheckResult
    from tracker.app.session import Session


@click.command(name="check")
@click.argument("paths", nargs=-1, metavar="[PATH...]")
@format_option("text", "json", "github", text="text, json or github.")
@click.option("--strict", is_flag=True, help="Warnings fail as well.")
@click.option("--skip", multiple=True, metavar="RULE", help="Ignore a rule; repeatable.")
@click.option(
    "--stale",
    type=click.IntRange(min=0),
    metavar="N",
    help="Warn about duties past due for more than N days with no outcome researched (30).",
)
@click.option("--rules", is_flag=True, help="List the rules and what they mean.")
@shared_options
@click.pass_context
def command(
    ctx: click.Context,
    *,
    paths: tuple[str, ...],
    format_: str,
    strict: bool,
    skip: tuple[str, ...],
    stale: int | None,
    rules: bool,
) -> None:
    """Check stores: every problem with its line and remedy.

    The exit status is 1 when there is an error, with --strict also when there is a warning. To accept a
    warning, add accept = ["rule"] and a note to the entry.

    Without a PATH it checks what the other commands would read, including the configuration and your
    records; a PATH is checked by itself.
    """
    from tracker.app.checking import check_store, refuse_unknown_rules

    if rules:
        refuse_unknown_rules(skip)
        emit(_rules(format_))
        return
    run = session(ctx, paths=paths, remembers=False)
    checked = check_store(run, stale=stale, skip=skip)
    _print(run, checked, format_)
    ctx.exit(1 if checked.errors or (strict and checked.warnings) else 0)


def _rules(format_: str) -> str:
    from tracker.export import rules

    return rules.rules_json() if format_ == "json" else rules.rules_text(text_width())


def _print(run: "Session", checked: "CheckResult", format_: str) -> None:
    from tracker.export import findings

    if format_ == "json":
        counts = (checked.events, checked.directives)
        emit(findings.problems_json(checked.problems, *counts, ascii_only=is_ascii_only()))
    elif format_ == "github":
        emit(findings.problems_github(checked.problems))
    else:
        emit(
            findings.problems_text(checked.problems, run.quotable, output_width(), ascii_only=is_ascii_only())
        )
    if sys.stdout is not None:
        sys.stdout.flush()  # into a pipe as well: the problems come before their count
    tell(_summary(checked))


def _summary(checked: "CheckResult") -> str:
    errors, warnings = plural(checked.errors, "error"), plural(checked.warnings, "warning")
    if checked.errors and checked.warnings:
        found = said("{errors} and {warnings}", errors=errors, warnings=warnings)
    elif checked.problems:
        found = said(errors if checked.errors else warnings)
    else:
        found = said("No problem")
    return said(
        "{found} in {events} with {directives}.",
        found=found,
        events=plural(checked.events, "event"),
        directives=plural(checked.directives, "directive"),
    )
