"""``[view.NAME]``: saved filters, held against what ``tracker report`` would take."""

from datetime import date
from typing import Any

from tracker.config import schema
from tracker.errors import UsageError
from tracker.model import Binds, Kind, Status
from tracker.rules import Rule
from tracker.select import SORTS, parse_day, parse_days
from tracker.toml.cursor import Cursor
from tracker.toml.schema import Field, Type
from tracker.toml.validation import Table, unknown_word

_VIEW = Field(Type.TABLE, "saved filters")
_WORDS: dict[str, tuple[str, ...]] = {
    "kind": tuple(member.value for member in Kind),
    "binds": tuple(member.value for member in Binds),
    "status": tuple(member.value for member in Status),
    "sort": tuple(SORTS),
}
_ANY_DAY = date(2000, 1, 1)  # to see whether a window can be read at all


def read_views(file: Cursor) -> dict[str, Table]:
    """Every view, with the filters that can be read."""
    views = file.named("view", _VIEW, schema.VIEW)
    return {
        name: {key: view.table[key] for key in view.table if is_filter(key, view)} for name, view in views
    }


def is_filter(key: str, cursor: Cursor) -> bool:
    """Whether a value is a filter that ``tracker report`` would take; a problem where it is not."""
    fault = _fault(key, cursor.table[key])
    if fault:
        cursor.report(Rule.BAD_FILTER, *fault, key)
    return not fault


def _fault(key: str, value: Any) -> tuple[str, str] | None:  # noqa: ANN401
    """What is wrong with a filter, and what to do; None when nothing is."""
    words = _WORDS.get(key, ())
    for word in value if isinstance(value, tuple) else (value,):
        if words and word not in words:
            fault = unknown_word(key, word, words)
            return fault.message, fault.remedy
    if key == "limit" and value < 0:
        return "`limit` is less than 0", "write 0 or more"
    try:
        if key == "within":
            parse_days(value, _ANY_DAY)
        elif key in {"from", "to"}:
            parse_day(value, _ANY_DAY)
    except UsageError as error:
        return f"`{key}` cannot be read", str(error)
    return None
