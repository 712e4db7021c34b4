"""Delivery to standard output."""

import sys

from tracker.notify import DeliveryError
from tracker.remind.message import Message


def to_stdout(message: Message) -> None:
    """Print a message; it counts as delivered once it is flushed without an error."""
    if sys.stdout is None:
        raise DeliveryError("standard output is closed")
    try:
        sys.stdout.write(message.text)
        sys.stdout.flush()
    except (OSError, ValueError) as error:  # a full disk, a reader that went away, a closed file
        sys.stdout = None  # what it still holds cannot be written at exit either
        reason = error.strerror if isinstance(error, OSError) else error
        raise DeliveryError(f"standard output cannot be written: {reason}") from None
