"""``tracker verify`` and ``tracker cite``: what is printed and written, and with which status."""

import codecs
import io
import json
import os
import sys
from pathlib import Path

import pytest

from tests.support.quoting import ACT, AS_OF
from tests.support.running import Ran, Run

OLD = "Heavy robots: 3 August 2026 <!-- tracker: robot-act/90.a = 2026-08-03 -->.\n"
NEW = "Heavy robots: 3 December 2027 <!-- tracker: robot-act/90.a = 2027-12-03 -->.\n"
RIGHT = "Register: 3 August 2027 <!-- tracker: robot-act/90.b = 2027-08-03 -->.\n"
GUESS = "The Robot Act covers heavy robots from 3 August 2026.\n"


@pytest.fixture
def store(tmp_path: Path) -> Path:
    path = tmp_path / "robots.toml"
    path.write_text(ACT, encoding="utf-8")
    return path


@pytest.fixture
def docs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder, which is also the working directory."""
    folder = tmp_path / "docs"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return folder


def verify(run: Run, store: Path, *args: object) -> Ran:
    return run("verify", *args, "--store", store, *AS_OF)


def test_what_is_right_is_silent(run: Run, store: Path, docs: Path) -> None:
    """Nothing on stdout, a count on stderr, status 0."""
    (docs / "a.md").write_text(RIGHT, encoding="utf-8")
    assert verify(run, store, "a.md") == Ran(0, "", "No date to correct; 1 marker in 1 file.\n")


def test_what_differs_is_printed_with_its_line(run: Run, store: Path, docs: Path) -> None:
    """File, line and column of the value, both dates, since when and why; the line with carets."""
    (docs / "a.md").write_text(RIGHT + OLD, encoding="utf-8")
    ran = verify(run, store, "a.md")
    assert ran.status == 1
    assert ran.out == (
        "a.md:2:60: robot-act/90.a: differs: The marker has 2026-08-03, the store 2027-12-03, because it was "
        "changed on 2026-07-27 by repair-act (Reg. 1/26). Correct the date and the marker, or let --fix do "
        "it.\n"
        f"    2 | {OLD}"
        f"      | {' ' * 59}^^^^^^^^^^\n"
    )
    assert ran.err == "1 date to correct; 2 markers in 1 file.\n"


WHY = """\
[[event]]
id = "act"
title = "An Act"
kind = "statute"
jurisdiction = "US"
cite = "1 FR 1"
counting = "frcp-6a"
dates.signed = 2026-03-02

[[event.directive]]
id = "1"
title = "Pay"
cite = "sec. 1"
due = 2026-10-20

[[event.directive]]
id = "2"
title = "Report"
cite = "sec. 2"
due = "14 days after signed"

[[event.directive]]
id = "3"
title = "Report again"
cite = "sec. 3"
due = "1 day after 2"

[[event.directive]]
id = "4"
title = "Start"
cite = "sec. 4"
due = 2028-01-03
was = [
  { due = 2026-01-05, changed = 2025-06-01, by = "reg-1", cite = "1 FR 2" },
  { due = 2027-01-04, changed = 2026-06-01, by = "reg-2", cite = "1 FR 3" },
]

[[postponement]]
from = 2026-10-19
until = 2026-10-31
to = 2026-11-05
of = ["act/1"]
by = "a notice"
cite = "N 1"
known = 2026-10-21

