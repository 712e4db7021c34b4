"""Every rule of `tracker check`: the smallest text that breaks it, the place it points at, what it says.

The mark is where the problem must point: exactly at the key or value. A text breaks one rule
and no other. Where rules of one text could not be kept apart, that is said beside it.
"""

import re
from pathlib import Path
from string import ascii_lowercase
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support.checked import (
    AS_OF,
    CLOSING,
    DUTY,
    EVENT,
    LEAK,
    OTHER,
    PASSAGE,
    SECOND,
    TITLE,
    YEARLY,
    found,
    instead,
    record,
    written,
)
from tests.support.marks import unmark
from tests.support.reading import TODAY
from tests.support.rows import each_row
from tests.support.running import Run
from tracker.checks import check
from tracker.engine import Result
from tracker.model import AsOf, Event, EventId, EventKind, Store
from tracker.problems import Location
from tracker.rules import Rule, Severity
from tracker.text import sentence


class Case(NamedTuple):
    """A marked text; the id its problem is about; words that its sentence or remedy must have."""

    marked: str
    id: str
    says: tuple[str, ...] = ()


def case(marked: str, id_: str, *says: str) -> Case:
    return Case(marked, id_, says)


def cited(keys: str) -> str:
    """A duty with an outcome that has a source and the given keys."""
    return DUTY + f'done = {{ cite = "memo", url = "https://eg.org/memo", {keys} }}\n'


SERIES = EVENT + 'series.quarter = { every = "quarter end", from = 2027-03-31 }\n'
ROLLING = EVENT + 'counting = "sec-rule-0-3"\n'
CHOICE = (
    LEAK.replace("incidents.leak", 'incidents.spill = "a spill"\nincidents.leak')
    + PASSAGE
    + 'due = "earlier of 900 days after each leak, 950 days after each spill"\n'
)

