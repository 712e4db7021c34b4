"""Which notices are due to a recipient: what has changed since the last ones, and which leads have passed.

The convention of this module: pure rules, at most one notice about a deadline in a run, and that the
first rule that applies. A notice carries what is to be remembered once it was delivered; what was not
delivered is due again. Leads are days before the due date.
"""

from collections.abc import Callable, Collection, Iterable, Mapping
from enum import StrEnum
from typing import NamedTuple

from tracker.changes import Cause, Change, ChangeKind, Key, Snapshot, find_changes, key_of, snapshot_of
from tracker.model import Deadline, Status

LEADS = (30, 14, 7, 3, 1, 0)
LOOK_BACK = 14  # days in which a day that passed without a notice is still worth one
KEPT = 400  # days: what fell due longer ago is forgotten


class NoticeKind(StrEnum):
    """Why a notice is sent, in the order in which the rules apply."""

    CLOSED = "closed"
    REOPENED = "reopened"
    MOVED = "moved"
    FIRM = "firm"
    REMINDER = "reminder"
    PAST_DUE = "past-due"
    GONE = "gone"


# Past due is a rule of its own: it applies to what is new as well, and looks back only so far.
_SENT_AT_ONCE = frozenset({ChangeKind.CLOSED, ChangeKind.REOPENED, ChangeKind.MOVED, ChangeKind.FIRM})


class Announced(NamedTuple):
    """What a recipient was last sent about a deadline, and the leads that were sent for that due date."""

    snapshot: Snapshot
    leads: frozenset[int] = frozenset()


class Plan(NamedTuple):
    """What a recipient wants: when before a due date, how long after it, and about which deadlines."""

    leads: tuple[int, ...] = LEADS
    look_back: int = LOOK_BACK
    matches: Callable[[Deadline], bool] = lambda _: True


class Notice(NamedTuple):
    """One thing to say about a deadline; ``after`` is to be remembered once it was delivered."""

    kind: NoticeKind
    key: Key
    deadline: Deadline | None  # None when the store no longer has it
    before: Snapshot | None
    after: Announced | None  # None: forget it
    lead: int | None = None
    cause: Cause | None = None


def find_notices(
    deadlines: Iterable[Deadline],
    announced: Mapping[Key, Announced],
    plan: Plan,
    *,
    is_first: bool,
    ids: Collection[str],
    unreliable: Collection[str] = (),
) -> list[Notice]:
    """The notices that are due to a recipient, in the order of the deadlines.

    ``is_first``: the recipient has never had a run, and is sent reminders only. ``ids`` and ``unreliable``
    are those of ``find_changes``; of what is unreliable, reminders go on.
    """
    listed = {key_of(deadline): deadline for deadline in deadlines}
    before = {key: each.snapshot for key, each in announced.items()}
    changes = find_changes(before, listed.values(), ids=ids, unreliable=unreliable)
    changed = {change.key: change for change in changes}
    found = (
        _about(deadline, announced.get(key), changed.get(key), plan, is_first=is_first)
        for key, deadline in listed.items()
        if plan.matches(deadline) and deadline.status is not Status.PROBLEM
    )
    notices = [notice for notice in found if notice]
    unlisted = (change for change in changed.values() if change.key not in listed)
    notices += [_farewell(change, announced[change.key]) for change in unlisted if _wants(plan, change)]
    return notices


def _wants(plan: Plan, change: Change) -> bool:
    return change.deadline is None or plan.matches(change.deadline)


def _about(
    deadline: Deadline, last: Announced | None, change: Change | None, plan: Plan, *, is_first: bool
) -> Notice | None:
    """The notice by the first rule that applies, if one does.

    What was announced and is not as it was, without a change, is unreliable: then only a reminder of the
    date that was announced is sent: one too many is better than one too few.
    """
    if last and change is None and last.snapshot.due != deadline.due:
        return None
    if change and change.kind in _SENT_AT_ONCE:
        return _notice(NoticeKind(change.kind), deadline, last, plan, change)
    if last and not last.snapshot.is_open:
        return None
    lead = _lead(deadline, last, plan)
    if lead is not None:
        return _notice(NoticeKind.REMINDER, deadline, last, plan, change, lead)
    if change and not is_first and _fell_due(deadline, change, plan):
        return _notice(NoticeKind.PAST_DUE, deadline, last, plan, change)
    return None


def _notice(
    kind: NoticeKind,
    deadline: Deadline,
    last: Announced | None,
    plan: Plan,
    change: Change | None,
    lead: int | None = None,
) -> Notice:
    """A notice with what is remembered after it: of another due date nothing was sent yet.

    A notice of a move says how many days are left, so it replaces the reminders whose day has come.
    """
    before = last.snapshot if last else None
    has_moved = before is None or before.due != deadline.due
    sent = last.leads if last and not has_moved else frozenset()
    if kind is NoticeKind.REMINDER or has_moved:
        sent |= _passed(deadline, plan)
    is_announced_now = has_moved or kind in {NoticeKind.PAST_DUE, NoticeKind.REOPENED}
    was_announced = before is not None and before.past_due and not has_moved
    after = snapshot_of(deadline)._replace(
        is_open=kind is not NoticeKind.CLOSED,
        past_due=(deadline.status is Status.PAST_DUE and is_announced_now) or was_announced,
        closed=deadline.today if kind is NoticeKind.CLOSED else None,
    )
    return Notice(
        kind=kind,
        key=key_of(deadline),
        deadline=deadline,
        before=before,
        after=Announced(snapshot=after, leads=sent),
        lead=lead,
        cause=change.cause if change else None,
    )


def _farewell(change: Change, last: Announced) -> Notice:
    """The last notice about what is no longer listed."""
    after = None
    if end := change.deadline:
        after = last._replace(snapshot=last.snapshot._replace(is_open=False, closed=end.today))
    return Notice(
        kind=NoticeKind(change.kind),
        key=change.key,
        deadline=change.deadline,
        before=change.before,
        after=after,
        cause=change.cause,
    )


def _passed(deadline: Deadline, plan: Plan) -> frozenset[int]:
    """The leads whose day has come; none once the due date itself has passed."""
    if deadline.due is None or not deadline.is_open:
        return frozenset()
    left = (deadline.due - deadline.today).days
    return frozenset(lead for lead in plan.leads if 0 <= left <= lead)


def _lead(deadline: Deadline, last: Announced | None, plan: Plan) -> int | None:
    """The nearest lead that has passed, unless it or a nearer one was sent for this due date.

    A clock in hours is announced when it is first seen, however many leads are left.
    """
    if deadline.due is None or not deadline.is_open or deadline.due < deadline.today:
        return None
    passed = _passed(deadline, plan)
    if deadline.computed.at and last is None:
        return min(passed, default=(deadline.due - deadline.today).days)
    if not passed or (last and last.leads and min(last.leads) <= min(passed)):
        return None
    return min(passed)


def _fell_due(deadline: Deadline, change: Change, plan: Plan) -> bool:
    """Whether a duty fell due recently with no outcome on record; past due is never a projection."""
    if deadline.status is not Status.PAST_DUE or change.kind not in {ChangeKind.NEW, ChangeKind.PAST_DUE}:
        return False
    return deadline.end is not None and (deadline.today - deadline.end).days <= plan.look_back
