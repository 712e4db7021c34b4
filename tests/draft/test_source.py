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
    ("a ``quoted'' word\u2019s", "a “quoted” word's"),
    (
        "broader 247 Federal Register / Vol. 90, No. 11 / Friday, June 6, 2025 / Presidential Documents text",
        "broader text",
    ),
)


@pytest.mark.parametrize(("text", "cleaned"), CLEANED)
def test_what_is_not_of_the_order_is_left_out(text: str, cleaned: str) -> None:
    """Page markers, hyphens of line ends, the quotation marks of ASCII."""
    assert read_source(text).text == cleaned


def test_markup_is_left_out() -> None:
    """The XML and HTML of the Federal Register become paragraphs of text."""
    inner = "{p}One <{e}>two</{e}>.</{q}>{p}(a) Three &amp; four.</{q}>"
    xml = f"<PRESDOCU><EXECORD>{inner.format(p='<FP>', q='FP', e='E')}<PRTPAGE P='1'/></EXECORD></PRESDOCU>"
    html = f"<html><head><title>No</title></head><body>{inner.format(p='<p>', q='p', e='em')}</body></html>"
    for text in (xml, html):
        source = read_source(text)
        assert source.collapsed == "One two. (a) Three & four."
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


@given(st.text(alphabet="ab -\n[]Page12'\u2019`“A", max_size=80))
def test_any_text_keeps_its_positions(raw: str) -> None:
    """Positions grow, and lead into the collapsed text."""
    source = read_source(raw)
    places = [source.place(at) for at in range(len(source.text))]
    assert places == sorted(places)
    assert all(0 <= place <= len(source.collapsed) for place in places)
