"""``tracker remind``: reminders from cron, each once."""

import os
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tracker.cli.options import completed, session, shared_options
from tracker.cli.remind_looking import SentAction, print_dry_run, print_list, print_messages, print_record
from tracker.cli.terminal import complain, report_problems
from tracker.errors import TrackerError, UsageError
from tracker.phrases import Phrase, said
from tracker.text import did_you_mean

if TYPE_CHECKING:
    from tracker.app.deliveries import Delivery, Failure, Replaced
    from tracker.app.reminders import Reminders
    from tracker.app.session import Session
    from tracker.notify import Recipient


BUSY = "another run is still using the ledger"
LONGEST_SNOOZE = 3650  # days


@click.command(name="remind")
@click.option(
    "--recipient",
    "only",
    multiple=True,
    metavar="NAME",
    shell_complete=completed("recipient"),
    help="Only this one; repeatable.",
)
@click.option("--ledger", metavar="FILE", help="File that records what was sent.")
@click.option("--dry-run", is_flag=True, help="Print what is due; send and record nothing.")
@click.option("--list", "list_", is_flag=True, help="Print what will be sent in the next 90 days.")
@click.option(
    "--history",
    is_flag=False,
    flag_value="",
    metavar="[ID]",
    shell_complete=completed("id"),
    help="Print what was sent, about all or one.",
)
@click.option(
    "--forget",
    metavar="ID",
    shell_complete=completed("id"),
    help="Announce a deadline again, as if nothing had been sent.",
)
@click.option(
    "--snooze",
    type=(str, click.IntRange(0, LONGEST_SNOOZE)),
    metavar="ID DAYS",
    shell_complete=completed("id"),
    help="Hold back reminders of a deadline for some days.",
)
@click.option(
    "--test",
    is_flag=False,
    flag_value="",
    metavar="[NAME]",
    shell_complete=completed("recipient"),
    help="Send a test message, to all or one.",
)
@click.option("--heartbeat", metavar="FILE", help="File to touch when everything due was delivered.")
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
    snooze: tuple[str, int] | None,
    test: str | None,
    heartbeat: str | None,
) -> None:
    """Send each reminder once, and nothing when nothing is due.

    Made for cron. It prints reminders, unless the configuration names recipients: a program to run or a
    mail server. When a run is missed, the next run catches up; running it twice sends nothing
    twice. What could not be delivered is sent again by the next run.
    """
    from tracker.app.folders import ledger_path
    from tracker.app.reminders import Reminders

    modes = (dry_run, list_, history is not None, forget is not None, snooze is not None, test is not None)
    _refuse_contradictions(modes, only=only, heartbeat=heartbeat, test=test)
    run = session(ctx)
    if test is not None:
        ctx.exit(_test(run, only or ((test,) if test else ())))
    path, is_named = ledger_path(os.environ, ledger)
    record = SentAction(history=history, forget=forget, snooze=snooze)
    if any(each is not None for each in record):
        _print_record(run, path, record, only, is_named=is_named)
        return
    if not (dry_run or list_ or ledger):
        _refuse_the_future(run)
    reminders = Reminders(run, path, _recipients(run, only), is_named=is_named)
    if dry_run or list_:
        ctx.exit(print_list(reminders) if list_ else print_dry_run(reminders))
    ctx.exit(_send(reminders, heartbeat))


def _print_record(
    run: "Session", path: Path | TrackerError, record: SentAction, only: tuple[str, ...], *, is_named: bool
) -> None:
    """Print what was sent; raises the TrackerError of a ledger without a path."""
    if isinstance(path, TrackerError):
        raise path
    names = tuple(each.name for each in _recipients(run, only)) if only else ()
    print_record(run, path, record, names, is_named=is_named)


def _refuse_contradictions(
    modes: tuple[bool, ...], *, only: tuple[str, ...], heartbeat: str | None, test: str | None
) -> None:
    """Raises UsageError when options were given that do not go together."""
    names = ("--dry-run", "--list", "--history", "--forget", "--snooze", "--test")
    chosen = [name for name, is_chosen in zip(names, modes, strict=True) if is_chosen]
    if len(chosen) > 1:
        listed = said("{most} and {last}", most=", ".join(names[:-1]), last=names[-1])
        raise UsageError(Phrase("{listed} cannot be combined; use one of them", listed=listed))
    if only and chosen and chosen[0] in {"--history", "--forget"}:
        raise UsageError("--recipient cannot be combined with --history or --forget; leave it out")
    if only and test:
        raise UsageError("--test NAME names a recipient, and so does --recipient; use one of them")
    if heartbeat is not None and chosen:
        raise UsageError(
            Phrase(
                "--heartbeat cannot be combined with {chosen}, which sends nothing due; leave it out",
                chosen=chosen[0],
            )
        )
    if heartbeat == "":
        raise UsageError("the path of the heartbeat is empty; write --heartbeat FILE")


