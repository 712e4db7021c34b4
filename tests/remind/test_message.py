"""The words of a delivery: a subject, a text made for a mail from cron, and the same as JSON."""

import json
import re
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.support.acts import SIGNED, act, done, done_by
from tests.support.golden import Golden
from tests.support.inbox import (
    AFTER_OPEN,
    AFTER_RULED,
    CHAIN,
    DONE,
    DONE_LATE,
    LEAKED,
    MAY_10,
    NO_DATE,
    ON_TIME,
    OTHER,
    REPEAL_MAY_20,
    REVOKED,
    RULED_MAY_5,
    THREE_LATE,
    WEEKLY,
    Inbox,
    a,
    is_a,
    when,
)
from tests.support.reading import Read, ReadText
from tests.support.rows import each_row
from tests.support.running import Run
from tracker.changes import Key, Snapshot, key_of
from tracker.engine.explain import by_name, cause_of
from tracker.expression.grammar import NAME
from tracker.model import FIRM, Basis
from tracker.remind.message import HINT, Message, compose
from tracker.remind.notices import Notice, NoticeKind
from tracker.remind.plan import Plan

D = date.fromisoformat


def last(read: ReadText, *runs: tuple[str, str], only_a: bool = False) -> Message:
    """What the last of several runs (its day, its store) sends."""
    inbox = Inbox(Plan(matches=is_a)) if only_a else Inbox()
    for day, text in runs[:-1]:
        inbox.run(read(text), when(day))
    day, text = runs[-1]
    return compose(inbox.run(read(text), when(day)))


def lines(read: ReadText, *runs: tuple[str, str]) -> list[str]:
    """The lines about act/a in the last run: its own, then those below it."""
    text = last(read, *runs, only_a=True).text
    return text.partition("act/a")[0].splitlines()[-1:] + text.partition("act/a")[2].splitlines()[1:-2]


# --- whole texts ---------------------------------------------------------------------------------

HEAD = """
schema = 1
[[event]]
id = "order-1"
title = "An order on data"
kind = "executive-order"
jurisdiction = "US"
cite = "91 FR 1"
url = "https://example.org/order-1"
dates.signed = 2026-03-01
awaiting.ruled = "the court has ruled"
incidents.leak = "data leaks"
"""
RECORDS = """
[[record]]
of = "order-1/notify"
note = "x"
[[record]]
of = "order-1/leak"
occurred = 2026-05-08T22:00:00-04:00
label = "mail-server"
"""


def entry(id_: str, keys: str) -> str:
    title = f'title = "Do what {id_} says"\n' if "title =" not in keys else ""
    return f'[[event.directive]]\nid = "{id_}"\n{title}cite = "sec. {id_}"\n{keys}\n'


FIRST = (
    HEAD
    + entry("plan", 'title = "Submit a plan"\nactor = ["OMB", "Commerce"]\ndue = "70 days after signed"')
    + entry("review", 'due = "10 days after plan"\nurl = "https://example.org/review"')
    + entry("open", "due = 2026-05-01")
    + entry("moved", 'due = "20 days after open"')
    + entry("firm", 'due = "21 days after ready"')
    + entry("ready", "due = 2026-05-05")
    + entry("closed", "due = 2026-05-20")
    + entry("lapsed", "due = 2026-05-21")
    + entry("again", "due = 2026-05-22\n" + done("2026-05-02"))
    + entry("taken-out", "due = 2026-05-23")
    + entry("weekly", 'due = 2026-05-06\nrepeat = "every 2 weeks"')
    + entry("month", 'due = "2026-06"')
    + entry("notify", 'due = "72 hours after each leak"')
)
COMMENTS = entry("comments", 'kind = "comment"\ndue = 2026-05-06')
SECOND = (
    FIRST.replace("due = 2026-05-01\n", "due = 2026-05-01\n" + done("2026-05-07") + "\n")
    .replace("due = 2026-05-05\n", "due = 2026-05-05\n" + done("2026-05-05") + "\n")
    .replace("due = 2026-05-20\n", "due = 2026-05-20\n" + done("2026-05-06") + "\n")
    .replace(
        "due = 2026-05-21\n",
        'due = 2026-05-21\ndropped = { on = 2026-05-07, by = "order-2", cite = "sec. 9" }\n',
    )
    .replace(entry("taken-out", "due = 2026-05-23"), "")
    + RECORDS
)


