"""The slider of a site: what was known of each deadline on an earlier day, as a script beside the page.

The convention of this module: the script contains the differences from the page, by the place of a deadline
on it. It does nothing on a page with other deadlines, since a browser may have the two files from different
days.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from tracker.changes.day_by_day import ALWAYS, DatedState
from tracker.export.pages import rendered
from tracker.model import Deadline
from tracker.wording.feed import state_of
from tracker.wording.page import label_words
from tracker.wording.site import slider_words

NOT_KNOWN = -1


class ShownState(NamedTuple):
    """What the page says about a deadline: its date as precisely as the text gives it, its state, and the
    state in words.
    """

    due: str
    state: str
    label: str


ShownFrom = tuple[date, ShownState | None]  # from which day on; None: it was not known


def slider(rows: Sequence[Deadline], states: Mapping[str, Sequence[DatedState]]) -> str:
    """The script for a page that shows deadlines in this order; empty if nothing ever changed.

    A row of its data has numbers in pairs: the day of a change, and what was said from then on; -1 means "at
    first" and "not known". The last pair has only its day: from then on it is as on the page.
    """
    histories = [_history(each, states.get(each.name, ())) for each in rows]
    days = sorted({day for history in histories for day, _ in history} - {ALWAYS})
    if not days:
        return ""
    said = sorted({each for history in histories for _, each in history[:-1] if each})
    places = {day: place for place, day in enumerate(days)} | {ALWAYS: -1}
    numbers: dict[ShownState | None, int] = {each: number for number, each in enumerate(said)} | {
        None: NOT_KNOWN
    }

    def row(history: Sequence[ShownFrom]) -> Iterator[int]:
        for day, each in history[:-1]:
            yield from (places[day], numbers[each])
        if history:
            yield places[history[-1][0]]

    data = {
        "check": check_of(rows),
        "days": [day.isoformat() for day in days],
        "said": said,
        "rows": [list(row(history)) for history in histories],
        "words": slider_words(),
    }
    return f"const asOf = {json.dumps(data, separators=(',', ':'))};\n{rendered('as-of.js')}"


def check_of(rows: Sequence[Deadline]) -> int:
    """A checksum of the keys of deadlines in their order, computed here as in the script."""
    found = 0
    for code in map(ord, "\n".join(each.name for each in rows)):
        found = (found * 31 + code) & 0xFFFFFFFF
    return found


def _history(now: Deadline, states: Sequence[DatedState]) -> list[ShownFrom]:
    """What was said about a deadline from each day on; the last entry is what the page says.

    Empty if it never changed.
    """
    if all(each.deadline is now for each in states):
        return []
    page, changes = _said(now), list[ShownFrom]()
    for each in states:
        said = page if each.deadline is now else each.deadline and _said(each.deadline)
        if not changes or changes[-1][1] != said:
            changes.append((each.since, said))
    return changes if len(changes) > 1 and changes[-1][1] == page else []


def _said(deadline: Deadline) -> ShownState:
    return ShownState(deadline.due_text, state_of(deadline).name.lower(), label_words(deadline))
