"""What ``docs/store.md`` says is true: its tables are those of the code, and every example is tried.

The tables of types, keys and rules are made from the code by ``tools/generate.py``. Only the examples in
them are written by hand: on the page, where they are kept.
"""

import re
import subprocess
import sys
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import Any

import pytest
import tomli
import tomli_w

from tests.support.docs import README, ROOT, blocks
from tests.support.reading import ReadText
from tests.support.rows import each_row
from tests.support.running import Run
from tools.generate import KEYS_HEAD, TABLES, code, heading_of, rows, sections
from tracker.conventions import CONVENTIONS, Days
from tracker.dates import Unit
from tracker.engine.counting import COUNTS_CALENDAR_DAYS
from tracker.errors import GrammarError
from tracker.expression.grammar import KEYWORDS, parse, parse_repeat
from tracker.jurisdictions import ZONES
from tracker.model import EventKind, Kind, Modal
from tracker.rules import WARNINGS, Rule
from tracker.store import schema
from tracker.store.events import KNOWN_BY
from tracker.store.records import FACT_KEYS
from tracker.toml.schema import TableSchema

Table = Mapping[str, Any]

PAGE = (ROOT / "docs" / "store.md").read_text(encoding="utf-8")
WORDS = " ".join(PAGE.split())
FIRST, *PARTS = blocks(PAGE, "toml")
DAY = "2026-11-22"  # the day on which the examples are looked at: their `checked`


KINDS_HEAD = ("kind", "the date is", "after it, with nothing on record")
WRITE_HEAD = ("write", "for")
KNOWN_HEAD = ("entry", "known from")
REFUSED_HEAD = ("refused", "rule", "write")


# --- the tables of the page -----------------------------------------------------------------------


def section(heading: str) -> str:
    """The piece of the page under a heading."""
    (found,) = (each for each in sections(PAGE) if heading_of(each) == heading)
    return found


def test_every_table_of_a_store_is_on_the_page() -> None:
    """What the schema of a store has, has a table of its own here."""
    known = [keys for keys in vars(schema).values() if isinstance(keys, TableSchema)]
    assert not [keys for keys in known if not any(keys is each for each in TABLES.values())]


def test_every_heading_is_in_the_list_on_top() -> None:
    """The first lines link to each section that there is, by the name that a Markdown page gives it."""
    anchors = re.findall(r"\]\(#([\w-]+)\)", section("The format of a store"))
    headings = [heading_of(each).lower().replace(" ", "-") for each in sections(PAGE)[2:]]
    assert anchors == [each for each in headings if each != "the-tables"]


# --- the examples ---------------------------------------------------------------------------------


def check(run: Run, folder: Path, text: str) -> str:
    """The output of the strict check on the day of the examples: empty when the store is clean."""
    store = folder / "orders.toml"
    store.write_text(text, encoding="utf-8")
    # What somebody looked up, and links to outcomes, are about real acts: the examples have made-up ones.
    skipped = ("--skip", "look-up-missing", "--skip", "outcome-without-link")
    ran = run("check", "--strict", *skipped, "--as-of", DAY, store)
    assert ran.status == (1 if ran.out else 0)
    return ran.out


def listed(run: Run, folder: Path) -> dict[str, tuple[str, str]]:
    """Due date and status of all that a store comes to, by id."""
    out = run("--store", folder, "--as-of", DAY, "--all", "--format", "plain").out
    return {cells[5]: (cells[0], cells[3]) for cells in (each.split("\t") for each in out.splitlines())}


def test_the_first_store_is_clean_and_complete(run: Run, tmp_path: Path) -> None:
    """Pasted into a file it passes the strict check; its dates are counted as its comments say."""
    assert check(run, tmp_path, FIRST) == ""
    assert listed(run, tmp_path) == {
        "eo-99999/2.a": ("2026-09-04", "done-late"),  # 25 in July, 31 in August, 4 make 60
        "eo-99999/2.b": ("2026-12-13", "upcoming"),  # 16 in September, 31, 30, 13 make 90
        "eo-99999/3": ("-", "clock"),
        "eo-99999/4#1": ("2027-01-02", "upcoming"),  # 25, 31, 30, 31, 30, 31, 2 make 180
    }


