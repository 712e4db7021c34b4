"""Delivery to standard output."""

import sys

from tracker.notify import DeliveryError
from tracker.remind.message import Document


def to_stdout(document: Document) -> None:
    """Print a document; it counts as delivered when it was flushed without an error."""
    if sys.stdout is None:
        raise DeliveryError("standard output is closed")
    try:
        sys.stdout.write(document.text)
        sys.stdout.flush()
    except (OSError, ValueError) as error:  # a full disk, a reader that went away, a closed file
        sys.stdout = None  # what is left in it cannot be written at exit either
        reason = error.strerror if isinstance(error, OSError) else error
        raise DeliveryError(f"standard output cannot be written: {reason}") from None
