"""The JSON document: written piece by piece, and the same as the library would write at once."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.export.document import compact, indented

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=20,
)


@pytest.mark.parametrize("ascii_only", [True, False])
@given(value=VALUES)
def test_a_value_is_indented_as_the_library_does(value: object, *, ascii_only: bool) -> None:
    """Empty lists and tables, text of any kind and any depth included."""
    assert indented(value, ascii_only=ascii_only) == json.dumps(value, indent=2, ensure_ascii=ascii_only)


@given(value=VALUES)
def test_a_value_on_one_line_is_as_the_library_writes_it(value: object) -> None:
    """Numbers of any size included."""
    assert compact(value) == json.dumps(value, ensure_ascii=False, separators=(",", ":"))


@given(value=st.lists(st.text(st.characters(categories=["Cs", "L"]))))
def test_half_a_character_is_escaped(value: list[str]) -> None:
    """Otherwise a file whose name is not valid UTF-8 could not be written down."""
    for text in (compact(value), indented(value, ascii_only=False), indented(value, ascii_only=True)):
        assert json.loads(text.encode()) == json.loads(json.dumps(value))
