"""What people ask the report for, and how they type it."""

import json
from pathlib import Path

import pytest

from tests.support.rows import each_row
from tests.support.running import Run

STORES = Path(__file__).parents[1] / "stores"
MORNING = ("--store", STORES / "morning.toml", "--as-of", "2026-11-22")


def ids(run: Run, *args: object) -> list[str]:
    """The ids that a question lists, in order."""
    ran = run(*MORNING, "report", "--format", "plain", *args)
    assert (ran.status, ran.err) == (0, "")
    return [line.split("\t")[5] for line in ran.out.splitlines()]


def test_what_binds_both_concerns_either(run: Run) -> None:
    """The ban that binds governments and companies is in the report of both."""
    private, government = ids(run, "--binds", "private"), ids(run, "--binds", "government")
    assert "trade-act/4" in private
    assert "trade-act/4" in government
    assert "trade-act/3" in private
    assert "trade-act/3" not in government
    assert ids(run, "--binds", "both") == ["trade-act/4"]


@each_row(
    ("long", "short"),
    [
        (("--event", "fees-rule"), ("-e", "fees-rule")),
        (("--jurisdiction", "JP"), ("-j", "jp")),
        (("--actor", "commerce"), ("-a", "Commerce")),
        (("--kind", "effect"), ("-k", "EFFECT")),
        (("--binds", "private"), ("-b", "Private")),
        (("--status", "past-due"), ("-s", "past-due")),
        (("--within", "30d"), ("-w", "30 days")),
        (("--limit", "2"), ("-n", "2")),
        (("--jurisdiction", "JP", "--jurisdiction", "US"), ("-j", "JP,US")),
        (("--from", "2026-11-30", "--to", "2026-12-04"), ("--from", "2026-11-30", "--to", "friday")),
        (("--from", "2026-11-23", "--to", "2026-11-27"), ("--from", "monday", "--to", "friday")),
    ],
)
def test_two_ways_to_ask_the_same(run: Run, long: tuple[str, ...], short: tuple[str, ...]) -> None:
    """Short options, another case, commas, days in words."""
    assert ids(run, *long) == ids(run, *short) != []


def test_open_is_every_status_that_leaves_something_open(run: Run) -> None:
    """Done and lapsed deadlines are left out, undated ones are not."""
    rows = [line.split("\t") for line in run(*MORNING, "-s", "open", "-f", "plain").out.splitlines()]
    assert {row[3] for row in rows} == {"past-due", "upcoming", "clock"}
    assert [row for row in rows if row[0] == "-"]


def test_by_ids(run: Run) -> None:
    """A named deadline is listed whatever its day; an act as far as the report looks ahead."""
    assert ids(run, "data-code/13") == ["data-code/13"]
    assert ids(run, "DATA-CODE") == ["data-code/12"]
    assert ids(run, "fees-rule/notice#November") == ["fees-rule/notice#november"]
    assert set(ids(run, "data-code/13", "fees-rule/comments")) == {
        "data-code/13",
        "fees-rule/comments",
    }
    ran = run(*MORNING, "report", "data-code/14")
    assert ran.status == 2
    assert "no act or deadline `data-code/14`; did you mean `data-code/1" in ran.err


def test_pages_find_ids_whatever_their_case(run: Run) -> None:
    """``show`` and ``why`` as well as the report; conventions too."""
    assert run(*MORNING, "show", "Trade-Act") == run(*MORNING, "show", "trade-act")
    assert run(*MORNING, "why", "TRADE-ACT/9") == run(*MORNING, "why", "trade-act/9")
    assert run(*MORNING, "show", "fees-rule/notice#NOVEMBER").status == 0
    assert run("conventions", "FRCP-6a") == run("conventions", "frcp-6a")
    assert run("calc", "1 day after 2026-01-01", "--counting", "FRCP-6A").status == 0


def test_a_limit_of_nothing_says_what_it_cuts(run: Run) -> None:
    """Nothing is listed, which is not to say that nothing matches."""
    out = run(*MORNING, "-n", "0").out
    assert "No deadlines match." not in out
    assert "over the limit: --limit" in out


@pytest.mark.parametrize(
    ("word", "day"),
    [("2026-11-22", "2026-11-22"), ("22 Nov 2026", ""), ("soon", "")],
)
def test_the_day_of_the_question_in_words(run: Run, word: str, day: str) -> None:
    """What is not a day is refused, with the form to write."""
    ran = run("--store", STORES / "morning.toml", "--as-of", word, "--format", "json")
    if day:
        assert json.loads(ran.out)["as_of"] == day
    else:
        assert ran.status == 2
        assert "write 2026-11-22" in ran.err


def test_days_before_today_and_weekdays_as_of_which_to_ask(run: Run) -> None:
    """A weekday means the last one: little is known about the next."""
    days = [
        json.loads(run("--as-of", word, "-f", "json", "-n", "0").out)["as_of"]
        for word in ("-7d", "monday", "yesterday", "today")
    ]
    assert days[0] < days[1] <= days[3]
    assert days[2] < days[3]


