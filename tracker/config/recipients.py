"""``[recipient.NAME]``: who is reminded of what, how long before, and by which channel."""

import re
import shlex
from collections.abc import Mapping, Sequence
from pathlib import Path

from tracker.config import schema
from tracker.config.views import is_filter
from tracker.notify import PORTS, Channel, Program, Recipient, Smtp, Stdout
from tracker.phrases import Phrase
from tracker.remind.plan import LEADS, LOOK_BACK, Plan
from tracker.rules import Rule
from tracker.select import Filters, Query, parse_query
from tracker.text import did_you_mean
from tracker.toml.cursor import Cursor
from tracker.toml.schema import Field, Type
from tracker.toml.validation import Table, unknown_word

WAYS = ("stdout", "command", "smtp")
FORMATS = ("text", "json")
AUTHS = ("password", "xoauth2")
SHORTEST = 200  # bytes of a text: room for a subject and a line below it
_VARIABLE = re.compile(r"[A-Z_][A-Z0-9_]*")
_PLAIN = r"[^<>,;@\s]+@[^<>,;@\s]+"
_ADDRESS = re.compile(rf"{_PLAIN}|[^<>,;@]*<{_PLAIN}>")
_HOURS = re.compile(r"([0-9]{1,5})h", re.ASCII)
_BUSINESS_DAYS = re.compile(r"([0-9]{1,3}) business days?", re.ASCII)
MOVES = ("announced", "all")
HERE = {"localhost", "127.0.0.1", "::1"}
LONGEST = 3650  # days
NUMBERS = range(1, 65_536)
_FILTERS = ("event", "tag", "jurisdiction", "actor", "kind", "binds", "text")
_SECURITY = "starttls"  # where none is named
_RECIPIENT = Field(Type.TABLE, "a recipient", is_private=True)


def read_recipients(file: Cursor, views: Mapping[str, Query]) -> tuple[Recipient, ...]:
    """Every recipient that can be read; one with missing or contradictory settings is a problem."""
    recipients: list[Recipient] = []
    printed = ""  # the name of the recipient that prints
    for name, cursor in file.named("recipient", _RECIPIENT, schema.RECIPIENT):
        recipient = _recipient(name, cursor, views)
        if recipient is None:
            continue
        if isinstance(recipient.channel, Stdout):
            if printed:
                message = Phrase(
                    "`{printed}` is printed too, and cron would mail both as one", printed=printed
                )
                cursor.report(Rule.ONE_STDOUT, message, "give it a `command` or `smtp`", "stdout")
                continue
            printed = name
        recipients.append(recipient)
    hidden = _password_variables(file)
    return tuple(each._replace(channel=_hiding(each.channel, hidden)) for each in recipients)


def _password_variables(file: Cursor) -> tuple[str, ...]:
    """Every variable that holds a password of any recipient: no program inherits one."""
    tables = [each.get("smtp") for each in file.table["recipient"].values() if isinstance(each, Mapping)]
    named = [each.get("password-env") for each in tables if isinstance(each, Mapping)]
    return tuple(sorted({each for each in named if isinstance(each, str)}))


def _hiding(channel: Channel, hidden: tuple[str, ...]) -> Channel:
    return channel if isinstance(channel, Stdout) else channel._replace(hidden=hidden)


def _recipient(name: str, cursor: Cursor, views: Mapping[str, Query]) -> Recipient | None:
    table = cursor.table
    channel = _channel(cursor)
    saved = _saved_filters(cursor, views)
    filters = {key: table[key] for key in table if key in _FILTERS and is_filter(key, cursor)}
    _check_days(cursor)
    _check_message(cursor)
    if channel is None or saved is None or not cursor.is_clean:
        return None  # with half its settings, a recipient would get too much, or too little
    own = parse_query(filters).filters
    leads = table.get("leads", LEADS)
    plan = Plan(
        leads=tuple(sorted({each for each in leads if isinstance(each, int)}, reverse=True)),
        hours=_numbers(_HOURS, leads),
        business=_numbers(_BUSINESS_DAYS, leads),
        look_back=table.get("look-back", LOOK_BACK),
        past_due_every=table.get("past-due-every", 0),
        all_moves=table.get("moves") == "all",
        matches=lambda deadline: own.match(deadline) and saved.match(deadline),
    )
    return Recipient(
        name,
        channel,
        plan,
        view=table.get("view", ""),
        filters=own,
        prefix=table.get("subject-prefix", "").strip(),
        max_bytes=table.get("max-bytes", 0),
    )


