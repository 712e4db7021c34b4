"""``tracker remind`` as a cron job sees it: one run after another, over stores that change in between."""

import json
import os
import re
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, Protocol

import pytest

from tests.support.acts import act, done, happened
from tests.support.running import Ran, Run
from tracker import store
from tracker.changes import Key
from tracker.ledger import FORMAT, open_ledger
from tracker.remind.plan import LEADS

EXECUTABLE = json.dumps(sys.executable)
SILENT = Ran(0, "", "")


@pytest.fixture(autouse=True)
def state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Nothing is stored outside the test's own folder."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.setenv("HOME", str(tmp_path))
    return tmp_path / "state" / "tracker" / "reminders.db"


class Cron:
    """A store, a configuration, and runs over them."""

    def __init__(self, run: Run, folder: Path) -> None:
        self.run = run
        self.folder = folder
        self.store = folder / "store.toml"
        # Named, although it is where the default is: with a ledger of one's own no day is too late.
        self.ledger: Path | None = folder / "state" / "tracker" / "reminders.db"

    def write(self, text: str) -> None:
        """Make this the whole store."""
        self.store.write_text(text, encoding="utf-8")

    def configure(self, text: str) -> None:
        """Make this the configuration file."""
        (self.folder / "no-config.toml").write_text(text, encoding="utf-8")

    def remind(self, *args: object, on: str = "") -> Ran:
        """A run, as of a day if one is given."""
        day = ("--as-of", on) if on else ()
        ledger = ("--ledger", self.ledger) if self.ledger else ()
        return self.run("remind", "--store", self.store, *day, *ledger, *args)

    def sent(self, on: str, *args: object) -> str:
        """What a run without any trouble prints."""
        ran = self.remind(*args, on=on)
        assert (ran.status, ran.err) == (0, "")
        return ran.out

    def history(self, *args: object) -> list[tuple[str, str, str]]:
        """The day, the rule with its lead, and the deadline of each message."""
        lines = self.remind("--history", *args).out.splitlines()
        cells = [line.split("\t") for line in lines]
        return [(cell[1], " ".join(filter("-".__ne__, cell[3:5])), cell[-1]) for cell in cells]


@pytest.fixture
def cron(run: Run, tmp_path: Path) -> Cron:
    return Cron(run, tmp_path)


class SetClock(Protocol):
    def __call__(self, instant: str) -> None: ...


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> SetClock:
    """Set the clock of the command line to an instant of UTC."""

    def go(instant: str) -> None:
        moment = datetime.fromisoformat(instant).replace(tzinfo=UTC)
        monkeypatch.setattr("tracker.cli.options.now", lambda: moment)

    return go


DUE = act(a="due = 2026-06-30")  # a Tuesday
DUE_2025 = act("dates.signed = 2025-03-01", a="due = 2025-06-30")  # past, where the clock itself is asked


# --- once, and silent when there is nothing -------------------------------------------------------


def test_a_first_run(cron: Cron, state: Path) -> None:
    """A mail from cron: a line like a subject, the day, the days left, the id, title, source and reason."""
    cron.write(DUE)
    subject, _, rest = cron.sent("2026-06-23").partition("\n")
    assert subject.startswith("tracker: 1 coming up")
    assert subject.endswith("Tue 2026-06-30")
    assert rest == (
        "\n"
        "Coming up\n"
        "\n"
        "Tue 2026-06-30, 7 days left  act/a\n"
        "    Do a\n"
        "    1 FR 1 · sec. a\n"
        "    The text gives the date.\n"
        "\n"
        "`tracker why ID` explains a date step by step.\n"
    )
    assert state.exists()


def test_a_second_run_says_nothing(cron: Cron) -> None:
    """Nothing on stdout, nothing on stderr, status 0."""
    cron.write(DUE)
    assert cron.sent("2026-06-23")
    assert cron.remind(on="2026-06-23") == SILENT
    assert cron.remind(on="2026-06-24") == SILENT


def test_nothing_is_due_on_a_first_run(cron: Cron) -> None:
    """A day that is farther away than the longest lead is not announced yet."""
    cron.write(DUE)
    assert cron.remind(on="2026-05-30") == SILENT  # 31 days before
    assert cron.sent("2026-05-31")  # 30 days before


def test_each_lead_is_sent_once(cron: Cron) -> None:
    """A run each day from 40 days before to 20 days after sends the six leads, and past due once."""
    cron.write(DUE)
    days = [date.fromordinal(date(2026, 6, 30).toordinal() + n) for n in range(-40, 21)]
    sent = [str(day) for day in days if cron.sent(str(day))]
    # 30, 14, 7, 3, 1 and 0 days before 2026-06-30, and the day after it.
    leads = ["2026-05-31", "2026-06-16", "2026-06-23", "2026-06-27", "2026-06-29", "2026-06-30"]
    assert sent == [*leads, "2026-07-01"]
    words = [f"reminder {lead}" for lead in LEADS]
    expected = list(zip(sent, [*words, "past-due"], ["act/a"] * 7, strict=True))
    assert cron.history() == expected


@pytest.mark.parametrize(
    ("missed_until", "lead"),
    [("2026-06-15", 30), ("2026-06-22", 14), ("2026-06-26", 7), ("2026-06-28", 3), ("2026-06-29", 1)],
)
def test_catching_up(cron: Cron, missed_until: str, lead: int) -> None:
    """After missed runs only the nearest of the leads that passed is sent, and none of them later."""
    cron.write(DUE)
    assert cron.remind(on="2026-05-01") == SILENT
    assert cron.sent(missed_until)
    assert cron.history() == [(missed_until, f"reminder {lead}", "act/a")]
    assert cron.remind(on=missed_until) == SILENT


def test_a_month_is_reminded_by_its_first_day_and_past_due_after_its_last(cron: Cron) -> None:
    """June begins on the 1st; on 30 June it is still running, on 1 July it is past due."""
    cron.write(act(a='due = "2026-06"'))
    days = ("2026-05-02", "2026-05-31", "2026-06-01", "2026-06-15", "2026-06-30", "2026-07-01", "2026-07-02")
    assert [day for day in days if cron.sent(day)] == ["2026-05-02", "2026-05-31", "2026-06-01", "2026-07-01"]
    assert [rule for _, rule, _ in cron.history()] == [
        "reminder 30",
        "reminder 1",
        "reminder 0",
        "past-due",
    ]


def test_all_occurrences_within_the_longest_lead(cron: Cron) -> None:
    """Not only the next: every 10 days from 1 June, up to 1 July, are four within 30 days."""
    cron.write(act(a='due = 2026-06-01\nrepeat = "every 10 days"'))
    out = cron.sent("2026-06-01")
    assert [line.rpartition("  ")[2] for line in out.splitlines() if "act/a#" in line] == [
        "act/a#1",
        "act/a#2",
        "act/a#3",
        "act/a#4",
    ]
    assert "Mon 2026-06-01" in out.splitlines()[0]


def test_a_clock_in_hours_is_announced_when_first_seen(cron: Cron) -> None:
    """Beyond the longest lead too, and then by the same leads."""
    clock = act(
        'counting = "calendar"\nincidents.leak = "data leaked"',
        kind="regulation",
        place="EU",
        a='due = "960 hours after each leak"',
    )
    # 960 hours are 40 days; both days are in summer time, so the clock ends on 2026-07-11.
    cron.write(clock + happened("2026-06-01T09:00:00+02:00", 'label = "x"', of="act/leak"))
    days = ("2026-06-02", "2026-06-03", "2026-06-11", "2026-06-12")
    assert [day for day in days if cron.sent(day)] == ["2026-06-02", "2026-06-11"]  # 39 and 30 days before
    assert [rule for _, rule, _ in cron.history()] == ["reminder 39", "reminder 30"]


