"""How `tracker check` says what it found: quoted lines with carets, one JSON document, annotations."""

import json
import os
import re
import subprocess
import sys
import unicodedata
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from tests.support.checked import AS_OF, DUTY, EVENT, LEAK, OTHER, PASSAGE, TITLE, YEARLY, instead, written
from tests.support.rows import each_row
from tests.support.running import Ran, Run
from tracker.export import findings
from tracker.problems import Location, Problem
from tracker.rules import Rule

STEERING = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]")
BROKEN = EVENT + 'isuer = "OMB"\n'  # an error in line 8
LONG = instead(EVENT, 'title = "An Act"', TITLE)  # a warning in line 3


class Quoted(NamedTuple):
    """A line of a file as it was quoted, its number, and the text above the carets."""

    number: int
    line: str
    marked: str
    widest: int  # columns of the terminal that the widest of its lines takes


def quoted(out: str) -> list[Quoted]:
    """The lines with carets of a text output, measured in columns as a terminal does."""
    lines = out.splitlines()
    found = []
    for above, below in pairwise(lines):
        line = re.fullmatch(r" *(\d+) \|(?: (.*))?", above)
        carets = re.fullmatch(r"( +\| )( *)(\^+)( warning)?", below)
        if line and carets:
            assert len(carets[1]) == above.index("|") + 2  # the two gutters are one
            widest = max(cell_len(above), cell_len(below.removesuffix(" warning")))
            text = line[2] or ""
            marked = _between(text, len(carets[2]), len(carets[2]) + len(carets[3]))
            found.append(Quoted(int(line[1]), text, marked, widest))
    return found


def _between(text: str, first: int, end: int) -> str:
    """The characters of a text that a terminal shows from one column up to another."""
    shown, column = "", 0
    for char in text:
        wide = cell_len(char)
        # What has no width belongs to the character before it.
        at = column if wide else column - 1
        shown += char if first <= at < end else ""
        column += wide
    return shown


def unmarked(marked: str) -> tuple[str, str]:
    """A text without its two marks, and what stood between them."""
    before, inside, after = re.split("[▶◀]", marked)
    return before + inside + after, inside


def assert_marked(run: Run, folder: Path, marked: str) -> Quoted:
    """The one problem of a text has carets below the text between the marks, and nothing is too wide."""
    text, expected = unmarked(marked)
    ran = run("check", written(folder, text), *AS_OF)
    assert ran.out, "no problem"
    (shown,) = quoted(ran.out)
    assert shown.marked == expected
    assert shown.number == marked.partition("▶")[0].count("\n") + 1
    return shown


