"""The lists that a sentence introduces."""

from tests.support.rows import each_row
from tracker.quotes.lists import LONGEST, items_after
from tracker.quotes.masks import Form, masked


def items(text: str, form: Form) -> list[str]:
    place = text.index("::") + 2
    found = items_after(masked(text, form), text, form, place)
    return [" ".join(each.split()) for each in found]


@each_row(
    ("text", "expected"),
    [
        ("From then::\n- one\n- two\n", ["- one", "- two"]),
        ("From then::\n\n* one\n\n* two\n\nAfter.", ["* one", "* two"]),
        ("From then::\n1. one\n   goes on\n2. two", ["1. one goes on", "2. two"]),
        ("From then::\n- one\n  - nested\n- two", ["- one - nested", "- two"]),
        ("- From then::\n  - one\n- another", ["- one"]),
        ("> From then::\n> - one", ["> - one"]),
        ("From then::\nNo list.\n- one", []),
        ("From then::", []),
    ],
)
def test_the_items_of_a_text(text: str, expected: list[str]) -> None:
    """With what is nested in them, up to the next paragraph or the item around the list."""
    assert items(text, Form.TEXT) == expected


@each_row(
    ("text", "expected"),
    [
        ("<p>From then::</p>\n<ul><li>one</li><li><p>two</p></li></ul><p>After", ["one", "two"]),
        ("<h3>From then::</h3><ol class='a'><li>one", ["one"]),
        ("<p>From then::</p><p>No list</p><ul><li>one</li></ul>", []),
        ("<p>From then::</p><ul></ul>", []),
    ],
)
def test_the_items_of_a_page(text: str, expected: list[str]) -> None:
    """Those of the list right after the element."""
    assert items(text, Form.HTML) == expected


def test_data_have_no_lists_of_their_own() -> None:
    """Their arrays are read as records."""
    assert items('{"a::": ["b"]}', Form.JSON) == []


def test_a_long_list_is_read_in_part() -> None:
    """Many dates may introduce the same list."""
    assert sum(map(len, items("::\n- item\n" + "- item\n" * 10_000, Form.TEXT))) < LONGEST
