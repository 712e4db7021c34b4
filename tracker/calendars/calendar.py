"""What a calendar is, what it is made of, and what a store adds to the rules."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from tracker.errors import Refusal
from tracker.phrases import Phrase
from tracker.problems import Location
from tracker.rules import Rule

DAYS_KEPT = 20_000  # per calendar: the deadlines of a store lie within a few years
WEEKEND = {5: "a Saturday", 6: "a Sunday"}

ReasonOf = Callable[[date], str]


class OwnCalendar(NamedTuple):
    """A calendar that a store defines: the days off of some office.

    ``base`` has the ids of the calendars that it follows: it is closed where any of them is. ``weekend`` are
    English names of weekdays in lower case, which replace the weekend of the base; None keeps it.
    """

    id: str
    title: str
    base: tuple[str, ...] = ()
    weekend: tuple[str, ...] | None = None
    cite: str = ""
    location: Location = Location("")


class Closings(NamedTuple):
    """What a store adds to the rules of calendars.

    ``days`` maps calendar id and day of one-off closings to the reason; those of US federal offices were
    researched up to ``reviewed``. ``own`` are the calendars of the store. With ``as_of`` a holiday that was
    enacted or proclaimed after that day is not known.
    """

    days: Mapping[str, Mapping[date, str]]
    reviewed: date | None = None
    own: tuple[OwnCalendar, ...] = ()
    as_of: date | None = None

    def of(self, *ids: str) -> Mapping[date, str]:
        """The one-off closings of one place, under any of its ids."""
        return {day: reason for id_ in ids for day, reason in self.days.get(id_, {}).items()}


class Calendar(NamedTuple):
    """The business days of one or several places.

    ``closed`` gives the reason why a day is not a business day, or an empty text; it raises Refusal
    (``calendar-years``) outside the years for which the rules are known. ``weekend`` does the same for
    weekends alone. ``reviewed`` is the day up to which one-off closings were researched; None where there are
    none to research.
    """

    id: str
    authority: tuple[str, ...]
    closed: ReasonOf
    weekend: ReasonOf
    reviewed: date | None = None

    def is_open(self, day: date) -> bool:
        return not self.closed(day)


class DaysOff(NamedTuple):
    """The days off of one place, by kind, so that a calendar can be made of several.

    ``weekend`` and ``holiday`` give a reason or an empty text; a closing is a holiday. ``is_made_up`` says
    whether a day that usually belongs to the weekend is worked in exchange for another day.
    """

    id: str
    authority: tuple[str, ...]
    weekend: ReasonOf
    holiday: ReasonOf
    is_made_up: Callable[[date], bool] = lambda _: False
    reviewed: date | None = None


def joint_calendar(places: Sequence[DaysOff]) -> Calendar:
    """The business days on which every one of some places is open; the answers are cached."""
    reviewed = min((place.reviewed for place in places if place.reviewed), default=None)
    names = ", ".join(place.id for place in places)
    authority = tuple(each for place in places for each in place.authority)
    closed = _closed(places[0]) if len(places) == 1 else _closed_anywhere(tuple(places))
    return Calendar(names, authority, lru_cache(maxsize=DAYS_KEPT)(closed), _weekend(places), reviewed)


def _weekend(places: Sequence[DaysOff]) -> ReasonOf:
    return lambda day: next(filter(None, (place.weekend(day) for place in places)), "")


def _closed(place: DaysOff) -> ReasonOf:
    return lambda day: place.weekend(day) or place.holiday(day)


def _closed_anywhere(places: tuple[DaysOff, ...]) -> ReasonOf:
    def closed(day: date) -> str:
        for place in places:
            if reason := place.weekend(day):
                return reason
            if reason := place.holiday(day):
                return Phrase("{reason} in {id}", reason=reason, id=place.id)
        return ""

    return closed


def check_years(day: date, first: int, last: int, rules: str) -> None:
    """Raises Refusal for a day outside the years for which some rules are known."""
    if not first <= day.year <= last:
        raise Refusal(
            Rule.CALENDAR_YEARS,
            Phrase(
                "{day} lies outside the years {first} to {last} of {rules}",
                day=day,
                first=first,
                last=last,
                rules=rules,
            ),
            "count calendar days, or name another `counting`",
        )


def saturday_or_sunday(day: date) -> str:
    """The usual weekend."""
    return WEEKEND.get(day.weekday(), "")


MONDAY_TO_FRIDAY = Calendar(
    "weekdays", ("Monday to Friday, no holidays",), saturday_or_sunday, saturday_or_sunday
)
