"""The shape of a store as a JSON Schema (draft 2020-12), made from the key table that the loader reads by.

Editors complete and validate by it. Shape is: which keys a table has, which it must have, what type each
value is, the closed words, how names and jurisdictions are written, and how many there must be of keys that
stand for each other. What cannot be judged from one table (the grammar of ``due``, references, zones, the
order of dates) is left to ``tracker check``, whose messages are better.

JSON has no dates. An editor gives a date of TOML as its ISO text, so a date in quotes passes here.

Two ways of writing are for Taplo 0.9, which reads the schema as draft 7. Nothing is shared by ``$ref``: it
ignores everything beside one, even the description. And keys are tied together by ``if``, not by ``anyOf`` or
``allOf``: beside an ``allOf`` it completes no keys, and its message for a failed ``anyOf`` repeats the whole
table.
"""

from collections.abc import Callable, Sequence
from enum import Enum
from typing import Any

from tracker.conventions import CONVENTIONS
from tracker.expression.grammar import KEYWORDS, NAME
from tracker.jurisdictions import CODE, ZONES
from tracker.rules import WARNINGS
from tracker.store import schema
from tracker.store.records import FACT_KEYS
from tracker.toml.schema import Field, TableSchema, Type

Shape = dict[str, Any]

# The keys of the tables under a key; under `dates`, a day may replace a table.
UNDER = {
    "event": schema.EVENT,
    "directive": schema.DIRECTIVE,
    "dates": schema.MILESTONE,
    "revoked": schema.REPEAL,
    "dropped": schema.REPEAL,
    "readings": schema.READING,
    "was": schema.WAS,
    "done": schema.DONE,
    "disputed": schema.DISPUTED,
    "closing": schema.CLOSING,
    "record": schema.RECORD,
    "calendar": schema.CALENDAR,
    "postponement": schema.POSTPONEMENT,
    "series": schema.SERIES,
    "except": schema.EXCEPT,
    "suspended": schema.PAUSE,
    "stayed": schema.PAUSE,
    "moved": schema.MOVED,
}

_LANGUAGE = f"^({'|'.join(sorted(schema.LANGUAGE_CODES))})$"
_DAY = "[0-9]{4}-[0-9]{2}-[0-9]{2}"
_TIME = r"[0-9]{2}:[0-9]{2}(:[0-9]{2}(\.[0-9]+)?)?"
_NAME: Shape = {"type": "string", "pattern": rf"^(?!{_DAY}$)(?!({'|'.join(sorted(KEYWORDS))})$){NAME}$"}
_DATE: Shape = {"type": "string", "format": "date", "pattern": f"^{_DAY}$"}
_OF_TYPE: dict[Type, Shape] = {
    Type.TEXT: {"type": "string"},
    Type.TEXTS: {"type": ["string", "array"], "items": {"type": "string"}},
    Type.NAME: _NAME,
    Type.BOOLEAN: {"type": "boolean"},
    Type.INTEGER: {"type": "integer"},
    Type.DATE: _DATE,
    Type.DAY_OR_INSTANT: {
        "type": "string",
        "pattern": f"^{_DAY}([Tt ]{_TIME}([Zz]|[+-][0-9]{{2}}:[0-9]{{2}})?)?$",
    },
    Type.DUE: {"type": "string", "not": {"pattern": f"^({_DAY}[Tt ])?{_TIME}"}},
    Type.REPEAT: {"type": "string"},
    Type.OCCURRENCE: {"type": ["integer", "string"]},
    Type.NAMES: {"type": "object", "propertyNames": _NAME, "additionalProperties": {"type": "string"}},
}
_WARNING = {"enum": list(WARNINGS)}
# What the loader or `check` requires of a value beyond its type.
_CLOSER: dict[str, Shape] = {
    "schema": {"const": 1},
    "jurisdiction": {"pattern": f"^{CODE}$"},
    "counting": {"enum": list(CONVENTIONS)},
    "accept": {"items": _WARNING, "if": {"type": "string"}, "then": _WARNING},
}


def store_schema() -> Shape:
    """The schema of a store file, as in ``data/events.schema.json``."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "a store of tracker",
        "$comment": "made from tracker/store/schema.py: tools/generate.py writes it anew",
        **_table(schema.FILE),
    }


def _table(keys: TableSchema) -> Shape:
    return {
        "type": "object",
        "properties": {name: _value(name, key) for name, key in keys.items()},
        **({"required": list(keys.required)} if keys.required else {}),
        **({"patternProperties": {_LANGUAGE: _table(schema.TRANSLATION)}} if keys.further else {}),
        "additionalProperties": False,
        **_ties(keys),
    }


def _value(name: str, key: Field) -> Shape:
    return {"description": key.sentence, **_of_type(name, key), **_CLOSER.get(name, {})}


def _of_type(name: str, key: Field) -> Shape:
    if not isinstance(key.type, Type):
        return {"enum": _words(key.type)}
    if key.type in _OF_TABLES:
        return _OF_TABLES[key.type](_table(UNDER[name]))
    # To the loader, an empty text counts as missing.
    is_filled = key.required and key.type in {Type.TEXT, Type.DUE}
    return {**_OF_TYPE[key.type], **({"minLength": 1} if is_filled else {})}


def _named(shape: Shape) -> Shape:
    """A table from name to something."""
    return {"type": "object", "propertyNames": _NAME, "additionalProperties": shape}


def _day_or(table: Shape) -> Shape:
    return {**_DATE, **table, "type": ["string", "object"]}


_OF_TABLES: dict[Type, Callable[[Shape], Shape]] = {
    Type.TABLE: lambda table: table,
    Type.TABLES: lambda table: {"type": "array", "items": table},
    Type.TABLE_OR_TABLES: lambda table: {**table, "type": ["object", "array"], "items": table},
    Type.DATES: lambda table: _named(_day_or(table)),
    Type.SERIES: _named,
    Type.DAYS: lambda table: {"type": "array", "items": _day_or(table)},
}


def _words(enum: type[Enum]) -> list[str]:
    return [member.value for member in enum]


_EMPTY: dict[str, Shape] = {"readings": {"maxItems": 0}, "undated": {"maxLength": 0}}  # count as missing


def _one_of(names: Sequence[str], otherwise: str) -> Shape:
    """One of some keys and no other of them; without any of them there must be ``otherwise``."""
    tie: Shape = {"required": [otherwise]}
    for name in reversed(names):
        is_there: Shape = {"required": [name]}
        if name in _EMPTY:
            is_there["properties"] = {name: {"not": _EMPTY[name]}}
        others = {other: _EMPTY.get(other, False) for other in names if other != name}
        tie = {"if": is_there, "then": {"properties": others}, "else": tie}
    return tie


def _all_of(*ties: Shape) -> Shape:
    return {"if": {"type": "object"}, "then": {"allOf": list(ties)}}


_CITED: Shape = {"if": {"required": ["url"]}, "else": {"required": ["cite"]}}
_ZONED: Shape = {
    "if": {"properties": {"jurisdiction": {"enum": list(ZONES)}}},
    "else": {"required": ["tz"]},
}


def _ties(keys: TableSchema) -> Shape:
    """How keys of a table depend on each other."""
    if keys is schema.EVENT:
        return _all_of(_CITED, _ZONED)
    if keys is schema.DIRECTIVE:
        return _one_of(("undated", "readings", "due"), otherwise="due")
    if keys is schema.DONE:
        return _all_of(_CITED, _one_of(("no-later-than", "on"), otherwise="on"))
    if keys is schema.RECORD:
        return _one_of(FACT_KEYS, otherwise="note")
    return {}
