"""What is wrong with a store: for each rule the smallest bad text, and the place and words of its problem.

The mark in a text is the place that its problem points at. Every text has one mistake and gives one
problem: a mistake is never reported twice, and never blamed on something that is right.
"""

from collections.abc import Collection
from datetime import UTC, date, datetime, time, timedelta, timezone
from pathlib import Path
from random import Random
from typing import Any, NamedTuple

import pytest
import tomli
import tomli_w
from hypothesis import given, note
from hypothesis import strategies as st

from tests.support.examples import examples
from tests.support.marks import unmark
from tests.support.reading import TODAY, ReadText
from tests.support.rows import each_row
from tests.support.stores import SCHEMA, mutated
from tracker.checks import check
from tracker.conventions import CONVENTIONS
from tracker.engine import resolve
from tracker.model import AsOf
from tracker.problems import Problem
from tracker.store import load, schema
from tracker.store.records import FACT_KEYS
from tracker.toml.positions import pin
from tracker.toml.schema import Field, TableSchema, Type
from tracker.toml.validation import Fault, fit

EVENT = """\
[[event]]
id = "act"
title = "An Act"
kind = "memorandum"
jurisdiction = "US"
cite = "1 FR 1"
dates.signed = 2025-01-23
"""
DIRECTIVE = """
[[event.directive]]
id = "1"
title = "Report"
cite = "sec. 1"
"""
DUTY = EVENT + DIRECTIVE + "due = 2025-07-22\n"
YEARLY = DUTY + 'repeat = "every 1 year"\n'


class Case(NamedTuple):
    """A marked text, and what is said about the place of the mark."""

    marked: str
    rule: str
    id: str
    message: str
    remedy: str  # a part of it


def without(text: str, line: str) -> str:
    """A text without one of its lines."""
    assert f"{line}\n" in text
    return text.replace(f"{line}\n", "")


def marked_at(text: str, line: str, new: str = "") -> str:
    """A text with the mark before a line, or before its replacement."""
    assert text.count(line) == 1
    return text.replace(line, f"▶{new or line}")


UNKNOWN_KEYS = {
    "of a file": Case(
        "schema = 1\n▶chekced = 2026-11-22\n",
        "unknown-key",
        "",
        "unknown key `chekced`",
        "did you mean `checked`?",
    ),
    "of a file, as a header": Case(
        "schema = 1\n▶[[evnt]]\n", "unknown-key", "", "unknown key `evnt`", "did you mean `event`?"
    ),
    "of an event": Case(
        EVENT + '▶isuer = "OMB"\n', "unknown-key", "act", "unknown key `isuer`", "did you mean `issuer`?"
    ),
    "of an event, as a header": Case(
        EVENT + "▶[[event.directve]]\n",
        "unknown-key",
        "act",
        "unknown key `directve`",
        "did you mean `directive`?",
    ),
    "like nothing known": Case(
        EVENT + "▶xyzzy = 1\n",
        "unknown-key",
        "act",
        "unknown key `xyzzy`",
        "choose from id, title, short, aliases, kind,",
    ),
    "with the right letters in the wrong case": Case(
        EVENT + '▶Issuer = "OMB"\n', "unknown-key", "act", "unknown key `Issuer`", "did you mean `issuer`?"
    ),
    "in quotes": Case(
        EVENT + '▶"is\\u0075er" = "OMB"\n',
        "unknown-key",
        "act",
        "unknown key `isuer`",
        "did you mean `issuer`?",
    ),
    "of a directive": Case(
        DUTY + '▶actr = "OMB"\n', "unknown-key", "act/1", "unknown key `actr`", "did you mean `actor`"
    ),
    "of the event inside a directive": Case(
        DUTY + '▶issuer = "OMB"\n',
        "unknown-key",
        "act/1",
        "unknown key `issuer`",
        "belongs to the event: move it above its first [[event.directive]]",
    ),
    "a milestone inside a directive": Case(
        DUTY + "▶dates.published = 2025-01-31\n",
        "unknown-key",
        "act/1",
        "unknown key `dates`",
        "belongs to the event: move it above its first [[event.directive]]",
    ),
    "of a directive inside the event": Case(
        EVENT + '▶due = "on signed"\n',
        "unknown-key",
        "act",
        "unknown key `due`",
        "belongs to a directive: move it below a [[event.directive]]",
    ),
    "of a milestone": Case(
        EVENT + "dates.published = { on = 2025-01-31, ▶knwon = 2025-02-01 }\n",
        "unknown-key",
        "act",
        "unknown key `knwon`",
        "did you mean `known`?",
    ),
    "of a revocation": Case(
        EVENT + 'revoked = { on = 2025-02-01, ▶bye = "eo-1" }\n',
        "unknown-key",
        "act",
        "unknown key `bye`",
        "did you mean `by`?",
    ),
    "of a repeal": Case(
        DUTY + "dropped = { on = 2025-02-01, ▶city = 1 }\n",
        "unknown-key",
        "act/1",
        "unknown key `city`",
        "did you mean `cite`?",
    ),
    "of an outcome": Case(
        DUTY + 'done = { on = 2025-02-01, cite = "memo", ▶by = "OMB" }\n',
        "unknown-key",
        "act/1",
        "unknown key `by`",
        "choose from for, on,",
    ),
    "of a disputed outcome": Case(
        DUTY + 'done = { on = 2025-02-01, cite = "m", disputed = { date = 2025-02-02, ▶ur = "x" } }\n',
        "unknown-key",
        "act/1",
        "unknown key `ur`",
        "did you mean `url`?",
    ),
    "of a disputed revocation": Case(
        EVENT + 'revoked = { on = 2025-02-01, disputed = { date = 2025-02-02, ▶ur = "x" } }\n',
        "unknown-key",
        "act",
        "unknown key `ur`",
        "did you mean `url`?",
    ),
    "of a move": Case(
        DUTY + "was = [\n  { due = 2025-05-01, changed = 2025-02-01, ▶buy = 1 },\n]\n",
        "unknown-key",
        "act/1",
        "unknown key `buy`",
        "did you mean `by`?",
    ),
    "of a reading": Case(
        EVENT
        + DIRECTIVE
        + '[[event.directive.readings]]\ndue = 2025-07-22\nwhy = "a"\n'
        + '[[event.directive.readings]]\ndue = 2025-07-30\nwhy = "b"\n▶wy = "c"\n',
        "unknown-key",
        "act/1",
        "unknown key `wy`",
        "did you mean `why`?",
    ),
    "of a closing": Case(
        '[[closing]]\ncalendar = "US"\ndate = 2027-03-15\ntitle = "Mourning"\nby = "EO 1"\n▶dat = 1\n',
        "unknown-key",
        "Mourning",
        "unknown key `dat`",
        "did you mean `date`?",
    ),
    "of a record": Case(
        DUTY + '[[record]]\nof = "act/1"\ndone = 2025-02-01\n▶recordd = 2025-02-01\n',
        "unknown-key",
        "act/1",
        "unknown key `recordd`",
        "did you mean `recorded`",
    ),
}

