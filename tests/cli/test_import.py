"""``tracker import``: spreadsheets and calendars of other programs, and tracker's own, as stores."""

import csv
import io
import re
import sys
import tomllib
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given
from hypothesis import strategies as st

from tests.support.examples import examples
from tests.support.quoting import ACT, AS_OF
from tests.support.running import Ran, Run
from tracker.imports.calendar import read_icalendar
from tracker.imports.dates import AMBIGUOUS
from tracker.imports.entries import slug
from tracker.imports.ids import with_ids
from tracker.imports.spreadsheet import read_csv
from tracker.imports.store import ImportedAct, imported_toml
from tracker.model import EventKind
from tracker.store import load

SHEET = """\
Title,Due date,Owner,Ref,Tags,URL,Note
File the report,2027-03-01,Legal; Ops,Sec. 4,tax;yearly,https://example.org/1,By post
Renew the licence,1 June 2027,,,,,
"""
CALENDAR = """\
BEGIN:VCALENDAR
VERSION:2.0
BEGIN:VEVENT
UID:abc-1@example.org
SUMMARY:File the report\\, all of it
DTSTART;VALUE=DATE:20270301
DTEND;VALUE=DATE:20270302
CATEGORIES:tax,year\\,ly
URL:https://example.org/1
DESCRIPTION:By
  post\\nor by hand
BEGIN:VALARM
DESCRIPTION:Alarm
TRIGGER:-P1D
END:VALARM
END:VEVENT
BEGIN:VTODO
UID:abc-2@example.org
SUMMARY:Renew the licence
DUE;TZID=Europe/Brussels:20270601T170000
END:VTODO
END:VCALENDAR
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The working directory, with a sheet and a calendar."""
    (tmp_path / "sheet.csv").write_text(SHEET, encoding="utf-8")
    (tmp_path / "calendar.ics").write_bytes(CALENDAR.replace("\n", "\r\n").encode())
    monkeypatch.chdir(tmp_path)
    return tmp_path


def listed(run: Run, store: Path) -> list[list[str]]:
    """Due date, id, title, actor and passage of everything in a store."""
    out = run("--store", store, *AS_OF, "--all", "--format", "plain").out
    rows = [line.split("\t") for line in out.splitlines()]
    return sorted([cells[0], *cells[5:9]] for cells in rows)


def test_a_spreadsheet_becomes_a_clean_store(run: Run, folder: Path) -> None:
    """One act for the file, with a secondary source; the passage is the line where none is given."""
    ran = run("import", "csv", "sheet.csv", "--jurisdiction", "US", "-o", "mine.toml")
    assert ran == Ran(0, "", "2 deadlines imported.\n")
    assert run("check", "mine.toml", "--strict", *AS_OF).out == ""
    assert listed(run, folder / "mine.toml") == [
        ["2027-03-01", "sheet/file-the-report", "File the report", "Legal, Ops", "Sec. 4"],
        ["2027-06-01", "sheet/renew-the-licence", "Renew the licence", "-", "sheet.csv, line 3"],
    ]
    text = (folder / "mine.toml").read_text(encoding="utf-8")
    assert text.count('source = "secondary"') == 3
    assert 'kind = "plan"' in text
    assert 'note = "By post"' in text


def test_a_calendar_becomes_a_clean_store(run: Run, folder: Path) -> None:
    """The UID is the id; lines are unfolded, texts unescaped, alarms skipped, times kept."""
    ran = run("import", "ics", "calendar.ics", "--jurisdiction", "EU", "-o", "mine.toml")
    assert ran == Ran(0, "", "2 deadlines imported.\n")
    assert run("check", "mine.toml", "--strict", *AS_OF).out == ""
    assert listed(run, folder / "mine.toml") == [
        [
            "2027-03-01",
            "calendar/abc-1-example.org",
            "File the report, all of it",
            "-",
            "calendar.ics, line 3",
        ],
        ["2027-06-01", "calendar/abc-2-example.org", "Renew the licence", "-", "calendar.ics, line 17"],
    ]
    text = (folder / "mine.toml").read_text(encoding="utf-8")
    assert 'note = "By post or by hand"' in text
    assert 'at = "17:00"' in text
    assert '"year,ly"' in text


