"""Delivery to a program: a mailer, a webhook, whatever reads its standard input."""

import json
import os
import signal
import subprocess

from tracker.notify import PATIENCE, DeliveryError, Program, program_name
from tracker.remind.message import Message


def to_program(message: Message, recipient: str, program: Program) -> None:
    """Run a program with a message on its standard input; exit status 0 means delivered.

    The subject is also in the environment, as ``TRACKER_SUBJECT``. What the program prints is thrown
    away, and its arguments are never shown: either may hold a secret.
    """
    name = program_name(program.words)
    text = json.dumps(message.as_json(recipient)) if program.as_json else message.text
    try:
        process = subprocess.Popen(  # noqa: S603  the user's program, without a shell
            program.words,
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            env={**os.environ, "TRACKER_SUBJECT": message.subject},
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
        process.stdin.close()  # the program may not have read to the end
    if process.poll() is None:
        if hasattr(os, "killpg"):
            os.killpg(process.pid, signal.SIGKILL)
        else:
            process.kill()
        process.wait()
