"""What depends on who reads: the day on the reader's calendar, the time on the reader's clock."""

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from typing import NamedTuple

from tracker.model import Deadline
from tracker.phrases import ENGLISH, language, noted, said
from tracker.wording.days import day_of_month, weekday_words
from tracker.zones import zone_of

_PLACES = {  # those of the shipped stores and the best known: a language may have its own names for them
    name: name
    for name in (
        *(noted("New York"), noted("Chicago"), noted("Denver"), noted("Los Angeles"), noted("Brussels")),
        *(
            noted("London"),
            noted("Paris"),
            noted("Berlin"),
            noted("Tokyo"),
            noted("Seoul"),
            noted("Shanghai"),
        ),
        *(noted("Singapore"), noted("Toronto"), noted("Sydney"), noted("Dubai"), noted("Sao Paulo")),
    )
}
_CLOCKS = {"JST": noted("Japan time")}
_FEDERAL = "US"  # whose acts are judged in the capital, whatever city its zone is named after


class Reader(NamedTuple):
    """The reader's own day, and what the reader's clock shows at an instant."""

    day: date
    clock: Callable[[datetime], datetime]


def other_day_words(deadline: Deadline, reader: Reader | None) -> str:
    """Whose day a deadline is judged by, if not the reader's: ``still 28 Nov in Washington``."""
    if reader is None or deadline.days_left is None or deadline.today == reader.day:
        return ""
    day, place = day_of_month(deadline.today), place_words(deadline)
    if deadline.today < reader.day:
        return said("still {day} in {place}", day=day, place=place)
    return said("already {day} in {place}", day=day, place=place)


def time_words(deadline: Deadline, reader: Reader | None) -> str:
    """The time of day at which something ends, where it is due and on the reader's clock.

    ``at 17:00 in Washington, 23:00 your time``, with the reader's day if it differs.
    """
    at = deadline.computed.at
    if at is None:
        return ""
    there = at.astimezone(zone_of(_zone(deadline)))
    another_day = "" if there.date() == deadline.due else said(" on {day}", day=day_of_month(there.date()))
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
    day = "" if here.date() == there.date() else said(" on {day}", day=day_of_month(here.date()))
    return said("{words}, {here:%H:%M}{day} your time", words=words, here=here, day=day)


def end_words(deadline: Deadline, reader: Reader | None) -> str:
    """Until when a due day lasts on the reader's clock, if that differs.

    In English, pages say it only while the days differ; a reader in Japanese is far from most acts.
    """
    if language() == ENGLISH or reader is None or deadline.due is None or deadline.computed.at:
        return ""
    if deadline.computed.precision != "day" or deadline.due == date.max:
        return ""
    end = datetime.combine(deadline.due + timedelta(days=1), time(), zone_of(_zone(deadline)))
    here = reader.clock(end)
    if here.utcoffset() == end.utcoffset():
        return ""
    return said(
        "{due} ({place}) = until {time} on {day}, {clock}",
        due=said("{day} {weekday}", day=day_of_month(deadline.due), weekday=weekday_words(deadline.due)),
        place=place_words(deadline),
        time=_hour(here),
        day=day_of_month(here.date()),
        clock=said(_CLOCKS.get(here.tzname() or "", _YOUR_TIME)),
    )


_YOUR_TIME = noted("your time")


def _hour(at: datetime) -> str:
    """A time of day, with its minutes only where there are any."""
    minutes = f"{at:%M}"
    return (
        said("{hour} h", hour=at.hour)
        if minutes == "00"
        else said("{hour}:{minutes} h", hour=at.hour, minutes=minutes)
    )


def _zone(deadline: Deadline) -> str:
    return deadline.directive.tz or deadline.event.tz


def place_words(deadline: Deadline) -> str:
    """The usual name of the place by whose time a deadline is judged."""
    zone = _zone(deadline)
    if zone == "America/New_York" and deadline.event.jurisdiction == _FEDERAL:
        return said("Washington")
    city = zone.rpartition("/")[2].replace("_", " ")
    return said(_PLACES.get(city, city))
