"""The language of a run: chosen by option, configuration or environment, and read from its catalogue."""

from collections.abc import Mapping
from pathlib import Path

from tracker.app.folders import config_path
from tracker.errors import TrackerError
from tracker.phrases import ENGLISH, Language, Phrase
from tracker.wording.language import LANGUAGES, from_environment

CATALOGUES = Path(__file__).parents[1] / "locale"
DOMAIN = "tracker"


def stated_language(option: str, environment: Mapping[str, str]) -> str:
    """The code of the language that an option or the configuration file states; empty where none does."""
    return option if option in LANGUAGES else _configured(environment)


def language_of(code: str) -> Language:
    """A language with its catalogue; raises TrackerError when that was not installed."""
    if code == ENGLISH:
        return Language()
    from gettext import translation  # English needs none, and does not pay for the import

    try:
        return Language(code, translation(DOMAIN, CATALOGUES, [code]))
    except OSError:
        words = "the texts of the language `{code}` are not installed; install tracker again"
        raise TrackerError(Phrase(words, code=code)) from None


def spoken_language(option: str, environment: Mapping[str, str]) -> Language:
    """The language of a run: the stated one, else that of the environment if it is installed."""
    if stated := stated_language(option, environment):
        return language_of(stated)._replace(is_stated=True)
    try:
        return language_of(from_environment(environment))
    except TrackerError:
        return Language()


def _configured(environment: Mapping[str, str]) -> str:
    """What the configuration file states; it is parsed only where it may state one."""
    path = config_path(environment)
    try:
        if not path.stat().st_size:  # empty, a pipe or a device, which may never end
            return ""
        from tracker.toml.reading import content

        if b"language" not in (content(path) or b""):
            return ""
    except OSError:  # whatever needs the file reports that
        return ""
    from tracker.config import load_config

    return load_config(path).language
