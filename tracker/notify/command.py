"""Delivery to a program: a mailer, a webhook, whatever reads its standard input."""

import json
import os
import signal
import subprocess

from tracker.notify import PATIENCE, Command, DeliveryError, program
from tracker.remind.message import Document


def to_command(document: Document, recipient: str, way: Command) -> None:
    """Run a program with a document on its standard input; exit status 0 means delivered.

    The subject is also in the environment, as ``TRACKER_SUBJECT``. What the program prints is thrown
    away, and its arguments are never shown: either may hold a secret.
    """
    name = program(way.words)
    text = json.dumps(document.as_json(recipient)) if way.as_json else document.text
    try:
        process = subprocess.Popen(  # noqa: S603  the user's own program, without a shell
            way.words,
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            env={**os.environ, "TRACKER_SUBJECT": document.subject},
            start_new_session=True,  # so that whatever it starts can be ended with it
        )
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else "a word of it cannot be passed on"
        raise DeliveryError(f"`{name}` cannot be started: {reason}") from None
    try:
        process.communicate(text.encode(), timeout=PATIENCE)
    except subprocess.TimeoutExpired:
        raise DeliveryError(f"`{name}` did not finish within {PATIENCE:g} seconds") from None
    finally:
        _end(process)
    if process.returncode:
        raise DeliveryError(f"`{name}` ended with status {process.returncode}: run it by hand to see why")


def _end(process: subprocess.Popen[bytes]) -> None:
    """End a program that still runs, with what it started."""
    if process.stdin:
        process.stdin.close()  # it may not have read to the end
    if process.poll() is None:
        if hasattr(os, "killpg"):
            os.killpg(process.pid, signal.SIGKILL)
        else:
            process.kill()
        process.wait()
