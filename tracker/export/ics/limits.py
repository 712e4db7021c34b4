"""How much a calendar may hold: large readers refuse a file with more, and then show nothing at all."""

from collections.abc import Collection, Iterable
from datetime import date
from typing import NamedTuple

from tracker.export.ics.lines import CalendarEntry, calendar, component

MOST_ENTRIES = 1_000
MOST_BYTES = 900_000  # Google refuses a calendar of more than 1 MB


Rank = tuple[bool, int]


def rank(start: date, day: date, *, is_open: bool) -> Rank:
    """The rank of an entry among those that may stay: the first to be dropped comes last.

    The oldest closed entries go first; when none is left, the open ones that are farthest from ``day``.
    """
    away = (start - day).days
    return (False, abs(away)) if is_open else (True, -away)


class Limited(NamedTuple):
    """A calendar, and how many entries were left out of it."""

    text: str
    left_out: int


def limited(
    name: str, words: str, entries: Iterable[CalendarEntry], open_uids: Collection[str], day: date
) -> Limited:
    """A calendar with as many entries as readers take."""
    every = list(entries)
    if len(every) <= MOST_ENTRIES:
        text = calendar(name, words, every)
        if len(text.encode()) <= MOST_BYTES:
            return Limited(text=text, left_out=0)

    def rank_of(entry: CalendarEntry) -> Rank:
        return rank(entry.start, day, is_open=entry.uid in open_uids)

    ranked = sorted(every, key=rank_of)
    kept = ranked[:MOST_ENTRIES]
    text = calendar(name, words, kept)
    while (excess := len(text.encode()) - MOST_BYTES) > 0:
        while excess > 0:
            excess -= len(component(kept.pop()).encode())
        text = calendar(name, words, kept)
    return Limited(text=text, left_out=len(ranked) - len(kept))
