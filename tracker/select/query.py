"""What is asked of a store: filters, a window, an order, a limit.

The convention of this module: a query does not depend on the day of the question. It is parsed once, from the
options of a command or from a saved view, and gets the day when its window is needed.
"""

import re
from collections.abc import Callable, Mapping
from datetime import date
from enum import Enum
from typing import Any, NamedTuple

from tracker.errors import UsageError
from tracker.jurisdictions import OTHER_CODES
from tracker.model import Binds, Kind, Status
from tracker.phrases import Phrase
from tracker.select.filters import ANY_OPEN, Filters
from tracker.select.selection import SORTS
from tracker.select.window import (
    AHEAD,
    Distance,
    Edge,
    Scope,
    Weekday,
    Window,
    day_of,
    edge_words,
    parse_edge,
    parse_length,
)
from tracker.text import did_you_mean


def _values(enum: type[Enum]) -> tuple[str, ...]:
    return tuple(member.value for member in enum)


CLOSED_SETS = {
    "kind": _values(Kind),
    "binds": _values(Binds),
    "status": (ANY_OPEN, *_values(Status)),
    "sort": tuple(SORTS),
}
EDGES: dict[str, Callable[[str], Edge]] = {"within": parse_length, "from": parse_edge, "to": parse_edge}
_ANY_DAY = date(2000, 1, 1)  # to see whether a calendar has the edge of a window at all


class Query(NamedTuple):
    """Which deadlines, from which part of time, in which order and how many; anything unset is open.

    ``within``, ``first`` to ``last``, ``past`` and ``all`` are four kinds of window, of which only one may be
    asked for.
    """

    filters: Filters = Filters()
    within: Distance | None = None
    first: Edge | None = None
    last: Edge | None = None
    past: bool = False
    all: bool = False
    sort: str = ""  # a key of SORTS; by due date when it is unset
    limit: int | None = None

    def over(self, view: "Query") -> "Query":
        """This query on top of a saved view: whatever is set here replaces the setting of the view.

        Any window replaces that of the view.
        """
        windowed = self if self._windows() else view
        return Query(
            filters=self.filters.over(view.filters),
            within=windowed.within,
            first=windowed.first,
            last=windowed.last,
            past=windowed.past,
            all=windowed.all,
            sort=self.sort or view.sort,
            limit=view.limit if self.limit is None else self.limit,
        )

    def naming(self, me: str) -> "Query":
        """This query with the reader's own name in place of `me` in its filters; raises UsageError."""
        return self._replace(filters=self.filters.naming(me))

    def window(self, today: date, ahead: int = AHEAD) -> Window:
        """The window as of the reader's day; raises UsageError when two are given, or its day does not exist.

        ``ahead`` is how many days the ordinary report looks ahead.
        """
        asked = self._windows()
        if len(asked) > 1:
            raise UsageError(
                Phrase(
                    "--{first} and --{second} are two windows; choose one", first=asked[0], second=asked[1]
                )
            )
        if self.within:
            return Window(scope=Scope.AHEAD, days=(self.within.end(today) - today).days)
        if self.past:
            return Window(scope=Scope.PAST)
        if self.first or self.last:
            first = day_of(self.first, today)
            # "from monday to friday": the Friday is the first one after that Monday
            last = day_of(self.last, first if first and isinstance(self.last, Weekday) else today)
            if first and last and first > last:
                raise UsageError(
                    Phrase("--from {first} is after --to {last}; swap them", first=first, last=last)
                )
            return Window(scope=Scope.RANGE, first=first, last=last)
        # A status such as `done` or `clock` asks for more than the agenda, and so does an id of a deadline.
        names_deadlines = any("/" in name for name in self.filters.id)
        is_all = self.all or self.filters.status or names_deadlines
        return Window(scope=Scope.ALL if is_all else Scope.AGENDA, days=ahead)

    @property
    def has_window(self) -> bool:
        """Whether a window is asked for, instead of the default of a command."""
        return bool(self._windows())

    def _windows(self) -> list[str]:
        """The windows that are asked for, by the names of their options."""
        asked = {
            "within": self.within is not None,
            "past": self.past,
            "all": self.all,
            "from/to": self.first is not None or self.last is not None,
        }
        return [name for name, is_asked in asked.items() if is_asked]

    def options(self) -> dict[str, Any]:
        """The options that are set, as a saved view has them: texts, lists of texts, numbers, booleans."""
        found: dict[str, Any] = self.filters.options()
        edges = {"within": self.within, "from": self.first, "to": self.last}
        found |= {name: edge_words(edge) for name, edge in edges.items() if edge}
        rest = {"past": self.past, "all": self.all, "sort": self.sort}
        found |= {name: value for name, value in rest.items() if value}
        return found if self.limit is None else {**found, "limit": self.limit}


