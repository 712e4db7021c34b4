"""``tracker check``: every problem of a store in one run."""

import json
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from tracker.cli.shared import (
    LONGEST,
    emit,
    folded,
    is_ascii_only,
    output_width,
    parse_choice,
    session,
    shared_options,
)
from tracker.errors import UsageError
from tracker.problems import Problem
from tracker.text import did_you_mean

if TYPE_CHECKING:
    from tracker.rules import Rule

FORMATS = ("text", "json", "github")


@click.command(name="check")
@click.argument("paths", nargs=-1, metavar="[PATH...]")
@click.option("--format", "format_", default="text", metavar="FORMAT", help="text, json or github.")
@click.option("--strict", is_flag=True, help="Warnings fail as well.")
@click.option("--skip", multiple=True, metavar="RULE", help="Leave a rule out; repeatable.")
@click.option(
    "--stale",
    type=click.IntRange(min=0),
    metavar="N",
    help="Warn of what is past due for more than N days with nothing looked up (30).",
)
@click.option("--rules", is_flag=True, help="List the rules, with what they mean.")
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

    The status is 1 when there is an error, with --strict also when there is a warning. A warning is
    accepted in the file, by accept = ["rule"] beside a note.

    Without a PATH it checks what the other commands would read, the configuration and your records
    among it; a PATH is checked by itself.
    """
    from tracker.checks import STALE, check
    from tracker.rules import Rule, Severity

    format_ = parse_choice(format_, FORMATS, "format")
    for name in skip:
        if name not in list(Rule):
            raise UsageError(f"no rule `{name}`; {did_you_mean(name, tuple(Rule)) or 'see --rules'}")
    if rules:
        emit(_rules(format_))
        return
    run = session(ctx, stores=paths)
    found = check(
        run.resolve(), run.today, stale=STALE if stale is None else stale, skip=skip, whole=run.loaded[0]
    )
    problems = [problem for problem in run.pinned(found) if problem.rule not in skip]
    store = run.loaded[0]
    directives = sum(len(event.directives) for event in store.events)
    from tracker.export import findings

    if format_ == "json":
        emit(findings.document(problems, len(store.events), directives, ascii_only=is_ascii_only()))
    elif format_ == "github":
        emit(findings.github(problems))
    else:
        sources = {**store.sources, str(run.config.path): run.config.source}
        emit(findings.text(problems, sources, output_width(), ascii_only=is_ascii_only()))
    if sys.stdout is not None:
        sys.stdout.flush()  # into a pipe as well: what is counted stands above the count
    warnings = sum(problem.rule.severity is Severity.WARNING for problem in problems)
    errors = len(problems) - warnings
    click.echo(
        f"{_found(problems, errors, warnings)} in {_counted(len(store.events), 'event')} "
        f"with {_counted(directives, 'directive')}.",
        err=True,
    )
    ctx.exit(1 if errors or (strict and warnings) else 0)


def _found(problems: Sequence[Problem], errors: int, warnings: int) -> str:
    counts = [_counted(number, word) for number, word in ((errors, "error"), (warnings, "warning")) if number]
    return " and ".join(counts) if problems else "No problem"


def _counted(number: int, word: str) -> str:
    return f"{number} {word}{'' if number == 1 else 's'}"


def _rules(format_: str) -> str:
    from tracker.rules import Rule

    if format_ == "json":
        from tracker.export.document import SCHEMA_VERSION

        listed = [{"rule": rule, "severity": rule.severity, "sentence": rule.sentence} for rule in Rule]
        return json.dumps({"schema_version": SCHEMA_VERSION, "rules": listed}, indent=2) + "\n"
    width = min(output_width(), LONGEST)
    return "".join(f"{_rule(rule, width)}\n" for rule in Rule)


def _rule(rule: "Rule", width: int) -> str:
    """Name, severity and sentence side by side, or below each other where there is no room."""
    start = f"{rule:<24}{rule.severity:<9}"
    if width < 2 * len(start):
        return f"{rule} ({rule.severity})\n{folded(rule.sentence, width, '  ')}"
    return folded(rule.sentence, width, start)
