"""Random stores, arguments and surroundings against the loader and every command.

What holds for all of them: no exception but the exit, a status of 0, 1, 2 or 3, no more than 20 seconds,
documents that can be read back, and no character that controls a terminal.
"""

import csv
import io
import json
import operator
import os
import re
import signal
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, redirect_stderr, redirect_stdout, suppress
from datetime import date, timedelta, timezone
from enum import Enum
from pathlib import Path
from tempfile import TemporaryDirectory
from types import FrameType
from typing import Any, NamedTuple

import pytest
import tomli
import tomli_w
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from tracker.cli import main
from tracker.config import schema as config_schema
from tracker.conventions import CONVENTIONS
from tracker.export.plain import PLAIN_COLUMNS
from tracker.export.row import FIELDS
from tracker.expression.grammar import is_name
from tracker.model import Status
from tracker.model.facts import NOTHING
from tracker.store import schema
from tracker.store.files import SHIPPED, shipped_folder
from tracker.text import clean
from tracker.toml.schema import Field, TableSchema, Type

pytestmark = pytest.mark.fuzz

LONGEST = 20  # seconds of one run
STATUSES = {0, 1, 2, 3}
FORMATS = ("table", "plain", "json", "csv", "md", "html")
Strategy = st.SearchStrategy[Any]


def examples(count: int) -> settings:
    """A fixed number of examples, always the same ones (see the profile in conftest)."""
    return settings(max_examples=count, suppress_health_check=list(HealthCheck))


# --- one run ---------------------------------------------------------------------------------------


class Ended(NamedTuple):
    """What a run left behind."""

    status: int
    out: str
    err: str


class TooLongError(BaseException):
    """A run exceeded its limits; nothing in the project catches this exception."""


def _stop(number: int, frame: FrameType | None) -> None:
    raise TooLongError(f"{number} at {frame}")


@contextmanager
def at_most(seconds: int) -> Iterator[None]:
    """End what does not end by itself."""
    before = signal.signal(signal.SIGALRM, _stop)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


@contextmanager
def surroundings(variables: Mapping[str, str]) -> Iterator[None]:
    """Nothing but these variables, and the path to programs."""
    before = dict(os.environ)
    os.environ.clear()
    os.environ.update({"PATH": before.get("PATH", ""), "HOME": "/nowhere", "TRACKER_CONFIG": os.devnull})
    os.environ.update(variables)
    time.tzset()
    try:
        yield
    finally:
        os.environ.clear()
        os.environ.update(before)
        time.tzset()


def tracker(*args: str, encoding: str = "utf-8", **variables: str) -> Ended:
    """Run the command line in this process, with streams of an encoding of their own."""
    raw = io.BytesIO(), io.BytesIO()
    # Standard output is strict, and standard error writes what it must, as Python opens them.
    out = io.TextIOWrapper(raw[0], encoding=encoding, newline="")
    err = io.TextIOWrapper(raw[1], encoding=encoding, newline="", errors="backslashreplace")
    status = -1
    with surroundings(variables), redirect_stdout(out), redirect_stderr(err), at_most(LONGEST):
        try:
            main(args)
        except SystemExit as exit_:
            status = int(exit_.code or 0)
    out.flush()
    err.flush()
    # A document for other programs is in UTF-8, to which the stream was changed.
    return Ended(status, raw[0].getvalue().decode(out.encoding), raw[1].getvalue().decode(encoding))


def assert_fine(ended: Ended, *args: str) -> None:
    """What holds for every run."""
    assert ended.status in STATUSES
    assert "Traceback" not in ended.err
    asked = args[args.index("--format") + 1] if "--format" in args[:-1] else ""
    allowed = {"plain": "\t", "csv": "\r"}.get(asked, "")
    for text in (ended.out, ended.err):
        assert all(_is_harmless(line, allowed) for line in text.split("\n"))
    if ended.out and ended.status != 2:
        _can_be_read_back(ended.out, asked, args)


def _is_harmless(line: str, allowed: str) -> bool:
    return clean(line.translate(dict.fromkeys(map(ord, allowed)))) == line.translate(
        dict.fromkeys(map(ord, allowed))
    )