POINTED = {
    "key": EVENT + '▶isuer◀ = "OMB"\n',
    "key at the very end": EVENT + '▶isuer◀="OMB"',
    "quoted key": EVENT + '▶"is uer"◀ = "OMB"\n',
    "indented key": EVENT + '    ▶isuer◀ = "OMB"\n',
    "key behind a tab": EVENT + '\t\t▶isuer◀\t=\t"OMB"\n',
    "dotted key": EVENT + "▶dates.Applied◀ = 2025-02-01\n",
    "dotted key with spaces": EVENT + "▶dates . Applied◀   = 2025-02-01\n",
    "header": EVENT + '▶[[event.directve]]◀\nid = "1"\n',
    "header with a comment": EVENT + '▶[[event.directve]]◀ # here\nid = "1"\n',
    "table that lacks a key": EVENT + "▶[[event.directive]]◀" + PASSAGE.removeprefix("[[event.directive]]"),
    "key of an inline table": EVENT + 'revoked = { on = 2026-01-01, ▶bye◀ = "EO 1" }\n',
    "inline table": DUTY + "▶done◀ = { on = 2026-01-01 }\n",
    "inline table in an array": YEARLY + "done = [\n  ▶{ for = 1, on = 2026-01-01 }◀,\n]\n",
    "key in an array over lines": DUTY
    + "was = [\n  # the first\n  { due = 2027-05-01, changed = 2026-01-01, ▶buy◀ = 1 },\n]\n",
    "element of an array": EVENT + 'note = "why"\naccept = [▶"grammar"◀]\n',
    "element of an array over lines": DUTY
    + 'actor = [\n  "Copyright Office", # of the Library\n  ▶"Copyrigth Office"◀, # sic\n]\n',
    "spot in a text": EVENT + PASSAGE + 'due = "180 ▶d◀ayz after signed"\n',
    "spot in a literal text": EVENT + PASSAGE + "due = '180 ▶d◀ayz after signed'\n",
    "spot in a text over lines": EVENT + PASSAGE + "due = '''\n180 ▶d◀ayz after signed'''\n",
    "end of a text": EVENT + PASSAGE + 'due = "180 days▶"◀\n',
    "behind wide characters": EVENT + 'revoked = { cite = "人工知能法", on = 2026-01-01, ▶bye◀ = "a" }\n',
    "wide characters themselves": EVENT + '▶"発行者"◀ = "OMB"\n',
    "behind half-width characters": EVENT + 'revoked = { cite = "ｶﾅ", on = 2026-01-01, ▶bye◀ = "a" }\n',
    "behind combining characters": EVENT
    + f'revoked = {{ cite = "{unicodedata.normalize("NFD", "éàü")}", on = 2026-01-01, ▶bye◀ = "a" }}\n',
    # marks of combining class 0: a vowel sign of Thai, one of Hindi, and the joiner of Persian
    "behind marks of other scripts": EVENT
    + 'revoked = { cite = "กฎหมายวันที่ नमु می\u200cشود", on = 2026-01-01, ▶bye◀ = "a" }\n',
    "behind an emoji": EVENT + 'revoked = { cite = "\U0001f600", on = 2026-01-01, ▶bye◀ = "a" }\n',
    "behind a tab in a text": EVENT + 'revoked = { cite = "a\tb", on = 2026-01-01, ▶bye◀ = "a" }\n',
    "behind a key that is escaped": EVENT
    + 'revoked = { "c\\u0069te" = "m", on = 2026-01-01, ▶bye◀ = "a" }\n',
}


@each_row("marked", POINTED.values())
def test_the_caret_stands_below_what_is_meant(run: Run, tmp_path: Path, marked: str) -> None:
    """Exactly below the key, header, element or character, whatever comes before it in its line."""
    shown = assert_marked(run, tmp_path, marked)
    line = unmarked(marked)[0].split("\n")[shown.number - 1]
    assert shown.line == line.replace("\t", " ").rstrip()


def crowded(before: str, after: str) -> str:
    """A line with a lot of text before and after its wrong key."""
    return f'revoked = {{ cite = "{before}", on = 2026-01-01, ▶bye◀ = "{after}" }}\n'


LONG_LINES = {
    "behind letters": crowded("x" * 300, ""),
    "before letters": crowded("", "x" * 300),
    "between letters": crowded("x" * 99, "y" * 99),
    "behind wide letters": crowded("法" * 99, ""),
    "before wide letters": crowded("", "法" * 99),
    "between wide letters": crowded("法" * 99, "令" * 99),
    "right behind wide letters": f'revoked = {{ on = 2026-01-01, cite = "{"法" * 40}",▶bye◀ = 1 }}\n',
    "behind combining letters": crowded("e\u0301" * 99, ""),
    "behind tabs": "revoked = { " + "\t" * 99 + ' ▶bye◀ = "a", on = 2026-01-01 }\n',
}


@pytest.mark.parametrize("columns", [20, 40, 80, 100])
@pytest.mark.parametrize("marked", LONG_LINES.values(), ids=LONG_LINES)
def test_a_long_line_is_cut_to_the_terminal(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, marked: str, columns: int
) -> None:
    """Nothing that is quoted is wider than the terminal, and the carets stand where they belong."""
    monkeypatch.setenv("COLUMNS", str(columns))
    shown = assert_marked(run, tmp_path, EVENT + marked)
    assert shown.widest <= columns


