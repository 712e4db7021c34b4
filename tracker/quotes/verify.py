"""Markers held against the deadlines of a store, and the edits that correct them."""

import re
from collections.abc import Iterator, Mapping, Sequence

from tracker.engine.explain import CauseCode, cause_of
from tracker.model import Deadline, Status
from tracker.quotes.dates import Mention, find_dates, rewritten
from tracker.quotes.findings import Edit, Finding, FindingKind
from tracker.quotes.markers import Marker, find_markers, value_of
from tracker.text import did_you_mean

_BLANK_LINE = re.compile(r"\n[ \t\r]*\n")


def check_markers(text: str, deadlines: Mapping[str, Deadline]) -> Iterator[Finding]:
    """Every marker of a text that does not say what the store has; ``deadlines`` by their names."""
    for marker in find_markers(text):
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


def corrections(text: str, finding: Finding) -> tuple[Edit, ...]:
    """The edits that correct a marker and the date beside it; none where a person has to do it.

    That is so where the deadline has no day (or had none), and where the text beside the marker does not
    have the date of the marker in a form that is known: a marker that is corrected alone would hide it.
    """
    markers = find_markers(text)
    at = next(index for index, each in enumerate(markers) if each.value_start == finding.start)
    marker, deadline = markers[at], finding.deadline
    if finding.kind is not FindingKind.DIFFERS or deadline is None or deadline.due is None:
        return ()
    if len(marker.value) != len(finding.due) or not finding.due[-2:].isdigit():
        return ()
    day = deadline.due
    mentions = _beside(text, markers, at)
    if not mentions:
        return ()
    return (
        Edit(marker.value_start, marker.value_end, finding.due),
        *(Edit(each.start, each.end, rewritten(text[each.start : each.end], day)) for each in mentions),
    )


def marked_places(text: str) -> set[int]:
    """Where the dates begin that have a marker beside them."""
    markers = find_markers(text)
    return {each.start for at in range(len(markers)) for each in _beside(text, markers, at)}


def _beside(text: str, markers: Sequence[Marker], at: int) -> list[Mention]:
    """The mentions of a marker's date in its own paragraph: the nearest one before it, else after it.

    Of a marker that is a paragraph of its own, those in the one before it, else the one after it.

    With what says the same day again right beside it, as in ``2026-08-02 (2 August 2026)``. A marker that is
    a key of JSON has no text beside it: it is about every such date of its object.
    """
    marker = markers[at]
    if text[: marker.start].endswith('"'):
        first = text.rfind("{", 0, marker.start) + 1
        return [
            *_saying(text, marker, first, marker.start),
            *_saying(text, marker, marker.value_end, text.find("}", marker.value_end)),
        ]
    breaks = [match.span() for match in _BLANK_LINE.finditer(text)]
    firsts = [0, 0, *(end for _, end in breaks if end <= marker.start)]
    lasts = [*(start for start, _ in breaks if start >= marker.value_end), len(text), len(text)]
    first, last = firsts[-1], lasts[0]
    if not re.search(r"\w", text[first : marker.start] + text[marker.value_end : last]):
        first, last = firsts[-2], lasts[1]  # a paragraph of its own, as every comment in reStructuredText
    if at:
        first = max(first, markers[at - 1].value_end)
    if at + 1 < len(markers):
        last = min(last, markers[at + 1].start)
    before = _saying(text, marker, first, marker.start)[::-1]
    return _run(text, before) or _run(text, _saying(text, marker, marker.value_end, last))


def _saying(text: str, marker: Marker, first: int, last: int) -> list[Mention]:
    is_month = marker.day is None
    return [
        each._replace(start=each.start + first, end=each.end + first)
        for each in find_dates(text[first:last])
        if each.is_month == is_month and each.day.isoformat().startswith(marker.value)
    ]


def _run(text: str, mentions: Sequence[Mention]) -> list[Mention]:
    """The first mention, and those after it with nothing but signs between them."""
    found = list(mentions[:1])
    for each in mentions[1:]:
        start, end = sorted((found[-1], each), key=lambda mention: mention.start)
        if re.search(r"\w", text[start.end : end.start]):
            break
        found.append(each)
    return found