def _can_be_read_back(out: str, asked: str, args: Sequence[str]) -> None:
    if asked == "json":
        json.loads(out)
    if args[0] == "report" and asked == "csv":
        rows = list(csv.reader(io.StringIO(out, newline="")))
        assert {len(row) for row in rows} == {len(FIELDS)}
    if args[0] == "report" and asked == "plain":
        assert {line.count("\t") for line in out.splitlines()} == {len(PLAIN_COLUMNS) - 1}
    if args[:2] == ("config", "show"):
        tomli.loads(out)


BLOCKS = tuple(
    f"[[event]]{block}"
    for path in sorted(shipped_folder().rglob("*.toml"))
    for block in path.read_text(encoding="utf-8").split("\n[[event]]")[1:]
)


# --- questions -------------------------------------------------------------------------------------

DAYS = ("2026-11-22", "2025-03-24", "0001-01-01", "9999-12-31", "2000-02-29")
IDS = ("a", "b", "c", "a/1", "a/2", "a/3", "b/1", "b/2", "c/1", "a/1#1", "a/4.a", "a/1#2026-03-01", "a/soon")
QUESTIONS: tuple[tuple[str, ...], ...] = (
    *(("report", "--all", "--format", name) for name in FORMATS),
    ("report",),
    ("report", "--past"),
    ("report", "--to", "+2y", "--sort", "title"),
    ("check",),
    ("check", "--format", "json", "--strict"),
    ("check", "--format", "github"),
    ("remind", "--dry-run"),
    ("remind", "--list"),
    ("config", "show"),
    ("conventions", "1-cfr-18.17"),
    ("calc", "30 days after 2015-10-09", "--all-conventions"),
)


def assert_answered(question: Sequence[str], store: Path | str, day: str, **variables: str) -> None:
    """Ask about a store, and check the answer against what holds for all runs."""
    args = (*question, "--store", str(store), *(("--as-of", day) if day else ()))
    assert_fine(tracker(*args, **variables), *args)


def questions(ids: Sequence[str] = IDS) -> Strategy:
    about = st.tuples(st.sampled_from(("show", "why")), st.sampled_from(ids))
    return st.one_of(st.sampled_from(QUESTIONS), st.sampled_from(QUESTIONS), about)


@contextmanager
def stored(content: bytes, name: str = "store.toml") -> Iterator[Path]:
    """A file for as long as it is asked about."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_bytes(content)
        yield path


# --- random bytes ----------------------------------------------------------------------------------

PIECES = (
    *(b"[[event]]\n", b"[[event.directive]]\n", b'id = "a"\n', b"due = 2026-01-01\n", b"[", b"]", b"{", b"}"),
    *(b"\xef\xbb\xbf", b"\0", b"\r\n", b"\r", b'"', b"'''", b'"""', b"\\u202e", b"=", b".", b"#", b"\xff"),
    *(b"\x1b[31m", b"\xe2\x80\xae", b"9999999999999999999999", b"2026-02-30", b"inf", b"event", b"record"),
)


@examples(150)
@given(
    st.one_of(st.binary(max_size=200), st.lists(st.sampled_from(PIECES), max_size=20).map(b"".join)),
    questions(),
)
@example(b"\xff\xfe", ("check",))
@example(b"", ("report",))
def test_any_bytes_are_a_store_or_a_problem(content: bytes, question: tuple[str, ...]) -> None:
    """Whatever a file contains, every command ends properly."""
    with stored(content) as path:
        assert_answered(question, path, DAYS[0])


# --- any values under the keys that are known ------------------------------------------------------

