"""Time zones by the names that people write: those of IANA, fixed offsets, and "anywhere on earth"."""

import re
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from functools import lru_cache
from typing import NamedTuple

from tracker.phrases import Phrase

ANYWHERE_ON_EARTH = "AoE"  # UTC-12: a day is over when it is over everywhere
_OFFSET = re.compile(r"(?:UTC|GMT)([+-])(\d{1,2})(?::?(\d{2}))?")
_FARTHEST = timedelta(hours=14)


@lru_cache(maxsize=256)
def zone_of(name: str) -> tzinfo:
    """The zone of a name such as ``Europe/Brussels``, ``UTC+5:30`` or ``AoE``.

    Raises ValueError when there is none, or no time zone database.
    """
    if name == ANYWHERE_ON_EARTH:
        return timezone(timedelta(hours=-12), name)
    if match := _OFFSET.fullmatch(name):
        offset = timedelta(hours=int(match[2]), minutes=int(match[3] or 0))
        if offset > _FARTHEST or int(match[3] or 0) > 59:  # noqa: PLR2004  minutes of an hour
            raise ValueError(Phrase("{name} is farther from UTC than any time zone", name=name))
        return timezone(offset if match[1] == "+" else -offset, name)
    from zoneinfo import ZoneInfo

    try:
        return ZoneInfo(name)
    except (OSError, ValueError, KeyError):  # a folder, a bad path, an unknown name
        raise ValueError(Phrase("no time zone `{name}`", name=name)) from None


def zone_folders() -> tuple[str, ...]:
    """The folders that are searched for the rules of zones: those of the system, then that of `tzdata`."""
    from importlib.util import find_spec
    from zoneinfo import TZPATH

    package = find_spec("tzdata")
    return (
        *TZPATH,
        *(f"{folder}/zoneinfo" for folder in (package and package.submodule_search_locations) or ()),
    )


def zone_files(names: Iterable[str]) -> Iterator[str]:
    """Every file that may have the rules of some zones."""
    for name in names:
        if name != ANYWHERE_ON_EARTH and not _OFFSET.fullmatch(name):
            yield from (f"{folder}/{name}" for folder in zone_folders())


def is_zone(name: str) -> bool:
    """Whether a text is the name of a time zone."""
    try:
        zone_of(name)
    except ValueError:
        return False
    return True


class Shift(NamedTuple):
    """The instant (UTC) at which the clocks of a zone are put forward or back, and the offsets around it."""

    at: datetime
    before: timedelta
    after: timedelta
    name: str  # of the time from then on, such as EST


_STEP = timedelta(days=5)  # no zone has two shifts within that time
_SECOND = timedelta(seconds=1)


def shifts_of(zone: tzinfo, first: int, last: int) -> Iterator[Shift]:
    """Every shift of a zone from the beginning of a year to the end of another, in order."""
    start, end = datetime(first, 1, 1, tzinfo=UTC), datetime(last, 12, 31, tzinfo=UTC)
    before = _offset(zone, start)
    while start < end:
        after = _offset(zone, start + _STEP)
        if before != after:
            at = _first_with(zone, after, start, start + _STEP)
            yield Shift(at=at, before=before, after=after, name=at.astimezone(zone).tzname() or "")
        start, before = start + _STEP, after


def _offset(zone: tzinfo, at: datetime) -> timedelta:
    return at.astimezone(zone).utcoffset() or timedelta()


def _first_with(zone: tzinfo, offset: timedelta, low: datetime, high: datetime) -> datetime:
    """The first second with an offset, between an instant without it and one with it."""
    while high - low > _SECOND:
        middle = low + (high - low) // 2
        if _offset(zone, middle) == offset:
            high = middle
        else:
            low = middle
    return high.replace(microsecond=0)
