"""Apply users' records to the acts that they are about.

The convention of this module: the records of one occurrence are stored with its directive until the
occurrences are known.
"""

from collections import defaultdict
from collections.abc import Mapping
from datetime import date, datetime
from typing import NamedTuple, TypeVar

from tracker.engine.record_order import fact_of, named_occurrence, recorded, target_of
from tracker.expression import Expression
from tracker.model import (
    Assignment,
    Directive,
    Event,
    Extension,
    Happening,
    Milestone,
    Move,
    Outcome,
    Pause,
    Record,
    Reopening,
    Store,
)
from tracker.phrases import Phrase
from tracker.problems import Problem
from tracker.rules import Rule
from tracker.text import MOST_HINTS, did_you_mean

OF_MILESTONE = ("reached", "reopened")
OF_INCIDENT = ("occurred", "reopened")
OF_DIRECTIVE = ("done", "no_later_than", "reopened", "due", "suspended", "owner", "progress")


Value = TypeVar("Value")


class Applied(NamedTuple):
    """The store with its records applied, and the records that could not be applied."""

    store: Store
    problems: list[Problem]


def apply_records(store: Store, whole: Store) -> Applied:
    """Apply the records of a store to its events.

    ``whole`` is the store including what is not known yet: a record about that waits without a problem. A
    record about something unknown, or of something that cannot happen to its target, is a problem.
    """
    if not store.records:
        return Applied(store, [])
    by_target: dict[tuple[str, str], list[Record]] = defaultdict(list)
    for record in sorted(store.records, key=recorded):
        by_target[target_of(record)].append(record)
    problems: list[Problem] = []
    events = tuple(_apply_to_event(event, by_target, problems) for event in store.events)
    names = _names(whole)
    left = [record for records in by_target.values() for record in records]
    unknown = [record for record in left if "/".join(target_of(record)) not in names]
    listed = tuple(sorted(names))
    problems += [_unknown(record, listed if at < MOST_HINTS else ()) for at, record in enumerate(unknown)]
    return Applied(store._replace(events=events), problems)


def _apply_to_event(
    event: Event, by_target: dict[tuple[str, str], list[Record]], problems: list[Problem]
) -> Event:
    def take(name: str, what: str, facts: tuple[str, ...]) -> list[Record]:
        """The records about a name that can happen to it; the others become problems."""
        fitting = []
        for record in by_target.pop((event.id, name), []):
            if fact_of(record) in {*facts, ""}:
                fitting.append(record)
            else:
                problems.append(_misfit(record, what, facts))
        return fitting

    dates, awaiting = dict(event.dates), dict(event.awaiting)
    for name in [*event.awaiting, *event.dates]:
        for record in take(name, "a milestone", OF_MILESTONE):
            if record.reached:
                awaiting.pop(name, None)
                dates[name] = Milestone(on=record.reached, known=record.known)
            elif record.reopened:
                _restore(name, event.dates, dates)
                _restore(name, event.awaiting, awaiting)
    happenings, withdrawn = dict(event.happenings), dict(event.withdrawn)
    for name in event.incidents:
        if seen := take(name, "an incident", OF_INCIDENT):
            happenings[name], withdrawn[name] = _happenings(seen, problems)
    directives = tuple(
        _apply_to_directive(directive, take(directive.id, "a directive", OF_DIRECTIVE), problems)
        for directive in event.directives
    )
    return event._replace(
        dates=dates, awaiting=awaiting, happenings=happenings, withdrawn=withdrawn, directives=directives
    )


def _restore(name: str, written: Mapping[str, Value], found: dict[str, Value]) -> None:
    """Restore what the act says about a name, without what was recorded about it."""
    found.pop(name, None)
    if name in written:
        found[name] = written[name]


Happened = tuple[tuple[Happening, ...], tuple[str, ...]]  # the incidents, and the labels of those withdrawn


def _happenings(records: list[Record], problems: list[Problem]) -> Happened:
    happenings: dict[str, Happening] = {}
    withdrawn: dict[str, None] = {}
    for record in records:
        if record.reopened:
            label = record.of.partition("#")[2]
            if happenings.pop(label, None):
                withdrawn[label] = None
            else:
                problems.append(_no_incident(record, tuple(happenings)))
        elif at := record.occurred:
            label = label_of(record)
            if label in happenings:
                message = Phrase("`{label}` is on record twice; the first one counts", label=label)
                remedy = "give this one a `label` of its own"
                problems.append(_problem(record, Rule.DUPLICATE_LABEL, message, remedy))
            else:
                happenings[label] = Happening(label=label, at=at)
                withdrawn.pop(label, None)
    return tuple(happenings.values()), tuple(withdrawn)


