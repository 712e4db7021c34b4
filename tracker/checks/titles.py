"""Titles: short enough for a line, and different from the English one in another language."""

from collections.abc import Iterator
from unicodedata import normalize

from tracker.checks.context import Context
from tracker.model import Directive, Event
from tracker.phrases import Phrase
from tracker.problems import Location, Problem
from tracker.rules import Rule

LONGEST_TITLE = 80  # characters: a report cuts off the rest


def titles_are_short(context: Context) -> Iterator[Problem]:
    """A title fits on a line of a report, in every language."""
    for id_, entry in _entries(context):
        for location, title in _titles(entry):
            if len(title) > LONGEST_TITLE:
                yield Problem(
                    rule=Rule.LONG_TITLE,
                    message=Phrase("the title has {count} characters", count=len(title)),
                    remedy=Phrase("shorten it to {most}, or accept it", most=LONGEST_TITLE),
                    location=location,
                    id=id_,
                )


def titles_are_translated(context: Context) -> Iterator[Problem]:
    """A title in another language differs from the English one, which is shown anyway where there is none."""
    for id_, entry in _entries(context):
        for language, translation in entry.translations.items():
            if translation.title and _plain(translation.title) == _plain(entry.title):
                yield Problem(
                    rule=Rule.UNTRANSLATED,
                    message=Phrase("`{language}.title` equals `title`", language=language),
                    remedy="translate it, or delete it: without it, `title` is shown",
                    location=entry.location.at(language, "title"),
                    id=id_,
                )


def _entries(context: Context) -> Iterator[tuple[str, Event | Directive]]:
    for event in context.result.store.events:
        yield event.id, event
        for directive in event.directives:
            yield f"{event.id}/{directive.id}", directive


def _titles(entry: Event | Directive) -> Iterator[tuple[Location, str]]:
    yield entry.location.at("title"), entry.title
    for language, translation in entry.translations.items():
        yield entry.location.at(language, "title"), translation.title


def _plain(title: str) -> str:
    """A title in the form in which it is compared: without differences of width, case and spaces."""
    return "".join(normalize("NFKC", title).casefold().split())
