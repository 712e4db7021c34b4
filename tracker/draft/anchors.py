"""What a period counts from, in the words of the order."""

import re

from tracker.draft.numbers import MONTHS
from tracker.draft.values import AnchorKind, TextAnchor

_THIS = r"this\s(?:order|memorandum|directive|proclamation|Executive\s[Oo]rder|EO)\b"
_LEAD = re.compile(
    r"^\s*(?:[Pp]eriod\s)?(?P<lead>after|from|of|following|before|prior\sto|in\sadvance(?:\sof)?|preceding|once|beginning\son)\s"
)
_ORDER = re.compile(
    rf"(?:the\s)?(?:date\s(?:of\s)?(?:the\s)?(?:(?:signing|issuance|signature)\sof\s)?{_THIS}|{_THIS}"
    rf"|(?:signing|issuance|signature)\sof\s{_THIS}|date\shereof|today\b|date\son\swhich\s{_THIS}\sis\s(?:signed|issued))"
)
_EFFECTIVE = re.compile(rf"(?:the\s)?effective\sdate\s(?:of\s{_THIS}|hereof)")
_PUBLICATION = re.compile(rf"(?:the\s)?(?:date\sof\s)?(?:the\s)?publication\sof\s{_THIS}")
_END = re.compile(
    r"[,;:—”]|\.(?!\d)|\s(?:shall|must|may|will|should)\b|\sand\s(?=(?:every|annually|shall|each)\b)"
)
LONGEST = 30  # words kept of an anchor


_CALENDAR = re.compile(
    rf",?\s(?:at\sthe\send\sof|by|on|no\slater\sthan|in|each|every)\s(?:{'|'.join(MONTHS)})(?:\s\d{{1,2}})?\b(?!,?\s\d{{4}})"
)


def read_anchor(text: str, at: int) -> tuple[TextAnchor, int]:
    """The anchor that follows an amount, which ends at a position of the sentence, and the anchor's end."""
    lead = _LEAD.match(text[at:])
    if not lead:
        if thereafter := re.match(r"\s?thereafter\b", text[at:]):
            return TextAnchor(AnchorKind.THEREAFTER), at + thereafter.end()
        if calendar := _CALENDAR.match(text, at):
            return TextAnchor(AnchorKind.WORDS, calendar[0].strip(" ,")), calendar.end()
        return TextAnchor(AnchorKind.UNSPECIFIED), at
    start = at + lead.end()
    for kind, pattern in (
        (AnchorKind.EFFECTIVE_DATE, _EFFECTIVE),
        (AnchorKind.PUBLICATION, _PUBLICATION),
        (AnchorKind.ORDER_DATE, _ORDER),
    ):
        if match := pattern.match(text, start):
            return TextAnchor(kind), match.end()
    end = _END.search(text, start)
    stop = end.start() if end else len(text)
    words = text[start:stop].split()[:LONGEST]
    if not words:
        return TextAnchor(AnchorKind.UNSPECIFIED), at
    return TextAnchor(AnchorKind.WORDS, " ".join(words)), stop
