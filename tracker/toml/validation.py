"""Hold a table read from TOML against its keys: what fits comes back, what does not is a problem."""

from collections.abc import Callable, Mapping
from datetime import date, datetime, time
from enum import Enum
from functools import cache
from typing import Any

from tracker.expression import is_name
from tracker.problems import Location, Problem
from tracker.rules import Rule
from tracker.text import did_you_mean
from tracker.toml import schema
from tracker.toml.schema import Keys, Type

LONG_NUMBER = 10**20

Table = dict[str, Any]
Fitter = Callable[[Any], Any]


MOST = 10_000  # problems of one load: nobody reads more, and each takes a kilobyte


class ProblemCollector:
    """Collects the problems of one load, in the order in which they are found, up to a number."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []

    def add(
        self,
        rule: Rule,
        message: str,
        remedy: str,
        location: Location,
        *,
        id: str = "",  # noqa: A002  the field of Problem
        offset: int | None = None,
        other: Location | None = None,
    ) -> None:
        if len(self.problems) >= MOST:
            return
        if len(self.problems) == MOST - 1:
            self.problems.append(too_many(location.file))
            return
        self.problems.append(
            Problem(
                rule=rule,
                message=message,
                remedy=remedy,
                location=location,
                id=id,
                offset=offset,
                other=other,
            )
        )


def too_many(file: str) -> Problem:
    """What is said instead of all further problems."""
    return Problem(
        rule=Rule.TOO_MANY_PROBLEMS,
        message=f"there are {MOST:,} problems or more",
        remedy="mend these first",
        location=Location(file),
    )


def fit(
    raw: Mapping[str, Any], keys: Keys, location: Location, subject: str, collector: ProblemCollector
) -> Table:
    """The values of a table that fit its keys, converted: lists to tuples, words to enum members.

    A missing required key, an unknown key and a value of the wrong type each become a problem.
    """
    good: Table = {}
    as_written = keys.as_written
    for name, value in raw.items():
        if type(value) is as_written.get(name):
            good[name] = value
            continue
        key = keys.get(name)
        if key is None:
            _unknown_key(name, keys, location.at(name), subject, collector)
            continue
        fitted = _fit_value(value, key.type)
        if fitted is None:
            shown = "..." if key.is_private and isinstance(value, str) else value
            _wrong_type(name, shown, key.type, location.at(name), subject, collector)
        else:
            good[name] = fitted
    for name in keys.required:
        if name not in raw or good.get(name) == "":
            collector.add(
                Rule.MISSING_KEY,
                f"`{name}` is missing",
                f"add {name}: {keys[name].sentence}",
                location,
                id=subject,
            )
    return good


def _fit_value(value: Any, type_: Type | type[Enum]) -> Any:  # noqa: ANN401  TOML gives any of its types
    """The value converted to its type, None when it does not fit."""
    if isinstance(type_, Type):
        return _FITTERS[type_](value)
    return _members(type_).get(value) if isinstance(value, str) else None


@cache
def _members(enum: type[Enum]) -> dict[str, Enum]:
    return {member.value: member for member in enum}


def _exactly(*types: type) -> Fitter:
    """By exact type: to isinstance a date-time is a date, and true is a whole number."""
    return lambda value: value if type(value) in types else None


def _occurrence(value: object) -> object | None:
    if type(value) is int:
        return value if abs(value) < LONG_NUMBER else None
    return value if type(value) in {date, str} else None


def _name(value: object) -> str | None:
    return value if isinstance(value, str) and is_name(value) else None


def _texts(value: object) -> tuple[str, ...] | None:
    texts = [value] if isinstance(value, str) else value
    if isinstance(texts, list) and all(isinstance(text, str) for text in texts):
        return tuple(texts)
    return None


def _integers(value: object) -> tuple[int, ...] | None:
    return tuple(value) if isinstance(value, list) and all(type(each) is int for each in value) else None


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
    Type.NAME: _name,
    Type.TEXTS: _texts,
    Type.INTEGERS: _integers,
    Type.TABLES: _tables,
    Type.TABLE_OR_TABLES: _table_or_tables,
    Type.NAMES: _names,
}


def _unknown_key(
    name: str, keys: Keys, location: Location, subject: str, collector: ProblemCollector
) -> None:
    if keys is schema.DIRECTIVE and name in schema.EVENT:
        remedy = "belongs to the event: move it above its first [[event.directive]]"
    elif keys is schema.EVENT and name in schema.DIRECTIVE:
        remedy = "belongs to a directive: move it below a [[event.directive]]"
    else:
        remedy = did_you_mean(name, tuple(keys)) or f"known here are {', '.join(keys)}"
    collector.add(Rule.UNKNOWN_KEY, f"unknown key `{name}`", remedy, location, id=subject)


def _wrong_type(
    name: str,
    value: object,
    type_: Type | type[Enum],
    location: Location,
    subject: str,
    collector: ProblemCollector,
) -> None:
    if not isinstance(type_, Type):
        words = tuple(str(member.value) for member in type_)
        near = did_you_mean(value, words) if isinstance(value, str) else ""
        message = f"`{name}` is no `{_shown(value)}`"
        collector.add(
            Rule.UNKNOWN_WORD, message, near or f"known are {', '.join(words)}", location, id=subject
        )
        return
    rule = Rule.BAD_ID if type_ is Type.NAME else Rule.WRONG_TYPE
    message = f"`{name}` must be {type_.value}, not {_described(value)}"
    collector.add(rule, message, _remedy(name, value, type_), location, id=subject)


def _shown(value: object) -> str:
    """A value in short; Python refuses to print a number of more than 4,300 digits."""
    is_long = isinstance(value, int) and abs(value) >= LONG_NUMBER
    return "number of many digits" if is_long else str(value)[:40]


def _described(value: object) -> str:
    if isinstance(value, str):
        return f"the text `{value[:40]}`"
    return _DESCRIPTIONS.get(type(value), "something else")


_DESCRIPTIONS = {
    bool: "true or false",
    datetime: "a date with time",
    date: "a date",
    time: "a time",
    int: "a number",
    float: "a number",
    list: "a list",
    dict: "a table",
}


def _remedy(name: str, value: object, type_: Type) -> str:
    if type_ in {Type.DATE, Type.DUE} and type(value) is datetime:
        return "leave the time out"
    if type_ in {Type.DATE, Type.DAY_OR_INSTANT} and isinstance(value, str):
        return "write the date without quotes"
    if type_ in {Type.TEXT, Type.TEXTS, Type.DUE} and type(value) in {int, float}:
        return f'write it in quotes: "{_shown(value)}"'
    if type_ is Type.TABLES and isinstance(value, dict):
        header = f"event.{name}" if name == "directive" else name
        return f"write its header as [[{header}]]" if name in _HEADERS else f"write {name} = [{{ ... }}]"
    return _REMEDIES[type_]


_HEADERS = {"event", "directive", "closing", "record"}
_REMEDIES = {
    Type.TEXT: "write it as text in quotes",
    Type.TEXTS: 'write it in quotes, or as a list: ["a", "b"]',
    Type.NAME: "use a-z, 0-9, dots and hyphens, no full date and no word of the grammar",
    Type.BOOLEAN: "write true or false, without quotes",
    Type.INTEGER: "write a whole number, without quotes",
    Type.INTEGERS: "write them in brackets: [30, 7, 0]",
    Type.DATE: "write it like 2025-01-23",
    Type.DAY_OR_INSTANT: "write it like 2025-01-23 or 2025-01-23T14:30:00+01:00",
    Type.DUE: 'write it like 2025-01-23, or in quotes: "180 days after signed"',
    Type.REPEAT: 'write it in quotes: "every 1 year"',
    Type.OCCURRENCE: "write a number, a date, or a label in quotes",
    Type.TABLE: "write it in braces: { ... }",
    Type.TABLES: "write a list of tables: [{ ... }, { ... }]",
    Type.TABLE_OR_TABLES: "write it in braces: { ... }, several in brackets",
    Type.DATES: "write one line a date: dates.signed = 2025-01-23",
    Type.NAMES: 'write one line a name, with words in quotes: incidents.outage = "..."',
}