def test_the_text_of_a_first_run(read: ReadText, golden: Golden) -> None:
    """What is coming, by date: day, days left and id; then title, who and where, why, and a link."""
    text = last(read, ("2026-05-03", FIRST)).text
    golden("remind-first.txt", text)
    assert text.splitlines()[0] == "tracker: 11 coming up, the next on Tue 2026-05-05"


def test_a_text_with_something_of_every_rule(read: ReadText, golden: Golden) -> None:
    """Groups under headings, what a reader must act on first."""
    first, second = (
        text.replace(month := entry("month", 'due = "2026-06"'), month + COMMENTS) for text in (FIRST, SECOND)
    )
    open_again = second.replace(done("2026-05-02"), "")
    before = first.replace(done("2026-05-02"), "")
    sent = last(read, ("2026-05-02", before), ("2026-05-03", first), ("2026-05-09", open_again))
    assert {notice.kind for notice in sent.notices} == set(NoticeKind)
    golden("remind-all.txt", sent.text)


def test_the_shape_of_a_text(read: ReadText) -> None:
    """The subject alone on the first line, no blanks at an end of line, one newline at the end, the hint."""
    sent = last(read, ("2026-05-03", FIRST))
    first, blank, *_ = sent.text.splitlines()
    assert (first, blank) == (sent.subject, "")
    assert not re.search(r"[ \t]$", sent.text, re.MULTILINE)
    assert sent.text.endswith(f"\n{HINT}\n")


# --- the subject ---------------------------------------------------------------------------------

TWO = a("due = 2026-05-10", b="due = 2026-05-04")


@each_row(
    ("runs", "subject"),
    [
        ([("2026-05-03", MAY_10)], "tracker: 1 coming up on Sun 2026-05-10"),
        ([("2026-05-03", TWO)], "tracker: 2 coming up, the next on Mon 2026-05-04"),
        ([("2026-05-03", MAY_10), ("2026-05-11", MAY_10)], "tracker: 1 past due"),
        ([("2026-05-03", MAY_10), ("2026-05-04", a("due = 2026-06-30"))], "tracker: 1 moved"),
        ([("2026-05-03", MAY_10), ("2026-05-04", DONE)], "tracker: 1 closed"),
        ([("2026-05-03", MAY_10), ("2026-05-04", DONE), ("2026-05-05", MAY_10)], "tracker: 1 open again"),
        ([("2026-05-03", MAY_10), ("2026-05-04", OTHER)], "tracker: 1 no longer in the store"),
        ([("2026-04-27", CHAIN), ("2026-05-01", ON_TIME)], "tracker: 1 firm now, 1 closed"),
        (
            [("2026-05-03", TWO), ("2026-05-07", TWO)],
            "tracker: 1 coming up on Sun 2026-05-10, 1 past due",
        ),
        ([("2026-05-31", a('due = "2026-06"'))], "tracker: 1 coming up in 2026-06"),
    ],
)
def test_the_subject_counts(read: ReadText, runs: list[tuple[str, str]], subject: str) -> None:
    """How many notices there are of each sort, in the order of the groups, and the nearest day to come."""
    assert last(read, *runs).subject == subject


# --- the lines of a notice -----------------------------------------------------------------------


