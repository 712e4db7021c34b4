"""Which entries moved a date: what differs between two sides among all that the date was counted from.

The convention of this module: an entry is an origin where what it says differs between the two sides, and the
date depends on it. A parent is searched only where the day that others count from it differs, so that a
change without effect on that day is not named further down. No date is computed here.
"""

from collections.abc import Iterator
from typing import NamedTuple

from tracker.changes.days_off import days_off_origins
from tracker.changes.known_store import KnownStore
from tracker.changes.origin import Origin, OriginCode
from tracker.changes.triggers import trigger_origins
from tracker.changes.written import written_origins
from tracker.engine.on_record import repeal_of
from tracker.engine.schedule import Entry
from tracker.expression import Each, Reference, references
from tracker.model import Directive, Event, FullId, Label, Outcome, Repeal


class Visit(NamedTuple):
    """A place in a chain of parents: a directive or an occurrence, and the parent by which the search reached
    it.
    """

    id: FullId
    label: Label | None
    through: str = ""


def origins_of(old: KnownStore, new: KnownStore, id_: FullId, label: Label | None) -> tuple[Origin, ...]:
    """The entries that moved the date of a deadline: first its own, then those of its parents."""
    found: dict[tuple[OriginCode, str], Origin] = {}
    visits, seen = [Visit(id_, label)], set()
    for visit in visits:  # grows while it is read: breadth first, so that each is reached by the shortest way
        if (visit.id, visit.label) in seen:
            continue
        seen.add((visit.id, visit.label))
        for each in _at(old, new, visit):
            if isinstance(each, Visit):
                visits.append(each)
            else:
                found.setdefault((each.code, each.name), each._replace(through=visit.through))
    return tuple(found.values())


def _at(old: KnownStore, new: KnownStore, visit: Visit) -> Iterator[Origin | Visit]:
    before, after = old.entry(visit.id), new.entry(visit.id)
    if before is None or after is None:
        yield from appeared(old, new, visit.id)
        return
    yield from written_origins(old, new, before, after, visit.label)
    yield from days_off_origins(old, new, before, after, visit.label)
    for owner, trigger in _triggers(before, after):
        label = trigger.occurrence if isinstance(trigger, Reference) else visit.label
        full_id = FullId(f"{owner}/{trigger.name}")
        if old.entry(full_id) or new.entry(full_id):
            yield from _parent(old, new, Visit(full_id, label, visit.through))
        else:
            yield from trigger_origins(old, new, owner, trigger, visit.label)
    if after.directive.after_done and isinstance(visit.label, int) and visit.label > 1:
        yield from _parent(old, new, Visit(visit.id, visit.label - 1, visit.through))


def _triggers(before: Entry, after: Entry) -> dict[tuple[str, Reference | Each], None]:
    """The triggers on both sides, with the act that each belongs to."""
    return dict.fromkeys(
        (trigger.event or entry.event.id, trigger)
        for entry in (before, after)
        for expression in entry.directive.expressions
        for trigger in references(expression)
    )


def appeared(old: KnownStore, new: KnownStore, id_: FullId) -> Iterator[Origin]:
    """A directive that only one side has; if its whole act is new or gone, the act."""
    entry = new.entry(id_) or old.entry(id_)
    if entry is None:  # a name that is unknown on both sides
        return
    is_whole = entry.event.id not in old.events or entry.event.id not in new.events
    subject: Event | Directive = entry.event if is_whole else entry.directive
    is_new = new.entry(id_) is not None
    yield Origin(
        code=OriginCode.ENTRY,
        entry=entry.event.id if is_whole else id_,
        location=subject.location,
        before="" if is_new else subject.title,
        after=subject.title if is_new else "",
        known=max(filter(None, (entry.event.known, entry.directive.known)), default=None) if is_new else None,
        cite=entry.event.cite,
    )


# --- parents ------------------------------------------------------------------------------------------


def _parent(old: KnownStore, new: KnownStore, visit: Visit) -> Iterator[Origin | Visit]:
    """What differs in a parent: its outcome, its repeal, or whatever moved its date."""
    name = visit.id if visit.label is None else f"{visit.id}#{visit.label}"
    through = Visit(visit.id, visit.label, name)
    before, after = old.entry(visit.id), new.entry(visit.id)
    if before is None or after is None:
        yield through
        return
    was, now = old.outcome(before, visit.label), new.outcome(after, visit.label)
    if not after.directive.many and _day(was) != _day(now):
        yield _outcome(name, after, was, now)
    if now and now.on and not after.directive.many:
        return  # what counts from it counts from that day, wherever its own date falls
    repeals = repeal_of(before.event, before.directive), repeal_of(after.event, after.directive)
    if repeals[0] != repeals[1]:
        yield _repealed(after, *repeals)
    if _dates(old, before, visit.label) != _dates(new, after, visit.label):
        yield through


def _day(outcome: Outcome | None) -> tuple[object, ...]:
    return (outcome.on, outcome.at, outcome.no_later_than) if outcome else ()


def _dates(side: KnownStore, entry: Entry, label: Label | None) -> object:
    computed = side.computed(entry, label)
    return computed and (computed.dates, computed.at, computed.basis)


def _outcome(name: str, after: Entry, was: Outcome | None, now: Outcome | None) -> Origin:
    reopenings = (each.location for each in after.directive.reopenings)
    gone = next(reopenings, after.directive.location)
    return Origin(
        code=OriginCode.DONE if now else OriginCode.REOPENED,
        entry=name,
        location=now.location if now else gone,
        before=str(was.day) if was else "",
        after=str(now.day) if now else "",
        known=now and now.known,
        cite=now.cite if now else "",
    )


def _repealed(after: Entry, was: Repeal | None, now: Repeal | None) -> Origin:
    is_own = now is not None and now == after.directive.dropped
    location = after.directive.location.at("dropped") if is_own else after.event.location.at("revoked")
    return Origin(
        code=OriginCode.REPEALED,
        entry=after.id if is_own else after.event.id,
        location=location,
        before=str(was.on) if was else "",
        after=str(now.on) if now else "",
        known=now and now.known,
        by=now.by if now else "",
        cite=now.cite if now else "",
    )
