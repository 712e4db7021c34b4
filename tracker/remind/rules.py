"""What is owed to a recipient: deadlines held against what was last announced about them.

The convention of this module: pure rules, at most one notice about a deadline in a run, and that the
first rule that applies. A notice carries what is to be remembered once it was delivered; what was not
delivered is owed again. Leads are days before the due date.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from tracker.expression import references
from tracker.model import FIRM, Basis, Deadline, Directive, Event, FullId, Status

LEADS = (30, 14, 7, 3, 1, 0)
LOOK_BACK = 14  # days in which a day that passed unannounced is still worth a notice
KEPT = 400  # days: what fell due longer ago is forgotten


class Rule(StrEnum):
    """Why something is sent, in the order in which the rules apply."""

    CLOSED = "closed"
    REOPENED = "reopened"
    MOVED = "moved"
    FIRM = "firm"
    REMINDER = "reminder"
    PAST_DUE = "past-due"
    GONE = "gone"


class Key(NamedTuple):
    """One deadline: its directive, and which occurrence of it (empty for the only one)."""

    id: str
    occurrence: str = ""

    def __str__(self) -> str:
        return f"{self.id}#{self.occurrence}" if self.occurrence else self.id


class Told(NamedTuple):
    """What a recipient was last told about a deadline, and which leads were sent for that due date."""

    due: date | None
    basis: Basis
    is_open: bool = True
    leads: frozenset[int] = frozenset()
    past_due: bool = False
    title: str = ""
    closed: date | None = None  # the day as of which it was told that it is


class Plan(NamedTuple):
    """What a recipient wants: when before a due date, how long after it, and about which deadlines."""

    leads: tuple[int, ...] = LEADS
    look_back: int = LOOK_BACK
    matches: Callable[[Deadline], bool] = lambda _: True


class Notice(NamedTuple):
    """One thing to say about a deadline; ``after`` is to be remembered once it was delivered."""

    rule: Rule
    key: Key
    deadline: Deadline | None  # None when the store no longer has it
    before: Told | None
    after: Told | None  # None: nothing needs to be remembered any more
    lead: int | None = None


def key_of(deadline: Deadline) -> Key:
    """By which key a deadline is remembered."""
    return Key(deadline.id, "" if deadline.occurrence is None else str(deadline.occurrence))


def owed(
    deadlines: Iterable[Deadline],
    told: Mapping[Key, Told],
    plan: Plan,
    *,
    is_first: bool,
    in_doubt: Collection[str],
    known: Collection[str],
) -> list[Notice]:
    """The notices that a recipient is owed, in the order of the deadlines.

    ``is_first``: the recipient never had a run; nothing but reminders is sent. What is
    ``in_doubt`` (see ``doubted``) changes nothing but that reminders go on: a slip is no news.
    ``known`` are the ids of the events and directives of the store, whether or not they were known on
    the day of the question: gone is what is not among them while its event is.
    """
    listed = {key_of(deadline): deadline for deadline in deadlines}
    found = (
        _about(key, deadline, told.get(key), plan, is_first=is_first, is_sound=deadline.id not in in_doubt)
        for key, deadline in listed.items()
        if plan.matches(deadline) and deadline.status is not Status.PROBLEM  # a slip in the store is no news
    )
    notices = [notice for notice in found if notice]
    notices += _gone(told, listed, plan, in_doubt, known)
    return notices


def doubted(events: Iterable[Event], found: Collection[str]) -> set[str]:
    """The events and directives whose dates cannot be relied on.

    ``found`` are the ids of those with a problem; of an event it is a problem of all its directives,
    and what counts from one of them is in doubt with it, however long the chain.
    """
    if not found:
        return set()
    children: dict[str, list[str]] = defaultdict(list)
    for event in events:
        for directive in event.directives:
            for parent in (event.id, *_parents(event, directive)):
                children[parent].append(f"{event.id}/{directive.id}")
    in_doubt, left = set(found), list(found)
    while left:
        more = [child for child in children[left.pop()] if child not in in_doubt]
        in_doubt.update(more)
        left += more
    return in_doubt


def _parents(event: Event, directive: Directive) -> Iterator[str]:
    """What the dates of a directive count from, by event and name."""
    for expression in directive.expressions:
        for trigger in references(expression):
            if trigger.event:
                yield trigger.event
            yield f"{trigger.event or event.id}/{trigger.name}"


def _about(
    key: Key, deadline: Deadline, told: Told | None, plan: Plan, *, is_first: bool, is_sound: bool
) -> Notice | None:
    """The first rule that applies; of what counts as closed only that it is open again.

    Where a date cannot be relied on, only a reminder of the date that stands: too many are sent rather
    than too few.
    """
    lead = None
    if not is_sound and told and told.due != deadline.due:
        return None
    if is_sound and told and (change := _change(deadline, told)):
        rule = change
    elif told and not told.is_open:
        return None
    elif (lead := _lead(deadline, told, plan)) is not None:
        rule = Rule.REMINDER
    elif is_sound and not is_first and _fell_due(deadline, told, plan):
        rule = Rule.PAST_DUE
    else:
        return None
    return _notice(rule, key, deadline, told, plan, lead)


def _change(deadline: Deadline, told: Told) -> Rule | None:
    """What is no longer as it was announced."""
    if not told.is_open:
        is_set_back = told.closed is not None and deadline.today < told.closed  # the clock is
        return Rule.REOPENED if deadline.is_open and not is_set_back else None
    if _is_closed(deadline):
        return Rule.CLOSED
    if told.due != deadline.due:
        return Rule.MOVED
    return Rule.FIRM if told.basis is Basis.PROJECTED and deadline.basis in FIRM else None


def _is_closed(deadline: Deadline) -> bool:
    """Done, or ended by a repeal; an effect that has begun is not closed by that."""
    if deadline.status is Status.CLOSED:
        return deadline.repeal is not None and deadline.repeal.on <= deadline.today
    return deadline.status in {Status.DONE, Status.DONE_LATE, Status.LAPSED}


def _notice(
    rule: Rule, key: Key, deadline: Deadline, told: Told | None, plan: Plan, lead: int | None
) -> Notice:
    """A notice with what is remembered after it: of another due date nothing was sent yet.

    A notice of a move says how many days are left, so it stands for the nearest lead that has passed.
    """
    has_moved = told is None or told.due != deadline.due
    sent = frozenset() if told is None or has_moved else told.leads
    if rule is Rule.REMINDER or has_moved:
        sent |= _passed(deadline, plan)
    is_past = deadline.status is Status.PAST_DUE
    after = Told(
        due=deadline.due,
        basis=deadline.basis,
        is_open=rule is not Rule.CLOSED,
        leads=sent,
        past_due=(is_past and (has_moved or rule in {Rule.PAST_DUE, Rule.REOPENED}))
        or (told is not None and told.past_due and not has_moved),
        title=deadline.directive.title,
        closed=deadline.today if rule is Rule.CLOSED else None,
    )
    return Notice(rule, key, deadline, told, after, lead)


def _passed(deadline: Deadline, plan: Plan) -> frozenset[int]:
    """The leads whose day has come; none once the due date itself has passed."""
    if deadline.due is None or not deadline.is_open:
        return frozenset()
    left = (deadline.due - deadline.today).days
    return frozenset(lead for lead in plan.leads if 0 <= left <= lead)


def _lead(deadline: Deadline, told: Told | None, plan: Plan) -> int | None:
    """The nearest lead that has passed, unless it or a nearer one was sent for this due date.

    A clock in hours is announced when it is first seen, however many leads are left.
    """
    if deadline.due is None or not deadline.is_open or deadline.due < deadline.today:
        return None
    passed = _passed(deadline, plan)
    if deadline.computed.at and told is None:
        return min(passed, default=(deadline.due - deadline.today).days)
    if not passed or (told and told.leads and min(told.leads) <= min(passed)):
        return None
    return min(passed)


def _fell_due(deadline: Deadline, told: Told | None, plan: Plan) -> bool:
    """Whether a duty fell due lately with nothing on record; past due is never a projection."""
    if deadline.status is not Status.PAST_DUE or (told and told.past_due):
        return False
    return deadline.end is not None and (deadline.today - deadline.end).days <= plan.look_back


def _gone(
    told: Mapping[Key, Told],
    listed: Mapping[Key, Deadline],
    plan: Plan,
    in_doubt: Collection[str],
    known: Collection[str],
) -> Iterator[Notice]:
    """What was announced and is open as far as anybody knows, and is no longer in the store."""
    lapsed = {d.id: d for d in listed.values() if d.status is Status.LAPSED and d.occurrence is not None}
    directives = {key.id for key in listed}
    unsure = {id_.partition("/")[0] for id_ in in_doubt}
    for key, last in told.items():
        event = key.id.partition("/")[0]
        if key in listed or not last.is_open or event in unsure or event not in known:
            continue
        if end := lapsed.get(FullId(key.id)):
            if not plan.matches(end):
                continue
            # Of a repetition that was repealed only the first occurrence that lapsed is listed.
            number = int(key.occurrence) if key.occurrence.isdigit() else key.occurrence
            later = end.at_day(number, last.due)
            yield Notice(Rule.CLOSED, key, later, last, last._replace(is_open=False, closed=end.today))
        elif key.id in directives or key.id not in known:
            yield Notice(Rule.GONE, key, None, last, None)
