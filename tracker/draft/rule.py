"""The dates of a rule: when it takes effect and when comments close, compared with its own words."""

import re
from datetime import date

from tracker.draft.numbers import DATE, last_day_meant
from tracker.draft.values import AnchorKind, Confidence, Draft, Order, PeriodSide, Proposal, Sense, TextAnchor
from tracker.phrases import Phrase

_DATE = re.compile(rf"\b{DATE}", re.VERBOSE)
_SENTENCE = re.compile(r"(?<=[a-z0-9)])[.;]\s+(?=[A-Z(])")
SECTION = "DATES"


def read_rule(
    order: Order, effective: date | None, comments: date | None, words: str
) -> tuple[Draft, tuple[str, ...]]:
    """The draft of a rule, and where the fields of the Federal Register and the words under DATES differ.

    ``words`` is what stands under DATES in the document. A difference lowers the confidence of the entry.
    """
    warnings: list[str] = []
    proposals = []
    for day, about, kind, deed, field in (
        (effective, r"\beffective\b", "effect", "Start to apply", "effective_on"),
        (comments, r"\bcomments?\b", "comment", "Comments close", "comments_close_on"),
    ):
        said = _days(words, about)
        if said and day not in said:
            listed = " and ".join(str(each) for each in sorted(said))
            warnings.append(
                Phrase(
                    "`{field}` is {day}, but DATES in the text says {listed}; read the text",
                    field=field,
                    day=day or "empty",
                    listed=listed,
                )
            )
        if day:
            is_said = day in said
            proposals.append(_proposal(day, kind, deed, words, is_said=is_said))
    return Draft(order, tuple(proposals), ()), tuple(warnings)


def _days(words: str, about: str) -> set[date]:
    """The full dates in the sentences about a subject."""
    sentences = [
        each for each in _SENTENCE.split(" ".join(words.split())) if re.search(about, each, re.IGNORECASE)
    ]
    matches = (match for each in sentences for match in _DATE.finditer(each) if match["day"])
    return {day for match in matches if (day := last_day_meant(match))}


def _proposal(day: date, kind: str, deed: str, words: str, *, is_said: bool) -> Proposal:
    return Proposal(
        section=SECTION,
        quote=" ".join(words.split()[:12]),
        pos=0,
        amount=day.isoformat(),
        unit="fixed-date",
        direction=PeriodSide.AFTER if kind == "effect" else PeriodSide.WITHIN,
        anchor=TextAnchor(AnchorKind.CALENDAR_DATE),
        recurring=False,
        actor="",
        kind=Sense.DEADLINE,
        confidence=Confidence.HIGH if is_said else Confidence.LOW,
        due=day.isoformat(),
        sentence=" ".join(words.split()),
        deed=deed,
        store_kind=kind,
    )
