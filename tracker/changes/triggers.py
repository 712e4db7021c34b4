"""The milestones, series and incidents of an act on two sides, and how they differ."""

from collections.abc import Iterator
from datetime import date, datetime

from tracker.changes.known_store import KnownStore
from tracker.changes.origin import Origin, OriginCode
from tracker.expression import Each, Reference
from tracker.model import Event, Happening, Label, Record
from tracker.problems import Location


def trigger_origins(
    old: KnownStore, new: KnownStore, owner: str, trigger: Reference | Each, label: Label | None
) -> Iterator[Origin]:
    """The differences in a trigger other than a directive; ``label`` is the occurrence counting from it."""
    before, after = old.events.get(owner), new.events.get(owner)
    if before is None or after is None:
        if event := after or before:
            yield _act(event, is_new=after is not None)
        return
    name = trigger.name
    if name in before.series or name in after.series:
        yield from _series(before, after, name)
    elif name in before.incidents or name in after.incidents:
        yield from _incident(old, new, before, after, name, label)
    else:
        yield from _milestone(new, before, after, name)


def _act(event: Event, *, is_new: bool) -> Origin:
    return Origin(
        code=OriginCode.ENTRY,
        entry=event.id,
        location=event.location,
        before="" if is_new else event.title,
        after=event.title if is_new else "",
        known=event.known if is_new else None,
        cite=event.cite,
    )


def _milestone(new: KnownStore, before: Event, after: Event, name: str) -> Iterator[Origin]:
    was, now = before.dates.get(name), after.dates.get(name)
    if (was and was.on) == (now and now.on):
        return
    target = f"{after.id}/{name}"
    records = (each for each in new.records_of(target) if each.reached and now and each.reached == now.on)
    record = next(records, None)
    yield Origin(
        code=OriginCode.MILESTONE,
        entry=target,
        location=record.location.at("reached") if record else _place(after, name, has_date=now is not None),
        before=str(was.on) if was else "",
        after=str(now.on) if now else "",
        known=now and (now.known or after.known),
        by=record.by if record else "",
        cite=record.cite if record else after.cite,
    )


def _place(event: Event, name: str, *, has_date: bool) -> Location:
    return event.location.at("dates" if has_date else "awaiting", name)


def _series(before: Event, after: Event, name: str) -> Iterator[Origin]:
    was, now = before.series.get(name), after.series.get(name)
    if was == now:
        return
    left = {each.on for each in was.left_out} if was else set()
    came = [each for each in (now.left_out if now else ()) if each.on not in left]
    yield Origin(
        code=OriginCode.SERIES,
        entry=f"{after.id}/{name}",
        location=after.location.at("series", name),
        before=str(was.rule) if was else "",
        after=str(now.rule) if now else "",
        known=max((each.known for each in came if each.known), default=None),
        cite=came[-1].cite if came else now.cite if now else "",
    )


def _incident(
    old: KnownStore, new: KnownStore, before: Event, after: Event, name: str, label: Label | None
) -> Iterator[Origin]:
    was, now = _happening(before, name, label), _happening(after, name, label)
    if (was and was.at) == (now and now.at):
        return
    record = incident_record(new if now else old, f"{after.id}/{name}", now or was)
    yield Origin(
        code=OriginCode.INCIDENT,
        entry=f"{after.id}/{name}#{label}",
        location=record.location.at("occurred") if record else after.location.at("incidents", name),
        before=_written(was),
        after=_written(now),
        known=record.known if record and now else None,
        by=record.by if record else "",
        cite=record.cite if record else "",
    )


def _happening(event: Event, name: str, label: Label | None) -> Happening | None:
    return next((each for each in event.happenings.get(name, ()) if each.label == str(label)), None)


def incident_record(side: KnownStore, target: str, happening: Happening | None) -> Record | None:
    """The record that something happened."""
    if happening is None:
        return None
    found = (each for each in side.records_of(target) if each.occurred == happening.at)
    return next((each for each in found if not each.label or each.label == happening.label), None)


def _written(happening: Happening | None) -> str:
    at: date | datetime | None = happening and happening.at
    return at.isoformat() if at else ""