# Errors, by rule; the text after a colon distinguishes the cases of one rule.
ERRORS = {
    "syntax": case("[[event▶]\n", "", "not TOML"),
    "newer-format": case("▶schema = 2\n", "", "newer"),
    # --- keys and values
    "unknown-key: nearest": case(EVENT + '▶isuer = "OMB"\n', "act", "`isuer`", "did you mean `issuer`?"),
    "unknown-key: of the event": case(DUTY + '▶issuer = "OMB"\n', "act/1", "belongs to the event"),
    "unknown-key: of a directive": case(EVENT + '▶actor = "OMB"\n', "act", "belongs to a directive"),
    "unknown-key: dotted": case(
        DUTY + '▶done.bye = "OMB"\ndone.on = 2026-01-01\ndone.cite = "m"\ndone.url = "https://eg.org"\n',
        "act/1",
        "`bye`",
    ),
    "unknown-key: in an inline table": case(
        EVENT + 'revoked = { on = 2026-01-01, ▶bye = "EO 1" }\n', "act", "did you mean `by`"
    ),
    "unknown-key: in an array over lines": case(
        DUTY + "was = [\n  { due = 2027-05-01, changed = 2026-01-01 },\n"
        "  { due = 2027-06-01, changed = 2026-02-01, ▶buy = 1 }, # here\n]\n",
        "act/1",
        "did you mean `by`",
    ),
    "missing-key: of an event": case("▶" + instead(EVENT, 'title = "An Act"', ""), "act", "`title`"),
    "missing-key: cite and url": case("▶" + instead(EVENT, 'cite = "1 FR 1"', ""), "act", "`cite`", "`url`"),
    "missing-key: of a directive": case(
        EVENT + "▶" + instead(PASSAGE, 'cite = "sec. 1"', "due = 2027-07-22"), "act/1", "`cite`"
    ),
    "wrong-type: date-time for a date": case(
        "▶checked = 2026-11-22T10:00:00\n", "", "a date with time", "leave the time out"
    ),
    "wrong-type: date-time for a milestone": case(
        EVENT + "▶dates.published = 2025-01-31T08:45:00Z\n", "act", "a date with time", "leave the time out"
    ),
    "wrong-type: number for a text": case(EVENT + "▶issuer = 5\n", "act", "a number", 'in quotes: "5"'),
    "wrong-type: year as a number": case(
        EVENT + PASSAGE + "▶due = 2027\n", "act/1", "a number", 'in quotes: "2027"'
    ),
    "wrong-type: quoted date": case(
        DUTY + 'done = { cite = "m", ▶on = "2026-01-01" }\n', "act/1", "without quotes"
    ),
    "wrong-type: text for true": case(cited('on = 2026-01-01, ▶part = "yes"'), "act/1", "true or false"),
    "unknown-word: kind of an event": case(
        instead(EVENT, 'kind = "memorandum"', '▶kind = "memorandun"'), "act", "did you mean `memorandum`?"
    ),
    "unknown-word: kind of a directive": case(DUTY + '▶kind = "dutie"\n', "act/1", "did you mean `duty`?"),
    "quoted-date": case(EVENT + PASSAGE + '▶due = "2027-07-22"\n', "act/1", "due = 2027-07-22"),
    "quoted-date: until": case(YEARLY + '▶until = "2030-07-22"\n', "act/1", "until = 2030-07-22"),
    "bad-id: of an event": case(instead(EVENT, 'id = "act"', '▶id = "An Act"'), "An Act", "a-z, 0-9"),
    "bad-id: of a directive": case(
        instead(DUTY, 'id = "1"', '▶id = "2025-01-23"'), "act/2025-01-23", "no full date"
    ),
    "bad-id: milestone": case(EVENT + "▶dates.In-Force = 2025-02-01\n", "act", "`In-Force`"),
    "duplicate-id: event": case(DUTY + instead(OTHER, 'id = "other"', '▶id = "act"'), "act", "twice", ":2)"),
    "duplicate-id: directive": case(
        # the first is in line 9: seven of the event, the header
        DUTY + instead(SECOND, 'id = "2"', '▶id = "1"') + "due = 2027-08-01\n",
        "act/1",
        "twice",
        ":9)",
    ),
    "name-clash: milestone and directive": case(
        instead(EVENT, "dates.signed = 2025-01-23", "▶dates.signed = 2025-01-23")
        + instead(PASSAGE, 'id = "1"', 'id = "signed"\ndue = 2027-07-22'),
        "act",
        "`signed`",
        "rename",
    ),
    "name-clash: milestone and incident": case(
        EVENT + '▶incidents.signed = "somebody signs"\n', "act", "`signed`", "rename"
    ),
    "bad-jurisdiction": case(
        instead(EVENT, 'jurisdiction = "US"', '▶jurisdiction = "us"'), "act", "`us`", "US-CA"
    ),
    "bad-jurisdiction: a name": case(
        instead(EVENT, 'jurisdiction = "US"', '▶jurisdiction = "California"\ntz = "America/Los_Angeles"'),
        "act",
        "`California`",
    ),
    "no-zone": case(
        instead(EVENT, 'jurisdiction = "US"', '▶jurisdiction = "AE"'), "act", "`AE`", 'tz = "Asia/Dubai"'
    ),
    "unknown-zone": case(EVENT + '▶tz = "Europe/Brusels"\n', "act", "`Europe/Brusels`"),
    "unknown-zone: of a directive": case(DUTY + '▶tz = "EST5"\n', "act/1", "`EST5`"),
    "unknown-convention": case(
        EVENT + '▶counting = "calender"\n', "act", "`calender`", "did you mean `calendar`?"
    ),
    "unknown-convention: of a directive": case(
        DUTY + '▶counting = "frcp6a"\n', "act/1", "did you mean `frcp-6a`"
    ),
    "unknown-calendar": case(
        EVENT + 'counting = "eu-1182-71"\n▶calendar = "ZZ"\n' + PASSAGE + 'due = "950 days after signed"\n',
        "act",
        "`ZZ`",
        "`BE`",
    ),
    "unknown-calendar: lower case, and nothing counts by it": case(
        EVENT + '▶calendar = "be"\n', "act", "`be`", "two-letter"
    ),
    "unknown-calendar: of a closing": case(
        '[[closing]]\n▶calendar = "USA"\ndate = 2026-11-03\ntitle = "Mourning"\nby = "EO 1"\n',
        "Mourning",
        "`USA`",
    ),
    # --- addresses and hidden characters
    "bad-url: of an event": case(EVENT + '▶url = "www.eg.org"\n', "act", "`www.eg.org`", "https://"),
    "bad-url: script": case(EVENT + '▶url = "javascript:alert(1)"\n', "act", "https://"),
    "bad-url: file": case(EVENT + '▶url = "file:///etc/passwd"\n', "act", "https://"),
    "bad-url: no host": case(EVENT + '▶url = "https:///a"\n', "act", "https://"),
    "bad-url: of a directive": case(DUTY + '▶url = "eg.org"\n', "act/1", "https://"),
    "bad-url: of a revocation": case(
        EVENT + 'revoked = { on = 2026-01-01, ▶url = "ftp://eg.org" }\n', "act", "https://"
    ),
    "bad-url: of a repeal": case(
        DUTY + 'dropped = { on = 2026-01-01, ▶url = "eg.org" }\n', "act/1", "https://"
    ),
    "bad-url: of an outcome": case(
        DUTY + 'done = { cite = "memo", on = 2026-01-01, ▶url = "eg.org" }\n', "act/1", "https://"
    ),
    "bad-url: of a second outcome": case(
        YEARLY + "done = [\n  { for = 1, on = 2026-01-01, url = 'http://eg.org' },\n"
        "  { for = 2, on = 2026-01-02, ▶url = 'eg.org' },\n]\n",
        "act/1",
        "https://",
    ),
    "bad-url: of a move": case(
        DUTY + "was = [{ due = 2027-05-01, changed = 2026-01-01, ▶url = 'eg.org' }]\n", "act/1", "https://"
    ),
    **{
        f"bad-url: of a record, {fact.partition(' ')[0]}": case(
            text + record(f'{fact}\n▶url = "eg.org"', of), of.partition("#")[0], "https://"
        )
        for text, of, fact in (
            (DUTY, "act/1", "done = 2026-01-01"),
            (DUTY, "act/1", "due = 2028-01-01\nrecorded = 2026-01-01"),
            (DUTY, "act/1", "reopened = 2026-01-01"),
            (DUTY, "act/1", 'note = "sent"'),
            (LEAK, "act/leak", "occurred = 2026-01-01"),
            (EVENT + 'awaiting.rule = "the rule"\n', "act/rule", "reached = 2026-01-01"),
        )
    },
    "hidden-character: escape": case(EVENT + '▶note = "a\\u001b[31mred"\n', "act"),
    "hidden-character: override": case(DUTY + '▶scope = "abc\\u202edef"\n', "act/1"),
    "hidden-character: override as it is": case(DUTY + "▶scope = 'abc\u2067def'\n", "act/1"),
    "hidden-character: carriage return": case(EVENT + '▶note = "one\\rtwo"\n', "act"),
    "hidden-character: in a list": case(EVENT + 'tags = [\n  "a",\n  ▶"b\\u0007",\n]\n', "act"),
    "hidden-character: in a tag": case(EVENT + 'tags = [▶"a\u200bi"]\n', "act", "ZERO WIDTH SPACE"),
    "hidden-character: in an actor": case(DUTY + '▶actor = "O\u00adMB"\n', "act/1", "SOFT HYPHEN"),
    "hidden-character: filler": case(DUTY + '▶actor = "OMB\\u3164"\n', "act/1", "HANGUL FILLER"),
    "hidden-character: tag": case(DUTY + '▶actor = "OMB\U000e0041"\n', "act/1", "TAG LATIN"),
    "hidden-character: selector": case(DUTY + '▶actor = "OM\ufe0fB"\n', "act/1", "VARIATION SELECTOR-16"),
    "hidden-character: joiner": case(DUTY + '▶actor = "OM\u200dB"\n', "act/1", "ZERO WIDTH JOINER"),
    "hidden-character: joiner at the end": case(DUTY + '▶actor = "\u2764\u200d"\n', "act/1", "JOINER"),
    "hidden-character: shorthand": case(DUTY + '▶actor = "OM\U0001bca0B"\n', "act/1", "SHORTHAND"),
    "hidden-character: of a closing": case(
        instead(CLOSING, 'title = "Mourning"', '▶title = "Mourning\\b"'), ""
    ),
    "hidden-character: of a record": case(DUTY + record('▶note = "sent\\u0000"'), ""),
    # --- when something is due
    "grammar": case(EVENT + PASSAGE + 'due = "180 ▶dayz after signed"\n', "act/1", "`dayz`"),
    "grammar: trigger": case(EVENT + PASSAGE + "due = '180 days after ▶the signing'\n", "act/1"),
    "grammar: end of the text": case(EVENT + PASSAGE + 'due = "180 days▶"\n', "act/1", "`after`"),
    "grammar: part of a choice": case(
        EVENT + PASSAGE + 'due = "later of on signed, 2 ▶dayz after signed"\n', "act/1", "`dayz`"
    ),
    "grammar: runs of spaces": case(
        EVENT + PASSAGE + 'due = "180   ▶dayz  after signed"\n', "act/1", "`dayz`"
    ),
    "grammar: reading": case(
        EVENT
        + PASSAGE
        + 'readings = [\n  { due = 2027-07-22, why = "a" },\n  { due = "on ▶of", why = "b" },\n]\n',
        "act/1",
        "`of`",
    ),
    "grammar: until": case(YEARLY + 'until = "2 ▶yaers after signed"\n', "act/1", "`yaers`"),
    "grammar: repeat": case(DUTY + 'repeat = "▶yearly"\n', "act/1", "every 1 year"),
    "one-due: none": case(EVENT + "▶" + PASSAGE, "act/1", "`due`", "`readings`", "`undated`"),
    "one-due: two": case(
        EVENT + "▶" + PASSAGE + 'due = 2027-07-22\nundated = "promptly"\n', "act/1", "exactly one of"
    ),
    "readings": case(EVENT + PASSAGE + '▶readings = [{ due = 2027-07-22, why = "a" }]\n', "act/1", "`due`"),
    "unknown-trigger: nearest": case(
        EVENT + PASSAGE + '▶due = "950 days after sined"\n', "act/1", "`sined`", "did you mean `signed`?"
    ),
    "unknown-trigger: of another event": case(
        DUTY + OTHER + PASSAGE + '▶due = "950 days after acts/signed"\n', "other/1", "did you mean `act`?"
    ),
    "unknown-trigger: incident": case(
        LEAK + PASSAGE + '▶due = "3 days after each leek"\n', "act/1", "did you mean `leak`?"
    ),
    "unknown-trigger: reading": case(
        EVENT + PASSAGE + "readings = [\n"
        "  { due = 2027-07-22, why = 'a' },\n  { why = 'b', ▶due = 'on sined' },\n]\n",
        "act/1",
        "did you mean `signed`?",
    ),
    "unknown-trigger: until": case(YEARLY + '▶until = "on sined"\n', "act/1", "did you mean `signed`?"),
    "unknown-trigger: earlier date": case(
        DUTY + "was = [{ changed = 2026-01-01, ▶due = 'on sined' }]\n",
        "act/1",
        "`sined`",
        "did you mean `signed`?",
    ),
    "clock-as-trigger": case(
        LEAK + PASSAGE + 'due = "3 days after each leak"\n' + SECOND + '▶due = "3 days after 1"\n', "act/2"
    ),
    "mixed-each": case(
        LEAK.replace("incidents.leak", 'incidents.spill = "a spill"\nincidents.leak')
        + PASSAGE
        + 'due = 2027-01-01\nrepeat = "every 1 year"\n'
        + SECOND
        + '▶due = "earlier of 3 days after each leak, 5 days after each 1"\n',
        "act/2",
    ),
    "one-every": case(EVENT + "▶series.quarter = { from = 2027-03-31 }\n", "act", "`every`", "`rrule`"),
    "grammar: 29 February": case(
        EVENT + 'series.leap = { every = "year on ▶02-29", from = 2027-01-01 }\n', "act", "29 February"
    ),
    "grammar: an interval from a month end": case(
        EVENT + 'series.quarter = { every = "3 months▶", from = 2027-03-31 }\n', "act", "at month end"
    ),
    "name-clash: series": case(
        EVENT + '▶series.signed = { every = "month end", from = 2027-03-31 }\n', "act", "`signed`"
    ),
    "bad-time": case(DUTY + '▶at = "25:00"\n', "act/1", "`25:00`"),
    "bad-time: of a month": case(
        EVENT + PASSAGE + 'due = "2027-06"\n▶at = "17:30"\n', "act/1", "leave `at` out"
    ),
    "bad-time: without a date": case(EVENT + PASSAGE + 'undated = "soon"\n▶at = "17:30"\n', "act/1"),
    "bad-time: of hours": case(
        LEAK + PASSAGE + 'due = "72 hours after each leak"\n▶at = "17:30"\n', "act/1", "72 hours"
    ),
    "repeat-with-each": case(
        SERIES + PASSAGE + 'due = "45 days after each quarter"\n▶until = 2030-01-01\n', "act/1", "`until`"
    ),
    "reaches-nothing": case(
        DUTY
        + "[[postponement]]\nfrom = 2027-07-01\nuntil = 2027-08-01\nto = 2027-09-01\nknown = 2026-01-01\n"
        + 'of = [▶"act/l"]\n',
        "",
        "did you mean `act/1`",
    ),
    "unknown-occurrence: a due date of a series": case(
        SERIES
        + PASSAGE
        + 'due = "45 days after each quarter"\n'
        + 'done = [{ cite = "m", url = "https://eg.org", on = 2026-01-01, ▶for = 2027-05-15 }]\n',
        "act/1",
        "a member of its series",
    ),
    "unknown-occurrence: moved": case(
        YEARLY + "moved = { due = 2027-09-01, known = 2026-01-01, ▶for = 2027-07-23 }\n", "act/1"
    ),
    "unknown-occurrence: suspended": case(
        YEARLY + "suspended = { from = 2026-01-01, until = 2026-01-05, ▶for = 2027-07-23 }\n", "act/1"
    ),
    "repeat-business-days": case(
        LEAK.replace("incidents.leak", 'counting = "weekdays"\nincidents.leak')
        + PASSAGE
        + 'due = "5 business days after signed"\n▶repeat = "every 1 year"\n',
        "act/1",
    ),
    "repeating-parent": case(YEARLY + SECOND + '▶due = "10 days after 1"\n', "act/2", "1#1"),
    "cycle": case(
        EVENT
        + PASSAGE
        + '▶due = "1 day after 2"\n'
        + SECOND
        + 'due = "1 day after 3"\n'
        + PASSAGE.replace('"1"', '"3"')
        + 'due = "1 day after 1"\n',
        "act/1",
        "act/1 -> act/2 -> act/3 -> act/1",
    ),
    "cycle: of itself": case(EVENT + PASSAGE + '▶due = "1 day after 1"\n', "act/1", "act/1 -> act/1"),
    "cycle: over two events": case(
        EVENT + PASSAGE + '▶due = "on other/1"\n' + OTHER + PASSAGE + 'due = "on act/1"\n',
        "act/1",
        "act/1 -> other/1 -> act/1",
    ),
    "cycle: reading": case(
        EVENT + PASSAGE + "readings = [{ due = 2027-07-22, why = 'a' }, { ▶due = 'on 1', why = 'b' }]\n",
        "act/1",
        "act/1 -> act/1",
    ),
    "cycle: until": case(YEARLY + '▶until = "1 year after 1#1"\n', "act/1", "act/1 -> act/1"),
    "no-counting": case(
        instead(EVENT, 'kind = "memorandum"', 'kind = "statute"')
        + PASSAGE
        + '▶due = "950 days after signed"\n',
        "act/1",
        "`statute`",
        'counting = "calendar"',
    ),
    "ambiguous-month-end": case(
        # 2026-01-31 and 13 months: February 2027 has 28 days
        EVENT + "dates.ended = 2026-01-31\n" + PASSAGE + '▶due = "13 months after ended"\n',
        "act/1",
        "2027-02-28",
        "2027-03-01",
        "`month-down`",
        "`month-up`",
    ),
    "ambiguous-month-end: repetition": case(
        # 29 February comes in 2024 and 2028, not in the years between
        EVENT
        + PASSAGE
        + 'kind = "effect"\ndue = 2024-02-29\n▶repeat = "every 2 years"\nuntil = 2027-01-01\n',
        "act/1",
        "2026-02-28",
        "2026-03-01",
    ),
    "no-calendar": case(
        EVENT + PASSAGE + '▶due = "650 business days after signed"\n', "act/1", "`us-business-days`"
    ),
    "no-backward-rule": case(
        EVENT + 'counting = "bgb"\ndates.end = 2028-01-03\n' + PASSAGE + '▶due = "10 days before end"\n',
        "act/1",
        "`bgb`",
    ),
    "calendar-years": case(
        # the rules for US federal holidays are known up to 2100
        EVENT + 'counting = "frcp-6a"\n' + PASSAGE + '▶due = "30000 days after signed"\n',
        "act/1",
        "2100",
    ),
    "hours-from-date": case(EVENT + PASSAGE + '▶due = "72 hours after signed"\n', "act/1", "without a time"),
    "hours-from-date: month": case(
        EVENT + PASSAGE + 'due = "2027-06"\n' + SECOND + '▶due = "72 hours after 1"\n', "act/2", "a month"
    ),
    "ambiguous-time": case(
        # 2026-03-08 at 02:30: the clocks of New York go from 02:00 to 03:00
        LEAK
        + PASSAGE
        + '▶due = "72 hours after each leak"\n'
        + record("occurred = 2026-03-08T02:30:00", "act/leak"),
        "act/1",
        "skipped",
        "offset",
    ),
    "out-of-range": case(EVENT + PASSAGE + '▶due = "9999999 days after signed"\n', "act/1", "9999"),
    "repeat-needs-date: month": case(
        EVENT + PASSAGE + '▶due = "2027-06"\nrepeat = "every 1 year"\n', "act/1", "full date"
    ),
    "repeat-needs-date: undated": case(
        EVENT + PASSAGE + 'undated = "each spring"\n▶repeat = "every 1 year"\n', "act/1", "full date"
    ),
    "until-without-repeat": case(DUTY + "▶until = 2027-07-21\n", "act/1", "`until`", "add `repeat`"),
    "until-before-first": case(YEARLY + "▶until = 2027-07-21\n", "act/1", "`until`"),
    "unreviewed": case(DUTY + "▶unreviewed = true\n", "act/1", "delete this line"),
    "unreviewed: event": case(
        DUTY.replace("[[event.directive]]", "▶unreviewed = true\n\n[[event.directive]]", 1), "act", "the head"
    ),
    "too-many": case(
        EVENT + PASSAGE + 'kind = "effect"\ndue = 2025-02-01\n▶repeat = "every 1 day"\nuntil = 2060-01-01\n',
        "act/1",
        "10,000",
    ),
    "impossible-order: published before signed": case(
        EVENT + "▶dates.published = 2025-01-22\n", "act", "2025-01-22", "2025-01-23"
    ),
    "impossible-order: revoked before signed": case(
        EVENT + "revoked = { ▶on = 2025-01-22 }\n", "act", "2025-01-22", "2025-01-23"
    ),
    "impossible-order: dropped before signed": case(
        DUTY + "dropped = { ▶on = 2025-01-22 }\n", "act/1", "2025-01-22"
    ),
    "impossible-order: moves": case(
        DUTY + "was = [\n  { due = 2027-05-01, changed = 2026-02-01 },\n"
        "  { due = 2027-06-01, ▶changed = 2026-01-31 },\n]\n",
        "act/1",
        "2026-01-31",
        "2026-02-01",
    ),
    # --- what became of it
    "outcome-kind": case(
        DUTY + 'kind = "effect"\n▶done = { on = 2026-01-01, cite = "memo", url = "https://eg.org" }\n',
        "act/1",
        "effect",
        "delete",
    ),
    "outcome-for: missing": case(
        YEARLY + '▶done = { on = 2026-01-01, cite = "memo", url = "https://eg.org" }\n', "act/1", "`for`"
    ),
    "outcome-for: missing in a record": case(YEARLY + "▶" + record("done = 2026-01-01"), "act/1", "act/1#"),
    "outcome-for: too much": case(cited("▶for = 1, on = 2026-01-01"), "act/1", "once"),
    "unknown-occurrence": case(
        YEARLY
        + 'done = [\n  { cite = "memo", url = "https://eg.org", on = 2026-01-01, ▶for = 2026-01-02 },\n]\n',
        "act/1",
        "`2026-01-02`",
    ),
    "unknown-occurrence: record": case(
        YEARLY + record("done = 2026-01-01", "act/1#first").replace("of =", "▶of ="), "act/1", "`first`"
    ),
    "one-outcome: none": case(
        DUTY + '▶done = { cite = "memo", url = "https://eg.org" }\n', "act/1", "`on`", "`no-later-than`"
    ),
    "one-outcome: two": case(
        DUTY
        + '▶done = { on = 2026-01-01, no-later-than = 2026-01-02, cite = "memo", url = "https://eg.org" }\n',
        "act/1",
    ),
    "outcome-source": case(DUTY + "▶done = { on = 2026-01-01 }\n", "act/1", "`cite`", "`url`"),
    "one-fact: two": case(DUTY + "▶" + record("done = 2026-01-01\nreopened = 2026-01-02"), "act/1"),
    "one-fact: none": case(DUTY + "▶" + record('by = "Ada"'), "act/1"),
    "unknown-record": case(
        DUTY + record("done = 2026-01-01", "act/l").replace("of =", "▶of ="), "act/l", "did you mean `act/1`?"
    ),
    "record-fact": case(
        DUTY + record("done = 2026-01-01", "act/signed").replace("of =", "▶of ="), "act/signed", "a milestone"
    ),
    "duplicate-label": case(
        LEAK
        + PASSAGE
        + 'due = "900 days after each leak"\n'
        + record('occurred = 2026-01-01\nlabel = "first"', "act/leak")
        + record('occurred = 2026-02-01\nlabel = "first"', "act/leak").replace("of =", "▶of ="),
        "act/leak",
        "`first`",
    ),
    **{
        f"contradicting-records: {name}": case(
            # the first is in line 14: twelve of the duty, the header
            DUTY
            + record(f"{one}\nrecorded = 2026-02-01")
            + record(f"{two}\nrecorded = 2026-02-02").replace("of =", "▶of ="),
            "act/1",
            ":14)",
        )
        for name, one, two in (
            ("two days", "done = 2026-01-01", "done = 2026-01-02"),
            ("done after it was", "no-later-than = 2026-01-01", "done = 2026-01-02"),
            ("was done before it was", "done = 2026-01-02", "no-later-than = 2026-01-01"),
        )
    },
    **{
        f"contradicting-records: at one time: {name}": case(
            DUTY
            + record(f"{one}\nrecorded = 2026-02-01")
            + record(f"{two}\nrecorded = 2026-02-01").replace("of =", "▶of ="),
            "act/1",
            "were recorded at one time",
            "add a time to `recorded`",
            ":14)",
        )
        for name, one, two in (  # in the order in which they count
            ("done and reopened", "done = 2026-01-01", "reopened = 2026-01-01"),
            ("two moves", "due = 2027-08-01", "due = 2027-09-01"),
            ("two owners", 'owner = "Ann"', 'owner = "Bob"'),
        )
    },
    "contradicting-records: an incident, at one time": case(
        LEAK
        + record('occurred = 2026-01-01\nlabel = "one"', "act/leak")
        + record("reopened = 2026-01-01\nrecorded = 2026-01-01", "act/leak#one").replace("of =", "▶of ="),
        "act/leak#one",
        "were recorded at one time",
    ),
    "contradicting-records: two names of one occurrence": case(
        YEARLY
        + record("done = 2026-07-01\nrecorded = 2026-07-03", "act/1#1")
        + record("done = 2026-07-02\nrecorded = 2026-07-04", "act/1#2027-07-22").replace("of =", "▶of ="),
        "act/1#2027-07-22",
        "`done = 2026-07-01` of 2026-07-03 and `done = 2026-07-02` of 2026-07-04 are on record",
    ),
    "contradicting-records: an instant after a day": case(
        DUTY
        + record("no-later-than = 2026-01-01\nrecorded = 2026-02-01")
        + record("done = 2026-01-02T09:00:00Z\nrecorded = 2026-02-02").replace("of =", "▶of ="),
        "act/1",
        "cannot both be true",
    ),
    "contradicting-records: two days of a milestone": case(
        EVENT
        + 'awaiting.rule = "the rule"\n'
        + record("reached = 2026-01-01", "act/rule")
        + record("reached = 2026-01-02", "act/rule").replace("of =", "▶of ="),
        "act/rule",
        ":10)",
    ),
    # --- what is accepted
    "unknown-accept: error": case(
        EVENT + 'note = "why"\naccept = [▶"grammar"]\n', "act", "`grammar`", "an error"
    ),
    "unknown-accept: nearest": case(
        EVENT + 'note = "why"\naccept = [\n  ▶"long-titel",\n]\n', "act", "did you mean `long-title`?"
    ),
    # needs a warning to accept, which is then none
    "accept-note": case(
        instead(EVENT, 'title = "An Act"', f'title = "{"x" * 81}"') + '▶accept = ["long-title"]\n',
        "act",
        "`note`",
    ),
}