@each_row(
    ("keys", "days", "words"),
    [
        ("due = 2026-05-10", ["2026-05-03"], "Sun 2026-05-10, 7 days left"),
        ("due = 2026-05-10", ["2026-05-09"], "Sun 2026-05-10, 1 day left"),
        ("due = 2026-05-10", ["2026-05-10"], "Sun 2026-05-10, today"),
        ("due = 2026-05-10", ["2026-05-10", "2026-05-11"], "Sun 2026-05-10, 1 day past"),
        ("due = 2026-05-10", ["2026-05-10", "2026-05-13"], "Sun 2026-05-10, 3 days past"),
        ('due = "2026-06"', ["2026-05-20"], "2026-06, begins in 12 days"),
        ('due = "2026-06"', ["2026-05-31"], "2026-06, begins in 1 day"),
        ('due = "2026-06"', ["2026-06-01"], "2026-06, 29 days to end"),
        ('due = "2026-06"', ["2026-06-01", "2026-07-01"], "2026-06, 1 day past"),
        ('due = "2027"', ["2026-12-20"], "2027, begins in 12 days"),
    ],
)
def test_the_day_and_what_is_left_of_it(read: ReadText, keys: str, days: list[str], words: str) -> None:
    """As precisely as the store gives it, with the weekday where there is one."""
    assert lines(read, *((day, a(keys)) for day in days))[0] == f"{words}  "


def test_what_is_closed_has_no_days_left(read: ReadText) -> None:
    """It is over: the day alone."""
    assert lines(read, ("2026-05-03", MAY_10), ("2026-05-04", DONE))[0] == "Sun 2026-05-10  "


@pytest.mark.parametrize(
    ("head", "keys", "below"),
    [
        ("", "", ["Do a", "1 FR 1 · sec. a", "The text gives the date."]),
        ("", 'actor = ["OMB", "NIST"]', ["Do a", "OMB, NIST · 1 FR 1 · sec. a", "The text gives the date."]),
        (
            'url = "https://example.org/act"',
            "",
            ["Do a", "1 FR 1 · sec. a", "The text gives the date.", "https://example.org/act"],
        ),
        (
            'url = "https://example.org/act"',
            'url = "https://example.org/a"',
            ["Do a", "1 FR 1 · sec. a", "The text gives the date.", "https://example.org/a"],
        ),
    ],
)
def test_title_who_why_and_link_stand_below(read: ReadText, head: str, keys: str, below: list[str]) -> None:
    """A line for each, indented; the link of the passage before that of its act."""
    sent = lines(read, ("2026-05-03", a(f"due = 2026-05-10\n{keys}", f"{SIGNED}\n{head}")))
    assert sent[1:] == [f"    {line}" for line in below]


@pytest.mark.parametrize("rule", [NoticeKind.REMINDER, NoticeKind.MOVED])
def test_under_a_heading_the_nearest_day_stands_first(read: ReadText, rule: NoticeKind) -> None:
    """By date, whatever the order of the store; what has no date any more last."""
    runs = [("2026-05-03", a("due = 2026-05-10", b="due = 2026-05-04", c="due = 2026-05-07"))]
    expected = ["act/b", "act/c", "act/a"]
    if rule is NoticeKind.MOVED:
        runs.append(("2026-05-03", a(AFTER_RULED, b="due = 2026-06-09", c="due = 2026-06-08")))
        expected = ["act/c", "act/b", "act/a"]
    text = last(read, *runs).text
    assert re.findall(r"act/[abc]\b", text) == expected


# --- reasons -------------------------------------------------------------------------------------

