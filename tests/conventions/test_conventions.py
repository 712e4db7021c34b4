"""The named ways to count, against published dates and dates worked out by hand; see `test_laws` too."""

from datetime import datetime, timedelta

import pytest

from tests.support.counting import AFTER, WAYS, D, calc, closing, due, id_of, refused, rows, text_of
from tests.support.reading import Read
from tests.support.rows import each_row
from tracker.conventions import CONVENTIONS, named
from tracker.dates import Period, Unit
from tracker.engine.as_of import as_known
from tracker.engine.count import count
from tracker.errors import Answer, UsageError
from tracker.model import Basis, Store
from tracker.wording.steps import step_words

# --- tables ------------------------------------------------------------------------------------


@each_row("row", rows("periods_published.csv"))
def test_published_dates_come_out(row: dict[str, str]) -> None:
    """The dates that a court, an agency, an official journal or a test suite published."""
    assert due(text_of(row), row["convention"]) == D(row["expected"]), row["source"]


@pytest.mark.parametrize("row", rows("periods_published_wrong.csv"), ids=id_of)
def test_published_slips_do_not_come_out(row: dict[str, str]) -> None:
    """A date that was published and contradicts its own rule is not repeated."""
    assert row["wrong"] != row["expected"]
    assert due(text_of(row), row["convention"]) == D(row["expected"]), row["source"]


@each_row("row", rows("periods_worked.csv"))
def test_dates_worked_out_by_hand_come_out(row: dict[str, str]) -> None:
    """Each rule of each convention, on days where it matters; the last column says why."""
    assert due(text_of(row), row["convention"], calendar=row["calendar"]) == D(row["expected"]), row["why"]


@each_row("row", rows("periods_reported.csv"))
def test_dates_of_public_reports_come_out(row: dict[str, str], shipped: Read) -> None:
    """What users of other programs reported as right, by the shipped closings as known on a day."""
    store = as_known(shipped.store, D(row["as_of"])) if row["as_of"] else shipped.store
    assert due(row["question"], row["convention"], calendar=row["calendar"], store=store) == D(
        row["expected"]
    ), row["source"]


@each_row("row", rows("month_ends.csv"))
@each_row("convention", ["calendar", "weekdays", "us-business-days"])
def test_a_missing_month_end_is_refused_with_both_answers(convention: str, row: dict[str, str]) -> None:
    """Where the convention names no rounding, the refusal holds the two lawful days and how to choose."""
    refusal = refused(lambda: calc(text_of(row), convention))
    assert refusal.rule == "ambiguous-month-end"
    assert refusal.answers == (Answer(D(row["down"]), "month-down"), Answer(D(row["up"]), "month-up"))
    assert all(str(answer.day) in str(refusal) for answer in refusal.answers)


@each_row("row", rows("month_ends.csv"))
def test_each_answer_can_be_chosen_by_its_name(row: dict[str, str]) -> None:
    """The conventions that a refusal names give the days that it names."""
    refusal = refused(lambda: calc(text_of(row), "calendar"))
    for answer in refusal.answers:
        assert due(text_of(row), answer.choose) == answer.day


@each_row(
    ("text", "days", "expected"),
    [
        # 28 February 2026 is a Saturday, 1 March a Sunday: Monday either way
        ("1 month after 2026-01-31", "2026-02-28 or 2026-03-01", "2026-03-02"),
        # 30 September 2028 is a Saturday, 1 October a Sunday
        ("1 month after 2028-08-31", "2028-09-30 or 2028-10-01", "2028-10-02"),
        # 30 April 2022 is a Saturday, 1 May a Sunday
        ("3 months after 2022-01-31", "2022-04-30 or 2022-05-01", "2022-05-02"),
    ],
)
@each_row("convention", ["frcp-6a", "irc-7503", "1-cfr-18.17"])
def test_two_month_ends_that_move_to_one_day_are_that_day(
    convention: str, text: str, days: str, expected: str
) -> None:
    """Where both lawful days move to the same one, there is one answer, and a step that says so."""
    computed = calc(text, convention)
    assert computed.dates
    assert computed.dates.due == D(expected)
    words = [step_words(step) for step in computed.steps]
    assert f"the month has no such day: {days}, and both move to {expected}" in words


