"""A mail server inside the process, for the client of the standard library."""

import smtplib
import ssl
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import NamedTuple, cast

import pytest

from tracker.notify.client import SmtpClient

HOST = "smtp.example.org"


Answer = tuple[int, str] | Exception


class Connection(NamedTuple):
    """How a server was connected to."""

    is_tls: bool
    host: str
    port: int


class Server:
    """A simulated mail server: what it answers, and what it received.

    ``answers`` replace what a command that begins so is answered; "." is the end of a mail.
    """

    def __init__(self) -> None:
        self.extensions = ["STARTTLS", "AUTH PLAIN LOGIN"]
        self.answers: dict[str, Answer] = {}
        self.empty: Answer = (500, "empty")  # the answer to an empty line
        self.connections: list[Connection] = []
        self.trusted: list[tuple[ssl.VerifyMode, bool]] = []
        self.lines: list[str] = []
        self.mails: list[bytes] = []
        self._asked = ""
        self._mail: bytes | None = None

    def reads(self, sent: str | bytes) -> None:
        """Take a line, or in the middle of a mail some more of it."""
        data = sent.encode() if isinstance(sent, str) else sent
        if self._mail is None:
            self._asked = data.decode().strip()
            self.lines.append(self._asked)
        else:
            self._mail += data
            self._asked = "."

    def replies(self) -> tuple[int, bytes]:
        """The answer to what was read last."""
        code, text = self.answer(self._asked)
        if self._asked == "." and code == 250 and self._mail is not None:
            self.mails.append(self._mail.removesuffix(b".\r\n"))
        self._mail = b"" if code == 354 else None
        return code, text

    def answer(self, line: str) -> tuple[int, bytes]:
        """What a command is answered."""
        usual = {"CONNECT": 220, "STARTTLS": 220, "AUTH": 235, "DATA": 354, "QUIT": 221}
        code, text = usual.get(line.partition(" ")[0].upper(), 250), "yes"
        if line.upper().startswith("EHLO"):
            text = "\n".join([HOST, *self.extensions])
        for start, answer in {**self.answers, **({} if line else {"": self.empty})}.items():
            if line.upper().startswith(start.upper()):
                if isinstance(answer, Exception):
                    raise answer
                code, text = answer
        return code, text.encode()

    def trust(self, context: ssl.SSLContext) -> None:
        """Note whom a client would trust."""
        self.trusted.append((context.verify_mode, context.check_hostname))

    def verbs(self) -> list[str]:
        """The commands that it received, one word each."""
        return [line.partition(" ")[0].upper() for line in self.lines]

    def addresses(self, command: str) -> list[str]:
        """The addresses of `MAIL FROM` or `RCPT TO`, which releases of Python write in different cases."""
        told = (line.partition(":") for line in self.lines)
        return [address.partition(" ")[0] for words, _, address in told if words.upper() == command]

    def mail(self) -> EmailMessage:
        """The only mail that it took."""
        (raw,) = self.mails
        return message_from_bytes(raw, policy=policy.SMTP)


class Wrapping:
    """In place of a TLS context: the connection stays as it is, which is none."""

    def wrap_socket(self, sock: object, *, server_hostname: str) -> object:
        assert server_hostname == HOST
        return sock


def answering(monkeypatch: pytest.MonkeyPatch) -> Server:
    """The server that the client of the standard library talks to: its bytes go nowhere else."""
    server = Server()
    real_starttls = smtplib.SMTP.starttls

    def connect(client: SmtpClient, host: str, port: int) -> tuple[int, bytes]:
        server.connections.append(Connection(client.tls is not None, host, port))
        if client.tls:
            server.trust(client.tls)
        client.sock = None
        return server.answer("CONNECT")

    def starttls(client: smtplib.SMTP, *, context: ssl.SSLContext) -> tuple[int, bytes]:
        server.trust(context)
        return real_starttls(client, context=cast(ssl.SSLContext, Wrapping()))

    monkeypatch.setattr(SmtpClient, "connect", connect)
    monkeypatch.setattr(smtplib.SMTP, "starttls", starttls)
    monkeypatch.setattr(smtplib.SMTP, "send", lambda _, sent: server.reads(sent))
    monkeypatch.setattr(smtplib.SMTP, "getreply", lambda _: server.replies())
    return server
