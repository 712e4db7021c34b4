"""Moving a day off the days on which offices are closed, keeping every step.

The convention of this module: ``steps`` is the derivation so far, to which each function adds what it does.
"""

from datetime import date, timedelta

from tracker.calendars import Calendar
from tracker.conventions import Convention, Days, RollRule
from tracker.dates import ONE_DAY, Direction, Period, Unit, add, business_days_between, roll
from tracker.model import Step, StepCode

# Their holidays come from a library, or only weekends count: which days were known is part of the answer.
_OTHERS_HOLIDAYS = {
    *(Days.PLACE, Days.NAMED, Days.GERMANY, Days.BAVARIA, Days.ENGLAND),
    *(Days.WASHINGTON, Days.JAPANESE_OFFICES),
}


def rolls(convention: Convention, direction: Direction) -> bool:
    """Whether a convention moves the end of a period that was counted in a direction."""
    if convention.roll is RollRule.FORWARD_WHEN_AFTER:
        return direction is Direction.AFTER
    return convention.roll is not RollRule.NONE


def note_open_day(day: date, convention: Convention, calendar: Calendar, steps: list[Step]) -> None:
    """Add the step of a day that stays, where readers cannot know which days were closed."""
    if convention.days in _OTHERS_HOLIDAYS:
        steps.append(Step(StepCode.OPEN_DAY, day, day, calendar.authority))


def note_unknown_closings(due: date, calendar: Calendar, steps: list[Step]) -> None:
    """Add the step of a day after the last one for which one-off closings were looked up."""
    if calendar.reviewed and due > calendar.reviewed:
        steps.append(Step(StepCode.CLOSINGS_UNKNOWN, due, due, day=calendar.reviewed))


def rolled(
    day: date, convention: Convention, calendar: Calendar, steps: list[Step], direction: Direction
) -> date:
    """The day itself if offices are open, else the next one on which they are, or the one before."""
    if not calendar.closed(day):
        return day
    onwards = direction if convention.roll is RollRule.WITH_COUNT else Direction.AFTER
    due = roll(day, onwards, calendar.closed)
    shut = [day + timedelta(days=offset * onwards.sign) for offset in range(abs((due - day).days))]
    closed = tuple((each, calendar.closed(each)) for each in shut)
    authority = convention.authority + calendar.authority
    steps.append(Step(StepCode.ROLLED, day, due, authority, closed=closed, direction=onwards))
    return due


def then_days(day: date, convention: Convention, calendar: Calendar, steps: list[Step]) -> date:
    """The days that are added after the roll, and rolled again: Fed. R. Civ. P. 6(d)."""
    later = add(day, Period(convention.then, Unit.DAY), Direction.AFTER, convention.rounding)
    steps.append(Step(StepCode.DAYS_ADDED, day, later, convention.authority, number=convention.then))
    return rolled(later, convention, calendar, steps, Direction.AFTER)


LONGEST_CLOSING = 30  # days: no place is closed for so long in a row


def two_working_days(
    start: date, due: date, period: Period, convention: Convention, calendar: Calendar, steps: list[Step]
) -> date:
    """Reg. 1182/71 Art. 3(5): a period of two days or more holds at least two working days."""
    is_one_day = period.amount == 0 or (period.unit is Unit.DAY and period.amount == 1)
    if is_one_day or (due - start).days > LONGEST_CLOSING:
        return due
    longer = due
    while business_days_between(start, longer, calendar.closed) < 2:  # noqa: PLR2004
        longer = roll(longer + ONE_DAY, Direction.AFTER, calendar.closed)
    if longer != due:
        steps.append(Step(StepCode.TWO_WORKING_DAYS, due, longer, convention.authority))
    return longer