@pytest.mark.parametrize(
    ("convention", "days"),
    [
        ("frcp-6a", ("2025-02-28", "2025-03-03")),  # Friday 28 February stays, Saturday 1 March moves
        ("frcp-6d", ("2025-03-03", "2025-03-06")),  # and three days more
        ("day-after", ("2025-03-01", "2025-03-02")),  # in force the day after
    ],
)
def test_a_missing_month_end_is_refused_with_the_days_that_it_leads_to(
    convention: str, days: tuple[str, str]
) -> None:
    """The two lawful days of a refusal are those that the deadline would have."""
    refusal = refused(lambda: calc("1 month after 2025-01-31", convention))
    assert refusal.rule == "ambiguous-month-end"
    assert tuple(str(answer.day) for answer in refusal.answers) == days
    assert f"the deadline would be {days[0]} or {days[1]}" in refusal.message


def test_the_register_names_no_rounding_either() -> None:
    """1 CFR 18.17 says what happens to a closed last day, but not to a missing 31st."""
    assert refused(lambda: calc("1 month after 2025-01-31", "1-cfr-18.17")).rule == "ambiguous-month-end"


# Convention, country, question, answer: known dates, or worked out by hand.
OTHERS = [
    # Thursday 15 January 2026 and three days: a Sunday, before the Monday that is a holiday.
    ("frcp-6d", "", "10 days after 2026-01-05", "2026-01-20"),
    # Thanksgiving Day, so Friday 27 November, and three days.
    ("frcp-6d", "", "14 days after 2026-11-12", "2026-11-30"),
    # Sunday 15 February 2026; the Monday is Washington's Birthday.
    ("frcp-6a", "", "1 month after 2026-01-15", "2026-02-17"),
    ("frcp-6a", "", "5 days before 2026-02-21", "2026-02-13"),
    # Income tax was due on these days: 16 April is Emancipation Day, kept on a Friday or Monday near it.
    ("irc-7503", "", "0 days after 2011-04-15", "2011-04-18"),
    ("irc-7503", "", "0 days after 2017-04-15", "2017-04-18"),
    ("irc-7503", "", "0 days after 2022-04-15", "2022-04-18"),
    ("irc-7503", "", "0 days after 2023-04-15", "2023-04-18"),
    ("irc-7503-ma", "", "0 days after 2022-04-15", "2022-04-19"),  # Patriots' Day
    # 20 January 2021 was Inauguration Day, a holiday in the District; the lists of the SEC do not have it.
    ("uspto", "", "1 month after 2020-12-20", "2021-01-21"),
    ("sec-rule-0-3", "", "0 days after 2021-01-20", "2021-01-20"),
    ("uspto", "", "3 months after 2026-04-03", "2026-07-06"),  # Friday 3 July, in place of Saturday the 4th
    # German Unity Day 2025 is a Friday; the Assumption and Epiphany are kept in Bavaria.
    ("bgb", "", "2 days after 2025-10-01", "2025-10-06"),
    ("bgb", "", "1 month after 2025-07-15", "2025-08-15"),
    ("bgb-by", "", "1 month after 2025-07-15", "2025-08-18"),
    ("bgb", "", "1 month after 2025-12-06", "2026-01-06"),
    ("bgb-by", "", "1 month after 2025-12-06", "2026-01-07"),
    ("epc", "", "2 months after 2026-10-13", "2026-12-14"),  # a Sunday
    ("epc", "", "1 month after 2026-01-31", "2026-03-02"),  # Saturday 28 February
    ("epc", "", "2 months after 2025-08-03", "2025-10-03"),
    ("epc", "DE", "2 months after 2025-08-03", "2025-10-06"),
    # The examples that CPR 2.8 prints, in years in which its days of the week are right.
    ("uk-cpr-2.8", "", "14 days after 2000-10-02", "2000-10-16"),
    ("uk-cpr-2.8-clear", "", "28 days after 2000-10-01", "2000-10-30"),
    ("uk-cpr-2.8-clear", "", "3 days before 2000-10-20", "2000-10-16"),
    ("uk-cpr-2.8-clear", "", "3 days before 2025-10-20", "2025-10-14"),
    # CPR 2.8(4) leaves the weekend out of a period of five days or fewer, and of no longer one.
    ("uk-cpr-2.8", "", "3 days after 2025-10-09", "2025-10-14"),
    ("uk-cpr-2.8", "", "5 days after 2025-10-09", "2025-10-16"),
    ("uk-cpr-2.8", "", "6 days after 2025-10-09", "2025-10-15"),
    # Good Friday 2026, and Tuesday after Easter Monday; counted back it stays.
    ("uk-cpr-2.8", "", "14 days after 2026-03-20", "2026-04-07"),
    ("uk-cpr-2.8", "", "14 days before 2026-04-17", "2026-04-03"),
    # Art. 143: the first counted day is the day after, and the period ends before its corresponding day.
    ("jp-civil-code", "", "1 month after 2025-02-28", "2025-03-31"),
    ("jp-civil-code", "", "1 month after 2025-01-30", "2025-02-28"),  # no 31 February: the month's end
    ("jp-civil-code", "", "1 month after 2025-01-31", "2025-02-28"),  # the whole of February
    ("jp-civil-code", "", "1 year after 2024-02-28", "2025-02-28"),  # no 29 February 2025
    ("jp-civil-code", "", "1 year after 2024-02-29", "2025-02-28"),  # the day before 1 March
    ("jp-civil-code", "", "10 days after 2026-11-02", "2026-11-12"),
    # The Explanatory Notes of the Companies Act 2006, paragraph 689.
    ("month-eom", "", "6 months after 2026-06-05", "2026-12-05"),
    ("month-eom", "", "6 months after 2026-06-30", "2026-12-31"),
    # The AI Basic Act (Act No. 20676) and the amended data law (Act No. 19234), as they came into force.
    ("day-after", "", "1 year after 2025-01-21", "2026-01-22"),
    ("day-after", "", "6 months after 2023-03-14", "2023-09-15"),
    ("kr-entry", "", "1 year after 2025-01-21", "2026-01-22"),
    ("kr-entry", "", "6 months after 2023-03-14", "2023-09-15"),
    # Civil Act art. 160: from 1 March a month is the whole of it, and from 31 August six end with February.
    ("kr-entry", "", "1 month after 2019-02-28", "2019-04-01"),
    ("kr-entry", "", "6 months after 2025-08-30", "2026-03-01"),
    # The Labour Research Department's guide to tribunals, and Wang v University of Keele.
    ("uk-beginning-with", "", "3 months after 2012-06-20", "2012-09-19"),
    ("uk-beginning-with", "", "3 months after 2012-11-30", "2013-02-28"),
    ("uk-beginning-with", "", "3 months after 2011-11-30", "2012-02-29"),
    ("uk-beginning-with", "", "3 months after 2009-02-02", "2009-05-01"),
    ("uk-beginning-with", "", "3 months after 2009-02-03", "2009-05-02"),
    # The Data Protection Act 2018, passed on 23 May; and the day after the guide's 28 February.
    ("uk-commencement", "", "2 months after 2018-05-23", "2018-07-23"),
    ("uk-commencement", "", "3 months after 2012-11-30", "2013-03-01"),
    # Ten days without weekends usually end with fourteen that have them (committee note of 2009 on rule 6).
    ("12-cfr-1091.114", "", "10 days after 2026-09-10", "2026-09-24"),
    ("12-cfr-1091.114", "", "10 days after 2026-06-25", "2026-07-10"),  # Friday 3 July is left out as well
    ("12-cfr-1091.114", "", "11 days after 2026-06-24", "2026-07-06"),  # a Sunday
    # Native American Heritage Day follows Thanksgiving Day; Columbus Day is not a legal holiday there.
    ("wa-crlj-6", "", "6 days after 2025-11-26", "2025-12-08"),
    ("wa-crlj-6", "", "7 days after 2025-11-21", "2025-12-01"),
    ("wa-crlj-6", "", "3 days after 2025-10-10", "2025-10-15"),
    # Day 30 is Friday 31 October; the year-end closing; the holidays of May, with 6 May in lieu of the 3rd.
    ("jp-appi", "", "30 days after 2025-10-02", "2025-10-31"),
    ("jp-appi", "", "30 days after 2026-12-02", "2027-01-04"),
    ("jp-appi", "", "60 days after 2026-03-05", "2026-05-07"),
    ("jp-appi", "", "3 business days after 2026-03-05", "2026-03-09"),
    ("jp-civil-code", "", "1 week after 2026-11-02", "2026-11-09"),
]


