"""Whether a table read from TOML fits its schema: the valid values, and what is wrong with the others."""

from collections.abc import Callable, Mapping
from datetime import date, datetime, time
from enum import Enum
from functools import cache
from typing import Any, NamedTuple

from tracker.phrases import Phrase, noted
from tracker.rules import Rule
from tracker.text import did_you_mean
from tracker.toml.schema import Field, TableSchema, Type

LONG_NUMBER = 10**20

Table = dict[str, Any]
Fitter = Callable[[Any], Any]


class Fault(NamedTuple):
    """What is wrong with one key of a table, or with the table itself (an empty key)."""

    rule: Rule
    message: str
    remedy: str
    key: str = ""


def fit(raw: Mapping[str, Any], schema: TableSchema) -> tuple[Table, list[Fault]]:
    """The values of a table that fit its schema, converted: lists to tuples, words to enum members.

    A missing required key, an unknown key and a value of the wrong type are a fault each.
    """
    good: Table = {}
    faults: list[Fault] = []
    as_written = schema.as_written
    for key, value in raw.items():
        if type(value) is as_written.get(key):
            good[key] = value
            continue
        field = schema.get(key) or schema.further.get(key)
        if field is None:
            faults.append(_unknown_key(key, schema))
            continue
        fitted = _fit_value(value, field.type)
        if fitted is None:
            faults.append(_wrong_type(key, value, field))
        else:
            good[key] = fitted
    for key in schema.required:
        if key not in raw or good.get(key) == "":
            remedy = Phrase("add {key}: {sentence}", key=key, sentence=schema[key].sentence)
            faults.append(
                Fault(rule=Rule.MISSING_KEY, message=Phrase("`{key}` is missing", key=key), remedy=remedy)
            )
    return good, faults


def _fit_value(value: Any, type_: Type | type[Enum]) -> Any:  # noqa: ANN401  TOML gives any of its types
    """The value converted to its type, None when it does not fit."""
    if isinstance(type_, Type):
        return _FITTERS[type_](value)
    return _members(type_).get(value) if isinstance(value, str) else None


@cache
def _members(enum: type[Enum]) -> dict[str, Enum]:
    return {member.value: member for member in enum}


def _exactly(*types: type) -> Fitter:
    """By exact type: for isinstance, a date-time is a date, and true is a whole number."""
    return lambda value: value if type(value) in types else None


def _occurrence(value: object) -> object | None:
    if type(value) is int:
        return value if abs(value) < LONG_NUMBER else None
    return value if type(value) in {date, str} else None


def _name(value: object) -> str | None:
    return value if isinstance(value, str) and _is_name()(value) else None


@cache
def _is_name() -> Callable[[str], bool]:
    from tracker.expression.grammar import is_name  # a configuration file does not need it

    return is_name


def _texts(value: object) -> tuple[str, ...] | None:
    texts = [value] if isinstance(value, str) else value
    if isinstance(texts, list) and all(isinstance(text, str) for text in texts):
        return tuple(texts)
    return None


def _leads(value: object) -> tuple[int | str, ...] | None:
    return (
        tuple(value) if isinstance(value, list) and all(type(each) in {int, str} for each in value) else None
    )


def _days(value: object) -> list[date | Table] | None:
    return value if isinstance(value, list) and all(type(each) in {date, dict} for each in value) else None


def _tables(value: object) -> list[Table] | None:
    return value if isinstance(value, list) and all(isinstance(table, dict) for table in value) else None


def _table_or_tables(value: object) -> Table | list[Table] | None:
    return value if isinstance(value, dict) else _tables(value)


def _names(value: object) -> dict[str, str] | None:
    if isinstance(value, dict) and all(isinstance(text, str) for text in value.values()):
        return value
    return None


_FITTERS: dict[Type, Fitter] = {
    Type.TEXT: _exactly(str),
    Type.BOOLEAN: _exactly(bool),
    Type.INTEGER: _exactly(int),
    Type.DATE: _exactly(date),
    Type.DAY_OR_INSTANT: _exactly(date, datetime),
    Type.DUE: _exactly(date, str),
    Type.REPEAT: _exactly(str),
    Type.OCCURRENCE: _occurrence,
    Type.TABLE: _exactly(dict),
    Type.DATES: _exactly(dict),
    Type.SERIES: _exactly(dict),
    Type.DAYS: _days,
    Type.NAME: _name,
    Type.TEXTS: _texts,
    Type.LEADS: _leads,
    Type.TABLES: _tables,
    Type.TABLE_OR_TABLES: _table_or_tables,
    Type.NAMES: _names,
}


