"""Every step of a delivery has a time limit, whatever the other side does: real sockets and pipes."""

import os
import socket
import ssl
import sys
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from datetime import date
from typing import Any

import pytest

from tests.support.reading import ReadText
from tests.support.stores import SMALL
from tracker.changes import Coverage
from tracker.notify import ANSWER, DeliveryError, Smtp, Stdout, deliver
from tracker.notify import client as by_client
from tracker.notify import smtp as by_mail
from tracker.notify import stdout as by_output
from tracker.remind.message import Message, compose
from tracker.remind.plan import Plan
from tracker.remind.rules import find_notices

HERE = "127.0.0.1"
PATIENCE = 0.6  # seconds, in place of 30
TICK = 0.05  # seconds between two lines of a server that never ends
LONG = 5  # seconds: a delivery that takes this has outlasted its time
WHOLE = [b"220 hello", b"250 hello", b"250 sender", b"250 address", b"354 go on", b"250 taken"]


@pytest.fixture
def composed(read: ReadText, monkeypatch: pytest.MonkeyPatch) -> Message:
    """One reminder, to be delivered with little patience."""
    for module in (by_mail, by_output):
        monkeypatch.setattr(module, "PATIENCE", PATIENCE)
    result = read(SMALL).resolve(date(2025, 7, 1))
    return compose(find_notices(result.deadlines, {}, Plan(), Coverage(()), last_run=None))


Talk = Callable[[socket.socket], None]


@contextmanager
def served(talk: Talk) -> Iterator[int]:
    """A server that treats each connection so; its port."""
    with socket.create_server((HERE, 0)) as listening:

        def accept() -> None:
            with suppress(OSError):
                while True:
                    connection, _ = listening.accept()
                    with connection, suppress(OSError):
                        talk(connection)

        thread = threading.Thread(target=accept, daemon=True)
        thread.start()
        yield listening.getsockname()[1]
        listening.shutdown(socket.SHUT_RDWR)
        thread.join(LONG)


def forever(connection: socket.socket, some: bytes) -> None:
    """Keep sending a little, until the other side closes the connection."""
    while True:
        connection.sendall(some)
        time.sleep(TICK)


def stuck_at(step: int, *, silent: bool) -> Talk:
    """A server that answers correctly up to a step, and then never ends its answer."""

    def talk(connection: socket.socket) -> None:
        lines = connection.makefile("rb")
        for number, answer in enumerate(WHOLE[: step + 1]):
            if number == len(WHOLE) - 1:
                while lines.readline() != b".\r\n":
                    pass
            elif number:
                lines.readline()
            if number == step:
                if silent:
                    while connection.recv(1024):
                        pass
                else:
                    forever(connection, answer[:3] + b"-still here\r\n")
            connection.sendall(answer + b"\r\n")

    return talk


def never_shakes_hands(security: str) -> Talk:
    """A server that sends a handshake of TLS byte by byte."""

    def talk(connection: socket.socket) -> None:
        if security == "starttls":
            lines = connection.makefile("rb")
            for answer in (b"220 hello", b"250-hello\r\n250 STARTTLS", b"220 go"):
                if answer != b"220 hello":
                    lines.readline()
                connection.sendall(answer + b"\r\n")
        for byte in b"\x16\x03\x03\x40\x00" + b"\x02" * 1000:
            connection.sendall(bytes([byte]))
            time.sleep(TICK)

    return talk


def failed(message: Message, port: int, security: str = "none") -> str:
    """The error of a delivery; with an endless wait there would be another error, or none."""
    smtp = Smtp(host=HERE, sender="t@example.org", to=("a@example.org",), port=port, security=security)
    with pytest.raises(DeliveryError) as caught:
        deliver(message, "me", smtp)
    return str(caught.value).partition(" ")[2]


STEPS = ("greeting", "hello", "from", "to", "data")
STUCK = {
    f"{name}, {'silent' if silent else 'a line at a time'}": ("none", stuck_at(step, silent=silent))
    for step, name in enumerate(STEPS)
    for silent in (True, False)
}
HANDSHAKES = {security: (security, never_shakes_hands(security)) for security in ("tls", "starttls")}


def test_a_server_that_never_ends_an_answer_is_left(composed: Message) -> None:
    """The time is that of the whole conversation: it does not begin again with each line, nor in a handshake.

    All of them are waited for at once.
    """

    def attempt(case: tuple[str, Talk]) -> str:
        security, talk = case
        with served(talk) as port:
            return failed(composed, port, security)

    cases = STUCK | HANDSHAKES
    with ThreadPoolExecutor(len(cases)) as threads:
        errors = dict(zip(cases, threads.map(attempt, cases.values()), strict=True))
    wrong = {name: error for name, error in errors.items() if not error.startswith("did not answer within ")}
    assert wrong == {}


