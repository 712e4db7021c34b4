"""Texts: numbers with their nouns, sentences, and what cannot steer a terminal."""

import pytest

from tests.support.rows import each_row
from tracker.phrases import plural
from tracker.text import LONGEST_SENTENCE, LONGEST_WORD, MOST_COMPARED, clean, did_you_mean, escaped, sentence


@each_row(
    ("number", "noun", "expected"),
    [
        (0, "day", "0 days"),
        (1, "day", "1 day"),
        (2, "business day", "2 business days"),
        (1000, "entry", "1,000 entries"),
        (1, "entry", "1 entry"),
        (2, "address", "2 addresses"),
        (2, "box", "2 boxes"),
        (2, "match", "2 matches"),
        (2, "key", "2 keys"),
    ],
)
def test_a_noun_agrees_with_its_number(number: int, noun: str, expected: str) -> None:
    """One is singular, every other number plural, and thousands have a comma."""
    assert plural(number, noun) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [("", ""), ("add it", "Add it."), ("did you mean `a`?", "Did you mean `a`?"), ("Done.", "Done.")],
)
def test_a_sentence_begins_and_ends_as_one(text: str, expected: str) -> None:
    """It has a capital letter and one mark at its end; an empty text stays empty."""
    assert sentence(text) == expected


def test_a_long_sentence_is_cut() -> None:
    """A quoted text of any length leaves a message that can be read."""
    assert sentence("a" * 10_000) == f"A{'a' * (LONGEST_SENTENCE - 1)} ..."


def test_control_characters_are_taken_out() -> None:
    """Escape sequences and marks that change the direction of writing become spaces."""
    assert clean("red \x1b[31m and \u202eback") == "red  [31m and  back"


def test_documents_keep_their_values() -> None:
    """In JSON and TOML such a character is written as an escape."""
    assert escaped('"\u202e"') == '"\\u202e"'


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("Signed", "did you mean `signed`?"),
        ("sined", "did you mean `signed`?"),
        ("xyzzy", ""),
        ("s" * (LONGEST_WORD + 1), ""),
    ],
)
def test_the_nearest_word_is_named(word: str, expected: str) -> None:
    """Case does not matter; what is far from every word, or very long, has no nearest one."""
    assert did_you_mean(word, ("signed", "published")) == expected


def test_two_swapped_letters_of_a_short_word_are_near() -> None:
    """Half of `UE` still matches."""
    assert did_you_mean("UE", ("EU", "US-NYC")) == "did you mean `EU`?"


def test_of_many_words_only_those_that_begin_alike_are_compared() -> None:
    """A hint for a large store takes no longer than for a small one."""
    names = tuple(f"act-{number}" for number in range(MOST_COMPARED + 1))
    assert did_you_mean("ac-7", names).startswith("did you mean `act-7")
    assert did_you_mean("zact-7", names) == ""