@each_row(("convention", "calendar", "text", "expected"), OTHERS)
def test_known_dates_come_out(convention: str, calendar: str, text: str, expected: str) -> None:
    """Actual tax days, the examples of a rule, and days on which a convention differs from others."""
    assert due(text, convention, calendar=calendar) == D(expected)


def test_every_convention_has_a_date_from_elsewhere() -> None:
    """No convention is tested by its own results alone."""
    tables = (*rows("periods_published.csv"), *rows("periods_worked.csv"), *rows("periods_reported.csv"))
    assert {row["convention"] for row in tables} | {row[0] for row in OTHERS} == set(CONVENTIONS)


@each_row(
    ("year_end", "expected"),
    [
        ("2025-01-31", "2025-10-31"),
        ("2025-02-28", "2025-11-30"),
        ("2024-02-29", "2024-11-30"),
        ("2025-03-31", "2025-12-31"),
        ("2025-04-30", "2026-01-31"),
        ("2025-05-31", "2026-02-28"),
        ("2027-05-31", "2028-02-29"),
        ("2025-06-30", "2026-03-31"),
        ("2025-07-31", "2026-04-30"),
        ("2025-08-31", "2026-05-31"),
        ("2025-09-30", "2026-06-30"),
        ("2025-10-31", "2026-07-31"),
        ("2025-11-30", "2026-08-31"),
        ("2025-12-31", "2026-09-30"),
    ],
)
def test_accounts_are_due_on_the_last_day_of_the_ninth_month(year_end: str, expected: str) -> None:
    """Companies Act 2006 s. 443, for each of the twelve year ends that Companies House knows."""
    assert due(f"9 months after {year_end}", "month-eom") == D(expected)
    assert due(f"9 months before {expected}", "month-eom") == D(year_end)


