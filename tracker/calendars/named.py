"""Calendars by name: countries, parts of them, those of a store, and several at once."""

from collections.abc import Sequence
from datetime import date

from tracker.calendars.calendar import (
    Calendar,
    Closings,
    DaysOff,
    OwnCalendar,
    joint_calendar,
    saturday_or_sunday,
)
from tracker.calendars.countries import CALENDAR_CODE, country_days_off
from tracker.calendars.united_states import federal_days_off
from tracker.dates import WEEKDAYS
from tracker.errors import Refusal
from tracker.phrases import Phrase
from tracker.rules import Rule


def is_code(name: str) -> bool:
    """Whether a name has the form of the code of a country or of a part of one."""
    return CALENDAR_CODE.fullmatch(name) is not None


def calendar_of(ids: Sequence[str], closings: Closings) -> Calendar:
    """The business days of the calendars of some ids: closed where any of them is.

    An id is that of a country (``BE``; ``US`` are federal offices), of a part of one (``CA-BC``) or of a
    calendar of the store. A make-up working day is open only where all are open. Raises Refusal
    (``unknown-calendar``) for an id that is none of these, or a calendar that is based on itself.
    """
    return joint_calendar([_days_off(id_, closings) for id_ in ids])


def _days_off(id_: str, closings: Closings, above: tuple[str, ...] = ()) -> DaysOff:
    for own in closings.own:
        if own.id == id_:
            return _own(own, closings, (*above, id_))
    if id_ == "US":
        return federal_days_off(closings)
    if match := CALENDAR_CODE.fullmatch(id_):
        code, part = match.groups(default="")
        return country_days_off(code, closings, part)
    raise Refusal(
        Rule.UNKNOWN_CALENDAR,
        Phrase("no calendar is called `{id}`", id=id_),
        "use the two-letter code of a country, such as `BE`, that of a part of one, such as `CA-BC`, "
        "or the id of a [[calendar]] of the store",
    )


def _own(own: OwnCalendar, closings: Closings, names: tuple[str, ...]) -> DaysOff:
    """The days off of a calendar of the store: those of its base, and its own closings."""
    if own.id in names[:-1]:
        raise Refusal(
            Rule.UNKNOWN_CALENDAR,
            Phrase("the calendar `{id}` is based on itself: {names}", id=own.id, names=" -> ".join(names)),
            "break the cycle",
        )
    bases = [_days_off(base, closings, names) for base in own.base]
    ordered = closings.of(own.id)
    reviewed = min((base.reviewed for base in bases if base.reviewed), default=None)

    def holiday(day: date) -> str:
        return ordered.get(day) or next(filter(None, (base.holiday(day) for base in bases)), "")

    def is_made_up(day: date) -> bool:
        return bool(bases) and all(base.is_made_up(day) for base in bases)

    def weekend(day: date) -> str:
        if own.weekend is None:
            usual = (base.weekend(day) for base in bases) if bases else (saturday_or_sunday(day),)
            return next(filter(None, usual), "")
        return "the weekend" if WEEKDAYS[day.weekday()] in own.weekend and not is_made_up(day) else ""

    cited = filter(None, (own.cite or own.title,))
    authority = (*cited, *(each for base in bases for each in base.authority))
    return DaysOff(own.id, authority, weekend, holiday, is_made_up, reviewed)
