"""The steps of a derivation, in words."""

from collections.abc import Callable
from datetime import datetime
from functools import lru_cache

from tracker.conventions import CONVENTIONS, End, Start
from tracker.dates import Direction
from tracker.model import Step, StepCode
from tracker.text import plural
from tracker.wording.reasons import reason_words


def step_words(step: Step) -> str:
    """What was done in a step: a phrase that its ``after`` completes."""
    return _WORDS[step.code](step)


def authority_words(step: Step, act: str = "") -> str:
    """What a step rests on; the words of an act only where there is an act, which is then named."""
    named = [f"the words of {act}"] if act else []
    rests_on = step.authority.split("; ") if step.authority else []
    return "; ".join(part for each in rests_on for part in (named if each == _ACT else [each]))


_ACT = "the words of the act"  # the authority of a convention that follows the text it counts for


def lateness(days: int) -> str:
    """How late (or early, when negative) something was."""
    if days == 0:
        return "on time"
    return f"{plural(abs(days), 'day')} {'late' if days > 0 else 'early'}"


def minutes(instant: datetime) -> str:
    """An instant as people write it down: ``2026-03-01T14:30+01:00``."""
    return instant.isoformat("T", "minutes")


def _happened(step: Step) -> str:
    return f"{step.name} on {minutes(step.at) if step.at else step.after} ({step.label})"


def _given(step: Step) -> str:
    if step.at is None:
        return str(step.after)
    return f"{minutes(step.at)}{f' ({step.words})' if step.words else ''}"


def _done(step: Step) -> str:
    words = f"{step.name} was done on {step.after}"
    if step.before and step.after:
        words += f" ({lateness((step.after - step.before).days)}; it was due {step.before})"
    return words


def _done_by(step: Step) -> str:
    due = "the earlier of that and its due date"
    return f"{step.name} was done by {step.day}, on which day is not known: {due}"


def _written(step: Step) -> str:
    span = f": {step.days[0]} to {step.days[1]}" if step.days else ""
    return f"{step.name}, as the text says{span}"


def _recorded(step: Step) -> str:
    return f"{step.name}, as put on record"


def _moved(step: Step) -> str:
    return f"was {step.name}, moved on {step.day}{f' by {step.words}' if step.words else ''}"


def _counted(step: Step) -> str:
    assert step.period
    if step.period.amount == 0:
        return f"the day itself, {step.before}"
    how = _how(step.convention, is_short=step.is_short)
    return f"{step.period} {step.direction} {step.before}{how}"


@lru_cache
def _how(name: str, *, is_short: bool) -> str:
    convention = CONVENTIONS[name]
    first = "counting" if convention.start is Start.INCLUDED else "not counting"
    short = ", without weekends and holidays" if is_short else ""
    return f", {first} that day{_END_WORDS[convention.end]}{short} ({name})"


_END_WORDS = {
    End.SAME_DAY: "",
    End.DAY_AFTER: ", the day after the period ends",
    End.CLEAR: ", nor the day it ends on",
}


def _elapsed(step: Step) -> str:
    assert step.start
    assert step.at
    return f"{step.period} {step.direction} {minutes(step.start)}, elapsed: {minutes(step.at)}"


def _not_yet(step: Step) -> str:
    by = f" ({step.convention})" if step.convention else ""
    return f"{step.name}{by}: no date until then"


def _rolled(step: Step) -> str:
    reasons = ", ".join(f"{day} is {why}" for day, why in step.closed)
    to = "the next business day" if step.direction is Direction.AFTER else "the business day before"
    return f"{reasons}: moves to {to}"


def _two_month_ends(step: Step) -> str:
    days = " or ".join(map(str, step.days))
    return f"the month has no such day: {days}, and both move to {step.day}"


def _chosen(step: Step) -> str:
    which = "later" if step.direction is Direction.AFTER else "earlier"
    return f"the {which} of {', '.join(map(str, step.days))}"


def _repeated(step: Step) -> str:
    return f"occurrence #{step.number}: {step.period} after {step.before} ({step.convention})"


def _postponed(step: Step) -> str:
    first, last = step.days
    by = f" by {step.words}" if step.words else ""
    return f"what was due from {first} to {last} was put off to {step.after}{by}"


def _extended(step: Step) -> str:
    by = f" by {step.words}" if step.words else ""
    return f"extended to {step.after}{by}, on record since {step.day}"


_WORDS: dict[StepCode, Callable[[Step], str]] = {
    StepCode.MILESTONE: lambda step: step.name,
    StepCode.AWAITED: lambda step: f"{step.name} has no date yet: {step.words}",
    StepCode.INCIDENT: lambda step: f"each time {step.words}",
    StepCode.HAPPENED: _happened,
    StepCode.GIVEN: _given,
    StepCode.FALLS: lambda step: f"{step.name} falls on {step.after}",
    StepCode.STANDS_IN: lambda step: (
        f"{step.name} is not on record as done: its own due date stands in for it"
    ),
    StepCode.DONE: _done,
    StepCode.DONE_BY: _done_by,
    StepCode.NO_DATE: lambda step: reason_words(step.reason),
    StepCode.WRITTEN: _written,
    StepCode.RECORDED: _recorded,
    StepCode.READING: lambda step: f"reading {step.number} of {step.of}, {step.name}: {step.words}",
    StepCode.MOVED: _moved,
    StepCode.COUNTED: _counted,
    StepCode.ELAPSED: _elapsed,
    StepCode.NOT_YET: _not_yet,
    StepCode.TWO_MONTH_ENDS: _two_month_ends,
    StepCode.OPEN_DAY: lambda _: "a business day: it stays",
    StepCode.ROLLED: _rolled,
    StepCode.DAYS_ADDED: lambda step: f"{step.number} days are added",
    StepCode.TWO_WORKING_DAYS: lambda _: "runs on until it holds two working days",
    StepCode.SUSPENDED: lambda step: f"suspended for {plural(step.number, 'day')}, which do not count",
    StepCode.TIME_OF_DAY: lambda step: f"at {minutes(step.at) if step.at else ''} ({step.words})",
    StepCode.MEMBER: lambda step: f"{step.after}, of the series `{step.name}`",
    StepCode.POSTPONED: _postponed,
    StepCode.CLOSINGS_UNKNOWN: lambda step: f"closings ordered after {step.day} are not known",
    StepCode.CHOSEN: _chosen,
    StepCode.SOONER: lambda step: f"it {reason_words(step.reason)}",
    StepCode.OPEN_CHOICE: lambda step: f"{step.name}: {reason_words(step.reason)}",
    StepCode.REPEATED: _repeated,
    StepCode.EXTENDED: _extended,
    StepCode.AFTER_DONE: lambda step: f"#{step.number} was done on {step.after}",
}
