"""Markers: comments that name the deadline of a date beside them.

``tracker: eu-ai-act/113.c.i = 2027-12-02``, in any syntax for comments. The value is the date as precisely as
the act gives it (``2027-12-02``, ``2027-12``, ``2027-Q4``, ``2027``), ``lapsed`` when the deadline was
repealed before its day, or ``none`` when it has no date yet.
"""

import re
from datetime import date
from typing import NamedTuple

from tracker.model import Deadline, Status

LENGTH_OF_A_DAY = len("2027-12-02")
LAPSED, NONE = "lapsed", "none"

_ID = r"[A-Za-z0-9][\w.-]*/[\w.-]+(?:#[\w:.+-]*\w)?"
_MARKER = re.compile(
    rf"""\b(?i:tracker)["']?[ \t]*:[ \t]*["']?(?P<id>{_ID})[ \t]*=[ \t]*(?P<value>[\w-]*\w)"""
)
_VALUE = re.compile(r"\d{4}-\d{2}-\d{2}|\d{4}-\d{2}|\d{4}-(?:Q[1-4]|H[12])|\d{4}|lapsed|none")


class Marker(NamedTuple):
    """A marker in a text: its name and value, and the place of the value."""

    id: str
    value: str
    start: int  # of the marker
    value_start: int
    value_end: int

    @property
    def is_readable(self) -> bool:
        """Whether its value is a date or one of the two words."""
        is_day = self.day is not None or len(self.value) != LENGTH_OF_A_DAY
        return is_day and _VALUE.fullmatch(self.value) is not None

    @property
    def day(self) -> date | None:
        """The day of its value; None for a longer span, a word or a day that does not exist."""
        try:
            return date.fromisoformat(self.value) if len(self.value) == LENGTH_OF_A_DAY else None
        except ValueError:
            return None


def find_markers(text: str) -> list[Marker]:
    """Every marker of a text, in order."""
    return [
        Marker(match["id"], match["value"], match.start(), *match.span("value"))
        for match in _MARKER.finditer(text)
    ]


def value_of(deadline: Deadline) -> str:
    """The value that the marker of a deadline should have on the day of the question."""
    if deadline.status is Status.LAPSED:
        return LAPSED
    return deadline.due_text or NONE


def marker_of(deadline: Deadline) -> str:
    """What the marker of a deadline holds: its name and its value."""
    return f"{deadline.name} = {value_of(deadline)}"


def marker_text(deadline: Deadline) -> str:
    """The marker of a deadline, without the signs of a comment."""
    return f"tracker: {marker_of(deadline)}"
