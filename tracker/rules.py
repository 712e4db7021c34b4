"""Every rule of a store by name: how severe it is, and one sentence about it.

An error means that something breaks the format or the law; a warning means that a person should look, and may
accept it.
"""

from enum import StrEnum
from typing import Self


class Severity(StrEnum):
    """What a finding means for the exit status: a warning fails only on request."""

    ERROR = "error"
    WARNING = "warning"


ERROR, WARNING = Severity.ERROR, Severity.WARNING


class Rule(StrEnum):
    """A rule of a good store; the value is the name under which it is reported and accepted."""

    severity: Severity
    sentence: str

    def __new__(cls, name: str, severity: Severity = ERROR, sentence: str = "") -> Self:
        """A member whose value is its name, with its severity and sentence; ``Rule(name)`` looks one up."""
        member = str.__new__(cls, name)
        member._value_ = name
        member.severity = severity
        member.sentence = sentence
        return member

    # the files
    UNREADABLE = "unreadable", ERROR, "a file or folder that cannot be read"
    EMPTY_FOLDER = "empty-folder", ERROR, "a folder without a *.toml file"
    NOT_A_STORE = "not-a-store", ERROR, "a TOML file of another program"
    EMPTY_FILE = "empty-file", ERROR, "an empty file"
    TOO_MANY_PROBLEMS = "too-many-problems", ERROR, "more problems than are listed"
    TOO_LARGE = "too-large", ERROR, "a file that is too large"
    NOT_UTF_8 = "not-utf-8", ERROR, "a file that is not UTF-8 text"
    SYNTAX = "syntax", ERROR, "a file that is not TOML"
    NEWER_FORMAT = "newer-format", ERROR, "a file whose `schema` is newer than this program"
    # the keys and values
    UNKNOWN_KEY = "unknown-key", ERROR, "a key that its table does not have"
    MISSING_KEY = "missing-key", ERROR, "a key that its table must have"
    WRONG_TYPE = "wrong-type", ERROR, "a value of the wrong type"
    UNKNOWN_WORD = "unknown-word", ERROR, "a word that is not one of those allowed"
    QUOTED_DATE = "quoted-date", ERROR, "a full date written as text"
    BAD_ID = "bad-id", ERROR, "an id or name that does not follow the rule for names"
    DUPLICATE_ID = "duplicate-id", ERROR, "an id that is used twice"
    NAME_CLASH = "name-clash", ERROR, "a name that means two things in one event"
    BAD_JURISDICTION = "bad-jurisdiction", ERROR, "a jurisdiction that is not written like US or US-CA"
    BAD_URL = "bad-url", ERROR, "an address that does not begin with http:// or https://"
    HIDDEN_CHARACTER = (
        "hidden-character",
        ERROR,
        "a text or key with a control or direction character; a name with an invisible one",
    )
    UNKNOWN_ZONE = "unknown-zone", ERROR, "a time zone that does not exist"
    NO_ZONE = "no-zone", ERROR, "a jurisdiction whose time zone must be named"
    UNKNOWN_CONVENTION = "unknown-convention", ERROR, "a convention that does not exist"
    UNKNOWN_CALENDAR = "unknown-calendar", ERROR, "a calendar that is not known"
    # when something is due
    GRAMMAR = (
        "grammar",
        ERROR,
        "a `due`, `until`, `repeat`, `every` or `rrule` that does not follow the grammar",
    )
    ONE_DUE = "one-due", ERROR, "a directive with more or less than one of `due`, `readings` and `undated`"
    ONE_EVERY = "one-every", ERROR, "a series with more or less than one of `every` and `rrule`"
    BAD_TIME = "bad-time", ERROR, "a time of day that does not exist, or that a date cannot have"
    READINGS = "readings", ERROR, "a single reading, or rival readings where none are allowed"
    UNKNOWN_TRIGGER = "unknown-trigger", ERROR, "a trigger that does not exist"
    CLOCK_AS_TRIGGER = "clock-as-trigger", ERROR, "a clock or incident where one date is needed"
    REPEATING_PARENT = "repeating-parent", ERROR, "a trigger that recurs, without its occurrence"
    MIXED_EACH = "mixed-each", ERROR, "parts of a choice that recur in ways that cannot be matched"
    REPEAT_WITH_EACH = "repeat-with-each", ERROR, "a `repeat` or `until` where `each` already says it"
    REPEAT_BUSINESS_DAYS = "repeat-business-days", ERROR, "business days with a `repeat`"
    CYCLE = "cycle", ERROR, "directives that count from each other in a cycle"
    NO_COUNTING = "no-counting", ERROR, "an act that must name its convention and does not"
    AMBIGUOUS_MONTH_END = (
        "ambiguous-month-end",
        ERROR,
        "a period that ends on a day that its month does not have",
    )
    NO_CALENDAR = (
        "no-calendar",
        ERROR,
        "business days under a convention that has none, or no calendar where one must be named",
    )
    NO_BACKWARD_RULE = "no-backward-rule", ERROR, "counting back by a convention that has no rule for it"
    CALENDAR_YEARS = "calendar-years", ERROR, "a date before or after the years of a calendar"
    HOURS_FROM_DATE = (
        "hours-from-date",
        ERROR,
        "hours that are counted from a day, month or year without a time",
    )
    AMBIGUOUS_TIME = "ambiguous-time", ERROR, "a local time that the clocks skip or show twice"
    OUT_OF_RANGE = "out-of-range", ERROR, "a date outside the years 1 to 9999"
    REPEAT_NEEDS_DATE = "repeat-needs-date", ERROR, "a repetition without a first full date"
    UNTIL_WITHOUT_REPEAT = "until-without-repeat", ERROR, "an `until` of something that does not repeat"
    UNTIL_BEFORE_FIRST = "until-before-first", ERROR, "an `until` before the first date"
    TOO_MANY = (
        "too-many",
        ERROR,
        "a repetition with more than 10,000 occurrences, or a date moved more than 1,000 times",
    )
    IMPOSSIBLE_ORDER = "impossible-order", ERROR, "dates in an impossible order"
    # what became of it
    OUTCOME_KIND = "outcome-kind", ERROR, "an outcome of what nobody can do, such as a sunset"
    OUTCOME_FOR = (
        "outcome-for",
        ERROR,
        "an outcome without the occurrence it is for, or with one where there is none",
    )
    UNKNOWN_OCCURRENCE = (
        "unknown-occurrence",
        ERROR,
        "an outcome or record for an occurrence that does not exist",
    )
    REACHES_NOTHING = "reaches-nothing", ERROR, "a postponement of something that is not in the store"
    ONE_OUTCOME = "one-outcome", ERROR, "an outcome with more or less than one of `on` and `no-later-than`"
    OUTCOME_SOURCE = "outcome-source", ERROR, "an outcome without a source"
    ONE_FACT = "one-fact", ERROR, "a record with more or less than one fact"
    UNKNOWN_RECORD = "unknown-record", ERROR, "a record of something that is not in the store"
    RECORD_FACT = "record-fact", ERROR, "a record that does not fit what it is about"
    DUPLICATE_LABEL = "duplicate-label", ERROR, "two incidents with one label"
    CONTRADICTING_RECORDS = "contradicting-records", ERROR, "records that cannot both be true"
    UNKNOWN_ACCEPT = "unknown-accept", ERROR, "an `accept` of something that is not a warning"
    ACCEPT_NOTE = "accept-note", ERROR, "an `accept` without a note that says why"
    # the configuration
    UNKNOWN_LANGUAGE = "unknown-language", ERROR, "a language that the program does not speak"
    UNKNOWN_VIEW = "unknown-view", ERROR, "a view that does not exist"
    BAD_FILTER = "bad-filter", ERROR, "a filter of a view that cannot be used"
    ONE_WAY = "one-way", ERROR, "a recipient with more or less than one way to be reached"
    ONE_STDOUT = "one-stdout", ERROR, "a second recipient that prints"
    BAD_FORMAT = "bad-format", ERROR, "a format that a recipient's command cannot have"
    BAD_COMMAND = "bad-command", ERROR, "a command that does not begin with a program"
    BAD_LEADS = "bad-leads", ERROR, "leads that cannot be read, or that a deadline has no calendar for"
    BAD_LOOK_BACK = "bad-look-back", ERROR, "a look-back, or an interval, that is not a number of days"
    BAD_MOVES = "bad-moves", ERROR, "moves that are neither `announced` nor `all`"
    BAD_MESSAGE = "bad-message", ERROR, "a prefix or size that a message cannot have"
    BAD_SMTP = "bad-smtp", ERROR, "a mail server that cannot be used as described"
    # warnings: a person should look at them, and may accept them
    FAR_YEAR = "far-year", WARNING, "a date before 1900, or more than fifty years away"
    INVISIBLE = "invisible", WARNING, "a title with a character that cannot be seen, such as a soft hyphen"
    LONG_TITLE = "long-title", WARNING, "a title of more than 80 characters"
    UNTRANSLATED = "untranslated", WARNING, "a title in another language that only repeats the English one"
    SIMILAR_NAME = "similar-name", WARNING, "an actor or tag that is spelled nearly like another"
    DAYS_AFTER_MONTH_END = (
        "days-after-month-end",
        WARNING,
        "days after a month end, repeated in months or years: months differ in length",
    )
    REPEAT_BEFORE = (
        "repeat-before",
        WARNING,
        "days before something, repeated in months or years: only a series counts each time separately",
    )
    REPEAT_ON_MONTH_END = (
        "repeat-on-month-end",
        WARNING,
        "a date on a month end, repeated in months that end on other days",
    )
    UNROLLED_DATE = (
        "unrolled-date",
        WARNING,
        "a fixed date on a closed day, which an inherited convention does not roll",
    )
    UNROLLED_SERIES = (
        "unrolled-series",
        WARNING,
        "`on each` of a series, which does not roll, under a convention that rolls",
    )
    UNLABELLED_INCIDENT = (
        "unlabelled-incident",
        WARNING,
        "an incident without a label, in a choice that is matched by labels",
    )
    REVERSED_ZONE = "reversed-zone", WARNING, "a zone such as `Etc/GMT-12`, whose sign is reversed"
    UNKNOWN_RELATED = "unknown-related", WARNING, "a `related` that is not in the store"
    CITE_WITHOUT_DIGIT = "cite-without-digit", WARNING, "a `cite` without a number"
    OUTCOME_WITHOUT_LINK = "outcome-without-link", WARNING, "an outcome without a `url`"
    LOOK_UP_MISSING = (
        "look-up-missing",
        WARNING,
        "a duty long past due, not only a private one, without `looked-up` and `looked-in`",
    )
    UNREVIEWED = "unreviewed", ERROR, "a drafted entry that no person has compared with its text"
    CLAIMED_ONLY = "claimed-only", WARNING, "an outcome that only the actor claims"
    DISPUTED = "disputed", WARNING, "a fact that another source disputes"
    CLOSING_WEEKEND = "closing-weekend", WARNING, "a closing on a weekend day, which is closed anyway"
    REVOKER_ABSENT = "revoker-absent", WARNING, "a revocation by an act that is not in the store"
    REVOKER_DAY = "revoker-day", WARNING, "a revocation on another day than that of the act that revokes"
    NOTHING_LOOKED_UP = (
        "nothing-looked-up",
        WARNING,
        "a duty long past due, in a file that was not reviewed since",
    )
    CHECKED_LONG_AGO = (
        "checked-long-ago",
        WARNING,
        "a file that was last reviewed more than 90 days ago",
    )
    UNNEEDED_ACCEPT = "unneeded-accept", WARNING, "an `accept` of a warning that does not occur"


WARNINGS = tuple(rule for rule in Rule if rule.severity is WARNING)
