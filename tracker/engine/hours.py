"""Hours and clocks: instants in a zone, and periods that run by the hour.

The convention of this module: hours are elapsed time, even when the clocks change in between; a local time
that does not exist or occurs twice is refused with both readings.
"""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta, tzinfo

from tracker.calendars import Calendar
from tracker.conventions import Convention, RollRule
from tracker.dates import Direction
from tracker.engine.rolling import note_unknown_closings, rolled, then_days
from tracker.engine.tolling import lengthened
from tracker.errors import Answer, Refusal
from tracker.model import Pause, Step, StepCode
from tracker.phrases import Phrase
from tracker.rules import Rule
from tracker.zones import zone_of


def localized(moment: datetime, zone: str) -> datetime:
    """A date-time in a zone; raises Refusal for a local time that does not exist or occurs twice.

    Nor is there an instant outside the years 1 to 9999, there or in UTC.
    """
    try:
        if moment.tzinfo is not None:
            return moment.astimezone(zone_of(zone))
        moment.replace(tzinfo=zone_of(zone)).astimezone(UTC)
        return _shown_once(moment, zone_of(zone))
    except OverflowError:
        raise Refusal(
            Rule.OUT_OF_RANGE,
            Phrase(
                "{moment} lies outside the years 1 to 9999 in {zone}",
                moment=moment.isoformat("T", "minutes"),
                zone=zone,
            ),
            "name another time",
        ) from None


def day_in(zone: str, instant: datetime) -> date:
    """The calendar day of an instant in a zone, by default its own."""
    return (instant.astimezone(zone_of(zone)) if zone else instant).date()


def count_hours(start: datetime, hours: int, direction: Direction) -> datetime:
    """Elapsed hours, even when the clocks change in between; raises Refusal outside the years 1 to 9999."""
    try:
        # In UTC: adding to a zoned time would move the wall-clock time, which summer time changes too.
        return (start.astimezone(UTC) + timedelta(hours=hours * direction.sign)).astimezone(start.tzinfo)
    except OverflowError:
        raise Refusal(
            Rule.OUT_OF_RANGE,
            Phrase(
                "{hours} hours {direction} {start} lie outside the years 1 to 9999",
                hours=hours,
                direction=direction,
                start=start.isoformat(),
            ),
            "shorten the period",
        ) from None


def skip_pauses(start: datetime, end: datetime, pauses: Sequence[Pause], steps: list[Step]) -> datetime:
    """Where a period in hours ends that does not run on suspended days: that many days later, at the same
    elapsed time.
    """
    if not pauses:
        return end
    days = (lengthened(start.date(), end.date(), pauses) - end.date()).days
    if not days:
        return end
    later = count_hours(end, 24 * days, Direction.AFTER)
    steps.append(Step(StepCode.SUSPENDED, end.date(), later.date(), number=days))
    return later


def roll_hours(
    at: datetime, direction: Direction, convention: Convention, calendar: Calendar | None, steps: list[Step]
) -> datetime:
    """Where a period in hours ends that would expire on a closed day: at the same clock time, Fed. R. Civ. P.
    6(a)(2)(C).

    Only a convention that rolls in the direction of counting covers hours; what it adds after the roll is
    days (6(d)). Raises Refusal unless the last day has that time exactly once.
    """
    if calendar is None or convention.roll is not RollRule.WITH_COUNT:
        return at
    day = rolled(at.date(), convention, calendar, steps, direction)
    if convention.then:
        day = then_days(day, convention, calendar, steps)
    note_unknown_closings(day, calendar, steps)
    if day == at.date():
        return at
    assert at.tzinfo
    return _shown_once(datetime.combine(day, at.time().replace(fold=0)), at.tzinfo)


def _shown_once(moment: datetime, zone: tzinfo) -> datetime:
    first = moment.replace(tzinfo=zone, fold=0)
    second = moment.replace(tzinfo=zone, fold=1)
    if first.utcoffset() == second.utcoffset():
        return first
    exists = first.astimezone(UTC).astimezone(zone).replace(tzinfo=None) == moment
    fault = "is shown twice" if exists else "is skipped"
    raise Refusal(
        Rule.AMBIGUOUS_TIME,
        Phrase(
            "{moment} {fault} by the clocks of {zone}: {first} or {second}",
            moment=moment.isoformat("T", "minutes"),
            fault=fault,
            zone=zone,
            first=first.isoformat("T", "minutes"),
            second=second.isoformat("T", "minutes"),
        ),
        "write the time with its offset",
        (Answer(first.date(), str(first)), Answer(second.date(), str(second))),
    )
