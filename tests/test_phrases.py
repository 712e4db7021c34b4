"""Phrases: English as it always was, and the same in another language."""

import pickle
from collections.abc import Iterator
from datetime import date

import pytest

from tracker.app.speaking import language_of
from tracker.model import Status
from tracker.phrases import (
    Language,
    Phrase,
    day_said,
    for_reader,
    in_english,
    language,
    plural,
    said,
    speak,
    speaking,
    term,
    to_reader,
    write_for_others,
    write_for_programs,
)

DAY = date(2025, 7, 22)


@pytest.fixture
def japanese() -> Iterator[None]:
    """Everything is said in Japanese."""
    speak(language_of("ja"))
    yield
    speak(Language())


def test_a_phrase_is_its_english_text() -> None:
    """It can be compared, kept and read as a text."""
    phrase = Phrase("no event `{name}`", name="a")
    assert phrase == "no event `a`"
    assert said(phrase) == "no event `a`"
    assert pickle.loads(pickle.dumps(phrase)).values == {"name": "a"}  # noqa: S301  our own bytes


def test_a_text_with_braces_is_no_template() -> None:
    """Without values, nothing is put in."""
    assert Phrase("write {...}") == "write {...}"
    assert said("write {...}") == "write {...}"


@pytest.mark.usefixtures("japanese")
def test_a_phrase_is_said_in_the_language_of_the_reader() -> None:
    """With what is in it: counts, dates, other phrases, words of the model."""
    assert said("in {days}", days=plural(3, "day")) == "残り3日"
    assert said(Phrase("in {days}", days=plural(1200, "day"))) == "残り1,200日"
    assert day_said(DAY) == "2025年7月22日"
    assert term(Status.PAST_DUE) == "超過"
    assert said(Phrase("did you mean {words}?", words="`a`")) == "`a`のことですか"
    assert said("") == ""


@pytest.mark.usefixtures("japanese")
def test_what_is_typed_stays_as_it_is() -> None:
    """A date within a command or a line of a store has its ISO form in every language."""
    assert "`2025-07-22`" in said("`{day}` appears twice", day=DAY)


@pytest.mark.usefixtures("japanese")
def test_an_error_in_a_sentence_is_said_too() -> None:
    """An exception whose message is a phrase; any other stands as it is."""
    template = "`{text}` is not a date: {error}"
    ours = said(template, text="x", error=ValueError(Phrase("no time zone `{name}`", name="Mars")))
    assert "no time zone" not in ours
    assert "day is out of range" in said(template, text="x", error=ValueError("day is out of range"))
    assert said(template, text="x", error=ValueError()).startswith("`x`")


@pytest.mark.usefixtures("japanese")
def test_what_has_no_translation_is_english() -> None:
    """Also a word of the model, and a count of something new."""
    assert said("a sentence that nobody has translated {n}", n=1).endswith("1")
    assert said(plural(2, "unheard thing")) == "2 unheard things"


@pytest.mark.usefixtures("japanese")
def test_programs_read_english() -> None:
    """Whatever the reader's language; messages to the reader are still in Japanese."""

    @in_english
    def document() -> str:
        return day_said(DAY)

    assert document() == "2025-07-22"
    assert language() == "ja"
    write_for_programs()
    assert (day_said(DAY), document(), language()) == ("2025-07-22", "2025-07-22", "en")
    assert to_reader(Phrase("{day}", day=DAY)) == "2025年7月22日"
    assert for_reader(day_said, DAY) == "2025年7月22日"


@pytest.mark.parametrize(("is_stated", "code"), [(True, "ja"), (False, "en")])
def test_files_for_others_are_in_the_language_that_was_stated(*, is_stated: bool, code: str) -> None:
    """The environment of the writer does not matter."""
    try:
        speak(language_of("ja")._replace(is_stated=is_stated))
        write_for_others()
        assert language() == code
    finally:
        speak(Language())


def test_a_language_for_a_while() -> None:
    """Also where an error ends it."""
    with speaking(language_of("ja")):
        assert language() == "ja"
    assert language() == "en"
    with pytest.raises(ZeroDivisionError), speaking(language_of("ja")):
        _ = 1 // 0
    assert language() == "en"
