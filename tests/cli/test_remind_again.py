"""Repeated and held-back notices: past due, snoozes, leads in business days, all moves, stays."""

from pathlib import Path

import pytest

from tests.support.acts import act, done
from tests.support.cron_desk import Desk
from tests.support.running import Run

OPEN = act(a="due = 2026-06-30", b="due = 2027-06-01")


@pytest.fixture
def desk(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    return Desk(run, tmp_path, monkeypatch)


def june(*days: int) -> list[str]:
    return [f"2026-06-{day:02}" for day in days]


def july(*days: int) -> list[str]:
    return [f"2026-07-{day:02}" for day in days]


# --- past due, repeatedly ----------------------------------------------------------------------


def test_what_is_past_due_is_told_again_until_it_is_done(desk: Desk) -> None:
    """Whenever the interval has passed since the last announcement; missed runs add none."""
    desk.configure("past-due-every = 7")
    desk.write(OPEN)
    told = desk.subjects(
        *june(30), *july(1, 2, 7, 8, 9, 14, 15, 20), "2026-07-30", "2026-08-05", "2026-08-06"
    )
    assert [day for day, words in told if words == "1 past due"] == [
        "2026-07-01",
        "2026-07-08",
        "2026-07-15",
        "2026-07-30",
        "2026-08-06",
    ]
    desk.write(act(a="due = 2026-06-30\n" + done("2026-08-10"), b="due = 2027-06-01"))
    assert desk.subjects("2026-08-13", "2026-08-20") == [("2026-08-13", "1 closed")]


def test_without_an_interval_it_is_told_once(desk: Desk) -> None:
    """That is the default for a recipient."""
    desk.write(OPEN)
    assert desk.subjects(*june(30), *july(1, 8, 15, 30))[1:] == [("2026-07-01", "1 past due")]


def test_an_interval_that_is_added_later_counts_from_what_was_told(desk: Desk) -> None:
    """The day of the last announcement is recorded for everybody."""
    desk.configure("")
    desk.write(OPEN)
    desk.subjects(*june(30), *july(1))
    desk.configure("past-due-every = 5")
    assert desk.subjects(*july(4, 5, 6, 7)) == [("2026-07-06", "1 past due")]


# --- snoozes ---------------------------------------------------------------------------------------


def snooze(desk: Desk, day: str, wanted: str, days: int, *args: str) -> str:
    return desk.at(day, "--snooze", wanted, str(days), *args)


def test_a_snooze_holds_back_what_is_past_due(desk: Desk) -> None:
    """Until its end, when it is announced again; from then on the interval applies."""
    desk.configure("past-due-every = 7")
    desk.write(OPEN)
    desk.subjects(*june(30), *july(1))
    said = snooze(desk, "2026-07-02", "act/a", 20)
    assert said == (
        "Snoozed 1 record of what was sent about act/a until 2026-07-22, or until it is due if that comes "
        "first.\n"
    )
    told = desk.subjects(*july(2, 8, 15, 21, 22, 23, 28, 29))
    assert told == [("2026-07-22", "1 past due"), ("2026-07-29", "1 past due")]


def test_a_snooze_without_an_interval_ends_with_one_more(desk: Desk) -> None:
    """As an alarm clock does."""
    desk.write(OPEN)
    desk.subjects(*june(30), *july(1))
    snooze(desk, "2026-07-02", "act/a", 3)
    assert desk.subjects(*july(2, 3, 4, 5, 6, 10)) == [("2026-07-05", "1 past due")]


def test_a_snooze_holds_back_leads_and_ends_with_a_reminder(desk: Desk) -> None:
    """Those that begin in the meantime are not sent later; at its end the deadline is announced."""
    desk.write(OPEN)
    desk.subjects(*june(1, 16))
    snooze(desk, "2026-06-17", "act/a", 8)  # the lead of 7 days begins on 06-23
    assert [day for day, _ in desk.subjects(*june(17, 23, 24, 25, 26, 27))] == june(25, 27)
    history = desk.at("2026-06-28", "--history")
    assert [line.split("\t")[4] for line in history.splitlines()] == ["30", "14", "7", "3"]


def test_a_snooze_never_hides_the_day_itself(desk: Desk) -> None:
    """It ends when the deadline is due, and past due is announced as always."""
    desk.write(OPEN)
    desk.subjects(*june(16))
    snooze(desk, "2026-06-17", "act", 100)
    assert desk.subjects(*june(23, 29, 30), *july(1)) == [
        ("2026-06-30", "1 coming up on Tue 2026-06-30"),
        ("2026-07-01", "1 past due"),
    ]


def test_a_snooze_hides_no_due_day_on_which_nothing_ran(desk: Desk) -> None:
    """The next run says that it is past due, although the snooze was for longer."""
    desk.write(OPEN)
    desk.subjects(*june(16))
    snooze(desk, "2026-06-17", "act", 100)
    assert desk.subjects(*july(3)) == [("2026-07-03", "1 past due")]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (act(a="due = 2026-07-30", b="due = 2027-06-01"), "1 moved"),
        (act(a="due = 2026-06-30\n" + done("2026-06-18"), b="due = 2027-06-01"), "1 closed"),
        (act(b="due = 2027-06-01"), "1 no longer in the store"),
    ],
)
def test_a_snooze_hides_no_change(desk: Desk, text: str, words: str) -> None:
    """A move, a closing and a removal are reported at once."""
    desk.write(OPEN)
    desk.subjects(*june(16))
    snooze(desk, "2026-06-17", "act/a", 8)
    desk.write(text)
    assert desk.subjects(*june(18)) == [("2026-06-18", words)]


