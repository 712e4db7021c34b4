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

from tracker.notify import PATIENCE, PORTS, DeliveryError, Smtp, program_name
from tracker.remind.message import Message


def to_server(message: Message, smtp: Smtp) -> None:
    """Send a message as one mail to every address; a server that refuses one of them refuses the mail."""
    password = _password(smtp)
    where = f"{smtp.host}:{smtp.port or PORTS[smtp.security]}"
    try:
        with _connected(smtp) as server, _within(PATIENCE, server):
            if smtp.user:
                server.login(smtp.user, password)
            server.send_message(_mail(message, smtp))
    except smtplib.SMTPAuthenticationError as error:
        raise DeliveryError(f"{where} does not accept the user or password ({error.smtp_code})") from None
    except smtplib.SMTPResponseException as error:
        raise DeliveryError(f"{where} refused the mail with code {error.smtp_code}") from None
    except smtplib.SMTPRecipientsRefused:
        raise DeliveryError(f"{where} refused an address") from None
    except smtplib.SMTPNotSupportedError as error:
        raise DeliveryError(f"{where} does not support what the configuration asks for: {error}") from None
    except UnicodeError:
        raise DeliveryError(f"{where} does not exist, or the user or password is not ASCII") from None
    except TimeoutError:
        raise DeliveryError(f"{where} did not answer within {PATIENCE:g} seconds") from None
    except ssl.SSLError as error:
        raise DeliveryError(f"{where} cannot be trusted: {error.reason or error}") from None
    except (OSError, smtplib.SMTPException) as error:
        reason = error.strerror or error
        raise DeliveryError(f"{where} cannot be reached: {reason}") from None


@contextmanager
def _within(seconds: float, server: smtplib.SMTP) -> Iterator[None]:
    """End the whole conversation in time: the timeout of a socket starts again with each answer."""
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
    """A server that sends to all addresses or to none, and whose reply to QUIT does not matter."""

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


def _connected(smtp: Smtp) -> smtplib.SMTP:
    port = smtp.port or PORTS[smtp.security]
    if smtp.security == "tls":
        return _TlsServer(smtp.host, port, timeout=PATIENCE, context=ssl.create_default_context())
    server = _Server(smtp.host, port, timeout=PATIENCE)
    if smtp.security == "starttls":
        try:
            server.starttls(context=ssl.create_default_context())
        except BaseException:
            server.close()
            raise
    return server


def _mail(message: Message, smtp: Smtp) -> EmailMessage:
    mail = EmailMessage()
    mail["Subject"] = message.subject
    mail["From"] = smtp.sender
    mail["To"] = ", ".join(smtp.to)
    mail["Date"] = formatdate(localtime=False)
    mail["Message-ID"] = make_msgid(domain=smtp.sender.rpartition("@")[2].rstrip(">") or None)
    mail["Auto-Submitted"] = "auto-generated"  # RFC 3834: do not send an out-of-office reply
    mail.set_content(message.text, cte="quoted-printable")
    return mail


def _password(smtp: Smtp) -> str:
    if smtp.password_env:
        password = os.environ.get(smtp.password_env, "")
        if not password:
            raise DeliveryError(f"the environment variable {smtp.password_env} is empty or not set")
        return password
    if not smtp.password_command:
        return ""
    name = program_name(smtp.password_command)
    try:
        done = subprocess.run(  # noqa: S603  the user's own program, without a shell
            smtp.password_command, capture_output=True, check=True, timeout=PATIENCE, stdin=subprocess.DEVNULL
        )
    except OSError as error:
        raise DeliveryError(
            f"`{name}`, which gives the password, cannot be started: {error.strerror}"
        ) from None
    except (subprocess.SubprocessError, ValueError):
        raise DeliveryError(f"`{name}`, which gives the password, failed") from None
    password, *_ = [*done.stdout.decode(errors="replace").splitlines(), ""]
    if not password:
        raise DeliveryError(f"`{name}`, which gives the password, printed nothing")
    return password
