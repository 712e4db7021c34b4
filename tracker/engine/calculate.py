"""The engine without a store: one expression, one convention."""

from datetime import date, datetime

from tracker.conventions import CONVENTIONS, Convention
from tracker.engine.business_days import calendar_for
from tracker.engine.counting import closings_of
from tracker.engine.evaluate import Anchor, Counting, Resolver, evaluate
from tracker.engine.hours import localized
from tracker.errors import Refusal
from tracker.expression import Expression, Moment, Trigger
from tracker.model import Basis, Computed, Dates, Step, StepCode, Store
from tracker.phrases import Phrase
from tracker.rules import Rule


def calculate(
    expression: Expression,
    convention: Convention,
    store: Store,
    *,
    calendar: tuple[str, ...] = (),
    zone: str = "",
) -> Computed:
    """The date of an expression that counts from dates alone; ``store`` gives the closings.

    ``calendar`` names the calendars that count where the convention leaves them open. Times are read and
    shown in ``zone``, else in that of the convention. Raises Refusal when there is no one lawful answer, or
    when something must be named.
    """

    def anchor(trigger: Trigger) -> Anchor:
        if not isinstance(trigger, Moment):
            raise Refusal(
                Rule.UNKNOWN_TRIGGER,
                Phrase("`{trigger}` is a name, and `tracker calc` reads no store", trigger=trigger),
                "count from a date: 2025-01-23",
            )
        return _anchor(trigger.value, zone or convention.zone)

    def zone_day(instant: datetime) -> date:
        return instant.date()

    def counting() -> Counting:
        return Counting(convention, calendar_for(convention, calendar, closings_of(store)))

    return evaluate(expression, Resolver(anchor, counting, zone_day))


def by_each_convention(
    expression: Expression, store: Store, *, calendar: tuple[str, ...] = (), zone: str = ""
) -> dict[str, Computed | Refusal]:
    """What each convention makes of an expression, by its id."""

    def answer(convention: Convention) -> Computed | Refusal:
        try:
            return calculate(expression, convention, store, calendar=calendar, zone=zone)
        except Refusal as refusal:
            return refusal

    return {name: answer(convention) for name, convention in CONVENTIONS.items()}


def _anchor(value: date | datetime, zone: str) -> Anchor:
    instant = None
    day = value
    if isinstance(value, datetime):
        instant = _instant(value, zone)
        day = instant.date()
    step = Step(StepCode.GIVEN, None, day, at=instant, words=zone)
    return Anchor(
        text=str(value), basis=Basis.FIXED, dates=Dates(day, day, day), instant=instant, steps=(step,)
    )


def _instant(value: datetime, zone: str) -> datetime:
    if zone:
        return localized(value, zone)
    if value.tzinfo is None:
        raise Refusal(
            Rule.NO_ZONE,
            Phrase("{value} is a time without a zone", value=value.isoformat("T", "minutes")),
            "add an offset, or name --tz",
        )
    return value