HOSTILE = ("\x1b[31m", "\u202e", "\n", "[/b]", "[link=https://x]y[/link]", "=1+1", "|", "\x85", "😀")
TEXTS = st.one_of(
    st.sampled_from(("a", "1", "signed", "each", "2026-01-01", "", "ä", "a/b", "x" * 90, *HOSTILE)),
    st.text(max_size=20),
)
DUES = (
    *(
        "30 days after signed",
        "48 hours after each boom",
        "1 month before signed",
        "0 business days after 1",
        "on soon",
        "on 2",
    ),
    *("72 hours after each boom", "later of 1 day after 1, 2026-01-01", "earlier of on soon, 2 days after 2"),
    *(
        "2027-02",
        "2028",
        "1 year after b/1",
        "1 day after 1#2",
        "9999999 years after signed",
        "10 dayz after",
    ),
    *("1 day after a/1", "later of", "on each boom", "every 0 days", "6 months after 3", "1 day after 3#1"),
)
NEAR = st.dates(date(2023, 1, 1), date(2029, 12, 31))
INSTANTS = st.datetimes(
    timezones=st.none() | st.integers(-839, 839).map(lambda minutes: timezone(timedelta(minutes=minutes)))
)
SCALARS = st.one_of(
    TEXTS, st.booleans(), st.integers(), st.floats(), st.dates(), INSTANTS, st.times(), st.just(10**1000)
)
ANYTHING = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXTS, inner, max_size=3),
    max_leaves=4,
)
FITTING: dict[Type, Strategy] = {
    Type.TEXT: TEXTS,
    Type.TEXTS: TEXTS | st.lists(TEXTS, max_size=3),
    Type.NAME: st.sampled_from(("a", "b", "soon")),
    Type.BOOLEAN: st.booleans(),
    Type.INTEGER: st.integers(-3, 400),
    Type.LEADS: st.lists(st.integers(-3, 4000) | st.sampled_from(["4h", "h", "0h"]), max_size=3),
    Type.DATE: NEAR | NEAR | st.dates(),
    Type.DAY_OR_INSTANT: NEAR | INSTANTS,
    Type.DUE: NEAR | st.sampled_from(DUES),
    Type.REPEAT: st.sampled_from(("every 1 month", "every 2 years", "every 30 days", "every 9999999 years")),
    Type.OCCURRENCE: st.integers(-1, 5) | NEAR | TEXTS,
}
USUAL = {  # what a value has to be for the rest of its table to matter
    "schema": st.just(1),
    "jurisdiction": st.sampled_from(("US", "US-CA", "EU", "JP", "IT", "us")),
    "tz": st.sampled_from(("UTC", "Asia/Tokyo", "Narnia", "/etc/passwd", "../UTC", "")),
    "timezone": st.sampled_from(("UTC", "Asia/Tokyo", "Narnia", "")),
    "counting": st.sampled_from((*CONVENTIONS, "none")),
    "calendar": st.sampled_from(("US", "DE", "ZZ", "\0", "")),
    "dates": st.dictionaries(st.sampled_from(("signed", "published", "1")), NEAR, min_size=1),
    "awaiting": st.dictionaries(st.sampled_from(("soon", "signed")), TEXTS, min_size=1),
    "incidents": st.dictionaries(st.sampled_from(("boom", "boom", "soon")), TEXTS, min_size=1),
    "of": st.sampled_from(("a/1", "a/1#1", "a/boom", "a/soon", "b/1", "a/1#2026-01-01", "#", "/", "a")),
    "view": st.sampled_from(("v", "w")),
    "default-view": st.sampled_from(("v", "w")),
    "status": st.sampled_from([each.value for each in Status]),
    "within": st.sampled_from(("90d", "1y", "99999999999d", "-1d", "")),
    "records": st.sampled_from(("/nowhere/records.toml", "/dev/null", "~nobody/x", "\0")),
    "store": st.sampled_from((["shipped"], ["/nowhere"], "", [])),
    "host": st.sampled_from(("localhost", "a b", "")),
    "security": st.sampled_from(("starttls", "tls", "none", "ssl")),
    "from": st.sampled_from(("a@b.example", "\u202e@b", "today", "-1w")),
    "to": st.sampled_from((["a@b.example"], "a", "+30d", [])),
    "command": st.sampled_from((["true", "a"], "mail 'a", "", "\x1b=1", [])),
}


