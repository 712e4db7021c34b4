"""Countries and their parts: public holidays, weekends and make-up working days from ``holidays``.

The library is imported only when a country is needed, because it loads slowly.
"""

import re
from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from tracker.calendars.calendar import Calendar, Closings, DaysOff, check_years, joint_calendar
from tracker.calendars.proclaimed import MOVED, PROCLAIMED
from tracker.errors import Refusal
from tracker.phrases import Phrase
from tracker.rules import Rule

if TYPE_CHECKING:
    from holidays import HolidayBase

CALENDAR_CODE = re.compile(r"([A-Z]{2})(?:-([A-Z0-9]{1,3}))?")
YEAR_END = ((12, 29), (12, 30), (12, 31), (1, 1), (1, 2), (1, 3))


def country(code: str, closings: Closings, part: str = "", categories: tuple[str, ...] = ()) -> Calendar:
    """The business days of a country by its ISO 3166 code, or of a part of it; see ``country_days_off``."""
    return joint_calendar([country_days_off(code, closings, part, categories)])


def country_days_off(
    code: str, closings: Closings, part: str = "", categories: tuple[str, ...] = ()
) -> DaysOff:
    """The public holidays, weekends and make-up working days of a country or of a part of it.

    ``part`` is the second half of an ISO 3166-2 code, ``categories`` are the library's names for kinds of
    holiday. Closings of the country hold in its parts, except that those of the United States are of
    federal offices only. Raises Refusal (``unknown-calendar``) for a code that the library does not know.
    """
    kept = _holidays(code, part, categories)
    place = f"{code}-{part}" if part else code
    ordered = closings.of(place) if code == "US" else closings.of(code, place)
    hidden = _hidden(code, closings.as_of)
    names = _holiday_names(code, closings.as_of)

    def holiday(day: date) -> str:
        check_years(day, kept.start_year, kept.end_year, Phrase("the rules for `{code}`", code=code))
        name = "" if day in hidden else kept.get(day)
        return str(name or ordered.get(day) or names.get(day, ""))

    def weekend(day: date) -> str:
        check_years(day, kept.start_year, kept.end_year, Phrase("the rules for `{code}`", code=code))
        return "" if kept.is_working_day(day) or day in kept else "the weekend"

    def is_made_up(day: date) -> bool:
        return day.weekday() in kept.weekend and kept.is_working_day(day)

    return DaysOff(place, _authority(place), weekend, holiday, is_made_up)


def _hidden(code: str, as_of: date | None) -> set[date]:
    """The holidays of a country that had not been proclaimed on a day."""
    proclaimed = PROCLAIMED.get(code, {})
    return {day for day, known in proclaimed.items() if as_of and as_of < known}


def _holiday_names(code: str, as_of: date | None) -> dict[date, str]:
    """The holidays of a country that had not been moved away on a day."""
    moved = MOVED.get(code, {})
    return {day: name for day, (name, known) in moved.items() if as_of and as_of < known}


def _authority(place: str) -> tuple[str, ...]:
    from holidays.version import __version__ as version

    return (Phrase("public holidays of {place}, `holidays` {version}", place=place, version=version),)


def _holidays(code: str, part: str, categories: tuple[str, ...]) -> "HolidayBase":
    import holidays

    if len(code) != 2:  # noqa: PLR2004  the library has other names too, such as USA: one spelling is enough
        raise _unknown(code)
    try:
        kept = holidays.country_holidays(code, categories=categories or None, language="en_US")
    except NotImplementedError:
        raise _unknown(code) from None
    if not part:
        return kept
    if part not in kept.subdivisions:
        known = ", ".join(
            f"{code}-{each}" for each in kept.subdivisions if CALENDAR_CODE.fullmatch(f"{code}-{each}")
        )
        remedy = (
            Phrase("choose from {known}", known=known)
            if known
            else Phrase("use `{code}`, whose holidays hold everywhere", code=code)
        )
        raise Refusal(
            Rule.UNKNOWN_CALENDAR,
            Phrase("no public holidays are known for a part `{part}` of `{code}`", part=part, code=code),
            remedy,
        )
    return holidays.country_holidays(code, subdiv=part, categories=categories or None, language="en_US")


def _unknown(code: str) -> Refusal:
    return Refusal(
        Rule.UNKNOWN_CALENDAR,
        Phrase("no public holidays are known for `{code}`", code=code),
        "use the two-letter code of a country, such as `BE`, or that of a part of one, such as `CA-BC`",
    )


def japanese_offices(closings: Closings) -> Calendar:
    """The business days of Japan's administrative organs, closed from 29 December to 3 January as well.

    Act on Holidays of Administrative Organs (Act No. 91 of 1988), art. 1.
    """
    days_off = country_days_off("JP", closings)
    return joint_calendar([days_off._replace(holiday=_with_year_end(days_off.holiday))])


def _with_year_end(holiday: Callable[[date], str]) -> Callable[[date], str]:
    def closed(day: date) -> str:
        return holiday(day) or ("the year-end closing" if (day.month, day.day) in YEAR_END else "")

    return closed
