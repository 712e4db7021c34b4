"""Past days, as people type them: those of ``tracker.select.window``, and ``7d`` for ``-7d``."""

import re
from datetime import date

from tracker.dates import WEEKDAYS, Direction, shifted
from tracker.errors import UsageError
from tracker.iso import iso_forms
from tracker.phrases import Phrase
from tracker.select.window import Distance, Weekday, day_of, parse_edge
from tracker.text import any_of, did_you_mean

_WORDS = ("today", "yesterday", *WEEKDAYS)


def parse_past_day(text: str, today: date) -> date | None:
    """A past day; None when the text has another form.

    A weekday is the last one before today, so that on a Monday ``monday`` is a week ago. Raises UsageError
    for a date or a length of time that no calendar has.
    """
    word = text.strip()
    try:
        edge = parse_edge(f"-{word}" if word[:1].isdigit() and word[-1:].isalpha() else word)
    except UsageError:
        if re.fullmatch(r"\d{4}-\d{2}-\d{2}", word):
            raise UsageError(Phrase("`{text}` is not a day; write it like 2026-11-22", text=text)) from None
        return None
    if isinstance(edge, Weekday):
        return edge.latest(shifted(today, -1))
    if isinstance(edge, Distance) and edge.direction is Direction.AFTER and edge.period.amount:
        return None  # it is in the future
    try:
        return day_of(edge, today)
    except UsageError as error:
        raise UsageError(Phrase("`{text}` reaches too far back: {error}", text=text, error=error)) from None


def past_day(text: str, today: date) -> date:
    """The same; raises UsageError for a text of another form, with the ISO form of a date."""
    day = parse_past_day(text, today)
    if day is None:
        forms = iso_forms(text) or ("2026-11-22", "`7d`", "`yesterday`", "`monday`")
        hint = did_you_mean(text.lower(), _WORDS) or Phrase("write {forms}", forms=any_of(forms))
        raise UsageError(Phrase("`{text}` is not a day; {hint}", text=text, hint=hint))
    return day