EXTENDED = '[[record]]\nof = "act/open"\ndue = 2026-05-08\nrecorded = 2026-05-04\nby = "the court"\n'
GRANDCHILD = a('due = "10 days after middle"', middle='due = "5 days after open"', open="due = 2026-04-25")
REASONS: dict[str, tuple[list[tuple[str, str]], str]] = {
    "a date": ([("2026-05-03", MAY_10)], "The text gives the date."),
    "counted": (  # 70 days after 03-01: 30 more in March, 30 in April, 10 in May
        [("2026-05-03", a('due = "70 days after signed"'))],
        "`70 days after signed` (2026-03-01), counted by calendar.",
    ),
    "rolled": (
        [("2026-05-04", a('due = "70 days after signed"\ncounting = "1-cfr-18.17"'))],
        "`70 days after signed` (2026-03-01), counted by 1-cfr-18.17; Sun 2026-05-10 is not a business day.",
    ),
    "on a milestone": ([("2026-05-03", a('due = "on ruled"', RULED_MAY_5))], "`on ruled` (2026-05-05)."),
    "repeated": (
        [("2026-05-03", a('due = 2026-05-10\nrepeat = "every 2 years"'))],
        "The text gives the date, then every 2 years.",
    ),
    "in hours": (
        [("2026-05-01", LEAKED)],
        "`72 hours after each leak` (2026-05-01), counted by calendar, at 2026-05-04T10:00-04:00.",
    ),
    "projected": (
        [("2026-05-03", CHAIN)],
        (
            "`10 days after open` (2026-05-01), counted by calendar;"
            " projected: act open is not on record as done."
        ),
    ),
    "rival readings": (
        [
            (
                "2026-05-03",
                a('readings = [{ due = 2026-05-10, why = "one" }, { due = 2026-05-20, why = "two" }]'),
            )
        ],
        "The earliest of 2 readings.",
    ),
    "past due": ([("2026-05-10", MAY_10), ("2026-05-11", MAY_10)], "The text gives the date."),
    "done early": (
        [("2026-05-03", MAY_10), ("2026-05-04", DONE)],
        "Done on 2026-05-04, 6 days early (a letter).",
    ),
    "done late": (
        [("2026-05-03", MAY_10), ("2026-05-13", DONE_LATE)],
        "Done on 2026-05-13, 3 days late (a letter).",
    ),
    "done by a day": (
        [("2026-05-03", MAY_10), ("2026-05-06", a("due = 2026-05-10\n" + done_by("2026-05-06")))],
        "Done by 2026-05-06 (a letter).",
    ),
    "repealed": (
        [("2026-05-03", MAY_10), ("2026-05-05", a("due = 2026-05-10", REVOKED))],
        "Repealed on 2026-05-05 by act-2 (sec. 9).",
    ),
    "open again": (
        [("2026-05-03", MAY_10), ("2026-05-04", DONE), ("2026-05-05", MAY_10)],
        "It counted as closed and is upcoming again.",
    ),
    "firm": (
        [("2026-04-27", CHAIN), ("2026-05-01", ON_TIME)],
        "The same day, and firm: `10 days after open` (2026-05-01), counted by calendar.",
    ),
    "moved, the parent was late": (
        [("2026-05-03", CHAIN), ("2026-05-05", THREE_LATE)],
        "Moved from Mon 2026-05-11 to Thu 2026-05-14 because open was done 3 days late.",
    ),
    "moved, a parent of the parent was late": (  # 04-25, 04-30, 05-10; done on 04-28: three days later
        [
            ("2026-04-26", GRANDCHILD),
            ("2026-04-28", GRANDCHILD.replace("due = 2026-04-25", "due = 2026-04-25\n" + done("2026-04-28"))),
        ],
        "Moved from Sun 2026-05-10 to Wed 2026-05-13 because middle moved from 2026-04-30 to 2026-05-03.",
    ),
    "moved, the outcome of the parent was withdrawn": (
        [("2026-05-05", THREE_LATE), ("2026-05-06", CHAIN)],
        "Moved from Thu 2026-05-14 to Mon 2026-05-11 because an entry in the store was changed.",
    ),
    "moved, the parent was done by a day": (
        [
            ("2026-05-03", CHAIN),
            ("2026-05-04", a(AFTER_OPEN, open="due = 2026-05-01\n" + done_by("2026-04-29"))),
        ],
        (
            "Moved from Mon 2026-05-11 to Sat 2026-05-09"
            " because the day on which act open was done is not known."
        ),
    ),
    "moved, as the store tells": (
        [
            ("2026-05-03", MAY_10),
            (
                "2026-05-04",
                a(
                    "due = 2026-06-30\n"
                    'was = [{ due = 2026-05-10, changed = 2026-05-04, by = "act-2", cite = "x" }]'
                ),
            ),
        ],
        "Moved from Sun 2026-05-10 to Tue 2026-06-30 because it was changed on 2026-05-04 by act-2.",
    ),
    "moved, an extension on record": (
        [("2026-05-03", MAY_10), ("2026-05-04", MAY_10 + EXTENDED.replace("act/open", "act/a"))],
        "Moved from Sun 2026-05-10 to Fri 2026-05-08 because it was changed on 2026-05-04 by the court.",
    ),
    "moved, and nothing on record says why": (
        [("2026-05-03", MAY_10), ("2026-05-04", a("due = 2026-06-30"))],
        "Moved from Sun 2026-05-10 to Tue 2026-06-30 because an entry in the store was changed.",
    ),
    "moved, the words of a projection were changed": (
        [("2026-05-03", CHAIN), ("2026-05-04", CHAIN.replace("10 days after", "20 days after"))],
        "Moved from Mon 2026-05-11 to Thu 2026-05-21 because an entry in the store was changed.",
    ),
    "moved to no date": (
        [("2026-05-03", MAY_10), ("2026-05-04", NO_DATE)],
        "Moved from Sun 2026-05-10 to no date because awaiting act/ruled: the ruling.",
    ),
    "moved from no date": (
        [("2026-05-03", MAY_10), ("2026-05-04", NO_DATE), ("2026-05-06", MAY_10)],
        "Moved from no date to Sun 2026-05-10 because an entry in the store was changed.",
    ),
    "moved to words": (
        [("2026-05-03", MAY_10), ("2026-05-04", a('undated = "promptly"'))],
        "Moved from Sun 2026-05-10 to no date because promptly.",
    ),
    "gone": (
        [("2026-05-03", MAY_10), ("2026-05-04", OTHER)],
        "It was announced, and its entry is gone: check whether it was deleted or renamed.",
    ),
}