CLAIMED = cited("on = 2026-01-01, ▶claimed = true")
DISPUTED = "disputed = { date = 2026-01-02 }"

WARNINGS = {
    "far-year: before 1900": case(EVENT + "▶dates.applied = 1899-12-31\n", "act", "1899-12-31"),
    "far-year: due": case(EVENT + PASSAGE + "▶due = 2077-01-01\n", "act/1", "2077-01-01"),
    "far-year: month": case(EVENT + PASSAGE + '▶due = "2207-06"\n', "act/1", "2207-06"),
    "far-year: end": case(YEARLY + "▶until = 2107-07-22\n", "act/1", "2107-07-22"),
    "far-year: part of a choice": case(
        EVENT + PASSAGE + '▶due = "earlier of 2028-01-01, 2207-01-01"\n', "act/1", "2207"
    ),
    "far-year: reading": case(
        EVENT
        + PASSAGE
        + "readings = [\n  { due = 2027-07-22, why = 'a' },\n  { why = 'b', ▶due = 2207-07-22 },\n]\n",
        "act/1",
        "2207-07-22",
    ),
    "far-year: outcome": case(cited("▶on = 1026-01-01"), "act/1", "1026-01-01"),
    "far-year: outcome by a day": case(cited("▶no-later-than = 1026-01-01"), "act/1", "1026-01-01"),
    "far-year: revoked": case(EVENT + "revoked = { ▶on = 2206-01-01, known = 2026-01-01 }\n", "act", "2206"),
    "far-year: closing": case(
        instead(CLOSING, "date = 2027-03-15", "▶date = 2207-03-16\nknown = 2026-01-01"), "Mourning", "2207"
    ),
    "invisible": case(instead(EVENT, 'title = "An Act"', '▶title = "An\u00a0Act"'), "act", "NO-BREAK SPACE"),
    "invisible: short": case(EVENT + '▶short = "A\u00adct"\n', "act", "SOFT HYPHEN"),
    "invisible: in another language": case(
        EVENT + 'ja = { ▶title = "ある\u3000法" }\n', "act", "IDEOGRAPHIC"
    ),
    "long-title: event": case(instead(EVENT, 'title = "An Act"', f"▶{TITLE}"), "act", "81", "80"),
    "long-title: directive": case(instead(DUTY, 'title = "Report"', f"▶{TITLE}"), "act/1", "81", "80"),
    "long-title: in another language": case(EVENT + f'▶ja.title = "{"法" * 81}"\n', "act", "81", "80"),
    "untranslated": case(EVENT + 'ja.short = "An Act"\n▶ja.title = "An Act"\n', "act", "`ja.title`"),
    "untranslated: in wide capitals": case(
        DUTY + 'ja.title = "報告"\n▶fr.title = "\uff32EPORT"\n', "act/1", "`fr.title`", "`title`"
    ),
    "similar-name: actor": case(
        DUTY + 'actor = "Copyright Office"\n' + SECOND + 'due = 2027-07-22\n▶actor = "Copyrigth Office"\n',
        "act/2",
        "`Copyrigth Office`",
        "`Copyright Office`",
    ),
    "similar-name: in a list": case(
        DUTY + 'actor = [\n  "Secretary of State",\n  "OMB",\n  ▶"Secretery of State",\n]\n',
        "act/1",
        "`Secretary of State`",
    ),
    "similar-name: tag": case(
        EVENT + 'tags = ["federal-use"]\n' + OTHER + 'tags = ["ai", ▶"fedreal-use"]\n',
        "other",
        "`fedreal-use`",
        "`federal-use`",
    ),
    "similar-name: lower case": case(
        EVENT + 'tags = ["Privacy"]\n' + OTHER + 'tags = ["ai", ▶"privacy"]\n', "other", "`Privacy`"
    ),
    "similar-name: the rarer one": case(
        # the first is the rarer: one against two
        EVENT
        + 'tags = [▶"privcay"]\n'
        + OTHER
        + 'tags = ["privacy"]\n'
        + OTHER.replace('"other"', '"third"')
        + 'tags = ["privacy"]\n',
        "act",
        "`privacy`",
    ),
    "days-after-month-end": case(
        EVENT + "dates.q = 2027-03-31\n" + PASSAGE + 'due = "45 days after q"\n▶repeat = "every 3 months"\n',
        "act/1",
        "series",
    ),
    "repeat-before": case(
        EVENT + "dates.q = 2027-07-18\n" + PASSAGE + 'due = "14 days before q"\n▶repeat = "every 1 year"\n',
        "act/1",
        "series",
    ),
    "repeat-on-month-end": case(
        EVENT + PASSAGE + 'due = 2027-04-30\n▶repeat = "every 3 months"\n', "act/1", "at month end"
    ),
    # 2027-05-15 is a Saturday
    "unrolled-date": case(ROLLING + PASSAGE + "▶due = 2027-05-15\n", "act/1", "a Saturday"),
    "unrolled-series": case(
        SERIES + 'counting = "sec-rule-0-3"\n' + PASSAGE + '▶due = "on each quarter"\n',
        "act/1",
        "0 days after",
    ),
    "unlabelled-incident": case(CHOICE + record("▶occurred = 2026-01-01", "act/leak"), "act/leak", "`label`"),
    "reversed-zone": case(EVENT + '▶tz = "Etc/GMT-12"\n', "act", "`UTC+12`", "`UTC-12`"),
    "reversed-zone: of a directive": case(DUTY + '▶tz = "Etc/GMT+5"\n', "act/1", "`UTC-5`"),
    "unknown-related": case(EVENT + 'related = [▶"eo-1"]\n', "act", "`eo-1`"),
    "unknown-related: of a directive": case(DUTY + 'related = [▶"act/l"]\n', "act/1", "did you mean `act/1`"),
    "cite-without-digit": case(instead(EVENT, 'cite = "1 FR 1"', '▶cite = "Preamble"'), "act", "`Preamble`"),
    "outcome-without-link": case(DUTY + '▶done = { on = 2026-01-01, cite = "memo" }\n', "act/1", "`url`"),
    "look-up-missing": case(
        "checked = 2026-11-01\n" + EVENT + PASSAGE + "▶due = 2026-09-01\n", "act/1", "`looked-in`"
    ),
    "look-up-missing: of both": case(
        "checked = 2026-11-01\n" + EVENT + PASSAGE + 'binds = "both"\n▶due = 2026-09-01\n',
        "act/1",
        "`looked-in`",
    ),
    "look-up-missing: without a page": case(
        EVENT + PASSAGE + "looked-up = 2026-11-01\n▶due = 2026-09-01\n", "act/1", "`looked-in`"
    ),
    "claimed-only": case(CLAIMED, "act/1"),
    "claimed-only: record": case(DUTY + record("done = 2026-01-01\n▶claimed = true"), "act/1"),
    "claimed-only: of another occurrence": case(
        YEARLY
        + "done = [\n  { for = 1, on = 2026-01-01, cite = 'm', url = 'https://eg.org', ▶claimed = true },\n"
        "  { for = 2, on = 2026-01-02, cite = 'm', url = 'https://eg.org' },\n]\n",
        "act/1",
    ),
    "disputed: outcome": case(cited(f"on = 2026-01-01, ▶{DISPUTED}"), "act/1", "2026-01-01", "2026-01-02"),
    "disputed: revocation": case(EVENT + f"revoked = {{ on = 2026-01-01, ▶{DISPUTED} }}\n", "act"),
    "disputed: repeal": case(DUTY + f"dropped = {{ on = 2026-01-01, ▶{DISPUTED} }}\n", "act/1"),
    # worked out by hand: 2027-03-15 is a Monday, so the 13th is a Saturday and the 14th a Sunday
    "closing-weekend: Saturday": case(
        instead(CLOSING, "date = 2027-03-15", "▶date = 2027-03-13\nknown = 2026-01-01"),
        "Mourning",
        "2027-03-13",
        "Saturday",
    ),
    "closing-weekend: Sunday": case(
        instead(CLOSING, "date = 2027-03-15", "▶date = 2027-03-14\nknown = 2026-01-01"), "Mourning", "Sunday"
    ),
    "revoker-absent": case(EVENT + 'revoked = { on = 2026-01-01, ▶by = "eo-14148" }\n', "act", "`eo-14148`"),
    "revoker-absent: repeal": case(
        DUTY + 'dropped = { on = 2026-01-01, ▶by = "eo-14148/2.ggg" }\n', "act/1", "`eo-14148`"
    ),
    "revoker-day": case(
        EVENT + 'revoked = { on = 2025-03-02, ▶by = "other" }\n' + OTHER, "act", "2025-03-02", "2025-03-01"
    ),
    # 22 days in November, 9 in October
    "nothing-looked-up": case(EVENT + PASSAGE + "▶due = 2026-10-22\n", "act/1", "31 days"),
    # due 2025-03-24: 365 days to 2026-03-24, then 7 + 30 + 31 + 30 + 31 + 31 + 30 + 31 + 22 = 243
    "nothing-looked-up: counted": case(
        EVENT + PASSAGE + '▶due = "60 days after signed"\n', "act/1", "608 days"
    ),
    "nothing-looked-up: reading": case(
        EVENT + PASSAGE + "▶readings = [{ due = 2026-01-01, why = 'a' }, { due = 2026-02-01, why = 'b' }]\n",
        "act/1",
    ),
    "nothing-looked-up: private": case(
        EVENT + PASSAGE + 'binds = "private"\n▶due = 2026-10-22\n', "act/1", "31 days"
    ),
    # a review on the due day does not cover the time since
    "nothing-looked-up: reviewed that day": case(
        "checked = 2026-10-22\n" + EVENT + PASSAGE + "▶due = 2026-10-22\n", "act/1"
    ),
    # 8 days in August, 30, 31 and 22
    "checked-long-ago": case("▶checked = 2026-08-23\n" + DUTY, "", "91 days"),
    "unneeded-accept": case(
        EVENT + 'note = "why"\naccept = [▶"long-title"]\n', "act", "`long-title`", "delete"
    ),
}

