"""Which deadlines match: "or" within one filter, "and" between filters."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from tracker.errors import UsageError
from tracker.jurisdictions import is_within
from tracker.model import Binds, Deadline, Event, Kind, Status
from tracker.phrases import Phrase, noted
from tracker.text import did_you_mean

ANY_OPEN = "open"  # stands for every status that leaves something open
ME = "me"


class Filters(NamedTuple):
    """What a deadline must match; an empty filter matches all."""

    event: tuple[str, ...] = ()
    tag: tuple[str, ...] = ()
    jurisdiction: tuple[str, ...] = ()
    actor: tuple[str, ...] = ()
    kind: tuple[str, ...] = ()
    binds: tuple[str, ...] = ()
    status: tuple[str, ...] = ()
    text: tuple[str, ...] = ()
    owner: tuple[str, ...] = ()  # `me` stands for the reader, until `naming` puts the name in its place
    id: tuple[str, ...] = ()  # of an act, of a directive or of one occurrence

    def over(self, view: "Filters") -> "Filters":
        """These filters on top of those of a view: each that is set here replaces that of the view."""
        return Filters(*(own or other for own, other in zip(self, view, strict=True)))

    def naming(self, me: str) -> "Filters":
        """These filters with the reader's own name; raises UsageError if it is not configured."""
        return self._replace(owner=tuple(owner_named(word, me) for word in self.owner))

    def options(self) -> dict[str, list[str]]:
        """The filters that are set, by the names of their options."""
        return {name: list(words) for name, words in self._asdict().items() if words}

    def match(self, deadline: Deadline) -> bool:
        """Whether a deadline passes every filter that is set."""
        event, directive = deadline.event, deadline.directive
        return (
            _any(self.event, lambda wanted: wanted == event.id)
            and _any(self.tag, lambda wanted: any(wanted == tag.lower() for tag in event.tags))
            and _any(self.jurisdiction, lambda wanted: is_within(event.jurisdiction, wanted))
            and _any(self.actor, lambda wanted: any(wanted.lower() in who.lower() for who in directive.actor))
            and _any(self.kind, lambda wanted: wanted == directive.kind)
            and _any(self.binds, lambda wanted: _binds(directive.binds, wanted))
            and _any(self.status, lambda wanted: _has_status(deadline, wanted))
            and _any(self.owner, lambda wanted: wanted.casefold() == deadline.owner.casefold())
            and _any(self.text, lambda wanted: wanted.lower() in _searchable(deadline))
            and _any(self.id, lambda wanted: wanted == event.id or wanted in names_of(deadline))
        )


def _any(wanted: tuple[str, ...], test: Callable[[str], bool]) -> bool:
    return not wanted or any(map(test, wanted))


def names_of(deadline: Deadline) -> tuple[str, ...]:
    """The names of a deadline, in lower case; for a numbered occurrence, including its day."""
    names = (deadline.id, deadline.name.lower())
    return (*names, f"{deadline.id}#{deadline.due}") if isinstance(deadline.occurrence, int) else names


def _binds(binds: Binds | None, wanted: str) -> bool:
    """Whether a directive binds those who are asked about; what binds both concerns either of them."""
    return binds is not None and (wanted == binds or binds is Binds.BOTH)


def _has_status(deadline: Deadline, wanted: str) -> bool:
    return deadline.is_open if wanted == ANY_OPEN else wanted == deadline.status


def _searchable(deadline: Deadline) -> str:
    event, directive = deadline.event, deadline.directive
    texts = (
        deadline.name,
        directive.title,
        directive.cite,
        directive.scope,
        directive.note,
        *directive.actor,
        event.title,
        event.cite,
    )
    return "\n".join(texts).lower()


class Unmatched(NamedTuple):
    """A word of a filter that matches nothing in a store."""

    name: str  # of the filter
    message: str
    remedy: str


def check_filters(filters: Filters, events: Sequence[Event]) -> None:
    """Check filters against a store; raises UsageError, with the nearest words, where nothing can match."""
    for fault in unmatched(filters, events):
        raise UsageError(f"{fault.message}; {fault.remedy}")


def unmatched(filters: Filters, events: Sequence[Event]) -> Iterator[Unmatched]:
    """Every word of the filters that matches nothing in a store, with the nearest words."""
    for name, words in _known(events).items():
        is_meant = _IS_MEANT.get(name, str.__eq__)
        for wanted in getattr(filters, name):
            if not any(is_meant(word, wanted) for word in words):
                yield _no_such(_LABELS.get(name, name), wanted, words)


def _known(events: Sequence[Event]) -> dict[str, set[str]]:
    """The words that each filter can have, in the order in which they are checked."""
    directives = [directive for event in events for directive in event.directives]
    names = {f"{event.id}/{directive.id}" for event in events for directive in event.directives}
    acts: set[str] = {event.id for event in events}
    return {
        "event": acts,
        "jurisdiction": {event.jurisdiction for event in events},
        "kind": {kind.value for kind in Kind},
        "binds": {binds.value for binds in Binds},
        "status": {ANY_OPEN, *(status.value for status in Status)},
        "tag": {tag for event in events for tag in event.tags},
        "id": acts | names,
        "actor": {actor for directive in directives for actor in directive.actor},
    }


_LABELS = {"id": "act or deadline"}
_IS_MEANT: dict[str, Callable[[str, str], bool]] = {  # given a word of the store and one of a filter
    "jurisdiction": is_within,
    "tag": lambda tag, wanted: tag.lower() == wanted,
    "id": lambda name, wanted: name == wanted.partition("#")[0],
    "actor": lambda actor, wanted: wanted.lower() in actor.lower(),
}


NOBODY = Unmatched(
    name="owner", message="`me` is not configured", remedy='add `me = "NAME"` to the configuration'
)


def owner_named(word: str, me: str) -> str:
    """An owner by name, or for the word `me`; raises UsageError if it is not configured."""
    if word == ME and not me:
        raise UsageError(Phrase("{message}; {remedy}", message=NOBODY.message, remedy=NOBODY.remedy))
    return me if word == ME else word


def check_owners(filters: Filters, deadlines: Iterable[Deadline]) -> None:
    """Check that an owner of a name is responsible for anything; raises UsageError with the nearest names."""
    for fault in unmatched_owners(filters, deadlines):
        raise UsageError(
            Phrase("{message} is on record; {remedy}", message=fault.message, remedy=fault.remedy)
        )


def unmatched_owners(filters: Filters, deadlines: Iterable[Deadline]) -> Iterator[Unmatched]:
    """Every owner who is responsible for nothing, with the nearest names."""
    if not filters.owner:
        return
    known = {deadline.owner for deadline in deadlines if deadline.owner}
    for wanted in filters.owner:
        if wanted.casefold() not in {name.casefold() for name in known}:
            fault = _no_such("owner", wanted, known)
            yield (
                fault
                if known
                else fault._replace(
                    remedy=noted("there is none yet: `tracker own ID --owner NAME` records one")
                )
            )


FEW = 16  # words: the number that fits in an error


def _no_such(name: str, wanted: str, words: Iterable[str]) -> Unmatched:
    ordered = tuple(sorted(words))
    listed = (
        Phrase("choose from {names}", names=", ".join(ordered))
        if len(ordered) <= FEW
        else "see `tracker report --all`"
    )
    return Unmatched(
        name,
        Phrase("no {name} `{wanted}`", name=name, wanted=wanted),
        did_you_mean(wanted, ordered) or listed,
    )
