"""The named ways to count, each with the authority it rests on.

The convention of this module: an entry is data; ``tracker.engine.count`` is the one reader that
turns it into a date. ``read`` says how far the authority was read: ``whole``, ``part`` or
``recalled`` (known law, not read again).
"""

from enum import Enum
from typing import NamedTuple

from tracker.dates import Rounding
from tracker.problems import UsageError, did_you_mean


class Start(Enum):
    """Whether the day of the trigger is the first day of the period."""

    EXCLUDED = "excluded"
    INCLUDED = "included"
    NEXT_DAY = "the day after it is the first day, from which months and years are counted"


class End(Enum):
    """Which day a period ends on, seen from the last day that is counted."""

    SAME_DAY = "same day"
    DAY_AFTER = "one more day"
    CLEAR = "one more day, in the direction of counting: the days are clear"


class RollRule(Enum):
    """Whether a last day that is no business day moves."""

    NONE = "none"
    FORWARD = "forward"
    FORWARD_WHEN_AFTER = "forward, only when counting forward"
    WITH_COUNT = "in the direction of counting"


class Days(Enum):
    """The calendar of business days that a convention counts or rolls with."""

    NONE = "none"
    WEEKDAYS = "weekdays"
    US_FEDERAL = "us-federal"
    US_FEDERAL_REGISTER = "us-federal with Inauguration Day"
    US_DC = "us-federal with Inauguration Day and Emancipation Day of the District of Columbia"
    US_DC_MA = "us-dc with Patriots' Day of Massachusetts"
    GERMANY = "weekends and the holidays of all Germany"
    BAVARIA = "weekends and the holidays of Bavaria with 15 August"
    ENGLAND = "weekends and the bank holidays of England and Wales"
    PLACE = "weekends, and the holidays of the country that the event names"


class Convention(NamedTuple):
    """A named way to count."""

    id: str
    sentence: str
    authority: str
    read: str
    start: Start = Start.EXCLUDED
    end: End = End.SAME_DAY
    rounding: Rounding = Rounding.REFUSE
    roll: RollRule = RollRule.NONE
    two_working_days: bool = False
    days: Days = Days.NONE
    forward_only: bool = False  # no rule is known for counting back from the trigger
    short: int = 0  # periods of so many days or fewer leave out days that are no business days
    then: int = 0  # days that are added after the roll, and rolled again
    zone: str = ""  # of a time without one
    limits: str = ""  # what it does not say, and where it must not be used


