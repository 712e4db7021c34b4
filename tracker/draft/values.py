"""What is read from an order."""

from datetime import date
from enum import StrEnum
from typing import NamedTuple


class Confidence(StrEnum):
    """How sure the reading is: `high` was right in nearly all cases that were judged by hand."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


class Sense(StrEnum):
    """What a time expression means; only the first two become directives."""

    DEADLINE = "deadline"
    RECURRENCE = "recurrence"
    TARGET = "target"
    DURATION = "duration"
    WAITING = "waiting-period"
    LOOK_BACK = "look-back"
    REFERENCE = "reference"


class PeriodSide(StrEnum):
    """On which side of its anchor a period lies."""

    WITHIN = "within"
    AFTER = "after"
    BEFORE = "before"
    EVERY = "every"


class Order(NamedTuple):
    """What the head and the end of a text say about the order itself."""

    id: str
    title: str
    kind: str  # as in a store: `executive-order`, `memorandum`
    number: str = ""  # of an executive order
    signed: date | None = None
    published: date | None = None
    effective: date | None = None  # if it differs from the day of the order
    cite: str = ""
    document: str = ""  # the number of the Federal Register
    url: str = ""
    conflicts: tuple[str, ...] = ()  # where the text contradicts itself


class Proposal(NamedTuple):
    """A deadline or recurrence that a person should review; ``pos`` is a position in the collapsed text."""

    section: str
    quote: str
    pos: int
    amount: str  # a number, or an ISO date
    unit: str  # `day`, `business-day`, `week`, `month`, `year`, `hour` or `fixed-date`
    direction: PeriodSide
    anchor: str  # `order-date`, `effective-date`, `publication` or `other:WORDS`
    recurring: bool
    actor: str
    kind: Sense
    confidence: Confidence
    due: str = ""  # in the grammar of a store, if it can be expressed
    words: str = ""  # the time expression, with its anchor
    sentence: str = ""
    deed: str = ""  # what must be done, a verb first
    modal: str = ""  # as in a store, where it is not `shall`
    store_kind: str = ""  # as in a store, where it is not a duty


class Unread(NamedTuple):
    """A time expression that did not become a proposal, with what it seems to mean."""

    section: str
    quote: str
    pos: int
    kind: str  # a Sense, or `unknown`


class Draft(NamedTuple):
    """An order with everything read from it, in the order of its text."""

    order: Order
    proposals: tuple[Proposal, ...]
    unread: tuple[Unread, ...]
