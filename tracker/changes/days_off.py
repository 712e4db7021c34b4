"""Days that are business days on one side and not on the other, where that decides a date."""

from collections.abc import Iterator
from contextlib import suppress
from datetime import date

from tracker.calendars import Calendar, OwnCalendar
from tracker.changes.known import Known
from tracker.changes.origin import Origin, OriginCode
from tracker.conventions import CONVENTIONS
from tracker.dates import Unit, shifted
from tracker.engine.schedule import Entry
from tracker.errors import Refusal
from tracker.model import Computed, Label, Step, StepCode

LONGEST = 2000  # days of one period in business days that are compared
_WITHIN = {StepCode.ROLLED, StepCode.TWO_WORKING_DAYS, StepCode.DAYS_ADDED}  # steps that look at each day


def days_off_origins(
    old: Known, new: Known, before: Entry, after: Entry, label: Label | None
) -> Iterator[Origin]:
    """The closings, calendars and holidays by which a date was counted otherwise than before."""
    calendars = old.calendar(before), new.calendar(after)
    days = set(_days(old.computed(before, label))) | set(_days(new.computed(after, label)))
    if calendars[0] is None or calendars[1] is None or old.counting(before) != new.counting(after):
        return  # another convention says it
    for day in sorted(days):
        was, now = _closed(calendars[0], day), _closed(calendars[1], day)
        if bool(was) != bool(now):
            yield _origin(old, new, after, day, was, now)


def _closed(calendar: Calendar, day: date) -> str:
    with suppress(Refusal):  # outside the years of its rules
        return calendar.closed(day)
    return ""


def _days(computed: Computed | None) -> Iterator[date]:
    """The days that were looked at: of a period in business days all, of any other those of its end."""
    if computed is None or computed.dates is None or computed.raw is None:
        return
    yield from _between(computed.raw.due, computed.dates.due)
    yield from _between(computed.raw.latest, computed.dates.latest)
    for step in computed.steps:
        if step.before and step.after and (step.code in _WITHIN or _counts_each(step)):
            yield from _between(step.before, step.after)


def _counts_each(step: Step) -> bool:
    """Whether a step counts business days, or asks how many of them a period has."""
    if step.code is not StepCode.COUNTED or step.period is None:
        return False
    in_business_days = step.is_short or step.period.unit is Unit.BUSINESS_DAY
    return in_business_days or CONVENTIONS[step.convention].two_working_days


def _between(first: date, last: date) -> Iterator[date]:
    first, last = min(first, last), max(first, last)
    return (shifted(first, days) for days in range(min((last - first).days, LONGEST) + 1))


def _origin(old: Known, new: Known, after: Entry, day: date, was: str, now: str) -> Origin:
    """The closing of a day on one side, else the calendar that differs, else the holiday by its name."""
    for side in (new, old):
        for closing in side.closings.get(day, ()):
            if closing not in (old if side is new else new).closings.get(day, ()):
                return Origin(
                    code=OriginCode.CLOSING,
                    entry=f"{closing.calendar} {day}",
                    location=closing.location,
                    before="" if side is new else closing.title,
                    after=closing.title if side is new else "",
                    known=closing.known if side is new else None,
                    by=closing.by,
                )
    for name in _names(new, after.event.calendar):
        mine, theirs = _own(new, name), _own(old, name)
        if mine and (theirs is None or _meaning(mine) != _meaning(theirs)):
            words = _meaning(theirs) if theirs else ""
            return Origin(
                code=OriginCode.CALENDAR,
                entry=name,
                location=mine.location,
                before=words,
                after=_meaning(mine),
            )
    return Origin(code=OriginCode.HOLIDAY, entry=str(day), before=was, after=now)


def _names(side: Known, names: tuple[str, ...]) -> list[str]:
    """Some calendars with those that they follow."""
    found = list(names)
    for name in found:  # it grows
        own = _own(side, name)
        found += [base for base in (own.base if own else ()) if base not in found]
    return found


def _own(side: Known, name: str) -> OwnCalendar | None:
    return next((each for each in side.store.calendars if each.id == name), None)


def _meaning(calendar: OwnCalendar) -> str:
    weekend = "" if calendar.weekend is None else f" weekend={','.join(calendar.weekend)}"
    return f"base={','.join(calendar.base)}{weekend}"
