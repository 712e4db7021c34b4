"""The ways to count that rest on the words of an act alone."""

from tracker.conventions.fields import THE_ACT, Convention, Days, End, RollRule
from tracker.dates import Rounding

NEUTRAL = (
    Convention(
        id="calendar",
        clauses=(
            "calendar days after the trigger day",
            "no move off weekends and holidays",
            "month ends are refused",
        ),
        authority=(THE_ACT,),
        read="part",
        example="180 days after 2025-01-23",
    ),
    Convention(
        id="month-down",
        clauses=("as `calendar`, and a month end that does not exist becomes the last day of the month",),
        authority=("Monat, Fromherz, Merigoux, ESOP 2024 (rounding down)",),
        read="part",
        example="1 month after 2025-01-31",
        rounding=Rounding.DOWN,
    ),
    Convention(
        id="month-up",
        clauses=(
            "as `calendar`, and a month end that does not exist becomes the first day of the next month",
        ),
        authority=("Monat, Fromherz, Merigoux, ESOP 2024 (rounding up)",),
        read="part",
        example="1 month after 2025-01-31",
        rounding=Rounding.UP,
    ),
    Convention(
        id="month-eom",
        clauses=("as `month-down`, and what starts on the last day of a month ends on the last day of one",),
        authority=("Companies Act 2006 s. 443 (United Kingdom), which sets the corresponding date aside",),
        read="part",
        example="9 months after 2026-02-28",
        rounding=Rounding.LAST,
        limits="for the filing of company accounts, whose last day does not move off a weekend; elsewhere "
        "only where the act or contract says so, since Dodds v Walker [1981] 1 WLR 1027 rejects it",
    ),
    Convention(
        id="day-after",
        clauses=(
            "the day after the period: in force once the days or months have passed",
            "month ends are refused",
        ),
        authority=(THE_ACT,),
        read="part",
        example="1 year after 2025-01-21",
        end=End.DAY_AFTER,
        forward_only=True,
        limits="`kr-entry`, `eu-application` and `uk-commencement` say how month ends are treated",
    ),
    Convention(
        id="business-days",
        clauses=("business days are those of the calendar that is named", "other units count as `calendar`"),
        authority=(THE_ACT,),
        read="part",
        example="10 business days after 2026-12-18",
        calendar=("BE",),
        days=Days.NAMED,
        limits="a calendar must be named; a closing that the act knows and the calendar does not is a "
        "[[closing]] of the store",
    ),
    Convention(
        id="next-business-day",
        clauses=(
            (
                "as `calendar`, and a last day that is not a business day of the calendar that is "
                "named moves to the next one"
            ),
        ),
        authority=(THE_ACT,),
        read="part",
        example="30 days after 2026-11-25",
        calendar=("CA-BC",),
        roll=RollRule.FORWARD,
        days=Days.NAMED,
        forward_only=True,
        limits="a calendar must be named; hours elapse and do not move",
    ),
    Convention(
        id="weekdays",
        clauses=("business days are Monday to Friday, no holidays", "other units count as `calendar`"),
        authority=("none: plain weekdays",),
        read="whole",
        example="10 business days after 2026-11-20",
        days=Days.WEEKDAYS,
    ),
)
