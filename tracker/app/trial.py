"""A test message: whether a recipient can be reached, without anything being due or recorded."""

from collections.abc import Sequence
from datetime import datetime

from tracker.app.addresses import account_name
from tracker.app.deliveries import Failure
from tracker.notify import DeliveryError, Recipient, deliver
from tracker.phrases import Phrase


def send_trial(recipients: Sequence[Recipient], now: datetime) -> tuple[Failure, ...]:
    """Send each recipient a message that says it is a test; the failures."""
    from tracker.remind.message import trial

    message = trial(
        Phrase(
            "Sent by `tracker remind --test` at {now:%Y-%m-%d %H:%M:%S} UTC; nothing was recorded.", now=now
        )
    )
    failures: list[Failure] = []
    for recipient in recipients:
        try:
            receipt = deliver(recipient.adapted(message), recipient.name, recipient.channel)
            receipt = receipt.answer() if receipt.answer else receipt
        except DeliveryError as error:
            failures.append(Failure(recipient=recipient.name, error=error, was_delivered=False))
            continue
        failures += [
            Failure(recipient=account_name(recipient, each.address), error=each.error, was_delivered=False)
            for each in receipt.refused
        ]
    return tuple(failures)
