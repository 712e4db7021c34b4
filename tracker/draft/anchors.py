"""What a period counts from, in the words of the order."""

import re
from typing import NamedTuple

from tracker.draft.numbers import MONTHS

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


class TextAnchor(NamedTuple):
    """``text`` is `order-date`, `effective-date`, `publication` or `other:WORDS`; ``end`` its end."""

    text: str
    end: int

    @property
    def is_order(self) -> bool:
        """Whether it is a date of the order itself."""
        return not self.text.startswith("other:")


def read_anchor(text: str, at: int) -> TextAnchor:
    """The anchor that follows an amount, which ends at a position of the sentence."""
    lead = _LEAD.match(text[at:])
    if not lead:
        if thereafter := re.match(r"\s?thereafter\b", text[at:]):
            return TextAnchor("other:thereafter", at + thereafter.end())
        if calendar := _CALENDAR.match(text, at):
            return TextAnchor(f"other:{calendar[0].strip(' ,')}", calendar.end())
        return TextAnchor("other:unspecified", at)
    start = at + lead.end()
    for name, pattern in (
        ("effective-date", _EFFECTIVE),
        ("publication", _PUBLICATION),
        ("order-date", _ORDER),
    ):
        if match := pattern.match(text, start):
            return TextAnchor(name, match.end())
    end = _END.search(text, start)
    stop = end.start() if end else len(text)
    words = text[start:stop].split()[:LONGEST]
    if not words:
        return TextAnchor("other:unspecified", at)
    return TextAnchor(f"other:{' '.join(words)}", stop)