@each_row(
    ("convention", "start", "period", "expected"),
    [
        # Corporation tax: nine months and one day after the end of the accounting period (gov.uk).
        ("month-eom", "2026-06-30", Period(9, Unit.MONTH, 1), "2027-04-01"),
        ("month-eom", "2025-12-31", Period(9, Unit.MONTH, 1), "2026-10-01"),
        ("month-eom", "2025-05-31", Period(9, Unit.MONTH, 1), "2026-03-01"),
        ("month-down", "2025-05-30", Period(9, Unit.MONTH, 1), "2026-03-01"),  # rounded once, then a day
        ("month-up", "2025-05-30", Period(9, Unit.MONTH, 1), "2026-03-02"),
        ("calendar", "2025-05-28", Period(9, Unit.MONTH, 3), "2026-03-03"),
        ("sec-rule-0-3", "2025-12-31", Period(2, Unit.MONTH, 1), "2026-03-02"),  # 1 March is a Sunday
        ("uk-beginning-with", "2025-01-31", Period(1, Unit.MONTH, 1), "2025-03-01"),
        ("uk-beginning-with", "2025-01-01", Period(1, Unit.MONTH, 1), "2025-02-01"),
        ("kr-entry", "2025-01-30", Period(1, Unit.MONTH, 1), "2025-03-02"),
        ("frcp-6a", "2026-01-31", Period(1, Unit.MONTH, 0), "2026-03-02"),
    ],
)
def test_compound_periods_are_rounded_once_and_then_have_days(
    convention: str, start: str, period: Period, expected: str
) -> None:
    """Months first, rounded once, then days, then whatever the convention does with the last day."""
    (way, *_) = WAYS[convention]
    counted = way.run(D(start), period, AFTER)
    assert counted
    assert counted.due == D(expected)


def test_a_compound_period_through_a_missing_day_is_refused() -> None:
    """The two lawful days are those after the days were added."""
    refusal = refused(
        lambda: count(D("2025-05-30"), Period(9, Unit.MONTH, 1), AFTER, named("calendar"), None)
    )
    assert refusal.rule == "ambiguous-month-end"
    assert [answer.day for answer in refusal.answers] == [D("2026-03-01"), D("2026-03-02")]


# --- the four answers to one question ------------------------------------------------------------


