"""What was known on a day: a store without everything that became known later."""

from datetime import date

from tracker.model import Directive, Event, Outcome, Store

NOT_YET = "its date was not known yet"


def as_known(store: Store, day: date) -> Store:
    """The store as it was known at the end of a day; nothing that became known later is there.

    Of a move that was not known yet, the older due date stands.
    """
    return store._replace(
        events=tuple(_event(event, day) for event in store.events if _is_known(event.known, day)),
        closings=tuple(closing for closing in store.closings if closing.known <= day),
        records=tuple(record for record in store.records if record.known <= day),
        reviewed=min(store.reviewed, day) if store.reviewed else None,
        as_of=day,
    )


def _is_known(known: date | None, day: date) -> bool:
    return known is None or known <= day


def _event(event: Event, day: date) -> Event:
    hidden = {name: NOT_YET for name, milestone in event.dates.items() if not _is_known(milestone.known, day)}
    return event._replace(
        dates={name: milestone for name, milestone in event.dates.items() if name not in hidden},
        awaiting={**event.awaiting, **hidden},
        revoked=event.revoked if event.revoked and event.revoked.known <= day else None,
        directives=tuple(_directive(each, day) for each in event.directives if _is_known(each.known, day)),
    )


def _directive(directive: Directive, day: date) -> Directive:
    if not (directive.done or directive.was or directive.dropped):
        return directive
    dropped = directive.dropped
    shown = directive._replace(
        dropped=dropped if dropped and dropped.known <= day else None,
        done=tuple(_outcome(outcome, day) for outcome in directive.done if outcome.known <= day),
    )
    moves = sorted(directive.was, key=lambda move: (move.known, move.changed))
    for index, move in enumerate(moves):
        if move.known > day:  # the first move that is still to come: its date stood
            return shown._replace(due=move.due, readings=(), undated="", was=tuple(moves[:index]))
    return shown


def _outcome(outcome: Outcome, day: date) -> Outcome:
    other = outcome.disputed
    known = other and (other.get("known") or other.get("date"))
    return outcome._replace(disputed=None) if isinstance(known, date) and known > day else outcome
