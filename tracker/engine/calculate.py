"""The engine without a store: one expression, one convention."""

from datetime import date, datetime

from tracker.conventions import Convention
from tracker.engine.anchors import localized
from tracker.engine.count import calendar_for
from tracker.engine.evaluate import Anchor, Asker, Computed, Counting, Dates, evaluate
from tracker.engine.ways import closings_of
from tracker.expression import Expression, Moment, Trigger
from tracker.model import Basis, Step, Store
from tracker.problems import Refusal


def calculate(
    expression: Expression, convention: Convention, store: Store, *, calendar: str = "", zone: str = ""
) -> Computed:
    """The date of an expression that counts from dates alone; ``store`` gives the closings.

    ``calendar`` is a country where the convention leaves it open, ``zone`` that of a time without an
    offset. Raises Refusal when there is no one lawful answer, or when something must be named.
    """

    def anchor(trigger: Trigger) -> Anchor:
        if not isinstance(trigger, Moment):
            raise Refusal(
                "no-store",
                f"`{trigger}` is a name, and there is no store here",
                "count from a date: 2025-01-23",
            )
        return _anchor(trigger.value, zone or _zone_of(trigger.value, convention))

    def zone_day(instant: datetime) -> date:
        return instant.date()

    def counting() -> Counting:
        return Counting(convention, calendar_for(convention, calendar, closings_of(store)))

    return evaluate(expression, Asker(anchor, counting, zone_day))


def _zone_of(value: date | datetime, convention: Convention) -> str:
    """The zone of a convention, for a time that has none of its own."""
    return convention.zone if isinstance(value, datetime) and value.tzinfo is None else ""


def _anchor(value: date | datetime, zone: str) -> Anchor:
    instant = None
    day = value
    if isinstance(value, datetime):
        instant = _instant(value, zone)
        day = instant.date()
    step = Step(str(instant.isoformat("T", "minutes") if instant else day), None, day)
    return Anchor(
        text=str(value), basis=Basis.FIXED, dates=Dates(day, day, day), instant=instant, steps=(step,)
    )


def _instant(value: datetime, zone: str) -> datetime:
    if zone:
        return localized(value, zone)
    if value.tzinfo is None:
        raise Refusal(
            "no-zone",
            f"{value.isoformat('T', 'minutes')} is a time without a zone",
            "add an offset, or name --tz",
        )
    return value