MISSING_KEYS = {
    "id of an event": Case(
        "▶" + without(EVENT, 'id = "act"'),
        "missing-key",
        "",
        "`id` is missing",
        "add id: its id; never change it",
    ),
    **{
        f"{key} of an event": Case(
            "▶" + without(EVENT, line), "missing-key", "act", f"`{key}` is missing", f"add {key}: "
        )
        for key, line in (
            ("title", 'title = "An Act"'),
            ("kind", 'kind = "memorandum"'),
            ("jurisdiction", 'jurisdiction = "US"'),
        )
    },
    "cite and url of an event": Case(
        "▶" + without(EVENT, 'cite = "1 FR 1"'),
        "missing-key",
        "act",
        "both `cite` and `url` are missing",
        "name the place where the act can be found",
    ),
    "id of a directive": Case(
        marked_at(without(DUTY, 'id = "1"'), "[[event.directive]]"),
        "missing-key",
        "act",
        "`id` is missing",
        "add id: ",
    ),
    **{
        f"{key} of a directive": Case(
            marked_at(without(DUTY, line), "[[event.directive]]"),
            "missing-key",
            "act/1",
            f"`{key}` is missing",
            f"add {key}: ",
        )
        for key, line in (("title", 'title = "Report"'), ("cite", 'cite = "sec. 1"'))
    },
    "on of a milestone": Case(
        EVENT + "▶dates.published = { known = 2025-02-01 }\n",
        "missing-key",
        "act",
        "`on` is missing",
        "add on: the day",
    ),
    "on of a revocation": Case(
        EVENT + '▶revoked = { by = "eo-1" }\n', "missing-key", "act", "`on` is missing", "add on: the day"
    ),
    "on of a repeal": Case(
        DUTY + '▶dropped = { by = "eo-1" }\n', "missing-key", "act/1", "`on` is missing", "add on: the day"
    ),
    "date of what is disputed": Case(
        DUTY + 'done = { on = 2025-02-01, cite = "memo", ▶disputed = { note = "late" } }\n',
        "missing-key",
        "act/1",
        "`date` is missing",
        "add date: the other date",
    ),
    "date of what is disputed about a revocation": Case(
        EVENT + 'revoked = { on = 2025-02-01, ▶disputed = { note = "late" } }\n',
        "missing-key",
        "act",
        "`date` is missing",
        "add date: the other date",
    ),
    "changed of a move": Case(
        DUTY + "was = [▶{ due = 2025-05-01 }]\n",
        "missing-key",
        "act/1",
        "`changed` is missing",
        "add changed: when it was moved",
    ),
    "due of a move": Case(
        DUTY + "was = [▶{ changed = 2025-05-01 }]\n", "missing-key", "act/1", "`due` is missing", "add due: "
    ),
    "why of a reading": Case(
        EVENT + DIRECTIVE + 'readings = [▶{ due = 2025-07-22 }, { due = 2025-07-30, why = "b" }]\n',
        "missing-key",
        "act/1",
        "`why` is missing",
        "add why: the argument for it",
    ),
    "of of a record": Case(
        "▶[[record]]\ndone = 2025-02-01\n", "missing-key", "", "`of` is missing", "add of: what it is about"
    ),
    **{
        f"{key} of a closing": Case(
            "▶"
            + without('[[closing]]\ncalendar = "US"\ndate = 2027-03-15\ntitle = "Day"\nby = "EO 1"\n', line),
            "missing-key",
            "" if key == "title" else "Day",
            f"`{key}` is missing",
            f"add {key}: ",
        )
        for key, line in (
            ("calendar", 'calendar = "US"'),
            ("date", "date = 2027-03-15"),
            ("title", 'title = "Day"'),
            ("by", 'by = "EO 1"'),
        )
    },
}

MOMENT = "a date or a date with time, without quotes"
DATE = "a date such as 2025-01-23, without quotes"
DUE = "a date without quotes, or a text such as `180 days after signed`"

