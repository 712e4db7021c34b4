"""Days that lie back, as people type them: ``2026-11-22``, ``today``, ``yesterday``, ``monday``, ``7d``."""

import re
from datetime import date, timedelta

from tracker.dates import Direction, Period, Rounding, Unit, add
from tracker.errors import Refusal, UsageError
from tracker.text import did_you_mean

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_WORDS = ("today", "yesterday", *WEEKDAYS)
_UNITS = {"d": Unit.DAY, "w": Unit.WEEK, "m": Unit.MONTH, "y": Unit.YEAR}


def parse_past_day(text: str, today: date) -> date | None:
    """A day that lies back; None when the text is of another kind.

    A weekday is the last one before today, so that on a Monday ``monday`` is a week ago. Raises UsageError
    for a length of time that no calendar has.
    """
    word = text.strip().lower()
    if word == "today":
        return today
    if word == "yesterday":
        return today - timedelta(days=1)
    if word in WEEKDAYS:
        back = (today.weekday() - WEEKDAYS.index(word)) % 7 or 7
        return today - timedelta(days=back)
    if match := re.fullmatch(r"-?(\d{1,5})([dwmy])", word):
        try:
            return add(today, Period(int(match[1]), _UNITS[match[2]]), Direction.BEFORE, Rounding.DOWN)
        except Refusal as refusal:
            raise UsageError(f"`{text}` reaches too far back: {refusal.message}; write a day") from None
    if re.fullmatch(r"\d{4}-\d{2}-\d{2}", word):
        try:
            return date.fromisoformat(word)
        except ValueError:
            raise UsageError(f"`{text}` is not a day; write it like 2026-11-22") from None
    return None


def past_day(text: str, today: date) -> date:
    """The same; raises UsageError for a text of another kind."""
    day = parse_past_day(text, today)
    if day is None:
        hint = did_you_mean(text.lower(), _WORDS) or "write 2026-11-22, `7d`, `yesterday` or `monday`"
        raise UsageError(f"`{text}` is not a day; {hint}")
    return day
