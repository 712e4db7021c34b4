"""Passages that a text names."""

from tests.support.rows import each_row
from tracker.quotes.passages import Passage, find_passages, first_passages, placed_passages


@each_row(
    ("text", "expected"),
    [
        ("Art. 6(1) applies", ["art 6 (1)"]),
        ("Article 12", ["art 12"]),
        ("Articles 9-11, 14 and 26(2)", ["art 9", "art 11", "art 10", "art 14", "art 26 (2)"]),
        ("Arts 8 to 10", ["art 8", "art 10", "art 9"]),
        ("Annex III and annex I", ["annex III", "annex I"]),
        ("Annexes I, III", ["annex I", "annex III"]),
        ("sec. 4(a)(ii)", ["sec 4 (a)(ii)"]),
        ("\u00a7 5", ["sec 5"]),
        ("eu-robot-art-60", ["art 60"]),
        ("Article 5 + Art. 6", ["art 5", "art 6"]),
        ("Art. 1-9999", ["art 1", "art 9999"]),
        ("Article 6 (1), Article 6\n(2)(a)", ["art 6 (1)", "art 6 (2)(a)"]),
        ("Article 27 (new) and Article 6 (2024)", ["art 27", "art 6"]),
        ("article_009, annex_03, Annex 1", ["art 9", "annex III", "annex I"]),
        ("Annex 99", ["annex 99"]),
        ('"article": "50(2)", "articles": [9, 12]', ["art 50 (2)", "art 9", "art 12"]),
        ("**Articles:** 9, 10", ["art 9", "art 10"]),
        ("party 6, started 7, Article of faith", []),
    ],
)
def test_passages_are_found(text: str, expected: list[str]) -> None:
    """Whatever they are called; the numbers inside a range come after its ends."""
    assert [" ".join(filter(None, each)) for each in find_passages(text)] == expected


def test_passages_keep_the_places_of_their_words() -> None:
    """Those of one list have the same place."""
    found = placed_passages("Of Annex III, not Articles 9 and 10")
    assert [(at, each.number) for at, each in found] == [(3, "III"), (18, "9"), (18, "10")]


def test_a_passage_covers_its_parts() -> None:
    """Art. 6 covers Art. 6(1); the other way round it does not."""
    whole, part = Passage("art", "6"), Passage("art", "6", "(1)")
    assert whole.covers(part)
    assert not part.covers(whole)
    assert not whole.covers(Passage("annex", "6"))


def test_the_first_passages_leave_out_neutral_ones() -> None:
    """The article that gives the dates of an act does not tell what a record is about."""
    found = first_passages("Art. 113: Annex III, Articles 9 and 10. Art. 50", "art", frozenset({"113"}))
    assert [each.number for each in found] == ["9", "10"]
    assert first_passages("nothing here", "art", frozenset()) == []