@each_row(("runs", "reason"), REASONS.values())
def test_why_in_one_line(read: ReadText, runs: list[tuple[str, str]], reason: str) -> None:
    """How the date came about, or what happened to it."""
    assert last(read, *runs, only_a=True).reasons == (reason,)


def test_the_extension_of_a_parent_is_the_reason_of_a_move(read: ReadText) -> None:
    """The parent was and is not done: its new date moves what counts from it."""
    (reason,) = last(read, ("2026-05-03", CHAIN), ("2026-05-04", CHAIN + EXTENDED), only_a=True).reasons
    assert reason.startswith("Moved from Mon 2026-05-11 to Mon 2026-05-18 because ")
    assert "not on record" not in reason


def test_what_was_done_in_part_has_something_on_record(read: ReadText) -> None:
    """Still past due, but the text does not say that nothing is on record."""
    text = a("due = 2026-05-10\n" + done("2026-05-02", ", part = true"))
    sent = last(read, ("2026-05-10", text), ("2026-05-11", text))
    assert sent.subject == "tracker: 1 past due"
    assert "nothing on record" not in sent.text


# --- ids -----------------------------------------------------------------------------------------

AN_ID = re.compile(rf"(?<![\w./-])({NAME}/{NAME})(#[\w.:+-]+)?")


def ids_in(text: str, ids: set[str]) -> Counter[str]:
    """How often a text has each id of a deadline."""
    return Counter(match[0] for match in AN_ID.finditer(text) if match[1] in ids)


