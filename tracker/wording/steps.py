"""The steps of a derivation, in words."""

from collections.abc import Callable, Collection
from datetime import date
from functools import cache

from tracker.conventions import CONVENTIONS, End, Start
from tracker.dates import Direction, Period, Unit
from tracker.model import Step, StepCode
from tracker.phrases import Phrase, day_said, noted, plural, said
from tracker.wording.days import minutes
from tracker.wording.reasons import reason_words


def step_words(step: Step) -> str:
    """What was done in a step: a phrase that is completed by its ``after``."""
    return _WORDS[step.code](step)


def result_of(step: Step) -> date | None:
    """The day that a step leads to, if its words do not name that day."""
    named = _DAYS_NAMED.get(step.code)
    return None if named and step.after in named(step) else step.after


def days_late_words(days: int) -> str:
    """How late (or early, when negative) something was."""
    if days == 0:
        return said("on time")
    amount = plural(abs(days), "day")
    return said("{days} late", days=amount) if days > 0 else said("{days} early", days=amount)


def _happened(step: Step) -> str:
    return said(
        "{name} on {time} ({label})",
        name=step.name,
        time=minutes(step.at) if step.at else step.after,
        label=step.label,
    )


def _given(step: Step) -> str:
    if step.at is None:
        return said("{day}", day=step.after)
    return f"{minutes(step.at)}{f' ({step.words})' if step.words else ''}"


def _done(step: Step) -> str:
    words = said("{name} was done on {after}", name=step.name, after=step.after)
    if step.before and step.after:
        words += said(
            " ({lateness}; it was due {before})",
            lateness=days_late_words((step.after - step.before).days),
            before=step.before,
        )
    return words


def _done_by(step: Step) -> str:
    due = said("the earlier of that and its due date")
    return said("{name} was done by {day}, exact day unknown: {due}", name=step.name, day=step.day, due=due)


def _written(step: Step) -> str:
    span = said(": {first} to {last}", first=step.days[0], last=step.days[1]) if step.days else ""
    return said("{name}, as the text says{span}", name=step.name, span=span)


def _recorded(step: Step) -> str:
    return said("{name}, as put on record", name=step.name)


def _moved(step: Step) -> str:
    return said(
        "was {name}, moved on {day}{words}",
        name=step.name,
        day=step.day,
        words=said(" by {words}", words=step.words) if step.words else "",
    )


def _counted(step: Step) -> str:
    assert step.period
    if step.period.amount == 0:
        return said("the day itself, {before}", before=step.before)
    how = _how(step.convention, is_short=step.is_short)
    return said(
        "{period} {direction} {before}{how}",
        period=step.period.words,
        direction=step.direction,
        before=step.before,
        how=how,
    )


_EVERY = {
    Unit.DAY: noted("every day"),
    Unit.WEEK: noted("every week"),
    Unit.MONTH: noted("every month"),
    Unit.YEAR: noted("every year"),
}


def every_words(period: Period) -> str:
    """How often something recurs: ``every year``, ``every 3 months``."""
    if period.amount == 1 and not period.days and period.unit in _EVERY:
        return said(_EVERY[period.unit])
    return said("every {period}", period=period.words)


@cache
def _how(name: str, *, is_short: bool) -> Phrase:
    """How a convention counts the first and the last day of a period."""
    convention = CONVENTIONS[name]
    return Phrase(
        ", {first} that day{end_words}{short} ({name})",
        first=Phrase("counting") if convention.start is Start.INCLUDED else Phrase("not counting"),
        end_words=_END_WORDS[convention.end],
        short=Phrase(", without weekends and holidays") if is_short else "",
        name=name,
    )


_END_WORDS = {
    End.SAME_DAY: "",
    End.DAY_AFTER: Phrase(", the day after the period ends"),
    End.CLEAR: Phrase(", nor the day it ends on"),
}


def _elapsed(step: Step) -> str:
    assert step.start
    assert step.at
    return said(
        "{period} {direction} {start}, elapsed: {end}",
        period=step.period.words if step.period else "",
        direction=step.direction,
        start=minutes(step.start),
        end=minutes(step.at),
    )


def _not_yet(step: Step) -> str:
    by = f" ({step.convention})" if step.convention else ""
    return said("{name}{by}: no date until then", name=step.name, by=by)


def _rolled(step: Step) -> str:
    reasons = said(", ").join(said("{day} is {why}", day=day, why=said(why)) for day, why in step.closed)
    to = (
        said("the next business day")
        if step.direction is Direction.AFTER
        else said("the business day before")
    )
    return said("{reasons}: moves to {to}", reasons=reasons, to=to)


def _two_month_ends(step: Step) -> str:
    days = Phrase("{most} or {last}", most=", ".join(map(day_said, step.days[:-1])), last=step.days[-1])
    return said("the month has no such day: {days}, and both move to {day}", days=days, day=step.day)


