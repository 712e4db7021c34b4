"""Calendars: those that events and closings name, and those that a store defines."""

from collections.abc import Iterator
from datetime import date
from functools import cache

from tracker.calendars import MONDAY_TO_FRIDAY, Calendar, Closings, OwnCalendar, calendar_of
from tracker.checks.context import Context, of_directive, of_event
from tracker.dates import WEEKDAYS
from tracker.errors import Refusal
from tracker.phrases import Phrase
from tracker.problems import Location, Problem
from tracker.rules import Rule

# The engine meets an unknown calendar wherever something counts by it; here it is reported once, at its key.
FOUND_AT_THE_KEY = frozenset({Rule.UNKNOWN_CALENDAR})


def calendars_are_known(context: Context) -> Iterator[Problem]:
    """A calendar is a country, a part of one, or one that the store defines."""
    store = context.result.store
    for event in store.events:
        for refusal in _refusals(event.calendar, store.calendars):
            yield of_event(
                refusal.rule, refusal.message, refusal.remedy, event, event.location.at("calendar")
            )
        for directive in event.directives:
            for refusal in _refusals(directive.calendar, store.calendars):
                place = directive.location.at("calendar")
                yield of_directive(refusal.rule, refusal.message, refusal.remedy, event, directive, place)
    for closing in store.closings:
        for refusal in _refusals((closing.calendar,), store.calendars):
            yield _problem(refusal, closing.location.at("calendar"), closing.title)


def own_calendars_are_sound(context: Context) -> Iterator[Problem]:
    """A calendar of a store has an id of its own, a known base, and days on which it is open."""
    own = context.result.store.calendars
    seen: set[str] = set()
    for calendar in own:
        if calendar.id != calendar.id.lower():
            message = Phrase(
                "`{id}` has capital letters, which are for the codes of countries", id=calendar.id
            )
            yield _of_own(calendar, "id", Rule.BAD_ID, message, "use lower-case letters")
        if calendar.id in seen:
            message = Phrase(
                "the calendar `{id}` is defined twice; the first definition counts", id=calendar.id
            )
            yield _of_own(calendar, "id", Rule.DUPLICATE_ID, message, "give this one another id")
        seen.add(calendar.id)
        for refusal in _refusals((calendar.id,), own):
            yield _of_own(calendar, "base", refusal.rule, refusal.message, refusal.remedy)
        yield from _weekend(calendar)


def closings_are_on_working_days(context: Context) -> Iterator[Problem]:
    """A closing on a weekend may be a mistake: those days are closed anyway."""
    own = context.result.store.calendars
    for closing in context.result.store.closings:
        if _is_weekend(closing.day, closing.calendar, own):
            name = WEEKDAYS[closing.day.weekday()].capitalize()
            refusal = Refusal(
                Rule.CLOSING_WEEKEND,
                Phrase("{day} is a {name}, which is closed anyway", day=closing.day, name=name),
                "correct the day, or accept it",
            )
            yield _problem(refusal, closing.location.at("date"), closing.title)


def _is_weekend(day: date, name: str, own: tuple[OwnCalendar, ...]) -> bool:
    """Whether a day belongs to the weekend of a calendar; to the usual weekend if the calendar is unknown."""
    found = _calendar(name, own)
    try:
        return bool((MONDAY_TO_FRIDAY if isinstance(found, Refusal) else found).weekend(day))
    except Refusal:  # outside the years of its rules
        return bool(MONDAY_TO_FRIDAY.weekend(day))


def _weekend(calendar: OwnCalendar) -> Iterator[Problem]:
    for word in calendar.weekend or ():
        if word not in WEEKDAYS:
            message, remedy = (
                Phrase("`{word}` is not a day of the week", word=word),
                Phrase("use {names}", names=", ".join(WEEKDAYS)),
            )
            yield _of_own(calendar, "weekend", Rule.UNKNOWN_WORD, message, remedy)
    if calendar.weekend and set(WEEKDAYS) <= set(calendar.weekend):
        message = Phrase("the calendar `{id}` is never open: its weekend has seven days", id=calendar.id)
        yield _of_own(calendar, "weekend", Rule.UNKNOWN_CALENDAR, message, "leave the working days out")


def _of_own(calendar: OwnCalendar, key: str, rule: Rule, message: str, remedy: str) -> Problem:
    return _problem(Refusal(rule, message, remedy), calendar.location.at(key), calendar.id)


def _problem(refusal: Refusal, location: Location, subject: str) -> Problem:
    return Problem(
        rule=refusal.rule, message=refusal.message, remedy=refusal.remedy, location=location, id=subject
    )


def _refusals(names: tuple[str, ...], own: tuple[OwnCalendar, ...]) -> Iterator[Refusal]:
    """What is wrong with each of some names."""
    for name in names:
        if isinstance(found := _calendar(name, own), Refusal):
            yield found


@cache
def _calendar(name: str, own: tuple[OwnCalendar, ...]) -> Calendar | Refusal:
    """The calendar of a name without its closings, or why there is none."""
    try:
        return calendar_of((name,), Closings({}, own=own))
    except Refusal as refusal:
        return refusal