WRONG_TYPES = {
    "number for a text": Case(
        EVENT + "▶issuer = 5\n",
        "wrong-type",
        "act",
        "`issuer` must be a text, not a number",
        'write it in quotes: "5"',
    ),
    "number for a citation": Case(
        marked_at(EVENT, 'cite = "1 FR 1"', "cite = 5"),
        "wrong-type",
        "act",
        "`cite` must be a text, not a number",
        'write it in quotes: "5"',
    ),
    "date-time for a text": Case(
        EVENT + "▶note = 2025-01-23T10:00:00\n",
        "wrong-type",
        "act",
        "`note` must be a text, not a date with time",
        "quotes",
    ),
    "number for texts": Case(
        EVENT + "▶tags = 5\n",
        "wrong-type",
        "act",
        "`tags` must be a text or a list of texts, not a number",
        'write it in quotes: "5"',
    ),
    "date-time for a date": Case(
        "▶checked = 2026-11-22T10:00:00\n",
        "wrong-type",
        "",
        f"`checked` must be {DATE}, not a date with time",
        "leave the time out",
    ),
    "quoted date": Case(
        '▶checked = "2026-11-22"\n',
        "wrong-type",
        "",
        f"`checked` must be {DATE}, not the text `2026-11-22`",
        "write the date without quotes",
    ),
    "quoted date of an outcome": Case(
        DUTY + 'done = { ▶on = "2025-02-01", cite = "memo" }\n',
        "wrong-type",
        "act/1",
        f"`on` must be {MOMENT}, not the text `2025-02-01`",
        "write the date without quotes",
    ),
    "quoted date of a record": Case(
        DUTY + '[[record]]\nof = "act/1"\n▶done = "2025-02-01"\n',
        "wrong-type",
        "act/1",
        f"`done` must be {MOMENT}, not the text `2025-02-01`",
        "write the date without quotes",
    ),
    "outcome in a list of one": Case(
        DUTY + 'done = [\n  { cite = "memo", ▶on = "2025-02-01" },\n]\n',
        "wrong-type",
        "act/1",
        f"`on` must be {MOMENT}, not the text `2025-02-01`",
        "write the date without quotes",
    ),
    "outcome under its own header": Case(
        DUTY + '[[event.directive.done]]\non = 2025-02-01\ncite = "memo"\n▶claimed = "yes"\n',
        "wrong-type",
        "act/1",
        "`claimed` must be true or false, not the text `yes`",
        "",
    ),
    "year as a number": Case(
        EVENT + DIRECTIVE + "▶due = 2027\n",
        "wrong-type",
        "act/1",
        f"`due` must be {DUE}, not a number",
        'write it in quotes: "2027"',
    ),
    "date-time for a due": Case(
        EVENT + DIRECTIVE + "▶due = 2027-01-01T12:00:00Z\n",
        "wrong-type",
        "act/1",
        f"`due` must be {DUE}, not a date with time",
        "leave the time out",
    ),
    "number as repetition": Case(
        DUTY + "▶repeat = 1\n",
        "wrong-type",
        "act/1",
        "`repeat` must be a text such as `every 1 year`, not a number",
        "",
    ),
    "fraction as occurrence": Case(
        YEARLY + 'done = { ▶for = 1.5, on = 2025-07-22, cite = "memo" }\n',
        "wrong-type",
        "act/1",
        "`for` must be an occurrence: its due date, number or label, not a number",
        "",
    ),
    "text for true or false": Case(
        DUTY + 'done = { on = 2025-02-01, cite = "memo", ▶part = "yes" }\n',
        "wrong-type",
        "act/1",
        "`part` must be true or false, not the text `yes`",
        "",
    ),
    "text for a whole number": Case(
        '▶schema = "1"\n', "wrong-type", "", "`schema` must be a whole number, not the text `1`", ""
    ),
    "true for a whole number": Case(
        "▶schema = true\n", "wrong-type", "", "`schema` must be a whole number, not true or false", ""
    ),
    "quoted instant": Case(
        EVENT
        + 'incidents.breach = "data leak"\n'
        + '[[record]]\nof = "act/breach"\n▶occurred = "2025-03-01T10:00:00Z"\n',
        "wrong-type",
        "act/breach",
        f"`occurred` must be {Type.DAY_OR_INSTANT.value}, not the text `2025-03-01T10:00:00Z`",
        "",
    ),
    "date for a table": Case(
        EVENT + "▶revoked = 2025-02-01\n", "wrong-type", "act", "`revoked` must be a table, not a date", ""
    ),
    "event in single brackets": Case(
        "▶" + EVENT.replace("[[event]]", "[event]"),
        "wrong-type",
        "",
        "`event` must be a list of tables, not a table",
        "[[event]]",
    ),
    "directive in single brackets": Case(
        EVENT + "▶" + DIRECTIVE.strip().replace("[[event.directive]]", "[event.directive]"),
        "wrong-type",
        "act",
        "`directive` must be a list of tables, not a table",
        "[[event.directive]]",
    ),
    "text for an outcome": Case(
        DUTY + '▶done = "2025-02-01"\n',
        "wrong-type",
        "act/1",
        "`done` must be a table, or a list of tables, not the text `2025-02-01`",
        "",
    ),
    "date for milestones": Case(
        marked_at(EVENT, "dates.signed = 2025-01-23", "dates = 2025-01-23"),
        "wrong-type",
        "act",
        "`dates` must be a table from name to date, not a date",
        "",
    ),
    "quoted milestone": Case(
        marked_at(EVENT, "dates.signed = 2025-01-23", 'dates.signed = "2025-01-23"'),
        "wrong-type",
        "act",
        f"`signed` must be {DATE}, not the text `2025-01-23`",
        "write the date without quotes",
    ),
    "text for awaited milestones": Case(
        EVENT + '▶awaiting = "the final rule"\n',
        "wrong-type",
        "act",
        "`awaiting` must be a table from name to text, not the text `the final rule`",
        "",
    ),
}

IDS = {
    "capitals and a space": Case(
        marked_at(EVENT, 'id = "act"', 'id = "An Act"'),
        "bad-id",
        "An Act",
        "`id` must be a name in lower case, not the text `An Act`",
        "use a-z, 0-9, dots and hyphens",
    ),
    "shaped like a date": Case(
        marked_at(EVENT, 'id = "act"', 'id = "2025-01-23"'),
        "bad-id",
        "2025-01-23",
        "`id` must be a name in lower case, not the text `2025-01-23`",
        "no full date",
    ),
    **{
        f"the keyword {word}": Case(
            marked_at(DUTY, 'id = "1"', f'id = "{word}"'),
            "bad-id",
            f"act/{word}",
            f"`id` must be a name in lower case, not the text `{word}`",
            "no word of the grammar",
        )
        for word in ("each", "on", "after", "before", "of")
    },
    "a number": Case(
        marked_at(DUTY, 'id = "1"', "id = 1"),
        "bad-id",
        "act",
        "`id` must be a name in lower case, not a number",
        "use a-z, 0-9",
    ),
    "empty": Case(
        marked_at(DUTY, 'id = "1"', 'id = ""'),
        "bad-id",
        "act/",
        "`id` must be a name in lower case, not the text ``",
        "use a-z, 0-9",
    ),
    "two hyphens": Case(
        marked_at(DUTY, 'id = "1"', 'id = "1--a"'),
        "bad-id",
        "act/1--a",
        "`id` must be a name in lower case, not the text `1--a`",
        "use a-z, 0-9",
    ),
    "milestone in capitals": Case(
        EVENT + "▶dates.Published = 2025-01-31\n",
        "bad-id",
        "act",
        "`Published` is not a name",
        "use a-z, 0-9",
    ),
    "awaited milestone like a date": Case(
        EVENT + '▶awaiting.2027-01-01 = "the rule"\n', "bad-id", "act", "`2027-01-01` is not a name", ""
    ),
    "incident named by a keyword": Case(
        EVENT + '▶incidents.each = "a leak"\n', "bad-id", "act", "`each` is not a name", ""
    ),
    "label of a record": Case(
        EVENT
        + 'incidents.breach = "data leak"\n'
        + '[[record]]\nof = "act/breach"\noccurred = 2025-03-01\n▶label = "Our Leak"\n',
        "bad-id",
        "act/breach",
        "`label` must be a name in lower case, not the text `Our Leak`",
        "use a-z, 0-9",
    ),
    "directive twice": Case(
        DUTY + DIRECTIVE.replace('id = "1"', '▶id = "1"') + "due = 2025-08-01\n",
        "duplicate-id",
        "act/1",
        # the first is on line 10: seven lines of the event, a blank one, the header
        "directive `1` is defined twice; the first definition counts (first at FILE:10)",
        "give this one another id, or delete it",
    ),
    "event twice in a file": Case(
        EVENT + EVENT.replace('id = "act"', '▶id = "act"'),
        "duplicate-id",
        "act",
        "event `act` is defined twice; the first definition counts (first at FILE:2)",
        "give this one another id, or delete it",
    ),
    "milestone and directive": Case(
        marked_at(EVENT, "dates.signed = 2025-01-23")
        + DIRECTIVE.replace('id = "1"', 'id = "signed"')
        + "due = 2025-07-22\n",
        "name-clash",
        "act",
        "`signed` names a directive and something under `dates`",
        "rename one of them",
    ),
    "milestone had and awaited": Case(
        EVENT + '▶awaiting.signed = "the signature"\n',
        "name-clash",
        "act",
        "`signed` names something under `dates` and something under `awaiting`",
        "rename one of them",
    ),
    "milestone and incident": Case(
        EVENT + '▶incidents.signed = "somebody signs"\n',
        "name-clash",
        "act",
        "`signed` names something under `dates` and something under `incidents`",
        "rename one of them",
    ),
}

