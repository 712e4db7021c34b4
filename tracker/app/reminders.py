"""Reminders as a service: for each recipient in turn, what is due, delivered and recorded.

The convention of this module: it prints nothing except what a recipient is sent; what went wrong is returned.
"""

import time
from collections.abc import Sequence
from contextlib import AbstractContextManager, suppress
from functools import cached_property
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from tracker import __version__
from tracker.app.owed import Owed, State
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
from tracker.notify import DeliveryError, Recipient, deliver
from tracker.remind import Notice, key_of
from tracker.remind.next_run import next_notice_at

if TYPE_CHECKING:
    from tracker.problems import Problem
    from tracker.remind.message import Message
    from tracker.remind.upcoming import Upcoming

NEW = State(last_run=None, announced={})
PAUSE = 0.3  # seconds between two recipients: longer than SQLite waits before it asks again
LONG = 1.0  # seconds: a delivery that took longer may have kept others waiting


class Failure(NamedTuple):
    """What went wrong for one recipient: nothing was delivered, or what was delivered is not recorded."""

    recipient: str
    error: TrackerError
    was_delivered: bool


class Replaced(NamedTuple):
    """A damaged ledger that was set aside; ``aside`` is None when another run has done it."""

    error: DamagedError
    aside: Path | None


class Delivery(NamedTuple):
    """What a run did; what it delivered is in the ledger."""

    failures: tuple[Failure, ...] = ()
    replaced: Replaced | None = None
    unusable: LedgerError | None = None  # the ledger: nothing else was delivered
    unserved: tuple[str, ...] = ()  # recipients for whom another run left no time
    is_taken_over: bool = False  # the other run was asked for the same, and reports any problem
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
    """The recipients of a run, what is owed to them, and the ledger that records it.

    ``path`` is where the ledger is, or why there is none; ``is_named`` says that the user named it.
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
        self.owed = Owed(run, recipients)

    @property
    def problems(self) -> "tuple[Problem, ...]":
        """What is wrong with the store and the configuration."""
        return self.owed.problems

    def _account(self, recipient: Recipient) -> Account:
        return Account(recipient.name, self.run.stores_key)

    def _open(
        self, path: Path, *, changes: bool = True, is_thorough: bool = True
    ) -> AbstractContextManager[Ledger]:
        return open_ledger(path, changes=changes, is_thorough=is_thorough, is_named=self.is_named)

    def _state(self, ledger: Ledger, recipient: Recipient) -> State:
        account = self._account(recipient)
        return State(last_run=ledger.last_run(account), announced=ledger.announced(account))

    # --- delivery -------------------------------------------------------------------------------

    def send(self) -> Delivery:
        """Deliver to every recipient what is due to it, and record it.

        Raises UsageError for a day before the newest one that reminders were sent for.
        """
        if isinstance(self.path, TrackerError):
            return Delivery(unusable=LedgerError(str(self.path)))
        found = file_identity(self.path)
        failures: list[Failure] = []
        replaced = None
        try:
            try:
                done = self._send(self.path, failures)
            except DamagedError as error:
                replaced = Replaced(error=error, aside=set_aside(self.path, self.run.now, found))
                done = self._send(self.path, failures)
        except BusyError:
            done = Delivery(unserved=tuple(each.name for each in self.recipients))
        except LedgerError as error:
            done = Delivery(unusable=error)
        return done._replace(failures=tuple(failures), replaced=replaced)

    def _send(self, path: Path, failures: list[Failure]) -> Delivery:
        # Not every page is checked yet: that takes longer with each message.
        with self._open(path, is_thorough=False) as ledger:
            if self._can_skip(ledger):
                self._note_skipped(ledger)
                return Delivery(was_skipped=True)
        with self._open(path) as ledger:
            self._refuse_the_past(ledger)
            self.owed.reach(a for r in self.recipients for a in ledger.announced(self._account(r)).values())
            for number, recipient in enumerate(self.recipients):
                began = time.monotonic()
                try:
                    failures += self._serve(ledger, recipient)
                except BusyError:
                    unserved = tuple(each.name for each in self.recipients[number:])
                    return Delivery(unserved=unserved, is_taken_over=ledger.turn() == self._errand)
                if time.monotonic() - began > LONG:
                    time.sleep(PAUSE)  # so that another run gets its turn
        return Delivery()

    @cached_property
    def _errand(self) -> str:
        """What this run was asked to do, as a digest: another run with the same stores and recipients."""
        names = "\n".join(each.name for each in self.recipients)
        return _digest(f"{self.run.stores_key}\0{names}\0{self.run.config.source}\0{self.run.as_of.day}")

    @cached_property
    def _fingerprint_before(self) -> str:
        """The fingerprint from before anything was read."""
        return self._fingerprint()

    def _fingerprint(self) -> str:
        """A digest of everything that a reminder depends on except the day; empty for ``--as-of``.

        As of another day, a store shows what was known then, and that does change with the day.
        """
        if self.run.as_of.day:
            return ""
        from tracker.store.files import fingerprint

        digest = fingerprint(self.run.names)
        return digest and _digest(f"{digest}\0{__version__}\0{self.run.config.source}")

    def _can_skip(self, ledger: Ledger) -> bool:
        """Whether it is on record that nothing is due to any recipient now, so that nothing need be read."""
        if not self._fingerprint_before or not self.recipients or self.run.config.problems:
            return False
        accounts = map(self._account, self.recipients)
        return all(ledger.can_skip(each, self._fingerprint_before, self.run.now) for each in accounts)

    def _note_skipped(self, ledger: Ledger) -> None:
        """Record a run that had nothing to read; without that, the next one looks back further."""
        with suppress(BusyError, LedgerError):
            ledger.wait_no_longer()
            with ledger.transaction():
                for recipient in self.recipients:
                    ledger.note_run(self._account(recipient), self.run.as_of)

    def _refuse_the_past(self, ledger: Ledger) -> None:
        day, newest = self.run.as_of.day, ledger.newest()
        if day and newest and day < newest:
            raise UsageError(
                f"reminders were sent as of {newest}, after {day}; to look at that day, add --dry-run"
            )

    def _serve(self, ledger: Ledger, recipient: Recipient) -> list[Failure]:
        """Deliver to one recipient; a failure is returned, and does not stop the others."""
        account = self._account(recipient)
        was_delivered = False
        try:
            with ledger.transaction():
                # By itself, before the delivery: what follows may fail, and may change what is due.
                ledger.note_turn(account, self._errand)
            with ledger.transaction():
                if notices := self.owed.notices(recipient, self._state(ledger, recipient)):
                    deliver(_message(notices), recipient.name, recipient.channel)
                    was_delivered = True
                    kept = {key_of(deadline) for deadline in self.owed.result.deadlines}
                    ledger.record(account, notices, self.run.today, self.run.now, kept=kept)
                if self.run.store.events:  # a store that could not be read does not count as a first run
                    ledger.note_run(account, self.run.as_of)
                self._note_next_notice(ledger, recipient)
        except (DeliveryError, LedgerError, BusyError) as error:
            if not was_delivered and not isinstance(error, DeliveryError):
                raise
            return [Failure(recipient=recipient.name, error=error, was_delivered=was_delivered)]
        return []

    def _note_next_notice(self, ledger: Ledger, recipient: Recipient) -> None:
        """Record until when nothing is due; a run with a problem reports it again the next time."""
        before = self._fingerprint_before
        if not before or self.problems:
            return
        state = self._state(ledger, recipient)
        if self.owed.notices(recipient, state):
            return
        if self._fingerprint() == before:  # no file has changed while it was read
            deadlines = self.owed.result.deadlines
            until = next_notice_at(deadlines, state.announced, recipient.plan, self.run.now)
            ledger.note_next_notice(self._account(recipient), before, self.run.now, until)

    # --- looking --------------------------------------------------------------------------------

    def preview(self) -> Preview:
        """What every recipient would be sent now; nothing is changed. Raises BusyError."""
        states, unusable = self._states()
        found = (self.owed.notices(*each) for each in zip(self.recipients, states, strict=True))
        messages = tuple(_message(notices) if notices else None for notices in found)
        return Preview(messages=tuple(zip(self.recipients, messages, strict=True)), unusable=unusable)

    def outlook(self) -> Outlook:
        """The reminders of the next days; nothing is changed. Raises BusyError."""
        from tracker.remind.upcoming import SHOWN, upcoming_reminders

        self.owed.reach((), more=SHOWN)
        states, unusable = self._states()
        deadlines = self.owed.result.deadlines
        reminders = tuple(
            (recipient, tuple(upcoming_reminders(deadlines, state.announced, recipient.plan)))
            for recipient, state in zip(self.recipients, states, strict=True)
        )
        return Outlook(reminders=reminders, unusable=unusable)

    def _states(self) -> tuple[list[State], LedgerError | None]:
        """The state of each recipient; a new one where there is no ledger, or none that can be read."""
        states = [NEW for _ in self.recipients]
        if isinstance(self.path, TrackerError):
            return states, LedgerError(str(self.path))
        try:
            if is_missing(self.path, is_named=self.is_named):
                return states, None
            with self._open(self.path, changes=False) as ledger:
                states = [self._state(ledger, recipient) for recipient in self.recipients]
        except LedgerError as error:
            return states, error
        self.owed.reach(a for state in states for a in state.announced.values())
        return states, None


def _message(notices: Sequence[Notice]) -> "Message":
    from tracker.remind.message import compose  # with all that words need

    return compose(notices)


def _digest(text: str) -> str:
    return blake2b(text.encode(errors="surrogateescape"), digest_size=16).hexdigest()
