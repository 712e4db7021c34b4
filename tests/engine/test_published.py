"""Stores compared with published lists: each due date, member by member, as its publisher prints it.

The convention of this module: the dates of the tables are copied from the publisher who is named beside
them, never from what the program says. Where no publisher's list was found, the law itself gives the date.
"""

from datetime import date
from functools import cache
from pathlib import Path

import pytest

from tests.support.rows import each_row
from tracker.engine import resolve
from tracker.model import AsOf
from tracker.store import load

STORES = Path(__file__).resolve().parents[1] / "stores"
DAY = date(2026, 11, 29)

BORER = "borerfinancial.com, SEC filing deadlines for a fiscal year that ends on 31 December 2023"
EDGAR = "edgarsolutions.com, 2023 SEC filing calendar"
BROADRIDGE = "Broadridge, EDGAR filing calendar, 2021 SEC filing deadlines"
SADIS = "sadis.com, first quarter compliance deadlines of 2021"
MOFO = "mofo.com, Q1 2025 filing deadlines for investment advisers, and its alert of 4 February 2025"
FOCUS = "focus1associates.com, RIA compliance calendar of 2019"
REVIEW = "natlawreview.com, annual compliance obligations of 2020"
STAFF = "sec.gov, Investment Company Reporting Modernization, staff FAQ (natlawreview.com, 18 July 2017)"
ISSUE = "dictionary of 13F filings in a public repository"
RULE = "the rule itself: no list was found"

