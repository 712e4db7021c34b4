"""Delivery: one document to one recipient, by the way that the configuration names."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple

from tracker.errors import TrackerError
from tracker.remind import Plan

if TYPE_CHECKING:
    from tracker.remind.message import Document


class DeliveryError(TrackerError):
    """A document was not delivered, and is owed again."""


class Stdout(NamedTuple):
    """To standard output; cron mails what a job prints."""


class Command(NamedTuple):
    """To a program of the user's, on its standard input."""

    words: tuple[str, ...]
    as_json: bool = False


class Smtp(NamedTuple):
    """By mail, straight to a server. The password itself is never kept, only where it comes from."""

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

Way = Stdout | Command | Smtp


class Recipient(NamedTuple):
    """Who is reminded, by which way and of what; ``filters`` as the configuration says them."""

    name: str
    way: Way
    plan: Plan = Plan()
    filters: Mapping[str, Any] = MappingProxyType({})


def program(words: Sequence[str]) -> str:
    """The name of a program: all that is ever shown of a command, whose words may hold a secret."""
    return words[0].split(maxsplit=1)[0].rpartition("/")[2]


def deliver(document: "Document", recipient: str, way: Way) -> None:
    """Hand a document over; raises DeliveryError, without any secret in its words, when that failed.

    What takes 30 seconds has failed.
    """
    match way:
        case Stdout():
            from tracker.notify.stdout import to_stdout

            to_stdout(document)
        case Command():
            from tracker.notify.command import to_command

            to_command(document, recipient, way)
        case Smtp():
            from tracker.notify.smtp import to_server

            to_server(document, way)
