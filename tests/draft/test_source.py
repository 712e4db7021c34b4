"""Texts as they are published: cleaned for the grammar, with every position kept."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support.orders import FOLDER, REAL
from tracker.draft.source import read_source

# as published, as the grammar reads it
CLEANED = (
    ("the date of [[Page 52125]] this order", "the date of this order"),
    ("the Sector- Specific Agencies", "the Sector-Specific Agencies"),
    ("the Department of Com- merce. Commerce", "the Department of Commerce. Commerce"),
    ("short- and long-term", "short- and long-term"),
    ("a cost- effective cost", "a cost-effective cost"),
    ("a ``quoted'' word’s", "a “quoted” word's"),
    (
        "broader 24725 Federal Register / Vol. 90, No. 111 / Wednesday, June 11, 2025 / Presidential Documents academic",
        "broader academic",
    ),
)


@pytest.mark.parametrize(("text", "cleaned"), CLEANED)
def test_what_is_not_of_the_order_is_left_out(text: str, cleaned: str) -> None:
    """Page markers, hyphens of line ends, the quotation marks of ASCII."""
    assert read_source(text).text == cleaned


def test_markup_is_left_out() -> None:
    """The XML and HTML of the Federal Register become paragraphs of text."""
    xml = "<PRESDOCU><EXECORD><FP>One <E T='03'>two</E><PRTPAGE P='1'/>.</FP><P>(a) Three &amp; four.</P></EXECORD></PRESDOCU>"
    html = "<html><head><title>No</title></head><body><p>One <em>two</em>.</p><p>(a) Three &amp; four.</p></body></html>"
    for text in (xml, html):
        source = read_source(text)
        assert (
            source.collapsed == "One two . (a) Three & four."
            or source.collapsed == "One two. (a) Three & four."
        )
        assert source.text.index("(a)") in source.paragraphs


@pytest.mark.parametrize("name", REAL)
def test_the_positions_of_real_orders(name: str) -> None:
    """Each character of the cleaned text is found again in the text with white space collapsed."""
    raw = (FOLDER / f"{name}.txt").read_text(encoding="utf-8")
    source = read_source(raw)
    assert source.collapsed == " ".join(raw.split())
    for at in range(0, len(source.text), 7):
        there = source.collapsed[source.place(at)]
        assert source.text[at] == there or source.text[at] in "“”'-"


@given(st.text(alphabet="ab -\n[]Page12'’`“A", max_size=80))
def test_any_text_keeps_its_positions(raw: str) -> None:
    """Positions grow, and lead into the collapsed text."""
    source = read_source(raw)
    places = [source.place(at) for at in range(len(source.text))]
    assert places == sorted(places)
    assert all(0 <= place <= len(source.collapsed) for place in places)
