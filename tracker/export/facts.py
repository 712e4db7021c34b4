"""What a page says about each deadline: its row, and the explanation of its date.

The convention of this module: nothing depends on the day on which somebody reads the page.
"""

from collections.abc import Collection, Iterator, Sequence
from datetime import date
from typing import Any, NamedTuple

from tracker.engine import Result
from tracker.engine.explain import by_name, parents_of
from tracker.export.knowledge import Knowledge
from tracker.export.pages import part, web_address
from tracker.model import Deadline, Step
from tracker.phrases import said
from tracker.text import clean
from tracker.wording.deadline import SPANS
from tracker.wording.feed import State, state_of
from tracker.wording.names import short_words, title_words
from tracker.wording.page import (
    due_in_words,
    due_label,
    label_words,
    long_day_words,
    move_source_words,
    no_date_words,
    plan_words,
    why_line,
)
from tracker.wording.why import remarks


class ShownTime(NamedTuple):
    """What a ``time`` element shows and what it means; without a meaning, only words are shown."""

    iso: str
    words: str


class Brief(NamedTuple):
    """What a row says before its explanation.

    ``due``, the times in ``dates`` (each with its label) and in ``moved`` (a date that no longer applies, the
    day of the change, the cause) are markup. The script reads the last ones: the jurisdiction to filter
    by, and the zone, last day and instant of what is open.
    """

    key: str
    state: str
    label: str
    due: Any
    title: str
    url: str
    about: str
    dates: Sequence[tuple[str, Any]]
    moved: Sequence[tuple[Any, Any, str]]
    place: str
    zone: str
    end: str
    at: str


class Explained(NamedTuple):
    """A row with its explanation."""

    brief: Any  # markup
    steps: Sequence[tuple[str, str, str]]
    readings: Sequence[tuple[str, Sequence[tuple[str, str, str]]]]
    remarks: Sequence[str]
    counting: str
    dependents: Sequence[tuple[str, str]]  # the name of each, and its link if it is on the page


class Facts:
    """What the page says about each deadline of a result."""

    def __init__(self, result: Result, knowledge: Knowledge) -> None:
        self._knowledge = knowledge
        self._render = part("row.html", "brief")
        self._when = part("row.html", "when")
        self._briefs: dict[str, Any] = {}
        self._days: dict[date, Any] = {}
        self._dependents: dict[str, list[Deadline]] = {}
        listed = by_name(result)
        for deadline in result.deadlines:
            for parent in parents_of(listed, deadline):
                self._dependents.setdefault(parent.name, []).append(deadline)

    def brief(self, deadline: Deadline) -> Any:  # noqa: ANN401  markup of an extra
        """What is said about a deadline before its explanation, as the beginning of a list item."""
        name = deadline.name
        if name not in self._briefs:
            self._briefs[name] = self._render(self._brief(deadline, name))
        return self._briefs[name]

    def _brief(self, deadline: Deadline, name: str) -> Brief:
        event, directive, state = deadline.event, deadline.directive, state_of(deadline)
        act = short_words(event) or title_words(event)
        about = dict.fromkeys((", ".join(directive.actor), act, event.cite, directive.cite))
        is_running = deadline.is_open and deadline.due is not None and state is not State.REPEALED
        at, end = deadline.computed.at, deadline.end
        return Brief(
            key=name,
            state="" if state is State.SET else state.name.lower(),
            label=label_words(deadline),
            due=self._due(deadline),
            title=title_words(directive),
            url=_url(deadline),
            about=" · ".join([*(clean(words) for words in about if words), name]),
            dates=list(self._dates(deadline)),
            moved=list(self._moved(deadline)),
            place=event.jurisdiction,
            zone=(directive.tz or event.tz) if is_running else "",
            end=end.isoformat() if is_running and end and end != deadline.due else "",
            at=at.isoformat("T", "minutes") if is_running and at else "",
        )

    def row(self, deadline: Deadline, shown: set[str]) -> Explained:
        """A deadline as the template shows it: its row, with its act and passage, and its explanation."""
        url, passage = _url(deadline), (deadline.event.cite, deadline.directive.cite)
        above = (*passage, " ".join(passage))
        return Explained(
            brief=self.brief(deadline),
            steps=[_step(each, url, above) for each in deadline.computed.steps],
            readings=[
                (
                    said("Reading {number}: {text}", number=number, text=reading.text),
                    [_step(each, url, above) for each in reading.steps],
                )
                for number, reading in enumerate(deadline.readings, 1)
                if reading.due != deadline.due
            ],
            remarks=remarks(deadline, with_convention=False),
            counting=deadline.computed.counting,
            dependents=[
                (each.name, anchor(each.name) if each.name in shown else "")
                for each in self._dependents.get(deadline.name, ())
            ],
        )

    def _day(self, day: date) -> Any:  # noqa: ANN401  markup of an extra
        """A day as a ``time`` element; many deadlines have the same."""
        if day not in self._days:
            self._days[day] = self._when(shown_time(day))
        return self._days[day]

    def _due(self, deadline: Deadline) -> Any:  # noqa: ANN401  markup of an extra
        """The due date as a ``time`` element; a span of months by its first month or day."""
        due, computed = deadline.due, deadline.computed
        if not due:
            return no_date_words(deadline)
        if computed.precision not in SPANS and not computed.at:
            return self._day(due)
        is_html = computed.precision in {"year", "month"}
        iso = deadline.due_text if is_html else due.isoformat()
        return self._when(ShownTime(iso=iso, words=due_in_words(deadline)))

    def _dates(self, deadline: Deadline) -> Iterator[tuple[str, Any]]:
        """Planned, projected or due, and actual days, if there is more than the due date."""
        planned, outcome = deadline.computed.planned, deadline.outcome
        has_moved = planned is not None and planned != deadline.due
        day = outcome and (outcome.on or outcome.no_later_than)
        if not outcome and not (has_moved and deadline.due):
            return
        if planned and has_moved:
            yield said("Planned"), self._day(planned)
        if deadline.due:
            yield due_label(deadline), self._due(deadline)
        if outcome and day:
            yield said("Done") if outcome.on else said("Done by"), self._day(day)

    def _moved(self, deadline: Deadline) -> Iterator[tuple[Any, Any, str]]:
        """The dates that no longer apply, each with its cause."""
        for move in deadline.was:
            was = self._day(move.due) if move.due else move.text
            yield was, self._day(move.changed), move_source_words(move)
        planned = deadline.computed.planned
        if planned and planned != deadline.due and not deadline.was:
            yield self._day(planned), "", plan_words(self._knowledge.cause(deadline, None))


def _step(step: Step, title_url: str, above: Collection[str]) -> tuple[str, str, str]:
    """A step with its authority and the authority's address, unless the row above already has them."""
    words, authority, url = why_line(step)
    return words, "" if authority in above else authority, "" if url == title_url else web_address(url)


def _url(deadline: Deadline) -> str:
    """The address of its title."""
    return web_address(deadline.directive.url or deadline.event.url)


def anchor(name: str) -> str:
    """The link to a deadline on its page."""
    return f"#{name.replace('#', '%23')}"


def shown_time(day: date) -> ShownTime:
    """A day as a ``time`` element shows it."""
    return ShownTime(iso=day.isoformat(), words=long_day_words(day))
