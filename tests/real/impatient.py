"""Run ``tracker remind`` with a different time limit for waiting on another run.

    python -m tests.real.impatient SECONDS ARGUMENTS

runs ``tracker ARGUMENTS``. It says ``waits`` on stderr when it comes to where it waits.
"""

import sqlite3
import sys
from collections.abc import Callable
from typing import Any

from tracker.__main__ import main
from tracker.ledger import RunLog

USUAL = 60  # seconds that the product waits


def run() -> None:
    """Replace the time limit and report the wait, then run the product."""
    seconds = float(sys.argv.pop(1))
    connect: Callable[..., sqlite3.Connection] = sqlite3.connect
    transaction = RunLog.transaction

    def impatient(*args: Any, timeout: float, **options: Any) -> sqlite3.Connection:  # noqa: ANN401
        assert timeout == USUAL
        return connect(*args, timeout=seconds, **options)

    def told(ledger: RunLog) -> Any:  # noqa: ANN401  what the ledger gives
        sys.stderr.write("waits\n")
        sys.stderr.flush()
        return transaction(ledger)

    setattr(sqlite3, "connect", impatient)  # noqa: B010  a plain assignment would need a cast
    setattr(RunLog, "transaction", told)  # noqa: B010
    main()


if __name__ == "__main__":
    run()
