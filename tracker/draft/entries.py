"""From proposals to an event with its directives, in the words of a store.

A period that counts from another passage becomes a chain; one that counts from an event outside the order
waits for a milestone, or is a clock if the event can happen repeatedly. A date that cannot be expressed
becomes ``undated``.
"""

import re
from collections.abc import Iterable
from typing import NamedTuple

from tracker.draft.names import short_actor, slug_of
from tracker.draft.numbers import MONTHS
from tracker.draft.values import AnchorKind, CountedDue, Draft, DraftedDue, Order, PeriodSide, Proposal

_REFERENCE = re.compile(
    r"\b(?:sub)?(?:section|paragraph)s?\s(?P<number>\d+(?:\.\d+)?)?(?P<labels>(?:\([a-zA-Z0-9]{1,4}\))*)"
    r"(?!\([a-zA-Z0-9]|\s(?:of|in|to)\s(?!this\b))(?:\sof\sthis\s(?P<whole>order|memorandum|section|subsection|part))?"
)
_LABEL = re.compile(r"\(([a-zA-Z0-9]{1,4})\)")
_AGAIN = re.compile(
    r"^(?:(?:the|date|of|on|which|that|receipt|receiving|submission|submitting|notice|notification|issuance|completing|request"
    r"|completion|end|start|beginning|conclusion|close|expiration)\s)*(?:an?|any|each|every)\b",
    re.IGNORECASE,
)
_DAY = re.compile(rf"({'|'.join(MONTHS)})\s(\d{{1,2}})(?!\d)", re.IGNORECASE)
_MONTH = re.compile(rf"(?:end\sof|in|each|every)\s({'|'.join(MONTHS)})\b(?:\s(\d{{4}}))?", re.IGNORECASE)
# "Within 30 days of the end of the probationary period" can be before it or after it.
_EITHER_SIDE = re.compile(r"within\s[^,;]*?\sof\sthe\s(?:end|expiration)\sof\b", re.IGNORECASE)
# The dates of an order: the name of each in a store if known, and its words while unknown.
_OWN_DAYS = {
    AnchorKind.ORDER_DATE: ("signed", "signed", "the order is signed"),
    AnchorKind.EFFECTIVE_DATE: ("effective", "effective", "the order takes effect"),
    AnchorKind.PUBLICATION: ("published", "published", "the order is published"),
}
_WHICHEVER = re.compile(r"\bwhichever\s(?:\w+\s)?(later|latest|earlier|earliest|sooner|first)\b")
_WHOLE_YEARS = {"calendar year": "year end", "fiscal year": "year on 09-30"}


class DraftedEntry(NamedTuple):
    """One directive of a store, with the proposal that it comes from."""

    id: str
    title: str
    actor: str
    cite: str
    proposal: Proposal
    due: str = ""
    undated: str = ""
    repeat: str = ""
    modal: str = ""
    kind: str = ""
    counted: CountedDue | None = None  # what ``due`` says, where it counts from something

    @property
    def is_clock(self) -> bool:
        return self.counted is not None and self.counted.is_each


class Entries(NamedTuple):
    """An event of a store: what its directives count from, and the directives."""

    order: Order
    awaiting: dict[str, str]
    incidents: dict[str, str]
    series: dict[str, str]  # its table, by name
    directives: tuple[DraftedEntry, ...]


def make_entries(draft: Draft) -> Entries:
    """The entries of a draft; a person must review each of them."""
    return _Making(draft.order, draft.proposals).made()


def with_dues(order: Order, proposals: tuple[Proposal, ...]) -> tuple[Proposal, ...]:
    """The proposals with their due dates in the grammar of a store, each by itself."""
    found = _Making(order, proposals).directives()
    return tuple(one._replace(due=entry.due) for one, entry in zip(proposals, found, strict=True))


