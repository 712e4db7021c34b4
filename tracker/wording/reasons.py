"""Why there is no firm date, in words.

``call`` turns the id of a deadline into what it is called: itself, unless a message may not name it.
"""

from collections.abc import Callable

from tracker.model import Reason, ReasonCode

LONGEST = 200  # characters of the reason at the end of a chain

Call = Callable[[str], str]


def reason_words(reason: Reason | None, call: Call = str) -> str:
    """A reason as a phrase without a capital letter or a full stop; empty where there is none."""
    return _WORDS[reason.code](reason, call) if reason else ""


def _joined(reason: Reason, call: Call) -> str:
    return "; ".join(filter(None, (reason_words(part, call) for part in reason.parts)))


def _part(reason: Reason, call: Call) -> str:
    return f"{call(reason.name)}: {_joined(reason, call)}"


def _several(reason: Reason, call: Call) -> str:
    floor = f", not before {reason.day}" if reason.day else ""
    return f"{_joined(reason, call)}{floor}"


def _without_date(reason: Reason, call: Call) -> str:
    return f"{call(reason.name)} has no date: {_joined(reason, call)[:LONGEST]}"


_WORDS: dict[ReasonCode, Callable[[Reason, Call], str]] = {
    ReasonCode.NOT_KNOWN_YET: lambda reason, call: f"{call(reason.name)} was not known yet",
    ReasonCode.AWAITING: lambda reason, _: f"awaiting {reason.name}: {reason.words}",
    ReasonCode.SUSPENDED: lambda reason, _: (
        f"suspended since {reason.day}{f' by {reason.words}' if reason.words else ''}, with no end on record"
    ),
    ReasonCode.TIME_UNKNOWN: lambda reason, call: (
        f"the time at which {call(reason.name)} was done is not known"
    ),
    ReasonCode.NOT_HAPPENED: lambda reason, _: f"{reason.name} ({reason.words}) is not on record",
    ReasonCode.EACH: lambda reason, call: f"each time {call(reason.name)} comes",
    ReasonCode.INCIDENT: lambda reason, _: f"each time {reason.words}",
    ReasonCode.LAPSED: lambda reason, call: f"{call(reason.name)} lapsed on {reason.day}",
    ReasonCode.PROJECTED: lambda reason, call: f"{call(reason.name)} is projected",
    ReasonCode.NOT_DONE: lambda reason, call: f"{call(reason.name)} is not on record as done",
    ReasonCode.WITHOUT_DATE: _without_date,
    ReasonCode.DONE_BY: lambda reason, call: (
        f"{call(reason.name)} was done by {reason.day}, on which day is not known"
    ),
    ReasonCode.DAY_UNKNOWN: lambda reason, call: (
        f"the day on which {call(reason.name)} was done is not known"
    ),
    ReasonCode.PART: _part,
    ReasonCode.SOONER: lambda reason, call: f"may come sooner ({_joined(reason, call)})",
    ReasonCode.SEVERAL: _several,
    ReasonCode.UNDATED: lambda reason, _: reason.words,
    ReasonCode.REFUSED: lambda reason, _: reason.words,
}