@each_row("part", PARTS)
def test_a_part_can_be_pasted_below_the_first_store(run: Run, tmp_path: Path, part: str) -> None:
    """Put at its end, the part passes the strict check."""
    assert check(run, tmp_path, f"{FIRST}\n{part}") == ""


def test_all_parts_fit_together(run: Run, tmp_path: Path) -> None:
    """The directives of the order below it, then the others: one store without a problem."""
    whole = [part for part in PARTS if part.startswith("[[event.directive]]")]
    others = [part for part in PARTS if part not in whole]
    assert check(run, tmp_path, "\n".join([FIRST, *whole, *others])) == ""
    found = listed(run, tmp_path)
    expected = {
        "ai-rules/6.1": ("2026-11-30", "upcoming"),  # 90 after 31 August is 29 November, a Sunday
        "eo-99999/9.a": ("2027-08-01", "upcoming"),
        "eo-99999/7": ("2027-01-02", "upcoming"),  # the earlier: 180 days after 6 July, not after 9 July
        "eo-99999/8": ("2027-12-02", "upcoming"),
        "eo-99999/5#1": ("2026-09-15", "done"),
        "eo-99999/5#2": ("2026-10-15", "done"),
        "eo-99999/10": ("2027-04-02", "lapsed"),  # 25, 31, 30, 31, 30, 31, 31, 28, 31, 2 make 270
        "eo-99999/3#mainframe": ("2026-11-29", "done"),
        "eo-99999/4#1": ("2027-02-01", "upcoming"),  # extended from 2 January
        "eo-99999/11": ("2026-10-30", "done"),
    }
    assert {name: found[name] for name in expected} == expected


def cells_with_examples() -> list[tuple[str, str, str]]:
    return [
        (heading, cells[0].strip("`"), cells[-1])
        for heading in TABLES
        for cells in rows(section(heading), KEYS_HEAD)
    ]