class _Making:
    """What has been made so far: names are unique within an event."""

    def __init__(self, order: Order, proposals: tuple[Proposal, ...]) -> None:
        self.order = order
        self.proposals = proposals
        self.ids = _ids(proposals)
        self.awaiting: dict[str, str] = {}
        self.incidents: dict[str, str] = {}
        self.series: dict[str, str] = {}

    def made(self) -> Entries:
        directives = _with_choices(self.directives())
        return Entries(self.order, self.awaiting, self.incidents, self.series, directives)

    def directives(self) -> tuple[DraftedEntry, ...]:
        """A directive for each proposal; a directive that counts from a clock is a clock too."""
        found = [self._entry(index, one) for index, one in enumerate(self.proposals)]
        clocks = {entry.id for entry in found if entry.is_clock}
        while True:
            found = [_after_clock(entry, clocks) for entry in found]
            more = {entry.id for entry in found if entry.is_clock}
            if more == clocks:
                return tuple(found)
            clocks = more

    def _entry(self, index: int, one: Proposal) -> DraftedEntry:
        due, repeat = self._recurrence(index, one) if one.recurring else (self._due(index, one), "")
        return DraftedEntry(
            id=self.ids[index],
            title=one.deed,
            actor=short_actor(one.actor),
            cite=self._cite(one),
            proposal=one,
            due=str(due),
            undated="" if due else re.sub(r"^and ", "", " ".join(one.words.split())),
            repeat=repeat,
            modal=one.modal,
            kind=one.store_kind,
            counted=due if isinstance(due, CountedDue) else None,
        )

    def _cite(self, one: Proposal) -> str:
        if one.store_kind:  # of a rule, which has no sections here
            return f"{self.order.cite or self.order.document}, {one.section}"
        return f"sec. {one.section}" if one.section else f"character {one.pos}"

    def _due(self, index: int, one: Proposal) -> DraftedDue:
        if one.unit == "fixed-date":
            return one.amount
        if _EITHER_SIDE.match(one.words):
            return ""
        trigger, is_each = self._trigger(index, one)
        if not trigger or one.unit == "business-day":  # business days need a calendar, and none is named
            return ""
        side = "before" if one.direction is PeriodSide.BEFORE else "after"
        return CountedDue(_period(one), side, trigger, is_each)

    def _recurrence(self, index: int, one: Proposal) -> tuple[DraftedDue, str]:
        """The first date and how often it recurs, or a member of a series, or neither."""
        every = f"every {_period(one)}"
        if one.unit == "business-day":
            return "", ""
        if name := self._yearly(one):
            return CountedDue("", "on", name, is_each=True), ""
        if one.anchor.kind is AnchorKind.THEREAFTER:
            first = self._before(index)
            return (CountedDue(_period(one), "after", first), every) if first else ("", "")
        if one.anchor.is_order:
            return self._due(index, one._replace(recurring=False)), every
        return "", ""

    def _yearly(self, one: Proposal) -> str:
        """The name of a series where the words name a day or month of the year, or the end of one."""
        if (one.amount, one.unit) != ("1", "year"):
            return ""
        words = one.words.lower()
        if day := _DAY.search(words):
            month, number = MONTHS[day[1].capitalize()], int(day[2])
            return self._series(f"{day[1].lower()}-{number}", f"year on {month:02}-{number:02}")
        if named := _MONTH.search(words):
            name = named[1].lower()
            since = f"{named[2]}-{MONTHS[name.capitalize()]:02}-01" if named[2] else ""
            return self._series(name, f"year on last day of {name}", since)
        for name, rule in _WHOLE_YEARS.items():
            if name in words and "once" in words:
                return self._series(f"{name.split()[0]}-year", rule)
        return ""

    def _series(self, name: str, rule: str, since: str = "") -> str:
        since = since or str(self.order.signed or "")
        table = f'{{ every = "{rule}"{f", from = {since}" if since else ""} }}'
        return self._named(self.series, name, table)

    def _before(self, index: int) -> str:
        """The deadline of the same section from which "thereafter" counts."""
        one = self.proposals[index]
        for earlier in range(index - 1, -1, -1):
            if self.proposals[earlier].section == one.section and not self.proposals[earlier].recurring:
                return self.ids[earlier]
        return ""

    def _trigger(self, index: int, one: Proposal) -> tuple[str, bool]:
        """What a period counts from, empty if not stated: a milestone, a directive or, with True, an
        incident.
        """
        if one.anchor.is_order:
            name, day, awaited = _OWN_DAYS[one.anchor.kind]
            return name if getattr(self.order, day) else self._named(self.awaiting, name, awaited), False
        words = one.anchor.words
        if not words:
            return "", False
        happens_again = _AGAIN.match(words)
        if not happens_again and (chain := self._chain(index, words)):
            return chain, False
        name = slug_of(words)
        if name and (happens_again or one.direction is PeriodSide.BEFORE):
            return self._named(self.incidents, name, words), True
        return self._named(self.awaiting, name, words) if name else "", False

    def _chain(self, index: int, words: str) -> str:
        """The directive of the passage that an anchor names, if there is exactly one."""
        reference = _REFERENCE.search(words)
        if not reference or not (reference["number"] or reference["labels"]):
            return ""
        here = self.proposals[index].section
        number = reference["number"] or re.split(r"\(", here)[0]
        wanted = number + reference["labels"]
        if reference["whole"] == "subsection" and not reference["number"]:
            return ""
        same = self._deadlines(index, re.compile(re.escape(wanted)))
        below = self._deadlines(index, re.compile(rf"{re.escape(wanted)}\(.*"))
        found = same or below
        return self.ids[found[0]] if len(found) == 1 else ""

    def _deadlines(self, index: int, section: re.Pattern[str]) -> list[int]:
        """The deadlines of a section, except the one that refers to them."""
        return [
            each
            for each, one in enumerate(self.proposals)
            if each != index and not one.recurring and section.fullmatch(one.section)
        ]

    def _named(self, table: dict[str, str], name: str, words: str) -> str:
        """The name for some words in a table; different words with the same name get a number."""
        taken = {*self.ids, *self.awaiting, *self.incidents, *self.series} - table.keys()
        candidate, count = name, 1
        while candidate in taken or table.get(candidate, words) != words:
            count += 1
            candidate = f"{name}-{count}"
        table[candidate] = words
        return candidate