FAR = 'due = "10 days after other/open"'
OPEN = act(name="other", open="due = 2026-05-01")
NAMING: dict[str, list[tuple[str, str]]] = {
    "a projection": [("2026-05-03", CHAIN)],
    "a parent elsewhere": [("2026-05-03", a(FAR) + OPEN)],
    "an occurrence of a parent elsewhere": [
        (
            "2026-05-03",
            a(FAR.replace("open", "open#2")) + OPEN.replace("05-01\n", '05-01\nrepeat = "every 1 week"\n'),
        )
    ],
    "several parents": [
        (
            "2026-05-03",
            a('due = "later of 9 days after other/open, 5 days after b"', b="due = 2026-05-04") + OPEN,
        )
    ],
    "the parent was late": [
        ("2026-05-03", a(FAR) + OPEN),
        ("2026-05-06", a(FAR) + OPEN.replace("05-01\n", f"05-01\n{done('2026-05-06')}\n")),
    ],
    "the parent was done by a day": [
        ("2026-05-03", a(FAR) + OPEN),
        ("2026-05-06", a(FAR) + OPEN.replace("05-01\n", f"05-01\n{done_by('2026-04-29')}\n")),
    ],
    "the parent lapsed": [
        ("2026-05-03", a(FAR) + OPEN),
        ("2026-05-04", a(FAR) + OPEN.replace("05-01\n", "05-01\ndropped = { on = 2026-05-01 }\n")),
    ],
    "the parent has no date": [
        ("2026-05-03", a(FAR) + OPEN),
        ("2026-05-04", a(FAR) + act(name="other", open='undated = "promptly"')),
    ],
    "the parent is gone": [("2026-05-03", CHAIN), ("2026-05-04", a("due = 2026-05-11"))],
    "readings": [
        ("2026-05-03", a(f'readings = [{{ {FAR}, why = "as b" }}, {{ due = 2026-05-20, why = "x" }}]') + OPEN)
    ],
    "occurrences": [("2026-05-03", a(WEEKLY))],
    "occurrences that were repealed": [("2026-05-05", a(WEEKLY)), ("2026-05-06", a(REPEAL_MAY_20))],
    "incidents": [("2026-05-01", LEAKED)],
    "ids that begin alike": [
        (
            "2026-05-03",
            a("due = 2026-05-10", **{"a.b": 'due = "1 day after a"', "a-c": 'due = "1 day after a.b"'}),
        )
    ],
    "everything": [("2026-05-03", FIRST), ("2026-05-09", SECOND)],
}


# The store's own words stay as they are written: a title, a cite, an actor.
QUOTING: dict[str, list[tuple[str, str]]] = {
    "repealed by a passage": [
        ("2026-05-03", a("due = 2026-05-10") + OPEN),
        ("2026-05-04", a('due = 2026-05-10\ndropped = { on = 2026-05-04, cite = "see other/open" }') + OPEN),
    ],
    "an outcome that cites a passage": [
        ("2026-05-03", a("due = 2026-05-10") + OPEN),
        ("2026-05-04", a('due = 2026-05-10\ndone = { on = 2026-05-04, cite = "with other/open" }') + OPEN),
    ],
    "a title that names another": [
        ("2026-05-03", a("due = 2026-05-10").replace("Do a", "Add to other/open") + OPEN)
    ],
    "a title that names itself": [
        ("2026-05-03", a("due = 2026-05-10").replace("Do a", "Do what act/a says"))
    ],
    "an actor and a passage that name another": [
        (
            "2026-05-03",
            a('due = 2026-05-10\nactor = ["whoever did other/open"]').replace("sec. a", "after other/open")
            + OPEN,
        )
    ],
    "a title that is gone": [
        (
            "2026-05-03",
            a("due = 2026-05-10", b="due = 2027-01-01").replace("Do a", "Do what act/a and act/b say"),
        ),
        ("2026-05-04", OTHER),
    ],
}


@each_row("runs", NAMING.values())
def test_an_id_stands_exactly_once(read: ReadText, runs: list[tuple[str, str]]) -> None:
    """With its own deadline, and neither in a reason, the subject nor a hint."""
    sent = last(read, *runs)
    ids = {
        f"{event.id}/{each.id}"
        for _, text in runs
        for event in read(text).store.events
        for each in event.directives
    }
    assert sent.notices
    assert ids_in(sent.text, ids) == Counter(str(notice.key) for notice in sent.notices)
    assert not ids_in(f"{sent.subject}\n{HINT}", ids)