def _refuse_the_future(run: "Session") -> None:
    """Raises UsageError for a future day: the ledger would then be ahead of the calendar."""
    if run.today > run.local_day:
        raise UsageError(
            Phrase(
                "{today} is in the future; add --dry-run to look, or --ledger FILE for a separate ledger",
                today=run.today,
            )
        )


def _recipients(run: "Session", only: tuple[str, ...]) -> "tuple[Recipient, ...]":
    """Who is reminded: the configured recipients, or the reader of the output."""
    from tracker.notify import Recipient, Stdout

    configured = run.config.recipients
    if run.config.problems and not run.config.source:
        report_problems(run.config.problems)
        raise TrackerError(
            Phrase("{path} cannot be read, so nobody is reminded; correct it", path=run.config.path)
        )
    known = (Recipient("stdout", Stdout()),) if configured is None else configured
    names = tuple(each.name for each in known)
    for name in only:
        if name not in names:
            choice = said("choose from {names}", names=", ".join(names)) if names else "none can be read"
            raise UsageError(
                Phrase("no recipient `{name}`; {hint}", name=name, hint=did_you_mean(name, names) or choice)
            )
    return tuple(each for each in known if not only or each.name in only)


# --- sending ----------------------------------------------------------------------------------------


def _test(run: "Session", only: tuple[str, ...]) -> int:
    """Send a test message, and print what went wrong; the exit status."""
    from tracker.app.trial import send_trial

    failures = send_trial(_recipients(run, only), run.now)
    for failure in failures:
        complain(
            Phrase(
                "recipient {recipient}: the test message was not delivered: {error}",
                recipient=failure.recipient,
                error=failure.error,
            )
        )
    return max(int(bool(failures)), report_problems(run.pinned(())))


def _send(reminders: "Reminders", heartbeat: str | None) -> int:
    """Send what is due, and print what went wrong; the exit status."""
    done = reminders.send()
    if done.replaced:
        complain(_replaced_words(done.replaced))
    served = done.served
    for failure in served.failures:
        complain(_failure_words(failure))
    if done.unusable:
        complain(
            Phrase(
                "{unusable}; what is due is printed here instead, and is not recorded", unusable=done.unusable
            )
        )
        print_messages(reminders.preview())
    is_left = bool(served.unserved) and not served.is_taken_over
    if is_left:
        complain(
            Phrase(
                "{busy}: nothing was sent to {names}; the next run tries again",
                busy=BUSY,
                names=", ".join(served.unserved),
            )
        )
    status = int(any((done.replaced, served.failures, done.unusable, is_left)))
    status = status if _is_done(done) else max(status, report_problems(reminders.problems))
    if heartbeat and not status and not served.unserved:
        _touch(Path(heartbeat))
    return status


def _touch(path: Path) -> None:
    """Show by the modification time of a file that a run finished, and delivered everything that was due."""
    try:
        path.touch()
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else error
        raise TrackerError(
            Phrase("the heartbeat {path} cannot be touched: {reason}", path=path, reason=reason)
        ) from None


def _is_done(done: "Delivery") -> bool:
    """Whether no store was read, or another run with the same stores reports their problems."""
    return done.was_skipped or done.served.is_taken_over


def _replaced_words(replaced: "Replaced") -> str:
    if replaced.aside:
        return said(
            "{error}; it was set aside as {name}, and a new one was started",
            error=replaced.error,
            name=replaced.aside.name,
        )
    return said("{error}; another run has set it aside", error=replaced.error)


def _failure_words(failure: "Failure") -> str:
    what = (
        "delivered but not recorded, so it will be sent again"
        if failure.was_delivered
        else ("not delivered, so the next run tries again")
    )
    return said(
        "recipient {recipient}: {what}: {error}", recipient=failure.recipient, what=what, error=failure.error
    )