def _after_clock(entry: DraftedEntry, clocks: set[str]) -> DraftedEntry:
    """An entry whose trigger is a clock counts from each of its occurrences, and does not repeat."""
    counted = entry.counted
    if counted is None or counted.side != "after" or counted.is_each or counted.trigger not in clocks:
        return entry
    counted = counted._replace(is_each=True)
    return entry._replace(due=str(counted), counted=counted, repeat="")


def _period(one: Proposal) -> str:
    """The period of a proposal in the grammar of a store: ``1 day``, ``30 days``."""
    return f"{one.amount} {one.unit}{'' if one.amount == '1' else 's'}"


def _with_choices(directives: tuple[DraftedEntry, ...]) -> tuple[DraftedEntry, ...]:
    """Two dates of one deed, "whichever is later", as one directive with a choice."""
    kept: list[DraftedEntry] = []
    for entry in directives:
        last = kept[-1] if kept else None
        if last and last.due and entry.due and (which := _choice(last.proposal, entry.proposal)):
            kept[-1] = last._replace(due=f"{which} of {last.due}, {entry.due}")
        else:
            kept.append(entry)
    return tuple(kept)


def _choice(first: Proposal, second: Proposal) -> str:
    which = _WHICHEVER.search(first.sentence)
    if first.sentence != second.sentence or not which or first.recurring or second.recurring:
        return ""
    between = first.sentence.partition(first.words)[2].partition(second.words)[0].strip(" ,")
    if between != "or":
        return ""
    return "later" if which[1].startswith("late") else "earlier"


def _ids(proposals: Iterable[Proposal]) -> list[str]:
    """The ids of the directives: derived from their sections, with a number where several share one."""
    seen: dict[str, int] = {}
    found = []
    for one in proposals:
        name = one.store_kind or ".".join(re.findall(r"[a-z0-9]+", one.section.lower())) or "text"
        seen[name] = seen.get(name, 0) + 1
        found.append(name if seen[name] == 1 else f"{name}-{seen[name]}")
    return found