def _channel(cursor: Cursor) -> Channel | None:
    table = cursor.table
    said = [key for key in WAYS if cursor.raw.get(key)]
    if len(said) != 1:
        message = (
            Phrase("names {names}", names=" and ".join(f"`{key}`" for key in said))
            if said
            else "does not name a channel"
        )
        cursor.report(Rule.ONE_WAY, message, "give exactly one of `stdout = true`, `command`, `smtp`")
        return None
    if "format" in table and (said != ["command"] or table["format"] not in FORMATS):
        message = "`format` is for a command, and must be `text` or `json`"
        cursor.report(Rule.BAD_FORMAT, message, 'leave it out, or write format = "json"', "format")
    match said[0]:
        case "stdout":
            return Stdout()
        case "command":
            words = _words("command", cursor)
            return Program(words, as_json=table.get("format") == "json") if words else None
        case _:
            return _smtp(cursor.inside("smtp", schema.SMTP)) if "smtp" in table else None


def _words(key: str, cursor: Cursor) -> tuple[str, ...]:
    """The words of a command, a text split as a shell splits it; empty when there is none, or a problem."""
    if key not in cursor.table:
        return ()  # missing, or of a wrong type, which has been reported
    words: tuple[str, ...] = cursor.table[key]
    if isinstance(text := cursor.raw[key], str):
        try:
            words = tuple(shlex.split(text))
        except ValueError:
            words = ()
    if not words or not words[0].strip() or "=" in words[0] or "://" in words[0]:
        message = Phrase("`{key}` does not begin with a program", key=key)
        cursor.report(Rule.BAD_COMMAND, message, 'write a list: ["program", "word"]', key)
        return ()
    return words


def _smtp(cursor: Cursor) -> Smtp | None:
    table = cursor.table
    if not {"host", "from", "to"} <= table.keys():
        return None
    _check_smtp(cursor)
    return Smtp(
        host=table["host"],
        sender=table["from"],
        to=table["to"],
        port=table.get("port", 0),
        security=table.get("security", _SECURITY),
        user=table.get("user", ""),
        password_env=table.get("password-env", ""),
        password_command=_words("password-command", cursor),
        auth=table.get("auth", AUTHS[0]),
        bcc=table.get("bcc", ()),
        reply_to=table.get("reply-to", ""),
        ca_file=table.get("ca-file", ""),
    )


def _check_smtp(cursor: Cursor) -> None:
    table, security = cursor.table, cursor.table.get("security", _SECURITY)
    login = "add either `password-env` or `password-command`, and a security other than `none`"
    if security not in PORTS:
        fault = unknown_word("security", security, tuple(PORTS))
        cursor.report(Rule.BAD_SMTP, fault.message, fault.remedy, "security")
    if re.search(r"[\s@/]", table["host"]):
        cursor.report(
            Rule.BAD_SMTP, "`host` must be the name of a server, and nothing else", "correct it", "host"
        )
    if table.get("port", 1) not in NUMBERS:
        cursor.report(Rule.BAD_SMTP, "`port` must be a number from 1 to 65535", "correct it", "port")
    _check_addresses(cursor)
    if not Path(table.get("ca-file", "/")).is_absolute():
        cursor.report(Rule.BAD_SMTP, "`ca-file` is not an absolute path", "write it from the root", "ca-file")
    if (auth := table.get("auth", AUTHS[0])) not in AUTHS:
        fault = unknown_word("auth", auth, AUTHS)
        cursor.report(Rule.BAD_SMTP, fault.message, fault.remedy, "auth")
    if fault_of_login := _fault_of_login(table, security):
        cursor.report(Rule.BAD_SMTP, fault_of_login, login, *(["user"] if "user" in table else []))


def _check_addresses(cursor: Cursor) -> None:
    table = cursor.table
    for key in ("from", "reply-to"):
        if key in table and not _is_address(table[key]):
            cursor.report(Rule.BAD_SMTP, Phrase("`{key}` is not a mail address", key=key), "correct it", key)
    for key in ("to", "bcc"):
        if key in table and not (table[key] and all(map(_is_address, table[key]))):
            cursor.report(
                Rule.BAD_SMTP, Phrase("`{key}` is not a list of mail addresses", key=key), "correct it", key
            )