SEC = [
    ("10-k.large", "2023-12-31", "2024-02-29", BORER),
    ("10-k.accelerated", "2023-12-31", "2024-03-15", BORER),
    ("10-k.other", "2023-12-31", "2024-04-01", BORER),
    ("12b-25.10-k.large", "2023-12-31", "2024-03-01", BORER),
    ("late.10-k.large", "2023-12-31", "2024-03-15", BORER),
    ("late.10-k.accelerated", "2023-12-31", "2024-04-01", BORER),
    ("late.10-k.other", "2023-12-31", "2024-04-16", BORER),
    ("10-q.accelerated", "2024-03-31", "2024-05-10", BORER),
    ("10-q.accelerated", "2024-06-30", "2024-08-09", BORER),
    ("10-q.accelerated", "2024-09-30", "2024-11-12", BORER),
    ("10-q.other", "2024-03-31", "2024-05-15", BORER),
    ("10-q.other", "2024-06-30", "2024-08-14", BORER),
    ("10-q.other", "2024-09-30", "2024-11-14", BORER),
    ("12b-25.10-q.other", "2024-03-31", "2024-05-16", BORER),
    ("12b-25.10-q.other", "2024-06-30", "2024-08-15", BORER),
    ("12b-25.10-q.other", "2024-09-30", "2024-11-15", BORER),
    ("late.10-q.accelerated", "2024-03-31", "2024-05-15", BORER),
    ("late.10-q.accelerated", "2024-06-30", "2024-08-14", BORER),
    ("late.10-q.accelerated", "2024-09-30", "2024-11-18", BORER),
    ("late.10-q.other", "2024-03-31", "2024-05-20", BORER),
    ("late.10-q.other", "2024-06-30", "2024-08-19", BORER),
    ("10-k.large", "2022-12-31", "2023-03-01", EDGAR),
    ("10-k.accelerated", "2022-12-31", "2023-03-16", EDGAR),
    ("10-k.other", "2022-12-31", "2023-03-31", EDGAR),
    ("late.10-k.large", "2022-12-31", "2023-03-16", EDGAR),
    ("late.10-k.accelerated", "2022-12-31", "2023-03-31", EDGAR),
    ("late.10-k.other", "2022-12-31", "2023-04-17", EDGAR),
    ("10-q.accelerated", "2023-03-31", "2023-05-10", EDGAR),
    ("10-q.accelerated", "2023-06-30", "2023-08-09", EDGAR),
    ("10-q.accelerated", "2023-09-30", "2023-11-09", EDGAR),
    ("10-q.other", "2023-03-31", "2023-05-15", EDGAR),
    ("10-q.other", "2023-06-30", "2023-08-14", EDGAR),
    ("10-q.other", "2023-09-30", "2023-11-14", EDGAR),
    ("late.10-q.accelerated", "2023-03-31", "2023-05-15", EDGAR),
    ("late.10-q.accelerated", "2023-06-30", "2023-08-14", EDGAR),
    ("late.10-q.accelerated", "2023-09-30", "2023-11-14", EDGAR),
    ("late.10-q.other", "2023-03-31", "2023-05-22", EDGAR),
    ("late.10-q.other", "2023-06-30", "2023-08-21", EDGAR),
    ("late.10-q.other", "2023-09-30", "2023-11-20", EDGAR),
    ("10-k.large", "2020-12-31", "2021-03-01", BROADRIDGE),
    ("10-k.accelerated", "2020-12-31", "2021-03-16", BROADRIDGE),
    ("10-k.other", "2020-12-31", "2021-03-31", BROADRIDGE),
    ("10-k.part-iii", "2020-12-31", "2021-04-30", BROADRIDGE),
    ("20-f", "2020-12-31", "2021-04-30", BROADRIDGE),
    ("12b-25.10-k.large", "2020-12-31", "2021-03-02", BROADRIDGE),
    ("late.10-k.accelerated", "2020-12-31", "2021-03-31", BROADRIDGE),
    ("late.10-k.other", "2020-12-31", "2021-04-15", BROADRIDGE),
    ("10-q.accelerated", "2021-03-31", "2021-05-10", BROADRIDGE),
    ("10-q.accelerated", "2021-06-30", "2021-08-09", BROADRIDGE),
    ("10-q.accelerated", "2021-09-30", "2021-11-09", BROADRIDGE),
    ("10-q.other", "2021-03-31", "2021-05-17", BROADRIDGE),
    ("10-q.other", "2021-06-30", "2021-08-16", BROADRIDGE),
    ("10-q.other", "2021-09-30", "2021-11-15", BROADRIDGE),
    ("12b-25.10-q.other", "2021-03-31", "2021-05-18", BROADRIDGE),
    ("12b-25.10-q.other", "2021-06-30", "2021-08-17", BROADRIDGE),
    ("late.10-q.accelerated", "2021-03-31", "2021-05-17", BROADRIDGE),
    ("late.10-q.accelerated", "2021-06-30", "2021-08-16", BROADRIDGE),
    ("late.10-q.accelerated", "2021-09-30", "2021-11-15", BROADRIDGE),
    ("late.10-q.other", "2021-03-31", "2021-05-24", BROADRIDGE),
    ("late.10-q.other", "2021-06-30", "2021-08-23", BROADRIDGE),
    ("late.10-q.other", "2021-09-30", "2021-11-22", BROADRIDGE),
    ("13f", "2020-12-31", "2021-02-16", BROADRIDGE),
    ("13f", "2021-03-31", "2021-05-17", BROADRIDGE),
    ("13f", "2018-12-31", "2019-02-14", FOCUS),
    ("13f", "2019-12-31", "2020-02-14", REVIEW),
    ("13f", "2023-12-31", "2024-02-14", ISSUE),
    ("13f", "2024-03-31", "2024-05-15", ISSUE),
    ("13f", "2024-06-30", "2024-08-14", ISSUE),
    ("13f", "2024-09-30", "2024-11-14", ISSUE),
    ("pf.hedge", "2020-12-31", "2021-03-01", SADIS),
    ("pf.other", "2019-12-31", "2020-04-29", REVIEW),
    ("pf.other", "2024-12-31", "2025-04-30", MOFO),
    ("pf.liquidity", "2018-12-31", "2019-01-15", FOCUS),
    ("pf.liquidity", "2024-12-31", "2025-01-15", MOFO),
    ("pf.hedge", "2023-12-31", "2024-02-29", RULE),
    ("pf.hedge", "2024-03-31", "2024-05-30", RULE),
    ("pf.hedge", "2024-06-30", "2024-08-29", RULE),
    ("pf.hedge", "2024-09-30", "2024-11-29", RULE),
    ("pf.other", "2023-12-31", "2024-04-29", RULE),
    ("n-port", "2023-12-31", "2024-02-29", RULE),
    ("n-port", "2024-03-31", "2024-05-30", RULE),
    ("n-port", "2024-06-30", "2024-08-29", RULE),
    ("n-port", "2024-09-30", "2024-11-29", RULE),
    ("n-cen", "2018-06-30", "2018-09-13", STAFF),
    ("n-csr", "", "2017-09-08", STAFF),
]

GUARD = "tax-guard.com, 2025 federal tax calendar, from Publication 509"
TEXAS = "txba.bza.me, tax calendar of July 2025"
HARRIS = "harrismgt.com, federal tax calendar 2025"
FISCAL = "fiscalmeans.com, tax due dates of 2025"
PROACTIVE = "proactivebookkeepingconsultants.com, tax calendar of May and June 2025"
PEOPLE = "peoplestaxservices.com, IRS calendar of January 2024"
CATHEY = "catheyandcatheycpa.com, tax due dates of October 2024"
VCFO = "vcfo247.com, 2025 federal tax calendar"
IRS_2024 = "Publication 509 for 2024, What's New (scribd.com/document/723859606)"
EARLIER = "Publication 509 of that year, as a list of section 7503 in a public repository has it"

