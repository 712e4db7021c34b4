"""The password, or the access token, for a mail server: from a variable, or from a program."""

import os

from tracker.notify import PATIENCE, DeliveryError, Smtp, program_name
from tracker.notify.running import run
from tracker.notify.secrets import inherited, of_command, without_secrets
from tracker.phrases import Phrase

_ROLE = ", which gives the password,"


def password_of(smtp: Smtp) -> str:
    """The password, empty where none is needed; raises DeliveryError when it is not available."""
    if smtp.password_env:
        password = os.environ.get(smtp.password_env, "")
        if not password:
            raise DeliveryError(
                Phrase(
                    "the environment variable {password_env} is empty or not set",
                    password_env=smtp.password_env,
                )
            )
        return password
    return _printed(smtp) if smtp.password_command else ""


def _printed(smtp: Smtp) -> str:
    """The first line that the program prints: password managers keep notes below it."""
    words, name = smtp.password_command, program_name(smtp.password_command)
    ran = run(words, b"", inherited(smtp.hidden), PATIENCE, role=_ROLE)
    password, *_ = [*ran.output.decode(errors="replace").splitlines(), ""]
    if ran.status:
        secrets = [*of_command(words, smtp.hidden, os.environ), password]
        said = without_secrets(ran.messages, secrets)
        raise DeliveryError(
            Phrase(
                "`{name}`{role} failed with status {status}{said}",
                name=name,
                role=_ROLE,
                status=ran.status,
                said=f": {said}" if said else "",
            )
        )
    if not password:
        raise DeliveryError(Phrase("`{name}`{role} printed nothing", name=name, role=_ROLE))
    return password
