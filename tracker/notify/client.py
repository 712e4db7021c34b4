"""A conversation with a mail server (RFC 5321) that can be cut at any moment.

The convention of this module: one thread talks, and another decides how long that may take. The time-out of a
socket would start again with each byte, so a server that sends a line every second would never end.
"""

import smtplib
import socket
import ssl
from collections.abc import Sequence
from contextlib import suppress
from email.message import EmailMessage
from threading import Event, Lock, Thread

from tracker.notify import ANSWER, PATIENCE, PORTS, Smtp

_GOODBYE = 2.0  # seconds: whether a server answers to QUIT does not matter
_START_MAIL = 354

Refusals = dict[str, tuple[int, bytes]]  # what a server answered to an address


class SmtpConnection:
    """The connection of a conversation, whichever thread uses it."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._copy: socket.socket | None = None
        self._is_cut = False
        self.is_greeted = Event()
        self.is_sent = Event()  # the server has the whole mail: only its answer is missing

    def open(self, connection: socket.socket) -> None:
        """Keep a way to cut a new connection; raises TimeoutError when it is too late for one."""
        with self._lock:
            if self._is_cut:
                connection.close()
                raise TimeoutError
            self._copy = connection.dup()

    def cut(self) -> None:
        """End the connection, or one still being opened; whoever waits for it gets an error."""
        with self._lock:
            self._is_cut = True
            if self._copy:
                with suppress(OSError):
                    self._copy.shutdown(socket.SHUT_RDWR)
                self._copy.close()
                self._copy = None


class SmtpClient(smtplib.SMTP):
    """The client of the standard library, on a line, with TLS from the first byte if configured."""

    def __init__(self, smtp: Smtp, context: ssl.SSLContext | None, line: SmtpConnection) -> None:
        self._line = line
        self._has_asked_for_mail = False
        self.tls = context if smtp.security == "tls" else None
        # With an explicit name, the system does not look up this machine's name, which may take minutes.
        super().__init__(smtp.host, smtp.port or PORTS[smtp.security], own_name(None), timeout=ANSWER)
        self.local_hostname = own_name(self.sock)

    def connect(
        self, host: str = "localhost", port: int = 0, source_address: object = None
    ) -> tuple[int, bytes]:
        """Connect, and read the greeting."""
        del source_address
        connection = socket.create_connection((host, port), PATIENCE)
        self._line.open(connection)
        connection.settimeout(ANSWER)
        self.sock = self.tls.wrap_socket(connection, server_hostname=host) if self.tls else connection
        self.file = None
        answer = self.getreply()
        self._line.is_greeted.set()
        return answer

    def getreply(self) -> tuple[int, bytes]:
        """Read a reply; the one after "start mail input" is read once the whole mail is sent."""
        if self._has_asked_for_mail:
            self._line.is_sent.set()
        answer = super().getreply()
        self._has_asked_for_mail = answer[0] == _START_MAIL
        return answer


def own_name(connection: socket.socket | None) -> str:
    """The name of this machine (RFC 5321 section 4.1.4): its full name, else its address as a literal."""
    name = socket.gethostname()
    if "." in name and name.isascii():
        return name
    address = str(connection.getsockname()[0]) if connection else "127.0.0.1"
    return f"[IPv6:{address.partition('%')[0]}]" if ":" in address else f"[{address}]"


class Conversation(Thread):
    """One mail on its way to a server; see ``wait``."""

    def __init__(
        self, smtp: Smtp, context: ssl.SSLContext | None, password: str, mail: EmailMessage, to: Sequence[str]
    ) -> None:
        super().__init__(daemon=True)  # so that a name server without an answer delays nobody
        self._given = (smtp, context, password, mail, to)
        self._is_done = Event()
        self.line = SmtpConnection()
        self.refused: Refusals = {}
        self._error: Exception | None = None

    def run(self) -> None:
        """Talk to the end; ``wait`` gives the result."""
        smtp, context, password, mail, to = self._given
        client = None
        try:
            client = SmtpClient(smtp, context, self.line)
            if context and smtp.security == "starttls":
                client.starttls(context=context)
            log_in(client, smtp, password)
            self.refused = client.send_message(mail, to_addrs=to)
        except Exception as error:  # noqa: BLE001  it is raised again in the waiting thread
            self._error = error
        self._is_done.set()
        if client:
            with suppress(OSError, smtplib.SMTPException):
                client.quit()
            client.close()
        self.line.cut()

    def wait(self, seconds: float) -> bool:
        """Whether the conversation ended in time, and the server took the mail.

        Raises the error of the conversation; TimeoutError when time runs out before the mail is sent, or
        answered within ANSWER. False means that it was sent, and the answer may still come.
        """
        if self._is_done.wait(seconds):
            self.join(_GOODBYE)
            self.line.cut()
            if self._error:
                raise self._error
            return True
        if self.line.is_sent.is_set() and seconds < ANSWER:
            return False
        self.line.cut()
        raise TimeoutError


def log_in(client: smtplib.SMTP, smtp: Smtp, password: str) -> None:
    """Log in with a password, or with an access token (XOAUTH2), where there is a user."""
    if not smtp.user:
        return
    if smtp.auth != "xoauth2":
        client.login(smtp.user, password)
        return
    client.ehlo_or_helo_if_needed()
    if not client.has_extn("auth"):
        raise smtplib.SMTPNotSupportedError("SMTP AUTH extension not supported by server.")
    answers = iter([f"user={smtp.user}\1auth=Bearer {password}\1\1"])
    # A refusal comes as a challenge, which is answered with an empty line; only then does the code come.
    client.auth("XOAUTH2", lambda challenge=None: next(answers, ""))  # noqa: ARG005  smtplib names it
