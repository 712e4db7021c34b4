"""What dates count from: triggers that exist, and first dates to repeat from."""

from collections.abc import Iterator

from tracker.checks.context import Context, of_directive
from tracker.expression import Each, Reference, references
from tracker.model import Event
from tracker.phrases import Phrase
from tracker.problems import Problem
from tracker.rules import Rule
from tracker.text import did_you_mean


def moves_count_from_something(context: Context) -> Iterator[Problem]:
    """An earlier due date counts from a milestone, directive or incident that exists."""
    events: dict[str, Event] = {event.id: event for event in context.result.store.events}
    for event, directive in context.directives():
        for index, move in enumerate(directive.was):
            for trigger in references(move.due):
                owner = events.get(trigger.event or event.id)
                if owner is None or not _has(owner, trigger):
                    location = directive.location.at("was", index, "due")
                    message = Phrase("nothing is named `{trigger}`", trigger=trigger)
                    near = (
                        did_you_mean(trigger.name, sorted(_names(owner)))
                        if owner
                        else did_you_mean(str(trigger.event), tuple(events))
                    )
                    remedy = near or "name a milestone or directive"
                    yield of_directive(Rule.UNKNOWN_TRIGGER, message, remedy, event, directive, location)


def repetitions_have_a_first_date(context: Context) -> Iterator[Problem]:
    """A directive that repeats has a ``due`` to repeat from."""
    for event, directive in context.directives():
        if directive.repeat and (directive.undated or directive.readings):
            message = "`repeat` needs a `due` with a full date"
            remedy = "give the first date, or say how often in `undated`"
            location = directive.location.at("repeat")
            yield of_directive(Rule.REPEAT_NEEDS_DATE, message, remedy, event, directive, location)


def ends_are_of_repetitions(context: Context) -> Iterator[Problem]:
    """A directive with an ``until`` repeats."""
    for event, directive in context.directives():
        if directive.until and not directive.repeat and not directive.eaches:
            message, remedy = "`until` has no effect: this does not repeat", "add `repeat`, or delete `until`"
            location = directive.location.at("until")
            yield of_directive(Rule.UNTIL_WITHOUT_REPEAT, message, remedy, event, directive, location)


def _has(event: Event, trigger: Reference | Each) -> bool:
    return trigger.name in _names(event)


def _names(event: Event) -> set[str]:
    return {
        *event.dates,
        *event.awaiting,
        *event.incidents,
        *event.series,
        *(each.id for each in event.directives),
    }
