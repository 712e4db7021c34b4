"""Apply what users put on record to the acts it is about."""

from collections import defaultdict
from datetime import date, datetime

from tracker.expression import Day
from tracker.model import Directive, Event, Happening, Milestone, Move, Outcome, Record, Store
from tracker.problems import Problem, did_you_mean


def apply_records(store: Store) -> tuple[Store, list[Problem]]:
    """The store with its records worked in, and a problem for each record of something unknown."""
    if not store.records:
        return store, []
    by_target: dict[tuple[str, str], list[Record]] = defaultdict(list)
    for record in sorted(store.records, key=lambda record: record.known):
        by_target[_target(record)].append(record)
    events = tuple(_apply_to_event(event, by_target) for event in store.events)
    return store._replace(events=events), [
        _unknown(record, store) for records in by_target.values() for record in records
    ]


def _target(record: Record) -> tuple[str, str]:
    event, _, name = record.of.partition("#")[0].partition("/")
    return event, name


def _occurrence(record: Record) -> int | str | None:
    _, mark, occurrence = record.of.partition("#")
    if not mark:
        return None
    return int(occurrence) if occurrence.isdecimal() else occurrence


def _apply_to_event(event: Event, by_target: dict[tuple[str, str], list[Record]]) -> Event:
    def take(name: str) -> list[Record]:
        return by_target.pop((event.id, name), [])

    dates, awaiting, happenings = dict(event.dates), dict(event.awaiting), dict(event.happenings)
    for name in [*event.awaiting, *event.dates]:
        for record in take(name):
            if record.reached:
                awaiting.pop(name, None)
                dates[name] = Milestone(on=record.reached, known=record.known)
    for name in event.incidents:
        seen = [_happening(record) for record in take(name) if record.occurred]
        if seen:
            happenings[name] = tuple(seen)
    directives = tuple(_apply_to_directive(directive, take(directive.id)) for directive in event.directives)
    return event._replace(dates=dates, awaiting=awaiting, happenings=happenings, directives=directives)


def _happening(record: Record) -> Happening:
    at = record.occurred
    assert at is not None
    instant = at.isoformat("T", "minutes") if isinstance(at, datetime) else at.isoformat()
    return Happening(label=record.label or instant, at=at)


def _apply_to_directive(directive: Directive, records: list[Record]) -> Directive:
    for record in records:
        if record.done or record.no_later_than:
            directive = directive._replace(done=(*directive.done, _outcome(record)))
        elif record.reopened:
            kept = tuple(outcome for outcome in directive.done if not _is_reopened(outcome, record))
            directive = directive._replace(done=kept)
        elif record.due:
            directive = _moved(directive, record.due, record)
        elif record.note:
            directive = directive._replace(note=f"{directive.note} {record.note}".strip())
    return directive


def _is_reopened(outcome: Outcome, record: Record) -> bool:
    occurrence = _occurrence(record)
    return outcome.known <= record.known and (occurrence is None or outcome.occurrence == occurrence)


def _outcome(record: Record) -> Outcome:
    return Outcome(
        on=record.done,
        no_later_than=record.no_later_than,
        occurrence=_occurrence(record),
        part=record.part,
        claimed=record.claimed,
        cite=record.cite or (f"recorded by {record.by}" if record.by else "own record"),
        url=record.url,
        note=record.note,
        known=record.known,
        place=record.place,
    )


def _moved(directive: Directive, due: date, record: Record) -> Directive:
    if directive.due is None:
        return directive._replace(due=Day(due), readings=(), undated="")
    move = Move(
        due=directive.due,
        changed=record.known,
        known=record.known,
        by=record.by,
        cite=record.cite,
        url=record.url,
    )
    return directive._replace(due=Day(due), was=(*directive.was, move))


def _unknown(record: Record, store: Store) -> Problem:
    known = tuple(
        f"{event.id}/{name}"
        for event in store.events
        for name in (*(each.id for each in event.directives), *event.awaiting, *event.incidents)
    )
    remedy = did_you_mean(record.of.partition("#")[0], known) or "see `tracker show EVENT` for the ids"
    return Problem(
        rule="unknown-record",
        message=f"nothing in the store is called `{record.of}`",
        remedy=remedy,
        place=record.place.at("of"),
        id=record.of,
    )
