"""Counting in tests: tables of cases, one question to the engine, each convention with its business days."""

import csv
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import NamedTuple

import pytest

from tracker.calendars import Calendar
from tracker.conventions import CONVENTIONS, Convention, Days, named
from tracker.dates import Direction, Period, Rounding, Unit
from tracker.engine.business_days import calendar_for
from tracker.engine.calculate import calculate
from tracker.engine.count import Counted, count
from tracker.engine.counting import closings_of
from tracker.errors import Refusal
from tracker.expression.grammar import parse
from tracker.model import Closing, Computed, Store
from tracker.problems import Location

D = date.fromisoformat
AFTER, BEFORE = Direction.AFTER, Direction.BEFORE
CASES = Path(__file__).parents[1] / "cases"


# --- tables ------------------------------------------------------------------------------------


def rows(name: str) -> list[dict[str, str]]:
    with (CASES / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def id_of(row: dict[str, str]) -> str:
    return row["id"]


def text_of(row: dict[str, str]) -> str:
    """The question that a row asks, as `tracker calc` takes it."""
    return f"{row['amount']} {row['unit']}s {row['direction']} {row['trigger']}"


def closing(day: str, title: str, calendar: str = "US") -> Closing:
    return Closing(calendar, D(day), title, "", D(day), Location("closings.toml"))


# The one-off closings of the Federal Register's own list, reviewed up to the end of that list.
STORE = Store(
    closings=tuple(
        closing(row["date"], row["name"])
        for row in rows("federal_register_closings.csv")
        if row["kind"] == "ad_hoc"
    ),
    reviewed=D("2030-12-31"),
)


# --- one question ------------------------------------------------------------------------------


def calc(text: str, convention: str, *, calendar: str = "", zone: str = "", store: Store = STORE) -> Computed:
    names = tuple(filter(None, calendar.split(",")))
    return calculate(parse(text, moments=True), named(convention), store, calendar=names, zone=zone)


def due(text: str, convention: str, *, calendar: str = "", store: Store = STORE) -> date:
    computed = calc(text, convention, calendar=calendar, store=store)
    assert computed.dates
    assert computed.dates.due == computed.dates.end == computed.dates.latest
    return computed.dates.due


def refused(act: Callable[[], object]) -> Refusal:
    with pytest.raises(Refusal) as caught:
        act()
    return caught.value


# --- a convention with its business days ---------------------------------------------------------


class Way(NamedTuple):
    """A convention and the business days it counts or rolls with; ``place`` where it leaves them open."""

    convention: Convention
    calendar: Calendar | None
    place: str = ""

    def __str__(self) -> str:
        return " ".join(filter(None, (self.convention.id, self.place)))

    def reckon(self, start: date, amount: int, unit: Unit) -> Counted | None:
        """What an amount comes to, a negative one counted back; None where a month end is refused."""
        return self.run(start, Period(abs(amount), unit), BEFORE if amount < 0 else AFTER)

    def run(self, start: date, period: Period, direction: Direction) -> Counted | None:
        """Where a period ends; None where a month end is refused."""
        try:
            return count(start, period, direction, self.convention, self.calendar)
        except Refusal as refusal:
            if refusal.rule != "ambiguous-month-end":
                raise
            return None

    def plus(self, start: date | None, amount: int, unit: Unit) -> date | None:
        """The due date; None where it, or what it counts from, is refused."""
        counted = self.reckon(start, amount, unit) if start else None
        return counted and counted.due

    def rounding(self, rounding: Rounding) -> "Way":
        """The same convention with another answer to month ends that do not exist."""
        return self._replace(convention=self.convention._replace(rounding=rounding))


def ways_of(name: str) -> list[Way]:
    """A convention without a calendar, and in Belgium where the calendar is left open or must be named."""
    convention, closings = CONVENTIONS[name], closings_of(STORE)
    places = {Days.PLACE: ("", "BE"), Days.NAMED: ("BE",)}.get(convention.days, ("",))
    return [
        Way(convention, calendar_for(convention, (place,) if place else (), closings), place)
        for place in places
    ]


WAYS = {name: ways_of(name) for name in CONVENTIONS}
