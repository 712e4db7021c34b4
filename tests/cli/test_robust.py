"""Odd and large stores, and outputs that cannot be written: no flood, no guess, no traceback."""

import json
import os
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from tests.support.reading import ReadText
from tests.support.running import Run
from tracker.wording.reasons import LONGEST, reason_words
from tracker.wording.steps import step_words

D = date.fromisoformat

HEAD = """
[[event]]
id = "e"
title = "An order"
kind = "executive-order"
jurisdiction = "US"
cite = "1 FR 1"
dates.signed = 2025-01-01
awaiting.later = "the court has ruled"
incidents.boom = "something breaks"
"""


def directives(**keys: str) -> str:
    return "".join(
        f'[[event.directive]]\nid = "{id_.replace("_", ".")}"\ntitle = "Act"\ncite = "1"\n{text}\n'
        for id_, text in keys.items()
    )


def record(of: str, fact: str) -> str:
    return f'[[record]]\nof = "{of}"\n{fact}\n'


BOOMS = record("e/boom", "occurred = 2026-03-01") + record("e/boom", "occurred = 2026-03-11")


def test_choices_of_choices_do_not_double_the_steps(read: ReadText) -> None:
    """Thirty levels that each name the previous one twice stay small: a child has one step per parent."""
    levels = {"d0": 'kind = "effect"\ndue = "1 day after signed"'}
    for level in range(1, 31):
        parts = f"1 day after d{level - 1}, 2 days after d{level - 1}"
        levels[f"d{level}"] = f'kind = "effect"\ndue = "later of {parts}"'
    last = read(HEAD + directives(**levels)).deadline("e/d30")
    assert last.due == D("2025-03-03")  # 1 day, then thirty times 2
    assert len(last.computed.steps) < 8


def test_reasons_of_long_chains_stay_short(read: ReadText) -> None:
    """The hundredth waiting directive says what the first is waiting for, and no more."""
    chain = {f"d{n}": f'due = "1 day after d{n - 1}"' for n in range(1, 100)}
    last = read(HEAD + directives(d0='due = "1 day after later"', **chain)).deadline("e/d99")
    assert "the court has ruled" in reason_words(last.computed.reason)
    assert len(reason_words(last.computed.reason)) < LONGEST + 100


def test_a_day_that_is_one_label_and_another_due_date_means_the_label(read: ReadText) -> None:
    """Incidents on 1 and 11 March, ten days each: the first is due on the day that names the second."""
    done = 'done = [{ for = 2026-03-11, on = 2026-03-10, cite = "x" }]'
    found = read(HEAD + directives(a=f'due = "10 days after each boom"\n{done}') + BOOMS)
    statuses = {each.name: each.status.value for each in found.resolve().deadlines}
    assert statuses == {"e/a": "clock", "e/a#2026-03-01": "past-due", "e/a#2026-03-11": "done"}


@pytest.mark.parametrize("fact", ["due = 2026-05-01", "reopened = 2026-05-01"])
@pytest.mark.parametrize(
    "keys",
    ['due = "10 days after each boom"', 'due = 2026-03-31\nrepeat = "every 1 year"\nuntil = 2027-12-31'],
)
def test_a_record_of_what_comes_again_says_which_time(read: ReadText, keys: str, fact: str) -> None:
    """Without a number it would move or reopen all of them, so it is reported and has no effect."""
    before = read(HEAD + directives(a=keys) + BOOMS).resolve().deadlines
    found = read(HEAD + directives(a=keys) + BOOMS + record("e/a", fact))
    assert [(each.name, each.due) for each in found.resolve().deadlines] == [(b.name, b.due) for b in before]
    assert [problem.rule for problem in found.all_problems()] == ["outcome-for"]


def test_what_may_come_sooner_passes_it_on(read: ReadText) -> None:
    """A child of an "earlier of" with an unknown part has no known earliest day either."""
    keys = {
        "a": 'kind = "effect"\ndue = "earlier of 30 days after signed, 5 days after later"',
        "b": 'due = "10 days after a"',
    }
    child = read(HEAD + directives(**keys)).deadline("e/b")
    assert (child.due, child.computed.earliest, child.computed.may_come_sooner) == (
        D("2025-02-10"),
        None,
        True,
    )


