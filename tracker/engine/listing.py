"""From a schedule and a day to deadlines: one for each directive, incident on record and repetition."""

from collections.abc import Iterator
from datetime import date

from tracker.engine.compute import problem_at
from tracker.engine.occurrences import asked, extended, occurrences
from tracker.engine.record_problems import unknown_occurrences
from tracker.engine.schedule import Entry, Occurrence, Repetition, Schedule
from tracker.engine.status import deadline_of
from tracker.errors import Refusal
from tracker.model import AsOf, Basis, Deadline, Status, refused
from tracker.problems import Path, Problem
from tracker.rules import Rule

_CHOOSE = "name a `counting` that rounds, such as `month-down`"


class Listing:
    """The deadlines of a schedule on a day, and the problems that only listing finds.

    ``through`` lists repetitions without an end up to that day.
    """

    def __init__(self, schedule: Schedule, as_of: AsOf, through: date | None) -> None:
        self.problems: list[Problem] = []
        self._as_of = as_of
        self._through = through
        self._days: dict[str, date] = {}
        self.deadlines = tuple(each for entry in schedule.entries for each in self._listed(entry))

    def _today(self, entry: Entry) -> date:
        """The day of the question in the deadline's own zone."""
        zone = entry.directive.tz or entry.event.tz
        if zone not in self._days:
            self._days[zone] = self._as_of.today(zone)
        return self._days[zone]

    def _listed(self, entry: Entry) -> Iterator[Deadline]:
        today = self._today(entry)
        own = Occurrence(None, entry.computed)
        if entry.is_clock:
            yield deadline_of(entry, own, today, is_clock=entry.computed.basis is Basis.AWAITING)
            yield from (deadline_of(entry, each, today) for each in entry.happened)
        elif entry.repetition:
            yield from self._repeated(entry, entry.repetition, today)
        else:
            yield deadline_of(entry, own, today)

    def _repeated(self, entry: Entry, repetition: Repetition, today: date) -> Iterator[Deadline]:
        directive = entry.directive
        upto = asked(directive, today, self._through)
        known: list[Occurrence] = []
        has_lapsed = False
        try:
            for number, counted in occurrences(directive, entry.computed, repetition, upto):
                assert number is not None
                if counted.basis is Basis.PROBLEM:
                    words = counted.reason.words if counted.reason else ""
                    self._report(entry, ("repeat",), Refusal(Rule.AMBIGUOUS_MONTH_END, words, _CHOOSE))
                each = Occurrence(number, extended(entry.recorded, number, counted))
                known.append(each)
                deadline = deadline_of(entry, each, today)
                if not has_lapsed or deadline.outcome:
                    yield deadline
                # One lapsed occurrence says it: the later ones lapsed with it, but for those done before.
                has_lapsed = has_lapsed or deadline.status is Status.LAPSED
        except Refusal as refusal:
            key = "until" if refusal.rule is Rule.UNTIL_BEFORE_FIRST else "repeat"
            self._report(entry, (key,), refusal)
            yield deadline_of(entry, Occurrence(None, refused(refusal.message)), today)
            return
        self.problems += unknown_occurrences(entry.id, directive, known)

    def _report(self, entry: Entry, path: Path, refusal: Refusal) -> None:
        self.problems.append(problem_at(entry.directive, entry.id, path, refusal))
