"""The nouns: what a store holds and what the engine makes of it.

All values are frozen. They are named tuples, built by keyword: frozen dataclasses took eight times as
long to define, a tenth of the whole run of a report, and every run from cron defines them all.

A *directive* here is one passage of an act that has a date to watch, never the EU kind of act: that is
an event of kind ``eu-directive``.
"""

from tracker.model.deadline import AsOf, Deadline, MoveResult, ReadingResult, Step, day_begins
from tracker.model.entries import (
    Closing,
    Directive,
    DirectiveId,
    Event,
    EventId,
    Extension,
    FullId,
    Happening,
    Milestone,
    Move,
    Outcome,
    Reading,
    Record,
    Reopening,
    Repeal,
    Store,
    Translation,
)
from tracker.model.terms import FIRM, FIRMNESS, OPEN, Basis, Binds, EventKind, Kind, Modal, Source, Status

__all__ = [
    "FIRM",
    "FIRMNESS",
    "OPEN",
    "AsOf",
    "Basis",
    "Binds",
    "Closing",
    "Deadline",
    "Directive",
    "DirectiveId",
    "Event",
    "EventId",
    "EventKind",
    "Extension",
    "FullId",
    "Happening",
    "Kind",
    "Milestone",
    "Modal",
    "Move",
    "MoveResult",
    "Outcome",
    "Reading",
    "ReadingResult",
    "Record",
    "Reopening",
    "Repeal",
    "Source",
    "Status",
    "Step",
    "Store",
    "Translation",
    "day_begins",
]
