"""``tracker remind``: reminders from cron, each once."""

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tracker.cli.shared import Session, complain, report_problems, session, shared_options, state_folder
from tracker.errors import TrackerError, UsageError
from tracker.text import did_you_mean

if TYPE_CHECKING:
    from tracker.notify import Recipient


@click.command(name="remind")
@click.option("--recipient", "only", multiple=True, metavar="NAME", help="Only this one; repeatable.")
@click.option("--ledger", metavar="FILE", help="Where it is written down what was sent.")
@click.option("--dry-run", is_flag=True, help="Print what is owed, send nothing, write nothing down.")
@click.option("--list", "list_", is_flag=True, help="Print what will be sent in the next 90 days.")
@click.option(
    "--history", is_flag=False, flag_value="", metavar="[ID]", help="Print what was sent, about all or one."
)
@click.option("--forget", metavar="ID", help="Announce a deadline anew, as if nothing had been sent.")
@shared_options
@click.pass_context
def command(
    ctx: click.Context,
    *,
    only: tuple[str, ...],
    ledger: str | None,
    dry_run: bool,
    list_: bool,
    history: str | None,
    forget: str | None,
) -> None:
    """Send each reminder once, and nothing when there is nothing.

    Made for cron. It prints, unless the configuration names recipients: a program to run or a mail
    server. A run that was missed is made up for; a run that comes twice sends nothing twice. What was
    not delivered is sent again the next time.
    """
    from tracker.app.reminders import Round
    from tracker.ledger import BusyError, LedgerError

    if sum((dry_run, list_, history is not None, forget is not None)) > 1:
        raise UsageError("--dry-run, --list, --history and --forget are one at a time")
    is_about_past = history is not None or forget is not None
    if ledger == "":
        raise UsageError("a ledger has a name: --ledger is followed by nothing")
    if only and is_about_past:
        raise UsageError("--recipient is for sending, --dry-run and --list")
    run = session(ctx)
    _refuse_the_future(run, ledger, is_looking=dry_run or list_ or is_about_past)
    this = Round(run, Path(ledger) if ledger else state_folder() / "reminders.db", _recipients(run, only))
    try:
        if history is not None:
            ctx.exit(this.print_history(history))
        if forget is not None:
            ctx.exit(this.forget(forget))
        status = this.print_coming() if list_ else this.print_owed() if dry_run else this.deliver()
    except BusyError:
        if is_about_past:
            raise TrackerError("another run is at work on the ledger: try again") from None
        return  # another run is at work on the same, and will say what there is to say
    except LedgerError as error:
        if is_about_past:
            raise
        complain(f"{error}; what is owed is printed here instead, and is not written down")
        status = max(this.print_owed(was_said=True), 1)
    ctx.exit(status if this.is_quiet else max(status, report_problems(this.problems)))


def _refuse_the_future(run: Session, ledger: str | None, *, is_looking: bool) -> None:
    """Raises UsageError for a day to come: the ledger would then be ahead of the calendar."""
    if run.today > run.day_of(datetime.now(UTC)) and not ledger and not is_looking:
        raise UsageError(
            f"{run.today} is still to come: add --dry-run to look, or --ledger FILE for a ledger of its own"
        )


def _recipients(run: Session, only: tuple[str, ...]) -> "tuple[Recipient, ...]":
    """Who is to be told: those of the configuration, or whoever reads the output."""
    from tracker.notify import Recipient, Stdout

    configured = run.config.recipients
    if run.config.problems and not run.config.source:
        report_problems(run.config.problems)
        raise TrackerError(f"{run.config.path} cannot be read: nobody is reminded")
    known = (Recipient("stdout", Stdout()),) if configured is None else configured
    names = tuple(each.name for each in known)
    for name in only:
        if name not in names:
            hint = did_you_mean(name, names) or (
                f"known are {', '.join(names)}" if names else "none can be read"
            )
            raise UsageError(f"no recipient `{name}`; {hint}")
    return tuple(each for each in known if not only or each.name in only)
