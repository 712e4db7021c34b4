"""What came of a run of reminders, and what a preview of one shows."""

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from tracker.errors import TrackerError
from tracker.ledger import DamagedError, LedgerError

if TYPE_CHECKING:
    from tracker.notify import Recipient
    from tracker.remind.message import Message
    from tracker.remind.upcoming import Upcoming


class Failure(NamedTuple):
    """What went wrong for one recipient: nothing was delivered, or what was delivered is not recorded."""

    recipient: str
    error: TrackerError
    was_delivered: bool


class Served(NamedTuple):
    """The result of a round; what it delivered is in the ledger."""

    failures: tuple[Failure, ...] = ()
    unserved: tuple[str, ...] = ()  # recipients for whom another run left no time
    is_taken_over: bool = False  # the other run does the same, and reports any problem


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
