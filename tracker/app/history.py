"""What was sent: listed, or forgotten so that it is sent again."""

from collections.abc import Collection
from datetime import date
from pathlib import Path
from typing import NamedTuple

from tracker.app.session import Session
from tracker.changes import Key
from tracker.dates import shifted
from tracker.errors import TrackerError
from tracker.ledger import is_missing, open_ledger
from tracker.ledger.ledger import Sent
from tracker.phrases import Phrase
from tracker.text import did_you_mean


def sent_notices(run: Session, path: Path, wanted: str = "", *, is_named: bool = False) -> list[Sent]:
    """What was sent, the oldest first: all of it, or only about an event, a directive or a deadline.

    Raises TrackerError when nothing was sent about what is wanted, or the ledger cannot be read.
    """
    sent: list[Sent] = []
    if not is_missing(path, is_named=is_named):
        with open_ledger(path, changes=False, is_named=is_named) as ledger:
            sent = ledger.history(run.inputs.key)
    if not wanted:
        return sent
    found = [each for each in sent if _means(wanted, each.key, each.due)]
    if not found:
        raise _no_such(wanted, {each.key for each in sent})
    return found


def forget_sent(run: Session, path: Path, wanted: str, *, is_named: bool = False) -> int:
    """Forget what was announced about an event, a directive or a deadline; the number of records removed.

    Raises TrackerError when there is none, or the ledger cannot be used.
    """
    if is_missing(path, is_named=is_named):
        raise _no_such(wanted, ())
    with open_ledger(path, is_named=is_named) as ledger, ledger.transaction():
        announced = ledger.announced_keys(run.inputs.key)
        keys = [key for key, dues in announced.items() if _means(wanted, key, *dues)]
        count = ledger.forget(run.inputs.key, keys)
    if not count:
        raise _no_such(wanted, announced)
    return count


class Snoozed(NamedTuple):
    """What was snoozed: how many records, and until when at the latest."""

    records: int
    until: date


def snooze_sent(
    run: Session, path: Path, wanted: str, days: int, recipients: Collection[str] = (), *, is_named: bool
) -> Snoozed:
    """Snooze what was announced about an event, a directive or a deadline, for some days.

    Without ``recipients``, for all of them. Raises TrackerError when nothing was announced, or the ledger
    cannot be used.
    """
    if is_missing(path, is_named=is_named):
        raise _no_such(wanted, ())
    with open_ledger(path, is_named=is_named) as ledger, ledger.transaction():
        announced = ledger.announced_keys(run.inputs.key)
        keys = [key for key, dues in announced.items() if _means(wanted, key, *dues)]
        names = [each for each in ledger.recipients(run.inputs.key) if _is_for(each, recipients)]
        count = ledger.snooze(run.inputs.key, keys, names, run.today, days)
    if not count:
        raise _no_such(wanted, announced)
    return Snoozed(records=count, until=shifted(run.today, days))


def _is_for(account: str, recipients: Collection[str]) -> bool:
    """Whether an account belongs to a recipient; see ``addresses`` for those of single addresses."""
    return not recipients or account in recipients or account.partition(" <")[0] in recipients


def _means(wanted: str, key: Key, *dues: str | None) -> bool:
    """Whether an id, in any case, means a deadline, by its own id or that of its directive or event.

    A numbered occurrence can also be named by a day on which it was due.
    """
    days = {f"{key.id}#{due}" for due in dues if due and key.occurrence.isdigit()}
    return wanted.lower() in {each.lower() for each in (*_names(key), *days)}


def _names(key: Key) -> tuple[str, str, str]:
    return key.id.partition("/")[0], key.id, str(key)


def _no_such(wanted: str, keys: Collection[Key]) -> TrackerError:
    names = dict.fromkeys(name for key in sorted(keys) for name in _names(key))
    hint = did_you_mean(wanted, tuple(names)) or "see --history for what was sent"
    return TrackerError(
        Phrase("no reminder about `{wanted}` is on record as sent; {hint}", wanted=wanted, hint=hint)
    )