# --- what changes between runs ------------------------------------------------------------------


def child(parent: str) -> str:
    """Two deadlines; the second counts from the first."""
    return act(parent=parent, a='due = "10 days after parent"')


REPEAL = 'revoked = { on = 2026-06-20, by = "Act B", cite = "2 FR 2" }'

CHANGES = {
    "done": (DUE, act(a="due = 2026-06-30\n" + done("2026-06-20")), "closed", "Done on 2026-06-20, 10 days"),
    "done late": (
        act(a="due = 2026-06-17"),
        act(a="due = 2026-06-17\n" + done("2026-06-20")),
        "closed",
        "3 days late",
    ),
    "repealed": (
        DUE,
        act("dates.signed = 2026-03-01\n" + REPEAL, a="due = 2026-06-30"),
        "closed",
        "Repealed on 2026-06-20 by Act B (2 FR 2).",
    ),
    "moved": (
        DUE,
        act(a="due = 2026-07-05"),
        "moved",
        "Moved from Tue 2026-06-30 to Sun 2026-07-05 because ",
    ),
    "moved, and why": (
        # The parent is two days late, and what counts from it moves from 30 June to 2 July.
        child("due = 2026-06-20"),
        child("due = 2026-06-20\n" + done("2026-06-22")),
        "moved",
        "Moved from Tue 2026-06-30 to Thu 2026-07-02 because ",
    ),
    "no date any more": (DUE, act(a='undated = "promptly"'), "moved", "Moved from Tue 2026-06-30 to no date"),
    "firm": (
        child("due = 2026-06-20"),
        child("due = 2026-06-20\n" + done("2026-06-20")),
        "firm",
        "The same day, and firm: `10 days after parent` (2026-06-20)",
    ),
    "gone": (DUE, act(b="due = 2036-06-30"), "gone", "It was announced, and its entry is gone"),
}


@pytest.mark.parametrize(("before", "after", "rule", "words"), CHANGES.values(), ids=CHANGES)
def test_a_change_is_announced_once(cron: Cron, before: str, after: str, rule: str, words: str) -> None:
    """After a reminder on 16 June the store is edited; the run of 22 June reports the change, once."""
    cron.write(before)
    assert "act/a\n" in cron.sent("2026-06-16")
    cron.write(after)
    out = cron.sent("2026-06-22")
    assert words in " ".join(out.split())
    assert out.count("act/a\n") == 1
    assert cron.history("act/a")[1:] == [("2026-06-22", rule, "act/a")]
    assert cron.remind(on="2026-06-22") == SILENT


@pytest.mark.parametrize(("before", "after"), [(each[0], each[1]) for each in CHANGES.values()], ids=CHANGES)
def test_what_was_never_announced_has_not_changed(cron: Cron, before: str, after: str) -> None:
    """A run before anything was due leaves nothing that could move, close or be gone."""
    cron.write(before)
    assert cron.remind(on="2026-05-01") == SILENT
    cron.write(after)
    cron.sent("2026-06-22")
    assert {rule.partition(" ")[0] for _, rule, _ in cron.history()} <= {"reminder", "past-due"}


def test_closed_and_open_again(cron: Cron) -> None:
    """A closing notice, nothing more while it is closed, then one notice, then the leads that are left."""
    cron.write(DUE)
    assert cron.sent("2026-06-16")
    cron.write(act(a="due = 2026-06-30\n" + done("2026-06-18")))
    assert "\nClosed\n" in cron.sent("2026-06-18")
    assert cron.remind(on="2026-06-19") == SILENT
    cron.write(DUE)
    assert "\nOpen again\n" in cron.sent("2026-06-20")
    assert cron.remind(on="2026-06-21") == SILENT
    assert "7 days left" in cron.sent("2026-06-23")


def test_a_move_begins_the_leads_anew(cron: Cron) -> None:
    """The notice replaces the nearest lead that has passed; later leads are sent by the new day."""
    cron.write(DUE)
    assert cron.sent("2026-06-29")
    cron.write(act(a="due = 2026-07-10"))
    assert "11 days left" in cron.sent("2026-06-29")
    days = ("2026-06-30", "2026-07-02", "2026-07-03", "2026-07-07", "2026-07-09", "2026-07-10")
    assert [day for day in days if cron.sent(day)] == ["2026-07-03", "2026-07-07", "2026-07-09", "2026-07-10"]


def test_past_due_from_the_second_run_on(cron: Cron) -> None:
    """A first run does not report past dates, the second does, once, and only within 14 days."""
    cron.write(act(a="due = 2026-06-30", b="due = 2026-06-16", c="due = 2026-06-15"))
    assert cron.sent("2026-06-30").count("act/") == 1
    out = cron.sent("2026-07-01")  # 1, 15 and 16 days after
    assert "Past due" in out
    assert "act/a" in out
    assert "act/b" not in out
    assert cron.remind(on="2026-07-02") == SILENT


@pytest.mark.parametrize(
    ("keys", "is_told"),
    [
        ("", True),
        ('modal = "should"', True),
        ('modal = "may"', False),
        ('modal = "target"', False),
        ('kind = "effect"', False),
        ('kind = "comment"', False),
        (done("2026-06-01"), False),
        (done("2026-06-01", ", part = true"), True),
    ],
)
def test_only_a_duty_is_past_due(cron: Cron, keys: str, *, is_told: bool) -> None:
    """A day that passed without a duty, or with an outcome on record, is not news."""
    cron.write(act(a=f"due = 2026-06-30\n{keys}", far="due = 2036-01-01"))
    assert cron.remind(on="2026-05-01") == SILENT
    assert ("Past due" in cron.sent("2026-07-01")) is is_told


def test_a_projection_is_never_past_due(cron: Cron) -> None:
    """The parent that it waits for is past due; the child is only reported to have passed."""
    cron.write(child("due = 2026-06-20"))
    assert cron.remind(on="2026-05-01") == SILENT
    out = cron.sent("2026-07-01")  # the parent is 11 days past, the child, projected for 06-30, one
    past_due, _, passed = out.partition("\nPassed\n")
    assert ("act/parent" in past_due, "act/a" in past_due, "act/a" in passed) == (True, False, True)


def test_several_rules_in_one_mail(cron: Cron) -> None:
    """Each under its heading, each id once, and none in the subject or the hint."""
    cron.write(
        act(
            shut="due = 2026-06-30",
            shift="due = 2026-06-30",
            away="due = 2026-06-30",
            soon="due = 2026-07-07",
            late="due = 2026-06-25",
        )
    )
    assert cron.sent("2026-06-10")
    cron.write(
        act(
            shut="due = 2026-06-30\n" + done("2026-06-20"),
            shift="due = 2026-07-01",
            soon="due = 2026-07-07",
            late="due = 2026-06-25",
        )
    )
    out = cron.sent("2026-06-30")
    first, *lines = out.splitlines()
    headings = ("Coming up", "Past due", "Moved", "Closed", "No longer in the store")
    assert [line for line in lines if line in headings] == list(headings)
    assert first.startswith("tracker: 1 coming up on Tue 2026-07-07, 1 past due, 1 moved, 1 closed, 1 ")
    for name in ("shut", "shift", "away", "soon", "late"):
        assert out.count(f"act/{name}") == 1
    assert "act/" not in first + lines[-1]


# --- which day ----------------------------------------------------------------------------------


