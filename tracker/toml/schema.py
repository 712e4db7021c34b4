"""One table of the keys that files may hold: loader, documentation and "did you mean" all read it.

The convention of this module: a type is the Python type that TOML gives, or a name defined here.
``TEXTS`` is a text or a list of texts, ``NAMES`` a table from name to text.
"""

from collections.abc import Mapping
from datetime import date
from enum import Enum, StrEnum
from typing import NamedTuple

from tracker.model import Binds, EventKind, Kind, Modal, Source


class Type(StrEnum):
    """What a value must be, in the words of an error message."""

    TEXT = "a text"
    TEXTS = "a text or a list of texts"
    NAME = "a name in lower case"
    BOOLEAN = "true or false"
    INTEGER = "a whole number"
    INTEGERS = "a list of whole numbers"
    DATE = "a date such as 2025-01-23, without quotes"
    DAY_OR_INSTANT = "a date or a date with time, without quotes"
    DUE = "a date without quotes, or a text such as `180 days after signed`"
    REPEAT = "a text such as `every 1 year`"
    OCCURRENCE = "an occurrence: its due date, number or label"
    TABLE = "a table"
    TABLES = "a list of tables"
    TABLE_OR_TABLES = "a table, or a list of tables"
    DATES = "a table from name to date"
    NAMES = "a table from name to text"


class Key(NamedTuple):
    """One key of a table: its type or closed set of words, and one sentence about it."""

    type: Type | type[Enum]
    sentence: str
    required: bool = False
    is_private: bool = False  # what is written there by mistake may hold a secret: it is never repeated


_AS_WRITTEN: dict[object, type] = {
    Type.TEXT: str,
    Type.BOOLEAN: bool,
    Type.INTEGER: int,
    Type.DATE: date,
    Type.DUE: str,
    Type.REPEAT: str,
    Type.TABLE: dict,
    Type.DATES: dict,
}


class Keys(dict[str, Key]):
    """The keys of one table by name, with those that are required.

    ``as_written`` has the Python type of a value that fits without a closer look: nearly every one.
    """

    def __init__(self, keys: Mapping[str, Key]) -> None:
        super().__init__(keys)
        self.required = tuple(name for name, key in keys.items() if key.required)
        self.as_written = {
            name: _AS_WRITTEN[key.type] for name, key in keys.items() if key.type in _AS_WRITTEN
        }


T = Type

FILE = Keys(
    {
        "schema": Key(T.INTEGER, "the version of this format: 1"),
        "checked": Key(T.DATE, "the day on which the file was last looked through"),
        "event": Key(T.TABLES, "the acts that start clocks"),
        "closing": Key(T.TABLES, "one-off closings of public offices"),
        "record": Key(T.TABLES, "what a user put on record"),
    }
)

EVENT = Keys(
    {
        "id": Key(T.NAME, "its id, stable for ever", required=True),
        "title": Key(T.TEXT, "its official name, without the number", required=True),
        "kind": Key(EventKind, "what sort of act it is", required=True),
        "jurisdiction": Key(T.TEXT, "`XX` or `XX-YYY`: US, US-CA, EU, JP", required=True),
        "tz": Key(T.TEXT, "its time zone, where the jurisdiction does not give it"),
        "issuer": Key(T.TEXT, "who issued it"),
        "cite": Key(T.TEXT, "its official citation; an event has `cite` or `url`"),
        "url": Key(T.TEXT, "where it can be read"),
        "tags": Key(T.TEXTS, "words to filter by"),
        "counting": Key(T.TEXT, "the convention by which its directives count"),
        "calendar": Key(T.TEXTS, "the calendars whose holidays count, where the convention leaves it open"),
        "dates": Key(T.DATES, "its milestones: `dates.signed = 2025-01-23`"),
        "awaiting": Key(T.NAMES, "milestones that have no date yet, in words"),
        "incidents": Key(T.NAMES, "what can happen to the reader again and again, in words"),
        "revoked": Key(T.TABLE, "that it was revoked, when and by what"),
        "known": Key(T.DATE, "from when it was known, if not from its earliest date"),
        "source": Key(Source, "`secondary` when it was not read in the official text"),
        "note": Key(T.TEXT, "anything a reader should know"),
        "accept": Key(T.TEXTS, "warnings of `check` that are accepted, with a `note`"),
        "directive": Key(T.TABLES, "its passages with a date to watch"),
    }
)

