"""Which notices are due to a recipient: what has changed since the last ones, and which leads have passed.

The convention of this module: pure rules; at most one notice about a deadline in a run, by the first rule
that applies. A notice carries what to store once it was delivered; what was not delivered is due again. Leads
are days before the due date, or hours before the instant of a deadline that has one.
"""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from types import MappingProxyType

from tracker.changes import (
    Change,
    ChangeKind,
    Coverage,
    Key,
    Snapshot,
    find_changes,
    has_ended,
    key_of,
    snapshot_of,
)
from tracker.dates import shifted
from tracker.model import AsOf, Deadline, Status
from tracker.remind.notices import Announced, Lead, Notice, NoticeKind
from tracker.remind.plan import Plan

# Past due is a rule of its own: it applies to new deadlines too, and looks back only a limited time.
NOTHING: Mapping[Key, Snapshot] = MappingProxyType({})
_SENT_AT_ONCE = frozenset({ChangeKind.CLOSED, ChangeKind.REOPENED, ChangeKind.MOVED, ChangeKind.FIRM})

_SAYING_DAYS_LEFT = frozenset({NoticeKind.REMINDER, NoticeKind.REOPENED, NoticeKind.FIRM})


def find_notices(
    deadlines: Iterable[Deadline],
    announced: Mapping[Key, Announced],
    plan: Plan,
    coverage: Coverage,
    *,
    last_run: AsOf | None,
    seen: Mapping[Key, Snapshot] = NOTHING,
) -> list[Notice]:
    """The notices that are due to a recipient, in the order of the deadlines.

    ``last_run``: when the last run for the recipient was; without one, the recipient is sent what is
    upcoming, and what passed at an hour of today. Reminders of unreliable deadlines continue. ``seen``: the
    last run's snapshots of deadlines whose moves are wanted although they were not announced.
    """
    listed = {key_of(deadline): deadline for deadline in deadlines}
    before = {key: each.snapshot for key, each in announced.items()}
    before |= {k: known for k, known in seen.items() if k not in before and _has_moved(listed.get(k), known)}
    changes = find_changes(before, listed.values(), coverage)
    changed = {change.key: change for change in changes}
    found = (
        _about(deadline, announced.get(key), changed.get(key), plan, last_run)
        for key, deadline in listed.items()
        if plan.matches(deadline) and deadline.status is not Status.PROBLEM
    )
    notices = [notice for notice in found if notice]
    unlisted = (change for change in changed.values() if change.key not in listed)
    notices += [_farewell(change, announced[change.key]) for change in unlisted if _wants(plan, change)]
    return notices


def _has_moved(deadline: Deadline | None, before: Snapshot) -> bool:
    return deadline is not None and deadline.is_open and deadline.due != before.due


def _wants(plan: Plan, change: Change) -> bool:
    return change.deadline is None or plan.matches(change.deadline)


def _about(
    deadline: Deadline, last: Announced | None, change: Change | None, plan: Plan, last_run: AsOf | None
) -> Notice | None:
    """The notice by the first rule that applies, if one does.

    An announced deadline that differs without a change is unreliable: then only a reminder of the announced
    date is sent, since one too many is better than one too few.
    """
    if last and change is None and last.snapshot.due != deadline.due:
        return None
    if change and change.kind in _SENT_AT_ONCE:
        return _notice(NoticeKind(change.kind), deadline, last, plan, change)
    if last and not last.snapshot.is_open:
        return None
    is_held_back = bool(last and last.snoozed_until and deadline.today < last.snoozed_until)
    if (lead := _lead(deadline, last, plan)) and not is_held_back:
        return _notice(NoticeKind.REMINDER, deadline, last, plan, change, lead)
    kind = change and _passing(deadline, change, plan, last_run)
    if kind is None and last and _is_due_again(deadline, last, plan):
        kind = NoticeKind.PAST_DUE
    if kind is None or (kind is NoticeKind.PAST_DUE and is_held_back):
        return None
    return _notice(kind, deadline, last, plan, change)


def _notice(
    kind: NoticeKind,
    deadline: Deadline,
    last: Announced | None,
    plan: Plan,
    change: Change | None,
    lead: Lead | None = None,
) -> Notice:
    before = last.snapshot if last else change and change.before
    return Notice(
        kind=kind,
        key=key_of(deadline),
        deadline=deadline,
        before=before,
        after=_remembered(kind, deadline, last, plan, before),
        lead=lead.days if lead else None,
        hours=lead.hours if lead else None,
        cause=change.cause if change else None,
    )


