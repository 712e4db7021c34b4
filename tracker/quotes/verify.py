"""Markers compared with the deadlines of a store, and the edits that correct them."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence

from tracker.engine.explain import CauseCode, cause_of
from tracker.model import Deadline, Status
from tracker.quotes.dates import Mention, find_dates, rewritten
from tracker.quotes.findings import Edit, Finding, FindingKind
from tracker.quotes.markers import Marker, find_markers, value_of
from tracker.text import did_you_mean

_WORD = re.compile(r"\w")
_BLANK_LINE = re.compile(r"\n[ \t\r]*\n")


def check_markers(markers: Iterable[Marker], deadlines: Mapping[str, Deadline]) -> Iterator[Finding]:
    """Every marker that differs from the store; ``deadlines`` by their names."""
    for marker in markers:
        deadline = deadlines.get(marker.id)
        if deadline is None:
            near = did_you_mean(marker.id, tuple(deadlines))
            yield _finding(FindingKind.UNKNOWN, marker)._replace(near=near)
        elif not marker.is_readable:
            yield _finding(FindingKind.UNREADABLE, marker)._replace(due=value_of(deadline))
        elif marker.value != value_of(deadline):
            yield _differing(marker, deadline, deadlines)


def _finding(kind: FindingKind, marker: Marker) -> Finding:
    return Finding(kind, marker.id, marker.value_start, marker.value_end, marker.value)


def _differing(marker: Marker, deadline: Deadline, deadlines: Mapping[str, Deadline]) -> Finding:
    found = _finding(FindingKind.DIFFERS, marker)._replace(
        id=deadline.name, due=value_of(deadline), deadline=deadline
    )
    if deadline.status is Status.LAPSED and deadline.repeal:
        return found._replace(since=deadline.repeal.on, cause=deadline.repeal)
    cause = cause_of(deadlines, deadline, marker.day)
    since = cause.day if cause and cause.code is CauseCode.CHANGED else None
    return found._replace(since=since, cause=cause)


class MarkedText:
    """A text with its markers, and the dates beside them."""

    def __init__(self, text: str) -> None:
        self._text = text
        self.markers = find_markers(text)
        self._at = {marker.value_start: at for at, marker in enumerate(self.markers)}
        breaks = [match.span() for match in _BLANK_LINE.finditer(text)]
        self._firsts = [0, *(end for _, end in breaks)]  # of each paragraph
        self._lasts = [*(start for start, _ in breaks), len(text)]

    def corrections(self, finding: Finding) -> tuple[Edit, ...]:
        """The edits that correct a marker and the date beside it; none if a person has to do it.

        That is so where the deadline has no day (or had none), and where the text beside the marker does not
        have the marker's date in a known form: correcting the marker alone would hide the wrong date.
        """
        at, deadline = self._at[finding.start], finding.deadline
        marker = self.markers[at]
        if finding.kind is not FindingKind.DIFFERS or deadline is None or deadline.due is None:
            return ()
        if len(marker.value) != len(finding.due) or not finding.due[-2:].isdigit():
            return ()
        day, text = deadline.due, self._text
        mentions = self._beside(at)
        if not mentions:
            return ()
        return (
            Edit(marker.value_start, marker.value_end, finding.due),
            *(Edit(each.start, each.end, rewritten(text[each.start : each.end], day)) for each in mentions),
        )

    def marked_places(self) -> set[int]:
        """The positions of the dates that have a marker beside them."""
        return {each.start for at in range(len(self.markers)) for each in self._beside(at)}

    def _beside(self, at: int) -> list[Mention]:
        """The mentions of a marker's date in its own paragraph: the nearest one before it, else after it.

        For a marker that is a paragraph of its own, those in the paragraph before it, else after it.
        Repetitions of the day right beside a mention are included, as in ``2026-08-02 (2 August 2026)``. A
        marker that is a key of JSON has no text beside it: it is about every such date of its object.
        """
        text, marker = self._text, self.markers[at]
        if text[marker.start - 1 : marker.start] == '"':
            first = text.rfind("{", 0, marker.start) + 1
            return [
                *_saying(text, marker, first, marker.start),
                *_saying(text, marker, marker.value_end, text.find("}", marker.value_end)),
            ]
        first, last = self._paragraph(marker)
        if at:
            first = max(first, self.markers[at - 1].value_end)
        if at + 1 < len(self.markers):
            last = min(last, self.markers[at + 1].start)
        before = _saying(text, marker, first, marker.start)[::-1]
        return _run(text, before) or _run(text, _saying(text, marker, marker.value_end, last))

    def _paragraph(self, marker: Marker) -> tuple[int, int]:
        """The bounds of the paragraph of a marker; if it has one of its own, including the paragraphs around
        it.
        """
        before = bisect_right(self._firsts, marker.start) - 1
        after = bisect_left(self._lasts, marker.value_end)
        first, last = self._firsts[before], self._lasts[after]
        if _WORD.search(self._text, first, marker.start) or _WORD.search(self._text, marker.value_end, last):
            return first, last
        return self._firsts[max(before - 1, 0)], self._lasts[min(after + 1, len(self._lasts) - 1)]


def _saying(text: str, marker: Marker, first: int, last: int) -> list[Mention]:
    is_month = marker.day is None
    return [
        each._replace(start=each.start + first, end=each.end + first)
        for each in find_dates(text[first:last])
        if each.is_month == is_month and each.day.isoformat().startswith(marker.value)
    ]


def _run(text: str, mentions: Sequence[Mention]) -> list[Mention]:
    """The first mention, and those after it with only punctuation between them."""
    found = list(mentions[:1])
    for each in mentions[1:]:
        start, end = sorted((found[-1], each), key=lambda mention: mention.start)
        if re.search(r"\w", text[start.end : end.start]):
            break
        found.append(each)
    return found