@pytest.mark.parametrize(("format_", "file"), [("csv", "sheet.csv"), ("ics", "calendar.ics")])
def test_a_second_import_updates_and_never_doubles(run: Run, folder: Path, format_: str, file: str) -> None:
    """Ids do not depend on dates or places; the file is replaced as a whole."""
    command = ("import", format_, file, "--jurisdiction", "US", "-o", "mine.toml")
    assert run(*command).status == 0
    before = listed(run, folder / "mine.toml")
    text = (
        (folder / file)
        .read_text(encoding="utf-8")
        .replace("20270301", "20270302")
        .replace("2027-03-01", "2027-03-02")
    )
    (folder / file).write_text(text, encoding="utf-8")
    assert run(*command).status == 0
    after = listed(run, folder / "mine.toml")
    assert [row[1] for row in after] == [row[1] for row in before]
    assert [row[0] for row in after] == ["2027-03-02", "2027-06-01"]
    bytes_ = (folder / "mine.toml").read_bytes()
    assert run(*command).status == 0
    assert (folder / "mine.toml").read_bytes() == bytes_


def test_rows_with_one_title_keep_their_ids(run: Run, folder: Path) -> None:
    """In whatever order they are, and with another one before them."""
    command = ("import", "csv", "twice.csv", "--jurisdiction", "US", "-o", "mine.toml")

    def imported(*rows: str) -> dict[str, str]:
        (folder / "twice.csv").write_text("\n".join(("Title,Due", *rows)), encoding="utf-8")
        assert run(*command).status == 0
        return {row[0]: row[1] for row in listed(run, folder / "mine.toml")}

    first = imported("Pay the fee,2027-06-01")
    second = imported("Pay the fee,2027-03-01", "Pay the fee,2027-06-01")
    assert first == {"2027-06-01": "twice/pay-the-fee"}
    assert second == {"2027-03-01": "twice/pay-the-fee-2027-03-01", **first}
    assert imported("Pay the fee,2027-06-01", "Pay the fee,2027-03-01") == second


def test_a_file_that_somebody_wrote_is_never_replaced(run: Run, folder: Path) -> None:
    """Neither an existing file, nor an import that was edited."""
    path = folder / "mine.toml"
    command = ("import", "csv", "sheet.csv", "--jurisdiction", "US", "-o", "mine.toml")
    run(*command)
    edited = path.read_text(encoding="utf-8").replace("By post", "By hand")
    for text in (edited, ACT, "", "\ufeff"):
        path.write_text(text, encoding="utf-8")
        ran = run(*command)
        assert ran.status == 1
        assert "mine.toml was not written by an import, or was edited since; name another file" in ran.err
        assert path.read_text(encoding="utf-8") == text


def test_lines_that_cannot_be_read_are_named(run: Run, folder: Path) -> None:
    """By file and line; the others are written, and the status is 1."""
    (folder / "bad.csv").write_text(
        'Title,Due,Note\nA,03/04/2026,\n,2027-01-01,\n"B\nC",2027-01-02,\n\nD,,\nE,soon,"x\ny"\nF,2027-01-03\n',
        encoding="utf-8",
    )
    ran = run("import", "csv", "bad.csv", "--jurisdiction", "US", "-o", "mine.toml")
    assert ran.status == 1
    assert ran.err.splitlines() == [
        f"bad.csv:2: `03/04/2026` {AMBIGUOUS}",
        "bad.csv:3: it has no title; a deadline needs a title and a date",
        "bad.csv:7: it has no date; a deadline needs a title and a date",
        "bad.csv:8: `soon` is not a date; write it like 2026-11-22, or give --date-format",
        "2 deadlines imported, 4 lines refused.",
    ]
    assert [row[1:3] for row in listed(run, folder / "mine.toml")] == [["bad/b-c", "B C"], ["bad/f", "F"]]