@pytest.mark.parametrize("runs", QUOTING.values(), ids=QUOTING.keys())
def test_the_words_of_the_store_stay_as_they_are_written(read: ReadText, runs: list[tuple[str, str]]) -> None:
    """A title, an actor or a cite may name another deadline."""
    sent = last(read, *runs)
    assert any(words in sent.text for words in ("other/open", "act/a says", "act/a and act/b"))


@pytest.mark.parametrize(
    "rule", [rule for rule in NoticeKind if rule is not NoticeKind.GONE], ids=lambda rule: rule.value
)
def test_each_id_of_the_shipped_store_stands_once(shipped: Read, rule: NoticeKind) -> None:
    """Also where hundreds of real passages count from each other, whichever rule they are sent by."""
    result = shipped.resolve()
    ids: set[str] = {deadline.id for deadline in result.deadlines}
    named = by_name(result)
    before = Snapshot(D("2020-01-01"), Basis.PROJECTED)
    notices = [
        Notice(rule, key_of(deadline), deadline, before, None, cause=cause_of(named, deadline, before.due))
        for deadline in result.deadlines
        if deadline.due and (rule is not NoticeKind.FIRM or deadline.basis in FIRM)
    ]
    sent = compose(notices)
    assert len(notices) > 100
    assert ids_in(sent.text, ids) == Counter(str(notice.key) for notice in notices)
    assert not ids_in(sent.subject, ids)


# --- control characters --------------------------------------------------------------------------

STEERING = ["\\u001b[31m", "\\r", "\\n\\n", "\\u0007", "\\u0085", "\\u202e", "\\u2028", "\\u2066\\u0000"]


@each_row("evil", STEERING)
@each_row("day", ["2026-05-03", "2026-05-04", "2026-05-05", "2026-05-06"])
def test_nothing_in_a_store_steers_a_terminal_or_breaks_a_line(read: ReadText, evil: str, day: str) -> None:
    """Data is printed with a blank instead: the text has as many lines as it has with harmless data."""

    def films(word: str) -> list[tuple[str, str]]:
        open_ = f'due = 2026-05-10\nactor = ["who{word}ever"]'
        first = act(SIGNED, a=open_).replace("Do a", f"Do{word}a").replace("1 FR 1", f"1 FR{word}1")
        waiting = act(f'{SIGNED}\nawaiting.ruled = "the{word}ruling"', a=AFTER_RULED)
        closed = first.replace("due =", f'done = {{ on = 2026-05-05, cite = "a{word}letter" }}\ndue =')
        gone = act(SIGNED, b="due = 2027-01-01")
        runs = [("2026-05-03", first), ("2026-05-04", waiting), ("2026-05-05", closed), ("2026-05-06", gone)]
        # What is closed and gone is not news: the last run follows the first.
        return [run for run in runs if run[0] <= day] if day != "2026-05-06" else [runs[0], runs[3]]

    sent, harmless = (last(read, *films(word)) for word in (evil, "-"))
    assert all(line.isprintable() for line in sent.text.split("\n"))
    assert sent.text.count("\n") == harmless.text.count("\n")
    assert sent.subject == harmless.subject


# --- JSON ----------------------------------------------------------------------------------------


def as_json(sent: Message) -> dict[str, Any]:
    """What a program reads."""
    parsed: dict[str, Any] = json.loads(json.dumps(sent.as_json("team")))
    return parsed


def test_the_json_document(read: ReadText) -> None:
    """Version, subject, recipient and the notices by date; of a reminder its lead."""
    sent = last(read, ("2026-05-03", a("due = 2026-05-10", b="due = 2026-05-04")))
    document = as_json(sent)
    assert list(document) == ["schema_version", "subject", "recipient", "notices"]
    assert (document["schema_version"], document["recipient"]) == (1, "team")
    assert document["subject"] == sent.subject
    assert [
        {key: value for key, value in notice.items() if key != "deadline"} for notice in document["notices"]
    ] == [
        {"rule": "reminder", "id": "act/b", "lead": 1, "due_before": None, "why": "The text gives the date."},
        {"rule": "reminder", "id": "act/a", "lead": 7, "due_before": None, "why": "The text gives the date."},
    ]


