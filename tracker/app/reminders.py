"""Reminders as a service: for each recipient in turn, what is due, delivered and recorded.

The convention of this module: it prints nothing except what a recipient is sent; what went wrong is returned.
"""

from collections.abc import Sequence
from contextlib import suppress
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from tracker import __version__
from tracker.app.addresses import Answer, account_name, hand_over, has_separate, separate_accounts, serve_each
from tracker.app.session import Session
from tracker.dates import shifted
from tracker.errors import TrackerError, UsageError
from tracker.ledger import (
    Account,
    BusyError,
    DamagedError,
    Ledger,
    LedgerError,
    file_identity,
    open_ledger,
    set_aside,
)
from tracker.notify import DeliveryError, Recipient, Refused
from tracker.remind import Announced, Key, Notice, find_notices, key_of
from tracker.remind.next_run import AHEAD, latest_day, next_notice_at

if TYPE_CHECKING:
    from tracker.engine import Result
    from tracker.problems import Problem
    from tracker.remind.message import Message
    from tracker.remind.upcoming import Upcoming


class State(NamedTuple):
    """What the ledger says about a recipient: whether it ever had a run, and what was announced to it."""

    is_new: bool
    announced: dict[Key, Announced]


NEW = State(is_new=True, announced={})


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
    is_busy: bool = False  # another run is using the ledger, and reports any problem
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
    """The recipients of a run, the deadlines it reminds them of, and the ledger that records it."""

    def __init__(self, run: Session, path: Path, recipients: Sequence[Recipient]) -> None:
        self.run = run
        self.path = path
        self.recipients = recipients
        longest = max((lead for each in recipients for lead in each.plan.leads), default=0)
        self.until = shifted(run.as_of.day or latest_day(run.now), longest + AHEAD)

    # --- what is due ----------------------------------------------------------------------------

    @cached_property
    def result(self) -> "Result":
        """Every deadline, with all occurrences that are within the longest lead or were announced."""
        return self.run.resolve(through=self.until)

    @property
    def problems(self) -> "tuple[Problem, ...]":
        """What is wrong with the store and the configuration."""
        return self.run.pinned(self.result.problems)

    @cached_property
    def _unreliable(self) -> set[str]:
        """The ids of what has a problem, or counts from what has one.

        A problem of a whole file may hide anything: records, closings, other events.
        """
        from tracker.remind.reliability import unreliable_ids

        store, problems = self.run.loaded
        faulty = {each.id for each in (*problems, *self.result.problems)}
        events = {event.id for event in store.events}
        return unreliable_ids(store.events, events if "" in faulty else faulty)

    @cached_property
    def _ids(self) -> set[str]:
        """The ids of all events and directives, also of those that were not known yet."""
        events = self.run.store.events
        return {e.id for e in events} | {f"{event.id}/{d.id}" for event in events for d in event.directives}

    def _notices(self, recipient: Recipient, state: State) -> list[Notice]:
        return find_notices(
            self.result.deadlines,
            state.announced,
            recipient.plan,
            is_first=state.is_new,
            ids=self._ids,
            unreliable=self._unreliable,
        )

    def _account(self, recipient: Recipient) -> Account:
        return Account(recipient.name, self.run.stores_key)

    def _reach(self, ledger: Ledger) -> None:
        """Look as far ahead as anything was ever announced: what is not listed would seem to be gone."""
        last = (a for r in self.recipients for a in ledger.announced(self._account(r)).values())
        self.until = max([self.until, *(each.snapshot.due for each in last if each.snapshot.due)])

    # --- delivery -------------------------------------------------------------------------------

    def send(self) -> Delivery:
        """Deliver to every recipient what is due to it, and record it.

        Raises UsageError for a day before the newest one that reminders were sent for.
        """
        found = file_identity(self.path)
        failures: list[Failure] = []
        replaced = None
        try:
            try:
                done = self._send(failures)
            except DamagedError as error:
                replaced = Replaced(error=error, aside=set_aside(self.path, self.run.now, found))
                done = self._send(failures)
        except BusyError:
            done = Delivery(is_busy=True)
        except LedgerError as error:
            done = Delivery(unusable=error)
        return done._replace(failures=tuple(failures), replaced=replaced)

    def _send(self, failures: list[Failure]) -> Delivery:
        # Not every page is checked yet: that takes longer with each message.
        with open_ledger(self.path, is_thorough=False) as ledger:
            if self._can_skip(ledger):
                return Delivery(was_skipped=True)
        with open_ledger(self.path) as ledger:
            self._refuse_the_past(ledger)
            self._reach(ledger)
            serve = partial(self._serve, ledger, failures)
            with suppress(BusyError):  # another run is using the ledger, and reports any problem
                serve_each(ledger, self.recipients, self.run.stores_key, serve)
        return Delivery()

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
        return digest and f"{digest}\n{__version__}\n{self.run.config.source}"

    def _can_skip(self, ledger: Ledger) -> bool:
        """Whether it is on record that nothing is due to any recipient now, so that nothing need be read."""
        if not self._fingerprint_before or not self.recipients or self.run.config.problems:
            return False
        accounts = map(self._account, self.recipients)
        return all(ledger.can_skip(each, self._fingerprint_before, self.run.now) for each in accounts)

    def _refuse_the_past(self, ledger: Ledger) -> None:
        day, newest = self.run.as_of.day, ledger.newest()
        if day and newest and day < newest:
            raise UsageError(
                f"reminders were sent as of {newest}, after {day}; to look at that day, add --dry-run"
            )

    def _serve(
        self,
        ledger: Ledger,
        failures: list[Failure],
        recipient: Recipient,
        answer: "Answer | None",
        *,
        is_last: bool,
    ) -> None:
        """Deliver to one recipient; a failure is noted, and does not stop the others. See ``hand_over``."""
        account = self._account(recipient)
        was_delivered = False
        refused: tuple[Refused, ...] = ()
        try:
            with ledger.transaction():
                state = _state(ledger, account)
                if notices := self._notices(recipient, state):
                    refused = hand_over(ledger, recipient, account, notices, answer, is_last=is_last)
                    was_delivered = True
                    for each in separate_accounts(account, recipient, refused):
                        ledger.note_run(each, self.run.today)  # in a first run there was nothing to copy
                    kept = {key_of(deadline) for deadline in self.result.deadlines}
                    ledger.record(account, notices, self.run.today, self.run.now, kept=kept)
                if self.run.store.events:  # a store that could not be read does not count as a first run
                    ledger.note_run(account, self.run.today)
                self._note_next_notice(ledger, recipient)
        except (DeliveryError, LedgerError, BusyError) as error:
            if not was_delivered and not isinstance(error, DeliveryError):
                raise
            failures.append(Failure(recipient=recipient.name, error=error, was_delivered=was_delivered))
        failures += [Failure(account_name(recipient, each.address), each.error, False) for each in refused]

    def _note_next_notice(self, ledger: Ledger, recipient: Recipient) -> None:
        """Record until when nothing is due; a run with a problem reports it again the next time."""
        account = self._account(recipient)
        announced = ledger.announced(account)
        before = self._fingerprint_before
        if has_separate(ledger, recipient, account.store):
            return  # it is owed something, each time anew
        if not before or self.problems or self._notices(recipient, State(is_new=False, announced=announced)):
            return
        if self._fingerprint() == before:  # no file has changed while it was read
            until = next_notice_at(self.result.deadlines, announced, recipient.plan, self.run.now)
            ledger.note_next_notice(account, before, self.run.now, until)

    # --- looking --------------------------------------------------------------------------------

    def preview(self) -> Preview:
        """What every recipient would be sent now; nothing is changed. Raises BusyError."""
        states, unusable = self._states()
        pairs = zip(self.recipients, states, strict=True)
        messages = tuple((each, _message(each, self._notices(each, state))) for each, state in pairs)
        return Preview(messages=messages, unusable=unusable)

    def outlook(self) -> Outlook:
        """The reminders of the next days; nothing is changed. Raises BusyError."""
        from tracker.remind.upcoming import SHOWN, upcoming_reminders

        self.until = shifted(self.until, SHOWN)
        states, unusable = self._states()
        reminders = tuple(
            (recipient, tuple(upcoming_reminders(self.result.deadlines, state.announced, recipient.plan)))
            for recipient, state in zip(self.recipients, states, strict=True)
        )
        return Outlook(reminders=reminders, unusable=unusable)

    def _states(self) -> tuple[list[State], LedgerError | None]:
        """The state of each recipient; a new one where there is no ledger, or none that can be read."""
        states = [NEW for _ in self.recipients]
        if not self.path.exists():
            return states, None
        try:
            with open_ledger(self.path, changes=False) as ledger:
                self._reach(ledger)
                return [_state(ledger, self._account(recipient)) for recipient in self.recipients], None
        except LedgerError as error:
            return states, error


def _message(recipient: Recipient, notices: Sequence[Notice]) -> "Message | None":
    from tracker.remind.message import compose  # with all that words need

    return recipient.adapted(compose(notices)) if notices else None


def _state(ledger: Ledger, account: Account) -> State:
    return State(is_new=ledger.is_new(account), announced=ledger.announced(account))
