"""The ways to count of the United States."""

from tracker.conventions.fields import Convention, Days, RollRule
from tracker.dates import Rounding

_IN_COURT = "midnight in the court's zone for e-filing; else when the clerk's office closes (6(a)(4))"

UNITED_STATES = (
    Convention(
        id="us-business-days",
        clauses=("business days are US federal ones", "other units count as `calendar`"),
        authority=("5 U.S.C. 6103", "SEC forms that count business days"),
        read="part",
        example="10 business days after 2026-11-20",
        days=Days.US_FEDERAL,
    ),
    Convention(
        id="1-cfr-18.17",
        clauses=(
            "the day after publication is day 1",
            "a last day that is a weekend day or federal holiday moves to the next federal business day",
        ),
        authority=("1 CFR 18.17, as the Office of the Federal Register applies it",),
        read="recalled",
        example="30 days after 2015-10-09",
        roll=RollRule.FORWARD,
        days=Days.US_FEDERAL_REGISTER,
        end_of_day="23:59 Eastern time for comments on regulations.gov (recalled)",
        limits="only the printed date shows what `additional N days` of a reopened period counts from",
    ),
    Convention(
        id="frcp-6a",
        clauses=(
            "every day except the trigger day counts",
            "a last day that is a weekend day or legal holiday moves on in the direction of counting",
            "hours run on, and end at the same clock time of the next open day",
        ),
        authority=("Fed. R. Civ. P. 6(a), as amended in 2009",),
        read="part",
        example="10 days after 2007-08-22",
        roll=RollRule.WITH_COUNT,
        days=Days.US_FEDERAL,
        zone="America/New_York",
        end_of_day=_IN_COURT,
        limits="State holidays count for forward periods only, and are not known here; whether a Friday "
        "kept for a Saturday holiday, or a closing by executive order, is a legal holiday is unsettled: "
        "both count here",
    ),
    Convention(
        id="frcp-6d",
        clauses=("as `frcp-6a`, then three more days, and once more to the next open day",),
        authority=("Fed. R. Civ. P. 6(d)", "committee note of 2005"),
        read="part",
        example="14 days after 2026-11-12",
        roll=RollRule.WITH_COUNT,
        days=Days.US_FEDERAL,
        then=3,
        forward_only=True,
        zone="America/New_York",
        end_of_day=_IN_COURT,
        limits="for service by mail and the like; some add the three days first and move once",
    ),
    Convention(
        id="sec-rule-0-3",
        clauses=(
            "the trigger day is not counted",
            "a month ends on the same day number or at its end",
            "a last day that is a weekend day or federal holiday moves to the next business day",
        ),
        authority=("17 CFR 240.0-3, and the SEC's filing calendars",),
        read="part",
        example="60 days after 2019-12-31",
        rounding=Rounding.DOWN,
        roll=RollRule.FORWARD,
        days=Days.US_FEDERAL,
        end_of_day="17:30 Eastern time; 22:00 for Section 16 forms",
        limits="Inauguration Day counts as open, as in the published lists; a late filing's extension runs "
        "from the rolled date",
    ),
    Convention(
        id="irc-7503",
        clauses=(
            (
                "a last day that is a weekend day or legal holiday in the District of Columbia moves "
                "to the next business day"
            ),
        ),
        authority=("26 U.S.C. 7503", "Rev. Rul. 2015-13"),
        read="part",
        example="0 days after 2016-04-15",
        roll=RollRule.FORWARD,
        days=Days.US_DC,
        limits="the holidays of the State of the office count as well, and are not known here; whether a "
        "closing by executive order is a legal holiday there is unsettled: it counts here",
    ),
    Convention(
        id="irc-7503-ma",
        clauses=("as `irc-7503`, with the holidays of Massachusetts",),
        authority=("26 U.S.C. 7503", "Rev. Rul. 2015-13"),
        read="part",
        example="0 days after 2016-04-15",
        roll=RollRule.FORWARD,
        days=Days.US_DC_MA,
        limits="of Massachusetts only Patriots' Day is added",
    ),
    Convention(
        id="26-cfr-20.6075-1",
        clauses=(
            "the estate tax return: a month ends on the same day number or at its end",
            (
                "a last day that is a weekend day or legal holiday in the District of Columbia moves "
                "to the next business day"
            ),
        ),
        authority=("26 CFR 20.6075-1", "26 U.S.C. 7503"),
        read="whole",
        example="9 months after 2000-07-31",
        rounding=Rounding.DOWN,
        roll=RollRule.FORWARD,
        days=Days.US_DC,
        forward_only=True,
        limits="the holidays of the State of the office count as well, and are not known here",
    ),
    Convention(
        id="12-cfr-1091.114",
        clauses=(
            "the day of the act or event is not counted",
            "with ten days or fewer, Saturdays, Sundays and federal holidays are not counted either",
            "a last day that is one of them moves to the next business day",
        ),
        authority=("12 CFR 1091.114(a)",),
        read="recalled",
        example="10 days after 2026-06-25",
        roll=RollRule.FORWARD,
        days=Days.US_FEDERAL,
        forward_only=True,
        short=10,
        limits="12 CFR 622.21(a) has the same words, and was read; days for service by mail are not added",
    ),
    Convention(
        id="wa-crlj-6",
        clauses=(
            "the day of the act or event is not counted",
            "with fewer than seven days, Saturdays, Sundays and legal holidays are not counted either",
            "a last day that is one of them moves to the next day that is not",
        ),
        authority=("Washington CRLJ 6(a)", "RCW 1.16.050"),
        read="part",
        example="6 days after 2025-11-26",
        roll=RollRule.FORWARD,
        days=Days.WASHINGTON,
        forward_only=True,
        short=6,
        limits="WAC 10-08-080 has the same rule, and was read; courts may close on further days",
    ),
    Convention(
        id="uspto",
        clauses=(
            "a month ends on the same day number or at its end",
            (
                "a last day that is a weekend day or federal holiday in the District of Columbia moves "
                "to the next business day"
            ),
        ),
        authority=("35 U.S.C. 21(b)", "MPEP 710.01(a)"),
        read="part",
        example="3 months after 2022-11-30",
        rounding=Rounding.DOWN,
        roll=RollRule.FORWARD,
        days=Days.US_FEDERAL_REGISTER,
        limits="an extension is counted from the original date, not from the end of the period",
    ),
)
