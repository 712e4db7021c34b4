"""Which reminders will be sent on which day, if the store stays as it is."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import NamedTuple

from tracker.changes import Key, key_of
from tracker.dates import shifted
from tracker.model import Deadline
from tracker.remind.rules import Announced, Plan

SHOWN = 90  # days


class Upcoming(NamedTuple):
    """One reminder to come: the day on which it will be sent, ``lead`` days before the due date."""

    day: date
    lead: int
    deadline: Deadline


def upcoming_reminders(
    deadlines: Iterable[Deadline], announced: Mapping[Key, Announced], plan: Plan
) -> list[Upcoming]:
    """The reminders of the next days, by day; of a deadline only the leads that are still to be sent."""
    found = (
        each
        for deadline in deadlines
        if deadline.is_open and deadline.due and plan.matches(deadline)
        for each in _of(deadline, deadline.due, announced.get(key_of(deadline)), plan)
    )
    return sorted(found, key=lambda each: (each.day, each.deadline.due, each.deadline.name))


def _of(deadline: Deadline, due: date, last: Announced | None, plan: Plan) -> Iterator[Upcoming]:
    if due <= deadline.today:
        return
    sent = last.leads if last and last.snapshot.due == due else frozenset()
    end = shifted(deadline.today, SHOWN)
    for lead in plan.leads:
        day = shifted(due, -lead)
        if deadline.today < day <= end and lead < min(sent, default=lead + 1):
            yield Upcoming(day=day, lead=lead, deadline=deadline)
