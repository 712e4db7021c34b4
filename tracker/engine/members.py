"""The members of a series of milestones: their days, lazily, and whether a day is one."""

from collections.abc import Iterator
from datetime import date

from tracker import recurrence
from tracker.model import Series


def series_members(series: Series) -> Iterator[date]:
    """The days of a series in order, except those left out."""
    left_out = {each.on for each in series.left_out}
    return recurrence.members(series.rule, start=series.start, until=series.until, skip=left_out)


def is_series_member(series: Series, day: date) -> bool:
    """Whether a series has a member on a day."""
    left_out = {each.on for each in series.left_out}
    return recurrence.is_member(series.rule, day, start=series.start, until=series.until, skip=left_out)
