"""`tracker check`: every problem of a store in one run, and the rules beyond reading it."""

import time
from datetime import date
from pathlib import Path

import pytest

from tests.support.marks import unmark
from tests.support.reading import Read, ReadText
from tests.support.rows import each_row
from tests.support.running import Run
from tests.support.stores import FULL, SMALL
from tracker.checks import CHECKS, check
from tracker.problems import Problem
from tracker.rules import Severity
from tracker.toml.positions import pin

AS_OF = ("--as-of", "2026-11-22")
LOOKED_THROUGH = ("--as-of", "2026-11-29")
PATIENT = ("--stale", "9999")  # what is past due in a small store does not matter here
BAD = """\
chekced = 2026-11-22
[[event]]
id = "bad"
title = "A Bad Act"
kind = "memorandum"
jurisdiction = "US"
cite = "1 FR 2"
tags = 5
dates.signed = 2025-01-23
[[event.directive]]
id = "1"
title = "Report"
cite = "sec. 1"
due = "180 dayz after signed"
[[event.directive]]
id = "2"
title = "Answer"
cite = "sec. 2"
due = "10 days after published"
"""


def write(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def located(out: str) -> list[str]:
    """The lines that say where a problem is, without the quoted ones."""
    return [line for line in out.splitlines() if not line.startswith(" ")]


def test_a_clean_store_is_fine(run: Run, tmp_path: Path) -> None:
    """Nothing on stdout, the count on stderr, status 0."""
    ran = run("check", write(tmp_path / "a.toml", SMALL), *PATIENT)
    assert (ran.status, ran.out) == (0, "")
    assert ran.err.startswith("No problem in 1 event")


def test_the_shipped_store_is_clean(run: Run) -> None:
    """The shipped data passes its own check, warnings included, as of the day of its review."""
    ran = run("check", "--store", "shipped", "--strict", *LOOKED_THROUGH)
    assert (ran.status, ran.out) == (0, "")


@pytest.mark.parametrize(
    "day",
    [
        "2023-11-01",
        *(pytest.param(day, marks=pytest.mark.slow) for day in ("2025-02-01", "2027-06-01", "2035-01-01")),
    ],
)
def test_the_shipped_store_can_be_checked_as_of_any_day(run: Run, day: str) -> None:
    """Long before and long after its review there is no error, and the run always ends normally."""
    ran = run("check", "--store", "shipped", "--as-of", day)
    assert ran.status == 0
    assert " error" not in ran.err


def test_the_store_with_every_key_is_clean(run: Run, tmp_path: Path) -> None:
    """No key is a problem in itself."""
    ran = run("check", write(tmp_path / "full.toml", FULL), *AS_OF)
    assert ran.status == 0
    assert "error" not in ran.err


def test_all_problems_are_listed_in_order(run: Run, tmp_path: Path) -> None:
    """Those of reading and those of computing, by line, one a line, each with what to do; status 1."""
    path = write(tmp_path / "bad.toml", BAD)
    ran = run("check", path, *AS_OF)
    assert ran.status == 1
    lines = [line.removeprefix(f"{path}:") for line in located(ran.out)]
    starts = [
        "1:1: unknown-key: ",
        "8:1: bad: wrong-type: ",
        "14:12: bad/1: grammar: ",
        "19:1: bad/2: unknown-trigger: ",
    ]
    assert [line.startswith(start) for line, start in zip(lines, starts, strict=True)] == [True] * 4
    assert "4 errors in " in ran.err


def test_the_order_of_paths_does_not_change_the_list(run: Run, tmp_path: Path) -> None:
    """`check A B` and `check B A` say the same: sorted by file, line and column."""
    first = write(tmp_path / "a.toml", BAD)
    second = write(tmp_path / "b.toml", BAD.replace('"bad"', '"worse"'))
    ran = run("check", first, second, *AS_OF)
    assert ran.out == run("check", second, first, *AS_OF).out
    assert [line.split(":")[0] for line in located(ran.out)] == [str(first)] * 4 + [str(second)] * 4


def test_several_paths_are_one_store(run: Run, tmp_path: Path) -> None:
    """Ids are unique over all of them, and one may count from another."""
    parent = write(tmp_path / "parent.toml", SMALL)
    child = write(
        tmp_path / "sub" / "child.toml",
        SMALL.replace('id = "act"', 'id = "child"').replace("2025-07-22", '"10 days after act/1"'),
    )
    assert run("check", parent, child.parent).status == 0
    assert "unknown-trigger" in run("check", child).out
    twice = write(tmp_path / "twice.toml", SMALL)
    ran = run("check", parent, twice, *PATIENT)
    assert ran.status == 1
    assert ran.out.startswith(f"{twice}:2:1: act: duplicate-id: ")
    assert f"(first at {parent}:2)" in ran.out


def test_the_same_path_twice_is_checked_once(run: Run, tmp_path: Path) -> None:
    """A file is not a duplicate of itself."""
    path = write(tmp_path / "a.toml", SMALL)
    assert run("check", path, path, tmp_path).status == 0


def test_paths_win_over_options(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Only the named paths are checked, whatever else would be read."""
    monkeypatch.setenv("TRACKER_STORE", str(write(tmp_path / "bad.toml", BAD)))
    good = write(tmp_path / "good.toml", SMALL)
    assert run("check", good, *AS_OF).status == 0
    assert run("check", *AS_OF).status == 1


@pytest.mark.parametrize("name", ["missing.toml", "empty", "."])
def test_a_path_that_holds_no_store_is_a_problem(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    """A path without a store fails the check: a typing error in a build script must not pass it."""
    (tmp_path / "empty").mkdir()
    monkeypatch.chdir(tmp_path)
    ran = run("check", name)
    assert ran.status == 1
    assert ran.out.startswith(f"{name}: ")
    assert "1 error in 0 events" in ran.err


def test_good_files_are_counted_beside_bad_ones(run: Run, tmp_path: Path) -> None:
    """A file that cannot be read hides no problem of the others."""
    broken = write(tmp_path / "a.toml", "[[event]\n")
    bad = write(tmp_path / "b.toml", BAD)
    ran = run("check", tmp_path, *AS_OF)
    assert ran.status == 1
    assert ran.out.startswith(f"{broken}:1:8: syntax: ")
    assert ran.out.count(f"\n{bad}:") == 4


def test_bad_data_is_printed_as_one_line(run: Run, tmp_path: Path) -> None:
    """Line ends and control characters of the data never reach the terminal: one problem, one line."""
    rules = ("hidden-character", "unknown-key")
    text = SMALL + '"\\u001b[31mred\\nline\\u0007" = 1\n'
    ran = run("check", write(tmp_path / "a.toml", text), *AS_OF, *PATIENT)
    assert ran.status == 1
    assert [rule in line for rule, line in zip(rules, located(ran.out), strict=True)] == [True, True]
    assert not {"\x1b", "\x07"} & set(ran.out + ran.err)


@pytest.mark.slow
@pytest.mark.parametrize(("opening", "closing"), [("[", "]"), ("{a=", "}")], ids=["lists", "tables"])
def test_deep_nesting_is_one_problem_at_every_depth(
    run: Run, tmp_path: Path, opening: str, closing: str
) -> None:
    """As deep as the parser reads, the line is found; deeper, the error says that it is too deep."""
    path = tmp_path / "deep.toml"
    for depth in range(10, 1200, 15):
        write(path, f"{SMALL}xyz = {opening * depth}1{closing * depth}\n")
        ran = run("check", path, *AS_OF, *PATIENT)
        assert ran.status == 1
        assert ran.out.startswith((f"{path}:12:1: act/1: unknown-key: ", f"{path}: syntax: "))
        assert len(located(ran.out)) == 1


def test_what_was_known_is_what_is_checked(run: Run, tmp_path: Path) -> None:
    """As of a day before the act there is nothing to compute, but reading problems remain."""
    path = write(tmp_path / "bad.toml", BAD)
    ran = run("check", path, "--as-of", "2025-01-01")
    assert ran.status == 1
    assert "unknown-trigger" not in ran.out
    assert "grammar" in ran.out


# --- rules -----------------------------------------------------------------------------------------

ACT = SMALL.replace("[[event.directive]]", "dates.signed = 2025-01-23\n[[event.directive]]")
OTHER = """
[[event]]
id = "other"
title = "Another Act"
kind = "memorandum"
jurisdiction = "US"
cite = "1 FR 9"
dates.published = 2025-02-01
awaiting.rule = "the final rule"
incidents.leak = "data leak"
"""


def found(got: Read) -> tuple[Problem, ...]:
    """The problems of a whole check."""
    result = got.resolve(date(2026, 11, 22))
    problems = (*got.problems, *check(result, date(2026, 11, 22)))
    return pin([each for each in problems if each.rule.severity is Severity.ERROR], got.store.sources)


def test_every_rule_has_a_name_and_a_sentence() -> None:
    """One function, one sentence, one name each."""
    assert len({each.__name__ for each in CHECKS}) == len(CHECKS)
    for each in CHECKS:
        assert each.__doc__
        assert each.__doc__.strip().endswith(".")


@each_row(
    "due",
    [
        '"30 days after signed"',
        '"on 1"',
        '"30 days after other/published"',
        '"on other/rule"',
        "2025-05-01",
        '"2025-05"',
        '"later of on signed, on other/published"',
        '"72 hours after each other/leak"',
    ],
)
def test_an_earlier_date_may_count_from_what_exists(read: ReadText, due: str) -> None:
    """A milestone, a directive, an incident or an awaited milestone, here or in another event."""
    assert found(read(f"{ACT}was = [{{ due = {due}, changed = 2025-03-01 }}]\n{OTHER}")) == ()


@pytest.mark.parametrize(
    ("due", "name"),
    [
        ('"30 days after published"', "published"),
        ('"30 days after other/signed"', "other/signed"),
        ('"30 days after nobody/signed"', "nobody/signed"),
        ('"72 hours after each leak"', "each leak"),
        ('"later of on signed, on 9"', "9"),
    ],
)
def test_an_earlier_date_must_count_from_something(read: ReadText, due: str, name: str) -> None:
    """A move from a date that cannot exist is reported, with the unknown name."""
    first = "{ due = 2025-05-01, changed = 2025-02-01 }"
    marked = f"{ACT}was = [\n  {first},\n  {{ ▶due = {due}, changed = 2025-03-01 }},\n]\n"
    text, line, column = unmark(marked)
    (problem,) = found(read(text + OTHER))
    assert (problem.rule, problem.id) == ("unknown-trigger", "act/1")
    assert f"`{name}`" in problem.message
    assert problem.remedy
    assert (problem.line, problem.column) == (line, column)


@pytest.mark.parametrize(
    "what",
    [
        'undated = "each spring"',
        'readings = [{ due = 2025-07-22, why = "a" }, { due = 2025-07-30, why = "b" }]',
        'due = "2027-06"',
    ],
)
def test_what_repeats_has_a_full_first_date(read: ReadText, what: str) -> None:
    """Occurrences are counted from a day: words, readings and a month have none."""
    problems = found(read(SMALL.replace("due = 2025-07-22", what) + 'repeat = "every 1 year"\n'))
    assert [(problem.rule, problem.id) for problem in problems] == [("repeat-needs-date", "act/1")]
    assert problems[0].line > 0


@pytest.mark.slow
def test_too_many_problems_end_in_one_that_says_so(run: Run, tmp_path: Path) -> None:
    """At most ten thousand are listed, errors before warnings, and then that there are more."""
    path = write(tmp_path / "a.toml", SMALL + "".join(f"x{number} = 1\n" for number in range(12_000)))
    ran = run("check", path, *AS_OF)
    assert ran.status == 1
    assert ran.out.startswith(
        f"{path}: too-many-problems: There are 10,000 problems or more. Fix these first."
    )
    assert ran.err.startswith("10,000 errors")


def test_a_zone_of_the_environment_that_is_none(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """A mistake in TZ is one line, not a traceback."""
    monkeypatch.setenv("TZ", "XXX-99")
    time.tzset()
    ran = run("check", "--store", "shipped")
    monkeypatch.setenv("TZ", "UTC")
    time.tzset()
    assert (ran.status, ran.out) == (2, "")
    assert "TZ" in ran.err


def test_any_number_of_columns_is_taken(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """COLUMNS may have any value: lines are never made that long."""
    monkeypatch.setenv("COLUMNS", "999999999999999999999999")
    assert run("--store", write(tmp_path / "a.toml", SMALL), *AS_OF).status == 0
