"""Apply what users put on record to the acts it is about.

The convention of this module: records count in the order in which they were recorded, wherever they
stand. What is on record for one occurrence is kept beside its directive until occurrences are known.
"""

from collections import defaultdict
from contextlib import suppress
from datetime import UTC, date, datetime, time
from typing import NamedTuple

from tracker.expression import MAX_DIGITS, Expression
from tracker.model import (
    Directive,
    Event,
    Extension,
    Happening,
    Label,
    Milestone,
    Move,
    Outcome,
    Pause,
    Record,
    Reopening,
    Store,
)
from tracker.problems import Problem
from tracker.rules import Rule
from tracker.text import MOST_HINTS, did_you_mean

FACTS = ("done", "no_later_than", "reopened", "occurred", "reached", "due", "suspended")


class Applied(NamedTuple):
    """The store with its records worked in, and what could not be."""

    store: Store
    problems: list[Problem]


def apply_records(store: Store, whole: Store) -> Applied:
    """Work the records of a store into its events.

    ``whole`` is the store with what is not known yet: a record about that waits without a problem. A
    record of something that is nowhere, or that cannot happen to its target, is a problem.
    """
    if not store.records:
        return Applied(store, [])
    by_target: dict[tuple[str, str], list[Record]] = defaultdict(list)
    for record in sorted(store.records, key=recorded):
        by_target[_target(record)].append(record)
    problems: list[Problem] = []
    events = tuple(_apply_to_event(event, by_target, problems) for event in store.events)
    names = _names(whole)
    left = [record for records in by_target.values() for record in records]
    unknown = [record for record in left if "/".join(_target(record)) not in names]
    listed = tuple(sorted(names))
    problems += [_unknown(record, listed if at < MOST_HINTS else ()) for at, record in enumerate(unknown)]
    return Applied(store._replace(events=events), problems)


def recorded(record: Record) -> tuple[date, datetime]:
    """When a record was made; a day without a time counts as its beginning."""
    moment = record.recorded
    if not isinstance(moment, datetime):
        moment = datetime.combine(moment or record.known, time.min)
    return record.known, moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _target(record: Record) -> tuple[str, str]:
    event, _, name = record.of.partition("#")[0].partition("/")
    return event, name


def named_occurrence(name: str) -> Label | None:
    """The occurrence that a name such as ``event/directive#2`` ends with, None without a ``#``."""
    _, mark, occurrence = name.partition("#")
    if not mark:
        return None
    with suppress(ValueError):
        return date.fromisoformat(occurrence)
    is_number = occurrence.isdecimal() and occurrence.isascii() and len(occurrence) <= MAX_DIGITS
    return int(occurrence) if is_number and str(int(occurrence)) == occurrence else occurrence


def _apply_to_event(
    event: Event, by_target: dict[tuple[str, str], list[Record]], problems: list[Problem]
) -> Event:
    def take(name: str, what: str, *facts: str) -> list[Record]:
        """The records about a name that can happen to it; the others become problems."""
        fitting = []
        for record in by_target.pop((event.id, name), []):
            if any(getattr(record, fact) for fact in facts) or _is_note(record):
                fitting.append(record)
            else:
                problems.append(_misfit(record, what, facts))
        return fitting

    dates, awaiting, happenings = dict(event.dates), dict(event.awaiting), dict(event.happenings)
    for name in [*event.awaiting, *event.dates]:
        for record in take(name, "a milestone", "reached"):
            if record.reached:
                awaiting.pop(name, None)
                dates[name] = Milestone(on=record.reached, known=record.known)
    for name in event.incidents:
        seen = [record for record in take(name, "an incident", "occurred") if record.occurred]
        if seen:
            happenings[name] = _happenings(seen, problems)
    facts = ("done", "no_later_than", "reopened", "due", "suspended")
    directives = tuple(
        _apply_to_directive(directive, take(directive.id, "a directive", *facts), problems)
        for directive in event.directives
    )
    return event._replace(dates=dates, awaiting=awaiting, happenings=happenings, directives=directives)


def _is_note(record: Record) -> bool:
    return not any(getattr(record, fact) for fact in FACTS)


def _happenings(records: list[Record], problems: list[Problem]) -> tuple[Happening, ...]:
    happenings: dict[str, Happening] = {}
    for record in records:
        at = record.occurred
        assert at is not None
        label = record.label or (at.isoformat("T", "minutes") if isinstance(at, datetime) else at.isoformat())
        if label in happenings:
            message = f"`{label}` is on record twice; the first one counts"
            problems.append(
                _problem(record, Rule.DUPLICATE_LABEL, message, "give this one a `label` of its own")
            )
        else:
            happenings[label] = Happening(label=label, at=at)
    return tuple(happenings.values())