def test_a_day_before_the_newest_entry_is_refused(cron: Cron, state: Path) -> None:
    """Status 2 and the way out; to look at that day is fine, and a run as of the same day is too."""
    cron.write(DUE)
    cron.sent("2026-06-23")
    before = state.read_bytes()
    ran = cron.remind(on="2026-06-22")
    assert (ran.status, ran.out) == (2, "")
    assert "2026-06-23" in ran.err
    assert "--dry-run" in ran.err
    assert cron.remind("--dry-run", on="2026-06-22").status == 0
    assert state.read_bytes() == before
    assert cron.remind(on="2026-06-23") == SILENT


def test_runs_that_sent_nothing_bar_no_day(cron: Cron) -> None:
    """Only sent messages have a day; a run without any does not count."""
    cron.write(DUE)
    assert cron.remind(on="2026-05-20") == SILENT
    assert cron.remind(on="2026-05-10") == SILENT


@pytest.mark.parametrize(
    ("args", "status"),
    [([], 2), (["--dry-run"], 0), (["--list"], 0), (["--ledger", "own.db"], 0)],
)
def test_a_day_to_come(
    cron: Cron, state: Path, monkeypatch: pytest.MonkeyPatch, args: list[str], status: int
) -> None:
    """It would put the ledger ahead of the calendar: refused except for a preview or a separate ledger."""
    monkeypatch.chdir(cron.folder)
    cron.ledger = None
    cron.write(act(a="due = 9001-02-01"))
    ran = cron.remind(*args, on="9001-01-25")
    assert ran.status == status
    assert ("--ledger" in ran.err) is bool(status)
    assert ("act/a" in ran.out) is not bool(status)
    assert not state.exists()


@pytest.mark.parametrize("day", ["0001-01-01", "0001-06-01", "9999-12-01", "9999-12-31"])
@pytest.mark.parametrize("args", [(), ("--dry-run",), ("--list",)])
def test_at_the_ends_of_the_calendar(cron: Cron, day: str, args: tuple[str, ...]) -> None:
    """A window that would reach beyond the calendar ends with it."""
    cron.write(
        act("", a="due = 9999-12-31", b="due = 0001-01-01", c='due = 2026-06-01\nrepeat = "every 500 years"')
    )
    for _ in range(2):
        ran = cron.remind("--ledger", cron.folder / "own.db", *args, on=day)
        assert (ran.status, ran.err) == (0, "")


def test_each_deadline_in_its_own_zone(cron: Cron, clock: SetClock) -> None:
    """At 16:00 UTC on 22 June it is the 23rd in Tokyo: 7 days before the 30th there, 8 in Washington."""
    cron.write(act(name="us", a="due = 2026-06-30") + act(name="jp", place="JP", a="due = 2026-06-30"))
    cron.configure("[recipient.me]\nstdout = true\nleads = [7]\n")
    clock("2026-06-22T16:00")
    out = cron.sent("")
    assert ("jp/a" in out, "us/a" in out) == (True, False)
    clock("2026-06-23T03:59")  # 23:59 in Washington
    assert cron.remind() == SILENT
    clock("2026-06-23T04:00")
    out = cron.sent("")
    assert ("jp/a" in out, "us/a" in out) == (False, True)


def test_a_clock_that_was_set_back(cron: Cron, clock: SetClock) -> None:
    """Nothing repeats, nothing is refused, and later reminders come on their days."""
    cron.write(DUE)
    sent = []
    for instant in ("2026-06-16T12:00", "2026-06-23T12:00", "2026-06-10T12:00", "2026-06-16T12:00"):
        clock(instant)
        sent.append(bool(cron.sent("")))
    assert sent == [True, True, False, False]
    clock("2026-06-27T12:00")
    assert "3 days left" in cron.sent("")


def test_a_clock_that_was_wrong_for_a_while(cron: Cron, clock: SetClock) -> None:
    """A run in 2030 by mistake reports what would be past due then, and hides no deadline of 2026."""
    cron.write(DUE)
    clock("2026-05-01T12:00")
    assert cron.remind() == SILENT
    clock("2030-01-01T12:00")
    assert "Past due" in cron.sent("")
    clock("2026-06-16T12:00")
    assert "14 days left" in cron.sent("")


