"""What a run must report: corrections, what ended while nothing ran, what left the store, hours."""

from pathlib import Path

import pytest

from tests.support.acts import act, done, happened
from tests.support.cron_desk import Desk
from tests.support.running import Run


@pytest.fixture
def desk(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    return Desk(run, tmp_path, monkeypatch)


# --- a correction is never kept quiet ---------------------------------------------------------------

OPEN = act(a="due = 2026-12-03", b="due = 2027-06-01")
CLOSED = act(a="due = 2026-12-03\n" + done("2026-11-20"), b="due = 2027-06-01")


def test_a_record_that_comes_goes_and_comes_again_is_told_each_time(desk: Desk) -> None:
    """A store that was reported before is not mistaken for one with nothing to report."""
    told = []
    for day, text in (
        ("2026-11-25", OPEN),
        ("2026-11-26", CLOSED),
        ("2026-11-27", OPEN),
        ("2026-11-28", CLOSED),
        ("2026-11-29", CLOSED),
    ):
        desk.write(text)
        told.append(desk.at(day).partition("\n")[0])
    assert told == [
        "tracker: 1 coming up on Thu 2026-12-03",
        "tracker: 1 closed",
        "tracker: 1 open again",
        "tracker: 1 closed",
        "",
    ]


def test_a_slip_elsewhere_does_not_bring_an_old_note_back(desk: Desk) -> None:
    """A run over a store with a problem writes no note, and drops the one from before."""
    desk.write(OPEN)
    assert "coming up" in desk.at("2026-11-27")
    desk.write(CLOSED)
    desk.write('[[event]]\nid = "slip"\n', "slip.toml")
    assert "1 closed" in desk.at("2026-11-28", status=1)
    (desk.store / "slip.toml").unlink()
    desk.write(OPEN)
    assert "1 open again" in desk.at("2026-11-28T17:00")


def test_a_run_as_of_today_does_not_leave_an_old_note(desk: Desk) -> None:
    """It cannot write one itself: as of a day, a store shows what was known then."""
    desk.write(OPEN)
    assert "coming up" in desk.at("2026-11-27")
    desk.write(CLOSED)
    assert "1 closed" in desk.at("2026-11-27T17:00", "--as-of", "2026-11-27")
    desk.write(OPEN)
    assert "1 open again" in desk.at("2026-11-27T18:00")


# --- what ended while nothing ran -------------------------------------------------------------------


@pytest.mark.parametrize(
    ("keys", "heading", "words"),
    [
        ("", "Past due", "35 days past"),
        ('modal = "should"', "Past due", "35 days past"),
        ('kind = "comment"', "Passed", "Ended; "),
        ('kind = "effect"', "Passed", "In effect since then; "),
        ('kind = "sunset"', "Passed", "Ended; "),
        ('modal = "may"', "Passed", "Ended; "),
        ('modal = "target"', "Passed", "Ended; "),
    ],
)
def test_what_was_announced_and_ended_is_told_whenever_the_next_run_is(
    desk: Desk, keys: str, heading: str, words: str
) -> None:
    """No run for 40 days: once, by the run after, however long ago it ended."""
    desk.write(act(a=f"due = 2026-12-03\n{keys}", far="due = 2036-01-01"))
    assert "5 days left" in desk.at("2026-11-28")
    out = desk.at("2027-01-07")
    assert f"\n{heading}\n" in out
    assert words in out
    assert desk.at("2027-01-08") == ""


def test_what_began_and_ended_while_nothing_ran_is_told(desk: Desk) -> None:
    """Its leads and its day were all missed, so nothing else would ever report it."""
    desk.write(act(a='due = 2026-07-20\nkind = "effect"', b='due = 2026-07-20\nmodal = "may"'))
    assert desk.at("2026-06-01") == ""
    assert desk.at("2026-08-30").startswith("tracker: 2 passed\n")
    assert desk.at("2026-08-31") == ""


def test_what_is_added_after_its_end_is_not_told(desk: Desk) -> None:
    """There was a run on its last day, with nothing to report."""
    desk.write(OPEN)
    assert desk.at("2026-07-20") == ""
    desk.write(OPEN + act(name="law", a='due = 2026-07-20\nkind = "effect"'))
    assert desk.at("2026-07-22") == ""


def test_a_projected_day_that_passed_is_told(desk: Desk) -> None:
    """And so is the duty that it waits for."""
    desk.write(act(parent="due = 2026-12-01", a='due = "2 days after parent"'))
    assert "act/a" in desk.at("2026-11-28")
    out = desk.at("2027-01-07")
    assert "\nPast due\n" in out
    assert "The projected day has passed, and nothing on record confirms it" in out
    assert desk.at("2027-01-08") == ""


def test_a_projected_day_that_moved_with_another_names_it(desk: Desk) -> None:
    """Not "an entry in the store was changed", which would be wrong."""
    text = act(a="due = 2026-12-10", b='due = "1 day after a"')
    desk.write(text)
    desk.at("2026-11-25")
    desk.write(text.replace("2026-12-10", "2026-12-15"))
    out = desk.at("2026-11-26")
    assert "from Thu 2026-12-10 to Tue 2026-12-15 because an entry in the store was changed." in out
    assert "from Fri 2026-12-11 to Wed 2026-12-16 because a moved from 2026-12-10 to 2026-12-15." in out


@pytest.mark.parametrize("hours", [(), ("T06:00", "T12:00")])
def test_nobody_is_told_of_an_end_who_had_a_run_on_the_last_day(desk: Desk, hours: tuple[str, ...]) -> None:
    """That run said that it ends today; days around it may be skipped."""
    desk.write(act(a='due = 2026-12-03\nkind = "comment"'))
    assert "5 days left" in desk.at("2026-11-28")
    for hour in hours or ("",):
        desk.at(f"2026-12-03{hour}")
    assert desk.at("2026-12-20") == ""


# --- what left the store ----------------------------------------------------------------------------


def test_a_file_that_leaves_the_store_is_told_as_gone(desk: Desk) -> None:
    """Silence would look like "nothing is due"."""
    desk.write(act(a="due = 2026-12-03"))
    desk.write(act(name="other", b="due = 2026-12-04", c="due = 2026-12-05"), "b.toml")
    assert "3 coming up" in desk.at("2026-11-28")
    (desk.store / "b.toml").unlink()
    assert "2 no longer in the store" in desk.at("2026-11-29")
    assert "2 days left" in desk.at("2026-12-01")


@pytest.mark.parametrize("keys", ["", 'moves = "all"'])
def test_what_repeats_and_moves_far_is_not_gone(desk: Desk, keys: str) -> None:
    """Each announced occurrence is reported with its new day, however far beyond the longest lead."""
    desk.configure(keys)
    weekly = 'due = {}\nrepeat = "every 1 week"'
    desk.write(act(a=weekly.format("2026-12-02")))
    assert desk.at("2026-11-20").startswith("tracker: 3 coming up")
    desk.write(act(a=weekly.format("2027-04-02")))
    told = desk.at("2026-11-21")
    assert [f"2027-04-{day:02}" in told for day in (2, 9, 16)] == [True, True, True]
    assert "no longer" not in told
    assert desk.at("2026-11-22") == ""


def test_a_file_that_cannot_be_read_is_not_gone(desk: Desk) -> None:
    """Nor is any other, while a broken file may hide entries."""
    desk.write(act(a="due = 2026-12-03"))
    desk.write(act(name="other", b="due = 2026-12-03"), "b.toml")
    desk.at("2026-11-28")
    desk.write("[[event\n", "b.toml")
    assert "no longer" not in desk.at("2026-11-29", status=1)
    desk.write(act(name="other", b="due = 2026-12-03"), "b.toml")
    assert desk.at("2026-11-29T17:00") == ""


# --- hours ------------------------------------------------------------------------------------------

CLOCK = act(
    'dates.signed = 2026-03-01\nincidents.awareness = "becoming aware of a breach"',
    a='due = "24 hours after each awareness"',
) + happened("2026-11-28T14:00:00Z", 'label = "one"')


@pytest.mark.parametrize("is_first", [True, False])
def test_a_clock_that_has_run_out_today_is_past_due(desk: Desk, *, is_first: bool) -> None:
    """Two hours late, on the day itself, also on a first run: never "coming up"."""
    desk.write(CLOCK)
    if not is_first:
        assert "Coming up" in desk.at("2026-11-28T15:00")
    out = desk.at("2026-11-29T16:00")
    assert "\nPast due\n" in out
    assert "2 h past" in out
    assert "Coming up" not in out
    assert desk.at("2026-11-29T17:00") == ""


def test_leads_in_hours(desk: Desk) -> None:
    """At each lead before the instant, the nearest alone when several were missed; then past due."""
    (desk.folder / "no-config.toml").write_text(
        '[recipient.me]\nstdout = true\nleads = [1, "12h", "4h"]\n', encoding="utf-8"
    )
    desk.write(CLOCK)
    told = [
        (hour, desk.at(hour).partition("\n")[0])
        for hour in (
            "2026-11-28T15:00",  # when it is first seen
            "2026-11-29T01:59",
            "2026-11-29T02:00",
            "2026-11-29T09:00",
            "2026-11-29T10:30",
            "2026-11-29T14:00",
            "2026-11-29T14:01",
        )
    ]
    coming = "tracker: 1 coming up on Sun 2026-11-29"
    assert [(hour[8:], words) for hour, words in told if words] == [
        ("28T15:00", coming),
        ("29T02:00", coming),
        ("29T10:30", coming),
        ("29T14:01", "tracker: 1 past due"),
    ]
    assert [line.split("\t")[4] for line in desk.at("2026-11-29T15:00", "--history").splitlines()] == [
        "1",
        "12h",
        "4h",
        "-",
    ]
