"""What was known on a day: a store without everything that became known later."""

from collections.abc import Collection, Iterator
from datetime import date
from typing import TypeVar

from tracker.model import Directive, Event, OneMove, Outcome, Pause, Series, Store

NOT_YET = "its date was not known yet"
Dated = TypeVar("Dated", Pause, OneMove)


def as_known(store: Store, day: date) -> Store:
    """The store as it was known at the end of a day; nothing that became known later is there.

    While a move was not known yet, the older due date applies.
    """
    return store._replace(
        events=tuple(_event(event, day) for event in store.events if _is_known(event.known, day)),
        closings=tuple(closing for closing in store.closings if closing.known <= day),
        postponements=tuple(each for each in store.postponements if each.known <= day),
        records=tuple(record for record in store.records if record.known <= day),
        reviewed=min(store.reviewed, day) if store.reviewed else None,
        as_of=day,
    )


def days_known(event: Event, used: Collection[str]) -> Iterator[date]:
    """The days on which something became known that affects dates of an act, or dates that count from it.

    ``used`` are the milestones that they count from.
    """
    found = [event.known, event.revoked and event.revoked.known]
    found += [milestone.known for name, milestone in event.dates.items() if name in used]
    found += [each.known for series in event.series.values() for each in series.left_out]
    found += [pause.known for pause in (*event.suspended, *event.stayed)]
    for directive in event.directives:
        found.append(directive.known)
        if _has_history(directive):
            found += [directive.dropped.known] if directive.dropped else []
            found += [outcome.known for outcome in directive.done]
            found += [move.known for move in directive.was]
            found += [move.known for move in directive.moved]
            found += [pause.known for pause in (*directive.suspended, *directive.stayed)]
    yield from filter(None, found)


def _is_known(known: date | None, day: date) -> bool:
    return known is None or known <= day


def _known(entries: tuple[Dated, ...], day: date) -> tuple[Dated, ...]:
    return tuple(each for each in entries if each.known <= day)


def _event(event: Event, day: date) -> Event:
    hidden = {name: NOT_YET for name, milestone in event.dates.items() if not _is_known(milestone.known, day)}
    return event._replace(
        dates={name: milestone for name, milestone in event.dates.items() if name not in hidden},
        awaiting={**event.awaiting, **hidden},
        series={name: _series(series, day) for name, series in event.series.items()},
        revoked=event.revoked if event.revoked and event.revoked.known <= day else None,
        suspended=_known(event.suspended, day),
        stayed=_known(event.stayed, day),
        directives=tuple(_directive(each, day) for each in event.directives if _is_known(each.known, day)),
    )


def _series(series: Series, day: date) -> Series:
    """A series including the members whose omission was not known yet."""
    return series._replace(left_out=tuple(each for each in series.left_out if _is_known(each.known, day)))


def _directive(directive: Directive, day: date) -> Directive:
    if not _has_history(directive):
        return directive
    dropped, looked_up = directive.dropped, directive.looked_up
    shown = directive._replace(
        dropped=dropped if dropped and dropped.known <= day else None,
        moved=_known(directive.moved, day),
        suspended=_known(directive.suspended, day),
        stayed=_known(directive.stayed, day),
        done=tuple(_outcome(outcome, day) for outcome in directive.done if outcome.known <= day),
        looked_up=looked_up if looked_up and looked_up <= day else None,
        looked_in=directive.looked_in if looked_up and looked_up <= day else (),
    )
    moves = sorted(directive.was, key=lambda move: (move.known, move.changed))
    for index, move in enumerate(moves):
        if move.known > day:  # the first move still to come: until then its date applied
            return shown._replace(due=move.due, readings=(), undated="", was=tuple(moves[:index]))
    return shown


def _has_history(directive: Directive) -> bool:
    """Whether anything in it became known at a time of its own, which is rare."""
    each = directive
    parts = (each.done, each.was, each.dropped, each.moved, each.suspended, each.stayed, each.looked_up)
    return any(parts)


def _outcome(outcome: Outcome, day: date) -> Outcome:
    other = outcome.disputed
    known = other and (other.get("known") or other.get("date"))
    return outcome._replace(disputed=None) if isinstance(known, date) and known > day else outcome