CONFIG = {
    "unknown-language": case('▶language = "jp"\n', "", "`jp`", "did you mean `ja`?"),
    "unknown-view": case(
        '▶default-view = "week"\n[view.weekly]\nwithin = "7d"\n', "", "did you mean `weekly`?"
    ),
    "unknown-view: of a recipient": case(
        '[recipient.ada]\nstdout = true\n▶view = "mine"\n', "ada", "`mine`", "[view.mine]"
    ),
    "bad-filter": case('[view.mine]\n▶kind = "dutie"\n', "mine", "did you mean `duty`?"),
    "bad-filter: window": case('[view.mine]\n▶within = "soon"\n', "mine", "`within`"),
    "one-way: none": case("▶[recipient.ada]\nleads = [7]\n", "ada", "`command`", "`smtp`"),
    "one-way: two": case('▶[recipient.ada]\nstdout = true\ncommand = "cat"\n', "ada", "give exactly one of"),
    "one-stdout": case(
        "[recipient.ada]\nstdout = true\n[recipient.bob]\n▶stdout = true\n", "bob", "`ada`", "`smtp`"
    ),
    "bad-format": case('[recipient.ada]\ncommand = "cat"\n▶format = "xml"\n', "ada", "`json`"),
    "bad-command": case(
        '[recipient.ada]\n▶command = "https://eg.org/hook"\n', "ada", "does not begin with a program"
    ),
    "bad-leads": case("[recipient.ada]\nstdout = true\n▶leads = [-1]\n", "ada", "[30, 7, 0]"),
    "bad-look-back": case("[recipient.ada]\nstdout = true\n▶look-back = -1\n", "ada", "0 to"),
    "bad-look-back: interval": case(
        "[recipient.ada]\nstdout = true\n▶past-due-every = 0\n", "ada", "from 1 to"
    ),
    "bad-moves": case('[recipient.ada]\nstdout = true\n▶moves = "al"\n', "ada", "did you mean"),
    "bad-message": case("[recipient.ada]\nstdout = true\n▶max-bytes = 9\n", "ada", "at least 200"),
    "bad-message: prefix": case(
        '[recipient.ada]\nstdout = true\n▶subject-prefix = "a\\nb"\n', "ada", "be printed"
    ),
    "bad-smtp": case(
        '[recipient.ada.smtp]\nhost = "localhost"\nfrom = "a@eg.org"\nto = "b@eg.org"\n▶security = "ssl"\n',
        "ada",
        "`ssl`",
    ),
    "unknown-key: of a configuration": case('▶stoer = "mine.toml"\n', "", "did you mean `store`?"),
    "unknown-key: of a view": case('[view.mine]\n▶evnt = "act"\n', "mine", "did you mean `event`"),
    "wrong-type: of a configuration": case("▶timezone = 5\n", "", 'in quotes: "5"'),
    "unknown-zone: of a configuration": case('▶timezone = "Mars"\n', "", "`Mars`"),
    "syntax: of a configuration": case("store = ▶\n", "", "not TOML"),
}
FILES = {
    "too-many-problems",
    "unreadable",
    "empty-folder",
    "empty-file",
    "too-large",
    "not-utf-8",
    "not-a-store",
}  # have their own tests below


