"""What depends on who reads: the day on the reader's calendar, the time on the reader's clock."""

from collections.abc import Callable
from datetime import date, datetime
from typing import NamedTuple

from tracker.model import Deadline
from tracker.phrases import said
from tracker.zones import zone_of

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_FEDERAL = "US"  # whose acts are judged in the capital, whatever city its zone is named after


class Reader(NamedTuple):
    """The reader's own day, and what an instant is on the reader's clock."""

    day: date
    clock: Callable[[datetime], datetime]


def other_day_words(deadline: Deadline, reader: Reader | None) -> str:
    """Whose day judges a deadline, if not the reader's: ``still 28 Nov in Washington``."""
    if reader is None or deadline.days_left is None or deadline.today == reader.day:
        return ""
    when = "still" if deadline.today < reader.day else "already"
    return said("{when} {day} in {place}", when=when, day=_day(deadline.today), place=place_words(deadline))


def time_words(deadline: Deadline, reader: Reader | None) -> str:
    """The time of day at which something ends, where it is due and on the reader's clock.

    ``at 17:00 in Washington, 23:00 your time``, with the reader's day where that is another one.
    """
    at = deadline.computed.at
    if at is None:
        return ""
    there = at.astimezone(zone_of(_zone(deadline)))
    another_day = "" if there.date() == deadline.due else said(" on {day}", day=_day(there.date()))
    words = said(
        "at {there:%H:%M}{another_day} in {place}",
        there=there,
        another_day=another_day,
        place=place_words(deadline),
    )
    if reader is None:
        return words
    here = reader.clock(at)
    if here.utcoffset() == there.utcoffset():
        return words
    day = "" if here.date() == there.date() else said(" on {day}", day=_day(here.date()))
    return said("{words}, {here:%H:%M}{day} your time", words=words, here=here, day=day)


def _zone(deadline: Deadline) -> str:
    return deadline.directive.tz or deadline.event.tz


def place_words(deadline: Deadline) -> str:
    """Where a deadline is judged, as people call it."""
    zone = _zone(deadline)
    if zone == "America/New_York" and deadline.event.jurisdiction == _FEDERAL:
        return "Washington"
    return zone.rpartition("/")[2].replace("_", " ")


def _day(day: date) -> str:
    return f"{day.day} {MONTHS[day.month - 1]}"