[[closing]]
calendar = "US"
date = 2026-03-16
title = "Mourning"
by = "EO 1"
known = 2026-03-10
"""
CLOSED = "2026-03-16 is a closing of US: Mourning (EO 1), known since 2026-03-10"


@pytest.mark.parametrize(
    ("marker", "due", "why"),
    [
        ("1 = 2026-10-20", "2026-11-05", ", because it was changed on 2026-10-21 by a notice (N 1)"),
        ("2 = 2026-03-16", "2026-03-17", f", because {CLOSED}"),
        ("3 = 2026-03-17", "2026-03-18", f", because {CLOSED.replace(', known', ', through act/2, known')}"),
        (
            "4 = 2026-01-05",
            "2028-01-03",
            ", because it was changed on 2025-06-01 by reg-1 (1 FR 2), and again on 2026-06-01 (reg-2",
        ),
        ("4 = 2027-01-04", "2028-01-03", ", because it was changed on 2026-06-01 by reg-2 (1 FR 3)"),
        ("4 = 2029-01-04", "2028-01-03", ", and nothing on record says why"),
        ("2 = 2026-03", "2026-03-17", ", and nothing on record says why"),
    ],
)
def test_each_cause_is_said(run: Run, docs: Path, marker: str, due: str, why: str) -> None:
    """A postponement of many, a closing, one of a parent, the move that ended a date and the last one."""
    store = docs / "why.toml"
    store.write_text(WHY, encoding="utf-8")
    (docs / "a.md").write_text(f"<!-- tracker: act/{marker} -->\n", encoding="utf-8")
    line = verify(run, store, "a.md").out.splitlines()[0]
    assert f"the store {due}{why}" in line


@pytest.mark.parametrize(
    ("marker", "message"),
    [
        (
            "robot-act/90.x = 2026-08-03",
            "unknown-deadline: The store has no deadline `robot-act/90.x`. Did you mean",
        ),
        (
            "xyz/qqqq = 2026-08-03",
            "The store has no deadline `xyz/qqqq`. See `tracker report --all` for the ids.",
        ),
        (
            "robot-act/90.a = soon",
            "not-a-date: `soon` is not a date, and not `lapsed` or `none`. Write 2027-12-03.",
        ),
        (
            "robot-act/90.a = 2001-01-01",
            "the store 2027-12-03, and nothing on record says why. Correct the text and the marker by hand.",
        ),
        (
            "robot-act/90.a = 2026-08-03\n# 2026-08-03",
            "Correct the date and the marker, or let --fix do it.",
        ),
        (
            "robot-act/92 = 2028-01-10",
            "the store lapsed, because it was repealed on 2026-07-27 by repair-act",
        ),
    ],
)
def test_every_mistake_has_its_sentence(run: Run, store: Path, docs: Path, marker: str, message: str) -> None:
    """What is wrong, why, and what to do."""
    (docs / "a.md").write_text(f"# tracker: {marker}\n", encoding="utf-8")
    ran = verify(run, store, "a.md")
    assert ran.status == 1
    assert message in ran.out


def test_fix_corrects_the_file_and_is_content(run: Run, store: Path, docs: Path) -> None:
    """The marker and the text beside it; the second run changes nothing."""
    path = docs / "a.md"
    path.write_bytes(OLD.replace("\n", "\r\n").encode())
    ran = verify(run, store, "a.md", "--fix")
    assert (ran.status, ran.out) == (0, "")
    assert ran.err == "No date to correct, 1 file corrected; 1 marker in 1 file.\n"
    assert path.read_bytes() == NEW.replace("\n", "\r\n").encode()
    assert verify(run, store, "a.md", "--fix").err == "No date to correct; 1 marker in 1 file.\n"


@pytest.mark.parametrize(
    "text",
    [
        "Heavy robots: {words}.\n\n.. tracker: robot-act/90.a = {iso}\n\nLabels: 2024-01-01.\n",
        ".. tracker: robot-act/90.a = {iso}\n\nHeavy robots: {words}.\n",
        "<!-- tracker: robot-act/90.a = {iso} -->\n\n{words}\n\n2026-08-03\n",
    ],
)
def test_a_marker_may_be_a_paragraph_of_its_own(run: Run, store: Path, docs: Path, text: str) -> None:
    """Like comments in reStructuredText: it is about the paragraph before it, else the one after."""
    page = docs / "page.rst"
    page.write_text(text.format(words="3 August 2026", iso="2026-08-03"), encoding="utf-8")
    assert verify(run, store, "page.rst", "--fix").status == 0
    after = text.format(words="3 December 2027", iso="2027-12-03")
    assert page.read_text(encoding="utf-8") == after


NOT_UTF_8 = "is not UTF-8 text; save it as UTF-8, or name its encoding with --encoding, such as cp1252"


@pytest.mark.parametrize(
    ("data", "args"),
    [
        (codecs.BOM_UTF8 + OLD.encode(), ()),
        (codecs.BOM_UTF16_LE + OLD.encode("utf-16-le"), ()),
        (codecs.BOM_UTF16_BE + OLD.encode("utf-16-be"), ()),
        (OLD.encode("utf-16-le"), ("--encoding", "utf-16-le")),
        (f"Müll. {OLD}".encode("cp1252"), ("--encoding", "cp1252")),
        (f"Müll. {OLD}".encode(), ("--encoding", "cp1252")),  # it is still UTF-8
    ],
)
def test_a_file_keeps_its_encoding(
    run: Run, store: Path, docs: Path, data: bytes, args: tuple[str, ...]
) -> None:
    """Of a file that is corrected, only the bytes of the two dates change."""
    (docs / "a.md").write_bytes(data)
    assert verify(run, store, "a.md", "--fix", *args).status == 0
    width = 2 if data.count(b"\0") else 1
    assert len((docs / "a.md").read_bytes()) - len(data) == width * (len(NEW) - len(OLD))
    assert verify(run, store, "a.md", *args).err == "No date to correct; 1 marker in 1 file.\n"


def test_what_cannot_be_read_does_not_keep_others_from_being_verified(
    run: Run, store: Path, docs: Path
) -> None:
    """As when pre-commit names the files of a commit: the status says that one was not read."""
    (docs / "a.md").write_text(OLD, encoding="utf-8")
    (docs / "latin.txt").write_bytes("Müll".encode("cp1252"))
    ran = verify(run, store, "latin.txt", "gone.md", "a.md")
    assert ran.status == 1
    assert "a.md:1:" in ran.out
    assert ran.err.splitlines()[:2] == [
        f"tracker: latin.txt {NOT_UTF_8}",
        "tracker: cannot read gone.md: No such file or directory; check the path",
    ]


def test_what_cannot_be_read_in_a_folder_is_named(run: Run, store: Path, docs: Path) -> None:
    """The rest is verified; images are not documents, but broken links and unknown encodings may hide one."""
    (docs / "a.md").write_text(RIGHT, encoding="utf-8")
    (docs / "binary.dat").write_bytes(b"\x00\x01")
    (docs / "latin.txt").write_bytes("Müll".encode("cp1252"))
    (docs / "wide.txt").write_bytes(OLD.encode("utf-16-le"))
    ran = verify(run, store, ".")
    assert ran == Ran(
        0,
        "",
        f"tracker: ./latin.txt {NOT_UTF_8}\n"
        f"tracker: ./wide.txt {NOT_UTF_8}\n"
        "No date to correct; 1 marker in 1 file.\n",
    )
    (docs / "broken.md").symlink_to("nowhere")
    ran = verify(run, store, ".")
    assert ran.status == 1
    assert "tracker: cannot read ./broken.md: No such file or directory; check the path\n" in ran.err


@pytest.mark.parametrize("name", [".", "inside"])
def test_a_folder_that_cannot_be_read_is_named(
    run: Run, store: Path, docs: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    """Otherwise its dates would seem to be right: the rest is verified, and the status is 1."""
    (docs / "inside").mkdir()
    scan = os.scandir

    def closed(path: str) -> object:
        if str(path) == str(docs / name):
            raise PermissionError(13, "Permission denied", str(path))
        return scan(path)

    monkeypatch.setattr(os, "scandir", closed)
    got = run("verify", docs, "--store", store)
    assert got.status == 1
    assert f"cannot read {docs / name}: Permission denied; check the path" in got.err


def test_fix_leaves_what_a_person_must_do(run: Run, store: Path, docs: Path) -> None:
    """It is still reported, and the status is 1; the rest of the file is corrected."""
    path = docs / "a.md"
    path.write_text(f"{OLD}\nSoon <!-- tracker: robot-act/90.a = 2026-08-03 -->\n", encoding="utf-8")
    ran = verify(run, store, "a.md", "--fix")
    assert ran.status == 1
    assert ran.out.startswith("a.md:3:")
    assert path.read_text(encoding="utf-8").startswith(NEW)


def test_a_dry_run_shows_a_diff_and_writes_nothing(run: Run, store: Path, docs: Path) -> None:
    """The diff can be applied; the status says that something differs."""
    path = docs / "a.md"
    path.write_text(OLD.rstrip(), encoding="utf-8")
    ran = verify(run, store, "a.md", "--fix", "--dry-run")
    assert ran.status == 1
    assert ran.out == (
        f"--- a/a.md\n+++ b/a.md\n@@ -1 +1 @@\n-{OLD}\\ No newline at end of file\n"
        f"+{NEW}\\ No newline at end of file\n"
    )
    assert path.read_text(encoding="utf-8") == OLD.rstrip()


def test_json_has_every_fact(run: Run, store: Path, docs: Path) -> None:
    """Stable names for other programs."""
    (docs / "a.md").write_text(OLD, encoding="utf-8")
    ran = verify(run, store, "a.md", "--format", "json")
    document = json.loads(ran.out)
    assert ran.status == 1
    assert {**document, "findings": []} == {
        "schema_version": 1,
        "as_of": "2026-11-29",
        "files": 1,
        "markers": 1,
        "findings": [],
    }
    (found,) = document["findings"]
    message = found.pop("message")
    assert message.startswith("The marker has 2026-08-03")
    assert found == {
        "file": "a.md",
        "line": 1,
        "column": 60,
        "length": 10,
        "kind": "differs",
        "id": "robot-act/90.a",
        "others": [],
        "found": "2026-08-03",
        "due": "2027-12-03",
        "since": "2026-07-27",
        "why": "it was changed on 2026-07-27 by repair-act (Reg. 1/26)",
    }


def test_github_gets_annotations(run: Run, store: Path, docs: Path) -> None:
    """A workflow command for each date."""
    (docs / "a,b.md").write_text(OLD, encoding="utf-8")
    ran = verify(run, store, "a,b.md", "--format", "github")
    assert ran.out.startswith(
        "::error file=a%2Cb.md,line=1,col=60,title=differs::robot-act/90.a: The marker has"
    )


def test_guess_reports_suspicions(run: Run, store: Path, docs: Path) -> None:
    """Only when it is asked for; a suspicion exits 1, and --fix does not touch it."""
    path = docs / "a.md"
    path.write_text(GUESS, encoding="utf-8")
    assert verify(run, store, "a.md").status == 0
    ran = verify(run, store, "a.md", "--guess", "--fix")
    assert ran.status == 1
    assert "a.md:1:40: robot-act/90.a: former-date: 3 August 2026 may be a former date" in ran.out
    assert path.read_text(encoding="utf-8") == GUESS


def test_folders_and_patterns_are_searched(run: Run, store: Path, docs: Path) -> None:
    """At any depth, without hidden folders, files that are not text, or a file twice."""
    for name in ("a.md", "sub/b.txt", ".hidden/c.md", "node_modules/d.md", ".e.md"):
        (docs / name).parent.mkdir(exist_ok=True)
        (docs / name).write_text(OLD, encoding="utf-8")
    (docs / "f.png").write_bytes(b"\0" + OLD.encode())
    assert verify(run, store, ".").err == "2 dates to correct; 2 markers in 2 files.\n"
    ran = verify(run, store, "**/*.md", "sub", "a.md", "--format", "json")
    assert [each["file"] for each in json.loads(ran.out)["findings"]] == [
        "a.md",
        "node_modules/d.md",
        "sub/b.txt",
    ]


def test_standard_input_is_read(run: Run, store: Path, docs: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A dash means it; it cannot be corrected."""
    assert docs
    monkeypatch.setattr(sys, "stdin", io.StringIO(OLD))
    assert verify(run, store, "-").out.startswith("-:1:60: ")
    ran = verify(run, store, "-", "--fix")
    assert (ran.status, ran.err) == (2, "tracker: standard input cannot be corrected; name a file\n")


