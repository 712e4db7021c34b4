"""How a date is determined: typed steps and reasons, and the dates that they lead to.

Nothing here is a sentence: ``tracker.wording`` turns codes and facts into words. There is one type for all
steps and one for all reasons, with optional facts, since a type for each would slow down every start of the
program.
"""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from enum import StrEnum
from typing import NamedTuple

from tracker.dates import Direction, Period
from tracker.model.terms import FIRMNESS, Basis


class ReasonCode(StrEnum):
    """Why there is no firm date; each with the facts that its ``Reason`` has."""

    NOT_KNOWN_YET = "not-known-yet"  # name
    AWAITING = "awaiting"  # name of a milestone, words
    SUSPENDED = "suspended"  # day: since when; words: by what
    TIME_UNKNOWN = "time-unknown"  # name: done on a day, but hours count from the time of day
    NOT_HAPPENED = "not-happened"  # name of an incident, words: the label
    EACH = "each"  # name: each time that it occurs
    INCIDENT = "incident"  # words: each time it happens
    LAPSED = "lapsed"  # name, day
    PROJECTED = "projected"  # name
    NOT_DONE = "not-done"  # name: nothing is on record about it
    WITHOUT_DATE = "without-date"  # name, parts: the reason at the root of the chain
    DONE_BY = "done-by"  # name, day
    DAY_UNKNOWN = "day-unknown"  # name: done by some day
    PART = "part"  # name of a part of a choice, parts: its reason
    SOONER = "sooner"  # parts: without them it may come sooner
    SEVERAL = "several"  # parts, day: not before it
    UNDATED = "undated"  # words of the text
    REFUSED = "refused"  # words: why it cannot be computed


class Reason(NamedTuple):
    """Why a date is not firm, or is missing; ``parts`` of a choice have the part's text as ``name``."""

    code: ReasonCode
    name: str = ""
    day: date | None = None
    words: str = ""
    parts: tuple["Reason", ...] = ()

    @property
    def root(self) -> "Reason":
        """The reason at the end of a chain of parents without a date."""
        return self.parts[0] if self.code is ReasonCode.WITHOUT_DATE else self


class StepCode(StrEnum):
    """What was done in a step; each with the facts that its ``Step`` has."""

    # what is counted from
    MILESTONE = "milestone"  # name
    AWAITED = "awaited"  # name, words
    INCIDENT = "incident"  # words: before it happens
    HAPPENED = "happened"  # name, at (or after), label
    GIVEN = "given"  # at (or after), words: the zone
    FALLS = "falls"  # name: the parent's own date, which is not a duty
    STANDS_IN = "stands-in"  # name: the parent's due date, with nothing on record
    DONE = "done"  # name, before: when it was due
    DONE_BY = "done-by"  # name, day
    NO_DATE = "no-date"  # reason
    # what the text says
    WRITTEN = "written"  # name: the expression
    RECORDED = "recorded"  # name: the expression, which a user's record gives
    READING = "reading"  # number, of, name: the expression, words: why
    MOVED = "moved"  # name: the earlier expression, day, words: by what
    # counting
    COUNTED = "counted"  # period, direction, convention, is_short
    ELAPSED = "elapsed"  # period, direction, start, at
    NOT_YET = "not-yet"  # name: the expression, convention
    TWO_MONTH_ENDS = "two-month-ends"  # days: the two lawful ones, day: the one that both roll to
    OPEN_DAY = "open-day"
    ROLLED = "rolled"  # closed, direction
    DAYS_ADDED = "days-added"  # number
    TWO_WORKING_DAYS = "two-working-days"
    SUSPENDED = "suspended"  # number of days that did not count
    TIME_OF_DAY = "time-of-day"  # at
    MEMBER = "member"  # name: the rule of the series
    POSTPONED = "postponed"  # days: the first and last that were put off; words: by what
    CLOSINGS_UNKNOWN = "closings-unknown"  # day: the last that was looked up
    CHOSEN = "chosen"  # days, direction: after for the later one
    SOONER = "sooner"  # reason
    OPEN_CHOICE = "open-choice"  # name: the expression, reason
    REPEATED = "repeated"  # number, period, convention
    EXTENDED = "extended"  # day: on record since; words: by what
    AFTER_DONE = "after-done"  # number, day of the last outcome


class Step(NamedTuple):
    """One step of a derivation: from which date to which, by which authorities, and its facts by code."""

    code: StepCode
    before: date | None
    after: date | None
    authority: tuple[str, ...] = ()
    url: str = ""
    name: str = ""
    words: str = ""
    label: str = ""
    day: date | None = None
    start: datetime | None = None
    at: datetime | None = None
    period: Period | None = None
    direction: Direction = Direction.AFTER
    convention: str = ""
    is_short: bool = False
    closed: tuple[tuple[date, str], ...] = ()
    days: tuple[date, ...] = ()
    number: int = 0
    of: int = 0
    reason: Reason | None = None


def authorities(*cites: str) -> tuple[str, ...]:
    """The authorities of a step: those of some citations that are not empty."""
    return tuple(filter(None, cites))


class Dates(NamedTuple):
    """The day to watch, the day after which it has passed, and the last day it can be."""

    due: date
    end: date
    latest: date


class MoveResult(NamedTuple):
    """An earlier due date, as written and as a day where it has one."""

    text: str
    due: date | None
    changed: date
    by: str
    cite: str


class Computed(NamedTuple):
    """The result of an expression, independent of the day of the question.

    ``raw`` and ``planned_raw`` are before any roll; ``at`` is the instant of a period in hours;
    ``may_come_sooner``: a part without a date may make it earlier, so ``earliest`` is not known.
    """

    basis: Basis
    dates: Dates | None = None
    raw: Dates | None = None
    earliest: date | None = None
    planned: date | None = None
    planned_raw: date | None = None
    at: datetime | None = None
    precision: str = "day"
    may_come_sooner: bool = False
    reason: Reason | None = None
    trigger: str = ""
    trigger_date: date | None = None
    counting: str = ""
    period: Period | None = None  # the counted one, in its direction
    direction: Direction = Direction.AFTER
    moves: tuple[MoveResult, ...] = ()  # extensions of one occurrence
    before_moves: Dates | None = None
    steps: tuple[Step, ...] = ()

    @property
    def called(self) -> Dates | None:
        """The dates by which an occurrence is named in records: those before any extension."""
        return self.before_moves or self.dates


def weakest(bases: Iterable[Basis]) -> Basis:
    """The least firm of several bases: a date is no firmer than its weakest link."""
    return max(bases, key=FIRMNESS.__getitem__)


def several(reasons: Sequence[Reason]) -> Reason | None:
    """Several reasons as one; None when there is none."""
    if len(reasons) < 2:  # noqa: PLR2004
        return reasons[0] if reasons else None
    return Reason(ReasonCode.SEVERAL, parts=tuple(reasons))


def refused(message: str) -> Computed:
    """A date that cannot be computed, with the message that says why."""
    return Computed(basis=Basis.PROBLEM, reason=Reason(ReasonCode.REFUSED, words=message))
