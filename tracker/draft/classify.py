"""What a time expression means: a deadline, a recurrence, or something that is not a duty."""

import re

from tracker.draft.context import DIRECTS, MODAL, Surroundings
from tracker.draft.periods import TimeExpression
from tracker.draft.values import AnchorKind, PeriodSide, Sense, TextAnchor

_PAST = re.compile(r"\b(?:past|last|previous|preceding|prior)\s$", re.IGNORECASE)
_ENDS = re.compile(r"\b(?:terminat\w*|expire\w*|sunset\w*|dissolve\w*|disband\w*|cease\w*)\b[^.;:]{0,90}$")
_STARTS = re.compile(
    r"\b(?:take effect|takes effect|(?:become|becomes|be|is|are) effective|effective|beginning|commencing"
    r"|starting|entered into|apply to|[ap]\.m\.[,\w\s]*)\b[^.;:]{0,40}$",
    re.IGNORECASE,
)
_LASTS = re.compile(
    r"\b(?:for|of|than|exceed|least|a|an|over|next|up to|term|terms|every|each|first|minimum of|until|through"
    r"|is|are|was|the|additional|another|nearly|almost|about|to|within|initial|sentenced|served|after|consecutive|some"
    r"|total|new)\s$"
)
_DEFINES = re.compile(r"\b(?:means|The term|is defined as|refers to)\b")
_FAILS = re.compile(
    r"\b(?:who|that|which|agencies|persons?)\s(?:(?:are|is)\sunable|do(?:es)?\snot|fails?|have\snot|has\snot)\b[^.;,]*$"
)
_RATE_BEFORE = re.compile(
    r"(?:percent|per\s?cent|days?|leave|hours?|dollars|million|billion|tons)\s(?:\S+\s){0,4}$", re.IGNORECASE
)
_WAS_DONE = re.compile(r"\b(?:was|were|had been|has been|have been)\s\w+\s$")
_HAVING = re.compile(
    r"\b(?:employees|persons|individuals|applicants|contractors|records|aliens|vessels?)\s\w+ed\b[^,;.]*$",
    re.IGNORECASE,
)
_FORBIDS = re.compile(r"\s*No\s(?!later)\w[^.;]*\b(?:may|shall)\b")
_GOAL = re.compile(r"\b(?:goals?|targets?|percent|objective|aim|net-zero|aspir\w+|ambition)\b", re.IGNORECASE)
_GIVES = (
    r"(?:submit|provid|publish|issu|prepar|report|mak|deliver|conduct|transmit|conven|produc|perform|complet|develop"
    r"|establish|releas|includ|carry|undertak|hold|requir|creat|furnish|present|giv|send|updat|compil)\w*"
)
_DUE_NOUN = (
    r"(?:[\w'-]+\s){0,4}?(?:reports?|updates?|scorecards?|assessments?|reviews?|lists?|summar\w+|plans?|meetings?"
    r"|evaluations?|inspections?|inventor\w+|statements?|submissions?|progress|certifications?|audits?|surveys?"
    r"|briefings?|summit|analys[ie]s|accounting|notice)\b"
)
_GIVEN = re.compile(
    rf"\b{_GIVES}\s(?:[^.;:]{{0,90}}?\s)?(?:an?\s|its\s|their\s|his\s|the\s)?(?:[\w-]+\s(?:and|or)\s)?$",
    re.IGNORECASE,
)
_REFERS_TO = re.compile(
    r"(?:'s|\b(?:the|that|this|those|these|each|such|its|their|in|of|with|previous))\s$", re.IGNORECASE
)


def sense(found: TimeExpression, anchor: TextAnchor, context: Surroundings) -> Sense | None:
    """What a time expression means in its context; None where the words do not say it."""
    text = context.sentence.text
    at = found.start - context.sentence.start
    before, after = text[:at], text[found.end - context.sentence.start :]
    if found.unit == "fixed-date":
        return _fixed(found, before, after, context)
    if found.direction is PeriodSide.EVERY:
        return _recurring(found, before, after, context)
    if other := _no_date(found, anchor, before, after, context.heading):
        return other
    if found.form == "bare":
        return _bare(anchor, before, context)
    return _bounded(found, anchor, before, context)


