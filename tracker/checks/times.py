"""Times of day and zones: entries that cannot have one, and signs that are easily reversed."""

import re
from collections.abc import Iterator

from tracker.checks.context import Context, of_directive, of_event
from tracker.dates import Unit
from tracker.expression import Choice, Expression, Offset, Span
from tracker.model import Directive
from tracker.phrases import Phrase
from tracker.problems import Problem
from tracker.rules import Rule

# POSIX counts west of Greenwich as positive: Etc/GMT-12 is twelve hours ahead of UTC.
_REVERSED = re.compile(r"Etc/GMT([+-])0*([1-9]\d?)")
_AS_MEANT = {"-": "+", "+": "-"}


def times_of_day_are_of_a_day(context: Context) -> Iterator[Problem]:
    """Only a directive due on a single day has an ``at``."""
    for event, directive in context.directives():
        if directive.at is not None and (what := _without_a_day(directive)):
            message, remedy = Phrase("{what} cannot have a time of day", what=what), "leave `at` out"
            location = directive.location.at("at")
            yield of_directive(Rule.BAD_TIME, message, remedy, event, directive, location)


def _without_a_day(directive: Directive) -> str:
    """What in a directive is not due on a single day, in words; empty if nothing."""
    if directive.undated:
        return "an entry without a date"
    expressions = (directive.due, *(reading.due for reading in directive.readings))
    found = (_not_a_day(part) for each in expressions if each for part in _parts(each))
    return next(filter(None, found), "")


def _parts(expression: Expression) -> tuple[Expression, ...]:
    return expression.parts if isinstance(expression, Choice) else (expression,)


def _not_a_day(part: Expression) -> str:
    if isinstance(part, Span):
        return Phrase("`{part}`, which is more than one day,", part=part)
    if isinstance(part, Offset) and part.period.unit is Unit.HOUR:
        return Phrase("`{part}`, which already ends at a time of day,", part=part)
    return ""


def zones_are_not_reversed(context: Context) -> Iterator[Problem]:
    """The sign of a zone under ``Etc`` is the reverse of the one that people expect."""
    for event in context.result.store.events:
        if fault := _reversed(event.tz):
            yield of_event(Rule.REVERSED_ZONE, *fault, event, event.location.at("tz"))
        for directive in event.directives:
            if fault := _reversed(directive.tz):
                location = directive.location.at("tz")
                yield of_directive(Rule.REVERSED_ZONE, *fault, event, directive, location)


def _reversed(zone: str) -> tuple[str, str] | None:
    match = _REVERSED.fullmatch(zone)
    if match is None:
        return None
    sign, hours = match[1], match[2]
    behind = "behind" if sign == "+" else "ahead of"
    means = f"UTC{_AS_MEANT[sign]}{hours}"
    return (
        Phrase(
            "`{zone}` is {hours} hours {behind} UTC: its sign is reversed",
            zone=zone,
            hours=hours,
            behind=behind,
        ),
        Phrase(
            "write `{means}` if you mean that, else `UTC{sign}{hours}`", means=means, sign=sign, hours=hours
        ),
    )
