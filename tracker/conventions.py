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


class End(Enum):
    """Which day a period of weeks, months or years ends on, seen from the corresponding day."""

    SAME_DAY = "same day"
    DAY_AFTER = "one more day"


class RollRule(Enum):
    """Whether a last day that is no business day moves."""

    NONE = "none"
    FORWARD = "forward"
    FORWARD_WHEN_AFTER = "forward, only when counting forward"


class Days(Enum):
    """The calendar of business days that a convention counts or rolls with."""

    NONE = "none"
    WEEKDAYS = "weekdays"
    US_FEDERAL = "us-federal"
    US_FEDERAL_REGISTER = "us-federal with Inauguration Day"
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
)

CONVENTIONS = {convention.id: convention for convention in _ALL}


def named(convention: str) -> Convention:
    """Look a convention up; raises UsageError with the nearest names."""
    if found := CONVENTIONS.get(convention):
        return found
    hint = did_you_mean(convention, tuple(CONVENTIONS)) or f"known are {', '.join(CONVENTIONS)}"
    raise UsageError(f"no convention `{convention}`; {hint}")