def _remembered(
    kind: NoticeKind, deadline: Deadline, last: Announced | None, plan: Plan, before: Snapshot | None
) -> Announced:
    """What to store after a notice: nothing was sent yet for another due date.

    A notice about an open deadline says how many days are left, so it replaces the reminders whose day has
    come.
    """
    has_moved = before is None or before.due != deadline.due
    now = snapshot_of(deadline)
    sent = Announced(snapshot=now) if last is None or has_moved else last
    if kind in _SAYING_DAYS_LEFT or has_moved:
        sent = sent._replace(
            leads=sent.leads | _passed(deadline, plan), hours=sent.hours | _passed_hours(deadline, plan)
        )
    says_so = has_moved or kind in {NoticeKind.PAST_DUE, NoticeKind.ENDED, NoticeKind.REOPENED}
    known = None if has_moved else before
    after = now._replace(
        is_open=kind is not NoticeKind.CLOSED,
        past_due=(now.past_due and says_so) or (known is not None and known.past_due),
        ended=(now.ended and says_so) or (known is not None and known.ended),
        closed=deadline.today if kind is NoticeKind.CLOSED else None,
    )
    return sent._replace(
        snapshot=after,
        past_due_on=deadline.today if now.past_due and says_so else sent.past_due_on,
        snoozed_until=sent.snoozed_until if kind is NoticeKind.FIRM else None,
    )


def _farewell(change: Change, last: Announced) -> Notice:
    """The last notice about a deadline that is no longer listed."""
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


def _is_ahead(deadline: Deadline) -> bool:
    """Whether its day or instant is still to come; a stayed deadline need not be met by then."""
    return deadline.status in {Status.UPCOMING, Status.DUE_TODAY}


def _passed(deadline: Deadline, plan: Plan) -> frozenset[int]:
    """The leads whose day has come; none once the due date itself has passed."""
    if deadline.due is None or not _is_ahead(deadline):
        return frozenset()
    left = (deadline.due - deadline.today).days
    return frozenset(lead for lead in plan.leads_of(deadline) if 0 <= left <= lead)


def _passed_hours(deadline: Deadline, plan: Plan) -> frozenset[int]:
    """The leads in hours that have begun, for a deadline at an instant that is still to come."""
    left = deadline.time_left
    if left is None or not _is_ahead(deadline):
        return frozenset()
    return frozenset(lead for lead in plan.hours if left <= timedelta(hours=lead))


def _lead(deadline: Deadline, last: Announced | None, plan: Plan) -> Lead | None:
    """The nearest lead that has passed, unless it or a nearer one was sent for this due date.

    A clock in hours is announced when it is first seen, however many leads are left; a snoozed deadline, when
    the snooze ends.
    """
    if deadline.due is None or not _is_ahead(deadline) or deadline.due < deadline.today:
        return None
    days = _nearest(_passed(deadline, plan), last.leads if last else frozenset())
    hours = _nearest(_passed_hours(deadline, plan), last.hours if last else frozenset())
    if hours is not None:
        return Lead(hours=hours)
    if days is None and (last.snoozed_until if last else deadline.computed.at):
        days = (deadline.due - deadline.today).days
    return None if days is None else Lead(days=days)


def _nearest(passed: frozenset[int], sent: frozenset[int]) -> int | None:
    """The nearest of the leads that have passed, if none so near was sent."""
    nearest = min(passed, default=None)
    return None if nearest is None or (sent and min(sent) <= nearest) else nearest


def _passing(deadline: Deadline, change: Change, plan: Plan, last_run: AsOf | None) -> NoticeKind | None:
    """The notice that is due because a day or an hour has passed."""
    if _fell_due(deadline, change, plan, last_run):
        return NoticeKind.PAST_DUE
    return NoticeKind.ENDED if _ended_unseen(deadline, change, plan, last_run) else None


def _fell_due(deadline: Deadline, change: Change, plan: Plan, last_run: AsOf | None) -> bool:
    """Whether a duty fell due with no outcome on record; past due is never a projection.

    A deadline that was announced is reported whenever the next run is. One that was not is reported when a
    run on any day since the last one would have found it within the look-back; a first run looks back no
    further than today.
    """
    if deadline.status is not Status.PAST_DUE or deadline.end is None or not plan.look_back:
        return False
    if change.kind is ChangeKind.PAST_DUE:
        return True
    if change.kind is not ChangeKind.NEW:
        return False
    if last_run is None:
        return deadline.end >= deadline.today
    looked = min(deadline.today, shifted(_day_in_its_zone(deadline, last_run), 1))
    return (looked - deadline.end).days <= plan.look_back


def _is_due_again(deadline: Deadline, last: Announced, plan: Plan) -> bool:
    """Whether an announced past-due deadline is to be announced again: after an interval, or a snooze."""
    if deadline.status is not Status.PAST_DUE or not last.snapshot.past_due or not plan.look_back:
        return False
    days = plan.past_due_every
    is_time = bool(days and last.past_due_on and deadline.today >= shifted(last.past_due_on, days))
    return last.snoozed_until is not None or is_time


def _ended_unseen(deadline: Deadline, change: Change, plan: Plan, last_run: AsOf | None) -> bool:
    """Whether something ended, and no run was there on its last day to say so.

    What was not announced, because its leads began in that time too, is included: a user who relies on
    reminders would never hear of it otherwise.
    """
    if change.kind is ChangeKind.NEW:
        if not (has_ended(deadline) and (plan.leads_of(deadline) or deadline.computed.at)):
            return False
    elif change.kind is not ChangeKind.ENDED:
        return False
    return bool(last_run and deadline.end and _day_in_its_zone(deadline, last_run) < deadline.end)


def _day_in_its_zone(deadline: Deadline, at: AsOf) -> date:
    return at.today(deadline.directive.tz or deadline.event.tz)