DIRECTIVE = Keys(
    {
        "id": Key(T.NAME, "its id within the event, read like the passage: `4.a`", required=True),
        "title": Key(T.TEXT, "what must be done, a verb first", required=True),
        "kind": Key(Kind, "what its date means; a duty unless it says otherwise"),
        "modal": Key(Modal, "how strongly it binds; shall unless it says otherwise"),
        "actor": Key(T.TEXTS, "who must act"),
        "binds": Key(Binds, "government, private or both"),
        "scope": Key(T.TEXT, "who or what is covered, in words"),
        "cite": Key(T.TEXT, "the passage: `sec. 4(a)`", required=True),
        "url": Key(T.TEXT, "where the passage can be read, if not where the event is"),
        "due": Key(T.DUE, "when; a directive has exactly one of `due`, `readings`, `undated`"),
        "readings": Key(T.TABLES, "rival readings of when"),
        "undated": Key(T.TEXT, "the words instead of a date: `promptly`"),
        "repeat": Key(T.REPEAT, "how often it comes again"),
        "until": Key(T.DUE, "the last day on which it comes again"),
        "counting": Key(T.TEXT, "its own convention"),
        "tz": Key(T.TEXT, "its own time zone"),
        "was": Key(T.TABLES, "its earlier dates, the oldest first"),
        "dropped": Key(T.TABLE, "that it alone was repealed"),
        "done": Key(T.TABLE_OR_TABLES, "what is on record about it"),
        "known": Key(T.DATE, "from when it was known, if not with its event"),
        "source": EVENT["source"],
        "note": EVENT["note"],
        "accept": EVENT["accept"],
    }
)

_DISPUTED = Key(T.TABLE, "what another source says: `{ date, url, note }`")
_KNOWN = Key(T.DATE, "from when it was known, if not from its own date")
_BY = Key(T.TEXT, "the act or person that did it")
_CITE = Key(T.TEXT, "the passage or document that says so")
_URL = Key(T.TEXT, "where that can be read")

MILESTONE = Keys(
    {
        "on": Key(T.DATE, "the day", required=True),
        "known": Key(T.DATE, "from when that day was known"),
    }
)

REPEAL = Keys(
    {
        "on": Key(T.DATE, "from when it no longer binds", required=True),
        "by": _BY,
        "cite": _CITE,
        "url": _URL,
        "disputed": _DISPUTED,
        "known": _KNOWN,
    }
)

DONE = Keys(
    {
        "for": Key(T.OCCURRENCE, "which occurrence, when the directive repeats"),
        "on": Key(T.DATE, "the day on which it was done"),
        "no-later-than": Key(T.DATE, "the day by which it was done, when the day itself is not known"),
        "part": Key(T.BOOLEAN, "true when only a part was done"),
        "claimed": Key(T.BOOLEAN, "true when only the actor says so"),
        "cite": _CITE,
        "url": _URL,
        "note": EVENT["note"],
        "source": EVENT["source"],
        "disputed": _DISPUTED,
        "known": _KNOWN,
    }
)

DISPUTED = Keys(
    {
        "date": Key(T.DATE, "the other date", required=True),
        "url": _URL,
        "note": EVENT["note"],
        "known": _KNOWN,
    }
)

WAS = Keys(
    {
        "due": Key(T.DUE, "the earlier date", required=True),
        "changed": Key(T.DATE, "when it was moved", required=True),
        "by": _BY,
        "cite": _CITE,
        "url": _URL,
        "known": _KNOWN,
    }
)

READING = Keys(
    {
        "due": Key(T.DUE, "when, under this reading", required=True),
        "why": Key(T.TEXT, "what speaks for it", required=True),
    }
)