@pytest.mark.parametrize(
    ("sheet", "told"),
    [
        ("Title,Due,Basis,Team\nA,2027-01-02,Sec. 1,\n", "Basis"),  # Team is empty
        ("Title,Due,Basis,Team\nA,2027-01-02,Sec. 1,Law\n", "Basis, Team"),
        ("Title,Due,Owner\nA,2027-01-02,Law\n", None),
    ],
)
def test_columns_that_are_not_read_are_named(run: Run, folder: Path, sheet: str, told: str | None) -> None:
    """A column with values and an unknown header is not left out silently; --map may name it."""
    (folder / "some.csv").write_text(sheet, encoding="utf-8")
    ran = run("import", "csv", "some.csv", "--jurisdiction", "US", "--dry-run")
    assert ran.status == 0
    expected = ["1 deadline imported."]
    if told:
        expected.insert(0, f"these columns were not read: {told}; use --map to say what they contain")
    assert ran.err.splitlines() == expected


def test_entries_of_a_calendar_that_cannot_be_read_are_named(run: Run, folder: Path) -> None:
    """What repeats, is cancelled, or lacks a title or a date; by the line where it begins."""
    entries = (
        "SUMMARY:A\nDTSTART:20270101\nRRULE:FREQ=DAILY",
        "SUMMARY:B\nDTSTART:20270101\nSTATUS:CANCELLED",
        "DTSTART:20270101",
        "SUMMARY:D",
        "SUMMARY:E\nDTSTART:tomorrow",
        "SUMMARY:F\nDTSTART:20270230",
    )
    body = "".join(f"BEGIN:VEVENT\n{each}\nEND:VEVENT\n" for each in entries)
    (folder / "bad.ics").write_text(f"BEGIN:VCALENDAR\n{body}END:VCALENDAR\n", encoding="utf-8")
    ran = run("import", "ics", "bad.ics", "--jurisdiction", "US")
    assert ran.status == 1
    assert [line.partition(":")[2] for line in ran.err.splitlines()] == [
        "2: `A` repeats; write it into a store with `repeat` or `series`",
        "7: `B` is cancelled",
        "12: it has no SUMMARY; a deadline needs a title",
        "15: it has no DTSTART and no DUE; a deadline needs a date",
        "18: `tomorrow` is not a date of iCalendar",
        "22: `20270230` is not a date that exists",
        "",
    ]


@pytest.mark.parametrize(
    ("text", "args"),
    [
        ("title;due\nA;2027-01-01\n", ()),
        ("Task\tDate\nA\t2027-01-01\n", ()),
        ("\ufeffTITLE,DUE_ON\r\nA,2027-01-01\r\n", ()),
        (
            "Was,Bis\nA,01.02.2027\n",
            ("--map", "title=Was", "--map", "due=Bis", "--date-format", "DD.MM.YYYY"),
        ),
        ("Title,Title 2,Due\nx,A,2027-01-01\n", ("--map", "title=Title 2")),
        ("Title,Due,Id\nLong name,2027-01-01,a\n", ()),
    ],
)
def test_columns_are_found_by_header_or_map(run: Run, folder: Path, text: str, args: tuple[str, ...]) -> None:
    """Whatever the separator, the case and the order."""
    (folder / "x.csv").write_bytes(text.encode())
    ran = run("import", "csv", "x.csv", "--jurisdiction", "US", "-o", "mine.toml", *args)
    assert ran.status == 0
    assert [row[1] for row in listed(run, folder / "mine.toml")] == ["x/a"]


