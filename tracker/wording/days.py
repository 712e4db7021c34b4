"""Days, months and times as people write them, in the order of their language."""

from datetime import date, datetime

from tracker.model import Deadline
from tracker.phrases import day_said, noted, said

WEEKDAYS = (
    *(noted("Mon"), noted("Tue"), noted("Wed"), noted("Thu")),
    *(noted("Fri"), noted("Sat"), noted("Sun")),
)
MONTHS = (
    *(noted("Jan"), noted("Feb"), noted("Mar"), noted("Apr"), noted("May"), noted("Jun")),
    *(noted("Jul"), noted("Aug"), noted("Sep"), noted("Oct"), noted("Nov"), noted("Dec")),
)
FIRST_HALF = 6  # months


def weekday_words(day: date) -> str:
    return said(WEEKDAYS[day.weekday()])


def dated(day: date | None) -> str:
    """A day with its weekday: ``Wed 2026-12-02``."""
    return said("{weekday} {day}", weekday=weekday_words(day), day=day) if day else said("no date")


def is_weekday_first() -> bool:
    """Whether the weekday comes before the day, so that it can have a column of its own."""
    return said("{weekday} {day}", weekday="Mon", day="1").startswith("Mon")


def day_of_month(day: date) -> str:
    """A day without its year: ``28 Nov``."""
    return said("{number} {month}", number=day.day, month=said(MONTHS[day.month - 1]))


def month_words(day: date) -> str:
    """A month with its year: ``Nov 2026``."""
    return said("{month} {year}", month=said(MONTHS[day.month - 1]), year=day.year)


def minutes(instant: datetime) -> str:
    """An instant as people write it down: ``2026-03-01T14:30+01:00``."""
    day, _, time = instant.isoformat("T", "minutes").partition("T")
    clock = time[: len("14:30")]
    return said("{day}T{clock}{offset}", day=date.fromisoformat(day), clock=clock, offset=time[len(clock) :])


def due_text_words(deadline: Deadline) -> str:
    """A due date as precisely as its text gives it: ``2027-06-01``, ``2027-06``, ``2027-Q3`` or ``2027``."""
    due = deadline.due
    assert due
    match deadline.computed.precision:
        case "month":
            return said("{year:04}-{month:02}", year=due.year, month=due.month)
        case "quarter":
            return said("{year:04}-Q{quarter}", year=due.year, quarter=(due.month + 2) // 3)
        case "half-year" if due.month <= FIRST_HALF:
            return said("{year:04}-H1", year=due.year)
        case "half-year":
            return said("{year:04}-H2", year=due.year)
        case "year":
            return said("{year:04}", year=due.year)
        case _:
            return day_said(due)