NO_UNIT = "is not a unit: hours, days, business days, weeks, months or years"


def grammar(value: str, text: str, sentence: str, remedy: str = "180 days after signed") -> Case:
    """A due with a fault at its mark."""
    return Case(EVENT + DIRECTIVE + f"due = {value}\n", "grammar", "act/1", f"`{text}`: {sentence}", remedy)


GRAMMAR = {
    "unknown unit": grammar('"180 ▶dayz after signed"', "180 dayz after signed", f"`dayz` {NO_UNIT}"),
    "unknown unit in a literal text": grammar(
        "'180 ▶dayz after signed'", "180 dayz after signed", f"`dayz` {NO_UNIT}"
    ),
    "no trigger": grammar(
        '"180 days▶"', "180 days", "an amount and unit are followed by `after` or `before` and a trigger"
    ),
    "two words as trigger": grammar(
        '"180 days after ▶the signing"',
        "180 days after the signing",
        "`the signing` is not a trigger: name a milestone, a directive or `each` incident",
    ),
    "a keyword as trigger": grammar(
        '"on ▶after"', "on after", "`after` is a word of the grammar, not a name"
    ),
    "a date as trigger": grammar(
        '"180 days after ▶2025-01-23"',
        "180 days after 2025-01-23",
        "only `tracker calc` counts from a date; name a milestone here",
    ),
    "negative": grammar(
        '"▶-3 days after signed"',
        "-3 days after signed",
        "a negative amount is refused: write `before` instead",
    ),
    "capitals": grammar(
        '"▶180 Days After signed"', "180 Days After signed", "the grammar is written in lower case"
    ),
    "no such day": grammar(
        '"▶2025-02-30"', "2025-02-30", "`2025-02-30` is not a date: day is out of range for month"
    ),
    "empty": grammar(
        '"▶"', "", "this is not a date, month, year, `N days after NAME`, `on NAME` or `later of A, B`"
    ),
    "choice of one": grammar(
        '"later of on signed▶"',
        "later of on signed",
        "`later of` chooses between two or more parts, separated by commas",
    ),
    "first part of a choice": grammar(
        '"later of 2 ▶dayz after signed, on signed"',
        "later of 2 dayz after signed, on signed",
        f"`dayz` {NO_UNIT}",
    ),
    "second part of a choice": grammar(
        '"later of on signed, 2 ▶dayz after signed"',
        "later of on signed, 2 dayz after signed",
        f"`dayz` {NO_UNIT}",
    ),
    "quoted date": Case(
        EVENT + DIRECTIVE + '▶due = "2025-07-22"\n',
        "quoted-date",
        "act/1",
        "`due` is a full date in quotes",
        "write it without: due = 2025-07-22",
    ),
    "quoted end": Case(
        YEARLY + '▶until = "2027-07-22"\n',
        "quoted-date",
        "act/1",
        "`until` is a full date in quotes",
        "write it without: until = 2027-07-22",
    ),
    "end": Case(
        YEARLY + 'until = "2 ▶yaers after signed"\n',
        "grammar",
        "act/1",
        f"`2 yaers after signed`: `yaers` {NO_UNIT}",
        "180 days after signed",
    ),
    "earlier date": Case(
        DUTY + 'was = [{ due = "2 ▶yaers after signed", changed = 2025-02-01 }]\n',
        "grammar",
        "act/1",
        f"`2 yaers after signed`: `yaers` {NO_UNIT}",
        "180 days after signed",
    ),
    "repetition": Case(
        DUTY + 'repeat = "▶yearly"\n',
        "grammar",
        "act/1",
        "`yearly`: a repetition reads `every N days`, `weeks`, `months` or `years`",
        "every 1 year",
    ),
    "repetition of nothing": Case(
        DUTY + 'repeat = "▶every 0 days"\n',
        "grammar",
        "act/1",
        "`every 0 days`: a repetition needs an amount of at least 1",
        "every 1 year",
    ),
}

ONE_DUE = "give exactly one of `due`, `readings`, `undated`"


def words(table: str, key: str, marked: str, id_: str, near: str) -> Case:
    """A closed set with a word that is not in it."""
    return Case(marked, "unknown-word", id_, f"`{key}` cannot be `{table}`", near)


