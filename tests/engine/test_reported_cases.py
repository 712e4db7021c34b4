"""Cases from public reports and real lists that went wrong once, each with its authority.

Single periods of the same reports are in tests/cases/periods_reported.csv; cases that need a store are here.
"""

from datetime import date, datetime

import pytest

from tests.support.acts import act, happened
from tests.support.reading import TODAY, Read, ReadText
from tests.support.rows import each_row
from tracker.checks import check
from tracker.engine import resolve
from tracker.model import AsOf, Status
from tracker.rules import Rule

D = date.fromisoformat
LATE = D("2032-12-31")


def dues(found: Read, as_of: date = LATE, name: str = "act/a") -> list[str]:
    """The due dates of a directive in order."""
    assert not found.problems
    result = found.resolve(as_of)
    assert not result.problems
    return [str(each.due) for each in result.deadlines if each.id == name and each.due]


SERIES = [
    (
        "10-Q over a year: 17 CFR 240.13a-13",
        "sec-rule-0-3",
        'every = "year on 03-31, 06-30, 09-30", from = 2024-03-31, until = 2024-12-31',
        "45 days after each x",
        ["2024-05-15", "2024-08-14", "2024-11-14"],
    ),
    (
        "PAS-6, 60 days after each half-year: src/data/dueDates.js of a public repository",
        "calendar",
        'every = "6 months, at month end", from = 2025-03-31, until = 2026-03-31',
        "60 days after each x",
        ["2025-05-30", "2025-11-29", "2026-05-30"],
    ),
    (
        "10-K over a leap day: Form 10-K, General Instruction A(2)",
        "sec-rule-0-3",
        'every = "year end", from = 2022-12-31, until = 2028-12-31',
        "60 days after each x",
        [
            "2023-03-01",
            "2024-02-29",
            "2025-03-03",
            "2026-03-02",
            "2027-03-01",
            "2028-02-29",
            "2029-03-01",
        ],
    ),
    (
        "13F: 17 CFR 240.13f-1",
        "sec-rule-0-3",
        'every = "quarter end", from = 2023-12-31, until = 2024-09-30',
        "45 days after each x",
        ["2024-02-14", "2024-05-15", "2024-08-14", "2024-11-14"],
    ),
    (
        "45 days before the fiscal year, over a leap day: bcgov/mds#522",
        "calendar",
        'every = "year on 04-01", from = 2027-04-01, until = 2029-04-01',
        "45 days before each x",
        ["2027-02-15", "2028-02-16", "2029-02-15"],
    ),
    (
        "14 days before a hearing each year: Fed. R. Civ. P. 6(a)(5)",
        "frcp-6a",
        'every = "year on 07-18", from = 2025-07-18, until = 2028-07-18',
        "14 days before each x",
        ["2025-07-03", "2026-07-02", "2027-07-02", "2028-07-03"],
    ),
    (
        "Form 941: 26 CFR 31.6071(a)-1",
        "irc-7503",
        'every = "year on 01-31, 04-30, 07-31, 10-31", from = 2025-01-31, until = 2026-02-01',
        "0 days after each x",
        ["2025-01-31", "2025-04-30", "2025-07-31", "2025-10-31", "2026-02-02"],
    ),
    (
        "Form 1040 on Emancipation Day: 26 U.S.C. 7503",
        "irc-7503",
        'every = "year on 04-15", from = 2022-04-15, until = 2023-04-15',
        "0 days after each x",
        ["2022-04-18", "2023-04-18"],
    ),
    (
        "returns of tax deducted at source in India: 31 July, 31 October, 31 January, 31 May",
        "calendar",
        'every = "year on 01-31, 05-31, 07-31, 10-31", from = 2025-07-31, until = 2026-05-31',
        "on each x",
        ["2025-07-31", "2025-10-31", "2026-01-31", "2026-05-31"],
    ),
    (
        "the 15th day of the fourth month after the end of February: 26 U.S.C. 6072",
        "irc-7503",
        'every = "year on 06-15", from = 2026-06-15, until = 2027-06-15',
        "0 days after each x",
        ["2026-06-15", "2027-06-15"],
    ),
    (
        "five business days before each end of a month never fall on a weekend",
        "us-business-days",
        'every = "month end", from = 2026-10-31, until = 2026-12-31',
        "5 business days before each x",
        ["2026-10-26", "2026-11-20", "2026-12-23"],
    ),
]


