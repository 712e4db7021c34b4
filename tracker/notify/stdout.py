"""Delivery to standard output."""

import io
import os
import select
import sys
import time
from typing import TextIO

from tracker.notify import PATIENCE, DeliveryError
from tracker.phrases import Phrase
from tracker.remind.message import Message

_AT_ONCE = 512  # bytes that a pipe accepts whole if it accepts any: the least PIPE_BUF of POSIX


def to_stdout(message: Message) -> None:
    """Print a message; it counts as delivered once all of it has left this process.

    Raises DeliveryError when that fails, or when a reader does not read within PATIENCE.
    """
    if sys.stdout is None:
        raise DeliveryError("standard output is closed")
    try:
        _write(sys.stdout, message.text)
    except TimeoutError:
        sys.stdout = None
        raise DeliveryError(
            Phrase("standard output was not read within {patience:g} seconds", patience=PATIENCE)
        ) from None
    except (OSError, ValueError) as error:  # a full disk, a reader that went away, a closed file
        sys.stdout = None  # otherwise its buffer would fail again at exit
        reason = error.strerror if isinstance(error, OSError) else error
        raise DeliveryError(Phrase("standard output cannot be written: {reason}", reason=reason)) from None


def _write(output: TextIO, text: str) -> None:
    """Write a text; raises TimeoutError when its reader does not read."""
    try:
        number = output.fileno()
    except (OSError, ValueError):  # not a file of the system
        number = -1
    if number < 0 or os.name == "nt" or not isinstance(output, io.TextIOWrapper):
        output.write(text)
        output.flush()
        return
    output.flush()
    left = memoryview(text.encode(output.encoding, output.errors or "strict"))
    end = time.monotonic() + PATIENCE
    while left:
        # Writing more than a pipe can take would block until its reader reads.
        if not select.select([], [number], [], max(end - time.monotonic(), 0))[1]:
            raise TimeoutError
        left = left[os.write(number, left[:_AT_ONCE]) :]
