"""Series, and what happens to dates: times of day, moves, suspensions, stays, postponements, calendars."""

import re
from datetime import date, time
from typing import Any

from tracker.calendars import OwnCalendar
from tracker.expression.grammar import is_name
from tracker.model import Left, OneMove, Pause, Postponement, Series
from tracker.phrases import Phrase
from tracker.recurrence import Recurrence, parse_rrule
from tracker.recurrence.grammar import parse_every
from tracker.rules import Rule
from tracker.store import schema
from tracker.store.expressions import read_expression, read_text
from tracker.store.values import plain_values
from tracker.toml.cursor import Cursor
from tracker.toml.schema import Field, TableSchema, Type

_BY_WHAT = frozenset({"by", "cite", "url"})
_SERIES = Field(Type.TABLE, "a series")
_TIME = re.compile(r"([01]\d|2[0-3]):([0-5]\d)")


def read_series(cursor: Cursor) -> dict[str, Series]:
    """The series of an event by name, those that can be read."""
    if "series" not in cursor.table:
        return {}
    fields = dict.fromkeys(cursor.table["series"], _SERIES)
    names = cursor.inside("series", TableSchema(fields))
    found = {}
    for name in names.table:
        if not is_name(name):
            names.report(
                Rule.BAD_ID, Phrase("`{name}` is not a name", name=name), "use a-z, 0-9, dots, hyphens", name
            )
        elif series := _series(names.inside(name, schema.SERIES)):
            found[name] = series
    return found


def _series(cursor: Cursor) -> Series | None:
    table = cursor.table
    rule = _rule(cursor)
    if rule is None:
        return None
    return Series(
        rule=rule,
        start=table.get("from"),
        until=table.get("until"),
        left_out=tuple(_left_out(cursor)),
        cite=table.get("cite", ""),
    )


def _rule(cursor: Cursor) -> Recurrence | None:
    start: date | None = cursor.table.get("from")
    said = [key for key in ("every", "rrule") if key in cursor.raw]
    if len(said) != 1:
        message = "a series has either `every` or `rrule`"
        cursor.report(
            Rule.ONE_EVERY, message, 'give the rule by which it recurs, such as every = "quarter end"'
        )
        return None
    if said[0] not in cursor.table:
        return None  # of a wrong type, which has been reported
    if said == ["every"]:
        return read_text("every", cursor, lambda text: parse_every(text, start))
    if start is None:
        cursor.report(Rule.MISSING_KEY, "an `rrule` needs a `from`", "add from: its first day")
        return None
    return read_text("rrule", cursor, lambda text: parse_rrule(text, start))


def _left_out(cursor: Cursor) -> list[Left]:
    found = []
    for index, value in enumerate(cursor.table.get("except", ())):
        if isinstance(value, date):
            found.append(Left(on=value))
            continue
        table = Cursor(
            value, schema.EXCEPT, cursor.location.at("except", index), cursor.collector, cursor.subject
        ).table
        if "on" in table:
            found.append(Left(**table))
    return found


def read_time(cursor: Cursor) -> time | None:
    """The time of day at which something is due; None, with a problem, when it is not one."""
    text: str = cursor.table["at"]
    match = _TIME.fullmatch(text)
    if match is None:
        message = Phrase("`{text}` is not a time of day", text=text[:40])
        cursor.report(Rule.BAD_TIME, message, 'write hours and minutes: at = "17:30"', "at")
        return None
    return time(int(match[1]), int(match[2]))


def read_pauses(key: str, cursor: Cursor) -> tuple[Pause, ...]:
    """The ``suspended`` or ``stayed`` of a table, those that have a first day."""
    return tuple(
        Pause(
            start=each.table["from"],
            until=each.table.get("until"),
            known=each.table.get("known") or each.table["from"],
            location=each.location,
            occurrence=each.table.get("for"),
            **plain_values(each.table, _BY_WHAT),
        )
        for each in cursor.each(key, schema.PAUSE)
        if "from" in each.table and _ends_after_it_begins(each)
    )


def _ends_after_it_begins(cursor: Cursor) -> bool:
    start, until = cursor.table.get("from"), cursor.table.get("until")
    if start and until and until < start:
        message = Phrase("it ends on {until}, before it begins on {start}", until=until, start=start)
        cursor.report(Rule.IMPOSSIBLE_ORDER, message, "correct one of them", "until")
        return False
    return True


def read_moved(cursor: Cursor) -> tuple[OneMove, ...]:
    """The other due dates of single occurrences, those that can be read."""
    found = []
    for each in cursor.each("moved", schema.MOVED):
        due, table = read_expression("due", each), each.table
        if due is not None and "known" in table:
            found.append(
                OneMove(
                    due=due,
                    known=table["known"],
                    location=each.location,
                    occurrence=table.get("for"),
                    **plain_values(table, _BY_WHAT),
                )
            )
    return tuple(found)


def read_postponement(cursor: Cursor) -> Postponement | None:
    """A postponement of what falls due within some days; None without those days."""
    table = cursor.table
    if not {"from", "until", "to"} <= table.keys() or not _ends_after_it_begins(cursor):
        return None
    return Postponement(
        start=table["from"],
        until=table["until"],
        to=table["to"],
        known=table.get("known") or table["from"],
        location=cursor.location,
        **plain_values(table, _BY_WHAT | {"of", "tags"}),
    )


def read_own_calendar(cursor: Cursor) -> OwnCalendar | None:
    """A calendar that the store defines, or None when it has no id."""
    table: dict[str, Any] = cursor.table
    if "id" not in table:
        return None
    return OwnCalendar(
        id=table["id"],
        title=table.get("title", ""),
        base=table.get("base", ()),
        weekend=table.get("weekend"),
        cite=table.get("cite", ""),
        location=cursor.location,
    )
