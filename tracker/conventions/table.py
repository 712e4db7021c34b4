"""The table of the named ways to count: one entry of data each."""

from tracker.conventions.fields import Convention, Days, End, RollRule, Start
from tracker.dates import Rounding

_IN_COURT = "midnight in the court's zone for e-filing; else when the clerk's office closes (6(a)(4))"
_MIDNIGHT = "with the end of its last hour, local to the act"
_SERVICE_IN_ENGLAND = "16:30 for service on a business day (CPR 6.26); later counts as the next one"
_CUSTOM_OF_JAPAN = "a Sunday or holiday moves it only where it is custom not to do business (art. 142)"

ALL = (
    Convention(
        id="calendar",
        sentence="calendar days after the trigger day; weekends and holidays stand; month ends are refused",
        authority="the words of the act",
        read="part",
        example="180 days after 2025-01-23",
    ),
    Convention(
        id="month-down",
        sentence="as `calendar`, and a month end that does not exist becomes the last day of the month",
        authority="Monat, Fromherz, Merigoux, ESOP 2024 (rounding down)",
        read="part",
        example="1 month after 2025-01-31",
        rounding=Rounding.DOWN,
    ),
    Convention(
        id="month-up",
        sentence="as `calendar`, and a month end that does not exist becomes the first day of the next month",
        authority="Monat, Fromherz, Merigoux, ESOP 2024 (rounding up)",
        read="part",
        example="1 month after 2025-01-31",
        rounding=Rounding.UP,
    ),
    Convention(
        id="month-eom",
        sentence="as `month-down`, and what starts on the last day of a month ends on the last day of one",
        authority="Companies Act 2006 s. 443 (United Kingdom), which sets the corresponding date aside",
        read="part",
        example="9 months after 2026-02-28",
        rounding=Rounding.LAST,
        limits="for the filing of company accounts, whose last day does not move off a weekend; elsewhere "
        "only where the act or contract says so, since Dodds v Walker [1981] 1 WLR 1027 rejects it",
    ),
    Convention(
        id="day-after",
        sentence="the day after the period: in force once so many days or months have passed; month ends "
        "are refused",
        authority="the words of the act",
        read="part",
        example="1 year after 2025-01-21",
        end=End.DAY_AFTER,
        forward_only=True,
        limits="`kr-entry`, `eu-application` and `uk-commencement` say what becomes of month ends",
    ),
    Convention(
        id="business-days",
        sentence="business days are those of the calendar that is named; other units count as `calendar`",
        authority="the words of the act",
        read="part",
        example="10 business days after 2026-12-18",
        calendar=("BE",),
        days=Days.NAMED,
        limits="a calendar must be named; a closing that the act knows and the calendar does not is a "
        "[[closing]] of the store",
    ),
    Convention(
        id="next-business-day",
        sentence="as `calendar`, and a last day that is not a business day of the calendar that is named "
        "moves to the next one",
        authority="the words of the act",
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
        sentence="business days are Monday to Friday, no holidays; other units count as `calendar`",
        authority="none: plain weekdays",
        read="whole",
        example="10 business days after 2026-11-20",
        days=Days.WEEKDAYS,
    ),
    Convention(
        id="us-business-days",
        sentence="business days are US federal ones; other units count as `calendar`",
        authority="5 U.S.C. 6103; SEC forms that count business days",
        read="part",
        example="10 business days after 2026-11-20",
        days=Days.US_FEDERAL,
    ),
    Convention(
        id="1-cfr-18.17",
        sentence="the day after publication is day 1; a last day that is a weekend day or federal holiday "
        "moves to the next federal business day",
        authority="1 CFR 18.17, as the Office of the Federal Register applies it",
        read="recalled",
        example="30 days after 2015-10-09",
        roll=RollRule.FORWARD,
        days=Days.US_FEDERAL_REGISTER,
        end_of_day="23:59 Eastern time for comments on regulations.gov (recalled)",
        limits="what `additional N days` of a reopened period counts from, only the printed date tells",
    ),
    Convention(
        id="frcp-6a",
        sentence="every day counts but the trigger day; a last day that is a weekend day or legal "
        "holiday moves on in the direction of counting; hours run on, and end at the same clock time of "
        "the next open day",
        authority="Fed. R. Civ. P. 6(a), as amended in 2009",
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
        sentence="as `frcp-6a`, then three more days, and once more to the next open day",
        authority="Fed. R. Civ. P. 6(d); committee note of 2005",
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
        sentence="the trigger day is not counted; a month ends on the same day number or at its end; a "
        "last day that is a weekend day or federal holiday moves to the next business day",
        authority="17 CFR 240.0-3, and the SEC's filing calendars",
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
        sentence="a last day that is a weekend day or legal holiday in the District of Columbia moves "
        "to the next business day",
        authority="26 U.S.C. 7503; Rev. Rul. 2015-13",
        read="part",
        example="0 days after 2016-04-15",
        roll=RollRule.FORWARD,
        days=Days.US_DC,
        limits="the holidays of the State of the office count as well, and are not known here; whether a "
        "closing by executive order is a legal holiday there is unsettled: it counts here",
    ),
    Convention(
        id="irc-7503-ma",
        sentence="as `irc-7503`, with the holidays of Massachusetts",
        authority="26 U.S.C. 7503; Rev. Rul. 2015-13",
        read="part",
        example="0 days after 2016-04-15",
        roll=RollRule.FORWARD,
        days=Days.US_DC_MA,
        limits="of Massachusetts only Patriots' Day is added",
    ),
    Convention(
        id="12-cfr-1091.114",
        sentence="the day of the act or event is not counted; with ten days or fewer, Saturdays, Sundays "
        "and federal holidays are not counted either; a last day that is one of them moves to the next "
        "business day",
        authority="12 CFR 1091.114(a)",
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
        sentence="the day of the act or event is not counted; with fewer than seven days, Saturdays, Sundays "
        "and legal holidays are not counted either; a last day that is one of them moves to the next day "
        "that is not",
        authority="Washington CRLJ 6(a); RCW 1.16.050",
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
        sentence="a month ends on the same day number or at its end; a last day that is a weekend day "
        "or federal holiday in the District of Columbia moves to the next business day",
        authority="35 U.S.C. 21(b); MPEP 710.01(a)",
        read="part",
        example="3 months after 2022-11-30",
        rounding=Rounding.DOWN,
        roll=RollRule.FORWARD,
        days=Days.US_FEDERAL_REGISTER,
        limits="an extension is counted from the original date, not from the end of the period",
    ),
    Convention(
        id="eu-entry",
        sentence="the Nth day following publication; it does not move",
        authority="the act's own words; Reg. (EEC, Euratom) 1182/71 Art. 4",
        read="recalled",
        example="20 days after 2024-07-12",
        forward_only=True,
    ),
    Convention(
        id="eu-application",
        sentence="applies the day after the period that runs from entry into force; it does not move",
        authority="EU drafting practice; Reg. (EEC, Euratom) 1182/71 Art. 4",
        read="part",
        example="24 months after 2024-08-01",
        end=End.DAY_AFTER,
        rounding=Rounding.DOWN,
        forward_only=True,
    ),
    Convention(
        id="eu-1182-71",
        sentence="the day of the event is not counted; a period ends on the same weekday or date, or at the "
        "month's end; counting forward, a last day off moves to the next working day, and two days or more "
        "hold two working days",
        authority="Reg. (EEC, Euratom) 1182/71 Art. 3",
        read="part",
        example="1 month after 2019-09-02",
        rounding=Rounding.DOWN,
        roll=RollRule.FORWARD_WHEN_AFTER,
        two_working_days=True,
        days=Days.PLACE,
        end_of_day="24:00, local to the act",
        limits="there is no one EU calendar: only weekends are days off, unless the event names a country; "
        "months of a split period (Art. 3(2)(d)) are not known here; hours elapse from the minute of the "
        "event, while Art. 3(1) does not count the hour in which it happens; two working days (Art. 3(5)) "
        "are looked for when counting forward",
    ),
    Convention(
        id="jp-civil-code-0h",
        sentence="the period starts at 0:00 of the trigger day, which is counted; months and years end the "
        "day before the corresponding day, or at the month's end; it does not move",
        authority="Japan, Civil Code arts. 140 (proviso), 141, 143",
        read="whole",
        example="2 months after 2025-01-20",
        start=Start.INCLUDED,
        rounding=Rounding.DOWN,
        forward_only=True,
        end_of_day=_MIDNIGHT,
        limits=_CUSTOM_OF_JAPAN,
    ),
    Convention(
        id="jp-civil-code",
        sentence="the trigger day is left out; months and years run from the day after it and end the "
        "day before the corresponding day, or at the month's end; it does not move",
        authority="Japan, Civil Code arts. 139 to 143",
        read="whole",
        example="1 month after 2025-02-28",
        start=Start.NEXT_DAY,
        rounding=Rounding.DOWN,
        forward_only=True,
        end_of_day=_MIDNIGHT,
        limits=_CUSTOM_OF_JAPAN,
    ),
    Convention(
        id="jp-appi",
        sentence="the day of knowing is the first day; a last day on which administrative organs are closed "
        "moves to the next day on which they are open",
        authority="Japan, Enforcement Rules of the Act on the Protection of Personal Information art. 8(2), "
        "with the Commission's guidelines; Act No. 91 of 1988 arts. 1 and 2",
        read="part",
        example="30 days after 2026-12-02",
        start=Start.INCLUDED,
        rounding=Rounding.DOWN,
        roll=RollRule.FORWARD,
        days=Days.JAPANESE_OFFICES,
        forward_only=True,
        end_of_day=_MIDNIGHT,
        limits="that the day of knowing counts stands in the guidelines (3-5-3-4, recalled); the three to "
        "five days of the first report are a guide and not a period",
    ),
    Convention(
        id="kr-entry",
        sentence="in force the day after the period; the day of promulgation is left out, and months and "
        "years run from the day after it and end the day before the corresponding day, or at the month's end",
        authority="Korea, Civil Act arts. 157, 159 and 160",
        read="whole",
        example="1 year after 2025-01-21",
        start=Start.NEXT_DAY,
        end=End.DAY_AFTER,
        rounding=Rounding.DOWN,
        forward_only=True,
        limits="for acts that enter into force when so much time has passed since promulgation; other "
        "periods end a day earlier and move off closed days (art. 161)",
    ),
    Convention(
        id="bgb",
        sentence="the day of the event is not counted; a month ends on the same day number or at its "
        "end; a last day that is a Saturday, Sunday or holiday moves to the next working day",
        authority="BGB 187(1), 188, 193",
        read="part",
        example="1 month after 2001-04-05",
        rounding=Rounding.DOWN,
        roll=RollRule.FORWARD,
        days=Days.GERMANY,
        forward_only=True,
        end_of_day=_MIDNIGHT,
        limits="for declarations of intent and performance; holidays of a single Land count there only",
    ),
    Convention(
        id="bgb-by",
        sentence="as `bgb`, with the holidays of Bavaria and 15 August",
        authority="BGB 187(1), 188, 193; Bavarian law on holidays",
        read="part",
        example="1 month after 2025-07-15",
        rounding=Rounding.DOWN,
        roll=RollRule.FORWARD,
        days=Days.BAVARIA,
        forward_only=True,
        end_of_day=_MIDNIGHT,
        limits="15 August is a holiday only in communities with more Catholics than Protestants",
    ),
    Convention(
        id="uk-cpr-2.8",
        sentence="within so many days: the day of the event is not counted, the last day is; with five days "
        "or fewer, weekends and bank holidays are not counted either; a last day on which the court office "
        "is closed moves to the next day on which it is open",
        authority="CPR 2.8 and 2.10, England and Wales",
        read="part",
        example="14 days after 2025-10-06",
        rounding=Rounding.DOWN,
        roll=RollRule.FORWARD_WHEN_AFTER,
        days=Days.ENGLAND,
        short=5,
        end_of_day=_SERVICE_IN_ENGLAND,
        limits="the roll is for acts at the court office; six days may end before five, which leave days out",
    ),
    Convention(
        id="uk-cpr-2.8-clear",
        sentence="clear days: neither the day of the event nor the day of the act is counted; with five "
        "days or fewer, weekends and bank holidays are not counted either",
        authority="CPR 2.8(2) to (4), England and Wales",
        read="whole",
        example="3 days before 2025-10-20",
        end=End.CLEAR,
        rounding=Rounding.DOWN,
        days=Days.ENGLAND,
        short=5,
        end_of_day=_SERVICE_IN_ENGLAND,
    ),
    Convention(
        id="uk-beginning-with",
        sentence="a period beginning with a day: that day is the first; months and years end the day before "
        "the corresponding day, or at the month's end; it does not move",
        authority="the words of the act; Zoan v Rouamba [2000] 1 WLR 1509; Employment Rights Act 1996 s. 111",
        read="part",
        example="3 months after 2012-11-30",
        start=Start.INCLUDED,
        rounding=Rounding.DOWN,
        forward_only=True,
        limits="only where the act says `beginning with`; `from`, `after` and `of` leave the day out",
    ),
    Convention(
        id="uk-commencement",
        sentence="in force at the end of a period beginning with a day: the day after its last one",
        authority="the words of the act; Data Protection Act 2018 s. 212(3); Data (Use and Access) Act 2025 "
        "s. 142(3)",
        read="part",
        example="2 months after 2018-05-23",
        start=Start.INCLUDED,
        end=End.DAY_AFTER,
        rounding=Rounding.DOWN,
        forward_only=True,
        limits="only where the act says `beginning with`",
    ),
    Convention(
        id="epc",
        sentence="the day of the event is not counted; a month ends on the same day number or at its "
        "end; a last day on which an office is closed moves to the next day on which all are open",
        authority="EPC rules 131 and 134",
        read="recalled",
        example="2 months after 2026-10-13",
        rounding=Rounding.DOWN,
        roll=RollRule.FORWARD,
        days=Days.PLACE,
        forward_only=True,
        limits="only weekends are known as closed, unless a country is named; the Office publishes its "
        "own list",
    ),
)
