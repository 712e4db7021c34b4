"""The JSON Schema for editors: it is valid, it ships, and it judges shapes as the loader does.

JSON has no dates: a date of TOML is compared as its ISO text, as an editor gives it. A date in quotes
is the same text. So no text is generated that is shaped like a date, and no date or time is put where
any text will do. Nor has JSON Schema a word for whole numbers written as fractions (1.0): generated
fractions are true ones, and whole numbers have the 64 bits that TOML promises.
"""

import json
import re
import shutil
import subprocess
import sysconfig
from collections.abc import Iterator, Mapping
from copy import deepcopy
from datetime import UTC, date, time, timedelta, timezone
from enum import Enum
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import tomli
import tomli_w
from hypothesis import assume, given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from tests.support.examples import examples
from tests.support.reading import Read
from tests.support.rows import each_row
from tracker.checks.suppressions import without_accepted
from tracker.conventions import CONVENTIONS
from tracker.rules import WARNINGS
from tracker.store import load, schema, shipped_folder
from tracker.store.json_schema import UNDER, store_schema
from tracker.store.records import FACT_KEYS
from tracker.toml.schema import Field, TableSchema, Type

DATA = shipped_folder()
SHIPPED = sorted(DATA.rglob("*.toml"))
SCHEMA = store_schema()
VALIDATOR = Draft202012Validator(SCHEMA)
SHAPE = {
    "unknown-key",
    "missing-key",
    "wrong-type",
    "unknown-word",
    "bad-id",
    "bad-jurisdiction",
    "no-zone",
    "unknown-convention",
    "unknown-accept",
    "newer-format",
    "one-due",
    "one-outcome",
    "outcome-source",
    "one-fact",
}

Table = dict[str, Any]


def as_json(value: object) -> object:
    """What an editor makes of TOML: dates and times become their ISO text."""
    if isinstance(value, dict):
        return {name: as_json(each) for name, each in value.items()}
    if isinstance(value, list):
        return [as_json(each) for each in value]
    return value.isoformat() if isinstance(value, date | time) else value


class Judged(NamedTuple):
    """What loader and schema find in one text: the names of rules, and messages."""

    rules: set[str]
    messages: list[str]


def judged(text: str, folder: Path) -> Judged:
    path = folder / "store.toml"
    path.write_text(text, encoding="utf-8")
    store, problems = load([str(path)])
    accepting = [each for each in without_accepted((), store, ()) if each.rule == "unknown-accept"]
    messages = [error.message for error in VALIDATOR.iter_errors(as_json(tomli.loads(text)))]
    return Judged({problem.rule for problem in (*problems, *accepting)}, messages)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One folder for all the stores of this page."""
    return tmp_path_factory.mktemp("stores")


def test_the_schema_is_a_schema() -> None:
    """It follows the draft that it names."""
    Draft202012Validator.check_schema(SCHEMA)
    assert SCHEMA["$schema"] == Draft202012Validator.META_SCHEMA["$id"]


def tables_of(shape: Table, keys: TableSchema) -> Iterator[tuple[Table, TableSchema]]:
    """The shape of a table and of all tables under it, each with its keys."""
    yield shape, keys
    for name, key in keys.items():
        inner = shape["properties"][name]
        if key.type in {Type.TABLE, Type.TABLE_OR_TABLES}:
            yield from tables_of(inner, UNDER[name])
        if key.type in {Type.TABLES, Type.TABLE_OR_TABLES}:
            yield from tables_of(inner["items"], UNDER[name])
        if key.type is Type.DATES:
            yield from tables_of(inner["additionalProperties"], UNDER[name])


def test_each_key_is_described_where_it_stands() -> None:
    """Every table has its keys in their order, each with its sentence, and no others."""
    for shape, keys in tables_of(SCHEMA, schema.FILE):
        described = {name: inner["description"] for name, inner in shape["properties"].items()}
        assert list(described.items()) == [(name, key.sentence) for name, key in keys.items()]
        assert shape["additionalProperties"] is False
        assert tuple(shape.get("required", ())) == keys.required


def test_taplo_can_read_it_for_completion() -> None:
    """No ``$ref`` and no choice of shapes hides a table's keys: Taplo would not see them."""
    assert '"$ref"' not in json.dumps(SCHEMA)
    for shape, _ in tables_of(SCHEMA, schema.FILE):
        assert not {"allOf", "anyOf", "oneOf"} & shape.keys()


