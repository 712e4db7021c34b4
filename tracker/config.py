"""The user's configuration file: read, check, show.

The convention of this module: a key that is not there is None; nothing is read from the environment.
"""

from collections.abc import Mapping
from contextlib import suppress
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple

from tracker import schema
from tracker.model import Binds, Kind, Status
from tracker.problems import Place, Problem, UsageError, did_you_mean, escaped
from tracker.select import SORTS, parse_day, parse_days
from tracker.store.events import is_zone
from tracker.store.files import read
from tracker.tables import Findings, Table, fit

EXAMPLE = """\
# tracker reads this file at every start. Every key may be left out.

# Stores to read, as one: files, folders such as "~/deadlines", or the word "shipped".
store = ["shipped"]

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
    """Read a configuration file; one that does not exist is an empty one.

    What is wrong in it is left out, with a problem; the rest counts.
    """
    with suppress(OSError):  # a name that no file can have: reading it says so
        if not path.exists():
            return Config(path=path)
    findings = Findings()
    got = read(path, findings, may_be_empty=True)
    if got is None:
        return Config(path=path, problems=tuple(findings.problems))
    text, raw = got
    place = Place(str(path))
    table = fit(raw, schema.CONFIG, place, "", findings)
    views = _views(table.get("view", {}), place.at("view"), findings)
    return Config(
        path=path,
        store=tuple(map(_at_home, table.get("store", ()))),
        records=_at_home(table.get("records", "")),
        timezone=_zone(table, place, findings),
        default_view=_default_view(table, views, place, findings),
        views=views,
        problems=tuple(findings.problems),
        source=text,
    )


def _at_home(name: str) -> str:
    """A path with ``~`` spelled out; as it is where nobody has that home."""
    try:
        return str(Path(name).expanduser()) if name else ""
    except RuntimeError:
        return name


def _zone(table: Mapping[str, Any], place: Place, findings: Findings) -> str:
    zone: str = table.get("timezone", "")
    if "timezone" not in table or is_zone(zone):
        return zone
    remedy = 'use an IANA name, such as "Europe/Brussels"'
    findings.add("unknown-zone", f"no time zone `{zone}`", remedy, place.at("timezone"))
    return ""


def _default_view(
    table: Mapping[str, Any], views: Mapping[str, Any], place: Place, findings: Findings
) -> str:
    name: str = table.get("default-view", "")
    if "default-view" not in table or name in views:
        return name
    remedy = did_you_mean(name, tuple(views)) or f"add [view.{name}]"
    findings.add("unknown-view", f"no view `{name}`", remedy, place.at("default-view"))
    return ""


def _views(raw: Mapping[str, Any], place: Place, findings: Findings) -> dict[str, Table]:
    tables = fit(raw, schema.Keys(dict.fromkeys(raw, _VIEW)), place, "", findings)
    views = {}
    for name, table in tables.items():
        spot = place.at(name)
        view = fit(table, schema.VIEW, spot, name, findings)
        views[name] = {
            key: value for key, value in view.items() if _may_stand(key, value, spot, name, findings)
        }
    return views


_VIEW = schema.Key(schema.Type.TABLE, "saved filters")
_WORDS: dict[str, tuple[str, ...]] = {
    "kind": tuple(member.value for member in Kind),
    "binds": tuple(member.value for member in Binds),
    "status": tuple(member.value for member in Status),
    "sort": tuple(SORTS),
}
_ANY_DAY = date(2000, 1, 1)  # to see whether a window can be read at all


def _may_stand(key: str, value: Any, place: Place, view: str, findings: Findings) -> bool:  # noqa: ANN401
    """Whether a filter is one that ``tracker report`` would take."""
    fault = _fault(key, value)
    if fault:
        findings.add("bad-filter", fault[0], fault[1], place.at(key), id=view)
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
    return escaped(tomli_w.dumps(document))


def _plain(view: Mapping[str, Any]) -> dict[str, Any]:
    return {key: list(value) if isinstance(value, tuple) else value for key, value in view.items()}