def _chosen(step: Step) -> str:
    days = ", ".join(map(day_said, step.days))
    if step.direction is Direction.AFTER:
        return said("the later of {days}", days=days)
    return said("the earlier of {days}", days=days)


def _repeated(step: Step) -> str:
    return said(
        "occurrence #{number}: {period} after {before} ({convention})",
        number=step.number,
        period=step.period.words if step.period else "",
        before=step.before,
        convention=step.convention,
    )


def _postponed(step: Step) -> str:
    first, last = step.days
    by = said(" by {words}", words=step.words) if step.words else ""
    return said(
        "what was due from {first} to {last} was put off to {after}{by}",
        first=first,
        last=last,
        after=step.after,
        by=by,
    )


def _extended(step: Step) -> str:
    by = said(" by {words}", words=step.words) if step.words else ""
    return said("extended to {after}{by}, on record since {day}", after=step.after, by=by, day=step.day)


_WORDS: dict[StepCode, Callable[[Step], str]] = {
    StepCode.MILESTONE: lambda step: step.name,
    StepCode.AWAITED: lambda step: said("{name} has no date yet: {words}", name=step.name, words=step.words),
    StepCode.INCIDENT: lambda step: said("each time {words}", words=step.words),
    StepCode.HAPPENED: _happened,
    StepCode.GIVEN: _given,
    StepCode.FALLS: lambda step: said("{name} falls on {after}", name=step.name, after=step.after),
    StepCode.STANDS_IN: lambda step: said(
        "{name} is not on record as done: its own due date is used instead", name=step.name
    ),
    StepCode.DONE: _done,
    StepCode.DONE_BY: _done_by,
    StepCode.NO_DATE: lambda step: reason_words(step.reason),
    StepCode.WRITTEN: _written,
    StepCode.RECORDED: _recorded,
    StepCode.READING: lambda step: said(
        "reading {number} of {of}, {name}: {words}",
        number=step.number,
        of=step.of,
        name=step.name,
        words=step.words,
    ),
    StepCode.MOVED: _moved,
    StepCode.COUNTED: _counted,
    StepCode.ELAPSED: _elapsed,
    StepCode.NOT_YET: _not_yet,
    StepCode.TWO_MONTH_ENDS: _two_month_ends,
    StepCode.OPEN_DAY: lambda _: said("a business day: it stays"),
    StepCode.ROLLED: _rolled,
    StepCode.DAYS_ADDED: lambda step: said("{number} days are added", number=step.number),
    StepCode.TWO_WORKING_DAYS: lambda _: said("is extended until it has two working days"),
    StepCode.SUSPENDED: lambda step: said(
        "suspended for {days}, which do not count", days=plural(step.number, "day")
    ),
    StepCode.TIME_OF_DAY: lambda step: said(
        "at {time} ({zone})", time=minutes(step.at) if step.at else "", zone=step.words
    ),
    StepCode.MEMBER: lambda step: said("{after}, of the series `{name}`", after=step.after, name=step.name),
    StepCode.POSTPONED: _postponed,
    StepCode.CLOSINGS_UNKNOWN: lambda step: said("closings ordered after {day} are not known", day=step.day),
    StepCode.CHOSEN: _chosen,
    StepCode.SOONER: lambda step: said("it {reason}", reason=reason_words(step.reason)),
    StepCode.OPEN_CHOICE: lambda step: f"{step.name}: {reason_words(step.reason)}",
    StepCode.REPEATED: _repeated,
    StepCode.EXTENDED: _extended,
    StepCode.AFTER_DONE: lambda step: said(
        "#{number} was done on {after}", number=step.number, after=step.after
    ),
}

# The days that the words of a step name, which may be the one that it leads to.
_DAYS_NAMED: dict[StepCode, Callable[[Step], Collection[date | None]]] = {
    **dict.fromkeys(
        (
            *(StepCode.HAPPENED, StepCode.GIVEN, StepCode.FALLS, StepCode.DONE, StepCode.WRITTEN),
            *(StepCode.CHOSEN, StepCode.POSTPONED, StepCode.EXTENDED, StepCode.MEMBER),
            *(StepCode.TIME_OF_DAY, StepCode.AFTER_DONE),
        ),
        lambda step: (step.after,),
    ),
    StepCode.RECORDED: lambda step: () if step.days else (step.after,),
    StepCode.DONE_BY: lambda step: (step.day,),
    StepCode.COUNTED: lambda step: (step.before,),
    StepCode.ELAPSED: lambda step: (step.start and step.start.date(), step.at and step.at.date()),
    StepCode.TWO_MONTH_ENDS: lambda step: (*step.days, step.day),
}
