"""Until when no notice can be due, so that most runs need not read a store at all.

The convention of this module: dates do not depend on the day of the question, only statuses do. So while no
file changes, a new notice is due at the earliest when a lead begins, when a day or an hour has passed, or
when a repeal takes effect, each in the zone of its deadline. A run is also due on the last day of an
announced deadline: the next one takes for granted that a run happened on that day.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, date, datetime, time, timedelta

from tracker.changes import Key, key_of
from tracker.dates import shifted
from tracker.model import Deadline, Status, day_begins
from tracker.remind.notices import Announced
from tracker.remind.plan import Plan

AHEAD = 7  # days: occurrences later than the longest lead plus this are not listed
EAST = timedelta(hours=14)  # ahead of UTC: no day begins earlier anywhere


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
    # Where all moves are wanted, the first run of each day must see what comes within reach that day.
    end = shifted(latest_day(now), (0 if plan.all_moves else AHEAD) + 1)
    listed = [(each, announced.get(key_of(each))) for each in deadlines if plan.matches(each)]
    days = (
        day_begins(day, deadline.directive.tz or deadline.event.tz)
        for deadline, last in listed
        for day in _days(deadline, last, plan)
        if deadline.today < day < end
    )
    instants = (
        instant
        for deadline, last in listed
        for instant in _instants(deadline, last, plan)
        if instant > now.replace(microsecond=0)
    )
    return min([datetime.combine(end, time(), UTC) - EAST, *days, *instants])


def _instants(deadline: Deadline, last: Announced | None, plan: Plan) -> Iterator[datetime]:
    """The instants at which a lead in hours begins, or the time of a deadline has passed."""
    at = deadline.computed.at
    if at is None or not deadline.is_open:
        return
    yield at.replace(microsecond=0) + timedelta(seconds=1)  # the ledger stores whole seconds
    nearest = min(last.hours) if last and last.hours else max(plan.hours, default=0) + 1
    yield from (at.replace(microsecond=0) - timedelta(hours=lead) for lead in plan.hours if lead < nearest)


def _days(deadline: Deadline, last: Announced | None, plan: Plan) -> Iterator[date]:
    """The days on which a deadline changes its status or one of its leads begins."""
    if deadline.repeal:
        yield deadline.repeal.on
    if last and last.snapshot.closed and deadline.is_open:
        yield last.snapshot.closed  # as of an earlier day it has not been reopened yet
    if deadline.due is None or deadline.end is None or not deadline.is_open:
        return
    if deadline.status is Status.STAYED:
        yield shifted(deadline.today, 1)  # the end of the stay is not known here
    yield shifted(deadline.end, 1)
    if last:
        yield deadline.end
        yield from _days_again(last, plan)
    if deadline.due >= deadline.today:
        leads = plan.leads_of(deadline)
        nearest = min(last.leads) if last and last.leads else max(leads, default=0) + 1
        yield from (shifted(deadline.due, -lead) for lead in leads if lead < nearest)


def _days_again(last: Announced, plan: Plan) -> Iterator[date]:
    """The days on which what was announced is announced again."""
    if last.snoozed_until:
        yield last.snoozed_until
    if last.past_due_on and plan.past_due_every:
        yield shifted(last.past_due_on, plan.past_due_every)
