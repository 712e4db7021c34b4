"""The days of a rule, and whether its own words agree."""

from datetime import date

import pytest

from tracker.draft import Order, make_entries, read_rule

ORDER = Order(id="some-rule", title="Some Rule", kind="final-rule", cite="91 FR 1")
WORDS = (
    "This rule is effective March 1, 2027. Submit comments by February 1, 2027; late comments are not read."
)


@pytest.mark.parametrize(
    ("effective", "comments", "words", "warned", "confidences"),
    [
        (date(2027, 3, 1), date(2027, 2, 1), WORDS, [], ["high", "high"]),
        (date(2027, 3, 1), date(2027, 2, 2), WORDS, ["comments_close_on"], ["high", "low"]),
        (date(2027, 3, 2), None, WORDS, ["effective_on", "comments_close_on"], ["low"]),
        (None, date(2027, 2, 1), "", [], ["low"]),
        (None, None, "", [], []),
    ],
)
def test_the_fields_are_compared_with_the_words(
    effective: date | None, comments: date | None, words: str, warned: list[str], confidences: list[str]
) -> None:
    """A difference is reported and lowers the confidence, as does a date without confirming words."""
    draft, warnings = read_rule(ORDER, effective, comments, words)
    assert [each.split("`")[1] for each in warnings] == warned
    assert [one.confidence for one in draft.proposals] == confidences


def test_they_become_directives() -> None:
    """One that takes effect, one for comments, each with its kind and its day."""
    draft, _ = read_rule(ORDER, date(2027, 3, 1), date(2027, 2, 1), WORDS)
    found = [(each.id, each.kind, each.due, each.cite) for each in make_entries(draft).directives]
    assert found == [
        ("effect", "effect", "2027-03-01", "91 FR 1, DATES"),
        ("comment", "comment", "2027-02-01", "91 FR 1, DATES"),
    ]
