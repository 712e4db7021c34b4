"""What a directive and its act state about a date on two sides, and how that differs."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import NamedTuple

from tracker.changes.known_store import KnownStore
from tracker.changes.origin import Origin, OriginCode
from tracker.engine.schedule import Entry
from tracker.model import Computed, Directive, Extension, Label, OneMove, Postponement, StepCode
from tracker.problems import Location


class WrittenItem(NamedTuple):
    """One entry of a list, such as a suspension: its content and its place."""

    words: str
    location: Location
    known: date
    by: str = ""
    cite: str = ""


Listed = dict[str, WrittenItem]


def written_origins(
    old: KnownStore, new: KnownStore, before: Entry, after: Entry, label: Label | None
) -> Iterator[Origin]:
    """The entries of a directive and its act that differ, among those that determine its date."""
    if rule(before.directive) != rule(after.directive):
        yield _due(new, before, after)
    results = [each for each in (old.computed(before, label), new.computed(after, label)) if each]
    yield from _fields(old, new, before, after, results)
    lists = (
        (OriginCode.MOVED, _moves(before, label), _moves(after, label)),
        (OriginCode.SUSPENDED, _pauses(before, label), _pauses(after, label)),
        (OriginCode.POSTPONEMENT, _postponed(old, before, results), _postponed(new, after, results)),
    )
    for code, was, now in lists:
        if was.keys() != now.keys():
            yield _differing(code, after.id, was, now)


def rule(directive: Directive) -> str:
    """What a directive says about its date: the expression, the readings, or the words instead."""
    if directive.readings:
        return " or ".join(str(reading.due) for reading in directive.readings)
    return directive.undated or str(directive.due or "")


def _due(new: KnownStore, before: Entry, after: Entry) -> Origin:
    """Another rule, with the move on record that says so, or the record that introduced it."""
    directive = after.directive
    known = {(str(move.due), move.changed) for move in before.directive.was}
    moves = (move for move in reversed(directive.was) if (str(move.due), move.changed) not in known)
    move = next(moves, None)
    records = new.records_of(after.id) if move is None or move.is_recorded else ()
    record = next((each for each in records if each.due is not None and each.due == directive.due), None)
    source = record or move
    key = "readings" if directive.readings else "undated" if directive.undated else "due"
    return Origin(
        code=OriginCode.DUE,
        entry=after.id,
        location=record.location.at("due") if record else directive.location.at(key),
        before=rule(before.directive),
        after=rule(directive),
        known=source and source.known,
        by=source.by if source else "",
        cite=source.cite if source else "",
    )


def _fields(
    old: KnownStore, new: KnownStore, before: Entry, after: Entry, results: Sequence[Computed]
) -> Iterator[Origin]:
    """The keys with one value each: of the directive, or of its act where it has none of its own.

    A convention that counted nothing did not move the date, and nor did a zone in which no time was read.
    """
    own, theirs = after.directive, before.directive
    counts = any(each.counting for each in results) or own.counting or theirs.counting
    has_time = any(each.at or any(step.at for step in each.steps) for each in results)
    fields = (
        ("repeat", OriginCode.REPEAT, _repeat(theirs), _repeat(own), True),
        ("at", OriginCode.AT, str(theirs.at or ""), str(own.at or ""), True),
        ("tz", OriginCode.ZONE, theirs.tz or before.event.tz, own.tz or after.event.tz, has_time),
        ("counting", OriginCode.COUNTING, old.counting(before), new.counting(after), counts),
    )
    for key, code, was, now, matters in fields:
        if was != now and matters:
            is_own = bool(getattr(own, key, None) or getattr(theirs, key, None))
            place, id_ = (own.location, str(after.id)) if is_own else (after.event.location, after.event.id)
            yield Origin(code=code, entry=id_, location=place.at(key), before=was, after=now)


def _repeat(directive: Directive) -> str:
    if directive.repeat is None:
        return ""
    return f"every {directive.repeat}" + (" after done" if directive.after_done else "")


def _moves(entry: Entry, label: Label | None) -> Listed:
    """The other due dates of occurrences, from the act's own entry or from a record."""
    every: tuple[OneMove | Extension, ...] = (*entry.directive.moved, *entry.directive.extensions)
    return {
        f"{each.occurrence} {each.due}": WrittenItem(
            str(each.due), each.location, each.known, each.by, each.cite
        )
        for each in every
        if _means(each.occurrence, label)
    }


def _means(named: Label | None, label: Label | None) -> bool:
    """Whether an entry may be about an occurrence: a day can be its due date as well as its name."""
    return named is None or str(named) == str(label) or (isinstance(named, date) and isinstance(label, int))


def _pauses(entry: Entry, label: Label | None) -> Listed:
    every = (*entry.event.suspended, *entry.directive.suspended)
    return {
        (words := f"{each.start}/{each.until or ''}"): WrittenItem(
            words, each.location, each.known, each.by, each.cite
        )
        for each in every
        if _means(each.occurrence, label)
    }


def _postponed(side: KnownStore, entry: Entry, results: Sequence[Computed]) -> Listed:
    """The postponements that put the date off on one side, or would put off the date of the other."""
    return {
        (words := f"{each.start}/{each.until} to {each.to}"): WrittenItem(
            words, each.location, each.known, each.by, each.cite
        )
        for each in side.store.postponements
        if each.reaches(entry.event, entry.directive) and any(_meets(each, result) for result in results)
    }


def _meets(postponement: Postponement, computed: Computed) -> bool:
    days = postponement.start, postponement.until
    was_put_off = any(step.code is StepCode.POSTPONED and step.days == days for step in computed.steps)
    return was_put_off or (computed.dates is not None and days[0] <= computed.dates.due <= days[1])


def _differing(code: OriginCode, id_: str, was: Listed, now: Listed) -> Origin:
    """What was added to a list, and what was removed; with the place of the last addition, else of the last
    removal.
    """
    came = [said for key, said in now.items() if key not in was]
    left = [said for key, said in was.items() if key not in now]
    last = (came or left)[-1]
    return Origin(
        code=code,
        entry=id_,
        location=last.location,
        before=_joined(left),
        after=_joined(came),
        known=last.known if came else None,
        by=last.by,
        cite=last.cite,
    )


def _joined(entries: Iterable[WrittenItem]) -> str:
    return "; ".join(said.words for said in entries)