@each_row(("about", "counting", "series", "due", "expected"), SERIES)
def test_each_member_is_counted_anew(
    read: ReadText, about: str, counting: str, series: str, due: str, expected: list[str]
) -> None:
    """Over leap days, ends of months and holidays, forward and backward."""
    found = read(act(f'counting = "{counting}"\nseries.x = {{ {series} }}', a=f'due = "{due}"'))
    assert dues(found) == expected, about


def test_a_repetition_rolls_in_the_direction_of_its_count(read: ReadText) -> None:
    """14 days before 18 July, each year: Fed. R. Civ. P. 6(a)(5)."""
    keys = 'due = "14 days before hearing"\nrepeat = "every 1 year"\nuntil = 2028-12-31'
    found = read(act('counting = "frcp-6a"\ndates.hearing = 2025-07-18', a=keys))
    assert dues(found) == ["2025-07-03", "2026-07-02", "2027-07-02", "2028-07-03"]


def test_a_fixed_date_rolls_in_every_occurrence(read: ReadText) -> None:
    """15 April 2022 was Emancipation Day: 26 U.S.C. 7503."""
    keys = 'due = 2022-04-15\nrepeat = "every 1 year"\nuntil = 2023-12-31\ncounting = "irc-7503"'
    assert dues(read(act(a=keys))) == ["2022-04-18", "2023-04-18"]


def test_business_days_cannot_repeat(read: ReadText) -> None:
    """A repetition of a date would land on weekends; a series is counted anew."""
    keys = 'due = "5 business days after m"\nrepeat = "every 1 month"'
    found = read(act('counting = "us-business-days"\ndates.m = 2026-01-31', a=keys))
    assert Rule.REPEAT_BUSINESS_DAYS in {each.rule for each in found.all_problems()}


@pytest.mark.parametrize(
    ("span", "first", "last"),
    [
        ("2018-Q3", "2018-07-01", "2018-09-30"),
        ("2026-Q4", "2026-10-01", "2026-12-31"),
        ("2026-H2", "2026-07-01", "2026-12-31"),
    ],
)
def test_a_quarter_or_half_has_a_first_and_a_last_day(
    read: ReadText, span: str, first: str, last: str
) -> None:
    """Lists of plans give no more: eForms/eForms#53."""
    deadline = read(act(a=f'due = "{span}"')).deadline("act/a")
    assert (str(deadline.due), str(deadline.end)) == (first, last)


@pytest.mark.parametrize("zone", ["AoE", "UTC-12", "Etc/GMT+12"])
def test_anywhere_on_earth_is_twelve_hours_behind(read: ReadText, zone: str) -> None:
    """28 November is still open at 02:40 UTC on the 29th: ccfddl/ccf-deadlines#341."""
    found = read(act(a=f'due = 2026-11-28\ntz = "{zone}"'))
    for clock, status in (("29T02:40", Status.DUE_TODAY), ("29T12:01", Status.PAST_DUE)):
        instant = datetime.fromisoformat(f"2026-11-{clock}+00:00")
        (deadline,) = resolve(found.store, AsOf(instant=instant)).deadlines
        assert deadline.status is status


def test_a_conference_closes_at_its_hour(read: ReadText) -> None:
    """2017-05-19 13:00 in Los Angeles: paperswithcode/ai-deadlines, conferences.yml."""
    found = read(act(a='due = 2017-05-19\nat = "13:00"\ntz = "America/Los_Angeles"'))
    at = found.deadline("act/a").computed.at
    assert at == datetime.fromisoformat("2017-05-19T13:00-07:00")


def test_easter_monday_in_british_columbia_is_a_closing(read: ReadText) -> None:
    """31 March 2024 is Easter Sunday: bcgov/tfrs#2862; BC Interpretation Act s. 25."""
    closing = '[[closing]]\ncalendar = "CA-BC"\ndate = 2024-04-01\ntitle = "Easter Monday"\nby = "s. 29"\n'
    head = 'counting = "next-business-day"\ncalendar = "CA-BC"\ndates.year-end = 2024-03-31'
    found = read(act(head, a='due = "0 days after year-end"') + closing)
    assert dues(found) == ["2024-04-02"]


