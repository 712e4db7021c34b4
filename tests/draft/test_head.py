"""The head of an order: number, title, days, citation; and where they contradict each other."""

from datetime import date

import pytest

from tests.support.orders import FOLDER, order
from tracker.draft import Order
from tracker.draft.head import choose_signing, id_of_title, read_head
from tracker.draft.source import read_source

GOVINFO = """\
[Federal Register Volume 75, Number 2 (Tuesday, January 5, 2010)]
[Presidential Documents]
[Pages 705-731]
[FR Doc No: E9-31418]

[[Page 707]]

                Executive Order 99998 of December 29, 2009

                Classified Examples

                By the authority vested in me as President, it is ordered:

                Section 1. Policy. Test.

                THE WHITE HOUSE,
                    December 29, 2010.
"""


def head(text: str, known: Order | None = None) -> Order:
    return read_head(read_source(text), known=known)


def test_the_head_of_the_federal_register() -> None:
    """The page is the one on which the order begins, not the first of its part of the issue."""
    found = head(GOVINFO)
    assert (found.id, found.number, found.title) == ("eo-99998", "99998", "Classified Examples")
    assert (found.cite, found.document) == ("75 FR 707", "E9-31418")
    assert (found.signed, found.published) == (date(2009, 12, 29), date(2010, 1, 5))


def test_a_signing_after_the_publication_is_refused() -> None:
    """A misprint in the closing block is reported, and changes nothing."""
    assert head(GOVINFO).conflicts == (
        "the closing block says signed 2010-12-29, after the publication of 2010-01-05: refused",
    )


@pytest.mark.parametrize(
    ("stated", "published", "named", "chosen", "conflicts"),
    [
        ({"a": date(2025, 1, 1), "b": date(2025, 1, 1)}, None, None, date(2025, 1, 1), 0),
        ({"a": date(2025, 1, 1), "b": date(2025, 1, 2)}, None, None, date(2025, 1, 1), 1),
        ({"a": None, "b": date(2025, 1, 2)}, None, None, date(2025, 1, 2), 0),
        ({"a": date(2025, 3, 1), "b": date(2025, 1, 2)}, date(2025, 1, 9), None, date(2025, 1, 2), 1),
        ({"a": date(2025, 3, 1)}, date(2025, 1, 9), None, None, 1),
        ({"a": date(2025, 1, 1)}, None, date(2025, 1, 5), date(2025, 1, 5), 1),
        ({}, None, None, None, 0),
    ],
)
def test_days_of_signing_are_compared(
    stated: dict[str, date | None],
    published: date | None,
    named: date | None,
    chosen: date | None,
    conflicts: int,
) -> None:
    """The first possible one counts, a day given by the user first of all, and differences are reported."""
    found, said = choose_signing(stated, published, named)
    assert (found, len(said)) == (chosen, conflicts)


def test_a_page_of_the_white_house() -> None:
    """The first line is the title, the second the day; the number is missing."""
    found = head((FOLDER / "eo-14320.txt").read_text(encoding="utf-8"))
    assert (found.title, found.signed) == (
        "Promoting The Export of the American AI Technology Stack",
        date(2025, 7, 23),
    )
    assert (found.id, found.number) == ("promoting-export-american-ai", "")


def test_another_order_in_the_title_is_not_its_number() -> None:
    """Only the order's own head has its number."""
    found = head("Amending Executive Order 13694\n2025-06-06\n\nBy the authority vested in me, ordered:")
    assert found.number == ""


def test_a_day_of_effect() -> None:
    """An order that takes effect on another day says so."""
    text = order(
        "Sec. 2. Effect. This order is effective at 12:01 a.m., eastern daylight time on March 16, 2027."
    )
    assert head(text).effective == date(2027, 3, 16)


def test_a_memorandum() -> None:
    """A memorandum is addressed to somebody, and has no number."""
    found = head("Memorandum of May 1, 2027\n\nA Plan\n\nMEMORANDUM FOR the Secretary of State\n\nText.")
    assert (found.kind, found.title, found.signed) == ("memorandum", "A Plan", date(2027, 5, 1))


def test_other_kinds_and_heads() -> None:
    """A proclamation is one; a number can stand alone, or in front of the title."""
    assert head("A Proclamation on Tests\n\nBy the authority vested in me, ordered:").kind == "proclamation"
    found = head(
        "[FR Doc No: E9-1]\n\nExecutive Order 99997--Plain Writing\n\nBy the authority vested in me, it"
    )
    assert (found.number, found.title) == ("99997", "Plain Writing")
    assert (
        head("Executive Order 99996 of February 30, 2027\n\nT\n\nBy the authority vested in me").signed
        is None
    )


def test_what_the_federal_register_says_wins() -> None:
    """Its fields replace those of the text; its day of signing is compared."""
    known = Order(
        id="eo-1", title="T", kind="executive-order", signed=date(2026, 11, 3), url="https://eg.org/"
    )
    found = head(order(), known=known)
    assert (found.id, found.title, found.signed) == ("eo-1", "T", date(2026, 11, 2))
    assert found.conflicts == ("the Federal Register says signed 2026-11-03, not 2026-11-02",)


def test_a_text_that_says_nothing() -> None:
    """Nothing is invented."""
    found = head("")
    assert (found.title, found.signed, found.cite) == ("Untitled order", None, "")
    assert id_of_title("The of and") == "order"
    assert head("Report\n2025-02-31\n\nSection 1. Policy.").signed is None
