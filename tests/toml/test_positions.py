"""Lines and columns: where each key and value of a TOML text is, from 1, in characters."""

from collections.abc import Iterator
from datetime import date, datetime, time
from typing import Any

import pytest
import tomli
import tomli_w
from hypothesis import given
from hypothesis import strategies as st

from tests.support.marks import unmark
from tests.support.rows import each_row
from tracker.problems import Location, Path, Problem
from tracker.rules import Rule
from tracker.toml.positions import Positions, pin

KEYS = {
    "first key": ("▶schema = 1\n", ("schema",)),
    "after a comment": ("# one = 1\n\n▶one = 2\n", ("one",)),
    "after a comment with a pair in it": (
        "# then: done = { on = 2025-07-01 }\n# b = 2\n▶[view]\nb = 1\n",
        ("view",),
    ),
    "after a divider": (f"a = 1\n# {'#' * 200}\n▶[[event]]\n", ("event", 0)),
    "after a divider of other signs": (f"a = 1\n#{' -=' * 200}\n▶[[event]]\n", ("event", 0)),
    "indented": ("a = 1\n\t  ▶b = 2\n", ("b",)),
    "after a comment behind a value": ("a = 1 # b = 3\n▶b = 2\n", ("b",)),
    "without a newline at the end": ("a = 1\n▶b = 2", ("b",)),
    "table": ("a = 1\n▶[view]\nb = 1\n", ("view",)),
    "key in a table": ("[view]\n▶all = true\n", ("view", "all")),
    "dotted header": ("a = 1\n▶[view.eu]\n", ("view", "eu")),
    "key under a dotted header": ("[view.eu]\n▶all = true\n", ("view", "eu", "all")),
    "spaces in a header": ("▶[ view . eu ]\n", ("view", "eu")),
    "parent that only a header names": ("a = 1\n▶[view.eu]\nall = true\n", ("view",)),
    "header of an array element": ("[[event]]\n▶[[event]]\nid = 1\n", ("event", 1)),
    "array that only its headers name": ("a = 1\n▶[[event]]\n[[event]]\n", ("event",)),
    "key in a later element": ("[[event]]\nid = 1\n[[event]]\n▶id = 2\n", ("event", 1, "id")),
    "nested array of tables": (
        "[[event]]\n[[event.directive]]\n[[event]]\n[[event.directive]]\n[[event.directive]]\n▶id = 2\n",
        ("event", 1, "directive", 1, "id"),
    ),
    "nested array that only its headers name": (
        "[[event]]\nid = 1\n▶[[event.directive]]\nid = 2\n",
        ("event", 0, "directive"),
    ),
    "table in an array element": (
        "[[event]]\n[event.dates]\na = 1\n[[event]]\n[event.dates]\n▶a = 2\n",
        ("event", 1, "dates", "a"),
    ),
    "three deep": (
        "[[event]]\n[[event.directive]]\n[[event.directive.done]]\n[[event.directive.done]]\n▶on = 1\n",
        ("event", 0, "directive", 0, "done", 1, "on"),
    ),
    "dotted key": ("▶dates.signed = 2025-01-23\n", ("dates", "signed")),
    "dotted key with spaces": ("a = 1\n▶dates . signed = 2025-01-23\n", ("dates", "signed")),
    "second dotted key of a table": ("dates.a = 1\n▶dates.b = 2\n", ("dates", "b")),
    "inline table": ("done = { on = 1, ▶cite = 2 }\n", ("done", "cite")),
    "dotted key in an inline table": ("done = { ▶a.b = 1 }\n", ("done", "a", "b")),
    "inline table in an inline table": ("done = { a = { b = 1 }, c = { ▶b = 2 } }\n", ("done", "c", "b")),
    "empty inline table": ("done = {}\n▶a = 1\n", ("a",)),
    "element of an array": ("tags = [1, ▶2]\n", ("tags", 1)),
    "element of an array over lines": ("tags = [\n  1, # one, [\n  ▶2,\n]\n", ("tags", 1)),
    "after an array over lines": ("tags = [\n  '[',\n  ']',\n]\n▶a = 1\n", ("a",)),
    "empty array": ("tags = []\n▶a = 1\n", ("a",)),
    "array in an array": ("tags = [[1, 2], [3, ▶4]]\n", ("tags", 1, 1)),
    "array of inline tables": ("was = [\n  { due = 1 },\n  { ▶due = 2 },\n]\n", ("was", 1, "due")),
    "quoted key": ('a = 1\n▶"no te" = 2\n', ("no te",)),
    "literal key": ("a = 1\n▶'no te' = 2\n", ("no te",)),
    "quoted key with a dot": ('▶dates."a.b" = 2\n', ("dates", "a.b")),
    "quoted key with a bracket and a hash": ('▶"a]#b" = 2\n', ("a]#b",)),
    "quoted key in a header": ('[view]\n▶[view."my view"]\n', ("view", "my view")),
    "quoted key with a quote in it": ('a = 1\n▶"say \\"so\\"" = 2\n', ('say "so"',)),
    "quoted key with an escape": ('a = 1\n▶"caf\\u00e9" = 2\n', ("café",)),
    "literal key in double quotes": ("a = 1\n▶'\"b\"' = 2\n", ('"b"',)),
    "empty key": ('a = 1\n▶"" = 2\n', ("",)),
    "after a string with brackets and hashes": ('a = "]]] # \\" }"\n▶b = 1\n', ("b",)),
    "after a literal string": ("a = 'C:\\temp\\'\n▶b = 1\n", ("b",)),
    "after a multi-line string": ('a = """\n[b]\nb = 1 # "" ""\n"""\n▶b = 1\n', ("b",)),
    "after a multi-line literal": ("a = '''\n[[b]]\n'' b = {\n'''\n▶b = 1\n", ("b",)),
    "after quotes at the end of a multi-line string": ('a = """x"""""\n▶b = 1\n', ("b",)),
    "after an escape in a multi-line string": ('a = """x\\"""y"""\n▶b = 1\n', ("b",)),
    "after a date and time with a space": ("a = 2025-01-23 10:00:00 # now\n▶b = 1\n", ("b",)),
    "after values of every kind": ("a = -1.5e3\nb = 0xff\nc = true\nd = 10:00:00\n▶e = inf\n", ("e",)),
    "after characters beyond ASCII": ("a = { b = 'é日𝄞', ▶c = 1 }\n", ("a", "c")),
}