@pytest.mark.parametrize(
    ("encoding", "args"),
    [("utf-8-sig", ()), ("utf-16", ()), ("cp1252", ("--encoding", "cp1252")), ("shift_jis", ())],
)
def test_a_spreadsheet_has_its_own_encoding(
    run: Run, folder: Path, encoding: str, args: tuple[str, ...]
) -> None:
    """A mark at its beginning says which, or an option; otherwise nothing is read in a wrong one."""
    title = "報告" if encoding == "shift_jis" else "Café"
    (folder / "x.csv").write_text(f"Title\tDue\n{title}\t2027-01-01\n", encoding=encoding)
    ran = run("import", "csv", "x.csv", "--jurisdiction", "EU", "--dry-run", *args)
    if encoding == "shift_jis":
        assert ran.status == 1
        assert "x.csv is not UTF-8 text" in ran.err
        args = ("--encoding", encoding)
        ran = run("import", "csv", "x.csv", "--jurisdiction", "EU", "--dry-run", *args)
    assert title in ran.out
    assert ran.status == 0


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (("csv", "sheet.csv"), "the jurisdiction is missing; add --jurisdiction CODE"),
        (("csv", "sheet.csv", "--jurisdiction", "EX"), "no jurisdiction `EX`"),
        (
            ("csv", "sheet.csv", "--jurisdiction", "US", "--kind", "plane"),
            "no kind `plane`; did you mean `plan`?",
        ),
        (("csv", "sheet.csv", "--jurisdiction", "US", "--map", "title"), "`title` does not map a column"),
        (("csv", "sheet.csv", "--jurisdiction", "US", "--map", "due=Bis"), "no column `Bis`"),
        (("csv", "calendar.ics", "--jurisdiction", "US"), "no column has the title"),
        (("csv", "empty.csv", "--jurisdiction", "US"), "this file has no header line"),
        (("ics", "sheet.csv", "--jurisdiction", "US"), "this is not a calendar"),
        (("csv", "open.csv", "--jurisdiction", "US"), "line 3 has a quotation mark that is not closed"),
        (("csv", "sheet.csv", "--jurisdiction", "US", "--encoding", "x"), "no encoding `x`"),
        (("xls", "sheet.csv"), "no command `xls`"),
    ],
)
def test_wrong_use_is_one_line(run: Run, folder: Path, args: tuple[str, ...], message: str) -> None:
    """Status 2, nothing written."""
    (folder / "empty.csv").write_text("\n", encoding="utf-8")
    (folder / "open.csv").write_text(
        'Title,Due\nA,2027-01-01\n"B,2027-01-01\nC,2027-01-02\n', encoding="utf-8"
    )
    ran = run("import", *args, "-o", "mine.toml")
    assert (ran.status, ran.out) == (2, "")
    assert message in ran.err
    assert not (folder / "mine.toml").exists()


def test_the_configuration_names_the_jurisdiction(run: Run, folder: Path) -> None:
    """Where the command line does not."""
    (folder / "no-config.toml").write_text('jurisdiction = "JP"\n', encoding="utf-8")
    assert 'jurisdiction = "JP"' in run("import", "csv", "sheet.csv").out


def test_a_dry_run_shows_a_table(run: Run, folder: Path) -> None:
    """With what would be written, and writes nothing."""
    ran = run("import", "csv", "sheet.csv", "--jurisdiction", "US", "--dry-run", "-o", "mine.toml")
    assert ran.status == 0
    assert ran.out.splitlines() == [
        "id                 due         title              actor       cite",
        "file-the-report    2027-03-01  File the report    Legal, Ops  Sec. 4",
        "renew-the-licence  2027-06-01  Renew the licence              line 3",
    ]
    assert not (folder / "mine.toml").exists()


