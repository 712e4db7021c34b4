"""The ledger: what was announced to whom, in one SQLite file.

The convention of this module: the record of a recipient changes in one transaction that is open while the
message is delivered, and is committed only afterwards. A run that is killed in between has sent something
that is not recorded, so the next run sends it again: a message may be repeated once per kill, but is never
lost. Rows are only ever added to the list of messages. `runs` is all that a run with nothing to do needs;
`ledger` has the notices too.
"""

from tracker.ledger.database import FORMAT, file_identity, open_ledger, open_run_log, set_aside
from tracker.ledger.errors import BusyError, DamagedError, LedgerError
from tracker.ledger.inspect import MARK, is_missing
from tracker.ledger.runs import Account, RunLog

__all__ = [
    "FORMAT",
    "MARK",
    "Account",
    "BusyError",
    "DamagedError",
    "LedgerError",
    "RunLog",
    "file_identity",
    "is_missing",
    "open_ledger",
    "open_run_log",
    "set_aside",
]
