"""The closed sets of words; each value is the spelling in TOML and in every output."""

from enum import StrEnum


class EventKind(StrEnum):
    """What sort of act an event is."""

    EXECUTIVE_ORDER = "executive-order"
    MEMORANDUM = "memorandum"
    PROCLAMATION = "proclamation"
    STATUTE = "statute"
    REGULATION = "regulation"
    RULE = "rule"
    FINAL_RULE = "final-rule"
    DECREE = "decree"
    EU_DIRECTIVE = "eu-directive"
    LOCAL_LAW = "local-law"
    PLAN = "plan"
    GUIDANCE = "guidance"
    BILL = "bill"
    PROPOSED_RULE = "proposed-rule"
    STANDARD = "standard"
    PRINCIPLES = "principles"
    DECLARATION = "declaration"
    FRAMEWORK = "framework"
    TREATY = "treaty"
    AGENCY_DIRECTIVE = "agency-directive"  # a binding directive of an agency


class Kind(StrEnum):
    """What a directive's date means."""

    DUTY = "duty"  # someone must act by then
    EFFECT = "effect"  # something starts to apply
    SUNSET = "sunset"  # something ends
    COMMENT = "comment"  # comments close
    EARLIEST = "earliest"  # not before
    RETENTION = "retention"  # keep until

    @property
    def takes_outcome(self) -> bool:
        """Whether somebody can have done it; the other kinds simply happen on their date."""
        return self is Kind.DUTY or self is Kind.COMMENT

    @property
    def starts(self) -> bool:
        return self is Kind.EFFECT or self is Kind.EARLIEST


class Modal(StrEnum):
    """How strongly a directive binds: its verb."""

    SHALL = "shall"
    SHOULD = "should"
    MAY = "may"
    TARGET = "target"
    SHALL_CONSIDER = "shall-consider"
    ENCOURAGED = "encouraged"
    VOLUNTARY = "voluntary"
    POLICY = "policy"

    @property
    def is_soft(self) -> bool:
        """Whether it does not become past due when the day passes."""
        return self in {Modal.MAY, Modal.TARGET, Modal.ENCOURAGED, Modal.VOLUNTARY, Modal.POLICY}


class Binds(StrEnum):
    """Whom a directive binds."""

    GOVERNMENT = "government"
    PRIVATE = "private"
    BOTH = "both"


class Source(StrEnum):
    """Where a fact was read."""

    OFFICIAL = "official"
    SECONDARY = "secondary"


class Basis(StrEnum):
    """How firm a date is, the firmest first: a date is no firmer than its weakest link."""

    FIXED = "fixed"
    COUNTED = "counted"
    PROJECTED = "projected"
    AWAITING = "awaiting"
    UNDATED = "undated"
    PROBLEM = "problem"


FIRMNESS = {basis: rank for rank, basis in enumerate(Basis)}
FIRM = frozenset({Basis.FIXED, Basis.COUNTED})


class Status(StrEnum):
    """What a deadline is on the day of the question."""

    PAST_DUE = "past-due"
    DUE_TODAY = "due-today"
    UPCOMING = "upcoming"
    UNCONFIRMED = "unconfirmed"
    AWAITING = "awaiting"
    UNDATED = "undated"
    CLOCK = "clock"
    STAYED = "stayed"
    IN_EFFECT = "in-effect"
    DONE = "done"
    DONE_LATE = "done-late"
    CLOSED = "closed"
    PASSED = "passed"
    LAPSED = "lapsed"
    PROBLEM = "problem"


OPEN = frozenset(
    {
        Status.PAST_DUE,
        Status.DUE_TODAY,
        Status.UPCOMING,
        Status.UNCONFIRMED,
        Status.AWAITING,
        Status.UNDATED,
        Status.CLOCK,
        Status.STAYED,
        Status.PROBLEM,
    }
)
