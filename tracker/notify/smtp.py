"""Delivery by mail: RFC 5321 over STARTTLS (RFC 3207) or TLS (RFC 8314)."""

import os
import smtplib
import socket
import ssl
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from email.message import EmailMessage
from email.utils import formatdate, make_msgid
from threading import Event, Timer

from tracker.notify import PATIENCE, PORTS, DeliveryError, Smtp, program
from tracker.remind.message import Document


def to_server(document: Document, way: Smtp) -> None:
    """Send a document as one mail to every address; a server that refuses one of them has refused all."""
    password = _password(way)
    where = f"{way.host}:{way.port or PORTS[way.security]}"
    try:
        with _connected(way) as server, _within(PATIENCE, server):
            if way.user:
                server.login(way.user, password)
            server.send_message(_mail(document, way))
    except smtplib.SMTPAuthenticationError as error:
        raise DeliveryError(f"{where} does not accept the user or password ({error.smtp_code})") from None
    except smtplib.SMTPResponseException as error:
        raise DeliveryError(f"{where} refused the mail with code {error.smtp_code}") from None
    except smtplib.SMTPRecipientsRefused:
        raise DeliveryError(f"{where} refused an address") from None
    except smtplib.SMTPNotSupportedError as error:
        raise DeliveryError(f"{where} cannot do what is asked of it: {error}") from None
    except UnicodeError:
        raise DeliveryError(f"{where}: no such name, or a user or password beyond ASCII") from None
    except TimeoutError:
        raise DeliveryError(f"{where} did not answer within {PATIENCE:g} seconds") from None
    except ssl.SSLError as error:
        raise DeliveryError(f"{where} cannot be trusted: {error.reason or error}") from None
    except (OSError, smtplib.SMTPException) as error:
        reason = error.strerror or error
        raise DeliveryError(f"{where} cannot be reached: {reason}") from None


@contextmanager
def _within(seconds: float, server: smtplib.SMTP) -> Iterator[None]:
    """End the whole conversation in time: the timeout of a socket is for each answer anew."""
    is_over = Event()

    def end() -> None:
        is_over.set()
        if server.sock:
            with suppress(OSError):
                server.sock.shutdown(socket.SHUT_RDWR)

    timer = Timer(seconds, end)
    timer.daemon = True
    timer.start()
    try:
        yield
    except (OSError, smtplib.SMTPException):
        if is_over.is_set():
            raise TimeoutError from None
        raise
    finally:
        timer.cancel()


class _Server(smtplib.SMTP):
    """A server that sends to all addresses or to none, and whose goodbye does not matter."""

    def rcpt(self, recip: str, options: Sequence[str] = ()) -> tuple[int, bytes]:
        answer = super().rcpt(recip, options)
        if answer[0] not in {250, 251}:
            raise smtplib.SMTPRecipientsRefused({recip: answer})
        return answer

    def __exit__(self, *args: object) -> None:
        with suppress(OSError):
            super().__exit__(None, None, None)


class _TlsServer(_Server, smtplib.SMTP_SSL):
    """The same over TLS from the first byte on."""


def _connected(way: Smtp) -> smtplib.SMTP:
    port = way.port or PORTS[way.security]
    if way.security == "tls":
        return _TlsServer(way.host, port, timeout=PATIENCE, context=ssl.create_default_context())
    server = _Server(way.host, port, timeout=PATIENCE)
    if way.security == "starttls":
        try:
            server.starttls(context=ssl.create_default_context())
        except BaseException:
            server.close()
            raise
    return server


def _mail(document: Document, way: Smtp) -> EmailMessage:
    mail = EmailMessage()
    mail["Subject"] = document.subject
    mail["From"] = way.sender
    mail["To"] = ", ".join(way.to)
    mail["Date"] = formatdate(localtime=False)
    mail["Message-ID"] = make_msgid(domain=way.sender.rpartition("@")[2].rstrip(">") or None)
    mail["Auto-Submitted"] = "auto-generated"  # RFC 3834: no out-of-office answer, please
    mail.set_content(document.text, cte="quoted-printable")
    return mail


def _password(way: Smtp) -> str:
    if way.password_env:
        password = os.environ.get(way.password_env, "")
        if not password:
            raise DeliveryError(f"the environment variable {way.password_env} holds no password")
        return password
    if not way.password_command:
        return ""
    name = program(way.password_command)
    try:
        done = subprocess.run(  # noqa: S603  the user's own program, without a shell
            way.password_command, capture_output=True, check=True, timeout=PATIENCE, stdin=subprocess.DEVNULL
        )
    except OSError as error:
        raise DeliveryError(
            f"`{name}`, which gives the password, cannot be started: {error.strerror}"
        ) from None
    except (subprocess.SubprocessError, ValueError):
        raise DeliveryError(f"`{name}`, which gives the password, failed") from None
    password, *_ = [*done.stdout.decode(errors="replace").splitlines(), ""]
    if not password:
        raise DeliveryError(f"`{name}`, which gives the password, printed none")
    return password
