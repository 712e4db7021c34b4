"""Until when nothing can be owed, so that most runs need not read a store at all.

The convention of this module: dates do not depend on the day of the question, only what they mean
does. So while no file changes, something new is owed at the earliest when a lead begins, when a day
has passed, or when a repeal takes effect, each in the zone of its deadline.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, date, datetime, time, timedelta

from tracker.dates import shifted
from tracker.model import Deadline, day_begins
from tracker.remind.rules import Key, Plan, Told, key_of

AHEAD = 7  # days: occurrences that come later than the longest lead and this are not listed
EAST = timedelta(hours=14)  # the day begins nowhere earlier


def latest_day(now: datetime) -> date:
    """The latest calendar day anywhere, at an instant in UTC."""
    return (now + EAST).date()


def quiet_until(
    deadlines: Iterable[Deadline], told: Mapping[Key, Told], plan: Plan, now: datetime
) -> datetime:
    """The first instant at which something may be owed to somebody who is owed nothing now.

    ``deadlines`` hold every occurrence up to ``latest_day(now)`` plus the longest lead plus AHEAD.
    Nobody who never had a run may be asked about: what is past due is told from the second run on.
    """
    end = shifted(latest_day(now), AHEAD + 1)
    changes = (
        day_begins(day, deadline.directive.tz or deadline.event.tz)
        for deadline in deadlines
        if plan.matches(deadline)
        for day in _changes(deadline, told.get(key_of(deadline)), plan)
        if deadline.today < day < end
    )
    return min([datetime.combine(end, time(), UTC) - EAST, *changes])


def _changes(deadline: Deadline, told: Told | None, plan: Plan) -> Iterator[date]:
    """The days on which a deadline changes its status or one of its leads begins."""
    if deadline.repeal:
        yield deadline.repeal.on
    if deadline.due is None or deadline.end is None or not deadline.is_open:
        return
    yield shifted(deadline.end, 1)
    if deadline.due >= deadline.today:
        nearest = min(told.leads) if told and told.leads else plan.leads[0] + 1
        yield from (shifted(deadline.due, -lead) for lead in plan.leads if lead < nearest)
