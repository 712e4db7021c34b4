"""``[view.NAME]``: saved filters, held against what ``tracker report`` would take."""

from collections.abc import Mapping
from typing import Any

from tracker.problems import Location
from tracker.rules import Rule
from tracker.select import Query, fault_of, parse_query
from tracker.toml import schema
from tracker.toml.validation import ProblemCollector, fit


def views(raw: Mapping[str, Any], location: Location, collector: ProblemCollector) -> dict[str, Query]:
    """Every view, with the filters that can be read."""
    tables = fit(raw, schema.Keys(dict.fromkeys(raw, _VIEW)), location, "", collector)
    good = {}
    for name, table in tables.items():
        spot = location.at(name)
        view = fit(table, schema.VIEW, spot, name, collector)
        good[name] = parse_query(
            {key: value for key, value in view.items() if is_valid(key, value, spot, name, collector)}
        )
    return good


_VIEW = schema.Key(schema.Type.TABLE, "saved filters")


def is_valid(key: str, value: Any, location: Location, view: str, collector: ProblemCollector) -> bool:  # noqa: ANN401
    """Whether a filter is one that ``tracker report`` would take."""
    fault = fault_of(key, value)
    if fault:
        collector.add(Rule.BAD_FILTER, fault[0], fault[1], location.at(key), id=view)
    return not fault
