"""Delivery by mail: RFC 5321 over STARTTLS (RFC 3207) or TLS (RFC 8314)."""

import re
import smtplib
import ssl
from collections.abc import Iterable, Sequence
from email.message import EmailMessage
from email.utils import formatdate

from tracker.digests import blake2b
from tracker.notify import ANSWER, PATIENCE, PORTS, DeliveryError, Receipt, RefusedAddress, Smtp
from tracker.notify.client import Conversation
from tracker.notify.passwords import password_of
from tracker.notify.replies import failure_words, refusal_words
from tracker.notify.secrets import of_password
from tracker.phrases import Phrase
from tracker.remind.message import Message


def to_server(message: Message, recipient: str, smtp: Smtp, *, after: int = 0) -> Receipt:
    """Send a message as one mail to every address.

    Those that the server refuses are in the receipt, unless it refuses all. Everything up to the end of the
    mail must be done within PATIENCE; the answer to it may come later, see ``Receipt``.
    """
    password, context = password_of(smtp), _context(smtp)
    mail = _mail(message, smtp, _message_id(message, recipient, smtp, after))
    written = {_address(each): each for each in (*smtp.to, *smtp.bcc)}
    conversation = Conversation(smtp, context, password, mail, list(written))
    conversation.start()

    def receipt(seconds: float) -> Receipt:
        where = f"{smtp.host}:{smtp.port or PORTS[smtp.security]}"
        secrets = tuple(of_password(smtp.user, password))
        try:
            if not conversation.wait(seconds):
                return Receipt(answer=lambda: receipt(ANSWER))
        except (OSError, smtplib.SMTPException, UnicodeError, ValueError) as error:
            if conversation.line.is_sent.is_set() and isinstance(error, TimeoutError):
                words: str = Phrase(
                    "accepted the mail, but did not answer within {answer:g} seconds", answer=ANSWER
                )
            else:
                is_greeted = conversation.line.is_greeted.is_set()
                words = failure_words(error, smtp, secrets, is_greeted=is_greeted)
            raise DeliveryError(f"{where} {words}") from None
        return Receipt(
            refused=tuple(
                RefusedAddress(
                    written[address], DeliveryError(f"{where} {refusal_words(address, reply, secrets)}")
                )
                for address, reply in conversation.refused.items()
            )
        )

    return receipt(PATIENCE)


def _context(smtp: Smtp) -> ssl.SSLContext | None:
    """The TLS context, with the trusted authorities; None without TLS."""
    if smtp.security == "none":
        return None
    try:
        return ssl.create_default_context(cafile=smtp.ca_file or None)
    except OSError as error:  # ssl.SSLError is a subclass
        reason = "it has no certificate" if isinstance(error, ssl.SSLError) else error.strerror
        raise DeliveryError(
            Phrase("the `ca-file` {ca_file} cannot be used: {reason}", ca_file=smtp.ca_file, reason=reason)
        ) from None


def _mail(message: Message, smtp: Smtp, identity: str) -> EmailMessage:
    mail = EmailMessage()
    mail["Subject"] = message.subject
    mail["From"] = smtp.sender
    mail["To"] = ", ".join(smtp.to)
    if smtp.reply_to:
        mail["Reply-To"] = smtp.reply_to
    mail["Date"] = formatdate(localtime=False)
    mail["Message-ID"] = identity
    if thread := _thread(message, smtp):
        mail["In-Reply-To"] = mail["References"] = thread
    mail["Auto-Submitted"] = "auto-generated"  # RFC 3834: do not send an out-of-office reply
    mail.set_content(message.text, cte="quoted-printable")
    return mail


def _message_id(message: Message, recipient: str, smtp: Smtp, after: int) -> str:
    """The same for the same notices until they are on record, so that a repeated mail can be recognised."""
    notices = (
        (notice.kind, str(notice.key), notice.deadline and notice.deadline.due, notice.lead)
        for notice in message.notices
    )
    return _identity((recipient, *smtp.to, after, message.hint, *notices), smtp)


def _thread(message: Message, smtp: Smtp) -> str:
    """The reference that all mails about one deadline share; empty for a mail about several."""
    keys = {str(notice.key) for notice in message.notices}
    return _identity(("thread", *keys), smtp) if len(keys) == 1 else ""


def _identity(parts: Iterable[object], smtp: Smtp) -> str:
    digest = blake2b("\n".join(map(str, parts)).encode(errors="surrogateescape"), digest_size=16).hexdigest()
    domain = _address(smtp.sender).rpartition("@")[2]
    return f"<{digest}@{domain if domain.isascii() else 'tracker.invalid'}>"


def _address(text: str) -> str:
    """The bare address of ``Name <address>``."""
    found: Sequence[str] = re.findall(r"<([^<>]*)>\s*$", text)
    return found[0] if found else text