@pytest.mark.slow
def test_between_days_nothing_is_missed_without_reading(cron: Cron, clock: SetClock) -> None:
    """A run every six hours, most of which read no store, sends what a run a day sends, on the same days."""
    cron.write(DUE)
    sent = []
    for hour in range(0, 41 * 24, 6):
        day = date.fromordinal(date(2026, 5, 25).toordinal() + hour // 24)
        clock(f"{day}T{hour % 24:02}:00")
        if cron.sent(""):
            # Washington's day begins at 04:00 UTC, so 06:00 is its first run.
            sent.append((str(day), hour % 24))
    assert sent == [
        ("2026-05-31", 6),
        ("2026-06-16", 6),
        ("2026-06-23", 6),
        ("2026-06-27", 6),
        ("2026-06-29", 6),
        ("2026-06-30", 6),
        ("2026-07-01", 6),
    ]


def test_an_edit_is_seen_after_runs_that_were_skipped(cron: Cron, clock: SetClock) -> None:
    """Two runs with nothing due, then within an hour another date in the store or other leads."""
    cron.write(DUE)
    cron.configure("[recipient.me]\nstdout = true\nleads = [7]\n")
    clock("2026-06-10T12:00")
    assert [cron.remind(), cron.remind()] == [SILENT, SILENT]
    cron.write(act(a="due = 2026-06-30", b="due = 2026-06-12"))
    out = cron.sent("")
    assert ("act/a" in out, "act/b" in out) == (False, True)
    assert cron.remind() == SILENT
    cron.configure("[recipient.me]\nstdout = true\nleads = [30, 7]\n")
    out = cron.sent("")
    assert ("act/a" in out, "act/b" in out) == (True, False)


# --- stores -------------------------------------------------------------------------------------


def test_another_set_of_stores_is_another_account(
    cron: Cron, state: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """By the absolute paths, in any order, each once; a set differs from its members."""
    cron.write(DUE)
    other = cron.folder / "other.toml"
    other.write_text(act(name="other", a="due = 2026-06-30"), encoding="utf-8")
    monkeypatch.chdir(cron.folder)

    def ids(*stores: object) -> list[str]:
        args = [word for store in stores for word in ("--store", store)]
        out = cron.run("remind", *args, "--as-of", "2026-06-23", "--ledger", state).out
        return [name for name in ("act/a", "other/a") if name in out]

    assert ids(cron.store) == ["act/a"]
    assert ids("store.toml") == ids(cron.store, "store.toml") == []
    assert ids(cron.store, other) == ["act/a", "other/a"]
    assert ids("other.toml", "store.toml") == []
    assert ids(other) == ["other/a"]


def test_the_shipped_store_goes_by_its_name(run: Run, state: Path) -> None:
    """Wherever it is installed, it is `shipped`, so an update of the program forgets nothing."""
    assert run("remind", "--as-of", "2025-07-20").status == 0
    with closing(sqlite3.connect(state)) as connection:
        stores = connection.execute(
            "SELECT store FROM recipient UNION SELECT store FROM told UNION SELECT store FROM message"
        )
        assert stores.fetchall() == [("shipped",)]


UNREADABLE = {
    "no TOML": "[[event]\n",
    "not UTF-8": "\udcff",
    "empty": "",
    "no such file": None,
    "another schema": "schema = 99\n" + DUE,
}


@pytest.mark.parametrize("broken", UNREADABLE.values(), ids=UNREADABLE)
@pytest.mark.parametrize("day", ["2026-06-24", "2026-07-01"])
def test_an_unreadable_store_changes_nothing(cron: Cron, broken: str | None, day: str) -> None:
    """Each run reports it on stderr with status 1; nothing is gone, and later nothing repeats."""
    cron.write(DUE)
    assert cron.sent("2026-06-23")
    if broken is None:
        cron.store.unlink()
    else:
        cron.store.write_bytes(broken.encode(errors="surrogateescape"))
    for _ in range(2):
        ran = cron.remind(on=day)
        assert (ran.status, ran.out) == (1, "")
        assert str(cron.store) in ran.err
    cron.write(DUE)
    assert cron.history() == [("2026-06-23", "reminder 7", "act/a")]
    assert bool(cron.sent(day)) is (day == "2026-07-01")  # past due by then


def test_a_first_run_over_an_unreadable_store_is_none(cron: Cron) -> None:
    """The run after it is the first, and announces nothing that is over."""
    cron.write("[[event]\n")
    assert cron.remind(on="2026-07-01").status == 1
    cron.write(DUE)
    assert cron.remind(on="2026-07-02") == SILENT


def test_an_entry_that_cannot_be_read_changes_nothing(cron: Cron) -> None:
    """A mistake in one directive is a problem on stderr, not a move; once it is fixed, nothing repeats."""
    cron.write(DUE)
    assert cron.sent("2026-06-23")
    cron.write(act(a='due = "30 dyas after signed"'))
    ran = cron.remind(on="2026-06-24")
    assert (ran.status, ran.out) == (1, "")
    assert "act/a" in ran.err
    cron.write(DUE)
    assert cron.remind(on="2026-06-24") == SILENT


def test_one_bad_event_hides_no_other(cron: Cron) -> None:
    """What can be read is sent, what cannot is a problem, and nothing of it is gone."""
    good = act(name="good", a="due = 2026-07-01")
    cron.write(DUE + good)
    assert cron.sent("2026-06-02")
    cron.write(
        DUE.replace('kind = "executive-order"', 'kind = "edict"').replace('id = "a"', 'id = "z"') + good
    )
    ran = cron.remind(on="2026-06-30")
    assert ran.status == 1
    assert "Wed 2026-07-01, 1 day left  good/a" in ran.out
    assert "act/a" not in ran.out
    assert "edict" in ran.err


def test_a_problem_is_said_in_every_run(cron: Cron, clock: SetClock) -> None:
    """Only a sound store is silent: no run hides a problem because an earlier one reported it."""
    cron.write(act(a="due = 2036-06-30", b='due = "30 dyas after signed"'))
    clock("2026-06-01T12:00")
    for _ in range(3):
        ran = cron.remind()
        assert (ran.status, ran.out) == (1, "")
        assert "dyas" in ran.err


# --- looking ------------------------------------------------------------------------------------


def test_a_dry_run_changes_nothing(cron: Cron, state: Path) -> None:
    """It prints what is due each time it is run, and neither makes nor changes a file."""
    cron.write(DUE)
    first = cron.sent("2026-06-23", "--dry-run")
    assert cron.sent("2026-06-23", "--dry-run") == first
    assert not state.parent.exists()
    assert cron.sent("2026-06-23") == first
    before = state.read_bytes()
    assert cron.sent("2026-06-23", "--dry-run") == ""
    assert "3 days left" in cron.sent("2026-06-27", "--dry-run")
    assert state.read_bytes() == before
    assert "3 days left" in cron.sent("2026-06-27")


def test_the_list_of_what_is_coming(cron: Cron, state: Path) -> None:
    """90 days ahead, by day, with the lead, the due date, the id and the title; sent leads are not in it."""
    cron.write(act(a="due = 2026-06-30", b="due = 2026-09-28", c="due = 2027-01-01"))
    assert cron.sent("2026-06-24", "--list").splitlines() == [
        "Sat 2026-06-27  3 days before   due 2026-06-30  act/a  Do a",
        "Mon 2026-06-29  1 day before    due 2026-06-30  act/a  Do a",
        "Tue 2026-06-30  on the day      due 2026-06-30  act/a  Do a",
        "Sat 2026-08-29  30 days before  due 2026-09-28  act/b  Do b",
        "Mon 2026-09-14  14 days before  due 2026-09-28  act/b  Do b",
        "Mon 2026-09-21  7 days before   due 2026-09-28  act/b  Do b",
    ]
    assert not state.parent.exists()


def test_the_list_says_when_there_is_nothing(cron: Cron) -> None:
    """A person asked, so an answer is printed."""
    cron.write(act(a="due = 2036-06-30"))
    assert cron.sent("2026-06-24", "--list") == "Nothing in the next 90 days.\n"


@pytest.mark.slow
def test_what_is_listed_is_what_is_sent(cron: Cron) -> None:
    """A run on each listed day, and on the days between, sends on the listed days and on no other."""
    cron.write(act(a="due = 2026-06-30", b='due = 2026-06-20\nrepeat = "every 1 months"\nmodal = "may"'))
    cron.write(cron.store.read_text(encoding="utf-8") + "until = 2026-08-20\n")
    cron.sent("2026-05-25")
    listed = [line.split()[1] for line in cron.sent("2026-05-25", "--list").splitlines()]
    days = [str(date.fromordinal(date(2026, 5, 26).toordinal() + n)) for n in range(90)]
    sent = [day for day in days if "coming up" in cron.sent(day)]
    assert sent == sorted(set(listed))


def test_the_history(cron: Cron, clock: SetClock) -> None:
    """Tab-separated, the oldest first: instant, day, recipient, rule, lead, due before, due, id."""
    cron.write(DUE)
    clock("2026-06-23T12:00")
    cron.sent("")
    cron.write(act(a="due = 2026-07-05"))
    cron.sent("")
    assert cron.remind("--history") == Ran(
        0,
        "2026-06-23T12:00:00+00:00\t2026-06-23\tstdout\treminder\t7\t-\t2026-06-30\tact/a\n"
        "2026-06-23T12:00:00+00:00\t2026-06-23\tstdout\tmoved\t-\t2026-06-30\t2026-07-05\tact/a\n",
        "",
    )


def test_the_history_before_anything_was_sent(cron: Cron, state: Path) -> None:
    """It is empty, and asking for it makes no file."""
    cron.write(DUE)
    assert cron.remind("--history") == SILENT
    assert not state.parent.exists()


REPEATED = act(
    a='due = 2026-06-01\nrepeat = "every 10 days"\nuntil = 2026-06-21', b="due = 2026-06-10"
) + act(name="act2", a="due = 2026-06-10")


@pytest.mark.parametrize(
    ("wanted", "count"),
    [("act/a#2", 1), ("act/a", 3), ("act/b", 1), ("act", 4), ("act2", 1), ("act2/a", 1)],
)
def test_one_id_in_the_history_and_forgotten(cron: Cron, wanted: str, count: int) -> None:
    """An occurrence, a directive or an event; what is forgotten is announced anew, the rest is not."""
    cron.write(REPEATED)
    first = cron.sent("2026-06-01")
    assert len(cron.history(wanted)) == count
    ran = cron.remind("--forget", wanted)
    assert (ran.status, ran.err) == (0, "")
    assert re.findall(r"\b\d+\b", ran.out.replace(wanted, "")) == [str(count)]
    again = cron.sent("2026-06-01")
    assert again.splitlines()[0].startswith(f"tracker: {count} coming up")
    assert {line for line in again.splitlines() if "  act" in line} <= set(first.splitlines())
    assert cron.remind(on="2026-06-01") == SILENT
    assert len(cron.history()) == 5 + count


@pytest.mark.parametrize("option", ["--history", "--forget"])
@pytest.mark.parametrize(
    ("wanted", "hint"),
    [
        ("act/c", "did you mean"),
        ("acct/b", "act/b"),
        ("act/a#9", "act/a#"),
        ("%", "--history"),
        ("act/_", ""),
        ("acct", "did you mean `act`"),
        ("ACCT/B", ""),
        ("act/a#", ""),
        ("act/a#2026-06-12", "act/a#"),
        ("#1", ""),
        ("act/", ""),
        ("nothing-like-it", "--history"),
        ("a\x1b[31m", ""),
    ],
)
def test_a_mistyped_id(cron: Cron, option: str, wanted: str, hint: str) -> None:
    """Status 1, what was typed and the nearest names on stderr, and nothing is forgotten."""
    cron.write(REPEATED)
    cron.sent("2026-06-01")
    ran = cron.remind(option, wanted)
    assert (ran.status, ran.out) == (1, "")
    assert wanted.partition("\x1b")[0] in ran.err
    assert hint in ran.err
    assert ran.err.rstrip("\n").isprintable()
    assert cron.remind(on="2026-06-01") == SILENT


@pytest.mark.parametrize("wanted", ["ACT/B", "Act/b", "act/a#2026-06-11", "Act/A#3"])
def test_an_id_as_people_type_it(cron: Cron, wanted: str) -> None:
    """In any case, and for a numbered occurrence by its day too, as in every other command."""
    cron.write(REPEATED)
    cron.sent("2026-06-01")
    assert len(cron.history(wanted)) == 1
    for options in (("--snooze", wanted, "3"), ("--forget", wanted)):
        ran = cron.remind(*options, on="2026-06-02")
        assert (ran.status, ran.err) == (0, "")
        assert " 1 record " in ran.out


def test_forgetting_before_anything_was_sent(cron: Cron, state: Path) -> None:
    """There is nothing to forget, and no ledger is created for it."""
    cron.write(DUE)
    ran = cron.remind("--forget", "act/a")
    assert (ran.status, ran.out) == (1, "")
    assert not state.parent.exists()


def test_forgetting_leaves_other_stores_alone(cron: Cron) -> None:
    """The answer is about these stores, and does not suggest the id that was typed."""
    other = cron.folder / "other.toml"
    other.write_text(DUE, encoding="utf-8")
    cron.run("remind", "--store", other, "--as-of", "2026-06-23", "--ledger", cron.ledger)
    cron.write(DUE)
    ran = cron.remind("--forget", "act/a")
    assert (ran.status, ran.out) == (1, "")
    assert "did you mean `act/a`" not in ran.err


def test_forgetting_on_a_day_with_nothing_due(cron: Cron, clock: SetClock) -> None:
    """A run that would read no store reads it after something was forgotten."""
    cron.write(DUE)
    clock("2026-06-23T12:00")
    assert cron.sent("")
    assert cron.remind() == SILENT
    assert cron.remind("--forget", "act/a").status == 0
    assert "7 days left" in cron.sent("")


@pytest.mark.parametrize(
    "options",
    [("--dry-run", "--list"), ("--history", "x", "--dry-run"), ("--forget", "x", "--history", "x")],
)
def test_one_thing_at_a_time(cron: Cron, options: tuple[str, ...]) -> None:
    """Two previews at once are wrong usage."""
    cron.write(DUE)
    assert cron.remind(*options).status == 2


# --- recipients ---------------------------------------------------------------------------------


def appending(path: Path, code: str = "") -> str:
    """A command that adds what it reads to a file, and then does something more."""
    script = f"import os, sys; open({str(path)!r}, 'ab').write(sys.stdin.buffer.read()); {code}"
    return f"command = [{EXECUTABLE}, '-c', {json.dumps(script)}]"


@pytest.mark.process
def test_several_recipients(cron: Cron) -> None:
    """Each gets what it asked for, in its own form, and each once."""
    mine, team = cron.folder / "mine.txt", cron.folder / "team.json"
    cron.write(act(name="us", a="due = 2026-06-30") + act(name="jp", place="JP", a="due = 2026-06-30"))
    cron.configure(
        f"[recipient.mine]\n{appending(mine)}\njurisdiction = ['US']\n"
        f"[recipient.team]\n{appending(team)}\nformat = 'json'\nleads = [14]\n"
    )
    for day in ("2026-06-16", "2026-06-23", "2026-06-23"):
        assert cron.remind(on=day) == SILENT
    assert mine.read_text(encoding="utf-8").count("us/a") == 2
    assert "jp/a" not in mine.read_text(encoding="utf-8")
    document: dict[str, Any] = json.loads(team.read_text(encoding="utf-8"))  # one document: sent once
    assert document["recipient"] == "team"
    assert [each["id"] for each in document["notices"]] == ["jp/a", "us/a"]


FAILURES = {
    "it says no": "sys.exit(3)",
    "it is killed": "os.kill(os.getpid(), 9)",
}


@pytest.mark.process
@pytest.mark.parametrize("code", FAILURES.values(), ids=FAILURES)
@pytest.mark.parametrize("is_first", [True, False])
def test_one_failure_stops_no_other(cron: Cron, code: str, *, is_first: bool) -> None:
    """The others get theirs once; the one that failed is named, and gets its own when it can."""
    good, bad = cron.folder / "good.txt", cron.folder / "bad.txt"
    names = ("a-bad", "b-good") if is_first else ("b-bad", "a-good")
    sections = [f"[recipient.{names[1]}]\n{appending(good)}\n", f"[recipient.{names[0]}]\n"]
    cron.write(DUE)
    cron.configure(sections[0] + sections[1] + appending(bad, code))
    for _ in range(2):
        ran = cron.remind(on="2026-06-23")
        assert (ran.status, ran.out) == (1, "")
        assert names[0] in ran.err
        assert names[1] not in ran.err
    assert good.read_text(encoding="utf-8").count("act/a") == 1
    bad.unlink()
    cron.configure(sections[0] + sections[1] + appending(bad))
    assert cron.remind(on="2026-06-23") == SILENT
    assert cron.remind(on="2026-06-23") == SILENT
    assert good.read_text(encoding="utf-8").count("act/a") == 1
    assert bad.read_text(encoding="utf-8").count("act/a") == 1


@pytest.mark.process
def test_a_failure_is_still_a_first_run(cron: Cron) -> None:
    """A recipient that was never reached is still new: only reminders, nothing past due."""
    told = cron.folder / "told.txt"
    cron.write(act(a="due = 2026-06-30", b="due = 2026-06-20"))
    cron.configure("[recipient.me]\ncommand = ['there-is-no-such-program', 'SECRET']\n")
    ran = cron.remind(on="2026-06-23")
    assert ran.status == 1
    assert "there-is-no-such-program" in ran.err
    assert "SECRET" not in ran.err
    cron.configure(f"[recipient.me]\n{appending(told)}\n")
    assert cron.remind(on="2026-06-23") == SILENT
    text = told.read_text(encoding="utf-8")
    assert ("act/a" in text, "act/b" in text) == (True, False)


@pytest.mark.process
def test_a_new_recipient_has_a_first_run_of_its_own(cron: Cron) -> None:
    """A recipient added later gets upcoming deadlines, not past ones."""
    told = cron.folder / "told.txt"
    cron.write(act(a="due = 2026-06-30", b="due = 2026-06-20"))
    cron.configure("[recipient.me]\nstdout = true\n")
    assert cron.sent("2026-06-18")
    cron.configure(f"[recipient.me]\nstdout = true\n[recipient.new]\n{appending(told)}\n")
    assert "act/b" in cron.sent("2026-06-23")
    text = told.read_text(encoding="utf-8")
    assert ("act/a" in text, "act/b" in text) == (True, False)


@pytest.mark.process
def test_one_recipient_alone(cron: Cron) -> None:
    """``--recipient`` serves those that are named, and what is due to the others stays due."""
    cron.write(DUE)
    told = {name: cron.folder / f"{name}.txt" for name in ("me", "you", "team")}
    cron.configure("".join(f"[recipient.{name}]\n{appending(path)}\n" for name, path in told.items()))
    assert cron.remind("--recipient", "me", "--recipient", "team", on="2026-06-23") == SILENT
    assert [name for name, path in told.items() if path.exists()] == ["me", "team"]
    assert cron.remind(on="2026-06-23") == SILENT
    assert [path.read_text(encoding="utf-8").count("act/a") for path in told.values()] == [1, 1, 1]


def test_a_mistyped_recipient(cron: Cron, state: Path) -> None:
    """Status 2 with the nearest name, before anything is sent."""
    cron.write(DUE)
    cron.configure("[recipient.team]\nstdout = true\n")
    ran = cron.remind("--recipient", "taem", on="2026-06-23")
    assert (ran.status, ran.out) == (2, "")
    assert "did you mean `team`?" in ran.err
    assert not state.exists()


def test_a_look_at_several_recipients(cron: Cron) -> None:
    """A dry run and a list say whose each part is, and start no program."""
    told = cron.folder / "told.txt"
    cron.write(DUE)
    cron.configure(f"[recipient.me]\n{appending(told)}\n[recipient.team]\nstdout = true\nleads = [0]\n")
    out = cron.sent("2026-06-23", "--dry-run")
    assert "[me]\ntracker: 1 coming up" in out
    assert "[team]" not in out
    listed = cron.sent("2026-06-23", "--list")
    assert "[me]\nSat 2026-06-27  3 days before" in listed
    assert "[team]\nTue 2026-06-30  on the day" in listed
    assert not told.exists()


@pytest.mark.parametrize("on", ["", "2026-06-23"])
@pytest.mark.parametrize("other", ["", "[recipient.good]\nstdout = true\n"])
def test_a_recipient_that_cannot_be_read(cron: Cron, clock: SetClock, on: str, other: str) -> None:
    """It is a problem with status 1 in every run, with or without other recipients."""
    clock("2026-06-23T12:00")
    cron.write(DUE)
    cron.configure(other + "[recipient.bad]\ncomand = ['mail']\n")
    for _ in range(2):
        ran = cron.remind(on=on)
        assert ran.status == 1
        assert "comand" in ran.err
    assert len(cron.history()) == bool(other)


def test_a_long_look_back_repeats_nothing(cron: Cron) -> None:
    """Past due is announced once, also with the longest look-back: as long as the ledger remembers."""
    cron.write(act(a="due = 2025-05-20", far="due = 2036-01-01"))
    cron.configure("[recipient.me]\nstdout = true\nlook-back = 400\n")
    assert cron.remind(on="2026-06-22") == SILENT
    assert "398 days past" in cron.sent("2026-06-22")  # 365 days to 2026-05-20, then 11 + 22
    assert cron.remind(on="2026-06-22") == SILENT
    assert cron.remind(on="2026-06-23") == SILENT


# --- the ledger in trouble ----------------------------------------------------------------------


def test_another_run_at_work(cron: Cron, state: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """After waiting, a second run says what it did not send, with status 1, and that stays due."""
    monkeypatch.setattr("tracker.ledger.database.WAIT", 0.05)
    cron.write(DUE)
    cron.sent("2026-05-01")
    with open_ledger(state) as ledger, ledger.transaction():
        ran = cron.remind(on="2026-06-23")
    assert (ran.status, ran.out) == (1, "")
    assert "another run is still using the ledger: nothing was sent to stdout" in ran.err
    assert "act/a" in cron.sent("2026-06-23")


def test_forgetting_while_another_run_is_at_work(
    cron: Cron, state: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The user must not believe that it was done."""
    monkeypatch.setattr("tracker.ledger.database.WAIT", 0.05)
    cron.write(DUE)
    cron.sent("2026-06-23")
    with open_ledger(state) as ledger, ledger.transaction():
        ran = cron.remind("--forget", "act/a")
    assert (ran.status, ran.out) == (1, "")
    assert "another run" in ran.err


def foreign(path: Path) -> None:
    """Another program's database."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.unlink(missing_ok=True)
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript("CREATE TABLE song (title TEXT)")


def newer(path: Path) -> None:
    """A ledger from a future version."""
    with open_ledger(path):
        pass
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(f"PRAGMA user_version = {FORMAT + 1}")


def folder(path: Path) -> None:
    """A folder where the file should be."""
    path.mkdir(parents=True)


def no_folder(path: Path) -> None:
    """A file where the folder should be."""
    path.parent.parent.mkdir(parents=True, exist_ok=True)
    path.parent.write_bytes(b"")


BLOCKED = {
    "foreign": (foreign, "another program"),
    "newer": (newer, "newer"),
    "folder": (folder, "it is a folder"),
    "no folder": (no_folder, "cannot be created"),
}


@pytest.mark.parametrize(("make", "words"), BLOCKED.values(), ids=BLOCKED)
def test_a_ledger_that_cannot_be_used(
    cron: Cron, state: Path, make: Callable[[Path], None], words: str
) -> None:
    """One clear line on stderr, status 1, what is due printed in every run, and the file as it was."""
    make(state)
    before = state.read_bytes() if state.is_file() else b""
    cron.write(DUE)
    for _ in range(2):
        ran = cron.remind(on="2026-06-23")
        assert ran.status == 1
        assert "Tue 2026-06-30, 7 days left  act/a" in ran.out
        assert len(ran.err.splitlines()) == 1
        assert words in ran.err
        assert str(state.parent) in ran.err
    assert (state.read_bytes() if state.is_file() else b"") == before


@pytest.mark.parametrize("args", [("--history",), ("--forget", "act/a")])
def test_asking_a_ledger_that_cannot_be_used(cron: Cron, state: Path, args: tuple[str, ...]) -> None:
    """--history and --forget report what is wrong, and send no reminders."""
    foreign(state)
    cron.write(DUE)
    ran = cron.remind(*args, on="2026-06-23")
    assert (ran.status, ran.out) == (1, "")
    assert "another program" in ran.err


def test_recipients_when_the_ledger_cannot_be_used(cron: Cron, state: Path) -> None:
    """What is due to each is printed for cron to mail: without a ledger nothing can be sent only once."""
    told = cron.folder / "told.txt"
    foreign(state)
    cron.write(DUE)
    cron.configure(f"[recipient.me]\n{appending(told)}\n[recipient.you]\nstdout = true\n")
    ran = cron.remind(on="2026-06-23")
    assert ran.status == 1
    assert [line for line in ran.out.splitlines() if line.startswith("[")] == ["[me]", "[you]"]
    assert ran.out.count("act/a") == 2
    assert not told.exists()


DAMAGES: dict[str, Callable[[bytes], bytes]] = {
    "zeroed": lambda whole: bytes(len(whole)),
    "zeroed second page": lambda whole: whole[:4096] + bytes(4096) + whole[8192:],
    "half": lambda whole: whole[: len(whole) // 2],
    "text": lambda _: b"this is a letter\n" * 1000,
    "a basis that there is none of": lambda whole: whole.replace(b"fixed", b"fixxd"),
}


@pytest.mark.parametrize("damage", DAMAGES.values(), ids=DAMAGES)
def test_a_damaged_ledger(cron: Cron, state: Path, damage: Callable[[bytes], bytes]) -> None:
    """It is set aside whole, said with status 1, and a first run begins a new one; then all is well."""
    cron.write(DUE)
    assert cron.sent("2026-06-23")
    damaged = damage(state.read_bytes())
    state.write_bytes(damaged)
    ran = cron.remind(on="2026-06-23")
    assert ran.status == 1
    assert "7 days left" in ran.out
    beside = ("-wal", "-shm")
    (aside,) = (each for each in state.parent.glob("*.damaged-*") if not each.name.endswith(beside))
    assert aside.name in ran.err
    assert aside.read_bytes() == damaged
    assert cron.remind(on="2026-06-23") == SILENT


@pytest.mark.parametrize("looking", ["--dry-run", "--list", "--history"])
def test_looking_at_a_damaged_ledger_moves_nothing(cron: Cron, state: Path, looking: str) -> None:
    """It is reported, with status 1; the file stays where it is until a run has something to write."""
    cron.write(DUE)
    cron.sent("2026-06-23")
    state.write_bytes(bytes(4096))
    ran = cron.remind(looking, on="2026-06-23")
    assert ran.status == 1
    assert "damaged" in ran.err
    assert [each.name for each in state.parent.iterdir() if "damaged" in each.name] == []
    assert state.read_bytes() == bytes(4096)


def test_the_log_of_a_damaged_ledger_is_kept_too(cron: Cron, state: Path) -> None:
    """After a kill SQLite's log holds what was written last: not a byte of it is lost."""
    cron.write(DUE)
    cron.sent("2026-06-16")
    with open_ledger(state) as ledger:
        with ledger.transaction():
            ledger.forget(str(cron.store), [Key("act/a")])
        damaged, log = bytes(state.stat().st_size), state.with_name("reminders.db-wal").read_bytes()
    assert log
    state.write_bytes(damaged)
    state.with_name("reminders.db-wal").write_bytes(log)
    assert cron.remind(on="2026-06-23").status == 1
    kept = {
        each.name.rpartition("-")[2] == "wal": each.read_bytes()
        for each in state.parent.glob("reminders.db.damaged-*")
        if not each.name.endswith("-shm")
    }
    assert kept == {False: damaged, True: log}


def test_a_commit_that_fails(cron: Cron, state: Path) -> None:
    """Delivered and not recorded: reported with status 1, and sent again rather than lost."""
    cron.write(DUE)
    cron.sent("2026-05-01")
    with closing(sqlite3.connect(state)) as connection:
        connection.execute("CREATE TRIGGER no BEFORE INSERT ON message BEGIN SELECT RAISE(FAIL, 'no'); END")
    ran = cron.remind(on="2026-06-23")
    assert (ran.status, ran.out.count("act/a")) == (1, 1)
    assert "not recorded" in ran.err
    with closing(sqlite3.connect(state)) as connection:
        assert connection.execute("SELECT * FROM told").fetchall() == []
        connection.execute("DROP TRIGGER no")
    assert cron.sent("2026-06-23").count("act/a") == 1
    assert cron.remind(on="2026-06-23") == SILENT


# --- as a process -------------------------------------------------------------------------------


class Process(Protocol):
    def __call__(
        self,
        *args: object,
        before: Callable[[], None] | None = None,
        cwd: Path | None = None,
        **environment: str | None,
    ) -> subprocess.CompletedProcess[bytes]: ...


@pytest.fixture
def process(cron: Cron) -> Process:
    """``tracker remind`` as of 2026-06-23 in a process of its own, with the environment of a cron job."""
    cron.write(DUE)

    def go(
        *args: object,
        before: Callable[[], None] | None = None,
        cwd: Path | None = None,
        **environment: str | None,
    ) -> subprocess.CompletedProcess[bytes]:
        config = cron.folder / "no-config.toml"
        env: dict[str, str | None] = {
            "PATH": os.environ.get("PATH", os.defpath),
            "HOME": str(cron.folder),
            "XDG_STATE_HOME": str(cron.folder / "state"),
            "TRACKER_CONFIG": str(config) if config.exists() else os.devnull,
            **environment,
        }
        words = ["remind", "--store", cron.store, "--as-of", "2026-06-23", "--ledger", cron.ledger, *args]
        return subprocess.run(
            [sys.executable, "-m", "tracker", *map(str, words)],
            env={name: value for name, value in env.items() if value is not None},
            cwd=cwd,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            check=False,
            timeout=60,
            preexec_fn=before,
        )

    return go


@pytest.mark.process
def test_without_a_standard_input(process: Process, cron: Cron) -> None:
    """Closed stdin is fine, even if a program is to get something on its own stdin."""
    told = cron.folder / "told.txt"
    cron.configure(f"[recipient.me]\n{appending(told)}\n[recipient.you]\nstdout = true\n")
    ran = process(before=lambda: os.close(0))
    assert (ran.returncode, ran.stderr) == (0, b"")
    assert b"act/a" in ran.stdout
    assert "act/a" in told.read_text(encoding="utf-8")


@pytest.mark.process
def test_without_a_standard_output(process: Process, cron: Cron) -> None:
    """What cannot be printed was not delivered: status 1 and a line on stderr, and it is due again."""
    ran = process(before=lambda: os.close(1))
    assert ran.returncode == 1
    assert b"standard output is closed" in ran.stderr
    assert len(ran.stderr.splitlines()) == 1
    assert "act/a" in cron.sent("2026-06-23")


@pytest.mark.process
def test_a_reader_that_went_away(process: Process, cron: Cron) -> None:
    """A broken pipe is not a delivery."""
    reading, writing = os.pipe()
    os.close(reading)

    def print_there() -> None:
        os.dup2(writing, 1)

    ran = process(before=print_there)
    os.close(writing)
    assert ran.returncode == 1
    assert len(ran.stderr.splitlines()) == 1
    assert b"not delivered" in ran.stderr
    assert "act/a" in cron.sent("2026-06-23")


@pytest.mark.process
def test_without_any_standard_stream(process: Process, cron: Cron) -> None:
    """With all three closed a program is still served."""
    told = cron.folder / "told.txt"
    cron.configure(f"[recipient.me]\n{appending(told)}\n")
    assert process(before=lambda: os.closerange(0, 3)).returncode == 0
    assert told.read_text(encoding="utf-8").count("act/a") == 1


@pytest.mark.process
def test_an_output_that_knows_only_ascii(process: Process, cron: Cron) -> None:
    """In the locale C other characters become question marks, and a program gets them unchanged."""
    told = cron.folder / "told.txt"
    cron.write(act(a="due = 2026-06-30").replace("Do a", "Bericht über 届出"))
    cron.configure(f"[recipient.me]\n{appending(told)}\n[recipient.you]\nstdout = true\n")
    ran = process(LC_ALL="C", PYTHONUTF8="0", PYTHONCOERCECLOCALE="0")
    assert (ran.returncode, ran.stderr) == (0, b"")
    assert "Bericht ?ber ??" in ran.stdout.decode("ascii")
    assert "Bericht über 届出" in told.read_text(encoding="utf-8")


@pytest.mark.process
def test_another_working_directory(process: Process, cron: Cron) -> None:
    """What was sent from one working directory is known in another, and neither is written to."""
    elsewhere = cron.folder / "elsewhere"
    elsewhere.mkdir()
    assert b"act/a" in process(cwd=elsewhere).stdout
    ran = process(cwd=cron.folder)
    assert (ran.returncode, ran.stdout, ran.stderr) == (0, b"", b"")
    assert list(elsewhere.iterdir()) == []


@pytest.mark.parametrize("home", ["/", "", "not/absolute"])
def test_no_folder_to_remember_in(cron: Cron, monkeypatch: pytest.MonkeyPatch, home: str) -> None:
    """Where the account has no home, what is due is printed, and the error names the option to use."""
    cron.ledger = None
    cron.write(DUE_2025)
    monkeypatch.setenv("HOME", home)
    monkeypatch.delenv("XDG_STATE_HOME")
    monkeypatch.chdir(cron.folder)
    ran = cron.remind(on="2025-06-23")
    assert ran.status == 1
    assert "act/a" in ran.out
    assert "--ledger" in ran.err
    assert sorted(each.name for each in cron.folder.iterdir()) == ["store.toml"]
    assert "act/a" in cron.sent("2025-06-23", "--ledger", cron.folder / "own.db")


@pytest.mark.parametrize("home", ["/", "/nonexistent", ""])
def test_a_named_folder_needs_no_home(
    cron: Cron, state: Path, monkeypatch: pytest.MonkeyPatch, home: str
) -> None:
    """A service has a state folder and often no home: XDG_STATE_HOME is enough."""
    cron.ledger = None
    cron.write(DUE_2025)
    monkeypatch.setenv("HOME", home)
    assert "act/a" in cron.sent("2025-06-23")
    assert state.exists()


def test_a_relative_folder_is_ignored(cron: Cron, monkeypatch: pytest.MonkeyPatch) -> None:
    """The XDG Base Directory rules: a path that is not absolute does not count."""
    cron.ledger = None
    cron.write(DUE_2025)
    monkeypatch.setenv("XDG_STATE_HOME", "state")
    assert "act/a" in cron.sent("2025-06-23")
    assert (cron.folder / ".local/state/tracker/reminders.db").exists()


def full(size: int) -> Callable[[], None]:
    """No file may grow beyond this: for a program, much the same as a full disk."""

    def limit() -> None:
        import resource

        resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)

    return limit


@pytest.mark.process
@pytest.mark.parametrize("is_first", [True, False])
def test_a_full_disk(process: Process, cron: Cron, *, is_first: bool) -> None:
    """The reminders are still printed, with one clear line and status 1; they stay due."""
    if not is_first:
        cron.sent("2026-05-01")
    ran = process(before=full(0))
    assert ran.returncode == 1
    assert ran.stdout.count(b"act/a") == 1
    assert len(ran.stderr.splitlines()) == 1
    assert "act/a" in cron.sent("2026-06-23")
    assert cron.remind(on="2026-06-23") == SILENT


@pytest.mark.process
def test_a_disk_that_is_full_when_it_comes_to_writing_down(process: Process, cron: Cron) -> None:
    """Every recipient is served, each line says that it will be sent again, and nothing is lost."""
    told = cron.folder / "told.txt"
    cron.write(act(**{f"d{number}": "due = 2026-06-30" for number in range(100)}))
    cron.configure(f"[recipient.me]\n{appending(told)}\n[recipient.you]\nstdout = true\n")
    cron.sent("2026-05-01")
    # SQLite's index of its log takes 32 KiB; what is to be written down takes more than the rest.
    ran = process(before=full(34_000))
    assert ran.returncode == 1
    assert ran.stdout.count(b"act/d") == 100
    assert told.read_text(encoding="utf-8").count("act/d") == 100
    assert [line.split(b":")[1] for line in ran.stderr.splitlines()] == [b" recipient me", b" recipient you"]
    assert ran.stderr.count(b"not recorded") == 2
    assert cron.sent("2026-06-23").count("act/d") == 100
    assert cron.remind(on="2026-06-23") == SILENT


@pytest.mark.process
def test_a_kill_between_delivery_and_writing_down(process: Process, cron: Cron) -> None:
    """Nothing is lost: the one message that was under way is sent again, once, and no other."""
    first, second = cron.folder / "first.txt", cron.folder / "second.txt"
    one = f"[recipient.a]\n{appending(first)}\n[recipient.b]\n"
    cron.configure(one + appending(second, f"os.kill(os.getppid(), {signal.SIGKILL.value})"))
    ran = process()
    assert ran.returncode == -signal.SIGKILL
    cron.configure(one + appending(second))
    for _ in range(2):
        ran = process()
        assert (ran.returncode, ran.stdout, ran.stderr) == (0, b"", b"")
    assert first.read_text(encoding="utf-8").count("act/a") == 1
    assert second.read_text(encoding="utf-8").count("act/a") == 2


# --- what is loaded -----------------------------------------------------------------------------

NETWORK = {"socket", "ssl", "_ssl", "_hashlib", "smtplib", "http", "http.client", "urllib.request", "email"}


def loaded(folder: Path, *args: str) -> set[str]:
    """The modules that a run in a process of its own leaves behind, at noon UTC on 2026-06-10."""
    code = f"""
import sys
from datetime import datetime, timezone
from tracker.cli import main, options
options.now = lambda: datetime(2026, 6, 10, 12, tzinfo=timezone.utc)
try:
    main({["remind", "--ledger", str(folder / "own.db"), *args]!r})
finally:
    print("\\n".join(sys.modules))
"""
    environment = {**os.environ, "TRACKER_CONFIG": os.devnull}
    ran = subprocess.run(
        [sys.executable, "-c", code], env=environment, capture_output=True, check=True, text=True, timeout=60
    )
    assert ran.stderr == ""
    return set(ran.stdout.split())


@pytest.mark.process
def test_a_run_with_nothing_due_loads_next_to_nothing(run: Run, clock: SetClock, tmp_path: Path) -> None:
    """Nothing due, the shipped store: no store is read, and no rich, holidays or network comes in."""
    clock("2026-06-10T12:00")
    for _ in range(2):  # what is coming, then what is past due
        run("remind", "--ledger", tmp_path / "own.db")
    assert run("remind", "--ledger", tmp_path / "own.db") == SILENT
    modules = loaded(tmp_path)
    assert "sqlite3" in modules
    heavy = {"rich", "holidays", "platformdirs", "zoneinfo", "tomli_w", "tracker.notify.smtp"}
    assert not modules & (heavy | NETWORK)
    assert not modules & {"tracker.engine", "tracker.report", "tracker.wording.why"}


def test_a_run_with_nothing_due_reads_no_store(
    cron: Cron, clock: SetClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Until the next day on which something may be due; then it is read again."""
    read: list[object] = []
    load = store.load

    def counted(names: list[str]) -> object:
        read.append(names)
        return load(names)

    monkeypatch.setattr(store, "load", counted)
    cron.write(DUE)
    # 30 days before 2026-06-30 is 2026-05-31, which begins in Washington at 04:00 UTC.
    for instant, times in (("2026-05-28T12:00", 1), ("2026-05-31T03:59", 1), ("2026-05-31T04:00", 2)):
        clock(instant)
        cron.sent("")
        assert len(read) == times, instant


@pytest.mark.process
def test_a_run_that_reads_a_store_for_nothing_loads_little(run: Run, tmp_path: Path) -> None:
    """As of a day the store is read: still no rich, no holidays, no network."""
    args = ("--as-of", "2026-06-10")
    run("remind", "--ledger", tmp_path / "own.db", *args)
    modules = loaded(tmp_path, *args)
    assert "tracker.engine" in modules
    assert not modules & ({"rich", "holidays", "platformdirs", "tracker.notify.smtp"} | NETWORK)
