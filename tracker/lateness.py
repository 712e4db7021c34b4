"""What became of duties: in time, late, unknown, or nothing on record; counted for each act and each actor.

The convention of this module: it says what is on record, never that somebody missed a deadline. Each
occurrence of a duty counts separately. Duties of a whole class are not counted, since no single outcome ends
them.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from enum import StrEnum
from typing import NamedTuple

from tracker.model import FIRM, Deadline, Kind, Status


class Standing(StrEnum):
    """What the record says about a duty and its day; the values are the words of the machine formats."""

    IN_TIME = "in-time"
    LATE = "late"
    UNKNOWN = "unknown"  # done, but unknown whether in time
    NO_OUTCOME = "no-outcome"  # its day has passed, and no whole outcome is on record
    LAPSED = "lapsed"
    OPEN = "open"


class Tally(NamedTuple):
    """How many duties of one act or actor have which standing.

    ``days`` are the days by which the late ones were late, in order; ``claimed`` is how many of those done
    are claimed by their actor only.
    """

    name: str
    title: str
    counts: dict[Standing, int]
    days: tuple[int, ...]
    claimed: int

    @property
    def total(self) -> int:
        return sum(self.counts.values())

    @property
    def median(self) -> float | None:
        """The median number of days by which duties were late; None when none was."""
        if not self.days:
            return None
        middle = len(self.days) // 2
        if len(self.days) % 2:
            return self.days[middle]
        return (self.days[middle - 1] + self.days[middle]) / 2

    @property
    def worst(self) -> int | None:
        """The largest number of days by which a duty was late; None when none was."""
        return self.days[-1] if self.days else None


class Lateness(NamedTuple):
    """The tallies of a selection: of everything, of acts and of actors; ``uncounted`` is the number of duties
    of a class.
    """

    total: Tally
    acts: tuple[Tally, ...]
    actors: tuple[Tally, ...]
    uncounted: int


def standing_of(deadline: Deadline) -> Standing | None:
    """The standing of a duty; None for anything that is not counted."""
    directive, status = deadline.directive, deadline.status
    if directive.kind is not Kind.DUTY or directive.many or status in {Status.CLOCK, Status.PROBLEM}:
        return None
    if deadline.outcome:
        return _done(deadline)
    if status is Status.LAPSED:
        return Standing.LAPSED
    return Standing.NO_OUTCOME if status in {Status.PAST_DUE, Status.CLOSED} else Standing.OPEN


def _done(deadline: Deadline) -> Standing:
    """In time or late where both days are known; a day "no later than" proves only that it was in time."""
    if deadline.status is Status.DONE_LATE:
        return Standing.LATE
    if deadline.days_late is not None or deadline.late_by is not None:
        return Standing.IN_TIME
    by, due = deadline.outcome and deadline.outcome.no_later_than, deadline.due
    is_proved = by is not None and due is not None and by <= due and deadline.basis in FIRM
    return Standing.IN_TIME if is_proved else Standing.UNKNOWN


def count_lateness(deadlines: Iterable[Deadline]) -> Lateness:
    """The tallies of some deadlines; an act or actor with the most open questions comes first."""
    counted: list[Deadline] = []
    acts: dict[str, list[Deadline]] = defaultdict(list)
    actors: dict[str, list[Deadline]] = defaultdict(list)
    uncounted = 0
    for deadline in deadlines:
        if standing_of(deadline) is None:
            uncounted += deadline.directive.many and deadline.directive.kind is Kind.DUTY
            continue
        counted.append(deadline)
        acts[deadline.event.id].append(deadline)
        for actor in deadline.directive.actor:
            actors[actor].append(deadline)
    return Lateness(
        total=_tally("", "", counted),
        acts=_ordered(_tally(id_, each[0].event.title, each) for id_, each in acts.items()),
        actors=_ordered(_tally(actor, "", each) for actor, each in actors.items()),
        uncounted=uncounted,
    )


def _tally(name: str, title: str, deadlines: Sequence[Deadline]) -> Tally:
    counts = dict.fromkeys(Standing, 0)
    days = []
    for deadline in deadlines:
        standing = standing_of(deadline)
        assert standing
        counts[standing] += 1
        if standing is Standing.LATE:
            days.append(max(deadline.days_late or 0, 0))
    claimed = sum(1 for each in deadlines if each.outcome and each.outcome.claimed)
    return Tally(name=name, title=title, counts=counts, days=tuple(sorted(days)), claimed=claimed)


def _ordered(tallies: Iterable[Tally]) -> tuple[Tally, ...]:
    def rank(tally: Tally) -> tuple[int, int, str]:
        counts = tally.counts
        return -(counts[Standing.NO_OUTCOME] + counts[Standing.LATE]), -tally.total, tally.name

    return tuple(sorted(tallies, key=rank))