def assert_found(run: Run, file: Path, name: str, expected: Case, *store: object) -> None:
    """One problem, in that file at the mark, with all that a problem has; the status is that of its rule."""
    marked = unmark(expected.marked)
    file.write_text(marked.text, encoding="utf-8")
    problems = found(run, *store)
    rule = name.partition(":")[0]
    assert [problem["rule"] for problem in problems] == [rule], problems
    (problem,) = problems
    assert (problem["file"], problem["id"] or "") == (str(file), expected.id)
    assert (problem["line"], problem["column"]) == (marked.line, marked.column)
    assert problem["severity"] == Rule(rule).severity
    said = f"{sentence(problem['message'])} {sentence(problem['remedy'])}"
    told = f"{problem['message']} {problem['remedy']}"
    assert [words for words in expected.says if words not in told] == [], told
    subject = f"{expected.id}: " if expected.id else ""
    ran = run("check", *store, *AS_OF)
    line = f"{file}:{marked.line}:{marked.column}: {subject}{rule}: {said}"
    assert line in ran.out.splitlines()
    is_error = Rule(rule).severity is Severity.ERROR
    assert ran.status == is_error
    assert run("check", *store, *AS_OF, "--strict").status == 1


MANY = "too-many"


@each_row("name", [name for name in (*ERRORS, *WARNINGS) if name != MANY])
def test_what_breaks_a_rule_is_found_at_its_place(run: Run, tmp_path: Path, name: str) -> None:
    """One problem of that rule, exactly at the key or value, with its sentence and what to do about it."""
    store = tmp_path / "store.toml"
    assert_found(run, store, name, (ERRORS | WARNINGS)[name], store)


