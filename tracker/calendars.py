"""Business days: which days count in a place, by rule and by dated one-off closings.

The convention of this module: a calendar answers why a day is closed, or nothing when it is open.
US federal holidays are computed from 5 U.S.C. 6103 and E.O. 11582; other countries come from the
``holidays`` library, imported only when a store asks for one of them.
"""

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from functools import lru_cache
from typing import NamedTuple

from tracker.dates import ONE_DAY
from tracker.errors import Refusal
from tracker.rules import Rule

SATURDAY = 5
WEEKEND = {5: "a Saturday", 6: "a Sunday"}

DAYS_KEPT = 20_000  # of a calendar: the deadlines of a store crowd in a few years
US_FIRST_YEAR, US_LAST_YEAR = 1971, 2100
US_AUTHORITY = "5 U.S.C. 6103; E.O. 11582; closings by executive order"


class Closings(NamedTuple):
    """One-off closings: calendar id and day to the reason, reviewed up to a day."""

    days: Mapping[str, Mapping[date, str]]
    reviewed: date | None = None


class Calendar(NamedTuple):
    """The business days of a place.

    ``closed`` gives the reason why a day is no business day, or an empty text; it raises Refusal
    (``calendar-years``) outside the years that the rules are known for. ``reviewed`` is the day up
    to which one-off closings were looked up; None where there are none to look up.
    """

    id: str
    authority: str
    closed: Callable[[date], str]
    reviewed: date | None = None

    def is_open(self, day: date) -> bool:
        return not self.closed(day)


def _weekend(day: date) -> str:
    return WEEKEND.get(day.weekday(), "")


WEEKDAYS = Calendar("weekdays", "Monday to Friday, no holidays", _weekend)


def us_federal(
    closings: Closings, *, inauguration: bool, local: Callable[[int], Mapping[date, str]] = lambda _: {}
) -> Calendar:
    """US federal business days; ``inauguration`` closes 20 January every fourth year as well.

    ``local`` gives the holidays of a place beside them, by year.
    """
    ordered = closings.days.get("US", {})

    @lru_cache(maxsize=DAYS_KEPT)
    def closed(day: date) -> str:
        if not US_FIRST_YEAR <= day.year <= US_LAST_YEAR:
            raise Refusal(
                Rule.CALENDAR_YEARS,
                f"{day} lies outside the years {US_FIRST_YEAR} to {US_LAST_YEAR} "
                "of the US federal holiday rules",
                "count calendar days, or name another `counting`",
            )
        federal = us_holidays(day.year, inauguration=inauguration)
        return _weekend(day) or federal.get(day) or ordered.get(day) or local(day.year).get(day, "")

    return Calendar("us-federal", US_AUTHORITY, closed, closings.reviewed)


@lru_cache(maxsize=512)
def us_holidays(year: int, *, inauguration: bool) -> dict[date, str]:
    """The legal public holidays kept in a year, on the days on which they are kept.

    A Saturday holiday is kept on the Friday before (5 U.S.C. 6103(b)), so New Year's Day may be kept
    on 31 December of the year before; a Sunday holiday on the Monday after (E.O. 11582).
    """
    kept: dict[date, str] = {}
    for nominal, name in [*_nominal_holidays(year), (date(year + 1, 1, 1), "New Year's Day")]:
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
    """Those of the District, and Patriots' Day: the third Monday of April (Mass. Gen. Laws ch. 4, sec. 7)."""
    return {**dc_holidays(year), _nth_weekday(year, 4, 0, 3): "Patriots' Day"}


def _nominal_holidays(year: int) -> list[tuple[date, str]]:
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
    # Pub. L. 90-363 put Veterans Day on the fourth Monday of October; Pub. L. 94-97 moved it back in 1978.
    veterans = date(year, 11, 11) if year >= 1978 else _nth_weekday(year, 10, 0, 4)  # noqa: PLR2004
    days.append((veterans, "Veterans Day"))
    if year >= 1986:  # noqa: PLR2004  Pub. L. 98-144
        days.append((_nth_weekday(year, 1, 0, 3), "Birthday of Martin Luther King, Jr."))
    if year >= 2021:  # noqa: PLR2004  Pub. L. 117-17
        days.append((date(year, 6, 19), "Juneteenth National Independence Day"))
    return days


def _nth_weekday(year: int, month: int, weekday: int, nth: int) -> date:
    first = date(year, month, 1)
    return first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (nth - 1))


def _last_monday_of_may(year: int) -> date:
    return date(year, 5, 31) - timedelta(days=date(year, 5, 31).weekday())


def country(code: str, closings: Closings, part: str = "", categories: tuple[str, ...] = ()) -> Calendar:
    """The public holidays of a country by its ISO 3166 code, from the ``holidays`` library.

    ``part`` and ``categories`` are the library's names for a part of it and for kinds of holiday.
    Raises Refusal (``unknown-calendar``) for a code that the library does not know.
    """
    import holidays
    from holidays.version import __version__ as version

    unknown = Refusal(
        Rule.UNKNOWN_CALENDAR,
        f"no public holidays are known for `{code}`",
        "use the two-letter code of a country, such as `BE`",
    )
    if len(code) != 2:  # noqa: PLR2004  the library has other names too, such as USA: one spelling is enough
        raise unknown
    try:
        kept = holidays.country_holidays(
            code, subdiv=part or None, categories=categories or None, language="en_US"
        )
    except NotImplementedError:
        raise unknown from None
    ordered = closings.days.get(code, {})

    @lru_cache(maxsize=DAYS_KEPT)
    def closed(day: date) -> str:
        if not kept.start_year <= day.year <= kept.end_year:
            raise Refusal(
                Rule.CALENDAR_YEARS,
                f"{day} lies outside the years {kept.start_year} to {kept.end_year} "
                f"of the rules for `{code}`",
                "count calendar days, or name another `counting`",
            )
        name = kept.get(day) or ordered.get(day, "")
        return str(name) if name else ("the weekend" if kept._is_weekend(day) else "")  # noqa: SLF001

    place = f"{code}-{part}" if part else code
    return Calendar(place, f"public holidays of {place}, `holidays` {version}", closed)
