"""What a table of a TOML file may hold: its keys with their types, which are required, what each says.

The tables themselves are in ``store.schema`` and ``config.schema``; loader, JSON Schema, documentation and
"did you mean" are made from them. A type is the Python type that TOML gives, or one that is named here.
"""

from collections.abc import Mapping
from datetime import date
from enum import Enum, StrEnum
from types import MappingProxyType
from typing import NamedTuple


class Type(StrEnum):
    """What a value must be, in the words of an error message."""

    TEXT = "a text"
    TEXTS = "a text or a list of texts"
    NAME = "a name in lower case"
    BOOLEAN = "true or false"
    INTEGER = "a whole number"
    LEADS = "a list of whole numbers, or of texts such as `4h`"
    DATE = "a date such as 2025-01-23, without quotes"
    DAY_OR_INSTANT = "a date or a date with time, without quotes"
    DUE = "a date without quotes, or a text such as `180 days after signed`"
    REPEAT = "a text such as `every 1 year`"
    OCCURRENCE = "an occurrence: its due date, number or label"
    TABLE = "a table"
    TABLES = "a list of tables"
    TABLE_OR_TABLES = "a table, or a list of tables"
    DATES = "a table from name to date"
    SERIES = "a table from name to series"
    DAYS = "a list of dates, or of tables with `on`"
    NAMES = "a table from name to text"


class Field(NamedTuple):
    """One key of a table: its type or closed set of words, and one sentence about it."""

    type: Type | type[Enum]
    sentence: str
    required: bool = False
    is_private: bool = False  # a value put here by mistake may hold a secret: no message repeats it


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

    ``named_by`` is the key whose value names the table in problems. ``further`` holds fields that are too
    many to list; ``elsewhere`` says of keys of other tables where they belong. ``as_written`` has the Python
    type of a value that fits without conversion, as nearly all do.
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
