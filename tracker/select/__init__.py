"""Which deadlines to show: queries, filters, windows, sections, order."""

from tracker.select.filters import (
    ME,
    NOBODY,
    Filters,
    check_filters,
    check_owners,
    owner_named,
    unmatched,
    unmatched_owners,
)
from tracker.select.find import as_id, find, find_one, refuse_too_many
from tracker.select.query import Query, QueryRequest, fault_of, parse_query
from tracker.select.selection import SORTS, Section, Selection, section_of, select
from tracker.select.window import AHEAD, LATELY, Scope, Window, bounds, horizon

__all__ = [
    "AHEAD",
    "LATELY",
    "ME",
    "NOBODY",
    "SORTS",
    "Filters",
    "Query",
    "QueryRequest",
    "Scope",
    "Section",
    "Selection",
    "Window",
    "as_id",
    "bounds",
    "check_filters",
    "check_owners",
    "fault_of",
    "find",
    "find_one",
    "horizon",
    "owner_named",
    "parse_query",
    "refuse_too_many",
    "section_of",
    "select",
    "unmatched",
    "unmatched_owners",
]
