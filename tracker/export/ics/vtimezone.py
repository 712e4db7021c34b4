"""VTIMEZONE as rules (RFC 5545, 3.6.5), since not all readers understand a list of days.

The convention of this module: the rules are derived from the shifts of a zone within the years that a
calendar uses and some years beyond them, so that the last Sunday can be distinguished from the fourth.
"""

import re
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta
from typing import NamedTuple

from tracker.zones import Shift, shifts_of, zone_of

_ZONED = re.compile(r"(?:DTSTART|DTEND|DUE);TZID=([^:;,]+):(\d{4})")
_DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
BEYOND = 8  # years: in that many, each weekday is once the fourth of its month without being the last
LAST_YEAR = 9990


class YearlyShift(NamedTuple):
    """Shifts that come in the same way every year, and the weeks of the month that fit all of them."""

    shifts: tuple[Shift, ...]
    weeks: frozenset[int]  # 2: the second, -1: the last

    @property
    def first(self) -> Shift:
        return self.shifts[0]


def basic(moment: datetime) -> str:
    """A moment in the basic format of ISO 8601, without its offset: ``20270331T173000``."""
    return moment.replace(tzinfo=None).isoformat(timespec="seconds").replace("-", "").replace(":", "")


def vtimezones(lines: Iterable[str]) -> Iterator[str]:
    """The definition of every zone that content lines name, in the order of the names."""
    years: dict[str, list[int]] = {}
    for line in lines:
        if ";TZID=" in line and (match := _ZONED.match(line)):
            years.setdefault(match[1], []).append(int(match[2]))
    for name in sorted(years):
        yield from _vtimezone(name, max(min(years[name]) - 1, 1), min(max(years[name]) + BEYOND, LAST_YEAR))


def _vtimezone(name: str, first: int, last: int) -> Iterator[str]:
    zone = zone_of(name)
    start = datetime(first, 1, 1, tzinfo=UTC).astimezone(zone)
    offset = start.utcoffset() or timedelta()
    yield "BEGIN:VTIMEZONE"
    yield f"TZID:{name}"
    yield from _observance(
        "DAYLIGHT" if start.dst() else "STANDARD",
        (f"DTSTART:{first:04}0101T000000", *_offsets(offset, offset), f"TZNAME:{start.tzname()}"),
    )
    for rule in _rules(shifts_of(zone, first, last)):
        kind = "DAYLIGHT" if rule.first.after > rule.first.before else "STANDARD"
        yield from _observance(kind, _lines(rule, last))
    yield "END:VTIMEZONE"


def _observance(kind: str, lines: Iterable[str]) -> Iterator[str]:
    yield f"BEGIN:{kind}"
    yield from lines
    yield f"END:{kind}"


def _lines(rule: YearlyShift, last: int) -> Iterator[str]:
    shift = rule.first
    local, end = _local(shift), _local(rule.shifts[-1])
    yield f"DTSTART:{basic(local)}"
    if len(rule.shifts) > 1:
        week = min(rule.weeks)  # the last, where that fits as well as the fourth
        # The end of the year, because several readers take this for local time, which would cut off the last
        # shift.
        until = "" if end.year == last else f";UNTIL={end.year:04}1231T235959Z"
        yield f"RRULE:FREQ=YEARLY;BYMONTH={local.month};BYDAY={week}{_DAYS[local.weekday()]}{until}"
    yield from _offsets(shift.before, shift.after)
    yield f"TZNAME:{shift.name}"


def _offsets(before: timedelta, after: timedelta) -> tuple[str, str]:
    return f"TZOFFSETFROM:{_offset(before)}", f"TZOFFSETTO:{_offset(after)}"


def _offset(offset: timedelta) -> str:
    sign, seconds = "-" if offset < timedelta() else "+", abs(int(offset.total_seconds()))
    rest = f"{seconds % 60:02}" if seconds % 60 else ""
    return f"{sign}{seconds // 3600:02}{seconds // 60 % 60:02}{rest}"


def _local(shift: Shift) -> datetime:
    """What the clocks show at the instant of a shift, before it."""
    return shift.at.replace(tzinfo=None) + shift.before


def _rules(shifts: Iterable[Shift]) -> list[YearlyShift]:
    """Shifts grouped into rules, in the order of their first shifts."""
    rules: list[YearlyShift] = []
    growing: dict[object, int] = {}
    for shift in shifts:
        local, weeks = _local(shift), _weeks(_local(shift))
        kind = (local.month, local.weekday(), local.time(), shift.before, shift.after, shift.name)
        at = growing.get(kind)
        rule = rules[at] if at is not None else None
        if at is not None and rule and _local(rule.shifts[-1]).year + 1 == local.year and rule.weeks & weeks:
            rules[at] = YearlyShift((*rule.shifts, shift), rule.weeks & weeks)
        else:
            growing[kind] = len(rules)
            rules.append(YearlyShift((shift,), weeks))
    return rules


def _weeks(local: datetime) -> frozenset[int]:
    """The weeks of its month that a day is in, counted from the beginning and from the end."""
    is_last = (local + timedelta(days=7)).month != local.month
    week = (local.day + 6) // 7
    return frozenset({*([week] if week < 5 else []), *([-1] if is_last else [])})  # noqa: PLR2004
