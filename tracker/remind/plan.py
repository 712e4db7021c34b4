"""What a recipient wants: all that a configuration says about reminders."""

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from tracker.model import Deadline  # a run with nothing due needs no model

LEADS = (30, 14, 7, 3, 1, 0)
LOOK_BACK = 14  # days before the last run: anything due then that was never announced is still sent


class Plan(NamedTuple):
    """What a recipient wants: when before a due date, how long after it, and about which deadlines.

    ``days_before`` converts a number of business days before a deadline to calendar days, by its own
    calendar; None when it has none.
    """

    leads: tuple[int, ...] = LEADS  # days, the longest first
    hours: tuple[int, ...] = ()  # leads in hours, the longest first
    business: tuple[int, ...] = ()  # leads in business days, the longest first
    look_back: int = LOOK_BACK
    past_due_every: int = 0  # days until a past-due deadline is announced again; 0: never
    all_moves: bool = False  # including deadlines not announced yet
    matches: "Callable[[Deadline], bool]" = lambda _: True
    days_before: "Callable[[Deadline, int], int | None]" = lambda _deadline, _business_days: None

    @property
    def longest(self) -> int:
        """A number of days that no lead exceeds; in some places, offices are closed for weeks."""
        hours, business = max(self.hours, default=-24), max(self.business, default=0)
        return max([*self.leads, hours // 24 + 1, 3 * business + 30 if business else 0])

    def leads_of(self, deadline: "Deadline") -> tuple[int, ...]:
        """The leads of one deadline, in days."""
        if not self.business:
            return self.leads
        days = (self.days_before(deadline, each) for each in self.business)
        return tuple(sorted({*self.leads, *(each for each in days if each is not None)}, reverse=True))