@pytest.mark.slow
def test_what_comes_too_often_is_found_at_its_place(run: Run, tmp_path: Path) -> None:
    """Ten thousand occurrences take a while; tests/engine/test_repeats.py has them in the quick suite."""
    store = tmp_path / "store.toml"
    assert_found(run, store, MANY, ERRORS[MANY], store)


@pytest.mark.parametrize("name", CONFIG)
def test_what_is_wrong_with_the_configuration_is_found_at_its_place(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    """The configuration is checked as a store is, in the same run."""
    config = tmp_path / "config.toml"
    monkeypatch.setenv("TRACKER_CONFIG", str(config))
    assert_found(run, config, name, CONFIG[name], "--store", written(tmp_path, DUTY))


def test_a_path_is_checked_by_itself(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Checking a file does not report problems of the configuration, which may be a server's."""
    config = tmp_path / "config.toml"
    config.write_text('stoer = "mine.toml"\n', encoding="utf-8")
    monkeypatch.setenv("TRACKER_CONFIG", str(config))
    assert found(run, written(tmp_path, DUTY)) == []


def test_every_rule_has_a_case() -> None:
    """Every rule has a text that breaks it, and every text belongs to an existing rule."""
    names = {name.partition(":")[0] for name in (*ERRORS, *WARNINGS, *CONFIG)}
    assert names | FILES == set(Rule)
    assert not names & FILES


def test_the_severity_of_a_rule_is_that_of_its_table() -> None:
    """The cases among the errors are errors, and those among the warnings are warnings."""
    severities = {
        Rule(name.partition(":")[0]).severity: table
        for table in ("ERRORS", "WARNINGS")
        for name in (ERRORS if table == "ERRORS" else WARNINGS)
    }
    assert severities == {Severity.ERROR: "ERRORS", Severity.WARNING: "WARNINGS"}


@pytest.mark.parametrize("text", [EVENT, DUTY, YEARLY, DUTY + OTHER, LEAK, CLOSING])
def test_what_the_cases_are_made_of_is_clean(run: Run, tmp_path: Path, text: str) -> None:
    """The base of the cases has no problem of its own."""
    assert found(run, written(tmp_path, text)) == []


def test_a_rule_has_a_name_and_a_sentence() -> None:
    """Names are in lower case with hyphens; a sentence is a phrase in one line."""
    for rule in Rule:
        assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", rule)
        assert len(rule.sentence) > len("a sentence")
        assert "\n" not in rule.sentence


# --- files -----------------------------------------------------------------------------------------


def test_a_file_that_cannot_be_read(run: Run, tmp_path: Path) -> None:
    """It has no line, so the message gives its path."""
    path = tmp_path / "missing.toml"
    (problem,) = found(run, path)
    assert (problem["rule"], problem["file"], problem["severity"]) == ("unreadable", str(path), "error")
    assert (problem["line"], problem["column"], problem["id"]) == (None, None, None)
    assert problem["remedy"] == "check the path"


def test_a_folder_without_a_file(run: Run, tmp_path: Path) -> None:
    """A store that is a folder holds *.toml files."""
    (problem,) = found(run, tmp_path)
    assert (problem["rule"], problem["file"], problem["line"]) == ("empty-folder", str(tmp_path), None)
    assert "*.toml" in problem["message"]


def test_a_file_of_another_program(run: Run, tmp_path: Path) -> None:
    """In a folder with a store, it is named once, with what it has; the store is read."""
    (tmp_path / "pyproject.toml").write_text(
        "[project]\n[build-system]\n[tool.a]\n[extra]\n", encoding="utf-8"
    )
    written(tmp_path, "schema = 1\n")
    (problem,) = found(run, tmp_path)
    assert (problem["rule"], problem["line"]) == ("not-a-store", None)
    assert problem["file"] == str(tmp_path / "pyproject.toml")
    assert problem["message"] == "this file is not a store: it has `project`, `build-system`, `tool`, ..."


@pytest.mark.parametrize("text", ["", " \n\n", "\ufeff"])
def test_a_file_without_anything_in_it(run: Run, tmp_path: Path, text: str) -> None:
    """It is not a store yet, and the sentence says how to begin one."""
    (problem,) = found(run, written(tmp_path, text))
    assert (problem["rule"], problem["line"]) == ("empty-file", None)
    assert "`schema = 1`" in problem["remedy"]


def test_a_file_in_another_encoding(run: Run, tmp_path: Path) -> None:
    """What is not UTF-8 says at which byte."""
    path = tmp_path / "store.toml"
    path.write_bytes('note = "caf\u00e9"\n'.encode("latin-1"))
    (problem,) = found(run, path)
    assert (problem["rule"], problem["file"], problem["line"]) == ("not-utf-8", str(path), None)
    assert "byte 12 " in problem["message"]  # note = "caf are eleven bytes
    assert problem["remedy"] == "save it as UTF-8"


def test_a_file_larger_than_any_that_is_written_by_hand(run: Run, tmp_path: Path) -> None:
    """It is refused for its size alone: nothing of it is read."""
    path = tmp_path / "store.toml"
    with path.open("wb") as file:
        file.truncate(2**30)  # a file of 1 GiB that has no blocks on the disk
    (problem,) = found(run, path)
    assert (problem["rule"], problem["file"], problem["line"]) == ("too-large", str(path), None)
    assert problem["remedy"]


# --- what is fine ----------------------------------------------------------------------------------


LOOKED_UP = 'looked-up = 2026-11-20\nlooked-in = ["https://eg.org"]\n'

FINE = {
    "a title of 80 characters": instead(DUTY, 'title = "Report"', f'title = "{"x" * 80}"'),
    "a title of 80 characters beyond ASCII": instead(DUTY, 'title = "Report"', f'title = "{"é" * 80}"'),
    # real acts have it: E.O. 14179 ordered what another act had dated before
    "due before the signing": EVENT + PASSAGE + LOOKED_UP + "due = 2025-01-22\n",
    "an effect before the signing": EVENT + PASSAGE + 'kind = "effect"\ndue = 2024-01-01\n',
    "done before the signing": cited("on = 2025-01-01"),
    "published on the day of the signing": EVENT + "dates.published = 2025-01-23\n",
    "revoked on the day of the signing": EVENT + "revoked = { on = 2025-01-23 }\n",
    "applied before it was published": EVENT + "dates.published = 2025-01-31\ndates.applied = 2025-01-24\n",
    "moved twice in one day": DUTY
    + "was = [{ due = 2027-05-01, changed = 2026-01-01 }, { due = 2027-06-01, changed = 2026-01-01 }]\n",
    "an end on the first date": YEARLY + "until = 2027-07-22\n",
    "claimed, and confirmed by another": YEARLY + "done = [\n"
    "  { for = 1, on = 2026-01-01, cite = 'own site', url = 'https://eg.org', claimed = true },\n"
    "  { for = 1, on = 2026-01-02, cite = 'audit office', url = 'https://eg.org' },\n]\n",
    "claimed by number, and confirmed by date": YEARLY + "done = [\n"
    "  { for = 1, on = 2026-01-01, cite = 'own site', url = 'https://eg.org', claimed = true },\n"
    "  { for = 2027-07-22, on = 2026-01-02, cite = 'audit office', url = 'https://eg.org' },\n]\n",
    "claimed, and confirmed by a record": CLAIMED.replace("▶", "") + record("done = 2026-01-01"),
    "not claimed": cited("on = 2026-01-01, claimed = false"),
    "revoked by what is not an id": EVENT + 'revoked = { on = 2026-01-01, by = "Act of Congress" }\n',
    "revoked by nobody in particular": EVENT + 'revoked = { on = 2026-01-01, cite = "90 FR 1" }\n',
    "revoked on the day of the revoking act": EVENT + 'revoked = { on = 2025-03-01, by = "other" }\n' + OTHER,
    "revoked by a passage of an act": EVENT + 'revoked = { on = 2025-03-01, by = "other/2.a" }\n' + OTHER,
    "revoked on another day of the act": EVENT
    + 'revoked = { on = 2025-03-05, by = "other" }\n'
    + OTHER
    + "dates.promulgated = 2025-03-05\n",
    # 2026-08-24: 7 days in August, 30, 31 and 22
    "reviewed 90 days ago": "checked = 2026-08-24\n" + DUTY,
    "reviewed today": "checked = 2026-11-22\n" + DUTY,
    # 22 days in November, 8 in October
    "past due for 30 days": EVENT + PASSAGE + "due = 2026-10-23\n",
    "due today": EVENT + PASSAGE + "due = 2026-11-22\n",
    "past due, and looked up since": EVENT + PASSAGE + LOOKED_UP + "due = 2026-08-31\n",
    "past due, private, in a file reviewed since": "checked = 2026-11-01\n"
    + EVENT
    + PASSAGE
    + 'binds = "private"\ndue = 2026-09-01\n',
    "past due in a month that ended 22 days ago": EVENT + PASSAGE + 'due = "2026-10"\n',
    "past due, and done": EVENT
    + PASSAGE
    + 'due = 2026-01-01\ndone = { on = 2026-03-01, cite = "memo", url = "https://eg.org" }\n',
    "past due, and done on record": EVENT + PASSAGE + "due = 2026-01-01\n" + record("done = 2026-03-01"),
    "past due, and only a target": EVENT + PASSAGE + 'modal = "target"\ndue = 2026-01-01\n',
    "past due, and revoked": EVENT + "revoked = { on = 2026-01-01 }\n" + PASSAGE + "due = 2026-02-01\n",
    "a year end, repeated": EVENT + PASSAGE + 'due = 2027-12-31\nrepeat = "every 1 year"\n',
    "days after a month end by a series": SERIES + PASSAGE + 'due = "45 days after each quarter"\n',
    "a fixed date that names its convention": ROLLING
    + PASSAGE
    + 'due = 2027-05-15\ncounting = "sec-rule-0-3"\n',
    "an effect on a closed day": ROLLING + PASSAGE + 'kind = "effect"\ndue = 2027-05-15\n',
    "a zone of people": EVENT + 'tz = "UTC-12"\n',
    "related": DUTY + 'related = ["act"]\n',
    "incidents with labels": CHOICE + record('occurred = 2026-01-01\nlabel = "one"', "act/leak"),
    # 2027-03-19 is a Friday, for the 15th is a Monday
    "a closing on a Friday": instead(CLOSING, "date = 2027-03-15", "date = 2027-03-19\nknown = 2026-01-01"),
    "the year fifty years away": EVENT + PASSAGE + "due = 2076-12-31\n",
    "the year 1900": EVENT + "dates.applied = 1900-01-01\n",
    "many years counted": EVENT + PASSAGE + 'due = "60 years after signed"\n',
    "actors with a number each": DUTY + 'actor = ["Committee 1 on Safety", "Committee 2 on Safety"]\n',
    "tags with a year each": EVENT + 'tags = ["budget-2025", "budget-2026"]\n',
    "a number more": EVENT + 'tags = ["emissions-euro", "emissions-euro7"]\n',
    "short initials": DUTY + 'actor = ["OMB", "OMC", "DOD", "DOE", "DOC", "CIA", "CISA"]\n',
    "short initials in another order": DUTY + 'actor = ["NIST", "NITS"]\n',
    "one actor several times": DUTY
    + 'actor = ["Copyright Office", "Copyright Office"]\n'
    + SECOND
    + 'due = 2027-07-22\nactor = "Copyright Office"\n',
    "an actor and a tag": DUTY.replace("dates.", 'tags = ["copyright-office"]\ndates.', 1)
    + 'actor = "Copyright Office"\n',
    "a name within a longer one": DUTY + 'actor = ["Secretary", "Secretary of State"]\n',
    "done, reopened and done again": DUTY
    + record("done = 2026-01-01")
    + record("reopened = 2026-01-15")
    + record("done = 2026-02-01"),
    # records count in the order in which they were made, wherever they stand
    "reopened in between, and written below": DUTY
    + record("done = 2026-01-01\nrecorded = 2026-01-01")
    + record("done = 2026-02-01\nrecorded = 2026-02-01")
    + record("reopened = 2026-01-15\nrecorded = 2026-01-15"),
    "done on one day twice": DUTY + record("done = 2026-01-01") + record("done = 2026-01-01"),
    "done in parts": DUTY + record("done = 2026-01-01\npart = true") + record("done = 2026-01-02"),
    "done by a day, then on one before it": DUTY
    + record("no-later-than = 2026-01-02")
    + record("done = 2026-01-02"),
    "done by two days": DUTY + record("no-later-than = 2026-01-02") + record("no-later-than = 2026-01-03"),
    "done each time": YEARLY
    + record("done = 2026-01-01", "act/1#1")
    + record("done = 2026-01-02", "act/1#2"),
    "extended twice": DUTY
    + record("due = 2027-08-01\nrecorded = 2026-01-01")
    + record("due = 2027-09-01\nrecorded = 2026-01-02"),
    "moved in the file after it was extended on record": DUTY
    + "was = [{ due = 2027-06-01, changed = 2026-03-01 }]\n"
    + record("due = 2027-09-01\nrecorded = 2026-02-01"),
    "addresses": EVENT
    + 'url = "http://eg.org"\n'
    + PASSAGE
    + 'url = "https://eg.org/ä?b#c"\ndue = 2027-07-22\n',
    "words in other scripts": EVENT + 'note = "人工知能 \U0001f600 e\u0301 שלום"\n',
    "emoji of several characters": instead(
        EVENT,
        'title = "An Act"',
        'title = "\U0001f468\u200d\U0001f469\u200d\U0001f467 \u2764\ufe0f 1\ufe0f\u20e3"',
    ),
    "an emoji in a name": DUTY + 'actor = "\u2764\ufe0f\u200d\U0001f525 team"\n',
    "a text over lines": EVENT + 'note = """\none\n\ttwo\n"""\n',
    "a backslash that is one": EVENT + "note = 'C:\\\\u202e'\n",
}


@each_row("text", FINE.values())
def test_what_is_near_a_rule_and_fine(run: Run, tmp_path: Path, text: str) -> None:
    """Neither an error nor a warning: a check with false alarms gets switched off."""
    assert found(run, written(tmp_path, text)) == []


@each_row(
    ("due", "stale", "warned"),
    [
        # days from due to 2026-11-22, worked out by hand
        ("2026-10-23", None, False),  # 30
        ("2026-10-22", None, True),  # 31
        ("2026-11-12", "10", False),  # 10
        ("2026-11-11", "10", True),  # 11
        ("2026-11-22", "0", False),  # today
        ("2026-11-21", "0", True),  # 1
        ("2026-10-22", "31", False),
        ('"2026-10"', "21", True),  # ended 22 days ago
        ('"2026-10"', "22", False),
        ('"2025"', "325", True),  # ended 326 days ago: 2026-11-22 is the 326th day of its year
        ('"2025"', "326", False),
    ],
)
def test_past_due_for_so_many_days(
    run: Run, tmp_path: Path, due: str, stale: str | None, *, warned: bool
) -> None:
    """More than N days after the last day, 30 by default."""
    path = written(tmp_path, EVENT + PASSAGE + f"due = {due}\n")
    rules = [each["rule"] for each in found(run, path, *(("--stale", stale) if stale else ()))]
    assert rules == ["nothing-looked-up"] * warned


def test_looked_through_in_one_file_is_not_in_another(run: Run, tmp_path: Path) -> None:
    """`checked` speaks for its own file."""
    late = EVENT + PASSAGE + "due = 2026-01-01\n"
    first, second = tmp_path / "a.toml", tmp_path / "b.toml"
    first.write_text("checked = 2026-11-01\n" + late, encoding="utf-8")
    second.write_text(late.replace('"act"', '"late"'), encoding="utf-8")
    assert [(each["rule"], each["id"]) for each in found(run, tmp_path)] == [
        ("look-up-missing", "act/1"),
        ("nothing-looked-up", "late/1"),
    ]


def test_a_repetition_past_due_is_told_once(run: Run, tmp_path: Path) -> None:
    """Not once for each occurrence: it is one entry in the file."""
    repeated = EVENT + PASSAGE + 'due = 2025-02-01\nrepeat = "every 1 month"\n'
    (problem,) = found(run, written(tmp_path, repeated))
    assert (problem["rule"], problem["id"]) == ("nothing-looked-up", "act/1")


def test_what_was_not_known_yet_is_not_judged(run: Run, tmp_path: Path) -> None:
    """As of an earlier day, later entries cannot cause warnings."""
    path = written(tmp_path, CLAIMED.replace("▶", ""))
    ran = run("check", path, "--as-of", "2025-12-31", "--strict")
    assert (ran.status, ran.out) == (0, "")


# --- names that are nearly alike -------------------------------------------------------------------


def similar(*tags: str) -> list[tuple[str, str]]:
    """The findings about tags, each of an event of its own: whose, and what is said."""
    events = tuple(
        Event(
            id=EventId(f"e{number}"),
            title="Act",
            kind=EventKind.STATUTE,
            jurisdiction="US",
            tz="UTC",
            location=Location("a.toml", ("event", number)),
            tags=(tag,),
        )
        for number, tag in enumerate(tags)
    )
    result = Result(Store(events=events), AsOf(day=TODAY), (), ())
    return [(each.id, each.message) for each in check(result, TODAY) if each.rule == "similar-name"]


# Of words and hyphens, long enough that one letter is a slip and no other name.
NAMES = st.text("abcdefghijklm", min_size=8, max_size=30)


@st.composite
def slips(draw: st.DrawFn) -> tuple[str, str]:
    """A name, and the same with one slip of the pen."""
    name = draw(NAMES)
    at = draw(st.integers(0, len(name) - 2))
    match draw(st.sampled_from(["changed", "left out", "doubled", "swapped"])):
        case "changed":
            return name, name[:at] + draw(st.sampled_from("nopqrstuvwxyz")) + name[at + 1 :]
        case "left out":
            return name, name[:at] + name[at + 1 :]
        case "doubled":
            return name, name[:at] + name[at] + name[at:]
        case _:
            # "aa" swapped is "aa": then the neighbour is another letter, which makes two names
            left, right = name[at], name[at + 1] if name[at + 1] != name[at] else "z"
            return name[:at] + left + right + name[at + 2 :], name[:at] + right + left + name[at + 2 :]


@given(slips(), st.booleans())
def test_one_slip_of_the_pen_is_found(names: tuple[str, str], usual_first: bool) -> None:
    """One letter changed, left out, doubled or swapped with its neighbour: the rarer name is at fault."""
    usual, slip = names
    order = [usual, usual, slip] if usual_first else [slip, usual, usual]
    expected = ("e2" if usual_first else "e0", f"`{slip}` is spelled nearly like `{usual}`")
    assert similar(*order) == [expected]


@st.composite
def others(draw: st.DrawFn) -> tuple[str, str]:
    """A name, and another of its length with new letters in two places: two slips, never one."""
    name = draw(NAMES)
    first, second = sorted(draw(st.sets(st.integers(0, len(name) - 1), min_size=2, max_size=2)))
    new = draw(st.text("nopqrstuvwxyz", min_size=2, max_size=2))
    return name, name[:first] + new[0] + name[first + 1 : second] + new[1] + name[second + 1 :]


@given(others())
def test_names_that_differ_in_two_letters_are_two_names(names: tuple[str, str]) -> None:
    """Two typing errors in one name are too rare."""
    assert similar(*names) == []


@given(NAMES, st.data())
def test_names_that_lack_two_letters_are_two_names(name: str, data: st.DataObject) -> None:
    """With two letters more than the other it is a longer name."""
    at = data.draw(st.integers(0, len(name)))
    assert similar(name, f"{name[:at]}xy{name[at:]}") == []


@given(NAMES, st.integers(0, 9), st.integers(0, 9))
def test_names_that_differ_by_a_digit_are_two_names(name: str, one: int, other: int) -> None:
    """Numbers differ on purpose."""
    assert similar(f"{name}-{one}", f"{name}-{other}", f"{name}") == []


@given(NAMES)
def test_how_a_name_is_written_is_no_difference(name: str) -> None:
    """Capitals, accents, spaces and hyphens: two spellings of one name, however short."""
    assert len(similar(name[:3], name[:3].upper())) == 1
    assert len(similar(name, f"{name[:4]}-{name[4:]}")) == 1
    assert len(similar(f"{name}e", f"{name}\u00e9")) == 1


def test_the_most_usual_of_several_is_named() -> None:
    """A misspelling of two names is attributed to the more frequent one, whatever the order of sets."""
    for letter in ascii_lowercase:
        shorter, longer = f"{letter}gencies of the state", f"{letter}gencies of the statesy"
        slip = f"{letter}gencies of the states"
        ((_, said),) = similar(longer, longer, longer, shorter, shorter, slip)
        assert said == f"`{slip}` is spelled nearly like `{longer}`"


def test_a_name_is_compared_with_every_other() -> None:
    """Including the second of two names that differ in one letter at opposite ends."""
    said = "`agenciesz` is spelled nearly like `agenciesy`"
    assert similar("xagencies", "agenciesy", "agenciesz") == [("e2", said)]