@each_row(("marked", "path"), KEYS.values())
def test_a_key_is_found_where_it_stands(marked: str, path: Path) -> None:
    """Line and column of a key, a header or an element are those of its first character.

    A dotted key is one key, as TOML has it, and starts at its first part.
    """
    text, line, column = unmark(marked)
    tomli.loads(text)  # the table itself is TOML
    assert Positions(text).locate(path) == (line, column)


VALUES = {
    "basic string": ('due = "180 ▶dayz after signed"\n', ("due",), 4),
    "literal string": ("due = '180 ▶dayz after signed'\n", ("due",), 4),
    "string in an inline table": ('done = { due = "on ▶each" }\n', ("done", "due"), 3),
    "string in an array": ('a = ["x", "on ▶each"]\n', ("a", 1), 3),
    "string in quotes of three": ('due = """180 ▶dayz after signed"""\n', ("due",), 4),
    "string that starts on the next line": ('due = """\n180 ▶dayz after signed"""\n', ("due",), 4),
    "value that is not a string": ("due = ▶2027\n", ("due",), 0),
}


@pytest.mark.parametrize(("marked", "path", "offset"), VALUES.values(), ids=VALUES)
def test_a_spot_in_a_value_is_found(marked: str, path: Path, offset: int) -> None:
    """With an offset the position is that of the character in the value itself."""
    text, line, column = unmark(marked)
    assert Positions(text).locate(path, offset) == (line, column)


ONE_EVENT = "schema = 1\n[[event]]\ndone = { on = 1 }\n"


@pytest.mark.parametrize(
    ("text", "path", "expected"),
    [
        (ONE_EVENT, ("event", 0, "title"), (2, 1)),
        (ONE_EVENT, ("event", 0, "done", "cite"), (3, 1)),
        ("schema = 1\nevent = []\n", ("event", 7, "title"), (2, 1)),
        (ONE_EVENT, ("closing",), (0, 0)),
        (ONE_EVENT, (), (0, 0)),
    ],
)
def test_what_is_not_there_is_pointed_at_around(text: str, path: Path, expected: tuple[int, int]) -> None:
    """A missing key is at the nearest table around it, and nowhere when there is none."""
    assert Positions(text).locate(path) == expected


# --- property --------------------------------------------------------------------------------------

BARE = st.from_regex(r"[A-Za-z0-9_-]{1,6}", fullmatch=True)
ANY_TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
TRICKY = st.text(st.sampled_from("ab[]{}#'\"\\=.,\n\t "), max_size=12)
SCALARS = (
    st.booleans()
    | st.integers(-(2**63), 2**63 - 1)
    | st.floats(allow_nan=False)
    | st.dates()
    | st.datetimes()
    | st.times()
    | ANY_TEXT
    | TRICKY
)


