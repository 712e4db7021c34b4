"""What differs between two results, each with its own store and day.

The convention of this module: a deadline can have several changes at once, such as another date and an
outcome. One that moved is not reported as firm as well. A deadline with a problem on the newer side has that
one change only.
"""

from collections.abc import Iterator
from datetime import date

from tracker.changes.days import known_on
from tracker.changes.difference import Difference, DifferenceKind
from tracker.changes.known_store import KnownStore
from tracker.changes.origin import Origin
from tracker.changes.origins import appeared, origins_of
from tracker.changes.snapshots import has_ended, is_closed
from tracker.model import FIRM, Basis, Deadline, FullId, Label, Status


def find_differences(old: KnownStore, new: KnownStore) -> list[Difference]:
    """Every change from one side to the other, in the order of the newer store; deadlines that are gone come
    last.
    """
    _list_alike(old, new)
    found = []
    for name, after in new.deadlines.items():
        before = old.deadlines.get(name)
        was_there = old.entry(after.id) is not None
        kinds = _kinds(before, after, was_there=was_there)
        found += [_difference(kind, old, new, before, after) for kind in kinds]
    ended = _ended_whole(new)
    for name, before in old.deadlines.items():
        if name not in new.deadlines and before.id not in ended.get(before.occurrence is not None, ()):
            found.append(_difference(DifferenceKind.GONE, old, new, before, None))
    return found


def _ended_whole(new: KnownStore) -> dict[bool, set[FullId]]:
    """The directives for which one deadline stands for all; the key says whether an occurrence is asked
    about.

    Of a recurring directive that was repealed, only the first lapsed occurrence is listed; of one that can no
    longer be computed, only that fact.
    """
    lapsed = {each.id for each in new.deadlines.values() if each.status is Status.LAPSED}
    faulty = {each.id for each in new.deadlines.values() if each.status is Status.PROBLEM}
    return {True: lapsed | faulty, False: faulty}


def _list_alike(old: KnownStore, new: KnownStore) -> None:
    """List the occurrences of recurring directives on both sides as far as either has them."""
    labels: dict[str, list[Label]] = {}
    for side, other in ((old, new), (new, old)):
        for name, deadline in side.deadlines.items():
            label = deadline.occurrence
            if name not in other.deadlines and isinstance(label, int | date) and other.entry(deadline.id):
                labels.setdefault(deadline.id, []).append(label)
    if labels:
        last = {id_: max(each, key=_rank) for id_, each in labels.items()}
        old.list_also(last)
        new.list_also(last)


def _rank(label: Label) -> int:
    return label.toordinal() if isinstance(label, date) else int(label)


def _kinds(before: Deadline | None, after: Deadline, *, was_there: bool) -> Iterator[DifferenceKind]:
    if before is None:
        is_fault = was_there and after.status is Status.PROBLEM
        yield DifferenceKind.PROBLEM if is_fault else DifferenceKind.NEW
    elif after.status is Status.PROBLEM:
        if before.status is not Status.PROBLEM:
            yield DifferenceKind.PROBLEM
    else:
        yield from _dated(before, after)
        yield from _ended(before, after)


def _dated(before: Deadline, after: Deadline) -> Iterator[DifferenceKind]:
    """Another date, or the same date, firmer or less firm than before."""
    if dates_of(before) != dates_of(after):
        yield DifferenceKind.MOVED
    elif before.basis is Basis.PROJECTED and after.basis in FIRM:
        yield DifferenceKind.FIRM
    elif before.basis in FIRM and after.basis is Basis.PROJECTED:
        yield DifferenceKind.PROJECTED


def dates_of(deadline: Deadline) -> object:
    """All parts of the date of a deadline: from when, until when, and at which instant."""
    return deadline.computed.dates, deadline.computed.at


def _ended(before: Deadline, after: Deadline) -> Iterator[DifferenceKind]:
    """How it ended: an outcome, a repeal, a stay, or that its day has passed."""
    if _outcome(after) and _outcome(before) != _outcome(after):
        yield DifferenceKind.DONE
    elif _part(after) and _part(before) != _part(after):
        yield DifferenceKind.PART
    elif is_closed(after) and not is_closed(before):
        yield DifferenceKind.REPEALED
    elif is_closed(before) and not is_closed(after):
        yield DifferenceKind.REOPENED
    elif Status.STAYED in {before.status, after.status} and before.status is not after.status:
        yield DifferenceKind.STAYED if after.status is Status.STAYED else DifferenceKind.RESUMED
    if after.status is Status.PAST_DUE and before.status is not Status.PAST_DUE:
        yield DifferenceKind.PAST_DUE
    elif has_ended(after) and not has_ended(before):
        yield DifferenceKind.ENDED


def _outcome(deadline: Deadline) -> object:
    each = deadline.outcome
    return each and (each.on, each.at, each.no_later_than, each.claimed)


def _part(deadline: Deadline) -> object:
    each = deadline.part
    return each and (each.on, each.at, each.no_later_than, deadline.outcomes)


# --- why, and since when ------------------------------------------------------------------------------


def _difference(
    kind: DifferenceKind, old: KnownStore, new: KnownStore, before: Deadline | None, after: Deadline | None
) -> Difference:
    deadline = after or before
    assert deadline
    origins: tuple[Origin, ...] = ()
    match kind:
        case DifferenceKind.NEW | DifferenceKind.GONE:
            origins = tuple(_came(old, new, deadline))
        case DifferenceKind.MOVED | DifferenceKind.FIRM | DifferenceKind.PROJECTED | DifferenceKind.PROBLEM:
            origins = origins_of(old, new, deadline.id, deadline.occurrence)
    day = known_on(kind, deadline, origins, new)
    return Difference(kind=kind, name=deadline.name, before=before, after=after, origins=origins, day=day)


def _came(old: KnownStore, new: KnownStore, deadline: Deadline) -> Iterator[Origin]:
    """Why a deadline is on one side only: its entry, an incident, or another difference in its rule."""
    if not (old.entry(deadline.id) and new.entry(deadline.id)):
        yield from appeared(old, new, deadline.id)
        return
    yield from origins_of(old, new, deadline.id, deadline.occurrence)
