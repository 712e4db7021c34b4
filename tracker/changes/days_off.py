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
from tracker.model import Closing, Computed, Label, Step, StepCode

LONGEST = 2000  # days of one period in business days that are compared
_WITHIN = {StepCode.ROLLED, StepCode.TWO_WORKING_DAYS, StepCode.DAYS_ADDED}  # steps that look at each day


def days_off_origins(
    old: Known, new: Known, before: Entry, after: Entry, label: Label | None
) -> Iterator[Origin]:
    """The closings, calendars and holidays by which a date was counted otherwise than before."""
    if old.counting(before) != new.counting(after):
        return  # another convention says it
    calendars = old.calendar(before), new.calendar(after)
    if calendars[0] is None or calendars[1] is None:
        if calendars[0] is not calendars[1]:
            yield _named(before, after)
        return
    days = set(_days(old.computed(before, label))) | set(_days(new.computed(after, label)))
    for day in sorted(days):
        was, now = _closed(calendars[0], day), _closed(calendars[1], day)
        if bool(was) != bool(now):
            found = _origin(old, new, before, after, day)
            yield found or Origin(code=OriginCode.HOLIDAY, entry=str(day), before=was, after=now)


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


def _origin(old: Known, new: Known, before: Entry, after: Entry, day: date) -> Origin | None:
    """The closing of a day on one side, else the calendars that differ; None for a rule of a calendar."""
    came = [
        each for each in new.closings.get(day, ()) if _key(each) not in map(_key, old.closings.get(day, ()))
    ]
    left = [
        each for each in old.closings.get(day, ()) if _key(each) not in map(_key, new.closings.get(day, ()))
    ]
    for closing in (*came, *left):
        return Origin(
            code=OriginCode.CLOSING,
            entry=f"{closing.calendar} {day}",
            location=closing.location,
            before="" if came else closing.title,
            after=closing.title if came else "",
            known=closing.known if came else None,
            by=closing.by,
        )
    if before.event.calendar != after.event.calendar:
        return _named(before, after)
    return next(_redefined(old, new, after.event.calendar), None)


def _key(closing: Closing) -> tuple[str, date, str, str]:
    return closing.calendar, closing.day, closing.title, closing.by


def _named(before: Entry, after: Entry) -> Origin:
    """The calendars that an act names, which are others than before."""
    return Origin(
        code=OriginCode.CALENDAR,
        entry=after.event.id,
        location=after.event.location.at("calendar"),
        before=", ".join(before.event.calendar),
        after=", ".join(after.event.calendar),
    )


def _redefined(old: Known, new: Known, names: tuple[str, ...]) -> Iterator[Origin]:
    """The calendars of the store that are other ones than before, of some names and what they follow."""
    left = list(names)
    for name in left:  # it grows
        now, was = _own(new, name), _own(old, name)
        left += [base for base in (now.base if now else ()) if base not in left]
        either = now or was
        if either and _meaning(now) != _meaning(was):
            yield Origin(
                code=OriginCode.CALENDAR,
                entry=name,
                location=either.location,
                before=_meaning(was),
                after=_meaning(now),
            )


def _own(side: Known, name: str) -> OwnCalendar | None:
    return next((each for each in side.store.calendars if each.id == name), None)


def _meaning(calendar: OwnCalendar | None) -> str:
    if calendar is None:
        return ""
    weekend = "" if calendar.weekend is None else f" weekend={','.join(calendar.weekend)}"
    return f"base={','.join(calendar.base)}{weekend}"
