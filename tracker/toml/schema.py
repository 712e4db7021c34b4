"""What a table of a TOML file may hold: its keys with their types, which are required, what each says.

The tables themselves are in ``store.schema`` and ``config.schema``; loader, JSON Schema, documentation and
"did you mean" are made from them. A type is the Python type that TOML gives, or one that is named here.
"""

from collections.abc import Mapping
from datetime import date
from enum import Enum, StrEnum
from types import MappingProxyType
from typing import NamedTuple

from tracker.phrases import noted


class Type(StrEnum):
    """What a value must be, in the words of an error message."""

    TEXT = noted("a text")
    TEXTS = noted("a text or a list of texts")
    NAME = noted("a name in lower case")
    BOOLEAN = noted("true or false")
    INTEGER = noted("a whole number")
    LEADS = noted("a list of whole numbers, or of texts such as `4h`")
    DATE = noted("a date such as 2025-01-23, without quotes")
    DAY_OR_INSTANT = noted("a date or a date with time, without quotes")
    DUE = noted("a date without quotes, or a text such as `180 days after signed`")
    REPEAT = noted("a text such as `every 1 year`")
    OCCURRENCE = noted("an occurrence: its due date, number or label")
    TABLE = noted("a table")
    TABLES = noted("a list of tables")
    TABLE_OR_TABLES = noted("a table, or a list of tables")
    DATES = noted("a table from name to date")
    SERIES = noted("a table from name to series")
    DAYS = noted("a list of dates, or of tables with `on`")
    NAMES = noted("a table from name to text")


class Field(NamedTuple):
    """One key of a table: its type or closed set of words, and one sentence about it."""

    type: Type | type[Enum]
    sentence: str
    required: bool = False
    is_private: bool = False  # a value put here by mistake may be a secret: no message repeats it


_AS_WRITTEN: dict[object, type] = {
    Type.TEXT: str,
    Type.BOOLEAN: bool,
    Type.INTEGER: int,
    Type.DATE: date,
    Type.DUE: str,
    Type.REPEAT: str,
    Type.TABLE: dict,
    Type.DATES: dict,
    Type.SERIES: dict,
}


class TableSchema(dict[str, Field]):
    """The fields of one table, by key.

    ``named_by`` is the key whose value names the table in problems. ``further`` has fields that are too many
    to list; ``elsewhere`` says where keys of other tables belong. ``as_written`` has the Python type of a
    value that fits without conversion, as nearly all do.
    """

    def __init__(
        self,
        fields: Mapping[str, Field],
        *,
        named_by: str = "",
        further: Mapping[str, Field] = MappingProxyType({}),
    ) -> None:
        super().__init__(fields)
        self.named_by = named_by
        self.further = further
        self.elsewhere: Mapping[str, str] = {}
        self.required = tuple(key for key, field in fields.items() if field.required)
        self.as_written = {
            key: _AS_WRITTEN[field.type] for key, field in fields.items() if field.type in _AS_WRITTEN
        }
