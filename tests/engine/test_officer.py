"""The obligations of a compliance officer, expressed as in the law: no substitutes, no dates by hand.

The convention of this module: each due date is worked out from the law that is named beside it, with a
calendar in hand, never copied from what the program says.
"""

from datetime import date, datetime
from functools import cache
from pathlib import Path

from tests.support.rows import each_row
from tests.support.running import Run
from tracker.engine import resolve
from tracker.model import AsOf, Deadline, Status
from tracker.store import load

OFFICER = Path(__file__).resolve().parents[1] / "stores" / "officer.toml"

DUE = [
    # 72 hours over the change to summer time of 29 March 2026: 16:00 UTC is 18:00 in Brussels by then.
    ("gdpr/33.1#laptop", "2026-03-30T18:00+02:00", "GDPR Art. 33(1)"),
    ("gdpr/12.3#simple", "2026-03-02", "Art. 12(3): 28 February is a Saturday"),
    ("gdpr/12.3#complex", "2026-04-30", "Art. 12(3): three months from 31 January, by a move"),
    ("gdpr/12.3#long", "2026-08-04", "Art. 12(3): three months from 4 May, extended in a record"),
    ("nis2/23.4.a#ransom", "2026-01-29T10:00+01:00", "NIS2 Art. 23(4)(a)"),
    ("nis2/23.4.b#ransom", "2026-01-31T10:00+01:00", "Art. 23(4)(b)"),
    ("nis2/23.4.d#ransom", "2026-03-02", "Art. 23(4)(d): submitted on 30 January; 28 February is a Saturday"),
    ("nis2/23.4.d#open", "2026-03-30", "Art. 23(4)(d): not submitted: from 28 February, a Saturday"),
    ("dora/28.3#2027-04-30", "2027-04-30", "DORA Art. 28(3)"),
    ("dora/28.3#2028-04-30", "2028-05-02", "Art. 28(3): a Sunday, then the first Monday of May in Ireland"),
    ("dora/19.4.a#quick", "2026-06-01T14:00+02:00", "Art. 5(1)(a): 4 hours after 10:00"),
    ("dora/19.4.a#slow", "2026-06-09T08:00+02:00", "Art. 5(1)(a): 24 hours after 08:00 the day before"),
    ("dora/19.4.a#unclassified", "2026-06-16T08:00+02:00", "Art. 5(1)(a): 24 hours, until it is classified"),
    ("dora/19.4.b#quick", "2026-06-04T14:00+02:00", "Art. 5(1)(b): 72 hours after the notification"),
    ("dora/19.4.c#quick", "2026-07-06", "Art. 5(1)(c): 4 July 2026 is a Saturday"),
    ("cra/71.2.reporting", "2026-09-11", "CRA Art. 71(2)"),
    # The clocks go back on 25 October 2026.
    ("cra/14.2.a#cve", "2026-10-25T11:00+01:00", "Art. 14(2)(a)"),
    ("cra/14.2.b#cve", "2026-10-27T11:00+01:00", "Art. 14(2)(b)"),
    ("cra/14.2.c#cve", "2026-11-16", "Art. 14(2)(c): 14 November is a Saturday"),
    ("cra/14.4.c#build-server", "2026-11-30", "Art. 14(4)(c): from 31 October; November has 30 days"),
    ("sec-8k/1.05#vendor", "2026-12-01T17:30-05:00", "Form 8-K: Thanksgiving Day is left out"),
    ("sec-10k/large#2026-12-31", "2027-03-01T17:30-05:00", "Form 10-K A(2)(a): 60 days"),
    ("sec-10k/large#2027-12-31", "2028-02-29T17:30-05:00", "the same over a leap day"),
    ("sec-10k/accelerated#2027-12-31", "2028-03-15T17:30-04:00", "Form 10-K A(2)(b): 75 days"),
    ("sec-10k/other#2028-12-31", "2029-04-02T17:30-04:00", "Form 10-K A(2)(c): 31 March 2029 is a Saturday"),
    ("form-pf/annual#2026-12-31", "2027-04-30", "Form PF: 120 days"),
    ("form-pf/annual#2027-12-31", "2028-05-01", "Form PF: 29 April 2028 is a Saturday"),
    ("form-pf/quarterly#2026-09-30", "2026-11-30", "Form PF: 29 November 2026 is a Sunday"),
    ("form-pf/quarterly#2027-03-31", "2027-06-01", "Form PF: a Sunday, then Memorial Day"),
    ("form-pf/quarterly#2027-12-31", "2028-02-29", "Form PF: 60 days over a leap day"),
    ("form-pf/section-5#margin", "2026-11-05T15:00-05:00", "Form PF section 5"),
    ("hipaa/404.b#mailing", "2028-02-29", "45 CFR 164.404(b)"),
    ("hipaa/408.c#2026-12-31", "2027-03-01", "45 CFR 164.408(c)"),
    ("hipaa/408.c#2027-12-31", "2028-02-29", "the same over a leap day"),
    ("cmmc/phase-4", "2028-11-10", "32 CFR 170.3(e)(4)"),
    ("cmmc/affirm#1", "2026-11-28", "32 CFR 170.22"),
    ("cmmc/affirm#2", "2027-11-20", "32 CFR 170.22: a year after the day on which it was affirmed"),
    ("nydfs/500.17.b#2028-04-15", "2028-04-15", "23 NYCRR 500.17(b): a Saturday, which stands"),
    # The clocks go back on 1 November 2026.
    ("nydfs/500.17.a#phish", "2026-11-02T17:00-05:00", "23 NYCRR 500.17(a)(1)"),
    ("nydfs/500.17.c#phish", "2026-11-01T17:00-05:00", "23 NYCRR 500.17(c)(1)"),
    ("nydfs/500.17.c.2#phish", "2026-11-30", "23 NYCRR 500.17(c)(2)"),
    ("foia/a.6.a.i#thanksgiving", "2026-12-07", "5 U.S.C. 552(a)(6)(A)(i): two holidays"),
    ("circia/comments", "2024-07-03", "89 FR 37141"),
    ("eo-14028/2.b", "2021-07-11", "E.O. 14028 sec. 2(b)"),
    ("irs-941/941#2026-10-31", "2026-11-02", "26 U.S.C. 7503: a Saturday"),
    ("irs-941/941#2027-01-31", "2027-02-01", "a Sunday"),
    ("irs-941/941#2027-04-30", "2027-04-30", "a Friday"),
    ("irs-941/941#2027-07-31", "2027-08-02", "a Saturday"),
    ("companies-act/442.3.a", "2022-03-05", "s. 443: 21 months; vapltd.co.uk, accounts deadlines"),
    (
        "companies-act/59d#2026-06-30",
        "2027-04-01",
        "gov.uk, prepare and file annual accounts: 9 months and 1 day",
    ),
    ("companies-act/59d#2026-02-28", "2026-12-01", "the same from the end of February"),
    ("companies-act/59d#2027-05-31", "2028-03-01", "the same to a leap day"),
    ("foia-uk/10.1#st-andrew", "2026-12-09", "FOIA 2000 s. 10(6): 30 November in Scotland"),
    ("foia-uk/10.1#the-twelfth", "2022-07-19", "FOIA 2000 s. 10(6): 12 July in Northern Ireland"),
    (
        "bas/31-8#2023-10-28",
        "2023-10-30",
        "ato.gov.au, due dates for lodging and paying your BAS: a Saturday",
    ),
    ("bas/31-8#2024-04-28", "2024-04-29", "a Sunday"),
    ("bas/31-8#2024-07-28", "2024-07-29", "a Sunday"),
    (
        "bas/31-8#2026-02-28",
        "2026-03-03",
        "TAA 1953 s. 8AAZMB: then Labour Day in Western Australia",
    ),
    ("bas/31-8#2027-04-28", "2027-04-28", "a Wednesday"),
    ("appi/8.1#year-end", "2026-12-04", "施行規則8条1項: the third day, and the day of knowing is the first"),
    ("appi/8.2#year-end", "2027-01-04", "施行規則8条2項: offices are closed from 29 December to 3 January"),
    ("appi/8.2.malicious#year-end", "2027-02-01", "施行規則8条2項: the 60th day is a Saturday"),
]

