"""A cursor over a table: its values, the name and place of its problems, and the tables inside it."""

from typing import Any

from tracker.problems import Location, ProblemCollector
from tracker.rules import Rule
from tracker.toml.cursor import Cursor
from tracker.toml.schema import Field, TableSchema, Type

ITEM = TableSchema({"id": Field(Type.NAME, "its id"), "size": Field(Type.INTEGER, "its size")}, named_by="id")
BOX = TableSchema(
    {
        "id": Field(Type.NAME, "its id"),
        "item": Field(Type.TABLE_OR_TABLES, "what is in it"),
        "lid": Field(Type.TABLE, "what closes it"),
    },
    named_by="id",
)
ROOT = TableSchema({"box": Field(Type.TABLE, "boxes by name")})


def box(raw: dict[str, Any]) -> Cursor:
    return Cursor(raw, BOX, Location("f.toml", ("box", 0)), ProblemCollector())


def reported(cursor: Cursor) -> list[tuple[str, tuple[str | int, ...]]]:
    """Whose problem it is, and where."""
    return [(each.id, each.location.path) for each in cursor.collector.problems]


def test_what_fits_is_kept_and_what_does_not_is_reported() -> None:
    """The values that fit are in the table, and each other key has a problem at its place."""
    cursor = box({"id": "b", "lid": 5, "colour": "red"})
    assert cursor.table == {"id": "b"}
    assert cursor.raw["lid"] == 5
    assert reported(cursor) == [("b", ("box", 0, "lid")), ("b", ("box", 0, "colour"))]
    assert not cursor.is_clean


def test_a_problem_is_reported_under_the_nearest_name() -> None:
    """A named table is reported after the name of the table around it; an unnamed one under that name."""
    cursor = box({"id": "b", "item": [{"id": "i", "size": "big"}, {"size": "small"}], "lid": {"size": []}})
    assert [each.table for each in cursor.each("item", ITEM)] == [{"id": "i"}, {}]
    cursor.inside("lid", ITEM)
    assert reported(cursor) == [
        ("b/i", ("box", 0, "item", 0, "size")),
        ("b", ("box", 0, "item", 1, "size")),
        ("b", ("box", 0, "lid", "size")),
    ]


def test_a_single_table_is_a_list_of_one() -> None:
    """It is read in the same way, and its place has no index."""
    (item,) = box({"item": {"size": 1}}).each("item", ITEM)
    assert item.location.path == ("box", 0, "item")
    assert list(box({}).each("item", ITEM)) == []


def test_tables_by_name_are_reported_under_it() -> None:
    """`[box.NAME]` is NAME; what is not a table is a problem of the table around it."""
    raw = {"box": {"red": {"id": "r", "lid": 1}, "blue": 5}}
    root = Cursor(raw, ROOT, Location("f.toml"), ProblemCollector())
    found = root.named("box", Field(Type.TABLE, "a box"), TableSchema({"lid": Field(Type.TABLE, "a lid")}))
    assert [name for name, _ in found] == ["red"]
    assert reported(root) == [
        ("", ("box", "blue")),
        ("red", ("box", "red", "id")),
        ("red", ("box", "red", "lid")),
    ]


def test_a_table_is_clean_whatever_came_before_it() -> None:
    """Only what was reported since the table was begun counts."""
    cursor = box({"id": "b", "lid": 5, "item": {"size": 1}})
    item = cursor.inside("item", ITEM)
    before = item.is_clean
    item.report(Rule.BAD_ID, "this is wrong", "correct it", "size", offset=2)
    assert (before, item.is_clean) == (True, False)
    assert cursor.collector.problems[-1].offset == 2