CLOSING = Keys(
    {
        "calendar": Key(T.TEXT, "the calendar that it belongs to: `US`", required=True),
        "date": Key(T.DATE, "the day that was closed", required=True),
        "title": Key(T.TEXT, "why", required=True),
        "by": Key(T.TEXT, "the order that closed it", required=True),
        "known": _KNOWN,
        "note": EVENT["note"],
        "accept": EVENT["accept"],
    }
)

RECORD = Keys(
    {
        "of": Key(
            T.TEXT, "what it is about: `event/directive`, `event/milestone`, `#k` for one", required=True
        ),
        "done": DONE["on"],
        "no-later-than": DONE["no-later-than"],
        "reopened": Key(T.DATE, "the day from which earlier outcomes no longer count"),
        "occurred": Key(T.DAY_OR_INSTANT, "when an incident happened"),
        "reached": Key(T.DATE, "the day of an awaited milestone"),
        "due": Key(T.DATE, "an extended due date"),
        "note": EVENT["note"],
        "part": DONE["part"],
        "claimed": DONE["claimed"],
        "by": _BY,
        "cite": _CITE,
        "url": _URL,
        "label": Key(T.NAME, "a name for this incident"),
        "recorded": Key(T.DAY_OR_INSTANT, "when this was written down"),
        "known": _KNOWN,
    }
)

CONFIG = Keys(
    {
        "store": Key(T.TEXTS, "stores to read: files, folders or `shipped`"),
        "records": Key(T.TEXT, "the file that your own records are kept in"),
        "timezone": Key(T.TEXT, "your time zone, for `--from` and `--to`"),
        "default-view": Key(T.TEXT, "the view to use when none is named"),
        "view": Key(T.TABLE, "saved filters by name: `[view.NAME]`"),
        "recipient": Key(T.TABLE, "who is reminded, by name: `[recipient.NAME]`"),
    }
)

VIEW = Keys(
    {
        "event": Key(T.TEXTS, "event ids"),
        "tag": Key(T.TEXTS, "tags"),
        "jurisdiction": Key(T.TEXTS, "jurisdictions"),
        "actor": Key(T.TEXTS, "words in an actor's name"),
        "kind": Key(T.TEXTS, "kinds of directive"),
        "binds": Key(T.TEXTS, "government, private or both"),
        "status": Key(T.TEXTS, "statuses"),
        "text": Key(T.TEXTS, "words anywhere in the entry"),
        "within": Key(T.TEXT, "`90d`: due from today up to then"),
        "from": Key(T.TEXT, "first day: a date, `today`, `+30d` or `-2w`"),
        "to": Key(T.TEXT, "last day, likewise"),
        "past": Key(T.BOOLEAN, "everything whose day has passed"),
        "all": Key(T.BOOLEAN, "everything"),
        "sort": Key(T.TEXT, "what to sort by"),
        "limit": Key(T.INTEGER, "at most so many rows"),
    }
)

RECIPIENT = Keys(
    {
        "stdout": Key(T.BOOLEAN, "true to print, for cron to mail"),
        "command": Key(T.TEXTS, "a program to run, with the reminders on its standard input"),
        "format": Key(T.TEXT, "what a command reads: `text` or `json`"),
        "smtp": Key(T.TABLE, "a mail server to send with: `[recipient.NAME.smtp]`", is_private=True),
        "leads": Key(T.INTEGERS, "how many days before a due date"),
        "look-back": Key(T.INTEGER, "how many days after a due date with nothing on record"),
        "view": Key(T.TEXT, "a saved view; its filters count, not its window, status, order or limit"),
        **{name: VIEW[name] for name in ("event", "tag", "jurisdiction", "actor", "kind", "binds", "text")},
    }
)

SMTP = Keys(
    {
        "host": Key(T.TEXT, "the name of the server", required=True),
        "port": Key(T.INTEGER, "its port, if not the usual one"),
        "security": Key(T.TEXT, "`starttls` (as it is when left out), `tls` or `none`"),
        "user": Key(T.TEXT, "whom to log in as"),
        "password-env": Key(T.TEXT, "the environment variable that holds the password"),
        "password-command": Key(T.TEXTS, "a program that prints the password"),
        "from": Key(T.TEXT, "the sender's address", required=True),
        "to": Key(T.TEXTS, "the addresses to send to", required=True),
    }
)
