"""Mail to several addresses of which a server refuses some, and answers that are long in coming.

The convention of this module: an address that was refused, while others got the mail, has an account of its
own in the ledger from then on, called ``NAME <ADDRESS>``. It begins where its recipient was before that
mail, so that a later run sends to this address alone what it is owed, with what is new by then. Once both
accounts agree, it is dropped, and the address is mailed with the others again.
"""

from collections.abc import Callable, Iterator, Sequence
from typing import Protocol

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


def _in_turn(ledger: Ledger, recipients: Sequence[Recipient], store: str) -> list[Recipient]:
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


def _rejoin(ledger: Ledger, recipient: Recipient, store: str) -> None:
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


def hand_over(
    ledger: Ledger,
    recipient: Recipient,
    account: Account,
    notices: Sequence[Notice],
    answer: Answer | None,
    *,
    is_last: bool,
) -> tuple[Refused, ...]:
    """Deliver notices to a recipient as one message; the addresses that were refused are separated.

    With ``answer``, the message was sent before. Raises DeliveryError, and Unanswered where others wait.
    """
    if answer:
        receipt = answer()
    else:
        from tracker.remind.message import compose  # with all that words need

        message, after = recipient.adapted(compose(notices)), ledger.newest_number(account)
        receipt = deliver(message, recipient.name, recipient.channel, after=after)
    if receipt.answer:
        if not is_last:
            raise Unanswered(receipt.answer)
        receipt = receipt.answer()
    for own in separate_accounts(account, recipient, receipt.refused):
        ledger.copy_account(account, own)
    return receipt.refused


def separate_accounts(
    account: Account, recipient: Recipient, refused: Sequence[Refused]
) -> Iterator[Account]:
    """The accounts of addresses that were refused."""
    for each in refused:
        yield account._replace(recipient=account_name(recipient, each.address))


class Serve(Protocol):
    """Deliver to a recipient; raises Unanswered, unless it is the last one."""

    def __call__(self, recipient: Recipient, answer: Answer | None, *, is_last: bool) -> None: ...


def serve_each(ledger: Ledger, recipients: Sequence[Recipient], store: str, serve: Serve) -> None:
    """Serve the recipients one after the other, and those whose server takes its time again at the end.

    Raises BusyError.
    """
    left: list[tuple[Recipient, Answer | None]] = [
        (each, None) for each in _in_turn(ledger, recipients, store)
    ]
    while left:
        recipient, answer = left.pop(0)
        try:
            serve(recipient, answer, is_last=not left)
        except Unanswered as late:
            left.append((recipient, late.wait))
    if any(has_separate(ledger, each, store) for each in recipients):
        with ledger.transaction():
            for recipient in recipients:
                _rejoin(ledger, recipient, store)
