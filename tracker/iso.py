"""Days as people write them, in the form that this program reads: ``29 Nov 2026`` is 2026-11-29.

Nothing is guessed: a text that two countries read differently gives both days.
"""

import re
from collections.abc import Iterator
from datetime import date

_FIRST_HALF = ("january", "february", "march", "april", "may", "june")
_MONTHS = (*_FIRST_HALF, "july", "august", "september", "october", "november", "december")
_LETTERS = "[a-z]{3,9}"
_DAY = "[0-9]{1,2}"
_DAY_FIRST = rf"({_DAY})(?:st|nd|rd|th)?\.?[ -]({_LETTERS})\.?,?[ -]([0-9]{{4}})"
_MONTH_FIRST = rf"({_LETTERS})\.? ({_DAY})(?:st|nd|rd|th)?,? ([0-9]{{4}})"
_YEAR_FIRST = rf"([0-9]{{4}})([-./ ])({_DAY})\2({_DAY})"
_NUMBERS = rf"({_DAY})([-./ ])({_DAY})\2([0-9]{{4}})"


def iso_forms(text: str) -> tuple[str, ...]:
    """The days that a text can mean, such as ``29 Nov 2026`` or ``07/08/2026``, in ISO 8601; often there are
    none.
    """
    return tuple(dict.fromkeys(day.isoformat() for day in _days(" ".join(text.lower().split()))))


def _days(text: str) -> Iterator[date]:
    if match := re.fullmatch(_DAY_FIRST, text):
        yield from _valid(match[3], _month(match[2]), match[1])
    elif match := re.fullmatch(_MONTH_FIRST, text):
        yield from _valid(match[3], _month(match[1]), match[2])
    elif match := re.fullmatch(_YEAR_FIRST, text):
        yield from _valid(match[1], match[3], match[4])
    elif match := re.fullmatch(_NUMBERS, text):
        yield from _valid(match[4], match[3], match[1])
        if match[2] != ".":  # with dots, the day always comes first
            yield from _valid(match[4], match[1], match[3])


def _month(word: str) -> int:
    """The number of a month by its name or an abbreviation of it; 0 when there is none."""
    return next((number for number, name in enumerate(_MONTHS, 1) if name.startswith(word)), 0)


def _valid(year: str, month: str | int, day: str) -> Iterator[date]:
    try:
        yield date(int(year), int(month), int(day))
    except ValueError:
        return