def test_a_projection_always_has_a_reason(read: ReadText) -> None:
    """Also behind an effect and in a choice."""
    keys = {
        "a": 'due = "10 days after signed"',
        "b": 'kind = "effect"\ndue = "10 days after a"',
        "c": 'due = "10 days after b"',
        "d": 'due = "later of 10 days after a, 2026-05-01"',
    }
    found = read(HEAD + directives(**keys))
    assert "e/b is projected" in reason_words(found.deadline("e/c").computed.reason)
    assert "e/a is not on record as done" in reason_words(found.deadline("e/d").computed.reason)


@pytest.mark.slow
def test_a_daily_duty_of_long_ago_still_has_a_next_time(read: ReadText) -> None:
    """Thirty-six years of days leave room for future occurrences."""
    found = read(HEAD + directives(a='due = 1990-01-01\nrepeat = "every 1 day"'))
    assert found.all_problems() == ()
    assert max(each.due for each in found.resolve().deadlines if each.due) == D("2026-11-22")


def test_an_occurrence_beyond_the_known_closings_says_so(read: ReadText) -> None:
    """As a directly counted date does."""
    keys = (
        'due = "30 days after signed"\nrepeat = "every 3 years"\nuntil = 2034-12-31\ncounting = "1-cfr-18.17"'
    )
    steps = read(HEAD + directives(a=keys)).deadline("e/a#4").computed.steps
    assert "closings ordered after 2026-11-22 are not known" in step_words(steps[-1])


def test_done_again_after_reopening_on_one_day(read: ReadText) -> None:
    """Records of one occurrence count in their order, as those of a whole directive do."""
    text = HEAD + directives(a='due = 2025-03-31\nrepeat = "every 1 year"\nuntil = 2026-12-31')
    for hour, fact in (
        ("09", "done = 2025-03-01"),
        ("10", "reopened = 2025-03-01"),
        ("11", "done = 2025-03-01"),
    ):
        text += record("e/a#1", f"{fact}\nrecorded = 2025-03-01T{hour}:00:00Z")
    assert read(text).deadline("e/a#1").status.value == "done"


def test_a_correction_on_the_same_day_counts(read: ReadText) -> None:
    """Of two records of one day the later one is followed."""
    text = HEAD + directives(a="due = 2025-03-31")
    for hour, day in (("09", "2025-04-05"), ("10", "2025-03-30")):
        text += record("e/a", f"done = {day}\nrecorded = 2025-04-06T{hour}:00:00Z")
    assert read(text).deadline("e/a").days_late == -1


def test_moves_count_by_the_day_they_were_known(read: ReadText) -> None:
    """Their order in the file does not matter."""
    older = "{ due = 2026-08-02, changed = 2026-03-01 }"
    newer = "{ due = 2026-12-02, changed = 2026-06-01 }"
    for moves in (f"{older}, {newer}", f"{newer}, {older}"):
        found = read(HEAD + directives(a=f"due = 2027-12-02\nwas = [{moves}]"))
        assert found.deadline("e/a", D("2026-01-15")).due == D("2026-08-02")
        assert found.deadline("e/a", D("2026-04-15")).due == D("2026-12-02")


def test_of_two_instants_on_a_day_the_hour_decides(run: Run) -> None:
    """The earlier of ten and two hours is two."""
    start = "2026-01-01T10:00Z"
    for which, hour in (("earlier", "12"), ("later", "20")):
        question = f"{which} of 10 hours after {start}, 2 hours after {start}"
        assert run("calc", question, "--format", "plain").out == f"2026-01-01T{hour}:00:00+00:00\n"


def test_a_running_month_counts_to_its_end(run: Run, tmp_path: Path) -> None:
    """On its first day as on the others; before it, to its start."""
    store = tmp_path / "store.toml"
    store.write_text(HEAD + directives(a='due = "2027-06"'), encoding="utf-8")
    for day, words in (
        ("2027-05-24", "in 8 days"),
        ("2027-06-01", "29 days to end"),
        ("2027-06-02", "28 days to end"),
    ):
        assert words in run("--store", store, "--as-of", day).out