IRS = [
    ("941", "2025-01-31", "2025-01-31", FISCAL),
    ("941", "2025-04-30", "2025-04-30", "26 CFR 31.6071(a)-1"),
    ("941", "2025-07-31", "2025-07-31", TEXAS),
    ("941", "2025-10-31", "2025-10-31", VCFO),
    ("941", "2024-10-31", "2024-10-31", CATHEY),
    ("941.deposited", "2025-05-10", "2025-05-12", PROACTIVE),
    ("941.deposited", "2025-08-10", "2025-08-11", TEXAS),
    ("941.deposit", "2025-01-15", "2025-01-15", GUARD),
    ("941.deposit", "2025-03-15", "2025-03-17", GUARD),
    ("941.deposit", "2025-05-15", "2025-05-15", PROACTIVE),
    ("941.deposit", "2025-11-15", "2025-11-17", VCFO),
    ("941.deposit", "2024-01-15", "2024-01-16", PEOPLE),
    ("1040-es", "2024-01-15", "2024-01-16", PEOPLE),
    ("1040-es", "2025-01-15", "2025-01-15", GUARD),
    ("1040-es", "2025-04-15", "2025-04-15", HARRIS),
    ("1040-es", "2025-06-15", "2025-06-16", HARRIS),
    ("1040-es", "2025-09-15", "2025-09-15", HARRIS),
    ("1040-es", "2026-01-15", "2026-01-15", FISCAL),
    ("1120-w", "2025-09-15", "2025-09-15", TEXAS),
    ("1120-w", "2025-12-15", "2025-12-15", FISCAL),
    ("1120", "2025-04-15", "2025-04-15", HARRIS),
    ("1120.extended", "2025-10-15", "2025-10-15", VCFO),
    ("1120.extended", "2024-10-15", "2024-10-15", CATHEY),
    ("1120-s", "2025-03-15", "2025-03-17", HARRIS),
    ("1120-s.extended", "2025-09-15", "2025-09-15", TEXAS),
    ("990", "2025-05-15", "2025-05-15", PROACTIVE),
    ("730", "2023-12-31", "2024-01-02", PEOPLE),
    ("730", "2025-05-31", "2025-06-02", PROACTIVE),
    ("1040.ma", "2024-04-15", "2024-04-17", IRS_2024),
    ("1040", "2006-04-15", "2006-04-17", EARLIER),
    ("1040", "2007-04-15", "2007-04-17", EARLIER),
    ("1040", "2011-04-15", "2011-04-18", EARLIER),
    ("1040", "2012-04-15", "2012-04-17", EARLIER),
    ("1040.ma", "2016-04-15", "2016-04-19", EARLIER),
    ("1040", "2017-04-15", "2017-04-18", EARLIER),
    ("1040", "2018-04-15", "2018-04-17", EARLIER),
    ("1040", "2022-04-15", "2022-04-18", EARLIER),
    ("1040.ma", "2022-04-15", "2022-04-19", EARLIER),
    ("1120.february", "2026-06-15", "2026-06-15", "26 U.S.C. 6072(a)"),
    ("706", "", "2025-11-28", "26 CFR 20.6075-1: the numerically corresponding day"),
]

QUARTERLY_2024 = "fec.gov, 2024 reporting dates, April quarterly report notice"
YEAR_END_2023 = "fec.gov, 2024 quarterly filers"
REMINDER_2005 = "fec.gov, October reporting reminder of 2005: a weekend, and not extended"
REMINDER_2006 = "fec.gov, October reporting reminder of 2006: the 15th falls on a weekend"
REMINDER_2012 = "fec.gov, reports due on Presidents' Day, 20 February 2012"
REMINDER_2014 = "fec.gov, July reporting reminder of 2014: the 20th falls on a weekend"
REMINDER_2016 = "fec.gov, April reporting reminder of 2016"