def _no_date(
    found: TimeExpression, anchor: TextAnchor, before: str, after: str, heading: str
) -> Sense | None:
    """A period by which nothing falls due: an age, a definition, a time in the past."""
    in_definitions = heading.startswith("Definition") and found.form != "bare"
    if _DEFINES.search(before) or re.match(r"-?\s?old\b", after):
        return Sense.REFERENCE
    if not anchor.is_order and (in_definitions or _HAVING.search(before) or _WAS_DONE.search(before)):
        return Sense.REFERENCE
    if "more than" in found.words and re.search(r"\b(?:is|are|of|for|than|not)\s$", before):
        return Sense.DURATION
    if _PAST.search(before) or re.match(r"\sago\b", after):
        return Sense.LOOK_BACK
    return Sense.DURATION if _ENDS.search(before) else None


def is_duty(context: Surroundings) -> bool:
    """Whether a sentence or its lead-in imposes a duty on somebody, or permits something."""
    texts = (context.sentence.text, *context.leads)
    return any(MODAL.search(text) or DIRECTS.search(text) for text in texts)


def _bounded(found: TimeExpression, anchor: TextAnchor, before: str, context: Surroundings) -> Sense | None:
    if _FAILS.search(before) and anchor.is_order:
        return Sense.REFERENCE
    if found.direction is PeriodSide.BEFORE and found.form == "within":
        recent = re.search(r"\b(?:has|had|have|was|were|did|lobbied|served|I)\b[^.;]*$", before)
        if recent:
            return Sense.LOOK_BACK
    if re.search(r"\bI (?:will|shall|agree|am)\b", before) or (
        not anchor.is_order and _FORBIDS.match(before)
    ):
        return Sense.WAITING
    if found.form == "during":
        return Sense.DEADLINE if is_duty(context) else Sense.DURATION
    if anchor.is_order or is_duty(context) or re.search(r"\b(?:If|unless|if)\b", before):
        return Sense.DEADLINE
    return None


def _bare(anchor: TextAnchor, before: str, context: Surroundings) -> Sense | None:
    if _STARTS.search(before):
        return Sense.WAITING
    if _LASTS.search(before):
        return Sense.DURATION
    if re.search(r"\bor\s$", before) and anchor.kind is not AnchorKind.UNSPECIFIED and "days" in before:
        return Sense.DEADLINE
    if anchor.is_order and is_duty(context):
        return Sense.DEADLINE
    return Sense.REFERENCE


def _recurring(found: TimeExpression, before: str, after: str, context: Surroundings) -> Sense:
    if _is_rate(found, before) or _FAILS.search(before) or _DEFINES.search(before):
        return Sense.REFERENCE
    if not is_duty(context) and not re.match(r"\s?thereafter", after):
        return Sense.REFERENCE
    return _adjective(before, after) if found.form == "adjective" else Sense.RECURRENCE


def _is_rate(found: TimeExpression, before: str) -> bool:
    """Whether the words give a rate, as in "2 percent annually" or "for each fiscal year"."""
    if found.unit in {"hour", "day"} and (found.unit == "hour" or found.form == "adverb"):
        return True
    if found.form == "year":
        is_counted = re.search(r"\b(?:once|twice|each|every)\b", found.words, re.IGNORECASE)
        if not is_counted or re.search(r"\b(?:for|in|of|during|per)\s$", before):
            return True
    return found.form in {"adverb", "basis", "year"} and bool(_RATE_BEFORE.search(before[-60:]))


def _adjective(before: str, after: str) -> Sense:
    """An annual report is due only if somebody must submit it."""
    if not re.match(rf"\s{_DUE_NOUN}", after) and not re.match(
        r"\s[A-Z]\w+(?:\s[A-Z]\w+)*\s(?:Report|Scorecard)", after
    ):
        return Sense.REFERENCE
    if _REFERS_TO.search(before) or not _GIVEN.search(before):
        return Sense.REFERENCE
    return Sense.RECURRENCE


def _fixed(found: TimeExpression, before: str, after: str, context: Surroundings) -> Sense:
    kind, _, side = found.form.rpartition("-")
    if _ENDS.search(before):
        return Sense.DURATION
    if side == "from":
        again = re.search(r"\b(?:annual|annually|quarterly|every|each year)\b", after)
        return Sense.RECURRENCE if again and not before.strip() and is_duty(context) else Sense.WAITING
    if side == "bound":
        return Sense.REFERENCE
    if kind == "year-date" or _GOAL.search(before[-120:]):
        return Sense.TARGET
    return Sense.DEADLINE if is_duty(context) else Sense.REFERENCE
