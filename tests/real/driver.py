"""Run ``tracker remind``, and kill it at a given point.

    python -m tests.real.driver DEED POINT NTH ARGUMENTS

runs ``tracker ARGUMENTS``. When it passes a point for the nth time, it does the deed:

``die``           kills itself
``pause``         waits until there is a file ``go`` in the folder INBOX
``choke:BYTES``   goes on, and dies when it makes a file longer than that
``count``         goes on, and says at its end on stderr how often it came by

The point ``any`` is each of them. Nothing in the product knows of this: what it calls is wrapped here.
"""

import os
import resource
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

from tracker.__main__ import main
from tracker.app import reminders, serving
from tracker.ledger.ledger import Ledger
from tracker.ledger.runs import RunLog

LONG = 60  # seconds: far longer than any run takes


class Points:
    """Counts how often a run passes the given point, and does the deed there."""

    def __init__(self, deed: str, point: str, nth: int) -> None:
        self.deed, self.point, self.nth = deed, point, nth
        self.passed = 0
        if deed == "count":
            self.within(os, "_exit", self._ending)

    def _ending(self, end: Callable[[int], None]) -> Callable[[int], None]:
        def counted(status: int) -> None:
            print(self.passed, file=sys.stderr)  # noqa: T201  its answer
            end(status)

        return counted

    def reach(self, name: str, last_words: Callable[[], None] = lambda: None) -> None:
        """Note that the run is at a point; ``last_words`` is what it still does before it dies there."""
        if self.point not in {name, "any"}:
            return
        self.passed += 1
        if self.passed != self.nth:
            return
        if self.deed == "die":
            last_words()
            os.kill(os.getpid(), signal.SIGKILL)
        elif self.deed == "pause":
            pause(Path(os.environ["INBOX"]))
        elif self.deed.startswith("choke:"):
            choke(int(self.deed.removeprefix("choke:")))

    def around(self, owner: object, name: str, called: str = "") -> None:
        """Make the points before and after every call of a function."""
        real, called = getattr(owner, name), called or name

        def wrapped(*args: Any, **options: Any) -> Any:  # noqa: ANN401  whatever the function takes
            self.reach(f"before {called}")
            result = real(*args, **options)
            self.reach(f"after {called}")
            return result

        setattr(owner, name, wrapped)

    def within(self, owner: object, name: str, make: Callable[[Any], Any]) -> None:
        """Put what ``make`` gives for the real function in its place."""
        setattr(owner, name, make(getattr(owner, name)))


def pause(inbox: Path) -> None:
    """Wait until the test lets the run go on."""
    (inbox / "paused").touch()
    end = time.monotonic() + LONG
    while not (inbox / "go").exists() and time.monotonic() < end:
        time.sleep(0.005)


def choke(length: int) -> None:
    """Let the run die when it makes a file longer than that; Python's own choice would be an error."""
    signal.signal(signal.SIGXFSZ, signal.SIG_DFL)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (length, resource.RLIM_INFINITY))


class Output:
    """Standard output with points around each write."""

    def __init__(self, real: IO[str], points: Points) -> None:
        self._real, self._points = real, points

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401  whatever a stream has
        return getattr(self._real, name)

    def write(self, text: str) -> None:
        """Write into the buffer."""
        self._points.reach("before write")
        self._real.write(text)
        self._points.reach("after write")

    def flush(self) -> None:
        """Write the buffer out."""
        self._real.flush()
        self._points.reach("after flush")


def watch_transactions(points: Points) -> None:
    """Make points where a transaction begins and ends."""

    def make(real: Callable[[RunLog], Any]) -> object:
        @contextmanager
        def transaction(ledger: RunLog) -> Iterator[None]:
            points.reach("before BEGIN")
            with real(ledger):
                points.reach("after BEGIN")
                yield
                points.reach("before COMMIT")
            points.reach("after COMMIT")

        return transaction

    points.within(RunLog, "transaction", make)


def watch_statements(points: Points) -> None:
    """Make a point of every statement of SQL."""

    def make(real: Callable[..., sqlite3.Connection]) -> object:
        def connect(*args: Any, **options: Any) -> sqlite3.Connection:  # noqa: ANN401  those of sqlite3
            connection = real(*args, **options)
            connection.set_trace_callback(lambda statement: points.reach("SQL " + statement.split()[0]))
            return connection

        return connect

    points.within(sqlite3, "connect", make)


def watch_deliveries(points: Points) -> None:
    """Make points where a program is handed a document, also when it was handed half of it."""

    def make(real: Callable[..., Any]) -> object:
        def communicate(process: subprocess.Popen[bytes], text: bytes, **options: Any) -> Any:  # noqa: ANN401
            def half() -> None:
                assert process.stdin
                os.write(process.stdin.fileno(), text[: len(text) // 2])

            def half_to_the_dead() -> None:
                half()
                os.killpg(process.pid, signal.SIGKILL)

            points.reach("before communicate")
            points.reach("amid communicate", half)
            points.reach("amid communicate, both", half_to_the_dead)
            result = real(process, text, **options)
            points.reach("after communicate")
            return result

        return communicate

    points.within(subprocess.Popen, "communicate", make)


def run() -> None:
    """Wrap what the product calls, then run it."""
    points = Points(sys.argv.pop(1), sys.argv.pop(1), int(sys.argv.pop(1)))
    points.around(reminders, "open_run_log")
    points.around(reminders, "open_ledger")
    points.around(serving, "deliver")
    points.around(Path, "rename")
    points.around(subprocess.Popen, "__init__", "start")
    for name in ("can_skip", "note_turn", "note_run", "note_next_notice"):
        points.around(RunLog, name)
    for name in ("announced", "record"):
        points.around(Ledger, name)
    watch_transactions(points)
    watch_statements(points)
    watch_deliveries(points)
    sys.stdout = Output(sys.stdout, points)
    main()


if __name__ == "__main__":
    run()
