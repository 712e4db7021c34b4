"""What is on record about a directive: the outcome of each occurrence, and the repeal that affects it.

The convention of this module: outcomes are indexed once for each directive by the names of their occurrences,
so that a clock with n incidents and n outcomes takes linear time.
"""

from collections.abc import Collection, Mapping
from datetime import date
from typing import NamedTuple, TypeVar

from tracker.model import Assignment, Dates, Directive, Event, Extension, Label, Outcome, Reopening, Repeal
from tracker.zones import zone_of

Named = TypeVar("Named", Outcome, Reopening, Extension, Assignment)


def repeal_of(event: Event, directive: Directive) -> Repeal | None:
    """The repeal that affects a directive: its own or its event's, whichever comes first."""
    if directive.dropped and event.revoked:
        return min(directive.dropped, event.revoked, key=lambda repeal: repeal.on)
    return directive.dropped or event.revoked


class OnRecord(NamedTuple):
    """What is on record about a directive, with its place in the file, by the name of its occurrence."""

    outcomes: "Names[Outcome]"
    reopenings: "Names[Reopening]"
    extensions: "Names[Extension]"
    assignments: "Names[Assignment]"

    def outcome(self, label: Label | None, dates: Dates | None, *, part: bool = False) -> Outcome | None:
        """The outcome of one occurrence: a day takes precedence over "no later than", and newer outcomes over
        older ones.
        """
        found = [
            each
            for each in _named(self.outcomes, label, dates)
            if each.part is part and not self._is_reopened(each, label, dates)
        ]
        newest_first = reversed(found)  # the later of two on one day was recorded later
        return max(newest_first, key=lambda outcome: (outcome.on is not None, outcome.known), default=None)

    def number(self, label: Label | None, dates: Dates | None) -> int:
        """How many outcomes of one occurrence are on record, whole or in part."""
        return len(_named(self.outcomes, label, dates))

    def extended(self, label: Label | None, dates: Dates | None) -> list[Extension]:
        """The extensions of one occurrence, in the order in which they were recorded."""
        return _named(self.extensions, label, dates)

    def assigned(self, label: Label | None, dates: Dates | None) -> tuple[str, str]:
        """Who is responsible for one occurrence, and their progress: the last record about it, else about all
        of them.
        """
        every = [] if label is None else _named(self.assignments, None, None)
        owner, progress = "", ""
        for each in (*every, *_named(self.assignments, label, dates)):
            owner = owner if each.owner is None else each.owner
            progress = progress if each.progress is None else each.progress
        return owner, progress

    def _is_reopened(self, outcome: Outcome, label: Label | None, dates: Dates | None) -> bool:
        return any(
            outcome.location in reopening.before and outcome.day <= reopening.on
            for reopening in _named(self.reopenings, label, dates)
        )


Names = Mapping[str | date | None, list[tuple[int, Named]]]


def on_record(directive: Directive, zone: str, labels: Collection[str] = ()) -> OnRecord:
    """Index what is on record about a directive.

    A day that is one of its ``labels`` is not taken for a due date. An instant falls on its day in
    the zone of the deadline.
    """
    if not directive.on_record:
        return NOTHING
    done = directive.done if directive.kind.takes_outcome else ()
    outcomes = tuple(_in_zone(outcome, zone) if outcome.at else outcome for outcome in done)
    return OnRecord(
        _by_name(outcomes, labels),
        _by_name(directive.reopenings, labels),
        _by_name(directive.extensions, labels),
        _by_name(directive.assignments, labels),
    )


def _in_zone(outcome: Outcome, zone: str) -> Outcome:
    assert outcome.at
    at = outcome.at
    instant = at.astimezone(zone_of(zone)) if at.tzinfo else at.replace(tzinfo=zone_of(zone))
    return outcome._replace(at=instant, on=instant.date())


NOTHING = OnRecord({}, {}, {}, {})


def _by_name(entries: tuple[Named, ...], labels: Collection[str]) -> Names[Named]:
    """Entries by number or label as text; those that name a day also by day, which may be a due date."""
    by_name: dict[str | date | None, list[tuple[int, Named]]] = {}
    for at, entry in enumerate(entries):
        name = entry.occurrence
        by_name.setdefault(None if name is None else str(name), []).append((at, entry))
        if isinstance(name, date) and str(name) not in labels:
            by_name.setdefault(name, []).append((at, entry))
    return by_name


def _named(entries: Names[Named], label: Label | None, dates: Dates | None) -> list[Named]:
    """The entries that mean an occurrence, by its number, its label or its due date, in their order."""
    if not entries:
        return []
    if label is None:
        return [entry for _, entry in entries.get(None, ())]
    found = list(entries.get(str(label), ()))
    # A member of a series is named by its own day only: its due date may be the day of another member.
    if dates and not isinstance(label, date) and str(dates.due) != str(label):
        found += entries.get(dates.due, ())
    return [entry for _, entry in sorted(found, key=lambda each: each[0])]
