"""The configuration file, read and checked.

The convention of this module: a key that is not there is None; nothing is read from the environment.
"""

from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple

from tracker.errors import UsageError
from tracker.problems import Location, Problem
from tracker.rules import Rule
from tracker.store.events import is_zone
from tracker.store.files import read
from tracker.text import did_you_mean
from tracker.toml import schema
from tracker.toml.validation import ProblemCollector, fit

if TYPE_CHECKING:
    from tracker.notify import Recipient
    from tracker.select import Query


class Config(NamedTuple):
    """What the configuration file says, with the problems found in it."""

    path: Path
    store: tuple[str, ...] = ()
    records: str = ""
    timezone: str = ""
    default_view: str = ""
    views: Mapping[str, "Query"] = MappingProxyType({})
    recipients: tuple["Recipient", ...] | None = None  # None: the file speaks of none
    problems: tuple[Problem, ...] = ()
    source: str = ""

    def view(self, name: str) -> "Query":
        """A saved view; raises UsageError with the nearest names."""
        if name in self.views:
            return self.views[name]
        names = tuple(self.views)
        hint = did_you_mean(name, names) or (f"choose from {', '.join(names)}" if names else "none is saved")
        raise UsageError(f"no view `{name}` in {self.path}; {hint}")


def load(path: Path) -> Config:
    """Read a configuration file; one that does not exist is an empty one.

    What is wrong in it is left out, with a problem; the rest counts.
    """
    with suppress(OSError):  # a name that no file can have: reading it reports that
        if not path.exists():
            return Config(path=path)
    collector = ProblemCollector()
    got = read(path, collector, may_be_empty=True)
    if got is None:
        return Config(path=path, problems=tuple(collector.problems))
    text, raw = got
    location = Location(str(path))
    table = fit(raw, schema.CONFIG, location, "", collector)
    views = _views(table.get("view"), location.at("view"), collector)
    return Config(
        path=path,
        store=tuple(map(_at_home, table.get("store", ()))),
        records=_at_home(table.get("records", "")),
        timezone=_zone(table, location, collector),
        default_view=_default_view(table, views, location, collector),
        views=views,
        recipients=_recipients(table.get("recipient"), views, location, collector),
        problems=tuple(collector.problems),
        source=text,
    )


def _at_home(name: str) -> str:
    """A path with ``~`` spelled out; unchanged where that home is not known."""
    try:
        return str(Path(name).expanduser()) if name else ""
    except RuntimeError:
        return name


def _zone(table: Mapping[str, Any], location: Location, collector: ProblemCollector) -> str:
    zone: str = table.get("timezone", "")
    if "timezone" not in table or is_zone(zone):
        return zone
    remedy = 'use an IANA name, such as "Europe/Brussels"'
    collector.add(Rule.UNKNOWN_ZONE, f"no time zone `{zone}`", remedy, location.at("timezone"))
    return ""


def _default_view(
    table: Mapping[str, Any], views: Mapping[str, Any], location: Location, collector: ProblemCollector
) -> str:
    name: str = table.get("default-view", "")
    if "default-view" not in table or name in views:
        return name
    remedy = did_you_mean(name, tuple(views)) or f"add [view.{name}]"
    collector.add(Rule.UNKNOWN_VIEW, f"no view `{name}`", remedy, location.at("default-view"))
    return ""


def _views(
    raw: Mapping[str, Any] | None, location: Location, collector: ProblemCollector
) -> "Mapping[str, Query]":
    if raw is None:
        return {}
    from tracker.config.views import views  # with all that a report needs to know

    return views(raw, location, collector)


def _recipients(
    raw: Mapping[str, Any] | None,
    views: "Mapping[str, Query]",
    location: Location,
    collector: ProblemCollector,
) -> "tuple[Recipient, ...] | None":
    if not raw:  # nor for a bare [recipient]: it names nobody, so the output is used
        return None
    from tracker.config.recipients import recipients  # with all that delivery needs to know

    return recipients(raw, views, location.at("recipient"), collector)