def label_of(record: Record) -> str:
    """The label of a recorded incident: its own, else when it happened."""
    at = record.occurred
    assert at is not None
    return record.label or (at.isoformat("T", "minutes") if isinstance(at, datetime) else at.isoformat())


def _apply_to_directive(directive: Directive, records: list[Record], problems: list[Problem]) -> Directive:
    comes_again = directive.comes_again
    for record in records:
        if comes_again and (record.reopened or record.due) and named_occurrence(record.of) is None:
            message = "it occurs more than once, and this record does not say which occurrence it is for"
            problems.append(
                _problem(
                    record, Rule.OUTCOME_FOR, message, Phrase("write {of}# and its number", of=record.of)
                )
            )
        elif record.done or record.no_later_than:
            directive = directive._replace(done=(*directive.done, _outcome(record)))
        elif record.reopened:
            directive = _reopened(directive, record, record.reopened)
        elif record.due:
            directive = _moved(directive, record, record.due)
        elif record.suspended:
            directive = _suspended(directive, record, record.suspended)
        elif record.owner is not None or record.progress is not None:
            directive = _assigned(directive, record)
        elif record.note:
            directive = directive._replace(note=" ".join(filter(None, (directive.note, _note(record)))))
    return directive


def _reopened(directive: Directive, record: Record, on: date) -> Directive:
    occurrence = named_occurrence(record.of)
    # Outcomes from records were recorded before this one, since records are applied in their order.
    before = [
        each
        for each in directive.done
        if each.location.path[0] == record.location.path[0] or each.known <= record.known
    ]
    if occurrence is not None:
        locations = tuple(each.location for each in before)
        reopening = Reopening(occurrence=occurrence, on=on, before=locations, location=record.location)
        return directive._replace(reopenings=(*directive.reopenings, reopening))
    kept = (outcome for outcome in directive.done if outcome not in before or outcome.day > on)
    return directive._replace(done=tuple(kept))


def _assigned(directive: Directive, record: Record) -> Directive:
    assignment = Assignment(
        occurrence=named_occurrence(record.of),
        owner=record.owner,
        progress=record.progress,
        location=record.location,
    )
    return directive._replace(assignments=(*directive.assignments, assignment))


def _note(record: Record) -> str:
    """A note as it is stored beside those of its directive, with the occurrence that it is about."""
    _, mark, occurrence = record.of.partition("#")
    return f"{mark}{occurrence}: {record.note}" if mark else record.note


def _outcome(record: Record) -> Outcome:
    return Outcome(
        on=record.done.date() if isinstance(record.done, datetime) else record.done,
        at=record.done if isinstance(record.done, datetime) else None,
        no_later_than=record.no_later_than,
        occurrence=named_occurrence(record.of),
        part=record.part,
        claimed=record.claimed,
        cite=record.cite or (Phrase("recorded by {by}", by=record.by) if record.by else "your record"),
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
        message = Phrase("`{of}` names no directive, milestone or incident", of=record.of)
        return _problem(record, Rule.UNKNOWN_RECORD, message, "name one after a slash: event/directive")
    message = Phrase("nothing in the store is called `{of}`", of=record.of)
    near = did_you_mean(target, names)
    return _problem(record, Rule.UNKNOWN_RECORD, message, near or "see `tracker show EVENT` for the ids")


def _no_incident(record: Record, labels: tuple[str, ...]) -> Problem:
    label = record.of.partition("#")[2]
    message = "this does not say which incident"
    if label:
        message = Phrase("no incident `{label}` is on record before this", label=label)
    remedy = did_you_mean(label, labels) or Phrase(
        "write {name}# and its label", name=record.of.partition("#")[0]
    )
    return _problem(record, Rule.UNKNOWN_OCCURRENCE, message, remedy)


def _misfit(record: Record, what: str, facts: tuple[str, ...]) -> Problem:
    allowed = " or ".join(f"`{fact.replace('_', '-')}`" for fact in facts)
    message = Phrase(
        "`{name}` is {what}, for which this cannot be recorded",
        name=target_of(record)[1],
        what=what,
    )
    return _problem(
        record, Rule.RECORD_FACT, message, Phrase("record {allowed} for it, or correct `of`", allowed=allowed)
    )


def _problem(record: Record, rule: Rule, message: str, remedy: str) -> Problem:
    return Problem(rule=rule, message=message, remedy=remedy, location=record.location.at("of"), id=record.of)
