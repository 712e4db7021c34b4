"""``[view.NAME]``: saved filters, held against what ``tracker report`` would take."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from tracker.errors import UsageError
from tracker.model import Binds, Kind, Status
from tracker.problems import Location
from tracker.rules import Rule
from tracker.select import SORTS, parse_day, parse_days
from tracker.text import did_you_mean
from tracker.toml import schema
from tracker.toml.validation import ProblemCollector, Table, fit


def views(raw: Mapping[str, Any], location: Location, collector: ProblemCollector) -> dict[str, Table]:
    """Every view, with the filters that can be read."""
    tables = fit(raw, schema.Keys(dict.fromkeys(raw, _VIEW)), location, "", collector)
    good = {}
    for name, table in tables.items():
        spot = location.at(name)
        view = fit(table, schema.VIEW, spot, name, collector)
        good[name] = {
            key: value for key, value in view.items() if may_stand(key, value, spot, name, collector)
        }
    return good


_VIEW = schema.Key(schema.Type.TABLE, "saved filters")
_WORDS: dict[str, tuple[str, ...]] = {
    "kind": tuple(member.value for member in Kind),
    "binds": tuple(member.value for member in Binds),
    "status": tuple(member.value for member in Status),
    "sort": tuple(SORTS),
}
_ANY_DAY = date(2000, 1, 1)  # to see whether a window can be read at all


def may_stand(key: str, value: Any, location: Location, view: str, collector: ProblemCollector) -> bool:  # noqa: ANN401
    """Whether a filter is one that ``tracker report`` would take."""
    fault = _fault(key, value)
    if fault:
        collector.add(Rule.BAD_FILTER, fault[0], fault[1], location.at(key), id=view)
    return not fault


def _fault(key: str, value: Any) -> tuple[str, str] | None:  # noqa: ANN401
    """What is wrong with a filter, and what to do; None when nothing is."""
    known = _WORDS.get(key, ())
    for word in value if isinstance(value, tuple) else (value,):
        if known and word not in known:
            remedy = did_you_mean(word, known) or f"known are {', '.join(known)}"
            return f"`{key}` is no `{word}`", remedy
    if key == "limit" and value < 0:
        return "`limit` is less than nothing", "write 0 or more"
    try:
        if key == "within":
            parse_days(value, _ANY_DAY)
        elif key in {"from", "to"}:
            parse_day(value, _ANY_DAY)
    except UsageError as error:
        return f"`{key}` cannot be read", str(error)
    return None
