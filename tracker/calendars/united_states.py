"""US federal business days, computed from 5 U.S.C. 6103 and E.O. 11582, and holidays of the District of
Columbia.
"""

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from functools import lru_cache

from tracker.calendars.calendar import (
    Calendar,
    Closings,
    DaysOff,
    check_years,
    joint_calendar,
    saturday_or_sunday,
)
from tracker.dates import ONE_DAY
from tracker.phrases import noted

SATURDAY = 5
US_FIRST_YEAR, US_LAST_YEAR = 1971, 2100
US_AUTHORITY = ("5 U.S.C. 6103", "E.O. 11582", noted("closings by executive order"))

KING = "Birthday of Martin Luther King, Jr."
JUNETEENTH = "Juneteenth National Independence Day"
ENACTED = {
    KING: date(1983, 11, 2),  # Pub. L. 98-144
    JUNETEENTH: date(2021, 6, 17),  # Pub. L. 117-17
}
LAST_ENACTED = max(ENACTED.values())  # since then the rules are known as they are now
VETERANS_MOVED = date(1975, 9, 18)  # Pub. L. 94-97: back to 11 November, from 1978 on

Local = Callable[[int], Mapping[date, str]]


def us_federal(closings: Closings, *, inauguration: bool = False, local: Local = lambda _: {}) -> Calendar:
    """US federal business days; ``inauguration`` closes 20 January every fourth year as well.

    ``local`` gives the holidays of a place beside them, by year.
    """
    return joint_calendar([federal_days_off(closings, inauguration=inauguration, local=local)])


def federal_days_off(
    closings: Closings, *, inauguration: bool = False, local: Local = lambda _: {}
) -> DaysOff:
    """The days off of federal offices, with closings by executive order."""
    ordered = closings.of("US")

    def weekend(day: date) -> str:
        check_years(day, US_FIRST_YEAR, US_LAST_YEAR, "the US federal holiday rules")
        return saturday_or_sunday(day)

    def holiday(day: date) -> str:
        check_years(day, US_FIRST_YEAR, US_LAST_YEAR, "the US federal holiday rules")
        federal = us_holidays(day.year, inauguration=inauguration, as_of=closings.as_of)
        return federal.get(day) or ordered.get(day) or local(day.year).get(day, "")

    return DaysOff("US", US_AUTHORITY, weekend, holiday, reviewed=closings.reviewed)


@lru_cache(maxsize=512)
def us_holidays(year: int, *, inauguration: bool, as_of: date | None = None) -> dict[date, str]:
    """The legal public holidays kept in a year, on the days on which they are kept.

    A Saturday holiday is kept on the Friday before (5 U.S.C. 6103(b)), so New Year's Day may be kept
    on 31 December of the year before; a Sunday holiday on the Monday after (E.O. 11582). With ``as_of``,
    by the statutes that had been enacted on that day.
    """
    kept: dict[date, str] = {}
    known = as_of or date.max
    for nominal, name in [*_nominal_holidays(year, known), (date(year + 1, 1, 1), "New Year's Day")]:
        shift = {5: -1, 6: 1}.get(nominal.weekday(), 0)
        day = nominal + timedelta(days=shift)
        if day.year == year:
            kept[day] = name
    if inauguration and year % 4 == 1:
        # 5 U.S.C. 6103(c): on a Sunday the next day; no Friday in lieu for a Saturday.
        day = date(year, 1, 20)
        kept.setdefault(day + ONE_DAY if day.weekday() > SATURDAY else day, "Inauguration Day")
    return kept


def dc_holidays(year: int) -> dict[date, str]:
    """Emancipation Day of the District of Columbia, on the day on which it is kept (D.C. Code 1-612.02)."""
    if year < 2007:  # noqa: PLR2004  a holiday by D.C. Law 15-288 since 2005; tax days knew it from 2007 on
        return {}
    day = date(year, 4, 16)
    return {day + timedelta(days={5: -1, 6: 1}.get(day.weekday(), 0)): "Emancipation Day"}


def dc_and_massachusetts_holidays(year: int) -> dict[date, str]:
    """The holidays of the District, and Patriots' Day: the third Monday of April (Mass. Gen. Laws ch. 4, sec.
    7).
    """
    return {**dc_holidays(year), _nth_weekday(year, 4, 0, 3): "Patriots' Day"}


def _nominal_holidays(year: int, known: date) -> list[tuple[date, str]]:
    days = [
        (date(year, 1, 1), "New Year's Day"),
        (_nth_weekday(year, 2, 0, 3), "Washington's Birthday"),
        (_last_monday_of_may(year), "Memorial Day"),
        (date(year, 7, 4), "Independence Day"),
        (_nth_weekday(year, 9, 0, 1), "Labor Day"),
        (_nth_weekday(year, 10, 0, 2), "Columbus Day"),
        (_nth_weekday(year, 11, 3, 4), "Thanksgiving Day"),
        (date(year, 12, 25), "Christmas Day"),
    ]
    # Pub. L. 90-363 put Veterans Day on the fourth Monday of October.
    is_back = year >= 1978 and known >= VETERANS_MOVED  # noqa: PLR2004  Pub. L. 94-97
    days.append((date(year, 11, 11) if is_back else _nth_weekday(year, 10, 0, 4), "Veterans Day"))
    if year >= 1986:  # noqa: PLR2004  Pub. L. 98-144
        days.append((_nth_weekday(year, 1, 0, 3), KING))
    if year >= 2021:  # noqa: PLR2004  Pub. L. 117-17
        days.append((date(year, 6, 19), JUNETEENTH))
    return [(day, name) for day, name in days if ENACTED.get(name, date.min) <= known]


def _nth_weekday(year: int, month: int, weekday: int, nth: int) -> date:
    first = date(year, month, 1)
    return first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (nth - 1))


def _last_monday_of_may(year: int) -> date:
    return date(year, 5, 31) - timedelta(days=date(year, 5, 31).weekday())