@pytest.mark.parametrize(
    ("event", "down", "japan", "up"),
    [
        ("2025-01-31", "2025-02-28", "2025-02-28", "2025-03-01"),
        ("2025-01-30", "2025-02-28", "2025-02-28", "2025-03-01"),
        ("2025-02-28", "2025-03-28", "2025-03-31", "2025-03-28"),
        ("2025-04-30", "2025-05-30", "2025-05-31", "2025-05-30"),
    ],
)
def test_one_month_has_different_ends(event: str, down: str, japan: str, up: str) -> None:
    """Clamping, Japan (whose first counted day is the day after the event) and rounding up differ."""
    first_day = D(event) + timedelta(days=1)
    assert due(f"1 month after {event}", "month-down") == D(down)
    assert due(f"1 month after {first_day}", "jp-civil-code-0h") == D(japan)
    assert due(f"1 month after {event}", "jp-civil-code") == D(japan)
    assert due(f"1 month after {event}", "month-up") == D(up)


# --- closings ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("convention", "text", "with_it", "without"),
    [
        ("1-cfr-18.17", "30 days after 2024-11-24", "2024-12-26", "2024-12-24"),
        ("us-business-days", "1 business day after 2018-12-04", "2018-12-06", "2018-12-05"),
        ("us-business-days", "1 business day before 2018-12-06", "2018-12-04", "2018-12-05"),
        ("calendar", "30 days after 2024-11-24", "2024-12-24", "2024-12-24"),
        ("weekdays", "1 business day after 2018-12-04", "2018-12-05", "2018-12-05"),
    ],
)
def test_a_one_off_closing_moves_what_looks_at_the_calendar(
    convention: str, text: str, with_it: str, without: str
) -> None:
    """A day closed by executive order is not a business day once the order is in the store."""
    assert due(text, convention) == D(with_it)
    assert due(text, convention, store=Store()) == D(without)


def test_a_closing_is_named_in_the_steps() -> None:
    """The reason for each closed day is kept, with the order that closed it."""
    order = closing("2024-12-24", "Christmas Eve")._replace(by="E.O. 14129")
    computed = calc("30 days after 2024-11-24", "1-cfr-18.17", store=Store(closings=(order,)))
    (roll,) = [step for step in computed.steps if step.before == D("2024-12-24")]
    assert "2024-12-24 is Christmas Eve (E.O. 14129)" in step_words(roll)
    assert "2024-12-25 is Christmas Day" in step_words(roll)
    assert roll.after == D("2024-12-26")
    assert roll.authority[:2] == (*named("1-cfr-18.17").authority, "5 U.S.C. 6103")


def test_a_closing_of_a_country_moves_what_counts_there() -> None:
    """Closings reach the countries of the holidays library too."""
    store = Store(closings=(closing("2026-07-22", "Strike", "BE"),))
    assert due("1 week after 2026-07-15", "eu-1182-71", calendar="BE", store=store) == D("2026-07-23")
    assert due("1 week after 2026-07-15", "eu-1182-71", store=store) == D("2026-07-22")


@pytest.mark.parametrize(
    ("convention", "text", "told"),
    [
        ("1-cfr-18.17", "30 days after 2026-11-02", False),  # 2 December: reviewed
        ("1-cfr-18.17", "30 days after 2026-12-02", True),  # Friday 1 January, so Monday 4 January 2027
        ("us-business-days", "30 business days after 2026-12-02", True),
        ("us-business-days", "90 days after 2026-12-02", False),  # no calendar in use
        ("calendar", "90 days after 2026-12-02", False),
        ("weekdays", "90 business days after 2026-12-02", False),  # knows no closings at all
    ],
)
def test_unknown_closings_are_said(convention: str, text: str, told: bool) -> None:
    """After the day up to which closings were reviewed, a step says that later ones are not known."""
    computed = calc(text, convention, store=Store(reviewed=D("2026-12-31")))
    assert (
        any("closings" in step_words(step) and "2026-12-31" in step_words(step) for step in computed.steps)
        is told
    )


# --- refusals ------------------------------------------------------------------------------------


