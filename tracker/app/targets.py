"""What a record is about: the directive, milestone or incident that a name on the command line means."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

from tracker.engine import Result
from tracker.errors import UsageError
from tracker.model import Deadline, Event, Happening, Store
from tracker.phrases import Phrase
from tracker.select import find
from tracker.text import did_you_mean

FEW = 5  # names in an error
NamesOf = Callable[[Event], Mapping[str, str]]


class Target(NamedTuple):
    """Something that a record can be about; ``of`` is its name in a record.

    ``deadline`` is set for a directive, ``incident`` to the words of an incident, ``happening`` to one that
    is on record, and ``milestone`` to the name of a milestone.
    """

    of: str
    event: Event
    zone: str
    deadline: Deadline | None = None
    incident: str = ""
    happening: Happening | None = None
    milestone: str = ""


def find_deadline(result: Result, whole: Store, wanted: str, *, every: bool = False) -> Target:
    """The one deadline that a name means; ``every``: a recurring directive may be meant as a whole.

    Raises UsageError for an unknown name, for an event, and for a directive with several occurrences.
    """
    event, deadlines = find(result, whole, wanted)
    if wanted == event.id:
        ids = ", ".join(dict.fromkeys(each.id for each in deadlines[:FEW])) or "none"
        raise UsageError(
            Phrase("`{wanted}` is an act; name one of its directives: {ids}", wanted=wanted, ids=ids)
        )
    first = deadlines[0]
    zone = first.directive.tz or event.tz
    if wanted == first.id and first.directive.comes_again:
        if not every:
            raise UsageError(
                Phrase(
                    "`{wanted}` occurs more than once; {which}",
                    wanted=wanted,
                    which=_which(deadlines, wanted),
                )
            )
        return Target(of=wanted, event=event, zone=zone, deadline=first)
    return Target(of=first.name, event=event, zone=zone, deadline=first)


def _which(deadlines: Sequence[Deadline], wanted: str) -> str:
    """Which of its occurrences can be meant: the open ones, nearest first."""
    named = [each for each in deadlines if each.occurrence is not None]
    names = [each.name for each in named if each.is_open] or [each.name for each in named][-FEW:]
    if not names:
        return "no occurrence is on record yet: record what starts it with `tracker occur`"
    more = (
        Phrase(", and {count} more (tracker show {wanted})", count=len(names) - FEW, wanted=wanted)
        if len(names) > FEW
        else ""
    )
    return Phrase("name one: {names}{more}", names=", ".join(names[:FEW]), more=more)


def find_incident(result: Result, wanted: str) -> Target:
    """The incident that a name such as ``event/name`` means; with ``#label``, one that is on record."""
    name, mark, label = wanted.partition("#")
    event, words = _named(result, name, "incident", lambda each: each.incidents)
    seen = {each.label: each for each in event.happenings.get(name.partition("/")[2], ())}
    if mark and label not in seen:
        near = did_you_mean(label, tuple(seen)) or Phrase(
            "on record: {names}", names=", ".join(seen) or "none"
        )
        raise UsageError(
            Phrase(
                "no incident `{label}` of `{name}` is on record; {near}", label=label, name=name, near=near
            )
        )
    return Target(of=wanted, event=event, zone=event.tz, incident=words, happening=seen.get(label))


def find_milestone(result: Result, wanted: str) -> Target:
    """The milestone that a name such as ``event/name`` means."""

    def milestones(event: Event) -> dict[str, str]:
        return {**{name: str(each.on) for name, each in event.dates.items()}, **event.awaiting}

    event, _ = _named(result, wanted, "milestone", milestones)
    return Target(of=wanted, event=event, zone=event.tz, milestone=wanted.partition("/")[2])


def find_anything(result: Result, whole: Store, wanted: str) -> Target:
    """The directive, incident or milestone that a name means; raises UsageError with the nearest names."""
    event_id, _, name = wanted.partition("#")[0].partition("/")
    for event in result.store.events:
        if event.id == event_id and name in event.incidents:
            return find_incident(result, wanted)
        if event.id == event_id and name in {**event.dates, **event.awaiting}:
            return find_milestone(result, wanted)
    return find_deadline(result, whole, wanted, every=True)


def _named(result: Result, wanted: str, what: str, names_of: NamesOf) -> tuple[Event, str]:
    """The event and the words of a name; raises UsageError with the nearest names of its kind."""
    event_id, _, name = wanted.partition("/")
    for event in result.store.events:
        if event.id == event_id and name in names_of(event):
            return event, names_of(event)[name]
    known = _all_names(result.store.events, names_of)
    same = [each for each in known if each.partition("/")[2] == wanted]
    near = (
        Phrase("did you mean {names}?", names=" or ".join(f"`{each}`" for each in same[:FEW])) if same else ""
    )
    near = near or did_you_mean(wanted, known) or _of_event(result.store.events, event_id, what, names_of)
    raise UsageError(Phrase("no {what} `{wanted}`; {near}", what=what, wanted=wanted, near=near))


def _all_names(events: Iterable[Event], names_of: NamesOf) -> tuple[str, ...]:
    return tuple(f"{event.id}/{name}" for event in events for name in names_of(event))


def _of_event(events: Iterable[Event], event_id: str, what: str, names_of: NamesOf) -> str:
    """The names that an act has, or how to list them."""
    for event in events:
        if event.id == event_id:
            names = ", ".join(f"{event.id}/{name}" for name in names_of(event))
            return Phrase("it has {names}", names=names) if names else Phrase("it has no {what}", what=what)
    return "see `tracker show ACT` for the names"
