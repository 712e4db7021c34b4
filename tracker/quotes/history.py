"""The former dates of the deadlines of a store, and the words by which a text refers to them."""

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from tracker.engine import Result
from tracker.engine.explain import CauseCode, DateCause, by_name, cause_of
from tracker.model import FIRM, Deadline, Directive, Event, Repeal, Status
from tracker.quotes.passages import Passage, find_passages, first_passages, placed_passages


class Former(NamedTuple):
    """A date that a deadline had, or was to have, and no longer has; for a month its first day."""

    deadline: Deadline
    day: date
    since: date | None
    cause: DateCause | Repeal | None
    is_month: bool = False
    moved_by: re.Pattern[str] | None = None  # the names of the act that moved it


class NamedAct(NamedTuple):
    """An act with its names, the former dates of its deadlines, and the days that are still valid."""

    event: Event
    name: re.Pattern[str]
    former: tuple[Former, ...]
    current: Mapping[date, tuple[Deadline, ...]]
    others: tuple[re.Pattern[str], ...]  # the names of acts other than this and those that moved its dates
    known: "dict[tuple[str, ...], Words]"  # a cache

    def words(self, deadline: Deadline, others: tuple[Deadline, ...] = ()) -> "Words":
        """The words by which a text refers to one deadline rather than to others with the same date."""
        key = (deadline.name, *(each.name for each in others))
        if key not in self.known:
            self.known[key] = words_of_deadline(deadline, others)
        return self.known[key]


def find_acts(result: Result) -> list[NamedAct]:
    """Every act of a store with a date that has changed."""
    by_event: dict[str, list[Deadline]] = {}
    for deadline in result.deadlines:
        by_event.setdefault(deadline.event.id, []).append(deadline)
    named = by_name(result)
    names: dict[str, re.Pattern[str]] = {event.id: name_pattern(event) for event in result.store.events}
    longer = [name for event in result.store.events for name in (event.title, event.short, *event.aliases)]
    found = []
    for deadlines in by_event.values():
        former = tuple(each for deadline in deadlines for each in _former(deadline, named, names))
        if former:
            event = deadlines[0].event
            name = name_pattern(event, longer)
            own = {event.id, *((move.by or "").partition("/")[0] for each in deadlines for move in each.was)}
            others = tuple(each for id_, each in names.items() if id_ not in own)
            found.append(NamedAct(event, name, former, _current(event, deadlines), others, {}))
    return found


_MONTH = re.compile(r"\d{4}-\d{2}")
_LONGER = re.compile(r"\d{4}(?:-[QH]\d)?")  # texts do not use it in a form that is read


def _former(
    deadline: Deadline, named: Mapping[str, Deadline], names: Mapping[str, re.Pattern[str]]
) -> Iterator[Former]:
    if deadline.status is Status.LAPSED and deadline.repeal and deadline.due:
        is_month = _MONTH.fullmatch(deadline.due_text) is not None
        if is_month or deadline.due_text == str(deadline.due):
            yield Former(deadline, deadline.due, deadline.repeal.on, deadline.repeal, is_month)
    for move in deadline.was:
        if move.due and move.due != deadline.due and not _LONGER.fullmatch(move.text):
            cause = DateCause(CauseCode.CHANGED, day=move.changed, by=move.by, cite=move.cite)
            is_month = _MONTH.fullmatch(move.text) is not None
            mover = names.get((move.by or "").partition("/")[0]) if move.by != deadline.event.id else None
            yield Former(deadline, move.due, move.changed, cause, is_month, mover)
    planned = deadline.computed.planned
    if planned and deadline.is_open and deadline.basis in FIRM and planned != deadline.due:
        yield Former(deadline, planned, None, cause_of(named, deadline, planned))


def _current(event: Event, deadlines: list[Deadline]) -> dict[date, tuple[Deadline, ...]]:
    """The valid days of the act: of its deadlines, including every reading, and its milestones."""
    found: dict[date, list[Deadline]] = {milestone.on: [] for milestone in event.dates.values()}
    for deadline in deadlines:
        if deadline.status is not Status.LAPSED:
            readings = (reading.due for reading in deadline.readings)
            for day in {deadline.due, deadline.outcome and deadline.outcome.on, *readings} - {None}:
                assert day
                found.setdefault(day, []).append(deadline)
    return {day: tuple(each) for day, each in found.items()}


