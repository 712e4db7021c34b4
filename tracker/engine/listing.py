"""From a schedule and a day to deadlines: one for each directive or each occurrence to be listed.

Of an open-ended recurrence, these occurrences are listed: those whose day has come, those on record, and
further ones through the first that is due on or after the day of the question, or through a requested day. A
directive that counts from a recurring one has at least the occurrences of that one.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from itertools import chain, count
from typing import NamedTuple

from tracker.dates import Direction, Period, Rounding, Unit, add
from tracker.engine.members import series_members
from tracker.engine.record_problems import refusal_problems, unknown_occurrences
from tracker.engine.schedule import Entry, Occurrence, Schedule
from tracker.engine.status import deadline_of, with_owner
from tracker.errors import Refusal
from tracker.model import AsOf, Basis, Deadline, FullId, Label, ReadingResult, Status, refused
from tracker.phrases import Phrase
from tracker.problems import Path, Problem
from tracker.rules import Rule

LIMIT = 10_000  # of one directive; a daily duty reaches it after 27 years
ROLL = 10  # days: no roll over holidays is longer
_AVERAGE = {Unit.DAY: 1.0, Unit.WEEK: 7.0, Unit.MONTH: 30.436875, Unit.YEAR: 365.2425}  # days


class Asked(NamedTuple):
    """How far occurrences are requested: through a day, and those requested by name."""

    through: date | None = None
    named: Mapping[str, Label] = {}


class Listing:
    """The deadlines of a schedule on a day, and the problems that only listing finds."""

    def __init__(self, schedule: Schedule, as_of: AsOf, asked: Asked) -> None:
        self.problems: list[Problem] = []
        self._schedule = schedule
        self._as_of = as_of
        self._asked = asked
        self._days: dict[str, date] = {}
        self._listed_labels: dict[FullId, list[Label]] = {}
        listed = {full_id: tuple(self._listed(schedule.entries[full_id])) for full_id in schedule.order}
        self.deadlines = tuple(each for full_id in schedule.entries for each in listed[full_id])

    def _today(self, entry: Entry) -> date:
        """The day of the question in the deadline's own zone."""
        zone = entry.directive.tz or entry.event.tz
        if zone not in self._days:
            self._days[zone] = self._as_of.today(zone)
        return self._days[zone]

    def _deadline(self, entry: Entry, occurrence: Occurrence, *, is_waiting: bool = False) -> Deadline:
        deadline = deadline_of(
            entry,
            occurrence,
            self._today(entry),
            self._as_of.instant,
            readings=self._readings(entry, occurrence),
            is_waiting=is_waiting,
        )
        return with_owner(deadline, entry)

    def _readings(self, entry: Entry, occurrence: Occurrence) -> tuple[ReadingResult, ...]:
        is_dated = entry.directive.readings and (entry.source is None or occurrence.label is not None)
        return self._schedule.readings(entry.id, occurrence.label) if is_dated else ()

    def _listed(self, entry: Entry) -> Iterator[Deadline]:
        own = Occurrence(None, entry.computed)
        if entry.is_clock:
            is_waiting = entry.computed.basis is Basis.AWAITING
            yield self._deadline(entry, own, is_waiting=is_waiting)
            yield from self._of_clock(entry)
        elif _comes_again(entry):
            yield from self._open_ended(entry)
        else:
            yield self._deadline(entry, own)

    def _of_clock(self, entry: Entry) -> Iterator[Deadline]:
        """An occurrence for each incident on record; those that were withdrawn can still be named."""
        assert entry.source
        known = []
        for label in entry.source.labels:
            each = self._occurrence(entry, label)
            known.append(each)
            self._report_refusal(entry, each)
            yield self._deadline(entry, each)
        known += (Occurrence(label, entry.computed) for label in entry.source.withdrawn)
        self.problems += unknown_occurrences(entry.id, entry.directive, known)

    def _occurrence(self, entry: Entry, label: Label) -> Occurrence:
        computed = self._schedule.occurrence(entry.id, label)
        if entry.was:
            history = len(entry.was)
            computed = computed._replace(steps=(*entry.computed.steps[:history], *computed.steps))
        return Occurrence(label, computed)

    # --- open-ended recurrences ------------------------------------------------------------

    def _open_ended(self, entry: Entry) -> Iterator[Deadline]:
        known: list[Occurrence] = []
        has_lapsed = False
        try:
            for each in self._occurrences(entry):
                known.append(each)
                self._report_refusal(entry, each)
                deadline = self._deadline(entry, each)
                if not has_lapsed or deadline.outcome:
                    yield deadline
                # One lapsed occurrence is enough: the later ones lapsed with it, except those done before.
                has_lapsed = has_lapsed or deadline.status is Status.LAPSED
        except Refusal as refusal:
            key = "until" if refusal.rule is Rule.UNTIL_BEFORE_FIRST else "repeat"
            self._report(entry, (key if entry.directive.repeat else "due",), refusal)
            yield self._deadline(entry, Occurrence(None, refused(refusal.message)))
            return
        self._listed_labels[entry.id] = [each.label for each in known if each.label is not None]
        self.problems += unknown_occurrences(entry.id, entry.directive, known)
        if not known:
            yield self._deadline(entry, Occurrence(None, entry.computed))

    def _occurrences(self, entry: Entry) -> Iterator[Occurrence]:
        """The occurrences to list. Raises Refusal (``too-many``) past a limit."""
        today, last, through = self._today(entry), self._last_label(entry), self._through(entry)
        is_bounded = entry.repetition is not None and entry.repetition.until is not None
        for number, (label, day) in enumerate(self._all_labels(entry, today)):
            if number == LIMIT:
                remedy = "give it a nearer `until`, or its series a later `from`"
                raise Refusal(Rule.TOO_MANY, Phrase("occurs more than {limit:,} times", limit=LIMIT), remedy)
            each = self._occurrence(entry, label)
            yield each
            is_awaited = last is not None and _rank(label) < _rank(last)
            if not is_bounded and not is_awaited and _is_ahead(each, day, today, through):
                return

    def _last_label(self, entry: Entry) -> Label | None:
        """The last label that must be listed: on record, asked for by name, or listed for a parent."""
        assert entry.source
        kind = date if entry.source.series else int
        labels = [named.occurrence for named in entry.directive.on_record]
        labels.append(self._asked.named.get(entry.id))
        for parent in entry.source.parents:
            labels += self._listed_labels.get(parent, ())[-1:]
        known = [
            each for each in labels if isinstance(each, kind) and not (kind is int and _rank(each) >= LIMIT)
        ]
        return max(known, key=_rank, default=None)

    def _through(self, entry: Entry) -> date | None:
        """The last day for which numbered occurrences are listed: requested, or the due date of one on
        record.
        """
        assert entry.source
        named = self._asked.named.get(entry.id)
        days = [self._asked.through, named if isinstance(named, date) and not entry.source.series else None]
        if not entry.source.series:
            days += [
                named.occurrence for named in entry.directive.on_record if isinstance(named.occurrence, date)
            ]
        return max(filter(None, days), default=None)

    def _all_labels(self, entry: Entry, today: date) -> Iterator[tuple[Label, date]]:
        """Every label of a recurring directive, with its approximate day."""
        assert entry.source
        if entry.source.series:
            yield from ((day, day) for day in series_members(entry.source.series))
        elif entry.source.root:
            yield from self._numbers(self._schedule.entries[entry.source.root], today, entry)

    def _numbers(self, root: Entry, today: date, entry: Entry) -> Iterator[tuple[int, date]]:
        """The numbers of a repetition until its end; if there are many, the earliest are left out.

        Occurrences of ``entry`` that are on record or requested by name are included, however early they are.
        """
        repeat, first = root.directive.repeat, root.computed.raw
        if repeat is None or first is None or root.repetition is None:
            return
        until = root.repetition.until and root.repetition.until.end
        is_short = until is not None or root.directive.after_done
        start = 1 if is_short else _first_to_list(first.due, repeat, today)
        for number in chain(self._early(entry, root, start), count(start)):
            try:
                day = add(first.due, repeat.times(number - 1), Direction.AFTER, Rounding.DOWN)
            except Refusal:
                return  # the year 9999
            if root.directive.after_done and number > 1 and not self._is_done(root, number - 1):
                return
            if until and self._unrolled(root, number, day) > until:
                if number == 1:
                    message = "its `until` lies before its first date"
                    raise Refusal(Rule.UNTIL_BEFORE_FIRST, message, "correct one of them")
                return
            yield number, day

    def _early(self, entry: Entry, root: Entry, start: int) -> list[int]:
        """The numbers before the first listed one that are on record, by number or due date, or requested."""
        if start == 1:
            return []
        named = [on_record.occurrence for on_record in entry.directive.on_record]
        named.append(self._asked.named.get(entry.id))
        found = {each for each in named if isinstance(each, int)}
        for day in (each for each in named if isinstance(each, date)):
            found |= {number for number in self._numbers_near(root, day) if self._is_due(entry, number, day)}
        return sorted(number for number in found if 1 <= number < start)

    def _numbers_near(self, root: Entry, day: date) -> range:
        """The numbers whose occurrence may fall on a day, with a margin for rolls."""
        assert root.directive.repeat
        assert root.computed.raw
        repeat = root.directive.repeat
        length = _AVERAGE[repeat.unit] * repeat.amount
        nearest = 1 + round((day - root.computed.raw.due).days / length)
        room = 1 + round(ROLL / length)
        return range(max(nearest - room, 1), nearest + room + 1)

    def _is_due(self, entry: Entry, number: int, day: date) -> bool:
        called = self._schedule.occurrence(entry.id, number).called
        return called is not None and called.due == day

    def _is_done(self, root: Entry, number: int) -> bool:
        called = self._schedule.occurrence(root.id, number).called
        return root.recorded.outcome(number, called) is not None

    def _unrolled(self, root: Entry, number: int, day: date) -> date:
        computed = self._schedule.occurrence(root.id, number)
        return computed.raw.due if computed.raw and not computed.moves else day

    def _report_refusal(self, entry: Entry, each: Occurrence) -> None:
        if each.label is not None:
            for path, refusal in self._schedule.refusals(entry.id, each.label):
                self._report(entry, path, refusal)

    def _report(self, entry: Entry, path: Path, refusal: Refusal) -> None:
        self.problems += refusal_problems(entry.directive, entry.id, path, refusal)


def _comes_again(entry: Entry) -> bool:
    """Whether there are dates to list: a repetition needs a first one."""
    if entry.source is None or entry.computed.basis is Basis.PROBLEM:
        return False
    return entry.directive.repeat is None or entry.computed.dates is not None


def _rank(label: Label) -> int:
    return label.toordinal() if isinstance(label, date) else int(label)


def _is_ahead(each: Occurrence, day: date, today: date, through: date | None) -> bool:
    """Whether an occurrence makes further ones unnecessary."""
    if isinstance(each.label, date) and each.label <= today:
        return False  # its day has come, and that of the next one may have come too
    dates = each.computed.dates
    begins, ends = (dates.due, dates.end) if dates else (day, day)
    return ends >= today and (through is None or begins > through)


def _first_to_list(first: date, period: Period, today: date) -> int:
    """1, or for a very long repetition a number that leaves room for those to come."""
    longest = {Unit.DAY: 1, Unit.WEEK: 7, Unit.MONTH: 31, Unit.YEAR: 366}[period.unit] * period.amount
    return max((today - first).days // longest - LIMIT // 2, 1)
