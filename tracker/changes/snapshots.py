"""What has changed: the deadlines now, compared with what was known of them before.

The convention of this module: pure comparison; at most one change of a deadline, the first that applies in
the order in which ``find_changes`` asks. A deadline with a problem has not changed: a mistake in a store
is not news. Reminders compare with what a recipient was last sent; to compare two results, take the
snapshots of the older one.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple, Union

from tracker.model import FIRM, Basis, Deadline, FullId, Outcome, Repeal, Status

if TYPE_CHECKING:
    from tracker.engine.explain import DateCause


class Key(NamedTuple):
    """One deadline: its directive, and which occurrence of it (empty for the only one)."""

    id: str
    occurrence: str = ""

    def __str__(self) -> str:
        return f"{self.id}#{self.occurrence}" if self.occurrence else self.id


def key_of(deadline: Deadline) -> Key:
    """The key by which a deadline is stored."""
    return Key(deadline.id, "" if deadline.occurrence is None else str(deadline.occurrence))


class Snapshot(NamedTuple):
    """What was known of a deadline at an earlier time.

    It is open until it is done or ended by a repeal; ``closed`` is the as-of day of that. ``ended``: its day
    had passed, and it is not past due.
    """

    due: date | None
    basis: Basis
    is_open: bool = True
    past_due: bool = False
    title: str = ""
    closed: date | None = None
    ended: bool = False


def snapshot_of(deadline: Deadline) -> Snapshot:
    """The snapshot of a deadline now."""
    has_closed = is_closed(deadline)
    return Snapshot(
        due=deadline.due,
        basis=deadline.basis,
        is_open=not has_closed,
        past_due=deadline.status is Status.PAST_DUE,
        title=deadline.directive.title,
        closed=deadline.today if has_closed else None,
        ended=has_ended(deadline),
    )


class ChangeKind(StrEnum):
    """Every way in which a deadline can change."""

    NEW = "new"
    REOPENED = "reopened"
    CLOSED = "closed"
    MOVED = "moved"
    FIRM = "firm"
    PAST_DUE = "past-due"
    ENDED = "ended"
    GONE = "gone"


Cause = Union["DateCause", Outcome, Repeal]  # what moved a date or ended a deadline


class Change(NamedTuple):
    """One change of one deadline."""

    kind: ChangeKind
    key: Key
    before: Snapshot | None  # None: it is new
    deadline: Deadline | None = None  # None: it is gone
    cause: Cause | None = None  # None: not on record


class Coverage(NamedTuple):
    """How much of a store is known, which decides whether something that is not listed is gone.

    ``ids`` are those of all events and directives of the store, whether or not they were known on the day of
    the question: only what is not among them is gone. ``unreliable`` are the ids of those whose dates have a
    problem, or count from one that has: they have not changed. A missing event counts as gone only if the
    store ``is_complete``, which means that no problem hides an event.
    """

    ids: Collection[str]
    unreliable: Collection[str] = ()
    is_complete: bool = False


def find_changes(
    before: Mapping[Key, Snapshot], deadlines: Iterable[Deadline], coverage: Coverage
) -> Iterator[Change]:
    """Every change, in the order of the deadlines; deadlines that are gone come last."""
    listed = {key_of(deadline): deadline for deadline in deadlines}
    named = {deadline.name: deadline for deadline in listed.values()}
    for key, deadline in listed.items():
        if deadline.status is Status.PROBLEM or deadline.id in coverage.unreliable:
            continue
        known = before.get(key)
        if kind := _kind(deadline, known):
            cause = _cause(kind, deadline, before, named)
            yield Change(kind=kind, key=key, before=known, deadline=deadline, cause=cause)
    yield from _gone(before, listed, coverage)


def _kind(deadline: Deadline, known: Snapshot | None) -> ChangeKind | None:
    """The first difference from the snapshot; of a closed deadline, only that it is open again."""
    if known is None:
        return ChangeKind.NEW
    if not known.is_open:
        # As of a day before the closing, it is open, and that is not a change.
        is_earlier = known.closed is not None and deadline.today < known.closed
        return ChangeKind.REOPENED if deadline.is_open and not is_earlier else None
    if is_closed(deadline):
        return ChangeKind.CLOSED
    if known.due != deadline.due:
        return ChangeKind.MOVED
    if known.basis is Basis.PROJECTED and deadline.basis in FIRM:
        return ChangeKind.FIRM
    return _passing(deadline, known)


def _passing(deadline: Deadline, known: Snapshot) -> ChangeKind | None:
    """The difference that arises because a day or an hour has passed."""
    if deadline.status is Status.PAST_DUE and not known.past_due:
        return ChangeKind.PAST_DUE
    return ChangeKind.ENDED if has_ended(deadline) and not known.ended else None


def is_closed(deadline: Deadline) -> bool:
    """Whether it is done or ended by a repeal; an effect that has begun is not closed."""
    if deadline.status is Status.CLOSED:
        return deadline.repeal is not None and deadline.repeal.on <= deadline.today
    return deadline.status in {Status.DONE, Status.DONE_LATE, Status.LAPSED}


def has_ended(deadline: Deadline) -> bool:
    """Whether its day has passed and it is not past due."""
    return deadline.status in _ENDED and not is_closed(deadline)


_ENDED = {Status.IN_EFFECT, Status.CLOSED, Status.PASSED, Status.UNCONFIRMED}


def _gone(
    before: Mapping[Key, Snapshot], listed: Mapping[Key, Deadline], coverage: Coverage
) -> Iterator[Change]:
    """What was open in its last snapshot, and is no longer in the store."""
    lapsed = {d.id: d for d in listed.values() if d.status is Status.LAPSED and d.occurrence is not None}
    directives = {key.id for key in listed}
    unsure = {id_.partition("/")[0] for id_ in coverage.unreliable}
    for key, known in before.items():
        event = key.id.partition("/")[0]
        if key in listed or not known.is_open or event in unsure:
            continue
        if event not in coverage.ids and not coverage.is_complete:
            continue
        if first := lapsed.get(FullId(key.id)):
            # Of a repealed repetition, only the first lapsed occurrence is listed.
            number = int(key.occurrence) if key.occurrence.isdigit() else key.occurrence
            later = first.at_day(number, known.due)
            cause = later.outcome or later.repeal
            yield Change(kind=ChangeKind.CLOSED, key=key, before=known, deadline=later, cause=cause)
        elif key.id in directives or key.id not in coverage.ids:
            yield Change(kind=ChangeKind.GONE, key=key, before=known)


def _cause(
    kind: ChangeKind, deadline: Deadline, before: Mapping[Key, Snapshot], named: Mapping[str, Deadline]
) -> Cause | None:
    known = before.get(key_of(deadline))
    if kind is ChangeKind.CLOSED:
        return deadline.outcome or deadline.repeal
    if known is None or kind not in {ChangeKind.MOVED, ChangeKind.FIRM}:
        return None
    from tracker.engine.explain import cause_of  # with the engine, which a run without changes does not load

    cause = cause_of(named, deadline, known.due)
    return cause or (_moved_parent(deadline, before, named) if kind is ChangeKind.MOVED else None)


def _moved_parent(
    deadline: Deadline, before: Mapping[Key, Snapshot], named: Mapping[str, Deadline]
) -> "DateCause | None":
    """What a deadline counts from, if its date differs from the one known before."""
    from tracker.engine.explain import CauseCode, DateCause, parents_of

    for parent in parents_of(named, deadline):
        known = before.get(key_of(parent))
        if known and known.due and parent.due and known.due != parent.due:
            name = parent.directive.id
            return DateCause(CauseCode.PARENT_MOVED, parent=name, before=known.due, after=parent.due)
    return None
