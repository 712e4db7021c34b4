"""Adding an act: by options, from JSON, by questions; what is appended, and what is refused."""

import io
import json
import os
import sys
from collections.abc import Sequence

import pytest
import tomli

from tests.support.desk import STORE, Desk
from tests.support.running import Ran
from tracker.store import shipped_folder

ACT = (
    "--id",
    "permit",
    "--title",
    "A permit",
    "--kind",
    "statute",
    "--jurisdiction",
    "US-CA",
    "--cite",
    "P 1",
)
WHOLE = (*ACT, "--counting", "calendar", "--dates", "signed=2026-10-05")
REPORT = 'id = "7.1", title = "Report", cite = "sec. 7.1", due = "90 days after signed"'
BLOCK = """\
[[event]]
id = "permit"
title = "A permit"
kind = "statute"
jurisdiction = "US-CA"
cite = "P 1"
tags = ["air", "water"]
counting = "calendar"
dates.signed = 2026-10-05

[[event.directive]]
id = "7.1"
title = "Report"
actor = ["we"]
cite = "sec. 7.1"
due = "90 days after signed"
"""


def store_of(desk: Desk) -> str:
    return (desk.folder / "store.toml").read_text(encoding="utf-8")


def test_an_act_is_appended_in_the_style_of_a_store(desk: Desk) -> None:
    """Keys in the order of the format, lists in one line; the old content stays, and the check is clean."""
    tags = ("--tag", "air", "--tag", "water")
    actor = f'actor = ["we"], {REPORT}'
    out = desk.ok("add", *WHOLE, *tags, "--directive", actor)
    assert store_of(desk) == f"{STORE}\n{BLOCK}"
    assert out == f"{BLOCK}\npermit/7.1: Sun 2027-01-03\nAdded to {desk.folder}/store.toml\n"
    assert desk("check", "--strict", "--skip", "look-up-missing").status == 0
    assert desk.status("permit/7.1") == ("2027-01-03", "upcoming")


def test_a_dry_run_adds_nothing(desk: Desk) -> None:
    """It shows the block and its dates."""
    out = desk.ok("add", *WHOLE, "--directive", REPORT, "--dry-run")
    assert "permit/7.1: Sun 2027-01-03" in out
    assert store_of(desk) == STORE


def test_a_new_file_begins_with_its_version_and_the_day(desk: Desk) -> None:
    """A message says that nothing reads it yet."""
    path = desk.folder / "own.toml"
    ran = desk("add", *WHOLE, "--directive", REPORT, "--to", path)
    assert ran.status == 0
    assert path.read_text(encoding="utf-8").startswith("schema = 1\nchecked = 2026-11-28\n\n[[event]]\nid =")
    assert "is not read by default" in ran.err
    assert desk("check", "--strict", path).status == 0


def test_an_object_is_added(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """It has the keys of an event; texts that are days become days, but not in a title."""
    event = {
        "id": "permit",
        "title": "2026-10-05",
        "kind": "statute",
        "jurisdiction": "US-CA",
        "cite": "P 1",
        "counting": "calendar",
        "dates": {"signed": "2026-10-05"},
        "incidents": {"leak": "something leaks"},
        "directive": [
            {
                "id": "a",
                "title": "Report",
                "cite": "sec. 7",
                "due": "2027-03-01",
                "was": [{"due": "2027-02-01", "changed": "2026-11-01"}],
            },
            {"id": "b", "title": "Tell", "cite": "sec. 8", "due": "2 days after each leak"},
        ],
    }
    monkeypatch.setattr(sys, "stdin", io.StringIO(json.dumps(event)))
    desk.ok("add", "--json", "-")
    added = tomli.loads(store_of(desk))["event"][-1]
    assert added["title"] == "2026-10-05"
    assert str(added["dates"]["signed"]) == "2026-10-05"
    assert "was = [{ due = 2027-02-01, changed = 2026-11-01 }]\n" in store_of(desk)
    assert desk.status("permit/b") == ("-", "clock")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ((), "there is no terminal for questions; give options, or --json -"),
        (("--title", "A permit"), "the id of the act is missing"),
        (ACT[2:], "the id of the act is missing"),
        (("--id", "law", *ACT[2:]), "event `law` is defined twice"),
        (("--id", "My Permit", *ACT[2:]), "`id` must be a name in lower case"),
        ((*ACT[:4], "--kind", "statut", *ACT[6:]), "did you mean `statute`"),
        ((*ACT[:6], "--jurisdiction", "Ohio", "--cite", "P 1"), "`Ohio` is not a jurisdiction"),
        ((*WHOLE, "--dates", "signed"), "`signed` is not a name with its value"),
        ((*WHOLE, "--dates", "signed=soon"), "must be a date"),
        ((*ACT, "--incidents", "leak"), "write outage=the agency learns"),
        ((*WHOLE, "--directive", "id = 7.1, due"), "`--directive` cannot be read"),
        ((*WHOLE, "--directive", REPORT.replace("signed", "sined")), "did you mean `signed`"),
        ((*WHOLE, "--directive", REPORT.replace("sec. 7.1", "the end")), "has no number in it"),
        ((*WHOLE, "--directive", REPORT, "--directive", REPORT), "directive `7.1` is defined twice"),
        ((*WHOLE, "--note", "a\udcff"), "is not text"),
    ],
)
def test_what_is_no_act_is_refused(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, words: Sequence[str], said: str
) -> None:
    """In one line, with what to do; warnings of the check refuse it as well, and nothing is written."""
    monkeypatch.setattr(sys, "stdin", io.StringIO())
    ran = desk("add", *words)
    assert ran.status in {1, 2}
    assert ran.out == ""
    assert said.lower() in ran.err.lower()
    assert ran.err.count("\n") == 1
    assert store_of(desk) == STORE