def test_the_formats_for_people_look_less_far(run: Run) -> None:
    """90 days; a year for programs. What lies beyond is counted with the option that shows it."""
    assert "trade-act/10" in ids(run)
    table = run(*MORNING).out
    assert "trade-act/10" not in table
    assert "1 more within a year: --within 1y" in table
    assert "trade-act/10" in run(*MORNING, "--within", "1y").out


def test_what_could_not_be_read_is_said_beside_the_summary(run: Run, tmp_path: Path) -> None:
    """If part of a store could not be read, an empty report is not good news."""
    store = tmp_path / "store.toml"
    text = (STORES / "morning.toml").read_text(encoding="utf-8")
    store.write_text(text.replace("due = 2026-12-20", 'due = "soon"'), encoding="utf-8")
    ran = run("--store", store, "--as-of", "2026-11-22")
    assert ran.status == 1
    assert "1 problem in the store: deadlines that they affect may be missing here." in ran.out


def test_a_spreadsheet_knows_the_encoding(run: Run) -> None:
    """With ``--bom``, the same text behind a byte-order mark."""
    plain, marked = run(*MORNING, "-f", "csv").out, run(*MORNING, "-f", "csv", "--bom").out
    assert marked == f"\ufeff{plain}"


@pytest.mark.parametrize(
    ("args", "line"),
    [
        (("--bom",), "--bom works only with --format csv; leave it out, or add that"),
        (
            ("-f", "json", "--relative"),
            "--relative works only with --format md or html; leave it out, or add that",
        ),
        (
            ("-j", "EU", "report"),
            "a command comes before its options; write `tracker report` first",
        ),
        (
            ("eo-14179/4.a",),
            "no command `eo-14179/4.a`; for an act or a deadline, write `tracker show eo-14179/4.a`",
        ),
        (("help", "report", "x"), "`tracker report` has no commands; leave out `x`"),
        (("help", "reprot"), "no command `reprot`; did you mean `report` or `export`?"),
    ],
)
def test_options_that_belong_elsewhere(run: Run, args: tuple[str, ...], line: str) -> None:
    """No option is silently ignored."""
    assert run(*args) == (2, "", f"tracker: {line}\n")


def test_a_ticket_says_the_same_whenever_it_is_read(run: Run) -> None:
    """Markdown has no distances from the day of the question, and no reader's own time."""
    text = run(*MORNING, "-f", "md").out
    assert "2026-11-22" in text.splitlines()[0]
    for word in ("in 8 days", "past due", "your time", "Next 7 days"):
        assert word not in text
    assert "in 8 days" in run(*MORNING, "-f", "md", "--relative").out
    assert "No deadlines match." in run(*MORNING, "-f", "md", "--within", "1d").out


def test_what_people_try_first(run: Run) -> None:
    """``help`` is the help, ``-V`` the version."""
    assert run("help") == run("--help")
    assert run("help", "report") == run("report", "--help")
    assert run("help", "config", "show") == run("config", "show", "--help")
    assert run("-V") == run("--version")


def test_a_convention_is_explained_once(run: Run) -> None:
    """The first of several occurrences says briefly how they are counted, and where to read more."""
    out = " ".join(run("why", "m-25-21/3.b.ii").out.split())
    assert out.count("for more: tracker conventions calendar") == 1
    assert "the words of OMB M-25-21, sec. 3(b)(ii)" in out
    assert "the words of the act" not in out + run("calc", "3 days after 2026-01-01").out


def test_today_in_a_question(run: Run) -> None:
    """``calc`` reads it as the day of the question."""
    out = run("calc", "30 days after today", "--as-of", "2026-11-22").out
    assert out.endswith("30 days after 2026-11-22: 2026-12-22\n")
    assert run("calc", "1 day after tomorrow", "-f", "plain", "--as-of", "2026-11-22").out == "2026-11-24\n"


@each_row(
    ("text", "remedy"),
    [
        ("20 working days after 2026-11-02", "write `20 business days after 2026-11-02`"),
        ("10 working days", "write `10 business days after`, and a trigger"),
        ("3months", "write `3 months after`, and a trigger"),
        ("in 3 months", "write `3 months after`, and a trigger"),
        ("30d after 2026-01-02", "write `30 days after 2026-01-02`"),
        ("5 bus days after 2026-01-02", "write `5 business days after 2026-01-02`"),
        ("29 Nov 2026", "write `2026-11-29`"),
        ("30 days after 29 Nov 2026", "`29 Nov 2026` is not a trigger: write `2026-11-29`"),
        ("30 days after 07/08/2026", "`07/08/2026` is not a trigger: write `2026-08-07` or `2026-07-08`"),
    ],
)
def test_an_error_of_the_grammar_says_what_was_meant(run: Run, text: str, remedy: str) -> None:
    """If it is clear; if there are two meanings, both are named."""
    ran = run("calc", text)
    assert (ran.status, ran.out) == (2, "")
    assert remedy in ran.err