class QueryRequest(NamedTuple):
    """What a user asks for: a query on top of a saved view, of the one named or of the default one."""

    own: Query
    view: str = ""
    use_default_view: bool = True


def parse_query(options: Mapping[str, Any]) -> Query:
    """A query from options by their names, such as ``tag``, ``from`` and ``limit``; raises UsageError.

    An option that is missing, or None, is unset. Whether a store has what a filter names is for
    ``check_filters``.
    """
    given = {name: value for name, value in options.items() if value is not None}
    return Query(
        filters=Filters(**{name: _words(name, given[name]) for name in Filters._fields if name in given}),
        within=parse_length(given["within"]) if "within" in given else None,
        first=parse_edge(given["from"]) if "from" in given else None,
        last=parse_edge(given["to"]) if "to" in given else None,
        past=given.get("past", False),
        all=given.get("all", False),
        sort=parse_sort(given["sort"]) if "sort" in given else "",
        limit=given.get("limit"),
    )


def _words(name: str, value: str | tuple[str, ...]) -> tuple[str, ...]:
    """The words of a filter, in the case of the store: each given alone, or several separated by commas."""
    texts = (value,) if isinstance(value, str) else tuple(value)
    if name in {"text", "actor", "owner"}:  # are compared case-insensitively
        return texts if name == "text" else tuple(word for text in texts for word in _listed(text))
    cased = str.upper if name == "jurisdiction" else str.lower
    words = (cased(word) for text in texts for word in _listed(text))
    others = _OTHER_WORDS.get(name, {})
    if name in CLOSED_SETS:
        words = (re.sub("[ _]", "-", word) for word in words)
    return tuple(others.get(word, word) for word in words)


# What people write instead of the words of the filter: labels on pages, and words of other programs.
_OTHER_WORDS: dict[str, dict[str, str]] = {
    "jurisdiction": OTHER_CODES,
    "kind": {"begins": Kind.EFFECT, "ends": Kind.SUNSET, "keep": Kind.RETENTION},
    "status": {"overdue": Status.PAST_DUE, "today": Status.DUE_TODAY},
}


def _listed(text: str) -> list[str]:
    """The words of a comma-separated list; a text without any word counts as one that nothing matches."""
    return [word for each in text.split(",") if (word := each.strip())] or [text]


def parse_sort(word: str) -> str:
    """A key of SORTS, whatever its case; raises UsageError with the nearest."""
    word = word.lower()
    if word not in SORTS:
        raise UsageError(Phrase("no sort key `{word}`; {hint}", word=word, hint=_hint(word, tuple(SORTS))))
    return word


def _hint(word: str, known: tuple[str, ...]) -> str:
    return did_you_mean(word, known) or Phrase("choose from {names}", names=", ".join(known))


def fault_of(name: str, value: Any) -> tuple[str, str] | None:  # noqa: ANN401  whatever a file may hold
    """What is wrong with an option of a saved view, and the remedy; None when nothing is."""
    known = CLOSED_SETS.get(name, ())
    for word in _words(name, value) if known else ():
        if word not in known:
            return Phrase("`{name}` cannot be `{word}`", name=name, word=word), _hint(word, known)
    if name == "limit" and value < 0:
        return "`limit` is negative", "write 0 or more"
    try:
        if parse := EDGES.get(name):
            day_of(parse(value), _ANY_DAY)
    except UsageError as error:
        return Phrase("`{name}` cannot be read", name=name), str(error)
    return None
