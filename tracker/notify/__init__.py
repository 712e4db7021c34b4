"""Delivery: one message to one recipient, through the channel that the configuration names."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from tracker.errors import TrackerError
from tracker.remind.plan import Plan

if TYPE_CHECKING:
    from tracker.remind.message import Message
    from tracker.select import Filters


class DeliveryError(TrackerError):
    """A message was not delivered, and is due again."""


class Stdout(NamedTuple):
    """To standard output; cron mails what a job prints."""


class Program(NamedTuple):
    """To a program of the user, on its standard input."""

    words: tuple[str, ...]
    as_json: bool = False
    hidden: tuple[str, ...] = ()  # variables with passwords, which it does not inherit


class Smtp(NamedTuple):
    """By mail, straight to a server. The password itself is never stored, only where to get it."""

    host: str
    sender: str
    to: tuple[str, ...]
    port: int = 0  # the usual port of its security
    security: str = "starttls"  # or tls, or none
    user: str = ""
    password_env: str = ""
    password_command: tuple[str, ...] = ()
    auth: str = "password"  # or xoauth2: the password is an access token
    bcc: tuple[str, ...] = ()
    reply_to: str = ""
    ca_file: str = ""  # instead of the authorities that the system trusts
    hidden: tuple[str, ...] = ()  # variables that the password command does not inherit


PATIENCE = 30.0  # seconds for one delivery
ANSWER = 600.0  # seconds for the last answer to a mail: RFC 5321 section 4.5.3.2.6
PORTS = {"starttls": 587, "tls": 465, "none": 25}  # by the security of a server: RFC 6409, RFC 8314, RFC 5321

Channel = Stdout | Program | Smtp


class Recipient(NamedTuple):
    """Who is reminded, through which channel, when and of what.

    ``plan`` decides; ``view`` and ``filters`` are stored as configured, for `tracker config show`.
    """

    name: str
    channel: Channel
    plan: Plan = Plan()
    view: str = ""
    filters: "Filters | None" = None
    prefix: str = ""  # of every subject
    max_bytes: int = 0  # of a text; 0: unlimited

    def adapted(self, message: "Message") -> "Message":
        """The message as this recipient wants it: with its prefix, and no longer than its limit."""
        subject = f"{self.prefix} {message.subject}" if self.prefix else message.subject
        return message._replace(subject=subject, max_bytes=self.max_bytes)


class RefusedAddress(NamedTuple):
    """An address that a server refused, while it accepted the mail for others."""

    address: str
    error: DeliveryError


class Receipt(NamedTuple):
    """The result of handing over a message.

    With ``answer``, the server has all of it and has not answered yet: the call waits for up to ANSWER
    seconds, and returns the final receipt or raises DeliveryError.
    """

    refused: tuple[RefusedAddress, ...] = ()
    answer: "PendingReceipt | None" = None


PendingReceipt = Callable[[], Receipt]  # waits for the answer to a mail


def program_name(words: Sequence[str]) -> str:
    """The name of a program, which is all that is ever shown of a command, since its words may contain a
    secret.
    """
    return words[0].split(maxsplit=1)[0].rpartition("/")[2]


def deliver(message: "Message", recipient: str, channel: Channel, *, after: int = 0) -> Receipt:
    """Deliver a message; raises DeliveryError, without any secret in its text, when that fails.

    A message that is not handed over within PATIENCE has failed. ``after`` is the number of the newest
    message on record for the recipient: a message that is sent again has the same number, and so the same
    identity.
    """
    match channel:
        case Stdout():
            from tracker.notify.stdout import to_stdout

            to_stdout(message)
        case Program():
            from tracker.notify.program import to_program

            to_program(message, recipient, channel)
        case Smtp():
            from tracker.notify.smtp import to_server

            return to_server(message, recipient, channel, after=after)
    return Receipt()
