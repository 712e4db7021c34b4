"""The grammar of ``due``, from text to value and back.

    due        = DATE | span | offset | choice
    span       = YYYY | YYYY "-" MM | YYYY "-Q" 1 to 4 | YYYY "-H" 1 or 2
    offset     = period ("after" | "before") trigger | "on" trigger
    period     = INTEGER unit | months [INTEGER "weeks"] [INTEGER "days"]
    months     = [INTEGER "years"] [INTEGER "months"], at least one of them
    choice     = ("earlier" | "later") "of" part "," part { "," part }      part = DATE | offset
    trigger    = [event-id "/"] name ["#" occurrence] | "each" [event-id "/"] name | DATE | DATE-TIME
    occurrence = INTEGER | DATE | label

Lower case except for Q and H, any run of spaces, singular or plural. A date or date-time as trigger belongs
to ``tracker calc`` only. ``str`` of a value is its canonical text, which parses to an equal value: years
and months of one period are written as months, weeks beside them as days.

The parser is in ``tracker.expression.grammar``: a run that reads no store does not load it.
"""

from tracker.expression.values import (
    Choice,
    Day,
    Each,
    Expression,
    Moment,
    Offset,
    On,
    Part,
    Reference,
    Span,
    Trigger,
    eaches,
    references,
)

__all__ = [
    "Choice",
    "Day",
    "Each",
    "Expression",
    "Moment",
    "Offset",
    "On",
    "Part",
    "Reference",
    "Span",
    "Trigger",
    "eaches",
    "references",
]
