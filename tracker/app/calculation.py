"""Counting without a store: one expression, and the closings of the stores of the run."""

from datetime import date
from typing import NamedTuple

from tracker.app.session import Session
from tracker.calendars import is_code
from tracker.conventions import Convention, Days
from tracker.dates import shifted
from tracker.engine.as_of import as_known
from tracker.engine.calculate import by_each_convention, calculate
from tracker.errors import GrammarError, Refusal, UsageError
from tracker.expression import Expression
from tracker.expression.grammar import parse
from tracker.model import Computed, Store
from tracker.phrases import Phrase
from tracker.problems import Problem
from tracker.store import load
from tracker.toml.positions import pin
from tracker.zones import is_zone


class ClosingStore(NamedTuple):
    """A store of which only the closings are read, with the problems of reading it."""

    store: Store
    problems: tuple[Problem, ...]


def read_closings(run: Session) -> ClosingStore:
    """The closings of the stores that are named for this run, and the shipped ones, which always apply."""
    store, problems = load(run.inputs.stores if run.inputs.is_elsewhere else [])
    return ClosingStore(store=store, problems=pin(problems, store.sources))


class CalcRequest(NamedTuple):
    """What to count: ``calendar`` are ids of calendars and ``zone`` a time zone; either may be empty."""

    expression: Expression
    store: Store
    calendar: tuple[str, ...] = ()
    zone: str = ""


def read_question(
    run: Session, text: str, closings: ClosingStore, *, calendar: str, zone: str
) -> CalcRequest:
    """Parse the text of a question; raises UsageError, with the position of what is wrong."""
    if zone and not is_zone(zone):
        raise UsageError(
            Phrase("no time zone `{zone}`; use an IANA name, such as Europe/Brussels", zone=zone)
        )
    try:
        expression = parse(text, moments=True)
    except GrammarError as error:
        raise UsageError(
            Phrase(
                "`{text}`, at character {position}: {error}",
                text=text,
                position=error.position + 1,
                error=error,
            )
        ) from None
    known = as_known(closings.store, run.as_of.day) if run.as_of.day else closings.store
    names = _calendars(calendar, known)
    return CalcRequest(expression=expression, store=known, calendar=names, zone=zone)


def with_date(text: str, today: date) -> str:
    """The text of a question with the date for `today`, `yesterday` or `tomorrow`."""
    words, _, last = text.rpartition(" ")
    days = {"yesterday": -1, "today": 0, "tomorrow": 1}.get(last.lower())
    return text if days is None else f"{words} {shifted(today, days)}".strip()


def _calendars(text: str, store: Store) -> tuple[str, ...]:
    """The ids in a list with commas: codes in capital letters, calendars of the store as they are."""
    own = {each.id for each in store.calendars}
    words = filter(None, map(str.strip, text.split(",")))
    return tuple(word.upper() if is_code(word.upper()) and word not in own else word for word in words)


def count_by(question: CalcRequest, convention: Convention) -> Computed:
    """The answer by one convention; raises Refusal when there is not exactly one lawful answer.

    Raises UsageError for a calendar where the convention has its own.
    """
    if question.calendar and convention.days not in {Days.PLACE, Days.NAMED}:
        raise UsageError(
            Phrase("`{id}` has its own calendar, or none; leave out --calendar", id=convention.id)
        )
    return calculate(
        question.expression, convention, question.store, calendar=question.calendar, zone=question.zone
    )


def count_by_each(question: CalcRequest) -> dict[str, Computed | Refusal]:
    """The answer by each convention, by its id."""
    return by_each_convention(
        question.expression, question.store, calendar=question.calendar, zone=question.zone
    )
