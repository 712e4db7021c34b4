"""The tables of a store file: loader, JSON Schema, documentation and "did you mean" are made from them."""

from tracker.model import Binds, EventKind, Kind, Modal, Source
from tracker.phrases import noted
from tracker.toml.schema import Field, TableSchema
from tracker.toml.schema import Type as T  # noqa: N817  used in every line below

# ISO 639-1, except Indonesian, since `id` is a key of its own.
LANGUAGE_CODES = frozenset(
    """
    aa ab ae af ak am an ar as av ay az ba be bg bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv dz
    ee el en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia ie ig ii ik io
    is it iu ja jv ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn
    mr ms mt my na nb nd ne ng nl nn no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se
    sg si sk sl sm sn so sq sr ss st su sv sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo
    wa wo xh yi yo za zh zu
    """.split()  # noqa: SIM905  one literal a language would fill a page
)
_TRANSLATIONS = dict.fromkeys(LANGUAGE_CODES, Field(T.TABLE, "its title in another language"))

FILE = TableSchema(
    {
        "schema": Field(T.INTEGER, "the version of this format: 1"),
        "checked": Field(T.DATE, "the day on which the file was last reviewed"),
        "event": Field(T.TABLES, "the acts that start clocks"),
        "closing": Field(T.TABLES, "one-off closings of public offices"),
        "calendar": Field(T.TABLES, "calendars of your own"),
        "postponement": Field(T.TABLES, "that what was due within some days was put off"),
        "record": Field(T.TABLES, "what a user put on record"),
    }
)

EVENT = TableSchema(
    {
        "id": Field(T.NAME, noted("its id; never change it"), required=True),
        "title": Field(T.TEXT, noted("its official name, without the number"), required=True),
        "short": Field(T.TEXT, "the name that people use for it: `GDPR`"),
        "aliases": Field(T.TEXTS, "further names of it, by which `tracker verify` finds it in documents"),
        "kind": Field(EventKind, noted("what sort of act it is"), required=True),
        "jurisdiction": Field(T.TEXT, noted("`XX` or `XX-YYY`: US, US-CA, EU, JP"), required=True),
        "tz": Field(T.TEXT, "its time zone, if the jurisdiction does not give it"),
        "issuer": Field(T.TEXT, "who issued it"),
        "cite": Field(T.TEXT, "its official citation; an event has `cite` or `url`"),
        "url": Field(T.TEXT, "where it can be read"),
        "tags": Field(T.TEXTS, "words to filter by"),
        "related": Field(T.TEXTS, "ids of other events and directives to read with it"),
        "counting": Field(T.TEXT, "the convention by which its directives count"),
        "calendar": Field(T.TEXTS, "the calendars whose holidays count, if the convention leaves that open"),
        "dates": Field(T.DATES, "its milestones: `dates.signed = 2025-01-23`"),
        "awaiting": Field(T.NAMES, "milestones that have no date yet, in words"),
        "incidents": Field(T.NAMES, "what can happen to the reader any number of times, in words"),
        "series": Field(T.SERIES, "recurring milestones, by name"),
        "revoked": Field(T.TABLE, "that it was revoked, when and by what"),
        "suspended": Field(T.TABLE_OR_TABLES, "times that do not count in its periods"),
        "stayed": Field(T.TABLE_OR_TABLES, "times in which it is not enforced"),
        "known": Field(T.DATE, "from when it was known, if not from its earliest date"),
        "source": Field(Source, "`secondary` when it was not read in the official text"),
        "note": Field(T.TEXT, "anything a reader should know"),
        "accept": Field(T.TEXTS, "warnings of `check` that are accepted, with a `note`"),
        "unreviewed": Field(T.BOOLEAN, "true until a person has compared a drafted entry with its text"),
        "directive": Field(T.TABLES, "its passages with a date to watch"),
    },
    named_by="id",
    further=_TRANSLATIONS,
)