@pytest.mark.parametrize("columns", [40, 80])
def test_the_word_behind_the_carets_has_room(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, columns: int
) -> None:
    """Carets below a whole line leave room for the word that says it is a warning."""
    monkeypatch.setenv("COLUMNS", str(columns))
    name = "Office of the Secretary of the Interior, with its bureaus, boards, offices and"
    text = DUTY + f'actor = [\n"{name} council",\n"{name} council",\n"{name} counsil",\n]\n'
    ran = run("check", written(tmp_path, text), *AS_OF)
    carets = [line for line in ran.out.splitlines() if "^" in line]
    assert len(carets) == 1
    assert cell_len(carets[0]) <= columns


WORDS = st.text(st.sampled_from("abc xyzé\u0301法ｶ\t\U0001f600\u0e31—"), max_size=120)


@given(WORDS, WORDS, st.integers(20, 120))
def test_carets_hold_for_any_line(before: str, after: str, width: int) -> None:
    """Whatever surrounds the marked text, and however wide the terminal is."""
    line = f"x{before} bye {after}".rstrip()
    problem = Problem(
        rule=Rule.UNKNOWN_KEY,
        message="m",
        remedy="r",
        location=Location("a.toml"),
        line=1,
        column=len(before) + 3,
        length=3,
    )
    (shown,) = quoted(findings.problems_text([problem], {"a.toml": line}, width))
    assert shown.marked == "bye"
    assert shown.widest <= width


@pytest.mark.parametrize(
    ("marked", "words"),
    [
        ("[[event▶]◀\n", "[[event]"),
        ('id = "act▶"◀ x = 1\n', 'id = "act" x = 1'),
        ('title = ▶"◀An Act\n', 'title = "An Act'),
    ],
)
def test_a_line_that_is_no_toml_is_quoted(run: Run, tmp_path: Path, marked: str, words: str) -> None:
    """The parser says where, and the line that stopped it is shown although the file was not read."""
    text, _ = unmarked(marked)
    ran = run("check", written(tmp_path, "schema = 1\n" + text), *AS_OF)
    assert ran.status == 1
    (shown,) = quoted(ran.out)
    assert (shown.number, shown.line) == (2, words)
    assert ": syntax: This is not TOML" in ran.out
    _, line, column, _ = ran.out.split(":", 3)
    assert (int(line), int(column)) == (2, len(ran.out.splitlines()[2].partition("| ")[2]))


@pytest.mark.parametrize("content", [b"", b"\xff\xfe", None], ids=["empty", "not UTF-8", "missing"])
def test_what_was_not_read_is_not_quoted(run: Run, tmp_path: Path, content: bytes | None) -> None:
    """One line says everything: there is nothing to show."""
    path = tmp_path / "store.toml"
    if content is not None:
        path.write_bytes(content)
    ran = run("check", path, *AS_OF)
    assert ran.status == 1
    assert ran.out.count("\n") == 1
    assert ran.out.startswith(f"{path}: ")


def test_both_lines_of_a_duplicate_are_quoted(run: Run, tmp_path: Path) -> None:
    """That of the first, which counts, and that of the second with carets: also over two files."""
    first, second = tmp_path / "a.toml", tmp_path / "b.toml"
    first.write_text("\n" + instead(DUTY, 'id = "act"', 'id = "act"  # the first'), encoding="utf-8")
    second.write_text(instead(OTHER, 'id = "other"', 'id = "act"  # the second'), encoding="utf-8")
    ran = run("check", first, second, *AS_OF)
    assert ran.out.startswith(f"{second}:2:1: act: duplicate-id: ")
    assert f"(first at {first}:3)" in ran.out
    numbers = [line.strip() for line in ran.out.splitlines() if " | " in line and "^" not in line]
    assert numbers == ['3 | id = "act"  # the first', '2 | id = "act"  # the second']
    (shown,) = quoted(ran.out)
    assert (shown.number, shown.marked) == (2, "id")


