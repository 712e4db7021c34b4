"""Dates of spreadsheets and calendars: a date with one reading is accepted, one with two is refused."""

import re
from collections.abc import Callable
from datetime import date, datetime

from tracker.imports.entries import Due
from tracker.phrases import Phrase
from tracker.quotes.dates import SHORT, WEEKDAYS, find_dates

AMBIGUOUS = "could be two days; give the order with --date-format, such as DD/MM/YYYY or MM/DD/YYYY"
_TOKENS = {"YYYY": "%Y", "YY": "%y", "MMMM": "%B", "MMM": "%b", "MM": "%m", "M": "%m", "DD": "%d", "D": "%d"}
_TIME = r"(?:[T ]+(\d{1,2}):(\d{2})(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?)?"
_YEAR_FIRST = re.compile(rf"(\d{{4}})[-/.](\d{{1,2}})[-/.](\d{{1,2}}){_TIME}")
_YEAR_LAST = re.compile(rf"(\d{{1,2}})[-/.](\d{{1,2}})[-/.](\d{{4}}){_TIME}")
_SHORT = re.compile(r"(\d{1,2})-([A-Za-z]{3,9})-(\d{4})")  # as spreadsheets show it: 2-Jan-2027
_PART = re.compile(r"([QH][1-4])[ -]?(\d{4})|(\d{4}) ?([QH][1-4])", re.IGNORECASE)
_SERIAL = re.compile(r"[2-9]\d{4}(?:\.\d+)?")  # days since 1900: from 1954 on
_SPAN = re.compile(r"\d{4}-(?:0[1-9]|1[0-2]|Q[1-4]|H[12])|\d{4}")


def date_reader(format_: str) -> Callable[[str], Due]:
    """A function that reads the dates of a file; it raises ValueError with the reason.

    ``format_`` is empty, or in letters (``DD/MM/YYYY``), or for ``strptime`` (``%d/%m/%Y``).
    """
    pattern = format_ if "%" in format_ else re.sub("|".join(_TOKENS), lambda part: _TOKENS[part[0]], format_)

    def read(text: str) -> Due:
        text = " ".join(text.split())
        if found := _read(text):
            return found
        if pattern:
            try:
                moment = datetime.strptime(_slashed(text), _slashed(pattern))  # noqa: DTZ007  a day has no zone
                return Due(moment.date())
            except ValueError:
                raise ValueError(
                    Phrase("`{text}` is not a date in the form {form}", text=text, form=format_)
                ) from None
        return _year_last(text)

    return read


def _slashed(text: str) -> str:
    """A date or its form with slashes between its parts: a form says the order, whatever separates them."""
    return re.sub("[-.]", "/", text)


def _read(text: str) -> Due | None:
    """A date with only one reading: ISO, in English words, or a longer span."""
    if part := _PART.fullmatch(text):
        text = f"{part[2] or part[3]}-{(part[1] or part[4]).upper()}"
    if _SPAN.fullmatch(text):
        return Due(text)
    if short := _SHORT.fullmatch(text):
        text = " ".join(short.groups())
    if match := _YEAR_FIRST.fullmatch(text):
        return _due(match[1], match[2], match[3], match[4], match[5], text)
    match find_dates(text):
        case [mention] if (mention.start, mention.end) == (0, len(text)):
            _check_weekday(text, mention.day)
            return Due(mention.day.isoformat()[:7] if mention.is_month else mention.day)
    return None


def _check_weekday(text: str, day: date) -> None:
    """Raises ValueError when a date names the wrong day of the week."""
    named = re.match("|".join(each[:SHORT] for each in WEEKDAYS), text, re.IGNORECASE)
    if named and named[0].lower() != WEEKDAYS[day.weekday()][:SHORT].lower():
        words = "`{text}` is another day of the week; correct the date or the day"
        raise ValueError(Phrase(words, text=text))


def _year_last(text: str) -> Due:
    if _SERIAL.fullmatch(text):
        words = (
            "`{text}` is a spreadsheet's serial number of a day; "
            "format the column as dates, then save it again"
        )
        raise ValueError(Phrase(words, text=text))
    match = _YEAR_LAST.fullmatch(text)
    if match is None:
        raise ValueError(
            Phrase("`{text}` is not a date; write it like 2026-11-22, or give --date-format", text=text)
        )
    first, second = int(match[1]), int(match[2])
    if first == second or first > 12 >= second:  # noqa: PLR2004  months of a year
        return _due(match[3], match[2], match[1], match[4], match[5], text)
    if second > 12 >= first:  # noqa: PLR2004
        return _due(match[3], match[1], match[2], match[4], match[5], text)
    raise ValueError(Phrase("`{text}` {ambiguous}", text=text, ambiguous=AMBIGUOUS))


def _due(year: str, month: str, day: str, hour: str | None, minute: str | None, text: str) -> Due:
    try:
        found = date(int(year), int(month), int(day))
    except ValueError:
        raise ValueError(Phrase("`{text}` is not a date that exists", text=text)) from None
    is_timed = hour is not None and minute is not None and int(hour) + int(minute) > 0
    return Due(found, f"{int(hour or 0):02}:{minute}" if is_timed else "")
