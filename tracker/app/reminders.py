"""Reminders as a service: for each recipient in turn, what is due, delivered and recorded.

The convention of this module: it prints nothing except what a recipient is sent; failures are returned. What
notices are made of is imported only when something may be due.
"""

from collections.abc import Sequence
from contextlib import AbstractContextManager
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from tracker.app.deliveries import Delivery, Outlook, Preview, Replaced, Served
from tracker.app.idle_notes import IdleNotes
from tracker.app.session import Session
from tracker.errors import TrackerError, UsageError
from tracker.ledger import (
    Account,
    BusyError,
    DamagedError,
    LedgerError,
    file_identity,
    is_missing,
    open_ledger,
    open_run_log,
    set_aside,
)
from tracker.notify import Recipient
from tracker.phrases import Phrase

if TYPE_CHECKING:
    from tracker.app.due_notices import DueNotices, RecipientState
    from tracker.ledger.ledger import Ledger
    from tracker.problems import Problem
    from tracker.remind.message import Message
    from tracker.remind.notices import Notice


class Reminders:
    """The recipients of a run, what is due to them, and the ledger that records it.

    ``path`` is where the ledger is, or why there is none; ``is_named`` means that the user named it.
    """

    def __init__(
        self,
        run: Session,
        path: Path | TrackerError,
        recipients: Sequence[Recipient],
        *,
        is_named: bool = False,
    ) -> None:
        self.run = run
        self.path = path
        self.is_named = is_named
        self.recipients = recipients
        self._idle = IdleNotes(run)

    @cached_property
    def due(self) -> "DueNotices":
        """What is due, computed when it is first needed."""
        from tracker.app.due_notices import DueNotices

        return DueNotices(self.run, self.recipients)

    @property
    def problems(self) -> "tuple[Problem, ...]":
        """What is wrong with the store and the configuration."""
        return self.due.problems

    def _open(self, path: Path, *, changes: bool = True) -> AbstractContextManager["Ledger"]:
        return open_ledger(path, changes=changes, is_named=self.is_named)

    # --- delivery -------------------------------------------------------------------------------

    def send(self) -> Delivery:
        """Deliver to every recipient what is due to it, and record it.

        Raises UsageError for a day before the newest one that reminders were sent for.
        """
        if isinstance(self.path, TrackerError):
            return Delivery(unusable=LedgerError(str(self.path)))
        found = file_identity(self.path)
        replaced = None
        try:
            try:
                done = self._send(self.path)
            except DamagedError as error:
                replaced = Replaced(error=error, aside=set_aside(self.path, self.run.now, found))
                done = self._send(self.path)
        except BusyError:
            done = Delivery(served=Served(unserved=tuple(each.name for each in self.recipients)))
        except LedgerError as error:
            done = Delivery(unusable=error)
        return done._replace(replaced=replaced)

    def _send(self, path: Path) -> Delivery:
        accounts = [Account(each.name, self.run.inputs.key) for each in self.recipients]
        with open_run_log(path, is_named=self.is_named) as runs:
            if self._idle.can_skip(runs, accounts):
                self._idle.note_skipped(runs, accounts)
                return Delivery(was_skipped=True)
        from tracker.app.serving import Round, recipient_state

        with self._open(path) as ledger:
            self._refuse_the_past(ledger)
            for each in accounts:
                self.due.reach(recipient_state(ledger, each).keys)
            served = Round(self.run, self.due, self._idle, ledger, self.recipients).serve_all()
        return Delivery(served=served)

    def _refuse_the_past(self, ledger: "Ledger") -> None:
        day, newest = self.run.as_of.day, ledger.newest()
        if day and newest and day < newest:
            raise UsageError(
                Phrase(
                    "reminders were sent as of {newest}, after {day}; to look at that day, add --dry-run",
                    newest=newest,
                    day=day,
                )
            )

    # --- previews --------------------------------------------------------------------------------

    def preview(self) -> Preview:
        """What every recipient would be sent now; nothing is changed. Raises BusyError."""
        states, unusable = self._states()
        messages = tuple((each, _message(each, self.due.notices(each, state))) for each, state in states)
        return Preview(messages=messages, unusable=unusable)

    def outlook(self) -> Outlook:
        """The reminders of the next days; nothing is changed. Raises BusyError."""
        from tracker.remind.upcoming import SHOWN, upcoming_reminders

        self.due.reach((), more=SHOWN)
        states, unusable = self._states()
        deadlines = self.due.result.deadlines
        reminders = tuple(
            (recipient, tuple(upcoming_reminders(deadlines, state.announced, self.due.plan_of(recipient))))
            for recipient, state in states
        )
        return Outlook(reminders=reminders, unusable=unusable)

    def _states(self) -> "tuple[list[tuple[Recipient, RecipientState]], LedgerError | None]":
        """The recipients, and each address that is served separately, with what is on record about them.

        Where there is no ledger, or it cannot be read, nothing counts as sent.
        """
        from tracker.app.addresses import separated
        from tracker.app.due_notices import NEW
        from tracker.app.serving import recipient_state

        states = [(each, NEW) for each in self.recipients]
        if isinstance(self.path, TrackerError):
            return states, LedgerError(str(self.path))
        try:
            if is_missing(self.path, is_named=self.is_named):
                return states, None
            with self._open(self.path, changes=False) as ledger:
                store = self.run.inputs.key
                known = ledger.recipients(store)
                states = [
                    (each, recipient_state(ledger, Account(each.name, store)))
                    for recipient in self.recipients
                    for each in separated(recipient, known)
                ]
        except LedgerError as error:
            return states, error
        for _, state in states:
            self.due.reach(state.keys)
        return states, None


def _message(recipient: Recipient, notices: "Sequence[Notice]") -> "Message | None":
    from tracker.remind.message import compose  # with all that words need

    return recipient.adapted(compose(notices)) if notices else None
