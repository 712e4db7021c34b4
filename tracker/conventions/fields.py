"""The fields of a named way to count."""

from enum import StrEnum
from typing import NamedTuple

from tracker.dates import Rounding


class Start(StrEnum):
    """Whether the day of the trigger is the first day of the period."""

    EXCLUDED = "excluded"
    INCLUDED = "included"
    NEXT_DAY = "the day after it is the first day, from which months and years are counted"


class End(StrEnum):
    """Which day a period ends on, seen from the last day that is counted."""

    SAME_DAY = "same day"
    DAY_AFTER = "one more day"
    CLEAR = "one more day, in the direction of counting: the days are clear"


class RollRule(StrEnum):
    """How a last day that is not a business day moves, if it does."""

    NONE = "none"
    FORWARD = "forward"
    FORWARD_WHEN_AFTER = "forward, only when counting forward"
    WITH_COUNT = "in the direction of counting"


class Days(StrEnum):
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
    WASHINGTON = "weekends and the legal holidays of the State of Washington"
    JAPANESE_OFFICES = "weekends, the holidays of Japan, and 29 December to 3 January"
    PLACE = "weekends, and the holidays of the calendar that the event names"
    NAMED = "those of the calendar that the event names: it must name one"


THE_ACT = "the words of the act"  # the authority of a convention that follows the text it counts for


class Convention(NamedTuple):
    """A named way to count."""

    id: str
    clauses: tuple[str, ...]  # what it does: together one sentence
    authority: tuple[str, ...]  # citations, or THE_ACT
    read: str
    example: str
    calendar: tuple[str, ...] = ()  # of the example, where one must be named
    start: Start = Start.EXCLUDED
    end: End = End.SAME_DAY
    rounding: Rounding = Rounding.REFUSE
    roll: RollRule = RollRule.NONE
    two_working_days: bool = False
    days: Days = Days.NONE
    forward_only: bool = False  # no known rule counts back from the trigger
    short: int = 0  # periods of this many days or fewer skip days that are not business days
    then: int = 0  # days that are added after the roll, and rolled again
    zone: str = ""  # of a time without one
    end_of_day: str = ""  # when the last day is over, if the authority or its practice says so
    limits: str = ""  # what the authority does not say, and where the convention must not be used
