"""What is shown, in sections and in order, and how much is left out."""

from collections import Counter
from collections.abc import Callable, Iterable
from datetime import date
from enum import StrEnum
from typing import Any, NamedTuple

from tracker.model import Deadline, Status
from tracker.select.filters import Filters
from tracker.select.window import AHEAD, LATELY, Window, distance_of


class Section(StrEnum):
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
    """What is shown, in order, and what was left out.

    ``inside`` is everything that falls into the window, ``outside`` what does not; ``rows`` are those in the
    window that the limit allows.
    """

    rows: tuple[Deadline, ...]
    sectioned: bool
    window: Window = Window()
    inside: tuple[Deadline, ...] = ()
    outside: tuple[Deadline, ...] = ()

    @property
    def left_out(self) -> Counter[Section]:
        """The number outside the window, by section."""
        return Counter(map(section_of, self.outside))

    @property
    def cut(self) -> int:
        """The number that the limit leaves out."""
        return len(self.inside) - len(self.rows)

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
    sort: str = "",
    limit: int | None = None,
) -> Selection:
    """Filter, cut to the window, sort and limit; ties are broken by due date and id.

    ``sort`` is a key of SORTS; without one, by section and due date.
    """
    sort = sort or "due"
    inside: list[Deadline] = []
    outside: list[Deadline] = []
    for deadline in filter(filters.match, deadlines) if any(filters) else deadlines:
        (inside if window.holds(deadline) else outside).append(deadline)
    inside.sort(key=lambda deadline: (SORTS[sort](deadline), deadline.due or date.max, deadline.name))
    if sort == "due":
        order = {section: rank for rank, section in enumerate(Section)}
        inside.sort(key=lambda deadline: order[section_of(deadline)])
    shown = inside if limit is None else inside[:limit]
    return Selection(
        rows=tuple(shown),
        sectioned=sort == "due",
        window=window,
        inside=tuple(inside),
        outside=tuple(outside),
    )
