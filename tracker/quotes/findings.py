"""What is wrong with the dates that a document quotes, and how it can be corrected."""

from collections.abc import Iterable
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from tracker.changes.origin import Origin
from tracker.engine.explain import DateCause
from tracker.model import Deadline, Repeal


class FindingKind(StrEnum):
    """What can be wrong with a quoted date."""

    DIFFERS = "differs"  # a marker has another date than the store
    UNKNOWN = "unknown-deadline"  # the store has no deadline of that name
    UNREADABLE = "not-a-date"  # the value of a marker cannot be read
    FORMER = "former-date"  # a suspicion: a date near the name of its act is an earlier one


class Finding(NamedTuple):
    """One quoted date that is wrong, or may be, and its place in the text.

    ``found`` is how it is written; ``old`` is the quoted value; ``due`` is what the store has now, as a
    marker writes it. ``since`` and ``cause`` say from when and why, where that is on record. ``others`` are
    further deadlines that had the same date.
    """

    kind: FindingKind
    id: str
    start: int
    end: int
    found: str
    due: str = ""
    deadline: Deadline | None = None
    since: date | None = None
    cause: DateCause | Repeal | None = None
    origins: tuple[Origin, ...] = ()  # if there is no cause: the entries that moved the date
    near: str = ""  # the nearest names, as a phrase
    others: tuple[str, ...] = ()
    is_by_hand: bool = False  # a marker that differs, and that only a person can correct


class Edit(NamedTuple):
    """A piece of a text to replace."""

    start: int
    end: int
    new: str


def apply_edits(text: str, edits: Iterable[Edit]) -> str:
    """A text with non-overlapping pieces replaced."""
    parts: list[str] = []
    at = 0
    for edit in sorted(edits):
        parts += text[at : edit.start], edit.new
        at = edit.end
    return "".join((*parts, text[at:]))
