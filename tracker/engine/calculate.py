"""The engine without a store: one expression, one convention."""

from functools import partial

from tracker.conventions import CONVENTIONS, Convention
from tracker.engine.anchors import given_anchor
from tracker.engine.counting import closings_of, counting_by
from tracker.engine.evaluate import evaluate
from tracker.engine.resolver import Resolver
from tracker.errors import Refusal
from tracker.expression import Expression
from tracker.model import Computed, Store


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
    return evaluate(
        expression,
        Resolver(
            anchor=partial(given_anchor, zone or convention.zone),
            counting=partial(counting_by, convention, calendar, closings_of(store)),
        ),
    )


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