def _unknown_key(key: str, schema: TableSchema) -> Fault:
    near = schema.elsewhere.get(key) or did_you_mean(key, tuple(schema))
    remedy = near or Phrase("choose from {names}", names=", ".join(schema))
    return Fault(
        rule=Rule.UNKNOWN_KEY, message=Phrase("unknown key `{key}`", key=key), remedy=remedy, key=key
    )


def _wrong_type(key: str, value: object, field: Field) -> Fault:
    shown = "..." if field.is_private and isinstance(value, str) else value
    if not isinstance(field.type, Type):
        return unknown_word(key, shown, tuple(str(member.value) for member in field.type))
    return Fault(
        rule=Rule.BAD_ID if field.type is Type.NAME else Rule.WRONG_TYPE,
        message=Phrase(
            "`{key}` must be {type}, not {found}",
            key=key,
            type=field.type.value,
            found=_described(shown),
        ),
        remedy=_remedy(key, shown, field.type),
        key=key,
    )


def unknown_word(key: str, value: object, words: tuple[str, ...]) -> Fault:
    """That a value is not one of the words that its key allows."""
    near = did_you_mean(value, words) if isinstance(value, str) else ""
    return Fault(
        rule=Rule.UNKNOWN_WORD,
        message=Phrase("`{key}` cannot be `{shown}`", key=key, shown=_quotable(value)),
        remedy=near or Phrase("choose from {names}", names=", ".join(words)),
        key=key,
    )


def _quotable(value: object) -> str:
    """A value, shortened; Python refuses to print a number of more than 4,300 digits."""
    is_long = isinstance(value, int) and abs(value) >= LONG_NUMBER
    return "number of many digits" if is_long else str(value)[:40]


def _described(value: object) -> str:
    if isinstance(value, str):
        return Phrase("the text `{text}`", text=value[:40])
    return _DESCRIPTIONS.get(type(value), noted("something else"))


_DESCRIPTIONS = {
    bool: noted("true or false"),
    datetime: noted("a date with time"),
    date: noted("a date"),
    time: noted("a time"),
    int: noted("a number"),
    float: noted("a number"),
    list: noted("a list"),
    dict: noted("a table"),
}


def _remedy(name: str, value: object, type_: Type) -> str:
    if type_ in {Type.DATE, Type.DUE} and type(value) is datetime:
        return "leave the time out"
    if type_ in {Type.DATE, Type.DAY_OR_INSTANT} and isinstance(value, str):
        return "write the date without quotes"
    if type_ in {Type.TEXT, Type.TEXTS, Type.DUE} and type(value) in {int, float}:
        return Phrase('write it in quotes: "{shown}"', shown=_quotable(value))
    if type_ is Type.TABLES and isinstance(value, dict):
        header = f"event.{name}" if name == "directive" else name
        return (
            Phrase("write its header as [[{header}]]", header=header)
            if name in _HEADERS
            else Phrase("write {name} = [{{ ... }}]", name=name)
        )
    return _REMEDIES[type_]


_HEADERS = {"event", "directive", "closing", "calendar", "postponement", "record"}
_REMEDIES = {
    Type.TEXT: "write it as text in quotes",
    Type.TEXTS: 'write it in quotes, or as a list: ["a", "b"]',
    Type.NAME: "use a-z, 0-9, dots and hyphens, no full date and no word of the grammar",
    Type.BOOLEAN: "write true or false, without quotes",
    Type.INTEGER: "write a whole number, without quotes",
    Type.LEADS: 'write them in brackets: [30, 7, 0, "4h", "5 business days"]',
    Type.DATE: "write it like 2025-01-23",
    Type.DAY_OR_INSTANT: "write it like 2025-01-23 or 2025-01-23T14:30:00+01:00",
    Type.DUE: 'write it like 2025-01-23, or in quotes: "180 days after signed"',
    Type.REPEAT: 'write it in quotes: "every 1 year"',
    Type.OCCURRENCE: "write a number, a date, or a label in quotes",
    Type.TABLE: "write it in braces: { ... }",
    Type.TABLES: "write a list of tables: [{ ... }, { ... }]",
    Type.TABLE_OR_TABLES: "write it in braces: { ... }, several in brackets",
    Type.DATES: "write one line per date: dates.signed = 2025-01-23",
    Type.SERIES: 'write one line per series: series.quarter-end = { every = "quarter end" }',
    Type.DAYS: "write them in brackets: [2026-04-28]",
    Type.NAMES: 'write one line per name, with words in quotes: incidents.outage = "..."',
}
