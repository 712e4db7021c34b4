"""Series: recurring days, as words or as an RFC 5545 rule, and their members.

    every       = cycle "end" | interval | "month on" month-day { "," month-day }
                | "year on" year-day { "," year-day }
    cycle       = "month" | "quarter" | "half-year" | "year"
    interval    = INTEGER unit [ "," ( "at month end" | "on the day" ) ]
    unit        = "day" | "week" | "month" | "year", or their plurals
    month-day   = NUMBER | nth-weekday | "last day"                        NUMBER = 1 to 28
    year-day    = MM "-" DD | nth-weekday "of" month | "last day of" month
    nth-weekday = ( "first" | "second" | "third" | "fourth" | "fifth" | "last" ) weekday
    weekday     = "monday" | "tuesday" | ... | "sunday"
    month       = "january" | "february" | ... | "december"

Lower case, any run of spaces. Quarters, half-years and years are those of the calendar. An interval counts
from its first member and never clamps: counted in months or years from the last day of a month, it says `at
month end` (30 June, 30 September, 31 December) or `on the day` (30 June, 30 September, 30 December), and a
day that is missing from a month it falls in is refused. A month without a fifth weekday, or a rule's month
without the day it names, has no member.

``str`` of a recurrence is its canonical text, which parses to an equal value. The parser of the words is in
``tracker.recurrence.grammar``: a run that reads no store does not load it.
"""

from tracker.recurrence.members import is_member, members
from tracker.recurrence.rrule import parse_rrule
from tracker.recurrence.values import (
    LAST,
    Cycle,
    DayOfMonth,
    DayOfYear,
    Frequency,
    Interval,
    Monthly,
    PeriodEnds,
    Recurrence,
    Rrule,
    WeekdayOfMonth,
    Yearly,
    is_month_end,
    months_in_turn,
)

__all__ = [
    "LAST",
    "Cycle",
    "DayOfMonth",
    "DayOfYear",
    "Frequency",
    "Interval",
    "Monthly",
    "PeriodEnds",
    "Recurrence",
    "Rrule",
    "WeekdayOfMonth",
    "Yearly",
    "is_member",
    "is_month_end",
    "members",
    "months_in_turn",
    "parse_rrule",
]