@each_row(
    ("text", "convention", "calendar", "rule"),
    [
        ("1 day after 9999-12-31", "calendar", "", "out-of-range"),
        ("1 day before 0001-01-01", "calendar", "", "out-of-range"),
        ("100 years after 9950-01-01", "month-down", "", "out-of-range"),
        ("9999999 weeks after 2026-11-22", "eu-entry", "", "out-of-range"),
        ("1 day after 9999-12-30", "eu-application", "", "out-of-range"),  # the day after the last day
        ("1 month after 9999-11-30", "month-up", "", ""),
        ("3 business days after 9999-12-30", "weekdays", "", "out-of-range"),
        ("30 days after 1950-01-01", "1-cfr-18.17", "", "calendar-years"),
        ("5 business days after 1970-12-31", "us-business-days", "", ""),
        ("5 business days after 1970-12-24", "us-business-days", "", "calendar-years"),
        ("5 business days after 2100-12-30", "us-business-days", "", "calendar-years"),
        ("5 days after 1700-01-31", "eu-1182-71", "BE", "calendar-years"),
        ("5 days after 2300-01-31", "eu-1182-71", "BE", "calendar-years"),
        ("5 days after 1960-01-31", "eu-1182-71", "US", "calendar-years"),
        ("5 days after 2026-01-31", "eu-1182-71", "ZZ", "unknown-calendar"),
        ("5 business days after 2026-01-31", "calendar", "", "no-calendar"),
        ("5 business days before 2026-01-31", "month-down", "", "no-calendar"),
        ("5 business days after 2026-01-31", "month-up", "", "no-calendar"),
        ("5 business days after 2026-01-31", "eu-entry", "", "no-calendar"),
        ("5 business days after 2026-01-31", "eu-application", "", "no-calendar"),
        ("5 business days after 2026-01-31", "jp-civil-code-0h", "", "no-calendar"),
        ("5 business days after 2026-01-31", "business-days", "", "no-calendar"),
        ("5 days after 2026-01-31", "business-days", "", "no-calendar"),
        ("5 days after 2026-01-31", "next-business-day", "", "no-calendar"),
        ("5 days before 2026-01-31", "business-days", "BE", ""),
        ("5 business days before 2026-01-31", "business-days", "BE", ""),
        ("5 days before 2026-01-31", "next-business-day", "BE", "no-backward-rule"),
        ("5 days after 2026-01-31", "next-business-day", "CA-ZZ", "unknown-calendar"),
        ("5 days after 2026-01-31", "next-business-day", "BE,court", "unknown-calendar"),
        ("1 month after 2025-01-31", "next-business-day", "BE", "ambiguous-month-end"),
        ("1 month before 2026-01-31", "uk-beginning-with", "", "no-backward-rule"),
        ("10 days before 2026-01-31", "12-cfr-1091.114", "", "no-backward-rule"),
        ("5 days before 2026-01-31", "eu-entry", "", "no-backward-rule"),
        ("1 month before 2026-01-31", "eu-application", "", "no-backward-rule"),
        ("1 month before 2026-01-31", "jp-civil-code-0h", "", "no-backward-rule"),
        ("72 hours before 2026-01-31T12:00Z", "jp-civil-code-0h", "", "no-backward-rule"),
        ("72 hours after 2026-01-31", "calendar", "", "hours-from-date"),
        ("72 hours after 2026-01-31T12:00", "calendar", "", "no-zone"),
        ("9999999 hours after 9999-01-31T12:00Z", "calendar", "", "out-of-range"),
        ("5 days after signed", "calendar", "", "unknown-trigger"),
        ("5 days after each awareness", "calendar", "", "unknown-trigger"),
    ],
)
def test_what_has_no_one_lawful_answer_is_refused(
    text: str, convention: str, calendar: str, rule: str
) -> None:
    """A refusal names its rule and a way out; an empty rule marks a neighbour that is answered."""
    if not rule:
        assert calc(text, convention, calendar=calendar).dates
        return
    refusal = refused(lambda: calc(text, convention, calendar=calendar))
    assert refusal.rule == rule
    assert refusal.message
    assert refusal.remedy


def test_the_last_days_of_the_calendar_are_answered() -> None:
    """What ends on 31 December 9999 is inside."""
    assert due("1 month after 9999-11-30", "eu-application") == D("9999-12-31")
    assert due("1 day after 9999-12-30", "eu-entry") == D("9999-12-31")
    assert due("1 day before 0001-01-02", "calendar") == D("0001-01-01")


# --- hours ---------------------------------------------------------------------------------------


