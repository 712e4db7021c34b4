"""Countries: the calendars that closings and events name."""

import re
from collections.abc import Iterator
from functools import cache

from tracker.calendars import Closings, country
from tracker.checks.context import Context, of_event
from tracker.errors import Refusal
from tracker.problems import Problem
from tracker.rules import Rule

# The engine meets an unknown calendar wherever something counts by it; here it is told once, at the key.
FOUND_AT_THE_KEY = frozenset({Rule.UNKNOWN_CALENDAR})

_COUNTRY = re.compile("[A-Z]{2}")


def calendars_are_of_countries(context: Context) -> Iterator[Problem]:
    """A calendar is named by the two capital letters of a country whose holidays are known."""
    for event in context.result.store.events:
        if event.calendar and not _is_known(event.calendar):
            yield of_event(
                Rule.UNKNOWN_CALENDAR, *_unknown(event.calendar), event, event.location.at("calendar")
            )
    for closing in context.result.store.closings:
        if not _is_known(closing.calendar):
            message, remedy = _unknown(closing.calendar)
            location = closing.location.at("calendar")
            yield Problem(
                rule=Rule.UNKNOWN_CALENDAR,
                message=message,
                remedy=remedy,
                location=location,
                id=closing.title,
            )


def _unknown(code: str) -> tuple[str, str]:
    return f"no public holidays are known for `{code}`", "use the two-letter code of a country, such as `BE`"


@cache
def _is_known(code: str) -> bool:
    if code == "US":
        return True  # by our own rules: the library is dear to load
    if not _COUNTRY.fullmatch(code):
        return False
    try:
        country(code, Closings({}))
    except Refusal:
        return False
    return True
