"""The catalogues: every sentence of the program has a translation, with the same values."""

import re

import pytest
from babel.messages.catalog import Message

from tests.support.catalogues import JAPANESE, read, values_of
from tools.messages import messages, update

CATALOGUE = read()


def texts(message: Message) -> tuple[list[str], list[str]]:
    """The English texts of an entry, and the Japanese ones."""
    english, other = message.id, message.string
    return (
        list(english) if isinstance(english, tuple | list) else [english],
        list(other) if isinstance(other, tuple | list) else [str(other or "")],
    )


ENTRIES = [each for each in CATALOGUE if each.id]


def test_every_sentence_has_a_translation() -> None:
    """None is empty, and none is only guessed at."""
    assert [each.id for each in ENTRIES if not all(texts(each)[1]) or each.fuzzy] == []


def test_the_catalogue_has_the_sentences_of_the_program() -> None:
    """All of them, and none from before: run ``python tools/messages.py`` and translate what is new."""
    there = {(each.context, texts(each)[0][0]) for each in ENTRIES}
    assert [each for each in messages() if (each.context, each.text) not in there] == []
    now = update(JAPANESE)
    assert [each.id for each in ENTRIES if now.get(texts(each)[0][0], each.context) is None] == []
    assert not CATALOGUE.obsolete


def test_a_translation_has_the_values_of_its_sentence() -> None:
    """In any order."""
    wrong = [
        (english, other)
        for english, japanese in map(texts, ENTRIES)
        for other in japanese
        if values_of(other) != values_of(english[-1])
    ]
    assert wrong == []


def test_values_have_names_that_a_translator_understands() -> None:
    """Not those of the calls that made them, and never numbers."""
    wrong = [each.text for each in messages() if re.search(r"\{\w*(?:\d|_)[:}]", each.text)]
    assert wrong == []


@pytest.mark.parametrize("sign", ["`"])
def test_a_translation_has_the_code_of_its_sentence(sign: str) -> None:
    """Code occurs as often as in the original, so that no backquote is unpaired."""
    odd = [other for _, japanese in map(texts, ENTRIES) for other in japanese if other.count(sign) % 2]
    assert odd == []
