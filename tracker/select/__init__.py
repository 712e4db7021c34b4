"""Which deadlines to show: filters, windows, sections, order."""

from tracker.select.filters import Filters, check_filters, filters_of
from tracker.select.find import find
from tracker.select.selection import SORTS, Section, Selection, section_of, select
from tracker.select.window import LATELY, Scope, Window, horizon, parse_day, parse_days, window_of

__all__ = [
    "LATELY",
    "SORTS",
    "Filters",
    "Scope",
    "Section",
    "Selection",
    "Window",
    "check_filters",
    "filters_of",
    "find",
    "horizon",
    "parse_day",
    "parse_days",
    "section_of",
    "select",
    "window_of",
]
