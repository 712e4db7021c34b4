"""The language of the program: the only place where it is chosen.

An option comes first, then the configuration, then the environment by the rules of gettext (GNU gettext
manual, 2.3): LC_ALL, LC_MESSAGES or LANG name the locale; unless that is C, LANGUAGE is a list of languages,
the preferred one first.
"""

from collections.abc import Mapping, Sequence

from tracker.phrases import ENGLISH

LANGUAGES = (ENGLISH, "ja")  # those that have a catalogue; English needs none
_LOCALES = ("LC_ALL", "LC_MESSAGES", "LANG")
_NO_LOCALE = ("C", "POSIX")


def from_environment(environment: Mapping[str, str]) -> str:
    """The language that the environment asks for, if it is supported; else English."""
    locale = next(filter(None, map(environment.get, _LOCALES)), "")
    if _code(locale) in {"", *map(str.lower, _NO_LOCALE)}:
        return ENGLISH
    return first_spoken((environment.get("LANGUAGE") or locale).split(":"))


def first_spoken(wanted: Sequence[str]) -> str:
    """The first of some locales, such as ``ja_JP.UTF-8``, whose language is supported; else English."""
    return next((code for code in map(_code, wanted) if code in LANGUAGES), ENGLISH)


def _code(locale: str) -> str:
    """The language of a locale: ``ja`` of ``ja_JP.UTF-8``."""
    return locale.partition(".")[0].partition("@")[0].replace("-", "_").partition("_")[0].lower()
