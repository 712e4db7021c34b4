"""What holds for every store: order, monotonicity, bounds, and derivations without gaps."""

import re
from collections.abc import Iterable
from datetime import date, timedelta
from itertools import pairwise
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support.examples import examples
from tracker.engine import resolve
from tracker.expression.grammar import parse, parse_repeat
from tracker.model import (
    AsOf,
    Basis,
    Deadline,
    Directive,
    DirectiveId,
    Event,
    EventId,
    EventKind,
    Kind,
    Milestone,
    Outcome,
    Reading,
    Repeal,
    Step,
    Store,
)
from tracker.problems import Location
from tracker.wording.reasons import reason_words
from tracker.wording.steps import step_words

TODAY = AsOf(day=date(2026, 11, 22))
PLACE = Location("a.toml")
FIRST = date(2026, 1, 1)
EVENTS = ("e0", "e1", "e2")
CONVENTIONS = ("calendar", "month-down", "month-up", "us-business-days", "1-cfr-18.17")
ALL_UNITS = ("day", "day", "week", "month", "year", "business day")
# Ways to count that give a date for one day and refuse the next would answer another question.
NEVER_REFUSED = ((CONVENTIONS, ("day", "week", "business day")), (("month-down", "month-up"), ALL_UNITS))

days = st.integers(0, 1000).map(lambda offset: FIRST + timedelta(days=offset))


class Words(NamedTuple):
    """What an expression is made of: the directives it may name, ways to count, units."""

    names: tuple[str, ...]
    conventions: tuple[str, ...] = CONVENTIONS
    units: tuple[str, ...] = ALL_UNITS


@st.composite
def parts(draw: st.DrawFn, words: Words) -> str:
    """One part of a `due`: a date, a period from a name or the name itself."""
    form = draw(st.integers(0, 5))
    if form == 0:
        return str(draw(days))
    trigger = f"{draw(st.sampled_from(EVENTS))}/{draw(st.sampled_from(('signed', 'awaited', *words.names)))}"
    if form == 1:
        return f"on {trigger}"
    way = "before" if form == 2 else "after"
    return f"{draw(st.integers(0, 90))} {draw(st.sampled_from(words.units))} {way} {trigger}"


@st.composite
def dues(draw: st.DrawFn, words: Words) -> str:
    form = draw(st.integers(0, 7))
    if form == 0:
        return draw(st.sampled_from(("2026-09", "2027", "2026-02")))
    if form > 2:
        return draw(parts(words))
    chosen = draw(st.lists(parts(words), min_size=2, max_size=3))
    return f"{('earlier', 'later')[form - 1]} of {', '.join(chosen)}"


@st.composite
def outcomes(draw: st.DrawFn) -> tuple[Outcome, ...]:
    form = draw(st.integers(0, 5))
    day = draw(days)
    if form > 2:
        return ()
    whole = Outcome(known=day, location=PLACE, cite="x", part=form == 2)
    return (whole._replace(no_later_than=day) if form == 1 else whole._replace(on=day),)


@st.composite
def directives(draw: st.DrawFn, name: str, words: Words, *, dropped: bool) -> Directive:
    """A directive that counts from milestones or from directives of those names, in any event."""
    form = draw(st.integers(0, 9))
    base = Directive(
        id=DirectiveId(name),
        title=name,
        cite=name,
        location=PLACE,
        kind=draw(st.sampled_from((Kind.DUTY, Kind.DUTY, Kind.EFFECT, Kind.COMMENT))),
        counting=draw(st.sampled_from(words.conventions)),
    )
    base = base._replace(done=draw(outcomes()) if base.kind is Kind.DUTY else ())
    if dropped and draw(st.integers(0, 9)) == 0:
        base = base._replace(dropped=Repeal(on=(day := draw(days)), known=day))
    if form == 0:
        return base._replace(undated="promptly")
    if form == 1:
        both = (Reading(parse(draw(dues(words))), "one"), Reading(parse(draw(dues(words))), "two"))
        return base._replace(readings=both)
    if form == 2:
        repeat = parse_repeat(draw(st.sampled_from(("every 1 month", "every 2 weeks", "every 1 year"))))
        until = parse("2028-06-30")
        return base._replace(due=parse(draw(parts(words))), repeat=repeat, until=until, done=())
    return base._replace(due=parse(draw(dues(words))))


