"""Why a quoted date has changed, where neither a move nor a parent explains it.

The day of the change is searched for among the days on which something about the deadline became known, and
the states before and after that day are compared: a day off, such as a closing, differs between them.
"""

from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from tracker.changes.known_store import KnownStore
from tracker.changes.origins import origins_of
from tracker.dates import shifted
from tracker.export.knowledge import Knowledge
from tracker.model import AsOf
from tracker.quotes.findings import Finding, FindingKind

if TYPE_CHECKING:
    from tracker.app.session import Session
    from tracker.engine import Result


class Causes:
    """The causes of the differences in the documents of a run; each side of a day is computed once."""

    def __init__(self, run: "Session", result: "Result") -> None:
        self._run, self._result = run, result
        self._sides: dict[date, KnownStore] = {}

    @cached_property
    def _knowledge(self) -> Knowledge:
        return Knowledge(self._result)

    def explained(self, finding: Finding) -> Finding:
        """A marker that differs, with the entries that changed its date, where they are found."""
        if finding.kind is not FindingKind.DIFFERS or finding.cause or finding.deadline is None:
            return finding
        for day in sorted(self._knowledge.date_days(finding.deadline), reverse=True):
            old, new = self._side(shifted(day, -1)), self._side(day)
            before, after = (side.deadlines.get(finding.deadline.name) for side in (old, new))
            if before and after and before.due_text == finding.found != after.due_text:
                origins = origins_of(old, new, after.id, after.occurrence)
                return finding._replace(since=day, origins=origins)
        return finding

    def _side(self, day: date) -> KnownStore:
        if day not in self._sides:
            self._sides[day] = KnownStore(self._run.store, AsOf(day=day), through=self._run.today)
        return self._sides[day]