# ----------------------------------------------------------------------------- the data that ships


@each_row("path", SHIPPED)
def test_shipped_files_are_valid(path: Path) -> None:
    """What ships is as the schema says."""
    document = as_json(tomli.loads(path.read_text(encoding="utf-8")))
    assert [error.message for error in VALIDATOR.iter_errors(document)] == []


@each_row("path", SHIPPED)
def test_shipped_files_name_the_schema(path: Path) -> None:
    """The first line of each file leads to the schema that ships."""
    first = path.read_text(encoding="utf-8").partition("\n")[0]
    assert (path.parent / first.removeprefix("#:schema ")).resolve() == DATA / "events.schema.json"


def test_the_schema_is_no_part_of_the_store(shipped: Read) -> None:
    """The schema lies among the data and is not read as data."""
    assert {Path(file).suffix for file in shipped.store.sources} == {".toml"}


# ------------------------------------------------------------------- what is shape, and what is not

STORE = """\
schema = 1
checked = 2026-11-22

[[event]]
id = "act"
title = "An act"
kind = "statute"
jurisdiction = "US"
cite = "1 Stat. 1"
counting = "calendar"
dates.signed = 2026-01-05
dates.published = { on = 2026-01-09, known = 2026-01-09 }
awaiting.guidance = "the guidance is published"
revoked = { on = 2027-01-01, disputed = { date = 2027-01-02 } }
accept = ["long-title"]
note = "The title is the official one"

[[event.directive]]
id = "1.a"
title = "Send a report"
cite = "sec. 1(a)"
actor = ["OMB", "GSA"]
due = "30 days after signed"
was = [{ due = 2026-03-01, changed = 2026-01-20 }]
done = [{ on = 2026-02-03, cite = "a report", part = true }, { no-later-than = 2026-02-09, cite = "a sheet" }]

[[event.directive]]
id = "1.b"
title = "Choose"
cite = "sec. 1(b)"
readings = [{ due = 2026-07-01, why = "one" }, { due = "2026-09", why = "another" }]

[[closing]]
calendar = "US"
date = 2026-12-24
title = "Christmas Eve"
by = "an order"

[[record]]
of = "act/1.a"
done = 2026-02-03
recorded = 2026-02-04T09:00:00+01:00
"""

