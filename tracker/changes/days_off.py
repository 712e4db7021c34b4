"""Days that are business days on one side only, where that decides a date."""

from collections.abc import Iterator
from contextlib import suppress
from datetime import date

from tracker.calendars import Calendar, OwnCalendar
from tracker.changes.known_store import KnownStore
from tracker.changes.origin import Origin, OriginCode
from tracker.conventions import CONVENTIONS, Days
from tracker.dates import Unit, shifted
from tracker.engine.schedule import Entry
from tracker.errors import Refusal
from tracker.model import Closing, Computed, Label, Step, StepCode

LONGEST = 2000  # the longest period in business days that is compared, in days
_WITHIN = {StepCode.ROLLED, StepCode.TWO_WORKING_DAYS, StepCode.DAYS_ADDED}  # steps that look at each day


def days_off_origins(
    old: KnownStore, new: KnownStore, before: Entry, after: Entry, label: Label | None
) -> Iterator[Origin]:
    """The closings, calendars and holidays that made the count of a date differ."""
    calendars = old.calendar(before), new.calendar(after)
    if old.counting(before) != new.counting(after):
        yield from _under_two_conventions(old, new, before, after, label)
        return
    if calendars[0] is None or calendars[1] is None:
        if calendars[0] is not calendars[1]:
            yield _named(before, after)
        return
    computed = old.computed(before, label), new.computed(after, label)
    for day in sorted({day for each in computed for day in _days(each)}):
        yield from _off(old, new, (before, after), calendars, day)


def _off(
    old: KnownStore,
    new: KnownStore,
    entries: tuple[Entry, Entry],
    calendars: tuple[Calendar | None, Calendar | None],
    day: date,
) -> Iterator[Origin]:
    """The entry by which a day is off on one side only, if it is."""
    was, now = (_closed(calendar, day) if calendar else "" for calendar in calendars)
    if bool(was) != bool(now):
        found = _closing(old, new, day) or _calendar(old, new, *entries)
        yield found or Origin(code=OriginCode.HOLIDAY, entry=str(day), before=was, after=now)


def _under_two_conventions(
    old: KnownStore, new: KnownStore, before: Entry, after: Entry, label: Label | None
) -> Iterator[Origin]:
    """Days off on one side only, as each of the two conventions would meet them; calendars that differ."""
    for side, entry in ((old, before), (new, after)):
        was, now = old.calendar(entry), new.calendar(entry)
        days = sorted(set(_days(side.computed(entry, label)))) if was and now else []
        for day in days:
            yield from _off(old, new, (entry, entry), (was, now), day)
    if _names(before) != _names(after) and any(
        CONVENTIONS[name].days in {Days.NAMED, Days.PLACE}
        for name in (old.counting(before), new.counting(after))
        if name in CONVENTIONS
    ):
        yield _named(before, after)


def _closed(calendar: Calendar, day: date) -> str:
    with suppress(Refusal):  # outside the years of its rules
        return calendar.closed(day)
    return ""


def _days(computed: Computed | None) -> Iterator[date]:
    """The days that were looked at: for a period in business days all of them, for any other those at its
    end.
    """
    if computed is None or computed.dates is None or computed.raw is None:
        return
    yield from _between(computed.raw.due, computed.dates.due)
    yield from _between(computed.raw.latest, computed.dates.latest)
    for step in computed.steps:
        if step.before and step.after and (step.code in _WITHIN or _counts_each(step)):
            yield from _between(step.before, step.after)


def _counts_each(step: Step) -> bool:
    """Whether a step counts business days, or asks how many a period has."""
    if step.code is not StepCode.COUNTED or step.period is None:
        return False
    in_business_days = step.is_short or step.period.unit is Unit.BUSINESS_DAY
    return in_business_days or CONVENTIONS[step.convention].two_working_days


def _between(first: date, last: date) -> Iterator[date]:
    first, last = min(first, last), max(first, last)
    return (shifted(first, days) for days in range(min((last - first).days, LONGEST) + 1))


def _closing(old: KnownStore, new: KnownStore, day: date) -> Origin | None:
    """The closing of a day that only one side has; None where there is none."""
    was, now = ({_key(each): each for each in side.closings.get(day, ())} for side in (old, new))
    came = [closing for key, closing in now.items() if key not in was]
    left = [closing for key, closing in was.items() if key not in now]
    for closing in (*came, *left):
        return Origin(
            code=OriginCode.CLOSING,
            entry=closing.calendar,
            day=day,
            location=closing.location,
            before="" if came else closing.title,
            after=closing.title if came else "",
            known=closing.known if came else None,
            by=closing.by,
        )
    return None


def _key(closing: Closing) -> tuple[str, date, str, str]:
    return closing.calendar, closing.day, closing.title, closing.by


def _calendar(old: KnownStore, new: KnownStore, before: Entry, after: Entry) -> Origin | None:
    """The calendars that differ; None for a day that is off by a rule of a calendar."""
    if _names(before) != _names(after):
        return _named(before, after)
    return next(_redefined(old, new, _names(after)), None)


def _names(entry: Entry) -> tuple[str, ...]:
    """The calendars that count for a directive: its own, else those of its act."""
    return entry.directive.calendar or entry.event.calendar


def _named(before: Entry, after: Entry) -> Origin:
    """The calendars that a directive or its act names, if they differ from before."""
    is_own = bool(before.directive.calendar or after.directive.calendar)
    place = after.directive.location if is_own else after.event.location
    return Origin(
        code=OriginCode.CALENDAR,
        entry=after.id if is_own else after.event.id,
        location=place.at("calendar"),
        before=", ".join(_names(before)),
        after=", ".join(_names(after)),
    )


def _redefined(old: KnownStore, new: KnownStore, names: tuple[str, ...]) -> Iterator[Origin]:
    """The calendars of the store whose definition changed, among some names and the calendars they are based
    on.
    """
    left = list(names)
    for name in left:  # grows while it is read
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


def _own(side: KnownStore, name: str) -> OwnCalendar | None:
    return next((each for each in side.store.calendars if each.id == name), None)


def _meaning(calendar: OwnCalendar | None) -> str:
    if calendar is None:
        return ""
    weekend = "" if calendar.weekend is None else f" weekend={','.join(calendar.weekend)}"
    return f"base={','.join(calendar.base)}{weekend}"