def test_standard_input_can_be_imported(run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A dash means it."""
    assert folder
    monkeypatch.setattr(sys, "stdin", io.StringIO(SHEET))
    assert "file-the-report" in run("import", "csv", "-", "--jurisdiction", "US").out


def test_a_sheet_may_have_a_title_above_its_headers(run: Run, folder: Path) -> None:
    """As one with merged cells saves it; lines are counted from the first one of the file."""
    text = 'Our deadlines;;\n;;\nTitle;Due;Owner\n"File, the\nreport";2027-03-01;Legal\nPay;soon;\n'
    (folder / "sheet.csv").write_text(text, encoding="utf-8")
    ran = run("import", "csv", "sheet.csv", "--jurisdiction", "US", "--dry-run")
    assert ran.out.splitlines()[1].split("  ")[:2] == ["file-the-report", "2027-03-01"]
    assert "sheet.csv:6: `soon`" in ran.err


@pytest.mark.parametrize(
    ("start", "keys"),
    [
        ("DTSTART;VALUE=DATE:20270401", {"due": date(2027, 4, 1)}),
        ("DTSTART:20270401T233000", {"due": date(2027, 4, 1), "at": "23:30"}),
        ("DTSTART:20270401T233000Z", {"due": date(2027, 4, 1), "at": "23:30", "tz": "UTC"}),
        (
            "DTSTART;TZID=America/New_York:20270401T170000",
            {"due": date(2027, 4, 1), "at": "17:00", "tz": "America/New_York"},
        ),
        (
            'DTSTART;TZID="W. Europe Standard Time":20270401T170000',
            {"due": date(2027, 4, 1), "note": "17:00 W. Europe Standard Time"},
        ),
    ],
)
def test_a_time_keeps_its_zone(run: Run, folder: Path, start: str, keys: dict[str, object]) -> None:
    """If the zone has no IANA name, the day is kept and the note has the time."""
    event = f"BEGIN:VEVENT\r\nUID:a@b\r\n{start}\r\nSUMMARY:Act\r\nEND:VEVENT\r\n"
    (folder / "a.ics").write_text(f"BEGIN:VCALENDAR\r\n{event}END:VCALENDAR\r\n", encoding="utf-8")
    ran = run("import", "ics", "a.ics", "--jurisdiction", "DE", "-o", "a.toml")
    assert ran.status == 0
    text = (folder / "a.toml").read_text(encoding="utf-8")
    (directive,) = tomllib.loads(text)["event"][0]["directive"]
    assert {name: directive[name] for name in ("due", "at", "tz", "note") if name in directive} == keys
    assert run("check", "a.toml").status == 0


def test_our_own_csv_comes_back(run: Run, folder: Path) -> None:
    """The same id, title, date, actor, passage and link; each occurrence is an entry."""
    (folder / "act.toml").write_text(
        ACT.replace('cite = "Art. 91"', 'cite = "Art. 91"\nactor = ["A, B", "C"]'), encoding="utf-8"
    )
    exported = run("--store", "act.toml", *AS_OF, "--all", "--format", "csv").out
    (folder / "own.csv").write_bytes(exported.encode())
    ran = run("import", "csv", "own.csv", "-o", "back.toml")
    assert ran.err.splitlines()[0].endswith("it has no date; a deadline needs a title and a date")  # 94
    fields = ("id", "title", "due", "precision", "actor", "cite", "url", "jurisdiction", "event_title")

    def rows(store: str) -> list[list[str]]:
        out = run("--store", store, *AS_OF, "--all", "--format", "csv").out
        read = [row for row in csv.DictReader(io.StringIO(out)) if row["due"] and not row["occurrence"]]
        return sorted([row[name] for name in fields] for row in read if "95" not in row["id"])

    assert rows("back.toml") == rows("act.toml")
    names = [row[1] for row in listed(run, folder / "back.toml")]
    assert [name for name in names if "95" in name] == [f"robot-act/95-{number}" for number in (1, 2, 3)]


OWN_CALENDAR = """\
BEGIN:VCALENDAR
BEGIN:VEVENT
UID:robot-act/90.a@deadline-tracker
DTSTART;VALUE=DATE:20271203
DTEND;VALUE=DATE:20271204
SUMMARY:Projected: Rules for heavy (very heavy) robots start (EU Robot Act)
DESCRIPTION:Robot Safety Act\\, OJ L\\, 2024/9999\\, Art. 90(a)\\nWho: providers\\, deploy
 ers\\nId: robot-act/90.a
X-TRACKER-CITE:Art. 90(a)\\, first sentence
X-TRACKER-TITLE:Rules for heavy (very heavy) robots start
X-TRACKER-ACTOR:providers,deployers
URL:https://example.org/robots
CATEGORIES:EU,effect,ai
END:VEVENT
BEGIN:VEVENT
UID:robot-act/95#2@deadline-tracker
DTSTART;TZID=Europe/Brussels:20280201T163000
DTEND;TZID=Europe/Brussels:20280201T170000
SUMMARY:17:00 Brussels: Report each year (EU Robot Act)
X-TRACKER-TITLE:Report each year
CATEGORIES:EU,duty
END:VEVENT
BEGIN:VTODO
UID:robot-act/93@tasks.deadline-tracker
DUE;VALUE=DATE:20270601
SUMMARY:in 2027-06: Review the fees (EU Robot Act)
X-TRACKER-TITLE:Review the fees
X-TRACKER-DUE:2027-06
CATEGORIES:EU,duty
END:VTODO
END:VCALENDAR
"""


def test_our_own_calendar_comes_back(run: Run, folder: Path) -> None:
    """The key, the title without what the export puts around it, the day of the end, who must act."""
    (folder / "own.ics").write_text(OWN_CALENDAR, encoding="utf-8")
    assert run("import", "ics", "own.ics", "-o", "back.toml") == Ran(0, "", "3 deadlines imported.\n")
    assert listed(run, folder / "back.toml") == [
        ["2027-06", "robot-act/93", "Review the fees", "-", "own.ics, line 23"],
        [
            "2027-12-03",
            "robot-act/90.a",
            "Rules for heavy (very heavy) robots start",
            "providers, deployers",
            "Art. 90(a), first sentence",
        ],
        ["2028-02-01", "robot-act/95-2", "Report each year", "-", "own.ics, line 15"],
    ]
    text = (folder / "back.toml").read_text(encoding="utf-8")
    assert 'at = "17:00"' in text
    assert 'kind = "effect"' in text
    assert 'url = "https://example.org/robots"' in text


def test_our_own_calendar_comes_back_from_another_program(run: Run, folder: Path) -> None:
    """Without the properties that other programs may drop, nothing is guessed from its sentences."""
    dropped = re.sub(r"X-TRACKER-.*\n", "", OWN_CALENDAR)
    (folder / "own.ics").write_text(dropped, encoding="utf-8")
    assert run("import", "ics", "own.ics", "-o", "back.toml").status == 0
    titles = [title for _, _, title, *_ in listed(run, folder / "back.toml")]
    assert "Projected: Rules for heavy (very heavy) robots start (EU Robot Act)" in titles
    assert "Who: providers, deployers" in (folder / "back.toml").read_text(encoding="utf-8")


# --- ids --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("File Form 10-Q", "file-form-10-q"),
        ("Übung: § 4.2!", "ubung-4.2"),
        ("x" * 100, "x" * 60),
        ("a@b.example.org", "a-b.example.org"),
    ],
)
def test_a_title_gives_a_name(text: str, name: str) -> None:
    """Of letters, digits, dots and hyphens."""
    assert slug(text) == name


@pytest.mark.parametrize("text", ["報告", "2027-01-01", "each", "...", ""])
def test_what_gives_no_name_gets_one(text: str) -> None:
    """Derived from its own letters, so that it is the same in every import."""
    assert slug(text).startswith("entry-")
    assert slug(text) == slug(text)


@examples(100, suppress=[HealthCheck.function_scoped_fixture])
@given(rows=st.lists(st.tuples(st.text(max_size=20), st.text(max_size=20), st.dates()), max_size=5))
def test_any_sheet_becomes_a_store_that_loads(tmp_path: Path, rows: list[tuple[str, str, date]]) -> None:
    """Whatever the texts are, every row that is not refused is in the store, under an id of its own."""
    out = io.StringIO()
    csv.writer(out).writerows([("title", "note", "due"), *rows])
    found = read_csv(out.getvalue(), mapped={}, date_format="")
    kept = with_ids(found.entries)
    path = tmp_path / "store.toml"
    path.write_text(imported_toml(kept, ImportedAct("x.csv", EventKind.PLAN, "US")), encoding="utf-8")
    store, problems = load([str(path)])
    assert problems == ()
    assert [each.title for event in store.events for each in event.directives] == [
        each.title for each in kept
    ]


LINES = st.sampled_from(
    [
        *("BEGIN:VEVENT", "END:VEVENT", "SUMMARY:File", "UID:a@example.org", "RRULE:FREQ=DAILY"),
        *("DTSTART:20270101", "DTSTART;VALUE=DATE:20270230", "DTSTART:20270101T170000Z", "STATUS:CANCELLED"),
    ]
)


@examples(200)
@given(
    st.lists(LINES | st.text(alphabet=st.sampled_from('DTSTARTSUMMARY;:=",\\\n 01'), max_size=40), max_size=8)
)
def test_any_calendar_is_read_or_refused(lines: list[str]) -> None:
    """Nothing in a calendar stops a run, and what is read of it has a title and a day."""
    text = "\n".join(["BEGIN:VCALENDAR", "BEGIN:VEVENT", *lines, "END:VEVENT", "END:VCALENDAR"])
    found = read_icalendar(text)
    assert len(found.entries) + len(found.refused) <= text.count("VEVENT")
    assert all(entry.title and entry.due.value for entry in found.entries)
    if lines.count("SUMMARY:File") == len(lines) > 0:
        assert [refused.line for refused in found.refused] == [2]  # without a day