DIRECTIVE = TableSchema(
    {
        "id": Field(T.NAME, noted("its id within the event, written like the passage: `4.a`"), required=True),
        "title": Field(T.TEXT, noted("what must be done, starting with a verb"), required=True),
        "short": Field(T.TEXT, "the same in a few words"),
        "aliases": Field(T.TEXTS, "words and passages by which other documents refer to it"),
        "kind": Field(Kind, "what its date means; a duty unless it says otherwise"),
        "modal": Field(Modal, "how strongly it binds; shall unless it says otherwise"),
        "actor": Field(T.TEXTS, "who must act"),
        "binds": Field(Binds, "government, private or both"),
        "scope": Field(T.TEXT, "who or what is covered, in words"),
        "many": Field(T.BOOLEAN, "true when it binds each member of a class, such as every provider"),
        "cite": Field(T.TEXT, noted("the passage: `sec. 4(a)`"), required=True),
        "url": Field(T.TEXT, "where the passage can be read, if not where the event is"),
        "due": Field(T.DUE, "when; a directive has exactly one of `due`, `readings`, `undated`"),
        "readings": Field(T.TABLES, "rival readings of when"),
        "undated": Field(T.TEXT, "the words instead of a date: `promptly`"),
        "repeat": Field(T.REPEAT, "how often it recurs"),
        "until": Field(T.DUE, "the last day on which it recurs"),
        "at": Field(T.TEXT, "the time of day at which it is due, in its zone"),
        "counting": Field(T.TEXT, "its own convention"),
        "calendar": Field(T.TEXTS, "its own calendars, if the convention leaves that open"),
        "tz": Field(T.TEXT, "its own time zone"),
        "was": Field(T.TABLES, "its earlier dates, the oldest first"),
        "moved": Field(T.TABLE_OR_TABLES, "another due date for one occurrence"),
        "dropped": Field(T.TABLE, "that it alone was repealed"),
        "suspended": EVENT["suspended"],
        "stayed": EVENT["stayed"],
        "done": Field(T.TABLE_OR_TABLES, "what is on record about it"),
        "looked-up": Field(T.DATE, "the day on which an outcome was last researched, and none was found"),
        "looked-in": Field(T.TEXTS, "the addresses where it was researched"),
        "related": EVENT["related"],
        "known": Field(T.DATE, "from when it was known, if not with its event"),
        "source": EVENT["source"],
        "note": EVENT["note"],
        "accept": EVENT["accept"],
        "unreviewed": EVENT["unreviewed"],
    },
    named_by="id",
    further=_TRANSLATIONS,
)

# A key of the one that is written below the header of the other: the most common error.
EVENT.elsewhere = dict.fromkeys(DIRECTIVE, "belongs to a directive: move it below a [[event.directive]]")
DIRECTIVE.elsewhere = dict.fromkeys(
    EVENT, "belongs to the event: move it above its first [[event.directive]]"
)

_DISPUTED = Field(T.TABLE, "what another source says: `{ date, url, note }`")
_KNOWN = Field(T.DATE, "from when it was known, if not from its own date")
_BY = Field(T.TEXT, "the act or person that did it")
_CITE = Field(T.TEXT, "the passage or document that says so")
_URL = Field(T.TEXT, "where that can be read")

MILESTONE = TableSchema(
    {
        "on": Field(T.DATE, noted("the day"), required=True),
        "known": Field(T.DATE, "from when that day was known"),
    }
)

TRANSLATION = TableSchema(
    {
        "title": Field(T.TEXT, "the title in that language"),
        "short": Field(T.TEXT, "the short title in that language"),
    }
)

SERIES = TableSchema(
    {
        "every": Field(T.TEXT, "when it recurs: `quarter end`, `3 months`, `year on 04-15`"),
        "rrule": Field(T.TEXT, "the same as a rule of RFC 5545, where the words do not say it"),
        "from": Field(T.DATE, "the first day that can be a member"),
        "until": Field(T.DATE, "the last day that can be a member"),
        "except": Field(T.DAYS, "days that are not members"),
        "cite": _CITE,
    }
)

EXCEPT = TableSchema(
    {
        "on": Field(T.DATE, noted("the day"), required=True),
        "known": Field(T.DATE, "from when that was known"),
        "cite": _CITE,
    }
)

PAUSE = TableSchema(
    {
        "for": Field(T.OCCURRENCE, "which occurrence; without it, all of them"),
        "from": Field(T.DATE, noted("its first day"), required=True),
        "until": Field(T.DATE, "its last day; without it, there is no end"),
        "by": _BY,
        "cite": _CITE,
        "url": _URL,
        "known": _KNOWN,
    }
)

MOVED = TableSchema(
    {
        "for": Field(T.OCCURRENCE, "which occurrence, if the directive recurs"),
        "due": Field(T.DUE, noted("its other due date"), required=True),
        "known": Field(T.DATE, noted("the day from which it was known"), required=True),
        "by": _BY,
        "cite": _CITE,
        "url": _URL,
    }
)