REFUSED = [  # rule, what STORE says, what is put in its place
    ("unknown-key", "checked =", "chequed ="),
    ("unknown-key", 'kind = "statute"', 'kind = "statute"\nactor = "OMB"'),
    ("unknown-key", "known =", "know ="),
    ("unknown-key", "date = 2027-01-02", "date = 2027-01-02, by = 'X'"),
    ("unknown-key", "part = true", "parts = true"),
    ("missing-key", 'title = "An act"\n', ""),
    ("missing-key", '"An act"', '""'),
    ("missing-key", 'cite = "1 Stat. 1"\n', ""),
    ("missing-key", 'due = "2026-09", ', ""),
    ("missing-key", '"2026-09"', '""'),
    ("missing-key", ', why = "one"', ""),
    ("missing-key", ", changed = 2026-01-20", ""),
    ("missing-key", "date = 2026-12-24\n", ""),
    ("wrong-type", "schema = 1", 'schema = "1"'),
    ("wrong-type", "schema = 1", "schema = true"),
    ("wrong-type", "2026-11-22", '"22 November"'),
    ("wrong-type", "2026-11-22", "2026-11-22T10:00:00Z"),
    ("wrong-type", '"An act"', "1"),
    ("wrong-type", '["OMB", "GSA"]', '["OMB", 1]'),
    ("wrong-type", '"30 days after signed"', "30"),
    ("wrong-type", '"30 days after signed"', "2026-02-01T12:00:00Z"),
    ("wrong-type", '"30 days after signed"', "12:00:00"),
    ("wrong-type", "dates.signed = 2026-01-05", "dates.signed = 2026"),
    ("wrong-type", '"the guidance is published"', "2027"),
    ("wrong-type", "part = true", 'part = "yes"'),
    (
        "wrong-type",
        "[{ due = 2026-03-01, changed = 2026-01-20 }]",
        "{ due = 2026-03-01, changed = 2026-01-20 }",
    ),
    ("wrong-type", "2026-02-04T09:00:00+01:00", "09:00:00"),
    ("unknown-word", '"statute"', '"law"'),
    ("unknown-word", '"statute"', "1"),
    ("unknown-word", "part = true", 'source = "hearsay"'),
    ("bad-id", 'id = "act"', 'id = "Act"'),
    ("bad-id", 'id = "act"', 'id = "2026-01-05"'),
    ("bad-id", 'id = "1.a"', 'id = "1.a/b"'),
    ("bad-id", 'id = "1.a"', "id = 1"),
    ("bad-id", "dates.signed", "dates.Signed"),
    ("bad-id", "awaiting.guidance", "awaiting.on"),
    ("bad-jurisdiction", '"US"\ncite', '"us"\ncite'),
    ("no-zone", '"US"\ncite', '"US-ZZ"\ncite'),
    ("unknown-convention", '"calendar"', '"calender"'),
    ("unknown-convention", '"calendar"', '""'),
    ("unknown-accept", '["long-title"]', '["short-title"]'),
    ("unknown-accept", '["long-title"]', '"short-title"'),
    ("newer-format", "schema = 1", "schema = 2"),
    ("one-due", 'due = "30 days after signed"\n', ""),
    ("one-due", 'due = "30 days after signed"', 'undated = ""'),
    ("one-due", 'why = "another" }]', 'why = "another" }]\nundated = "promptly"'),
    ("one-due", 'why = "another" }]', 'why = "another" }]\ndue = 2026-07-01'),
    ("one-outcome", "on = 2026-02-03, cite", "cite"),
    ("one-outcome", "on = 2026-02-03, cite", "on = 2026-02-03, no-later-than = 2026-02-03, cite"),
    ("outcome-source", ', cite = "a sheet"', ""),
    ("one-fact", "done = 2026-02-03\n", ""),
    ("one-fact", "done = 2026-02-03\n", "done = 2026-02-03\nreopened = 2026-02-03\n"),
]
ACCEPTED = [
    ("schema = 1\n", ""),
    ('cite = "1 Stat. 1"', 'url = "https://example.org"'),
    ('"US"\ncite', '"US-ZZ"\ntz = "America/Denver"\ncite'),
    ("dates.signed = 2026-01-05", "dates.signed = { on = 2026-01-05 }"),
    ('["OMB", "GSA"]', '"OMB"'),
    ('["long-title"]', '"long-title"'),
    ('"30 days after signed"', "2026-02-04"),
    ('due = "30 days after signed"', 'undated = "promptly"'),
    ('due = "30 days after signed"', 'due = 2026-02-04\nundated = ""'),
    ("on = 2026-02-03, cite", "for = 1, on = 2026-02-03, cite"),
    ("done = 2026-02-03\n", 'note = "asked twice"\n'),
    ("done = 2026-02-03\n", 'done = 2026-02-03\nnote = "asked twice"\n'),
    ("2026-02-04T09:00:00+01:00", "2026-02-04"),
    ("2026-02-04T09:00:00+01:00", "2026-02-04 09:00:00.5"),
]
LEFT_TO_CHECK = [  # what the loader refuses and an editor does not
    ("grammar", '"30 days after signed"', '"30 dais after signed"'),
    ("quoted-date", '"30 days after signed"', '"2026-02-04"'),
    ("unknown-zone", '"US"\ncite', '"US"\ntz = "Europe/Atlantis"\ncite'),
    ("readings", ', { due = "2026-09", why = "another" }', ""),
    ("duplicate-id", 'id = "1.b"', 'id = "1.a"'),
    ("name-clash", "awaiting.guidance", "awaiting.signed"),
]


def changed(old: str, new: str) -> str:
    assert old in STORE
    return STORE.replace(old, new, 1)


@pytest.mark.parametrize(("rule", "old", "new"), REFUSED)
def test_both_refuse(folder: Path, rule: str, old: str, new: str) -> None:
    """What the loader refuses by a rule of shape, the schema refuses."""
    found = judged(changed(old, new), folder)
    assert rule in found.rules
    assert found.messages


