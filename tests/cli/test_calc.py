"""``tracker calc``: one question on the command line, one date, and how it was reached."""

import json
import tomllib
from datetime import date, timedelta
from importlib.metadata import version
from itertools import groupby
from pathlib import Path

import pytest

from tests.support.counting import id_of, rows, text_of
from tests.support.rows import each_row
from tests.support.running import Run

CLOSINGS = Path(__file__).resolve().parents[2] / "data" / "closings.toml"


def plain(run: Run, *args: object) -> str:
    """The one line that a script gets."""
    ran = run("calc", *args, "--format", "plain")
    assert (ran.status, ran.err) == (0, "")
    return ran.out.removesuffix("\n")


def text(run: Run, *args: object) -> str:
    ran = run("calc", *args)
    assert (ran.status, ran.err) == (0, "")
    return ran.out


# --- tables ------------------------------------------------------------------------------------


def sample(name: str) -> list[dict[str, str]]:
    """The first, the middle and the last row of each convention."""
    picked = []
    for _, group in groupby(sorted(rows(name), key=convention_of), key=convention_of):
        found = list(group)
        picked += [found[index] for index in sorted({0, len(found) // 2, len(found) - 1})]
    return picked


def convention_of(row: dict[str, str]) -> str:
    return row["convention"]


@each_row("row", sample("periods_published.csv"))
def test_published_dates_come_out(run: Run, row: dict[str, str]) -> None:
    """The published date is printed, by the convention that it follows."""
    assert plain(run, text_of(row), "--counting", row["convention"]) == row["expected"]


@each_row("row", sample("periods_worked.csv"))
def test_dates_worked_out_by_hand_come_out(run: Run, row: dict[str, str]) -> None:
    """The date worked out by hand is printed, with the holidays of the country if the row names one."""
    country = ("--calendar", row["calendar"]) if row["calendar"] else ()
    assert plain(run, text_of(row), "--counting", row["convention"], *country) == row["expected"]


@pytest.mark.parametrize("row", rows("periods_published_wrong.csv"), ids=id_of)
def test_published_slips_are_not_given(run: Run, row: dict[str, str]) -> None:
    """A date that contradicts its own rule is not in the answer, nor in the steps to it."""
    args = (text_of(row), "--counting", row["convention"])
    assert plain(run, *args) == row["expected"]
    assert row["wrong"] not in text(run, *args)


# --- hours -------------------------------------------------------------------------------------


@each_row(
    ("question", "options", "at"),
    [
        # Friday 10:23 over the end of summer time (committee note of 2009); Eastern time without a zone.
        ("72 hours after 2007-11-02T10:23", ("--counting", "frcp-6a"), "2007-11-05T09:23:00-05:00"),
        # In Brussels the clocks had changed the week before.
        (
            "72 hours after 2007-11-02T10:23",
            ("--counting", "frcp-6a", "--tz", "Europe/Brussels"),
            "2007-11-05T10:23:00+01:00",
        ),
        # 14:23 UTC is 10:23 in New York.
        ("72 hours after 2007-11-02T14:23Z", ("--counting", "frcp-6a"), "2007-11-05T09:23:00-05:00"),
        # Two days from Friday afternoon are Sunday; Monday at the same time.
        ("48 hours after 2026-11-20T16:00", ("--counting", "frcp-6a"), "2026-11-23T16:00:00-05:00"),
        # Summer time begins on 29 March 2026.
        ("24 hours after 2026-03-28T12:00", ("--tz", "Europe/Brussels"), "2026-03-29T13:00:00+02:00"),
        ("24 hours after 2026-03-28T12:00+01:00", (), "2026-03-29T12:00:00+01:00"),  # an offset is not a zone
        ("24 hours after 2026-06-01T12:00Z", ("--tz", "Asia/Tokyo"), "2026-06-02T21:00:00+09:00"),
        # What the clocks show twice, with its offset.
        ("1 hour after 2026-10-25T02:30+02:00", ("--tz", "Europe/Brussels"), "2026-10-25T02:30:00+01:00"),
        ("1 hour after 2026-10-25T02:30+01:00", ("--tz", "Europe/Brussels"), "2026-10-25T03:30:00+01:00"),
    ],
)
def test_hours_end_at_an_instant(run: Run, question: str, options: tuple[str, ...], at: str) -> None:
    """Elapsed time, in the zone of `--tz`, else of the convention, else with the offset that was written."""
    assert plain(run, question, *options) == at
    document = json.loads(run("calc", question, *options, "--format", "json").out)
    assert (document["due_at"], document["due"]) == (at, at[:10])


def test_the_steps_of_hours_name_the_zone_and_the_roll(run: Run) -> None:
    """The trigger with its zone, the instant at which the hours end, and why the deadline is later."""
    out = text(run, "48 hours after 2026-11-20T16:00", "--counting", "frcp-6a")
    numbered = [line for line in out.splitlines() if line[:1].isdigit() and line[1] == "."]
    trigger, elapsed, rolled = numbered[:3]
    assert "2026-11-20T16:00-05:00 (America/New_York)" in trigger
    assert "elapsed: 2026-11-22T16:00-05:00" in elapsed
    assert "2026-11-22 is a Sunday" in rolled
    assert rolled.endswith("Mon 2026-11-23")


@pytest.mark.parametrize(
    ("local", "options", "fault", "readings"),
    [
        (
            "2026-03-29T02:30",
            ("--tz", "Europe/Brussels"),
            "is skipped by the clocks of Europe/Brussels",
            ("2026-03-29T02:30+01:00", "2026-03-29T02:30+02:00"),
        ),
        (
            "2026-10-25T02:30",
            ("--tz", "Europe/Brussels"),
            "is shown twice by the clocks of Europe/Brussels",
            ("2026-10-25T02:30+02:00", "2026-10-25T02:30+01:00"),
        ),
        # The zone of the convention: summer time from 8 March to 1 November 2026.
        (
            "2026-03-08T02:30",
            ("--counting", "frcp-6a"),
            "is skipped by the clocks of America/New_York",
            ("2026-03-08T02:30-05:00", "2026-03-08T02:30-04:00"),
        ),
        (
            "2026-11-01T01:30",
            ("--counting", "frcp-6a"),
            "is shown twice by the clocks of America/New_York",
            ("2026-11-01T01:30-04:00", "2026-11-01T01:30-05:00"),
        ),
    ],
)
def test_a_time_that_the_clocks_skip_or_repeat_is_refused(
    run: Run, local: str, options: tuple[str, ...], fault: str, readings: tuple[str, str]
) -> None:
    """Status 1, with both readings and how to write each; each of them is accepted."""
    ran = run("calc", f"1 hour after {local}", *options)
    assert (ran.status, ran.out) == (1, "")
    assert f"{local} {fault}" in ran.err
    assert "Write the time with its offset." in ran.err
    for reading in readings:
        assert reading in ran.err
        assert plain(run, f"1 hour after {reading}", *options)


# --- closings ------------------------------------------------------------------------------------


def known(day: str) -> date:
    """The day on which the closing of a day became known, by the shipped file."""
    closings = tomllib.loads(CLOSINGS.read_text(encoding="utf-8"))["closing"]
    (found,) = [closing["known"] for closing in closings if str(closing["date"]) == day]
    assert isinstance(found, date)
    return found


@pytest.mark.parametrize(
    ("question", "convention", "closed", "order", "before", "after"),
    [
        # Wednesday, a day of mourning; Thursday.
        ("30 days after 2018-11-05", "1-cfr-18.17", "2018-12-05", "EO 13852", "2018-12-05", "2018-12-06"),
        # Tuesday, and Christmas Day after it; Thursday.
        ("30 days after 2024-11-24", "1-cfr-18.17", "2024-12-24", "EO 14129", "2024-12-24", "2024-12-26"),
        # Wednesday; Christmas Day, Friday closed by the same order, the weekend; Monday.
        ("14 days after 2025-12-10", "sec-rule-0-3", "2025-12-24", "EO 14371", "2025-12-24", "2025-12-29"),
        ("14 days after 2025-12-10", "sec-rule-0-3", "2025-12-26", "EO 14371", "2025-12-24", "2025-12-29"),
        # Thursday; counted back, the Wednesday before.
        ("5 days before 2025-01-14", "frcp-6a", "2025-01-09", "EO 14133", "2025-01-09", "2025-01-08"),
    ],
)
def test_a_closing_moves_a_date_from_the_day_on_which_it_was_known(
    run: Run, question: str, convention: str, closed: str, order: str, before: str, after: str
) -> None:
    """The day before, the date is unchanged and later closings are unknown; then it moves, by an order."""
    args = (question, "--counting", convention)
    ordered = known(closed)
    eve = ordered - timedelta(days=1)
    assert plain(run, *args, "--as-of", eve) == before
    assert plain(run, *args, "--as-of", ordered) == plain(run, *args) == after
    assert f"closings ordered after {eve} are not known" in text(run, *args, "--as-of", eve)
    assert order not in text(run, *args, "--as-of", eve)
    (step,) = [line for line in text(run, *args, "--as-of", ordered).splitlines() if f"({order})" in line]
    assert f"{closed} is " in step
    assert after in step


def test_business_days_leave_a_closing_out_once_it_is_known(run: Run) -> None:
    """The order of 1 December 2018 closed the 5th."""
    args = ("1 business day after 2018-12-04", "--counting", "us-business-days")
    assert plain(run, *args, "--as-of", "2018-11-30") == "2018-12-05"
    assert plain(run, *args, "--as-of", "2018-12-01") == "2018-12-06"


def test_a_store_of_ones_own_adds_closings(run: Run, tmp_path: Path) -> None:
    """22 July 2026, after the National Day of Belgium: closed for stores that say so, once it is known."""
    store = tmp_path / "closings.toml"
    store.write_text(
        'schema = 1\n[[closing]]\ncalendar = "BE"\ndate = 2026-07-22\ntitle = "Strike"\n'
        'by = "Royal Decree"\nknown = 2026-07-10\n',
        encoding="utf-8",
    )
    args = ("1 week after 2026-07-14", "--counting", "eu-1182-71", "--calendar", "BE")
    assert plain(run, *args) == "2026-07-22"
    assert plain(run, *args, "--store", store) == "2026-07-23"
    assert plain(run, *args, "--store", store, "--as-of", "2026-07-09") == "2026-07-22"
    assert "2026-07-22 is Strike (Royal Decree)" in text(run, *args, "--store", store)


# --- the holidays of a country -------------------------------------------------------------------

# Christmas Day 2026 is a Friday; the two working days are Monday and Tuesday, without it Friday and Monday.
CHRISTMAS = ("2 days after 2026-12-24", "--counting", "eu-1182-71")


@pytest.mark.parametrize("country", ["BE", "be"])
def test_the_holidays_of_a_country_say_where_they_come_from(run: Run, country: str) -> None:
    """The derivation names the country, the library and its version, in the text and in the document."""
    args = (*CHRISTMAS, "--calendar", country)
    source = f"public holidays of BE, `holidays` {version('holidays')}"
    assert plain(run, *args) == "2026-12-29"
    assert source in text(run, *args)
    document = json.loads(run("calc", *args, "--format", "json").out)
    assert document["due"] == "2026-12-29"
    assert [step["after"] for step in document["derivation"] if source in (step["authority"] or "")] == [
        "2026-12-28"
    ]


def test_a_holiday_is_named_in_its_step(run: Run) -> None:
    """A week after 14 July 2026 is the National Day."""
    out = text(run, "1 week after 2026-07-14", "--counting", "eu-1182-71", "--calendar", "BE")
    assert "2026-07-21 is National Day: moves to the next business day = Wed 2026-07-22" in out


def test_without_a_country_only_weekends_are_closed(run: Run) -> None:
    """The Union has no single calendar: the step names the days that moved it."""
    assert plain(run, *CHRISTMAS) == "2026-12-28"
    assert "Monday to Friday, no holidays" in text(run, *CHRISTMAS)
    assert "`holidays`" not in text(run, *CHRISTMAS)


@pytest.mark.parametrize(
    ("question", "convention", "calendar", "expected"),
    [
        ("20 business days after 2026-11-10", "business-days", "GB-ENG,GB-SCT,GB-NIR,GB-WLS", "2026-12-09"),
        ("20 business days after 2026-11-10", "business-days", " gb-eng , gb-sct ", "2026-12-09"),
        ("20 business days after 2026-11-10", "business-days", "GB-ENG", "2026-12-08"),
        ("0 days after 2024-03-31", "next-business-day", "ca-bc", "2024-04-01"),
        ("1 week after 2026-07-14", "eu-1182-71", "NL,BE", "2026-07-22"),
        ("1 business day after 2024-02-03", "business-days", "CN", "2024-02-04"),
    ],
)
def test_calendars_are_countries_their_parts_or_several(
    run: Run, question: str, convention: str, calendar: str, expected: str
) -> None:
    """Codes in either case, several with commas; closed where any of them is."""
    assert plain(run, question, "--counting", convention, "--calendar", calendar) == expected


@pytest.mark.parametrize(
    ("day", "expected"), [("2021-06-10", "2021-06-18"), ("2021-06-17", "2021-06-21"), ("", "2021-06-21")]
)
def test_a_holiday_is_known_from_its_enactment(run: Run, day: str, expected: str) -> None:
    """Juneteenth is of 17 June 2021, and its first day was kept on the 18th."""
    options = ("--as-of", day) if day else ()
    assert plain(run, "10 days after 2021-06-08", "--counting", "frcp-6a", *options) == expected


def test_two_month_ends_that_move_to_one_day_are_explained(run: Run) -> None:
    """There is one answer, and its derivation says that there were two."""
    out = text(run, "1 month after 2026-01-31", "--counting", "irc-7503")
    assert "the month has no such day: 2026-02-28 or 2026-03-01, and both move to 2026-03-02" in out
    assert out.endswith("1 month after 2026-01-31: 2026-03-02\n")


# --- what gets one line --------------------------------------------------------------------------

BAD: list[tuple[tuple[str, ...], int, tuple[str, ...]]] = [
    # Outside the calendar.
    (("2 years after 9998-06-01",), 1, ("2 years after 9998-06-01", "years 1 to 9999")),
    (("9999999 weeks after 2026-01-01",), 1, ("9,999,999 weeks", "years 1 to 9999")),
    (("9999999 months before 2026-01-01",), 1, ("9,999,999 months", "years 1 to 9999")),
    (("1 day before 0001-01-01",), 1, ("years 1 to 9999",)),
    (("1 hour after 9999-12-31T23:30Z",), 1, ("years 1 to 9999",)),
    (("99999999999 days after 2026-01-01",), 2, ("11 digits",)),
    # Outside what is known of holidays.
    (("30 days after 1950-01-01", "--counting", "1-cfr-18.17"), 1, ("1950-01-31", "1971 to 2100")),
    (("30 business days after 2150-01-01", "--counting", "us-business-days"), 1, ("1971 to 2100",)),
    (("1 month after 1950-01-01", "--counting", "bgb"), 1, ("1950-02-01", "`DE`")),
    (("1 month after 1700-01-01", "--counting", "epc", "--calendar", "BE"), 1, ("1700-02-01", "`BE`")),
    # Unknown names.
    (("1 day after 2026-01-01", "--counting", "frcp-6"), 2, ("`frcp-6`", "`frcp-6a`")),
    (("1 day after 2026-01-01", "--counting", "zzz"), 2, ("`zzz`", "calendar", "epc")),
    (("1 hour after 2026-01-01T10:00", "--tz", "Europe/Brusels"), 2, ("`Europe/Brusels`", "IANA")),
    (("1 hour after 2026-01-01T10:00", "--tz", "../UTC"), 2, ("`../UTC`",)),
    ((*CHRISTMAS, "--calendar", "ZZ"), 1, ("`ZZ`", "two-letter", "`BE`")),
    ((*CHRISTMAS, "--calendar", "BEL"), 1, ("`BEL`", "two-letter")),
    ((*CHRISTMAS, "--calendar", "CA-ZZ"), 1, ("`ZZ`", "`CA`", "CA-BC")),
    ((*CHRISTMAS, "--calendar", "BE,court"), 1, ("`court`", "two-letter")),
    (("5 days after 2026-01-05", "--counting", "business-days"), 1, ("`business-days`", "--calendar")),
    ((*CHRISTMAS, "--calendar"), 2, ("--calendar", "requires an argument")),
    # What a convention does not say.
    (
        ("10 business days after 2026-01-01",),
        1,
        ("10 business days", "`calendar`", "`weekdays`", "`us-business-days`"),
    ),
    (("1 month before 2026-01-01", "--counting", "bgb"), 1, ("`bgb`", "counting back from 2026-01-01")),
    (("1 month after 2025-01-31",), 1, ("2025-02-28", "2025-03-01", "`month-down`", "`month-up`")),
    *(
        (
            ("1 month after 2025-01-31", "--counting", convention),
            1,
            ("would be 2025-02-28 or 2025-03-03", "the day itself", f"`{convention}`"),
        )
        for convention in ("1-cfr-18.17", "frcp-6a")
    ),
    (("1 year after 2024-02-29",), 1, ("2025-02-28", "2025-03-01", "`month-down`", "`month-up`")),
    # Hours need an instant.
    (("72 hours after 2026-01-01",), 1, ("72 hours", "2026-01-01", "a day without a time")),
    (("72 hours after 2026-01-01", "--tz", "Europe/Brussels"), 1, ("a day without a time",)),
    (("72 hours after 2026-01-01T10:00",), 1, ("2026-01-01T10:00", "without a zone", "offset", "--tz")),
    (("0 hours after 2026-01-01T25:00Z",), 2, ("`2026-01-01T25:00Z` is not a date",)),
    # Without a store, names mean nothing.
    (("180 days after signed",), 1, ("`signed`", "no store", "2025-01-23")),
    (("60 days after eo-14179/signed",), 1, ("`eo-14179/signed`", "no store")),
    (("30 days after 4.a#2",), 1, ("`4.a#2`", "no store")),
    (("72 hours after each awareness",), 1, ("`each awareness`", "no store")),
    (("on signed",), 1, ("`signed`", "no store")),
    (("later of 30 days after 2026-01-01, 10 days after signed",), 1, ("`signed`", "no store")),
    # A country where the convention has business days of its own, or none.
    (("30 days after 2026-01-01", "--calendar", "BE"), 2, ("--calendar", "`calendar`")),
    (
        ("30 days after 2026-01-01", "--calendar", "US", "--counting", "frcp-6a"),
        2,
        ("--calendar", "`frcp-6a`"),
    ),
    # What cannot be read.
    (("",), 2, ("this is not a date",)),
    ((), 2, ("EXPRESSION",)),
    (("30 days from 2026-01-01",), 2, ("write `30 days after 2026-01-01`",)),
    (("30 days after 2026-01",), 2, ("not a single day to count from",)),
    (("30 days after 2026-01-01", "--as-of", "later"), 2, ("`later`", "2026-11-22")),
]


@each_row(("args", "status", "words"), BAD)
def test_what_cannot_be_answered_gets_one_line(
    run: Run, args: tuple[str, ...], status: int, words: tuple[str, ...]
) -> None:
    """Nothing on stdout, and on stderr one line that says what is wrong and what to do."""
    ran = run("calc", *args)
    assert (ran.status, ran.out) == (status, "")
    assert ran.err.startswith("tracker: ")
    assert ran.err.endswith("\n")
    assert ran.err.count("\n") == 1
    assert "Traceback" not in ran.err
    assert [word for word in words if word not in ran.err] == []
