"""Delivery: one message to one recipient, through the channel that the configuration names."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from tracker.errors import TrackerError
from tracker.remind import Plan

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


class Smtp(NamedTuple):
    """By mail, straight to a server. The password itself is never kept, only where to get it."""

    host: str
    sender: str
    to: tuple[str, ...]
    port: int = 0  # the usual one of its security
    security: str = "starttls"  # or tls, or none
    user: str = ""
    password_env: str = ""
    password_command: tuple[str, ...] = ()


PATIENCE = 30.0  # seconds for one delivery
PORTS = {"starttls": 587, "tls": 465, "none": 25}  # by the security of a server: RFC 6409, RFC 8314, RFC 5321

Channel = Stdout | Program | Smtp


class Recipient(NamedTuple):
    """Who is reminded, through which channel, when and of what.

    ``plan`` decides; ``view`` and ``filters`` are kept as configured, for `tracker config show`.
    """

    name: str
    channel: Channel
    plan: Plan = Plan()
    view: str = ""
    filters: "Filters | None" = None


def program_name(words: Sequence[str]) -> str:
    """The name of a program: all that is ever shown of a command, whose words may hold a secret."""
    return words[0].split(maxsplit=1)[0].rpartition("/")[2]


def deliver(message: "Message", recipient: str, channel: Channel) -> None:
    """Deliver a message; raises DeliveryError, with no secret in its text, when that fails.

    A delivery that is not finished within PATIENCE has failed.
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

            to_server(message, channel)