# --- words ------------------------------------------------------------------------------------------

SHORTEST = 4  # letters of a meaningful word
SHORTEST_NAME = 3  # letters of the name of an act
_COMMON = frozenset(
    """
    about after agency agencies annual apply applies article before begin begins commission comply date
    dates deadline duty each effect every from have into issue list make member members must national
    obligations other publish report reports require requirements rule rules section shall start starts
    state states submit system systems than that their them they this under until uses what when where
    which with within year years
    """.split()  # noqa: SIM905  a list of words is read more easily like this
)


def name_pattern(event: Event, others: Iterable[str] = ()) -> re.Pattern[str]:
    """The names of an act in a text: short name, title, citation, the number in it, aliases, id.

    For an executive order, also its number with those words. A name at the end of another one in ``others``,
    such as ``AI Act`` in ``Colorado AI Act``, is not a name of the act there.
    """
    numbers = re.findall(r"\b\d{4}/\d{2,}\b", event.cite)
    order = re.fullmatch(r"eo-(\d+)", event.id)
    orders = (f"Executive Order {order[1]}", f"E.O. {order[1]}") if order else ()
    names = {event.id, event.title, event.short, event.cite, *event.aliases, *numbers, *orders}
    long = sorted((each for each in names if len(each) >= SHORTEST_NAME), key=len, reverse=True)
    return re.compile("|".join(_pattern(each, _before(each, others, names)) for each in long))


def _before(name: str, others: Iterable[str], own: set[str]) -> list[str]:
    """The words before a name in longer names of other acts."""
    at_end = re.compile(rf"{_pattern(name)}\Z")
    found = (at_end.search(each) for each in others if each not in own)
    return sorted({match.string[: match.start()] for match in found if match and match.start()})


def _pattern(name: str, unless: Iterable[str] = ()) -> str:
    """A name, whatever separates its words; a single word in capitals must be in capitals.

    ``unless`` are words that make it another name if they come before it.
    """
    words = re.findall(r"[^\W_]+", name)
    joined = r"[\W_]{0,3}".join(map(re.escape, words))
    is_acronym = len(words) == 1 and name.isupper()
    if is_acronym:  # except in a key such as `fria_from`
        joined = rf"(?:{joined}|(?<=_){joined.lower()}|{joined.lower()}(?=_))"
    before = "".join(rf"(?<!{re.escape(each)})" for each in unless)
    first = "" if _UNSPACED.match(name) else _FIRST
    last = "" if _UNSPACED.match(name[-1:]) else _LAST
    return rf"{first}{before}{joined if is_acronym else f'(?i:{joined})'}{last}"


# A word begins and ends at any other character, and in a name such as ``highRiskDate`` at a capital after a
# small letter; not within ``FRIAs`` or ``AIACTION``.
_FIRST = r"(?:(?<![^\W_])|(?<=[a-z])(?=[A-Z]))"
_LAST = r"(?!(?<![a-z])[A-Z]|[^\W_A-Z])"
# Letters of Japanese, Chinese and Korean, which write words without blanks between them.
_UNSPACED = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")


_NEXT_VALUE = re.compile(r"\n|[\"']\s*,|:\s*[\"'\[]")  # what is between two values of a record


