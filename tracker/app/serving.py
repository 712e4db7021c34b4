"""One round of a run over its recipients: what is due to each is delivered, and recorded after that.

The convention of this module: it prints nothing except what a recipient is sent; failures are returned.
"""

import time
from collections.abc import Sequence
from contextlib import suppress
from datetime import datetime, timedelta
from functools import cached_property
from typing import NamedTuple

from tracker.app.addresses import account_name, has_separate, in_turn, rejoin, separate_accounts
from tracker.app.deliveries import Failure, Served
from tracker.app.due_notices import DueNotices, RecipientState
from tracker.app.idle_notes import IdleNotes, digest
from tracker.app.session import Session
from tracker.changes import key_of
from tracker.errors import TrackerError
from tracker.ledger import Account, BusyError, LedgerError
from tracker.ledger.ledger import Ledger
from tracker.notify import ANSWER, DeliveryError, PendingReceipt, Receipt, Recipient, RefusedAddress, deliver
from tracker.remind.notices import Notice

PAUSE = 0.3  # seconds between two recipients: longer than SQLite waits before it tries again
LONGEST_WAIT = timedelta(seconds=ANSWER + 60)  # for an answer, and for the ledger after it
OTHER_WAITS = "another run is waiting for the server's answer to the same mail"
LONG = 1.0  # seconds: a delivery that took longer may have delayed other runs


class _Waiting(NamedTuple):
    """A mail that a server has received but not yet answered."""

    recipient: Recipient
    notices: Sequence[Notice]
    answer: PendingReceipt


