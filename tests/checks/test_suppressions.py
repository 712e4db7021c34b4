"""Warnings that a person accepts in the file: `accept = ["rule"]` on the table, with a `note`."""

import re
from pathlib import Path

import pytest

from tests.support.checked import (
    AS_OF,
    CLOSING,
    DUTY,
    EVENT,
    OTHER,
    PASSAGE,
    SECOND,
    TITLE,
    YEARLY,
    found,
    instead,
    record,
    written,
)
from tests.support.marks import unmark
from tests.support.rows import each_row
from tests.support.running import Run
from tracker.rules import WARNINGS, Rule
from tracker.store import shipped_folder

NOTE = 'note = "why"\n'
LONG = NOTE + 'accept = ["long-title"]\n'
LONG_EVENT = instead(EVENT, 'title = "An Act"', TITLE)
LONG_PASSAGE = instead(PASSAGE, 'title = "Report"', TITLE) + "due = 2027-07-22\n"
CLAIM = 'done = { on = 2026-01-01, cite = "own site", url = "https://eg.org", claimed = true }\n'
# 2027-03-13 is a Saturday, for the 15th is a Monday
SATURDAY = instead(CLOSING, "date = 2027-03-15", "date = 2027-03-13\nknown = 2026-01-01")
WEEKEND = NOTE + 'accept = ["closing-weekend"]\n'
OLD = EVENT + PASSAGE + "due = 2026-01-01\n"


def rules(run: Run, path: Path, *args: str) -> list[tuple[str, str]]:
    """Rule and id of every problem."""
    return [(each["rule"], each["id"] or "") for each in found(run, path, *args)]


ACCEPTED = {
    "of an event": LONG_EVENT + LONG,
    "of a directive": EVENT + LONG_PASSAGE + LONG,
    "of a directive, on its event": EVENT + LONG + LONG_PASSAGE,
    "of event and directive, on the event": LONG_EVENT + LONG + LONG_PASSAGE,
    "of event and directive, on each": LONG_EVENT + LONG + LONG_PASSAGE + LONG,
    "of a closing": SATURDAY + WEEKEND,
    "as a text": LONG_EVENT + NOTE + 'accept = "long-title"\n',
    "in a list over lines": LONG_EVENT + NOTE + "accept = [\n  'long-title', # sic\n]\n",
    "before what is accepted": instead(LONG_EVENT, 'id = "act"', f'id = "act"\n{LONG}'.rstrip()),
    "of an outcome": DUTY + CLAIM + NOTE + 'accept = ["claimed-only"]\n',
    "of an outcome in a list": YEARLY
    + 'done = [{ for = 1, on = 2026-01-01, cite = "m", url = "https://eg.org", claimed = true }]\n'
    + NOTE
    + 'accept = ["claimed-only"]\n',
    "of an outcome, on the event": EVENT
    + NOTE
    + 'accept = ["claimed-only"]\n'
    + PASSAGE
    + "due = 2027-07-22\n"
    + CLAIM,
    "of a record, on its directive": DUTY
    + NOTE
    + 'accept = ["claimed-only"]\n'
    + record("done = 2026-01-01\nclaimed = true"),
    "of a record of one occurrence, on its directive": YEARLY
    + NOTE
    + 'accept = ["claimed-only"]\n'
    + record("done = 2026-01-01\nclaimed = true", "act/1#1"),
    "of a record, on its event": EVENT
    + NOTE
    + 'accept = ["claimed-only"]\n'
    + PASSAGE
    + "due = 2027-07-22\n"
    + record("done = 2026-01-01\nclaimed = true"),
    "of two rules": LONG_EVENT
    + 'revoked = { on = 2026-01-01, by = "eo-1" }\n'
    + NOTE
    + 'accept = ["revoker-absent", "long-title"]\n',
    "of a date": EVENT + "dates.applied = 1787-09-17\n" + NOTE + 'accept = ["far-year"]\n',
    "of an actor": DUTY
    + 'actor = ["Copyright Office", "Copyrihgt Office"]\n'
    + NOTE
    + 'accept = ["similar-name"]\n',
    "of what is past due": OLD + NOTE + 'accept = ["nothing-looked-up"]\n',
}


@each_row("text", ACCEPTED.values())
def test_what_is_accepted_is_no_problem(run: Run, tmp_path: Path, text: str) -> None:
    """Neither the warning nor the accepting is reported, also under --strict; without it one is."""
    path = written(tmp_path, text)
    ran = run("check", path, *AS_OF, "--strict")
    assert (ran.status, ran.out) == (0, "")
    without = re.sub(r'^accept = (\[[^\]]*\]|"[^"]*")\n', "", text, flags=re.MULTILINE)
    assert run("check", written(tmp_path, without), *AS_OF, "--strict").status == 1