FEC = [
    ("quarterly", "2024-04-15", "2024-04-15", QUARTERLY_2024),
    ("quarterly", "2024-07-15", "2024-07-15", QUARTERLY_2024),
    ("quarterly", "2024-10-15", "2024-10-15", QUARTERLY_2024),
    ("pre-general.books", "2024-11-05", "2024-10-16", QUARTERLY_2024),
    ("pre-general.mail", "2024-11-05", "2024-10-21", QUARTERLY_2024),
    ("pre-general", "2024-11-05", "2024-10-24", QUARTERLY_2024),
    ("post-general.books", "2024-11-05", "2024-11-25", QUARTERLY_2024),
    ("post-general", "2024-11-05", "2024-12-05", QUARTERLY_2024),
    ("year-end.report", "2024-12-31", "2025-01-31", QUARTERLY_2024),
    ("year-end.report", "2023-12-31", "2024-01-31", YEAR_END_2023),
    ("quarterly", "2005-10-15", "2005-10-15", REMINDER_2005),
    ("monthly", "2005-10-20", "2005-10-20", REMINDER_2005),
    ("quarterly", "2006-10-15", "2006-10-15", REMINDER_2006),
    ("monthly", "2006-10-20", "2006-10-20", REMINDER_2006),
    ("pre-general", "2006-11-07", "2006-10-26", REMINDER_2006),
    ("pre-general.books", "2006-11-07", "2006-10-18", REMINDER_2006),
    ("monthly", "2012-02-20", "2012-02-20", REMINDER_2012),
    ("quarterly", "2014-07-15", "2014-07-15", REMINDER_2014),
    ("monthly", "2014-07-20", "2014-07-20", REMINDER_2014),
    ("quarterly", "2016-04-15", "2016-04-15", REMINDER_2016),
    ("monthly", "2016-04-20", "2016-04-20", REMINDER_2016),
]

# A publisher's slips, with what the rule gives: the calendar must not agree with them.
SLIPS = [
    ("sec", "late.10-q.other", "2024-09-30", "2024-11-20", "2024-11-19", BORER),
    ("sec", "20-f", "2023-12-31", "2024-05-01", "2024-04-30", BORER),
    ("sec", "late.10-k.large", "2020-12-31", "2021-03-15", "2021-03-16", BROADRIDGE),
    ("sec", "pf.hedge", "2019-12-31", "2020-02-29", "2020-03-02", REVIEW),
    ("irs", "941.deposited", "2025-11-10", "2025-11-12", "2025-11-10", VCFO),
    ("irs", "1120-w", "2025-12-15", "2025-12-16", "2025-12-15", VCFO),
]


@cache
def due_dates(store: str) -> dict[str, str]:
    """The due dates of a store by name: of a member ``event/directive#day``."""
    read, problems = load([str(STORES / f"{store}.toml")])
    assert not problems
    result = resolve(read, AsOf(day=DAY))
    assert not result.problems
    return {each.name: str(each.due) for each in result.deadlines}


def name(store: str, directive: str, member: str) -> str:
    return f"{store}/{directive}#{member}" if member else f"{store}/{directive}"


@each_row(("directive", "member", "due", "publisher"), SEC)
def test_the_filing_calendar_of_the_sec(directive: str, member: str, due: str, publisher: str) -> None:
    """By form and size of filer, over leap years, weekends and holidays."""
    assert due_dates("sec")[name("sec", directive, member)] == due, publisher


@each_row(("directive", "member", "due", "publisher"), IRS)
def test_the_tax_calendar_of_the_irs(directive: str, member: str, due: str, publisher: str) -> None:
    """Returns, deposits and installments, rolled by section 7503 with the holidays of the District."""
    assert due_dates("irs")[name("irs", directive, member)] == due, publisher


@each_row(("directive", "member", "due", "publisher"), FEC)
def test_the_reporting_dates_of_the_fec(directive: str, member: str, due: str, publisher: str) -> None:
    """Before and after elections, and on days that do not move off a weekend."""
    assert due_dates("fec")[name("fec", directive, member)] == due, publisher


@pytest.mark.parametrize(("store", "directive", "member", "printed", "due", "publisher"), SLIPS)
def test_the_slips_of_publishers_are_not_repeated(
    store: str, directive: str, member: str, printed: str, due: str, publisher: str
) -> None:
    """Where a printed date contradicts its own rule, the rule counts."""
    found = due_dates(store)[name(store, directive, member)]
    assert found == due, publisher
    assert found != printed


def test_no_monthly_report_after_a_general_election() -> None:
    """The post-general report takes the place of those of November and December (fec.gov, 2024-11-07)."""
    months = [each for each in due_dates("fec") if each.startswith("fec/monthly#2024")]
    assert len(months) == 9
    assert "fec/monthly#2023-12-20" in due_dates("fec")
