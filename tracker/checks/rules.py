"""Every rule by name: how severe it is, and one sentence about it.

Errors are found where a store is read or its dates are computed, or by the functions of this room;
warnings only here. An error means that something is not as the format or the law needs it; a warning
that a person should look, and may accept what is there.
"""

from enum import Enum
from typing import NamedTuple


class Severity(Enum):
    """What a finding means for the exit status: a warning fails only when asked to."""

    ERROR = "error"
    WARNING = "warning"


class Rule(NamedTuple):
    """A rule of a good store."""

    name: str
    severity: Severity
    sentence: str


_ERRORS = {
    # the files
    "unreadable": "a file or folder that cannot be read",
    "empty-folder": "a folder without a *.toml file",
    "empty-file": "a file without anything in it",
    "too-many-problems": "more problems than anybody reads",
    "too-large": "a file that is larger than any that is written by hand",
    "not-utf-8": "a file that is not UTF-8 text",
    "syntax": "a file that is not TOML",
    "newer-format": "a file whose `schema` is newer than this program",
    # the keys and values
    "unknown-key": "a key that its table does not have",
    "missing-key": "a key that its table must have",
    "wrong-type": "a value of the wrong type",
    "unknown-word": "a word that is none of those allowed",
    "quoted-date": "a full date written as text",
    "bad-id": "an id or name that does not follow the rule for names",
    "duplicate-id": "an id that is there twice",
    "name-clash": "a name that means two things in one event",
    "bad-jurisdiction": "a jurisdiction that is not written like US or US-CA",
    "bad-url": "an address that does not begin with http:// or https://",
    "hidden-character": "a text or key with a control character or one that turns the direction of writing",
    "unknown-zone": "a time zone that does not exist",
    "no-zone": "a jurisdiction whose time zone must be named",
    "unknown-convention": "a way to count that does not exist",
    "unknown-calendar": "a country whose holidays are not known",
    # when something is due
    "grammar": "a `due`, `until` or `repeat` that does not follow the grammar",
    "one-due": "a directive with more or less than one of `due`, `readings` and `undated`",
    "readings": "a single reading, or rival readings where they cannot be",
    "unknown-trigger": "a trigger that nothing is called by",
    "clock-as-trigger": "a clock or incident where one date is needed",
    "clock-reading": "a reading that waits for an incident",
    "repeating-parent": "a repeating trigger without the number of the occurrence",
    "cycle": "directives that count from each other in a circle",
    "no-counting": "an act that must name its convention and does not",
    "ambiguous-month-end": "a period that ends on a day that its month does not have",
    "no-calendar": "business days under a convention that has none",
    "no-backward-rule": "counting back by a convention that has no rule for it",
    "calendar-years": "a date before or after the years of a calendar",
    "hours-from-date": "hours that are counted from a day, month or year without a time",
    "ambiguous-time": "a local time that the clocks skip or show twice",
    "out-of-range": "a date outside the years 1 to 9999",
    "repeat-needs-date": "a repetition without a first full date",
    "until-without-repeat": "an `until` of something that does not repeat",
    "until-before-first": "an `until` before the first date",
    "too-many": "a repetition that comes more than 10,000 times, or a date moved more than 1,000 times",
    "impossible-order": "dates in an order that cannot be",
    # what became of it
    "outcome-kind": "an outcome of something that nobody does",
    "outcome-for": "an outcome without the occurrence it is for, or with one where there is none",
    "unknown-occurrence": "an outcome or record for an occurrence that does not exist",
    "one-outcome": "an outcome with more or less than one of `on` and `no-later-than`",
    "outcome-source": "an outcome that does not say who says so",
    "one-fact": "a record with more or less than one fact",
    "unknown-record": "a record of something that is not in the store",
    "record-fact": "a record of something that cannot happen to its target",
    "duplicate-label": "two incidents of one label",
    "contradicting-records": "records that cannot both be true",
    "unknown-accept": "an `accept` of something that is no warning",
    "accept-note": "an `accept` without a note that says why",
    # the configuration
    "unknown-view": "a view that is not there",
    "bad-filter": "a filter of a view that means nothing",
    "one-way": "a recipient with more or less than one way to be reached",
    "one-stdout": "a second recipient that prints",
    "bad-format": "a format that a recipient's command cannot have",
    "bad-command": "a command that is none",
    "bad-leads": "days before a due date that are none",
    "bad-look-back": "a look-back that is no number of days",
    "bad-smtp": "a mail server that cannot be used as it is described",
}
_WARNINGS = {
    "far-year": "a date before 1900, or more than fifty years away",
    "long-title": "a title of more than 80 characters",
    "similar-name": "an actor or tag that is spelled nearly like another",
    "claimed-only": "an outcome that only the actor claims",
    "disputed": "a fact that another source disputes",
    "closing-weekend": "a closing on a weekend day, which is closed anyway",
    "revoker-absent": "a revocation by an act that is not in the store",
    "revoker-day": "a revocation on another day than that of the act that revokes",
    "nothing-looked-up": "a duty past due for long, in a file that was not looked through since",
    "checked-long-ago": "a file that was last looked through more than 90 days ago",
    "unneeded-accept": "an `accept` of a warning that is no longer there",
}

RULES = {
    name: Rule(name, severity, sentence)
    for severity, table in ((Severity.ERROR, _ERRORS), (Severity.WARNING, _WARNINGS))
    for name, sentence in table.items()
}
WARNINGS = tuple(_WARNINGS)