@pytest.mark.parametrize(("old", "new"), [("", ""), *ACCEPTED])
def test_both_accept(folder: Path, old: str, new: str) -> None:
    """Every allowed way to write a value is allowed by both."""
    assert judged(changed(old, new), folder) == (set(), [])


@pytest.mark.parametrize(("rule", "old", "new"), LEFT_TO_CHECK)
def test_what_is_no_shape_is_left_to_check(folder: Path, rule: str, old: str, new: str) -> None:
    """What takes more than the shape of one table to judge is not said by the schema."""
    found = judged(changed(old, new), folder)
    assert rule in found.rules
    assert found.messages == []


def test_each_rule_of_shape_has_its_rows() -> None:
    """No rule is called shape that is not shown to be."""
    assert {rule for rule, _, _ in REFUSED} == SHAPE
    assert not {rule for rule, _, _ in LEFT_TO_CHECK} & SHAPE


# --------------------------------------------------------- random stores, as the key table has them

ZONES_OF_TIME = st.sampled_from([None, UTC, timezone(timedelta(hours=5, minutes=30))])
DATES = st.dates()
MOMENTS = st.datetimes(timezones=ZONES_OF_TIME)
TIMES = st.times()
WORDS = st.sampled_from(
    ["30 days after signed", "promptly", "every 1 year", "US", "rule", "on", "1.a", "4", "Ä"]
)
LETTERS = st.characters(exclude_categories=["Cs", "Cc"])
TEXTS = (WORDS | st.text(LETTERS, min_size=1, max_size=6)).filter(
    lambda text: not re.match(r"\d+[-:]\d", text)
)
NAMES = st.sampled_from(["a", "4.a", "eo-14179", "signed", "2025", "2025-01", "on.time"])
LISTED_NAMES = st.dictionaries(NAMES, TEXTS, max_size=2)
WHOLE = st.integers(-(2**63), 2**63 - 1)
FRACTIONS = st.floats(allow_nan=False, allow_infinity=False).filter(lambda number: not number.is_integer())

OF_TYPE: dict[Type, st.SearchStrategy[Any]] = {
    Type.TEXT: TEXTS,
    Type.TEXTS: TEXTS | st.lists(TEXTS, max_size=2),
    Type.NAME: NAMES,
    Type.BOOLEAN: st.booleans(),
    Type.DATE: DATES,
    Type.DAY_OR_INSTANT: DATES | MOMENTS,
    Type.DUE: DATES | TEXTS,
    Type.REPEAT: TEXTS,
    Type.OCCURRENCE: DATES | TEXTS | WHOLE,
    Type.NAMES: LISTED_NAMES,
}
OF_NAME: dict[str, st.SearchStrategy[Any]] = {
    "schema": st.just(1),
    "jurisdiction": st.sampled_from(["US", "EU", "US-CA", "IT", "US-ZZ9"]),
    "counting": st.sampled_from(list(CONVENTIONS)),
    "accept": st.sampled_from(WARNINGS) | st.lists(st.sampled_from(WARNINGS), max_size=2),
}
Ties = tuple[tuple[TableSchema, tuple[str, ...]], ...]
EXACTLY_ONE: Ties = (
    (schema.DIRECTIVE, ("due", "readings", "undated")),
    (schema.DONE, ("on", "no-later-than")),
    (schema.RECORD, (*FACT_KEYS, "note")),
)
AT_LEAST_ONE: Ties = (
    (schema.EVENT, ("cite", "url")),
    (schema.EVENT, ("tz",)),  # needed by some jurisdictions
    (schema.DONE, ("cite", "url")),
)


def values(name: str, key: Field) -> st.SearchStrategy[Any]:
    """Values that fit a key."""
    if name in OF_NAME:
        return OF_NAME[name]
    if not isinstance(key.type, Type):
        return st.sampled_from([member.value for member in key.type])
    if key.type in OF_TYPE:
        return OF_TYPE[key.type]
    table = tables(UNDER.get(name, schema.SERIES))  # another name is that of a series
    if key.type in {Type.DATES, Type.SERIES}:
        return st.dictionaries(NAMES, DATES | table if key.type is Type.DATES else table, max_size=2)
    if key.type is Type.DAYS:
        return st.lists(DATES | table, max_size=2)
    several = st.lists(table, min_size=1, max_size=2)
    return {Type.TABLE: table, Type.TABLES: several}.get(key.type, table | several)


