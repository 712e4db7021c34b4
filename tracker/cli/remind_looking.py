"""What ``tracker remind`` prints about what is due, what is upcoming, and what was sent."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from tracker.cli.terminal import complain, emit, emit_data, report_problems
from tracker.phrases import plural, said
from tracker.text import clean

if TYPE_CHECKING:
    from tracker.app.deliveries import Preview
    from tracker.app.reminders import Reminders
    from tracker.app.session import Session
    from tracker.ledger.ledger import Sent
    from tracker.notify import Recipient
    from tracker.remind.upcoming import Upcoming


def print_dry_run(reminders: "Reminders") -> int:
    """Print what is due; the exit status."""
    preview = reminders.preview()
    if preview.unusable:
        complain(str(preview.unusable))
    print_messages(preview)
    return max(int(bool(preview.unusable)), report_problems(reminders.problems))


def print_messages(preview: "Preview") -> None:
    """Print what each recipient would be sent, under its name where there are several."""
    for recipient, message in preview.messages:
        if message:
            emit(_headed(recipient, message.text, is_alone=len(preview.messages) == 1))


def print_list(reminders: "Reminders") -> int:
    """Print what will be sent; the exit status."""
    from tracker.remind.upcoming import SHOWN

    outlook = reminders.outlook()
    if outlook.unusable:
        complain(str(outlook.unusable))
    for recipient, upcoming in outlook.reminders:
        text = _upcoming_lines(upcoming) or said("Nothing in the next {shown} days.\n", shown=SHOWN)
        emit(_headed(recipient, text, is_alone=len(outlook.reminders) == 1))
    return max(int(bool(outlook.unusable)), report_problems(reminders.problems))


def _headed(recipient: "Recipient", text: str, *, is_alone: bool) -> str:
    return text if is_alone else f"[{clean(recipient.name)}]\n{text}\n"


def _upcoming_lines(upcoming: "Iterable[Upcoming]") -> str:
    from tracker.lines import padded
    from tracker.wording.days import dated
    from tracker.wording.names import title_words

    return "".join(
        said(
            "{day}  {ahead}  due {due}  {name}  {title}\n",
            day=dated(each.day),
            ahead=padded(_ahead(each), 14),
            due=each.deadline.due,
            name=each.deadline.name,
            title=clean(title_words(each.deadline.directive)),
        )
        for each in upcoming
    )


def _ahead(each: "Upcoming") -> str:
    units = (("day", each.days), ("business day", each.business_days), ("hour", each.hours))
    before = [plural(number, unit) for unit, number in units if number]
    if before:
        return said("{before} before", before=before[0])
    return said("on the day") if each.days == 0 else said("again")


class SentAction(NamedTuple):
    """What to do with sent reminders: print, forget or snooze them; exactly one is not None."""

    history: str | None
    forget: str | None
    snooze: tuple[str, int] | None  # an id, and for how many days


def print_record(
    run: "Session", path: Path, record: SentAction, recipients: Sequence[str], *, is_named: bool
) -> None:
    """Do it, and print the result."""
    from tracker.app.history import forget_sent, sent_notices, snooze_sent

    history, forget, snooze = record
    if history is not None:
        sent = sent_notices(run, path, history, is_named=is_named)
        emit_data("".join(f"{_sent_line(each)}\n" for each in sent))
    elif forget is not None:
        count = plural(forget_sent(run, path, forget, is_named=is_named), "record")
        emit(
            said(
                "Forgot {count} of what was sent about {name}; it will be announced again.\n",
                count=count,
                name=clean(forget),
            )
        )
    elif snooze is not None:
        held = snooze_sent(run, path, *snooze, recipients, is_named=is_named)
        what = said(
            "{records} of what was sent about {name}",
            records=plural(held.records, "record"),
            name=clean(snooze[0]),
        )
        words = (
            said(
                "Snoozed {what} until {until}, or until it is due if that comes first.\n",
                what=what,
                until=held.until,
            )
            if snooze[1]
            else said("Ended the snooze of {what}.\n", what=what)
        )
        emit(words)


def _sent_line(sent: "Sent") -> str:
    """A notice as cells separated by tabs, ``-`` for nothing."""
    lead = "" if sent.lead is None else str(sent.lead)
    cells = (sent.sent, sent.day, sent.recipient, sent.kind, lead, sent.due_before, sent.due, str(sent.key))
    return "\t".join(clean(cell or "-") for cell in cells)