RULES = {
    "no due": Case(EVENT + DIRECTIVE.replace("[[", "▶[["), "one-due", "act/1", "has no `due`", ONE_DUE),
    "two dues": Case(
        EVENT + DIRECTIVE.replace("[[", "▶[[") + 'due = 2025-07-22\nundated = "promptly"\n',
        "one-due",
        "act/1",
        "has `due` and `undated`",
        ONE_DUE,
    ),
    "one reading": Case(
        EVENT + DIRECTIVE + '▶readings = [{ due = 2025-07-22, why = "a" }]\n',
        "readings",
        "act/1",
        "there is only one reading",
        "write it as `due`, or add the other",
    ),
    "kind of an event": words(
        "execcutive-order",
        "kind",
        marked_at(EVENT, 'kind = "memorandum"', 'kind = "execcutive-order"'),
        "act",
        "did you mean `executive-order`",
    ),
    "kind of an event, unlike any": words(
        "x",
        "kind",
        marked_at(EVENT, 'kind = "memorandum"', 'kind = "x"'),
        "act",
        "choose from executive-order, ",
    ),
    "kind of an event in capitals": words(
        "Memorandum",
        "kind",
        marked_at(EVENT, 'kind = "memorandum"', 'kind = "Memorandum"'),
        "act",
        "did you mean `memorandum`",
    ),
    "kind of an event that is not a text": words(
        "5",
        "kind",
        marked_at(EVENT, 'kind = "memorandum"', "kind = 5"),
        "act",
        "choose from executive-order, ",
    ),
    "kind of an event, with a period": words(
        "memo",
        "kind",
        marked_at(EVENT, 'kind = "memorandum"', 'kind = "memo"') + DIRECTIVE + 'due = "1 day after signed"\n',
        "act",
        "choose from executive-order, ",
    ),
    "kind": words("dutie", "kind", DUTY + '▶kind = "dutie"\n', "act/1", "did you mean `duty`?"),
    "modal": words("must", "modal", DUTY + '▶modal = "must"\n', "act/1", "choose from shall, should, may,"),
    "binds": words(
        "goverment", "binds", DUTY + '▶binds = "goverment"\n', "act/1", "did you mean `government`?"
    ),
    "source of an event": words(
        "blog", "source", EVENT + '▶source = "blog"\n', "act", "choose from official, secondary"
    ),
    "source of a directive": words(
        "oficial", "source", DUTY + '▶source = "oficial"\n', "act/1", "did you mean `official`?"
    ),
    "source of an outcome": words(
        "blog",
        "source",
        DUTY + 'done = { on = 2025-02-01, cite = "memo", ▶source = "blog" }\n',
        "act/1",
        "choose from official, secondary",
    ),
    "convention of an event": Case(
        EVENT + '▶counting = "calender"\n',
        "unknown-convention",
        "act",
        "no convention `calender`",
        "did you mean `calendar`?",
    ),
    "convention of an event that counts": Case(
        EVENT + '▶counting = "xyz"\n' + DIRECTIVE + 'due = "1 day after signed"\n',
        "unknown-convention",
        "act",
        "no convention `xyz`",
        "choose from calendar, ",
    ),
    "convention of a directive": Case(
        DUTY + '▶counting = "eu-1182"\n',
        "unknown-convention",
        "act/1",
        "no convention `eu-1182`",
        "did you mean `eu-1182-71`",
    ),
    "zone of an event": Case(
        EVENT + '▶tz = "Europe/Brusels"\n',
        "unknown-zone",
        "act",
        "no time zone `Europe/Brusels`",
        'use an IANA name, such as "Europe/Brussels"',
    ),
    "zone that is a path": Case(
        EVENT + '▶tz = "../../etc/passwd"\n',
        "unknown-zone",
        "act",
        "no time zone `../../etc/passwd`",
        "use an IANA name",
    ),
    "zone that is a folder": Case(
        EVENT + '▶tz = "Europe"\n', "unknown-zone", "act", "no time zone `Europe`", "use an IANA name"
    ),
    "empty zone": Case(EVENT + '▶tz = ""\n', "unknown-zone", "act", "no time zone ``", "use an IANA name"),
    "zone of a directive": Case(
        DUTY + '▶tz = "EST5"\n', "unknown-zone", "act/1", "no time zone `EST5`", "use an IANA name"
    ),
    "jurisdiction without a zone": Case(
        marked_at(EVENT, 'jurisdiction = "US"', 'jurisdiction = "NZ"'),
        "no-zone",
        "act",
        "the time zone of `NZ` is not known",
        'add tz, such as tz = "Asia/Dubai"',
    ),
    "outcome without a source": Case(
        DUTY + "▶done = { on = 2025-02-01 }\n",
        "outcome-source",
        "act/1",
        "this outcome has no source",
        "add `cite` or `url` to name the source",
    ),
    "outcome without a source, under its own header": Case(
        DUTY + "▶[[event.directive.done]]\non = 2025-02-01\n",
        "outcome-source",
        "act/1",
        "this outcome has no source",
        "add `cite` or `url` to name the source",
    ),
    "second outcome without a source": Case(
        YEARLY + 'done = [{ for = 1, on = 2025-02-01, cite = "memo" }, ▶{ for = 2, on = 2026-02-01 }]\n',
        "outcome-source",
        "act/1",
        "this outcome has no source",
        "add `cite` or `url` to name the source",
    ),
    "outcome with two days": Case(
        DUTY + '▶done = { on = 2025-02-01, no-later-than = 2025-02-02, cite = "memo" }\n',
        "one-outcome",
        "act/1",
        "an outcome has either `on` or `no-later-than`",
        "give the day, or the day by which it was done",
    ),
    "outcome without a day": Case(
        DUTY + '▶done = { cite = "memo" }\n',
        "one-outcome",
        "act/1",
        "an outcome has either `on` or `no-later-than`",
        "give the day, or the day by which it was done",
    ),
    "record with two facts": Case(
        DUTY + '▶[[record]]\nof = "act/1"\ndone = 2025-02-01\ndue = 2025-08-01\n',
        "one-fact",
        "act/1",
        f"a record has exactly one of {', '.join(FACT_KEYS)}, or a note",
        "split it, or say what it records",
    ),
    "record without a fact": Case(
        DUTY + '▶[[record]]\nof = "act/1"\ncite = "memo"\n',
        "one-fact",
        "act/1",
        f"a record has exactly one of {', '.join(FACT_KEYS)}, or a note",
        "split it, or say what it records",
    ),
    "record of nothing known": Case(
        DUTY + '[[record]]\n▶of = "act/2"\ndone = 2025-02-01\n',
        "unknown-record",
        "act/2",
        "nothing in the store is called `act/2`",
        "did you mean `act/1`?",
    ),
    "newer schema": Case(
        "▶schema = 2\n" + EVENT,
        "newer-format",
        "",
        "this file is written for a newer tracker",
        "update tracker",
    ),
}

CASES = {
    f"{group}: {name}": case
    for group, cases in (
        ("unknown key", UNKNOWN_KEYS),
        ("missing key", MISSING_KEYS),
        ("wrong type", WRONG_TYPES),
        ("id", IDS),
        ("grammar", GRAMMAR),
        ("rule", RULES),
    )
    for name, case in cases.items()
}


@each_row("case", CASES.values())
def test_one_mistake_is_one_problem(read: ReadText, case: Case) -> None:
    """A mistake is reported once, at its place, with its sentence and what to do about it."""
    text, line, column = unmark(case.marked)
    problems = read(text).all_problems()
    assert len(problems) == 1, "\n".join(map(str, problems)) or "no problem"
    (problem,) = problems
    file = problem.location.file
    assert (problem.rule, problem.id) == (case.rule, case.id)
    assert problem.message == case.message.replace("FILE", file)
    assert case.remedy in problem.remedy
    assert (problem.line, problem.column) == (line, column)
    assert str(problem).startswith(f"{file}:{line}:{column}: ")