NOTED: Table = {"note": "Both dates are in use."}
DIRECTIVE: Table = {"id": "99", "title": "Send a plan", "cite": "sec. 99", "due": "60 days after signed"}
DONE: Table = {"on": date(2026, 9, 14), "cite": "OMB M-26-40", "url": "https://example.org/m-26-40"}
RECORD: Table = {"of": "eo-99999/2.b", "done": date(2026, 11, 20)}
CLOSING: Table = {"calendar": "US", "date": date(2026, 12, 24), "title": "Christmas Eve", "by": "EO 99997"}
OTHER: Table = {"due": "2027-06", "why": "The text says so."}
# The table that an example is put into: of its heading, or of the one key where that needs another.
BASES: dict[str, Table] = {
    "event.accept": {"title": "long " * 20, "note": "It is the official title."},
    "event.calendar": {"counting": "eu-1182-71"},
    "milestone": {"on": date(2026, 8, 31)},
    "directive": DIRECTIVE,
    "directive.until": {**DIRECTIVE, "repeat": "every 1 year"},
    "directive.accept": {**DIRECTIVE, "done": {**DONE, "claimed": True}, "note": "Nobody else says so."},
    "reading": {"due": date(2027, 6, 30), "why": "The note says so."},
    "was": {"due": date(2027, 8, 2), "changed": date(2026, 10, 15)},
    "done": DONE,
    "disputed": {"date": date(2026, 9, 16)},
    "repeal": {"on": date(2026, 11, 9)},
    "closing": CLOSING,
    "closing.accept": {**CLOSING, "date": date(2026, 12, 26), "note": "A Saturday, and so in the order."},
    "record": RECORD,
    "record.occurred": {"of": "eo-99999/outage"},
    "record.label": {"of": "eo-99999/outage", "occurred": date(2026, 11, 19)},
    "record.claimed": {**RECORD, "of": "eo-99999/99"},
    "record.reached": {"of": "eo-99999/standards"},
    "record.until": {"of": "eo-99999/2.b", "suspended": date(2026, 11, 2)},
    "directive.looked-in": {**DIRECTIVE, "looked-up": date(2026, 11, 20)},
    "series": {"every": "quarter end"},
    "series.rrule": {"from": date(2026, 3, 15)},
    "except": {"on": date(2026, 12, 31)},
    "pause": {"from": date(2026, 8, 3)},
    "moved": {"due": date(2026, 12, 1), "known": date(2026, 10, 1)},
    "postponement": {"from": date(2026, 12, 1), "until": date(2026, 12, 20), "to": date(2027, 1, 8)},
    "calendar": {"id": "our-office", "title": "Days off of our office"},
}
# What the directive around it needs.
AROUND: dict[str, Table] = {
    "done.for": {"due": "on signed", "repeat": "every 1 year"},
    "pause.for": {"due": "on signed", "repeat": "every 1 year"},
    "moved.for": {"due": "on signed", "repeat": "every 1 year"},
    "done.claimed": {"accept": ["claimed-only"], **NOTED},
    "done.disputed": {"accept": ["disputed"], **NOTED},
    "disputed": {"accept": ["disputed"], **NOTED},
    "repeal.disputed": {"accept": ["disputed"], **NOTED},
    "record.claimed": {"accept": ["claimed-only"], **NOTED},
}
# Of these a table has one.
RIVALS = {
    "series": ("every", "rrule"),
    "directive": ("due", "readings", "undated"),
    "done": ("on", "no-later-than"),
    "record": FACT_KEYS,
}
# Where the table of a heading stands: what it makes of the file, of the event and of a directive below it.
PUT: dict[str, Callable[[Table], tuple[Table, Table, Table]]] = {
    "file": lambda table: (table, {}, {}),
    "event": lambda table: ({}, table, {}),
    "milestone": lambda table: ({}, {"dates": {"signed": date(2026, 7, 6), "approved-by-omb": table}}, {}),
    "directive": lambda table: ({}, {}, table),
    "reading": lambda table: ({}, {}, {"due": None, "readings": [table, OTHER]}),
    "was": lambda table: ({}, {}, {"was": [table]}),
    "done": lambda table: ({}, {}, {"done": table}),
    "disputed": lambda table: ({}, {}, {"done": {**DONE, "disputed": table}}),
    "repeal": lambda table: ({}, {"revoked": table}, {"dropped": table}),
    "closing": lambda table: ({"closing": [table]}, {}, {}),
    "record": lambda table: ({"record": [table]}, {}, {}),
    "series": lambda table: ({}, {"series": {"quarter": table}}, {}),
    "except": lambda table: ({}, {"series": {"quarter": {"every": "quarter end", "except": [table]}}}, {}),
    "pause": lambda table: ({}, {}, {"suspended": table, "stayed": table}),
    "moved": lambda table: ({}, {}, {"moved": table}),
    "postponement": lambda table: ({"postponement": [table]}, {}, {}),
    "calendar": lambda table: ({"calendar": [table]}, {}, {}),
    "translation": lambda table: ({}, {"ja": table}, {}),
}


def store_with(heading: str, name: str, example: Table) -> Table:
    """The first store with an example in it, and with what that needs beside it."""
    key, rivals = f"{heading}.{name}", RIVALS.get(heading, ())
    base = BASES.get(key, BASES.get(heading, {}))
    kept = {each: value for each, value in base.items() if name not in rivals or each not in rivals}
    file, event, directive = PUT[heading]({**kept, **example})
    around = AROUND.get(key, AROUND.get(heading, {}))
    if heading != "directive":
        directive = {**DIRECTIVE, **around, **directive}
    directive = {each: value for each, value in directive.items() if value is not None}
    if heading == "repeal":  # of the event and of the directive
        event = {**around, **event}
    return with_directive(directive, event, file)


def with_directive(
    directive: Table, event: Table = MappingProxyType({}), file: Table = MappingProxyType({})
) -> Table:
    """The first store with one more directive, and more keys of the event and the file."""
    store = tomli.loads(FIRST)
    (first,) = store["event"]
    first |= event
    first["directive"].append(directive)
    return {**store, **file}


@each_row(("heading", "name", "cell"), cells_with_examples())
def test_the_example_of_a_key_can_be_copied(
    run: Run, tmp_path: Path, heading: str, name: str, cell: str
) -> None:
    """In the table that it belongs to, it is that key, and passes the strict check."""
    assert re.fullmatch(r"`[^`]+`", cell), "write an example into the last column, in backticks"
    example = tomli.loads(cell.strip("`"))
    if cell.startswith("`[["):  # the head of a table: what follows it is in its own section
        assert cell == (f"`[[event.{name}]]`" if heading == "event" else f"`[[{name}]]`")
        return
    assert list(example) == [name]
    assert check(run, tmp_path, tomli_w.dumps(store_with(heading, name, example))) == ""


