"""Mail to several addresses of which a server refuses some, and answers that are long in coming.

The convention of this module: an address that was refused, while others got the mail, has an account of its
own in the ledger from then on, called ``NAME <ADDRESS>``. It begins where its recipient was before that
mail, so that a later run sends to this address alone what it is owed, with what is new by then. Once both
accounts agree, it is dropped, and the address is mailed with the others again.
"""

from collections.abc import Callable, Iterator, Sequence

from tracker.ledger import Account, Ledger
from tracker.notify import Receipt, Recipient, Refused, Smtp, deliver
from tracker.remind import Notice

Answer = Callable[[], Receipt]  # waits for the answer to a mail


class Unanswered(Exception):  # noqa: N818  nothing went wrong yet
    """A server has all of a mail and has not answered; ``wait`` waits longer."""

    def __init__(self, wait: Answer) -> None:
        super().__init__()
        self.wait = wait


def account_name(recipient: Recipient, address: str) -> str:
    """The name of the account of one address."""
    bare = address.rpartition("<")[2].rstrip(">")
    return f"{recipient.name} <{bare}>"


def _addresses(recipient: Recipient) -> dict[str, str]:
    """Every address of a recipient by mail, with the name that its own account would have."""
    smtp = recipient.channel
    if not isinstance(smtp, Smtp):
        return {}
    return {address: account_name(recipient, address) for address in (*smtp.to, *smtp.bcc)}


def has_separate(ledger: Ledger, recipient: Recipient, store: str) -> bool:
    """Whether an address of a recipient is owed something that the others have."""
    return any(name.startswith(f"{recipient.name} <") for name in ledger.recipients(store))


def in_turn(ledger: Ledger, recipients: Sequence[Recipient], store: str) -> list[Recipient]:
    """Whom to serve one after the other: an address that was refused as a recipient of its own.

    Those who are mailed come last, because the answer of a server may take long.
    """
    known = ledger.recipients(store)
    served = [each for recipient in recipients for each in _separated(recipient, known)]
    return sorted(served, key=lambda each: isinstance(each.channel, Smtp))


def _separated(recipient: Recipient, known: set[str]) -> Iterator[Recipient]:
    smtp = recipient.channel
    apart = {address: name for address, name in _addresses(recipient).items() if name in known}
    if not isinstance(smtp, Smtp) or not apart:
        yield recipient
        return
    to, bcc = (tuple(each for each in some if each not in apart) for some in (smtp.to, smtp.bcc))
    if to or bcc:
        yield recipient._replace(channel=smtp._replace(to=to, bcc=bcc))
    for address, name in apart.items():
        yield recipient._replace(name=name, channel=smtp._replace(to=(address,), bcc=()))


def separate(ledger: Ledger, recipient: Recipient, account: Account, refused: Sequence[Refused]) -> None:
    """Give addresses that were refused accounts of their own, before the mail is recorded for the others."""
    for each in refused:
        ledger.copy_account(account, account._replace(recipient=account_name(recipient, each.address)))


def rejoin(ledger: Ledger, recipient: Recipient, store: str) -> None:
    """Drop the account of each address that is owed what the others are, or is no longer configured."""
    account = Account(recipient.name, store)
    whole = ledger.announced(account)
    names = set(_addresses(recipient).values())
    apart = [name for name in sorted(ledger.recipients(store)) if name.startswith(f"{recipient.name} <")]
    if names and names <= set(apart):  # nobody is left of the others
        ledger.copy_account(Account(apart[0], store), account)
    for name in apart:
        own = Account(name, store)
        if name not in names or ledger.announced(own) in (whole, ledger.announced(account)):
            ledger.drop_account(own)


def hand_over(ledger: Ledger, recipient: Recipient, account: Account, notices: Sequence[Notice]) -> Receipt:
    """Deliver notices to a recipient as one message; raises DeliveryError."""
    from tracker.remind.message import compose  # with all that words need

    message = recipient.adapted(compose(notices))
    return deliver(message, recipient.name, recipient.channel, after=ledger.newest_number(account))