class Words(NamedTuple):
    """The words by which a text refers to one deadline rather than another of its act."""

    phrases: re.Pattern[str] | None  # from its aliases, in the group `own`: one is enough
    passages: frozenset[Passage]  # one is enough
    neutral: frozenset[str]  # numbers of the passage that gives the dates of the act, such as Art. 113
    rare: frozenset[str]  # words of its title that no other deadline of that day has: two are needed

    def are_in(self, text: str) -> bool:
        """Whether a text refers to the deadline."""
        return self.first_place(text) < len(text)

    def are_named_in(self, text: str) -> bool:
        """Whether a text refers to the deadline in words, not only by a passage."""
        return self.first_phrase(text) < len(text)

    def first_place(self, text: str) -> int:
        """Where a text refers to the deadline first; its end if it does not."""
        return _first_place(self, text)

    def first_phrase(self, text: str) -> int:
        """Where a text refers to the deadline first in words; its end if it does not."""
        phrases = self.phrases.finditer(text) if self.phrases else ()
        named = (match.start() for match in phrases if match["own"])
        return next(named, 0 if len(self.rare & words_of(text)) > 1 else len(text))

    def are_of_another_article(self, text: str) -> bool:
        """Whether the articles that a text names first do not belong to the deadline."""
        first = first_passages(text, "art", self.neutral)
        return bool(first) and not self._have_one_of(first)

    def come_before_an_article(self, text: str) -> bool:
        """Whether a record refers to the deadline in words and then, in the same value, names an article."""
        at = self.first_phrase(text)
        others = (place for place, each in placed_passages(text) if each.kind == "art" and place > at)
        return (place := next(others, -1)) >= 0 and _NEXT_VALUE.search(text, at, place) is None

    def are_of_own_article(self, text: str) -> bool:
        """Whether the articles that a text names first belong to the deadline."""
        return self._have_one_of(first_passages(text, "art", self.neutral))

    def _have_one_of(self, articles: list[Passage]) -> bool:
        own = {each.number for each in self.passages if each.kind == "art"}
        return any(each.number in own for each in articles)


@lru_cache(maxsize=512)  # the dates of a paragraph are judged by the same text
def _first_place(words: Words, text: str) -> int:
    named = (at for at, each in placed_passages(text) if any(own.covers(each) for own in words.passages))
    return min(words.first_phrase(text), next(named, len(text)))


def words_of_deadline(deadline: Deadline, others: tuple[Deadline, ...] = ()) -> Words:
    """The words of a deadline that are not words of its act, nor of other deadlines with the same date."""
    event, directive = deadline.event, deadline.directive
    taken = set().union(*(words_of(each.directive.title) for each in others)) if others else set()
    taken |= words_of(f"{event.title} {event.short} {' '.join(event.aliases)}")
    has_aliases = bool(directive.aliases)
    return Words(
        phrases=_phrases(directive, event.directives),
        passages=frozenset(_own_passages(directive, event.directives)),
        neutral=frozenset(each.number for each in find_passages(directive.cite)),
        rare=frozenset() if has_aliases else frozenset(words_of(directive.title) - taken),
    )


def _phrases(directive: Directive, siblings: Iterable[Directive]) -> re.Pattern[str] | None:
    """The phrases of a directive, in the group ``own``: not negated, nor in a longer one of another.

    ``conformity assessment`` is not said in ``conformity assessment bodies`` if that is an alias of another.
    """
    own = "|".join(_pattern(each) for each in _names(directive))
    if not own:
        return None
    others = (name for each in siblings if each.id != directive.id for name in _names(each))
    longer = [_pattern(name) for name in others if (part := re.search(own, name)) and part[0] != name]
    return re.compile("|".join((*longer, rf"(?<!\b[Nn]on-)(?<!\b[Nn]ot )(?P<own>{own})")))


def _names(directive: Directive) -> list[str]:
    return [each for each in (*directive.aliases, directive.short) if each and not find_passages(each)]


def _own_passages(directive: Directive, siblings: Iterable[Directive]) -> set[Passage]:
    """The passages of a deadline: its own, and those that its title and its aliases name.

    Not its own if that of another deadline is a part of it: Art. 113 says nothing where there is Art. 113(c).
    """
    others = [
        each for sibling in siblings if sibling.id != directive.id for each in find_passages(sibling.cite)
    ]
    own = {
        each
        for each in find_passages(directive.cite)
        if not any(each.covers(other) and each != other for other in others)
    }
    return own.union(*map(find_passages, (directive.title, *directive.aliases)))


def words_of(text: str) -> set[str]:
    """The words of a text that tell its subject, in lower case."""
    return {word for word in re.findall(r"[a-z][a-z-]+", text.lower()) if len(word) >= SHORTEST} - _COMMON
