"""Run a user's program within a time limit, whatever it and its child processes do with their output."""

import os
import signal
import subprocess
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from threading import Thread
from typing import NamedTuple

from tracker.notify import DeliveryError, program_name
from tracker.phrases import Phrase

_HEAD = 65_536  # bytes kept of the output
_TAIL = 4_096  # bytes kept of the end of stderr
_LINGER = 1.0  # seconds to wait for the last output of a program that has ended


class Ran(NamedTuple):
    """How a program ended, the beginning of what it printed, and the end of its stderr."""

    status: int
    output: bytes
    messages: str


def run(
    words: Sequence[str], text: bytes, environment: Mapping[str, str], seconds: float, *, role: str = ""
) -> Ran:
    """Run a program, without a shell, with a text on its standard input.

    Raises DeliveryError when it cannot be started or does not end in time; then it is killed, with its child
    processes. ``role`` comes after its name in the message; without one, its output is discarded.
    """
    name = f"`{program_name(words)}`{role}"
    output = _Pipe(lambda kept: kept[:_HEAD]) if role else None
    messages = _Pipe(lambda kept: kept[-_TAIL:])
    try:
        process = subprocess.Popen(  # noqa: S603  the user's program, without a shell
            words,
            stdin=subprocess.PIPE,
            stdout=output.end if output else subprocess.DEVNULL,
            stderr=messages.end,
            env=environment,
            start_new_session=True,  # so that its child processes can be killed with it
        )
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else "one of its arguments cannot be passed on"
        raise DeliveryError(Phrase("{name} cannot be started: {reason}", name=name, reason=reason)) from None
    finally:
        for pipe in filter(None, (output, messages)):
            pipe.begin()
    try:
        process.communicate(text, timeout=seconds)
    except subprocess.TimeoutExpired:
        raise DeliveryError(
            Phrase("{name} did not finish within {seconds:g} seconds", name=name, seconds=seconds)
        ) from None
    finally:
        _end(process)
    return Ran(process.returncode, output.kept() if output else b"", _last_words(messages.kept()))


def _last_words(kept: bytes) -> str:
    """The end of its output; a word whose beginning is cut off is left out, since it may be a secret."""
    text = kept.decode(errors="replace")
    return text.partition("\n" if "\n" in text else " ")[2] if len(kept) == _TAIL else text


class _Pipe:
    """A pipe that is read to its end by a thread, so that no program waits; a part of it is kept.

    Its end is not waited for, since a child process may keep it open.
    """

    def __init__(self, keep: Callable[[bytes], bytes]) -> None:
        self._keep = keep
        self._kept = b""
        self._reader, self.end = os.pipe()
        self._thread = Thread(target=self._read, daemon=True)

    def begin(self) -> None:
        """Close this process's own writing end, and start to read."""
        os.close(self.end)
        self._thread.start()

    def kept(self) -> bytes:
        self._thread.join(_LINGER)
        return self._kept

    def _read(self) -> None:
        with os.fdopen(self._reader, "rb", buffering=0) as pipe:
            while some := pipe.read(_HEAD):
                self._kept = self._keep(self._kept + some)


def _end(process: subprocess.Popen[bytes]) -> None:
    """Kill a program that is still running, with its child processes."""
    if process.stdin:
        with suppress(OSError):
            process.stdin.close()  # the program may not have read everything
    if process.poll() is None:
        if hasattr(os, "killpg"):
            os.killpg(process.pid, signal.SIGKILL)
        else:
            process.kill()
        process.wait()
