"""Which reminders will be sent on which day, if the store stays as it is."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from typing import NamedTuple

from tracker.changes import Key, key_of
from tracker.dates import shifted
from tracker.engine.tolling import is_paused_for
from tracker.model import AsOf, Deadline, Status
from tracker.remind.notices import Announced
from tracker.remind.plan import Plan

SHOWN = 90  # days


class Upcoming(NamedTuple):
    """One upcoming reminder: the day on which it will be sent, and how long before its deadline.

    At most one of ``days``, ``business_days`` and ``hours`` is set; none when a snooze ends then, or when a
    past-due deadline is announced again.
    """

    day: date
    deadline: Deadline
    days: int | None = None
    business_days: int | None = None
    hours: int | None = None


def upcoming_reminders(
    deadlines: Iterable[Deadline], announced: Mapping[Key, Announced], plan: Plan
) -> list[Upcoming]:
    """The reminders of the next days, by day; for each deadline, only the leads still to be sent."""
    found = (
        each
        for deadline in deadlines
        if deadline.is_open and deadline.due and plan.matches(deadline)
        for each in _of(deadline, deadline.due, announced.get(key_of(deadline)), plan)
        if deadline.today < each.day <= shifted(deadline.today, SHOWN)
    )
    return sorted(found, key=lambda each: (each.day, each.deadline.due, each.deadline.name))


def _of(deadline: Deadline, due: date, last: Announced | None, plan: Plan) -> Iterator[Upcoming]:
    """Every reminder of a deadline, including some that were sent before today."""
    known = last if last and last.snapshot.due == due else None
    begins = (known and known.snoozed_until) or deadline.today
    if known and known.snoozed_until:
        yield Upcoming(known.snoozed_until, deadline)
    elif known and known.past_due_on and plan.past_due_every and deadline.status is Status.PAST_DUE:
        yield Upcoming(shifted(known.past_due_on, plan.past_due_every), deadline)
    if due > deadline.today:
        by_day: dict[date, Upcoming] = {}  # the nearest lead of each day
        found = (*_in_days(deadline, due, known, plan), *_in_hours(deadline, known, plan))
        for each in sorted(found, key=lambda each: each.day):
            if each.day > begins and (day := _first_day_without_stay(deadline, each.day, due)):
                by_day[day] = each._replace(day=day)
        yield from by_day.values()


def _first_day_without_stay(deadline: Deadline, day: date, due: date) -> date | None:
    """The day, or the first one after it on which nothing is stayed; None when that is too late."""
    pauses = (*deadline.event.stayed, *deadline.directive.stayed)
    while is_paused_for(deadline.occurrence, day, pauses) and day <= due:
        day = shifted(day, 1)
    return day if day <= due else None


def _in_days(deadline: Deadline, due: date, known: Announced | None, plan: Plan) -> Iterator[Upcoming]:
    sent = min(known.leads, default=None) if known else None
    for lead in plan.leads:
        if sent is None or lead < sent:
            yield Upcoming(shifted(due, -lead), deadline, days=lead)
    for business_days in plan.business:
        days = plan.days_before(deadline, business_days)
        if days is not None and days not in plan.leads and (sent is None or days < sent):
            yield Upcoming(shifted(due, -days), deadline, business_days=business_days)


def _in_hours(deadline: Deadline, known: Announced | None, plan: Plan) -> Iterator[Upcoming]:
    sent = min(known.hours, default=None) if known else None
    if at := deadline.computed.at:
        zone = deadline.directive.tz or deadline.event.tz
        for lead in plan.hours:
            if sent is None or lead < sent:
                yield Upcoming(AsOf(instant=at - timedelta(hours=lead)).today(zone), deadline, hours=lead)
