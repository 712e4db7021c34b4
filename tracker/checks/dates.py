"""Dates that are impossible, and dates that are probably typing errors."""

from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from tracker.checks.context import Context, of_directive, of_event, written_moves
from tracker.expression import Choice, Day, Span
from tracker.model import Directive, Event, Repeal
from tracker.phrases import Phrase, plural
from tracker.problems import Location, Problem
from tracker.rules import Rule
from tracker.store.events import KNOWN_BY

FIRST_YEAR = 1900
YEARS_AWAY = 50
REVIEWED_WITHIN = 90  # days after which a file should be reviewed again


def acts_are_signed_before_they_are_published(context: Context) -> Iterator[Problem]:
    """No act is published before it was signed."""
    for event in context.result.store.events:
        signed, published = event.dates.get("signed"), event.dates.get("published")
        if signed and published and published.on < signed.on:
            message = Phrase(
                "published on {published}, before it was signed on {signed}",
                published=published.on,
                signed=signed.on,
            )
            location = event.location.at("dates", "published")
            yield of_event(Rule.IMPOSSIBLE_ORDER, message, "correct one of them", event, location)


def acts_are_made_before_they_end(context: Context) -> Iterator[Problem]:
    """Nothing is revoked or dropped before the first day of its act."""
    for event in context.result.store.events:
        if fault := _ends_before_it_is(event, event.revoked, "revoked"):
            yield of_event(Rule.IMPOSSIBLE_ORDER, *fault, event, event.location.at("revoked", "on"))
        for directive in event.directives:
            if fault := _ends_before_it_is(event, directive.dropped, "dropped"):
                location = directive.location.at("dropped", "on")
                yield of_directive(Rule.IMPOSSIBLE_ORDER, *fault, event, directive, location)


def _ends_before_it_is(event: Event, repeal: Repeal | None, word: str) -> tuple[str, str] | None:
    made = [(event.dates[name].on, name) for name in KNOWN_BY if name in event.dates]
    if not repeal or not made or repeal.on >= min(made)[0]:
        return None
    day, name = min(made)
    return Phrase(
        "{word} from {on}, before it was {name} on {day}", word=word, on=repeal.on, name=name, day=day
    ), "correct one of them"


def moves_stand_in_order(context: Context) -> Iterator[Problem]:
    """Earlier due dates are listed in the order in which they were changed, oldest first."""
    for event, directive in context.directives():
        for index, (before, after) in enumerate(pairwise(written_moves(directive)), 1):
            if after.changed < before.changed:
                message = Phrase(
                    "`was` is out of order: changed on {day}, after {before}",
                    day=after.changed,
                    before=before.changed,
                )
                location = directive.location.at("was", index, "changed")
                remedy = "put the oldest first"
                yield of_directive(Rule.IMPOSSIBLE_ORDER, message, remedy, event, directive, location)


def years_are_near(context: Context) -> Iterator[Problem]:
    """A date before 1900, or more than fifty years away, may be a typing error."""
    years = range(FIRST_YEAR, context.today.year + YEARS_AWAY + 1)
    for event in context.result.store.events:
        for location, day in _written(event):
            if day.year not in years:
                yield of_event(Rule.FAR_YEAR, *_far(day), event, location)
        for directive in event.directives:
            for location, day in (*_written_in(directive), *_due(directive)):
                if day.year not in years:
                    yield of_directive(Rule.FAR_YEAR, *_far(day), event, directive, location)
    for closing in context.result.store.closings:
        if closing.day.year not in years:
            message, remedy = _far(closing.day)
            location = closing.location.at("date")
            yield Problem(
                rule=Rule.FAR_YEAR, message=message, remedy=remedy, location=location, id=closing.title
            )


def _far(day: date) -> tuple[str, str]:
    return Phrase(
        "{day} is before 1900 or more than fifty years away", day=day
    ), "correct the year, or accept it"


def _written(event: Event) -> Iterator[tuple[Location, date]]:
    """The dates written in an event, apart from those of its directives."""
    for name, milestone in event.dates.items():
        yield event.location.at("dates", name), milestone.on
    if event.revoked:
        yield event.location.at("revoked", "on"), event.revoked.on


def _written_in(directive: Directive) -> Iterator[tuple[Location, date]]:
    """The dates written in a directive, apart from what becomes due."""
    if directive.dropped:
        yield directive.location.at("dropped", "on"), directive.dropped.on
    for outcome in directive.done:
        keys = ("done", "no-later-than") if outcome.location.path[0] == "record" else ("on", "no-later-than")
        yield outcome.location.at(keys[outcome.on is None]), outcome.day
    for index, move in enumerate(written_moves(directive)):
        yield directive.location.at("was", index, "changed"), move.changed


def _due(directive: Directive) -> Iterator[tuple[Location, date]]:
    """The days on which something becomes due that are written, not counted."""
    for path, expression in directive.written:
        for part in expression.parts if isinstance(expression, Choice) else (expression,):
            if isinstance(part, Day | Span):
                yield directive.location.at(*path), part[0]


def files_are_looked_through(context: Context) -> Iterator[Problem]:
    """A file that says when it was last reviewed was reviewed within 90 days."""
    for file, checked in context.result.store.looked_through.items():
        age = (context.today - checked).days
        if age > REVIEWED_WITHIN:
            yield Problem(
                rule=Rule.CHECKED_LONG_AGO,
                message=Phrase(
                    "last reviewed on {checked}, {days} ago", checked=checked, days=plural(age, "day")
                ),
                remedy="review what has happened since, and set `checked` to the day of that review",
                location=Location(file, ("checked",)),
            )
