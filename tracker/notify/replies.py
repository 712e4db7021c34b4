"""Errors of a mail server, in words that say what to do."""

import smtplib
import ssl
from collections.abc import Iterable

from tracker.notify import PATIENCE, Smtp
from tracker.notify.secrets import without_secrets
from tracker.phrases import Phrase

_NOT_TLS = {"WRONG_VERSION_NUMBER", "RECORD_LAYER_FAILURE", "PACKET_LENGTH_TOO_LONG", "HTTP_REQUEST"}
# X509_V_ERR_... of OpenSSL, x509_vfy.h
_OF_THE_NAME = {62, 63, 64}
_OF_THE_DATE = {9, 10, 11, 12}
_TLS_PORT = 465


def reply_words(code: int, text: bytes | str, secrets: Iterable[str]) -> str:
    """A code with the server's words: a 4xx is temporary, a 5xx permanent (RFC 5321 section 4.2.1)."""
    said = without_secrets(text if isinstance(text, str) else text.decode(errors="replace"), secrets)
    lasting = " for now" if 400 <= code < 500 else ""  # noqa: PLR2004  the range of a class of codes
    return f"{lasting}: {code} {said}".rstrip()


def refusal_words(address: str, reply: tuple[int, bytes], secrets: Iterable[str]) -> str:
    """The refusal of an address, with the reason."""
    return Phrase("refused {address}{reply}", address=address, reply=reply_words(*reply, secrets))


def failure_words(error: Exception, smtp: Smtp, secrets: Iterable[str], *, is_greeted: bool) -> str:
    """Why a conversation failed, as text after the name of the server."""
    secrets = tuple(secrets)
    match error:
        case smtplib.SMTPRecipientsRefused(recipients=refused):
            return "; ".join(refusal_words(address, reply, secrets) for address, reply in refused.items())
        case smtplib.SMTPResponseException(smtp_code=code) if code < 0:  # there was no reply
            return "does not answer as a mail server does; correct `host` or `port`"
        case smtplib.SMTPResponseException(smtp_code=code, smtp_error=text):
            return _refused_step(error) + reply_words(code, text, secrets)
        case smtplib.SMTPNotSupportedError():
            return Phrase("does not support what the configuration asks for: {error}", error=error)
        case _:
            return _disconnection(error, smtp, secrets, is_greeted=is_greeted)


def _refused_step(error: smtplib.SMTPResponseException) -> str:
    match error:
        case smtplib.SMTPAuthenticationError():
            return "does not accept the user or password"
        case smtplib.SMTPSenderRefused(sender=str() as sender):
            return Phrase("refused the sender {sender}", sender=sender)
        case smtplib.SMTPConnectError() | smtplib.SMTPHeloError():
            return "refused the connection"
        case smtplib.SMTPDataError():
            return "refused the mail"
        case _:  # an error that the library does not name
            return "refused to begin TLS"


def _disconnection(error: Exception, smtp: Smtp, secrets: Iterable[str], *, is_greeted: bool) -> str:
    """How a connection was lost."""
    match error:
        case UnicodeError():
            words = "does not exist, or the user or password is not ASCII"
        case TimeoutError():
            words = Phrase(
                "did not answer within {patience:g} seconds{tls_hint}",
                patience=PATIENCE,
                tls_hint=_tls_hint(smtp, is_greeted=is_greeted),
            )
        case ssl.SSLCertVerificationError():
            words = _distrust(error)
        case ssl.SSLError():
            words = _tls_failure(str(getattr(error, "reason", "") or error), smtp)
        case smtplib.SMTPServerDisconnected():
            words = Phrase("closed the connection{tls_hint}", tls_hint=_tls_hint(smtp, is_greeted=is_greeted))
        case OSError():
            words = Phrase("cannot be reached: {strerror}", strerror=error.strerror or error)
        case _:
            words = Phrase("cannot be used: {shown}", shown=without_secrets(str(error), secrets))
    return words


def _tls_hint(smtp: Smtp, *, is_greeted: bool) -> str:
    """A server that expects TLS from the start never greets."""
    if is_greeted or smtp.security == "tls" or smtp.port != _TLS_PORT:
        return ""
    return '; on port 465 write security = "tls"'


def _tls_failure(reason: str, smtp: Smtp) -> str:
    if smtp.security == "tls" and reason in _NOT_TLS:
        return 'does not begin with TLS: write security = "starttls", whose usual port is 587'
    return Phrase("cannot agree on TLS: {reason}", reason=reason.replace("_", " ").lower())


def _distrust(error: ssl.SSLCertVerificationError) -> str:
    """Which part of a certificate is wrong, and the usual remedy."""
    said = getattr(error, "verify_message", "") or error.reason or "certificate verify failed"
    code = getattr(error, "verify_code", 0)
    if code in _OF_THE_NAME:
        return Phrase(
            "cannot be trusted, its certificate is for another name: {said}; correct `host`", said=said
        )
    if code in _OF_THE_DATE:
        what = "the date of its certificate is wrong"
        return Phrase(
            "cannot be trusted, {what}: {said}; see also the clock of this machine", what=what, said=said
        )
    what = "the issuer of its certificate is not trusted here"
    return Phrase(
        "cannot be trusted, {what}: {said}; `ca-file` names a file with your own authority",
        what=what,
        said=said,
    )