# vapltd.co.uk, accounts deadlines: from the end of a company's year to the day for its accounts.
COMPANIES_HOUSE = [
    ("2026-01-31", "2026-10-31"),
    ("2026-02-28", "2026-11-30"),
    ("2026-03-31", "2026-12-31"),
    ("2026-04-30", "2027-01-31"),
    ("2026-05-31", "2027-02-28"),
    ("2026-06-30", "2027-03-31"),
    ("2026-07-31", "2027-04-30"),
    ("2026-08-31", "2027-05-31"),
    ("2026-09-30", "2027-06-30"),
    ("2026-10-31", "2027-07-31"),
    ("2026-11-30", "2027-08-31"),
    ("2026-12-31", "2027-09-30"),
    ("2027-05-31", "2028-02-29"),
]


@cache
def deadlines(day: date = date(2028, 3, 1)) -> dict[str, Deadline]:
    """The deadlines of the store by name, on a day."""
    store, problems = load([str(OFFICER)])
    assert not problems
    result = resolve(store, AsOf(day=day))
    assert not result.problems
    return {each.name: each for each in result.deadlines}


def test_the_store_is_clean(run: Run) -> None:
    """Nothing is wrong with it, and nobody had to accept a warning."""
    ran = run("check", "--strict", OFFICER, "--as-of", "2026-11-29")
    assert ran.status == 0, ran.out
    assert "accept" not in OFFICER.read_text(encoding="utf-8")