def test_the_cases_name_every_rule_of_loading() -> None:
    """No rule that reading can report is left out of the tables above."""
    assert {case.rule for case in CASES.values()} >= {
        *("unknown-key", "missing-key", "wrong-type", "bad-id", "duplicate-id", "name-clash", "grammar"),
        *("quoted-date", "one-due", "readings", "unknown-word", "unknown-convention", "unknown-zone"),
        *("no-zone", "outcome-source", "one-outcome", "one-fact", "newer-format"),
    }


def test_the_base_of_the_cases_is_good(read: ReadText) -> None:
    """What the cases are made of has no problem of its own."""
    assert read(DUTY).all_problems() == ()
    assert read(YEARLY).all_problems() == ()


# --- types -----------------------------------------------------------------------------------------

# Values that fit, values that do not.
TYPES = {
    Type.TEXT: (
        "'a' | '' | \"a\"",
        "5 | 1.5 | true | 2025-01-23 | 2025-01-23T10:00:00 | ['a'] | {} | 10:00:00",
    ),
    Type.TEXTS: ("'a' | ['a', 'b'] | []", "5 | ['a', 5] | [['a']] | true | {}"),
    Type.NAME: ("'a' | '4.a' | 'eo-14179' | '0'", "'A' | '' | 'a b' | 'a/b' | '2025-01-23' | 'on' | 5 | []"),
    Type.BOOLEAN: ("true | false", "1 | 0 | 'true' | {}"),
    Type.INTEGER: ("1 | 0 | -1 | 0x10", "true | 1.0 | '1' | 2025-01-23"),
    Type.LEADS: ("[] | [1] | [30, 7, 0] | ['4h']", "1 | [1.0] | [true] | 'a' | {}"),
    Type.DATE: ("2025-01-23", "2025-01-23T10:00:00 | 2025-01-23T10:00:00Z | '2025-01-23' | 2025 | 10:00:00"),
    Type.DAY_OR_INSTANT: (
        "2025-01-23 | 2025-01-23T10:00:00 | 2025-01-23 10:00:00+01:00",
        "'2025-01-23' | 10:00:00 | 5",
    ),
    Type.DUE: ("2025-01-23 | 'on signed'", "2027 | 2025-01-23T10:00:00 | [] | true"),
    Type.REPEAT: ("'every 1 year'", "1 | {} | 2025-01-23"),
    Type.OCCURRENCE: ("2025-01-23 | 1 | 'leak'", "1.5 | true | 2025-01-23T10:00:00 | [1]"),
    Type.TABLE: ("{} | { a = 1 }", "[] | [{}] | 'a' | 2025-01-23"),
    Type.TABLES: ("[] | [{}, { a = 1 }]", "{} | [1] | 'a' | [[{}]]"),
    Type.TABLE_OR_TABLES: ("{} | [{}] | []", "[1] | 'a' | 2025-01-23 | true"),
    Type.DATES: ("{} | { a = 2025-01-23 }", "2025-01-23 | 'a' | []"),
    Type.SERIES: ("{} | { a = { every = 'quarter end' } }", "2025-01-23 | 'a' | []"),
    Type.DAYS: ("[] | [2025-01-23] | [{ on = 2025-01-23 }]", "2025-01-23 | ['a'] | {} | [2025]"),
    Type.NAMES: ("{} | { a = 'b' }", "{ a = 5 } | 'a' | ['a']"),
}


def fitted(type_: Type, value: str) -> tuple[bool, list[Fault]]:
    good, faults = fit(tomli.loads(f"key = {value}"), TableSchema({"key": Field(type_, "a key")}))
    return "key" in good, faults


def type_values(which: int) -> list[tuple[Type, str]]:
    return [(type_, value) for type_, values in TYPES.items() for value in values[which].split(" | ")]


@each_row(("type_", "value"), type_values(0))
def test_what_fits_is_taken(type_: Type, value: str) -> None:
    """A value of the right type is there afterwards, without a problem."""
    assert fitted(type_, value) == (True, [])


@each_row(("type_", "value"), type_values(1))
def test_what_does_not_fit_is_one_problem(type_: Type, value: str) -> None:
    """A value of the wrong type is left out, and its problem says what it must be."""
    is_there, problems = fitted(type_, value)
    assert not is_there
    (problem,) = problems
    assert problem.rule == ("bad-id" if type_ is Type.NAME else "wrong-type")
    assert problem.message.startswith(f"`key` must be {type_.value}, not ")
    assert problem.key == "key"


@each_row("type_", list(Type))
def test_every_wrong_type_has_a_remedy(type_: Type) -> None:
    """Whatever stands there instead, the problem says what to do about it."""
    assert [value for value in TYPES[type_][1].split(" | ") if not fitted(type_, value)[1][0].remedy] == []


def test_every_type_is_tried() -> None:
    """The table above knows every type of the schema."""
    assert set(TYPES) == set(Type)


# --- several mistakes ------------------------------------------------------------------------------


def rules(problems: tuple[Problem, ...]) -> list[tuple[int, str]]:
    return [(problem.line, problem.rule) for problem in problems]


def test_every_mistake_is_found_in_one_run(read: ReadText) -> None:
    """A file with five mistakes gives five problems, in the order of its lines."""
    text = """\
        chekced = 2026-11-22
        [[event]]
        id = "act"
        title = "An Act"
        kind = "memorandum"
        jurisdiction = "US"
        cite = "1 FR 1"
        tags = 5
        dates.signed = 2025-01-23
        [[event.directive]]
        id = "1"
        title = "Report"
        due = "180 dayz after signed"
        [[event]]
        id = "act"
        title = "Again"
        kind = "memorandum"
        jurisdiction = "US"
        cite = "1 FR 2"
        [[closing]]
        calendar = "US"
        date = 2027-03-15
        title = "Day"
        """
    assert rules(read(text).all_problems()) == [
        (1, "unknown-key"),
        (8, "wrong-type"),
        (10, "missing-key"),
        (13, "grammar"),
        (15, "duplicate-id"),
        (20, "missing-key"),
    ]


def test_an_event_without_an_id_hides_nothing_inside_it(read: ReadText) -> None:
    """The mistakes of its directives are found in the same run."""
    text = without(DUTY, 'id = "act"') + "colour = 1\n"
    assert {problem.rule for problem in read(text).problems} == {"missing-key", "unknown-key"}