@st.composite
def stores(draw: st.DrawFn, *, circles: bool = False, steady: bool = False) -> Store:
    """Three events of three directives; without circles each counts from names of lower numbers only.

    In a steady one, moving a trigger neither repeals a directive nor makes it a problem.
    """
    names = ("d0", "d1", "d2")
    ways = draw(st.sampled_from(NEVER_REFUSED)) if steady else (CONVENTIONS, ALL_UNITS)
    events = []
    for name in EVENTS:
        built = [
            draw(directives(d, Words(names if circles else names[:index], *ways), dropped=not steady))
            for index, d in enumerate(names)
        ]
        events.append(
            Event(
                id=EventId(name),
                title=name,
                kind=EventKind.EXECUTIVE_ORDER,
                jurisdiction="US",
                tz="America/New_York",
                location=PLACE,
                cite="x",
                dates={"signed": Milestone(on=draw(days))},
                awaiting={"awaited": "words"},
                directives=tuple(built),
            )
        )
    return Store(events=tuple(events), reviewed=date(2030, 12, 31))


def facts(store: Store) -> dict[str, tuple[object, ...]]:
    """Everything that was computed of each deadline, without the entries it was computed from."""
    return {
        deadline.name: (
            deadline.basis,
            deadline.status,
            deadline.due,
            deadline.end,
            deadline.computed.earliest,
            deadline.latest,
            deadline.unadjusted,
            deadline.computed.planned,
            deadline.computed.trigger,
            deadline.computed.trigger_date,
            deadline.computed.counting,
            deadline.outcome,
            deadline.days_late,
            deadline.readings,
            deadline.computed.steps,
        )
        for deadline in resolve(store, TODAY).deadlines
    }


def shuffled(store: Store, draw: st.DataObject) -> Store:
    events = [
        event._replace(directives=tuple(draw.draw(st.permutations(event.directives))))
        for event in draw.draw(st.permutations(store.events))
    ]
    return store._replace(events=tuple(events))


@given(stores(), st.data())
@examples(60)
def test_the_order_of_entries_never_changes_a_deadline(store: Store, data: st.DataObject) -> None:
    """Events and directives can be in any order: each deadline comes out the same, with its steps."""
    assert facts(shuffled(store, data)) == facts(store)


@pytest.mark.slow
@given(stores(circles=True), st.data())
@examples(100)
def test_the_order_of_entries_never_changes_what_a_circle_spoils(store: Store, data: st.DataObject) -> None:
    """Even with cycles: the same directives are problems, and the others have their dates."""
    first = {name: values[:8] for name, values in facts(store).items()}
    assert {name: values[:8] for name, values in facts(shuffled(store, data)).items()} == first


def dated(store: Store) -> Iterable[Deadline]:
    return (deadline for deadline in resolve(store, TODAY).deadlines if deadline.due)


@given(stores())
@examples(60)
def test_every_directive_is_listed(store: Store) -> None:
    """Nothing is hidden, whatever is wrong with it; and only what is computed has a due date."""
    deadlines = resolve(store, TODAY).deadlines
    assert {str(each.id) for each in deadlines} == {
        f"{e.id}/{d.id}" for e in store.events for d in e.directives
    }
    for deadline in deadlines:
        firm = deadline.basis in {Basis.FIXED, Basis.COUNTED, Basis.PROJECTED}
        assert firm is (deadline.due is not None)
        assert firm or reason_words(deadline.computed.reason)


@given(stores())
@examples(60)
def test_the_bounds_hold_the_due_date(store: Store) -> None:
    """The earliest day is not after the due date, the last one not before it, nor the end of a range."""
    for deadline in dated(store):
        assert deadline.due
        assert deadline.end
        assert deadline.latest
        assert deadline.due <= min(deadline.end, deadline.latest)
        assert deadline.computed.earliest is None or deadline.computed.earliest <= deadline.due


def due_dates(store: Store) -> dict[str, date]:
    return {deadline.name: deadline.due for deadline in dated(store) if deadline.due}


COUNTED = re.compile(r"\d+ (day|business day|week|month|year)s? (after|before) |.*: moves to the next")
NOTED = re.compile(r"closings ordered after|reading \d+ of|was .*, moved on")


def is_said(step: Step) -> bool:
    return step.after is not None and not NOTED.match(step_words(step))


@given(stores())
@examples(60)
def test_a_derivation_ends_at_the_due_date_without_a_gap(store: Store) -> None:
    """The last step reaches the due date, and each count and each roll starts where the step before ended."""
    for deadline in dated(store):
        steps = [step for step in deadline.computed.steps if is_said(step)]
        assert steps[-1].after == deadline.due
        for before, step in pairwise(steps):
            if COUNTED.match(step_words(step)):
                assert step.before == before.after


@given(stores(steady=True), st.sampled_from(EVENTS), st.integers(0, 400))
@examples(100)
def test_a_later_trigger_never_gives_an_earlier_due_date(store: Store, name: str, later: int) -> None:
    """If one order is signed later, every deadline dated in both cases is due on the same day or later."""
    events = tuple(
        event._replace(dates={"signed": Milestone(event.dates["signed"].on + timedelta(days=later))})
        if event.id == name
        else event
        for event in store.events
    )
    before, after = due_dates(store), due_dates(store._replace(events=events))
    assert {each: day for each, day in before.items() if after.get(each, day) < day} == {}