# --- due, repeat ----------------------------------------------------------------------------------


def pair(cell: str) -> tuple[str, object]:
    """The key and the value of an example."""
    ((key, value),) = tomli.loads(cell.strip("`")).items()
    return key, value


def written(heading: str) -> list[str]:
    """What a section says can be written, and what it says to write instead of something refused."""
    text = section(heading)
    return [cells[0] for cells in rows(text, WRITE_HEAD)] + [cells[2] for cells in rows(text, REFUSED_HEAD)]


def store_with_pair(cell: str) -> str:
    """The first store with a directive that has an example of a ``due`` or ``repeat``."""
    key, value = pair(cell)
    has_business_days = "business day" in str(value)
    counting = {"counting": "us-business-days"} if has_business_days else {}
    return tomli_w.dumps(with_directive({**DIRECTIVE, key: value, **counting}))


@each_row("cell", dict.fromkeys([*written("due"), *written("repeat")]))
def test_what_the_page_writes_is_in_the_grammar(run: Run, tmp_path: Path, cell: str) -> None:
    """It is read by the grammar, and a directive that has it passes the strict check."""
    key, value = pair(cell)
    if isinstance(value, str):
        assert parse_repeat(value.removesuffix(" after done")) if key == "repeat" else parse(value)
    assert check(run, tmp_path, store_with_pair(cell)) == ""


@each_row(
    ("cell", "rule"),
    [cells[:2] for heading in ("due", "repeat") for cells in rows(section(heading), REFUSED_HEAD)],
)
def test_what_the_page_calls_refused_is_refused(run: Run, tmp_path: Path, cell: str, rule: str) -> None:
    """A directive that has it has one problem, by the rule that the page names."""
    problem, *_ = check(run, tmp_path, store_with_pair(cell)).splitlines()
    assert f": eo-99999/99: {rule.strip('`')}: " in problem
    assert run("check", tmp_path).err.startswith("1 error ")
    key, value = pair(cell)
    if rule == "`grammar`":
        with pytest.raises(GrammarError):
            parse_repeat(str(value)) if key == "repeat" else parse(str(value))


def test_the_grammar_of_the_page_has_every_unit() -> None:
    """The line of units has those that the engine counts in, in their order."""
    (units,) = re.findall(r"^unit +=(.*), or more", section("due"), re.MULTILINE)
    assert re.findall(r'"([^"]+)"', units) == [unit.value for unit in Unit]


def test_what_no_name_may_be_is_listed() -> None:
    """The words of the grammar that cannot be ids stand where the page says what an id is."""
    *most, last = map(code, sorted(KEYWORDS))
    assert f"it is not a full date and not one of {', '.join(most)} and {last}." in WORDS


# --- what the words mean --------------------------------------------------------------------------


def act(*, event: Table = MappingProxyType({}), **directive: object) -> str:
    """A store with one act and one directive, whose day was two days ago."""
    table = {"id": "1", "title": "Act", "cite": "sec. 1", "due": date(2026, 11, 20), **directive}
    base = {"id": "a", "title": "An act", "kind": "statute", "jurisdiction": "US", "cite": "1 U.S.C. 1"}
    return tomli_w.dumps({"event": [{**base, **event, "directive": [table]}]})


def test_the_page_has_every_kind_of_directive() -> None:
    """The table of kinds has each of them once."""
    kinds = [cells[0].strip("`") for cells in rows(section("directive"), KINDS_HEAD)]
    assert sorted(kinds) == sorted(kind.value for kind in Kind)


@pytest.mark.parametrize(
    ("kind", "status"),
    [(cells[0].strip("`"), cells[2].strip("`")) for cells in rows(section("directive"), KINDS_HEAD)],
)
def test_a_kind_is_after_its_day_what_the_page_says(read: ReadText, kind: str, status: str) -> None:
    """Two days after its date a directive of that kind has the status of the table."""
    assert read(act(kind=kind)).deadline("a/1").status.value == status


