"""Delivery to a program: a mailer, a webhook, or anything else that reads standard input."""

import json
import os

from tracker.notify import PATIENCE, DeliveryError, Program, program_name
from tracker.notify.running import run
from tracker.notify.secrets import inherited, of_command, without_secrets
from tracker.phrases import Phrase
from tracker.remind.message import Message


def to_program(message: Message, recipient: str, program: Program) -> None:
    """Run a program with a message on its standard input; exit status 0 means delivered.

    The subject is also in the environment, as ``TRACKER_SUBJECT``. The output of the program is discarded,
    and its arguments are never shown, since either may contain a secret. When it fails, the end of its stderr
    is shown, without anything that may be a secret.
    """
    text = json.dumps(message.as_json(recipient)) if program.as_json else message.text
    environment = {**inherited(program.hidden), "TRACKER_SUBJECT": message.subject}
    ran = run(program.words, text.encode(), environment, PATIENCE)
    if ran.status:
        said = without_secrets(ran.messages, of_command(program.words, program.hidden, os.environ))
        reason = said or "run it by hand to see why"
        raise DeliveryError(
            Phrase(
                "`{program_name}` ended with status {status}: {reason}",
                program_name=program_name(program.words),
                status=ran.status,
                reason=reason,
            )
        )