def _is_address(text: str) -> bool:
    return bool(_ADDRESS.fullmatch(text)) and text.isprintable()


def _fault_of_login(smtp: Table, security: str) -> str:
    """What is wrong with how a recipient logs in; no password is ever sent unencrypted."""
    if "password-env" in smtp and not _VARIABLE.fullmatch(smtp["password-env"]):
        return "`password-env` must be the name of a variable, in capitals"  # it may be the password itself
    sources = len({"password-env", "password-command"} & smtp.keys())
    if sources != ("user" in smtp):
        return "a `user` needs a source for its password, and the other way round"
    if "user" in smtp and security == "none" and smtp["host"] not in HERE:
        return "with the security `none`, the password would be sent unencrypted"
    return ""


def _saved_filters(cursor: Cursor, views: Mapping[str, Query]) -> Filters | None:
    """The filters of the view that a recipient names; None when it does not exist, or is invalid."""
    wanted = cursor.table.get("view")
    if wanted is None:
        return Filters()
    if wanted not in views:
        remedy = did_you_mean(wanted, tuple(views)) or Phrase("add [view.{wanted}]", wanted=wanted)
        cursor.report(Rule.UNKNOWN_VIEW, Phrase("no view `{wanted}`", wanted=wanted), remedy, "view")
        return None
    is_broken = any(each.location.path[:2] == ("view", wanted) for each in cursor.collector.problems)
    # A reminder is about any change, whatever the status.
    return None if is_broken else views[wanted].filters._replace(status=())


def _is_lead(lead: int | str) -> bool:
    if isinstance(lead, int):
        return 0 <= lead <= LONGEST
    hours, business_days = _numbers(_HOURS, [lead]), _numbers(_BUSINESS_DAYS, [lead])
    return any(0 < each <= LONGEST * 24 for each in hours) or any(business_days)


def _numbers(form: re.Pattern[str], leads: Sequence[int | str]) -> tuple[int, ...]:
    """The numbers of the leads of one form, such as ``4h``, longest first."""
    found = (form.fullmatch(each) for each in leads if isinstance(each, str))
    return tuple(sorted({int(each[1]) for each in found if each}, reverse=True))


def _check_message(cursor: Cursor) -> None:
    if not cursor.table.get("subject-prefix", "").isprintable():
        message = "`subject-prefix` contains a character that cannot be printed"
        cursor.report(Rule.BAD_MESSAGE, message, "write it without", "subject-prefix")
    if cursor.table.get("max-bytes", SHORTEST) < SHORTEST:
        message = Phrase("`max-bytes` must be a number of bytes, at least {shortest}", shortest=SHORTEST)
        cursor.report(Rule.BAD_MESSAGE, message, "write max-bytes = 4000", "max-bytes")


def _check_days(cursor: Cursor) -> None:
    leads = cursor.table.get("leads", LEADS)
    if not leads or not all(map(_is_lead, leads)):
        message = Phrase(
            "`leads` must be days before a due date, from 0 to {longest}, `4h` or `5 business days`",
            longest=LONGEST,
        )
        cursor.report(Rule.BAD_LEADS, message, "write leads = [30, 7, 0]", "leads")
    if not 0 <= cursor.table.get("look-back", 0) <= LONGEST:
        message = Phrase("`look-back` must be a number of days from 0 to {longest}", longest=LONGEST)
        cursor.report(Rule.BAD_LOOK_BACK, message, "write look-back = 14", "look-back")
    every = cursor.table.get("past-due-every", 1)
    if not 1 <= every <= LONGEST or (
        "past-due-every" in cursor.table and not cursor.table.get("look-back", 1)
    ):
        message = Phrase(
            "`past-due-every` must be a number of days from 1 to {longest}, and needs a `look-back`",
            longest=LONGEST,
        )
        cursor.report(Rule.BAD_LOOK_BACK, message, "write past-due-every = 7", "past-due-every")
    if (moves := cursor.table.get("moves", MOVES[0])) not in MOVES:
        fault = unknown_word("moves", moves, MOVES)
        cursor.report(Rule.BAD_MOVES, fault.message, fault.remedy, "moves")