@pytest.mark.slow
def test_a_server_that_does_not_read_the_mail_is_left(composed: Message) -> None:
    """A mail that is larger than what is buffered on the way waits for the reader."""

    def talk(connection: socket.socket) -> None:
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        lines = connection.makefile("rb")
        for number, answer in enumerate(WHOLE[:-1]):
            if number:
                lines.readline()
            connection.sendall(answer + b"\r\n")
        was_left.wait(LONG)

    was_left = threading.Event()
    with served(talk) as port:
        said = failed(composed._replace(reasons=("x" * 12_000_000,)), port)
        was_left.set()
    assert said.startswith("did not answer within ")


def test_a_name_server_that_does_not_answer_is_left(
    composed: Message, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The operating system may look up a name for minutes; a late answer leads to no mail."""
    was_asked, may_answer, connected = threading.Event(), threading.Event(), threading.Event()
    real = socket.getaddrinfo

    def look_up(*words: Any, **more: Any) -> object:  # noqa: ANN401  whatever the library passes
        was_asked.set()
        may_answer.wait(LONG)
        return real(*words, **more)

    def talk(_: socket.socket) -> None:
        connected.set()

    monkeypatch.setattr(socket, "getaddrinfo", look_up)
    with served(talk) as port:
        said = failed(composed, port)
        assert was_asked.is_set()
        may_answer.set()
        connected.wait(TICK)
    assert said.startswith("did not answer within ")


def test_the_answer_to_the_mail_may_take_longer(composed: Message) -> None:
    """RFC 5321 section 4.5.3.2.6: until then nobody else waits, and the mail is not sent again."""
    may_answer = threading.Event()
    taken: list[bytes] = []

    def talk(connection: socket.socket) -> None:
        lines = connection.makefile("rb")
        for number, answer in enumerate(WHOLE):
            if number == len(WHOLE) - 1:
                taken.append(b"")
                while (line := lines.readline()) != b".\r\n":
                    taken[-1] += line
                may_answer.wait(LONG)
            elif number:
                lines.readline()
            connection.sendall(answer + b"\r\n")
        lines.readline()

    with served(talk) as port:
        smtp = Smtp(host=HERE, sender="t@example.org", to=("a@example.org",), port=port, security="none")
        receipt = deliver(composed, "me", smtp)
        assert receipt.answer
        threading.Timer(TICK, may_answer.set).start()
        assert receipt.answer().refused == ()
    assert len(taken) == 1


@pytest.mark.slow
def test_an_answer_that_does_not_come_is_a_failure(
    composed: Message, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also of a server that sends a line at a time; after ten minutes."""
    assert ANSWER == 600
    for module in (by_client, by_mail):
        monkeypatch.setattr(module, "ANSWER", 2 * PATIENCE)
    with served(stuck_at(len(WHOLE) - 1, silent=False)) as port:
        smtp = Smtp(host=HERE, sender="t@example.org", to=("a@example.org",), port=port, security="none")
        receipt = deliver(composed, "me", smtp)
        assert receipt.answer
        with pytest.raises(DeliveryError, match=r"accepted the mail, but did not answer within 1\.2 seconds"):
            receipt.answer()


def test_a_reader_that_does_not_read_is_left(composed: Message, monkeypatch: pytest.MonkeyPatch) -> None:
    """Standard output is a pipe that nobody empties."""
    reader, writer = os.pipe()
    with open(reader, "rb"), open(writer, "w", encoding="utf-8") as output:  # noqa: PTH123  numbers
        monkeypatch.setattr(sys, "stdout", output)
        with pytest.raises(DeliveryError, match="standard output was not read within"):
            deliver(composed._replace(reasons=("x" * 1_000_000,)), "me", Stdout())


def test_a_slow_reader_gets_all(composed: Message, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is read within the time arrives whole."""
    message = composed._replace(reasons=("ü" * 500_000,))
    reader, writer = os.pipe()
    got: list[bytes] = []

    def empty() -> None:
        with open(reader, "rb") as pipe:  # noqa: PTH123  a number
            got.append(pipe.read())

    thread = threading.Thread(target=empty)
    with open(writer, "w", encoding="utf-8") as output:  # noqa: PTH123  a number
        monkeypatch.setattr(sys, "stdout", output)
        thread.start()
        deliver(message, "me", Stdout())
    thread.join(LONG)
    assert got == [message.text.encode()]


def test_a_server_without_tls_is_recognised(composed: Message) -> None:
    """A server that speaks no TLS on a port where it is expected is recognised."""

    def talk(connection: socket.socket) -> None:
        connection.sendall(b"220 hello\r\n")
        connection.recv(100)

    assert ssl.HAS_TLSv1_2
    with served(talk) as port:
        said = failed(composed, port, "tls")
    assert said.startswith('does not begin with TLS: write security = "starttls"')