@pytest.mark.parametrize(
    ("args", "status", "message"),
    [
        (("gone.md",), 1, "cannot read gone.md: No such file or directory; check the path"),
        (("*.rst",), 1, "nothing matches *.rst; check the pattern"),
        (("binary",), 1, "binary is not a text file; leave it out"),
        (("latin",), 1, "latin is not UTF-8 text; save it as UTF-8, or name its encoding"),
        (("a.md", "--encoding", "utf8mb4"), 2, "no encoding `utf8mb4`; write one such as cp1252"),
        (("a.md", "--dry-run"), 2, "--dry-run works only with --fix; add it"),
        ((), 2, "FILE"),
        (("a.md", "--format", "jsno"), 2, "did you mean `json`?"),
    ],
)
def test_what_cannot_be_done_is_one_line(
    run: Run, store: Path, docs: Path, args: tuple[str, ...], status: int, message: str
) -> None:
    """Nothing is written, and no traceback is shown."""
    (docs / "a.md").write_text(OLD, encoding="utf-8")
    (docs / "binary").write_bytes(b"a\0b")
    (docs / "latin").write_bytes("é".encode("latin-1"))
    ran = verify(run, store, *args)
    assert ran.status == status
    assert message in ran.err
    assert ran.err.count("\n") == 1


