"""Until when no notice can be due, so that most runs need not read a store at all.

The convention of this module: dates do not depend on the day of the question, only statuses do. So while
no file changes, a new notice is due at the earliest when a lead begins, when a day has passed, or when a
repeal takes effect, each in the zone of its deadline.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, date, datetime, time, timedelta

from tracker.changes import Key, key_of
from tracker.dates import shifted
from tracker.model import Deadline, day_begins
from tracker.remind.rules import Announced, Plan

AHEAD = 7  # days: occurrences that come later than the longest lead and this are not listed
EAST = timedelta(hours=14)  # ahead of UTC: nowhere does a day begin earlier


def latest_day(now: datetime) -> date:
    """The latest calendar day anywhere, at an instant in UTC."""
    return (now + EAST).date()


def next_notice_at(
    deadlines: Iterable[Deadline], announced: Mapping[Key, Announced], plan: Plan, now: datetime
) -> datetime:
    """The first instant at which a notice may be due to a recipient to whom none is due now.

    ``deadlines`` hold every occurrence up to ``latest_day(now)`` plus the longest lead plus AHEAD.
    The recipient must have had a run: what is past due is announced from the second run on.
    """
    end = shifted(latest_day(now), AHEAD + 1)
    changes = (
        day_begins(day, deadline.directive.tz or deadline.event.tz)
        for deadline in deadlines
        if plan.matches(deadline)
        for day in _changes(deadline, announced.get(key_of(deadline)), plan)
        if deadline.today < day < end
    )
    return min([datetime.combine(end, time(), UTC) - EAST, *changes])


def _changes(deadline: Deadline, last: Announced | None, plan: Plan) -> Iterator[date]:
    """The days on which a deadline changes its status or one of its leads begins."""
    if deadline.repeal:
        yield deadline.repeal.on
    if last and last.snapshot.closed and deadline.is_open:
        yield last.snapshot.closed  # as of an earlier day it has not been reopened yet
    if deadline.due is None or deadline.end is None or not deadline.is_open:
        return
    yield shifted(deadline.end, 1)
    if deadline.due >= deadline.today:
        nearest = min(last.leads) if last and last.leads else plan.leads[0] + 1
        yield from (shifted(deadline.due, -lead) for lead in plan.leads if lead < nearest)
