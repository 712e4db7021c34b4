"""The nouns: the content of a store, and what the engine computes from it.

All values are frozen. They are named tuples, built by keyword: frozen dataclasses took eight times as long to
define, a tenth of the whole run of a report, and every run from cron defines them all.

A *directive* here is one passage of an act that has a date to watch, never the EU kind of act: that is an
event of kind ``eu-directive``.
"""

from tracker.model.deadline import AsOf, Deadline, ReadingResult, day_begins
from tracker.model.derivation import (
    Computed,
    Dates,
    MoveResult,
    Reason,
    ReasonCode,
    Step,
    StepCode,
    authorities,
    refused,
    several,
    weakest,
)
from tracker.model.entries import (
    FACTS,
    Closing,
    Directive,
    DirectiveId,
    Event,
    EventId,
    FullId,
    Postponement,
    Record,
    Store,
)
from tracker.model.facts import (
    Assignment,
    Extension,
    Happening,
    Label,
    Left,
    Milestone,
    Move,
    OneMove,
    Outcome,
    Pause,
    Reading,
    Reopening,
    Repeal,
    Series,
    Translation,
)
from tracker.model.terms import FIRM, FIRMNESS, OPEN, Basis, Binds, EventKind, Kind, Modal, Source, Status
from tracker.model.titles import short_in, title_in

__all__ = [
    "FACTS",
    "FIRM",
    "FIRMNESS",
    "OPEN",
    "AsOf",
    "Assignment",
    "Basis",
    "Binds",
    "Closing",
    "Computed",
    "Dates",
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
    "Label",
    "Left",
    "Milestone",
    "Modal",
    "Move",
    "MoveResult",
    "OneMove",
    "Outcome",
    "Pause",
    "Postponement",
    "Reading",
    "ReadingResult",
    "Reason",
    "ReasonCode",
    "Record",
    "Reopening",
    "Repeal",
    "Series",
    "Source",
    "Status",
    "Step",
    "StepCode",
    "Store",
    "Translation",
    "authorities",
    "day_begins",
    "refused",
    "several",
    "short_in",
    "title_in",
    "weakest",
]
