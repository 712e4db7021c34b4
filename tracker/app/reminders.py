"""Reminders as a service: for each recipient in turn, what is due, delivered and recorded.

The convention of this module: it prints nothing except what a recipient is sent; failures are returned.
"""

from collections.abc import Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from tracker.app.addresses import separated
from tracker.app.due_notices import DueNotices, RecipientState
from tracker.app.idle_notes import IdleNotes
from tracker.app.serving import Round, Served, recipient_state
from tracker.app.session import Session
from tracker.errors import TrackerError, UsageError
from tracker.ledger import (
    Account,
    BusyError,
    DamagedError,
    Ledger,
    LedgerError,
    file_identity,
    is_missing,
    open_ledger,
    set_aside,
)
from tracker.notify import Recipient
from tracker.phrases import Phrase
from tracker.remind import Notice

if TYPE_CHECKING:
    from tracker.problems import Problem
    from tracker.remind.message import Message
    from tracker.remind.upcoming import Upcoming

NEW = RecipientState(last_run=None, announced={})


class Replaced(NamedTuple):
    """A damaged ledger that was set aside; ``aside`` is None when another run did it."""

    error: DamagedError
    aside: Path | None


class Delivery(NamedTuple):
    """The result of a run; what it delivered is in the ledger."""

    served: Served = Served()
    replaced: Replaced | None = None
    unusable: LedgerError | None = None  # the ledger: nothing else was delivered
    was_skipped: bool = False  # nothing was due, and no store was read


class Preview(NamedTuple):
    """What each recipient would be sent now; None where nothing is due."""

    messages: "tuple[tuple[Recipient, Message | None], ...]"
    unusable: LedgerError | None = None  # the ledger: as if nothing had been sent


class Outlook(NamedTuple):
    """What each recipient will be sent in the next days, by day."""

    reminders: "tuple[tuple[Recipient, tuple[Upcoming, ...]], ...]"
    unusable: LedgerError | None = None


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
        self.due = DueNotices(run, recipients)
        self._idle = IdleNotes(run)

    @property
    def problems(self) -> "tuple[Problem, ...]":
        """What is wrong with the store and the configuration."""
        return self.due.problems

    def _open(
        self, path: Path, *, changes: bool = True, is_thorough: bool = True
    ) -> AbstractContextManager[Ledger]:
        return open_ledger(path, changes=changes, is_thorough=is_thorough, is_named=self.is_named)

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
        # Not every page of the database is checked yet: that takes longer with each message.
        with self._open(path, is_thorough=False) as ledger:
            if self._idle.can_skip(ledger, accounts):
                self._idle.note_skipped(ledger, accounts)
                return Delivery(was_skipped=True)
        with self._open(path) as ledger:
            self._refuse_the_past(ledger)
            for each in accounts:
                self.due.reach(recipient_state(ledger, each).keys)
            served = Round(self.run, self.due, self._idle, ledger, self.recipients).serve_all()
        return Delivery(served=served)

    def _refuse_the_past(self, ledger: Ledger) -> None:
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

    def _states(self) -> tuple[list[tuple[Recipient, RecipientState]], LedgerError | None]:
        """The recipients, and each address that is served separately, with what is on record about them.

        Where there is no ledger, or it cannot be read, nothing counts as sent.
        """
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


def _message(recipient: Recipient, notices: Sequence[Notice]) -> "Message | None":
    from tracker.remind.message import compose  # with all that words need

    return recipient.adapted(compose(notices)) if notices else None