@each_row(
    ("text", "zone", "at"),
    [
        # Without a change of the clocks, an hour is an hour.
        ("72 hours after 2026-06-01T14:30+02:00", "", "2026-06-04T14:30+02:00"),
        ("72 hours before 2026-06-04T14:30Z", "", "2026-06-01T14:30Z"),
        ("24 hours after 2026-06-01T23:00", "Europe/Brussels", "2026-06-02T23:00+02:00"),
        # Summer time begins on 29 March 2026 at 1:00 UTC: the clock shows one hour more.
        ("72 hours after 2026-03-28T14:30", "Europe/Brussels", "2026-03-31T15:30+02:00"),
        ("72 hours before 2026-03-31T15:30", "Europe/Brussels", "2026-03-28T14:30+01:00"),
        # It ends on 25 October 2026 at 1:00 UTC: one hour less.
        ("24 hours after 2026-10-24T12:00", "Europe/Brussels", "2026-10-25T11:00+01:00"),
        # In Washington summer time begins on 8 March 2026 at 7:00 UTC.
        ("24 hours after 2026-03-07T23:30", "America/New_York", "2026-03-09T00:30-04:00"),
        # An instant with an offset is shown in the zone that is named: 14:30 UTC is 9:30 in Washington.
        ("48 hours after 2026-01-05T14:30Z", "America/New_York", "2026-01-07T09:30-05:00"),
    ],
)
@each_row("convention", ["calendar", "eu-1182-71"])
def test_hours_elapse_whatever_the_clocks_do(convention: str, text: str, zone: str, at: str) -> None:
    """A period of hours is elapsed time, shown in the zone that was named."""
    computed = calc(text, convention, zone=zone)
    expected = datetime.fromisoformat(at)
    assert computed.at == expected
    assert computed.at
    assert computed.at.replace(tzinfo=None) == expected.replace(tzinfo=None)
    assert computed.dates
    assert computed.dates.due == expected.date()


def test_hours_by_mail_have_three_days_more() -> None:
    """Rule 6(d): Wednesday 10:23 and 48 hours is Friday; three days more are Monday at the same time."""
    computed = calc("48 hours after 2026-04-08T10:23", "frcp-6d")
    assert computed.at
    assert computed.at.isoformat() == "2026-04-13T10:23:00-04:00"


@pytest.mark.parametrize("calendar", ["", "BE"])
def test_hours_are_not_rolled(calendar: str) -> None:
    """Reg. 1182/71 Art. 3(4) does not move periods in hours: Thursday noon + 48 h is Christmas Saturday."""
    computed = calc("48 hours after 2026-12-24T12:00+01:00", "eu-1182-71", calendar=calendar)
    assert computed.dates
    assert computed.dates.due == D("2026-12-26")


@pytest.mark.parametrize(
    ("text", "zone"),
    [
        ("1 hour after 9999-12-31T23:30Z", "UTC"),
        ("1 hour before 0001-01-01T00:30Z", "UTC"),
        ("1 hour before 9999-12-31T23:30Z", "Asia/Tokyo"),  # already the year 10000 there
        ("1 hour after 0001-01-01T00:30Z", "America/New_York"),  # still the year 0 there
    ],
)
def test_hours_outside_the_years_1_to_9999_are_refused(text: str, zone: str) -> None:
    """An instant outside the calendar is refused with a sentence."""
    assert refused(lambda: calc(text, "calendar", zone=zone)).rule == "out-of-range"


@pytest.mark.parametrize(
    ("local", "zone"),
    [("2026-03-29T02:30", "Europe/Brussels"), ("2026-10-25T02:30", "Europe/Brussels")],
)
def test_a_local_time_that_the_clocks_skip_or_repeat_is_refused(local: str, zone: str) -> None:
    """Half past two does not exist in March and exists twice in October: both readings are named."""
    refusal = refused(lambda: calc(f"1 hour after {local}", "calendar", zone=zone))
    assert refusal.rule == "ambiguous-time"
    assert len(refusal.answers) == 2


@pytest.mark.parametrize(
    ("text", "at"),
    [
        # 72 hours from Friday 10:23 over the end of summer time: Monday 9:23 (committee note of 2009)
        ("72 hours after 2007-11-02T10:23", "2007-11-05T09:23:00-05:00"),
        (
            "24 hours after 2026-11-20T16:00",
            "2026-11-23T16:00:00-05:00",
        ),  # Saturday, so Monday
        ("24 hours after 2026-11-25T09:30", "2026-11-27T09:30:00-05:00"),  # Thanksgiving Day
        ("24 hours before 2026-11-23T16:00", "2026-11-20T16:00:00-05:00"),  # Sunday, so back to Friday
    ],
)
def test_hours_in_court_end_at_the_same_time_of_an_open_day(text: str, at: str) -> None:
    """Fed. R. Civ. P. 6(a)(2): hours run on, and roll to the same clock time; Eastern without a zone."""
    computed = calc(text, "frcp-6a")
    assert computed.at
    assert computed.at.isoformat() == at