def table(
    keys: TableSchema, inside: Mapping[str, Strategy] = NOTHING, always: Sequence[str] = ()
) -> Strategy:
    """A table with what it must have and a few of its other keys.

    Nearly all have values that fit; now and then a value is arbitrary, or a key unknown. ``inside``
    has what its own tables are made of; ``always`` names keys that are there beside those that must be.
    """

    def value(name: str, key: Field) -> Strategy:
        return now_and_then(ANYTHING, {**USUAL, **inside}.get(name, _fitting(key.type)))

    values = {name: value(name, key) for name, key in keys.items()}
    needed = dict.fromkeys((*keys.required, *always))
    others = [name for name in keys if name not in needed]
    more = st.lists(st.sampled_from(others), unique=True, max_size=4) if others else st.just([])
    known = more.flatmap(
        lambda names: st.fixed_dictionaries({name: values[name] for name in (*needed, *names)})
    )
    unknown = now_and_then(st.dictionaries(TEXTS, ANYTHING, max_size=1), st.just({}))
    return st.builds(operator.or_, unknown, known)


def now_and_then(rare: Strategy, usual: Strategy) -> Strategy:
    return st.integers(0, 99).flatmap(lambda number: usual if number else rare)


def _fitting(type_: Type | type[Enum]) -> Strategy:
    if isinstance(type_, Type):
        return FITTING.get(type_, ANYTHING)
    return st.sampled_from([member.value for member in type_])


def several(one: Strategy, most: int = 3) -> Strategy:
    return st.lists(one, max_size=most)


DISPUTED = {"disputed": table(schema.DISPUTED)}
REPEAL = table(schema.REPEAL, DISPUTED)
DONE = table(schema.DONE, DISPUTED, always=["cite", "on"])
PARTS = {
    "id": st.sampled_from(("1", "1", "2", "3")),
    "readings": st.lists(table(schema.READING), min_size=1, max_size=3),
    "was": several(table(schema.WAS)),
    "dropped": REPEAL,
    "done": DONE | several(DONE),
    "undated": TEXTS,
}
SAID: tuple[list[str], ...] = (
    ["due"],
    ["due"],
    ["due"],
    ["due", "repeat"],
    ["due", "done"],
    ["readings"],
    ["undated"],
    [],
)
DIRECTIVE = st.sampled_from(SAID).flatmap(lambda said: table(schema.DIRECTIVE, PARTS, always=said))
EVENT = table(
    schema.EVENT,
    {
        "id": st.sampled_from(("a", "a", "b")),
        "directive": st.lists(DIRECTIVE, min_size=1, max_size=4),
        "revoked": REPEAL,
    },
    always=["cite", "dates", "directive", "counting", "incidents"],
)
FACTS = ("done", "no-later-than", "reopened", "occurred", "occurred", "reached", "due")
RECORD = st.sampled_from(FACTS).flatmap(lambda fact: table(schema.RECORD, always=[fact]))
STORE = table(
    schema.FILE,
    {
        "event": st.lists(EVENT, min_size=1, max_size=3),
        "closing": several(table(schema.CLOSING), 2),
        "record": several(RECORD, 5),
    },
    always=["event", "record"],
)
WAYS = st.sampled_from((["stdout"], ["command"], ["smtp"], []))
RECIPIENT = WAYS.flatmap(
    lambda way: table(config_schema.RECIPIENT, {"smtp": table(config_schema.SMTP)}, always=way)
)
CONFIG = table(
    config_schema.CONFIG,
    {
        "view": st.dictionaries(USUAL["view"], table(config_schema.VIEW), max_size=2),
        "recipient": st.dictionaries(TEXTS, RECIPIENT, max_size=2),
    },
)


@examples(150)
@given(STORE, questions(), st.sampled_from(("", *DAYS)))
def test_any_values_are_a_store_or_problems(
    document: dict[str, Any], question: tuple[str, ...], day: str
) -> None:
    """Whatever the keys contain, every command ends properly, including those about the entries."""
    with stored(tomli_w.dumps(document).encode()) as path:
        for each in (question, *about(document)):
            assert_answered(each, path, day)


def about(document: dict[str, Any]) -> Iterator[tuple[str, ...]]:
    """Questions about the first event and its last directive, where a command line can name them."""
    with suppress(KeyError, TypeError, AttributeError, IndexError):
        event = document["event"][0]
        if is_name(event["id"]):
            yield "show", event["id"]
            yield "why", f"{event['id']}/{event['directive'][-1]['id']}"
            yield "show", f"{event['id']}/{event['directive'][0]['id']}"


