"""What was announced to whom: the one SQLite file of the reminders.

The convention of this module: what a recipient was told changes in one transaction that is open while
the message is delivered, and is committed only after that. Whoever is killed in between has told
something that is not written down, and tells it again: never twice for one kill, and never not at all.
The list of messages is only added to.
"""

from tracker.ledger.database import FORMAT, MARK, identity, opened, set_aside
from tracker.ledger.errors import BusyError, DamagedError, LedgerError
from tracker.ledger.ledger import Account, Ledger, Sent

__all__ = [
    "FORMAT",
    "MARK",
    "Account",
    "BusyError",
    "DamagedError",
    "Ledger",
    "LedgerError",
    "Sent",
    "identity",
    "opened",
    "set_aside",
]
