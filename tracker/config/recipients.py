"""``[recipient.NAME]``: who is reminded of what, how long before, and by which channel."""

import re
import shlex
from collections.abc import Mapping
from typing import Any

from tracker.config.views import is_valid
from tracker.notify import PORTS, Channel, Program, Recipient, Smtp, Stdout
from tracker.problems import Location
from tracker.remind import LEADS, LOOK_BACK, Plan
from tracker.rules import Rule
from tracker.select import Filters, Query, parse_query
from tracker.text import did_you_mean
from tracker.toml import schema
from tracker.toml.validation import ProblemCollector, Table, fit

WAYS = ("stdout", "command", "smtp")
FORMATS = ("text", "json")
_VARIABLE = re.compile(r"[A-Z_][A-Z0-9_]*")
_PLAIN = r"[^<>,;@\s]+@[^<>,;@\s]+"
_ADDRESS = re.compile(rf"{_PLAIN}|[^<>,;@]*<{_PLAIN}>")
HERE = {"localhost", "127.0.0.1", "::1"}
LONGEST = 3650  # days
NUMBERS = range(1, 65_536)
_FILTERS = ("event", "tag", "jurisdiction", "actor", "kind", "binds", "text")


def recipients(
    raw: Mapping[str, Any], views: Mapping[str, Query], location: Location, collector: ProblemCollector
) -> tuple[Recipient, ...]:
    """Every recipient that can be read; one with missing or contradicting keys is a problem."""
    tables = fit(raw, schema.Keys(dict.fromkeys(raw, _RECIPIENT)), location, "", collector)
    built = (_recipient(name, table, views, location.at(name), collector) for name, table in tables.items())
    good = [each for each in built if each]
    printed = [each.name for each in good if isinstance(each.channel, Stdout)]
    for name in printed[1:]:
        message = f"`{printed[0]}` is printed as well, and cron would mail the two as one"
        collector.add(
            Rule.ONE_STDOUT, message, "give it a `command` or `smtp`", location.at(name, "stdout"), id=name
        )
    return tuple(each for each in good if each.name not in printed[1:])


_RECIPIENT = schema.Key(schema.Type.TABLE, "a recipient", is_private=True)


def _recipient(
    name: str,
    raw: Mapping[str, Any],
    views: Mapping[str, Query],
    location: Location,
    collector: ProblemCollector,
) -> Recipient | None:
    before = len(collector.problems)
    table = fit(raw, schema.RECIPIENT, location, name, collector)
    channel = _channel(name, raw, table, location, collector)
    saved = _saved_filters(name, table, views, location, collector)
    filters = {
        key: value
        for key, value in table.items()
        if key in _FILTERS and is_valid(key, value, location, name, collector)
    }
    _check_days(name, table, location, collector)
    if channel is None or saved is None or len(collector.problems) > before:
        return None  # half a recipient would be sent too much, or too little
    own = parse_query(filters).filters
    plan = Plan(
        leads=tuple(sorted(set(table.get("leads", LEADS)), reverse=True)),
        look_back=table.get("look-back", LOOK_BACK),
        matches=lambda deadline: own.match(deadline) and saved.match(deadline),
    )
    return Recipient(name, channel, plan, view=table.get("view", ""), filters=own)


def _channel(
    name: str, raw: Mapping[str, Any], table: Table, location: Location, collector: ProblemCollector
) -> Channel | None:
    said = [key for key in WAYS if raw.get(key)]
    if len(said) != 1:
        message = f"says {' and '.join(f'`{key}`' for key in said)}" if said else "does not say how"
        collector.add(
            Rule.ONE_WAY, message, "say one of `stdout = true`, `command`, `smtp`", location, id=name
        )
        return None
    if "format" in table and (said != ["command"] or table["format"] not in FORMATS):
        message = "`format` is for a command, and is `text` or `json`"
        collector.add(
            Rule.BAD_FORMAT, message, 'leave it out, or write format = "json"', location.at("format"), id=name
        )
    match said[0]:
        case "stdout":
            return Stdout()
        case "command":
            return _program(name, raw, table, location.at("command"), collector)
        case _:
            return _smtp(name, table, location.at("smtp"), collector)


def _program(
    name: str, raw: Mapping[str, Any], table: Table, location: Location, collector: ProblemCollector
) -> Program | None:
    words = _words("command", name, raw, table, location, collector)
    return Program(words, as_json=table.get("format") == "json") if words else None