@st.composite
def tables(draw: st.DrawFn, keys: TableSchema) -> Table:
    """Tables of these keys: those required, some others, and as many as there must be of each group."""
    names = set(keys.required) | draw(st.sets(st.sampled_from(list(keys)), max_size=6))
    for _, group in (tie for tie in EXACTLY_ONE if tie[0] is keys):
        names = names - set(group) | {draw(st.sampled_from(group))}
    for _, group in (tie for tie in AT_LEAST_ONE if tie[0] is keys):
        names |= set() if names & set(group) else {draw(st.sampled_from(group))}
    return {name: draw(values(name, key)) for name, key in keys.items() if name in names}


# -------------------------------------------------------------------------------- and what ails them

OF_TABLES = {Type.TABLES, Type.TABLE_OR_TABLES, Type.DAYS}
OF_NAMED = {Type.DATES: Type.DATE, Type.SERIES: Type.TABLE}
TAKES_ANY_TEXT = {Type.TEXT, Type.TEXTS, Type.REPEAT, Type.OCCURRENCE, Type.NAMES}
SCALARS = st.booleans() | WHOLE | FRACTIONS | TEXTS | NAMES | st.just("")
INNER = st.dictionaries(NAMES | TEXTS, SCALARS, max_size=2)
UNDATED = SCALARS | INNER | st.lists(SCALARS | INNER, max_size=2)
ANYTHING = UNDATED | DATES | MOMENTS | TIMES


def anything_for(type_: Type | type[Enum]) -> st.SearchStrategy[Any]:
    """Values of every type, but no date where a text of the same letters would do."""
    return UNDATED if type_ in TAKES_ANY_TEXT else ANYTHING


def places(table: Table, keys: Mapping[str, Field]) -> Iterator[tuple[Table, Mapping[str, Field]]]:
    """A table and all tables under it, each with its keys; named things have one key for every name."""
    yield table, keys
    for name, value in table.items():
        if not (key := keys.get(name)):
            continue
        if key.type is Type.NAMES:
            yield value, dict.fromkeys((*value, "first"), Field(Type.TEXT, ""))
            continue
        if key.type in OF_NAMED:
            yield value, dict.fromkeys((*value, "first"), Field(OF_NAMED[key.type], ""))
            inside = list(value.values())
        else:
            inside = [value] if isinstance(value, dict) else value if key.type in OF_TABLES else []
        for inner in inside:
            yield from places(inner, UNDER[name]) if isinstance(inner, dict) else ()


def drop(draw: st.DrawFn, table: Table, keys: Mapping[str, Field]) -> None:
    del keys
    table.pop(draw(st.sampled_from([*table, "nothing"])), None)


def rename(draw: st.DrawFn, table: Table, keys: Mapping[str, Field]) -> None:
    for old in draw(st.sampled_from([[name] for name in table] or [[]])):
        new = draw(st.sampled_from([f"{old}s", f" {old}", old.upper(), old.replace("-", "_")]))
        if new not in keys:
            table[new] = table.pop(old)


def add(draw: st.DrawFn, table: Table, keys: Mapping[str, Field]) -> None:
    strangers = [name for name in ("colour", "actor", "jurisdiction", "leads", "") if name not in keys]
    is_listed = "first" in keys
    table[draw(st.sampled_from(strangers))] = draw(UNDATED if is_listed else ANYTHING)


def replace(draw: st.DrawFn, table: Table, keys: Mapping[str, Field]) -> None:
    name = draw(st.sampled_from(list(keys)))
    table[name] = draw(anything_for(keys[name].type))


def supply(draw: st.DrawFn, table: Table, keys: Mapping[str, Field]) -> None:
    name = draw(st.sampled_from(list(keys)))
    table[name] = draw(values(name, keys[name]))