@pytest.mark.parametrize("kind", Kind)
def test_only_a_duty_or_a_comment_can_be_done(read: ReadText, kind: Kind) -> None:
    """An outcome of any other kind is a problem, as the page says."""
    found = [each.rule for each in read(act(kind=kind.value, done=DONE)).all_problems()]
    assert found == ([] if kind in {Kind.DUTY, Kind.COMMENT} else ["outcome-kind"])
    assert "Only a duty or a comment can have a `done`." in WORDS


@each_row("modal", Modal)
def test_past_due_takes_a_modal_that_the_page_names(read: ReadText, modal: Modal) -> None:
    """With the modals of the sentence a duty gets past due, with every other it is closed."""
    (named,) = re.findall(
        r"Past due also needs a `modal` of (.*?); with the others, the status is `closed`", WORDS
    )
    status = "past-due" if code(modal.value) in named else "closed"
    assert read(act(modal=modal.value)).deadline("a/1").status.value == status


# --- counting, zones, what was known --------------------------------------------------------------


def test_the_kinds_that_need_no_counting_are_named() -> None:
    """The sentence on the default names them, in the order of the code."""
    kinds = [code(kind.value) for kind in EventKind if kind in COUNTS_CALENDAR_DAYS]
    assert f"Acts of kind {', '.join(kinds[:-1])} and {kinds[-1]} count by `calendar`" in WORDS


@each_row("kind", EventKind)
def test_every_other_kind_must_name_its_counting(read: ReadText, kind: EventKind) -> None:
    """A period or a repetition without it is the problem that the page names; a date alone is none."""
    event = {"kind": kind.value, "dates": {"signed": date(2026, 7, 6)}}
    expected = [] if kind in COUNTS_CALENDAR_DAYS else ["no-counting"]
    assert read(act(event=event)).all_problems() == ()
    for counted in ({"due": "9 days after signed"}, {"repeat": "every 1 year"}):
        problems = read(act(event=event, **counted)).all_problems()
        assert [problem.rule for problem in problems] == expected


@pytest.mark.parametrize(
    ("due", "rule", "ways"),
    [
        ("10 business days after signed", "no-calendar", ("us-business-days", "weekdays")),
        ("1 month after end", "ambiguous-month-end", ("month-down", "month-up")),
    ],
)
def test_the_ways_out_are_ways_out(read: ReadText, due: str, rule: str, ways: tuple[str, ...]) -> None:
    """What plain calendar days cannot count is refused, and each convention that the page names counts it."""
    dates = {"signed": date(2026, 7, 6), "end": date(2027, 1, 31)}
    event = {"kind": "proclamation", "dates": dates}
    assert [problem.rule for problem in read(act(event=event, due=due)).all_problems()] == [rule]
    for way in ways:
        assert f'"{way}"' in section("Counting")
        assert read(act(event=event, due=due, counting=way)).all_problems() == ()


def test_the_conventions_that_take_a_calendar_are_named() -> None:
    """The sentence on `calendar` names those that need one, and those that may have one."""
    need, may = (
        " and ".join(code(each.id) for each in CONVENTIONS.values() if each.days is days)
        for days in (Days.NAMED, Days.PLACE)
    )
    assert f"Two need one, {need}, and two may have one, {may}, which" in WORDS


def test_every_convention_of_the_page_is_there() -> None:
    """What the page gives as a counting can be looked up."""
    assert set(re.findall(r'counting = "([^"]+)"', PAGE)) <= set(CONVENTIONS)


def test_the_places_with_a_zone_are_listed(read: ReadText) -> None:
    """The list has every jurisdiction whose zone is known; all others need a `tz`."""
    assert f"\n{', '.join(ZONES)}.\n" in section("Zones")
    elsewhere: Table = {"jurisdiction": "AE"}
    assert [problem.rule for problem in read(act(event=elsewhere)).all_problems()] == ["no-zone"]
    assert read(act(event={**elsewhere, "tz": "Asia/Dubai"})).all_problems() == ()


