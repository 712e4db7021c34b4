"""Which deadlines to show: filters, windows, sections, order, saved views.

The convention of this module: "or" within one filter, "and" between filters. A deadline's distance is
counted in days from today in its own zone; while a month or year runs it is 0.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from datetime import date, timedelta
from enum import Enum
from typing import Any, NamedTuple

from tracker.dates import Direction, Period, Rounding, Unit, add
from tracker.engine import Result
from tracker.model import Binds, Deadline, Event, Kind, Status, Store
from tracker.problems import Refusal, UsageError, did_you_mean

LATELY = 30  # days: how long something past due stays in the ordinary report
AHEAD = 365  # days: how far the ordinary report looks


class Filters(NamedTuple):
    """What a deadline must match; an empty filter matches all."""

    event: tuple[str, ...] = ()
    tag: tuple[str, ...] = ()
    jurisdiction: tuple[str, ...] = ()
    actor: tuple[str, ...] = ()
    kind: tuple[str, ...] = ()
    binds: tuple[str, ...] = ()
    status: tuple[str, ...] = ()
    text: tuple[str, ...] = ()

    def match(self, deadline: Deadline) -> bool:
        """Whether a deadline passes every filter that is set."""
        event, directive = deadline.event, deadline.directive
        return (
            _any(self.event, lambda wanted: wanted == event.id)
            and _any(self.tag, event.tags.__contains__)
            and _any(self.jurisdiction, lambda wanted: wanted == event.jurisdiction)
            and _any(self.actor, lambda wanted: any(wanted.lower() in who.lower() for who in directive.actor))
            and _any(self.kind, lambda wanted: wanted == directive.kind.value)
            and _any(
                self.binds, lambda wanted: directive.binds is not None and wanted == directive.binds.value
            )
            and _any(self.status, lambda wanted: wanted == deadline.status.value)
            and _any(self.text, lambda wanted: wanted.lower() in _searchable(deadline))
        )


def _any(wanted: tuple[str, ...], test: Callable[[str], bool]) -> bool:
    return not wanted or any(map(test, wanted))


def _searchable(deadline: Deadline) -> str:
    event, directive = deadline.event, deadline.directive
    texts = (
        deadline.name,
        directive.title,
        directive.cite,
        directive.scope,
        directive.note,
        *directive.actor,
        event.title,
        event.cite,
    )
    return "\n".join(texts).lower()


def check_filters(filters: Filters, events: Sequence[Event]) -> None:
    """Raises UsageError, with the nearest right words, for a filter that nothing can match."""
    directives = [directive for event in events for directive in event.directives]
    known: dict[str, set[str]] = {
        "event": {event.id for event in events},
        "tag": {tag for event in events for tag in event.tags},
        "jurisdiction": {event.jurisdiction for event in events},
        "kind": {kind.value for kind in Kind},
        "binds": {binds.value for binds in Binds},
        "status": {status.value for status in Status},
    }
    for name, words in known.items():
        for wanted in getattr(filters, name):
            if wanted not in words:
                raise _no_such(name, wanted, words)
    actors = {actor for directive in directives for actor in directive.actor}
    for wanted in filters.actor:
        if not any(wanted.lower() in actor.lower() for actor in actors):
            raise _no_such("actor", wanted, actors)


def _no_such(name: str, wanted: str, words: Iterable[str]) -> UsageError:
    ordered = tuple(sorted(words))
    few = 15
    listed = f"known are {', '.join(ordered)}" if len(ordered) <= few else "see `tracker report --all`"
    return UsageError(f"no {name} `{wanted}`; {did_you_mean(wanted, ordered) or listed}")


class Scope(Enum):
    """How much of time a window covers."""

    AGENDA = "open deadlines, from 30 days ago to a year ahead"
    AHEAD = "open deadlines, from today to a day"
    RANGE = "whatever falls between two days"
    PAST = "whatever has passed"
    ALL = "everything"


class Window(NamedTuple):
    """Which part of time to show; ``days`` belongs to AHEAD, ``first`` and ``last`` to RANGE."""

    scope: Scope = Scope.AGENDA
    days: int = AHEAD
    first: date | None = None
    last: date | None = None

    def holds(self, deadline: Deadline) -> bool:
        """Whether a deadline falls into the window; one with a problem always does."""
        distance = distance_of(deadline)
        match self.scope:
            case Scope.ALL:
                return True
            case Scope.PAST:
                return distance is not None and distance < 0
            case Scope.RANGE:
                return self._spans(deadline)
            case Scope.AGENDA | Scope.AHEAD if deadline.status is Status.PROBLEM:
                return True
            case Scope.AGENDA:
                return deadline.is_open and distance is not None and -LATELY <= distance <= AHEAD
            case Scope.AHEAD:
                return deadline.is_open and distance is not None and 0 <= distance <= self.days

    def _spans(self, deadline: Deadline) -> bool:
        if deadline.due is None or deadline.latest is None:
            return False
        starts_in_time = self.last is None or deadline.due <= self.last
        return starts_in_time and (self.first is None or deadline.latest >= self.first)


def distance_of(deadline: Deadline) -> int | None:
    """Days from today to a deadline: negative when it has passed, 0 while it runs, None without a date."""
    if deadline.due is None or deadline.end is None:
        return None
    if deadline.today > deadline.end:
        return (deadline.end - deadline.today).days
    return max((deadline.due - deadline.today).days, 0)


class Section(Enum):
    """The parts of a report, in their order; the values are the headings."""

    PROBLEM = "Cannot be computed"
    LONG_PAST = f"Past for more than {LATELY} days"
    LATELY = f"Past in the last {LATELY} days"
    TODAY = "Today"
    WEEK = "Next 7 days"
    MONTH = "Next 30 days"
    QUARTER = "Next 90 days"
    YEAR = "Later, within a year"
    LATER = "Later than a year"
    WITHOUT_DATE = "Without a date"
    SETTLED = "Done, in effect, closed or lapsed"


_AHEAD = (
    (0, Section.TODAY),
    (7, Section.WEEK),
    (30, Section.MONTH),
    (90, Section.QUARTER),
    (AHEAD, Section.YEAR),
)


def section_of(deadline: Deadline) -> Section:
    """The section in which a deadline stands."""
    if deadline.status is Status.PROBLEM:
        return Section.PROBLEM
    if not deadline.is_open:
        return Section.SETTLED
    distance = distance_of(deadline)
    if distance is None:
        return Section.WITHOUT_DATE
    if distance < 0:
        return Section.LATELY if distance >= -LATELY else Section.LONG_PAST
    return next((section for days, section in _AHEAD if distance <= days), Section.LATER)


SORTS: dict[str, Callable[[Deadline], Any]] = {
    "due": lambda _: "",
    "event": lambda deadline: deadline.event.id,
    "jurisdiction": lambda deadline: deadline.event.jurisdiction,
    "actor": lambda deadline: deadline.directive.actor,
    "status": lambda deadline: list(Status).index(deadline.status),
    "title": lambda deadline: deadline.directive.title.lower(),
    "id": lambda deadline: deadline.id,
}


class Selection(NamedTuple):
    """What is shown, in order, and how much was left out of it: by section, and by the limit."""

    rows: tuple[Deadline, ...]
    sectioned: bool
    left_out: Counter[Section]
    cut: int = 0

    def sections(self) -> list[tuple[str, list[Deadline]]]:
        """Headings with their rows; one nameless section when the rows are sorted otherwise."""
        if not self.sectioned:
            return [("", list(self.rows))]
        parts: dict[Section, list[Deadline]] = {}
        for deadline in self.rows:
            parts.setdefault(section_of(deadline), []).append(deadline)
        return [(section.value, parts[section]) for section in Section if section in parts]


def select(
    deadlines: Iterable[Deadline],
    filters: Filters,
    window: Window,
    *,
    sort: str = "due",
    limit: int | None = None,
) -> Selection:
    """Filter, cut to the window, sort and limit; ties are broken by due date and id."""
    matching = [deadline for deadline in deadlines if filters.match(deadline)]
    inside = [deadline for deadline in matching if window.holds(deadline)]
    left_out = Counter(section_of(deadline) for deadline in matching)
    left_out.subtract(section_of(deadline) for deadline in inside)
    inside.sort(key=lambda deadline: (SORTS[sort](deadline), deadline.due or date.max, deadline.name))
    if sort == "due":
        order = {section: rank for rank, section in enumerate(Section)}
        inside.sort(key=lambda deadline: order[section_of(deadline)])
    shown = inside if limit is None else inside[:limit]
    return Selection(
        rows=tuple(shown), sectioned=sort == "due", left_out=+left_out, cut=len(inside) - len(shown)
    )


_SPAN = re.compile(r"([+-]?)(\d{1,5})([dwmy])")
_UNITS = {"d": Unit.DAY, "w": Unit.WEEK, "m": Unit.MONTH, "y": Unit.YEAR}


def parse_day(text: str, today: date) -> date:
    """A day as people type it: ``2026-11-22``, ``today``, ``+30d``, ``-2w``; raises UsageError."""
    if text == "today":
        return today
    if match := _SPAN.fullmatch(text):
        direction = Direction.BEFORE if match[1] == "-" else Direction.AFTER
        try:
            # A window is no legal period: its edge may be clamped to the month's end.
            return add(today, Period(int(match[2]), _UNITS[match[3]]), direction, Rounding.DOWN)
        except Refusal as refusal:
            raise UsageError(str(refusal)) from None
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise UsageError(
            f"`{text}` is no day; write 2026-11-22, `today`, `+30d`, `-2w`, `+6m` or `+1y`"
        ) from None


def parse_days(text: str, today: date) -> int:
    """A length such as ``90d`` or ``6m``, in days from today; raises UsageError."""
    if not _SPAN.fullmatch(text) or text.startswith("-"):
        raise UsageError(f"`{text}` is no length of time; write `90d`, `12w`, `6m` or `1y`")
    return (parse_day(text, today) - today).days


def window_of(options: dict[str, Any], today: date) -> Window:
    """The window that options ask for; raises UsageError when two of them disagree."""
    asked = [name for name in ("within", "past", "all") if options.get(name)]
    if options.get("from") or options.get("to"):
        asked.append("from/to")
    if len(asked) > 1:
        raise UsageError(f"--{asked[0]} and --{asked[1]} are two windows; choose one")
    if options.get("within"):
        return Window(scope=Scope.AHEAD, days=parse_days(options["within"], today))
    if options.get("past"):
        return Window(scope=Scope.PAST)
    if asked == ["from/to"]:
        first, last = (
            parse_day(options[name], today) if options.get(name) else None for name in ("from", "to")
        )
        if first and last and first > last:
            raise UsageError(f"--from {first} lies after --to {last}")
        return Window(scope=Scope.RANGE, first=first, last=last)
    # A status such as `done` or `clock` asks beyond the agenda.
    return Window(scope=Scope.ALL if options.get("all") or options.get("status") else Scope.AGENDA)


def filters_of(options: dict[str, Any]) -> Filters:
    """The filters among options."""
    names = set(Filters._fields)
    return Filters(**{name: tuple(value) for name, value in options.items() if name in names and value})


def horizon(window: Window, today: date) -> date | None:
    """Up to which day repetitions without an end must be computed to fill a window."""
    match window.scope:
        case Scope.RANGE:
            return window.last
        case Scope.AHEAD:
            return today + timedelta(days=min(window.days, (date.max - today).days))
        case Scope.AGENDA:
            return today + timedelta(days=min(AHEAD, (date.max - today).days))
        case Scope.PAST | Scope.ALL:
            return None


def find(result: Result, whole: Store, wanted: str) -> tuple[Event, list[Deadline]]:
    """The event and deadlines that an id means: of an event all, of a directive its occurrences.

    ``whole`` is the store with what was not known yet. Raises UsageError with the nearest ids when
    there is no such thing, or when it was not known on the day of the question.
    """
    for event in result.store.events:
        if event.id == wanted:
            return event, [deadline for deadline in result.deadlines if deadline.event.id == wanted]
    found = [deadline for deadline in result.deadlines if wanted in {deadline.id, deadline.name}]
    if found:
        return found[0].event, found
    ids = [
        each
        for event in whole.events
        for each in (event.id, *(f"{event.id}/{d.id}" for d in event.directives))
    ]
    if wanted in ids:
        raise UsageError(f"`{wanted}` was not known on {result.as_of}")
    names = tuple(dict.fromkeys([*ids, *(each.name for each in result.deadlines)]))
    near = did_you_mean(wanted, names) or "see `tracker report --all` for the ids"
    raise UsageError(f"nothing is called `{wanted}`; {near}")