@pytest.mark.parametrize(
    "text", ["", "[]", "{", '{"id": ' * 5000, '{"id": "x", "title": null}', '{"id": "x", "n": 1.5}']
)
def test_another_input_is_refused(desk: Desk, monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    """Only one object is an act, and TOML has no null."""
    monkeypatch.setattr(sys, "stdin", io.StringIO(text))
    assert desk("add", "--json", "-").status == 2
    assert store_of(desk) == STORE


def test_the_shipped_data_are_not_added_to(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where only they are read, a file must be named; so must it where there are several."""
    monkeypatch.setenv("TRACKER_STORE", "shipped")
    assert "name the file with --to" in desk("add", *WHOLE).err
    monkeypatch.setenv(
        "TRACKER_STORE", os.pathsep.join([str(desk.folder / "a.toml"), str(desk.folder / "b.toml")])
    )
    assert "name the file with --to" in desk("add", *WHOLE).err
    assert shipped_folder().is_dir()


# --- questions --------------------------------------------------------------------------------------


class Terminal(io.StringIO):
    """An input that says that it is a terminal."""

    def isatty(self) -> bool:
        return True


def ask(desk: Desk, patch: pytest.MonkeyPatch, *answers: str) -> Ran:
    """Answer the questions one after the other."""
    patch.setattr(sys, "stdin", Terminal("".join(f"{each}\n" for each in answers)))
    return desk("add")


EVENT = ("permit", "A permit", "statute", "US-CA", "P 1", "", "calendar", "signed=2026-10-05", "air, water")
PASSAGE = ("7.1", "Report", "we", "sec. 7.1", "90 days after signed")


def test_answers_make_an_act(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """The date is shown before it is saved, and the entry after."""
    ran = ask(desk, monkeypatch, *EVENT, *PASSAGE, "save")
    assert ran.status == 0
    assert store_of(desk) == f"{STORE}\n{BLOCK}"
    assert ran.err.index("permit/7.1: Sun 2027-01-03") < ran.err.index("Save it to")
    assert BLOCK in ran.out


def test_a_step_back_is_possible_everywhere(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """At the first question, within the act, from a passage back to the act, and before saving."""
    answers = ["<", *EVENT[:2], "<", EVENT[1], *EVENT[2:], "<", EVENT[8], *PASSAGE, "<", PASSAGE[4]]
    answers += ["more", "<", "more", "8", "<", "<", "save"]
    ran = ask(desk, monkeypatch, *answers)
    assert ran.status == 0, ran.err
    assert store_of(desk) == f"{STORE}\n{BLOCK}"


@pytest.mark.parametrize(
    ("at", "wrong", "said"),
    [
        (0, "", "`id` cannot be left out"),
        (0, "law", "is defined twice"),
        (2, "statut", "Did you mean `statute`?"),
        (3, "us", "`us` is not a jurisdiction"),
        (6, "calender", "Did you mean `calendar`"),
        (7, "signed=soon", "must be a date"),
        (7, "signed", "is not a name with its value"),
        (9, "7 1", "`id` must be a name"),
        (12, "the end", "has no number in it"),
        (13, "90 days aftr signed", "are followed by `after` or `before`"),
        (13, "90 days after sined", "Did you mean `signed`?"),
        (13, "90 business days after signed", "business days"),
    ],
)
def test_a_wrong_answer_is_said_at_once(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, at: int, wrong: str, said: str
) -> None:
    """The question is asked again, and the right answer is accepted."""
    answers = [*EVENT, *PASSAGE]
    ran = ask(desk, monkeypatch, *answers[:at], wrong, *answers[at:], "save")
    assert ran.status == 0, ran.err
    assert said in ran.err
    assert store_of(desk) == f"{STORE}\n{BLOCK}"


def test_several_passages_are_added(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each with its date; the second may count from the first."""
    second = ("8", "Repair", "", "sec. 8", "30 days after 7.1")
    ran = ask(desk, monkeypatch, *EVENT, *PASSAGE, "what?", "more", *second, "save")
    assert "permit/8: Tue 2027-02-02" in ran.err
    assert desk.status("permit/8")[0] == "2027-02-02"


def test_what_is_broken_off_writes_nothing(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """The end of the input is not an answer."""
    ran = ask(desk, monkeypatch, *EVENT, *PASSAGE)
    assert ran.status == 130
    assert store_of(desk) == STORE