@each_row(
    ("runs", "rule", "due_before", "due"),
    [
        ([("2026-05-03", MAY_10), ("2026-05-09", MAY_10)], "reminder", "2026-05-10", "2026-05-10"),
        ([("2026-05-03", MAY_10), ("2026-05-11", MAY_10)], "past-due", "2026-05-10", "2026-05-10"),
        (
            [("2026-05-03", MAY_10), ("2026-05-04", a("due = 2026-06-30"))],
            "moved",
            "2026-05-10",
            "2026-06-30",
        ),
        ([("2026-05-03", MAY_10), ("2026-05-04", NO_DATE)], "moved", "2026-05-10", None),
        (
            [("2026-05-03", MAY_10), ("2026-05-04", NO_DATE), ("2026-05-04", MAY_10)],
            "moved",
            None,
            "2026-05-10",
        ),
        ([("2026-04-27", CHAIN), ("2026-05-01", ON_TIME)], "firm", "2026-05-11", "2026-05-11"),
        ([("2026-05-03", MAY_10), ("2026-05-04", DONE)], "closed", "2026-05-10", "2026-05-10"),
        (
            [("2026-05-03", MAY_10), ("2026-05-04", DONE), ("2026-05-05", MAY_10)],
            "reopened",
            "2026-05-10",
            "2026-05-10",
        ),
    ],
)
def test_a_json_notice_has_both_dates(
    read: ReadText, runs: list[tuple[str, str]], rule: str, due_before: str | None, due: str | None
) -> None:
    """The one that was announced last, and the one that holds."""
    (notice,) = as_json(last(read, *runs, only_a=True))["notices"]
    assert (notice["rule"], notice["due_before"], notice["deadline"]["due"]) == (rule, due_before, due)


def test_a_json_notice_of_what_is_gone_has_no_deadline(read: ReadText) -> None:
    """There is none to describe; its id and its last date are known."""
    (notice,) = as_json(last(read, ("2026-05-03", MAY_10), ("2026-05-04", OTHER)))["notices"]
    assert (notice["id"], notice["rule"], notice["due_before"]) == ("act/a", "gone", "2026-05-10")
    assert notice["deadline"] is None


def test_a_json_deadline_is_that_of_the_report(read: ReadText, run: Run, tmp_path: Path) -> None:
    """The same fields with the same values as `tracker report --format json`, except for the derivation."""
    sent = as_json(last(read, ("2026-05-03", FIRST)))
    report = json.loads(
        run("--store", tmp_path / "store.toml", "--as-of", "2026-05-03", "--all", "--format", "json").out
    )
    rows = {row["id"]: row for row in report["deadlines"]}
    for each in rows.values():
        del each["derivation"]
    shown = [notice["deadline"] for notice in sent["notices"]]
    assert shown
    for deadline in shown:
        if deadline["id"] != "order-1/weekly":  # of which the report lists the next one alone
            assert deadline == rows[deadline["id"]]


def test_a_later_occurrence_that_lapsed_is_described_as_itself(read: ReadText) -> None:
    """A number as in the report, and no date of the first one that lapsed with it."""
    sent = as_json(last(read, ("2026-05-05", a(WEEKLY)), ("2026-05-06", a(REPEAL_MAY_20))))
    third, fourth = (notice["deadline"] for notice in sent["notices"])
    assert (third["occurrence"], third["due"], third["status"]) == (3, "2026-05-24", "lapsed")
    assert (fourth["occurrence"], fourth["due"], fourth["status"]) == (4, "2026-05-31", "lapsed")
    assert {fourth[name] for name in ("earliest", "latest", "unadjusted")} <= {"2026-05-31", None}


def test_a_key_names_its_occurrence() -> None:
    """As everywhere: a number or a label behind `#`."""
    assert (str(Key("act/a")), str(Key("act/a", "2"))) == ("act/a", "act/a#2")
