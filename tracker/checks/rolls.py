"""Dates that stay on a closed day although a reader of the convention would expect them to roll."""

from collections.abc import Iterator

from tracker.checks.context import Context, of_directive
from tracker.conventions import RollRule
from tracker.engine.counting import Conventions
from tracker.errors import Refusal
from tracker.expression import Choice, Day, Each, On
from tracker.model import Deadline, Directive, Event
from tracker.phrases import Phrase
from tracker.problems import Problem
from tracker.rules import Rule


def fixed_dates_are_on_open_days(context: Context) -> Iterator[Problem]:
    """A date given by the text rolls only where its directive itself names the convention."""
    conventions = Conventions(context.result.store)
    reported: set[str] = set()
    for deadline in context.result.deadlines:
        if deadline.id not in reported and (why := _closed(deadline, conventions)):
            reported.add(deadline.id)
            event, directive = deadline.event, deadline.directive
            message = Phrase(
                "{due} is closed ({why}), and a fixed date does not roll by itself", due=deadline.due, why=why
            )
            remedy = Phrase(
                'if it rolls, add counting = "{counting}" to the directive; if not, accept it',
                counting=event.counting,
            )
            location = directive.location.at("due")
            yield of_directive(Rule.UNROLLED_DATE, message, remedy, event, directive, location)


def _closed(deadline: Deadline, conventions: Conventions) -> str:
    """Why the day of a fixed date is closed under the convention of its event; empty when it is open.

    Effects and ends can fall on any day, so only what somebody must do by then is checked.
    """
    event, directive, due = deadline.event, deadline.directive, deadline.due
    is_fixed = isinstance(directive.due, Day) and directive.kind.takes_outcome and not directive.counting
    if not is_fixed or not event.counting or due is None or deadline.computed.moves:
        return ""
    try:
        convention, calendar = conventions.of(event, directive)
        return calendar.closed(due) if calendar and convention.roll is not RollRule.NONE else ""
    except Refusal:  # reported where something counts by it
        return ""


def members_that_stay_are_meant(context: Context) -> Iterator[Problem]:
    """``on each`` of a series is the day of the member itself, open or not."""
    conventions = Conventions(context.result.store)
    events: dict[str, Event] = {event.id: event for event in context.result.store.events}
    for event, directive in context.directives():
        for path, expression in directive.written:
            for part in expression.parts if isinstance(expression, Choice) else (expression,):
                if not isinstance(part, On) or not isinstance(part.trigger, Each):
                    continue
                owner = events.get(part.trigger.event or event.id)
                if owner and part.trigger.name in owner.series and _rolls(conventions, event, directive):
                    message = Phrase("`{part}` does not roll, but the convention does", part=part)
                    remedy = Phrase(
                        "if it rolls, write `0 days after {trigger}`; if not, accept it", trigger=part.trigger
                    )
                    location = directive.location.at(*path)
                    yield of_directive(Rule.UNROLLED_SERIES, message, remedy, event, directive, location)


def _rolls(conventions: Conventions, event: Event, directive: Directive) -> bool:
    try:
        return conventions.of(event, directive).convention.roll is not RollRule.NONE
    except Refusal:  # reported where something counts by it
        return False
