"""What a reminder says about a deadline.

The convention of this module: its sentences name no deadline by its id. The id stands once in a message,
with the deadline itself, so that readers and mail filters can count deadlines; elsewhere a blank stands
for the slash.
"""

from datetime import date

from tracker.engine.explain import Cause
from tracker.expression import Choice, Day, Expression, Moment, Part, Span
from tracker.model import Basis, Deadline, Status
from tracker.text import plural, sentence
from tracker.wording.deadline import HOURS_BELOW, SPANS, WEEKDAYS, due_words, hours_words, weekday
from tracker.wording.reasons import reason_words
from tracker.wording.steps import lateness, minutes
from tracker.wording.why import cause_words, repeal_words


def called(name: str) -> str:
    """A deadline by its name, but not by its id."""
    return name.replace("/", " ")


def dated(day: date | None) -> str:
    """A day with its weekday."""
    return f"{WEEKDAYS[day.weekday()]} {day}" if day else "no date"


def when(deadline: Deadline) -> str:
    """The due date with its weekday, or the month or year that the text gives."""
    return f"{weekday(deadline)} {due_words(deadline)}".strip() if deadline.due else "no date"


def on(deadline: Deadline) -> str:
    """The same after "due": on a day, or in a month or year."""
    return f"{'on' if weekday(deadline) else 'in'} {when(deadline)}"


def left(deadline: Deadline) -> str:
    """How many days are left or past; empty for what is not open."""
    if (span := deadline.time_left) is not None and abs(span) < HOURS_BELOW:
        return hours_words(span)
    days = deadline.days_left
    if days is None:
        return ""
    if deadline.computed.precision in SPANS and days >= 0 and deadline.due:
        if deadline.today < deadline.due:
            return f"begins in {plural(days, 'day')}"
        return f"{plural(days, 'day')} to end"
    if days == 0:
        return "today"
    return f"{plural(days, 'day')} left" if days > 0 else f"{plural(-days, 'day')} past"


def gone() -> str:
    """Of what was announced and is no longer in the store."""
    return "It was announced, and its entry is gone: check whether it was deleted or renamed."


def closed(deadline: Deadline) -> str:
    """That something is done, or that it was repealed."""
    if deadline.outcome:
        outcome = deadline.outcome
        day = f"on {outcome.on}" if outcome.on else f"by {outcome.no_later_than}"
        late = "" if deadline.days_late is None else f", {lateness(deadline.days_late)}"
        return sentence(f"done {day}{late}{f' ({outcome.cite})' if outcome.cite else ''}")
    if deadline.repeal is None:
        return sentence(f"it is {deadline.status}")
    return sentence(f"repealed {repeal_words(deadline.repeal)}")


def ended(deadline: Deadline) -> str:
    """That its day has passed, without anything that is past due by that."""
    words = {
        Status.IN_EFFECT: "in effect since then",
        Status.UNCONFIRMED: "the projected day has passed, and nothing on record confirms it",
    }
    return sentence(f"{words.get(deadline.status, 'ended')}; {_counted(deadline)}")


def reopened(deadline: Deadline) -> str:
    """That something counted as closed and does no longer."""
    return sentence(f"it counted as closed and is {deadline.status.replace('-', ' ')} again")


def moved(before: date | None, deadline: Deadline, cause: Cause | None) -> str:
    """From which day to which, and why."""
    why = cause_words(cause, called) or "an entry in the store was changed"
    return sentence(f"moved from {dated(before)} to {when(deadline)} because {why}")


def firm(deadline: Deadline) -> str:
    """That a projected date holds."""
    return sentence(f"the same day, and firm: {_counted(deadline)}")


def counted(deadline: Deadline) -> str:
    """How the date came about, in one line."""
    return sentence(_counted(deadline))


def _counted(deadline: Deadline) -> str:
    words = _rule(deadline)
    if deadline.directive.repeat:
        again = f"every {str(deadline.directive.repeat).removeprefix('1 ')}"
        words = f"{words}, then {again}" if deadline.occurrence == 1 else f"{again} after the first ({words})"
    if deadline.computed.at:
        words += f", at {minutes(deadline.computed.at)}"
    if deadline.unadjusted and deadline.unadjusted != deadline.due:
        words += f"; {dated(deadline.unadjusted)} is not a business day"
    if deadline.basis is Basis.PROJECTED:
        words += f"; projected: {reason_words(deadline.computed.reason, called)}"
    return words


def _rule(deadline: Deadline) -> str:
    computed = deadline.computed
    if deadline.readings:
        return f"the earliest of {len(deadline.readings)} readings"
    if computed.trigger_date is None or deadline.directive.due is None:
        return "the text gives the date"
    by = f", counted by {computed.counting}" if computed.counting else ""
    return f"`{_without_ids(deadline.directive.due)}` ({computed.trigger_date}){by}"


def _without_ids(expression: Expression) -> Expression:
    """The same expression, with what it counts from called by name."""
    if isinstance(expression, Choice):
        return expression._replace(parts=tuple(map(_part_without_ids, expression.parts)))
    return expression if isinstance(expression, Span) else _part_without_ids(expression)


def _part_without_ids(part: Part) -> Part:
    if isinstance(part, Day) or isinstance(part.trigger, Moment) or not part.trigger.event:
        return part
    name = called(f"{part.trigger.event}/{part.trigger.name}")
    return part._replace(trigger=part.trigger._replace(event=None, name=name))