def test_a_bad_entry_leaves_the_rest(read: ReadText) -> None:
    """A directive that cannot be read takes nothing else with it."""
    text = (
        DUTY
        + DIRECTIVE.replace('id = "1"', "id = 2")
        + "due = 2025-07-22\n"
        + DIRECTIVE.replace('"1"', '"3"')
    )
    got = read(text + "due = 2025-07-23\n")
    assert [deadline.id for deadline in got.resolve().deadlines] == ["act/1", "act/3"]


@each_row(
    "line",
    [
        "due = 2027",
        'due = "180 dayz after signed"',
        'due = "180 days after published"',
        'undated = ""',
        "readings = []",
        'readings = [{ due = "x", why = "a" }, { due = "y", why = "b" }]',
        'due = "on signed"\nundated = "promptly"',
        "",
    ],
)
def test_a_directive_without_a_good_due_is_listed(read: ReadText, line: str) -> None:
    """A directive with an id is always listed, and a status of `problem` never comes without a problem."""
    got = read(EVENT + DIRECTIVE + line)
    (deadline,) = got.resolve().deadlines
    assert deadline.id == "act/1"
    assert got.all_problems()


def test_a_duplicate_over_two_files_names_both_lines(tmp_path: Path) -> None:
    """The second of two files is at fault, and its problem names the line of the first."""
    first, second = tmp_path / "a.toml", tmp_path / "b.toml"
    first.write_text(EVENT, encoding="utf-8")
    second.write_text("schema = 1\n\n" + EVENT.replace("An Act", "Another"), encoding="utf-8")
    store, problems = load([str(first), str(second)])
    (problem,) = pin(problems, store.sources)
    assert str(problem) == (
        f"{second}:4:1: act: duplicate-id: Event `act` is defined twice; the first definition counts "
        f"(first at {first}:2). Give this one another id, or delete it."
    )
    assert [event.title for event in store.events] == ["An Act"]


def test_the_first_of_two_directives_stays(read: ReadText) -> None:
    """Of duplicates the first counts."""
    got = read(DUTY + DIRECTIVE.replace("Report", "Again") + "due = 2026-01-01\n")
    assert [(each.directive.title, each.due) for each in got.resolve().deadlines] == [
        ("Report", date(2025, 7, 22))
    ]


# --- no traceback ----------------------------------------------------------------------------------

INSTANT = AsOf(instant=datetime.fromisoformat("2026-11-22T12:00:00+00:00"))
HUGE = f"0x{'f' * 5000}"  # Python refuses to print it in decimal

CRASHES = {
    "huge title": marked_at(EVENT, 'title = "An Act"', f"title = {HUGE}"),
    "huge kind": marked_at(EVENT, 'kind = "memorandum"', f"kind = {HUGE}"),
    "huge due": EVENT + DIRECTIVE + f"▶due = {HUGE}",
    "huge occurrence": YEARLY + f'▶done = {{ for = {HUGE}, on = 2025-07-22, cite = "memo" }}',
    "huge subject of a record": DUTY + f"[[record]]\n▶of = {HUGE}\ndone = 2025-07-22",
    "huge title of a closing": f'[[closing]]\ncalendar = "US"\ndate = 2027-03-15\n'
    f'by = "EO 1"\n▶title = {HUGE}',
    "huge number behind a hash": DUTY + f'[[record]]\n▶of = "act/1#{"9" * 5000}"\ndone = 2025-07-22',
    "disputed by a text": DUTY
    + '▶done = { on = 2025-02-01, cite = "m", disputed = { date = "2025-02-02" } }',
    "disputed by a time": DUTY
    + '▶done = { on = 2025-02-01, cite = "m", '
    + "disputed = { date = 2025-02-02, known = 2025-02-03T10:00:00 } }",
    "end of time": EVENT
    + 'dates.started = 9999-12-30\ncounting = "eu-application"\n'
    + DIRECTIVE
    + '▶due = "1 day after started"',
    "suspended to the end of time": EVENT
    + 'suspended = { from = 0001-01-01, until = 9999-12-31, by = "court", cite = "1" }\n'
    + DIRECTIVE
    + '▶due = "10 days after signed"\n',
    "a turn that comes after millions of others": EVENT
    + DIRECTIVE
    + 'due = "on signed"\nrepeat = "every 1 year after done"\n'
    + DIRECTIVE.replace('"1"', '"2"')
    + '▶due = "10 days after 1#9999999"\n',
    "readings by a convention that there is not": EVENT
    + DIRECTIVE
    + '▶counting = "calender"\nreadings = [\n'
    + '  { due = 2026-01-01, why = "a" },\n  { due = 2026-02-01, why = "b" },\n]\n',
}


@each_row("marked", CRASHES.values())
def test_nasty_values_are_problems(read: ReadText, marked: str) -> None:
    """Values at the edge of what TOML and Python hold are problems at their line, not tracebacks."""
    text, line, _ = unmark(marked)
    got = read(text)
    assert line in {problem.line for problem in got.all_problems(TODAY)}


KEYS = sorted({"xyz", *(name for table in SCHEMA.values() for name in table)})
DUES = (
    *("on signed", "on 1", "on each leak", "2027-06", "2028", "on act/1", "on 2#2", "on 1#9999999"),
    *("1 month after signed", "180 days after act/1", "5 business days before 1", "0 days after 2"),
    *("45 days after each quarter", "1 month 10 days after signed", "end of quarter after signed"),
    *(
        "72 hours after each leak",
        "10 days after each act/leak",
        "9999999 years after signed",
        "1 hour after 1",
    ),
    *("later of on signed, 1 year after act/1", "earlier of on x, 3 weeks after 2", "1 day after leak"),
)
TABLES = {
    "directive": schema.DIRECTIVE,
    "revoked": schema.REPEAL,
    "dropped": schema.REPEAL,
    "done": schema.DONE,
    "disputed": schema.DISPUTED,
    "was": schema.WAS,
    "readings": schema.READING,
    "suspended": schema.PAUSE,
    "stayed": schema.PAUSE,
    "moved": schema.MOVED,
    "event": schema.EVENT,
    "closing": schema.CLOSING,
    "calendar": schema.CALENDAR,
    "postponement": schema.POSTPONEMENT,
    "record": schema.RECORD,
}
WORDS: dict[str, tuple[Any, ...]] = {  # good values of some keys, by name
    "id": ("act", "act", "1", "1", "2", "leak"),
    "incidents": ({"leak": "words"}, {"leak": "words", "x": "words"}),
    "awaiting": ({"x": "words"}, {"signed": "words"}),
    "counting": (*CONVENTIONS, "calender"),
    "calendar": ("US", "BE", "DE", "ZZ", "us", ""),
    "jurisdiction": ("US", "EU", "JP", "IT", "us"),
    "tz": ("Asia/Tokyo", "Europe/Rome", "UTC", "EST", "Mars"),
    "of": (
        "act/1",
        "act/1#2",
        "act/leak",
        "act/leak",
        "act/leak",
        "act/signed",
        "b/1#leak",
        "act/1#x",
        "act",
        "#",
        "/",
    ),
    "repeat": (
        *("every 1 month", "every 40 years", "every 9999999 years", "every 0 days"),
        "every 1 year after done",
    ),
    "every": ("quarter end", "2 weeks", "first business day of the month", "leak"),
    "rrule": ("FREQ=MONTHLY;BYMONTHDAY=-1", "FREQ=SECONDLY", "x"),
    "at": ("17:00", "25:00"),
    "label": ("leak", "x"),
}
RIVALS = (  # of these an entry has one
    ("undated", "due", "readings"),
    ("occurred", "reached", "done", "no-later-than", "reopened", "due"),
    ("no-later-than", "on"),
)


