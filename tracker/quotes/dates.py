"""Dates as texts write them: found with their place, and rewritten in the same form.

The forms are ``2026-08-02``, ``2 August 2026``, ``2-Aug-2026``, ``August 2, 2026``, each also with the short
name of the month, an ordinal (``2nd of August``) or the day of the week, and a month without a day:
``August 2026``.
Japanese texts write ``2026年8月2日``, optionally followed by the day of the week, and ``2026年8月``.
Digits in any other order are ambiguous, and are never read as a date.
"""

import re
from bisect import bisect_left, bisect_right
from datetime import date
from functools import lru_cache
from operator import attrgetter
from typing import NamedTuple

MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
YOUBI = "月火水木金土日"  # the days of the week in Japanese, from Monday
SHORT = 3  # letters of a short name

# Parts of a date may be bold, a link, or on another line.
_GAP = r"[*_]{0,3}(?:[ \t\u00a0\u202f]|&nbsp;|&\#160;|\r?\n|</?[A-Za-z][^<>\n]{0,60}>)+[*_]{0,3}"
_WEEKDAY = rf"(?:(?P<weekday>{'|'.join(f'{name[:3]}(?:{name[3:]})?' for name in WEEKDAYS)})\.?,?{_GAP})?"
_MONTH = rf"(?P<month>Sept|{'|'.join(f'{name[:3]}(?:{name[3:]})?' for name in MONTHS)})\.?"
_DAY = r"(?P<day>\d{1,2})(?P<ordinal>st|nd|rd|th)?"
_HYPHEN = "[-\u2010\u2011]"
_YEAR = r"(?P<year>\d{4})(?!(?-i:[0-9a-z_]))"  # a capital may follow where a table lost its cells
_BEFORE = r"(?<![A-Za-z0-9/-])(?<!\d[.,])"  # not part of a number, a path or a name
_BEFORE_MONTH = r"(?<![A-Za-z0-9/])(?<!\d[.,-])(?<!mid-)"  # the month in "post-August 2026" is one
_BEFORE_ISO = r"(?<![A-Za-z0-9/-])(?<!\d\.)"  # in a row of csv, a comma stands right before it
_JAPANESE_MONTH = r"(?P<year>\d{4}) ?年 ?(?P<number>\d{1,2}) ?月"
_FORMS = (
    rf"{_BEFORE_ISO}(?P<iso>\d{{4}}-\d{{2}}-\d{{2}})(?!\d|-\w)",
    rf"{_BEFORE}{_WEEKDAY}{_DAY}(?:{_GAP}of)?{_GAP}{_MONTH},?{_GAP}{_YEAR}",
    rf"{_BEFORE}(?P<day>\d{{1,2}}){_HYPHEN}{_MONTH}{_HYPHEN}{_YEAR}",
    rf"{_BEFORE_MONTH}{_WEEKDAY}{_MONTH}{_GAP}{_DAY},?{_GAP}{_YEAR}",
    rf"{_BEFORE_MONTH}{_MONTH},?{_GAP}{_YEAR}",
    rf"{_BEFORE}{_JAPANESE_MONTH}(?: ?(?P<day>\d{{1,2}}) ?日(?:[(\uff08](?P<youbi>[{YOUBI}]))?)?",
)
_DATES = tuple(re.compile(form, re.IGNORECASE) for form in _FORMS)


_HAS_YEAR = re.compile(r"\d{4}")


class Mention(NamedTuple):
    """A date in a text, with the place of its first character and of the one after its last.

    For a month without a day, ``day`` is its first one.
    """

    day: date
    start: int
    end: int
    is_month: bool = False

    def means(self, day: date) -> bool:
        """Whether it is that day, or the month of it."""
        return self.day == (day.replace(day=1) if self.is_month else day)


def find_dates(text: str) -> list[Mention]:
    """Every date of a text, in order; a day that does not exist is not a date."""
    found: list[tuple[int, int, Mention | None]] = []
    if not _HAS_YEAR.search(text):
        return []
    for form in _DATES:  # longer forms first: a month is a part of them
        starts, ends = [each[0] for each in found], [each[1] for each in found]
        for match in form.finditer(text):
            at = bisect_right(starts, match.start())
            is_part = (at and ends[at - 1] > match.start()) or (at < len(starts) and starts[at] < match.end())
            if not is_part:
                found.append((match.start(), match.end(), _read(match)))
        found.sort(key=lambda each: each[0])
    return [mention for *_, mention in found if mention]


@lru_cache(maxsize=64)
def find_digits(text: str, day: date) -> tuple[Mention, ...]:
    """Digits of a text that can be read as one day, such as ``02.12.2027``, whatever the order of its parts.

    They are too ambiguous to be read as a date, but enough to doubt that another one is meant.
    """
    first, second = f"0?{day.day}", f"0?{day.month}"
    form = rf"(?<![\d./-])(?:{first}[./-]{second}|{second}[./-]{first})[./-]{day.year}(?!\d)"
    return tuple(Mention(day, match.start(), match.end()) for match in re.finditer(form, text))


def mentions_between(mentions: list[Mention], start: int, end: int) -> list[Mention]:
    """Those of some mentions, in order, that begin in a part of the text."""
    begin = attrgetter("start")
    return mentions[bisect_left(mentions, start, key=begin) : bisect_left(mentions, end, key=begin)]


def _read(match: re.Match[str]) -> Mention | None:
    groups = match.groupdict()
    try:
        if iso := groups.get("iso"):
            day = date.fromisoformat(iso)
        else:
            month = int(groups["number"]) if "number" in groups else _number(groups["month"])
            day = date(int(groups["year"]), month, int(groups.get("day") or 1))
    except ValueError:
        return None
    return Mention(day, match.start(), match.end(), is_month="iso" not in groups and not groups.get("day"))


def _number(month: str) -> int:
    return next(at for at, name in enumerate(MONTHS, 1) if month[:SHORT].lower() == name[:SHORT].lower())


def rewritten(text: str, day: date) -> str:
    """A date that was found, as another day in the same form and with the same punctuation."""
    match = next(found for form in _DATES if (found := form.fullmatch(text)))
    spans = [(*match.span(name), _part(name, old, day)) for name, old in match.groupdict().items() if old]
    for start, end, new in sorted(spans, reverse=True):
        text = text[:start] + new + text[end:]
    return text


def _part(name: str, old: str, day: date) -> str:
    """A part of a date for another day, in the form of the old one."""
    match name:
        case "iso":
            return day.isoformat()
        case "weekday" | "month":
            return _like(old, WEEKDAYS[day.weekday()] if name == "weekday" else MONTHS[day.month - 1])
        case "day" | "number":
            number = day.day if name == "day" else day.month
            return f"{number:02}" if old.startswith("0") else str(number)
        case "ordinal":
            return _ordinal(day.day)
        case "youbi":
            return YOUBI[day.weekday()]
        case _:
            return str(day.year)


def _like(old: str, name: str) -> str:
    """A name of the same length and case as another one; ``May`` tells nothing about its length."""
    is_short = len(old) <= SHORT + 1 and old.lower() != "may" and old.lower() not in {"june", "july"}
    new = name[:SHORT] if is_short else name
    return new.upper() if old.isupper() else new.lower() if old.islower() else new


def _ordinal(day: int) -> str:
    if day in {11, 12, 13}:
        return "th"
    return {1: "st", 2: "nd", 3: "rd"}.get(day % 10, "th")
