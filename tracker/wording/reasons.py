"""Why there is no firm date, in words.

``call`` turns the id of a deadline into its name: the id itself, unless a message must not contain it.
"""

from collections.abc import Callable

from tracker.model import Reason, ReasonCode
from tracker.phrases import said
from tracker.text import sentence

LONGEST = 200  # characters of the reason at the end of a chain

Call = Callable[[str], str]


def reason_words(reason: Reason | None, call: Call = str) -> str:
    """A reason as a phrase without a capital letter or a full stop; empty if there is none."""
    return _WORDS[reason.code](reason, call) if reason else ""


def reason_sentence(reason: Reason | None) -> str:
    """The same as a sentence; an id at its beginning stays as it is."""
    return sentence(reason_words(reason), is_id_first=_names_first(reason)) if reason else ""


def _names_first(reason: Reason) -> bool:
    """Whether the words for a reason begin with an id or an expression."""
    return _names_first(reason.parts[0]) if reason.code is ReasonCode.SEVERAL else reason.code in _NAME_FIRST


_NAME_FIRST = {
    *(ReasonCode.NOT_KNOWN_YET, ReasonCode.NOT_HAPPENED, ReasonCode.LAPSED, ReasonCode.PROJECTED),
    *(ReasonCode.NOT_DONE, ReasonCode.WITHOUT_DATE, ReasonCode.DONE_BY, ReasonCode.PART),
}


def _joined(reason: Reason, call: Call) -> str:
    return "; ".join(filter(None, (reason_words(part, call) for part in reason.parts)))


def _part(reason: Reason, call: Call) -> str:
    return f"{call(reason.name)}: {_joined(reason, call)}"


def _several(reason: Reason, call: Call) -> str:
    floor = said(", not before {day}", day=reason.day) if reason.day else ""
    return f"{_joined(reason, call)}{floor}"


def _without_date(reason: Reason, call: Call) -> str:
    return said(
        "{name} has no date: {reason}", name=call(reason.name), reason=_joined(reason, call)[:LONGEST]
    )


_WORDS: dict[ReasonCode, Callable[[Reason, Call], str]] = {
    ReasonCode.NOT_KNOWN_YET: lambda reason, call: said("{name} was not known yet", name=call(reason.name)),
    ReasonCode.AWAITING: lambda reason, _: said(
        "awaiting {name}: {words}", name=reason.name, words=reason.words
    ),
    ReasonCode.SUSPENDED: lambda reason, _: said(
        "suspended since {day}{words}, with no end on record",
        day=reason.day,
        words=said(" by {words}", words=reason.words) if reason.words else "",
    ),
    ReasonCode.TIME_UNKNOWN: lambda reason, call: said(
        "the time at which {name} was done is not known", name=call(reason.name)
    ),
    ReasonCode.NOT_HAPPENED: lambda reason, _: said(
        "{name} ({words}) is not on record", name=reason.name, words=reason.words
    ),
    ReasonCode.EACH: lambda reason, call: said("each time {name} occurs", name=call(reason.name)),
    ReasonCode.INCIDENT: lambda reason, _: said("each time {words}", words=reason.words),
    ReasonCode.LAPSED: lambda reason, call: said(
        "{name} lapsed on {day}", name=call(reason.name), day=reason.day
    ),
    ReasonCode.PROJECTED: lambda reason, call: said("{name} is projected", name=call(reason.name)),
    ReasonCode.NOT_DONE: lambda reason, call: said("{name} is not on record as done", name=call(reason.name)),
    ReasonCode.WITHOUT_DATE: _without_date,
    ReasonCode.DONE_BY: lambda reason, call: said(
        "{name} was done by {day}; the exact day is unknown", name=call(reason.name), day=reason.day
    ),
    ReasonCode.DAY_UNKNOWN: lambda reason, call: said(
        "the day on which {name} was done is not known", name=call(reason.name)
    ),
    ReasonCode.PART: _part,
    ReasonCode.SOONER: lambda reason, call: said(
        "may come sooner ({reasons})", reasons=_joined(reason, call)
    ),
    ReasonCode.SEVERAL: _several,
    ReasonCode.UNDATED: lambda reason, _: reason.words,
    ReasonCode.REFUSED: lambda reason, _: said(reason.words),
}