def test_a_snooze_of_no_days_ends_another(desk: Desk) -> None:
    """The next run announces it again."""
    desk.write(OPEN)
    desk.subjects(*june(30), *july(1))
    snooze(desk, "2026-07-02", "act/a", 20)
    said = snooze(desk, "2026-07-03", "act/a", 0)
    assert said == "Ended the snooze of 1 record of what was sent about act/a.\n"
    assert desk.subjects(*july(3, 4)) == [("2026-07-03", "1 past due")]


def test_a_snooze_is_for_one_recipient_where_one_is_named(desk: Desk) -> None:
    """The other recipient is still notified."""
    (desk.folder / "no-config.toml").write_text(
        "".join(
            f'[recipient.{name}]\ncommand = ["sh", "-c", "cat >> {desk.folder}/{name}"]\npast-due-every = 7\n'
            for name in ("me", "you")
        ),
        encoding="utf-8",
    )
    desk.write(OPEN)
    desk.subjects(*june(30), *july(1))
    assert snooze(desk, "2026-07-02", "act/a", 60, "--recipient", "me").startswith("Snoozed 1 record ")
    desk.subjects(*july(8, 15))
    counts = [(desk.folder / name).read_text(encoding="utf-8").count("Past due") for name in ("me", "you")]
    assert counts == [1, 3]


@pytest.mark.parametrize(
    ("args", "status", "words"),
    [
        (("act/c", "3"), 1, "no reminder about `act/c` is on record as sent"),
        (("act/b", "3"), 1, "no reminder about `act/b` is on record as sent"),
        (("act/a", "-1"), 2, "needs a whole number; write 0 to 3650"),
        (("act/a", "soon"), 2, "needs a whole number; write 0 to 3650"),
        (("act/a", "3", "--dry-run"), 2, "cannot be combined"),
        (("act/a", "3", "--recipient", "nobody"), 2, "no recipient `nobody`"),
    ],
)
def test_a_snooze_that_cannot_be(desk: Desk, args: tuple[str, ...], status: int, words: str) -> None:
    """What was not announced cannot be snoozed; days are whole numbers from 0 on."""
    desk.write(OPEN)
    desk.subjects(*june(30))
    said = desk.at("2026-07-01", "--snooze", *args, status=status)
    assert words in said
    assert said.count("\n") == 1


def test_the_list_has_what_is_told_again(desk: Desk) -> None:
    """The end of a snooze, and the next announcement of a past-due deadline."""
    desk.configure("past-due-every = 7")
    desk.write(act(a="due = 2026-06-30", b="due = 2026-07-20"))
    desk.subjects(*june(29, 30), *july(1))
    snooze(desk, "2026-07-02", "act/b", 4)
    lines = desk.at("2026-07-02", "--list").splitlines()
    assert [" ".join(line.split()[1:-2]) for line in lines] == [
        "2026-07-06 again due 2026-07-20 act/b",
        "2026-07-08 again due 2026-06-30 act/a",
        "2026-07-13 7 days before due 2026-07-20 act/b",
        "2026-07-17 3 days before due 2026-07-20 act/b",
        "2026-07-19 1 day before due 2026-07-20 act/b",
        "2026-07-20 on the day due 2026-07-20 act/b",
    ]


# --- leads in business days ------------------------------------------------------------------------

# Friday 2026-07-03 is a holiday of federal offices; 07-04 is a Saturday.
FEDERAL = act(a='due = 2026-07-08\ncounting = "frcp-6a"', b="due = 2027-06-01")


def test_leads_in_business_days(desk: Desk) -> None:
    """By the calendar of the deadline: the third business day before Wednesday 07-08 is Thursday 07-02."""
    desk.configure('leads = ["3 business days", "1 business day"]\ntext = "Do a"')
    desk.write(FEDERAL)
    assert [day for day, _ in desk.subjects(*june(1, 30), *july(1, 2, 3, 6, 7, 8))] == july(2, 7)


def test_the_list_has_leads_in_business_days_and_hours(desk: Desk) -> None:
    """Each in the words of the configuration, without those that were sent."""
    desk.configure('leads = ["3 business days", "12h", 1]')
    desk.write(act(a='due = 2026-07-08\ncounting = "frcp-6a"\nat = "17:30"'))
    lines = desk.at("2026-07-01", "--list").splitlines()
    assert [" ".join(line.split()[1:-2]) for line in lines] == [
        "2026-07-02 3 business days before due 2026-07-08 act/a",
        "2026-07-07 1 day before due 2026-07-08 act/a",
        "2026-07-08 12 hours before due 2026-07-08 act/a",
    ]


