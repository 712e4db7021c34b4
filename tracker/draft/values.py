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


class AnchorKind(StrEnum):
    """What a period counts from: a date of the order itself, or something else that the text names or not."""

    ORDER_DATE = "order-date"
    EFFECTIVE_DATE = "effective-date"
    PUBLICATION = "publication"
    CALENDAR_DATE = "calendar-date"
    THEREAFTER = "thereafter"
    UNSPECIFIED = "unspecified"
    WORDS = "words"


class TextAnchor(NamedTuple):
    """What a period counts from, as a text says it; ``words`` are those of the text."""

    kind: AnchorKind
    words: str = ""

    @property
    def is_order(self) -> bool:
        """Whether it is a date of the order itself."""
        return self.kind in _OF_ORDER

    def __str__(self) -> str:
        """As in documents: ``order-date``, or after ``other:`` its words or the name of its kind."""
        if self.is_order:
            return self.kind
        return f"other:{self.words if self.kind is AnchorKind.WORDS else self.kind}"


_OF_ORDER = frozenset({AnchorKind.ORDER_DATE, AnchorKind.EFFECTIVE_DATE, AnchorKind.PUBLICATION})


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
    anchor: TextAnchor
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


class CountedDue(NamedTuple):
    """A due date that counts from something: ``30 days``, ``after``, and the name of that.

    ``is_each`` means that it counts from each time that it occurs.
    """

    period: str
    side: str
    trigger: str
    is_each: bool = False

    def __str__(self) -> str:
        """In the grammar of a store."""
        return " ".join(filter(None, (self.period, self.side, "each" * self.is_each, self.trigger)))


DraftedDue = CountedDue | str  # a date, or an empty text where it cannot be expressed


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
