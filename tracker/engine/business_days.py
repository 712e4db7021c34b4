"""Which business days a convention counts or rolls with."""

from collections.abc import Callable, Sequence
from functools import partial

from tracker import calendars
from tracker.calendars import Calendar, Closings
from tracker.conventions import Convention, Days
from tracker.errors import Refusal
from tracker.phrases import Phrase
from tracker.rules import Rule


def calendar_for(convention: Convention, names: Sequence[str], closings: Closings) -> Calendar | None:
    """The business days that a convention needs; ``names`` are the calendars that an event names, if any.

    Raises Refusal when the convention needs a calendar and none is named, or when one is unknown.
    """
    if convention.days not in {Days.PLACE, Days.NAMED}:
        return _CALENDARS[convention.days](closings)
    if names:
        return calendars.calendar_of(names, closings)
    if convention.days is Days.PLACE:
        return calendars.MONDAY_TO_FRIDAY
    raise Refusal(
        Rule.NO_CALENDAR,
        Phrase("`{id}` needs a calendar, and none is named", id=convention.id),
        'add `calendar`, such as calendar = "BE", to the event or directive (`--calendar BE` for `calc`)',
    )


_CALENDARS: dict[Days, Callable[[Closings], Calendar | None]] = {
    Days.NONE: lambda _: None,
    Days.WEEKDAYS: lambda _: calendars.MONDAY_TO_FRIDAY,
    Days.US_FEDERAL: calendars.us_federal,
    Days.US_FEDERAL_REGISTER: partial(calendars.us_federal, inauguration=True),
    Days.US_DC: partial(calendars.us_federal, inauguration=True, local=calendars.dc_holidays),
    Days.US_DC_MA: partial(
        calendars.us_federal, inauguration=True, local=calendars.dc_and_massachusetts_holidays
    ),
    Days.GERMANY: lambda closings: calendars.country("DE", closings),
    Days.BAVARIA: lambda closings: calendars.country("DE", closings, "BY", ("public", "catholic")),
    Days.ENGLAND: lambda closings: calendars.country("GB", closings, "ENG"),
    Days.WASHINGTON: lambda closings: calendars.country("US", closings, "WA"),
    Days.JAPANESE_OFFICES: calendars.japanese_offices,
}