def test_a_record_in_another_file_is_accepted_on_its_directive(run: Run, tmp_path: Path) -> None:
    """A user's records are in a separate file."""
    (tmp_path / "a.toml").write_text(DUTY + NOTE + 'accept = ["claimed-only"]\n', encoding="utf-8")
    (tmp_path / "b.toml").write_text(record("done = 2026-01-01\nclaimed = true"), encoding="utf-8")
    assert rules(run, tmp_path) == []


LEFT = {
    "another rule": (LONG_EVENT + NOTE + 'accept = ["far-year"]\n', ["long-title", "unneeded-accept"]),
    "another event": (
        LONG_EVENT + LONG + instead(OTHER, 'title = "Another Act"', TITLE),
        ["long-title"],
    ),
    "another directive": (
        EVENT + LONG_PASSAGE + LONG + LONG_PASSAGE.replace('id = "1"', 'id = "2"'),
        ["long-title"],
    ),
    "the event, on its directive": (LONG_EVENT + LONG_PASSAGE + LONG, ["long-title"]),
    "a closing of the same title": (
        SATURDAY + WEEKEND + SATURDAY.replace("2027-03-13", "2027-03-14"),
        ["closing-weekend"],
    ),
    "an event that is called like a closing": (
        LONG_EVENT
        + SATURDAY.replace('"Mourning"', '"act"')
        + NOTE
        + 'accept = ["closing-weekend", "long-title"]\n',
        ["long-title", "unneeded-accept"],
    ),
}


@pytest.mark.parametrize(("text", "expected"), LEFT.values(), ids=LEFT)
def test_nothing_else_is_accepted_with_it(run: Run, tmp_path: Path, text: str, expected: list[str]) -> None:
    """Accepting applies to one rule in one table and the tables inside it."""
    assert [rule for rule, _ in rules(run, written(tmp_path, text))] == expected


# --- a note ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("marked", "id_"),
    [
        (LONG_EVENT + '▶accept = ["long-title"]\n', "act"),
        (EVENT + LONG_PASSAGE + '▶accept = ["long-title"]\n', "act/1"),
        (EVENT + NOTE + LONG_PASSAGE + '▶accept = ["long-title"]\n', "act/1"),
        (SATURDAY + '▶accept = ["closing-weekend"]\n', "Mourning"),
        (LONG_EVENT + 'note = ""\n▶accept = ["long-title"]\n', "act"),
    ],
    ids=["event", "directive", "note of the event", "closing", "empty note"],
)
def test_accepting_says_why(run: Run, tmp_path: Path, marked: str, id_: str) -> None:
    """Without a `note` in the same table it is the only error: the warning itself is accepted."""
    text, line, column = unmark(marked)
    (problem,) = found(run, written(tmp_path, text))
    assert (problem["rule"], problem["severity"], problem["id"]) == ("accept-note", "error", id_)
    assert (problem["line"], problem["column"]) == (line, column)
    assert "`note`" in problem["remedy"]


# --- what cannot be accepted -----------------------------------------------------------------------


def test_an_error_cannot_be_accepted(run: Run, tmp_path: Path) -> None:
    """It stays, and the attempt is an error as well."""
    text, line, column = unmark(EVENT + NOTE + 'isuer = "OMB"\naccept = [▶"unknown-key"]\n')
    error, attempt = found(run, written(tmp_path, text))
    assert (error["rule"], error["line"]) == ("unknown-key", 9)
    assert (attempt["rule"], attempt["line"], attempt["column"]) == ("unknown-accept", line, column)
    assert "an error" in attempt["message"]
    assert run("check", tmp_path / "store.toml", *AS_OF).status == 1


@each_row("rule", [name for name in Rule if name not in WARNINGS])
def test_no_error_can_be_accepted(run: Run, tmp_path: Path, rule: str) -> None:
    """Any error, whether it occurs or not."""
    path = written(tmp_path, EVENT + NOTE + f'accept = ["{rule}"]\n')
    (problem,) = found(run, path)
    assert problem["rule"] == "unknown-accept"
    assert f"`{rule}` is an error" in problem["message"]


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("long-titel", "did you mean `long-title`"),
        ("Long-Title", "did you mean `long-title`?"),
        ("claimed", "did you mean `claimed-only`"),
        ("xyzzy", "`tracker check --rules`"),
        ("", "`tracker check --rules`"),
    ],
)
def test_a_name_that_is_no_rule(run: Run, tmp_path: Path, name: str, said: str) -> None:
    """It is said with the nearest warning, at the element itself."""
    marked = LONG_EVENT + NOTE + f'accept = ["long-title", ▶"{name}"]\n'
    text, line, column = unmark(marked)
    (problem,) = found(run, written(tmp_path, text))
    assert (problem["rule"], problem["severity"]) == ("unknown-accept", "error")
    assert (problem["line"], problem["column"]) == (line, column)
    assert said in problem["remedy"]