POSTPONEMENT = TableSchema(
    {
        "from": Field(T.DATE, noted("the first due date that is put off"), required=True),
        "until": Field(T.DATE, noted("the last due date that is put off"), required=True),
        "to": Field(T.DATE, noted("the day to which they are put off; it is not rolled"), required=True),
        "of": Field(T.TEXTS, "ids of the events and directives that it affects; without it, all"),
        "tags": Field(T.TEXTS, "tags of the events that it affects"),
        "by": _BY,
        "cite": _CITE,
        "url": _URL,
        "known": _KNOWN,
    }
)

CALENDAR = TableSchema(
    {
        "id": Field(T.NAME, noted("its id, in lower case"), required=True),
        "title": Field(T.TEXT, noted("whose days off it has"), required=True),
        "base": Field(T.TEXTS, "the calendars that it follows, closed where any of them is"),
        "weekend": Field(T.TEXTS, "its weekend, in place of the base's: `sunday`"),
        "cite": _CITE,
    },
    named_by="id",
)

REPEAL = TableSchema(
    {
        "on": Field(T.DATE, noted("the day from which it no longer binds"), required=True),
        "by": _BY,
        "cite": _CITE,
        "url": _URL,
        "disputed": _DISPUTED,
        "known": _KNOWN,
    }
)

DONE = TableSchema(
    {
        "for": Field(T.OCCURRENCE, "which occurrence, when the directive repeats"),
        "on": Field(T.DAY_OR_INSTANT, "the day or instant at which it was done"),
        "no-later-than": Field(T.DATE, "the day by which it was done, when the day itself is not known"),
        "part": Field(T.BOOLEAN, "true when only a part was done"),
        "claimed": Field(T.BOOLEAN, "true when only the actor says so"),
        "cite": _CITE,
        "url": _URL,
        "note": EVENT["note"],
        "source": EVENT["source"],
        "disputed": _DISPUTED,
        "known": _KNOWN,
    }
)

DISPUTED = TableSchema(
    {
        "date": Field(T.DATE, noted("the other date"), required=True),
        "url": _URL,
        "note": EVENT["note"],
        "known": _KNOWN,
    }
)

WAS = TableSchema(
    {
        "due": Field(T.DUE, noted("the earlier date"), required=True),
        "changed": Field(T.DATE, noted("when it was moved"), required=True),
        "by": _BY,
        "cite": _CITE,
        "url": _URL,
        "known": _KNOWN,
    }
)

READING = TableSchema(
    {
        "due": Field(T.DUE, noted("when, under this reading"), required=True),
        "why": Field(T.TEXT, noted("the argument for it"), required=True),
    }
)

CLOSING = TableSchema(
    {
        "calendar": Field(T.TEXT, noted("the country: `US`"), required=True),
        "date": Field(T.DATE, noted("the day that was closed"), required=True),
        "title": Field(T.TEXT, noted("why"), required=True),
        "by": Field(T.TEXT, noted("the order that closed it"), required=True),
        "known": _KNOWN,
        "note": EVENT["note"],
        "accept": EVENT["accept"],
    },
    named_by="title",
)

RECORD = TableSchema(
    {
        "of": Field(
            T.TEXT,
            noted("what it is about: `event/directive`, `event/milestone`, `#k` for one"),
            required=True,
        ),
        "done": DONE["on"],
        "no-later-than": DONE["no-later-than"],
        "reopened": Field(T.DATE, "the day from which earlier records of it no longer count"),
        "occurred": Field(T.DAY_OR_INSTANT, "when an incident happened"),
        "reached": Field(T.DATE, "the day of an awaited milestone"),
        "due": Field(T.DUE, "an extended due date"),
        "suspended": Field(T.DATE, "the first day of a suspension"),
        "until": Field(T.DATE, "the last day of that suspension; without it, there is no end"),
        "owner": Field(T.TEXT, "who of you is responsible; an empty text means nobody"),
        "progress": Field(T.TEXT, "the progress, in your own words"),
        "note": EVENT["note"],
        "part": DONE["part"],
        "claimed": DONE["claimed"],
        "by": _BY,
        "cite": _CITE,
        "url": _URL,
        "label": Field(T.NAME, "a name for this incident"),
        "recorded": Field(T.DAY_OR_INSTANT, "when this was written down"),
        "known": _KNOWN,
    },
    named_by="of",
)
