"""Recurring directives: a ``repeat`` that should be a series, and keys that cannot be used with ``each``.

The convention of this module: a ``repeat`` moves the first date by months or years, so a date that depends on
the length of the months before it is sometimes wrong. A series counts each occurrence separately.
"""

from collections.abc import Iterator
from itertools import chain

from tracker.checks.context import Context, of_directive
from tracker.dates import Direction, Unit
from tracker.expression import Choice, Day, Expression, Offset
from tracker.model import Directive
from tracker.phrases import Phrase
from tracker.problems import Problem
from tracker.recurrence import is_month_end, months_in_turn
from tracker.rules import Rule

FEBRUARY = 2
LONG_MONTHS = frozenset({1, 3, 5, 7, 8, 10, 12})
_IN_MONTHS = {Unit.MONTH: 1, Unit.YEAR: 12}
_BY_A_SERIES = "make what it counts from a `series`, and count from `each` of it"


def each_is_not_repeated(context: Context) -> Iterator[Problem]:
    """A directive that counts from ``each`` of something recurs as often as that does."""
    for event, directive in context.directives():
        for key in ("repeat", "until") if directive.eaches else ():
            if getattr(directive, key) is not None:
                message = Phrase(
                    "`{key}` cannot be combined with `{trigger}`, which already says when it recurs",
                    key=key,
                    trigger=directive.eaches[0],
                )
                remedy = Phrase("delete `{key}`; a series has an `until` of its own", key=key)
                location = directive.location.at(key)
                yield of_directive(Rule.REPEAT_WITH_EACH, message, remedy, event, directive, location)


def repetitions_do_not_begin_at_month_ends(context: Context) -> Iterator[Problem]:
    """Counting days from a month end lands on a different day of the month each time."""
    reported: set[str] = set()
    for deadline in context.result.deadlines:
        directive, computed = deadline.directive, deadline.computed
        if deadline.id in reported or not _is_moved_by_months(directive) or computed.trigger_date is None:
            continue
        period, start, repeat = computed.period, computed.trigger_date, directive.repeat
        if not (period and repeat and period.unit in {Unit.DAY, Unit.WEEK} and period.amount > 0):
            continue
        if computed.direction is Direction.AFTER and is_month_end(start):
            reported.add(deadline.id)
            message = Phrase(
                "{period} after {start}, a month end, and `repeat` moves the first date by {repeat}: "
                "where months differ in length, that is another day",
                period=period.words,
                start=start,
                repeat=repeat.words,
            )
            location = directive.location.at("repeat")
            yield of_directive(
                Rule.DAYS_AFTER_MONTH_END, message, _BY_A_SERIES, deadline.event, directive, location
            )


def repetitions_do_not_count_back(context: Context) -> Iterator[Problem]:
    """What runs back from a recurring day must be counted from each of those days separately."""
    for event, directive in context.directives():
        parts, repeat = _parts(directive.due), directive.repeat
        if repeat and _is_moved_by_months(directive) and any(_is_before(part) for part in parts):
            message = Phrase(
                "`{due}` is counted once, and `repeat` moves its date by {repeat}",
                due=directive.due,
                repeat=repeat.words,
            )
            location = directive.location.at("repeat")
            yield of_directive(Rule.REPEAT_BEFORE, message, _BY_A_SERIES, event, directive, location)


def month_ends_are_a_series(context: Context) -> Iterator[Problem]:
    """A first date on the last day of its month stays on the last day of the month only in a series."""
    refused = {each.id for each in context.result.problems if each.rule is Rule.AMBIGUOUS_MONTH_END}
    for event, directive in context.directives():
        if f"{event.id}/{directive.id}" in refused or not isinstance(directive.due, Day):
            continue
        day = directive.due.day
        if _is_moved_by_months(directive) and is_month_end(day) and _months_end_elsewhere(directive):
            message = Phrase(
                "{day} is the end of its month, and `repeat` keeps the number of the day", day=day
            )
            remedy = Phrase(
                'write `series.NAME = {{ every = "{repeat}, at month end", from = {day} }}` and `due = "on '
                'each NAME"`',
                repeat=directive.repeat,
                day=day,
            )
            location = directive.location.at("repeat")
            yield of_directive(Rule.REPEAT_ON_MONTH_END, message, remedy, event, directive, location)


def _is_moved_by_months(directive: Directive) -> bool:
    repeat = directive.repeat
    return repeat is not None and repeat.unit in _IN_MONTHS and not directive.after_done


def _months_end_elsewhere(directive: Directive) -> bool:
    """Whether the months in which a repeated date falls have different last days."""
    assert isinstance(directive.due, Day)
    assert directive.repeat
    step = directive.repeat.amount * _IN_MONTHS[directive.repeat.unit]
    months = months_in_turn(directive.due.day.month, step)
    return FEBRUARY in months or len({month in LONG_MONTHS for month in months}) > 1


def _is_before(part: Expression) -> bool:
    return isinstance(part, Offset) and part.direction is Direction.BEFORE and part.period.amount > 0


def _parts(expression: Expression | None) -> Iterator[Expression]:
    """The parts of a choice, or the single expression."""
    if isinstance(expression, Choice):
        return chain(expression.parts)
    return iter(() if expression is None else (expression,))