@each_row(("name", "due", "authority"), DUE)
def test_each_obligation_is_due_as_the_law_has_it(name: str, due: str, authority: str) -> None:
    """The day, and the instant where the law or the register has one."""
    deadline = deadlines()[name]
    at = deadline.computed.at
    assert (at.isoformat("T", "minutes") if at else str(deadline.due)) == due, authority


@each_row(("year_end", "due"), COMPANIES_HOUSE)
def test_accounts_are_due_at_the_end_of_a_month(year_end: str, due: str) -> None:
    """Nine months from the last day of a month is the last day of a month (Companies Act 2006 s. 443)."""
    assert str(deadlines()[f"companies-act/442.2.a#{year_end}"].due) == due


def test_a_prompt_report_has_two_readings() -> None:
    """Three to five days by the guideline: the third day counts, and the fifth, a Sunday, is shown."""
    deadline = deadlines()["appi/8.1#year-end"]
    assert [str(reading.due) for reading in deadline.readings] == ["2026-12-04", "2026-12-07"]
    assert str(deadline.latest) == "2026-12-07"


@each_row(
    ("name", "status"),
    [
        ("gdpr/12.3", Status.CLOCK),
        ("nis2/23.4.b#ransom", Status.DONE),
        ("nis2/23.4.d#open", Status.UNCONFIRMED),
        ("dora/28.3#2025-04-30", Status.DONE),
        ("dora/28.3#2026-04-30", Status.DONE_LATE),
        ("dora/19.4.a#quick", Status.PAST_DUE),
        ("dora/19.4.a#unclassified", Status.UNCONFIRMED),
        ("cmmc/phase-2", Status.IN_EFFECT),
        ("circia/comments", Status.CLOSED),
        ("eo-14028/2.d", Status.AWAITING),
    ],
)
def test_each_status_follows_from_what_is_on_record(name: str, status: Status) -> None:
    """Late, awaited, not to be confirmed: an unclassified incident is never past due."""
    assert deadlines()[name].status is status


def test_an_extension_is_not_known_before_it_is_granted() -> None:
    """Until the letter of 20 February, the answer is due after one month."""
    assert str(deadlines(date(2026, 2, 19))["gdpr/12.3#complex"].due) == "2026-03-02"
    assert str(deadlines(date(2026, 2, 20))["gdpr/12.3#complex"].due) == "2026-04-30"


def test_a_filing_after_the_hour_is_late() -> None:
    """EDGAR closes at 17:30: a minute later the Form 8-K is past due, although the day is not over."""
    store, _ = load([str(OFFICER)])
    for clock, status in (("22:30", Status.DUE_TODAY), ("22:31", Status.PAST_DUE)):
        result = resolve(store, AsOf(instant=datetime.fromisoformat(f"2026-12-01T{clock}:00+00:00")))
        found = {each.name: each.status for each in result.deadlines}
        assert found["sec-8k/1.05#vendor"] is status
