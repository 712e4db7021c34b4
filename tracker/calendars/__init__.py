"""Business days: which days count in a place, by rule and by dated one-off closings.

The convention of this room: a calendar answers why a day is closed, or nothing when it is open. US federal
holidays are computed from the statutes; other countries come from the ``holidays`` library, imported only
when a store asks for one of them; a store may define calendars of its own.
"""

from tracker.calendars.calendar import MONDAY_TO_FRIDAY, Calendar, Closings, DaysOff, OwnCalendar
from tracker.calendars.countries import country, japanese_offices
from tracker.calendars.named import calendar_of, is_code
from tracker.calendars.united_states import (
    LAST_ENACTED,
    dc_and_massachusetts_holidays,
    dc_holidays,
    us_federal,
    us_holidays,
)

__all__ = [
    "LAST_ENACTED",
    "MONDAY_TO_FRIDAY",
    "Calendar",
    "Closings",
    "DaysOff",
    "OwnCalendar",
    "calendar_of",
    "country",
    "dc_and_massachusetts_holidays",
    "dc_holidays",
    "is_code",
    "japanese_offices",
    "us_federal",
    "us_holidays",
]