LOOKING = (("report",), ("config", "show"), ("remind", "--dry-run"), ("remind", "--list"))


@examples(150)
@given(CONFIG, st.sampled_from(LOOKING), st.booleans())
def test_any_values_are_a_configuration_or_problems(
    document: dict[str, Any], question: tuple[str, ...], elsewhere: bool
) -> None:
    """Whatever the configuration contains, every command that reads it ends properly."""
    with stored(tomli_w.dumps(document).encode()) as path, stored(BLOCKS[0].encode()) as small:
        more = {"TRACKER_STORE": str(small)} if elsewhere else {}
        assert_fine(tracker(*question, TRACKER_CONFIG=str(path), **more), *question)


# --- the shipped data, damaged ---------------------------------------------------------------------

VALUES = st.one_of(
    ANYTHING.map(lambda value: tomli_w.dumps({"x": value}).strip().removeprefix("x = ")),
    st.sampled_from(DUES).map(json.dumps),
    st.sampled_from(
        ("2026-02-30", "1e999", "0x", "'", '"""', "{", "[[", "]", "0000-01-01", "10000-01-01", "")
    ),
)
LINES = st.integers(0, 10**6)  # of however many there are
DAMAGE = st.one_of(
    st.tuples(st.just("delete"), LINES, LINES),
    st.tuples(st.just("swap"), LINES, LINES),
    st.tuples(st.just("repeat"), LINES, LINES),
    st.tuples(st.just("cut"), LINES, LINES),
    st.tuples(st.just("value"), LINES, VALUES),
    st.tuples(st.just("value"), LINES, VALUES),
)


def damaged(lines: list[str], how: str, number: int, other: Any) -> None:  # noqa: ANN401  a line or a value
    """Damage the lines of a file as a typing error may do."""
    at = number % len(lines)
    match how:
        case "delete":
            del lines[at : at + 1 + other % 3]
        case "swap":
            there = other % len(lines)
            lines[at], lines[there] = lines[there], lines[at]
        case "repeat":
            lines.insert(other % len(lines), lines[at])
        case "cut":
            lines[at] = lines[at][: other % (len(lines[at]) + 1)]
        case _:
            key, equals, _ = lines[at].partition(" = ")
            lines[at] = f"{key}{equals}{other if equals else ''}"
    if not lines:
        lines.append("")


@examples(300)
@given(
    st.lists(st.sampled_from(BLOCKS), min_size=1, max_size=3, unique=True),
    st.lists(DAMAGE, min_size=1, max_size=6),
    questions(),
    st.sampled_from(("", *DAYS)),
)
def test_damaged_data_is_a_store_or_problems(
    blocks: list[str], damages: list[tuple[str, int, Any]], question: tuple[str, ...], day: str
) -> None:
    """Lines of the shipped data are deleted, moved, repeated, cut, or given other values."""
    lines = "\n".join(blocks).splitlines()
    for damage in damages:
        damaged(lines, *damage)
    with stored("\n".join(lines).encode()) as path:
        assert_answered(question, path, day)


# --- arguments and surroundings --------------------------------------------------------------------

OPTIONS = (
    *("--store", "--as-of", "--color", "--event", "--tag", "--jurisdiction", "--actor", "--kind", "--binds"),
    *("--status", "--text", "--within", "--from", "--to", "--past", "--all", "--view", "--no-view", "--sort"),
    *(
        "--limit",
        "--format",
        "--exit-code",
        "--counting",
        "--all-conventions",
        "--calendar",
        "--tz",
        "--list",
    ),
    *("--dry-run", "--recipient", "--ledger", "--history", "--forget", "--strict", "--skip", "--stale"),
    *("--rules", "--help", "-h", "--version", "--"),
)
COMMANDS = (*("report", "show", "why", "calc", "conventions", "check", "config", "config path"), "", "shwo")
MOMENTS = (
    *("30 days after 2015-10-09", "0 business days before 2026-01-31", "1 month after 2026-01-31", "2027"),
    *("72 hours after 2026-03-29T02:30", "1 year before 0001-01-01", "9999999 years after 2026-01-01"),
    *("later of 1 day after 2026-01-01, 2026-05-05", "on 2026-01-01", "-1 days after 2026-01-01", "1"),
)
ARGUMENTS = st.one_of(
    st.sampled_from(OPTIONS),
    st.sampled_from(
        (*IDS, *MOMENTS, *FORMATS, *DAYS, *CONVENTIONS, SHIPPED, "90d", "-2w", "+1y", "UTC", "DE")
    ),
    st.text(max_size=8).filter(lambda text: "\0" not in text),
    # What is not text to the system arrives with surrogates.
    st.binary(max_size=5).map(os.fsdecode).filter(lambda text: "\0" not in text),
    st.integers().map(str),
)
HARMFUL = {"--ledger", "--forget", "--history"}  # remind alone writes; see the kill tests