@pytest.mark.parametrize(
    ("aware", "classified", "due"),
    [
        ("2026-06-01T08:00:00Z", "2026-06-01T10:00:00Z", "2026-06-01T14:00+00:00"),
        ("2026-06-01T08:00:00Z", "2026-06-02T07:00:00Z", "2026-06-02T08:00+00:00"),
        ("2026-06-01T08:00:00Z", "", "2026-06-02T08:00+00:00"),
    ],
)
def test_the_earlier_of_two_clocks_is_joined_by_label(
    read: ReadText, aware: str, classified: str, due: str
) -> None:
    """Delegated Regulation (EU) 2025/301, Art. 5(1)(a)."""
    head = 'counting = "calendar"\ntz = "UTC"\nincidents.aware = "aware"\nincidents.classified = "classified"'
    text = act(head, a='due = "earlier of 4 hours after each classified, 24 hours after each aware"')
    text += happened(aware, 'label = "x"', "act/aware")
    if classified:
        text += happened(classified, 'label = "x"', "act/classified")
    at = read(text).deadline("act/a#x").computed.at
    assert at
    assert at.isoformat("T", "minutes") == due


YEAR_ENDS = [
    *(("01-31", "10-31"), ("02-28", "11-30"), ("03-31", "12-31"), ("04-30", "01-31"), ("05-31", "02-28")),
    *(("06-30", "03-31"), ("07-31", "04-30"), ("08-31", "05-31"), ("09-30", "06-30"), ("10-31", "07-31")),
    *(("11-30", "08-31"), ("12-31", "09-30")),
]


@each_row(("year_end", "expected"), YEAR_ENDS)
def test_accounts_of_a_company_are_due_at_the_end_of_a_month(
    read: ReadText, year_end: str, expected: str
) -> None:
    """Nine months after each of the twelve month ends: Companies Act 2006 s. 443(4); dateutil#1167."""
    year = 2025 if expected > year_end else 2026
    found = read(act(f'counting = "month-eom"\ndates.fye = 2025-{year_end}', a='due = "9 months after fye"'))
    assert dues(found) == [f"{year}-{expected}"]


def test_tax_is_due_nine_months_and_a_day_after_the_year(read: ReadText) -> None:
    """Corporation tax of a year that ends on 30 June 2026: alphagov/smart-answers#471."""
    keys = 'due = "9 months 1 day after fye"'
    assert dues(read(act('counting = "month-eom"\ndates.fye = 2026-06-30', a=keys))) == ["2027-04-01"]


def test_a_recess_puts_off_what_ends_in_it(read: ReadText) -> None:
    """Two weeks from 30 July 2026 end in the recess of Turkish courts: Code of Civil Procedure Art. 104."""
    recess = "[[postponement]]\nfrom = 2026-07-20\nuntil = 2026-08-31\nto = 2026-09-08\nby = 'Art. 104'\n"
    head = 'counting = "calendar"\ndates.served = 2026-07-30'
    found = read(act(head, a='due = "2 weeks after served"', b='due = "5 weeks after served"') + recess)
    assert dues(found) == ["2026-09-08"]
    assert dues(found, name="act/b") == ["2026-09-03"]


@pytest.mark.parametrize(
    ("counting", "days", "trigger", "expected"),
    [
        # Thanksgiving is 26 November 2026; with ten days or fewer neither it nor the weekends count.
        ("12-cfr-1091.114", 10, "2026-11-16", "2026-12-01"),
        ("12-cfr-1091.114", 11, "2026-11-16", "2026-11-27"),
        # In Washington the day after Thanksgiving is a holiday too; the limit is seven days.
        ("wa-crlj-6", 6, "2026-11-20", "2026-12-02"),
        ("wa-crlj-6", 7, "2026-11-20", "2026-11-30"),
    ],
)
def test_a_short_period_leaves_out_weekends_and_holidays(
    read: ReadText, counting: str, days: int, trigger: str, expected: str
) -> None:
    """12 CFR 1091.114(a), Washington CRLJ 6(a): SuffolkLITLab/docassemble-ALToolbox#122."""
    found = read(act(f'counting = "{counting}"\ndates.x = {trigger}', a=f'due = "{days} days after x"'))
    assert dues(found) == [expected]


@each_row("place", ["OECD", "UN", "G7", "INT"])
@each_row("kind", ["bill", "principles", "declaration", "framework"])
def test_an_international_text_can_be_said(read: ReadText, place: str, kind: str) -> None:
    """Lists of AI rules have more than statutes of one country."""
    found = read(act('tz = "UTC"\ndates.adopted = 2026-03-01', kind=kind, place=place, a="due = 2026-12-31"))
    assert dues(found) == ["2026-12-31"]


