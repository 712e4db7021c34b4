"""``tracker check``: every problem of a store in one run."""

import click

from tracker.cli.shared import emit, printed, session, shared_options


@click.command(name="check")
@click.argument("paths", nargs=-1, metavar="[PATH...]")
@shared_options
@click.pass_context
def command(ctx: click.Context, paths: tuple[str, ...]) -> None:
    """Check stores: every problem with its line and remedy.

    The status is 1 when there is a problem.

    Without a PATH it checks what the other commands would read.
    """
    from tracker.checks import check

    run = session(ctx, stores=paths)
    problems = run.pinned(check(run.resolve()))
    for problem in problems:
        emit(f"{printed(problem)}\n")
    store = run.loaded[0]
    directives = sum(len(event.directives) for event in store.events)
    found = _counted(len(problems), "problem") if problems else "No problem"
    click.echo(
        f"{found} in {_counted(len(store.events), 'event')} with {_counted(directives, 'directive')}.",
        err=True,
    )
    ctx.exit(1 if problems else 0)


def _counted(number: int, word: str) -> str:
    return f"{number} {word}{'' if number == 1 else 's'}"