ENTRIES = """[[event]]
id = "a"
title = "An act"
kind = "proclamation"
jurisdiction = "US"
cite = "1 FR 1"
dates.signed = 2026-01-05
dates.published = 2026-01-12
revoked = { on = 2026-06-01, disputed = { date = 2026-06-03 } }

[[event.directive]]
id = "1"
title = "Act"
cite = "sec. 1"
due = "30 days after published"
was = [{ due = "20 days after published", changed = 2026-01-20 }]
done = { on = 2026-02-01, cite = "Letter" }
dropped = { on = 2026-05-01 }

[[event.directive]]
id = "2"
title = "Act"
cite = "sec. 2"
due = "30 days after published"
done = { no-later-than = 2026-02-02, cite = "Letter" }

[[closing]]
calendar = "US"
date = 2026-03-02
title = "Snow"
by = "OPM"

[[record]]
of = "a/2"
done = 2026-01-30
recorded = 2026-03-03

[[record]]
of = "a/2"
done = 2026-01-30
"""


def test_an_entry_is_known_from_the_day_that_the_page_says(read: ReadText) -> None:
    """Without a ``known`` each takes the day of the table, which has all of them."""
    said = dict(rows(section("What was known when"), KNOWN_HEAD))
    *most, last = map(code, KNOWN_BY)
    assert said.pop("event") == f"the earliest of its {', '.join(most)} and {last}; always, if it has none"
    assert list(said) == [
        "directive, milestone", "`revoked`, `dropped`", "`done`",
        "`suspended`, `stayed`, postponement", "`was`", "`disputed`, closing", "record",
    ]  # fmt: skip
    store = read(ENTRIES).store
    (event,) = store.events
    first, second = event.directives
    assert event.known == date(2026, 1, 5)
    assert (first.known, event.dates["published"].known) == (None, None)
    assert event.revoked
    assert first.dropped
    assert (event.revoked.known, first.dropped.known) == (date(2026, 6, 1), date(2026, 5, 1))
    assert (first.done[0].known, second.done[0].known) == (date(2026, 2, 1), date(2026, 2, 2))
    assert first.was[0].known == date(2026, 1, 20)
    assert next(each.known for each in store.closings if each.title == "Snow") == date(2026, 3, 2)
    assert [each.known for each in store.records] == [date(2026, 3, 3), date(2026, 1, 30)]


def test_what_is_known_later_is_awaited_before(run: Run, tmp_path: Path) -> None:
    """The comment in the example of a milestone is true: before its ``known``, the deadline has no date."""
    (part,) = (each for each in PARTS if "approved-by-omb = {" in each)
    (day,) = re.findall(r"# awaited, for a question --as-of ([\d-]+)$", part, re.MULTILINE)
    (tmp_path / "rules.toml").write_text(part, encoding="utf-8")
    before = run("--store", tmp_path, "--as-of", day, "--all", "--format", "plain").out
    after = run("--store", tmp_path, "--as-of", DAY, "--all", "--format", "plain").out
    assert before.startswith("-\t")
    assert after.startswith("2026-11-30\t")  # 90 days after 31 August, and off a Sunday


def test_a_record_has_one_of_the_facts_of_the_page() -> None:
    """The sentence above the table of records names all that can be recorded."""
    *most, last = map(code, FACT_KEYS)
    assert f"A record has one of {', '.join(most)} and {last}, or only a `note`;" in WORDS


# --- warnings, editors, hooks ---------------------------------------------------------------------


def test_the_accepting_of_the_page_is_needed(run: Run, tmp_path: Path) -> None:
    """Without its ``accept`` the example has the warning, and a note is not left out."""
    (part,) = (each for each in PARTS if "accept =" in each)
    (rule,) = re.findall(r'^accept = \["(.*)"\]$', part, re.MULTILINE)
    assert rule in WARNINGS
    bare = re.sub(r"^accept = .*\n", "", part, flags=re.MULTILINE)
    assert f" {rule}: " in check(run, tmp_path, f"{FIRST}\n{bare}")
    silent = re.sub(r"^note = .*\n", "", part, flags=re.MULTILINE)
    assert " accept-note: " in check(run, tmp_path, f"{FIRST}\n{silent}")