def _apply_to_directive(directive: Directive, records: list[Record], problems: list[Problem]) -> Directive:
    comes_again = directive.comes_again
    for record in records:
        if comes_again and (record.reopened or record.due) and named_occurrence(record.of) is None:
            message = "it comes more than once, and this record does not say which time it is for"
            problems.append(_problem(record, Rule.OUTCOME_FOR, message, f"write {record.of}# and its number"))
        elif record.done or record.no_later_than:
            directive = directive._replace(done=(*directive.done, _outcome(record)))
        elif record.reopened:
            directive = _reopened(directive, record, record.reopened)
        elif record.due:
            directive = _moved(directive, record, record.due)
        elif record.suspended:
            directive = _suspended(directive, record, record.suspended)
        elif record.note:
            directive = directive._replace(note=f"{directive.note} {record.note}".strip())
    return directive


def _reopened(directive: Directive, record: Record, on: date) -> Directive:
    occurrence = named_occurrence(record.of)
    if occurrence is not None:
        before = tuple(outcome.location for outcome in directive.done if outcome.known <= record.known)
        reopening = Reopening(occurrence=occurrence, on=on, before=before, location=record.location)
        return directive._replace(reopenings=(*directive.reopenings, reopening))
    kept = (outcome for outcome in directive.done if outcome.known > record.known or outcome.day > on)
    return directive._replace(done=tuple(kept))


def _outcome(record: Record) -> Outcome:
    return Outcome(
        on=record.done.date() if isinstance(record.done, datetime) else record.done,
        at=record.done if isinstance(record.done, datetime) else None,
        no_later_than=record.no_later_than,
        occurrence=named_occurrence(record.of),
        part=record.part,
        claimed=record.claimed,
        cite=record.cite or (f"recorded by {record.by}" if record.by else "your record"),
        url=record.url,
        note=record.note,
        known=record.known,
        location=record.location,
    )


def _suspended(directive: Directive, record: Record, start: date) -> Directive:
    pause = Pause(
        start=start,
        until=record.until,
        known=record.known,
        location=record.location,
        occurrence=named_occurrence(record.of),
        by=record.by,
        cite=record.cite,
        url=record.url,
    )
    return directive._replace(suspended=(*directive.suspended, pause))


def _moved(directive: Directive, record: Record, due: Expression) -> Directive:
    occurrence = named_occurrence(record.of)
    known, by, cite, url = record.known, record.by, record.cite, record.url
    if occurrence is not None:
        extension = Extension(occurrence, due, known, record.location, by, cite, url)
        return directive._replace(extensions=(*directive.extensions, extension))
    if directive.due is None:
        return directive._replace(due=due, readings=(), undated="")
    move = Move(directive.due, changed=known, known=known, by=by, cite=cite, url=url, is_recorded=True)
    return directive._replace(due=due, was=(*directive.was, move))


# --- problems ---------------------------------------------------------------------------------


def _names(store: Store) -> set[str]:
    return {
        f"{event.id}/{name}"
        for event in store.events
        for name in (*(each.id for each in event.directives), *event.dates, *event.awaiting, *event.incidents)
    }


def _unknown(record: Record, names: tuple[str, ...]) -> Problem:
    target = record.of.partition("#")[0]
    if "/" not in target:
        message = f"`{record.of}` names no directive, milestone or incident"
        return _problem(record, Rule.UNKNOWN_RECORD, message, "name one behind a slash: event/directive")
    message = f"nothing in the store is called `{record.of}`"
    near = did_you_mean(target, names)
    return _problem(record, Rule.UNKNOWN_RECORD, message, near or "see `tracker show EVENT` for the ids")


def _misfit(record: Record, what: str, facts: tuple[str, ...]) -> Problem:
    allowed = " or ".join(f"`{fact.replace('_', '-')}`" for fact in facts)
    message = f"`{_target(record)[1]}` is {what}, to which this cannot happen"
    return _problem(record, Rule.RECORD_FACT, message, f"record {allowed} of it, or correct `of`")


def _problem(record: Record, rule: Rule, message: str, remedy: str) -> Problem:
    return Problem(rule=rule, message=message, remedy=remedy, location=record.location.at("of"), id=record.of)
