"""The configuration file, read and checked.

The convention of this module: a missing key is None; nothing is read from the environment.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from tracker.config import schema
from tracker.config.settings import Config
from tracker.phrases import Phrase
from tracker.problems import Location, ProblemCollector
from tracker.rules import Rule
from tracker.text import did_you_mean
from tracker.toml.cursor import Cursor
from tracker.toml.reading import read_toml
from tracker.toml.schema import Field, Type
from tracker.wording.language import LANGUAGES
from tracker.zones import is_zone

if TYPE_CHECKING:
    from tracker.notify import Recipient
    from tracker.select import Query


_GROUP = Field(Type.TABLE, "incidents that are recorded together")


def read_config(path: Path) -> Config:
    """Read a configuration file.

    Invalid parts are left out, each with a problem; the rest counts.
    """
    collector = ProblemCollector()
    got = read_toml(path, collector, may_be_empty=True)
    if got is None:  # no line of this file is quoted: it may contain a secret
        return Config(path=path, problems=tuple(each._replace(quote="") for each in collector.problems))
    text, raw = got
    file = Cursor(raw, schema.CONFIG, Location(str(path)), collector)
    views = _views(file)
    return Config(
        path=path,
        store=_stores(file),
        records=_at_home(file.table.get("records", "")),
        jurisdiction=file.table.get("jurisdiction", ""),
        timezone=_zone(file),
        language=_language(file),
        default_view=_default_view(file, views),
        me=file.table.get("me", ""),
        groups=_groups(file),
        views=views,
        recipients=_recipients(file, views),
        problems=tuple(collector.problems),
        source=text,
    )


def _stores(file: Cursor) -> tuple[str, ...]:
    names: tuple[str, ...] = file.table.get("store", ())
    if "" in names:  # as a path it would be the working directory, whatever that is
        message = "the path of a store is empty"
        file.report(Rule.UNREADABLE, message, "name a file or a folder, or leave it out", "store")
    return tuple(_at_home(name) for name in names if name)


def _at_home(name: str) -> str:
    """A path with ``~`` expanded; unchanged where the home folder is not known."""
    try:
        return str(Path(name).expanduser()) if name else ""
    except RuntimeError:
        return name


def _zone(file: Cursor) -> str:
    zone: str = file.table.get("timezone", "")
    if "timezone" not in file.table or is_zone(zone):
        return zone
    remedy = 'use an IANA name, such as "Europe/Brussels"'
    file.report(Rule.UNKNOWN_ZONE, Phrase("no time zone `{zone}`", zone=zone), remedy, "timezone")
    return ""


def _language(file: Cursor) -> str:
    language: str = file.table.get("language", "")
    if "language" not in file.table or language in LANGUAGES:
        return language
    remedy = did_you_mean(language, LANGUAGES) or Phrase("choose from {names}", names=", ".join(LANGUAGES))
    file.report(
        Rule.UNKNOWN_LANGUAGE, Phrase("no language `{language}`", language=language), remedy, "language"
    )
    return ""


def _default_view(file: Cursor, views: "Mapping[str, Query]") -> str:
    name: str = file.table.get("default-view", "")
    if "default-view" not in file.table or name in views:
        return name
    remedy = did_you_mean(name, tuple(views)) or Phrase("add [view.{name}]", name=name)
    file.report(Rule.UNKNOWN_VIEW, Phrase("no view `{name}`", name=name), remedy, "default-view")
    return ""


def _groups(file: Cursor) -> Mapping[str, tuple[str, ...]]:
    if "group" not in file.table:
        return {}
    groups = file.named("group", _GROUP, schema.GROUP)
    return {name: group.table.get("incidents", ()) for name, group in groups}


def _views(file: Cursor) -> "Mapping[str, Query]":
    if "view" not in file.table:
        return {}
    from tracker.config.views import read_views  # with everything that a report needs

    return read_views(file)


def _recipients(file: Cursor, views: "Mapping[str, Query]") -> "tuple[Recipient, ...] | None":
    if not file.table.get("recipient"):  # a bare [recipient] names nobody: the default one is used
        return None
    from tracker.config.recipients import read_recipients  # with everything that delivery needs

    return read_recipients(file, views)
