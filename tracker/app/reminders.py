"""One round of reminders: for each recipient in turn, what is owed, delivered and written down."""

from collections.abc import Collection, Sequence
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from tracker import __version__
from tracker.cli.shared import Session, complain, emit
from tracker.dates import shifted
from tracker.errors import UsageError
from tracker.ledger import (
    Account,
    BusyError,
    DamagedError,
    Ledger,
    LedgerError,
    Sent,
    identity,
    opened,
    set_aside,
)
from tracker.notify import DeliveryError, Recipient, deliver
from tracker.remind import Key, Notice, Told, doubted, key_of, owed
from tracker.remind.next_run import AHEAD, latest_day, quiet_until
from tracker.store.files import SHIPPED
from tracker.text import clean, did_you_mean

if TYPE_CHECKING:
    from tracker.engine import Result
    from tracker.problems import Problem
    from tracker.remind.message import Document


class State(NamedTuple):
    """What the ledger says about a recipient: whether it never had a run, and what it was told."""

    is_new: bool
    told: dict[Key, Told]


NEW = State(is_new=True, told={})


class Round:
    """Who is to be told what in this run, and where that is written down."""

    def __init__(self, run: Session, path: Path, recipients: Sequence[Recipient]) -> None:
        self.run = run
        self.path = path
        self.recipients = recipients
        self.now = datetime.now(UTC)
        names = {name if name == SHIPPED else str(Path(name).absolute()) for name in run.stores}
        self.store = "\n".join(sorted(names))
        self.is_quiet = False
        longest = max((lead for each in recipients for lead in each.plan.leads), default=0)
        self.until = shifted(run.as_of.day or latest_day(self.now), longest + AHEAD)

    def account(self, recipient: Recipient) -> Account:
        """Under which name a recipient stands in the ledger."""
        return Account(recipient.name, self.store)

    # --- what is owed ---------------------------------------------------------------------------

    @cached_property
    def result(self) -> "Result":
        """Every deadline, with all occurrences that are within the longest lead or were announced."""
        return self.run.resolve(through=self.until)

    @property
    def problems(self) -> "tuple[Problem, ...]":
        """What is wrong with the store and the configuration."""
        return self.run.pinned(self.result.problems)

    @cached_property
    def _in_doubt(self) -> set[str]:
        """What has a problem, or counts from what has one.

        A problem of a whole file may hide anything: records, closings, other events.
        """
        store, problems = self.run.loaded
        found = {each.id for each in (*problems, *self.result.problems)}
        return doubted(store.events, {event.id for event in store.events} if "" in found else found)

    @cached_property
    def _known(self) -> set[str]:
        """The ids of all events and directives, also of those that were not known yet."""
        events = self.run.loaded[0].events
        return {e.id for e in events} | {f"{event.id}/{d.id}" for event in events for d in event.directives}

    def owed(self, recipient: Recipient, state: State) -> list[Notice]:
        """What a recipient is owed."""
        return owed(
            self.result.deadlines,
            state.told,
            recipient.plan,
            is_first=state.is_new,
            in_doubt=self._in_doubt,
            known=self._known,
        )

    def reach(self, ledger: Ledger) -> None:
        """Look as far ahead as anything was ever announced: what is not listed would seem to be gone."""
        told = (each for r in self.recipients for each in ledger.told(self.account(r)).values())
        self.until = max([self.until, *(each.due for each in told if each.due)])

    # --- delivery -------------------------------------------------------------------------------

    def deliver(self) -> int:
        """Deliver to every recipient what it is owed, and write it down; the exit status."""
        file = identity(self.path)
        try:
            return self._deliver()
        except DamagedError as error:
            aside = set_aside(self.path, self.now, file)
            words = (
                f"set aside as {aside.name}, and a new one is begun" if aside else "set aside by another run"
            )
            complain(f"{error}: it was {words}")
            self._deliver()
            return 1

    def _deliver(self) -> int:
        with opened(self.path, is_thorough=False) as ledger:  # a look at every page would grow with the list
            self.is_quiet = self._knows_of_nothing(ledger)
        if self.is_quiet:
            return 0
        with opened(self.path) as ledger:
            self._refuse_the_past(ledger)
            self.reach(ledger)
            status = 0
            for recipient in self.recipients:
                try:
                    status = max(status, self._serve(ledger, recipient))
                except BusyError:
                    break  # another run is at work, and says what there is to say
            return status

    @cached_property
    def _before(self) -> str:
        """The fingerprint from before anything was read."""
        return self._fingerprint()

    def _fingerprint(self) -> str:
        """A digest of all that a reminder depends on but the day; empty for a day that was asked for.

        As of another day a store says what was known then, and that does change with the day.
        """
        if self.run.as_of.day:
            return ""
        from tracker.store.files import fingerprint

        digest = fingerprint(self.run.names)
        return digest and f"{digest}\n{__version__}\n{self.run.config.source}"

    def _knows_of_nothing(self, ledger: Ledger) -> bool:
        """Whether the ledger says for every recipient that nothing is owed today: then nothing is read."""
        if not self._before or not self.recipients or self.run.config.problems:
            return False
        accounts = map(self.account, self.recipients)
        return all(ledger.is_quiet(each, self._before, self.now) for each in accounts)

    def _refuse_the_past(self, ledger: Ledger) -> None:
        day, newest = self.run.as_of.day, ledger.newest()
        if day and newest and day < newest:
            raise UsageError(
                f"reminders were sent as of {newest}, after {day}; to look at that day, add --dry-run"
            )

    def _serve(self, ledger: Ledger, recipient: Recipient) -> int:
        """Deliver to one recipient; its failure is said, and does not stop the others."""
        account = self.account(recipient)
        is_delivered = False
        try:
            with ledger.turn():
                state = _state(ledger, account)
                notices = self.owed(recipient, state)
                if notices:
                    deliver(self.document(notices), recipient.name, recipient.way)
                    is_delivered = True
                    kept = {key_of(deadline) for deadline in self.result.deadlines}
                    ledger.record(account, notices, self.run.today, self.now, kept=kept)
                if self.run.loaded[0].events:  # a store that could not be read is no first run
                    ledger.note_run(account, self.run.today)
                self._note_quiet(ledger, recipient)
        except DeliveryError as error:
            complain(f"recipient {recipient.name}: not delivered, tried again in the next run: {error}")
            return 1
        except (LedgerError, BusyError) as error:
            if not is_delivered:
                raise
            complain(f"recipient {recipient.name}: delivered, but not written down, so sent again: {error}")
            return 1
        return 0

    def _note_quiet(self, ledger: Ledger, recipient: Recipient) -> None:
        """Write down until when nothing is owed; a run with a problem says so again the next time."""
        account = self.account(recipient)
        told = ledger.told(account)
        if not self._before or self.problems or self.owed(recipient, State(is_new=False, told=told)):
            return
        if self._fingerprint() == self._before:  # nothing changed while it was read
            until = quiet_until(self.result.deadlines, told, recipient.plan, self.now)
            ledger.note_quiet(account, self._before, self.now, until)

    def document(self, notices: Sequence[Notice]) -> "Document":
        """The notices in words."""
        from tracker.remind.message import document

        return document(notices, self.result)

    # --- looking --------------------------------------------------------------------------------

    def print_owed(self, *, was_said: bool = False) -> int:
        """Print what every recipient is owed, and change nothing; the exit status.

        ``was_said``: what is wrong with the ledger was said already.
        """
        status, states = self._states(was_said=was_said)
        for recipient, state in zip(self.recipients, states, strict=True):
            if notices := self.owed(recipient, state):
                emit(self._headed(recipient, self.document(notices).text))
        return status

    def print_coming(self) -> int:
        """Print what will be sent in the next days, and change nothing; the exit status."""
        from tracker.remind.upcoming import SHOWN, coming
        from tracker.wording.deadline import WEEKDAYS

        self.until = shifted(self.until, SHOWN)
        status, states = self._states()
        for recipient, state in zip(self.recipients, states, strict=True):
            rows = [
                f"{WEEKDAYS[each.day.weekday()]} {each.day}  {_ahead(each.lead):<14}  "
                f"due {each.deadline.due}  {each.deadline.name}  {clean(each.deadline.directive.title)}\n"
                for each in coming(self.result.deadlines, state.told, recipient.plan)
            ]
            emit(self._headed(recipient, "".join(rows) or f"Nothing in the next {SHOWN} days.\n"))
        return status

    def print_history(self, wanted: str) -> int:
        """Print what was sent, the oldest first, in tab-separated lines; the exit status."""
        sent: list[Sent] = []
        if self.path.exists():
            with opened(self.path, changes=False) as ledger:
                sent = ledger.history(self.store)
        found = [each for each in sent if not wanted or _is_called(each.key, wanted)]
        emit("".join(f"{_line(each)}\n" for each in found))
        return _no_such(wanted, {each.key for each in sent}) if wanted and not found else 0

    def forget(self, wanted: str) -> int:
        """Forget what was told about a deadline or an event; the exit status."""
        if not self.path.exists():
            return _no_such(wanted, ())
        with opened(self.path) as ledger, ledger.turn():
            announced = ledger.announced(self.store)
            count = ledger.forget(self.store, {key for key in announced if _is_called(key, wanted)})
        if not count:
            return _no_such(wanted, announced)
        emit(f"Forgot what was told about {wanted}, {count} in all: announced anew.\n")
        return 0

    def _headed(self, recipient: Recipient, text: str) -> str:
        return f"[{clean(recipient.name)}]\n{text}\n" if len(self.recipients) > 1 else text

    def _states(self, *, was_said: bool = False) -> tuple[int, list[State]]:
        """What each recipient was told; nothing where there is no ledger, or none that can be read."""
        if not self.path.exists():
            return 0, [NEW for _ in self.recipients]
        try:
            with opened(self.path, changes=False) as ledger:
                self.reach(ledger)
                return 0, [_state(ledger, self.account(recipient)) for recipient in self.recipients]
        except LedgerError as error:
            if not was_said:
                complain(str(error))
            return 1, [NEW for _ in self.recipients]


def _state(ledger: Ledger, account: Account) -> State:
    return State(ledger.is_new(account), ledger.told(account))


def _ahead(lead: int) -> str:
    return f"{lead} day{'' if lead == 1 else 's'} before" if lead else "on the day"


def _is_called(key: Key, wanted: str) -> bool:
    """Whether an id on the command line means a deadline: itself, its directive or its event."""
    return wanted in {str(key), key.id, key.id.partition("/")[0]}


def _no_such(wanted: str, keys: Collection[Key]) -> int:
    hint = did_you_mean(wanted, tuple(map(str, keys))) or "see --history for what was sent"
    complain(f"nothing is on record as sent about `{wanted}`; {hint}")
    return 1


def _line(sent: Sent) -> str:
    lead = "" if sent.lead is None else str(sent.lead)
    cells = (sent.sent, sent.day, sent.recipient, sent.rule, lead, sent.due_before, sent.due, str(sent.key))
    return "\t".join(clean(cell or "-") for cell in cells)