class Writer:
    """Writes random stores: most values fit their keys, some do not."""

    def __init__(self, random: Random) -> None:
        self.random = random

    def document(self) -> dict[str, Any]:
        """A whole file: always with events, which mostly have milestones and directives."""
        return self.table(schema.FILE | {"xyz": Field(Type.TEXT, "unknown")}, {"event"})

    def table(self, keys: dict[str, Field], always: Collection[str] = ()) -> dict[str, Any]:
        chance = self.random.random()
        table = {
            name: self.value(name, key) if self.random.random() < 0.97 else self.anything()
            for name, key in keys.items()
            if key.required or name in always or self.random.random() < chance
        }
        if self.random.random() < 0.9:
            for rivals in RIVALS:
                said = [name for name in rivals if name in table]
                for name in said if rivals[0] in keys else ():
                    if name != said[len(table) % len(said)]:
                        del table[name]
        return table

    def value(self, name: str, key: Field) -> Any:  # noqa: ANN401  any value of TOML
        """A value that fits."""
        if not isinstance(key.type, Type):
            return self.random.choice([member.value for member in key.type])
        if key.type in {Type.TABLE, Type.TABLES, Type.TABLE_OR_TABLES}:
            always = {"event": {"dates", "incidents", "directive"}, "directive": {"due"}}.get(name, ())
            count = self.random.randint(1, 3)
            tables = [self.table(TABLES[name], always) for _ in range(count)]
            return tables[0] if key.type is Type.TABLE else tables
        if key.type is Type.SERIES:
            return {"quarter": self.table(schema.SERIES)}
        if key.type is Type.DAYS:
            return [self.day(), self.table(schema.EXCEPT)]
        if name in WORDS:
            return self.random.choice(WORDS[name])
        values: dict[Type, list[Any]] = {
            Type.DATES: [
                {"signed": self.day()},
                {"signed": self.day(), "x": {"on": self.day(), "known": self.day()}},
            ],
            Type.DATE: [self.day()],
            Type.DAY_OR_INSTANT: [self.day(), self.instant()],
            Type.DUE: [self.day(), *DUES],
            Type.OCCURRENCE: [self.day(), 1, 2, -1, 10**8, "leak"],
            Type.BOOLEAN: [True, False],
            Type.INTEGER: [1],
            Type.LEADS: [[7, 0, "4h"]],
        }
        return self.random.choice(values.get(key.type, ["words", ""]))

    def day(self) -> date:
        near = date(2026, 11, 22) + timedelta(days=self.random.randint(-800, 800))
        edges = [date.min, date(2024, 1, 31), date(2024, 2, 29), date.max]
        return self.random.choice([near] * 8 + edges)

    def instant(self) -> datetime:
        zone = self.random.choice([None, UTC, timezone(timedelta(hours=-11))])
        # 02:30 does not exist on 2026-03-29 in Europe, and exists twice on 2026-10-25
        days = [date(2026, 3, 29), date(2026, 10, 25), self.day()]
        return datetime.combine(self.random.choice(days), time(2, 30), zone)

    def anything(self) -> Any:  # noqa: ANN401  any value of TOML
        """A value of any kind, at a place where it may not belong."""
        name = self.random.choice(KEYS)
        values: list[Any] = [
            *(
                self.day(),
                self.instant(),
                time(1, 2),
                True,
                -1,
                10**30,
                1.5,
                float("nan"),
                "",
                "\0\n",
                [],
                {},
            ),
            *(
                [1],
                [{}],
                [[]],
                {"on": 1},
                {name: self.day()},
                [{name: 1}],
                "2025-01-23",
                self.random.choice(DUES),
            ),
        ]
        return self.random.choice(values)


def assert_only_problems(folder: Path, text: str) -> None:
    """Load, resolve and pin a text: whatever it contains, the only result is problems."""
    path = folder / "store.toml"
    path.write_bytes(text.encode())
    store, problems = load([str(path)])
    for as_of in (AsOf(day=TODAY), AsOf(day=date(2025, 2, 1)), INSTANT):
        result = resolve(store, as_of, through=date(2030, 1, 1))
        for problem in pin((*problems, *check(result, TODAY)), store.sources):
            assert isinstance(problem, Problem)
            assert str(problem)
            assert problem.rule
            assert problem.message


@pytest.mark.slow
@given(random=st.randoms(use_true_random=True))
@examples(300)
def test_no_document_is_a_traceback(tmp_path_factory: pytest.TempPathFactory, random: Random) -> None:
    """Tables with right and wrong values in any combination give problems, never an exception."""
    text = tomli_w.dumps(Writer(random).document())
    note(text)
    assert_only_problems(tmp_path_factory.getbasetemp(), text)


@given(text=mutated())
@examples(150)
def test_no_slip_of_the_hand_is_a_traceback(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    """A good store with random edits gives problems, never an exception."""
    assert_only_problems(tmp_path_factory.getbasetemp(), text)


@given(text=mutated())
@examples(50)
def test_a_syntax_error_has_a_line(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    """What is no longer TOML is said with a line and column inside the file."""
    path = tmp_path_factory.getbasetemp() / "syntax.toml"
    path.write_bytes(text.encode())
    store, problems = load([str(path)])
    for problem in pin(problems, store.sources):
        assert problem.rule != "syntax" or 1 <= problem.line <= text.count("\n") + 1
