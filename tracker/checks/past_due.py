"""Duties that are past due: when and where an outcome was researched."""

from collections.abc import Iterator
from datetime import date

from tracker.checks.context import Context, of_directive
from tracker.model import Binds, Deadline, Directive, Status
from tracker.phrases import Phrase, plural
from tracker.problems import Problem
from tracker.rules import Rule


def what_is_past_due_was_looked_up(context: Context) -> Iterator[Problem]:
    """For a duty long past due, an outcome was researched since, and the entry says when and where.

    For a private duty, a review of its file is enough: what a company did is seldom published, and people who
    keep their own duties record what was done instead of searching for it.
    """
    store = context.result.store
    recorded_on = _recorded_on(context)
    for deadline, end in _long_past_due(context):
        event, directive = deadline.event, deadline.directive
        location = directive.location.at("readings" if directive.readings else "due")
        days = (context.today - end).days
        looked = max(
            directive.looked_up or date.min,
            recorded_on.get(deadline.id, date.min),
            max((outcome.known for outcome in directive.done), default=date.min),
        )
        if max(looked, store.looked_through.get(directive.location.file, date.min)) <= end:
            message = Phrase(
                "past due for {days}, and no outcome was looked up since", days=plural(days, "day")
            )
            remedy = "look it up: record an outcome or a note, or set `looked-up` and `looked-in`"
            yield of_directive(Rule.NOTHING_LOOKED_UP, message, remedy, event, directive, location)
        elif directive.binds is not Binds.PRIVATE and not _was_looked_up(directive, looked, end):
            message = Phrase(
                "past due for {days}, without `looked-up` and `looked-in`", days=plural(days, "day")
            )
            remedy = "look for an outcome, and say when and where you did"
            yield of_directive(Rule.LOOK_UP_MISSING, message, remedy, event, directive, location)


def _was_looked_up(directive: Directive, looked: date, end: date) -> bool:
    """Whether something is on record since its last day, and the entry names where a search was made."""
    return looked > end and (directive.looked_up != looked or bool(directive.looked_in))


def _long_past_due(context: Context) -> Iterator[tuple[Deadline, date]]:
    """The first deadline of each directive that is past due for longer than the limit, with its last day."""
    reported: set[str] = set()
    for deadline in context.result.deadlines:
        if deadline.status is not Status.PAST_DUE or deadline.end is None or deadline.id in reported:
            continue
        if (context.today - deadline.end).days > context.stale:
            reported.add(deadline.id)
            yield deadline, deadline.end


def _recorded_on(context: Context) -> dict[str, date]:
    """The day of the last record about each entry."""
    found: dict[str, date] = {}
    for record in context.result.store.records:
        name = record.of.partition("#")[0]
        found[name] = max(found.get(name, date.min), record.known)
    return found