_ALL = (
    Convention(
        id="calendar",
        sentence="calendar days after the trigger day; weekends and holidays stand; month ends are refused",
        authority="the words of the act",
        read="part",
    ),
    Convention(
        id="month-down",
        sentence="as `calendar`, and a month end that does not exist becomes the last day of the month",
        authority="Monat, Fromherz, Merigoux, ESOP 2024 (rounding down)",
        read="part",
        rounding=Rounding.DOWN,
    ),
    Convention(
        id="month-up",
        sentence="as `calendar`, and a month end that does not exist becomes the first day of the next month",
        authority="Monat, Fromherz, Merigoux, ESOP 2024 (rounding up)",
        read="part",
        rounding=Rounding.UP,
    ),
    Convention(
        id="weekdays",
        sentence="business days are Monday to Friday, no holidays; other units count as `calendar`",
        authority="none: plain weekdays",
        read="whole",
        days=Days.WEEKDAYS,
    ),
    Convention(
        id="us-business-days",
        sentence="business days are US federal ones; other units count as `calendar`",
        authority="5 U.S.C. 6103; SEC forms that count business days",
        read="part",
        days=Days.US_FEDERAL,
    ),
    Convention(
        id="1-cfr-18.17",
        sentence="the day after publication is day 1; a last day that is a weekend day or federal holiday "
        "moves to the next federal business day",
        authority="1 CFR 18.17, as the Office of the Federal Register applies it",
        read="recalled",
        roll=RollRule.FORWARD,
        days=Days.US_FEDERAL_REGISTER,
    ),
    Convention(
        id="frcp-6a",
        sentence="every day counts but the trigger day; a last day that is a weekend day or legal "
        "holiday moves on in the direction of counting; hours run on, and end at the same clock time of "
        "the next open day",
        authority="Fed. R. Civ. P. 6(a), as amended in 2009",
        read="part",
        roll=RollRule.WITH_COUNT,
        days=Days.US_FEDERAL,
        zone="America/New_York",
        limits="State holidays count for forward periods only, and are not known here; whether a Friday "
        "kept for a Saturday holiday, or a closing by executive order, is a legal holiday is unsettled: "
        "both count here",
    ),
    Convention(
        id="frcp-6d",
        sentence="as `frcp-6a`, then three more days, and once more to the next open day",
        authority="Fed. R. Civ. P. 6(d); committee note of 2005",
        read="part",
        roll=RollRule.WITH_COUNT,
        days=Days.US_FEDERAL,
        then=3,
        forward_only=True,
        zone="America/New_York",
        limits="for service by mail and the like; some add the three days first and move once",
    ),
    Convention(
        id="sec-rule-0-3",
        sentence="the trigger day is not counted; a month ends on the same day number or at its end; a "
        "last day that is a weekend day or federal holiday moves to the next business day",
        authority="17 CFR 240.0-3, and the SEC's filing calendars",
        read="part",
        rounding=Rounding.DOWN,
        roll=RollRule.FORWARD,
        days=Days.US_FEDERAL,
        limits="Inauguration Day counts as open, as in the published lists; the day ends at 17:30 Eastern",
    ),
    Convention(
        id="irc-7503",
        sentence="a last day that is a weekend day or legal holiday in the District of Columbia moves "
        "to the next business day",
        authority="26 U.S.C. 7503; Rev. Rul. 2015-13",
        read="part",
        roll=RollRule.FORWARD,
        days=Days.US_DC,
        limits="the holidays of the State of the office count as well, and are not known here",
    ),
    Convention(
        id="irc-7503-ma",
        sentence="as `irc-7503`, with the holidays of Massachusetts",
        authority="26 U.S.C. 7503; Rev. Rul. 2015-13",
        read="part",
        roll=RollRule.FORWARD,
        days=Days.US_DC_MA,
        limits="of Massachusetts only Patriots' Day is added",
    ),
    Convention(
        id="uspto",
        sentence="a month ends on the same day number or at its end; a last day that is a weekend day "
        "or federal holiday in the District of Columbia moves to the next business day",
        authority="35 U.S.C. 21(b); MPEP 710.01(a)",
        read="part",
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
        forward_only=True,
    ),
    Convention(
        id="eu-application",
        sentence="applies the day after the period that runs from entry into force; it does not move",
        authority="EU drafting practice; Reg. (EEC, Euratom) 1182/71 Art. 4",
        read="part",
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
        rounding=Rounding.DOWN,
        roll=RollRule.FORWARD_WHEN_AFTER,
        two_working_days=True,
        days=Days.PLACE,
    ),
    Convention(
        id="jp-civil-code-0h",
        sentence="the period starts at 0:00 of the trigger day, which is counted; months and years end the "
        "day before the corresponding day, or at the month's end; it does not move",
        authority="Japan, Civil Code arts. 140 (proviso), 141, 143",
        read="whole",
        start=Start.INCLUDED,
        forward_only=True,
    ),
    Convention(
        id="jp-civil-code",
        sentence="the trigger day is left out; months and years run from the day after it and end the "
        "day before the corresponding day, or at the month's end; it does not move",
        authority="Japan, Civil Code arts. 139 to 143",
        read="whole",
        start=Start.NEXT_DAY,
        forward_only=True,
        limits="a Sunday or holiday moves it only where it is custom not to do business (art. 142)",
    ),
    Convention(
        id="bgb",
        sentence="the day of the event is not counted; a month ends on the same day number or at its "
        "end; a last day that is a Saturday, Sunday or holiday moves to the next working day",
        authority="BGB 187(1), 188, 193",
        read="part",
        rounding=Rounding.DOWN,
        roll=RollRule.FORWARD,
        days=Days.GERMANY,
        forward_only=True,
        limits="for declarations of intent and performance; holidays of a single Land count there only",
    ),
    Convention(
        id="bgb-by",
        sentence="as `bgb`, with the holidays of Bavaria and 15 August",
        authority="BGB 187(1), 188, 193; Bavarian law on holidays",
        read="part",
        rounding=Rounding.DOWN,
        roll=RollRule.FORWARD,
        days=Days.BAVARIA,
        forward_only=True,
        limits="15 August is a holiday only in communities with more Catholics than Protestants",
    ),
    Convention(
        id="uk-cpr-2.8",
        sentence="within so many days: the day of the event is not counted, the last day is; a last day "
        "on which the court office is closed moves to the next day on which it is open",
        authority="CPR 2.8 and 2.10, England and Wales",
        read="part",
        rounding=Rounding.DOWN,
        roll=RollRule.FORWARD_WHEN_AFTER,
        days=Days.ENGLAND,
        limits="the roll is for acts at the court office",
    ),
    Convention(
        id="uk-cpr-2.8-clear",
        sentence="clear days: neither the day of the event nor the day of the act is counted; with five "
        "days or fewer, weekends and bank holidays are not counted either",
        authority="CPR 2.8(2) to (4), England and Wales",
        read="whole",
        end=End.CLEAR,
        rounding=Rounding.DOWN,
        days=Days.ENGLAND,
        short=5,
    ),
    Convention(
        id="epc",
        sentence="the day of the event is not counted; a month ends on the same day number or at its "
        "end; a last day on which an office is closed moves to the next day on which all are open",
        authority="EPC rules 131 and 134",
        read="recalled",
        rounding=Rounding.DOWN,
        roll=RollRule.FORWARD,
        days=Days.PLACE,
        forward_only=True,
        limits="only weekends are known as closed, unless a country is named; the Office publishes its "
        "own list",
    ),
)

CONVENTIONS = {convention.id: convention for convention in _ALL}


def named(convention: str) -> Convention:
    """Look a convention up; raises UsageError with the nearest names."""
    if found := CONVENTIONS.get(convention):
        return found
    hint = did_you_mean(convention, tuple(CONVENTIONS)) or f"known are {', '.join(CONVENTIONS)}"
    raise UsageError(f"no convention `{convention}`; {hint}")
