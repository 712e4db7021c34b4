"""What a reminder says about a deadline.

The convention of this module: its sentences name no deadline by its id. A message has the id once, with the
deadline itself, so that readers and mail filters can count deadlines; elsewhere a blank replaces the slash.
"""

from datetime import date

from tracker.engine.explain import DateCause
from tracker.expression import Choice, Day, Expression, Moment, Part, Span
from tracker.model import Basis, Deadline, Status
from tracker.phrases import plural, said, term
from tracker.text import sentence
from tracker.wording.days import dated, minutes
from tracker.wording.deadline import HOURS_BELOW, SPANS, due_day_words, hours_words, weekday
from tracker.wording.reasons import reason_words
from tracker.wording.steps import days_late_words, every_words
from tracker.wording.why import cause_words, repeal_words


def called(name: str) -> str:
    """A deadline by its name, but not by its id."""
    return name.replace("/", " ")


def when(deadline: Deadline) -> str:
    """The due date with its weekday, or the month or year that the text gives."""
    return due_day_words(deadline) if deadline.due else said("no date")


def on(deadline: Deadline) -> str:
    """The same after "due": on a day, or in a month or year."""
    day = when(deadline)
    return said("on {day}", day=day) if weekday(deadline) else said("in {day}", day=day)


def left(deadline: Deadline) -> str:
    """How many days are left or past; empty for what is not open."""
    if (span := deadline.time_left) is not None and abs(span) < HOURS_BELOW:
        return hours_words(span)
    days = deadline.days_left
    if days is None:
        return ""
    if deadline.computed.precision in SPANS and days >= 0 and deadline.due:
        if deadline.today < deadline.due:
            return said("begins in {days}", days=plural(days, "day"))
        return said("{days} to end", days=plural(days, "day"))
    if days == 0:
        return said("today")
    return (
        said("{days} left", days=plural(days, "day"))
        if days > 0
        else said("{days} past", days=plural(-days, "day"))
    )


def gone_line() -> str:
    """About an announced deadline that is no longer in the store."""
    return said("It was announced, and its entry is gone: check whether it was deleted or renamed.")


def closed_line(deadline: Deadline) -> str:
    """That something is done, or that it was repealed."""
    if deadline.outcome:
        outcome = deadline.outcome
        day = (
            said("on {on}", on=outcome.on)
            if outcome.on
            else said("by {no_later_than}", no_later_than=outcome.no_later_than)
        )
        late = "" if deadline.days_late is None else f", {days_late_words(deadline.days_late)}"
        return sentence(
            said(
                "done {day}{late}{cite}",
                day=day,
                late=late,
                cite=f" ({outcome.cite})" if outcome.cite else "",
            )
        )
    if deadline.repeal is None:
        return sentence(said("it is {status}", status=deadline.status))
    return sentence(said("repealed {repeal}", repeal=repeal_words(deadline.repeal)))


def ended_line(deadline: Deadline) -> str:
    """That its day has passed, and that it is not past due."""
    words = {
        Status.IN_EFFECT: said("in effect since then"),
        Status.UNCONFIRMED: said("the projected day has passed, and nothing on record confirms it"),
    }
    return sentence(f"{words.get(deadline.status) or said('ended')}; {_counted(deadline)}")


def reopened_line(deadline: Deadline) -> str:
    """That something counted as closed, and no longer does."""
    return sentence(
        said("it counted as closed and is {status} again", status=term(deadline.status).replace("-", " "))
    )


def moved_line(before: date | None, deadline: Deadline, cause: DateCause | None) -> str:
    """From which day to which, and why."""
    why = cause_words(cause, called) or said("an entry in the store was changed")
    return sentence(
        said("moved from {dated} to {when} because {why}", dated=dated(before), when=when(deadline), why=why)
    )


def firm_line(deadline: Deadline) -> str:
    """That a projected date is now firm."""
    return sentence(said("the same day, and firm: {counted}", counted=_counted(deadline)))


def counting_line(deadline: Deadline) -> str:
    """How the date was determined, in one line."""
    return sentence(_counted(deadline))


def _counted(deadline: Deadline) -> str:
    words = _rule(deadline)
    if deadline.directive.repeat:
        again = every_words(deadline.directive.repeat)
        words = (
            said("{words}, then {again}", words=words, again=again)
            if deadline.occurrence == 1
            else said("{again} after the first ({words})", again=again, words=words)
        )
    if deadline.computed.at:
        words += said(", at {minutes}", minutes=minutes(deadline.computed.at))
    if deadline.unadjusted and deadline.unadjusted != deadline.due:
        words += said("; {dated} is not a business day", dated=dated(deadline.unadjusted))
    if deadline.basis is Basis.PROJECTED:
        words += said("; projected: {reason}", reason=reason_words(deadline.computed.reason, called))
    return words


def _rule(deadline: Deadline) -> str:
    computed = deadline.computed
    if deadline.readings:
        return said("the earliest of {count} readings", count=len(deadline.readings))
    if computed.trigger_date is None or deadline.directive.due is None:
        return said("the text gives the date")
    by = said(", counted by {counting}", counting=computed.counting) if computed.counting else ""
    return said(
        "`{expression}` ({day}){by}",
        expression=_without_ids(deadline.directive.due),
        day=computed.trigger_date,
        by=by,
    )


def _without_ids(expression: Expression) -> Expression:
    """The same expression, with the names of what it counts from."""
    if isinstance(expression, Choice):
        return expression._replace(parts=tuple(map(_part_without_ids, expression.parts)))
    return expression if isinstance(expression, Span) else _part_without_ids(expression)


def _part_without_ids(part: Part) -> Part:
    if isinstance(part, Day) or isinstance(part.trigger, Moment) or not part.trigger.event:
        return part
    name = called(f"{part.trigger.event}/{part.trigger.name}")
    return part._replace(trigger=part.trigger._replace(event=None, name=name))
