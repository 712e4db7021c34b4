"""The user's configuration file: read, check, show.

The convention of this module: a key that is not there is None; nothing is read from the environment.
"""

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple

from tracker import schema
from tracker.problems import Place, Problem, UsageError, did_you_mean
from tracker.store.files import read
from tracker.tables import Findings, fit

EXAMPLE = """\
# tracker reads this file at every start. Every key may be left out.

# Stores to read, as one: files, folders, or the word "shipped".
store = ["shipped", "~/deadlines"]

# Your own records are kept here.
records = "~/deadlines/records.toml"

# Your time zone, for --from and --to. Each deadline is judged in its own zone.
timezone = "Europe/Brussels"

# Saved filters: tracker report --view eu. The keys are the options of tracker report.
default-view = "eu"

[view.eu]
jurisdiction = "EU"
within = "180d"

[view.mine]
tag = ["ai", "procurement"]
actor = "OMB"
sort = "event"
"""


class Config(NamedTuple):
    """What the configuration file says, with the problems found in it."""

    path: Path
    store: tuple[str, ...] = ()
    records: str = ""
    timezone: str = ""
    default_view: str = ""
    views: Mapping[str, Mapping[str, Any]] = MappingProxyType({})
    problems: tuple[Problem, ...] = ()
    source: str = ""

    def view(self, name: str) -> Mapping[str, Any]:
        """A saved view; raises UsageError with the nearest names."""
        if name in self.views:
            return self.views[name]
        names = tuple(self.views)
        hint = did_you_mean(name, names) or (f"known are {', '.join(names)}" if names else "none is saved")
        raise UsageError(f"no view `{name}` in {self.path}; {hint}")


def load(path: Path) -> Config:
    """Read a configuration file; one that does not exist is an empty one."""
    if not path.exists():
        return Config(path=path)
    findings = Findings()
    got = read(path, findings)
    if got is None:
        return Config(path=path, problems=tuple(findings.problems))
    text, raw = got
    place = Place(str(path))
    table = fit(raw, schema.CONFIG, place, "", findings)
    views = {
        name: fit(view, schema.VIEW, place.at("view", name), name, findings)
        for name, view in table.get("view", {}).items()
        if isinstance(view, dict)
    }
    _check(table, views, place, findings)
    return Config(
        path=path,
        store=tuple(str(Path(name).expanduser()) for name in table.get("store", ())),
        records=str(Path(table["records"]).expanduser()) if table.get("records") else "",
        timezone=table.get("timezone", ""),
        default_view=table.get("default-view", ""),
        views=views,
        problems=tuple(findings.problems),
        source=text,
    )


def _check(table: Mapping[str, Any], views: Mapping[str, Any], place: Place, findings: Findings) -> None:
    from tracker.store.events import is_zone

    default, zone = table.get("default-view"), table.get("timezone")
    if default and default not in views:
        remedy = did_you_mean(default, tuple(views)) or f"add [view.{default}]"
        findings.add("unknown-view", f"no view `{default}`", remedy, place.at("default-view"))
    if zone and not is_zone(zone):
        remedy = 'use an IANA name, such as "Europe/Brussels"'
        findings.add("unknown-zone", f"no time zone `{zone}`", remedy, place.at("timezone"))


def as_toml(config: Config, *, store: tuple[str, ...]) -> str:
    """The configuration in force as TOML, with the stores that are read when no option names any."""
    import tomli_w

    document: dict[str, Any] = {"store": list(store)}
    texts = {
        "records": config.records,
        "timezone": config.timezone,
        "default-view": config.default_view,
    }
    document |= {key: value for key, value in texts.items() if value}
    if config.views:
        document["view"] = {name: _plain(view) for name, view in config.views.items()}
    return tomli_w.dumps(document)


def _plain(view: Mapping[str, Any]) -> dict[str, Any]:
    return {key: list(value) if isinstance(value, tuple) else value for key, value in view.items()}
