"""Mail to several addresses when a server refuses some of them.

The convention of this module: an address that was refused, while others got the mail, has its own account in
the ledger from then on, called ``NAME <ADDRESS>``. The account starts with the state of its recipient before
that mail, so that a later run sends this address alone what it missed, and anything new since then. Once both
accounts agree, it is dropped, and the address gets its mail with the others again.
"""

from collections.abc import Collection, Iterator, Sequence

from tracker.changes import Key
from tracker.ledger import Account
from tracker.ledger.ledger import Ledger
from tracker.notify import Recipient, RefusedAddress, Smtp


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
    """Whether an address of a recipient has an account of its own, because it missed something that the
    others got.
    """
    return any(name.startswith(f"{recipient.name} <") for name in ledger.recipients(store))


def in_turn(recipients: Sequence[Recipient], known: Collection[str]) -> list[Recipient]:
    """Whom to serve one after the other: an address that was refused as a recipient of its own.

    ``known`` are the names of all accounts. Recipients by mail come last, because a mail server may take long
    to answer.
    """
    served = [each for recipient in recipients for each in separated(recipient, known)]
    return sorted(served, key=lambda each: isinstance(each.channel, Smtp))


def separated(recipient: Recipient, known: Collection[str]) -> Iterator[Recipient]:
    """A recipient without the addresses that have accounts of their own, and each of these."""
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


def rejoin(ledger: Ledger, recipient: Recipient, store: str) -> None:
    """Drop the account of each address that is due the same as the others, or is no longer configured."""
    account = Account(recipient.name, store)
    whole = _known(ledger, account)
    names = set(_addresses(recipient).values())
    apart = [name for name in sorted(ledger.recipients(store)) if name.startswith(f"{recipient.name} <")]
    if names and names <= set(apart):  # every address is on its own
        ledger.copy_account(Account(apart[0], store), account)
    for name in apart:
        own = Account(name, store)
        if name not in names or _known(ledger, own) in (whole, _known(ledger, account)):
            ledger.drop_account(own)


def _known(ledger: Ledger, account: Account) -> dict[Key, tuple[object, ...]]:
    """What a recipient knows of each deadline, whatever the day on which it was notified."""
    return {
        key: (each.snapshot._replace(closed=None), each.leads, each.hours)
        for key, each in ledger.announced(account).items()
    }


def separate_accounts(
    account: Account, recipient: Recipient, refused: Sequence[RefusedAddress]
) -> Iterator[Account]:
    """The accounts of addresses that were refused."""
    for each in refused:
        yield account._replace(recipient=account_name(recipient, each.address))
