"""Words of other programs, made fit to be shown: in one line, of a bounded length, without secrets.

The convention of this module: it hides too much rather than too little.
"""

import os
import re
from base64 import b64encode
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from tracker.text import clean

HIDDEN = "..."
SHOWN = 300  # characters of what a program or a server said
_SHORTEST = 3  # characters: hiding shorter words would leave nothing readable
_LONG = 24  # letters and digits in a row: anything longer is not a word of a language
_NAMES = re.compile(r"PASS|TOKEN|SECRET|KEY|AUTH|CREDENTIAL", re.IGNORECASE)
_BEARER = re.compile(r"(?i)\b((?:bearer|basic)\s+)(\S+)")
_VALUE = re.compile(
    r"(?i)((?:pass(?:word|phrase|wd)?|token|secret|api[-_]?key|authorization)[\"']?\s*[:=]\s*)(\S.*)"
)
_PATTERNS = (
    (
        re.compile(r"(?i)\b([a-z][a-z0-9+.-]*://)(?:[^\s/@]*@)?([^\s/?#@\"'<>]*)[^\s\"'<>]*"),
        rf"\1\2/{HIDDEN}",
    ),
    (re.compile(r"[^\s:@]+:[^\s@]+@"), f"{HIDDEN}@"),
    (_BEARER, rf"\1{HIDDEN}"),
    (_VALUE, rf"\1{HIDDEN}"),
    (re.compile(rf"[A-Za-z0-9_+/=-]{{{_LONG},}}"), HIDDEN),
)


def without_secrets(text: str, secrets: Iterable[str] = ()) -> str:
    """The end of a text in one line, with secrets and anything that looks like one replaced by dots.

    The name of a secret may itself be among the hidden words, so names are looked for first.
    """
    called = (match[2].strip() for pattern in (_BEARER, _VALUE) for match in pattern.finditer(text))
    for secret in sorted({*secrets, *called}, key=len, reverse=True):
        if len(secret) >= _SHORTEST:
            text = text.replace(secret, HIDDEN)
    for pattern, instead in _PATTERNS:
        text = pattern.sub(instead, text)
    line = " ".join(clean(text).split())
    return line if len(line) <= SHOWN else f"{HIDDEN} {line[-SHOWN:]}"


def of_password(user: str, password: str) -> Iterator[str]:
    """A password, and the forms in which it is transmitted: a server may repeat what it was sent."""
    if password:
        yield password
        for sent in (password, f"\0{user}\0{password}", f"user={user}\1auth=Bearer {password}\1\1"):
            yield b64encode(sent.encode()).decode()


def of_command(
    words: Sequence[str], hidden: Collection[str], environment: Mapping[str, str]
) -> Iterator[str]:
    """What a program may know that must not be shown: its arguments, and passwords in the environment."""
    for word in words[1:]:
        if not word.startswith("-"):
            yield word
        yield word.partition("=")[2]
        # A script names programs and messages; a word with a digit or a capital letter may be a secret.
        yield from (part for part in re.split(r"[\s\"'=;|&<>(){}:,]+", word) if not _is_word(part))
    for name, value in environment.items():
        if name in hidden or _NAMES.search(name):
            yield from (value, *value.splitlines())


def _is_word(part: str) -> bool:
    return part.islower() and not re.search(r"\d", part)


def inherited(hidden: Collection[str]) -> dict[str, str]:
    """The environment of a program that is started: without the variables that hold passwords."""
    return {name: value for name, value in os.environ.items() if name not in hidden}
