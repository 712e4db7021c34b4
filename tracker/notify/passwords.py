"""The password, or the access token, for a mail server: from a variable, or from a program."""

import os

from tracker.notify import PATIENCE, DeliveryError, Smtp, program_name
from tracker.notify.running import run
from tracker.notify.secrets import inherited, of_command, shown

_ROLE = ", which gives the password,"


def password_of(smtp: Smtp) -> str:
    """The password, empty where none is needed; raises DeliveryError when it cannot be had."""
    if smtp.password_env:
        password = os.environ.get(smtp.password_env, "")
        if not password:
            raise DeliveryError(f"the environment variable {smtp.password_env} is empty or not set")
        return password
    return _printed(smtp) if smtp.password_command else ""


def _printed(smtp: Smtp) -> str:
    """The first line that the program prints: password managers keep notes below it."""
    words, name = smtp.password_command, program_name(smtp.password_command)
    ran = run(words, b"", inherited(smtp.hidden), PATIENCE, role=_ROLE)
    password, *_ = [*ran.output.decode(errors="replace").splitlines(), ""]
    if ran.status:
        secrets = [*of_command(words, smtp.hidden, os.environ), password]
        said = shown(ran.messages, secrets)
        raise DeliveryError(f"`{name}`{_ROLE} failed with status {ran.status}{f': {said}' if said else ''}")
    if not password:
        raise DeliveryError(f"`{name}`{_ROLE} printed nothing")
    return password