@examples(600)
@given(st.sampled_from(COMMANDS), st.lists(ARGUMENTS, max_size=5))
def test_any_arguments_are_understood_or_refused(command: str, arguments: list[str]) -> None:
    """Whatever is asked, it is answered or refused."""
    args = (*command.split(), *arguments)
    ended = tracker(*args)
    assert ended.status in STATUSES
    assert "Traceback" not in ended.err


@examples(100)
@given(st.lists(ARGUMENTS.filter(lambda each: each not in HARMFUL), max_size=3))
def test_any_arguments_of_a_dry_run_are_understood_or_refused(arguments: list[str]) -> None:
    """The same holds for reminders."""
    args = ("remind", "--dry-run", *arguments)
    assert_fine(tracker(*args), *args)


VARIABLES = st.fixed_dictionaries(
    {},
    optional={
        "COLUMNS": st.sampled_from(("", "0", "1", "-5", "79", "1000", "x", "1e3", "1000000000", "9" * 30)),
        "LINES": st.sampled_from(("0", "x")),
        "TZ": st.sampled_from(
            ("", "UTC", "Asia/Tokyo", "Nowhere/There", ":", "/etc/passwd", "XXX-99", "\x1b")
        ),
        "LANG": st.sampled_from(("C", "de_DE.UTF-8", "tlh", "")),
        "LC_ALL": st.sampled_from(("C", "ja_JP.eucJP", "")),
        "TERM": st.sampled_from(("dumb", "xterm", "")),
        "NO_COLOR": st.sampled_from(("", "1")),
        "FORCE_COLOR": st.sampled_from(("", "1", "0")),
        "TRACKER_STORE": st.sampled_from(
            ("", "shipped", "/nowhere", ":", "shipped:shipped", "\udcff", "/dev/null")
        ),
        "TRACKER_CONFIG": st.sampled_from(("", "/", "/dev/null", "\udcff", "a" * 5000)),
        "XDG_CONFIG_HOME": st.sampled_from(("", "nowhere", "/nowhere")),
        "XDG_STATE_HOME": st.sampled_from(("", "nowhere", "/nowhere")),
        "HOME": st.sampled_from(("", "/", "nowhere")),
    },
)
ENCODINGS = ("utf-8", "ascii", "cp1252", "iso8859-15", "utf-16", "shift_jis")


@examples(250)
@given(
    VARIABLES,
    st.sampled_from(ENCODINGS),
    st.sampled_from(QUESTIONS),
    st.sampled_from(BLOCKS),
    st.sampled_from(("auto", "never")),
)
def test_any_surroundings_give_an_answer(
    variables: dict[str, str], encoding: str, question: tuple[str, ...], block: str, color: str
) -> None:
    """Whatever the terminal, the zone, the language and the encoding of the output."""
    with stored(block.encode()) as path:
        store = () if "TRACKER_STORE" in variables else ("--store", str(path))
        args = (*question, *store, "--as-of", DAYS[0], "--color", color)
        ended = tracker(*args, encoding=encoding, **variables)
        if variables.get("FORCE_COLOR") and not variables.get("NO_COLOR"):
            ended = ended._replace(out=SGR.sub("", ended.out))
        assert_fine(ended, *args)


SGR = re.compile(r"\x1b\[[0-9;]*m")  # the tool's own colours