def _words(
    key: str, name: str, raw: Mapping[str, Any], table: Table, location: Location, collector: ProblemCollector
) -> tuple[str, ...]:
    """The words of a command: a list as it stands, a text split as a shell would; empty with a problem."""
    if key not in table:
        return ()  # of a wrong type, which is reported already
    words: tuple[str, ...] = table[key]
    if isinstance(raw.get(key), str):
        try:
            words = tuple(shlex.split(raw[key]))
        except ValueError:
            words = ()
    if not words or not words[0].strip() or "=" in words[0] or "://" in words[0]:
        message = f"`{key}` names no program"
        collector.add(Rule.BAD_COMMAND, message, 'write a list: ["program", "word"]', location, id=name)
        return ()
    return words


def _smtp(name: str, table: Table, location: Location, collector: ProblemCollector) -> Smtp | None:
    if "smtp" not in table:
        return None  # of a wrong type, which is reported already
    good = fit(table["smtp"], schema.SMTP, location, name, collector)
    if not {"host", "from", "to"} <= good.keys():
        return None
    security = good.get("security", "starttls")
    faults = {
        "security": security not in PORTS and f"`security` cannot be `{security}`",
        "host": re.search(r"[\s@/]", good["host"]) and "`host` is more than the name of a server",
        "port": good.get("port", 1) not in NUMBERS and "`port` is a number from 1 to 65535",
        "from": not _is_address(good["from"]) and "`from` is not a mail address",
        "to": not (good["to"] and all(map(_is_address, good["to"]))) and "`to` has no mail address",
        "user": _fault_of_login(good, security),
    }
    remedies = {
        "security": did_you_mean(security, tuple(PORTS)) or "choose from starttls, tls, none",
        "user": "add `password-env` or `password-command`, one of them, and a security other than `none`",
    }
    for key, fault in faults.items():
        if fault:
            remedy = remedies.get(key, "correct it")
            collector.add(
                Rule.BAD_SMTP, fault, remedy, location.at(key) if key in good else location, id=name
            )
    return Smtp(
        host=good["host"],
        sender=good["from"],
        to=good["to"],
        port=good.get("port", 0),
        security=security,
        user=good.get("user", ""),
        password_env=good.get("password-env", ""),
        password_command=_words(
            "password-command", name, table["smtp"], good, location.at("password-command"), collector
        )
        if "password-command" in good
        else (),
    )


def _is_address(text: str) -> bool:
    return bool(_ADDRESS.fullmatch(text)) and text.isprintable()


def _fault_of_login(smtp: Table, security: str) -> str:
    """What is wrong with how a recipient logs in; a password never travels in the clear."""
    if "password-env" in smtp and not _VARIABLE.fullmatch(smtp["password-env"]):
        return "`password-env` is not the name of a variable, in capitals"  # it may be the password
    sources = len({"password-env", "password-command"} & smtp.keys())
    if sources != ("user" in smtp):
        return "a `user` and where its password comes from belong together"
    if "user" in smtp and security == "none" and smtp["host"] not in HERE:
        return "with the security `none` the password would travel in the clear"
    return ""


def _saved_filters(
    name: str, table: Table, views: Mapping[str, Query], location: Location, collector: ProblemCollector
) -> Filters | None:
    """The filters of the view that a recipient names; None when it is not there, or broken."""
    wanted = table.get("view")
    if wanted is None:
        return Filters()
    if wanted not in views:
        remedy = did_you_mean(wanted, tuple(views)) or f"add [view.{wanted}]"
        collector.add(Rule.UNKNOWN_VIEW, f"no view `{wanted}`", remedy, location.at("view"), id=name)
    if wanted not in views or any(each.location.path[:2] == ("view", wanted) for each in collector.problems):
        return None
    return views[wanted].filters._replace(status=())  # a reminder is about whatever has changed


def _check_days(name: str, table: Table, location: Location, collector: ProblemCollector) -> None:
    leads = table.get("leads", LEADS)
    if not leads or not all(0 <= lead <= LONGEST for lead in leads):
        message = f"`leads` are days before a due date, from 0 to {LONGEST}"
        collector.add(Rule.BAD_LEADS, message, "write leads = [30, 7, 0]", location.at("leads"), id=name)
    if not 0 <= table.get("look-back", 0) <= LONGEST:
        message = f"`look-back` is a number of days from 0 to {LONGEST}"
        collector.add(Rule.BAD_LOOK_BACK, message, "write look-back = 14", location.at("look-back"), id=name)
