"""``tracker calc --all-conventions``: does the choice of the rule matter?"""

import json

import pytest

from tests.support.golden import Golden
from tests.support.running import Run
from tracker.conventions import CONVENTIONS

SUNDAY = "30 days after 2015-10-09"  # the last day is Sunday 2015-11-08

NO_ANSWER = ("business-days", "next-business-day")  # without a calendar that is named


def marked(out: str) -> set[str]:
    """The conventions that are marked in the plain output."""
    return {line.split("\t")[0] for line in out.splitlines() if line.endswith("*")}


def plain(run: Run, *args: str) -> str:
    ran = run("calc", *args, "--all-conventions", "--format", "plain")
    assert (ran.status, ran.err) == (0, "")
    return ran.out


def test_the_text_tells_at_once_whether_it_matters(run: Run, golden: Golden) -> None:
    """The number of answers first, then a line each, those that differ marked, with the days between."""
    ran = run("calc", SUNDAY, "--all-conventions")
    golden("calc_all_conventions.txt", ran.out)
    assert (ran.status, ran.err) == (0, "")


def test_every_convention_has_a_line_with_what_calc_gives_for_it(run: Run) -> None:
    """Three columns: the id, the date that `--counting` with this id gives, and the mark."""
    rows = [line.split("\t") for line in plain(run, SUNDAY).splitlines()]
    assert [name for name, _, _ in rows] == list(CONVENTIONS)
    for name, day, _ in rows:
        answer = f"{day}\n" if name not in NO_ANSWER else ""
        assert run("calc", SUNDAY, "--counting", name, "--format", "plain").out == answer


@pytest.mark.parametrize(
    ("question", "asked", "differ"),
    [
        # Tuesday 2025-07-22 by all but these: three days by mail, the day after, the first day counted, clear
        # days. In Japan Monday the 21st is a holiday, and moves to Tuesday.
        (
            "180 days after 2025-01-23",
            "calendar",
            {
                *("frcp-6d", "eu-application", "day-after", "kr-entry", "uk-cpr-2.8-clear"),
                *("jp-civil-code-0h", "uk-beginning-with"),
                *NO_ANSWER,
            },
        ),
        ("180 days after 2025-01-23", "frcp-6d", set(CONVENTIONS) - {"frcp-6d"}),
        ("on 2026-11-22", "calendar", set()),  # neither counted nor rolled
        ("72 hours after 2026-03-02T10:00Z", "calendar", {"frcp-6d", *NO_ANSWER}),  # by mail three days more
        # Friday noon in New York and 24 hours: a Saturday, which only the federal rules roll.
        ("24 hours after 2026-03-06T17:00Z", "calendar", {"frcp-6a", "frcp-6d", *NO_ANSWER}),
    ],
)
def test_what_differs_from_the_one_asked_for_is_marked(
    run: Run, question: str, asked: str, differ: set[str]
) -> None:
    """`--counting` names the one to compare with, else it is `calendar`; an instant is one in any zone."""
    assert marked(plain(run, question, "--counting", asked)) == differ


def test_a_refusal_is_in_its_line(run: Run) -> None:
    """A month end that does not exist: those without a rounding have no answer, and say why once.

    Each names the days that it would lead to: 1 March 2025 is a Saturday. Two have no calendar.
    """
    out = run("calc", "1 month after 2025-01-31", "--all-conventions").out
    assert out.startswith("1 month after 2025-01-31: 2 different answers, and 14 conventions that give none")
    assert out.count("both be lawful") == 4  # as they are, rolled, by mail, and the day after
    assert (out.count("none, as by calendar"), out.count("none, as by 1-cfr-18.17")) == (3, 5)


def test_no_answer_at_all_is_a_refusal(run: Run) -> None:
    """Where no convention has an answer, the reason is the one sentence, with status 1."""
    ran = run("calc", "72 hours after 2026-03-02", "--all-conventions")
    assert (ran.status, ran.out) == (1, "")
    assert "a day without a time" in ran.err
    assert ran.err.count("\n") == 1


def test_json_has_an_entry_for_each(run: Run) -> None:
    """The date or the reason for none, whether it differs, and by how many days."""
    out = run("calc", "1 month after 2025-01-31", "--all-conventions", "--format", "json").out
    document = json.loads(out)
    entries = {entry.pop("counting"): entry for entry in document["conventions"]}
    assert (document["compared_with"], list(entries)) == ("calendar", list(CONVENTIONS))
    assert entries["month-up"] == {
        "due": "2025-03-01",
        "due_at": None,
        "differs": True,
        "days_apart": None,
        "reason": None,
    }
    assert entries["calendar"]["due"] is None
    assert "2025-02-28 and 2025-03-01" in entries["calendar"]["reason"]


def test_the_country_counts_where_it_is_left_open(run: Run) -> None:
    """21 July is a holiday in Belgium and no day off elsewhere."""
    rows = [
        line.split("\t") for line in plain(run, "1 week after 2026-07-14", "--calendar", "be").splitlines()
    ]
    assert {day for name, day, _ in rows if name in {"eu-1182-71", "epc"}} == {"2026-07-22"}
    assert {day for name, day, _ in rows if name == "calendar"} == {"2026-07-21"}


def test_a_narrow_terminal_breaks_lines(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is cut off at 40 columns."""
    monkeypatch.setenv("COLUMNS", "40")
    for question in (SUNDAY, "1 month after 2025-01-31"):
        assert max(map(len, run("calc", question, "--all-conventions").out.splitlines())) <= 40


@pytest.mark.parametrize("args", [("-3 days after 2026-01-01",), ("-3", "days", "after", "2026-01-01")])
def test_a_negative_amount_is_not_an_option(run: Run, args: tuple[str, ...]) -> None:
    """It gets the sentence that says what to write instead."""
    ran = run("calc", *args)
    assert (ran.status, ran.out) == (2, "")
    assert "write `before` instead" in ran.err
