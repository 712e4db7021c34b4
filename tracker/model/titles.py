"""The title of an act or directive in the language of a reader."""

from tracker.model.entries import Directive, Event
from tracker.model.facts import Translation

_NONE = Translation()


def title_in(entry: Event | Directive, language: str) -> str:
    """Its title in a language (a two-letter code: ``ja``), the English one if there is none."""
    return entry.translations.get(language, _NONE).title or entry.title


def short_in(entry: Event | Directive, language: str) -> str:
    """Its short title in a language, the English one if there is none; empty if there is neither."""
    return entry.translations.get(language, _NONE).short or entry.short