def test_only_one_warning_cannot_be_accepted(run: Run, tmp_path: Path) -> None:
    """The age of a file does not belong to a table; ``--skip`` skips the rule, as the page says."""
    accepting = 'tags = ["ai"]\naccept = ["checked-long-ago"]\nnote = "Later."'
    old = FIRST.replace("checked = 2026-11-22", "checked = 2026-05-04")
    old = old.replace('tags = ["ai"]', accepting)
    store = tmp_path / "orders.toml"
    store.write_text(old, encoding="utf-8")
    assert " checked-long-ago: " in run("check", "--as-of", DAY, store).out
    (option,) = re.findall(r"or use `(--skip [\w-]+)`", WORDS)
    assert " checked-long-ago: " not in run("check", "--as-of", DAY, store, *option.split()).out


def test_the_warnings_that_come_with_time_are_named(run: Run, tmp_path: Path) -> None:
    """Years later the clean store has those two, and they fail only under ``--strict``."""
    store = tmp_path / "orders.toml"
    store.write_text(FIRST, encoding="utf-8")
    ran = run("check", "--as-of", "2029-01-01", store)
    assert ran.status == 0
    assert run("check", "--strict", "--as-of", "2029-01-01", store).status == 1
    found = {name for name in Rule if f" {name}: " in ran.out}
    (named,) = re.findall(r"Two of them appear as time passes, `([\w-]+)` and `([\w-]+)`\.", WORDS)
    assert found == set(named)


def test_every_rule_that_the_page_speaks_of_is_one() -> None:
    """What is called a rule in a sentence is in the table of rules."""
    spoken = re.findall(r"rule `([^`]+)`", WORDS)
    assert {"no-counting", "ambiguous-month-end"} <= set(spoken) <= set(Rule)


@pytest.mark.process
def test_the_schema_is_found_from_the_file(tmp_path: Path) -> None:
    """With the line on top and the schema beside it, Taplo accepts the first store and sees a slip."""
    (head,) = (each for each in blocks(PAGE, "text") if each.startswith("#:schema"))
    (name,) = re.findall(r"`(data/[\w.]+\.json)` of this project", PAGE)
    copied = ROOT / name
    (tmp_path / copied.name).write_bytes(copied.read_bytes())
    store = tmp_path / "orders.toml"
    taplo = Path(sys.executable).with_name("taplo")

    def accepts(text: str) -> bool:
        store.write_text(text, encoding="utf-8")
        return not subprocess.run(
            [taplo, "check", store], cwd=tmp_path, capture_output=True, check=False
        ).returncode

    assert accepts(head + FIRST)
    assert not accepts(head + FIRST.replace("jurisdiction =", "jurisdicton ="))


def commands() -> list[str]:
    """Every ``tracker`` command of the page that is complete, and those of its hooks and workflows."""
    lines = "\n".join((*blocks(PAGE, "sh"), *blocks(PAGE, "yaml")))
    found = re.findall(r"^(?: +- run: )?(tracker .*?)(?: +#.*)?$", lines, re.MULTILINE)
    inline = re.findall(r"`(tracker (?:check|conventions)[^`]*)`", PAGE)
    return list(dict.fromkeys([*found, *inline]))


@pytest.mark.parametrize("command", commands())
def test_every_command_of_the_page_runs(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    """With the first store where the page has it, it succeeds; ``RULE`` stands for any rule."""
    monkeypatch.chdir(tmp_path)
    for folder in ("deadlines", "data"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "orders.toml").write_text(FIRST, encoding="utf-8")
    words = command.replace("RULE", "far-year").split()
    assert run(*words[1:], "--as-of", DAY).status == 0


def test_the_hook_of_the_page_is_the_one_that_is_offered() -> None:
    """The manifest has the id that the page names, and the arguments that hold when there are none."""
    manifest = (ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8")
    id_, *_ = re.findall(r"^- id: (\S+)$", manifest, re.MULTILINE)
    (used,) = re.findall(r"^ +- id: (\S+)$", "\n".join(blocks(PAGE, "yaml")), re.MULTILINE)
    assert used == id_
    assert re.findall(r"^  args: (.*)$", manifest, re.MULTILINE) == ['["."]']
    assert "The default is `[.]`" in WORDS
    assert "pass_filenames: false" in manifest


def test_the_readme_leads_to_the_page() -> None:
    """The section on adding an order links to the reference."""
    assert "(docs/store.md)" in README
    assert "../docs/store.md" in (ROOT / "data" / "README.md").read_text(encoding="utf-8")