def test_a_deadline_without_a_calendar_is_named(desk: Desk) -> None:
    """No day is guessed: the run says so each time, with status 1, and its other leads count."""
    desk.configure('leads = ["5 business days", 3]')
    desk.write(act(a="due = 2026-07-08", b="due = 2026-07-10"))
    said = desk.at("2026-07-01", status=1)
    assert "`leads` are in business days, and act/a and 1 more have no calendar" in said
    assert "Coming up" in desk.at("2026-07-05", status=1)


@pytest.mark.parametrize(
    ("head", "keys"), [('calendar = "GB"', ""), ("", '\ncalendar = "GB"')], ids=["event", "directive"]
)
def test_a_calendar_that_is_named_counts_where_the_convention_has_none(
    desk: Desk, head: str, keys: str
) -> None:
    """Boxing Day, observed on Monday 2026-12-28 in Britain, is not a business day there."""
    desk.configure('leads = ["2 business days"]')
    desk.write(act(f"dates.signed = 2026-03-01\n{head}", a=f"due = 2026-12-30{keys}"))
    days = [f"2026-12-{day}" for day in (20, 23, 24, 25, 27, 28, 29, 30)]
    assert [day for day, _ in desk.subjects(*days)] == ["2026-12-24"]


# --- all moves -------------------------------------------------------------------------------------


def test_moves_of_what_was_not_announced_are_told_where_they_are_wanted(desk: Desk) -> None:
    """Compared with what the last run knew, once; a new deadline is not a move."""
    far = act(a="due = 2027-01-01")
    near = act(a="due = 2026-12-01", b="due = 2027-03-01")
    for keys, expected in (('moves = "all"', ["1 moved"]), ("", [])):
        desk.configure(keys)
        ledger = desk.folder / "ledger.db"
        ledger.unlink(missing_ok=True)
        desk.write(far)
        assert desk.subjects(*june(1, 2)) == []
        desk.write(near)
        assert [words for _, words in desk.subjects(*june(3, 4, 5))] == expected


def test_a_date_for_what_had_none_is_a_move_too(desk: Desk) -> None:
    """And a mistake in between changes nothing."""
    head = 'dates.signed = 2026-03-01\nawaiting.ruled = "the ruling"'
    without = act(head, a='due = "200 days after ruled"')
    desk.configure('moves = "all"')
    desk.write(without)
    desk.at("2026-06-01")
    desk.write("[[event]\n")
    desk.at("2026-06-02", status=1)
    desk.write(act("dates.signed = 2026-03-01\ndates.ruled = 2026-06-02", a='due = "200 days after ruled"'))
    said = desk.at("2026-06-03")
    assert "oved from no date to Sat 2026-12-19" in said
    assert desk.subjects(*june(4)) == []


def test_a_move_that_was_told_is_an_announcement(desk: Desk) -> None:
    """From then on a closing is reported too."""
    desk.configure('moves = "all"')
    desk.write(act(a="due = 2027-01-01"))
    desk.at("2026-06-01")
    desk.write(act(a="due = 2026-12-01"))
    desk.at("2026-06-02")
    desk.write(act(a="due = 2026-12-01\n" + done("2026-06-02")))
    assert desk.subjects(*june(3)) == [("2026-06-03", "1 closed")]


# --- stays -----------------------------------------------------------------------------------------

STAY = 'due = 2026-06-30\nstayed = [{ from = 2026-06-10, until = 2026-06-24, known = 2026-06-10, by = "x" }]'


def test_no_lead_is_sent_during_a_stay_and_the_nearest_after_it(desk: Desk) -> None:
    """A stayed duty need not be done in the meantime; a lead that passed is sent when the stay has ended."""
    desk.write(act(a=STAY))
    days = [day for day, _ in desk.subjects(*june(1, 9, 10, 16, 23, 24, 25, 26, 27))]
    assert days == june(1, 25, 27)


def test_the_list_knows_of_a_stay(desk: Desk) -> None:
    """It lists upcoming reminders, and no lead within the stay."""
    desk.write(act(a=STAY))
    desk.at("2026-06-01")
    lines = desk.at("2026-06-02", "--list").splitlines()
    assert [" ".join(line.split()[1:5]) for line in lines] == [
        "2026-06-25 7 days before",
        "2026-06-27 3 days before",
        "2026-06-29 1 day before",
        "2026-06-30 on the day",
    ]


def test_a_stay_without_an_end_holds_back_every_lead(desk: Desk) -> None:
    """Nobody knows whether it will end before the day; when it does, the nearest lead is sent."""
    lasting = STAY.replace("until = 2026-06-24, ", "")
    desk.write(act(a=lasting))
    assert [day for day, _ in desk.subjects(*june(1, 16, 30), *july(1, 2))] == june(1)
    assert desk.at("2026-06-02", "--list") == "Nothing in the next 90 days.\n"
    desk.write(act(a=lasting.replace("known", "until = 2026-07-02, known")))
    assert desk.subjects(*july(2, 3)) == [("2026-07-03", "1 past due")]
