"""Conventions and authorities in words."""

from tests.support.rows import each_row
from tracker.app.speaking import language_of
from tracker.conventions import CONVENTIONS, THE_ACT, named
from tracker.phrases import speaking
from tracker.wording.conventions import (
    AT_A_GLANCE,
    authority_of_act,
    authority_words,
    sentence_in_short,
    sentence_words,
)


@each_row(
    ("authority", "act", "expected"),
    [
        ((), "EO 1", ""),
        ((THE_ACT,), "EO 1", "the words of EO 1"),
        ((THE_ACT,), "", ""),
        ((THE_ACT, "Zoan v Rouamba"), "", "Zoan v Rouamba"),
        (
            ("26 U.S.C. 7503", "a letter; with a semicolon"),
            "EO 1",
            "26 U.S.C. 7503; a letter; with a semicolon",
        ),
    ],
)
def test_the_words_of_an_act_name_it(authority: tuple[str, ...], act: str, expected: str) -> None:
    """Without an act they say nothing and are left out."""
    assert authority_of_act(authority, act) == expected


def test_each_language_has_its_sign_between_citations() -> None:
    """Each of them is translated, however many there are."""
    assert authority_words(("26 U.S.C. 7503", "5 U.S.C. 6103")) == "26 U.S.C. 7503; 5 U.S.C. 6103"
    with speaking(language_of("ja")):
        words = authority_words(("26 U.S.C. 7503", "5 U.S.C. 6103"))
    assert words == "合衆国法典第26編第7503条、合衆国法典第5編第6103条"


@each_row("name", CONVENTIONS)
def test_a_sentence_is_shortened_by_whole_clauses(name: str) -> None:
    """The first clause is always there; what is left out is marked."""
    convention = named(name)
    whole, short = sentence_words(convention), sentence_in_short(convention)
    kept = short.removesuffix(" ...")
    assert whole.startswith(kept)
    assert (short == whole) == (kept == short)
    assert kept == convention.clauses[0] or len(kept) <= AT_A_GLANCE + len("; ")