def test_a_file_that_cannot_be_written_is_as_it_was(
    run: Run, store: Path, docs: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The message names it, and no temporary file is left."""

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    path = docs / "a.md"
    path.write_text(OLD, encoding="utf-8")
    monkeypatch.setattr(os, "fsync", full)
    ran = verify(run, store, "a.md", "--fix")
    assert (ran.status, path.read_text(encoding="utf-8")) == (1, OLD)
    assert ran.err == "tracker: cannot write a.md: No space left on device; nothing was written\n"
    assert list(docs.iterdir()) == [path]


def test_a_broken_store_is_reported_as_well(run: Run, store: Path, docs: Path) -> None:
    """What can be read is still compared."""
    store.write_text(ACT + '\n[[event]]\nid = "x"\n', encoding="utf-8")
    (docs / "a.md").write_text(RIGHT, encoding="utf-8")
    ran = verify(run, store, "a.md")
    assert ran.status == 1
    assert "robots.toml" in ran.err


def test_the_text_of_a_document_does_not_steer_the_terminal(run: Run, store: Path, docs: Path) -> None:
    """Control characters of a line are shown as blanks."""
    (docs / "a.md").write_text(f"\x1b[31m\u202e {OLD}", encoding="utf-8")
    out = verify(run, store, "a.md").out
    assert "\x1b" not in out
    assert "\u202e" not in out


# --- cite -----------------------------------------------------------------------------------------


def cite(run: Run, store: Path, *args: object) -> Ran:
    return run("cite", *args, "--store", store, *AS_OF)


LINK = "https://example.org/robots"
MARK = "<!-- tracker: robot-act/90.a = 2027-12-03 -->"
CITED = {
    "md": f"3 December 2027 ([EU Robot Act, Art. 90(a)]({LINK})) {MARK}\n",
    "html": (
        f'<time datetime="2027-12-03">3 December 2027</time> (<a href="{LINK}">EU Robot Act, Art. 90(a)</a>) '
        f"{MARK}\n"
    ),
    "svg": f'<a href="{LINK}"><tspan>3 December 2027 (EU Robot Act, Art. 90(a))</tspan></a>{MARK}\n',
    "text": (f"3 December 2027 (EU Robot Act, Art. 90(a), {LINK})\n# tracker: robot-act/90.a = 2027-12-03\n"),
}


@pytest.mark.parametrize(("format_", "expected"), CITED.items())
def test_a_date_is_cited_in_every_format(run: Run, store: Path, format_: str, expected: str) -> None:
    """With its act, passage and link, and the marker in a comment of that format."""
    assert cite(run, store, "robot-act/90.a", "--format", format_) == Ran(0, expected, "")


def test_json_has_the_marker_as_a_key(run: Run, store: Path) -> None:
    """JSON has no comments."""
    document = json.loads(cite(run, store, "robot-act/90.a", "--format", "json").out)
    assert document["tracker"] == "robot-act/90.a = 2027-12-03"
    assert (document["due"], document["text"], document["url"]) == ("2027-12-03", "3 December 2027", LINK)


@pytest.mark.parametrize("format_", ["md", "html", "svg", "text", "json"])
@pytest.mark.parametrize("name", ["90.a", "92", "93", "94", "95#2", "95#2028-02-01"])
def test_what_is_cited_verifies_and_is_corrected_later(
    run: Run, store: Path, docs: Path, format_: str, name: str
) -> None:
    """Every kind of date in every format: silent today, corrected after a change of the store."""
    path = docs / f"page.{format_}"
    path.write_text(cite(run, store, f"robot-act/{name}", "--format", format_).out, encoding="utf-8")
    assert verify(run, store, path).status == 0
    if name == "90.a":
        store.write_text(ACT.replace("2027-12-03", "2029-05-04"), encoding="utf-8")
        assert verify(run, store, path).status == 1
        assert verify(run, store, path, "--fix").status == 0
        assert path.read_text(encoding="utf-8") == cite(run, store, "robot-act/90.a", "--format", format_).out


@pytest.mark.parametrize(
    ("id_", "message"),
    [
        ("robot-act", "`robot-act` is not one deadline; name one of them: robot-act/50"),
        ("robot-act/95", "name one of them: robot-act/95#1, robot-act/95#2"),
        ("robot-act/90.c", "did you mean"),
    ],
)
def test_only_one_deadline_can_be_cited(run: Run, store: Path, id_: str, message: str) -> None:
    """An act, what comes several times, or a mistyped id is refused."""
    ran = cite(run, store, id_)
    assert (ran.status, ran.out) == (2, "")
    assert message in ran.err


def test_words_say_what_a_date_is_worth(run: Run, store: Path) -> None:
    """Repealed, without a date, projected."""
    assert "10 January 2028 (repealed on 2026-07-27 by repair-act" in cite(run, store, "robot-act/92").out
    assert cite(run, store, "robot-act/94").out.startswith("no date yet (promptly) (")
    store.write_text(
        ACT + '[[event.directive]]\nid = "96"\ntitle = "Tell"\ncite = "Art. 96"\ndue = "1 month after 91"\n',
        encoding="utf-8",
    )
    assert cite(run, store, "robot-act/96").out.startswith("3 May 2027 (projected) (")


def test_texts_of_a_store_are_only_texts(run: Run, store: Path) -> None:
    """Markup in a citation is escaped in each format."""
    store.write_text(ACT.replace('cite = "Art. 90(a)"', 'cite = "Art. 90 <b>[x](y)</b>"'), encoding="utf-8")
    assert "Art. 90 \\<b\\>\\[x\\](y)\\</b\\>]" in cite(run, store, "robot-act/90.a").out
    for format_ in ("html", "svg"):
        assert "&lt;b&gt;" in cite(run, store, "robot-act/90.a", "--format", format_).out


def test_a_diff_can_be_applied(run: Run, store: Path, docs: Path) -> None:
    """Its paths suit ``git apply``, and characters that only resemble line ends are not line ends."""
    (docs / "a.md").write_bytes(f"a\x0cb\u2028c\r\n{OLD}".encode())
    (docs / "link.md").symlink_to("a.md")
    for name in ("./a.md", "link.md", str(docs / "a.md")):
        out = verify(run, store, name, "--fix", "--dry-run").out
        path = name[1:] if name.startswith("/") else "a.md"
        assert out.splitlines()[:2] == [f"--- a/{path}", f"+++ b/{path}"]
        assert out.count("\n") == 6
        assert " a\x0cb\u2028c\r\n" in out


def test_a_marker_may_be_written_in_capitals(run: Run, store: Path, docs: Path) -> None:
    """No marker is silently ignored; its id is found in the store, or it is reported."""
    (docs / "a.md").write_text(OLD.replace("tracker:", "Tracker:"), encoding="utf-8")
    assert verify(run, store, "a.md").err == "1 date to correct; 1 marker in 1 file.\n"
