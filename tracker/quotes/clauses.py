"""The part of a sentence that a date belongs to: what it says about that date and no other."""

import re
from functools import lru_cache

from tracker.quotes.breaks import SENTENCE_END, sentence_ends
from tracker.quotes.dates import Mention, find_dates
from tracker.quotes.passages import find_passages

LONGEST_CLAUSE = 500  # characters on either side of a date that may be about it
LONGEST_START = 80  # characters of the first date of a range, with the words that join it to the second one

CONTRAST = re.compile(
    r"\b(?:while|whilst|whereas|but|although|though|however"
    r"|with (?:the |a )?(?:changed|new|later|longer|different|separate|deferred|postponed)"
    r" (?:\w+ ){0,2}(?:dates?|deadlines?|periods?|phases?|schedules?|timelines?|transitions?))\b",
    re.IGNORECASE,
)
# Not between the passages of a list, as in "Art. 50; Art. 27".
_PART = re.compile(rf";(?!\s*(?:Art|Annex))|{CONTRAST.pattern}", re.IGNORECASE)
# Words that introduce a date: what comes before them is about the date, as in "labels from 2 August 2026".
_INTRODUCED = re.compile(
    r"(?:\b(?:from|by|on|since|in|until|till|before|as of|starting|effective|for)|[:=(])[\s*_`\"']*$",
    re.IGNORECASE,
)
# A passage that a date is said of alone, as in "(Art. 50, 2 August 2026)" and "Art. 50, which applies from".
_NAMED = re.compile(
    r"(?:\b(Art(?:icle)?s?\.? \d[^()\n]{0,20}\([^()]{1,120})|\(([^()]{4,80}),[\s*_`]*"
    r"|\b(Art(?:icle)?s?\.? [^,;.]{1,40},? (?:applicable|effective|in force|that|which) [^,;.]{1,60}))$"
)
# The first date of a range, and the words that join it to the second one.
_FROM = re.compile(r"\b(?:from|between)[\s*_]*$", re.IGNORECASE)
_TO = re.compile(r"[\s*_]*(?:\bto\b|\bthrough\b|\buntil\b|\btill\b|\band\b|-+|\u2013|\u2014|\u2192)[\s*_]*")


@lru_cache(maxsize=64)  # a date is judged for each deadline that it may mean
def clause_of(text: str, start: int, end: int) -> str:
    """What a text says about a date in it: its sentence, up to a word of contrast on either side.

    In a list, such as ``labels from 2 August 2026, fees from 2 August 2027``, that is what comes between the
    date and the previous one.
    """
    before, after = text[max(start - LONGEST_CLAUSE, 0) : start], text[end : end + LONGEST_CLAUSE]
    if (named := _NAMED.search(before)) and find_passages(own := named[named.lastindex or 0]):
        return own
    if ends := sentence_ends(before):
        before = before[ends[-1] :]
    if stop := SENTENCE_END.search(after):
        after = after[: stop.end()]
    first, *parts = _PART.split(before)
    if parts and not first.strip(" \n*_>-"):  # `While fees are due later, labels are due on ...`
        parts[-1] = parts[-1].rpartition(",")[2]
    before, after = [first, *parts][-1], _PART.split(after)[0]
    if _INTRODUCED.search(before):
        if dates := find_dates(before):
            own = before[dates[-1].end :]
            return own if re.search(r"[A-Za-z]{4,}", own) else f"{before}{after}"
        if find_dates(after):
            after = re.split(r"[,)|]", after, maxsplit=1)[0]
    return f"{before}{after}"


def range_before(text: str, start: int) -> Mention | None:
    """The first date of the range that a date ends, as in ``from February 2025 to August 2027``."""
    before = text[max(0, start - LONGEST_START) : start]
    dates = find_dates(before)
    if not dates:
        return None
    first = dates[-1]
    join = _TO.fullmatch(before[first.end :])
    opened = _FROM.search(before[: first.start])
    if join is None or ("and" in join[0] and opened is None):
        return None
    return first