# --- what is no longer needed ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("marked", "id_"),
    [
        (EVENT + NOTE + 'accept = [▶"long-title"]\n', "act"),
        (LONG_EVENT + NOTE + 'accept = [\n  "long-title",\n  ▶"far-year",\n]\n', "act"),
        (DUTY + NOTE + 'accept = [▶"claimed-only"]\n', "act/1"),
        (DUTY + CLAIM.replace("true", "false") + NOTE + 'accept = [▶"claimed-only"]\n', "act/1"),
        (CLOSING + "known = 2026-01-01\n" + NOTE + 'accept = [▶"closing-weekend"]\n', "Mourning"),
        (LONG_EVENT + NOTE + 'accept = [▶"similar-name", "long-title"]\n', "act"),
        (DUTY + NOTE + '▶accept = "long-title"\n', "act/1"),
    ],
    ids=[
        "event",
        "second of a list",
        "directive",
        "no longer claimed",
        "closing",
        "first of a list",
        "a text",
    ],
)
def test_what_is_no_longer_needed_is_a_warning(run: Run, tmp_path: Path, marked: str, id_: str) -> None:
    """It points at the exact element, and says to delete it."""
    text, line, column = unmark(marked)
    (problem,) = found(run, written(tmp_path, text))
    assert (problem["rule"], problem["severity"], problem["id"]) == ("unneeded-accept", "warning", id_)
    assert (problem["line"], problem["column"]) == (line, column)
    assert problem["remedy"] == "delete it"


def test_of_two_that_accept_one_thing_the_inner_one_does(run: Run, tmp_path: Path) -> None:
    """Then that of the event is not needed, unless another directive needs it."""
    text, line, column = unmark(
        EVENT + NOTE + 'accept = [▶"long-title"]\n' + LONG_PASSAGE + LONG,
    )
    (problem,) = found(run, written(tmp_path, text))
    assert (problem["rule"], problem["line"], problem["column"]) == ("unneeded-accept", line, column)
    second = LONG_PASSAGE.replace('id = "1"', 'id = "2"')
    assert rules(run, written(tmp_path, text + second)) == []


@pytest.mark.parametrize("rule", sorted({"long-title", "claimed-only", "closing-weekend"}))
def test_what_is_skipped_is_not_unneeded(run: Run, tmp_path: Path, rule: str) -> None:
    """A skipped rule finds nothing, which proves nothing."""
    text = LONG_EVENT + LONG + SECOND + "due = 2027-07-22\n" + CLAIM
    text += NOTE + 'accept = ["claimed-only"]\n' + SATURDAY + WEEKEND
    assert rules(run, written(tmp_path, text), "--skip", rule) == []


def test_unneeded_accepts_may_be_skipped(run: Run, tmp_path: Path) -> None:
    """It is a rule like the others."""
    path = written(tmp_path, EVENT + LONG)
    assert rules(run, path) == [("unneeded-accept", "act")]
    assert rules(run, path, "--skip", "unneeded-accept") == []


def test_more_patience_makes_nothing_unneeded(run: Run, tmp_path: Path) -> None:
    """A longer --stale only suppresses the warning for this run; the next run would warn again."""
    path = written(tmp_path, OLD + NOTE + 'accept = ["nothing-looked-up"]\n')
    assert rules(run, path) == []
    assert rules(run, path, "--stale", "1000") == []


def test_what_was_not_known_yet_is_not_unneeded(run: Run, tmp_path: Path) -> None:
    """As of an earlier day the claim does not exist; without its `accept` there would be a warning today."""
    path = written(tmp_path, DUTY + CLAIM + NOTE + 'accept = ["claimed-only"]\n')
    assert rules(run, path) == []
    ran = run("check", path, "--as-of", "2025-12-31", "--strict")
    assert (ran.status, ran.out) == (0, "")


# --- the shipped data ------------------------------------------------------------------------------


def test_the_shipped_data_is_clean(run: Run) -> None:
    """No error, no warning."""
    ran = run("check", "--store", "shipped", "--strict", "--as-of", "2026-11-29")
    assert (ran.status, ran.out) == (0, "")
    assert ran.err.startswith("No problem in ")


@pytest.mark.slow
def test_the_shipped_data_is_not_clean_by_itself(run: Run, tmp_path: Path) -> None:
    """Without what it accepts there is a warning for each rule that it accepts, and no error."""
    accept = re.compile(r"^accept = \[(.*)\]\n", re.MULTILINE)
    accepted: set[str] = set()
    for file in sorted(shipped_folder().rglob("*.toml")):
        text = file.read_text(encoding="utf-8")
        accepted |= {name for names in accept.findall(text) for name in re.findall(r'"([^"]+)"', names)}
        without = accept.sub("", text)
        assert not re.search(r"^accept\b", without, re.MULTILINE)
        (tmp_path / file.name).write_text(without, encoding="utf-8")
    ran = run("check", tmp_path, "--as-of", "2026-11-29")
    assert ran.status == 0
    assert accepted
    assert set(re.findall(r": ([a-z-]+): ", ran.out)) & set(WARNINGS) == accepted
    assert run("check", tmp_path, "--strict", "--as-of", "2026-11-29").status == 1