def test_the_configuration_is_not_quoted(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A line of it may hold a secret: only its place is named."""
    config = tmp_path / "config.toml"
    config.write_text('stoer = "a.toml"\n', encoding="utf-8")
    monkeypatch.setenv("TRACKER_CONFIG", str(config))
    out = run("check", "--store", written(tmp_path, DUTY), *AS_OF).out
    assert f"{config}:1:1: unknown-key: " in out
    assert not quoted(out)


def test_a_warning_is_called_one(run: Run, tmp_path: Path) -> None:
    """Behind its carets; an error needs no word."""
    lines = run("check", written(tmp_path, LONG + 'isuer = "OMB"\n'), *AS_OF).out.splitlines()
    carets = [line.strip(" |") for line in lines if "^" in line]
    assert carets == ["^^^^^ warning", "^^^^^"]


@each_row(
    "text",
    [
        EVENT + 'isuer = "\\u001b[31mred\\u0007"\n',
        EVENT + '"\\u001b[31m" = 1\n',
        EVENT + 'revoked = { cite = "\u202eabc\u2066\u009b", bye = 1 }\n',
        'title = "\x1b[31mred\x07"\n',  # no TOML at all
        'title = "\u009b31m\u202e" x\n',
        '[[event]]\nid = "\\u001b]0;title\\u0007"\ntitle = "[/b][link=https://eg.org]x[/link]"\n',
    ],
)
@each_row("format_", ["text", "json", "github"])
def test_nothing_of_a_file_steers_a_terminal(run: Run, tmp_path: Path, text: str, format_: str) -> None:
    """Escapes, overrides and bells are gone from every line, also from those that are quoted."""
    ran = run("check", written(tmp_path, text), *AS_OF, "--format", format_)
    assert ran.status == 1
    assert not STEERING.search(ran.out + ran.err)


def test_a_quoted_character_that_is_left_out_keeps_its_place(run: Run, tmp_path: Path) -> None:
    """A blank stands for it, so that the carets hold."""
    shown = assert_marked(
        run, tmp_path, LEAK + 'revoked = { on = 2026-01-01, ▶"b\\u0079e"◀ = "a", cite = "x" }\n'
    )
    assert '"b\\u0079e"' in shown.line
    text = EVENT + 'revoked = { on = 2026-01-01, cite = "a\u202eb", bye = "c" }\n'
    ran = run("check", written(tmp_path, text), *AS_OF)
    assert [each.marked for each in quoted(ran.out)] == ["cite", "bye"]


class Process(NamedTuple):
    """What a run in a process of its own left behind, in bytes."""

    status: int
    out: bytes


def in_ascii(*args: str) -> Process:
    """Run the command line where the output knows only ASCII."""
    environment = {
        **{name: value for name, value in os.environ.items() if not name.startswith("TRACKER_")},
        "TRACKER_CONFIG": os.devnull,
        "PYTHONIOENCODING": "ascii",
        "PYTHONUTF8": "0",
        "COLUMNS": "100",
    }
    ran = subprocess.run(
        [sys.executable, "-m", "tracker", "check", *args, *AS_OF],
        env=environment,
        capture_output=True,
        check=False,
        timeout=60,
    )
    return Process(ran.returncode, ran.stdout)


@pytest.mark.process
@pytest.mark.parametrize("words", ["é—ü", "人工知能", "e\u0301"])
def test_an_output_that_knows_only_ascii(tmp_path: Path, words: str) -> None:
    """Characters that it lacks become `?`, and the carets are below the shown text."""
    path = written(tmp_path, EVENT + f'revoked = {{ cite = "{words}", on = 2026-01-01, bye = "a" }}\n')
    ran = in_ascii(str(path))
    assert ran.status == 1
    (shown,) = quoted(ran.out.decode("ascii"))
    assert shown.marked == "bye"


@pytest.mark.process
def test_a_document_for_ascii_says_everything(tmp_path: Path) -> None:
    """JSON has escapes for what the output cannot say."""
    path = written(tmp_path, EVENT + '"発行者" = "OMB"\n')
    ran = in_ascii(str(path), "--format", "json")
    (problem,) = json.loads(ran.out.decode("ascii"))["problems"]
    assert "`発行者`" in problem["message"]


# --- the order -------------------------------------------------------------------------------------


def test_problems_are_sorted_by_place(run: Run, tmp_path: Path) -> None:
    """By file, line and column, errors and warnings among each other, whatever was found first."""
    name = f'title = "{"x" * 81}"'
    text = EVENT.replace('title = "An Act"', name) + "revoked = { bye = 1, on = 2025-01-01 }\n" + PASSAGE
    for file in ("b.toml", "a.toml"):
        (tmp_path / file).write_text(
            text.replace('"act"', f'"{file[0]}"') + 'due = "1 dya"\n', encoding="utf-8"
        )
    ran = run("check", tmp_path / "b.toml", tmp_path / "a.toml", *AS_OF)
    first = [line.split(": ")[0] for line in ran.out.splitlines() if line.startswith(str(tmp_path))]
    spots = [(spot.split(":")[0], *map(int, spot.split(":")[1:])) for spot in first]
    assert spots == sorted(spots)
    assert len(spots) == 8
    assert [line for line in ran.out.splitlines() if ": long-title: " in line] != []
    again = run("check", tmp_path, *AS_OF)
    assert again.out == ran.out


# --- json ------------------------------------------------------------------------------------------


def document(ran: Ran) -> dict[str, Any]:
    """The one document on stdout."""
    whole: dict[str, Any] = json.loads(ran.out)
    return whole


def test_the_document_has_stable_names(run: Run, tmp_path: Path) -> None:
    """Every field of every problem, with its severity."""
    path = written(tmp_path, LONG + 'isuer = "OMB"\n')
    ran = run("check", path, *AS_OF, "--format", "json")
    assert ran.status == 1
    assert document(ran) == {
        "schema_version": 1,
        "events": 1,
        "directives": 0,
        "problems": [
            {
                "file": str(path),
                "line": 3,
                "column": 1,
                "id": "act",
                "rule": "long-title",
                "message": "the title has 81 characters",
                "remedy": "shorten it to 80, or accept it",
                "severity": "warning",
            },
            {
                "file": str(path),
                "line": 8,
                "column": 1,
                "id": "act",
                "rule": "unknown-key",
                "message": "unknown key `isuer`",
                "remedy": "did you mean `issuer`?",
                "severity": "error",
            },
        ],
    }


def test_a_document_without_problems(run: Run, tmp_path: Path) -> None:
    """It is still one document, and counts what was looked at."""
    ran = run("check", written(tmp_path, DUTY + OTHER), *AS_OF, "--format", "json")
    assert ran.status == 0
    assert document(ran) == {"schema_version": 1, "events": 2, "directives": 1, "problems": []}


def test_what_is_not_there_is_null(run: Run, tmp_path: Path) -> None:
    """A file that was not read has no line, column or id; a problem without an id still has a line."""
    (problem,) = document(run("check", tmp_path / "no.toml", *AS_OF, "--format", "json"))["problems"]
    assert [problem[name] for name in ("line", "column", "id")] == [None, None, None]
    path = written(tmp_path, "chekced = 2026-11-22\n" + DUTY)
    (problem,) = document(run("check", path, *AS_OF, "--format", "json"))["problems"]
    assert [problem[name] for name in ("line", "column", "id")] == [1, 1, None]


def test_several_stores_are_one_document(run: Run, tmp_path: Path) -> None:
    """However many paths, and whatever is wrong with one of them."""
    path = written(tmp_path, DUTY)
    ran = run("check", tmp_path / "no.toml", path, *AS_OF, "--format", "json")
    assert [len(document(ran)["problems"]), document(ran)["events"]] == [1, 1]


# --- github ----------------------------------------------------------------------------------------


def test_annotations_say_where_and_how_bad(run: Run, tmp_path: Path) -> None:
    """One workflow command a problem: `::warning` or `::error`, file, line, column and the rule as title."""
    path = written(tmp_path, LONG + 'isuer = "OMB"\n')
    ran = run("check", path, *AS_OF, "--format", "github")
    assert ran.status == 1
    warning = f"::warning file={path},line=3,col=1,title=long-title::"
    error = f"::error file={path},line=8,col=1,title=unknown-key::"
    assert ran.out.splitlines() == [
        f"{warning}act: The title has 81 characters. Shorten it to 80, or accept it.",
        f"{error}act: Unknown key `isuer`. Did you mean `issuer`?",
    ]


def test_no_problem_is_no_annotation(run: Run, tmp_path: Path) -> None:
    """A clean store leaves nothing beside the lines of a change."""
    ran = run("check", written(tmp_path, DUTY), *AS_OF, "--format", "github")
    assert (ran.status, ran.out) == (0, "")


def test_an_annotation_of_a_whole_file(run: Run, tmp_path: Path) -> None:
    """What has no line names none."""
    path = tmp_path / "missing.toml"
    ran = run("check", path, *AS_OF, "--format", "github")
    assert ran.out.startswith(f"::error file={path},title=unreadable::This cannot be read")


# The rules are those of GitHub's own toolkit: % and line ends everywhere, in properties : and , as well.
@pytest.mark.parametrize(
    ("name", "written_as"),
    [
        ("50%.toml", "50%25.toml"),
        ("a,b.toml", "a%2Cb.toml"),
        ("a:b.toml", "a%3Ab.toml"),
        ("a%2C.toml", "a%252C.toml"),
        ("a\nb.toml", "a%0Ab.toml"),
        ("a\rb.toml", "a%0Db.toml"),
        ("a::b.toml", "a%3A%3Ab.toml"),
    ],
)
def test_the_name_of_a_file_breaks_no_annotation(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, written_as: str
) -> None:
    """Whatever a file is called, the annotation names it, and ends where it ends."""
    monkeypatch.chdir(tmp_path)
    Path(name).write_text(BROKEN, encoding="utf-8")
    ran = run("check", name, *AS_OF, "--format", "github")
    assert ran.out == (
        f"::error file={written_as},line=8,col=1,title=unknown-key::"
        "act: Unknown key `isuer`. Did you mean `issuer`?\n"
    )


@pytest.mark.parametrize(
    ("key", "said"),
    [
        ('"100%"', "`100%25`"),
        ('"a\\nb"', "`a b`"),
        ('"a\\r::error::b"', "`a ::error::b`"),
        ('"x,y:z"', "`x,y:z`"),
        ('"%0A::error::b"', "`%250A::error::b`"),
    ],
)
def test_data_makes_no_annotation_of_its_own(run: Run, tmp_path: Path, key: str, said: str) -> None:
    """One problem is one line: nothing in a store can begin another command."""
    path = written(tmp_path, EVENT + f"{key} = 1\n")
    ran = run("check", path, *AS_OF, "--format", "github", "--skip", "hidden-character")
    assert ran.out.count("\n") == 1
    assert f"::act: Unknown key {said}. " in ran.out


# --- which rules, and how it ends ------------------------------------------------------------------


@pytest.mark.parametrize("columns", [40, 80, 200])
def test_the_rules_are_listed(run: Run, monkeypatch: pytest.MonkeyPatch, columns: int) -> None:
    """Each with its severity and its sentence, no line wider than the terminal and no word broken."""
    monkeypatch.setenv("COLUMNS", str(columns))
    ran = run("check", "--rules")
    assert (ran.status, ran.err) == (0, "")
    assert max(map(len, ran.out.splitlines())) <= columns
    entries = [" ".join(entry.split()) for entry in re.split(r"\n(?=\S)", ran.out)]
    # In brackets where it is above the sentence, for lack of room.
    entries = [re.sub(r"^(\S+) \((\w+)\)", r"\1 \2", entry) for entry in entries]
    assert entries == [f"{rule} {rule.severity} {rule.sentence}" for rule in Rule]


def test_the_rules_as_a_document(run: Run) -> None:
    """For programs: name, severity and sentence, in the same order."""
    ran = run("check", "--rules", "--format", "json")
    assert ran.status == 0
    assert document(ran) == {
        "schema_version": 1,
        "rules": [{"rule": rule, "severity": rule.severity, "sentence": rule.sentence} for rule in Rule],
    }


def test_the_rules_need_no_store(run: Run, tmp_path: Path) -> None:
    """Listing the rules reports no problems."""
    ran = run("check", tmp_path / "no.toml", "--rules")
    assert (ran.status, ran.err) == (0, "")


@pytest.mark.parametrize("format_", ["text", "json", "github"])
def test_a_rule_may_be_left_out(run: Run, tmp_path: Path, format_: str) -> None:
    """An error of reading, one of computing and a warning: what is skipped neither shows nor counts."""
    text = LONG + 'isuer = "OMB"\n' + PASSAGE + 'due = "5 days after sined"\n'
    path = written(tmp_path, text)
    rules = ("long-title", "unknown-key", "unknown-trigger")
    for left in rules:
        skipped = [arg for rule in rules if rule != left for arg in ("--skip", rule)]
        ran = run("check", path, *AS_OF, "--format", format_, "--strict", *skipped)
        assert ran.status == 1
        assert left in ran.out
        assert not any(rule in ran.out for rule in rules if rule != left)
        assert ran.err.startswith("1 ")
    ran = run("check", path, *AS_OF, "--strict", *(arg for rule in rules for arg in ("--skip", rule)))
    assert (ran.status, ran.out) == (0, "")


@each_row(
    ("args", "said"),
    [
        (("--skip", "long-titel"), "did you mean `long-title`"),
        (("--skip", "xyzzy"), "--rules"),
        (("--skip", "far-year", "--skip", "gramar"), "did you mean `grammar`?"),
        (("--skip", ""), "no rule"),
        (("--rules", "--skip", "gramar"), "did you mean `grammar`?"),
        (("--format", "jsno"), "did you mean `json`?"),
        (("--format", "sarif"), "choose from text, json, github"),
        (("--rules", "--format", "jsno"), "did you mean `json`?"),
        (("--stale", "-1"), "--stale"),
        (("--stale", "soon"), "--stale"),
        (("--stlae", "5"), "--stale"),
    ],
)
def test_wrong_usage_is_status_2(run: Run, tmp_path: Path, args: tuple[str, ...], said: str) -> None:
    """An unknown name is reported with the nearest existing one, and nothing is checked."""
    ran = run("check", written(tmp_path, BROKEN), *AS_OF, *args)
    assert (ran.status, ran.out) == (2, "")
    assert said in ran.err


@each_row(
    ("text", "status", "strict", "summary"),
    [
        (DUTY, 0, 0, "No problem in 1 event with 1 directive."),
        (LONG, 0, 1, "1 warning in 1 event with 0 directives."),
        (BROKEN, 1, 1, "1 error in 1 event with 0 directives."),
        (
            LONG + 'isuer = "OMB"\nisseur = "OMB"\n',
            1,
            1,
            "2 errors and 1 warning in 1 event with 0 directives.",
        ),
        (
            LONG + OTHER.replace('"Another Act"', f'"{"y" * 90}"'),
            0,
            1,
            "2 warnings in 2 events with 0 directives.",
        ),
        ("", 1, 1, "1 error in 0 events with 0 directives."),
    ],
)
@each_row("format_", ["text", "json", "github"])
def test_the_status_and_the_count(
    run: Run, tmp_path: Path, text: str, status: int, strict: int, summary: str, format_: str
) -> None:
    """0 without errors, 1 with one; a warning fails only under --strict; the count goes to stderr."""
    path = written(tmp_path, text)
    ran = run("check", path, *AS_OF, "--format", format_)
    assert (ran.status, ran.err) == (status, f"{summary}\n")
    ran = run("check", path, *AS_OF, "--format", format_, "--strict")
    assert (ran.status, ran.err) == (strict, f"{summary}\n")
