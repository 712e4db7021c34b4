"""What is due to each recipient: the deadlines of a run, which of them are unreliable, and the notices."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from tracker.app.session import Session
from tracker.changes import Coverage, Key, Snapshot, key_of, snapshot_of
from tracker.dates import Direction, add_business_days, shifted
from tracker.errors import AlreadyReported, Refusal
from tracker.model import AsOf, Deadline, Status
from tracker.notify import Recipient
from tracker.phrases import Phrase
from tracker.problems import Location, Problem
from tracker.remind.next_run import AHEAD, latest_day
from tracker.remind.notices import Announced, Notice
from tracker.remind.plan import Plan
from tracker.remind.rules import find_notices
from tracker.rules import Rule

if TYPE_CHECKING:
    from tracker.engine import Result
    from tracker.engine.counting import Conventions
    from tracker.select import Filters
    from tracker.select.filters import Unmatched


class RecipientState(NamedTuple):
    """What the ledger says about a recipient: when its last run was, and what was announced to it."""

    last_run: AsOf | None  # None: there was none
    announced: Mapping[Key, Announced]
    seen: Mapping[Key, Snapshot] = MappingProxyType({})  # not announced, where moves are wanted

    @property
    def keys(self) -> tuple[Key, ...]:
        """Every deadline that was announced or seen."""
        return (*self.announced, *self.seen)


NEW = RecipientState(last_run=None, announced={})


class DueNotices:
    """The deadlines of a run, computed when they are first needed."""

    def __init__(self, run: Session, recipients: Sequence[Recipient]) -> None:
        self.run = run
        self._recipients = recipients
        longest = max((each.plan.longest for each in recipients), default=0)
        self._until = shifted(run.as_of.day or latest_day(run.now), longest + AHEAD)
        self._last: dict[str, str] = {}  # the last known occurrence of each directive

    def reach(self, known: Iterable[Key], more: int = 0) -> None:
        """Look ahead as far as the last announced or seen occurrence of what recurs, and ``more`` days.

        A deadline that is not listed would seem to be gone, so it is requested by name, whatever day it falls
        on now.
        """
        self._until = shifted(self._until, more)
        for key in known:
            if key.occurrence:  # a number, a day in ISO form, or a label without an order
                last = (self._last.get(key.id, ""), key.occurrence)
                self._last[key.id] = max(last, key=lambda label: (len(label), label))

    @cached_property
    def result(self) -> "Result":
        """Every deadline, with all occurrences within the longest lead, and those announced or seen."""
        return self.run.resolve(
            through=self._until, named=[f"{id_}#{label}" for id_, label in self._last.items()]
        )

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What is wrong with the store and the configuration."""
        return self.run.pinned([*self.result.problems, *self._idle_filters(), *self._without_calendar()])

    def notices(self, recipient: Recipient, state: RecipientState) -> list[Notice]:
        """What is due to a recipient in that state."""
        return find_notices(
            self.result.deadlines,
            state.announced,
            self.plan_of(recipient),
            Coverage(self._ids, self._unreliable, self._is_complete),
            last_run=state.last_run,
            seen=state.seen if recipient.plan.all_moves else {},
        )

    def plan_of(self, recipient: Recipient) -> Plan:
        """What a recipient wants, with business days counted by the calendar of each deadline."""
        return recipient.plan._replace(days_before=self._days_before)

    def seen_after(self, recipient: Recipient, state: RecipientState) -> dict[Key, Snapshot]:
        """What to remember of deadlines that are not announced; of unreliable ones, their last reliable
        state.
        """
        if not recipient.plan.all_moves:
            return {}
        reliable = {
            key_of(deadline): deadline
            for deadline in self.result.deadlines
            if deadline.status is not Status.PROBLEM and deadline.id not in self._unreliable
        }
        kept = {key: each for key, each in state.seen.items() if key not in reliable}
        found = {
            key: snapshot_of(deadline)
            for key, deadline in reliable.items()
            if deadline.is_open and recipient.plan.matches(deadline)
        }
        return {key: each for key, each in (kept | found).items() if key not in state.announced}

    @cached_property
    def _faulty(self) -> set[str]:
        """The ids with a problem; an empty id stands for a whole file."""
        return {each.id for each in (*self.run.problems, *self.result.problems)}

    @cached_property
    def _unreliable(self) -> set[str]:
        """The ids of what has a problem, or counts from something that has one.

        A problem of a whole file may hide anything: records, closings, other events.
        """
        from tracker.remind.reliability import unreliable_ids

        events = self.run.store.events
        return unreliable_ids(events, {event.id for event in events} if "" in self._faulty else self._faulty)

    @cached_property
    def _is_complete(self) -> bool:
        """Whether every event was read, so that each problem belongs to a known event."""
        return all(id_.partition("/")[0] in self._ids for id_ in self._faulty)

    @cached_property
    def _ids(self) -> set[str]:
        """The ids of all events and directives, including those that were not known yet."""
        events = self.run.store.events
        return {e.id for e in events} | {f"{event.id}/{d.id}" for event in events for d in event.directives}

    @cached_property
    def _conventions(self) -> "Conventions":
        from tracker.engine.counting import Conventions

        return Conventions(self.result.store)

    def _days_before(self, deadline: Deadline, business_days: int) -> int | None:
        """How many calendar days before a deadline a number of business days begins; None where it has no
        calendar.
        """
        assert deadline.due
        try:
            calendar = self._conventions.calendar_of(deadline.event, deadline.directive)
            if calendar is None:
                return None
            first = add_business_days(deadline.due, business_days, Direction.BEFORE, calendar.closed)
        except (Refusal, AlreadyReported):
            return None
        return (deadline.due - first).days

    def _without_calendar(self) -> Iterator[Problem]:
        """Recipients with leads in business days, where deadlines ahead have no calendar for them."""
        for recipient in self._recipients:
            if not recipient.plan.business:
                continue
            found = sorted(
                deadline.name
                for deadline in self.result.deadlines
                if deadline.status in {Status.UPCOMING, Status.DUE_TODAY} and recipient.plan.matches(deadline)
                if self._days_before(deadline, 1) is None
            )
            if found:
                more = Phrase(" and {count:,} more", count=len(found) - 1) if len(found) > 1 else ""
                yield Problem(
                    rule=Rule.BAD_LEADS,
                    message=Phrase(
                        "`leads` are in business days, and {found}{more} have no calendar",
                        found=found[0],
                        more=more,
                    )
                    if more
                    else Phrase("`leads` are in business days, and {found} has no calendar", found=found[0]),
                    remedy="add `calendar` to the event, or narrow the recipient down, and add leads in days",
                    location=Location(str(self.run.config.path)).at("recipient", recipient.name, "leads"),
                    id=recipient.name,
                )

    def _idle_filters(self) -> Iterator[Problem]:
        """Filters of recipients, and of their views, that match nothing in the store.

        Other stores than the configured ones, and stores with problems, may lack what the filters are about.
        """
        if (
            self.run.inputs.is_elsewhere
            or self.run.problems
            or not any(_has_filters(r) for r in self._recipients)
        ):
            return
        saved = {
            ("view", each.view): self.run.config.view(each.view).filters
            for each in self._recipients
            if each.view
        }
        own = {("recipient", each.name): each.filters for each in self._recipients if each.filters}
        found = {path: tuple(self._idle_words(path, filters)) for path, filters in (own | saved).items()}
        yield from (problem for path in sorted(found) for problem in found[path])
        for each in self._recipients:
            named = (found.get(("recipient", each.name)), found.get(("view", each.view)))
            if _has_filters(each) and not any(named) and not self._passes_any(each):
                yield Problem(
                    rule=Rule.BAD_FILTER,
                    message="nothing in the stores matches all filters of this recipient",
                    remedy="correct one of them, or leave it out",
                    location=Location(str(self.run.config.path)).at("recipient", each.name),
                    id=each.name,
                )

    def _idle_words(self, path: tuple[str, str], filters: "Filters") -> Iterator[Problem]:
        """The words in some filters that match nothing in the store, with the nearest ones."""
        from tracker.select import unmatched, unmatched_owners

        location = Location(str(self.run.config.path)).at(*path)
        for fault in unmatched(filters, self.run.store.events):
            yield _idle_word(fault.message, fault, location)
        for fault in unmatched_owners(filters, self.result.deadlines):
            yield _idle_word(Phrase("{message} is on record", message=fault.message), fault, location)

    def _passes_any(self, recipient: Recipient) -> bool:
        deadlines = self.result.deadlines
        return not deadlines or any(map(recipient.plan.matches, deadlines))


def _idle_word(message: str, fault: "Unmatched", location: Location) -> Problem:
    _, name = location.path[:2]
    return Problem(
        rule=Rule.BAD_FILTER,
        message=message,
        remedy=fault.remedy,
        location=location.at(fault.name),
        id=str(name),
    )


def _has_filters(recipient: Recipient) -> bool:
    return bool(recipient.view or (recipient.filters and any(recipient.filters)))
