"""One change of one deadline, as a value."""

from datetime import date
from enum import StrEnum
from typing import NamedTuple

from tracker.changes.origin import Origin
from tracker.model import Deadline


class DifferenceKind(StrEnum):
    """Every way in which a deadline can differ, in the order in which people want to read it."""

    MOVED = "moved"
    NEW = "new"
    PAST_DUE = "past-due"
    DONE = "done"
    PART = "part"  # done in part
    REPEALED = "repealed"
    FIRM = "firm"  # it was projected, and the same day is firm
    PROJECTED = "projected"  # it was firm, and the same day is projected
    REOPENED = "reopened"
    STAYED = "stayed"
    RESUMED = "resumed"  # no longer stayed
    ENDED = "ended"  # its day has passed, and it is not past due
    GONE = "gone"
    PROBLEM = "problem"  # it can no longer be computed


class Difference(NamedTuple):
    """One change of one deadline; ``day`` is when it became known, None where that is not on record."""

    kind: DifferenceKind
    name: str
    before: Deadline | None  # None: it is new
    after: Deadline | None  # None: it is gone
    origins: tuple[Origin, ...] = ()
    day: date | None = None

    @property
    def deadline(self) -> Deadline:
        """The deadline as it is now, or as it was."""
        deadline = self.after or self.before
        assert deadline
        return deadline


class ChangeGroup(NamedTuple):
    """Changes under a heading; ``says_kind``: each change names its own kind, since the heading does not."""

    heading: str
    differences: tuple[Difference, ...]
    says_kind: bool = True
