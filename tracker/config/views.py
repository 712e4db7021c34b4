"""``[view.NAME]``: saved filters, checked against what ``tracker report`` accepts."""

from tracker.config import schema
from tracker.rules import Rule
from tracker.select import ME, NOBODY, Query, fault_of, parse_query
from tracker.toml.cursor import Cursor
from tracker.toml.schema import Field, Type

_VIEW = Field(Type.TABLE, "saved filters")


def read_views(file: Cursor) -> dict[str, Query]:
    """Every view, with the filters that can be read."""
    views = file.named("view", _VIEW, schema.VIEW)
    me: str = file.table.get("me", "")
    return {name: _view(view, me) for name, view in views}


def _view(view: Cursor, me: str) -> Query:
    """One view, with the reader's own name in place of `me`."""
    query = parse_query({key: view.table[key] for key in view.table if is_filter(key, view)})
    if ME in query.filters.owner and not me:
        view.report(Rule.BAD_FILTER, NOBODY.message, NOBODY.remedy, "owner")
        return query
    return query.naming(me)


def is_filter(key: str, cursor: Cursor) -> bool:
    """Whether a value is a filter that ``tracker report`` accepts; a problem where it is not."""
    fault = fault_of(key, cursor.table[key])
    if fault:
        cursor.report(Rule.BAD_FILTER, *fault, key)
    return not fault