def documents(keys: st.SearchStrategy[str]) -> st.SearchStrategy[dict[str, Any]]:
    """Tables of tables, lists and values with the given keys."""
    values = st.recursive(
        SCALARS,
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(keys, inner, max_size=3),
        max_leaves=10,
    )
    tables = st.dictionaries(keys, values, max_size=3)
    return st.dictionaries(keys, values | tables | st.lists(tables, min_size=1, max_size=3), max_size=4)


def paths(value: Any, path: Path = ()) -> Iterator[Path]:  # noqa: ANN401  any value of TOML
    """Every path of a document that ends in a key."""
    match value:
        case dict():
            for key, inner in value.items():
                yield (*path, key)
                yield from paths(inner, (*path, key))
        case list():
            for index, inner in enumerate(value):
                yield from paths(inner, (*path, index))
        case _:
            assert isinstance(value, bool | int | float | str | date | datetime | time)


def assert_every_key_is_on_its_line(document: dict[str, Any], *, multiline: bool) -> None:
    text = tomli_w.dumps(document, multiline_strings=multiline)
    positions, lines = Positions(text), text.split("\n")
    for path in paths(tomli.loads(text)):
        written = tomli_w.dumps({str(path[-1]): 1}).removesuffix(" = 1\n")
        line, column = positions.locate(path)
        assert line > 0, f"{path} was not found in {text!r}"
        assert written in lines[line - 1], f"{path} was found on line {line} of {text!r}"
        assert 1 <= column <= len(lines[line - 1])


@given(documents(BARE), st.booleans())
def test_every_plain_key_is_on_its_line(document: dict[str, Any], multiline: bool) -> None:
    """Whatever the document, each of its bare keys is located on a line that contains it."""
    assert_every_key_is_on_its_line(document, multiline=multiline)


@given(documents(TRICKY | ANY_TEXT), st.booleans())
def test_every_quoted_key_is_on_its_line(document: dict[str, Any], multiline: bool) -> None:
    """The same holds for keys that need quotes: with quotes, brackets, escapes and any character."""
    assert_every_key_is_on_its_line(document, multiline=multiline)


# --- pin -------------------------------------------------------------------------------------------


def problem(rule: str, path: Path, file: str = "a.toml", **more: Any) -> Problem:  # noqa: ANN401
    return Problem(rule=Rule(rule), message="m", remedy="r", location=Location(file, path), **more)


SOURCES = {"a.toml": "one = 1\ntwo = 2\n", "b.toml": 'three = "on each"\n'}


def test_problems_are_sorted_by_place() -> None:
    """Sorted by file, line and column, whatever the order in which they were found."""
    found = [
        problem("grammar", ("three",), "b.toml"),
        problem("grammar", ("two",)),
        problem("grammar", ("one",)),
    ]
    assert [(p.location.file, p.line, p.column) for p in pin(found, SOURCES)] == [
        ("a.toml", 1, 1),
        ("a.toml", 2, 1),
        ("b.toml", 1, 1),
    ]
    assert pin(found, SOURCES) == pin(reversed(found), SOURCES)


def test_the_same_problem_is_said_once() -> None:
    """A finding that two passes made is one finding."""
    assert len(pin([problem("grammar", ("one",))] * 3, SOURCES)) == 1


def test_a_second_place_is_named_in_the_sentence() -> None:
    """The other place of a finding comes with its file and line."""
    (pinned,) = pin([problem("grammar", ("three",), "b.toml", other=Location("a.toml", ("two",)))], SOURCES)
    assert pinned.message == "m (first at a.toml:2)"


def test_an_offset_points_into_the_value() -> None:
    """``three = "on each"``: the fourth character of the text is in column 13."""
    (pinned,) = pin([problem("grammar", ("three",), "b.toml", offset=3)], SOURCES)
    assert (pinned.line, pinned.column) == (1, 13)


def test_a_line_that_is_known_already_is_kept() -> None:
    """The parser knows better where a syntax error is."""
    (pinned,) = pin([problem("syntax", (), line=7, column=3)], SOURCES)
    assert (pinned.line, pinned.column) == (7, 3)


@pytest.mark.parametrize("location", [Location("a.toml"), Location("never-read.toml", ("one",))])
def test_a_whole_file_has_no_line(location: Location) -> None:
    """There is no position for a whole file, or for a file that was not read."""
    (pinned,) = pin([Problem(rule=Rule.GRAMMAR, message="m", remedy="r", location=location)], SOURCES)
    assert (pinned.line, pinned.column) == (0, 0)
    assert str(pinned) == f"{location.file}: grammar: M. R."


def test_a_problem_is_written_as_editors_read_it() -> None:
    """``file:line:column: id: rule: sentence. remedy.``"""
    (pinned,) = pin([problem("grammar", ("two",), id="act/1")], SOURCES)
    assert str(pinned) == "a.toml:2:1: act/1: grammar: M. R."