def test_the_end_of_a_repetition_is_compared_before_the_roll(read: ReadText) -> None:
    """28 February 2026 is a Saturday: the occurrence of that day is the last, and is due on Monday."""
    keys = 'due = 2026-01-31\nrepeat = "every 1 month"\nuntil = 2026-02-28\ncounting = "sec-rule-0-3"'
    found = read(act(a=keys))
    assert [str(each.due) for each in found.resolve(LATE).deadlines] == ["2026-02-02", "2026-03-02"]


def test_a_repetition_from_the_end_of_a_month_never_slips(read: ReadText) -> None:
    """Every three months from the 31st stays at the ends of the months: taskwarrior#1698."""
    keys = 'due = 2025-01-31\nrepeat = "every 3 months"\nuntil = 2025-12-31\ncounting = "month-down"'
    found = read(act(a=keys))
    assert [str(each.due) for each in found.resolve(LATE).deadlines] == [
        *("2025-01-31", "2025-04-30", "2025-07-31", "2025-10-31")
    ]


@pytest.mark.parametrize(
    ("counting", "expected"),
    [
        ("month-down", ["2024-02-29", "2025-02-28", "2026-02-28", "2027-02-28", "2028-02-29"]),
        ("month-up", ["2024-02-29", "2025-03-01", "2026-03-01", "2027-03-01", "2028-02-29"]),
    ],
)
def test_a_year_from_the_leap_day_is_chosen(read: ReadText, counting: str, expected: list[str]) -> None:
    """Reports disagree about 28 February and 1 March: bcgov/entity#20378, recordexpungPDX#899."""
    keys = f'due = 2024-02-29\nrepeat = "every 1 year"\nuntil = 2028-12-31\ncounting = "{counting}"'
    found = read(act(a=keys))
    assert [str(each.due) for each in found.resolve(LATE).deadlines] == expected


def test_a_bank_holiday_that_is_made_later_moves_what_runs(read: ReadText) -> None:
    """20 working days from 22 May 2026: a closing moves them once it is known (alaveteli#7292)."""
    closing = (
        '[[closing]]\ncalendar = "GB"\ndate = 2026-06-15\ntitle = "A day of thanks"\nby = "Proclamation"\n'
        "known = 2026-06-01\n"
    )
    head = 'counting = "business-days"\ncalendar = "GB-ENG"\ndates.asked = 2026-05-22'
    found = read(act(head, place="GB", a='due = "20 business days after asked"') + closing)
    dues_as_known = [found.deadline("act/a", D(day)).due for day in ("2026-05-31", "2026-06-01")]
    assert dues_as_known == [D("2026-06-22"), D("2026-06-23")]


@pytest.mark.parametrize(
    ("day", "status"), [("2026-11-28", Status.DUE_TODAY), ("2026-11-29", Status.PAST_DUE)]
)
def test_the_last_day_is_open_until_its_end(read: ReadText, day: str, status: Status) -> None:
    """openFEC#6461: due today on the day, past due the day after."""
    assert read(act(a="due = 2026-11-28")).deadline("act/a", D(day)).status is status


@pytest.mark.parametrize(
    ("calendar", "expected"),
    [
        ("", "2026-06-23"),  # the event's own: 23 June is open in Belgium
        ('calendar = "LU"', "2026-06-24"),  # the National Day of Luxembourg is 23 June
        ('calendar = ["BE", "LU"]', "2026-06-24"),
    ],
)
def test_one_office_of_several_has_its_own_days(read: ReadText, calendar: str, expected: str) -> None:
    """Ten working days from 9 June 2026 at an authority of another country than the rest of the act."""
    head = 'counting = "business-days"\ncalendar = "BE"\ndates.asked = 2026-06-09'
    found = read(act(head, a=f'due = "10 business days after asked"\n{calendar}'))
    assert dues(found) == [expected]


def test_an_unknown_calendar_of_a_directive_is_reported_once(read: ReadText) -> None:
    """At its key, with the nearest that is known."""
    head = 'counting = "business-days"\ncalendar = "BE"\ndates.asked = 2026-06-09'
    found = read(act(head, a='due = "10 business days after asked"\ncalendar = "LX"'))
    unknown = [each for each in check(found.resolve(), TODAY) if each.rule is Rule.UNKNOWN_CALENDAR]
    assert [each.id for each in unknown] == ["act/a"]
