"""Entries that a program drafted: a person compares each with its text before it counts."""

from collections.abc import Iterator

from tracker.checks.context import Context, of_directive, of_event
from tracker.problems import Problem
from tracker.rules import Rule

_REMEDY = "compare it with the text, correct it, and delete this line"


def entries_are_reviewed(context: Context) -> Iterator[Problem]:
    """A person reviewed a drafted entry, and then deleted its ``unreviewed``."""
    for event in context.result.store.events:
        if event.unreviewed:
            message = "the head of this act was drafted and not reviewed"
            yield of_event(Rule.UNREVIEWED, message, _REMEDY, event, event.location.at("unreviewed"))
        for directive in event.directives:
            if directive.unreviewed:
                message, location = "it was drafted and not reviewed", directive.location.at("unreviewed")
                yield of_directive(Rule.UNREVIEWED, message, _REMEDY, event, directive, location)