# --- triggers, choices, steps ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "convention", "expected", "basis"),
    [
        ("on 2026-11-22", "1-cfr-18.17", "2026-11-22", Basis.FIXED),  # a Sunday: neither counted nor rolled
        ("2026-11-22", "1-cfr-18.17", "2026-11-22", Basis.FIXED),
        ("0 days after 2026-11-22", "1-cfr-18.17", "2026-11-23", Basis.COUNTED),  # rolled
        ("later of 10 days after 2026-11-02, 2026-11-20", "calendar", "2026-11-20", Basis.COUNTED),
        ("earlier of 10 days after 2026-11-02, 2026-11-20", "calendar", "2026-11-12", Basis.COUNTED),
        ("later of on 2026-11-02, 2026-11-20", "calendar", "2026-11-20", Basis.FIXED),
        ("5 days after 2026-11-02T23:30Z", "calendar", "2026-11-07", Basis.COUNTED),
    ],
)
def test_expressions_of_dates_alone_are_computed(
    text: str, convention: str, expected: str, basis: Basis
) -> None:
    """A date, ``on`` and a choice need no store; a date is no firmer than its weakest link."""
    computed = calc(text, convention)
    assert computed.dates
    assert computed.dates.due == D(expected)
    assert computed.basis is basis


@pytest.mark.parametrize(
    ("text", "first", "last", "precision"),
    [("2027-06", "2027-06-01", "2027-06-30", "month"), ("2028", "2028-01-01", "2028-12-31", "year")],
)
def test_a_month_or_year_is_watched_from_its_first_day(
    text: str, first: str, last: str, precision: str
) -> None:
    """A range is due on its first day, and over after its last."""
    computed = calc(text, "calendar")
    assert computed.dates
    assert (computed.dates.due, computed.dates.end) == (D(first), D(last))
    assert computed.precision == precision


def test_a_roll_keeps_the_unadjusted_date() -> None:
    """The date as counted and the date after the roll are both kept, with the convention's name."""
    computed = calc("30 days after 2015-10-09", "1-cfr-18.17")
    assert computed.raw
    assert computed.dates
    assert (computed.raw.due, computed.dates.due) == (D("2015-11-08"), D("2015-11-09"))
    assert computed.counting == "1-cfr-18.17"
    assert computed.trigger_date == D("2015-10-09")


def test_the_minimum_of_two_working_days_is_a_step_of_its_own() -> None:
    """Counting, rolling and extending to a second working day are separate steps."""
    computed = calc("2 days after 2026-12-24", "eu-1182-71", calendar="BE")
    moves = [(step.before, step.after) for step in computed.steps[1:]]
    thursday, saturday, monday, tuesday = (D(f"2026-12-{day}") for day in (24, 26, 28, 29))
    assert moves == [(thursday, saturday), (saturday, monday), (monday, tuesday)]
    assert "two working days" in step_words(computed.steps[-1])


# --- the list of conventions -------------------------------------------------------------------------


@each_row("name", CONVENTIONS)
def test_every_convention_says_what_it_rests_on(name: str) -> None:
    """A name, one sentence, an authority, and how far the authority was read."""
    convention = named(name)
    assert convention.id == name
    assert all(convention.clauses)
    assert convention.clauses
    assert all(convention.authority)
    assert convention.authority
    assert convention.read in {"whole", "part", "recalled"}


@pytest.mark.parametrize(
    ("wrong", "right"),
    [("calender", "calendar"), ("eu-1182", "eu-1182-71"), ("1-cfr-1817", "1-cfr-18.17"), ("month", "month-")],
)
def test_a_misspelt_convention_is_answered_with_the_nearest(wrong: str, right: str) -> None:
    """An unknown name is wrong usage, with a suggestion."""
    with pytest.raises(UsageError) as caught:
        named(wrong)
    assert caught.value.status == 2
    assert f"`{wrong}`" in str(caught.value)
    assert right in str(caught.value)


def test_a_name_like_no_other_is_answered_with_all() -> None:
    """If no name is similar, all names are listed."""
    with pytest.raises(UsageError) as caught:
        named("zzz")
    assert all(name in str(caught.value) for name in CONVENTIONS)
