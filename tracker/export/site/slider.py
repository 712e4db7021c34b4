"""The slider of a site: what was known of each deadline on an earlier day, as a script beside the page.

The convention of this module: the script has what differs from the page, by the place of a deadline on it.
It does nothing on a page with other deadlines, since the two files may reach a browser from two days.
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
    """What the page says of a deadline: its date as precisely as the text, its state, and that in words."""

    due: str
    state: str
    label: str


Change = tuple[date, ShownState | None]  # from which day on; None: it was not known


def slider(rows: Sequence[Deadline], states: Mapping[str, Sequence[DatedState]]) -> str:
    """The script for a page on which deadlines stand in this order; empty where nothing ever changed.

    A row of its data has numbers in pairs: from which day on, and what was said then; -1 is "at first" and
    "not known". The last pair has only its day: from then on it is as on the page.
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

    def row(history: Sequence[Change]) -> Iterator[int]:
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
    """A number that the keys of deadlines in their order give, here as in the script."""
    found = 0
    for code in map(ord, "\n".join(each.name for each in rows)):
        found = (found * 31 + code) & 0xFFFFFFFF
    return found


def _history(now: Deadline, states: Sequence[DatedState]) -> list[Change]:
    """What was said of a deadline from which day on, the last of which is what the page says.

    Empty where it never changed.
    """
    if not states:
        return []
    page, changes = _said(now), list[Change]()
    for each in states:
        said = page if each.deadline is now else each.deadline and _said(each.deadline)
        if not changes or changes[-1][1] != said:
            changes.append((each.since, said))
    return changes if len(changes) > 1 and changes[-1][1] == page else []


def _said(deadline: Deadline) -> ShownState:
    return ShownState(deadline.due_text, state_of(deadline).name.lower(), label_words(deadline))
