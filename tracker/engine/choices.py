"""The earlier or the later of several parts, some of which may have no date.

The convention of this module: both ends of a range are chosen separately, and a date is no firmer than its
weakest part.
"""

from collections.abc import Callable, Iterable
from datetime import date
from math import inf

from tracker.dates import Direction
from tracker.expression import Choice, Part
from tracker.model import Basis, Computed, Dates, Reason, ReasonCode, Step, StepCode, several, weakest


def choose(choice: Choice, parts: list[tuple[Part, Computed]]) -> Computed:
    """The result of a choice, given the results of its parts."""
    known = [computed for _, computed in parts if computed.dates]
    unknown = [(part, computed) for part, computed in parts if computed.dates is None]
    if unknown and (choice.later or not known):
        return _open_choice(choice, known, unknown)
    chosen = _chosen(choice, known)
    if not unknown:
        return chosen
    assert chosen.dates
    due = chosen.dates.due
    reason = Reason(ReasonCode.SOONER, parts=_named(unknown))
    has_not_happened = any(_waits_for_incident(computed) for _, computed in unknown)
    return chosen._replace(
        # If an incident with the same label is missing, nobody knows whether there is a duty at all.
        basis=weakest((Basis.PROJECTED, chosen.basis)) if has_not_happened else chosen.basis,
        dates=Dates(due, chosen.dates.end, due),
        earliest=None,
        may_come_sooner=True,
        reason=reason,
        steps=(*chosen.steps, Step(StepCode.SOONER, due, due, reason=reason)),
    )


def _waits_for_incident(computed: Computed) -> bool:
    return computed.reason is not None and computed.reason.code is ReasonCode.NOT_HAPPENED


def _named(parts: Iterable[tuple[Part, Computed]]) -> tuple[Reason, ...]:
    """The reasons of the parts of a choice, each with the part's text."""
    return tuple(
        Reason(ReasonCode.PART, name=str(part), parts=(computed.reason,) if computed.reason else ())
        for part, computed in parts
    )


def _open_choice(choice: Choice, known: list[Computed], unknown: list[tuple[Part, Computed]]) -> Computed:
    """A choice that has no date yet; the later of several does not come before the latest known one."""
    earliest = None
    if choice.later:
        earliest = max((computed.dates.due for computed in known if computed.dates), default=None)
    reason = Reason(ReasonCode.SEVERAL, day=earliest, parts=_named(unknown))
    steps = tuple(step for computed in known for step in computed.steps)
    return Computed(
        basis=weakest((Basis.AWAITING, *(computed.basis for _, computed in unknown))),
        earliest=earliest,
        reason=reason,
        trigger=unknown[0][1].trigger,
        steps=(*steps, Step(StepCode.OPEN_CHOICE, None, None, name=str(choice), reason=reason)),
    )


def _chosen(choice: Choice, known: list[Computed]) -> Computed:
    """The earlier or later of parts that all have dates: each end of the range by itself."""
    pick = max if choice.later else min
    dated = [(computed.dates, computed) for computed in known if computed.dates]
    # Between two instants on one day the hour decides; a day without a time ends with the day.
    decisive = pick(dated, key=lambda pair: (pair[0].due, pair[1].at.timestamp() if pair[1].at else inf))[1]
    dates = Dates(*(pick(dates[end] for dates, _ in dated) for end in range(3)))
    raws = [computed.raw for computed in known if computed.raw]
    planned = _planned(known, pick)
    reasons = tuple(dict.fromkeys(computed.reason for computed in known if computed.reason))
    step = Step(
        StepCode.CHOSEN,
        None,
        dates.due,
        days=tuple(each.due for each, _ in dated),
        direction=Direction.AFTER if choice.later else Direction.BEFORE,
    )
    return decisive._replace(
        basis=weakest(computed.basis for computed in known),
        may_come_sooner=any(computed.may_come_sooner for computed in known),
        reason=several(reasons),
        dates=dates,
        raw=Dates(*(pick(raw[end] for raw in raws) for end in range(3))),
        earliest=None if any(computed.may_come_sooner for computed in known) else dates.due,
        planned=planned,
        planned_raw=planned,
        steps=(*(step for computed in known for step in computed.steps), step),
    )


def _planned(known: list[Computed], pick: Callable[[list[date]], date]) -> date | None:
    if not any(computed.planned for computed in known):
        return None
    return pick([computed.planned or computed.dates.due for computed in known if computed.dates])