class Round:
    """The recipients of a run, served one after the other from an open ledger."""

    def __init__(
        self, run: Session, due: DueNotices, idle: IdleNotes, ledger: Ledger, recipients: Sequence[Recipient]
    ) -> None:
        self.run, self.due, self.idle, self.ledger = run, due, idle, ledger
        self.recipients = recipients
        self._began = time.monotonic()
        self._failures: list[Failure] = []
        self._waiting: list[_Waiting] = []

    def serve_all(self) -> Served:
        """Serve the recipients, and then wait for slow servers to answer.

        Raises LedgerError when the ledger cannot be used while nothing is delivered.
        """
        store = self.run.inputs.key
        turns = in_turn(self.recipients, self.ledger.recipients(store))
        unserved: tuple[str, ...] = ()
        for number, recipient in enumerate(turns):
            began = time.monotonic()
            try:
                self._serve(recipient)
            except BusyError:
                unserved = tuple(each.name for each in turns[number:])
                break
            if time.monotonic() - began > LONG:
                time.sleep(PAUSE)  # so that another run gets its turn
        is_taken_over = bool(unserved) and self.ledger.turn() == self._errand
        for each in self._waiting:
            self._settle(each)
        if not unserved and any(has_separate(self.ledger, each, store) for each in self.recipients):
            with self.ledger.transaction():
                for recipient in self.recipients:
                    rejoin(self.ledger, recipient, store)
        return Served(failures=tuple(self._failures), unserved=unserved, is_taken_over=is_taken_over)

    @cached_property
    def _errand(self) -> str:
        """What this run was started to do, as a digest: equal for another run with the same stores and
        recipients.
        """
        names = "\n".join(each.name for each in self.recipients)
        return digest(f"{self.run.inputs.key}\0{names}\0{self.run.config.source}\0{self.run.as_of.day}")

    @property
    def _now(self) -> datetime:
        return self.run.now + timedelta(seconds=time.monotonic() - self._began)

    def _serve(self, recipient: Recipient) -> None:
        """Deliver to one recipient; a failure is noted, and does not stop the others."""
        account = Account(recipient.name, self.run.inputs.key)
        with self.ledger.transaction():
            if self.ledger.is_waiting(account, self._now, LONGEST_WAIT):
                self._failed(recipient, TrackerError(OTHER_WAITS), was_delivered=False)
                return
            # In a transaction of its own, before the delivery: what follows may fail, and may change what is
            # due.
            self.ledger.note_turn(account, self._errand)
        was_delivered = False
        try:
            with self.ledger.transaction():
                notices = self.due.notices(recipient, recipient_state(self.ledger, account))
                receipt = self._hand_over(recipient, notices)
                if receipt.answer:
                    # While the server takes to answer, the ledger is free, and no other run may send the
                    # same.
                    self.ledger.note_waiting(account, self._now)
                    self._waiting.append(_Waiting(recipient, notices, receipt.answer))
                    return
                was_delivered = bool(notices)
                self._record(recipient, notices, receipt.refused)
        except (DeliveryError, LedgerError, BusyError) as error:
            if not was_delivered and not isinstance(error, DeliveryError):
                raise
            self._failed(recipient, error, was_delivered=was_delivered)

    def _hand_over(self, recipient: Recipient, notices: Sequence[Notice]) -> Receipt:
        """Deliver everything due as one message; raises DeliveryError."""
        if not notices:
            return Receipt()
        from tracker.remind.message import compose  # with all that words need

        after = self.ledger.newest_number(Account(recipient.name, self.run.inputs.key))
        return deliver(recipient.adapted(compose(notices)), recipient.name, recipient.channel, after=after)

    def _settle(self, waiting: _Waiting) -> None:
        """Wait for the answer to a mail, and record the result; meanwhile the ledger is free."""
        recipient, was_delivered = waiting.recipient, False
        try:
            refused = waiting.answer().refused
            was_delivered = True
            with self.ledger.transaction():
                self._record(recipient, waiting.notices, refused)
        except (DeliveryError, LedgerError, BusyError) as error:
            self._failed(recipient, error, was_delivered=was_delivered)
            with suppress(LedgerError, BusyError), self.ledger.transaction():
                self.ledger.end_waiting(Account(recipient.name, self.run.inputs.key))

    def _record(
        self, recipient: Recipient, notices: Sequence[Notice], refused: Sequence[RefusedAddress]
    ) -> None:
        """Record what was delivered, and until when nothing is due. In a transaction."""
        account = Account(recipient.name, self.run.inputs.key)
        self.ledger.end_waiting(account)
        for apart in separate_accounts(account, recipient, refused):
            self.ledger.copy_account(account, apart)
            self.ledger.note_run(apart, str(self.run.as_of))  # in a first run there was nothing to copy
        if notices:
            kept = {key_of(deadline) for deadline in self.due.result.deadlines}
            self.ledger.record(account, notices, self.run.today, self.run.now, kept=kept)
        self.ledger.note_seen(account, self.due.seen_after(recipient, recipient_state(self.ledger, account)))
        if self.run.store.events:  # a store that could not be read does not count as a first run
            self.ledger.note_run(account, str(self.run.as_of))
        self._note_next_notice(recipient)
        for each in refused:
            self._failures.append(Failure(account_name(recipient, each.address), each.error, False))

    def _note_next_notice(self, recipient: Recipient) -> None:
        """Record until when nothing is due; a run with a problem reports it again the next time."""
        account = Account(recipient.name, self.run.inputs.key)
        if not self.idle.is_possible or self.due.problems:
            return
        if has_separate(self.ledger, recipient, account.store):
            return  # a notice is due again at every run
        state = recipient_state(self.ledger, account)
        if not self.due.notices(recipient, state):
            deadlines = self.due.result.deadlines
            self.idle.note(self.ledger, account, deadlines, state, self.due.plan_of(recipient))

    def _failed(self, recipient: Recipient, error: TrackerError, *, was_delivered: bool) -> None:
        self._failures.append(Failure(recipient.name, error, was_delivered))


def recipient_state(ledger: Ledger, account: Account) -> RecipientState:
    """What is on record about a recipient."""
    return RecipientState(
        last_run=ledger.last_run(account), announced=ledger.announced(account), seen=ledger.seen(account)
    )
