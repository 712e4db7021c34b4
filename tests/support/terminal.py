"""A terminal of a certain size, in which a program runs: its output, its keys."""

import fcntl
import os
import pty
import select
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Iterator, Mapping, Sequence
from typing import Self

LONGEST = 30  # seconds that a program may take


class Terminal:
    """A program on a pseudo-terminal; with ``piped``, it writes its results to a pipe."""

    def __init__(
        self,
        args: Sequence[str],
        environment: Mapping[str, str],
        *,
        rows: int = 24,
        columns: int = 80,
        piped: bool = False,
    ) -> None:
        self._master, slave = pty.openpty()
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tracker", *args],
            env=dict(environment),
            stdin=slave,
            stdout=subprocess.PIPE if piped else slave,
            stderr=slave,
            start_new_session=True,
        )
        os.close(slave)

    def read_until(self, words: str) -> str:
        """What the program has printed, once these words are among it; fails when they do not come."""
        text = ""
        for piece in self._pieces():
            text += piece
            if words in text:
                return text
        raise AssertionError(f"{words!r} did not come; there was: {text!r}")

    def press(self, keys: str) -> None:
        """Type some keys."""
        os.write(self._master, keys.encode())

    def rest(self) -> str:
        """All that the program prints until it ends; of a pipe, what was written to it."""
        if self._process.stdout:
            return self._process.communicate(timeout=LONGEST)[0].decode()
        return "".join(self._pieces())

    def status(self) -> int:
        """The exit status, once the program has ended."""
        return self._process.wait(LONGEST)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._process.poll() is None:
            self._process.kill()
        self._process.wait()
        os.close(self._master)

    def _pieces(self) -> Iterator[str]:
        """What is printed, piece by piece, until the program ends or has taken too long."""
        end = time.monotonic() + LONGEST
        while time.monotonic() < end:
            ready, _, _ = select.select([self._master], [], [], 0.2)
            if not ready and self._process.poll() is not None:
                return
            if ready:
                try:
                    yield os.read(self._master, 65536).decode(errors="replace")
                except OSError:  # the other side is closed
                    return