def test_no_character_of_a_store_steers_a_terminal(run: Run, tmp_path: Path) -> None:
    """Neither in a document nor in a hint; the document still holds the same text."""
    store = tmp_path / "store.toml"
    text = HEAD.replace('title = "An order"', 'title = "a\\u009b31m\\u202eb"\ntags = ["ai\\u001b[31mX"]')
    store.write_text(text + directives(a="due = 2026-12-01"), encoding="utf-8")
    document = run("--store", store, "--as-of", "2026-11-22", "--format", "json").out
    assert not set("\x9b\u202e\x1b") & set(document)
    assert json.loads(document)["deadlines"][0]["event_title"] == "a\x9b31m\u202eb"
    assert "\x1b" not in run("--store", store, "report", "--tag", "ai[31mY").err


def test_what_cannot_be_read_is_said_before_what_is_not_found(run: Run, tmp_path: Path) -> None:
    """A filter or id that only the broken file could match never hides that the file is broken."""
    missing = tmp_path / "nope.toml"
    assert "unreadable" in run("report", "--store", missing, "--tag", "ai").err
    assert "unreadable" in run("show", "e/1", "--store", missing).err


def test_a_default_view_says_what_it_leaves_out(run: Run) -> None:
    """The reader of a saved view knows that there is more."""
    Path(os.environ["TRACKER_CONFIG"]).write_text(
        'default-view = "jp"\n[view.jp]\njurisdiction = "JP"\n', encoding="utf-8"
    )
    assert (
        "View `jp` leaves out 3 more (--no-view)."
        in run("--as-of", "2026-11-22", "--event", "eo-14319", "--all").out
    )


def test_an_empty_store_name_is_refused(run: Run) -> None:
    """An unset shell variable never means the current folder."""
    ran = run("--store", "")
    assert (ran.status, ran.out) == (2, "")


@pytest.mark.process
@pytest.mark.parametrize(
    ("redirect", "format_"),
    [
        ("> /dev/full", "table"),
        ("> /dev/full", "plain"),
        ("2>&-", "plain"),
        ("<&- >&- 2>&-", "table"),
        pytest.param("2>&-", "table", marks=pytest.mark.slow),
        pytest.param("<&- >&- 2>&-", "plain", marks=pytest.mark.slow),
        *(pytest.param(">&-", format_, marks=pytest.mark.slow) for format_ in ("table", "plain")),
    ],
)
def test_an_output_that_cannot_be_written_gives_no_traceback(redirect: str, format_: str) -> None:
    """A full disk is one line and status 1; a closed stream is not an error."""
    command = f"'{sys.executable}' -m tracker --as-of 2026-11-22 --format {format_} {redirect}"
    ran = subprocess.run(["/bin/sh", "-c", command], capture_output=True, check=False, text=True, timeout=60)
    assert "Traceback" not in ran.stderr
    assert ran.returncode == (1 if "full" in redirect else 0)
    assert ran.stderr.count("\n") == (1 if "full" in redirect else 0)


def test_a_finding_about_an_end_points_at_it(read: ReadText) -> None:
    """The problem is reported at `until`, and the directive is listed."""
    found = read(HEAD + directives(a='due = 2026-03-31\nrepeat = "every 1 year"\nuntil = "on lateer"'))
    assert [each.status.value for each in found.resolve().deadlines] == ["problem"]
    (problem,) = found.all_problems()
    assert (problem.rule, problem.location.path[-1]) == ("unknown-trigger", "until")


@pytest.mark.process
def test_an_account_without_a_home_will_do(tmp_path: Path) -> None:
    """Where no home is found, there is no configuration, and everything else works."""
    script = tmp_path / "run.py"
    script.write_text(
        "import os, pwd\n"
        "os.environ.pop('HOME', None)\n"
        "def nobody(uid): raise KeyError(uid)\n"
        "pwd.getpwuid = nobody\n"
        "from tracker.__main__ import main\n"
        "main()\n",
        encoding="utf-8",
    )
    environment = {k: v for k, v in os.environ.items() if k not in {"TRACKER_CONFIG", "XDG_CONFIG_HOME"}}
    command = [sys.executable, str(script), "--as-of", "2026-11-22", "--limit", "1"]
    ran = subprocess.run(command, env=environment, capture_output=True, check=False, text=True, timeout=60)
    assert (ran.returncode, ran.stderr) == (0, "")