def misspell(draw: st.DrawFn, table: Table, keys: Mapping[str, Field]) -> None:
    """Put a word that is nearly one of the closed words, or nearly a name."""
    closed = [name for name, key in keys.items() if name in OF_NAME or key.type not in {*Type} - {Type.NAME}]
    for name in draw(st.sampled_from([[name] for name in closed] or [[]])):
        word = str(draw(values(name, keys[name])))
        table[name] = draw(st.sampled_from([f"{word}s", f" {word}", word.upper(), word[1:], word[:-1]]))


MUTATIONS = (drop, rename, add, replace, supply, misspell)
ACTS = st.builds(
    lambda act, directive: {"event": [{**act, "directive": [directive]}]},
    tables(schema.EVENT),
    tables(schema.DIRECTIVE),
)


@st.composite
def mutated(draw: st.DrawFn) -> Table:
    """Stores in which one key was dropped, renamed, added, reset, misspelt or given an arbitrary value."""
    store = deepcopy(draw(tables(schema.FILE) | ACTS))
    spots = list(places(store, schema.FILE))
    table, keys = draw(st.sampled_from(spots))
    draw(st.sampled_from(MUTATIONS))(draw, table, keys)
    return store


@examples(100)
@given(store=tables(schema.FILE))
def test_both_accept_what_the_key_table_makes(folder: Path, store: Table) -> None:
    """Any store that is built by the key table is well shaped to loader and schema."""
    found = judged(tomli_w.dumps(store), folder)
    assert (found.rules & SHAPE, found.messages) == (set(), [])


@pytest.mark.slow
@examples(400)
@given(store=mutated())
def test_in_shape_both_accept_the_same(folder: Path, store: Table) -> None:
    """The loader finds a fault of shape exactly where the schema finds one.

    A date of TOML and a date in quotes are one text in JSON: no generated text is shaped like a date, and no
    date is put where any text will do. What an act of the same id accepts, the loader never sees, nor the
    content of a series with two rules.
    """
    found = judged(tomli_w.dumps(store), folder)
    assume(not found.rules & {"duplicate-id", "one-every"})
    refused = found.rules & {*SHAPE, "not-a-store"}  # which no row below leads to: it needs another file
    assert bool(refused) == bool(found.messages), found


# --------------------------------------------------------------------------------------------- Taplo


def taplo(*files: Path) -> subprocess.CompletedProcess[str]:
    """Taplo's verdict on files that name their schema in their first line; it needs no network for it."""
    program = shutil.which("taplo", path=sysconfig.get_path("scripts"))
    assert program, "taplo is not installed beside this Python"
    return subprocess.run(
        [program, "check", "--no-auto-config", "--colors", "never", *map(str, files)],
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=60,
    )


@pytest.mark.process
def test_taplo_accepts_what_ships() -> None:
    """The editor's own tool finds nothing in the shipped files."""
    ran = taplo(*SHIPPED)
    assert ran.returncode == 0, ran.stderr
    assert f"total={len(SHIPPED)}" in ran.stderr


@pytest.mark.process
@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ('title = "An act"', 'title = "An act"\ncolour = "red"', "'colour' was unexpected"),
        ('title = "An act"\n', "", '"title" is a required property'),
        ('cite = "1 Stat. 1"\n', "", '"cite" is a required property'),
        ('"statute"', '"law"', '"law" is not one of'),
        ("2026-11-22", "2026-11-22T10:00:00Z", 'is not a "date"'),
        ('due = "30 days after signed"\n', "", '"due" is a required property'),
        ('why = "another" }]', 'why = "another" }]\ndue = "2027"', 'does not allow "2027"'),
    ],
)
def test_taplo_refuses_what_is_misshapen(tmp_path: Path, old: str, new: str, says: str) -> None:
    """With the schema named in the first line, Taplo refuses the file and says why in few words."""
    shutil.copy(DATA / "events.schema.json", tmp_path)
    path = tmp_path / "mine.toml"
    for text, status in ((STORE, 0), (changed(old, new), 1)):
        path.write_text(f"#:schema ./events.schema.json\n{text}", encoding="utf-8")
        ran = taplo(path)
        assert ran.returncode == status, ran.stderr
    assert says in ran.stderr
    assert max(map(len, ran.stderr.splitlines())) < 400
