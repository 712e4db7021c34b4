"""What will be sent when, as far as the store says today."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import NamedTuple

from tracker.dates import shifted
from tracker.model import Deadline
from tracker.remind.rules import Key, Plan, Told, key_of

SHOWN = 90  # days


class Coming(NamedTuple):
    """One reminder to come: the day it will be sent, and how many days before the due date that is."""

    day: date
    lead: int
    deadline: Deadline


def coming(deadlines: Iterable[Deadline], told: Mapping[Key, Told], plan: Plan) -> list[Coming]:
    """The reminders of the next days, by day; of a deadline only the leads that are still to be sent."""
    found = (
        each
        for deadline in deadlines
        if deadline.is_open and deadline.due and plan.matches(deadline)
        for each in _of(deadline, deadline.due, told.get(key_of(deadline)), plan)
    )
    return sorted(found, key=lambda each: (each.day, each.deadline.due, each.deadline.name))


def _of(deadline: Deadline, due: date, told: Told | None, plan: Plan) -> Iterator[Coming]:
    if due <= deadline.today:
        return
    sent = told.leads if told and told.due == due else frozenset()
    last = shifted(deadline.today, SHOWN)
    for lead in plan.leads:
        day = shifted(due, -lead)
        if deadline.today < day <= last and lead < min(sent, default=lead + 1):
            yield Coming(day, lead, deadline)
